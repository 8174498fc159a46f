/*
 * From forbidden intervals to arcs with orders. Musts on the same two sessions
 * that overlap are one; a should shares the order of a must that it overlaps,
 * for there is one gap to be on either side of, however many rules see it.
 */
#include "engine/search/planner.h"

#include <stdlib.h>

/* No difference of days comes near it, and sums of a few do not overflow. */
enum { FAR = 1 << 28 };

/** A forbidden interval with a < b, so that those of two sessions meet. */
struct gap {
    int32_t a, b, first, last;
    int32_t soft; /* -1: a must */
    int32_t order;
};

static int32_t clamp(int32_t days)
{
    return days < -FAR ? -FAR : days > FAR ? FAR : days;
}

static struct gap gap_of(const struct net_arc *arc)
{
    const int32_t first = clamp(arc->first), last = clamp(arc->last);

    if (arc->a < arc->b)
        return (
            struct gap){ arc->a, arc->b, first, last, arc->soft, NO_VARIABLE };
    return (
        struct gap){ arc->b, arc->a, -last, -first, arc->soft, NO_VARIABLE };
}

/* Whether any days the two have lie in the interval. */
static bool can_clash(const struct net *net, const struct gap *gap)
{
    const struct net_session *a = &net->session[gap->a];
    const struct net_session *b = &net->session[gap->b];

    return b->first - a->last <= gap->last && b->last - a->first >= gap->first;
}

static int compare(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

/* By the two sessions, musts first, then by where they begin. */
static int by_pair(const void *x, const void *y)
{
    const struct gap *a = x, *b = y;
    int order = compare(a->a, b->a);

    if (!order)
        order = compare(a->b, b->b);
    if (!order)
        order = compare(a->soft >= 0, b->soft >= 0);
    if (!order)
        order = compare(a->first, b->first);
    if (!order)
        order = compare(a->last, b->last);
    return order ? order : compare(a->soft, b->soft);
}

static bool same_pair(const struct gap *x, const struct gap *y)
{
    return x->a == y->a && x->b == y->b;
}

static int32_t merge_musts(struct gap *gap, int32_t count)
{
    int32_t kept = 0;

    for (int32_t i = 0; i < count; i++) {
        struct gap *last = &gap[kept - 1];

        if (kept && gap[i].soft < 0 && last->soft < 0 &&
            same_pair(last, &gap[i]) && gap[i].first <= last->last + 1)
            last->last = gap[i].last > last->last ? gap[i].last : last->last;
        else
            gap[kept++] = gap[i];
    }
    return kept;
}

/* Unbounded on one side there is no choice of the other. */
static bool has_two_sides(const struct gap *gap)
{
    return gap->first > -FAR && gap->last < FAR;
}

static bool can_share(const struct gap *with, const struct gap *gap)
{
    if (with->order == NO_VARIABLE)
        return false;
    if (with->soft < 0)
        return gap->first <= with->last + 1 && gap->last >= with->first - 1;
    return gap->first <= with->first && gap->last >= with->last;
}

static void give_orders(struct planner *planner, struct gap *gap, int32_t count)
{
    int32_t group = 0; /* where the gaps of these two begin */

    for (int32_t i = 0; i < count; i++) {
        if (!same_pair(&gap[group], &gap[i]))
            group = i;
        if (!has_two_sides(&gap[i]))
            continue;
        for (int32_t k = group; k < i && gap[i].order == NO_VARIABLE; k++)
            if (can_share(&gap[k], &gap[i]))
                gap[i].order = gap[k].order;
        if (gap[i].order == NO_VARIABLE)
            gap[i].order = lcg_add_variable(&planner->lcg, 0, 1);
    }
}

static int32_t broken_of(struct planner *planner, int32_t soft)
{
    if (soft < 0)
        return NO_VARIABLE;
    if (planner->broken[soft] == NO_VARIABLE)
        planner->broken[soft] = lcg_add_variable(&planner->lcg, 0, 1);
    return planner->broken[soft];
}

static struct arc arc_of(struct planner *planner, const struct gap *gap)
{
    const int32_t broken = broken_of(planner, gap->soft);

    /* Nothing but below: the same seen from the other. */
    if (gap->last == FAR && gap->first > -FAR)
        return (struct arc){ gap->b, gap->a,      1 - gap->first,
                             0,      NO_VARIABLE, broken };
    return (struct arc){ gap->a,         gap->b,     gap->last + 1,
                         1 - gap->first, gap->order, broken };
}

static int32_t collect(const struct net *net, struct gap *gap)
{
    int32_t count = 0;

    for (int32_t i = 0; i < net->arc_count; i++) {
        gap[count] = gap_of(&net->arc[i]);
        count += can_clash(net, &gap[count]);
    }
    qsort(gap, (size_t)count, sizeof(*gap), by_pair);
    return merge_musts(gap, count);
}

void planner_add_arcs(struct planner *planner)
{
    const struct net *net = planner->net;
    const size_t most = (size_t)net->arc_count;
    struct gap *gap = malloc((most + 1) * sizeof(*gap));
    struct arc *arc = mend_arena_alloc(&planner->arena, most, sizeof(*arc));

    if (gap && arc) {
        const int32_t count = collect(net, gap);

        give_orders(planner, gap, count);
        for (int32_t i = 0; i < count; i++)
            arc[i] = arc_of(planner, &gap[i]);
        planner->arcs = (struct arcs){ .item = arc, .count = count };
        arcs_post(&planner->lcg, &planner->arcs);
    } else {
        planner->lcg.no_memory = true;
    }
    free(gap);
}
