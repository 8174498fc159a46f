/** @file
 * Days on which something shows: as many at least as the sessions show
 * wherever they end up, and each of those whose windows must not meet adds the
 * days of its own.
 */
#ifndef ENGINE_LCG_PROP_VISIBLE_H
#define ENGINE_LCG_PROP_VISIBLE_H

#include "base/dayset.h"
#include "engine/lcg/lcg.h"

/** What a session shows: offsets from its day, [first, last). */
struct visible_window {
    int32_t first, last;
};

/** Days that a session has left. */
struct visible_days {
    int32_t first, last;
};

struct visible {
    const struct visible_window *window; /* by session: variables 0 to ... */
    int32_t count;
    int32_t length;           /* of the horizon; later days do not count */
    const bool *apart;        /* by session: no two of those ever
                                 show on one day */
    struct mend_dayset shown; /* scratch */
    int32_t *hidden; /* scratch: days not shown, before each 64 days, and all */
    struct visible_days *left; /* scratch: by session */
    int32_t *added; /* scratch: by session, what it adds to those */
    int32_t days;             /* the variable */
    int32_t who, task;
};

void visible_post(struct lcg *lcg, struct visible *visible);

/** Days of the horizon that a session shows at least, between two days. */
int32_t visible_least(const struct visible *visible, int32_t session,
                      struct visible_days days);

#endif
