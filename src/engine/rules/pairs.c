/*
 * One idea, several rows: b clashes with a when b lies in a window of a whose
 * kind b avoids; a wait, a shared day, a result are forbidden differences too.
 */
#include "engine/rules/pairs.h"

#include <string.h>

enum { WEIGHT_USUAL = 5, WEIGHT_ADVICE = 1 };

/* Days that an occurrence lasts beyond its first. */
static int32_t extra_days(const struct mend_occurrence *occurrence)
{
    return occurrence->fixed ? occurrence->days.end - occurrence->days.begin - 1
                             : 0;
}

/* Where an event is concerned, its priority; else the usual weight. */
static uint8_t weight_between(const struct mend_occurrence *a,
                              const struct mend_occurrence *b)
{
    if (b->event)
        return b->event->priority;
    if (a->event)
        return a->event->priority;
    return WEIGHT_USUAL;
}

/* A soft event asks for nothing that must be. */
static bool is_firm(const struct mend_occurrence *a,
                    const struct mend_occurrence *b)
{
    return (!a->event || a->event->firm) && (!b->event || b->event->firm);
}

/* The line of whichever of the two is the person's own wish against the other.
 */
static struct mend_loc loc_between(const struct mend_occurrence *a,
                                   const struct mend_occurrence *b)
{
    return b->event || !a->event ? b->loc : a->loc;
}

static bool may_share_day(const struct mend_plan *plan,
                          const struct mend_occurrence *a,
                          const struct mend_occurrence *b)
{
    return mend_is_procedure(a) && mend_is_procedure(b) &&
           (mend_catalogue_same_day(plan->catalogue, a->procedure,
                                    b->procedure) ||
            mend_catalogue_same_day(plan->catalogue, b->procedure,
                                    a->procedure));
}

/* Hand on a rule, less the shared day where the two may share it. */
static void add_rule(const struct mend_plan *plan, const struct pair_sink *sink,
                     struct pair_rule rule)
{
    if (may_share_day(plan, rule.why.a, rule.why.b))
        rule.not_in = mend_ranges_without(sink->arena, rule.not_in, 0);
    if (rule.not_in.count)
        sink->add(sink->user, &rule);
}

/* ---- windows ------------------------------------------------------------- */

/* The differences at which b meets [from, to) of a, both of some length. */
static struct mend_ranges window_ranges(const struct mend_occurrence *a,
                                        const struct mend_occurrence *b,
                                        int from, int to,
                                        struct mend_arena *arena)
{
    /* Its first day + from to its last day + to: a span of days may have a
       window where a single day has none. */
    if (from >= to + extra_days(a))
        return (struct mend_ranges){ NULL, 0 };
    return mend_ranges_of(arena, from - extra_days(b), to - 1 + extra_days(a));
}

static struct pair_rule window_rule(const struct mend_occurrence *a,
                                    const struct mend_occurrence *b,
                                    const struct mend_window *window,
                                    enum mend_grade grade, int from, int to,
                                    struct mend_arena *arena)
{
    return (struct pair_rule){
        .not_in = window_ranges(a, b, from, to, arena),
        .why = { .rule = MEND_RULE_WINDOW,
                 .grade = grade,
                 .topic = MEND_TOPIC_WINDOW,
                 .weight = grade == MEND_SHOULD ? weight_between(a, b) : 0,
                 .kind = window->kind,
                 .a = a,
                 .b = b,
                 .window = window,
                 .days = { from, to },
                 .loc = loc_between(a, b) },
    };
}

/* With make-up, redness is no longer forbidden, only not wished for. */
static int visible_must_end(const struct mend_plan *plan,
                            const struct mend_occurrence *a,
                            const struct mend_occurrence *b,
                            const struct mend_window *window, int to)
{
    if (window->kind != plan->catalogue->visible || !b->event ||
        b->event->bare_face)
        return to;
    const int makeup = mend_makeup_offset(plan->catalogue, a, b->reach);
    return makeup < to ? makeup : to;
}

