#include "engine/lcg/prop_spread.h"

enum { NO_DAY = SPREAD_NO_DAY, NOTHING = -1 };

/* The note of a conclusion is 2 * spread + one of these. */
enum conclusion { COSTS_MORE, DROPS_DAYS };

/* ---- costs by place and day ---------------------------------------------- */

/** One place: its days, and what they cost from one end of the spread. */
struct line {
    int32_t least, most;
    const int32_t *price;
    int32_t *cost;
};

/** How far from the place before: to a later day, or (-1) to an earlier one. */
struct stride {
    int32_t at_least, at_most, sign;
};

static struct line line_of(const struct spreads *set,
                           const struct spread *spread, int32_t *table,
                           int32_t k)
{
    return (struct line){ set->now.least[k], set->now.most[k], spread->price[k],
                          table + k * set->days };
}

static int32_t sum(int32_t a, int32_t b)
{
    return a + b < NO_DAY ? a + b : NO_DAY;
}

static void fill_end(struct line line)
{
    for (int32_t day = line.least; day <= line.most; day++)
        line.cost[day] = line.price[day];
}

/*
 * Fill a line from its neighbour: the cheapest of the days that are near and
 * far enough, which move on with the day, so that each waits in the queue once;
 * one that is dearer than a day behind it leaves.
 */
static void step(const struct spreads *set, struct line from, struct line line,
                 struct stride stride)
{
    const int32_t sign = stride.sign;
    const int32_t first = sign > 0 ? line.least : -line.most;
    const int32_t last = sign > 0 ? line.most : -line.least;
    const int32_t end = sign > 0 ? from.most : -from.least;
    int32_t next = sign > 0 ? from.least : -from.most;
    int32_t *queue = set->queue;
    int32_t head = 0, tail = 0;

    for (int32_t at = first; at <= last; at++) {
        for (; next <= end && next <= at - stride.at_least; next++) {
            while (tail > head &&
                   from.cost[sign * queue[tail - 1]] >= from.cost[sign * next])
                tail--;
            queue[tail++] = next;
        }
        while (head < tail && queue[head] < at - stride.at_most)
            head++;
        line.cost[sign * at] = head < tail ? sum(from.cost[sign * queue[head]],
                                                 line.price[sign * at])
                                           : NO_DAY;
    }
}

static void fill_to(const struct spreads *set, const struct spread *spread,
                    int32_t k)
{
    const struct line line = line_of(set, spread, set->to, k);

    if (k == 0)
        fill_end(line);
    else
        step(set, line_of(set, spread, set->to, k - 1), line,
             (struct stride){ spread->at_least[k], spread->at_most[k], 1 });
}

static void fill_from(const struct spreads *set, const struct spread *spread,
                      int32_t k)
{
    const struct line line = line_of(set, spread, set->from, k);

    if (k == spread->count - 1)
        fill_end(line);
    else
        step(set, line_of(set, spread, set->from, k + 1), line,
             (struct stride){ spread->at_least[k + 1], spread->at_most[k + 1],
                              -1 });
}

/* What the spread costs with a place on a day. */
static int32_t cost_on(const struct spreads *set, const struct spread *spread,
                       int32_t k, int32_t day)
{
    const int32_t at = k * set->days + day;
    const int32_t to = set->to[at], from = set->from[at];

    /* Both have the price of the day. */
    return to < NO_DAY && from < NO_DAY ? to + from - spread->price[k][day]
                                        : NO_DAY;
}

/* ---- places -------------------------------------------------------------- */

static void sort(int32_t *value, int32_t count)
{
    for (int32_t i = 1; i < count; i++) {
        const int32_t moved = value[i];
        int32_t k = i;

        for (; k > 0 && value[k - 1] > moved; k--)
            value[k] = value[k - 1];
        value[k] = moved;
    }
}

/* Bounds of the sessions become those of the places. */
static void place(const struct spread *spread, struct spread_places places)
{
    if (!spread->in_any_order)
        return;
    sort(places.least, spread->count);
    sort(places.most, spread->count);
}

static void place_now(const struct lcg *lcg, const struct spread *spread,
                      struct spread_places places)
{
    for (int32_t k = 0; k < spread->count; k++) {
        places.least[k] = lcg_least(lcg, spread->session[k]);
        places.most[k] = lcg_most(lcg, spread->session[k]);
    }
    place(spread, places);
}

static void place_at_root(const struct lcg *lcg, const struct spread *spread,
                          struct spread_places places)
{
    for (int32_t k = 0; k < spread->count; k++) {
        places.least[k] = lcg->root[lcg_view(spread->session[k])];
        places.most[k] = -lcg->root[lcg_negative(spread->session[k])];
    }
    place(spread, places);
}

static void place_before(const struct lcg *lcg, const struct spread *spread,
                         struct spread_places places, int32_t before)
{
    for (int32_t k = 0; k < spread->count; k++) {
        const int32_t var = spread->session[k];

        places.least[k] = lcg_bound_before(lcg, lcg_view(var), before);
        places.most[k] = -lcg_bound_before(lcg, lcg_negative(var), before);
    }
    place(spread, places);
}

