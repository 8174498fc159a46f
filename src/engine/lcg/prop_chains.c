#include "engine/lcg/prop_chains.h"

enum { NO_WAY = INT32_MAX / 8, NOTHING = -1 };

/* The note of a conclusion is 2 * chain + one of these. */
enum conclusion { COSTS_MORE, DROPS_DAYS };

/** Costs by day of one session, and which of its days are asked about. */
struct row {
    const int32_t *closed; /* by day: NO_WAY where it is not one of its days */
    int32_t *cost;
    int32_t least, most;
};

static struct row row_of(const struct chains *chains, const struct chain *chain,
                         int32_t *table, int32_t k)
{
    return (struct row){ chain->closed + chain->row[k], table + chain->row[k],
                         chains->least[k], chains->most[k] };
}

/** Where a path comes from: a day as the interval moves it, and what is left
 * to pay. */
struct path_from {
    int32_t day, cost;
};

static int32_t distance(int32_t a, int32_t b)
{
    return a < b ? b - a : a - b;
}

/* The price of each day beside a wish. */
static void fill_end(struct row row, struct chain_wish wish)
{
    for (int32_t day = row.least; day <= row.most; day++)
        row.cost[day] =
            row.closed[day] + (wish.is_there ? distance(day, wish.day) : 0);
}

/* Spread costs: a day costs at most one more than its neighbour. */
static void sweep(struct row row, int32_t *swept)
{
    const int32_t last = row.most - row.least;
    const int32_t *cost = row.cost + row.least;
    int32_t least = NO_WAY;

    for (int32_t i = 0; i <= last; i++) {
        least = cost[i] < least + 1 ? cost[i] : least + 1;
        swept[i] = least;
    }
    for (int32_t i = last; i >= 0; i--) {
        least = swept[i] < least + 1 ? swept[i] : least + 1;
        swept[i] = least;
    }
}

static int32_t within(int32_t day, int32_t least, int32_t most)
{
    return day < least ? least : day > most ? most : day;
}

/*
 * Fill one row from its neighbour, `shift` days away. The price is a distance,
 * so the cheapest day to come from is found for all days in two sweeps; beyond
 * its ends the neighbour is the farther the farther a day is. Most days lie
 * between: they are a loop without a question in it.
 */
static void step(const struct chains *chains, struct row from, struct row to,
                 int32_t shift)
{
    const int32_t first = from.least + shift, last = from.most + shift;
    const int32_t begin = within(first, to.least, to.most + 1);
    const int32_t end = within(last, begin - 1, to.most);
    const int32_t *swept = chains->swept;

    sweep(from, chains->swept);
    for (int32_t day = to.least; day < begin; day++)
        to.cost[day] = to.closed[day] + swept[0] + first - day;
    for (int32_t day = begin; day <= end; day++)
        to.cost[day] = to.closed[day] + swept[day - first];
    for (int32_t day = end + 1; day <= to.most; day++)
        to.cost[day] = to.closed[day] + swept[last - first] + day - last;
}

static void fill_to(const struct chains *chains, const struct chain *chain,
                    int32_t k)
{
    const struct row row = row_of(chains, chain, chains->to, k);

    if (k == 0)
        fill_end(row, chain->first);
    else
        step(chains, row_of(chains, chain, chains->to, k - 1), row,
             chain->ideal[k]);
}

static void fill_from(const struct chains *chains, const struct chain *chain,
                      int32_t k)
{
    const struct row row = row_of(chains, chain, chains->from, k);

    if (k == chain->count - 1)
        fill_end(row, chain->last);
    else
        step(chains, row_of(chains, chain, chains->from, k + 1), row,
             -chain->ideal[k + 1]);
}

static int32_t cost_on(const struct chains *chains, const struct chain *chain,
                       int32_t k, int32_t day)
{
    const int32_t at = chain->row[k] + day;

    return chains->to[at] + chains->from[at];
}

/* ---- narrowing ----------------------------------------------------------- */

