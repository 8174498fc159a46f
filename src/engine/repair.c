#include "engine/repair.h"

#include "engine/repair_try.h"
#include "model/plan_edit.h"

#include <string.h>

enum {
    BOUND_DAYS_MOST = 366,  /* a bound relaxed further is another plan */
    BOOKING_DAYS_MOST = 90, /* so is a booking moved further */
    HORIZON_DAYS_MOST = MEND_HORIZON_YEARS_MOST * 365
};

/* ---- bounds -------------------------------------------------------------- */

/** A day of the copy, and where it stood. */
struct bound {
    mend_day *day, stood;
    int direction;
};

static void set_bound(void *where, int amount)
{
    const struct bound *bound = where;

    *bound->day = bound->stood + bound->direction * amount;
}

static void relax_bound(struct repairs *repairs, size_t index, bool after)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct mend_treatment *treatment = mend_plan_treatment(copy, index);
    struct bound bound = { after ? &treatment->not_after
                                 : &treatment->not_before,
                           0, after ? 1 : -1 };
    bound.stood = *bound.day;
    const int days =
        repair_least(repairs, copy, set_bound, &bound, BOUND_DAYS_MOST);
    if (!days)
        return;
    const char *value =
        repair_day_text(repairs, bound.stood + bound.direction * days);
    repair_offer(
        repairs, treatment->id, after ? "not_after" : "not_before", value,
        mend_arena_printf(repairs->arena, "let %s be as %s as %s (%d days %s)",
                          treatment->id, after ? "late" : "early", value, days,
                          after ? "later" : "earlier"));
}

static void set_window_edge(void *where, int amount)
{
    struct mend_relative_window *window = where;

    window->first = (int16_t)(window->first - amount);
    window->last = (int16_t)(window->last + amount);
}

static void widen_window(struct repairs *repairs, size_t index, bool early)
{
    struct mend_plan *copy = repair_copy(repairs);

    for (int days = 1; copy && days <= BOUND_DAYS_MOST; days++) {
        const struct mend_relative_window stood =
            repairs->plan->treatment[index].window;
        struct mend_treatment *treatment = mend_plan_treatment(copy, index);
        struct mend_relative_window *window = &treatment->window;

        *window = stood;
        set_window_edge(window, days);
        if (early)
            window->last = stood.last;
        else
            window->first = stood.first;
        if (!repair_works(repairs, copy))
            continue;
        const char *base =
            window->base == MEND_FROM_EVENT
                ? copy->event[window->event].id
                : mend_arena_printf(
                      repairs->arena, "%s/%d",
                      copy->treatment[window->session.treatment].id,
                      window->session.number + 1);
        repair_offer(repairs, treatment->id, "window",
                     mend_arena_printf(repairs->arena, "( \"%s\", %d, %d )",
                                       base, window->first, window->last),
                     mend_arena_printf(repairs->arena,
                                       "let the window of %s be %d days wider",
                                       treatment->id, days));
        return;
    }
}

/* ---- bookings ------------------------------------------------------------ */

/* What the key `booked` of a treatment would read, all sessions of it. */
static const char *booked_text(struct repairs *repairs,
                               const struct mend_treatment *treatment)
{
    const char *text = "";
    char day[MEND_DAY_TEXT];

    for (uint16_t k = 0; k < treatment->sessions; k++) {
        const struct mend_booking *booking = &treatment->booking[k];
        const int minute = booking->at.minute;
        const bool booked =
            booking->state == MEND_BOOKED && booking->at.day != MEND_DAY_NONE;
        const char *one =
            !booked ? ""
            : minute == MEND_MINUTE_NONE
                ? mend_arena_printf(repairs->arena, "%s",
                                    mend_day_to_text(booking->at.day, day))
                : mend_arena_printf(repairs->arena, "%s %02d:%02d",
                                    mend_day_to_text(booking->at.day, day),
                                    minute / 60, minute % 60);

        if (treatment->sessions == 1 || !text || !one)
            return one;
        text = mend_arena_printf(repairs->arena, "%s%s\"%s\"", text,
                                 k ? ", " : "", one);
    }
    return mend_arena_printf(repairs->arena, "[ %s ]", text);
}

static bool is_ordered(const struct mend_treatment *treatment)
{
    mend_day before = MEND_DAY_MIN;

    for (uint16_t k = 0; k < treatment->sessions; k++) {
        const mend_day day = treatment->booking[k].at.day;

        if (day == MEND_DAY_NONE)
            continue;
        if (day <= before)
            return false;
        before = day;
    }
    return true;
}

static bool booking_may_lie_on(const struct mend_plan *plan, mend_day day)
{
    const struct mend_availability *times = &plan->availability;

    if (day < plan->today || !mend_span_has(plan->horizon, day) ||
        !(times->weekdays >> mend_day_weekday(day) & 1))
        return false;
    for (size_t i = 0; i < times->closed_count; i++)
        if (mend_span_has(times->closed[i], day))
            return false;
    return true;
}

