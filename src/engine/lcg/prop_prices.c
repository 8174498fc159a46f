#include "engine/lcg/prop_prices.h"

#include <stdlib.h>

/* The note of a conclusion is 2 * price + one of these. */
enum conclusion { COSTS_MORE, DROPS_DAYS };

/* The first run that ends on or after a day. */
static int32_t find_run(const struct price_run *run, int32_t count, int32_t day)
{
    int32_t low = 0, high = count;

    while (low < high) {
        const int32_t middle = low + (high - low) / 2;

        if (run[middle].last < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int32_t run_from(const struct price *price, int32_t day)
{
    return find_run(price->run, price->count, day);
}

/* The last run that begins on or before a day. */
static int32_t run_to(const struct price *price, int32_t day)
{
    const int32_t after = run_from(price, day);

    return after < price->count && price->run[after].first <= day ? after
                                                                  : after - 1;
}

int32_t price_on(const struct price_run *run, int32_t count, int32_t day)
{
    return run[find_run(run, count, day)].price;
}

static bool meets(const struct price_run *run, int32_t first, int32_t last)
{
    return run->first <= last && run->last >= first;
}

/* The cheapest run of the days left; the one found last if it still is. */
static void find_cheapest(const struct lcg *lcg, struct price *price)
{
    const int32_t first = lcg_least(lcg, price->day);
    const int32_t last = lcg_most(lcg, price->day);
    const int32_t least = lcg_least(lcg, price->cost);
    const struct price_run *known = &price->run[price->cheapest];

    if (known->price <= least && meets(known, first, last))
        return;
    const int32_t end = run_to(price, last);
    int32_t best = run_from(price, first);
    for (int32_t i = best + 1; i <= end && price->run[best].price > least; i++)
        if (price->run[i].price < price->run[best].price)
            best = i;
    price->cheapest = best;
}

static bool drop_dear_days(struct lcg *lcg, const struct price *price,
                           struct lcg_reason reason)
{
    const int32_t most = lcg_most(lcg, price->cost);
    int32_t first = run_from(price, lcg_least(lcg, price->day));
    int32_t last = run_to(price, lcg_most(lcg, price->day));

    while (price->run[first].price > most)
        first++;
    while (price->run[last].price > most)
        last--;
    return lcg_push(lcg, lcg_at_least(price->day, price->run[first].first),
                    reason) &&
           lcg_push(lcg, lcg_at_most(price->day, price->run[last].last),
                    reason);
}

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct prices *prices = self;
    struct price *price = &prices->item[what];

    find_cheapest(lcg, price);
    return lcg_push(
               lcg,
               lcg_at_least(price->cost, price->run[price->cheapest].price),
               (struct lcg_reason){ prices->who, 2 * what + COSTS_MORE }) &&
           drop_dear_days(
               lcg, price,
               (struct lcg_reason){ prices->who, 2 * what + DROPS_DAYS });
}

/* ---- why ----------------------------------------------------------------- */

/* No day between these is as cheap as `price`: the widest span that is so. */
struct dear {
    int32_t first, last;
};

static struct dear dear_around(const struct price *price, int32_t first,
                               int32_t last, int32_t least)
{
    int32_t from = run_from(price, first), to = run_to(price, last);

    while (from > 0 && price->run[from - 1].price >= least)
        from--;
    while (to + 1 < price->count && price->run[to + 1].price >= least)
        to++;
    return (struct dear){ from ? price->run[from - 1].last + 1 : INT32_MIN,
                          to + 1 < price->count ? price->run[to + 1].first - 1
                                                : INT32_MAX };
}

static void because_from(struct lcg *lcg, const struct price *price,
                         struct dear dear)
{
    if (dear.first != INT32_MIN)
        lcg_because(lcg, lcg_at_least(price->day, dear.first));
}

static void because_to(struct lcg *lcg, const struct price *price,
                       struct dear dear)
{
    if (dear.last != INT32_MAX)
        lcg_because(lcg, lcg_at_most(price->day, dear.last));
}

static void explain_cost(struct lcg *lcg, const struct price *price,
                         const struct lcg_question *q)
{
    const int32_t day = price->day;
    const struct dear dear = dear_around(
        price, lcg_bound_before(lcg, lcg_view(day), q->before),
        -lcg_bound_before(lcg, lcg_negative(day), q->before), q->lit.bound);

    because_from(lcg, price, dear);
    because_to(lcg, price, dear);
}

/* From the bound it had to the one it got, no day is cheap enough. */
static void explain_days(struct lcg *lcg, const struct price *price,
                         const struct lcg_question *q)
{
    const int32_t negative = lcg_negative(price->cost);
    const int32_t most = -lcg_bound_before(lcg, negative, q->before);
    const int32_t had = lcg_bound_before(lcg, q->lit.view, q->before);
    const bool from_the_end = q->lit.view & 1;
    const struct dear dear =
        from_the_end ? dear_around(price, 1 - q->lit.bound, -had, most + 1)
                     : dear_around(price, had, q->lit.bound - 1, most + 1);

    lcg_because(lcg, lcg_at_most(price->cost, most));
    if (from_the_end)
        because_to(lcg, price, dear);
    else
        because_from(lcg, price, dear);
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct prices *prices = self;
    const struct price *price = &prices->item[q->what / 2];

    if (q->what % 2 == COSTS_MORE)
        explain_cost(lcg, price, q);
    else
        explain_days(lcg, price, q);
}

/* A new one must be looked at even if its days do not change any more. */
static bool run(struct lcg *lcg, void *self, int32_t what)
{
    (void)what;
    for (size_t i = 0; i < ((const struct prices *)self)->count; i++)
        if (!touch(lcg, self, (int32_t)i))
            return false;
    return true;
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void prices_post(struct lcg *lcg, struct prices *prices)
{
    prices->who = lcg_add_propagator(lcg, &manner, prices);
    prices->task = lcg_add_task(lcg, prices->who, 0, LCG_CHEAP);
}

int32_t prices_add(struct lcg *lcg, struct prices *prices, int32_t day,
                   const struct price_run *run, int32_t count)
{
    const int32_t what = (int32_t)prices->count;
    int32_t least = INT32_MAX, most = 0;

    for (int32_t i = 0; i < count; i++) {
        least = run[i].price < least ? run[i].price : least;
        most = run[i].price > most ? run[i].price : most;
    }
    const int32_t cost = lcg_add_variable(lcg, least, most);
    if (!lcg_grow(lcg, &prices->item, &prices->capacity, prices->count + 1,
                  sizeof(*prices->item)))
        return cost;
    prices->item[prices->count++] = (struct price){ day, cost, run, count, 0 };
    lcg_subscribe(lcg, lcg_view(day), prices->who, what);
    lcg_subscribe(lcg, lcg_negative(day), prices->who, what);
    lcg_subscribe(lcg, lcg_negative(cost), prices->who, what);
    lcg_put_off(lcg, prices->task);
    return cost;
}

void prices_release(struct prices *prices)
{
    free(prices->item);
}
