/** @file
 * From days to a course with its reasons.
 */
#ifndef ENGINE_RULES_COMPOSE_H
#define ENGINE_RULES_COMPOSE_H

#include <mendline/course.h>

/**
 * Fill sessions, clashes and verdicts of a course whose plan, problem,
 * occurrences and outcome are set. `day` has one entry a session of the
 * problem, MEND_DAY_NONE where it has none.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status mend_course_compose(struct mend_course *course,
                                                    mend_day *day,
                                                    struct mend_arena *arena);

#endif
