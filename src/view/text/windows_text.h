/** @file
 * Windows and tasks of one session, as tables with days or offsets.
 */
#ifndef VIEW_WINDOWS_TEXT_H
#define VIEW_WINDOWS_TEXT_H

#include "view/text/style.h"

/** Windows with their days, counted from `days`, which must be known. */
void mend_windows_dated(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_window *window, size_t count,
                        struct mend_span days, const struct mend_style *style);

/** Windows of a procedure as bars over the days before and after it. */
void mend_windows_bars(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style);

/** Say how the bars are read. */
void mend_windows_key(struct mend_strbuf *out, const struct mend_style *style);

/** What the two figures of a window or of a course are called. */
extern const char *const mend_window_sides[MEND_SIDES];
extern const char *const mend_course_sides[MEND_SIDES];

/** Write "your own; S12, S13; longest assumed" or "S12; end assumed". */
void mend_evidence_words(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_evidence *evidence,
                         enum mend_sort sort,
                         const char *const sides[MEND_SIDES]);

#endif
