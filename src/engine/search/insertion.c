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

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/** The days of the session before, of which each day takes the best. */
struct origin {
    const struct net_session *session;
    const int64_t *row;
};

/**
 * Days to come from, nearer to the day they lead to than is ideal, or farther.
 * They move on with that day, and each costs the more the farther it is from
 * the ideal, so who is dearer than one behind him never gets his turn.
 */
struct near_days {
    const struct origin *from;
    int32_t *day; /* the queue itself */
    int32_t head, tail, next;
    int64_t by_day; /* what a later one costs more */
};

static struct near_days start_queue(const struct origin *from, int32_t *day,
                                    int64_t by_day)
{
    return (struct near_days){
        .from = from, .day = day, .next = from->session->first, .by_day = by_day
    };
}

static int64_t weight(const struct near_days *queue, int32_t day)
{
    return queue->from->row[day] + queue->by_day * day;
}

/* Let in the days up to `last`, let go of those before `first`. */
static void move_on(struct near_days *queue, int32_t first, int32_t last)
{
    const struct net_session *s = queue->from->session;

    for (; queue->next <= last && queue->next <= s->last; queue->next++) {
        if (queue->from->row[queue->next] >= NO_WAY)
            continue;
        while (queue->tail > queue->head &&
               weight(queue, queue->day[queue->tail - 1]) >
                   weight(queue, queue->next))
            queue->tail--;
        queue->day[queue->tail++] = queue->next;
    }
    while (queue->head < queue->tail && queue->day[queue->head] < first)
        queue->head++;
}

/* Whether coming from the best of them is better than the best so far. */
static void consider(const struct near_days *queue, int32_t wish, int64_t *best,
                     int32_t *came)
{
    if (queue->head == queue->tail)
        return;
    const int32_t at = queue->day[queue->head];
    const int64_t way = queue->from->row[at] + abs(at - wish) * BY_INTERVAL;
    if (way < *best) {
        *best = way;
        *came = at;
    }
}

/* Come to each day of session k from the best day of the one before. */
static void step(const struct insertion *in, const struct series *series,
                 int32_t k)
{
    const int32_t length = in->net->length;
    const int32_t session = in->session[series->first + k];
    const int32_t before = in->session[series->first + k - 1];
    const struct net_session *s = &in->net->session[session];
    const struct pace *pace = &in->pace[session];
    const struct origin from = { &in->net->session[before], row_of(in, k - 1) };
    struct near_days nearer = start_queue(&from, in->queue, BY_INTERVAL);
    struct near_days farther =
        start_queue(&from, in->queue + length, -BY_INTERVAL);
    int64_t *row = row_of(in, k);
    int32_t *came = &in->came_from[(size_t)k * (size_t)length];

    for (int32_t day = s->first; day <= s->last; day++) {
        const int32_t wish = day - pace->ideal;
        int64_t way = NO_WAY;

        move_on(&nearer, larger(wish, day - pace->most), day - pace->least);
        move_on(&farther, day - pace->most, smaller(wish, day - pace->least));
        if (row[day] < NO_WAY) {
            consider(&nearer, wish, &way, &came[day]);
            consider(&farther, wish, &way, &came[day]);
        }
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
