/** @file
 * Which rules a search leant on when it found that there is no course.
 */
#ifndef ENGINE_SEARCH_PROOF_RULES_H
#define ENGINE_SEARCH_PROOF_RULES_H

#include "engine/search/planner.h"

/**
 * Mark the rules that may have taken part in the proof that a planner has no
 * days. `used` has one flag a rule of the problem, in the order day rules,
 * differences, courses, limits; `arena` is scratch.
 *
 * This is a hint: nearly always the marked rules contradict by themselves.
 */
void proof_rules_mark(const struct planner *planner, struct mend_arena *arena,
                      bool *used);

#endif
