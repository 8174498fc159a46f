/*
 * Other courses: each obeys every must, each differs from all others in what a
 * person cares about, and what it is said to trade is so.
 */
#include "solved_fixture.h"

#include "engine/rules/verify.h"

/* A facial on some day of January, with nothing else in the way. */
#define FREE_FACIAL                                                            \
    HEAD "horizon = [ \"2027-01-04\", \"2027-01-09\" ];\n"                     \
         "treatments = ( { id = \"glow\"; procedure = "                        \
         "\"hydradermabrasion\"; } );\n"

/* Two treatments of one area: either may come first. */
#define WEEKS                                                                  \
    HEAD "horizon = [ \"2027-01-04\", \"2027-12-31\" ];\n"                     \
         "treatments = (\n"                                                    \
         "  { id = \"glow\"; procedure = \"hydradermabrasion\"; },\n"          \
         "  { id = \"peel\"; procedure = \"peel-aha-light\"; } );\n"

static struct mend_course with_alternatives(struct fixture *at,
                                            const char *text, size_t wanted)
{
    struct mend_course course = solve(at, text);

    assert_int_equal(mend_alternatives_find(&course, wanted, NULL, &at->arena),
                     MEND_OK);
    assert_true(course.alternative_count <= wanted);
    return course;
}

static void they_obey_every_must(void **state)
{
    const struct mend_course best = with_alternatives(*state, SPRING, 6);
    mend_day day[16];

    assert_true(best.alternative_count >= 2);
    for (size_t i = 0; i < best.alternative_count; i++) {
        const struct mend_course *it = best.alternative[i].course;
        struct mend_objective cost;

        for (size_t k = 0; k < it->session_count; k++)
            day[k] = it->session[k].day;
        assert_true(mend_verify(best.problem, day, &cost));
        assert_int_equal(mend_objective_compare(&cost, &it->objective), 0);
        assert_true(mend_objective_compare(&best.objective, &cost) < 0);
    }
}

static bool are_apart(struct fixture *at, const struct mend_course *a,
                      const struct mend_course *b)
{
    size_t count;
    const struct mend_trade *trade =
        mend_course_trades(a, b, &at->arena, &count);

    return mend_trades_matter(trade, count);
}

static void no_two_are_alike(void **state)
{
    const struct mend_course best = with_alternatives(*state, SPRING, 6);

    for (size_t i = 0; i < best.alternative_count; i++) {
        const struct mend_course *it = best.alternative[i].course;

        assert_true(are_apart(*state, &best, it));
        for (size_t k = 0; k < i; k++)
            assert_true(are_apart(*state, best.alternative[k].course, it));
    }
}

static void they_are_the_same_every_time(void **state)
{
    const struct mend_course one = with_alternatives(*state, SPRING, 4);
    const struct mend_course two = with_alternatives(*state, SPRING, 4);

    assert_int_equal(one.alternative_count, two.alternative_count);
    for (size_t i = 0; i < one.alternative_count; i++)
        for (size_t k = 0; k < one.session_count; k++)
            assert_int_equal(one.alternative[i].course->session[k].day,
                             two.alternative[i].course->session[k].day);
}

static void some_days_shift_is_none(void **state)
{
    const struct mend_course best = with_alternatives(*state, FREE_FACIAL, 5);

    assert_int_equal(best.alternative_count, 0);
}

/* No event says how far to look: some weeks on. */
static void without_events_there_are_some_too(void **state)
{
    const struct mend_course best = with_alternatives(*state, WEEKS, 3);

    assert_true(best.alternative_count > 0);
}

static void without_a_course_there_is_none(void **state)
{
    const struct mend_course none = with_alternatives(*state, TOO_SHORT, 3);

    assert_int_equal(none.alternative_count, 0);
}

static const struct mend_trade *trade_of(struct fixture *at,
                                         const struct mend_course *was,
                                         const struct mend_course *now,
                                         enum mend_trade_kind kind)
{
    size_t count;
    const struct mend_trade *trade =
        mend_course_trades(was, now, &at->arena, &count);

    for (size_t i = 0; i < count; i++)
        if (trade[i].kind == kind)
            return &trade[i];
    return NULL;
}

/* A facial four weeks on is done later, and on another day; nothing else. */
static void trades_tell_what_changed(void **state)
{
    static const char *const may_be_late =
        HEAD "horizon = [ \"2027-01-04\", \"2027-03-31\" ];\n"
             "treatments = ( { id = \"glow\"; procedure = "
             "\"hydradermabrasion\"; } );\n";
    static const char *const is_late =
        HEAD "horizon = [ \"2027-01-04\", \"2027-03-31\" ];\n"
             "treatments = ( { id = \"glow\"; procedure = "
             "\"hydradermabrasion\"; not_before = \"2027-02-01\"; } );\n";
    const struct mend_course was = solve(*state, may_be_late);
    const struct mend_course now = solve(*state, is_late);
    const struct mend_trade *day = trade_of(*state, &was, &now, MEND_TRADE_DAY);
    const struct mend_trade *end = trade_of(*state, &was, &now, MEND_TRADE_END);

    assert_non_null(day);
    assert_int_equal(day->now - day->was, 28);
    assert_int_equal(day->worth, 0);
    assert_non_null(end);
    assert_int_equal(end->worth, -1);
    assert_null(trade_of(*state, &was, &now, MEND_TRADE_ORDER));
    assert_int_equal(trade_of(*state, &now, &was, MEND_TRADE_END)->worth, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(they_obey_every_must),
        PLAN_TEST(no_two_are_alike),
        PLAN_TEST(they_are_the_same_every_time),
        PLAN_TEST(some_days_shift_is_none),
        PLAN_TEST(without_events_there_are_some_too),
        PLAN_TEST(without_a_course_there_is_none),
        PLAN_TEST(trades_tell_what_changed),
    };

    return cmocka_run_group_tests_name("alternatives", tests, NULL, NULL);
}
