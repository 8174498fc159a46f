/*
 * Repairs by days: bounds, windows, the horizon, bookings.
 */
#include "engine/explain/repair_kinds.h"
#include "model/plan_edit.h"

enum {
    BOOKING_DAYS_MOST = 90, /* a booking moved further is another one */
    WINDOW_DAYS_MOST = 366, /* so is a window */
    HORIZON_DAYS_MORE = 3 * 366,
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

void repair_relax_bound(struct repairs *repairs, size_t index, bool after)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct mend_treatment *treatment = mend_plan_treatment(copy, index);
    struct bound bound = { after ? &treatment->not_after
                                 : &treatment->not_before,
                           0, after ? 1 : -1 };
    bound.stood = *bound.day;
    const int most = copy->horizon.end - copy->horizon.begin;
    const int days = repair_least(repairs, copy, set_bound, &bound, most);
    if (!days)
        return;
    const char *value =
        repair_day_text(repairs, bound.stood + bound.direction * days);
    repair_offer(
        repairs, treatment->id, after ? "not_after" : "not_before", value,
        mend_arena_printf(repairs->arena, "let %s be as %s as %s (%s %s)",
                          treatment->id, after ? "late" : "early", value,
                          repair_days_text(repairs, days),
                          after ? "later" : "earlier"));
}

/** A relative window of the copy, and how it stood. */
struct edge {
    struct mend_relative_window *window, stood;
    bool early;
};

static void set_edge(void *where, int amount)
{
    const struct edge *edge = where;

    if (edge->early)
        edge->window->first = (int16_t)(edge->stood.first - amount);
    else
        edge->window->last = (int16_t)(edge->stood.last + amount);
}

static const char *window_base(struct repairs *repairs,
                               const struct mend_relative_window *window)
{
    const struct mend_session_ref ref = window->session;

    return window->base == MEND_FROM_EVENT
               ? repairs->plan->event[window->event].id
               : mend_arena_printf(repairs->arena, "%s/%d",
                                   repairs->plan->treatment[ref.treatment].id,
                                   ref.number + 1);
}

void repair_widen_window(struct repairs *repairs, size_t index, bool early)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    const struct mend_treatment *treatment = &repairs->plan->treatment[index];
    struct edge edge = { &mend_plan_treatment(copy, index)->window,
                         treatment->window, early };
    const int days =
        repair_least(repairs, copy, set_edge, &edge, WINDOW_DAYS_MOST);
    if (!days)
        return;
    set_edge(&edge, days);
    repair_offer(
        repairs, treatment->id, "window",
        mend_arena_printf(repairs->arena, "( \"%s\", %d, %d )",
                          window_base(repairs, edge.window), edge.window->first,
                          edge.window->last),
        mend_arena_printf(repairs->arena, "let the window of %s be %s wider",
                          treatment->id, repair_days_text(repairs, days)));
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

void repair_move_booking(struct repairs *repairs,
                         const struct mend_occurrence *session)
{
    struct mend_plan *copy = repair_copy(repairs);
    const mend_day stood = session->days.begin;

    for (int days = 1; copy && days <= BOOKING_DAYS_MOST; days++)
        if (try_booking(repairs, copy, session, stood - days) ||
            try_booking(repairs, copy, session, stood + days))
            return;
}

/* ---- the horizon ----------------------------------------------------------
 */

void repair_widen_horizon(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct bound end = { &copy->horizon.end, copy->horizon.end, 1 };
    int room = copy->horizon.begin + HORIZON_DAYS_MOST - end.stood;
    if (room > HORIZON_DAYS_MORE)
        room = HORIZON_DAYS_MORE;
    const int days =
        room > 0 ? repair_least(repairs, copy, set_bound, &end, room) : 0;
    if (!days)
        return;
    const char *first = repair_day_text(repairs, copy->horizon.begin);
    const char *last = repair_day_text(repairs, end.stood + days - 1);
    if (first && last)
        repair_offer(repairs, "", "horizon",
                     mend_arena_printf(repairs->arena, "[ \"%s\", \"%s\" ]",
                                       first, last),
                     mend_arena_printf(repairs->arena,
                                       "plan until %s (%s longer)", last,
                                       repair_days_text(repairs, days)));
}
