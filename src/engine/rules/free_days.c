/*
 * When one more session would suit: a treatment is laid into the plan, and
 * every rule that then concerns it alone says which days it forbids.
 */
#include <mendline/solve.h>

#include "base/list.h"

#include <string.h>

/** The first rule of each grade that is against a day. */
struct day_note {
    const struct mend_reason *must, *should;
    bool is_closed; /* it cannot be had, but that ends no stretch */
};

struct asking {
    struct mend_arena *arena;
    struct mend_plan plan;
    struct mend_booking booking;
    const struct mend_occurrence *session;
    uint32_t index; /* of the session among the sessions */
    struct mend_problem problem;
    struct day_note *note;   /* one a day of the horizon */
    struct mend_list advice; /* struct advice */
};

/** A should, and the days it is against. */
struct advice {
    const struct mend_reason *why;
    struct mend_ranges days;
};

/* ---- the question -------------------------------------------------------- */

static const struct mend_procedure *whole_of(const struct mend_plan *plan,
                                             const struct mend_procedure *proc,
                                             mend_area area,
                                             struct mend_arena *arena)
{
    const struct mend_procedure *variant =
        mend_procedure_variant(plan->catalogue, proc, NULL, area);
    struct mend_procedure *whole = mend_arena_alloc(arena, 1, sizeof(*whole));

    if (!whole)
        return NULL;
    *whole = *proc;
    if (variant && mend_procedure_overlay(proc, variant, arena, whole))
        return NULL;
    return whole;
}

static enum mend_status add_treatment(struct asking *asking,
                                      const struct mend_procedure *proc,
                                      mend_area area)
{
    struct mend_plan *plan = &asking->plan;
    const size_t count = plan->treatment_count;
    struct mend_treatment *all =
        mend_arena_alloc(asking->arena, count + 1, sizeof(*all));
    const struct mend_procedure *whole =
        whole_of(plan, proc, area, asking->arena);

    if (!all || !whole)
        return MEND_ENOMEM;
    if (count)
        memcpy(all, plan->treatment, count * sizeof(*all));
    asking->booking =
        (struct mend_booking){ .at = { MEND_DAY_NONE, MEND_MINUTE_NONE },
                               .visible_until = MEND_DAY_NONE,
                               .open_until = MEND_DAY_NONE };
    all[count] = (struct mend_treatment){ .id = proc->id,
                                          .title = proc->title,
                                          .procedure = whole,
                                          .area = area,
                                          .sessions = 1,
                                          .not_before = MEND_DAY_NONE,
                                          .not_after = MEND_DAY_NONE,
                                          .result_for = -1,
                                          .booking = &asking->booking };
    plan->treatment = all;
    plan->treatment_count = count + 1;
    return MEND_OK;
}

static enum mend_status pose(struct asking *asking,
                             const struct mend_procedure *proc, mend_area area)
{
    const struct mend_occurrence *all;
    size_t count;
    enum mend_status st =
        add_treatment(asking, proc, area == MEND_NONE ? proc->area : area);

    if (st == MEND_OK)
        st =
            mend_occurrences_derive(&asking->plan, asking->arena, &all, &count);
    if (st == MEND_OK)
        st = mend_problem_build(&asking->plan, all, count, NULL, 0,
                                asking->arena, &asking->problem);
    if (st != MEND_OK)
        return st;
    asking->index = (uint32_t)asking->problem.session_count - 1;
    asking->session = asking->problem.session[asking->index].occurrence;
    return MEND_OK;
}

/* ---- which rule is against which day ------------------------------------- */

static void note_days(struct asking *asking, const struct mend_reason *why,
                      struct mend_span days)
{
    const struct mend_span horizon = asking->plan.horizon;
    const mend_day first =
        days.begin > horizon.begin ? days.begin : horizon.begin;
    const mend_day end = days.end < horizon.end ? days.end : horizon.end;

    for (mend_day day = first; day < end; day++) {
        struct day_note *note = &asking->note[day - horizon.begin];

        if (why->topic == MEND_TOPIC_WEEKDAYS ||
            why->topic == MEND_TOPIC_PER_DAY)
            note->is_closed = true;
        else if (why->grade == MEND_MUST && !note->must)
            note->must = why;
        else if (why->grade == MEND_SHOULD && !note->should)
            note->should = why;
    }
}

/* That its result will not show at some event is nothing against a day. */
static void note_rule(struct asking *asking, const struct mend_reason *why,
                      struct mend_ranges not_in)
{
    if (why->topic == MEND_TOPIC_RESULT_ADVICE)
        return;
    for (size_t i = 0; i < not_in.count; i++)
        note_days(asking, why, mend_range_days(not_in.item[i]));
    if (why->grade != MEND_SHOULD)
        return;
    struct advice *advice = mend_list_add(&asking->advice);
    if (advice)
        *advice = (struct advice){ why, not_in };
}

static void note_difference(struct asking *asking,
                            const struct mend_difference *rule)
{
    const bool is_a = rule->a == asking->index;
    const struct mend_problem_session *other =
        &asking->problem.session[is_a ? rule->b : rule->a];

    if ((!is_a && rule->b != asking->index) || !other->fixed)
        return;
    note_rule(asking, &rule->why,
              is_a
                  ? mend_ranges_mirror(asking->arena, rule->not_in, other->day)
                  : mend_ranges_shift(asking->arena, rule->not_in, other->day));
}

