/** @file
 * Which days a session may have, as one would read them out to a clinic.
 */
#ifndef VIEW_WORDS_ROOM_H
#define VIEW_WORDS_ROOM_H

#include <mendline/course.h>
#include <mendline/strbuf.h>

/**
 * Give the day by which a session wants to be booked: the one on which its
 * preparation begins, by its windows and tasks; today where that is past.
 */
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
