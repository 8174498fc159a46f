/* What an insertion needs to know of a network beforehand. */
#include "engine/search/insertion.h"

#include "base/dayset.h"

enum { WIDEST_PACE = 120 }; /* days beyond the ideal that are looked at */

/* ---- series -------------------------------------------------------------- */

/* By session the next one of its series, and which have one before. */
static void find_series(struct insertion *in, int32_t *next, bool *follows)
{
    const struct net *net = in->net;
    int32_t used = 0;

    for (int32_t i = 0; i < net->count; i++)
        next[i] = NET_NOBODY;
    for (int32_t i = 0; i < net->interval_count; i++) {
        const struct net_interval *interval = &net->interval[i];

        if (interval->a == NET_NOBODY || interval->b == NET_NOBODY ||
            next[interval->a] != NET_NOBODY || follows[interval->b])
            continue;
        next[interval->a] = interval->b;
        follows[interval->b] = true;
        in->pace[interval->b].ideal = interval->ideal;
    }
    for (int32_t i = 0; i < net->count; i++) {
        struct series *series = &in->series[in->series_count];

        if (follows[i])
            continue;
        series->first = used;
        for (int32_t k = i; k != NET_NOBODY; k = next[k])
            in->session[used++] = k;
        series->count = used - series->first;
        in->series_count++;
    }
}

/* ---- paces --------------------------------------------------------------- */

/* A must on day(b) - day(a) that leaves only what is above, or only below. */
static void narrow(struct pace *pace, int32_t first, int32_t last)
{
    if (first == MEND_UNBOUNDED_BELOW && last + 1 > pace->least)
        pace->least = last + 1;
    if (last == MEND_UNBOUNDED_ABOVE && first - 1 < pace->most)
        pace->most = first - 1;
}

static void find_paces(struct insertion *in, const int32_t *next)
{
    const struct net *net = in->net;

    for (int32_t i = 0; i < net->count; i++) {
        in->pace[i].least = 0;
        in->pace[i].most = INT32_MAX;
    }
    for (int32_t i = 0; i < net->arc_count; i++) {
        const struct net_arc *arc = &net->arc[i];

        if (arc->soft < 0 && next[arc->a] == arc->b)
            narrow(&in->pace[arc->b], arc->first, arc->last);
    }
    for (int32_t i = 0; i < net->count; i++) {
        struct pace *pace = &in->pace[i];
        const int32_t usual =
            pace->ideal > pace->least ? pace->ideal : pace->least;

        if (pace->most > usual + WIDEST_PACE)
            pace->most = usual + WIDEST_PACE;
    }
}

/* ---- arcs by session ----------------------------------------------------- */

static void index_arcs(struct insertion *in, int32_t *fill)
{
    const struct net *net = in->net;

    for (int32_t i = 0; i < net->arc_count; i++) {
        in->first_arc[net->arc[i].a + 1]++;
        in->first_arc[net->arc[i].b + 1]++;
    }
    for (int32_t i = 0; i < net->count; i++) {
        in->first_arc[i + 1] += in->first_arc[i];
        fill[i] = in->first_arc[i];
    }
    for (int32_t i = 0; i < net->arc_count; i++) {
        in->arc[fill[net->arc[i].a]++] = i;
        in->arc[fill[net->arc[i].b]++] = i;
    }
}

/* ---- all ----------------------------------------------------------------- */

static void *room_for(struct insertion *in, size_t count, size_t size)
{
    return mend_arena_alloc(&in->arena, count, size);
}

static bool make_room(struct insertion *in)
{
    const struct net *net = in->net;
    const size_t sessions = (size_t)net->count;

    in->session = room_for(in, sessions, sizeof(*in->session));
    in->pace = room_for(in, sessions, sizeof(*in->pace));
    in->series = room_for(in, sessions, sizeof(*in->series));
    in->day = room_for(in, sessions, sizeof(*in->day));
    in->arc = room_for(in, 2 * (size_t)net->arc_count, sizeof(*in->arc));
    in->first_arc = room_for(in, sessions + 1, sizeof(*in->first_arc));
    if (net->room)
        in->here = room_for(in, (size_t)net->length, sizeof(*in->here));
    if (net->budget.month)
        in->spent =
            room_for(in, (size_t)net->budget.month_count, sizeof(*in->spent));
    return !in->arena.failed;
}

static bool make_tables(struct insertion *in)
{
    int32_t longest = 1;

    for (int32_t i = 0; i < in->series_count; i++)
        if (in->series[i].count > longest)
            longest = in->series[i].count;
    const size_t cells = (size_t)longest * (size_t)in->net->length;
    in->cost = room_for(in, cells, sizeof(*in->cost));
    in->came_from = room_for(in, cells, sizeof(*in->came_from));
    in->queue = room_for(in, 2 * (size_t)in->net->length, sizeof(*in->queue));
    return !in->arena.failed;
}

bool insertion_init(struct insertion *in, const struct net *net)
{
    const size_t sessions = (size_t)net->count;

    *in = (struct insertion){ .net = net };
    mend_arena_init(&in->arena);
    int32_t *next = room_for(in, sessions, sizeof(*next));
    bool *follows = room_for(in, sessions, sizeof(*follows));
    int32_t *fill = room_for(in, sessions, sizeof(*fill));
    if (make_room(in) && next && follows && fill) {
        find_series(in, next, follows);
        find_paces(in, next);
        index_arcs(in, fill);
        for (int32_t i = 0; i < net->count; i++)
            in->day[i] = NOT_PLACED;
        if (make_tables(in))
            return true;
    }
    insertion_release(in);
    return false;
}

void insertion_release(struct insertion *in)
{
    mend_arena_release(&in->arena);
}

int32_t insertion_room(const struct insertion *in, int32_t series)
{
    const struct series *s = &in->series[series];
    int32_t least = INT32_MAX, needed = 0;

    for (int32_t k = 0; k < s->count; k++) {
        const int32_t session = in->session[s->first + k];
        const struct mend_dayset days = { 0, in->net->length,
                                          in->net->session[session].days };
        const int32_t count = mend_dayset_count(&days);

        needed += in->pace[session].least;
        least = count < least ? count : least;
    }
    return least - needed;
}
