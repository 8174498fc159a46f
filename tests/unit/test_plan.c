/*
 * Right plans as a whole: each top-level key ends in its field, what is left
 * out has its default, limits hold. Wrong plans are in test_errors.c.
 */
#include "plan_fixture.h"

/* ---- top level ----------------------------------------------------------- */

static void top_level(void **state)
{
    const struct mend_plan *plan = read_right(
        *state, HEAD "title = \"Before the wedding\";\n"
                     "timezone = \"Europe/Berlin\";\n"
                     "horizon = [ \"2027-01-01\", \"2027-12-31\" ];\n"
                     "plan_for = \"longest\";\n"
                     "policy = \"strict\";\n"
                     "prefer = \"few-visible-days\";\n"
                     "tasks = \"todo\";\n");

    assert_string_equal(plan->id, UUID);
    assert_string_equal(plan->title, "Before the wedding");
    assert_string_equal(plan->timezone, "Europe/Berlin");
    assert_string_equal(plan->file, "plans/spring.cfg");
    assert_span(plan->horizon, "2027-01-01", "2028-01-01");
    assert_true(plan->horizon_is_own);
    assert_int_equal(plan->plan_for, MEND_FOR_LONGEST);
    assert_int_equal(plan->policy, MEND_POLICY_STRICT);
    assert_int_equal(plan->prefer, MEND_FEW_VISIBLE_DAYS);
    assert_true(plan->tasks_as_todo);
    assert_int_equal(plan->id_loc.line, 1);
    assert_int_equal(plan->horizon_loc.line, 4);
}

static void top_level_defaults(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(at, "");

    assert_null(plan->id);
    assert_string_equal(plan->title, "spring");
    assert_null(plan->timezone);
    assert_false(plan->horizon_is_own);
    assert_int_equal(plan->plan_for, MEND_FOR_USUAL);
    assert_int_equal(plan->policy, MEND_POLICY_USUAL);
    assert_int_equal(plan->prefer, MEND_EARLY);
    assert_false(plan->tasks_as_todo);
    assert_int_equal(plan->today, at->options.today);
    assert_int_equal(plan->treatment_count, 0);
    assert_int_equal(plan->event_count, 0);
    assert_int_equal(plan->person.skin_type, 0);
    assert_int_equal(plan->availability.weekdays, 0x7f);
    assert_int_equal(plan->availability.opens, MEND_MINUTE_NONE);
    assert_int_equal(plan->availability.per_day, 0);
    assert_int_equal(plan->availability.month_budget, -1);
}

static void options_win(void **state)
{
    struct fixture *at = *state;

    at->options.plan_for = "typical";
    at->options.policy = "lenient";
    const struct mend_plan *plan =
        read_right(at, HEAD "plan_for = \"longest\"; policy = \"strict\";");
    assert_int_equal(plan->plan_for, MEND_FOR_TYPICAL);
    assert_int_equal(plan->policy, MEND_POLICY_LENIENT);
}

static void byte_order_mark(void **state)
{
    assert_string_equal(
        read_right(*state, "\xef\xbb\xbf" HEAD "title = \"Mai\";")->title,
        "Mai");
}

/* ---- the default horizon ------------------------------------------------- */

static struct reach_row {
    const char *name, *text, *end;
} reach_rows[] = {
    { "nothing named: a year from today", "", "2027-11-22" },
    { "an event",
      "events = ( { id = \"w\"; on = \"2027-06-19\"; kind = \"photo\"; } );",
      "2028-06-20" },
    { "the last day of an event",
      "events = ( { id = \"w\"; on = [ \"2027-06-19\", \"2027-06-25\" ]; "
      "kind = \"photo\"; } );",
      "2028-06-26" },
    { "a booked day",
      "treatments = ( { id = \"p\"; procedure = \"peel-aha-light\"; "
      "booked = \"2027-06-19\"; } );",
      "2028-06-20" },
    { "a bound",
      "treatments = ( { id = \"p\"; procedure = \"peel-aha-light\"; "
      "not_before = \"2027-06-19\"; } );",
      "2028-06-20" },
    { "an exposure",
      "exposures = ( { exposure = \"dental\"; on = \"2027-06-19\"; } );",
      "2028-06-20" },
    { "a closed day", "availability = { closed = ( \"2027-06-19\" ); };",
      "2028-06-20" },
    { "a leap day",
      "events = ( { id = \"w\"; on = \"2028-02-29\"; kind = \"photo\"; } );",
      "2029-03-02" },
    { "the past does not count",
      "events = ( { id = \"w\"; on = \"2025-06-19\"; kind = \"photo\"; } );",
      "2027-11-22" },
};

static void default_horizon(void **state)
{
    struct fixture *at = *state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(reach_rows); i++) {
        char text[512];

        snprintf(text, sizeof(text), HEAD "%s", reach_rows[i].text);
        const struct mend_plan *plan = read_right(at, text);
        print_message("%s\n", reach_rows[i].name);
        assert_span(plan->horizon, "2026-11-21", reach_rows[i].end);
    }
}

/* ---- person, availability ------------------------------------------------ */

