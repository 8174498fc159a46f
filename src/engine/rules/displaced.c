#include "engine/rules/displaced.h"

/* The horizon is no rule of the problem, but it bars a day all the same. */
static void add_outside(const struct judge *judge, uint32_t session,
                        mend_day to, struct mend_clash *fresh, size_t *count)
{
    const struct mend_plan *plan = judge->plan;
    const struct mend_span horizon = judge->problem->horizon;
    const bool is_past = to < plan->today;
    struct mend_reason *why;

    /* A horizon that began before today has a rule of its own for the past. */
    if (mend_span_has(horizon, to) || (is_past && plan->today > horizon.begin))
        return;
    why = mend_arena_alloc(judge->arena, 1, sizeof(*why));
    if (!why)
        return;
    *why = (struct mend_reason){
        .rule = MEND_RULE_DATE,
        .grade = MEND_MUST,
        .topic = is_past ? MEND_TOPIC_TODAY : MEND_TOPIC_HORIZON,
        .kind = MEND_NONE,
        .a = judge->problem->session[session].occurrence,
        .days = { is_past ? plan->today : horizon.begin, horizon.end - 1 },
        .loc = plan->horizon_loc.line ? plan->horizon_loc : plan->loc,
    };
    fresh[(*count)++] = mend_clash_of(judge, why);
}

static bool is_among(const struct mend_clash *clash, size_t count,
                     const struct mend_clash *wanted)
{
    for (size_t i = 0; i < count; i++)
        if (clash[i].a == wanted->a && clash[i].b == wanted->b &&
            clash[i].why->rule == wanted->why->rule &&
            clash[i].why->kind == wanted->why->kind &&
            clash[i].why->grade == wanted->why->grade)
            return true;
    return false;
}

const struct mend_clash *mend_displaced_breaks(const struct judge *judge,
                                               mend_day *day, uint32_t session,
                                               mend_day to, size_t *count)
{
    const mend_day stood = day[session];
    size_t before_count = 0, after_count = 0;
    const struct mend_clash *before =
        mend_judge_broken(judge, session, &before_count);

    day[session] = to;
    const struct mend_clash *after =
        mend_judge_broken(judge, session, &after_count);
    day[session] = stood;
    struct mend_clash *fresh =
        mend_arena_alloc(judge->arena, after_count + 1, sizeof(*fresh));
    if (!before || !after || !fresh)
        return NULL;
    *count = 0;
    add_outside(judge, session, to, fresh, count);
    for (size_t i = 0; i < after_count; i++)
        if (!is_among(before, before_count, &after[i]))
            fresh[(*count)++] = after[i];
    return judge->arena->failed ? NULL : fresh;
}
