/*
 * JSON documents: every key is there, days are days, figures come back as they
 * went in. The documents are read again with the library that wrote them.
 */
#include "solved_fixture.h"

#include <jansson.h>
#include "view/json/json.h"

/* ---- reading a document -------------------------------------------------- */

/* Read what a view wrote; it ends in one newline. */
static json_t *read_document(struct mend_strbuf *out)
{
    json_t *root =
        json_loads(mend_strbuf_text(out), JSON_REJECT_DUPLICATES, NULL);

    assert_non_null(root);
    assert_int_equal(out->bytes[out->length - 1], '\n');
    mend_strbuf_release(out);
    return root;
}

static json_t *document_of(const struct mend_course *course, bool is_check)
{
    struct mend_strbuf out = { 0 };

    assert_int_equal(mend_json_course(&out, course, NULL, is_check), MEND_OK);
    return read_document(&out);
}

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    assert_non_null(text);
    return text;
}

static json_t *named(const json_t *list, const char *id)
{
    size_t i;
    json_t *item;

    json_array_foreach(list, i, item) if (strcmp(text_at(item, "id"), id) ==
                                          0) return item;
    fail_msg("no '%s' in the list", id);
    return NULL;
}

static json_t *part(json_t *root, const char *list, const char *id)
{
    return named(json_object_get(root, list), id);
}

static void assert_keys(const json_t *object, const char *const *keys)
{
    for (; *keys; keys++)
        if (!json_object_get(object, *keys))
            fail_msg("key '%s' is missing", *keys);
}

/* ---- helpers ------------------------------------------------------------- */

static void assert_text(json_t *value, const char *expected)
{
    assert_string_equal(json_string_value(value), expected);
    json_decref(value);
}

