/* Readers: what a plan says of them, and what they get to see. */
#include "solved_fixture.h"

static const struct mend_reader *reader_of(struct fixture *at, const char *text,
                                           const char *id)
{
    const struct mend_plan *plan = read_right(at, text);
    const struct mend_reader *reader = mend_plan_find_reader(plan, id);

    if (!reader)
        fail_msg("no reader '%s'", id);
    return reader;
}

static mend_kinds kind(const struct fixture *at, const char *id)
{
    return mend_kind_bit(mend_catalogue_find_kind(&at->catalogue, id));
}

static void three_are_known_to_every_plan(void **state)
{
    const struct mend_reader *partner = reader_of(*state, SPRING, "partner");
    const struct mend_reader *me = reader_of(*state, SPRING, "me");
    const struct mend_reader *work = reader_of(*state, SPRING, "work");

    assert_true(mend_reader_is_me(me));
    assert_int_equal(me->telling, MEND_TELL_FULL);
    assert_true(mend_reader_sees(me, MEND_ENTRY_NUDGE));
    assert_int_equal(partner->telling, MEND_TELL_PLAIN);
    assert_false(mend_reader_sees(partner, MEND_ENTRY_TASK));
    assert_false(partner->busy);
    assert_int_equal(work->telling, MEND_TELL_NOTHING);
    assert_false(mend_reader_sees(work, MEND_ENTRY_ADVICE));
    assert_true(work->busy);
}

static void plan_changes_what_it_states(void **state)
{
    struct fixture *at = *state;
    const struct mend_reader *partner =
        reader_of(at,
                  SPRING "readers = ( { id = \"partner\"; "
                         "shows = [ \"appointment\", \"visible\", \"heat\" ]; "
                         "titles = { visible = \"Dinner at home\"; }; } );\n",
                  "partner");

    assert_int_equal(partner->types,
                     1U << MEND_ENTRY_APPOINTMENT | 1U << MEND_ENTRY_WINDOW);
    assert_int_equal(partner->kinds, kind(at, "visible") | kind(at, "heat"));
    assert_int_equal(partner->telling, MEND_TELL_PLAIN);
}

static void new_reader_sees_all_but_what_is_hidden(void **state)
{
    struct fixture *at = *state;
    const struct mend_reader *nurse =
        reader_of(at,
                  SPRING "readers = ( { id = \"nurse\"; title = \"Ward 3\"; "
                         "hides = [ \"task\", \"visible\" ]; } );\n",
                  "nurse");

    assert_string_equal(nurse->title, "Ward 3");
    assert_false(mend_reader_sees(nurse, MEND_ENTRY_TASK));
    assert_true(mend_reader_sees(nurse, MEND_ENTRY_WINDOW));
    assert_false(nurse->kinds & kind(at, "visible"));
    assert_true(nurse->kinds & kind(at, "open"));
    assert_false(nurse->alarms);
}

static void hiding_all_windows_hides_them_all(void **state)
{
    const struct mend_reader *bare = reader_of(
        *state,
        SPRING "readers = ( { id = \"bare\"; hides = [ \"window\" ]; } );\n",
        "bare");

    assert_false(mend_reader_sees(bare, MEND_ENTRY_WINDOW));
    assert_true(mend_reader_sees(bare, MEND_ENTRY_TASK));
}

/* ---- what they see ------------------------------------------------------- */

static struct mend_entries entries_for(struct fixture *at, const char *text,
                                       const char *id, bool discreet)
{
    const struct mend_course course = solve(at, text);
    const struct mend_entry_options options = {
        .discreet = discreet, .reader = mend_plan_find_reader(&at->plan, id)
    };
    struct mend_entries entries;

    assert_int_equal(
        mend_entries_derive(&course, &options, &at->arena, &entries), MEND_OK);
    return entries;
}

static const struct mend_entry *find(const struct mend_entries *entries,
                                     const char *key)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->item[i].key, key) == 0)
            return &entries->item[i];
    return NULL;
}

