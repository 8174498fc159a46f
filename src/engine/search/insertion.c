/*
 * The cheapest days of a series are a shortest path from session to session:
 * what a day costs by itself and beside those already placed, and how far each
 * interval is from the ideal. Weights keep the levels of the objective apart
 * as far as one number can.
 */
#include "engine/search/insertion.h"

#include "base/dayset.h"

#include <stdlib.h>

static const int64_t NO_WAY = INT64_MAX / 4;
static const int64_t BY_SHOULD = INT64_C(1) << 46;
static const int64_t BY_MOVE = INT64_C(1) << 40;
static const int64_t BY_DAY_MOVED = INT64_C(1) << 28;
static const int64_t BY_INTERVAL = INT64_C(1) << 18;

/* ---- what is placed ------------------------------------------------------ */

static void count_day(struct insertion *in, int32_t session, int32_t day,
                      int by)
{
    const struct budget *budget = &in->net->budget;

    if (in->here)
        in->here[day] += by;
    if (in->spent)
        in->spent[budget->month_of[day]] += by * budget->cost[session];
}

void insertion_set(struct insertion *in, int32_t session, int32_t day)
{
    in->day[session] = day;
    count_day(in, session, day, 1);
}

void insertion_take(struct insertion *in, int32_t series)
{
    const struct series *s = &in->series[series];

    for (int32_t k = 0; k < s->count; k++) {
        const int32_t session = in->session[s->first + k];

        if (in->day[session] == NOT_PLACED)
            continue;
        count_day(in, session, in->day[session], -1);
        in->day[session] = NOT_PLACED;
    }
}

void insertion_clear(struct insertion *in)
{
    for (int32_t i = 0; i < in->series_count; i++)
        insertion_take(in, i);
}

/* ---- what a day costs ---------------------------------------------------- */

static int64_t *row_of(const struct insertion *in, int32_t k)
{
    return &in->cost[(size_t)k * (size_t)in->net->length];
}

static void add_price(const struct net_session *s, int64_t *row)
{
    for (int32_t r = 0; r < s->run_count; r++)
        for (int32_t day = s->run[r].first; day <= s->run[r].last; day++)
            row[day] += s->run[r].price * BY_SHOULD;
}

static void add_moves(const struct net *net, const struct net_session *s,
                      int64_t *row)
{
    if (s->published == MEND_DAY_NONE)
        return;
    for (int32_t day = s->first; day <= s->last; day++) {
        const int64_t days = llabs((int64_t)day + net->first - s->published);

        row[day] += (days > 0) * BY_MOVE + days * BY_DAY_MOVED;
    }
}

static void start_row(const struct insertion *in, int32_t session, int64_t *row)
{
    const struct net *net = in->net;
    const struct net_session *s = &net->session[session];
    const struct mend_dayset days = { 0, net->length, s->days };
    const bool late = net->problem->prefer == MEND_LATE;

    for (int32_t day = s->first; day <= s->last; day++)
        row[day] = !mend_dayset_has(&days, day) ? NO_WAY
                   : late                       ? s->last - day
                                                : day - s->first;
    add_price(s, row);
    add_moves(net, s, row);
}

/* Days on which the session would be in the way of one that is placed. */
static void add_arc(const struct insertion *in, const struct net_arc *arc,
                    int32_t session, int64_t *row)
{
    const struct net_session *s = &in->net->session[session];
    const bool is_b = arc->b == session;
    const int64_t other = in->day[is_b ? arc->a : arc->b];
    const int64_t first = is_b ? other + arc->first : other - arc->last;
    const int64_t last = is_b ? other + arc->last : other - arc->first;
    const int64_t price =
        arc->soft < 0 ? NO_WAY : in->net->soft[arc->soft].weight * BY_SHOULD;

    for (int32_t day = first > s->first ? (int32_t)first : s->first;
         day <= last && day <= s->last; day++)
        row[day] = row[day] + price < NO_WAY ? row[day] + price : NO_WAY;
}

static void add_arcs(const struct insertion *in, int32_t session, int64_t *row)
{
    for (int32_t k = in->first_arc[session]; k < in->first_arc[session + 1];
         k++) {
        const struct net_arc *arc = &in->net->arc[in->arc[k]];
        const int32_t other = arc->a == session ? arc->b : arc->a;

        if (in->day[other] != NOT_PLACED)
            add_arc(in, arc, session, row);
    }
}

