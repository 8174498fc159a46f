/*
 * What tells two courses apart, as a person sees it. One day's shift is no
 * difference: an order turned round by a day or two is none, nor is a session
 * that slips over the end of a month.
 */
#include <mendline/course.h>

#include "base/list.h"

#include <stdlib.h>

const char *const mend_trade_names[9] = {
    "order", "day", "verdict",      "broken",   "kept",
    "begin", "end", "visible_days", "intervals"
};

enum {
    WEEK = 7,
    WEEKS = 21 /* so far is another time, in whatever month */
};

struct comparison {
    const struct mend_course *was, *now;
    struct mend_list list;
};

static void add(struct comparison *both, struct mend_trade trade)
{
    struct mend_trade *added = mend_list_add(&both->list);

    if (added)
        *added = trade;
}

/* ---- days ---------------------------------------------------------------- */

static bool is_chosen(const struct mend_course *course, size_t i)
{
    return !course->problem->session[i].fixed &&
           course->session[i].day != MEND_DAY_NONE;
}

static bool is_other_time(mend_day was, mend_day now)
{
    const int days = abs(now - was);

    return days >= WEEKS ||
           (days > WEEK && mend_day_month(now) != mend_day_month(was));
}

static bool begins_treatment(const struct mend_course *course, size_t i)
{
    return i == 0 || course->session[i].occurrence->treatment_index !=
                         course->session[i - 1].occurrence->treatment_index;
}

/* Two treatments whose first sessions have changed sides, by a week or more
   taken together. */
static bool has_turned(const struct comparison *both, size_t i, size_t j)
{
    const int was = both->was->session[j].day - both->was->session[i].day;
    const int now = both->now->session[j].day - both->now->session[i].day;

    return was < 0 && now > 0 && now - was > WEEK;
}

static void compare_orders(struct comparison *both)
{
    const struct mend_course *now = both->now;

    for (size_t i = 0; i < now->session_count; i++)
        for (size_t j = 0; j < now->session_count; j++)
            if (begins_treatment(now, i) && begins_treatment(now, j) &&
                (is_chosen(now, i) || is_chosen(now, j)) &&
                has_turned(both, i, j))
                add(both,
                    (struct mend_trade){ .kind = MEND_TRADE_ORDER,
                                         .a = now->session[i].occurrence,
                                         .b = now->session[j].occurrence });
}

/* Of each treatment the session that has moved furthest speaks for all. */
static void compare_days(struct comparison *both)
{
    const size_t count = both->now->session_count;
    size_t furthest = 0;

    for (size_t i = 0; i < count; i++) {
        const struct mend_course_session *was = both->was->session;
        const struct mend_course_session *now = both->now->session;

        if (begins_treatment(both->now, i) ||
            abs(now[i].day - was[i].day) >
                abs(now[furthest].day - was[furthest].day))
            furthest = i;
        if ((i + 1 == count || begins_treatment(both->now, i + 1)) &&
            is_other_time(was[furthest].day, now[furthest].day))
            add(both, (struct mend_trade){ .kind = MEND_TRADE_DAY,
                                           .a = now[furthest].occurrence,
                                           .was = was[furthest].day,
                                           .now = now[furthest].day });
    }
}

/* ---- events and advice --------------------------------------------------- */

static void compare_verdicts(struct comparison *both)
{
    for (size_t i = 0; i < both->now->occurrence_count; i++) {
        const struct mend_occurrence *event = &both->now->occurrence[i];
        const int was =
            event->event ? (int)mend_course_event_verdict(both->was, event) : 0;
        const int now =
            event->event ? (int)mend_course_event_verdict(both->now, event) : 0;

        if (was != now)
            add(both, (struct mend_trade){ .kind = MEND_TRADE_VERDICT,
                                           .a = event,
                                           .was = was,
                                           .now = now,
                                           .worth = now < was ? 1 : -1 });
    }
}

static bool has_clash(const struct mend_course *course,
                      const struct mend_clash *clash)
{
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *other = &course->clash[i];

        if (other->a == clash->a && other->b == clash->b &&
            other->why->rule == clash->why->rule &&
            other->why->kind == clash->why->kind &&
            other->why->grade == clash->why->grade)
            return true;
    }
    return false;
}

