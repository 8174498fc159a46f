/** @file
 * How events find the skin: which verdict decides, and which events are worth
 * a line.
 */
#ifndef VIEW_SEEN_H
#define VIEW_SEEN_H

#include <mendline/course.h>

/**
 * Give the pair that decides how an event is seen: of the worst verdict the one
 * with least to spare. NULL where no session concerns it.
 */
const struct mend_event_verdict *
mend_seen_deciding(const struct mend_course *course,
                   const struct mend_occurrence *event);

/** Tell whether an event stands in a clash, whatever its verdict. */
bool mend_seen_clashes(const struct mend_course *course,
                       const struct mend_occurrence *event);

/**
 * Give the event after `event`, the first for NULL: the plan's own by day, then
 * those of calendars that are not clear.
 */
const struct mend_occurrence *
mend_seen_next(const struct mend_course *course,
               const struct mend_occurrence *event);

/** Count the events of calendars that are clear, and so are no line. */
size_t mend_seen_hidden(const struct mend_course *course);

#endif
