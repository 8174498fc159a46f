/*
 * The level of the intervals. What consecutive sessions of one treatment cost
 * is reckoned by chain; where a chain's tables would be too large for that, as
 * over centuries, by one distance an interval.
 */
#include "engine/search/levels.h"

enum { CELLS_MOST = 1 << 18 };

/** Consecutive intervals, each beginning where the one before ends. */
struct run {
    const struct net_interval *interval;
    int32_t count;
};

static struct run next_run(const struct net *net, int32_t from)
{
    const struct net_interval *interval = &net->interval[from];
    int32_t count = 1;

    while (from + count < net->interval_count &&
           interval[count - 1].b != NET_NOBODY &&
           interval[count - 1].b == interval[count].a)
        count++;
    return (struct run){ interval, count };
}

/* The sessions of a run in their order; NET_NOBODY where one is fixed. */
static int32_t session_of(struct run run, int32_t k)
{
    return k ? run.interval[k - 1].b : run.interval[0].a;
}

/* No path yet: one of no price would hold. */
static bool make_paths(struct planner *planner, struct chain *chain,
                       size_t sessions)
{
    const size_t paths = 2 * sessions + 1;
    int32_t *day =
        mend_arena_alloc(&planner->arena, paths * sessions, sizeof(*day));

    chain->path =
        mend_arena_alloc(&planner->arena, paths, sizeof(*chain->path));
    for (size_t i = 0; day && chain->path && i < paths; i++)
        chain->path[i] = (struct chain_path){ day + i * sessions, INT32_MAX };
    return day && chain->path;
}

static bool make_chain(struct planner *planner, struct run run,
                       struct chain *chain)
{
    const struct net *net = planner->net;
    const size_t most = (size_t)run.count + 1;
    struct mend_arena *arena = &planner->arena;
    int32_t *session = mend_arena_alloc(arena, most, sizeof(*session));
    int32_t *ideal = mend_arena_alloc(arena, most, sizeof(*ideal));
    const struct net_interval *last = &run.interval[run.count - 1];

    *chain = (struct chain){
        .session = session,
        .ideal = ideal,
        .row = mend_arena_alloc(arena, most, sizeof(int32_t)),
    };
    if (!session || !ideal || !chain->row || !make_paths(planner, chain, most))
        return false;
    for (int32_t k = 0; k <= run.count; k++) {
        if (session_of(run, k) == NET_NOBODY)
            continue;
        ideal[chain->count] = k ? run.interval[k - 1].ideal : 0;
        session[chain->count++] = session_of(run, k);
    }
    if (run.interval[0].a == NET_NOBODY)
        chain->first =
            (struct chain_wish){ true, run.interval[0].fixed - net->first +
                                           run.interval[0].ideal };
    if (last->b == NET_NOBODY)
        chain->last =
            (struct chain_wish){ true, last->fixed - net->first - last->ideal };
    return true;
}

static struct wish wish_of(const struct net *net,
                           const struct net_interval *interval)
{
    const struct lcg_term a = { lcg_negative(interval->a), 1 };
    const struct lcg_term b = { lcg_view(interval->b), 1 };
    const int32_t fixed = interval->fixed - net->first;

    if (interval->a == NET_NOBODY)
        return (struct wish){ { b }, 1, fixed + interval->ideal };
    if (interval->b == NET_NOBODY)
        return (struct wish){ { a }, 1, interval->ideal - fixed };
    return (struct wish){ { a, b }, 2, interval->ideal };
}

static void add_distances(struct planner *planner, struct run run,
                          struct gather *gather)
{
    for (int32_t i = 0; i < run.count; i++) {
        const struct wish wish = wish_of(planner->net, &run.interval[i]);

        gather_add(gather, lcg_view(level_distance(planner, &wish)), 1);
    }
}

/* More than all distances can come to, as far as the horizon goes. */
static int32_t most_of(const struct net *net, struct run run)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < run.count; i++) {
        const struct net_interval *interval = &run.interval[i];
        const int64_t away =
            interval->a == NET_NOBODY || interval->b == NET_NOBODY
                ? (int64_t)interval->fixed - net->first
                : 0;

        sum += net->length + (away < 0 ? -away : away) + interval->ideal;
    }
    return sum < INT32_MAX / 8 ? (int32_t)sum : INT32_MAX / 8;
}

/* Tables for the largest chain; all share them. */
static bool make_tables(struct planner *planner)
{
    struct chains *chains = &planner->chains;
    struct mend_arena *arena = &planner->arena;
    struct chain_size most = { 1, 1 };
    size_t sessions = 1;

    for (int32_t i = 0; i < chains->count; i++) {
        const struct chain *chain = &chains->item[i];
        const struct chain_size size = chain_size(&planner->lcg, chain);

        if (size.cells > most.cells)
            most.cells = size.cells;
        if (size.widest > most.widest)
            most.widest = size.widest;
        if ((size_t)chain->count > sessions)
            sessions = (size_t)chain->count;
    }
    chains->to = mend_arena_alloc(arena, most.cells, sizeof(int32_t));
    chains->from = mend_arena_alloc(arena, most.cells, sizeof(int32_t));
    chains->swept = mend_arena_alloc(arena, most.widest, sizeof(int32_t));
    chains->least = mend_arena_alloc(arena, sessions, sizeof(int32_t));
    chains->most = mend_arena_alloc(arena, sessions, sizeof(int32_t));
    return !arena->failed;
}

int32_t level_intervals(struct planner *planner)
{
    const struct net *net = planner->net;
    struct chains *chains = &planner->chains;
    struct gather gather = gather_up_to(planner, net->interval_count);
    struct run run;

    chains->item = mend_arena_alloc(
        &planner->arena, (size_t)net->interval_count, sizeof(*chains->item));
    if (!gather.term || !chains->item)
        return 0;
    for (int32_t i = 0; i < net->interval_count; i += run.count) {
        struct chain *chain = &chains->item[chains->count];

        run = next_run(net, i);
        if (!make_chain(planner, run, chain))
            return 0;
        const size_t cells = chain_size(&planner->lcg, chain).cells;
        if (cells > CELLS_MOST) {
            add_distances(planner, run, &gather);
            continue;
        }
        chain->closed =
            mend_arena_alloc(&planner->arena, cells, sizeof(int32_t));
        if (!chain->closed)
            return 0;
        chain->cost = lcg_add_variable(&planner->lcg, 0, most_of(net, run));
        gather_add(&gather, lcg_view(chain->cost), 1);
        chains->count++;
    }
    if (make_tables(planner)) {
        chains_post(&planner->lcg, chains);
        planner_add_chains_to_paths(planner);
    }
    return gather_close(&gather);
}
