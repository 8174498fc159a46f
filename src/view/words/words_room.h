/** @file
 * Which days a session may have, as one would read them out to a clinic.
 */
#ifndef VIEW_WORDS_ROOM_H
#define VIEW_WORDS_ROOM_H

#include <mendline/course.h>
#include <mendline/strbuf.h>

/**
 * Give the day on which a session's preparation begins, by its windows and
 * tasks; its own day where there is none.
 */
mend_day mend_words_prepares(const struct mend_course *course,
                             const struct mend_course_session *session);

/** Give the day by which it wants to be booked: that one, or today. */
mend_day mend_words_book_by(const struct mend_course *course,
                            const struct mend_course_session *session);

/**
 * Give the session that wants to be booked after `previous`, the first for
 * NULL: by that day, then in plan order.
 */
const struct mend_course_session *
mend_words_next_to_book(const struct mend_course *course,
                        const struct mend_course_session *previous);

/** Write "on Mon and Tue, 09:00 to 18:00"; nothing where no hours are known. */
void mend_words_hours(struct mend_strbuf *out,
                      const struct mend_availability *times);

/**
 * Write "22 Feb to 2 Mar 2027, 9 to 12 Mar 2027". Days between on which the
 * plan's availability is closed are passed over: the clinic knows them.
 */
void mend_words_room(struct mend_strbuf *out, const struct mend_plan *plan,
                     struct mend_ranges room);

#endif
