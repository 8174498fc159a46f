#include <mendline/occurrence.h>

const char *const mend_verdict_names[5] = {
    [MEND_CLEAR] = "clear",
    [MEND_LIKELY] = "likely",
    [MEND_WITH_MAKEUP] = "with-makeup",
    [MEND_UNLIKELY] = "unlikely",
    [MEND_NOT_CLEAR] = "not-clear",
};

static struct mend_span one_day(mend_day day)
{
    return (struct mend_span){ day, day + 1 };
}

static mend_areas reach_of(const struct mend_plan *plan, mend_areas areas)
{
    return mend_areas_reach(plan->catalogue, areas);
}

/* What the person saw heal replaces all three values of the figure. */
static void observe(struct mend_window *window, mend_day done, mend_day until)
{
    const mend_day days = until + 1 - done;
    const int16_t to = (int16_t)(days < INT16_MAX ? days : INT16_MAX);

    window->from = (struct mend_figure){ { 0, 0, 0 } };
    window->to = (struct mend_figure){ { to, to, to } };
    window->evidence = (struct mend_evidence){ .own = true };
    window->observed = true;
}

/* Replace, or add in the order of kinds, the window of `kind`. */
static enum mend_status observe_kind(struct mend_occurrence *occurrence,
                                     mend_kind kind, mend_day until,
                                     struct mend_arena *arena)
{
    if (kind == MEND_NONE || until == MEND_DAY_NONE)
        return MEND_OK;

    struct mend_window *copy =
        mend_arena_alloc(arena, occurrence->window_count + 1, sizeof(*copy));
    if (!copy)
        return MEND_ENOMEM;
    struct mend_window seen = { .kind = kind,
                                .areas = occurrence->areas,
                                .reach = occurrence->reach,
                                .loc = occurrence->loc };
    size_t count = 0;
    bool placed = false;
    for (size_t i = 0; i < occurrence->window_count; i++) {
        const struct mend_window *window = &occurrence->window[i];

        if (window->kind == kind)
            seen = *window;
        if (window->kind >= kind && !placed) {
            observe(&seen, occurrence->days.begin, until);
            copy[count++] = seen;
            placed = true;
        }
        if (window->kind != kind)
            copy[count++] = *window;
    }
    if (!placed) {
        observe(&seen, occurrence->days.begin, until);
        copy[count++] = seen;
    }
    occurrence->window = copy;
    occurrence->window_count = count;
    return MEND_OK;
}

static enum mend_status observe_healing(struct mend_occurrence *occurrence,
                                        const struct mend_catalogue *cat,
                                        mend_day visible_until,
                                        mend_day open_until,
                                        struct mend_arena *arena)
{
    enum mend_status st =
        observe_kind(occurrence, cat->visible, visible_until, arena);

    if (st == MEND_OK)
        st = observe_kind(occurrence, cat->open, open_until, arena);
    return st;
}

static enum mend_status
derive_session(const struct mend_plan *plan, uint16_t index, uint16_t number,
               const struct mend_window *windows, size_t window_count,
               struct mend_arena *arena, struct mend_occurrence *out)
{
    const struct mend_treatment *treatment = &plan->treatment[index];
    const struct mend_booking *booking = &treatment->booking[number];
    const char *title =
        treatment->title ? treatment->title : treatment->procedure->title;

    *out = (struct mend_occurrence){
        .type = MEND_SESSION,
        .id = mend_arena_printf(arena, "%s/%d", treatment->id, number + 1),
        .title = title,
        .procedure = treatment->procedure,
        .treatment = treatment,
        .treatment_index = index,
        .number = number,
        .fixed = booking->at.day != MEND_DAY_NONE,
        .areas = mend_area_bit(treatment->area),
        .reach = reach_of(plan, mend_area_bit(treatment->area)),
        .window = windows,
        .window_count = window_count,
        .avoids = treatment->procedure->avoids,
        .loc = booking->loc.line ? booking->loc : treatment->loc,
    };
    if (treatment->sessions > 1)
        out->title = mend_arena_printf(arena, "%s, %d of %d", title, number + 1,
                                       treatment->sessions);
    if (!out->id || !out->title)
        return MEND_ENOMEM;
    if (!out->fixed)
        return MEND_OK;
    out->days = one_day(booking->at.day);
    return observe_healing(out, plan->catalogue, booking->visible_until,
                           booking->open_until, arena);
}

