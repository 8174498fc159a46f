/** @file
 * What `before` and `after` share: a plan that stands only for one question,
 * and the rule that reaches farthest.
 */
#ifndef ENGINE_RULES_AROUND_H
#define ENGINE_RULES_AROUND_H

#include <mendline/solve.h>

#include "engine/rules/pairs.h"

/** A plan of one or two sessions, and the event they are asked about. */
struct question {
    const struct mend_around *asked;
    struct mend_arena *arena;
    struct mend_plan plan;
    struct mend_treatment treatment[2];
    struct mend_booking booking[2];
    struct mend_event event;
};

/** Begin a question; it lives in the arena, the answers borrow from it. */
struct question *question_pose(const struct mend_around *asked,
                               struct mend_arena *arena);

/** Add a session, done on `day`, or on no day yet for MEND_DAY_NONE. */
enum mend_status question_add_session(struct question *question,
                                      const struct mend_procedure *proc,
                                      mend_day day);

/** Add an event of one day, which lies on its kind's areas. */
void question_add_event(struct question *question,
                        const struct mend_event_kind *kind, mend_day day);

/** The rules that reach farthest: of the musts, and of all. */
struct reach {
    struct mend_arena *arena;
    int32_t must, should; /* first difference that is free again; 0: at once */
    const struct mend_reason *must_because, *should_because;
    bool mirrored; /* differences are told the other way round */
};

/** Copy a reason, which lives only as long as its rule; NULL without memory. */
const struct mend_reason *reach_copy(struct mend_arena *arena,
                                     const struct mend_reason *why);

/** A pair_sink's `add` whose user is a reach. */
void reach_note(void *user, const struct pair_rule *rule);

#endif