/* ---- narrowing ----------------------------------------------------------- */

static bool cheapest_holds(const struct lcg *lcg, const struct spreads *set,
                           const struct spread *spread)
{
    if (spread->cheapest_cost > lcg_least(lcg, spread->cost))
        return false;
    for (int32_t k = 0; k < spread->count; k++)
        if (spread->cheapest[k] < set->now.least[k] ||
            spread->cheapest[k] > set->now.most[k])
            return false;
    return true;
}

/* The cheapest day of a place, of those that its neighbour leaves it. */
static int32_t cheapest_day(const struct spreads *set,
                            const struct spread *spread, int32_t k,
                            int32_t first, int32_t last)
{
    const struct line line = line_of(set, spread, set->from, k);
    int32_t best = first > line.least ? first : line.least;

    for (int32_t day = best; day <= last && day <= line.most; day++)
        if (line.cost[day] < line.cost[best])
            best = day;
    return best;
}

static void find_cheapest(const struct spreads *set, struct spread *spread)
{
    int32_t day = cheapest_day(set, spread, 0, 0, set->days);

    spread->cheapest_cost = set->from[day];
    spread->cheapest[0] = day;
    for (int32_t k = 1; k < spread->count; k++) {
        day = cheapest_day(set, spread, k, day + spread->at_least[k],
                           day + spread->at_most[k]);
        spread->cheapest[k] = day;
    }
}

static bool drop_dear_days(struct lcg *lcg, const struct spreads *set,
                           const struct spread *spread, int32_t k)
{
    const int32_t most = lcg_most(lcg, spread->cost);
    const int32_t what = (int32_t)(spread - set->item);
    const struct lcg_reason reason = { set->who, 2 * what + DROPS_DAYS };
    int32_t first = set->now.least[k], last = set->now.most[k];

    while (cost_on(set, spread, k, first) > most)
        first++;
    while (cost_on(set, spread, k, last) > most)
        last--;
    return lcg_push(lcg, lcg_at_least(spread->session[k], first), reason) &&
           lcg_push(lcg, lcg_at_most(spread->session[k], last), reason);
}

static uint32_t fill(const struct spreads *set, const struct spread *spread)
{
    int32_t work = 0;

    for (int32_t k = spread->count - 1; k >= 0; k--) {
        fill_from(set, spread, k);
        work += set->now.most[k] - set->now.least[k] + 1;
    }
    return (uint32_t)work;
}

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct spreads *set = self;

    lcg_put_off(lcg, set->item[what].task);
    return true;
}

static bool run(struct lcg *lcg, void *self, int32_t what)
{
    const struct spreads *set = self;
    struct spread *spread = &set->item[what];

    /* Where only the cheapest days will do, each session knows them itself. */
    if (lcg_most(lcg, spread->cost) <= spread->each_cheapest)
        return true;
    place_now(lcg, spread, set->now);
    if (cheapest_holds(lcg, set, spread))
        return true;
    if (lcg_tick(lcg, fill(set, spread)))
        return false;
    find_cheapest(set, spread);
    if (!lcg_push(lcg, lcg_at_least(spread->cost, spread->cheapest_cost),
                  (struct lcg_reason){ set->who, 2 * what + COSTS_MORE }))
        return false;
    if (spread->in_any_order)
        return true;
    for (int32_t k = 0; k < spread->count; k++)
        fill_to(set, spread, k);
    for (int32_t k = 0; k < spread->count; k++)
        if (!drop_dear_days(lcg, set, spread, k))
            return false;
    return true;
}

/* ---- why ----------------------------------------------------------------- */

/*
 * Widen the days of place k, as far as none of the days gained costs less than
 * `need`; those of the places before have been widened already, those of the
 * places behind not yet. The bound of the view `but` is not asked for and
 * stays.
 */
static void widen(const struct spreads *set, const struct spread *spread,
                  int32_t k, int32_t need, int32_t but)
{
    int32_t least = set->now.least[k], most = set->now.most[k];
    int32_t floor = set->root.least[k];
    const int32_t var = spread->in_any_order ? NOTHING : spread->session[k];

    /* Like sessions: the next place must not begin before this one. */
    if (spread->in_any_order && k && set->now.least[k - 1] > floor)
        floor = set->now.least[k - 1];
    set->now.least[k] = floor;
    set->now.most[k] = set->root.most[k];
    fill_to(set, spread, k);
    while ((var == NOTHING || but != lcg_view(var)) && least > floor &&
           cost_on(set, spread, k, least - 1) >= need)
        least--;
    while ((var == NOTHING || but != lcg_negative(var)) &&
           most < set->root.most[k] &&
           cost_on(set, spread, k, most + 1) >= need)
        most++;
    set->now.least[k] = least;
    set->now.most[k] = most;
}

