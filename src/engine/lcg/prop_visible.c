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

/* ---- what shows ---------------------------------------------------------- */

static int32_t within(const struct visible *visible, int32_t day)
{
    return day < 0 ? 0 : day > visible->length ? visible->length : day;
}

/* What a session shows on a day, of the days of the horizon. */
static struct mend_span window_on(const struct visible *visible,
                                  int32_t session, int32_t day)
{
    const struct visible_window *w = &visible->window[session];

    return (struct mend_span){ within(visible, day + w->first),
                               within(visible, day + w->last) };
}

/* What it shows on every day that it has left. */
static struct mend_span surely(const struct visible *visible, int32_t session)
{
    const struct visible_window *w = &visible->window[session];
    const struct visible_days left = visible->left[session];

    return (struct mend_span){ left.last + w->first, left.first + w->last };
}

int32_t visible_least(const struct visible *visible, int32_t session,
                      struct visible_days days)
{
    const struct mend_span first = window_on(visible, session, days.first);
    const struct mend_span last = window_on(visible, session, days.last);
    const int32_t at_first = first.end - first.begin;
    const int32_t at_last = last.end - last.begin;

    /* Only the ends of the horizon hide any of it. */
    return at_first < at_last ? at_first : at_last;
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

static void count_hidden(struct visible *visible)
{
    const int32_t words = (int32_t)mend_dayset_words(visible->length);
    int32_t shown = 0;

    for (int32_t i = 0; i < words; i++) {
        visible->hidden[i] = 64 * i - shown;
        shown += __builtin_popcountll(visible->shown.word[i]);
    }
    visible->hidden[words] = 64 * words - shown;
}

/* Days before one that are not shown. */
static int32_t hidden_before(const struct visible *visible, int32_t day)
{
    const int32_t i = day / 64, rest = day % 64;

    if (!rest)
        return visible->hidden[i];
    return visible->hidden[i] + rest -
           __builtin_popcountll(visible->shown.word[i] << (64 - rest));
}

/* Days that a session would add to those shown surely. */
static int32_t added_on(const struct visible *visible, int32_t session,
                        int32_t day)
{
    const struct mend_span span = window_on(visible, session, day);

    return span.begin < span.end
               ? hidden_before(visible, span.end) -
                     hidden_before(visible, span.begin)
               : 0;
}

/* The next day on which it would meet what shows, where on this one it meets
   nothing. */
static int32_t next_meeting(const struct visible *visible, int32_t session,
                            int32_t day)
{
    const int32_t end = day + visible->window[session].last;
    const mend_day shown =
        end < visible->length ? mend_dayset_next(&visible->shown, end)
                              : MEND_DAY_NONE;

    return shown == MEND_DAY_NONE ? INT32_MAX : day + 1 + shown - end;
}

/* Days that it would add on whichever of its days. Beside what shows, only the
   ends of the horizon hide any of them. */
static int32_t added_least(const struct visible *visible, int32_t session)
{
    const struct visible_window *w = &visible->window[session];
    const struct visible_days left = visible->left[session];
    const int32_t at_last = added_on(visible, session, left.last);
    int32_t least = added_on(visible, session, left.first);
    int32_t d = left.first;

    least = at_last < least ? at_last : least;
    while (least > 0 && d < left.last) {
        const int32_t added = added_on(visible, session, d);

        least = added < least ? added : least;
        d = added == w->last - w->first ? next_meeting(visible, session, d)
                                        : d + 1;
    }
    return least;
}

/* Those that never meet all add their own to what shows surely. */
static int32_t count_apart(struct visible *visible, int32_t but)
{
    int32_t count = 0;

    for (int32_t i = 0; i < visible->count; i++) {
        visible->added[i] =
            i != but && visible->apart[i] ? added_least(visible, i) : 0;
        count += visible->added[i];
    }
    return count;
}

/* ---- conclusions --------------------------------------------------------- */

static void show_surely(const struct lcg *lcg, struct visible *visible)
{
    clear(visible);
    for (int32_t i = 0; i < visible->count; i++) {
        visible->left[i] =
            (struct visible_days){ lcg_least(lcg, i), lcg_most(lcg, i) };
        show(visible, surely(visible, i));
    }
    count_hidden(visible);
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
    const int32_t shown = mend_dayset_count(&visible->shown);
    const int32_t apart = count_apart(visible, SHOWS_MORE);
    if (lcg_tick(lcg, (uint32_t)visible->count) ||
        !lcg_push(lcg, lcg_at_least(visible->days, shown + apart),
                  (struct lcg_reason){ visible->who, SHOWS_MORE }))
        return false;
    const int32_t slack = lcg_most(lcg, visible->days) - shown;
    for (int32_t i = 0; i < visible->count; i++) {
        const int32_t own =
            visible->apart[i] ? slack - apart + visible->added[i] : slack;

        if (visible->window[i].last - visible->window[i].first > own &&
            !leave_new_days(lcg, visible, i, own))
            return false;
    }
    return true;
}

/* ---- why ----------------------------------------------------------------- */

/** What is to be explained: so many days, with a session on one day. */
struct visible_case {
    int32_t but, day; /* SHOWS_MORE: none is */
    int32_t need;
    int32_t before;
};

/* What the days left make sure of, and the session on its day. */
static int32_t count_all(struct visible *visible,
                         const struct visible_case *c)
{
    const bool is_apart = c->but != SHOWS_MORE && visible->apart[c->but];

    clear(visible);
    for (int32_t i = 0; i < visible->count; i++)
        if (i != c->but)
            show(visible, surely(visible, i));
    if (c->but != SHOWS_MORE && !is_apart)
        show(visible, window_on(visible, c->but, c->day));
    count_hidden(visible);
    return mend_dayset_count(&visible->shown) +
           count_apart(visible, c->but) +
           (is_apart ? added_on(visible, c->but, c->day) : 0);
}

static struct visible_days days_at_root(const struct lcg *lcg, int32_t i)
{
    return (struct visible_days){ lcg->root[lcg_view(i)],
                                  -lcg->root[lcg_negative(i)] };
}

static struct visible_days days_before(const struct lcg *lcg, int32_t i,
                                       int32_t before)
{
    return (struct visible_days){
        lcg_bound_before(lcg, lcg_view(i), before),
        -lcg_bound_before(lcg, lcg_negative(i), before)
    };
}

static void because_left(struct lcg *lcg, const struct visible *visible,
                         int32_t i)
{
    lcg_because(lcg, lcg_at_least(i, visible->left[i].first));
    lcg_because(lcg, lcg_at_most(i, visible->left[i].last));
}

/* Narrow one session after another, where that makes more days sure, until
   they are enough; should that fail, all of them. */
static void because_shown(struct lcg *lcg, struct visible *visible,
                          const struct visible_case *c)
{
    for (int32_t i = 0; i < visible->count; i++)
        visible->left[i] = days_at_root(lcg, i);
    int32_t count = count_all(visible, c);
    for (int32_t i = 0; count < c->need && i < visible->count; i++) {
        const struct visible_days wide = visible->left[i];

        if (i == c->but)
            continue;
        visible->left[i] = days_before(lcg, i, c->before);
        if (visible->left[i].first == wide.first &&
            visible->left[i].last == wide.last)
            continue;
        const int32_t with = count_all(visible, c);
        if (with > count)
            count = with;
        else
            visible->left[i] = wide;
    }
    for (int32_t i = 0; i < visible->count; i++) {
        if (count < c->need)
            visible->left[i] = days_before(lcg, i, c->before);
        if (i != c->but)
            because_left(lcg, visible, i);
    }
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    struct visible *visible = self;
    const int32_t day = q->lit.view & 1 ? 1 - q->lit.bound : q->lit.bound - 1;
    const int32_t most =
        -lcg_bound_before(lcg, lcg_negative(visible->days), q->before);

    if (q->what == SHOWS_MORE) {
        because_shown(lcg, visible,
                      &(struct visible_case){ SHOWS_MORE, 0, q->lit.bound,
                                              q->before });
        return;
    }
    lcg_because(lcg, q->lit.view & 1 ? lcg_at_most(q->what, day)
                                     : lcg_at_least(q->what, day));
    lcg_because(lcg, lcg_at_most(visible->days, most));
    because_shown(
        lcg, visible,
        &(struct visible_case){ q->what, day, most + 1, q->before });
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
