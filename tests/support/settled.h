/** @file
 * A plan whose sessions all have their days: those of a course.
 */
#ifndef SUPPORT_SETTLED_H
#define SUPPORT_SETTLED_H

#include <mendline/course.h>

/** Book every session on the day that the course has for it, in `arena`;
 * false if memory is out. */
bool settle(struct mend_plan *plan, const struct mend_course *course,
            struct mend_arena *arena);

#endif
