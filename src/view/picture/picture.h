/** @file
 * What stands in a picture of the course, in a terminal as in SVG: its days,
 * its rows, and which windows lie in which lane of a row.
 *
 * A row is named by its first occurrence. All sessions of a treatment share
 * one; an earlier treatment or an exposure has its own where it still matters.
 */
#ifndef VIEW_PICTURE_H
#define VIEW_PICTURE_H

#include <mendline/course.h>

/** The parts of a row: what skin does, what the person does, what shows. */
enum mend_lane { MEND_LANE_SKIN, MEND_LANE_CARE, MEND_LANE_RESULT, MEND_LANES };

/**
 * Give the days that a picture shows: from today, or what is not over by then,
 * through the last event of the plan and the typical end of the last window.
 * Where all of it is past, all is shown; where all of it is far ahead, today is
 * left out. `begin` is not before `end` where there is nothing to show.
 */
struct mend_span mend_picture_span(const struct mend_course *course);

/**
 * Give the row after `row`, by area, then in plan order; the first for NULL,
 * NULL after the last. Rows that have nothing within `whole` are left out.
 */
const struct mend_occurrence *
mend_picture_next(const struct mend_course *course, struct mend_span whole,
                  const struct mend_occurrence *row);

/**
 * Give the end of a row: it holds the occurrences from `row` to there, which
 * stand one after another.
 */
const struct mend_occurrence *
mend_picture_row_end(const struct mend_course *course,
                     const struct mend_occurrence *row);

/** Give the area that a row stands under: the widest of its areas. */
mend_area mend_picture_area(const struct mend_catalogue *cat,
                            const struct mend_occurrence *row);

/** Give what a row is called: the treatment, not one of its sessions. */
const char *mend_picture_title(const struct mend_occurrence *row);

/**
 * Give the lane of an occurrence's window, or MEND_LANES where it stands in
 * none: a result is shown only where the plan asks for it on an event.
 */
enum mend_lane mend_picture_lane(const struct mend_catalogue *cat,
                                 const struct mend_occurrence *occurrence,
                                 const struct mend_window *window);

/** Give the days of a window at one of its ends, from those of its giver. */
struct mend_span mend_picture_days(const struct mend_window *window,
                                   struct mend_span giver, enum mend_end end);

/** Tell whether a row has any window of a lane within `whole`. */
bool mend_picture_has_lane(const struct mend_course *course,
                           struct mend_span whole,
                           const struct mend_occurrence *row,
                           enum mend_lane lane);

/** Give the session after `session` by day, then by plan; the first for NULL.
 */
const struct mend_course_session *
mend_picture_next_session(const struct mend_course *course,
                          const struct mend_course_session *session);

/** Give what is fixed about a session. */
const struct mend_booking *
mend_picture_booking(const struct mend_occurrence *session);

/** Tell whether it is one of the plan's own events: it gets a mark. */
bool mend_picture_is_marked(const struct mend_occurrence *occurrence);

/**
 * Give the event after `event` by day, then by plan; the first for NULL. Only
 * those that get a mark.
 */
const struct mend_occurrence *
mend_picture_next_event(const struct mend_course *course,
                        const struct mend_occurrence *event);

/** Give the number of an event's mark, from 0, in the order of the days. */
unsigned mend_picture_mark(const struct mend_course *course,
                           const struct mend_occurrence *event);

#endif
