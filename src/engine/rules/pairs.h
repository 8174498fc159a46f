/** @file
 * What two things may not have between them: for an ordered pair of
 * occurrences, every rule as the differences of days that it forbids.
 */
#ifndef ENGINE_RULES_PAIRS_H
#define ENGINE_RULES_PAIRS_H

#include <mendline/problem.h>

/** A rule on first day of b minus first day of a. */
struct pair_rule {
    struct mend_ranges not_in;
    struct mend_reason why;
};

/** Where the rules of a pair go. */
struct pair_sink {
    void (*add)(void *user, const struct pair_rule *rule);
    void *user;
    struct mend_arena *arena; /* ranges live in it */
};

/** Add all rules in which `a` gives or comes first, and `b` avoids or follows.
 */
void mend_pair_rules(const struct mend_plan *plan,
                     const struct mend_occurrence *a,
                     const struct mend_occurrence *b,
                     const struct pair_sink *sink);

/** Add the rules between a session or history `a` and another, either order. */
void mend_pair_same_day(const struct mend_plan *plan,
                        const struct mend_occurrence *a,
                        const struct mend_occurrence *b,
                        const struct pair_sink *sink);

/** Add what ties a session to an event: results, first time. */
void mend_pair_event(const struct mend_plan *plan,
                     const struct mend_occurrence *session,
                     const struct mend_occurrence *event,
                     const struct pair_sink *sink);

/** Add what ties a session to the one it touches up, or is counted from. */
void mend_pair_references(const struct mend_plan *plan,
                          const struct mend_occurrence *base,
                          const struct mend_occurrence *session,
                          const struct pair_sink *sink);

/** Tell whether one of the two is the touch-up of the other. */
bool mend_is_touch_up_pair(const struct mend_occurrence *a,
                           const struct mend_occurrence *b);

/** Tell whether an occurrence is a procedure done: a session or history. */
static inline bool mend_is_procedure(const struct mend_occurrence *occurrence)
{
    return occurrence->procedure != NULL;
}

#endif