static int32_t cheapest(const struct chains *chains, const struct chain *chain)
{
    int32_t least = NO_WAY;

    for (int32_t day = chains->least[0]; day <= chains->most[0]; day++) {
        const int32_t cost = cost_on(chains, chain, 0, day);

        least = cost < least ? cost : least;
    }
    return least;
}

static void take_bounds(const struct lcg *lcg, const struct chains *chains,
                        const struct chain *chain)
{
    for (int32_t k = 0; k < chain->count; k++) {
        chains->least[k] = lcg_least(lcg, chain->session[k]);
        chains->most[k] = lcg_most(lcg, chain->session[k]);
    }
}

static uint32_t fill(const struct chains *chains, const struct chain *chain)
{
    int32_t work = 0;

    for (int32_t k = 0; k < chain->count; k++) {
        fill_to(chains, chain, k);
        work += chains->most[k] - chains->least[k] + 1;
    }
    for (int32_t k = chain->count - 1; k >= 0; k--)
        fill_from(chains, chain, k);
    return (uint32_t)work;
}

static bool drop_dear_days(struct lcg *lcg, const struct chains *chains,
                           const struct chain *chain, int32_t k)
{
    const int32_t most = lcg_most(lcg, chain->cost);
    const int32_t what = (int32_t)(chain - chains->item);
    const struct lcg_reason reason = { chains->who, 2 * what + DROPS_DAYS };
    int32_t first = chains->least[k], last = chains->most[k];

    while (cost_on(chains, chain, k, first) > most)
        first++;
    while (cost_on(chains, chain, k, last) > most)
        last--;
    return lcg_push(lcg, lcg_at_least(chain->session[k], first), reason) &&
           lcg_push(lcg, lcg_at_most(chain->session[k], last), reason);
}

/* ---- paths that were good enough ----------------------------------------- */

/* The path for the first day of session k, for its last, and the cheapest. */
static int32_t first_path(int32_t k)
{
    return 2 * k;
}
static int32_t last_path(int32_t k)
{
    return 2 * k + 1;
}
static int32_t cheapest_path(const struct chain *chain)
{
    return 2 * chain->count;
}

static bool is_within(const struct chains *chains, const struct chain *chain,
                      const struct chain_path *path)
{
    for (int32_t k = 0; k < chain->count; k++)
        if (path->day[k] < chains->least[k] || path->day[k] > chains->most[k])
            return false;
    return true;
}

static bool all_paths_hold(const struct lcg *lcg, const struct chains *chains,
                           const struct chain *chain)
{
    const int32_t most = lcg_most(lcg, chain->cost);
    const struct chain_path *cheapest = &chain->path[cheapest_path(chain)];

    if (cheapest->cost > lcg_least(lcg, chain->cost) ||
        !is_within(chains, chain, cheapest))
        return false;
    for (int32_t k = 0; k < chain->count; k++) {
        const struct chain_path *first = &chain->path[first_path(k)];
        const struct chain_path *last = &chain->path[last_path(k)];

        if (first->cost > most || first->day[k] != chains->least[k] ||
            !is_within(chains, chain, first) || last->cost > most ||
            last->day[k] != chains->most[k] || !is_within(chains, chain, last))
            return false;
    }
    return true;
}

/* The day of session k that leads to a day of its neighbour at the price that
   the table tells; it is the nearer to the ideal the cheaper it is. */
static int32_t next_on_path(const struct chains *chains,
                            const struct chain *chain, const int32_t *table,
                            int32_t k, struct path_from from)
{
    for (int32_t away = 0; away <= from.cost; away++)
        for (int32_t sign = -1; sign <= 1; sign += 2) {
            const int32_t day = from.day + sign * away;

            if (day >= chains->least[k] && day <= chains->most[k] &&
                table[chain->row[k] + day] + away == from.cost)
                return day;
        }
    return from.day; /* not to be reached */
}