static bool try_booking(struct repairs *repairs, struct mend_plan *copy,
                        const struct mend_occurrence *session, mend_day day)
{
    const struct mend_session_ref ref = { session->treatment_index,
                                          session->number };
    const struct mend_treatment *treatment =
        &copy->treatment[session->treatment_index];

    mend_plan_booking(copy, ref)->at.day = day;
    if (!booking_may_lie_on(copy, day) || !is_ordered(treatment) ||
        !repair_works(repairs, copy))
        return false;
    const char *text = repair_day_text(repairs, day);
    repair_offer(
        repairs, treatment->id, "booked", booked_text(repairs, treatment),
        mend_arena_printf(repairs->arena, "move the booking of %s to %s",
                          session->id, text ? text : ""));
    return true;
}

static void move_booking(struct repairs *repairs,
                         const struct mend_occurrence *session)
{
    struct mend_plan *copy = repair_copy(repairs);
    const mend_day stood = session->days.begin;

    for (int days = 1; copy && days <= BOOKING_DAYS_MOST; days++)
        if (try_booking(repairs, copy, session, stood - days) ||
            try_booking(repairs, copy, session, stood + days))
            return;
}

/* ---- limits, events, readings -------------------------------------------- */

static void lift_limit(struct repairs *repairs, const char *key)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    if (strcmp(key, "per_day") == 0)
        copy->availability.per_day = 0;
    else if (strcmp(key, "month_budget") == 0)
        copy->availability.month_budget = -1;
    else if (strcmp(key, "weekdays") == 0)
        copy->availability.weekdays = 0x7f;
    else
        copy->availability.closed_count = 0;
    repair_offer_if(
        repairs, copy, "availability", key, NULL,
        mend_arena_printf(repairs->arena, "do without \"%s\"", key));
}

static void soften_event(struct repairs *repairs,
                         const struct mend_event *event)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy || event->source)
        return;
    mend_plan_event(copy, (size_t)(event - repairs->plan->event))->firm = false;
    repair_offer_if(repairs, copy, event->id, "firm", "false",
                    mend_arena_printf(repairs->arena,
                                      "take what %s minds as a wish, no must",
                                      event->id));
}

static void forget_result(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    mend_plan_treatment(copy, index)->result_for = -1;
    repair_offer_if(
        repairs, copy, copy->treatment[index].id, "for", NULL,
        mend_arena_printf(repairs->arena,
                          "do not insist that %s shows at the event",
                          copy->treatment[index].id));
}

static void lift_at_most(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct mend_treatment *treatment = mend_plan_treatment(copy, index);
    treatment->every.at_most = 0;
    repair_offer_if(
        repairs, copy, treatment->id, "every",
        mend_arena_printf(repairs->arena, "[ %d, %d, 0 ]",
                          treatment->every.at_least, treatment->every.ideal),
        mend_arena_printf(repairs->arena,
                          "let the sessions of %s lie further apart",
                          treatment->id));
}

static bool is_named(const struct mend_plan *plan, size_t index,
                     uint16_t number)
{
    for (size_t i = 0; i < plan->treatment_count; i++) {
        const struct mend_treatment *treatment = &plan->treatment[i];
        const struct mend_session_ref window = treatment->window.session;
        const struct mend_session_ref main = treatment->touch_up_of;

        if ((treatment->window.base == MEND_FROM_SESSION &&
             window.treatment == index && window.number == number) ||
            (treatment->is_touch_up && main.treatment == index &&
             main.number == number))
            return true;
    }
    return false;
}

static void drop_session(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy || copy->treatment[index].sessions < 2 ||
        is_named(copy, index, (uint16_t)(copy->treatment[index].sessions - 1)))
        return;
    struct mend_treatment *treatment = mend_plan_treatment(copy, index);
    const struct mend_booking *last =
        &treatment->booking[treatment->sessions - 1];
    if (last->at.day != MEND_DAY_NONE)
        return; /* what is booked is not dropped lightly */
    treatment->sessions--;
    repair_offer_if(
        repairs, copy, treatment->id, "sessions",
        mend_arena_printf(repairs->arena, "%d", treatment->sessions),
        mend_arena_printf(
            repairs->arena, "have one session less of %s: %d, not %d",
            treatment->id, treatment->sessions, treatment->sessions + 1));
}

static void read_more_boldly(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (copy && copy->plan_for != MEND_FOR_TYPICAL) {
        copy->plan_for = MEND_FOR_TYPICAL;
        repair_offer_if(
            repairs, copy, "", "plan_for",
            mend_plan_for_names[MEND_FOR_TYPICAL],
            "plan for healing as it usually goes, not for the longest");
    }
    copy = repair_copy(repairs);
    if (copy && copy->policy != MEND_POLICY_LENIENT) {
        copy->policy = MEND_POLICY_LENIENT;
        repair_offer_if(repairs, copy, "", "policy",
                        mend_policy_names[MEND_POLICY_LENIENT],
                        "follow the most lenient of the clinics' rules");
    }
}