static void add_window_rules(const struct mend_plan *plan,
                             const struct mend_occurrence *a,
                             const struct mend_occurrence *b,
                             const struct mend_window *window,
                             const struct pair_sink *sink)
{
    const mend_kinds kind = mend_kind_bit(window->kind);
    const struct mend_ends ends = mend_ends_for(plan->catalogue, window->kind,
                                                plan->plan_for, plan->policy);
    const int should_from = window->from.at[ends.should];
    const int should_to = window->to.at[ends.should];
    bool same = false;

    if ((b->avoids.must & kind) && is_firm(a, b)) {
        const int from = window->from.at[ends.must];
        const int to =
            visible_must_end(plan, a, b, window, window->to.at[ends.must]);

        add_rule(plan, sink,
                 window_rule(a, b, window, MEND_MUST, from, to, sink->arena));
        same = from == should_from && to == should_to;
    }
    /* A should that the must says already can never be broken alone. */
    if (!same)
        add_rule(plan, sink,
                 window_rule(a, b, window, MEND_SHOULD, should_from, should_to,
                             sink->arena));
}

static void add_windows(const struct mend_plan *plan,
                        const struct mend_occurrence *a,
                        const struct mend_occurrence *b,
                        const struct pair_sink *sink)
{
    const mend_kinds avoided = b->avoids.must | b->avoids.should;

    for (size_t i = 0; i < a->window_count; i++) {
        const struct mend_window *window = &a->window[i];

        if ((avoided & mend_kind_bit(window->kind)) &&
            (window->reach & b->areas))
            add_window_rules(plan, a, b, window, sink);
    }
}

/* ---- waits --------------------------------------------------------------- */

static void add_wait(const struct mend_plan *plan,
                     const struct mend_occurrence *a,
                     const struct mend_occurrence *b, enum mend_grade grade,
                     int days, const struct mend_wait *row,
                     const struct pair_sink *sink)
{
    add_rule(plan, sink,
             (struct pair_rule){
                 .not_in = mend_ranges_of(sink->arena, 0, days - 1),
                 .why = { .rule = MEND_RULE_WAIT,
                          .grade = grade,
                          .topic = row ? MEND_TOPIC_WAIT : MEND_TOPIC_REPEAT,
                          .weight = grade == MEND_SHOULD ? WEIGHT_USUAL : 0,
                          .kind = MEND_NONE,
                          .a = a,
                          .b = b,
                          .wait = row,
                          .days = { 0, days },
                          .loc = b->loc },
             });
}

static void add_waits(const struct mend_plan *plan,
                      const struct mend_occurrence *a,
                      const struct mend_occurrence *b,
                      const struct pair_sink *sink)
{
    const struct mend_wait *row = NULL;
    int must = 0, should = 0;

    if (!mend_is_procedure(a) || !mend_is_procedure(b) ||
        !(a->reach & b->areas))
        return;
    mend_catalogue_wait(plan->catalogue, a->procedure, b->procedure, &must,
                        &should, &row);
    if (must > 0)
        add_wait(plan, a, b, MEND_MUST, must, row, sink);
    if (should > must)
        add_wait(plan, a, b, MEND_SHOULD, should, row, sink);
}

bool mend_is_touch_up_pair(const struct mend_occurrence *a,
                           const struct mend_occurrence *b)
{
    const struct mend_treatment *treatment = b->treatment;

    if (!a->treatment || !treatment)
        return false;
    if (treatment->is_touch_up &&
        treatment->touch_up_of.treatment == a->treatment_index &&
        treatment->touch_up_of.number == a->number)
        return true;
    treatment = a->treatment;
    return treatment->is_touch_up &&
           treatment->touch_up_of.treatment == b->treatment_index &&
           treatment->touch_up_of.number == b->number;
}

void mend_pair_rules(const struct mend_plan *plan,
                     const struct mend_occurrence *a,
                     const struct mend_occurrence *b,
                     const struct pair_sink *sink)
{
    add_windows(plan, a, b, sink);
    add_waits(plan, a, b, sink);
}

/* ---- a shared day -------------------------------------------------------- */