static void json_text(void **state)
{
    (void)state;
    assert_true(json_is_null(mend_json_text(NULL)));
    assert_text(mend_json_text("\xC3\xA9t\xC3\xA9"), "\xC3\xA9t\xC3\xA9");
    assert_text(mend_json_text("a\xFF.cfg"), "a\xEF\xBF\xBD.cfg");
    assert_text(mend_json_text("cut \xE2\x82"), "cut \xEF\xBF\xBD\xEF\xBF\xBD");
    assert_text(mend_json_text("\xED\xA0\x80"),
                "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void json_days(void **state)
{
    (void)state;
    assert_text(mend_json_day(day("2027-02-28")), "2027-02-28");
    assert_true(json_is_null(mend_json_day(MEND_DAY_NONE)));
    assert_true(json_is_null(mend_json_day(MEND_UNBOUNDED_ABOVE)));
    assert_text(mend_json_minute(9 * 60 + 5), "09:05");
    assert_true(json_is_null(mend_json_minute(MEND_MINUTE_NONE)));
}

static void json_write(void **state)
{
    struct mend_strbuf out = { 0 };

    (void)state;
    assert_int_equal(mend_json_write(&out, NULL), MEND_ENOMEM);
    assert_int_equal(
        mend_json_write(&out, json_pack("{s:o, s:i}", "b",
                                        mend_json_hundredths(10), "a", 1)),
        MEND_OK);
    assert_string_equal(out.bytes, "{\n  \"a\": 1,\n  \"b\": 0.1\n}\n");
    mend_strbuf_release(&out);
}

/* ---- plan and check ------------------------------------------------------ */

static const char *const document_keys[] = {
    "schema",    "title",   "timezone", "today",       "catalogue", "status",
    "objective", "bound",   "sessions", "events",      "clashes",   "conflict",
    "short_by",  "repairs", "model",    "diagnostics", NULL
};

static const char *const session_keys[] = {
    "id",       "treatment", "procedure", "area",    "date",  "time",   "state",
    "earliest", "latest",    "because",   "windows", "tasks", "visits", NULL
};

static const char *const window_keys[] = {
    "kind", "area", "from", "to", "unadjusted_to", "sources", "assumed", NULL
};

static const char *const event_keys[] = { "id",      "title",      "kind",
                                          "from",    "to",         "firm",
                                          "verdict", "verdicts",   "source",
                                          "uid",     "recurrence", NULL };

static const char *const clash_keys[] = { "a",     "b",       "rule", "kind",
                                          "grade", "weight",  "from", "to",
                                          "text",  "verdict", "file", "line",
                                          NULL };

static void course_has_every_key(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    json_t *root = document_of(&course, false);
    json_t *laser = part(root, "sessions", "laser/1");

    assert_keys(root, document_keys);
    assert_keys(laser, session_keys);
    assert_keys(json_array_get(json_object_get(laser, "windows"), 0),
                window_keys);
    assert_keys(part(root, "events", "wedding"), event_keys);
    assert_keys(json_array_get(json_object_get(root, "clashes"), 0),
                clash_keys);
    json_decref(root);
}

static void course_tells_a_session(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    json_t *root = document_of(&course, false);
    json_t *laser = part(root, "sessions", "laser/1");
    json_t *open = json_array_get(json_object_get(laser, "windows"), 0);
    json_t *to = json_object_get(open, "to");
    json_t *review = json_array_get(json_object_get(laser, "visits"), 0);

    assert_string_equal(text_at(root, "status"), "optimal");
    assert_string_equal(text_at(laser, "date"), "2027-01-14");
    assert_string_equal(text_at(laser, "time"), "10:30");
    assert_string_equal(text_at(laser, "state"), "booked");
    assert_string_equal(text_at(laser, "area"), "face");
    assert_string_equal(text_at(open, "kind"), "open");
    assert_string_equal(json_string_value(json_array_get(to, 0)), "2027-01-18");
    assert_string_equal(json_string_value(json_array_get(to, 2)), "2027-01-24");
    assert_string_equal(text_at(review, "date"), "2027-01-24");
    json_decref(root);
}

/* Only the tasks that are for this person stand in the document. */
static void course_tells_tasks(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    json_t *root = document_of(&course, false);
    json_t *tasks = json_object_get(part(root, "sessions", "peels/2"), "tasks");

    assert_int_equal(json_array_size(tasks), 2);
    assert_string_equal(text_at(json_array_get(tasks, 0), "title"),
                        "Use sun cream");
    assert_string_equal(text_at(json_array_get(tasks, 1), "title"),
                        "Take the antiviral");
    json_decref(root);
}

static void course_without_an_answer(void **state)
{
    const struct mend_course course = solve(*state, TOO_SHORT);
    json_t *plan = document_of(&course, false);
    json_t *check = document_of(&course, true);
    json_t *session = part(plan, "sessions", "peels/1");

    assert_string_equal(text_at(plan, "status"), "infeasible");
    assert_string_equal(text_at(check, "status"), "infeasible");
    assert_true(json_is_null(json_object_get(plan, "objective")));
    assert_true(json_is_null(json_object_get(plan, "bound")));
    assert_true(json_is_null(json_object_get(session, "date")));
    assert_true(json_array_size(json_object_get(plan, "conflict")) > 0);
    json_decref(plan);
    json_decref(check);
}

static void course_with_clashes(void **state)
{
    const struct mend_course course = solve(*state, TOO_NEAR);
    json_t *plan = document_of(&course, false);
    json_t *check = document_of(&course, true);
    json_t *clash = json_array_get(json_object_get(plan, "clashes"), 0);

    assert_string_equal(text_at(plan, "status"), "clashes");
    assert_string_equal(text_at(check, "status"), "clashes");
    assert_string_equal(text_at(clash, "grade"), "must");
    assert_string_equal(text_at(clash, "a"), "laser/1");
    assert_string_equal(text_at(clash, "b"), "wedding");
    assert_string_equal(text_at(clash, "from"), "2027-01-16");
    assert_string_equal(text_at(clash, "to"), "2027-01-17");
    assert_int_equal(json_object_size(json_object_get(plan, "objective")),
                     MEND_LEVELS);
    json_decref(plan);
    json_decref(check);
}

static void check_of_broken_advice(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    json_t *root = document_of(&course, true);

    assert_string_equal(text_at(root, "status"), "advice");
    json_decref(root);
}

static void course_of_nothing(void **state)
{
    const struct mend_course course = solve(*state, HEAD);
    json_t *root = document_of(&course, true);

    assert_string_equal(text_at(root, "status"), "clear");
    assert_int_equal(json_array_size(json_object_get(root, "sessions")), 0);
    json_decref(root);
}

/* The same event, once the plan's own and once of a calendar file. */
static void events_of_calendars_only_where_they_matter(void **state)
{
    struct fixture *at = *state;
    const struct mend_solve_options options = { .max_nodes = 0 };
    struct mend_event events[2];
    struct mend_course course;
    json_t *root;

    read_right(at, SPRING);
    memcpy(events, at->plan.event, sizeof(events));
    events[0].source = events[1].source = "work.ics";
    events[0].uid = "1@example.org";
    at->plan.event = events;
    assert_int_equal(mend_plan_solve(&at->plan, &options, &at->arena, &course),
                     MEND_OK);
    root = document_of(&course, true);
    assert_int_equal(json_array_size(json_object_get(root, "events")), 1);
    assert_string_equal(text_at(part(root, "events", "pitch"), "source"),
                        "work.ics");
    json_decref(root);
}

/* ---- model --------------------------------------------------------------- */

/* Tell whether spans of days, null where they are unbounded, have a day. */
static bool spans_have(const json_t *spans, const char *date)
{
    size_t i;
    json_t *span;

    json_array_foreach(spans, i, span)
    {
        const char *first = json_string_value(json_array_get(span, 0));
        const char *last = json_string_value(json_array_get(span, 1));

        if ((!first || strcmp(first, date) <= 0) &&
            (!last || strcmp(date, last) <= 0))
            return true;
    }
    return false;
}

static bool rule_allows(const json_t *rule, const char *date)
{
    const json_t *in = json_object_get(rule, "in");

    return in ? spans_have(in, date)
              : !spans_have(json_object_get(rule, "not_in"), date);
}

/* Whatever its form, a rule says of each day what the problem says. */
static void model_rules_are_those_of_the_problem(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const struct mend_problem *problem = course.problem;
    json_t *root = document_of(&course, false);
    json_t *rules = json_object_get(json_object_get(root, "model"), "days");
    size_t inside_out = 0;

    assert_int_equal(json_array_size(rules), problem->day_rule_count);
    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const json_t *rule = json_array_get(rules, i);

        inside_out += json_object_get(rule, "in") != NULL;
        for (mend_day at = day("2026-12-01"); at < day("2028-02-01"); at++) {
            char date[MEND_DAY_TEXT];

            assert_int_equal(
                rule_allows(rule, mend_day_to_text(at, date)),
                !mend_ranges_have(problem->day_rule[i].not_in, at));
        }
    }
    assert_true(inside_out > 0);
    json_decref(root);
}

static void model_tells_the_problem(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    json_t *root = document_of(&course, false);
    json_t *model = json_object_get(root, "model");
    json_t *horizon = json_object_get(model, "horizon");
    json_t *laser = part(model, "sessions", "laser/1");
    json_t *spacing = json_array_get(json_object_get(model, "courses"), 0);

    assert_string_equal(json_string_value(json_array_get(horizon, 1)),
                        "2027-12-31");
    assert_int_equal(json_array_size(json_object_get(laser, "domain")), 1);
    assert_true(json_real_value(json_object_get(laser, "cost")) == 900.5);
    assert_true(json_is_null(json_object_get(laser, "published")));
    assert_int_equal(json_integer_value(json_object_get(spacing, "at_least")),
                     14);
    assert_int_equal(json_integer_value(json_object_get(spacing, "ideal")), 20);
    assert_string_equal(text_at(spacing, "at_most_grade"), "should");
    assert_int_equal(json_array_size(json_object_get(model, "differences")),
                     course.problem->difference_count);
    json_decref(root);
}

/* ---- today, before, after ------------------------------------------------ */

static void today_tells_what_holds(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf out = { 0 };
    struct mend_course course;
    json_t *root, *next;

    at->options.today = day("2027-01-16");
    course = solve(at, SPRING);
    assert_int_equal(mend_json_today(&out, &course), MEND_OK);
    root = read_document(&out);
    next = json_object_get(root, "next");
    assert_string_equal(text_at(root, "today"), "2027-01-16");
    assert_true(json_array_size(json_object_get(root, "windows")) > 0);
    for (size_t i = 1; i < json_array_size(next); i++)
        assert_true(strcmp(text_at(json_array_get(next, i - 1), "date"),
                           text_at(json_array_get(next, i), "date")) <= 0);
    json_decref(root);
}

static json_t *row_of(json_t *root, const char *list, const char *procedure)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(root, list), i,
                       row) if (strcmp(text_at(row, "procedure"), procedure) ==
                                0) return row;
    fail_msg("no row of '%s'", procedure);
    return NULL;
}

