/* What was published: how many sessions move, and by how many days. */
#include "engine/search/levels.h"

#include "base/dayset.h"

static int32_t published_count(const struct net *net)
{
    int32_t count = 0;

    for (int32_t i = 0; i < net->count; i++)
        count += net->session[i].published != MEND_DAY_NONE;
    return count;
}

/* All days it may take cost 1 but the published one. */
static int32_t add_moved(struct planner *planner, int32_t i)
{
    const struct net *net = planner->net;
    const struct net_session *s = &net->session[i];
    const int64_t day = (int64_t)s->published - net->first;
    struct price_run *run = mend_arena_alloc(&planner->arena, 3, sizeof(*run));
    const struct mend_dayset days = { 0, net->length, s->days };
    int32_t count = 0;

    if (!run)
        return 0;
    if (day < 0 || day >= net->length ||
        !mend_dayset_has(&days, (mend_day)day)) {
        run[count++] = (struct price_run){ s->first, s->last, 1 };
    } else {
        const int32_t at = (int32_t)day;

        if (s->first < at)
            run[count++] =
                (struct price_run){ s->first,
                                    mend_dayset_previous(&days, at - 1), 1 };
        run[count++] = (struct price_run){ at, at, 0 };
        if (s->last > at)
            run[count++] = (struct price_run){ mend_dayset_next(&days, at + 1),
                                               s->last, 1 };
    }
    return prices_add(&planner->lcg, &planner->prices, i, run, count);
}

int32_t level_moved(struct planner *planner)
{
    const struct net *net = planner->net;
    struct gather gather = gather_up_to(planner, published_count(net));

    for (int32_t i = 0; gather.term && i < net->count; i++)
        if (net->session[i].published != MEND_DAY_NONE)
            gather_add(&gather, lcg_view(add_moved(planner, i)), 1);
    return gather.term ? gather_close(&gather) : 0;
}

/* ---- distances ----------------------------------------------------------- */

static int64_t most_of(const struct lcg *lcg, const struct wish *wish)
{
    int64_t least = -(int64_t)wish->day, most = -(int64_t)wish->day;

    for (int32_t i = 0; i < wish->count; i++) {
        least += lcg->bound[wish->term[i].view];
        most -= lcg->bound[wish->term[i].view ^ 1];
    }
    return -least > most ? -least : most;
}

/* The days, or their negatives, less the distance, make at most the wish. */
static void add_side(struct planner *planner, const struct wish *wish,
                     int32_t distance, bool is_negative)
{
    struct gather gather = gather_up_to(planner, wish->count);

    if (!gather.term)
        return;
    for (int32_t i = 0; i < wish->count; i++)
        gather_add(&gather, wish->term[i].view ^ is_negative, 1);
    gather_add(&gather, lcg_negative(distance), 1);
    rows_add(&planner->lcg, &planner->rows, gather.term, gather.count,
             is_negative ? -wish->day : wish->day);
}

int32_t level_distance(struct planner *planner, const struct wish *wish)
{
    const int32_t distance = lcg_add_variable(
        &planner->lcg, 0, (int32_t)most_of(&planner->lcg, wish));

    add_side(planner, wish, distance, false);
    add_side(planner, wish, distance, true);
    return distance;
}

int32_t level_moved_days(struct planner *planner)
{
    const struct net *net = planner->net;
    struct gather gather = gather_up_to(planner, published_count(net));

    for (int32_t i = 0; gather.term && i < net->count; i++) {
        const mend_day published = net->session[i].published;

        if (published == MEND_DAY_NONE)
            continue;
        const struct wish wish = { { { lcg_view(i), 1 } },
                                   1,
                                   published - net->first };
        gather_add(&gather, lcg_view(level_distance(planner, &wish)), 1);
    }
    return gather.term ? gather_close(&gather) : 0;
}
