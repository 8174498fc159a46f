/** @file
 * Small problems of every sort of rule, for what tries all their days.
 */
#ifndef SUPPORT_RANDOM_PROBLEM_H
#define SUPPORT_RANDOM_PROBLEM_H

#include <mendline/problem.h>

#include "support/random.h"

enum { PROBLEM_FIRST = 20800 }; /* a month ends soon after */

/** Draw a problem of one to six sessions; it lives in `arena`. */
void random_problem(struct random *random, struct mend_arena *arena,
                    struct mend_problem *p);

#endif
