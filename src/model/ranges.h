/** @file
 * Sets of days as ordered ranges.
 */
#ifndef MODEL_RANGES_H
#define MODEL_RANGES_H

#include <mendline/problem.h>

#include "base/dayset.h"

/**
 * Give the runs of days of a set.
 *
 * Errors: as the other ranges (problem.h): arena->failed if memory is out.
 */
struct mend_ranges mend_ranges_of_set(struct mend_arena *arena,
                                      const struct mend_dayset *set);

#endif