static enum mend_status derive_treatment(const struct mend_plan *plan,
                                         uint16_t index,
                                         struct mend_arena *arena,
                                         struct mend_occurrence *out)
{
    const struct mend_treatment *treatment = &plan->treatment[index];
    const struct mend_window *windows;
    size_t count;
    enum mend_status st = mend_windows_derive(
        plan->catalogue, treatment->procedure, treatment->area, &plan->person,
        plan->today, arena, &windows, &count);

    for (uint16_t k = 0; st == MEND_OK && k < treatment->sessions; k++)
        st = derive_session(plan, index, k, windows, count, arena, &out[k]);
    return st;
}

static enum mend_status derive_history(const struct mend_plan *plan,
                                       const struct mend_history *history,
                                       struct mend_arena *arena,
                                       struct mend_occurrence *out)
{
    *out = (struct mend_occurrence){
        .type = MEND_HISTORY,
        .id = history->id,
        .title = history->procedure->title,
        .procedure = history->procedure,
        .fixed = true,
        .days = one_day(history->done),
        .areas = mend_area_bit(history->area),
        .reach = reach_of(plan, mend_area_bit(history->area)),
        .avoids = history->procedure->avoids,
        .loc = history->loc,
    };
    enum mend_status st = mend_windows_derive(
        plan->catalogue, history->procedure, history->area, &plan->person,
        plan->today, arena, &out->window, &out->window_count);

    if (st == MEND_OK)
        st = observe_healing(out, plan->catalogue, history->visible_until,
                             history->open_until, arena);
    return st;
}

/* The windows that an event or exposure gives; no factor changes them. */
static enum mend_status give_windows(const struct mend_plan *plan,
                                     const struct mend_healing *gives,
                                     size_t count, struct mend_arena *arena,
                                     struct mend_occurrence *out)
{
    struct mend_window *window =
        mend_arena_alloc(arena, count, sizeof(*window));

    if (!window)
        return MEND_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const mend_areas areas = gives[i].area == MEND_NONE
                                     ? out->areas
                                     : mend_area_bit(gives[i].area);

        window[i] = (struct mend_window){
            .kind = gives[i].kind,
            .areas = areas,
            .reach = reach_of(plan, areas),
            .from = gives[i].from,
            .to = gives[i].to,
            .plain_from = gives[i].from,
            .plain_to = gives[i].to,
            .evidence = gives[i].evidence,
            .loc = gives[i].loc,
        };
    }
    out->window = window;
    out->window_count = count;
    return MEND_OK;
}

static enum mend_status derive_event(const struct mend_plan *plan,
                                     const struct mend_event *event,
                                     struct mend_arena *arena,
                                     struct mend_occurrence *out)
{
    *out = (struct mend_occurrence){
        .type = MEND_EVENT,
        .id = event->id,
        .title = event->title,
        .event = event,
        .fixed = true,
        .days = event->days,
        .areas = event->areas,
        .reach = reach_of(plan, event->areas),
        .avoids = event->kind->avoids,
        .loc = event->loc,
    };
    return give_windows(plan, event->kind->gives, event->kind->give_count,
                        arena, out);
}

static enum mend_status derive_exposure(const struct mend_plan *plan,
                                        const struct mend_exposure *exposure,
                                        struct mend_arena *arena,
                                        struct mend_occurrence *out)
{
    *out = (struct mend_occurrence){
        .type = MEND_EXPOSURE,
        .id = exposure->id,
        .title = exposure->kind->title,
        .fixed = true,
        .days = exposure->days,
        .areas = exposure->areas,
        .reach = reach_of(plan, exposure->areas),
        .avoids = exposure->kind->avoids,
        .loc = exposure->loc,
    };
    return give_windows(plan, exposure->kind->gives, exposure->kind->give_count,
                        arena, out);
}

static size_t count_sessions(const struct mend_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->treatment_count; i++)
        count += plan->treatment[i].sessions;
    return count;
}

