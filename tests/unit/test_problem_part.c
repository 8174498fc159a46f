/*
 * Some sessions of a problem as a problem of its own.
 */
#include "solved_fixture.h"

#include "engine/explain/problem_part.h"

enum { SESSIONS = 5 };

static const struct mend_range days[] = { { 10, 12 } };
static const struct mend_ranges not_in = { days, MEND_ARRAY_LEN(days) };
static const struct mend_problem_session session[SESSIONS] = { { .day = 100 },
                                                               { .day = 101 },
                                                               { .day = 102 },
                                                               { .day = 103 },
                                                               { .day = 104 } };
static const struct mend_day_rule day_rule[] = {
    { .id = "d1", .session = 0, .not_in = { days, 1 } },
    { .id = "d2", .session = 1, .not_in = { days, 1 } },
    { .id = "d3", .session = 4, .not_in = { days, 1 } },
};
static const struct mend_difference difference[] = {
    { .id = "p1", .a = 0, .b = 1 },
    { .id = "p2", .a = 4, .b = 1 },
    { .id = "p3", .a = 1, .b = 3 },
    { .id = "p4", .a = 2, .b = 3 },
};
static const struct mend_course_rule course[] = {
    { .id = "c1", .a = 3, .b = 4 },
    { .id = "c2", .a = 1, .b = 2 },
    { .id = "c3", .a = 2, .b = 4 },
    { .id = "c4", .a = 1, .b = 4, .at_least = 14 },
};
static const struct mend_limit limit[] = { { .id = "l1", .at_most = 1 } };
static const struct mend_problem whole = {
    .horizon = { 0, 365 },
    .session = session,
    .session_count = SESSIONS,
    .day_rule = day_rule,
    .day_rule_count = MEND_ARRAY_LEN(day_rule),
    .difference = difference,
    .difference_count = MEND_ARRAY_LEN(difference),
    .course = course,
    .course_count = MEND_ARRAY_LEN(course),
    .limit = limit,
    .limit_count = MEND_ARRAY_LEN(limit),
};

/* The second, the third and the last. */
static struct mend_problem three(struct fixture *f)
{
    static const bool keep[SESSIONS] = { false, true, true, false, true };
    struct mend_problem part;

    assert_true(problem_part(&whole, keep, &f->arena, &part));
    return part;
}

static void sessions_that_are_kept_close_up(void **state)
{
    const struct mend_problem part = three(*state);

    assert_int_equal(part.session_count, 3);
    assert_int_equal(part.session[0].day, 101);
    assert_int_equal(part.session[1].day, 102);
    assert_int_equal(part.session[2].day, 104);
    assert_int_equal(part.horizon.end, 365);
}

static void rules_of_one_follow_their_session(void **state)
{
    const struct mend_problem part = three(*state);

    assert_int_equal(part.day_rule_count, 2);
    assert_string_equal(part.day_rule[0].id, "d2");
    assert_int_equal(part.day_rule[0].session, 0);
    assert_string_equal(part.day_rule[1].id, "d3");
    assert_int_equal(part.day_rule[1].session, 2);
    assert_ptr_equal(part.day_rule[1].not_in.item, not_in.item);
}

static void rules_of_two_stay_where_both_do(void **state)
{
    const struct mend_problem part = three(*state);

    assert_int_equal(part.difference_count, 1);
    assert_string_equal(part.difference[0].id, "p2");
    assert_int_equal(part.difference[0].a, 2);
    assert_int_equal(part.difference[0].b, 0);
    assert_int_equal(part.course_count, 3);
    assert_string_equal(part.course[0].id, "c2");
    assert_int_equal(part.course[0].a, 0);
    assert_int_equal(part.course[0].b, 1);
    assert_string_equal(part.course[1].id, "c3");
    assert_string_equal(part.course[2].id, "c4");
    assert_int_equal(part.course[2].b, 2);
    assert_int_equal(part.course[2].at_least, 14);
}

static void limits_stay(void **state)
{
    const struct mend_problem part = three(*state);

    assert_int_equal(part.limit_count, 1);
    assert_int_equal(part.limit[0].at_most, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(sessions_that_are_kept_close_up),
        PLAN_TEST(rules_of_one_follow_their_session),
        PLAN_TEST(rules_of_two_stay_where_both_do),
        PLAN_TEST(limits_stay),
    };

    return cmocka_run_group_tests_name("problem part", tests, NULL, NULL);
}
