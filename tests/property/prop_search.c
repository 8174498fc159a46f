/*
 * Random small problems: the search finds what trying all days finds, on every
 * level and to the last day, and the independent check agrees with both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/explain/conflict.h"
#include "engine/rules/verify.h"
#include "engine/search/optimize.h"
#include "support/brute.h"
#include "support/random_problem.h"

enum { PROBLEMS = 2500, CHOICES_MAX = 60000 };

static void compare(const struct mend_problem *p, const struct brute *brute,
                    const struct optimum *optimum)
{
    struct mend_objective verified;

    assert_int_equal(optimum->outcome,
                     brute->found ? MEND_OPTIMAL : MEND_INFEASIBLE);
    if (!brute->found)
        return;
    assert_true(mend_verify(p, optimum->day, &verified));
    for (int level = 0; level < MEND_LEVELS; level++) {
        assert_int_equal(optimum->objective.at[level], brute->cost[level]);
        assert_int_equal(optimum->bound.at[level], brute->cost[level]);
        assert_int_equal(verified.at[level], brute->cost[level]);
    }
    for (size_t i = 0; i < p->session_count; i++)
        assert_int_equal(optimum->day[i], brute->day[i]);
}

static void search_equals_brute_force(void **state)
{
    int infeasible = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 7919);
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        struct mend_problem problem;
        struct optimum optimum;

        random_problem(&random, &arena, &problem);
        if (brute_choices(&problem) <= CHOICES_MAX) {
            const struct brute brute = brute_force(&problem);

            assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                             MEND_OK);
            if (getenv("VERBOSE"))
                printf("seed %d: %s\n", seed, brute.found ? "found" : "none");
            compare(&problem, &brute, &optimum);
            infeasible += !brute.found;
        }
        mend_arena_release(&arena);
    }
    /* A generator that never says no would not test the no. */
    assert_true(infeasible > PROBLEMS / 20 && infeasible < PROBLEMS / 2);
}

/* One course alone, on days with holes: its intervals decide everything. */
static void random_chain(struct random *random, struct mend_arena *arena,
                         struct mend_problem *p)
{
    const int sessions = random_in(random, 3, 4);
    struct mend_problem_session *session =
        mend_arena_alloc(arena, (size_t)sessions, sizeof(*session));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, (size_t)sessions, sizeof(*course));

    *p =
        (struct mend_problem){ .horizon = { PROBLEM_FIRST, PROBLEM_FIRST + 13 },
                               .prefer =
                                   (enum mend_prefer)random_in(random, 0, 1),
                               .session = session,
                               .session_count = (size_t)sessions,
                               .course = course,
                               .course_count = (size_t)sessions - 1 };
    for (int i = 0; i < sessions; i++) {
        struct mend_range *day = mend_arena_alloc(arena, 13, sizeof(*day));
        size_t count = 0;

        for (int d = 0; d < 13; d++)
            if (random_chance(random, 35))
                day[count++] =
                    (struct mend_range){ PROBLEM_FIRST + d, PROBLEM_FIRST + d };
        session[i].published = MEND_DAY_NONE;
        session[i].domain = (struct mend_ranges){ day, count };
        if (i)
            course[i - 1] = (struct mend_course_rule){
                .a = (uint32_t)i - 1,
                .b = (uint32_t)i,
                .at_least = 1,
                .ideal = random_in(random, 1, 5),
            };
    }
}

/* Holes in a domain are day rules; the search builds its days from those. */
static void add_holes(struct mend_arena *arena, struct mend_problem *p)
{
    struct mend_day_rule *rule =
        mend_arena_alloc(arena, p->session_count, sizeof(*rule));

    for (uint32_t i = 0; i < p->session_count; i++)
        rule[i] = (struct mend_day_rule){
            .session = i,
            .not_in = mend_ranges_complement(arena, p->session[i].domain),
        };
    p->day_rule = rule;
    p->day_rule_count = p->session_count;
}

static void chains_equal_brute_force(void **state)
{
    (void)state;
    for (int seed = 1; seed <= 1500; seed++) {
        struct random random = random_seeded((uint64_t)seed * 15485863);
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        struct mend_problem problem;
        struct optimum optimum;

        random_chain(&random, &arena, &problem);
        add_holes(&arena, &problem);
        const struct brute brute = brute_force(&problem);
        assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                         MEND_OK);
        compare(&problem, &brute, &optimum);
        mend_arena_release(&arena);
    }
}

