/** @file
 * Money a month: what surely falls into a month leaves it less for the others.
 */
#ifndef ENGINE_LCG_PROP_BUDGET_H
#define ENGINE_LCG_PROP_BUDGET_H

#include "engine/lcg/lcg.h"

/** A calendar month, and what the fixed sessions leave of its budget. */
struct month {
    int32_t first, last; /* days of the horizon, from 0 */
    int64_t left;        /* below 0 where they overspent */
};

struct budget {
    int32_t count;       /* sessions; their variables are 0 to count - 1 */
    const int64_t *cost; /* by session */
    const struct month *month;
    int32_t month_count;
    const int16_t *month_of; /* by day of the horizon */
    int64_t *spent;          /* scratch: by month */
    int32_t who, task;
};

void budget_post(struct lcg *lcg, struct budget *budget);

#endif
