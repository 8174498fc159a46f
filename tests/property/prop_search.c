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
#include "support/random.h"

enum { PROBLEMS = 2500, CHOICES_MAX = 60000 };

static const mend_day FIRST = 20800; /* days before and after a month's end */

static struct mend_ranges random_ranges(struct random *random,
                                        struct mend_arena *arena, int least,
                                        int most)
{
    const int first = random_in(random, least, most);
    const int last = random_in(random, first, most);

    if (random_chance(random, 10))
        return mend_ranges_of(arena, MEND_UNBOUNDED_BELOW, first);
    if (random_chance(random, 10))
        return mend_ranges_of(arena, last, MEND_UNBOUNDED_ABOVE);
    struct mend_ranges ranges = mend_ranges_of(arena, first, last);
    if (first < last && random_chance(random, 20))
        ranges =
            mend_ranges_without(arena, ranges, random_in(random, first, last));
    return ranges;
}

static struct mend_reason random_grade(struct random *random, int must_percent)
{
    const bool must = random_chance(random, must_percent);

    return (struct mend_reason){
        .grade = must ? MEND_MUST : MEND_SHOULD,
        .weight = must ? 0 : (uint8_t)random_in(random, 1, 9),
        .kind = MEND_NONE,
    };
}

/* Rules between fixed things alone are no part of a problem. */
static bool is_fixed(const struct mend_problem *p, uint32_t session)
{
    struct random random = { (uint64_t)p->horizon.end * 977 +
                             p->session_count * 31 + session * 7 + p->prefer };

    random_bits(&random);
    return random_chance(&random, 15);
}

/* Days that obey the one-session musts, as the builder of problems gives. */
static struct mend_ranges domain_of(const struct mend_problem *p, uint32_t i,
                                    struct mend_arena *arena)
{
    struct mend_range *item = mend_arena_alloc(arena, 64, sizeof(*item));
    size_t count = 0;

    for (mend_day d = p->horizon.begin; d < p->horizon.end; d++) {
        bool allowed = true;

        for (size_t k = 0; k < p->day_rule_count; k++)
            allowed &= p->day_rule[k].session != i ||
                       p->day_rule[k].why.grade != MEND_MUST ||
                       !mend_ranges_have(p->day_rule[k].not_in, d);
        if (allowed)
            item[count++] = (struct mend_range){ d, d };
    }
    return (struct mend_ranges){ item, count };
}

static void random_sessions(struct random *random, struct mend_arena *arena,
                            struct mend_problem *p)
{
    struct mend_problem_session *session =
        mend_arena_alloc(arena, p->session_count, sizeof(*session));

    for (uint32_t i = 0; i < p->session_count; i++) {
        const int end = p->horizon.end - p->horizon.begin - 1;
        const int width = random_in(random, 0, 4);

        session[i] = (struct mend_problem_session){
            .fixed = is_fixed(p, i),
            .published = p->has_published && random_chance(random, 70)
                             ? FIRST + random_in(random, -2, end + 2)
                             : MEND_DAY_NONE,
            .cost =
                random_chance(random, 50) ? 100 * random_in(random, 1, 5) : 0,
        };
        if (width)
            session[i].visible = mend_ranges_of(arena, 0, width);
        if (session[i].fixed) {
            session[i].day = FIRST + random_in(random, -3, end + 3);
            session[i].domain =
                mend_ranges_of(arena, session[i].day, session[i].day);
        } else {
            session[i].domain = domain_of(p, i, arena);
        }
    }
    p->session = session;
}

static void random_day_rules(struct random *random, struct mend_arena *arena,
                             struct mend_problem *p)
{
    const size_t count = (size_t)random_in(random, 0, 6);
    struct mend_day_rule *rule = mend_arena_alloc(arena, count, sizeof(*rule));
    const int length = p->horizon.end - p->horizon.begin;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        snprintf(rule[i].id, sizeof(rule[i].id), "d%u", (unsigned)i + 1);
        rule[i].session =
            (uint32_t)random_in(random, 0, (int)p->session_count - 1);
        rule[i].not_in = mend_ranges_shift(
            arena, random_ranges(random, arena, 0, length - 1), FIRST);
        rule[i].why = random_grade(random, 40);
        if (!is_fixed(p, rule[i].session))
            rule[kept++] = rule[i];
    }
    p->day_rule = rule;
    p->day_rule_count = kept;
}

