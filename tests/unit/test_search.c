/*
 * Small searches at the edges of what a search is told: fixed sessions far from
 * the horizon, days published outside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <mendline/diag.h>

#include "engine/search/optimize.h"
#include "support/brute.h"

enum { DAYS = 10, COURSES = 3 };

static const mend_day FIRST = 20800;

/** Up to three sessions, and courses of them. */
struct bench {
    struct mend_arena arena;
    struct mend_problem problem;
    struct mend_problem_session session[COURSES];
    struct mend_course_rule course[COURSES];
};

static void set(struct bench *at, size_t sessions)
{
    at->problem = (struct mend_problem){ .horizon = { FIRST, FIRST + DAYS },
                                         .session = at->session,
                                         .session_count = sessions,
                                         .course = at->course };
    for (size_t i = 0; i < sessions; i++)
        at->session[i] = (struct mend_problem_session){
            .published = MEND_DAY_NONE,
            .domain = mend_ranges_of(&at->arena, FIRST, FIRST + DAYS - 1),
        };
}

static void fix(struct bench *at, uint32_t session, mend_day day)
{
    at->session[session].fixed = true;
    at->session[session].day = day;
    at->session[session].domain = mend_ranges_of(&at->arena, day, day);
}

static void put_course(struct bench *at, uint32_t a, uint32_t b, int ideal)
{
    at->course[at->problem.course_count++] = (struct mend_course_rule){
        .a = a, .b = b, .at_least = 1, .ideal = ideal
    };
}

/* The best course, and every other way to look for it agrees. */
static void assert_best(struct bench *at, uint32_t session, mend_day day)
{
    struct search_limits limits = { 0 };
    const struct brute brute = brute_force(&at->problem);
    struct optimum optimum;

    assert_int_equal(
        mend_optimize(&at->problem, &limits, &at->arena, &optimum), MEND_OK);
    assert_int_equal(optimum.outcome, MEND_OPTIMAL);
    assert_true(brute.found);
    for (size_t i = 0; i < at->problem.session_count; i++)
        assert_int_equal(optimum.day[i], brute.day[i]);
    assert_int_equal(optimum.day[session], day);
}

static void what_was_done_long_ago_is_followed_at_once(void **state)
{
    static const int ago[] = { 1, 6, 30, 200, 1000 };

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(ago); i++) {
        struct bench at = { 0 };

        set(&at, 2);
        fix(&at, 0, FIRST - ago[i]);
        put_course(&at, 0, 1, 6);
        assert_best(&at, 1, ago[i] < 6 ? FIRST + 6 - ago[i] : FIRST);
        mend_arena_release(&at.arena);
    }
}

static void what_is_booked_far_ahead_is_waited_for(void **state)
{
    static const int ahead[] = { 12, 30, 200, 1000 };

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(ahead); i++) {
        struct bench at = { 0 };

        set(&at, 2);
        fix(&at, 1, FIRST + ahead[i]);
        put_course(&at, 0, 1, 6);
        assert_best(&at, 0,
                    ahead[i] < 15 ? FIRST + ahead[i] - 6 : FIRST + DAYS - 1);
        mend_arena_release(&at.arena);
    }
}

static void between_two_that_are_fixed_it_lies_as_near_as_can_be(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set(&at, 3);
    fix(&at, 0, FIRST - 300);
    fix(&at, 2, FIRST + 5);
    put_course(&at, 0, 1, 6);
    put_course(&at, 1, 2, 6);
    assert_best(&at, 1, FIRST);
    mend_arena_release(&at.arena);
}

/* A day that stands in the calendar and is not to be had any more. */
static void a_day_published_elsewhere_is_kept_near(void **state)
{
    static const struct {
        int published, day;
    } row[] = { { -400, 0 }, { -1, 0 },    { 0, 0 },    { 4, 4 },
                { 9, 9 },    { 10, 9 },    { 400, 9 } };

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(row); i++) {
        struct bench at = { 0 };

        set(&at, 1);
        at.problem.has_published = true;
        at.session[0].published = FIRST + row[i].published;
        assert_best(&at, 0, FIRST + row[i].day);
        mend_arena_release(&at.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_done_long_ago_is_followed_at_once),
        cmocka_unit_test(what_is_booked_far_ahead_is_waited_for),
        cmocka_unit_test(between_two_that_are_fixed_it_lies_as_near_as_can_be),
        cmocka_unit_test(a_day_published_elsewhere_is_kept_near),
    };

    return cmocka_run_group_tests_name("small searches", tests, NULL, NULL);
}
