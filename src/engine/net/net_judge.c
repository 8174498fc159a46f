/* What one whole choice of days costs, by the network's own data. */
#include "engine/net/net.h"

#include "base/dayset.h"

#include <stdlib.h>

static bool is_forbidden(const struct net_arc *arc, const mend_day *day)
{
    const int32_t difference = day[arc->b] - day[arc->a];

    return arc->first <= difference && difference <= arc->last;
}

static bool breaks_a_must(const struct net *net, const mend_day *day)
{
    for (int32_t i = 0; i < net->arc_count; i++)
        if (net->arc[i].soft < 0 && is_forbidden(&net->arc[i], day))
            return true;
    return false;
}

/* A table by day, counted up and put right again. */
static bool crowds_a_day(const struct net *net, const mend_day *day)
{
    int32_t *here =
        net->room ? calloc((size_t)net->length, sizeof(*here)) : NULL;
    bool crowds = net->room && !here; /* out of memory is never better */

    for (int32_t i = 0; here && i < net->count; i++) {
        const int32_t on = day[i] - net->first;

        crowds |= ++here[on] > net->room[on];
    }
    free(here);
    return crowds;
}

static bool overspends(const struct net *net, const mend_day *day)
{
    const struct budget *budget = &net->budget;

    for (int32_t m = 0; m < budget->month_count; m++) {
        const struct month *month = &budget->month[m];
        int64_t left = month->left;
        bool is_ours = false;

        for (int32_t i = 0; i < net->count; i++) {
            if (budget->month_of[day[i] - net->first] != m)
                continue;
            left -= budget->cost[i];
            is_ours |= budget->cost[i] > 0;
        }
        if (is_ours && left < 0)
            return true;
    }
    return false;
}

static int32_t price_of(const struct net *net, int32_t i, mend_day day)
{
    const struct net_session *s = &net->session[i];

    return s->run ? price_on(s->run, s->run_count, day - net->first) : 0;
}

static int64_t cost_of_shoulds(const struct net *net, const mend_day *day)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->count; i++)
        sum += price_of(net, i, day[i]);
    for (int32_t i = 0; i < net->soft_count; i++) {
        const struct net_soft *soft = &net->soft[i];

        for (int32_t k = 0; k < soft->arc_count; k++) {
            if (is_forbidden(&net->arc[soft->first_arc + k], day)) {
                sum += soft->weight;
                break;
            }
        }
    }
    return sum;
}

static void cost_of_moves(const struct net *net, const mend_day *day,
                          struct mend_objective *cost)
{
    for (int32_t i = 0; i < net->count; i++) {
        const mend_day published = net->session[i].published;

        if (published == MEND_DAY_NONE)
            continue;
        cost->at[MEND_LEVEL_MOVED] += day[i] != published;
        cost->at[MEND_LEVEL_MOVED_DAYS] += abs(day[i] - published);
    }
}

static int64_t cost_of_intervals(const struct net *net, const mend_day *day)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->interval_count; i++) {
        const struct net_interval *interval = &net->interval[i];
        const mend_day a =
            interval->a == NET_NOBODY ? interval->fixed : day[interval->a];
        const mend_day b =
            interval->b == NET_NOBODY ? interval->fixed : day[interval->b];

        sum += abs(b - a - interval->ideal);
    }
    return sum;
}

static int64_t count_visible_days(const struct net *net, const mend_day *day)
{
    struct mend_dayset shown = { net->first, net->length,
                                 calloc(mend_dayset_words(net->length),
                                        sizeof(uint64_t)) };

    if (!shown.word)
        return INT64_MAX; /* never better than anything */
    for (int32_t i = 0; i < net->count; i++) {
        const struct mend_range visible = net->session[i].visible;

        if (visible.first < visible.last)
            mend_dayset_add(&shown,
                            (struct mend_span){ day[i] + visible.first,
                                                day[i] + visible.last });
    }
    const int64_t count = mend_dayset_count(&shown);
    free(shown.word);
    return count;
}

static int64_t cost_of_preference(const struct net *net, const mend_day *day)
{
    mend_day first = day[0], last = day[0];

    for (int32_t i = 1; i < net->count; i++) {
        first = day[i] < first ? day[i] : first;
        last = day[i] > last ? day[i] : last;
    }
    switch (net->problem->prefer) {
    case MEND_LATE:
        return -(int64_t)first;
    case MEND_FEW_VISIBLE_DAYS:
        return count_visible_days(net, day);
    case MEND_EARLY:
        break;
    }
    return last;
}

static int64_t sum_of_days(const struct net *net, const mend_day *day)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->count; i++)
        sum += day[i];
    return net->problem->prefer == MEND_LATE ? -sum : sum;
}

void net_cost(const struct net *net, const mend_day *day,
              struct mend_objective *cost)
{
    *cost = (struct mend_objective){ { 0 } };
    if (net->count == 0)
        return;
    cost->at[MEND_LEVEL_SHOULD] = cost_of_shoulds(net, day);
    cost_of_moves(net, day, cost);
    cost->at[MEND_LEVEL_INTERVAL] = cost_of_intervals(net, day);
    cost->at[MEND_LEVEL_PREFER] = cost_of_preference(net, day);
    cost->at[MEND_LEVEL_DAY_SUM] = sum_of_days(net, day);
}

bool net_judge(const struct net *net, const mend_day *day,
               struct mend_objective *cost)
{
    net_cost(net, day, cost);
    return !breaks_a_must(net, day) && !crowds_a_day(net, day) &&
           !overspends(net, day);
}