static void random_differences(struct random *random, struct mend_arena *arena,
                               struct mend_problem *p)
{
    const size_t count =
        p->session_count > 1 ? (size_t)random_in(random, 0, 7) : 0;
    struct mend_difference *rule =
        mend_arena_alloc(arena, count, sizeof(*rule));
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        snprintf(rule[i].id, sizeof(rule[i].id), "p%u", (unsigned)i + 1);
        rule[i].a = (uint32_t)random_in(random, 0, (int)p->session_count - 1);
        rule[i].b = (rule[i].a + (uint32_t)random_in(
                                     random, 1, (int)p->session_count - 1)) %
                    (uint32_t)p->session_count;
        rule[i].not_in = random_ranges(random, arena, -6, 8);
        rule[i].why = random_grade(random, 60);
        if (!is_fixed(p, rule[i].a) || !is_fixed(p, rule[i].b))
            rule[kept++] = rule[i];
    }
    p->difference = rule;
    p->difference_count = kept;
}

static void random_courses(struct random *random, struct mend_arena *arena,
                           struct mend_problem *p)
{
    struct mend_course_rule *rule =
        mend_arena_alloc(arena, p->session_count, sizeof(*rule));
    size_t count = 0;

    for (uint32_t i = 0; i + 1 < p->session_count; i++) {
        if (!random_chance(random, 40) ||
            (is_fixed(p, i) && is_fixed(p, i + 1)))
            continue;
        struct mend_course_rule *course = &rule[count++];
        snprintf(course->id, sizeof(course->id), "c%u", (unsigned)count);
        course->a = i;
        course->b = i + 1;
        course->at_least = random_in(random, 1, 3);
        course->ideal = course->at_least + random_in(random, 0, 3);
        course->at_most = random_chance(random, 70)
                              ? course->ideal + random_in(random, 0, 3)
                              : 0;
        course->at_most_grade =
            random_chance(random, 50) ? MEND_MUST : MEND_SHOULD;
    }
    p->course = rule;
    p->course_count = count;
}

static void random_limits(struct random *random, struct mend_arena *arena,
                          struct mend_problem *p)
{
    struct mend_limit *limit = mend_arena_alloc(arena, 2, sizeof(*limit));

    if (random_chance(random, 30))
        limit[p->limit_count++] = (struct mend_limit){
            .id = "l1",
            .at_most = random_in(random, 1, 2),
            .why = { .grade = MEND_MUST, .topic = MEND_TOPIC_PER_DAY },
        };
    if (random_chance(random, 30))
        limit[p->limit_count++] = (struct mend_limit){
            .id = "l2",
            .at_most = 100 * random_in(random, 2, 9),
            .why = { .grade = MEND_MUST, .topic = MEND_TOPIC_MONTH_BUDGET },
        };
    p->limit = limit;
}

static void random_problem(struct random *random, struct mend_arena *arena,
                           struct mend_problem *p)
{
    const int sessions = random_in(random, 1, 6);
    const int days = sessions < 4   ? random_in(random, 6, 24)
                     : sessions < 6 ? random_in(random, 5, 9)
                                    : random_in(random, 4, 6);

    *p = (struct mend_problem){
        .horizon = { FIRST, FIRST + days },
        .prefer = (enum mend_prefer)random_in(random, 0, 2),
        .session_count = (size_t)sessions,
        .has_published = random_chance(random, 40),
    };
    random_day_rules(random, arena, p);
    random_differences(random, arena, p);
    random_courses(random, arena, p);
    random_limits(random, arena, p);
    random_sessions(random, arena, p);
}

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
        struct random random = { (uint64_t)seed * 7919 };
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

    *p = (struct mend_problem){ .horizon = { FIRST, FIRST + 13 },
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
                day[count++] = (struct mend_range){ FIRST + d, FIRST + d };
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
        struct random random = { (uint64_t)seed * 15485863 };
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
        .horizon = { FIRST, FIRST + 2 },
        .session = &session,
        .session_count = 1,
        .day_rule = rule,
        .day_rule_count = WISHES,
    };
    struct mend_objective verified;
    struct optimum optimum;

    (void)state;
    session.domain = mend_ranges_of(&arena, FIRST, FIRST + 1);
    /* All but forty mind the first day, at 9 each: 80,640; forty the second. */
    for (int i = 0; i < WISHES; i++) {
        const mend_day day = i < 40 ? FIRST + 1 : FIRST;

        rule[i] = (struct mend_day_rule){
            .not_in = mend_ranges_of(&arena, day, day),
            .why = { .grade = MEND_SHOULD, .weight = 9 },
        };
    }
    assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                     MEND_OK);
    assert_int_equal(optimum.outcome, MEND_OPTIMAL);
    assert_int_equal(optimum.day[0], FIRST + 1);
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
        struct random random = { (uint64_t)seed * 104729 };
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
