/** @file
 * The musts of a problem under one number each, and what given days make of
 * them.
 */
#ifndef ENGINE_EXPLAIN_MUSTS_H
#define ENGINE_EXPLAIN_MUSTS_H

#include <mendline/course.h>

/** How many rules there are: day rules, differences, courses, limits. */
size_t musts_count(const struct mend_problem *problem);

struct mend_conflict_rule musts_at(const struct mend_problem *problem,
                                   uint32_t rule);

/** Whether it is a must about a day that is still to be chosen. */
bool musts_binds(const struct mend_problem *problem, uint32_t rule);

/** Whether it is about a session; a limit is about none in particular. */
bool musts_is_about(const struct mend_problem *problem, uint32_t rule,
                    uint32_t session);

/** Whether days, one a session, break it. */
bool musts_is_broken(const struct mend_problem *problem, uint32_t rule,
                     const mend_day *day);

/** How many musts a session would break on a day, and the sum of them. */
struct musts_tally {
    int32_t count, sum;
};

/**
 * Tell for every day of the horizon what of some musts a session would break
 * there, the others staying where they are. The others alone break none.
 *
 * `tally` has one entry a day of the horizon, and one more.
 */
void musts_count_by_day(const struct mend_problem *problem,
                        const uint32_t *rule, size_t count, const mend_day *day,
                        uint32_t session, struct musts_tally *tally);

#endif
