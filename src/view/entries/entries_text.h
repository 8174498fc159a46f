/** @file
 * What calendar entries say: titles and descriptions.
 *
 * A description is a few short paragraphs, plain text with line breaks: what
 * to do, why this day, where the figure comes from and how sure it is, and
 * that the clinic overrides it.
 */
#ifndef VIEW_ENTRIES_TEXT_H
#define VIEW_ENTRIES_TEXT_H

#include <mendline/course.h>
#include <mendline/strbuf.h>

/** Describe an appointment; with `clashes`, also the musts that it breaks. */
void mend_entry_tell_session(struct mend_strbuf *out,
                             const struct mend_course *course,
                             const struct mend_course_session *session,
                             bool clashes);

/** Write "Visible redness · until 4 Mar (at the latest 12 Mar)". */
void mend_entry_name_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_window *window, mend_day day);

void mend_entry_tell_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_course_session *session,
                            const struct mend_window *window);

void mend_entry_tell_task(struct mend_strbuf *out,
                          const struct mend_catalogue *cat,
                          const struct mend_course_session *session,
                          const struct mend_task *task);

void mend_entry_tell_visit(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_course_session *session,
                           const struct mend_visit *visit);

/** Describe what an event and a session have to do with one another. */
void mend_entry_tell_advice(struct mend_strbuf *out,
                            const struct mend_course *course,
                            const struct mend_occurrence *session,
                            const struct mend_occurrence *event);

#endif
