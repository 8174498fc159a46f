/** @file
 * A set of days within a horizon, as bits: the domains of the search.
 */
#ifndef BASE_DAYSET_H
#define BASE_DAYSET_H

#include <mendline/arena.h>
#include <mendline/day.h>

/** Bit i of `word` stands for day `first` + i; bits past `length` are 0. */
struct mend_dayset {
    mend_day first;
    int32_t length; /* days, at least 1 */
    uint64_t *word;
};

/** Words of 64 days that `length` days take. */
static inline size_t mend_dayset_words(int32_t length)
{
    return ((size_t)length + 63) / 64;
}

/** Make an empty set over `span`. Errors: word is NULL if memory is out. */
struct mend_dayset mend_dayset_new(struct mend_arena *arena,
                                   struct mend_span span);

bool mend_dayset_has(const struct mend_dayset *set, mend_day day);

/** Add or drop the days of `span`; days outside the horizon are passed over. */
void mend_dayset_add(struct mend_dayset *set, struct mend_span span);
void mend_dayset_drop(struct mend_dayset *set, struct mend_span span);

/** Give the first day at or after (last at or before) `day`, or MEND_DAY_NONE.
 */
mend_day mend_dayset_next(const struct mend_dayset *set, mend_day day);
mend_day mend_dayset_previous(const struct mend_dayset *set, mend_day day);

int32_t mend_dayset_count(const struct mend_dayset *set);

/** Give the next maximal run of days at or after `day`; false if none is left.
 */
bool mend_dayset_run(const struct mend_dayset *set, mend_day day,
                     struct mend_span *run);

#endif
