/** @file
 * Pieces that several descriptions share.
 */
#ifndef VIEW_ENTRIES_PIECES_H
#define VIEW_ENTRIES_PIECES_H

#include <mendline/course.h>
#include <mendline/strbuf.h>

/** Write text with its first letter large, as titles begin. */
void entry_say_capitalised(struct mend_strbuf *out, const char *text);

/** Write "Belongs to: Laser, Thu 14 Jan 2027." and a line break. */
void entry_say_belonging(struct mend_strbuf *out,
                         const struct mend_course_session *session);

/** Write where a figure comes from, a line each; nothing if nobody says. */
void entry_say_sources(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_evidence *evidence);

/** Write, as a last paragraph, that the clinic overrides it. */
void entry_say_disclaimer(struct mend_strbuf *out);

#endif
