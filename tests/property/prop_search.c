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
#include "engine/explain/musts.h"
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

/* Small problems as if they were large: cut into pieces of two or three, and
   bettered by freeing as few; the answer is the same to the last day. */
static void large_equals_brute_force(void **state)
{
    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 7919);
        const struct large_size size = { 1, 1 + seed % 3 };
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        struct mend_problem problem;
        struct optimum optimum;

        random_problem(&random, &arena, &problem);
        if (brute_choices(&problem) <= CHOICES_MAX) {
            const struct brute brute = brute_force(&problem);

            assert_int_equal(
                mend_optimize_sized(&problem, &size, &limits, &arena, &optimum),
                MEND_OK);
            compare(&problem, &brute, &optimum);
        }
        mend_arena_release(&arena);
    }
}

/* Wherever it is stopped, what it says is proven is so, level by level, and the
   course it has breaks no must and is no better than can be. */
static void stopped_bounds_hold(void **state)
{
    int stopped = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 7919);
        const struct large_size size = { 1, 1 + seed % 3 };
        struct mend_arena arena = { 0 };
        struct search_limits limits = { .max_nodes =
                                            (uint64_t)(1 + seed % 40) };
        struct mend_problem problem;
        struct mend_objective best, verified;
        struct optimum optimum;

        random_problem(&random, &arena, &problem);
        if (brute_choices(&problem) <= CHOICES_MAX) {
            const struct brute brute = brute_force(&problem);

            assert_int_equal(
                mend_optimize_sized(&problem, &size, &limits, &arena, &optimum),
                MEND_OK);
            if (optimum.outcome == MEND_FEASIBLE) {
                stopped++;
                for (int level = 0; level < MEND_LEVELS; level++) {
                    best.at[level] = brute.cost[level];
                    assert_true(optimum.bound.at[level] <= brute.cost[level]);
                }
                assert_true(mend_verify(&problem, optimum.day, &verified));
                assert_int_equal(
                    mend_objective_compare(&verified, &optimum.objective), 0);
                assert_true(mend_objective_compare(&best, &verified) <= 0);
            }
        }
        mend_arena_release(&arena);
    }
    assert_true(stopped > PROBLEMS / 20);
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

static mend_day *random_course(struct random *random, struct mend_arena *arena,
                               const struct mend_problem *p)
{
    mend_day *day = mend_arena_alloc(arena, p->session_count, sizeof(*day));

    for (uint32_t i = 0; i < p->session_count; i++)
        day[i] = p->session[i].fixed
                     ? p->session[i].day
                     : random_in(random, p->horizon.begin, p->horizon.end - 1);
    return day;
}

/* What tells which musts are broken agrees with the independent check. */
static void broken_musts_are_told(void **state)
{
    int kept = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 7727);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct mend_objective cost;
        bool any = false;

        random_problem(&random, &arena, &problem);
        const mend_day *day = random_course(&random, &arena, &problem);
        for (uint32_t i = 0; i < musts_count(&problem); i++)
            any |=
                musts_binds(&problem, i) && musts_is_broken(&problem, i, day);
        assert_int_equal(mend_verify(&problem, day, &cost), !any);
        kept += !any;
        mend_arena_release(&arena);
    }
    assert_true(kept > PROBLEMS / 20);
}

/* The musts that depend on where a session lies and that not all days break. */
static size_t musts_of(const struct mend_problem *p, mend_day *day,
                       uint32_t session, uint32_t *rule)
{
    size_t count = 0;

    for (uint32_t i = 0; i < musts_count(p); i++) {
        const bool is_limit = musts_count(p) - i <= p->limit_count;
        bool can_hold = !is_limit;

        for (day[session] = p->horizon.begin;
             is_limit && day[session] < p->horizon.end; day[session]++)
            can_hold |= !musts_is_broken(p, i, day);
        if (can_hold && musts_binds(p, i) &&
            (is_limit || musts_is_about(p, i, session)))
            rule[count++] = i;
    }
    return count;
}

/* All days at once are told as each by itself is. */
static void musts_are_told_by_day(void **state)
{
    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 6101);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct musts_tally tally[32];
        uint32_t rule[64];

        random_problem(&random, &arena, &problem);
        mend_day *day = random_course(&random, &arena, &problem);
        if (!problem.session[0].fixed) {
            const size_t count = musts_of(&problem, day, 0, rule);

            musts_count_by_day(&problem, rule, count, day, 0, tally);
            for (day[0] = problem.horizon.begin; day[0] < problem.horizon.end;
                 day[0]++) {
                struct musts_tally told = { 0, 0 };

                for (size_t i = 0; i < count; i++)
                    if (musts_is_broken(&problem, rule[i], day)) {
                        told.count++;
                        told.sum += (int32_t)rule[i];
                    }
                assert_memory_equal(&tally[day[0] - problem.horizon.begin],
                                    &told, sizeof(told));
            }
        }
        mend_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_equals_brute_force),
        cmocka_unit_test(large_equals_brute_force),
        cmocka_unit_test(stopped_bounds_hold),
        cmocka_unit_test(chains_equal_brute_force),
        cmocka_unit_test(prices_do_not_wrap),
        cmocka_unit_test(conflicts_are_minimal),
        cmocka_unit_test(broken_musts_are_told),
        cmocka_unit_test(musts_are_told_by_day),
    };

    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
