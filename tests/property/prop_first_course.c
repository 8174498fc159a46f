/*
 * The course that is put together without a search breaks no must, whatever
 * the rules; more work put into it never makes it dearer; and one session alone
 * breaks as little, and moves as little, as it can.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/search/first_course.h"
#include "support/brute.h"
#include "support/random.h"
#include "support/random_problem.h"

enum { PROBLEMS = 4000, CROWDS = 60, CROWD_MOST = 30, SESSIONS_MOST = 80 };

static bool build(const struct mend_problem *problem, struct net *net,
                  struct mend_arena *arena)
{
    bool *member =
        mend_arena_alloc(arena, problem->session_count, sizeof(*member));

    for (size_t i = 0; i < problem->session_count; i++)
        member[i] = !problem->session[i].fixed;
    assert_true(net_build(net, problem, member, NULL, arena));
    return !net->is_hopeless && net->count > 0;
}

/* Whether there is one, and what it costs: it must obey every must. */
static bool try_course(const struct net *net, mend_day *day,
                       struct mend_objective *cost)
{
    struct search_limits limits = { 0 };

    if (first_course(net, &limits, day) != SEARCH_FOUND)
        return false;
    assert_true(net_judge(net, day, cost));
    return true;
}

static void no_must_is_broken(void **state)
{
    int found = 0, tried = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 6007);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct mend_objective cost;
        mend_day days[SESSIONS_MOST];
        struct net net;

        random_problem(&random, &arena, &problem);
        if (build(&problem, &net, &arena)) {
            tried++;
            found += try_course(&net, days, &cost);
        }
        mend_arena_release(&arena);
    }
    assert_true(found > tried / 2); /* or it is of no use */
}

/* The levels that the days themselves decide: shoulds, and what moves. */
static bool costs_less(const struct mend_objective *one,
                       const struct mend_objective *other)
{
    for (int level = 0; level <= MEND_LEVEL_MOVED_DAYS; level++)
        if (one->at[level] != other->at[level])
            return one->at[level] < other->at[level];
    return false;
}

static void one_session_has_the_least_to_regret(void **state)
{
    int tried = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 6011);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct mend_objective cost, other;
        mend_day days[SESSIONS_MOST];
        struct net net;

        random_problem(&random, &arena, &problem);
        if (build(&problem, &net, &arena) && net.count == 1 &&
            try_course(&net, days, &cost)) {
            tried++;
            for (mend_day day = net.first; day < net.first + net.length; day++)
                if (net.session[0].days[0] >> (day - net.first) & 1 &&
                    net_judge(&net, &day, &other))
                    assert_false(costs_less(&other, &cost));
        }
        mend_arena_release(&arena);
    }
    assert_true(tried > 100);
}

/* ---- a treatment alone ----------------------------------------------------
 */

/* Two or three sessions of one treatment, on days that cost something. */
static void treatment(struct random *random, struct mend_arena *arena,
                      struct mend_problem *p)
{
    struct mend_problem_session *session =
        mend_arena_alloc(arena, 3, sizeof(*session));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, 3, sizeof(*course));
    struct mend_day_rule *rule = mend_arena_alloc(arena, 9, sizeof(*rule));
    const int days = random_in(random, 8, 20);

    *p = (struct mend_problem){
        .horizon = { PROBLEM_FIRST, PROBLEM_FIRST + days },
        .prefer = (enum mend_prefer)random_in(random, 0, 1),
        .session = session,
        .session_count = (size_t)random_in(random, 2, 3),
        .course = course,
        .day_rule = rule,
        .day_rule_count = (size_t)random_in(random, 0, 9),
    };
    for (uint32_t i = 0; i < p->session_count; i++) {
        session[i] = (struct mend_problem_session){
            .published = MEND_DAY_NONE,
            .domain =
                mend_ranges_of(arena, PROBLEM_FIRST, PROBLEM_FIRST + days - 1),
        };
        if (i)
            course[p->course_count++] = (struct mend_course_rule){
                .a = i - 1,
                .b = i,
                .at_least = random_in(random, 1, 4),
                .ideal = random_in(random, 1, 9),
                .at_most = random_in(random, 4, 9),
                .at_most_grade = MEND_MUST,
            };
    }
    for (size_t i = 0; i < p->day_rule_count; i++) {
        const int first = random_in(random, 0, days - 1);

        rule[i] = (struct mend_day_rule){
            .session =
                (uint32_t)random_in(random, 0, (int)p->session_count - 1),
            .not_in =
                mend_ranges_of(arena, PROBLEM_FIRST + first,
                               PROBLEM_FIRST + first + random_in(random, 0, 5)),
            .why = { .grade =
                         random_chance(random, 40) ? MEND_MUST : MEND_SHOULD,
                     .weight = (uint8_t)random_in(random, 1, 9) },
        };
    }
}

