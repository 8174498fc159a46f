/** @file
 * Small edits of a plan that has no course, each solved again before it is
 * offered.
 */
#ifndef ENGINE_EXPLAIN_REPAIR_H
#define ENGINE_EXPLAIN_REPAIR_H

#include <mendline/course.h>

#include "engine/search/search.h"

/**
 * Find edits, one of which suffices, and keep them in `course`, whose plan,
 * problem and conflict are set. Nearest kinds first: a booking moved, a bound
 * relaxed, a limit lifted, a result not insisted on, an event taken as a wish,
 * healing planned for its typical end, a session dropped.
 *
 * Owns:   texts live in `arena`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status mend_repairs_find(struct mend_course *course,
                                                  struct search_limits *limits,
                                                  struct mend_arena *arena);

#endif
