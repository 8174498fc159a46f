/*
 * Narrowing and taking back: the days left of each session, the sides of
 * forbidden intervals, and the fixpoint of both.
 */
#include "engine/network.h"

#include "base/dayset.h"
#include "engine/net_levels.h"

#include <stdlib.h>

/* ---- trail --------------------------------------------------------------- */

static void remember(struct net *net, void *where, uint64_t old, bool wide)
{
    if (net->trail_count == net->trail_capacity) {
        const size_t capacity =
            net->trail_capacity ? 2 * net->trail_capacity : 1024;
        struct net_undo *trail = realloc(net->trail, capacity * sizeof(*trail));

        if (!trail) {
            net->failed = true;
            return;
        }
        net->trail = trail;
        net->trail_capacity = capacity;
    }
    net->trail[net->trail_count++] =
        (struct net_undo){ .where = where, .old = old, .wide = wide };
}

static void set_number(struct net *net, int32_t *where, int32_t value)
{
    remember(net, where, (uint64_t)(uint32_t)*where, false);
    *where = value;
}

static void set_word(struct net *net, uint64_t *where, uint64_t value)
{
    remember(net, where, *where, true);
    *where = value;
}

void net_undo_to(struct net *net, size_t mark)
{
    while (net->trail_count > mark) {
        const struct net_undo *undo = &net->trail[--net->trail_count];

        if (undo->wide)
            *(uint64_t *)undo->where = undo->old;
        else
            *(int32_t *)undo->where = (int32_t)(uint32_t)undo->old;
    }
    for (int32_t i = 0; i < net->queue_count; i++)
        net->queued[net->queue[i]] = false;
    net->queue_count = 0;
}

/* ---- days left ----------------------------------------------------------- */

static void wake(struct net *net, int32_t session)
{
    if (net->queued[session])
        return;
    net->queued[session] = true;
    net->queue[net->queue_count++] = session;
}

void net_wake_all(struct net *net)
{
    for (int32_t i = 0; i < net->count; i++)
        wake(net, i);
}

static struct mend_dayset days_left(const struct net *net, int32_t session)
{
    return (struct mend_dayset){ net->first, net->length,
                                 net->session[session].left };
}

bool net_keep_from(struct net *net, int32_t session, mend_day lo)
{
    struct net_session *s = &net->session[session];
    const struct mend_dayset left = days_left(net, session);

    if (lo <= s->lo)
        return s->lo <= s->hi;
    const mend_day day =
        lo > s->hi ? MEND_DAY_NONE : mend_dayset_next(&left, lo);
    if (day == MEND_DAY_NONE || day > s->hi)
        return false;
    set_number(net, &s->lo, day);
    wake(net, session);
    return true;
}

bool net_keep_to(struct net *net, int32_t session, mend_day hi)
{
    struct net_session *s = &net->session[session];
    const struct mend_dayset left = days_left(net, session);

    if (hi >= s->hi)
        return s->lo <= s->hi;
    const mend_day day =
        hi < s->lo ? MEND_DAY_NONE : mend_dayset_previous(&left, hi);
    if (day == MEND_DAY_NONE || day < s->lo)
        return false;
    set_number(net, &s->hi, day);
    wake(net, session);
    return true;
}

/* Clear the days from `first` to `last`, strictly inside the bounds. */
static void clear_inside(struct net *net, int32_t session, mend_day first,
                         mend_day last)
{
    struct net_session *s = &net->session[session];
    bool changed = false;

    for (int32_t i = first - net->first; i <= last - net->first;
         i = (i / 64 + 1) * 64) {
        const int32_t stop = last - net->first - i / 64 * 64;
        const uint64_t low = UINT64_MAX << (i % 64);
        const uint64_t high =
            stop >= 63 ? UINT64_MAX : ~(UINT64_MAX << (stop + 1));
        const uint64_t word = s->left[i / 64];

        if (word & low & high) {
            set_word(net, &s->left[i / 64], word & ~(low & high));
            changed = true;
        }
    }
    if (changed)
        wake(net, session);
}

bool net_drop(struct net *net, int32_t session, mend_day first, mend_day last)
{
    const struct net_session *s = &net->session[session];

    if (first > last || first > s->hi || last < s->lo)
        return true;
    if (first <= s->lo)
        return last >= s->hi ? false : net_keep_from(net, session, last + 1);
    if (last >= s->hi)
        return net_keep_to(net, session, first - 1);
    clear_inside(net, session, first, last);
    return true;
}

