/*
 * Who took part can be seen from the orders: one that was asked about in the
 * analysis of a conflict has become active, one that follows from the days has
 * been decided for good, and where there is none its arc always holds.
 */
#include "engine/search/proof_rules.h"

struct proof {
    const struct planner *planner;
    int32_t *local; /* by session of the problem; NET_NOBODY: not here */
    bool *pair;     /* by two sessions of the network */
    bool *used;
};

static bool is_used(const struct lcg *lcg, const struct arc *arc)
{
    return arc->order == NO_VARIABLE || lcg_is_fixed(lcg, arc->order) ||
           lcg->variable[arc->order].activity > 0;
}

static void mark_pairs(const struct proof *proof)
{
    const struct planner *planner = proof->planner;
    const int32_t sessions = planner->net->count;

    for (int32_t i = 0; i < planner->arcs.count; i++) {
        const struct arc *arc = &planner->arcs.item[i];

        if (is_used(&planner->lcg, arc))
            proof->pair[arc->a * sessions + arc->b] =
                proof->pair[arc->b * sessions + arc->a] = true;
    }
}

/* Where a session has no day at all, only its own days matter. */
static bool matters_alone(const struct proof *proof, int32_t session)
{
    const struct net *net = proof->planner->net;

    return session != NET_NOBODY &&
           (!net->is_hopeless || net->session[session].first == MEND_DAY_NONE);
}

/* A rule between a session of the network and a fixed one is about its days. */
static bool matter_together(const struct proof *proof, uint32_t x, uint32_t y)
{
    const int32_t a = proof->local[x], b = proof->local[y];

    if (a == NET_NOBODY || b == NET_NOBODY)
        return matters_alone(proof, a) || matters_alone(proof, b);
    return proof->pair[a * proof->planner->net->count + b];
}

static void mark_rules(const struct proof *proof)
{
    const struct net *net = proof->planner->net;
    const struct mend_problem *problem = net->problem;
    bool *used = proof->used;

    for (size_t i = 0; i < problem->day_rule_count; i++)
        *used++ =
            matters_alone(proof, proof->local[problem->day_rule[i].session]);
    for (size_t i = 0; i < problem->difference_count; i++)
        *used++ = matter_together(proof, problem->difference[i].a,
                                  problem->difference[i].b);
    for (size_t i = 0; i < problem->course_count; i++)
        *used++ =
            matter_together(proof, problem->course[i].a, problem->course[i].b);
    for (size_t i = 0; i < problem->limit_count; i++)
        *used++ = true;
}

void proof_rules_mark(const struct planner *planner, struct mend_arena *arena,
                      bool *used)
{
    const struct net *net = planner->net;
    const size_t sessions = (size_t)net->count;
    struct proof proof = {
        .planner = planner,
        .local = mend_arena_alloc(arena, net->problem->session_count,
                                  sizeof(int32_t)),
        .pair = mend_arena_alloc(arena, sessions * sessions, sizeof(bool)),
        .used = used,
    };

    if (!proof.local || !proof.pair)
        return;
    for (size_t i = 0; i < net->problem->session_count; i++)
        proof.local[i] = NET_NOBODY;
    for (int32_t i = 0; i < net->count; i++)
        proof.local[net->session[i].origin] = i;
    mark_pairs(&proof);
    mark_rules(&proof);
}
