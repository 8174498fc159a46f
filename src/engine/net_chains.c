/*
 * A shortest path along each chain: to a day of session k from the cheapest
 * day of session k - 1, at the price |difference - ideal|. That price is a
 * distance, so the cheapest day before is found for all days in two sweeps.
 * Waits between treatments and limits are left out, so it is a bound; at least
 * and at most are left to the arcs.
 */
#include "engine/net_chains.h"

#include "base/dayset.h"
#include "base/list.h"

enum { NO_WAY = INT32_MAX / 4 };

/** A view of one row of costs: day of the horizon to cost. */
struct row {
    int32_t *cost;
    int32_t lo, hi; /* days of the horizon, from 0, that stand in it */
};

static const struct net_interval *
interval_at(const struct net *net, const struct net_chain *chain, int32_t i)
{
    return &net->interval[chain->first_interval + i];
}

/* The sessions of a chain: the first may be fixed, and so may the last. */
static bool begins_fixed(const struct net *net, const struct net_chain *chain)
{
    return interval_at(net, chain, 0)->a == NET_NOBODY;
}

static bool ends_fixed(const struct net *net, const struct net_chain *chain)
{
    return interval_at(net, chain, chain->interval_count - 1)->b == NET_NOBODY;
}

static int32_t session_count(const struct net *net,
                             const struct net_chain *chain)
{
    return chain->interval_count + 1 - begins_fixed(net, chain) -
           ends_fixed(net, chain);
}

static int32_t session_at(const struct net *net, const struct net_chain *chain,
                          int32_t k)
{
    const int32_t i = k + begins_fixed(net, chain);

    return i < chain->interval_count ? interval_at(net, chain, i)->a
                                     : interval_at(net, chain, i - 1)->b;
}

/* The interval that ends at the chain's k-th session. */
static const struct net_interval *
interval_to(const struct net *net, const struct net_chain *chain, int32_t k)
{
    return interval_at(net, chain, k - 1 + begins_fixed(net, chain));
}

static bool is_left(const struct net *net, int32_t session, int32_t day)
{
    return net->session[session].left[day / 64] >> (day % 64) & 1;
}

static struct row row_at(const struct net *net, const struct net_chain *chain,
                         int32_t *costs, int32_t k)
{
    const struct net_session *s = &net->session[session_at(net, chain, k)];

    return (struct row){ costs + (size_t)k * (size_t)net->length,
                         s->lo - net->first, s->hi - net->first };
}

static int32_t distance(int32_t a, int32_t b)
{
    return a < b ? b - a : a - b;
}

/* The price of each day left beside one fixed day. */
static void set_beside(const struct net *net, int32_t session, struct row row,
                       int32_t wish, bool is_priced)
{
    for (int32_t day = row.lo; day <= row.hi; day++)
        row.cost[day] = !is_left(net, session, day) ? NO_WAY
                        : is_priced                 ? distance(day, wish)
                                                    : 0;
}

/* Spread costs: a day costs at most one more than its neighbour. */
static void sweep(struct row row)
{
    for (int32_t day = row.lo + 1; day <= row.hi; day++)
        if (row.cost[day] > row.cost[day - 1] + 1)
            row.cost[day] = row.cost[day - 1] + 1;
    for (int32_t day = row.hi - 1; day >= row.lo; day--)
        if (row.cost[day] > row.cost[day + 1] + 1)
            row.cost[day] = row.cost[day + 1] + 1;
}

/* The swept cost at any day, also one outside the row. */
static int32_t swept_at(struct row row, int32_t day)
{
    if (day < row.lo)
        return row.cost[row.lo] + row.lo - day;
    return day > row.hi ? row.cost[row.hi] + day - row.hi : row.cost[day];
}

/*
 * Fill `to` from `from`, `shift` days away. `from` is swept for that and put
 * right again: it must go on to tell which of its own days are left.
 */
static void step(const struct net *net, struct row from, int32_t session,
                 struct row to, int32_t shift)
{
    int32_t *keep = net->chain_scratch;

    for (int32_t day = from.lo; day <= from.hi; day++)
        keep[day] = from.cost[day];
    sweep(from);
    for (int32_t day = to.lo; day <= to.hi; day++)
        to.cost[day] =
            is_left(net, session, day) ? swept_at(from, day - shift) : NO_WAY;
    for (int32_t day = from.lo; day <= from.hi; day++)
        from.cost[day] = keep[day];
}

static void fill_forward(const struct net *net, const struct net_chain *chain)
{
    const int32_t count = session_count(net, chain);
    struct row before = row_at(net, chain, chain->cost_to, 0);
    const bool fixed = begins_fixed(net, chain);
    const struct net_interval *first = interval_at(net, chain, 0);

    set_beside(net, session_at(net, chain, 0), before,
               fixed ? first->fixed - net->first + first->ideal : 0, fixed);
    for (int32_t k = 1; k < count; k++) {
        const struct row row = row_at(net, chain, chain->cost_to, k);

        step(net, before, session_at(net, chain, k), row,
             interval_to(net, chain, k)->ideal);
        before = row;
    }
}

