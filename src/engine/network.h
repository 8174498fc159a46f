/** @file
 * The state of a search: for each session the days left, for each pair which
 * side of a forbidden interval it is on, and what the levels of the objective
 * cost at least. Propagation narrows it, a trail takes it back.
 *
 * Only sessions with a day to choose are here; what is fixed has become a
 * bound, a missing day or a price of a day.
 */
#ifndef ENGINE_NETWORK_H
#define ENGINE_NETWORK_H

#include <mendline/problem.h>

enum { NET_NOBODY = -1 };

/** One forbidden interval of day(b) - day(a). */
struct net_arc {
    int32_t a, b;
    int32_t first, last; /* forbidden, both included; may be unbounded */
    int32_t soft;        /* index of the should it belongs to; -1: a must */
    int32_t side;        /* trailed: enum net_side */
};

enum net_side { NET_OPEN, NET_BELOW, NET_ABOVE };

/** A should on a difference: broken if any of its arcs is. */
struct net_soft {
    int32_t weight;
    int32_t first_arc, arc_count;
    int32_t state; /* trailed: enum net_soft_state */
};

enum net_soft_state { NET_UNDECIDED, NET_KEPT, NET_BROKEN };

/** |day(b) - day(a) - ideal|; a or b may be NET_NOBODY with a fixed day. */
struct net_interval {
    int32_t a, b;
    mend_day fixed; /* of the one that is nobody */
    int32_t ideal;
};

/** A session with a day to choose. */
struct net_session {
    uint32_t origin; /* index in the problem */
    int32_t lo, hi;  /* trailed: first and last day left */
    uint64_t *left;  /* trailed: bit per day of the horizon */
    int32_t *price;  /* sum of shoulds broken on each day; NULL: none */
    int32_t price_max;
    mend_day published;
    int64_t cost;
    struct mend_range visible; /* offsets [first, last) */
    const int32_t *arc;        /* indexes of arcs it stands in */
    int32_t arc_count;
};

/** A calendar month, and what the fixed sessions leave of its budget. */
struct net_month {
    struct mend_range days; /* of the horizon */
    int64_t left;           /* below 0 where they overspent */
};

struct net_undo {
    void *where;
    uint64_t old;
    bool wide; /* a word of days, else an int32_t */
};

struct net {
    const struct mend_problem *problem;
    mend_day first; /* of the horizon */
    int32_t length; /* of the horizon, in days */
    struct net_session *session;
    int32_t count;
    struct net_arc *arc;
    int32_t arc_count;
    struct net_soft *soft;
    int32_t soft_count;
    const struct net_interval *interval;
    int32_t interval_count;
    struct net_chain *chain; /* see net_chains.h */
    int32_t chain_count;
    int32_t *chain_scratch; /* a row of days */
    int32_t per_day;        /* 0: no limit */
    const uint16_t *taken;  /* fixed sessions on each day of the horizon */
    bool has_budget;
    const struct net_month *month; /* from the horizon's first on */
    int32_t month_count;
    const int16_t *month_of;    /* by day of the horizon: index into month */
    struct mend_objective most; /* what each level may cost at most */

    struct net_undo *trail;
    size_t trail_count, trail_capacity;
    bool *queued;
    int32_t *queue;
    int32_t queue_count;
    bool failed; /* memory ran out */
};

/**
 * Build the network of some sessions of a problem, all of them with a day to
 * choose. `member` has one flag a session of the problem; `active` one flag a
 * rule in the order day rules, differences, courses, limits, or is NULL for
 * all.
 *
 * Errors: false if memory is out. An empty domain shows at the first
 *         propagation.
 */
bool net_build(struct net *net, const struct mend_problem *problem,
               const bool *member, const bool *active,
               struct mend_arena *arena);

void net_release(struct net *net);

/** Queue every session, as before a first propagation. */
void net_wake_all(struct net *net);

/** Narrow until nothing changes; false on a contradiction. */
bool net_propagate(struct net *net);

/** Narrow one session; true unless its days run out. */
bool net_keep_from(struct net *net, int32_t session, mend_day lo);
bool net_keep_to(struct net *net, int32_t session, mend_day hi);
bool net_drop(struct net *net, int32_t session, mend_day first, mend_day last);

/** Decide a side of an arc, or a should. Propagation draws the consequences. */
void net_set_side(struct net *net, int32_t arc, enum net_side side);
void net_set_soft(struct net *net, int32_t soft, enum net_soft_state state);

/** Take everything back to when the trail had `mark` entries. */
void net_undo_to(struct net *net, size_t mark);

/** What a level costs at least with the days left. */
int64_t net_at_least(const struct net *net, enum mend_level level);

/** What the session's cheapest day left costs, and what one day costs. */
int32_t net_price(const struct net *net, int32_t session, mend_day day);
int32_t net_least_price(const struct net *net, int32_t session);

/** Tell whether an arc can still be broken by some days left. */
bool net_arc_is_live(const struct net *net, const struct net_arc *arc);

/** Tell whether an arc must hold: of a must, or of a should that is kept. */
static inline bool net_arc_is_hard(const struct net *net,
                                   const struct net_arc *arc)
{
    return arc->soft < 0 || net->soft[arc->soft].state == NET_KEPT;
}

/**
 * Judge one choice of days: false if a must is broken, else what it costs.
 * `day` has one entry per session of the network.
 */
bool net_judge(const struct net *net, const mend_day *day,
               struct mend_objective *cost);

#endif
