/*
 * Which edits are offered for a plan that has no course. That each works is
 * held by applying it: see apply() and the oracle.
 */
#include "solved_fixture.h"

#define SPAN(first, last) HEAD "horizon = [ \"" first "\", \"" last "\" ];\n"
#define PEELS(count, more)                                                     \
    "treatments = ( { id = \"peels\"; procedure = \"peel-aha-light\"; "        \
    "sessions = " count "; every = [ 14, 21, 42 ]; " more " } );\n"
/* The first is on a day that is booked, the second not before another. */
#define FAR_AFTER(day)                                                         \
    "treatments = (\n"                                                         \
    "  { id = \"a\"; procedure = \"hydradermabrasion\"; "                      \
    "booked = \"2027-03-31\"; },\n"                                            \
    "  { id = \"b\"; procedure = \"peel-aha-light\"; area = \"arms\";\n"       \
    "    window = ( \"a\", 1, 3 ); not_before = \"" day "\"; } );\n"
/* Two courses that never meet: a conflict is about one of them. */
#define ELSEWHERE(face, legs)                                                  \
    "treatments = (\n"                                                         \
    "  { id = \"face\"; procedure = \"peel-aha-light\"; sessions = " face      \
    "; every = [ 14, 21, 42 ]; },\n"                                           \
    "  { id = \"legs\"; procedure = \"peel-aha-light\"; area = "               \
    "\"lower-legs\"; sessions = " legs "; every = [ 14, 21, 42 ]; } );\n"
/* The second is wanted soon after the first, but all is on Mondays. */
#define MONDAYS                                                                \
    "treatments = (\n"                                                         \
    "  { id = \"a\"; procedure = \"hydradermabrasion\"; },\n"                  \
    "  { id = \"b\"; procedure = \"peel-aha-light\"; area = \"arms\";\n"       \
    "    window = ( \"a\", 1, 3 ); } );\n"                                     \
    "availability = { weekdays = [ \"mon\" ]; };\n"
/* Three facials on areas that do not meet, which may share a day. */
#define THREE                                                                  \
    "treatments = (\n"                                                         \
    "  { id = \"a\"; procedure = \"hydradermabrasion\"; cost = 100.0; },\n"    \
    "  { id = \"b\"; procedure = \"peel-aha-light\"; area = \"arms\";\n"       \
    "    cost = 100.0; },\n"                                                   \
    "  { id = \"c\"; procedure = \"peel-aha-light\"; area = \"lower-legs\";\n" \
    "    window = ( \"b\", 0, 0 ); cost = 100.0; } );\n"