static void widen_horizon(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct bound end = { &copy->horizon.end, copy->horizon.end, 1 };
    const int room = copy->horizon.begin + HORIZON_DAYS_MOST - end.stood;
    const int most = room < BOUND_DAYS_MOST ? room : BOUND_DAYS_MOST;
    const int days =
        most > 0 ? repair_least(repairs, copy, set_bound, &end, most) : 0;
    if (!days)
        return;
    const char *first = repair_day_text(repairs, copy->horizon.begin);
    const char *last = repair_day_text(repairs, end.stood + days - 1);
    if (first && last)
        repair_offer(repairs, "", "horizon",
                     mend_arena_printf(repairs->arena, "[ \"%s\", \"%s\" ]",
                                       first, last),
                     mend_arena_printf(repairs->arena,
                                       "plan until %s (%d days longer)", last,
                                       days));
}

/* ---- which edits a conflict suggests ------------------------------------- */

static size_t treatment_of(const struct mend_reason *why)
{
    const struct mend_occurrence *session =
        why->topic == MEND_TOPIC_RELATIVE ? why->b : why->a;

    return session->treatment_index;
}

/* Whether an earlier rule of the conflict has suggested the same already. */
static bool is_shared(enum mend_topic topic)
{
    return topic == MEND_TOPIC_WEEKDAYS || topic == MEND_TOPIC_CLOSED ||
           topic == MEND_TOPIC_PER_DAY || topic == MEND_TOPIC_MONTH_BUDGET;
}

static bool is_repeated(const struct repairs *repairs, size_t i)
{
    const struct mend_reason *why = repairs->conflict[i].why;

    for (size_t k = 0; k < i; k++) {
        const struct mend_reason *before = repairs->conflict[k].why;

        if (before->topic != why->topic)
            continue;
        if (is_shared(why->topic) || !why->a || !why->a->treatment ||
            treatment_of(before) == treatment_of(why))
            return true;
    }
    return false;
}

static void suggest(struct repairs *repairs, const struct mend_reason *why)
{
    switch (why->topic) {
    case MEND_TOPIC_NOT_BEFORE:
        relax_bound(repairs, treatment_of(why), false);
        break;
    case MEND_TOPIC_NOT_AFTER:
        relax_bound(repairs, treatment_of(why), true);
        break;
    case MEND_TOPIC_RELATIVE:
        widen_window(repairs, treatment_of(why), true);
        widen_window(repairs, treatment_of(why), false);
        break;
    case MEND_TOPIC_WEEKDAYS:
        lift_limit(repairs, "weekdays");
        break;
    case MEND_TOPIC_CLOSED:
        lift_limit(repairs, "closed");
        break;
    case MEND_TOPIC_PER_DAY:
        lift_limit(repairs, "per_day");
        break;
    case MEND_TOPIC_MONTH_BUDGET:
        lift_limit(repairs, "month_budget");
        break;
    case MEND_TOPIC_RESULT:
        forget_result(repairs, treatment_of(why));
        break;
    case MEND_TOPIC_AT_LEAST: /* the course as a whole */
        if (why->a->treatment->every.at_most)
            lift_at_most(repairs, treatment_of(why));
        drop_session(repairs, treatment_of(why));
        break;
    default:
        break;
    }
}

static bool is_booked(const struct mend_occurrence *occurrence)
{
    return occurrence && occurrence->treatment && occurrence->fixed &&
           occurrence->treatment->booking[occurrence->number].state ==
               MEND_BOOKED;
}

static bool names(const struct repairs *repairs, size_t rules,
                  const struct mend_occurrence *occurrence)
{
    for (size_t i = 0; i < rules; i++)
        if (repairs->conflict[i].why->a == occurrence ||
            repairs->conflict[i].why->b == occurrence)
            return true;
    return false;
}

/* Bookings and events of the conflict, each once. */
static void suggest_for(struct repairs *repairs, size_t rule,
                        const struct mend_occurrence *occurrence)
{
    if (!occurrence || names(repairs, rule, occurrence))
        return;
    if (is_booked(occurrence))
        move_booking(repairs, occurrence);
    if (occurrence->event && occurrence->event->firm)
        soften_event(repairs, occurrence->event);
}

enum mend_status mend_repairs_find(struct mend_course *course,
                                   struct search_limits *limits,
                                   struct mend_arena *arena)
{
    struct repairs all = {
        .plan = course->plan,
        .conflict = course->conflict,
        .count = course->conflict_count,
        .broken_musts = repair_count_musts(course->problem),
        .limits = limits,
        .arena = arena,
        .found = { .arena = arena, .size = sizeof(struct mend_repair) },
    };

    for (size_t i = 0; i < all.count; i++) {
        suggest_for(&all, i, all.conflict[i].why->a);
        if (all.conflict[i].why->b != all.conflict[i].why->a)
            suggest_for(&all, i, all.conflict[i].why->b);
    }
    for (size_t i = 0; i < all.count; i++)
        if (!is_repeated(&all, i))
            suggest(&all, all.conflict[i].why);
    widen_horizon(&all);
    read_more_boldly(&all);
    if (all.status != MEND_OK || arena->failed)
        return all.status != MEND_OK ? all.status : MEND_ENOMEM;
    course->repair = all.found.item;
    course->repair_count = all.found.count;
    return MEND_OK;
}
