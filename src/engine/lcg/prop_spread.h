/** @file
 * Sessions that keep apart from each other, and what their days cost: the least
 * that all of them can cost together, which is mostly far more than each on
 * the cheapest day it has left.
 *
 * A shortest path over places: to a day of place k from the cheapest day of
 * place k - 1 that is far enough away. The places are the sessions of one
 * treatment in their order, or like sessions in whatever order they will be:
 * then nobody knows who takes a place, but the k-th day of all is no earlier
 * than the k-th of their earliest days, and no later than the k-th of their
 * latest.
 */
#ifndef ENGINE_LCG_PROP_SPREAD_H
#define ENGINE_LCG_PROP_SPREAD_H

#include "engine/lcg/lcg.h"

enum { SPREAD_NO_DAY = INT32_MAX / 4, SPREAD_NO_LIMIT = INT32_MAX / 4 };

struct spread {
    const int32_t *session; /* variables */
    int32_t count;
    bool in_any_order;
    /* By place: days from the one before; [0] is not used. */
    const int32_t *at_least, *at_most;
    /* By place and day; SPREAD_NO_DAY where there is none. */
    const int32_t *const *price;
    int32_t cost;          /* variable */
    int64_t each_cheapest; /* what it would cost if none minded the others */
    int32_t task;
    int32_t *cheapest; /* by place: days that once were the cheapest */
    int32_t cheapest_cost;
};

/** Bounds of the places. */
struct spread_places {
    int32_t *least, *most;
};

struct spreads {
    struct spread *item;
    int32_t count;
    int32_t days;                   /* of the horizon */
    int32_t *to, *from;             /* scratch: costs by place and day */
    int32_t *queue;                 /* scratch: days */
    int32_t *rank;                  /* scratch: sessions by their bounds */
    struct spread_places now, root; /* scratch */
    int32_t who;
};

/** Let spreads take part, once all tables are there. */
void spreads_post(struct lcg *lcg, struct spreads *set);

#endif
