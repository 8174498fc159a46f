/** @file
 * A second opinion on a choice of days, from the problem alone. It shares no
 * code with the search and runs on every course before it is shown.
 */
#ifndef ENGINE_RULES_VERIFY_H
#define ENGINE_RULES_VERIFY_H

#include <mendline/problem.h>

/**
 * Check that `day` (one a session of the problem) breaks no must, and count
 * what it costs.
 */
bool mend_verify(const struct mend_problem *problem, const mend_day *day,
                 struct mend_objective *cost);

#endif
