/** @file
 * The pieces that a MiniZinc model is written from.
 *
 * Days are written as what they are, days since 1970-01-01, so that every
 * number of the model is a number of the JSON document. Unbounded ends become
 * -ever and ever, which no difference of days within our calendar reaches.
 */
#ifndef VIEW_MINIZINC_H
#define VIEW_MINIZINC_H

#include <mendline/problem.h>
#include <mendline/strbuf.h>

/** Write a string literal, quotes included, which no text can end early. */
void mend_mzn_quoted(struct mend_strbuf *out, const char *text);

/** Write ranges as one set expression: "-13..41 union 50..60", "{}". */
void mend_mzn_set(struct mend_strbuf *out, struct mend_ranges ranges);

/** Write the day of a session, "day[1]" for the first. */
void mend_mzn_day(struct mend_strbuf *out, uint32_t session);

/** Write "day[b] - day[a]". */
void mend_mzn_gap(struct mend_strbuf *out, uint32_t a, uint32_t b);

/** End a line with a comment: the rule's id and what it is between. */
void mend_mzn_note(struct mend_strbuf *out, const char *id,
                   const struct mend_reason *why);

/** Write the six levels, as the array `objective`. */
void mend_mzn_objective(struct mend_strbuf *out,
                        const struct mend_problem *problem);

#endif
