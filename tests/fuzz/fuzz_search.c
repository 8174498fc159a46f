/*
 * Small problems, drawn by the input's bytes: the search, the independent
 * check and trying all days say the same, to the last day; and a search that
 * was ended early says nothing that is not so.
 */
#include "engine/explain/conflict.h"
#include "engine/rules/verify.h"
#include "engine/search/optimize.h"
#include "fuzz/fuzz.h"
#include "support/brute.h"
#include "support/random_problem.h"

#include <string.h>

enum { CHOICES_MOST = 6000 };

static bool is_same(const int64_t *a, const int64_t *b)
{
    return memcmp(a, b, MEND_LEVELS * sizeof(*a)) == 0;
}

static void hold_best(const struct mend_problem *problem,
                      const struct brute *brute, const struct optimum *found)
{
    struct mend_objective verified;

    if (found->outcome != (brute->found ? MEND_OPTIMAL : MEND_INFEASIBLE))
        fuzz_fault("the search and trying all days differ in the outcome");
    if (!brute->found)
        return;
    if (!mend_verify(problem, found->day, &verified))
        fuzz_fault("the check refuses what the search found");
    if (!is_same(verified.at, brute->cost) ||
        !is_same(found->objective.at, brute->cost) ||
        !is_same(found->bound.at, brute->cost))
        fuzz_fault("they differ in what the best days cost");
    if (memcmp(found->day, brute->day,
               problem->session_count * sizeof(*found->day)) != 0)
        fuzz_fault("they differ in the best days");
}

/* Ended early, it may know less, and nothing else. */
static void hold_early(const struct mend_problem *problem,
                       const struct brute *brute, const struct optimum *found)
{
    struct mend_objective verified, cost;

    memcpy(cost.at, brute->cost, sizeof(cost.at));
    switch (found->outcome) {
    case MEND_OPTIMAL:
    case MEND_INFEASIBLE:
        hold_best(problem, brute, found);
        return;
    case MEND_FEASIBLE:
        if (!brute->found || !mend_verify(problem, found->day, &verified) ||
            !is_same(verified.at, found->objective.at))
            fuzz_fault("a course of a search ended early does not hold");
        if (mend_objective_compare(&found->objective, &cost) < 0)
            fuzz_fault("it is better than the best");
        if (mend_objective_compare(&found->bound, &cost) > 0)
            fuzz_fault("its bound is above the best");
        return;
    case MEND_UNKNOWN:
        return;
    }
}

/* Days that nobody chose for being good: the check and the price agree. */
static void hold_any_days(const struct mend_problem *problem,
                          struct random *random)
{
    mend_day day[BRUTE_SESSIONS];
    int64_t cost[MEND_LEVELS];
    struct mend_objective verified;

    for (size_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *session = &problem->session[i];

        if (!session->fixed && !session->domain.count)
            return;
        day[i] = session->fixed
                     ? session->day
                     : session->domain
                           .item[random_in(random, 0,
                                           (int)session->domain.count - 1)]
                           .first;
    }
    const bool holds = brute_price(problem, day, cost);
    if (mend_verify(problem, day, &verified) != holds)
        fuzz_fault("the check and the price differ in whether days hold");
    if (holds && !is_same(verified.at, cost))
        fuzz_fault("the check and the price differ in what days cost");
}

static void search_early(const struct mend_problem *problem, int nodes,
                         const struct brute *brute, struct mend_arena *arena)
{
    struct search_limits limits = { .max_nodes = (uint64_t)nodes };
    struct optimum found;

    if (mend_optimize(problem, &limits, arena, &found) != MEND_OK)
        fuzz_fault("the search failed");
    hold_early(problem, brute, &found);
}

static void search_whole(const struct mend_problem *problem,
                         const struct brute *brute, struct mend_arena *arena)
{
    struct search_limits limits = { 0 };
    const struct mend_conflict_rule *rule;
    struct optimum found;
    size_t count;

    if (mend_optimize(problem, &limits, arena, &found) != MEND_OK)
        fuzz_fault("the search failed");
    hold_best(problem, brute, &found);
    if (found.outcome == MEND_INFEASIBLE &&
        mend_conflict_find(problem, &limits, arena, &rule, &count) != MEND_OK)
        fuzz_fault("there is no course, and no telling why");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct random random = random_of_bytes(bytes, length);
    struct mend_arena arena = { 0 };
    struct mend_problem problem;

    random_problem(&random, &arena, &problem);
    hold_any_days(&problem, &random);
    if (brute_choices(&problem) <= CHOICES_MOST) {
        const int nodes = random_in(&random, 1, 30);
        const struct brute brute = brute_force(&problem);

        search_whole(&problem, &brute, &arena);
        search_early(&problem, nodes, &brute, &arena);
    }
    mend_arena_release(&arena);
    return 0;
}
