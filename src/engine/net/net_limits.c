/*
 * Sessions a day and money a month. What is fixed has taken its share already,
 * and where it took more than there was, that stands.
 */
#include "engine/net/net_build.h"

void build_per_day(struct build *build, int64_t at_most)
{
    struct net *net = build->net;
    int32_t *room =
        mend_arena_alloc(build->arena, (size_t)net->length, sizeof(*room));

    if (!room)
        return;
    for (int32_t day = 0; day < net->length; day++)
        room[day] = at_most < INT32_MAX ? (int32_t)at_most : INT32_MAX;
    for (size_t i = 0; i < build->problem->session_count; i++) {
        const struct mend_problem_session *s = &build->problem->session[i];
        const int64_t day = (int64_t)s->day - net->first;

        if (s->fixed && day >= 0 && day < net->length && room[day] > 0)
            room[day]--;
    }
    for (int32_t day = 0; day < net->length; day++)
        for (int32_t i = 0; room[day] == 0 && i < net->count; i++)
            build_drop(
                build, i,
                (struct mend_range){ net->first + day, net->first + day });
    net->room = room;
}

/* Number the months of the horizon; each begins where the number changes. */
static int32_t add_months(const struct net *net, struct month *month,
                          int16_t *month_of)
{
    int32_t last = INT32_MIN, count = 0;

    for (int32_t i = 0; i < net->length; i++) {
        const int32_t number = mend_day_month(net->first + i);

        if (number != last)
            month[count++].first = i;
        month[count - 1].last = i;
        month_of[i] = (int16_t)(count - 1);
        last = number;
    }
    return count;
}

/* Also what was spent before the horizon, but in its first month. */
static int64_t spent_in(const struct mend_problem *problem, int32_t month)
{
    int64_t sum = 0;

    for (size_t i = 0; i < problem->session_count; i++)
        if (problem->session[i].fixed &&
            mend_day_month(problem->session[i].day) == month)
            sum += problem->session[i].cost;
    return sum;
}

static const int64_t *costs(const struct build *build)
{
    const struct net *net = build->net;
    int64_t *cost =
        mend_arena_alloc(build->arena, (size_t)net->count, sizeof(*cost));

    for (int32_t i = 0; cost && i < net->count; i++)
        cost[i] = build->problem->session[net->session[i].origin].cost;
    return cost;
}

void build_budget(struct build *build, int64_t at_most)
{
    struct net *net = build->net;
    const size_t days = (size_t)net->length;
    struct month *month =
        mend_arena_alloc(build->arena, days / 28 + 2, sizeof(*month));
    int16_t *month_of = mend_arena_alloc(build->arena, days, sizeof(*month_of));

    if (!month || !month_of)
        return;
    const int32_t count = add_months(net, month, month_of);
    for (int32_t i = 0; i < count; i++)
        month[i].left =
            at_most - spent_in(build->problem,
                               mend_day_month(net->first + month[i].first));
    net->budget = (struct budget){
        .count = net->count,
        .cost = costs(build),
        .month = month,
        .month_count = count,
        .month_of = month_of,
        .spent = mend_arena_alloc(build->arena, (size_t)count, sizeof(int64_t)),
    };
}
