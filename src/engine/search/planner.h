/** @file
 * A network at work: its days, orders and shoulds as variables, its rules as
 * propagators, and the levels of the objective as further variables, opened
 * one after another.
 *
 * The day of session i is variable i, counted from the horizon's first day.
 */
#ifndef ENGINE_SEARCH_PLANNER_H
#define ENGINE_SEARCH_PLANNER_H

#include <mendline/arena.h>

#include "engine/lcg/prop_arcs.h"
#include "engine/lcg/prop_chains.h"
#include "engine/lcg/prop_crowd.h"
#include "engine/lcg/prop_paths.h"
#include "engine/lcg/prop_rows.h"
#include "engine/lcg/prop_spread.h"
#include "engine/lcg/prop_visible.h"
#include "engine/net/net.h"
#include "engine/search/search.h"

/** Arcs about which something may still be decided, by level of the search. */
struct open_arcs {
    int32_t *arc;      /* the open ones first */
    int32_t *count_at; /* how many are open, by level; known up to `level` */
    int32_t level, level_most;
};

/** For many sessions: who has an order with whom, and who is near whom. */
struct sweep {
    const int32_t *between; /* arc of two sessions, or NO_ARC; or NULL */
    int32_t widest;         /* days that an arc reaches */
    int32_t *session;       /* scratch: by day */
    int32_t *first;         /* scratch: where those of a day begin */
};

struct planner {
    const struct net *net;
    struct search_limits *limits;
    struct mend_arena arena;
    struct lcg lcg;
    struct arcs arcs;
    struct rows rows;
    struct prices prices;
    struct crowd crowd;
    struct budget budget;
    struct visible visible;
    struct chains chains;
    struct spreads spreads;
    struct paths paths;
    int32_t *broken; /* variable by should; NO_VARIABLE: it is always kept */
    int32_t level[MEND_LEVELS]; /* what it costs; NO_VARIABLE: not open */
    struct open_arcs orders, shoulds;
    struct sweep sweep;
    mend_day *best; /* days to keep near to; NULL: none */
    bool mixes;     /* days and orders are decided as they are most active */
};

/**
 * Owns:   everything until planner_release(); `net` and `limits` must stay.
 * Errors: lcg.no_memory.
 */
void planner_init(struct planner *planner, const struct net *net,
                  struct search_limits *limits);
void planner_release(struct planner *planner);

/** Make what a level costs a variable, and draw the consequences. */
void planner_open(struct planner *planner, enum mend_level level);

/** What a level costs for sure, while it is not open: a rough bound. */
int64_t planner_floor(const struct planner *planner, enum mend_level level);

/** What an open level costs for sure, proven so far. */
int64_t planner_bound(const struct planner *planner, enum mend_level level);

/** Let a level cost at most this from now on. */
void planner_fix(struct planner *planner, enum mend_level level, int64_t most);

/** A literal: a level costs at most this. */
struct lcg_lit planner_at_most(const struct planner *planner,
                               enum mend_level level, int64_t most);

/**
 * Find days under an assumption, or any if it is NULL.
 *
 * On SEARCH_FOUND `day` holds them. SEARCH_STOPPED without limits->stopped
 * means that `most_conflicts` were not enough (0: no limit).
 */
enum search_result planner_search(struct planner *planner,
                                  const struct lcg_lit *assumption,
                                  uint64_t most_conflicts, mend_day *day);

/** Forget which arcs were decided: before a search. */
void planner_open_arcs(struct planner *planner);

/** The next decision; false if all days are decided. */
bool planner_choose(void *planner, struct lcg_lit *lit);

/** Turn the network's forbidden intervals into arcs. */
void planner_add_arcs(struct planner *planner);

/** Let paths over arcs take part, and later what chains may cost. */
void planner_add_paths(struct planner *planner);
void planner_add_chains_to_paths(struct planner *planner);

#endif