static void before_tells_the_last_days(void **state)
{
    struct fixture *at = *state;
    const struct mend_event_kind *photo =
        mend_catalogue_find_event_kind(&at->catalogue, "photo");
    const struct mend_around asked = { .catalogue = &at->catalogue,
                                       .day = day("2027-08-19"),
                                       .area = MEND_NONE };
    struct mend_before before;
    struct mend_strbuf out = { 0 };
    json_t *root, *led, *laser;

    assert_int_equal(mend_before_derive(&asked, photo, &at->arena, &before),
                     MEND_OK);
    assert_int_equal(mend_json_before(&out, &at->catalogue, &before), MEND_OK);
    root = read_document(&out);
    led = row_of(root, "procedures", "led-light");
    laser = row_of(root, "procedures", "laser-fractional-ablative");
    assert_true(
        json_is_null(json_object_get(json_object_get(led, "last"), "must")));
    assert_int_equal(json_array_size(json_object_get(led, "because")), 1);
    assert_non_null(text_at(json_object_get(laser, "last"), "must"));
    assert_true(json_is_null(json_object_get(led, "result")));
    assert_string_equal(text_at(json_object_get(laser, "result"), "by"),
                        "2027-05-21");
    assert_int_equal(
        json_array_size(json_object_get(
            json_array_get(json_object_get(laser, "because"), 0), "sources")),
        1);
    json_decref(root);
}

