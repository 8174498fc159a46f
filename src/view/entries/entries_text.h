/** @file
 * What calendar entries say: titles and descriptions.
 *
 * A description that tells in full is a few short paragraphs, plain text with
 * line breaks: what to do, why this day, where the figure comes from and how
 * sure it is, and that the clinic overrides it. A plain one says what it is and
 * until when.
 */
#ifndef VIEW_ENTRIES_TEXT_H
#define VIEW_ENTRIES_TEXT_H

#include <mendline/course.h>
#include <mendline/reader.h>
#include <mendline/strbuf.h>

/** Describe an appointment; with `clashes`, also the musts that it breaks. */
void mend_entry_tell_session(struct mend_strbuf *out,
                             const struct mend_course *course,
                             const struct mend_course_session *session,
                             enum mend_telling telling, bool clashes);

/** Write "In 7 days: Laser, Thu 14 Jan 2027 10:30", or what there is to book.
 */
void mend_entry_name_nudge(struct mend_strbuf *out,
                           const struct mend_course_session *session, int days);

void mend_entry_tell_nudge(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_course_session *session,
                           enum mend_telling telling);

/** Write "Visible redness · until 4 Mar (at the latest 12 Mar)". */
void mend_entry_name_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_window *window, mend_day day);

void mend_entry_tell_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_course_session *session,
                            const struct mend_window *window,
                            enum mend_telling telling);

void mend_entry_tell_task(struct mend_strbuf *out,
                          const struct mend_catalogue *cat,
                          const struct mend_course_session *session,
                          const struct mend_task *task,
                          enum mend_telling telling);

void mend_entry_tell_visit(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_course_session *session,
                           const struct mend_visit *visit,
                           enum mend_telling telling);

/** Describe what an event and a session have to do with one another. */
void mend_entry_tell_advice(struct mend_strbuf *out,
                            const struct mend_course *course,
                            const struct mend_occurrence *session,
                            const struct mend_occurrence *event,
                            enum mend_telling telling);

#endif
