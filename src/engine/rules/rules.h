/** @file
 * A problem under construction.
 */
#ifndef ENGINE_RULES_RULES_H
#define ENGINE_RULES_RULES_H

#include <mendline/problem.h>

#include "base/list.h"

struct rules {
    const struct mend_plan *plan;
    const struct mend_occurrence *occurrence;
    size_t count, session_count; /* sessions come first in `occurrence` */
    struct mend_arena *arena;
    struct mend_list day_rules, differences, courses, limits, broken;
    size_t pair_broken; /* of `broken`, what was there before this pair */
};

static inline bool rules_is_session(const struct mend_occurrence *occurrence)
{
    return occurrence->type == MEND_SESSION;
}

static inline bool rules_is_chosen(const struct mend_occurrence *occurrence)
{
    return !occurrence->fixed;
}

static inline bool rules_is_past(const struct rules *rules,
                                 const struct mend_occurrence *occurrence)
{
    return occurrence->fixed && occurrence->days.end <= rules->plan->today;
}

static inline uint32_t rules_index(const struct rules *rules,
                                   const struct mend_occurrence *session)
{
    return (uint32_t)(session - rules->occurrence);
}

/** Add a rule on one session's day, unless it is about no day of the horizon.
 */
void rules_add_day(struct rules *rules, uint32_t session,
                   struct mend_ranges not_in, struct mend_reason why);

/** Add all rules that concern one session alone. */
void mend_rules_add_sessions(struct rules *rules);

#endif