static void after_tells_the_first_days(void **state)
{
    struct fixture *at = *state;
    const struct mend_procedure *peel =
        mend_catalogue_find_procedure(&at->catalogue, "peel-aha-light");
    struct mend_strbuf out = { 0 };
    const struct mend_around asked = { .catalogue = &at->catalogue,
                                       .day = day("2027-01-10"),
                                       .area = MEND_NONE };
    struct mend_after after;
    json_t *root, *laser;

    assert_int_equal(mend_after_derive(&asked, peel, &at->arena, &after),
                     MEND_OK);
    assert_int_equal(mend_json_after(&out, &at->catalogue, &after), MEND_OK);
    root = read_document(&out);
    laser = row_of(root, "follow", "laser-fractional-ablative");
    assert_string_equal(text_at(json_object_get(laser, "earliest"), "must"),
                        "2027-01-30");
    assert_int_equal(json_array_size(json_object_get(root, "windows")),
                     after.session->window_count);
    json_decref(root);
}

/* ---- the catalogue ------------------------------------------------------- */

static void add_config(struct mend_strbuf *out, const json_t *value);

/* Null says nothing, an empty list as much as none, but for the windows that a
   procedure has to speak of, and for what is assumed of one figure of two;
   "schema" is no key of a catalogue. */
static bool is_silent(const char *key, const json_t *value)
{
    return json_is_null(value) || strcmp(key, "schema") == 0 ||
           (json_is_array(value) && !json_array_size(value) &&
            strcmp(key, "windows") != 0 && strncmp(key, "assumed_", 8) != 0);
}

static void add_group(struct mend_strbuf *out, const json_t *object)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        if (is_silent(key, value))
            continue;
        mend_strbuf_addf(out, "%s = ", key);
        add_config(out, value);
        mend_strbuf_add(out, ";\n");
    }
}

static void add_list(struct mend_strbuf *out, const json_t *list)
{
    const bool has_groups =
        !json_array_size(list) || json_is_object(json_array_get(list, 0));

    mend_strbuf_add(out, has_groups ? "( " : "[ ");
    for (size_t i = 0; i < json_array_size(list); i++) {
        mend_strbuf_add(out, i ? ", " : "");
        add_config(out, json_array_get(list, i));
    }
    mend_strbuf_add(out, has_groups ? " )" : " ]");
}

static void add_config(struct mend_strbuf *out, const json_t *value)
{
    if (json_is_object(value)) {
        mend_strbuf_add(out, "{ ");
        add_group(out, value);
        mend_strbuf_add(out, "}");
    } else if (json_is_array(value)) {
        add_list(out, value);
    } else {
        char *text =
            json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));

        mend_strbuf_add(out, text);
        free(text);
    }
}

