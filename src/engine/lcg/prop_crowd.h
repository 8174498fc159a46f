/** @file
 * Sessions a day: a day that is full is nobody else's. One table of who is
 * where, not a rule for every two.
 */
#ifndef ENGINE_LCG_PROP_CROWD_H
#define ENGINE_LCG_PROP_CROWD_H

#include "engine/lcg/lcg.h"

struct crowd {
    int32_t count;       /* sessions; their variables are 0 to count - 1 */
    const int32_t *room; /* by day of the horizon; not below 0 */
    int32_t *here;       /* scratch: decided sessions by day, all 0 */
    int32_t *taken;      /* scratch: the days that are not 0 in it */
    int32_t who, task;
};

void crowd_post(struct lcg *lcg, struct crowd *crowd);

#endif
