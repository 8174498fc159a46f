/*
 * Answers without a plan: the last day before an event, the first day after a
 * procedure. Each asks the very rules that a plan would meet, on a plan that
 * stands only here.
 */
#include "engine/rules/around.h"

/* ---- the question -------------------------------------------------------- */

struct question *question_pose(const struct mend_around *asked,
                               struct mend_arena *arena)
{
    struct question *question = mend_arena_alloc(arena, 1, sizeof(*question));

    if (!question)
        return NULL;
    question->asked = asked;
    question->arena = arena;
    question->plan = (struct mend_plan){ .catalogue = asked->catalogue,
                                         .title = "",
                                         .file = "",
                                         .today = asked->day,
                                         .plan_for = asked->plan_for,
                                         .policy = asked->policy };
    return question;
}

/* A procedure on the asked area: with the variant that applies there. */
static const struct mend_procedure *whole_of(const struct question *question,
                                             const struct mend_procedure *proc,
                                             mend_area area)
{
    struct mend_arena *arena = question->arena;
    const struct mend_procedure *variant =
        mend_procedure_variant(question->plan.catalogue, proc, NULL, area);
    struct mend_procedure *whole = mend_arena_alloc(arena, 1, sizeof(*whole));

    if (!whole)
        return NULL;
    *whole = *proc;
    if (variant && mend_procedure_overlay(proc, variant, arena, whole))
        return NULL;
    return whole;
}

enum mend_status question_add_session(struct question *question,
                                      const struct mend_procedure *proc,
                                      mend_day day)
{
    struct mend_plan *plan = &question->plan;
    const size_t i = plan->treatment_count++;
    const mend_area area =
        question->asked->area == MEND_NONE ? proc->area : question->asked->area;
    const struct mend_procedure *whole = whole_of(question, proc, area);

    if (!whole)
        return MEND_ENOMEM;
    question->booking[i] = (struct mend_booking){
        .at = { day, MEND_MINUTE_NONE },
        .visible_until = MEND_DAY_NONE,
        .open_until = MEND_DAY_NONE,
    };
    question->treatment[i] = (struct mend_treatment){
        .id = proc->id,
        .procedure = whole,
        .area = area,
        .sessions = 1,
        .not_before = MEND_DAY_NONE,
        .not_after = MEND_DAY_NONE,
        .result_for = -1,
        .booking = &question->booking[i],
    };
    plan->treatment = question->treatment;
    return MEND_OK;
}

void question_add_event(struct question *question,
                        const struct mend_event_kind *kind, mend_day day)
{
    question->event = (struct mend_event){
        .id = kind->id,
        .title = kind->title ? kind->title : kind->id,
        .days = { day, day + 1 },
        .minute = MEND_MINUTE_NONE,
        .kind = kind,
        .areas = kind->areas,
        .firm = true,
        .priority = 5,
    };
    question->plan.event = &question->event;
    question->plan.event_count = 1;
}

/* ---- the farthest forbidden difference ----------------------------------- */

const struct mend_reason *reach_copy(struct mend_arena *arena,
                                     const struct mend_reason *why)
{
    struct mend_reason *copy = mend_arena_alloc(arena, 1, sizeof(*copy));

    if (copy)
        *copy = *why;
    return copy;
}

static int32_t free_after(const struct reach *reach, struct mend_ranges not_in)
{
    int32_t last = -1;

    for (size_t i = 0; i < not_in.count; i++) {
        const struct mend_range range = not_in.item[i];
        const int32_t end = reach->mirrored ? -range.first : range.last;

        if (end > last)
            last = end;
    }
    return last + 1;
}

void reach_note(void *user, const struct pair_rule *rule)
{
    struct reach *reach = user;
    const int32_t days = free_after(reach, rule->not_in);

    if (rule->why.grade == MEND_MUST && days > reach->must) {
        reach->must = days;
        reach->must_because = reach_copy(reach->arena, &rule->why);
    }
    if (days > reach->should) {
        reach->should = days;
        reach->should_because = reach_copy(reach->arena, &rule->why);
    }
}