static const struct repair_row {
    const char *name, *plan;
    const char *id, *key, *value; /* of a repair that must be offered; value
                                     NULL: the key goes */
    const char *text;             /* what it says */
} rows[] = {
    { "one session less", SPAN("2027-03-01", "2027-03-20") PEELS("3", ""),
      "peels", "sessions", "2", "have one session less of peels: 2, not 3" },
    { "several sessions less", SPAN("2027-03-01", "2027-03-20") PEELS("6", ""),
      "peels", "sessions", "2", "have 4 sessions less of peels: 2, not 6" },
    { "less of the other of two",
      SPAN("2027-03-01",
           "2027-03-29") "treatments = (\n"
                         "  { id = \"one\"; procedure = \"peel-aha-light\"; "
                         "sessions = 2; },\n"
                         "  { id = \"two\"; procedure = \"peel-aha-light\"; "
                         "sessions = 2; } );\n",
      "two", "sessions", "1", "have one session less of two: 1, not 2" },
    { "a bound further than a year",
      SPAN("2027-03-01", "2029-12-31")
          PEELS("30", "not_after = \"2027-06-01\";"),
      "peels", "not_after", "2028-04-10",
      "let peels be as late as 2028-04-10 (314 days later)" },
    { "a window that begins earlier", SPAN("2027-03-01", "2027-03-31") MONDAYS,
      "b", "window", "( \"a/1\", 0, 3 )",
      "let the window of b be 1 day wider" },
    { "a window that ends later", SPAN("2027-03-01", "2027-03-31") MONDAYS, "b",
      "window", "( \"a/1\", 1, 7 )", "let the window of b be 4 days wider" },
    { "a window that ends as late as one may",
      SPAN("2027-03-01", "2029-12-31") FAR_AFTER("2028-04-03"), "b", "window",
      "( \"a/1\", 1, 369 )", "let the window of b be 366 days wider" },
    { "a longer horizon", SPAN("2027-03-01", "2027-03-20") PEELS("3", ""), "",
      "horizon", "[ \"2027-03-01\", \"2027-03-29\" ]",
      "plan until 2027-03-29 (9 days longer)" },
    { "a longer horizon, of which those elsewhere need yet more",
      SPAN("2027-03-01", "2027-03-20") ELSEWHERE("3", "4"), "", "horizon",
      "[ \"2027-03-01\", \"2027-04-12\" ]",
      "plan until 2027-04-12 (23 days longer)" },
    { "a longer horizon, of which those elsewhere need less",
      SPAN("2027-03-01", "2027-03-20") ELSEWHERE("4", "3"), "", "horizon",
      "[ \"2027-03-01\", \"2027-04-12\" ]",
      "plan until 2027-04-12 (23 days longer)" },
    { "more appointments a day",
      SPAN("2027-03-01", "2027-03-02") THREE
      "availability = { per_day = 1; };\n",
      "availability", "per_day", "2", "have 2 appointments a day, not 1" },
    { "one more day of the week",
      SPAN("2027-03-01", "2027-03-04") THREE
      "availability = { weekdays = [ \"mon\" ]; per_day = 2; };\n",
      "availability", "weekdays", "[ \"mon\", \"tue\" ]",
      "go on Tuesdays, too" },
    { "one spell less that is closed",
      SPAN("2027-03-01", "2027-03-04") THREE
      "availability = { per_day = 2; closed = ( \"2027-03-01\", "
      "[ \"2027-03-02\", \"2027-03-03\" ] ); };\n",
      "availability", "closed", "( [ \"2027-03-02\", \"2027-03-03\" ] )",
      "do not close on 2027-03-01" },
    { "a spell of days that is closed",
      SPAN("2027-03-01", "2027-03-03") THREE
      "availability = { per_day = 2; closed = ( [ \"2027-03-01\", "
      "\"2027-03-02\" ] ); };\n",
      "availability", "closed", NULL,
      "do not close from 2027-03-01 to 2027-03-02" },
    { "a little more money",
      SPAN("2027-03-01", "2027-03-31") THREE
      "availability = { month_budget = 250.0; };\n",
      "availability", "month_budget", "300.00",
      "spend up to 300 a month, 50 more" },
    { "make-up at an event",
      SPAN("2027-03-01", "2027-03-01") "treatments = ( { id = \"peel\"; "
                                       "procedure = \"peel-aha-light\"; } "
                                       ");\n"
                                       "events = ( { id = \"talk\"; kind = "
                                       "\"party\"; on = \"2027-03-03\"; "
                                       "bare_face = true; } );\n",
      "talk", "bare_face", "false", "accept make-up at talk" },
    { "an event whose wishes are no musts",
      SPAN("2027-03-01", "2027-03-01") "treatments = ( { id = \"peel\"; "
                                       "procedure = \"peel-aha-light\"; } "
                                       ");\n"
                                       "events = ( { id = \"talk\"; kind = "
                                       "\"party\"; on = \"2027-03-03\"; "
                                       "bare_face = true; } );\n",
      "talk", "firm", "false", "take what talk minds as a wish, no must" },
};

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const struct mend_repair *find(const struct mend_course *course,
                                      const struct repair_row *row)
{
    for (size_t i = 0; i < course->repair_count; i++)
        if (strcmp(course->repair[i].id, row->id) == 0 &&
            strcmp(course->repair[i].key, row->key) == 0 &&
            is_same(course->repair[i].value, row->value))
            return &course->repair[i];
    return NULL;
}

/* Days stand in quotes in a plan; numbers, lists and truths do not. */
static bool is_day(const char *value)
{
    mend_day day;

    return mend_day_from_text(value, &day);
}

static void say_all(const struct mend_course *course)
{
    for (size_t i = 0; i < course->repair_count; i++)
        print_message(
            "  %s: %s = %s\n", course->repair[i].id, course->repair[i].key,
            course->repair[i].value ? course->repair[i].value : "(removed)");
}

static void repairs_find(void **state)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        const struct mend_course course = solve(*state, rows[i].plan);
        const struct mend_repair *repair = find(&course, &rows[i]);

        print_message("%s\n", rows[i].name);
        assert_int_equal(course.outcome, MEND_INFEASIBLE);
        if (!repair)
            say_all(&course);
        assert_non_null(repair);
        assert_string_equal(repair->text, rows[i].text);
        if (rows[i].value)
            assert_int_equal(repair->is_literal, !is_day(rows[i].value));
    }
}

