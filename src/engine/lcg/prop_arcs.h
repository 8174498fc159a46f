/** @file
 * Forbidden intervals of the difference of two days. Each real one has an
 * order, 1 above and 0 below it, which is a variable like any other: decided,
 * learnt about, and shared by the rules that forbid overlapping intervals.
 */
#ifndef ENGINE_LCG_PROP_ARCS_H
#define ENGINE_LCG_PROP_ARCS_H

#include "engine/lcg/lcg.h"

enum { NO_VARIABLE = -1 };

/** day(b) - day(a) is at least `up`, or day(a) - day(b) at least `down`. */
struct arc {
    int32_t a, b;
    int32_t up, down;
    int32_t order;  /* NO_VARIABLE: it can only be above */
    int32_t broken; /* 1: a should that is not kept; NO_VARIABLE: a must */
};

struct arcs {
    struct arc *item;
    int32_t count;
    int32_t who; /* as a propagator */
};

/** Let the arcs, with all their variables, take part. */
void arcs_post(struct lcg *lcg, struct arcs *arcs);

#endif
