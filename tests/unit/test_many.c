/*
 * More sessions than one looks at one by one: first courses made by hand and
 * improved, orders found by a sweep over the days. Nothing here is proven best;
 * what is given must hold, cost what it says, and come with a bound.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <mendline/diag.h>

#include "engine/rules/verify.h"
#include "engine/search/optimize.h"

enum {
    SESSIONS_EACH = 5,
    COURSES = 26,
    AREAS = 13,
    SESSIONS = COURSES * SESSIONS_EACH,
    PAIRS = SESSIONS * SESSIONS_EACH,
    ADVICE = 40,
    DAYS = 160
};

static const mend_day FIRST = 20800;
static const struct mend_range APART = { -4, 4 };

struct year {
    struct mend_arena arena;
    struct mend_problem problem;
    struct mend_problem_session session[SESSIONS];
    struct mend_course_rule course[SESSIONS];
    struct mend_difference difference[PAIRS];
    struct mend_range busy[ADVICE];
    struct mend_day_rule advice[ADVICE];
    struct mend_limit limit;
};

static void add_sessions(struct year *year)
{
    for (uint32_t i = 0; i < SESSIONS; i++) {
        year->session[i] = (struct mend_problem_session){
            .published = MEND_DAY_NONE,
            .domain = mend_ranges_of(&year->arena, FIRST, FIRST + DAYS - 1)
        };
        if (i % SESSIONS_EACH)
            year->course[year->problem.course_count++] =
                (struct mend_course_rule){ .a = i - 1,
                                           .b = i,
                                           .at_least = 7,
                                           .ideal = 9,
                                           .at_most = 30,
                                           .at_most_grade = MEND_MUST };
    }
}

/* Course k and course k + AREAS share an area. */
static void keep_apart(struct year *year)
{
    const uint32_t half = SESSIONS / 2;

    for (uint32_t a = 0; a < half; a++)
        for (uint32_t i = 0; i < SESSIONS_EACH; i++) {
            const uint32_t b = half + a - a % SESSIONS_EACH + i;

            year->difference[year->problem.difference_count++] =
                (struct mend_difference){ .a = a,
                                          .b = b,
                                          .not_in = { &APART, 1 },
                                          .why.grade = MEND_MUST };
        }
}

/* A week that is better left free, for some of them. */
static void add_advice(struct year *year)
{
    for (uint32_t i = 0; i < ADVICE; i++) {
        const mend_day from = FIRST + (mend_day)(i * 11 % (DAYS - 7));

        year->busy[i] = (struct mend_range){ from, from + 6 };
        year->advice[i] = (struct mend_day_rule){
            .session = i * 3 % SESSIONS,
            .not_in = { &year->busy[i], 1 },
            .why = { .grade = MEND_SHOULD, .weight = (uint8_t)(1 + i % 9) }
        };
    }
    year->problem.day_rule_count = ADVICE;
}

static struct year *make_year(enum mend_prefer prefer, int per_day)
{
    struct year *year = calloc(1, sizeof(*year));

    assert_non_null(year);
    year->problem = (struct mend_problem){ .horizon = { FIRST, FIRST + DAYS },
                                           .prefer = prefer,
                                           .session = year->session,
                                           .session_count = SESSIONS,
                                           .course = year->course,
                                           .difference = year->difference,
                                           .day_rule = year->advice,
                                           .limit = &year->limit,
                                           .limit_count = per_day > 0 };
    year->limit = (struct mend_limit){
        .why = { .grade = MEND_MUST, .topic = MEND_TOPIC_PER_DAY },
        .at_most = per_day
    };
    add_sessions(year);
    keep_apart(year);
    add_advice(year);
    return year;
}

static void free_year(struct year *year)
{
    mend_arena_release(&year->arena);
    free(year);
}

struct wish_row {
    const char *name;
    enum mend_prefer prefer;
    int per_day;
    uint64_t nodes;
};

static struct wish_row rows[] = {
    { "early, three a day", MEND_EARLY, 3, 4000 },
    { "late, two a day", MEND_LATE, 2, 4000 },
    { "parts of their own", MEND_EARLY, 0, 4000 },
};

static void course_holds_and_costs_what_it_says(void **state)
{
    const struct wish_row *row = *state;
    struct year *year = make_year(row->prefer, row->per_day);
    struct search_limits limits = { .max_nodes = row->nodes };
    struct optimum optimum;
    struct mend_objective cost;

    assert_int_equal(mend_optimize(&year->problem, &limits, &year->arena,
                                   &optimum),
                     MEND_OK);
    assert_true(optimum.outcome == MEND_FEASIBLE ||
                optimum.outcome == MEND_OPTIMAL);
    assert_true(mend_verify(&year->problem, optimum.day, &cost));
    assert_int_equal(mend_objective_compare(&cost, &optimum.objective), 0);
    assert_true(mend_objective_compare(&optimum.bound, &cost) <= 0);
    free_year(year);
}

/* Three weeks for four weeks of intervals: hardly a search. */
static void too_few_days_are_soon_seen(void **state)
{
    struct year *year = make_year(MEND_EARLY, 3);
    struct search_limits limits = { 0 };
    struct optimum optimum;

    (void)state;
    year->problem.horizon.end = FIRST + 21;
    assert_int_equal(mend_optimize(&year->problem, &limits, &year->arena,
                                   &optimum),
                     MEND_OK);
    assert_int_equal(optimum.outcome, MEND_INFEASIBLE);
    assert_true(limits.nodes < 100);
    free_year(year);
}

int main(void)
{
    struct CMUnitTest tests[MEND_ARRAY_LEN(rows) + 1];
    size_t count = 0;

    for (; count < MEND_ARRAY_LEN(rows); count++)
        tests[count] = (struct CMUnitTest){
            .name = rows[count].name,
            .test_func = course_holds_and_costs_what_it_says,
            .initial_state = &rows[count]
        };
    tests[count] = (struct CMUnitTest)cmocka_unit_test(
        too_few_days_are_soon_seen);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
