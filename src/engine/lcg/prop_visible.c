#include "engine/lcg/prop_visible.h"

#include <string.h>

/* The note of a conclusion: a session that leaves a day, or this. */
enum { SHOWS_MORE = -1 };

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct visible *visible = self;

    (void)what;
    lcg_put_off(lcg, visible->task);
    return true;
}

static struct mend_span window_on(const struct visible *visible,
                                  int32_t session, int32_t day)
{
    const struct visible_window *w = &visible->window[session];

    return (struct mend_span){ day + w->first, day + w->last };
}

int32_t visible_on(const struct visible *visible, int32_t session, int32_t day)
{
    const struct mend_span span = window_on(visible, session, day);
    const int32_t begin = span.begin > 0 ? span.begin : 0;
    const int32_t end = span.end < visible->length ? span.end : visible->length;

    return end > begin ? end - begin : 0;
}

/* What it shows on every day between two. */
static struct mend_span surely(const struct visible *visible, int32_t session,
                               int32_t first, int32_t last)
{
    const struct visible_window *w = &visible->window[session];

    return (struct mend_span){ last + w->first, first + w->last };
}

static void clear(struct visible *visible)
{
    memset(visible->shown.word, 0,
           mend_dayset_words(visible->length) * sizeof(uint64_t));
}

static void show(struct visible *visible, struct mend_span days)
{
    if (days.begin < days.end)
        mend_dayset_add(&visible->shown, days);
}

static void show_surely(const struct lcg *lcg, struct visible *visible)
{
    clear(visible);
    for (int32_t i = 0; i < visible->count; i++)
        show(visible, surely(visible, i, lcg_least(lcg, i), lcg_most(lcg, i)));
}

/* Days that a session would add to those shown surely. */
static int32_t added_on(const struct visible *visible, int32_t session,
                        int32_t day)
{
    const struct mend_span span = window_on(visible, session, day);
    int32_t count = 0;

    for (int32_t d = span.begin; d < span.end; d++)
        count += d >= 0 && d < visible->length &&
                 !mend_dayset_has(&visible->shown, d);
    return count;
}

/* Days at either end on which a session would show too much more. */
static bool leave_new_days(struct lcg *lcg, const struct visible *visible,
                           int32_t i, int32_t slack)
{
    const struct lcg_reason reason = { visible->who, i };

    while (!lcg_is_fixed(lcg, i) &&
           added_on(visible, i, lcg_least(lcg, i)) > slack)
        if (!lcg_push(lcg, lcg_at_least(i, lcg_least(lcg, i) + 1), reason))
            return false;
    while (!lcg_is_fixed(lcg, i) &&
           added_on(visible, i, lcg_most(lcg, i)) > slack)
        if (!lcg_push(lcg, lcg_at_most(i, lcg_most(lcg, i) - 1), reason))
            return false;
    return true;
}

static bool run(struct lcg *lcg, void *self, int32_t what)
{
    struct visible *visible = self;

    (void)what;
    show_surely(lcg, visible);
    const int32_t count = mend_dayset_count(&visible->shown);
    if (lcg_tick(lcg, (uint32_t)visible->count) ||
        !lcg_push(lcg, lcg_at_least(visible->days, count),
                  (struct lcg_reason){ visible->who, SHOWS_MORE }))
        return false;
    const int32_t slack = lcg_most(lcg, visible->days) - count;
    for (int32_t i = 0; i < visible->count; i++)
        if (visible->window[i].last - visible->window[i].first > slack &&
            !leave_new_days(lcg, visible, i, slack))
            return false;
    return true;
}

/* Sessions, but for one, that show days not counted yet, until enough are. */
static void because_shown(struct lcg *lcg, struct visible *visible, int32_t but,
                          int32_t need, int32_t before)
{
    int32_t count = mend_dayset_count(&visible->shown);

    for (int32_t i = 0; count < need && i < visible->count; i++) {
        const int32_t first = lcg_bound_before(lcg, lcg_view(i), before);
        const int32_t last = -lcg_bound_before(lcg, lcg_negative(i), before);

        if (i == but)
            continue;
        show(visible, surely(visible, i, first, last));
        const int32_t with = mend_dayset_count(&visible->shown);
        if (with == count)
            continue;
        count = with;
        lcg_because(lcg, lcg_at_least(i, first));
        lcg_because(lcg, lcg_at_most(i, last));
    }
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    struct visible *visible = self;
    const int32_t day = q->lit.view & 1 ? 1 - q->lit.bound : q->lit.bound - 1;
    const int32_t most =
        -lcg_bound_before(lcg, lcg_negative(visible->days), q->before);

    clear(visible);
    if (q->what == SHOWS_MORE) {
        because_shown(lcg, visible, SHOWS_MORE, q->lit.bound, q->before);
        return;
    }
    lcg_because(lcg, q->lit.view & 1 ? lcg_at_most(q->what, day)
                                     : lcg_at_least(q->what, day));
    lcg_because(lcg, lcg_at_most(visible->days, most));
    show(visible, window_on(visible, q->what, day));
    because_shown(lcg, visible, q->what, most + 1, q->before);
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void visible_post(struct lcg *lcg, struct visible *visible)
{
    visible->who = lcg_add_propagator(lcg, &manner, visible);
    visible->task = lcg_add_task(lcg, visible->who, 0, LCG_DEAR);
    lcg_subscribe(lcg, lcg_negative(visible->days), visible->who, 0);
    for (int32_t i = 0; i < visible->count; i++) {
        lcg_subscribe(lcg, lcg_view(i), visible->who, i);
        lcg_subscribe(lcg, lcg_negative(i), visible->who, i);
    }
    lcg_put_off(lcg, visible->task);
}