static void catalogue_comes_back(const struct mend_catalogue *cat)
{
    struct mend_strbuf first = { 0 }, config = { 0 }, second = { 0 };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_catalogue again;
    json_t *root;

    assert_int_equal(mend_json_catalogue(&first, cat), MEND_OK);
    root = json_loads(mend_strbuf_text(&first), 0, NULL);
    assert_non_null(root);
    add_group(&config, root);
    json_decref(root);
    if (mend_catalogue_read(mend_strbuf_text(&config), config.length, "again",
                            &arena, &diags, &again) != MEND_OK)
        print_diags(&diags);
    assert_int_equal(diags.errors, 0);
    assert_int_equal(mend_json_catalogue(&second, &again), MEND_OK);
    assert_string_equal(mend_strbuf_text(&first), mend_strbuf_text(&second));
    mend_strbuf_release(&first);
    mend_strbuf_release(&second);
    mend_strbuf_release(&config);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

static void small_catalogue_comes_back(void **state)
{
    struct fixture *at = *state;

    catalogue_comes_back(&at->catalogue);
}

static void builtin_catalogue_comes_back(void **state)
{
    struct fixture *at = *state;
    struct mend_catalogue cat;

    assert_int_equal(mend_catalogue_read(
                         mend_builtin_catalogue, strlen(mend_builtin_catalogue),
                         "catalogue.cfg", &at->arena, &at->diags, &cat),
                     MEND_OK);
    catalogue_comes_back(&cat);
}

/* What the build made of it is what reading it now gives, places included. */
static void builtin_catalogue_is_ready(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf made = { 0 }, now = { 0 };
    const struct mend_catalogue *ready = mend_catalogue_builtin();
    struct mend_catalogue read;

    assert_non_null(ready);
    assert_int_equal(mend_catalogue_read(
                         mend_builtin_catalogue, strlen(mend_builtin_catalogue),
                         "built-in catalogue", &at->arena, &at->diags, &read),
                     MEND_OK);
    assert_int_equal(mend_json_catalogue(&made, ready), MEND_OK);
    assert_int_equal(mend_json_catalogue(&now, &read), MEND_OK);
    assert_string_equal(mend_strbuf_text(&made), mend_strbuf_text(&now));
    for (size_t i = 0; i < read.procedure_count; i++) {
        assert_string_equal(ready->procedure[i].loc.file,
                            read.procedure[i].loc.file);
        assert_int_equal(ready->procedure[i].loc.line,
                         read.procedure[i].loc.line);
        assert_int_equal(ready->procedure[i].has, read.procedure[i].has);
    }
    mend_strbuf_release(&made);
    mend_strbuf_release(&now);
}

/* ---- no memory ----------------------------------------------------------- */

static size_t allocations_left;

static void *allocate(size_t size)
{
    if (!allocations_left)
        return NULL;
    allocations_left--;
    return malloc(size);
}

/* Wherever memory ends, the document says so and gives back what it had. */
static void no_memory_at_any_point(void **state)
{
    const struct mend_course course = solve(*state, TOO_NEAR);
    enum mend_status status = MEND_ENOMEM;

    for (size_t allowed = 0; status == MEND_ENOMEM; allowed += 7) {
        struct mend_strbuf out = { 0 };

        allocations_left = allowed;
        json_set_alloc_funcs(allocate, free);
        status = mend_json_course(&out, &course, NULL, false);
        json_set_alloc_funcs(malloc, free);
        assert_true(status == MEND_OK || status == MEND_ENOMEM);
        mend_strbuf_release(&out);
    }
    assert_int_equal(status, MEND_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_text),
        cmocka_unit_test(json_days),
        cmocka_unit_test(json_write),
        PLAN_TEST(course_has_every_key),
        PLAN_TEST(course_tells_a_session),
        PLAN_TEST(course_tells_tasks),
        PLAN_TEST(course_without_an_answer),
        PLAN_TEST(course_with_clashes),
        PLAN_TEST(check_of_broken_advice),
        PLAN_TEST(course_of_nothing),
        PLAN_TEST(events_of_calendars_only_where_they_matter),
        PLAN_TEST(model_rules_are_those_of_the_problem),
        PLAN_TEST(model_tells_the_problem),
        PLAN_TEST(today_tells_what_holds),
        PLAN_TEST(before_tells_the_last_days),
        PLAN_TEST(after_tells_the_first_days),
        PLAN_TEST(small_catalogue_comes_back),
        PLAN_TEST(builtin_catalogue_comes_back),
        PLAN_TEST(builtin_catalogue_is_ready),
        PLAN_TEST(no_memory_at_any_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