static void add_limits(const struct insertion *in, int32_t session,
                       int64_t *row)
{
    const struct net *net = in->net;
    const struct net_session *s = &net->session[session];
    const struct budget *budget = &net->budget;

    for (int32_t day = s->first; in->here && day <= s->last; day++)
        if (in->here[day] >= net->room[day])
            row[day] = NO_WAY;
    for (int32_t day = s->first;
         in->spent && budget->cost[session] > 0 && day <= s->last; day++) {
        const int32_t month = budget->month_of[day];

        if (in->spent[month] + budget->cost[session] >
            budget->month[month].left)
            row[day] = NO_WAY;
    }
}

/* ---- the path ------------------------------------------------------------ */

static int32_t best_day(const struct insertion *in, int32_t session,
                        const int64_t *row)
{
    const struct net_session *s = &in->net->session[session];
    int32_t best = NOT_PLACED;

    for (int32_t day = s->first; day <= s->last; day++)
        if (row[day] < NO_WAY && (best == NOT_PLACED || row[day] < row[best]))
            best = day;
    return best;
}

/** The days of the session before, to come from. */
struct origin {
    const struct net_session *session;
    const int64_t *row;
    int64_t least; /* of the row */
    const struct pace *pace;
};

/* Whether coming from so many days before is better than the best so far. */
static void consider(const struct origin *from, int32_t day, int32_t gap,
                     int64_t *best, int32_t *came)
{
    const int32_t at = day - gap;

    if (gap < from->pace->least || gap > from->pace->most ||
        at < from->session->first || at > from->session->last ||
        from->row[at] >= NO_WAY)
        return;
    const int64_t way =
        from->row[at] + abs(gap - from->pace->ideal) * BY_INTERVAL;
    if (way < *best) {
        *best = way;
        *came = at;
    }
}

/* The cheapest way to a day: from the ideal interval outwards, until no day
   can be cheap enough to make up for the distance. */
static int64_t best_way(const struct origin *from, int32_t day, int32_t *came)
{
    const struct pace *pace = from->pace;
    const int32_t widest = pace->most - pace->ideal > pace->ideal - pace->least
                               ? pace->most - pace->ideal
                               : pace->ideal - pace->least;
    int64_t best = NO_WAY;

    for (int32_t away = 0; away <= widest; away++) {
        if (from->least + away * BY_INTERVAL >= best)
            break;
        consider(from, day, pace->ideal - away, &best, came);
        if (away)
            consider(from, day, pace->ideal + away, &best, came);
    }
    return best;
}

/* Come to each day of session k from the best day of the one before. */
static void step(const struct insertion *in, const struct series *series,
                 int32_t k)
{
    const struct net *net = in->net;
    const int32_t session = in->session[series->first + k];
    const int32_t before = in->session[series->first + k - 1];
    const struct net_session *s = &net->session[session];
    struct origin from = { &net->session[before], row_of(in, k - 1), NO_WAY,
                           &in->pace[session] };
    const int32_t cheapest = best_day(in, before, from.row);
    int64_t *row = row_of(in, k);
    int32_t *came = &in->came_from[(size_t)k * (size_t)net->length];

    if (cheapest != NOT_PLACED)
        from.least = from.row[cheapest];
    for (int32_t day = s->first; day <= s->last; day++) {
        const int64_t way =
            row[day] < NO_WAY ? best_way(&from, day, &came[day]) : NO_WAY;

        row[day] = way < NO_WAY ? row[day] + way : NO_WAY;
    }
}

bool insertion_place(struct insertion *in, int32_t which)
{
    const struct series *series = &in->series[which];

    insertion_take(in, which);
    for (int32_t k = 0; k < series->count; k++) {
        const int32_t session = in->session[series->first + k];

        start_row(in, session, row_of(in, k));
        add_arcs(in, session, row_of(in, k));
        add_limits(in, session, row_of(in, k));
        if (k)
            step(in, series, k);
    }
    const int32_t end = series->count - 1;
    int32_t day =
        best_day(in, in->session[series->first + end], row_of(in, end));
    for (int32_t k = end; k >= 0 && day != NOT_PLACED; k--) {
        insertion_set(in, in->session[series->first + k], day);
        day = in->came_from[(size_t)k * (size_t)in->net->length + (size_t)day];
    }
    return in->day[in->session[series->first]] != NOT_PLACED;
}
