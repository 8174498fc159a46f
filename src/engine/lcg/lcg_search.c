/*
 * Decide, draw consequences, learn from conflicts, start again now and then:
 * the loop that all solvers of this kind share.
 */
#include "engine/lcg/lcg.h"

enum { RESTART_AFTER = 64, CLAUSES_FIRST = 4000 };

/* Luby's sequence 1 1 2 1 1 2 4 ..., from i = 1 on. */
static uint64_t luby(uint64_t i)
{
    uint64_t whole = 1; /* the sequence repeats itself after 2^k - 1 */

    while (2 * whole - 1 < i)
        whole *= 2;
    return 2 * whole - 1 == i ? whole : luby(i - (whole - 1));
}

/* Learn from a conflict and go on from there; false: nothing is left. */
static bool learn(struct lcg *lcg)
{
    lcg->conflicts++;
    if (lcg->level == 0 || !lcg_analyse(lcg)) {
        lcg->contradicts = !lcg->no_memory;
        return false;
    }
    lcg_back_to(lcg, lcg->analysis.back_to);
    lcg_learn(lcg);
    return !lcg->contradicts;
}

/* Decide the next assumption that does not hold yet; false: all hold. */
static bool assume(struct lcg *lcg, const struct lcg_plan *plan, bool *denied)
{
    for (size_t i = 0; i < plan->assumption_count; i++) {
        if (lcg_is_true(lcg, plan->assumption[i]))
            continue;
        *denied = lcg_is_false(lcg, plan->assumption[i]);
        if (!*denied)
            lcg_decide(lcg, plan->assumption[i]);
        return true;
    }
    return false;
}

static void restart(struct lcg *lcg, const struct lcg_plan *plan)
{
    lcg_back_to(lcg, 0);
    if (plan->restarted)
        plan->restarted(plan->user);
}

enum lcg_result lcg_search(struct lcg *lcg, const struct lcg_plan *plan)
{
    const uint64_t first = lcg->conflicts;
    uint64_t restarts = 1, next_restart = first + RESTART_AFTER;
    struct lcg_lit lit;

    if (!lcg->clauses.learnt_most)
        lcg->clauses.learnt_most = CLAUSES_FIRST;
    lcg_back_to(lcg, 0);
    for (;;) {
        bool denied = false;
        const bool ok = lcg_propagate(lcg);

        if (lcg->most_decisions && lcg->decisions >= lcg->most_decisions)
            lcg->stopped = true;
        if (lcg->no_memory || lcg->stopped)
            return LCG_STOPPED;
        if (!ok) {
            if (!learn(lcg))
                return lcg->no_memory ? LCG_STOPPED : LCG_NONE;
            continue;
        }
        if (lcg->level == 0)
            lcg_forget(lcg);
        if (plan->most_conflicts &&
            lcg->conflicts - first >= plan->most_conflicts)
            return LCG_WEARY;
        if (lcg->conflicts >= next_restart) {
            next_restart = lcg->conflicts + RESTART_AFTER * luby(++restarts);
            restart(lcg, plan);
            continue;
        }
        if (assume(lcg, plan, &denied)) {
            if (denied)
                return LCG_NONE;
            continue;
        }
        if (!plan->choose(plan->user, &lit))
            return LCG_FOUND;
        lcg_decide(lcg, lit);
    }
}
