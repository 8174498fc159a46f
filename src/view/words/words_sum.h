/** @file
 * The sum behind a rule: from which day, plus how many days, which day.
 */
#ifndef VIEW_WORDS_SUM_H
#define VIEW_WORDS_SUM_H

#include <mendline/course.h>

/** `from` + `days`, and then one day on (+1) or back (-1) or none. */
struct mend_sum {
    bool holds; /* else there is no such bound */
    mend_day from;
    int32_t days, step;
    mend_day result;
};

/** The two days round which a rule leaves one of its two things free. */
struct mend_sums {
    struct mend_sum earliest, latest;
    bool is_either; /* it lies from one of them on, else between them */
};

/** Give the days of a window whose giver lies on `giver`. */
struct mend_span mend_sums_window(struct mend_range offsets,
                                  struct mend_span giver);

/**
 * Derive from the days of the other thing what a rule leaves to a session, or
 * to anything else that it is between.
 *
 * `is_b` tells which of the two moves: the rule's b, else its a.
 */
struct mend_sums mend_sums_derive(const struct mend_reason *why,
                                  struct mend_span other, bool is_b);

#endif
