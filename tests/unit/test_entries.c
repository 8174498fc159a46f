/*
 * Calendar entries: one for each thing, on the right days, that say what they
 * are, and say nothing where they must be discreet.
 */
#include "solved_fixture.h"

static struct mend_entries entries_of(struct fixture *at,
                                      const struct mend_course *course,
                                      struct mend_entry_options options)
{
    struct mend_entries entries;

    assert_int_equal(mend_entries_derive(course, &options, &at->arena,
                                         &entries),
                     MEND_OK);
    return entries;
}

static struct mend_entries entries_for(struct fixture *at, const char *text)
{
    const struct mend_course course = solve(at, text);

    return entries_of(at, &course, (struct mend_entry_options){ 0 });
}

static const struct mend_entry *find(const struct mend_entries *entries,
                                     const char *key)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->item[i].key, key) == 0)
            return &entries->item[i];
    return NULL;
}

static const struct mend_entry *need(const struct mend_entries *entries,
                                     const char *key)
{
    const struct mend_entry *entry = find(entries, key);

    if (!entry)
        fail_msg("no entry '%s'", key);
    return entry;
}

static void assert_says(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not said in:\n%s", part, text);
}

/* ---- what there is ------------------------------------------------------- */

static void appointment_that_is_booked(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "laser/1");

    assert_int_equal(entry->type, MEND_ENTRY_APPOINTMENT);
    assert_null(entry->parent);
    assert_span(entry->days, "2027-01-14", "2027-01-15");
    assert_int_equal(entry->minute, 10 * 60 + 30);
    assert_int_equal(entry->minutes, 60);
    assert_true(entry->confirmed);
    assert_true(entry->busy);
    assert_true(entry->alarm > 0);
    assert_says(entry->title, "Fractional ablative laser");
    assert_says(entry->description, "Booked.");
}

static void appointment_that_is_planned(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "peels/2");

    assert_false(entry->confirmed);
    assert_int_equal(entry->minute, MEND_MINUTE_NONE);
    assert_says(entry->title, "2 of 3");
    assert_says(entry->description, "session 2 of 3");
    assert_says(entry->description, "Why this day:");
    assert_says(entry->description, "clinic");
}

/* Visible for 10, 20 or 40 days from 14 Jan. */
static void window_to_its_usual_end(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "laser/1/visible");

    assert_int_equal(entry->type, MEND_ENTRY_WINDOW);
    assert_string_equal(entry->parent, "laser/1");
    assert_string_equal(entry->color, "tomato");
    assert_span(entry->days, "2027-01-14", "2027-02-03");
    assert_false(entry->busy);
    assert_int_equal(entry->alarm, 0);
    assert_string_equal(entry->title, "Visible redness or swelling \xC2\xB7 "
                                      "until 2 Feb (at the latest 22 Feb)");
    assert_says(entry->description, "S1: First page");
}

static void window_before_the_day(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "laser/1/tan");

    assert_span(entry->days, "2026-12-25", "2027-01-14");
    assert_string_equal(entry->title, "A pause in tanning \xC2\xB7 until "
                                      "13 Jan");
}

static void window_of_a_rule(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    assert_string_equal(need(&entries, "laser/1/heat")->title,
                        "Rest from sauna and heat \xC2\xB7 until 23 Jan "
                        "(strictly 2 Feb)");
}

static void window_marks_what_is_assumed(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "peels/1/makeup");
    const char *longest = strstr(entry->description, "at the longest");

    assert_non_null(longest);
    assert_says(longest, "assumed");
    assert_null(strstr(need(&entries, "laser/1/open")->description, "assumed"));
}

static void window_of_the_result_is_left_out(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    assert_null(find(&entries, "laser/1/result"));
    assert_null(find(&entries, "peels/1/result"));
}

/* Numbers are those of the catalogue's list, so that a task that is for
   somebody else does not change the UIDs of the others. */
static void tasks_that_are_for_this_person(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "peels/1/task/2");

    assert_string_equal(entry->title, "Take the antiviral");
    assert_int_equal(entry->type, MEND_ENTRY_TASK);
    assert_int_equal(entry->days.end - entry->days.begin, 6);
    assert_false(entry->is_todo);
    assert_null(find(&entries, "peels/1/task/3"));
}

static void tasks_as_todo(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, SPRING "tasks = \"todo\";\n");

    assert_true(need(&entries, "peels/1/task/1")->is_todo);
}

static void visit_is_tentative(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "laser/1/visit/1");

    assert_int_equal(entry->type, MEND_ENTRY_VISIT);
    assert_span(entry->days, "2027-01-24", "2027-01-25");
    assert_false(entry->confirmed);
    assert_says(entry->title, "Review");
    assert_says(entry->description, "assumed");
}

