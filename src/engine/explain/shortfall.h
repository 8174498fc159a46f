/** @file
 * By how many days a conflict misses.
 */
#ifndef ENGINE_EXPLAIN_SHORTFALL_H
#define ENGINE_EXPLAIN_SHORTFALL_H

#include <mendline/course.h>

#include "engine/search/search.h"

/**
 * Give the fewest days by which one bound (not before, not after, an edge of a
 * relative window) or one fixed day (a booking, an event) of a conflict would
 * have to give; -1 where none alone suffices.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_shortfall_find(const struct mend_problem *problem,
                    const struct mend_conflict_rule *conflict, size_t count,
                    struct search_limits *limits, struct mend_arena *arena,
                    int32_t *short_by);

#endif