/* ---- arcs ---------------------------------------------------------------- */

/* day(b) - day(a) must exceed arc->last. */
static bool keep_above(struct net *net, const struct net_arc *arc)
{
    const int32_t gap = arc->last + 1;

    return net_keep_from(net, arc->b, net->session[arc->a].lo + gap) &&
           net_keep_to(net, arc->a, net->session[arc->b].hi - gap);
}

/* day(b) - day(a) must stay below arc->first. */
static bool keep_below(struct net *net, const struct net_arc *arc)
{
    const int32_t gap = arc->first - 1;

    return net_keep_to(net, arc->b, net->session[arc->a].hi + gap) &&
           net_keep_from(net, arc->a, net->session[arc->b].lo - gap);
}

struct spread {
    int32_t least, most; /* of day(b) - day(a) */
};

static struct spread spread_of(const struct net *net, const struct net_arc *arc)
{
    const struct net_session *a = &net->session[arc->a];
    const struct net_session *b = &net->session[arc->b];

    return (struct spread){ b->lo - a->hi, b->hi - a->lo };
}

bool net_arc_is_live(const struct net *net, const struct net_arc *arc)
{
    const struct spread spread = spread_of(net, arc);

    return spread.least <= arc->last && spread.most >= arc->first;
}

static bool arc_is_broken(const struct net *net, const struct net_arc *arc)
{
    const struct spread spread = spread_of(net, arc);

    return spread.least >= arc->first && spread.most <= arc->last;
}

/* Days of either that leave the other none outside the interval. */
static bool drop_hopeless(struct net *net, const struct net_arc *arc)
{
    const struct net_session *a = &net->session[arc->a];
    const struct net_session *b = &net->session[arc->b];

    return net_drop(net, arc->b, a->hi + arc->first, a->lo + arc->last) &&
           net_drop(net, arc->a, b->hi - arc->last, b->lo - arc->first);
}

static bool revise(struct net *net, int32_t index)
{
    struct net_arc *arc = &net->arc[index];
    const struct spread spread = spread_of(net, arc);

    if (arc->side == NET_ABOVE)
        return keep_above(net, arc);
    if (arc->side == NET_BELOW)
        return keep_below(net, arc);
    if (spread.least > arc->last || spread.most < arc->first)
        return true;
    if (arc->first == MEND_UNBOUNDED_BELOW || spread.least >= arc->first) {
        if (arc->last == MEND_UNBOUNDED_ABOVE)
            return false;
        set_number(net, &arc->side, NET_ABOVE);
        return keep_above(net, arc);
    }
    if (arc->last == MEND_UNBOUNDED_ABOVE || spread.most <= arc->last) {
        set_number(net, &arc->side, NET_BELOW);
        return keep_below(net, arc);
    }
    return drop_hopeless(net, arc);
}

static void notice_soft(struct net *net, const struct net_arc *arc)
{
    struct net_soft *soft = &net->soft[arc->soft];

    if (soft->state == NET_UNDECIDED && arc_is_broken(net, arc))
        set_number(net, &soft->state, NET_BROKEN);
}

static bool revise_session(struct net *net, int32_t session)
{
    const struct net_session *s = &net->session[session];

    if (s->lo > s->hi)
        return false;
    for (int32_t k = 0; k < s->arc_count; k++) {
        const struct net_arc *arc = &net->arc[s->arc[k]];

        if (!net_arc_is_hard(net, arc))
            notice_soft(net, arc);
        else if (!revise(net, s->arc[k]))
            return false;
    }
    return true;
}

void net_set_side(struct net *net, int32_t arc, enum net_side side)
{
    set_number(net, &net->arc[arc].side, (int32_t)side);
    wake(net, net->arc[arc].a);
    wake(net, net->arc[arc].b);
}

void net_set_soft(struct net *net, int32_t soft, enum net_soft_state state)
{
    const struct net_arc *arc = &net->arc[net->soft[soft].first_arc];

    set_number(net, &net->soft[soft].state, (int32_t)state);
    if (state == NET_KEPT) {
        wake(net, arc->a);
        wake(net, arc->b);
    }
}

bool net_propagate(struct net *net)
{
    do {
        while (net->queue_count) {
            const int32_t session = net->queue[--net->queue_count];

            net->queued[session] = false;
            if (!revise_session(net, session))
                return false;
        }
        if (!net_levels_narrow(net) || net->failed)
            return false;
    } while (net->queue_count);
    return true;
}
