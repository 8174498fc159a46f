/** @file
 * The part of a problem that one search works on: sessions with a day to
 * choose, what each of their days costs, and which differences of days are not
 * allowed. What is fixed has become a missing day or a price.
 *
 * It is only data, and does not change; net_build() makes it.
 */
#ifndef ENGINE_NET_NET_H
#define ENGINE_NET_NET_H

#include <mendline/problem.h>

#include "engine/lcg/prop_budget.h"
#include "engine/lcg/prop_prices.h"

enum { NET_NOBODY = -1 };

/** One forbidden interval of day(b) - day(a). */
struct net_arc {
    int32_t a, b;
    int32_t first, last; /* forbidden, both included; may be unbounded */
    int32_t soft;        /* index of the should it belongs to; -1: a must */
};

/** A should on a difference: broken if any of its arcs is. */
struct net_soft {
    int32_t weight;
    int32_t first_arc, arc_count;
};

/** |day(b) - day(a) - ideal|; a or b may be NET_NOBODY with a fixed day. */
struct net_interval {
    int32_t a, b;
    mend_day fixed; /* of the one that is nobody */
    int32_t ideal;
};

/** A session with a day to choose. */
struct net_session {
    uint32_t origin;             /* index in the problem */
    uint64_t *days;              /* bit per day of the horizon */
    int32_t first, last;         /* of them, counted from the horizon's first */
    const struct price_run *run; /* shoulds broken on each day; NULL: none */
    int32_t run_count;
    mend_day published;
    struct mend_range visible; /* offsets [first, last) */
};

struct net {
    const struct mend_problem *problem;
    mend_day first; /* of the horizon */
    int32_t length; /* of the horizon, in days */
    struct net_session *session;
    int32_t count;
    const struct net_arc *arc; /* those of a should stand together */
    int32_t arc_count;
    const struct net_soft *soft;
    int32_t soft_count;
    const struct net_interval *interval;
    int32_t interval_count;
    const int32_t *room;  /* sessions a day, by day of the horizon; or NULL */
    struct budget budget; /* month NULL: no limit */
    bool is_hopeless;     /* a session has no day at all */
};

/**
 * Build the network of some sessions of a problem, all of them with a day to
 * choose. `member` has one flag a session of the problem; `active` one flag a
 * rule in the order day rules, differences, courses, limits, or is NULL for
 * all.
 *
 * Errors: false if memory is out.
 */
bool net_build(struct net *net, const struct mend_problem *problem,
               const bool *member, const bool *active,
               struct mend_arena *arena);

/**
 * Judge one choice of days: false if a must is broken, else what it costs.
 * `day` has one entry per session of the network.
 */
bool net_judge(const struct net *net, const mend_day *day,
               struct mend_objective *cost);

/** Tell what days cost that are known to break no must. */
void net_cost(const struct net *net, const mend_day *day,
              struct mend_objective *cost);

#endif
