/** @file
 * Some sessions of a problem at work: their network, their planner, and the
 * best days that are known for them.
 *
 * Rules between a member and a session that is neither a member nor fixed are
 * not seen: where there are such rules, what is proven for the part is a bound
 * of the whole.
 */
#ifndef ENGINE_SEARCH_PART_H
#define ENGINE_SEARCH_PART_H

#include "engine/search/planner.h"

struct part {
    struct net net;
    struct planner planner;
    mend_day *day, *found; /* the best days; those of the search at work */
    struct mend_objective cost, bound;
};

/**
 * Build the part of some sessions of a problem: see net_build() for `member`
 * and `active`.
 *
 * Owns:   part_release() is due in any case; the rest lives in `arena`.
 * Errors: false if memory is out.
 */
bool part_build(struct part *part, const struct mend_problem *problem,
                const bool *member, const bool *active,
                struct search_limits *limits, struct mend_arena *arena);
void part_release(struct part *part);

/** Keep what was found last as the best; false if it breaks a must. */
bool part_adopt(struct part *part);

/** Find days under an assumption, and keep them: see planner_search(). */
enum search_result part_search(struct part *part,
                               const struct lcg_lit *assumption,
                               uint64_t most_conflicts);

/** When to be content with a level. */
struct part_aim {
    int64_t enough;          /* a cost that need not become less */
    uint64_t most_conflicts; /* then give it up; 0: no limit */
    uint64_t patience;       /* of the first search; 0: the usual */
    bool halves; /* every other search aims at half of what is left */
    /* Called between two searches: it may find better days. May be NULL. */
    void (*between)(void *user, uint64_t conflicts);
    void *user;
};

/**
 * Close the gap of a level between what is proven and what is found; opens the
 * level where it is not open.
 *
 * Gives SEARCH_FOUND where it is closed, or the cost is low enough;
 * SEARCH_STOPPED where a limit came first.
 */
enum search_result part_minimise(struct part *part, enum mend_level level,
                                 const struct part_aim *aim);

#endif