static void add_clashes(struct comparison *both, const struct mend_course *of,
                        const struct mend_course *other, int worth)
{
    for (size_t i = 0; i < of->clash_count; i++)
        if (!has_clash(other, &of->clash[i]))
            add(both,
                (struct mend_trade){ .kind = worth > 0 ? MEND_TRADE_KEPT
                                                       : MEND_TRADE_BROKEN,
                                     .clash = &of->clash[i],
                                     .worth = worth });
}

/* ---- counts -------------------------------------------------------------- */

static mend_day first_day(const struct mend_course *course)
{
    mend_day first = MEND_DAY_NONE;

    for (size_t i = 0; i < course->session_count; i++)
        if (is_chosen(course, i) &&
            (first == MEND_DAY_NONE || course->session[i].day < first))
            first = course->session[i].day;
    return first;
}

static mend_day last_day(const struct mend_course *course)
{
    mend_day last = MEND_DAY_NONE;

    for (size_t i = 0; i < course->session_count; i++)
        if (is_chosen(course, i) &&
            (last == MEND_DAY_NONE || course->session[i].day > last))
            last = course->session[i].day;
    return last;
}

/* The ranges of `visible` are half-open. */
static bool shows(const struct mend_course *course, size_t session,
                  mend_day day)
{
    const struct mend_ranges visible =
        course->problem->session[session].visible;
    const int32_t after = day - course->session[session].day;

    for (size_t k = 0; is_chosen(course, session) && k < visible.count; k++)
        if (visible.item[k].first <= after && after < visible.item[k].last)
            return true;
    return false;
}

/* So many days after a session it shows, and no session before it in the plan
   does on that day. */
static bool is_first_to_show(const struct mend_course *course, size_t session,
                             int32_t after)
{
    for (size_t i = 0; i < session; i++)
        if (shows(course, i, course->session[session].day + after))
            return false;
    return true;
}

/* All of them, also beyond the horizon. */
static int64_t visible_days(const struct mend_course *course)
{
    int64_t count = 0;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_ranges visible = course->problem->session[i].visible;

        for (size_t k = 0; is_chosen(course, i) && k < visible.count; k++)
            for (int32_t d = visible.item[k].first; d < visible.item[k].last;
                 d++)
                count += is_first_to_show(course, i, d);
    }
    return count;
}

static void compare_count(struct comparison *both, enum mend_trade_kind kind,
                          int64_t was, int64_t now, bool less_is_better)
{
    if (was != now)
        add(both, (struct mend_trade){
                      .kind = kind,
                      .was = was,
                      .now = now,
                      .worth = (now < was) == less_is_better ? 1 : -1 });
}

static void compare_counts(struct comparison *both)
{
    const struct mend_course *was = both->was, *now = both->now;

    if (now->problem->prefer == MEND_LATE)
        compare_count(both, MEND_TRADE_BEGIN, first_day(was), first_day(now),
                      false);
    else
        compare_count(both, MEND_TRADE_END, last_day(was), last_day(now), true);
    compare_count(both, MEND_TRADE_VISIBLE, visible_days(was),
                  visible_days(now), true);
    compare_count(both, MEND_TRADE_INTERVALS,
                  was->objective.at[MEND_LEVEL_INTERVAL],
                  now->objective.at[MEND_LEVEL_INTERVAL], true);
}

const struct mend_trade *mend_course_trades(const struct mend_course *was,
                                            const struct mend_course *now,
                                            struct mend_arena *arena,
                                            size_t *count)
{
    struct comparison both = {
        was, now, { .arena = arena, .size = sizeof(struct mend_trade) }
    };

    compare_orders(&both);
    compare_days(&both);
    compare_verdicts(&both);
    add_clashes(&both, was, now, 1);
    add_clashes(&both, now, was, -1);
    compare_counts(&both);
    *count = both.list.count;
    if (!both.list.item && !both.list.failed)
        return mend_arena_alloc(arena, 0, sizeof(struct mend_trade));
    return both.list.failed ? NULL : both.list.item;
}

bool mend_trades_matter(const struct mend_trade *trade, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (trade[i].kind <= MEND_TRADE_KEPT)
            return true;
    return false;
}
