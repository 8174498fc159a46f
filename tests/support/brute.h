/** @file
 * The best days of a small problem by trying them all: the oracle for the
 * search. It knows the problem's text and nothing of the engine.
 */
#ifndef SUPPORT_BRUTE_H
#define SUPPORT_BRUTE_H

#include <mendline/problem.h>

enum { BRUTE_SESSIONS = 12 };

struct brute {
    bool found;
    mend_day day[BRUTE_SESSIONS];
    int64_t cost[MEND_LEVELS];
};

/** Try every choice of days; `choices` tells how many there would be. */
struct brute brute_force(const struct mend_problem *problem);
double brute_choices(const struct mend_problem *problem);

/** Tell whether these days break no must, and count what they cost. */
bool brute_price(const struct mend_problem *problem, const mend_day *day,
                 int64_t cost[MEND_LEVELS]);

#endif