enum mend_status
mend_occurrences_derive(const struct mend_plan *plan, struct mend_arena *arena,
                        const struct mend_occurrence **occurrences,
                        size_t *count)
{
    const size_t room = count_sessions(plan) + plan->history_count +
                        plan->event_count + plan->exposure_count;
    struct mend_occurrence *list = mend_arena_alloc(arena, room, sizeof(*list));
    enum mend_status st = list ? MEND_OK : MEND_ENOMEM;
    size_t n = 0;

    for (size_t i = 0; st == MEND_OK && i < plan->treatment_count; i++) {
        st = derive_treatment(plan, (uint16_t)i, arena, &list[n]);
        n += plan->treatment[i].sessions;
    }
    for (size_t i = 0; st == MEND_OK && i < plan->history_count; i++)
        st = derive_history(plan, &plan->history[i], arena, &list[n++]);
    for (size_t i = 0; st == MEND_OK && i < plan->event_count; i++)
        st = derive_event(plan, &plan->event[i], arena, &list[n++]);
    for (size_t i = 0; st == MEND_OK && i < plan->exposure_count; i++)
        st = derive_exposure(plan, &plan->exposure[i], arena, &list[n++]);
    if (st != MEND_OK)
        return st;
    *occurrences = list;
    *count = n;
    return MEND_OK;
}

const struct mend_window *
mend_occurrence_window(const struct mend_occurrence *occurrence, mend_kind kind)
{
    for (size_t i = 0; i < occurrence->window_count; i++)
        if (occurrence->window[i].kind == kind)
            return &occurrence->window[i];
    return NULL;
}

struct mend_ends mend_ends_for(const struct mend_catalogue *cat, mend_kind kind,
                               enum mend_plan_for plan_for,
                               enum mend_policy policy)
{
    static const struct mend_ends chance[] = {
        [MEND_FOR_USUAL] = { MEND_TYPICAL, MEND_LONGEST },
        [MEND_FOR_LONGEST] = { MEND_LONGEST, MEND_LONGEST },
        [MEND_FOR_TYPICAL] = { MEND_TYPICAL, MEND_TYPICAL },
    };
    static const struct mend_ends rule[] = {
        [MEND_POLICY_USUAL] = { MEND_SHORTEST, MEND_TYPICAL },
        [MEND_POLICY_LENIENT] = { MEND_SHORTEST, MEND_SHORTEST },
        [MEND_POLICY_STRICT] = { MEND_TYPICAL, MEND_LONGEST },
    };

    if (cat->kind[kind].sort == MEND_RULE)
        return rule[policy];
    if (kind == cat->open && plan_for == MEND_FOR_USUAL)
        return (struct mend_ends){ MEND_LONGEST, MEND_LONGEST };
    return chance[plan_for];
}

int mend_makeup_offset(const struct mend_catalogue *cat,
                       const struct mend_occurrence *session, mend_areas reach)
{
    const struct mend_window *open = mend_occurrence_window(session, cat->open);
    const struct mend_window *makeup =
        mend_occurrence_window(session, cat->makeup);
    int offset = 0;

    if (open && (open->areas & reach))
        offset = open->to.at[MEND_LONGEST];
    if (makeup && (makeup->areas & reach) &&
        makeup->to.at[MEND_TYPICAL] > offset)
        offset = makeup->to.at[MEND_TYPICAL];
    return offset;
}

static bool still_holds(const struct mend_window *window, mend_day day, int end,
                        struct mend_span event)
{
    const struct mend_span days = { day + window->from.at[end],
                                    day + window->to.at[end] };

    return days.begin < days.end && mend_span_overlaps(days, event);
}

/* Whether the event meets no day on which not even make-up would help. */
static bool makeup_will_do(const struct mend_catalogue *cat,
                           const struct mend_occurrence *session, mend_day day,
                           const struct mend_window *visible,
                           const struct mend_occurrence *event)
{
    const struct mend_span bare = { day + visible->from.at[MEND_TYPICAL],
                                    day + mend_makeup_offset(cat, session,
                                                             event->reach) };

    return event->event && !event->event->bare_face &&
           (bare.begin >= bare.end || !mend_span_overlaps(bare, event->days));
}

enum mend_verdict mend_verdict_for(const struct mend_catalogue *cat,
                                   const struct mend_occurrence *session,
                                   mend_day day,
                                   const struct mend_window *window,
                                   const struct mend_occurrence *event,
                                   int *spare_days)
{
    const struct mend_span days = event->days;

    *spare_days = days.begin - (day + window->to.at[MEND_LONGEST]);
    if (!still_holds(window, day, MEND_LONGEST, days))
        return MEND_CLEAR;
    if (!still_holds(window, day, MEND_TYPICAL, days))
        return MEND_LIKELY;
    if (window->kind == cat->visible &&
        makeup_will_do(cat, session, day, window, event))
        return MEND_WITH_MAKEUP;
    if (!still_holds(window, day, MEND_SHORTEST, days))
        return MEND_UNLIKELY;
    return MEND_NOT_CLEAR;
}
