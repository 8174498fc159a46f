/*
 * The levels of the objective as variables: each is at least the sum, or the
 * greatest, of its terms. Days are counted from the horizon's first in here,
 * so what a level costs differs from the objective by an offset.
 */
#include "engine/search/levels.h"

enum { MOST = INT32_MAX / 2 }; /* no level costs more */

static bool prefers_late(const struct net *net)
{
    return net->problem->prefer == MEND_LATE;
}

static int64_t offset(const struct net *net, enum mend_level level)
{
    const int64_t sign = prefers_late(net) ? -1 : 1;

    if (level == MEND_LEVEL_DAY_SUM)
        return sign * net->first * net->count;
    if (level == MEND_LEVEL_PREFER &&
        net->problem->prefer != MEND_FEW_VISIBLE_DAYS)
        return sign * net->first;
    return 0;
}

void gather_add(struct gather *gather, int32_t view, int32_t factor)
{
    const struct lcg *lcg = &gather->planner->lcg;

    gather->term[gather->count++] = (struct lcg_term){ view, factor };
    gather->least += (int64_t)factor * lcg->bound[view];
    gather->most -= (int64_t)factor * lcg->bound[view ^ 1];
}

struct gather gather_up_to(struct planner *planner, int32_t count)
{
    return (struct gather){
        .planner = planner,
        .term = mend_arena_alloc(&planner->arena, (size_t)count + 1,
                                 sizeof(struct lcg_term)),
    };
}

/* The level's variable is at least the sum of what was gathered. */
int32_t gather_close(struct gather *gather)
{
    struct planner *planner = gather->planner;
    const int32_t most = gather->most < MOST ? (int32_t)gather->most : MOST;
    const int32_t cost =
        lcg_add_variable(&planner->lcg, (int32_t)gather->least, most);

    gather->term[gather->count++] = (struct lcg_term){ lcg_negative(cost), 1 };
    rows_add(&planner->lcg, &planner->rows, gather->term, gather->count, 0);
    return cost;
}

/* ---- preference, sum of days --------------------------------------------- */

/* The view of a day in which less is better. */
static int32_t liked_view(const struct net *net, int32_t i)
{
    return prefers_late(net) ? lcg_negative(i) : lcg_view(i);
}

static int32_t open_extreme(struct planner *planner)
{
    const struct net *net = planner->net;
    const int32_t cost =
        lcg_add_variable(&planner->lcg, -net->length, net->length);

    for (int32_t i = 0; i < net->count; i++) {
        struct gather gather = gather_up_to(planner, 1);

        if (!gather.term)
            break;
        gather_add(&gather, liked_view(net, i), 1);
        gather_add(&gather, lcg_negative(cost), 1);
        rows_add(&planner->lcg, &planner->rows, gather.term, gather.count, 0);
    }
    return cost;
}

static int32_t open_preference(struct planner *planner)
{
    return planner->net->problem->prefer == MEND_FEW_VISIBLE_DAYS
               ? level_visible(planner)
               : open_extreme(planner);
}

static int32_t open_day_sum(struct planner *planner)
{
    const struct net *net = planner->net;
    struct gather gather = gather_up_to(planner, net->count);

    for (int32_t i = 0; gather.term && i < net->count; i++)
        gather_add(&gather, liked_view(net, i), 1);
    return gather.term ? gather_close(&gather) : 0;
}

/* ---- all ----------------------------------------------------------------- */

static int64_t floor_of_moves(const struct planner *planner, bool in_days)
{
    const struct net *net = planner->net;
    int64_t sum = 0;

    for (int32_t i = 0; i < net->count; i++) {
        const int64_t published =
            (int64_t)net->session[i].published - net->first;
        const int64_t early = lcg_least(&planner->lcg, i) - published;
        const int64_t late = published - lcg_most(&planner->lcg, i);
        const int64_t days = early > late ? early : late;

        if (net->session[i].published != MEND_DAY_NONE && days > 0)
            sum += in_days ? days : 1;
    }
    return sum;
}

static int64_t floor_of_days(const struct planner *planner, bool is_sum)
{
    const struct net *net = planner->net;
    int64_t sum = 0, greatest = INT64_MIN;

    for (int32_t i = 0; i < net->count; i++) {
        const int64_t day = planner->lcg.bound[liked_view(net, i)];

        sum += day;
        greatest = day > greatest ? day : greatest;
    }
    return is_sum ? sum : greatest;
}

int64_t planner_floor(const struct planner *planner, enum mend_level level)
{
    if (planner->net->is_hopeless)
        return 0;
    switch (level) {
    case MEND_LEVEL_MOVED:
    case MEND_LEVEL_MOVED_DAYS:
        return floor_of_moves(planner, level == MEND_LEVEL_MOVED_DAYS);
    case MEND_LEVEL_PREFER:
        if (planner->net->problem->prefer == MEND_FEW_VISIBLE_DAYS)
            return 0;
        return floor_of_days(planner, false) + offset(planner->net, level);
    case MEND_LEVEL_DAY_SUM:
        return floor_of_days(planner, true) + offset(planner->net, level);
    case MEND_LEVEL_SHOULD:
    case MEND_LEVEL_INTERVAL:
    case MEND_LEVELS:
        break;
    }
    return 0;
}

static int32_t (*const open[MEND_LEVELS])(struct planner *) = {
    [MEND_LEVEL_SHOULD] = level_shoulds,
    [MEND_LEVEL_MOVED] = level_moved,
    [MEND_LEVEL_MOVED_DAYS] = level_moved_days,
    [MEND_LEVEL_INTERVAL] = level_intervals,
    [MEND_LEVEL_PREFER] = open_preference,
    [MEND_LEVEL_DAY_SUM] = open_day_sum,
};

void planner_open(struct planner *planner, enum mend_level level)
{
    planner->level[level] = open[level](planner);
    planner->lcg.no_memory |= planner->arena.failed;
    lcg_propagate(&planner->lcg);
}

int64_t planner_bound(const struct planner *planner, enum mend_level level)
{
    return planner->lcg.root[lcg_view(planner->level[level])] +
           offset(planner->net, level);
}

struct lcg_lit planner_at_most(const struct planner *planner,
                               enum mend_level level, int64_t most)
{
    const int64_t relative = most - offset(planner->net, level);
    const int32_t var = planner->level[level];
    const int32_t greatest = lcg_most(&planner->lcg, var);

    return lcg_at_most(var, relative < greatest ? (int32_t)relative : greatest);
}

void planner_fix(struct planner *planner, enum mend_level level, int64_t most)
{
    lcg_assert(&planner->lcg, planner_at_most(planner, level, most));
    lcg_propagate(&planner->lcg);
}