/* A day may cost more than a short word holds: thousands of wishes add up. */
static void prices_do_not_wrap(void **state)
{
    enum { WISHES = 9000 };
    struct mend_arena arena = { 0 };
    struct search_limits limits = { 0 };
    struct mend_problem_session session = { .published = MEND_DAY_NONE };
    struct mend_day_rule *rule =
        mend_arena_alloc(&arena, WISHES, sizeof(*rule));
    struct mend_problem problem = {
        .horizon = { PROBLEM_FIRST, PROBLEM_FIRST + 2 },
        .session = &session,
        .session_count = 1,
        .day_rule = rule,
        .day_rule_count = WISHES,
    };
    struct mend_objective verified;
    struct optimum optimum;

    (void)state;
    session.domain = mend_ranges_of(&arena, PROBLEM_FIRST, PROBLEM_FIRST + 1);
    /* All but forty mind the first day, at 9 each: 80,640; forty the second. */
    for (int i = 0; i < WISHES; i++) {
        const mend_day day = i < 40 ? PROBLEM_FIRST + 1 : PROBLEM_FIRST;

        rule[i] = (struct mend_day_rule){
            .not_in = mend_ranges_of(&arena, day, day),
            .why = { .grade = MEND_SHOULD, .weight = 9 },
        };
    }
    assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                     MEND_OK);
    assert_int_equal(optimum.outcome, MEND_OPTIMAL);
    assert_int_equal(optimum.day[0], PROBLEM_FIRST + 1);
    assert_int_equal(optimum.objective.at[MEND_LEVEL_SHOULD], 40 * 9);
    assert_true(mend_verify(&problem, optimum.day, &verified));
    mend_arena_release(&arena);
}

/* ---- conflicts ----------------------------------------------------------- */

/* Rules of the problem, all off but those of the conflict (less one of them).
 */
static void activate(const struct mend_problem *p,
                     const struct mend_conflict_rule *rule, size_t count,
                     size_t but, bool *active)
{
    const size_t days = p->day_rule_count, pairs = p->difference_count;

    for (size_t i = 0; i < count; i++) {
        if (i == but)
            continue;
        for (size_t k = 0; k < days; k++)
            active[k] |= p->day_rule[k].id == rule[i].id;
        for (size_t k = 0; k < pairs; k++)
            active[days + k] |= p->difference[k].id == rule[i].id;
        for (size_t k = 0; k < p->course_count; k++)
            active[days + pairs + k] |= p->course[k].id == rule[i].id;
        for (size_t k = 0; k < p->limit_count; k++)
            active[days + pairs + p->course_count + k] |=
                p->limit[k].id == rule[i].id;
    }
}

static enum mend_outcome ask(const struct mend_problem *p,
                             const struct mend_conflict_rule *rule,
                             size_t count, size_t but)
{
    struct search_limits limits = { 0 };
    enum mend_outcome outcome;
    bool active[64] = { false };

    activate(p, rule, count, but, active);
    assert_int_equal(mend_is_feasible(p, active, &limits, &outcome), MEND_OK);
    return outcome;
}

static void conflicts_are_minimal(void **state)
{
    int seen = 0;

    (void)state;
    for (int seed = 1; seen < 300; seed++) {
        struct random random = random_seeded((uint64_t)seed * 104729);
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        struct mend_problem problem;
        struct optimum optimum;
        const struct mend_conflict_rule *rule;
        size_t count;

        random_problem(&random, &arena, &problem);
        assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                         MEND_OK);
        if (optimum.outcome == MEND_INFEASIBLE) {
            assert_int_equal(
                mend_conflict_find(&problem, &limits, &arena, &rule, &count),
                MEND_OK);
            assert_int_equal(ask(&problem, rule, count, SIZE_MAX),
                             MEND_INFEASIBLE);
            for (size_t i = 0; i < count; i++)
                assert_int_equal(ask(&problem, rule, count, i), MEND_FEASIBLE);
            seen++;
        }
        mend_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_equals_brute_force),
        cmocka_unit_test(chains_equal_brute_force),
        cmocka_unit_test(prices_do_not_wrap),
        cmocka_unit_test(conflicts_are_minimal),
    };

    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