void mend_pair_same_day(const struct mend_plan *plan,
                        const struct mend_occurrence *a,
                        const struct mend_occurrence *b,
                        const struct pair_sink *sink)
{
    if (!(a->reach & b->areas) || may_share_day(plan, a, b))
        return;
    const struct pair_rule rule = {
        .not_in = mend_ranges_of(sink->arena, 0, 0),
        .why = { .rule = MEND_RULE_SAME_DAY,
                 .topic = MEND_TOPIC_SAME_DAY,
                 .grade = MEND_MUST,
                 .kind = MEND_NONE,
                 .a = a,
                 .b = b,
                 .loc = b->loc },
    };
    sink->add(sink->user, &rule);
}

/* ---- sessions and events ------------------------------------------------- */

static struct pair_rule event_rule(const struct mend_occurrence *session,
                                   const struct mend_occurrence *event,
                                   struct mend_reason why)
{
    why.a = session;
    why.b = event;
    return (struct pair_rule){ .why = why };
}

/*
 * The differences (event minus session) at which the whole event lies in
 * [start, end) after the session: from start to end less the event's length.
 */
static struct mend_range result_shows(const struct mend_occurrence *event,
                                      int start, int end)
{
    return (struct mend_range){ start, end - 1 - extra_days(event) };
}

static void add_result(const struct mend_plan *plan,
                       const struct mend_occurrence *session,
                       const struct mend_occurrence *event,
                       const struct mend_window *result, enum mend_grade grade,
                       int start, int end, const struct pair_sink *sink)
{
    const struct mend_range shows = result_shows(event, start, end);
    struct pair_rule rule = event_rule(
        session, event,
        (struct mend_reason){
            .rule = MEND_RULE_RESULT,
            .topic = MEND_TOPIC_RESULT,
            .grade = grade,
            .weight = grade == MEND_SHOULD ? event->event->priority : 0,
            .kind = result->kind,
            .window = result,
            .days = { start, end },
            .loc = session->treatment->for_loc });

    rule.not_in = mend_ranges_complement(
        sink->arena, mend_ranges_of(sink->arena, shows.first, shows.last));
    add_rule(plan, sink, rule);
}

static void bind_result(const struct mend_plan *plan,
                        const struct mend_occurrence *session,
                        const struct mend_occurrence *event,
                        const struct mend_window *result,
                        const struct pair_sink *sink)
{
    const struct mend_figure *from = &result->from, *to = &result->to;

    if (event->event->firm)
        add_result(plan, session, event, result, MEND_MUST,
                   from->at[MEND_TYPICAL], to->at[MEND_TYPICAL], sink);
    add_result(plan, session, event, result, MEND_SHOULD,
               from->at[MEND_LONGEST], to->at[MEND_SHORTEST], sink);
}

/* An advice: the session came before the event, but its result is not there. */
static void advise_result(const struct mend_plan *plan,
                          const struct mend_occurrence *session,
                          const struct mend_occurrence *event,
                          const struct mend_window *result,
                          const struct pair_sink *sink)
{
    const int start = result->from.at[MEND_TYPICAL];
    const int end = result->to.at[MEND_TYPICAL];
    const struct mend_range shows = result_shows(event, start, end);
    struct pair_rule rule =
        event_rule(session, event,
                   (struct mend_reason){ .rule = MEND_RULE_RESULT,
                                         .topic = MEND_TOPIC_RESULT_ADVICE,
                                         .grade = MEND_SHOULD,
                                         .weight = WEIGHT_ADVICE,
                                         .kind = result->kind,
                                         .window = result,
                                         .days = { start, end },
                                         .loc = session->loc });

    /* A session on or after the event's first day needs no advice. */
    rule.not_in = mend_ranges_from(
        sink->arena,
        mend_ranges_complement(
            sink->arena, mend_ranges_of(sink->arena, shows.first, shows.last)),
        1);
    add_rule(plan, sink, rule);
}