static void follow_path(const struct chains *chains, const struct chain *chain,
                        struct chain_path *path, int32_t at)
{
    path->cost = cost_on(chains, chain, at, path->day[at]);
    for (int32_t k = at + 1; k < chain->count; k++)
        path->day[k] = next_on_path(
            chains, chain, chains->from, k,
            (struct path_from){
                path->day[k - 1] + chain->ideal[k],
                chains->from[chain->row[k - 1] + path->day[k - 1]] });
    for (int32_t k = at - 1; k >= 0; k--)
        path->day[k] = next_on_path(
            chains, chain, chains->to, k,
            (struct path_from){
                path->day[k + 1] - chain->ideal[k + 1],
                chains->to[chain->row[k + 1] + path->day[k + 1]] });
}

/* The tables are of the bounds before the dear days were dropped: no path that
   is cheap enough leads over those. */
static void find_paths(const struct lcg *lcg, const struct chains *chains,
                       const struct chain *chain)
{
    struct chain_path *path = chain->path;

    for (int32_t k = 0; k < chain->count; k++) {
        path[first_path(k)].day[k] = lcg_least(lcg, chain->session[k]);
        follow_path(chains, chain, &path[first_path(k)], k);
        path[last_path(k)].day[k] = lcg_most(lcg, chain->session[k]);
        follow_path(chains, chain, &path[last_path(k)], k);
    }
    struct chain_path *least = &path[cheapest_path(chain)];
    const int32_t cost = cheapest(chains, chain);
    least->day[0] = chains->least[0];
    while (cost_on(chains, chain, 0, least->day[0]) != cost)
        least->day[0]++;
    follow_path(chains, chain, least, 0);
}

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct chains *chains = self;

    lcg_put_off(lcg, chains->item[what].task);
    return true;
}

static bool run(struct lcg *lcg, void *self, int32_t what)
{
    const struct chains *chains = self;
    const struct chain *chain = &chains->item[what];

    take_bounds(lcg, chains, chain);
    if (all_paths_hold(lcg, chains, chain))
        return true;
    if (lcg_tick(lcg, fill(chains, chain)))
        return false;
    if (!lcg_push(lcg, lcg_at_least(chain->cost, cheapest(chains, chain)),
                  (struct lcg_reason){ chains->who, 2 * what + COSTS_MORE }))
        return false;
    for (int32_t k = 0; k < chain->count; k++)
        if (!drop_dear_days(lcg, chains, chain, k))
            return false;
    find_paths(lcg, chains, chain);
    return true;
}

/* ---- why ----------------------------------------------------------------- */

static int32_t root_least(const struct lcg *lcg, int32_t var)
{
    return lcg->root[lcg_view(var)];
}

static int32_t root_most(const struct lcg *lcg, int32_t var)
{
    return -lcg->root[lcg_negative(var)];
}

/*
 * Widen the days of session k, as far as none of the days gained costs less
 * than `need`; those of the sessions before have been widened already. The
 * bound of the view `but` is not asked for and stays.
 */
static void widen(const struct lcg *lcg, const struct chains *chains,
                  const struct chain *chain, int32_t k, int32_t need,
                  int32_t but)
{
    const int32_t var = chain->session[k];
    int32_t least = chains->least[k], most = chains->most[k];

    chains->least[k] = root_least(lcg, var);
    chains->most[k] = root_most(lcg, var);
    fill_to(chains, chain, k);
    while (but != lcg_view(var) && least > chains->least[k] &&
           cost_on(chains, chain, k, least - 1) >= need)
        least--;
    while (but != lcg_negative(var) && most < chains->most[k] &&
           cost_on(chains, chain, k, most + 1) >= need)
        most++;
    chains->least[k] = least;
    chains->most[k] = most;
}

/* Rows of the way back, each over all days its session may ever take. */
static void fill_all_from(const struct lcg *lcg, const struct chains *chains,
                          const struct chain *chain)
{
    for (int32_t k = chain->count - 1; k >= 0; k--) {
        const int32_t least = chains->least[k], most = chains->most[k];

        chains->least[k] = root_least(lcg, chain->session[k]);
        chains->most[k] = root_most(lcg, chain->session[k]);
        fill_from(chains, chain, k);
        chains->least[k] = least;
        chains->most[k] = most;
    }
}