static void person(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(
        at, HEAD "person = { skin_type = 3; born = 1984; smoker = true;\n"
                 "  conditions = [ \"cold-sores\" ]; };");

    assert_int_equal(plan->person.skin_type, 3);
    assert_int_equal(plan->person.born, 1984);
    assert_true(plan->person.smoker);
    assert_int_equal(plan->person.loc.line, 2);
    for (size_t i = 0; i < at->catalogue.condition_count; i++)
        assert_int_equal(plan->person.conditions >> i & 1,
                         strcmp(at->catalogue.condition[i].id, "cold-sores") ==
                             0);
}

static void availability(void **state)
{
    const struct mend_plan *plan = read_right(
        *state,
        HEAD "availability = { weekdays = [ \"mon\", \"tuesday\", \"sun\" ];\n"
             "  hours = [ \"09:00\", \"17:30\" ];\n"
             "  per_day = 2;\n"
             "  closed = ( \"2027-02-15\",\n"
             "             [ \"2027-04-01\", \"2027-04-06\" ] );\n"
             "  month_budget = 1200.5; };");
    const struct mend_availability *free = &plan->availability;

    assert_int_equal(free->weekdays, 1 << 0 | 1 << 1 | 1 << 6);
    assert_int_equal(free->opens, 9 * 60);
    assert_int_equal(free->closes, 17 * 60 + 30);
    assert_int_equal(free->per_day, 2);
    assert_int_equal(free->closed_count, 2);
    assert_span(free->closed[0], "2027-02-15", "2027-02-16");
    assert_span(free->closed[1], "2027-04-01", "2027-04-07");
    assert_int_equal(free->closed_loc[1].line, 6);
    assert_int_equal(free->month_budget, 120050);
    assert_int_equal(free->loc.line, 2);
    assert_int_equal(free->per_day_loc.line, 4);
    assert_int_equal(free->budget_loc.line, 7);
}

/* ---- limits -------------------------------------------------------------- */

static void write_events(struct mend_strbuf *text, int count)
{
    mend_strbuf_clear(text);
    mend_strbuf_add(text, HEAD "events = (\n");
    for (int i = 0; i < count; i++)
        mend_strbuf_addf(text,
                         "%s{ id = \"e%d\"; on = \"2027-06-19\"; "
                         "kind = \"work\"; }\n",
                         i ? "," : "", i);
    mend_strbuf_add(text, ");");
}

static void too_many_events(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf text = { 0 };

    write_events(&text, 10000);
    assert_int_equal(read_right(at, mend_strbuf_text(&text))->event_count,
                     10000);
    mend_diags_release(&at->diags);
    write_events(&text, 10001);
    assert_int_equal(read_text(at, mend_strbuf_text(&text)), MEND_EINPUT);
    assert_int_equal(at->diags.errors, 1);
    assert_string_equal(at->diags.item[0].code, "E157");
    assert_int_equal(at->diags.item[0].line, 2);
    mend_strbuf_release(&text);
}

static void mistakes_from_top_to_bottom(void **state)
{
    struct fixture *at = *state;

    assert_int_equal(read_text(at, HEAD
                               "treatments = ( { id = \"x\"; procedure = 1;\n"
                               "  window = ( \"y\", 0, 1 ); } );\n"
                               "events = ( { id = \"w\"; on = \"then\";\n"
                               "  kind = \"photo\"; } );\n"
                               "titel = \"x\";\n"),
                     MEND_EINPUT);
    assert_int_equal(at->diags.count, 4);
    for (size_t i = 1; i < at->diags.count; i++)
        assert_true(at->diags.item[i - 1].line < at->diags.item[i].line);
}

static void too_long_a_file(void **state)
{
    struct fixture *at = *state;
    const size_t length = (1u << 20) + 1;
    char *text = malloc(length);

    assert_non_null(text);
    memset(text, '\n', length);
    assert_int_equal(mend_plan_read(text, length, "long.cfg", &at->catalogue,
                                    &at->options, &at->arena, &at->diags,
                                    &at->plan),
                     MEND_EINPUT);
    assert_int_equal(at->diags.errors, 1);
    free(text);
}

static void a_hundred_mistakes_are_enough(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf text = { 0 };

    for (int i = 0; i < 150; i++)
        mend_strbuf_addf(&text, "wrong%d = 1;\n", i);
    assert_int_equal(read_text(at, mend_strbuf_text(&text)), MEND_EINPUT);
    assert_int_equal(at->diags.count, 101);
    assert_int_equal(at->diags.item[99].line, 100);
    assert_string_equal(at->diags.item[100].code, "E129");
    mend_strbuf_release(&text);
}

static void wrong_plan_is_untouched(void **state)
{
    struct fixture *at = *state;

    at->plan.title = "as it was";
    assert_int_equal(read_text(at, HEAD "titel = 3;"), MEND_EINPUT);
    assert_string_equal(at->plan.title, "as it was");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(top_level),
        PLAN_TEST(top_level_defaults),
        PLAN_TEST(options_win),
        PLAN_TEST(byte_order_mark),
        PLAN_TEST(default_horizon),
        PLAN_TEST(person),
        PLAN_TEST(availability),
        PLAN_TEST(too_many_events),
        PLAN_TEST(too_long_a_file),
        PLAN_TEST(mistakes_from_top_to_bottom),
        PLAN_TEST(a_hundred_mistakes_are_enough),
        PLAN_TEST(wrong_plan_is_untouched),
    };

    return cmocka_run_group_tests_name("mend_plan_read", tests, NULL, NULL);
}
