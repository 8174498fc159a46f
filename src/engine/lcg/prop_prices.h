/** @file
 * What a day costs: for each session a price by day, as runs of days that cost
 * the same. The price is at least that of the cheapest day left, and days that
 * cost more than it may fall off the ends.
 */
#ifndef ENGINE_LCG_PROP_PRICES_H
#define ENGINE_LCG_PROP_PRICES_H

#include "engine/lcg/lcg.h"

/** Days of one price; only those that have a day the session may take. */
struct price_run {
    int32_t first, last; /* days of the horizon, from 0; runs are ordered */
    int32_t price;
};

struct price {
    int32_t day, cost; /* variables */
    const struct price_run *run;
    int32_t count;
    int32_t cheapest; /* a run; where it was found last */
};

struct prices {
    struct price *item;
    size_t count, capacity;
    int32_t who, task;
};

void prices_post(struct lcg *lcg, struct prices *prices);

/**
 * Add a function, before any decision; gives the variable of its price.
 *
 * Owns: the runs must stay.
 */
int32_t prices_add(struct lcg *lcg, struct prices *prices, int32_t day,
                   const struct price_run *run, int32_t count);

/** Give what a day costs that is in one of the runs. */
int32_t price_on(const struct price_run *run, int32_t count, int32_t day);

void prices_release(struct prices *prices);

#endif