/* A shortest path finds the best days there are, up to the intervals. */
static void a_treatment_alone_has_its_best_days(void **state)
{
    int tried = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 6037);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct mend_objective cost;
        mend_day days[SESSIONS_MOST];
        struct net net;

        treatment(&random, &arena, &problem);
        if (build(&problem, &net, &arena)) {
            const struct brute brute = brute_force(&problem);

            assert_int_equal(try_course(&net, days, &cost), brute.found);
            for (int level = 0; brute.found && level <= MEND_LEVEL_INTERVAL;
                 level++)
                assert_int_equal(cost.at[level], brute.cost[level]);
            tried += brute.found;
        }
        mend_arena_release(&arena);
    }
    assert_true(tried > PROBLEMS / 2);
}

/* ---- many at once ----------------------------------------------------------
 */

/* Courses of one to three sessions that keep apart from some of the others. */
static void crowd(struct random *random, struct mend_arena *arena,
                  struct mend_problem *p)
{
    struct mend_problem_session *session =
        mend_arena_alloc(arena, SESSIONS_MOST, sizeof(*session));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, SESSIONS_MOST, sizeof(*course));
    struct mend_difference *difference =
        mend_arena_alloc(arena, 3 * SESSIONS_MOST, sizeof(*difference));
    const int courses = random_in(random, 22, CROWD_MOST - 4);

    *p = (struct mend_problem){
        .horizon = { PROBLEM_FIRST, PROBLEM_FIRST + 400 },
        .prefer = (enum mend_prefer)random_in(random, 0, 2),
        .session = session,
        .course = course,
        .difference = difference,
    };
    for (int i = 0; i < courses; i++)
        for (int k = random_in(random, 1, 3), first = 1; k > 0;
             k--, first = 0) {
            const uint32_t at = (uint32_t)p->session_count++;

            session[at] = (struct mend_problem_session){
                .published = MEND_DAY_NONE,
                .visible = mend_ranges_of(arena, 0, random_in(random, 1, 5)),
                .domain =
                    mend_ranges_of(arena, PROBLEM_FIRST, PROBLEM_FIRST + 399),
            };
            if (!first)
                course[p->course_count++] = (struct mend_course_rule){
                    .a = at - 1,
                    .b = at,
                    .at_least = random_in(random, 10, 20),
                    .ideal = random_in(random, 20, 30),
                    .at_most = random_in(random, 30, 50),
                    .at_most_grade = MEND_MUST,
                };
        }
    while (p->difference_count < 2 * p->session_count) {
        const int last = (int)p->session_count - 1;
        const uint32_t a = (uint32_t)random_in(random, 0, last);
        const uint32_t b = (uint32_t)random_in(random, 0, last);

        if (a == b)
            continue;
        difference[p->difference_count++] = (struct mend_difference){
            .a = a,
            .b = b,
            .not_in = mend_ranges_of(arena, -random_in(random, 0, 9),
                                     random_in(random, 0, 9)),
            .why = { .grade =
                         random_chance(random, 70) ? MEND_MUST : MEND_SHOULD,
                     .weight = 5 },
        };
    }
}

static void more_work_never_makes_it_dearer(void **state)
{
    int cheaper = 0;

    (void)state;
    for (int seed = 1; seed <= CROWDS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 6029);
        struct mend_arena arena = { 0 };
        struct mend_problem problem;
        struct mend_objective any, good;
        struct search_limits limits = { 0 };
        mend_day days[SESSIONS_MOST];
        struct net net;

        crowd(&random, &arena, &problem);
        if (build(&problem, &net, &arena) && try_course(&net, days, &any)) {
            first_course_improve(&net, &limits, days);
            assert_true(net_judge(&net, days, &good));
            assert_true(mend_objective_compare(&good, &any) <= 0);
            cheaper += mend_objective_compare(&good, &any) < 0;
        }
        mend_arena_release(&arena);
    }
    print_message("%d of %d are cheaper\n", cheaper, CROWDS);
    assert_true(cheaper > CROWDS / 2);
}

/* A series placed is a node; when there are to be no more, it says so. */
static void it_stops_when_it_is_told(void **state)
{
    struct random random = random_seeded(6029);
    struct mend_arena arena = { 0 };
    struct search_limits limits = { .max_nodes = 5 };
    struct mend_problem problem;
    mend_day days[SESSIONS_MOST];
    struct net net;

    (void)state;
    crowd(&random, &arena, &problem);
    assert_true(build(&problem, &net, &arena));
    assert_int_equal(first_course(&net, &limits, days), SEARCH_STOPPED);
    assert_true(limits.stopped);
    assert_in_range(limits.nodes, 5, 6);
    mend_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_must_is_broken),
        cmocka_unit_test(one_session_has_the_least_to_regret),
        cmocka_unit_test(a_treatment_alone_has_its_best_days),
        cmocka_unit_test(more_work_never_makes_it_dearer),
        cmocka_unit_test(it_stops_when_it_is_told),
    };

    return cmocka_run_group_tests_name("a first course", tests, NULL, NULL);
}
