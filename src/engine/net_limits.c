/*
 * Sessions a day and money a month. What is fixed has taken its share already,
 * and where it took more than there was, that stands.
 */
#include "engine/net_levels.h"

static bool is_decided(const struct net_session *s)
{
    return s->lo == s->hi;
}

static int32_t sessions_on(const struct net *net, mend_day day)
{
    int32_t count = net->taken[day - net->first];

    for (int32_t i = 0; i < net->count; i++)
        count += is_decided(&net->session[i]) && net->session[i].lo == day;
    return count;
}

static bool narrow_per_day(struct net *net)
{
    for (int32_t i = 0; net->per_day && i < net->count; i++) {
        const mend_day day = net->session[i].lo;

        if (!is_decided(&net->session[i]))
            continue;
        const int32_t count = sessions_on(net, day);
        if (count > net->per_day)
            return false;
        for (int32_t j = 0; count == net->per_day && j < net->count; j++)
            if (!is_decided(&net->session[j]) && !net_drop(net, j, day, day))
                return false;
    }
    return true;
}

static int32_t month_of(const struct net *net, mend_day day)
{
    return net->month_of[day - net->first];
}

/* The month a session surely falls in, or -1. */
static int32_t sure_month(const struct net *net, const struct net_session *s)
{
    const int32_t month = month_of(net, s->lo);

    return month == month_of(net, s->hi) ? month : -1;
}

static int64_t left_in_month(const struct net *net, int32_t month)
{
    int64_t left = net->month[month].left;

    for (int32_t i = 0; i < net->count; i++)
        if (sure_month(net, &net->session[i]) == month)
            left -= net->session[i].cost;
    return left;
}

/* Sessions that may still leave the month must, if it cannot pay for them. */
static bool narrow_month(struct net *net, int32_t month)
{
    const int64_t left = left_in_month(net, month);
    const struct mend_range days = net->month[month].days;

    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];

        if (s->cost == 0)
            continue;
        if (sure_month(net, s) == month
                ? left < 0
                : s->cost > left && !net_drop(net, i, days.first, days.last))
            return false;
    }
    return true;
}

static bool narrow_budget(struct net *net)
{
    for (int32_t month = 0; net->has_budget && month < net->month_count;
         month++)
        if (!narrow_month(net, month))
            return false;
    return true;
}

bool net_limits_narrow(struct net *net)
{
    return narrow_per_day(net) && narrow_budget(net);
}
