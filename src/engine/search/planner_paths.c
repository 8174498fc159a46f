/* The tables of paths, for as many sessions as a table of all pairs is for. */
#include "engine/search/planner.h"

enum { PATHS_MOST = 100, TABLE_MOST = 1000 };

/* Of several gaps between the same two only one is looked at. */
static void note_orders(const struct arcs *arcs, int32_t sessions,
                        int32_t *between)
{
    for (int32_t i = 0; i < sessions * sessions; i++)
        between[i] = NO_ARC;
    for (int32_t i = 0; i < arcs->count; i++) {
        const struct arc *arc = &arcs->item[i];

        if (arc->broken == NO_VARIABLE && arc->order != NO_VARIABLE)
            between[arc->a * sessions + arc->b] =
                between[arc->b * sessions + arc->a] = i;
    }
}

static int32_t widest_gap(const struct arcs *arcs)
{
    int32_t widest = 0;

    for (int32_t i = 0; i < arcs->count; i++) {
        const struct arc *arc = &arcs->item[i];

        if (arc->order == NO_VARIABLE)
            continue;
        widest = arc->up > widest ? arc->up : widest;
        widest = arc->down > widest ? arc->down : widest;
    }
    return widest;
}

/* Too many for paths: but it helps to know who has an order with whom. */
static void add_sweep(struct planner *planner, const int32_t *between)
{
    struct mend_arena *arena = &planner->arena;
    const struct net *net = planner->net;

    planner->sweep = (struct sweep){
        .between = between,
        .widest = widest_gap(&planner->arcs),
        .session = mend_arena_alloc(arena, (size_t)net->count, sizeof(int32_t)),
        .first =
            mend_arena_alloc(arena, (size_t)net->length + 1, sizeof(int32_t)),
    };
}

void planner_add_paths(struct planner *planner)
{
    const int32_t sessions = planner->net->count;
    const size_t pairs = (size_t)sessions * (size_t)sessions;
    struct mend_arena *arena = &planner->arena;

    if (sessions > TABLE_MOST)
        return;
    int32_t *between = mend_arena_alloc(arena, pairs, sizeof(*between));
    if (!between)
        return;
    note_orders(&planner->arcs, sessions, between);
    if (sessions > PATHS_MOST) {
        add_sweep(planner, between);
        return;
    }
    int32_t *cell = mend_arena_alloc(arena, pairs, sizeof(*cell));
    int32_t *days = mend_arena_alloc(arena, pairs, sizeof(*days));
    planner->paths = (struct paths){
        .arcs = &planner->arcs,
        .chains = &planner->chains,
        .sessions = sessions,
        .days = days,
        .cell = cell,
        .between = between,
        .source = mend_arena_alloc(arena, (size_t)sessions, sizeof(int32_t)),
        .target = mend_arena_alloc(arena, (size_t)sessions, sizeof(int32_t)),
    };
    if (arena->failed)
        return;
    for (size_t i = 0; i < pairs; i++) {
        cell[i] = NO_ENTRY;
        days[i] = UNRELATED;
    }
    for (int32_t i = 0; i < sessions; i++)
        days[i * sessions + i] = 0;
    paths_post(&planner->lcg, &planner->paths);
}

void planner_add_chains_to_paths(struct planner *planner)
{
    struct paths *paths = &planner->paths;
    const size_t sessions = (size_t)planner->net->count;
    int32_t *chain_of =
        mend_arena_alloc(&planner->arena, sessions, sizeof(*chain_of));
    int32_t *place_of =
        mend_arena_alloc(&planner->arena, sessions, sizeof(*place_of));

    if (!paths->cell || !chain_of || !place_of)
        return;
    for (size_t i = 0; i < sessions; i++)
        chain_of[i] = NO_CHAIN;
    for (int32_t i = 0; i < planner->chains.count; i++)
        for (int32_t k = 0; k < planner->chains.item[i].count; k++) {
            chain_of[planner->chains.item[i].session[k]] = i;
            place_of[planner->chains.item[i].session[k]] = k;
        }
    paths->chain_of = chain_of;
    paths->place_of = place_of;
    paths_post_chains(&planner->lcg, paths);
}
