#include "engine/search/planner.h"

#include <stdlib.h>

/* ---- building ------------------------------------------------------------ */

static bool must_stop(void *user)
{
    struct planner *planner = user;
    struct search_limits *limits = planner->limits;

    if (limits->stop && limits->stop(limits->user))
        limits->stopped = true;
    return limits->stopped;
}

static void add_days(struct planner *planner)
{
    const struct net *net = planner->net;

    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];
        const int32_t var = lcg_add_variable(&planner->lcg, s->first, s->last);

        lcg_set_days(&planner->lcg, var, s->days, net->length);
    }
}

static void add_limits(struct planner *planner)
{
    const struct net *net = planner->net;

    if (net->room) {
        planner->crowd = (struct crowd){
            .count = net->count,
            .room = net->room,
            .here = mend_arena_alloc(&planner->arena, (size_t)net->length,
                                     sizeof(int32_t)),
            .taken = mend_arena_alloc(&planner->arena, (size_t)net->count,
                                      sizeof(int32_t)),
        };
        crowd_post(&planner->lcg, &planner->crowd);
    }
    if (net->budget.month) {
        planner->budget = net->budget;
        budget_post(&planner->lcg, &planner->budget);
    }
}

static void add_shoulds(struct planner *planner)
{
    const struct net *net = planner->net;

    planner->broken = mend_arena_alloc(&planner->arena, (size_t)net->soft_count,
                                       sizeof(*planner->broken));
    for (int32_t i = 0; planner->broken && i < net->soft_count; i++)
        planner->broken[i] = NO_VARIABLE;
}

void planner_init(struct planner *planner, const struct net *net,
                  struct search_limits *limits)
{
    *planner = (struct planner){ .net = net, .limits = limits };
    mend_arena_init(&planner->arena);
    lcg_init(&planner->lcg);
    planner->lcg.stop = must_stop;
    planner->lcg.user = planner;
    for (int level = 0; level < MEND_LEVELS; level++)
        planner->level[level] = NO_VARIABLE;
    if (net->is_hopeless) {
        planner->lcg.contradicts = true;
        return;
    }
    add_days(planner);
    if (planner->lcg.no_memory)
        return; /* sessions without a variable: nothing can be asked of them */
    add_shoulds(planner);
    if (!planner->arena.failed) {
        planner_add_arcs(planner);
        planner_add_paths(planner);
        rows_post(&planner->lcg, &planner->rows);
        prices_post(&planner->lcg, &planner->prices);
        add_limits(planner);
    }
    planner->lcg.no_memory |= planner->arena.failed;
    lcg_propagate(&planner->lcg);
}

void planner_release(struct planner *planner)
{
    rows_release(&planner->rows);
    paths_release(&planner->paths);
    prices_release(&planner->prices);
    lcg_release(&planner->lcg);
    mend_arena_release(&planner->arena);
}

/* ---- searching ----------------------------------------------------------- */

static void change_manner(void *user)
{
    struct planner *planner = user;

    planner->mixes = !planner->mixes;
}

static void count_nodes(struct planner *planner)
{
    struct search_limits *limits = planner->limits;

    limits->nodes += planner->lcg.decisions;
    limits->conflicts += planner->lcg.conflicts;
    limits->stopped |= planner->lcg.stopped;
    planner->lcg.decisions = planner->lcg.conflicts = 0;
}

enum search_result planner_search(struct planner *planner,
                                  const struct lcg_lit *assumption,
                                  uint64_t most_conflicts, mend_day *day)
{
    const struct lcg_plan plan = {
        .assumption = assumption,
        .assumption_count = assumption != NULL,
        .most_conflicts = most_conflicts,
        .choose = planner_choose,
        .restarted = change_manner,
        .user = planner,
    };
    struct lcg *lcg = &planner->lcg;

    if (must_stop(planner))
        return SEARCH_STOPPED;
    if (lcg->contradicts)
        return SEARCH_NONE;
    planner->mixes = false;
    planner_open_arcs(planner);
    if (planner->limits->max_nodes)
        lcg->most_decisions =
            planner->limits->max_nodes - planner->limits->nodes + 1;
    const enum lcg_result result = lcg_search(lcg, &plan);
    count_nodes(planner);
    if (result == LCG_FOUND)
        for (int32_t i = 0; i < planner->net->count; i++)
            day[i] = planner->net->first + lcg_least(lcg, i);
    lcg_back_to(lcg, 0);
    switch (result) {
    case LCG_FOUND:
        return SEARCH_FOUND;
    case LCG_NONE:
        return SEARCH_NONE;
    case LCG_STOPPED:
    case LCG_WEARY:
        break;
    }
    return SEARCH_STOPPED;
}
