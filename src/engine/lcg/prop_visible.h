/** @file
 * Days on which something shows: as many at least as the sessions show
 * wherever they end up, and those that must not meet show side by side.
 */
#ifndef ENGINE_LCG_PROP_VISIBLE_H
#define ENGINE_LCG_PROP_VISIBLE_H

#include "base/dayset.h"
#include "engine/lcg/lcg.h"

/** What a session shows: offsets from its day, [first, last). */
struct visible_window {
    int32_t first, last;
};

struct visible {
    const struct visible_window *window; /* by session: variables 0 to ... */
    int32_t count;
    int32_t length;           /* of the horizon; later days do not count */
    struct mend_dayset shown; /* scratch */
    int32_t days;             /* the variable */
    int32_t who, task;
};

void visible_post(struct lcg *lcg, struct visible *visible);

/** Days of the horizon that a session shows on a day. */
int32_t visible_on(const struct visible *visible, int32_t session, int32_t day);

#endif