static void take_bounds_before(const struct lcg *lcg,
                               const struct chains *chains,
                               const struct chain *chain, int32_t before)
{
    for (int32_t k = 0; k < chain->count; k++) {
        const int32_t var = chain->session[k];

        chains->least[k] = lcg_bound_before(lcg, lcg_view(var), before);
        chains->most[k] = -lcg_bound_before(lcg, lcg_negative(var), before);
    }
}

/* With these bounds, but for one that is not part of the answer, the chain
   costs `need` at least. */
static void because_dear(struct lcg *lcg, const struct chains *chains,
                         const struct chain *chain, int32_t need, int32_t but)
{
    fill_all_from(lcg, chains, chain);
    for (int32_t k = 0; k < chain->count; k++) {
        const int32_t var = chain->session[k];

        widen(lcg, chains, chain, k, need, but);
        if (but != lcg_view(var))
            lcg_because(lcg, lcg_at_least(var, chains->least[k]));
        if (but != lcg_negative(var))
            lcg_because(lcg, lcg_at_most(var, chains->most[k]));
    }
}

/* Were the session on one of the days it lost, the chain would cost more. */
static void explain_days(struct lcg *lcg, const struct chains *chains,
                         const struct chain *chain,
                         const struct lcg_question *q)
{
    const int32_t most =
        -lcg_bound_before(lcg, lcg_negative(chain->cost), q->before);
    int32_t k = 0;

    while (chain->session[k] != q->lit.view / 2)
        k++;
    if (q->lit.view & 1)
        chains->least[k] = 1 - q->lit.bound;
    else
        chains->most[k] = q->lit.bound - 1;
    lcg_because(lcg, lcg_at_most(chain->cost, most));
    because_dear(lcg, chains, chain, most + 1, q->lit.view ^ 1);
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct chains *chains = self;
    const struct chain *chain = &chains->item[q->what / 2];

    take_bounds_before(lcg, chains, chain, q->before);
    if (q->what % 2 == COSTS_MORE)
        because_dear(lcg, chains, chain, q->lit.bound, NOTHING);
    else
        explain_days(lcg, chains, chain, q);
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

struct chain_size chain_size(const struct lcg *lcg, const struct chain *chain)
{
    struct chain_size size = { 0, 0 };

    for (int32_t k = 0; k < chain->count; k++) {
        const int32_t var = chain->session[k];
        const size_t days = (size_t)lcg_most(lcg, var) + 1;

        size.cells += days;
        size.widest = days > size.widest ? days : size.widest;
    }
    return size;
}

static bool is_day(const struct lcg_variable *variable, int32_t day)
{
    return variable->days[day / 64] >> (day % 64) & 1;
}

static void place_rows(const struct lcg *lcg, const struct chain *chain)
{
    int32_t used = 0;

    for (int32_t k = 0; k < chain->count; k++) {
        const int32_t most = lcg_most(lcg, chain->session[k]);

        chain->row[k] = used;
        for (int32_t day = 0; day <= most; day++)
            chain->closed[used + day] =
                is_day(&lcg->variable[chain->session[k]], day) ? 0 : NO_WAY;
        used += most + 1;
    }
}

void chains_post(struct lcg *lcg, struct chains *chains)
{
    chains->who = lcg_add_propagator(lcg, &manner, chains);
    for (int32_t i = 0; i < chains->count; i++) {
        struct chain *chain = &chains->item[i];

        place_rows(lcg, chain);
        chain->task = lcg_add_task(lcg, chains->who, i, LCG_DEAR);
        lcg_subscribe(lcg, lcg_negative(chain->cost), chains->who, i);
        for (int32_t k = 0; k < chain->count; k++) {
            lcg_subscribe(lcg, lcg_view(chain->session[k]), chains->who, i);
            lcg_subscribe(lcg, lcg_negative(chain->session[k]), chains->who, i);
        }
        lcg_put_off(lcg, chain->task);
    }
}
