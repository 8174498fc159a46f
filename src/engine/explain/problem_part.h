/** @file
 * Some sessions of a problem as a problem of its own.
 */
#ifndef ENGINE_EXPLAIN_PROBLEM_PART_H
#define ENGINE_EXPLAIN_PROBLEM_PART_H

#include <mendline/problem.h>

/**
 * Keep the sessions marked in `keep`, the rules that name no other, and all
 * limits, which then count fewer. What has no course here has none as a whole.
 *
 * Owns:   the arena; what hangs from sessions and rules is still the problem's.
 * Errors: false if memory is out.
 */
bool problem_part(const struct mend_problem *problem, const bool *keep,
                  struct mend_arena *arena, struct mend_problem *part);

#endif
