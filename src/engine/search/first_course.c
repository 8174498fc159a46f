/*
 * Which series goes next, and who must wait: the tightest first; one that finds
 * no place goes to the front, and all begins anew. When all have a place, a few
 * at a time are taken out and put back in another order, as long as that helps.
 */
#include "engine/search/first_course.h"

#include "engine/search/insertion.h"

#include <stdlib.h>

enum {
    ATTEMPTS = 40,     /* to place all */
    ROUNDS_EACH = 20,  /* of taking out and putting back, per series */
    ROUNDS_MOST = 400, /* where there are many, other means do better */
    SERIES_FEW = 20,   /* with so few the search itself is as quick */
    TAKEN_OUT = 4
};

struct builder {
    struct insertion *insertion;
    struct search_limits *limits;
    int32_t *rank; /* series in the order they are placed in */
    int32_t *out;  /* those taken out */
    mend_day *day; /* the best days so far, by session */
    struct mend_objective cost;
    uint64_t seed;
};

/* A series placed is a node, as a decision of the search is. */
static bool must_stop(struct builder *builder)
{
    struct search_limits *limits = builder->limits;

    limits->nodes++;
    if (limits->max_nodes && limits->nodes > limits->max_nodes)
        limits->stopped = true;
    if (limits->stop && limits->stop(limits->user))
        limits->stopped = true;
    return limits->stopped;
}

/* Days that a series has to choose from, beyond what it needs: insertion sort
   keeps those alike in plan order. */
static void rank_by_room(struct builder *builder)
{
    const struct insertion *in = builder->insertion;

    for (int32_t i = 0; i < in->series_count; i++) {
        int32_t at = i;

        for (; at > 0 && insertion_room(in, builder->rank[at - 1]) >
                             insertion_room(in, i);
             at--)
            builder->rank[at] = builder->rank[at - 1];
        builder->rank[at] = i;
    }
}

static void move_to_front(struct builder *builder, int32_t at)
{
    const int32_t series = builder->rank[at];

    for (; at > 0; at--)
        builder->rank[at] = builder->rank[at - 1];
    builder->rank[0] = series;
}

/* Place all in order; tell how many could be. */
static int32_t place_all(struct builder *builder)
{
    struct insertion *in = builder->insertion;
    int32_t placed = 0;

    insertion_clear(in);
    while (placed < in->series_count && !must_stop(builder) &&
           insertion_place(in, builder->rank[placed]))
        placed++;
    return placed;
}

static bool adopt(struct builder *builder)
{
    const struct net *net = builder->insertion->net;

    for (int32_t i = 0; i < net->count; i++)
        builder->day[i] = net->first + builder->insertion->day[i];
    return net_judge(net, builder->day, &builder->cost);
}

static bool build(struct builder *builder)
{
    const int32_t series = builder->insertion->series_count;

    rank_by_room(builder);
    for (int i = 0; i < ATTEMPTS; i++) {
        const int32_t placed = place_all(builder);

        if (builder->limits->stopped)
            return false;
        if (placed == series)
            return adopt(builder);
        move_to_front(builder, placed);
    }
    return false;
}

/* ---- taking out and putting back ----------------------------------------- */

/* A number below `limit`; the same ones on every machine. */
static int32_t draw(struct builder *builder, int32_t limit)
{
    builder->seed = builder->seed * 6364136223846793005u + 1442695040888963407u;
    return (int32_t)((builder->seed >> 33) % (uint64_t)limit);
}

static int32_t take_out(struct builder *builder)
{
    struct insertion *in = builder->insertion;
    const int32_t count = 1 + draw(builder, TAKEN_OUT);

    for (int32_t i = 0; i < count; i++) {
        builder->out[i] = draw(builder, in->series_count);
        insertion_take(in, builder->out[i]);
    }
    return count;
}

static void put_days_back(struct builder *builder)
{
    struct insertion *in = builder->insertion;

    insertion_clear(in);
    for (int32_t i = 0; i < in->net->count; i++)
        insertion_set(in, i, builder->day[i] - in->net->first);
}

/* Insertion breaks no must, so only the cost is asked for. */
static void reckon(struct builder *builder, mend_day *day,
                   struct mend_objective *cost)
{
    const struct net *net = builder->insertion->net;

    for (int32_t i = 0; i < net->count; i++)
        day[i] = net->first + builder->insertion->day[i];
    net_cost(net, day, cost);
}

static bool try_another(struct builder *builder, mend_day *day)
{
    const int32_t count = take_out(builder);
    struct mend_objective cost;
    bool ok = true;

    for (int32_t i = 0; ok && i < count; i++)
        ok = insertion_place(builder->insertion, builder->out[i]);
    if (ok)
        reckon(builder, day, &cost);
    if (!ok || mend_objective_compare(&cost, &builder->cost) > 0)
        return false;
    builder->cost = cost;
    return true;
}

static void improve(struct builder *builder)
{
    const struct insertion *in = builder->insertion;
    const int32_t rounds = in->series_count < ROUNDS_MOST / ROUNDS_EACH
                               ? ROUNDS_EACH * in->series_count
                               : ROUNDS_MOST;
    mend_day *day = malloc(((size_t)in->net->count + 1) * sizeof(*day));

    for (int32_t i = 0; day && i < rounds && !must_stop(builder); i++) {
        if (!try_another(builder, day)) {
            put_days_back(builder);
            continue;
        }
        for (int32_t k = 0; k < in->net->count; k++)
            builder->day[k] = day[k];
    }
    free(day);
}

static bool begin(struct builder *builder, const struct net *net)
{
    struct insertion *in = builder->insertion;

    if (net->is_hopeless || !insertion_init(in, net))
        return false;
    builder->rank =
        mend_arena_alloc(&in->arena, (size_t)in->series_count, sizeof(int32_t));
    builder->out = mend_arena_alloc(&in->arena, TAKEN_OUT, sizeof(int32_t));
    if (builder->rank && builder->out)
        return true;
    insertion_release(in);
    return false;
}

enum search_result first_course(const struct net *net,
                                struct search_limits *limits, mend_day *day)
{
    struct insertion in = { 0 };
    struct builder builder = { .insertion = &in, .limits = limits, .day = day };

    if (!begin(&builder, net))
        return SEARCH_STOPPED;
    const bool found = build(&builder);
    insertion_release(&in);
    return found ? SEARCH_FOUND : SEARCH_STOPPED;
}

void first_course_improve(const struct net *net, struct search_limits *limits,
                          mend_day *day)
{
    struct insertion in = { 0 };
    struct builder builder = {
        .insertion = &in, .limits = limits, .day = day, .seed = 1
    };

    if (!begin(&builder, net))
        return;
    if (in.series_count > SERIES_FEW &&
        net_judge(net, builder.day, &builder.cost)) {
        put_days_back(&builder);
        improve(&builder);
    }
    insertion_release(&in);
}
