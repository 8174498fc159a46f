/** @file
 * What the tellers of rules share: a rule, and the days that are known.
 */
#ifndef VIEW_WORDS_TELL_H
#define VIEW_WORDS_TELL_H

#include "view/words/words.h"

/** Sessions of which one sentence says the same, in plan order. */
struct mend_alike {
    const struct mend_occurrence **item;
    size_t count;
};

/**
 * A rule about to be told. Days come from the course where there is one, else
 * from what the plan fixes.
 */
struct mend_teller {
    struct mend_strbuf *out;
    const struct mend_catalogue *cat;
    const struct mend_plan *plan;     /* NULL: before and after */
    const struct mend_course *course; /* NULL: no days are chosen */
    const struct mend_reason *why;
    const struct mend_occurrence *a, *b;
    struct mend_alike all_a, all_b; /* named for a and b; empty: those alone */
    const char *before_a;           /* "each of ", or NULL */
    const char *instead_of_b;       /* "the next", or NULL: its name */
    const struct mend_occurrence *moved; /* as if it lay on `moved_to` */
    mend_day moved_to;
};

/** Give the days of an occurrence; begin is MEND_DAY_NONE where unknown. */
struct mend_span mend_tell_days(const struct mend_teller *tell,
                                const struct mend_occurrence *occurrence);

/** Write "Pitch (20 Jan 2027)", or the name alone where the day is open. */
void mend_tell_place(const struct mend_teller *tell,
                     const struct mend_occurrence *occurrence);

/** Write "Peel 1-3 and 5, laser/1 and wedding". */
void mend_tell_names(struct mend_strbuf *out, const struct mend_alike *all);

/** Write what the rule asks. */
void mend_tell_rule(const struct mend_teller *tell);

#endif
