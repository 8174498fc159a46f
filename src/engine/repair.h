/** @file
 * Small edits of a plan that has no course, each solved again before it is
 * offered.
 */
#ifndef ENGINE_REPAIR_H
#define ENGINE_REPAIR_H

#include <mendline/course.h>

#include "engine/search.h"

/**
 * Find edits, one of which suffices, nearest kinds first: a booking moved, a
 * bound relaxed, a limit lifted, a result not insisted on, an event taken as
 * a wish, healing planned for its typical end, a session dropped.
 *
 * Owns:   texts live in `arena`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_repairs_find(const struct mend_plan *plan,
                  const struct mend_conflict_rule *conflict, size_t count,
                  struct search_limits *limits, struct mend_arena *arena,
                  const struct mend_repair **repairs, size_t *repair_count);

#endif