static void add_results(const struct mend_plan *plan,
                        const struct mend_occurrence *session,
                        const struct mend_occurrence *event,
                        const struct pair_sink *sink)
{
    const struct mend_treatment *treatment = session->treatment;
    const struct mend_window *result =
        mend_occurrence_window(session, plan->catalogue->result);

    if (!result || session->number + 1 != treatment->sessions)
        return;
    if (treatment->result_for >= 0) {
        if (&plan->event[treatment->result_for] == event->event)
            bind_result(plan, session, event, result, sink);
    } else if (event->event->kind->wants_results &&
               (result->reach & event->areas)) {
        advise_result(plan, session, event, result, sink);
    }
}

static void add_first_time(const struct mend_plan *plan,
                           const struct mend_occurrence *session,
                           const struct mend_occurrence *event,
                           const struct pair_sink *sink)
{
    const int days = session->procedure->first_time;

    if (!session->treatment->first_time || session->number != 0 || days <= 0 ||
        !(session->reach & event->areas))
        return;
    struct pair_rule rule =
        event_rule(session, event,
                   (struct mend_reason){ .rule = MEND_RULE_WINDOW,
                                         .topic = MEND_TOPIC_FIRST_TIME,
                                         .grade = MEND_SHOULD,
                                         .weight = event->event->priority,
                                         .kind = MEND_NONE,
                                         .days = { -days, 0 },
                                         .loc = session->loc });
    rule.not_in = mend_ranges_of(sink->arena, 1, days);
    add_rule(plan, sink, rule);
}

void mend_pair_event(const struct mend_plan *plan,
                     const struct mend_occurrence *session,
                     const struct mend_occurrence *event,
                     const struct pair_sink *sink)
{
    if (!session->treatment || !event->event)
        return;
    add_results(plan, session, event, sink);
    add_first_time(plan, session, event, sink);
}

/* ---- counted from another ------------------------------------------------ */

static bool is_ref_to(const struct mend_session_ref *ref,
                      const struct mend_occurrence *occurrence)
{
    return occurrence->treatment &&
           ref->treatment == occurrence->treatment_index &&
           ref->number == occurrence->number;
}

static bool is_window_base(const struct mend_plan *plan,
                           const struct mend_relative_window *window,
                           const struct mend_occurrence *base)
{
    switch (window->base) {
    case MEND_FROM_EVENT:
        return base->event == &plan->event[window->event];
    case MEND_FROM_SESSION:
        return is_ref_to(&window->session, base);
    case MEND_NO_WINDOW:
        break;
    }
    return false;
}

static void add_within(const struct mend_occurrence *base,
                       const struct mend_occurrence *session,
                       struct mend_reason why, const struct pair_sink *sink)
{
    struct pair_rule rule = { .why = why };

    rule.why.grade = MEND_MUST;
    rule.why.kind = MEND_NONE;
    rule.why.a = base;
    rule.why.b = session;
    rule.not_in = mend_ranges_complement(
        sink->arena,
        mend_ranges_of(sink->arena, why.days.first, why.days.last));
    sink->add(sink->user, &rule);
}

void mend_pair_references(const struct mend_plan *plan,
                          const struct mend_occurrence *base,
                          const struct mend_occurrence *session,
                          const struct pair_sink *sink)
{
    const struct mend_treatment *treatment = session->treatment;

    if (!treatment)
        return;
    if (treatment->is_touch_up && is_ref_to(&treatment->touch_up_of, base)) {
        const struct mend_figure *figure = &treatment->procedure->touch_up;

        add_within(base, session,
                   (struct mend_reason){ .rule = MEND_RULE_COURSE,
                                         .topic = MEND_TOPIC_TOUCH_UP,
                                         .days = { figure->at[MEND_SHORTEST],
                                                   figure->at[MEND_LONGEST] },
                                         .loc = treatment->touch_up_loc },
                   sink);
    }
    if (is_window_base(plan, &treatment->window, base))
        add_within(base, session,
                   (struct mend_reason){ .rule = MEND_RULE_DATE,
                                         .topic = MEND_TOPIC_RELATIVE,
                                         .days = { treatment->window.first,
                                                   treatment->window.last },
                                         .loc = treatment->window.loc },
                   sink);
}
