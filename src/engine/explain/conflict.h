/** @file
 * A minimal set of musts that cannot hold together.
 */
#ifndef ENGINE_EXPLAIN_CONFLICT_H
#define ENGINE_EXPLAIN_CONFLICT_H

#include <mendline/course.h>

#include "engine/search/search.h"

/**
 * Find such a set for a problem that has no course: taking away any one rule
 * of it leaves days that obey the rest of it.
 *
 * Errors: MEND_ENOMEM. If a limit comes first, the set is empty.
 */
MEND_NODISCARD enum mend_status
mend_conflict_find(const struct mend_problem *problem,
                   struct search_limits *limits, struct mend_arena *arena,
                   const struct mend_conflict_rule **rules, size_t *count);

#endif
