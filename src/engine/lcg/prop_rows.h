/** @file
 * Sums: the terms of a row add up to `most` at the most.
 */
#ifndef ENGINE_LCG_PROP_ROWS_H
#define ENGINE_LCG_PROP_ROWS_H

#include "engine/lcg/lcg.h"

struct row {
    const struct lcg_term *term;
    int32_t count;
    int64_t most;
    int32_t task;
};

struct rows {
    struct row *item;
    size_t count, capacity;
    int32_t who;
};

/** Let rows take part; they are added afterwards, before any decision. */
void rows_post(struct lcg *lcg, struct rows *rows);

/** Owns: the terms must stay. */
void rows_add(struct lcg *lcg, struct rows *rows, const struct lcg_term *term,
              int32_t count, int64_t most);

void rows_release(struct rows *rows);

#endif