/* What the chain costs at least; needs both rows of its last session. */
static int32_t chain_at_least(const struct net *net,
                              const struct net_chain *chain)
{
    const int32_t last = session_count(net, chain) - 1;
    const struct row to = row_at(net, chain, chain->cost_to, last);
    const struct row from = row_at(net, chain, chain->cost_from, last);
    int32_t least = NO_WAY;

    for (int32_t day = to.lo; day <= to.hi; day++)
        if (to.cost[day] < NO_WAY && to.cost[day] + from.cost[day] < least)
            least = to.cost[day] + from.cost[day];
    return least;
}

/* Only the last row of the way back is needed for a bound. */
static void fill_last(const struct net *net, const struct net_chain *chain)
{
    const int32_t last = session_count(net, chain) - 1;
    const struct net_interval *interval =
        interval_at(net, chain, chain->interval_count - 1);
    const bool fixed = ends_fixed(net, chain);

    set_beside(net, session_at(net, chain, last),
               row_at(net, chain, chain->cost_from, last),
               fixed ? interval->fixed - net->first - interval->ideal : 0,
               fixed);
}

static void fill_backward(const struct net *net, const struct net_chain *chain)
{
    const int32_t count = session_count(net, chain);
    struct row after = row_at(net, chain, chain->cost_from, count - 1);

    fill_last(net, chain);
    for (int32_t k = count - 2; k >= 0; k--) {
        const struct row row = row_at(net, chain, chain->cost_from, k);

        step(net, after, session_at(net, chain, k), row,
             -interval_to(net, chain, k + 1)->ideal);
        after = row;
    }
}

int64_t net_chains_at_least(const struct net *net)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->chain_count; i++) {
        fill_forward(net, &net->chain[i]);
        fill_last(net, &net->chain[i]);
        sum += chain_at_least(net, &net->chain[i]);
    }
    return sum;
}

static bool drop_dear_days(struct net *net, const struct net_chain *chain,
                           int32_t k, int64_t may_cost)
{
    const int32_t session = session_at(net, chain, k);
    const struct row to = row_at(net, chain, chain->cost_to, k);
    const struct row from = row_at(net, chain, chain->cost_from, k);

    for (int32_t day = to.lo; day <= to.hi; day++) {
        int32_t last = day;

        if (to.cost[day] + from.cost[day] <= may_cost)
            continue;
        while (last < to.hi &&
               to.cost[last + 1] + from.cost[last + 1] > may_cost)
            last++;
        if (!net_drop(net, session, net->first + day, net->first + last))
            return false;
        day = last;
    }
    return true;
}

/* All rows are filled before any day is dropped: the bounds move then. */
static bool narrow_chain(struct net *net, const struct net_chain *chain,
                         int64_t may_cost)
{
    const int32_t count = session_count(net, chain);

    fill_backward(net, chain);
    for (int32_t k = 0; k < count; k++)
        if (!drop_dear_days(net, chain, k, may_cost))
            return false;
    return true;
}

bool net_chains_narrow(struct net *net, int64_t most)
{
    const int64_t slack = most - net_chains_at_least(net);

    if (slack < 0)
        return false;
    for (int32_t i = 0; slack < net->length && i < net->chain_count; i++) {
        const struct net_chain *chain = &net->chain[i];
        const int32_t least = chain_at_least(net, chain);

        if (!narrow_chain(net, chain, least + slack))
            return false;
    }
    return true;
}

/* ---- building ------------------------------------------------------------ */

static bool follows(const struct net_interval *before,
                    const struct net_interval *after)
{
    return before->b != NET_NOBODY && before->b == after->a;
}

static bool add_chain(struct net *net, struct mend_list *list, int32_t first,
                      int32_t count, struct mend_arena *arena)
{
    struct net_chain *chain = mend_list_add(list);

    if (!chain)
        return false;
    *chain =
        (struct net_chain){ .first_interval = first, .interval_count = count };
    const size_t cells =
        (size_t)session_count(net, chain) * (size_t)net->length;
    chain->cost_to = mend_arena_alloc(arena, cells, sizeof(int32_t));
    chain->cost_from = mend_arena_alloc(arena, cells, sizeof(int32_t));
    return chain->cost_to && chain->cost_from;
}

bool net_chains_build(struct net *net, struct mend_arena *arena)
{
    struct mend_list list = { .arena = arena,
                              .size = sizeof(struct net_chain) };

    net->chain_scratch =
        mend_arena_alloc(arena, (size_t)net->length, sizeof(int32_t));
    if (!net->chain_scratch)
        return false;
    for (int32_t i = 0, first = 0; i < net->interval_count; i++) {
        if (i + 1 < net->interval_count &&
            follows(&net->interval[i], &net->interval[i + 1]))
            continue;
        if (!add_chain(net, &list, first, i + 1 - first, arena))
            return false;
        first = i + 1;
    }
    net->chain = list.item;
    net->chain_count = (int32_t)list.count;
    return true;
}