/* Days on which the clinic already has all the sessions that it takes. */
static void note_full_days(struct asking *asking,
                           const struct mend_limit *limit)
{
    const struct mend_problem *problem = &asking->problem;

    for (uint32_t i = 0; i < asking->index; i++) {
        const mend_day day = problem->session[i].day;
        int64_t sessions = 0;

        for (uint32_t k = 0; k < asking->index; k++)
            sessions += problem->session[i].fixed &&
                        problem->session[k].fixed &&
                        problem->session[k].day == day;
        if (sessions && sessions >= limit->at_most)
            note_days(asking, &limit->why, (struct mend_span){ day, day + 1 });
    }
}

static void note_all(struct asking *asking)
{
    const struct mend_problem *problem = &asking->problem;

    for (size_t i = 0; i < problem->day_rule_count; i++)
        if (problem->day_rule[i].session == asking->index)
            note_rule(asking, &problem->day_rule[i].why,
                      problem->day_rule[i].not_in);
    for (size_t i = 0; i < problem->difference_count; i++)
        note_difference(asking, &problem->difference[i]);
    for (size_t i = 0; i < problem->limit_count; i++)
        if (problem->limit[i].why.topic == MEND_TOPIC_PER_DAY)
            note_full_days(asking, &problem->limit[i]);
}

/* ---- stretches of days --------------------------------------------------- */

static const struct day_note *note_of(const struct asking *asking, mend_day day)
{
    return &asking->note[day - asking->plan.horizon.begin];
}

static const struct mend_reason *horizon_reason(const struct asking *asking)
{
    const struct mend_plan *plan = &asking->plan;
    struct mend_reason *why = mend_arena_alloc(asking->arena, 1, sizeof(*why));

    if (why)
        *why = (struct mend_reason){
            .rule = MEND_RULE_DATE,
            .grade = MEND_MUST,
            .topic = MEND_TOPIC_HORIZON,
            .kind = MEND_NONE,
            .a = asking->session,
            .days = { plan->horizon.begin, plan->horizon.end - 1 },
            .loc = plan->horizon_loc.line ? plan->horizon_loc : plan->loc,
        };
    return why;
}

/* What is against a day just outside a stretch; NULL where nothing is, and it
   is advice against the stretch itself that ends. */
static const struct mend_reason *limit_at(const struct asking *asking,
                                          mend_day outside)
{
    if (!mend_span_has(asking->plan.horizon, outside))
        return horizon_reason(asking);
    const struct day_note *note = note_of(asking, outside);
    return note->must ? note->must : note->should;
}

static bool concerns(const struct advice *advice, struct mend_span days)
{
    for (size_t i = 0; i < advice->days.count; i++)
        if (advice->days.item[i].first < days.end &&
            advice->days.item[i].last >= days.begin)
            return true;
    return false;
}

static void add_advice(struct asking *asking, struct mend_free_span *span)
{
    const struct advice *all = asking->advice.item;
    const struct mend_reason **found = mend_arena_alloc(
        asking->arena, asking->advice.count, sizeof(const void *));

    for (size_t i = 0; found && i < asking->advice.count; i++)
        if (concerns(&all[i], span->days))
            found[span->advice_count++] = all[i].why;
    span->advice = found;
}

static void add_span(struct asking *asking, struct mend_span edge,
                     struct mend_list *spans)
{
    struct mend_span days = edge;
    int32_t open = 0;

    while (days.begin < days.end && note_of(asking, days.begin)->is_closed)
        days.begin++;
    while (days.begin < days.end && note_of(asking, days.end - 1)->is_closed)
        days.end--;
    for (mend_day day = days.begin; day < days.end; day++)
        open += !note_of(asking, day)->is_closed;
    struct mend_free_span *span = open ? mend_list_add(spans) : NULL;
    if (!span)
        return;
    *span = (struct mend_free_span){
        .days = days,
        .open_days = open,
        .edge = edge,
        .before = limit_at(asking, edge.begin - 1),
        .after = limit_at(asking, edge.end),
    };
    if (note_of(asking, edge.begin)->should)
        add_advice(asking, span);
}

static void find_spans(struct asking *asking, struct mend_list *spans)
{
    const struct mend_span horizon = asking->plan.horizon;
    mend_day end;

    for (mend_day day = horizon.begin; day < horizon.end; day = end) {
        const struct day_note *first = note_of(asking, day);

        for (end = day + 1; end < horizon.end; end++) {
            const struct day_note *note = note_of(asking, end);

            if (!note->must != !first->must || !note->should != !first->should)
                break;
        }
        if (!first->must)
            add_span(asking, (struct mend_span){ day, end }, spans);
    }
}

enum mend_status mend_free_days_derive(const struct mend_plan *plan,
                                       const struct mend_procedure *proc,
                                       mend_area area, struct mend_arena *arena,
                                       struct mend_free_days *out)
{
    struct mend_list spans = { .arena = arena,
                               .size = sizeof(struct mend_free_span) };
    struct asking *asking = mend_arena_alloc(arena, 1, sizeof(*asking));

    if (!asking)
        return MEND_ENOMEM;
    asking->arena = arena;
    asking->plan = *plan;
    asking->advice =
        (struct mend_list){ .arena = arena, .size = sizeof(struct advice) };
    asking->note = mend_arena_alloc(
        arena, (size_t)(plan->horizon.end - plan->horizon.begin),
        sizeof(*asking->note));
    const enum mend_status st =
        asking->note ? pose(asking, proc, area) : MEND_ENOMEM;
    if (st != MEND_OK)
        return st;
    note_all(asking);
    find_spans(asking, &spans);
    if (arena->failed)
        return MEND_ENOMEM;
    *out = (struct mend_free_days){ .plan = &asking->plan,
                                    .session = asking->session,
                                    .span = spans.item,
                                    .count = spans.count };
    return MEND_OK;
}