/* A laser leaves the skin open on the day after: no make-up is put on that. */
static void nothing_is_offered_that_does_not_help(void **state)
{
    const struct mend_course course =
        solve(*state, SPAN("2027-03-01",
                           "2027-03-01") "treatments = ( { id = \"laser\"; "
                                         "procedure = "
                                         "\"laser-fractional-ablative\"; } );\n"
                                         "events = ( { id = \"talk\"; kind = "
                                         "\"party\"; on = \"2027-03-02\"; "
                                         "bare_face = true; } );\n");

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    assert_true(course.repair_count > 0);
    for (size_t i = 0; i < course.repair_count; i++)
        assert_string_not_equal(course.repair[i].key, "bare_face");
}

/* 367 days more, and the bound that gives way by as many is another repair. */
static void no_window_gets_wider_by_more_than_a_year(void **state)
{
    const struct mend_course course =
        solve(*state, SPAN("2027-03-01", "2029-12-31") FAR_AFTER("2028-04-04"));

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    assert_true(course.repair_count > 0);
    for (size_t i = 0; i < course.repair_count; i++)
        assert_string_not_equal(course.repair[i].key, "window");
}

static void no_horizon_gets_longer_than_twenty_years(void **state)
{
    const struct mend_course course =
        solve(*state, SPAN("2027-03-01", "2047-02-10")
                          PEELS("3", "not_before = \"2047-02-01\";"));

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    for (size_t i = 0; i < course.repair_count; i++)
        assert_string_not_equal(course.repair[i].key, "horizon");
}

/* One bound gives by 440 days, which no search of a year would find. */
static void short_by_looks_as_far_as_it_takes(void **state)
{
    const struct mend_course course =
        solve(*state, SPAN("2027-03-01", "2029-12-31")
                          PEELS("33", "not_after = \"2027-03-01\"; "
                                      "not_before = \"2027-03-01\";"));

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    assert_int_equal(course.short_by, 14);
}

static void short_by_of_a_booking_far_away(void **state)
{
    const struct mend_course course = solve(
        *state,
        SPAN(
            "2027-01-01",
            "2030-12-31") "treatments = ( { id = \"laser\"; procedure = "
                          "\"laser-fractional-ablative\"; booked = "
                          "\"2027-01-04\"; }, "
                          "{ id = \"glow\"; procedure = \"hydradermabrasion\"; "
                          "not_before = \"2029-01-01\"; window = ( \"laser\", "
                          "30, 60 ); } "
                          ");\n");

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    assert_int_equal(course.short_by, 668);
}

/* The other course has no days either, whatever gives way for this one. */
static void nothing_is_offered_that_helps_only_those_concerned(void **state)
{
    const struct mend_course course =
        solve(*state, SPAN("2027-03-01", "2027-03-20") ELSEWHERE("3", "4"));

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    for (size_t i = 0; i < course.repair_count; i++)
        assert_string_not_equal(course.repair[i].key, "sessions");
}

/* The conflict is about the face, whose days the first spell closes; the legs
   have none of theirs as long as the second is closed. */
static void no_spell_is_opened_that_helps_only_those_concerned(void **state)
{
    const struct mend_course course = solve(
        *state,
        SPAN("2027-03-01",
             "2027-05-31") "treatments = (\n"
                           "  { id = \"legs\"; procedure = \"peel-aha-light\"; "
                           "area = \"lower-legs\"; sessions = 2; every = [ 28, "
                           "35, 42 ]; "
                           "booked = \"2027-03-01\"; },\n"
                           "  { id = \"face\"; procedure = \"peel-aha-light\"; "
                           "not_before = \"2027-03-02\"; not_after = "
                           "\"2027-03-20\"; } );\n"
                           "availability = { closed = ( [ \"2027-03-02\", "
                           "\"2027-03-20\" ], "
                           "[ \"2027-03-21\", \"2027-04-30\" ] ); };\n");

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    for (size_t i = 0; i < course.conflict_count; i++)
        assert_string_equal(course.conflict[i].why->a->treatment->id, "face");
    assert_int_equal(course.repair_count, 1);
    assert_string_equal(course.repair[0].key, "closed");
    assert_null(course.repair[0].value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(repairs_find),
        PLAN_TEST(nothing_is_offered_that_does_not_help),
        PLAN_TEST(nothing_is_offered_that_helps_only_those_concerned),
        PLAN_TEST(no_spell_is_opened_that_helps_only_those_concerned),
        PLAN_TEST(no_window_gets_wider_by_more_than_a_year),
        PLAN_TEST(no_horizon_gets_longer_than_twenty_years),
        PLAN_TEST(short_by_looks_as_far_as_it_takes),
        PLAN_TEST(short_by_of_a_booking_far_away),
    };

    return cmocka_run_group_tests_name("repairs", tests, NULL, NULL);
}
