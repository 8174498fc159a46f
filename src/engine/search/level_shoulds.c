/*
 * The level of the shoulds: those between two sessions, and what each day
 * costs. Sessions that keep apart have their prices in common, for not all of
 * them can have a cheap day.
 */
#include "engine/search/levels.h"
#include "engine/search/spreads.h"

/** By session. */
struct should_prices {
    int32_t *cost; /* variable, or NO_VARIABLE */
    bool *is_in;   /* a spread that is in the sum instead */
};

static void add_prices(struct planner *planner, struct should_prices prices)
{
    const struct net *net = planner->net;

    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];

        prices.cost[i] = s->run ? prices_add(&planner->lcg, &planner->prices, i,
                                             s->run, s->run_count)
                                : NO_VARIABLE;
    }
}

/* A spread costs at least what its sessions cost each by itself. */
static void add_spread(struct planner *planner, struct spread *spread,
                       struct should_prices prices)
{
    struct gather gather = gather_up_to(planner, spread->count);

    for (int32_t k = 0; gather.term && k < spread->count; k++) {
        const int32_t i = spread->session[k];

        if (prices.cost[i] != NO_VARIABLE)
            gather_add(&gather, lcg_view(prices.cost[i]), 1);
        prices.is_in[i] = true;
    }
    spread->each_cheapest = gather.least;
    spread->cost = gather.term ? gather_close(&gather) : 0;
}

static void gather_spreads(struct planner *planner, struct gather *gather,
                           struct should_prices prices)
{
    for (int32_t i = 0; i < planner->spreads.count; i++) {
        struct spread *spread = &planner->spreads.item[i];

        add_spread(planner, spread, prices);
        gather_add(gather, lcg_view(spread->cost), 1);
    }
    if (planner->spreads.count)
        spreads_post(&planner->lcg, &planner->spreads);
}

int32_t level_shoulds(struct planner *planner)
{
    const struct net *net = planner->net;
    struct mend_arena *arena = &planner->arena;
    struct gather gather = gather_up_to(planner, net->soft_count + net->count);
    const struct should_prices prices = {
        .cost = mend_arena_alloc(arena, (size_t)net->count, sizeof(int32_t)),
        .is_in = mend_arena_alloc(arena, (size_t)net->count, sizeof(bool)),
    };

    if (arena->failed || !spreads_find(planner))
        return 0;
    for (int32_t i = 0; i < net->soft_count; i++)
        if (planner->broken[i] != NO_VARIABLE)
            gather_add(&gather, lcg_view(planner->broken[i]),
                       net->soft[i].weight);
    add_prices(planner, prices);
    gather_spreads(planner, &gather, prices);
    for (int32_t i = 0; i < net->count; i++)
        if (prices.cost[i] != NO_VARIABLE && !prices.is_in[i])
            gather_add(&gather, lcg_view(prices.cost[i]), 1);
    return gather_close(&gather);
}