static void partner_reads_plain_words(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, SPRING, "partner", false);
    const struct mend_entry *visible = find(&entries, "laser/1/visible");

    assert_non_null(visible);
    assert_non_null(strstr(visible->title, "Visible redness"));
    assert_non_null(strstr(visible->description, "through 2 Feb 2027"));
    assert_null(strstr(visible->description, "S1"));
    assert_null(find(&entries, "laser/1/tan"));
    assert_null(find(&entries, "peels/1/task/1"));
    assert_false(find(&entries, "laser/1")->busy);
    assert_int_equal(find(&entries, "laser/1")->alarm, 0);
}

static void colleagues_read_that_there_is_something(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, SPRING, "work", false);
    const struct mend_entry *laser = find(&entries, "laser/1");

    assert_string_equal(laser->title, "Private appointment");
    assert_null(laser->description);
    assert_int_equal(laser->category_count, 0);
    assert_int_equal(laser->minute, 10 * 60 + 30);
    assert_true(laser->busy);
    assert_string_equal(find(&entries, "laser/1/visible")->title,
                        "From home if possible");
    assert_null(find(&entries, "laser/1/open"));
    assert_null(find(&entries, "laser/1/nudge/7"));
}

static const char own_words[] =
    SPRING "readers = ( { id = \"boss\"; words = \"discreet\"; "
           "shows = [ \"appointment\", \"visible\", \"open\" ]; "
           "titles = { appointment = \"Dentist\"; window = \"Remote\"; "
           "open = \"Not in\"; }; } );\n";

static void own_words_come_before_ours(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, own_words, "boss", false);

    assert_string_equal(find(&entries, "laser/1")->title, "Dentist");
    assert_string_equal(find(&entries, "laser/1/visible")->title, "Remote");
    assert_string_equal(find(&entries, "laser/1/open")->title, "Not in");
    assert_null(find(&entries, "laser/1/open")->description);
}

static void discreet_comes_before_own_words(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, own_words, "boss", true);

    assert_string_equal(find(&entries, "laser/1")->title, "Appointment");
    assert_string_equal(find(&entries, "laser/1/open")->title, "Keep free");
}

static void windows_alone_point_at_nothing(void **state)
{
    const struct mend_entries entries = entries_for(
        *state,
        SPRING "readers = ( { id = \"cook\"; shows = [ \"visible\" ]; } );\n",
        "cook", false);

    assert_true(entries.count > 0);
    for (size_t i = 0; i < entries.count; i++) {
        assert_int_equal(entries.item[i].type, MEND_ENTRY_WINDOW);
        assert_null(entries.item[i].parent);
    }
}

/* ---- nudges -------------------------------------------------------------- */

static void nudge_comes_a_week_before(void **state)
{
    const struct mend_entries entries =
        entries_for(*state, SPRING, "me", false);
    const struct mend_entry *nudge = find(&entries, "laser/1/nudge/7");

    assert_span(nudge->days, "2027-01-07", "2027-01-08");
    assert_string_equal(nudge->parent, "laser/1");
    assert_string_equal(nudge->title, "In 7 days: Fractional ablative laser, "
                                      "Thu 14 Jan 2027 10:30");
    assert_int_equal(nudge->alarm, 0);
    assert_false(nudge->busy);
    assert_non_null(
        strstr(find(&entries, "peels/1/nudge/7")->title, "To book: "));
}

static void nudges_are_the_plans_own(void **state)
{
    const struct mend_entries two =
        entries_for(*state, SPRING "nudges = [ 21, 2 ];\n", "me", false);

    assert_non_null(find(&two, "laser/1/nudge/21"));
    assert_non_null(find(&two, "laser/1/nudge/2"));
    assert_null(find(&two, "laser/1/nudge/7"));
    const struct mend_entries none =
        entries_for(*state, SPRING "nudges = [ ];\n", "me", false);
    assert_null(find(&none, "laser/1/nudge/7"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(three_are_known_to_every_plan),
        PLAN_TEST(plan_changes_what_it_states),
        PLAN_TEST(new_reader_sees_all_but_what_is_hidden),
        PLAN_TEST(hiding_all_windows_hides_them_all),
        PLAN_TEST(partner_reads_plain_words),
        PLAN_TEST(colleagues_read_that_there_is_something),
        PLAN_TEST(own_words_come_before_ours),
        PLAN_TEST(discreet_comes_before_own_words),
        PLAN_TEST(windows_alone_point_at_nothing),
        PLAN_TEST(nudge_comes_a_week_before),
        PLAN_TEST(nudges_are_the_plans_own),
    };

    return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
