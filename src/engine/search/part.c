#include "engine/search/part.h"

/* Conflicts of a search that may be in vain, and of one that is likely to be
   the proof; those that aim low get a part of the latter. */
enum { PATIENCE = 200, MUCH_PATIENCE = 2000, AIM_LOW = 8 };

bool part_build(struct part *part, const struct mend_problem *problem,
                const bool *member, const bool *active,
                struct search_limits *limits, struct mend_arena *arena)
{
    *part = (struct part){
        .day =
            mend_arena_alloc(arena, problem->session_count, sizeof(mend_day)),
        .found =
            mend_arena_alloc(arena, problem->session_count, sizeof(mend_day)),
    };
    if (!part->day || !part->found ||
        !net_build(&part->net, problem, member, active, arena))
        return false;
    planner_init(&part->planner, &part->net, limits);
    if (part->planner.lcg.no_memory)
        return false;
    for (int level = 0; level < MEND_LEVELS; level++)
        part->bound.at[level] =
            planner_floor(&part->planner, (enum mend_level)level);
    return true;
}

void part_release(struct part *part)
{
    planner_release(&part->planner);
}

bool part_adopt(struct part *part)
{
    mend_day *best = part->found;
    struct mend_objective cost;

    if (!net_judge(&part->net, part->found, &cost))
        return false;
    part->found = part->day;
    part->day = best;
    part->cost = cost;
    part->planner.best = part->day;
    return true;
}

enum search_result part_search(struct part *part,
                               const struct lcg_lit *assumption,
                               uint64_t most_conflicts)
{
    const enum search_result result =
        planner_search(&part->planner, assumption, most_conflicts, part->found);

    if (result == SEARCH_FOUND && !part_adopt(part))
        return SEARCH_STOPPED;
    return result;
}

/** What a search is asked for, and with how much patience. */
struct turn {
    int64_t most; /* that the level may cost */
    uint64_t patience;
};

/* The bound itself is asked first, for where it is tight one search is the
   whole proof. Later something in the middle, so that the bound rises. */
static struct turn aim_low(const struct part *part, enum mend_level level,
                           bool is_first, uint64_t patience)
{
    const int64_t bound = part->bound.at[level];
    const int64_t better = part->cost.at[level] - 1;

    if (is_first)
        return (struct turn){ bound,
                              patience < PATIENCE ? patience : PATIENCE };
    return (struct turn){ bound + (better - bound) / 2, patience };
}

/*
 * A search either finds something cheaper or proves that there is none. Mostly
 * it is asked for anything better at all: one better course soon leads to the
 * next, and the last of these searches is the proof. Only where one takes long
 * does a short one that aims lower come between, unless every other one is to
 * aim so: where there is a long way to go.
 */
enum search_result part_minimise(struct part *part, enum mend_level level,
                                 const struct part_aim *aim)
{
    struct planner *planner = &part->planner;
    struct search_limits *limits = planner->limits;
    const uint64_t first = limits->conflicts;
    uint64_t patience = aim->patience ? aim->patience : MUCH_PATIENCE;
    bool is_first = true, aims_low = true;

    if (planner->level[level] == NO_VARIABLE)
        planner_open(planner, level);
    for (;;) {
        const int64_t bound = planner_bound(planner, level);
        const uint64_t before = limits->conflicts;

        if (bound > part->bound.at[level])
            part->bound.at[level] = bound;
        if (part->cost.at[level] <= part->bound.at[level] ||
            part->cost.at[level] <= aim->enough)
            return SEARCH_FOUND;
        if (aim->most_conflicts && before - first >= aim->most_conflicts)
            return SEARCH_STOPPED;
        const uint64_t less =
            aim->halves ? patience : (patience + AIM_LOW - 1) / AIM_LOW;
        const struct turn turn =
            aims_low ? aim_low(part, level, is_first, less)
                     : (struct turn){ part->cost.at[level] - 1, patience };
        const struct lcg_lit assumption =
            planner_at_most(planner, level, turn.most);
        const bool took_long =
            part_search(part, &assumption, turn.patience) == SEARCH_STOPPED &&
            !aims_low;

        if (took_long)
            patience += patience / 2;
        aims_low = took_long || (aim->halves && !aims_low);
        is_first = false;
        if (limits->stopped || planner->lcg.no_memory)
            return SEARCH_STOPPED;
        if (aim->between)
            aim->between(aim->user, limits->conflicts - before);
    }
}
