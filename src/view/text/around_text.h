/** @file
 * What the tables of `before` and `after` share: why a day is the last or the
 * first one, in days, with its sources.
 */
#ifndef VIEW_AROUND_TEXT_H
#define VIEW_AROUND_TEXT_H

#include "view/text/style.h"

/** Write "deep healing, 42 days [S52; assumed]". */
void mend_around_reason(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_reason *why);

/**
 * Write what decides the better day, and what the last one where that is
 * another rule: "redness, 42 days [S19]; at the least ...". Either may be NULL.
 */
void mend_around_reasons(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_reason *should,
                         const struct mend_reason *must);

/** Write only where a reason of topic RESULT_ADVICE comes from: " [S120]". */
void mend_around_source(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_reason *why);

/** Write a day, or nothing for none, as a field of a plain record. */
void mend_around_day_field(struct mend_strbuf *out,
                           const struct mend_style *style, mend_day day);

#endif