/* Lines of the way back, each over all days its place may ever have. */
static void fill_all_from(const struct spreads *set,
                          const struct spread *spread)
{
    for (int32_t k = spread->count - 1; k >= 0; k--) {
        const int32_t least = set->now.least[k], most = set->now.most[k];

        set->now.least[k] = set->root.least[k];
        set->now.most[k] = set->root.most[k];
        fill_from(set, spread, k);
        set->now.least[k] = least;
        set->now.most[k] = most;
    }
}

static void because_in_order(struct lcg *lcg, const struct spreads *set,
                             const struct spread *spread, int32_t but)
{
    for (int32_t k = 0; k < spread->count; k++) {
        const int32_t var = spread->session[k];

        if (but != lcg_view(var))
            lcg_because(lcg, lcg_at_least(var, set->now.least[k]));
        if (but != lcg_negative(var))
            lcg_because(lcg, lcg_at_most(var, set->now.most[k]));
    }
}

/* The sessions by a bound of a view of theirs, before `before`. */
static void rank_sessions(const struct lcg *lcg, const struct spreads *set,
                          const struct spread *spread, bool by_most,
                          int32_t before)
{
    for (int32_t i = 0; i < spread->count; i++) {
        const int32_t view = 2 * spread->session[i] + by_most;
        const int32_t bound = lcg_bound_before(lcg, view, before);
        int32_t k = i;

        /* Bounds of negatives: the least of them is the latest day. */
        for (; k > 0; k--) {
            const int32_t other = lcg_bound_before(
                lcg, 2 * spread->session[set->rank[k - 1]] + by_most, before);

            if (by_most ? other >= bound : other <= bound)
                break;
            set->rank[k] = set->rank[k - 1];
        }
        set->rank[k] = i;
    }
}

/* Who is the k-th by his earliest day speaks for place k, and all behind him
   with him; who is the k-th by his latest, for all before. */
static void because_in_any_order(struct lcg *lcg, const struct spreads *set,
                                 const struct spread *spread, int32_t before)
{
    int32_t *most = set->now.most;

    rank_sessions(lcg, set, spread, false, before);
    for (int32_t k = 0; k < spread->count; k++)
        lcg_because(lcg, lcg_at_least(spread->session[set->rank[k]],
                                      set->now.least[k]));
    for (int32_t k = spread->count - 2; k >= 0; k--)
        if (most[k] > most[k + 1])
            most[k] = most[k + 1];
    rank_sessions(lcg, set, spread, true, before);
    for (int32_t k = 0; k < spread->count; k++)
        lcg_because(lcg, lcg_at_most(spread->session[set->rank[k]], most[k]));
}

/* With these places, but for a bound that is not part of the answer, the spread
   costs `need` at least. */
static void widen_all(const struct lcg *lcg, const struct spreads *set,
                      const struct spread *spread, int32_t need, int32_t but)
{
    place_at_root(lcg, spread, set->root);
    fill_all_from(set, spread);
    for (int32_t k = 0; k < spread->count; k++)
        widen(set, spread, k, need, but);
}

/* Were the session on one of the days it lost, the spread would cost more. */
static void explain_days(struct lcg *lcg, const struct spreads *set,
                         const struct spread *spread,
                         const struct lcg_question *q)
{
    const int32_t most =
        -lcg_bound_before(lcg, lcg_negative(spread->cost), q->before);
    int32_t k = 0;

    while (spread->session[k] != q->lit.view / 2)
        k++;
    if (q->lit.view & 1)
        set->now.least[k] = 1 - q->lit.bound;
    else
        set->now.most[k] = q->lit.bound - 1;
    lcg_because(lcg, lcg_at_most(spread->cost, most));
    widen_all(lcg, set, spread, most + 1, q->lit.view ^ 1);
    because_in_order(lcg, set, spread, q->lit.view ^ 1);
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct spreads *set = self;
    const struct spread *spread = &set->item[q->what / 2];

    place_before(lcg, spread, set->now, q->before);
    if (q->what % 2 == DROPS_DAYS) {
        explain_days(lcg, set, spread, q);
        return;
    }
    widen_all(lcg, set, spread, q->lit.bound, NOTHING);
    if (spread->in_any_order)
        because_in_any_order(lcg, set, spread, q->before);
    else
        because_in_order(lcg, set, spread, NOTHING);
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void spreads_post(struct lcg *lcg, struct spreads *set)
{
    set->who = lcg_add_propagator(lcg, &manner, set);
    for (int32_t i = 0; i < set->count; i++) {
        struct spread *spread = &set->item[i];

        spread->cheapest_cost = INT32_MAX;
        spread->task = lcg_add_task(lcg, set->who, i, LCG_DEAR);
        lcg_subscribe(lcg, lcg_negative(spread->cost), set->who, i);
        for (int32_t k = 0; k < spread->count; k++) {
            lcg_subscribe(lcg, lcg_view(spread->session[k]), set->who, i);
            lcg_subscribe(lcg, lcg_negative(spread->session[k]), set->who, i);
        }
        lcg_put_off(lcg, spread->task);
    }
}