static void advice_on_the_day_of_the_event(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);
    const struct mend_entry *entry = need(&entries, "advice/laser/1/pitch");

    assert_int_equal(entry->type, MEND_ENTRY_ADVICE);
    assert_span(entry->days, "2027-01-20", "2027-01-21");
    assert_false(entry->busy);
    assert_says(entry->description, "Advice: ");
    assert_null(find(&entries, "advice/laser/1/wedding"));
}

static void clashes_are_named_where_asked(void **state)
{
    struct fixture *at = *state;
    const struct mend_course course = solve(at, TOO_NEAR);
    const struct mend_entries with =
        entries_of(at, &course, (struct mend_entry_options){ .with_clashes = true });
    const struct mend_entries without =
        entries_of(at, &course, (struct mend_entry_options){ 0 });

    assert_says(need(&with, "laser/1")->description, "Clash: ");
    assert_null(strstr(need(&without, "laser/1")->description, "Clash: "));
}

static void sessions_without_a_day_have_no_entries(void **state)
{
    assert_int_equal(entries_for(*state, TOO_SHORT).count, 0);
}

/* ---- what holds of all of them ------------------------------------------- */

static void sorted_by_day_then_key(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    for (size_t i = 1; i < entries.count; i++) {
        const struct mend_entry *a = &entries.item[i - 1];
        const struct mend_entry *b = &entries.item[i];

        assert_true(a->days.begin < b->days.begin ||
                    (a->days.begin == b->days.begin &&
                     strcmp(a->key, b->key) < 0));
    }
}

static void parents_are_entries(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    for (size_t i = 0; i < entries.count; i++)
        if (entries.item[i].parent)
            need(&entries, entries.item[i].parent);
}

static void categories_have_no_commas(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    for (size_t i = 0; i < entries.count; i++)
        for (size_t j = 0; j < entries.item[i].category_count; j++)
            assert_null(strchr(entries.item[i].categories[j], ','));
}

static void each_says_that_the_clinic_overrides(void **state)
{
    const struct mend_entries entries = entries_for(*state, SPRING);

    for (size_t i = 0; i < entries.count; i++)
        assert_says(entries.item[i].description,
                    "your clinic's instruction overrides");
}

/* ---- discretion ---------------------------------------------------------- */

/* Words that would give the plan away, in whatever text they stand. */
static const char *const telling[] = {
    "laser", "peel", "toxin", "botul", "hydra", "glow",  "skin",
    "redness", "sun", "clinic", "heal", "treat", "session", "wedding",
    "pitch", "antiviral", "smok", "procedure", "medical", "S1"
};

static char lowered(char letter)
{
    return (char)(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

static void assert_tells_nothing(const char *text)
{
    char low[256];
    size_t length = strlen(text);

    assert_true(length < sizeof(low));
    for (size_t i = 0; i <= length; i++)
        low[i] = lowered(text[i]);
    for (size_t i = 0; i < MEND_ARRAY_LEN(telling); i++)
        if (strstr(low, telling[i]))
            fail_msg("'%s' tells '%s'", text, telling[i]);
}

static void discreet_entries_tell_nothing(void **state)
{
    struct fixture *at = *state;
    const struct mend_course course = solve(at, SPRING);
    const struct mend_entries entries =
        entries_of(at, &course, (struct mend_entry_options){ .discreet = true, .with_clashes = true });
    const struct mend_entries open =
        entries_of(at, &course, (struct mend_entry_options){ 0 });

    assert_int_equal(entries.count, open.count);
    for (size_t i = 0; i < entries.count; i++) {
        const struct mend_entry *entry = &entries.item[i];

        assert_tells_nothing(entry->title);
        assert_tells_nothing(entry->description);
        assert_null(entry->color);
        for (size_t j = 0; j < entry->category_count; j++)
            assert_tells_nothing(entry->categories[j]);
        assert_string_equal(entry->key, open.item[i].key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(appointment_that_is_booked),
        PLAN_TEST(appointment_that_is_planned),
        PLAN_TEST(window_to_its_usual_end),
        PLAN_TEST(window_before_the_day),
        PLAN_TEST(window_of_a_rule),
        PLAN_TEST(window_marks_what_is_assumed),
        PLAN_TEST(window_of_the_result_is_left_out),
        PLAN_TEST(tasks_that_are_for_this_person),
        PLAN_TEST(tasks_as_todo),
        PLAN_TEST(visit_is_tentative),
        PLAN_TEST(advice_on_the_day_of_the_event),
        PLAN_TEST(clashes_are_named_where_asked),
        PLAN_TEST(sessions_without_a_day_have_no_entries),
        PLAN_TEST(sorted_by_day_then_key),
        PLAN_TEST(parents_are_entries),
        PLAN_TEST(categories_have_no_commas),
        PLAN_TEST(each_says_that_the_clinic_overrides),
        PLAN_TEST(discreet_entries_tell_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
