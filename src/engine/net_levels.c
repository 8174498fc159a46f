/*
 * The levels as propagators. Each has a lower bound from the days left; what
 * remains to the most it may cost is slack, and days or choices that cost more
 * than the slack fall.
 */
#include "engine/net_levels.h"

#include "engine/net_chains.h"

#include "base/dayset.h"

#include <stdlib.h>

/* ---- shoulds ------------------------------------------------------------- */

static bool is_left(const struct net *net, int32_t session, mend_day day)
{
    const struct mend_dayset left = { net->first, net->length,
                                      net->session[session].left };

    return mend_dayset_has(&left, day);
}

int32_t net_price(const struct net *net, int32_t session, mend_day day)
{
    const struct net_session *s = &net->session[session];

    return s->price ? s->price[day - net->first] : 0;
}

int32_t net_least_price(const struct net *net, int32_t session)
{
    const struct net_session *s = &net->session[session];
    int32_t least = INT32_MAX;

    if (!s->price)
        return 0;
    for (mend_day day = s->lo; day <= s->hi && least > 0; day++)
        if (s->price[day - net->first] < least && is_left(net, session, day))
            least = s->price[day - net->first];
    return least;
}

static int64_t broken_weight(const struct net *net)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->soft_count; i++)
        if (net->soft[i].state == NET_BROKEN)
            sum += net->soft[i].weight;
    return sum;
}

static int64_t should_at_least(const struct net *net)
{
    int64_t sum = broken_weight(net);

    for (int32_t i = 0; i < net->count; i++)
        sum += net_least_price(net, i);
    return sum;
}

/* Drop the days of one session that cost more than it may. */
static bool drop_dear_days(struct net *net, int32_t session, int64_t may_cost)
{
    const struct net_session *s = &net->session[session];

    if (!s->price || s->price_max <= may_cost)
        return true;
    const mend_day hi = s->hi;
    for (mend_day day = s->lo; day <= hi; day++) {
        mend_day last = day;

        if (s->price[day - net->first] <= may_cost)
            continue;
        while (last < hi && s->price[last + 1 - net->first] > may_cost)
            last++;
        if (!net_drop(net, session, day, last))
            return false;
        day = last;
    }
    return true;
}

static bool narrow_shoulds(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_SHOULD];

    if (most == INT64_MAX)
        return true;
    const int64_t slack = most - should_at_least(net);
    if (slack < 0)
        return false;
    for (int32_t i = 0; i < net->soft_count; i++)
        if (net->soft[i].state == NET_UNDECIDED && net->soft[i].weight > slack)
            net_set_soft(net, i, NET_KEPT);
    for (int32_t i = 0; i < net->count; i++)
        if (net->session[i].price &&
            !drop_dear_days(net, i, slack + net_least_price(net, i)))
            return false;
    return true;
}

/* ---- what was published -------------------------------------------------- */

static bool has_moved(const struct net *net, int32_t session)
{
    const struct net_session *s = &net->session[session];

    return s->published != MEND_DAY_NONE &&
           (s->published < s->lo || s->published > s->hi ||
            !is_left(net, session, s->published));
}

static int64_t moved_at_least(const struct net *net)
{
    int64_t count = 0;

    for (int32_t i = 0; i < net->count; i++)
        count += has_moved(net, i);
    return count;
}

static int32_t days_moved_at_least(const struct net *net, int32_t session)
{
    const struct net_session *s = &net->session[session];

    if (s->published == MEND_DAY_NONE)
        return 0;
    if (s->published < s->lo)
        return s->lo - s->published;
    return s->published > s->hi ? s->published - s->hi : 0;
}

static int64_t moved_days_at_least(const struct net *net)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->count; i++)
        sum += days_moved_at_least(net, i);
    return sum;
}

static bool narrow_moved(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_MOVED];

    if (most == INT64_MAX)
        return true;
    const int64_t slack = most - moved_at_least(net);
    if (slack < 0)
        return false;
    for (int32_t i = 0; slack == 0 && i < net->count; i++) {
        const mend_day day = net->session[i].published;

        if (day != MEND_DAY_NONE && !has_moved(net, i) &&
            (!net_keep_from(net, i, day) || !net_keep_to(net, i, day)))
            return false;
    }
    return true;
}

static bool narrow_moved_days(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_MOVED_DAYS];

    if (most == INT64_MAX)
        return true;
    const int64_t slack = most - moved_days_at_least(net);
    if (slack < 0)
        return false;
    for (int32_t i = 0; slack < net->length && i < net->count; i++) {
        const mend_day day = net->session[i].published;
        const int32_t reach = days_moved_at_least(net, i) + (int32_t)slack;

        if (day != MEND_DAY_NONE && (!net_keep_from(net, i, day - reach) ||
                                     !net_keep_to(net, i, day + reach)))
            return false;
    }
    return true;
}

/* ---- intervals ----------------------------------------------------------- */

static bool narrow_intervals(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_INTERVAL];

    return most == INT64_MAX || net_chains_narrow(net, most);
}

/* ---- preference ---------------------------------------------------------- */

static int64_t prefer_early_at_least(const struct net *net)
{
    int64_t last = INT64_MIN;

    for (int32_t i = 0; i < net->count; i++)
        if (net->session[i].lo > last)
            last = net->session[i].lo;
    return net->count ? last : 0;
}

static int64_t prefer_late_at_least(const struct net *net)
{
    int64_t first = INT64_MAX;

    for (int32_t i = 0; i < net->count; i++)
        if (net->session[i].hi < first)
            first = net->session[i].hi;
    return net->count ? -first : 0;
}

/* Add to `shown` the days that are visible wherever the session ends up. */
static void show_surely(const struct net *net, int32_t session,
                        struct mend_dayset *shown)
{
    const struct net_session *s = &net->session[session];
    const struct mend_span days = { s->hi + s->visible.first,
                                    s->lo + s->visible.last };

    if (days.begin < days.end)
        mend_dayset_add(shown, days);
}

/* Days of the horizon that any session shows, at least. */
static int64_t visible_days_at_least(const struct net *net)
{
    const size_t words = mend_dayset_words(net->length);
    struct mend_dayset shown = { net->first, net->length,
                                 calloc(words, sizeof(uint64_t)) };

    if (!shown.word)
        return 0; /* a weaker bound is still a bound */
    for (int32_t i = 0; i < net->count; i++)
        show_surely(net, i, &shown);
    const int64_t count = mend_dayset_count(&shown);
    free(shown.word);
    return count;
}

static int64_t prefer_at_least(const struct net *net)
{
    switch (net->problem->prefer) {
    case MEND_LATE:
        return prefer_late_at_least(net);
    case MEND_FEW_VISIBLE_DAYS:
        return visible_days_at_least(net);
    case MEND_EARLY:
        break;
    }
    return prefer_early_at_least(net);
}

static bool narrow_prefer(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_PREFER];

    if (most == INT64_MAX)
        return true;
    if (prefer_at_least(net) > most)
        return false;
    for (int32_t i = 0; i < net->count; i++) {
        if (net->problem->prefer == MEND_EARLY &&
            !net_keep_to(net, i, (mend_day)most))
            return false;
        if (net->problem->prefer == MEND_LATE &&
            !net_keep_from(net, i, (mend_day)-most))
            return false;
    }
    return true;
}

/* ---- sum of days --------------------------------------------------------- */

static bool sums_late(const struct net *net)
{
    return net->problem->prefer == MEND_LATE;
}

static int64_t day_sum_at_least(const struct net *net)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < net->count; i++)
        sum +=
            sums_late(net) ? -(int64_t)net->session[i].hi : net->session[i].lo;
    return sum;
}

static bool narrow_day_sum(struct net *net)
{
    const int64_t most = net->most.at[MEND_LEVEL_DAY_SUM];

    if (most == INT64_MAX)
        return true;
    const int64_t slack = most - day_sum_at_least(net);
    if (slack < 0)
        return false;
    for (int32_t i = 0; slack < net->length && i < net->count; i++) {
        const struct net_session *s = &net->session[i];

        if (sums_late(net) ? !net_keep_from(net, i, s->hi - (int32_t)slack)
                           : !net_keep_to(net, i, s->lo + (int32_t)slack))
            return false;
    }
    return true;
}

/* ---- all ----------------------------------------------------------------- */

int64_t net_at_least(const struct net *net, enum mend_level level)
{
    switch (level) {
    case MEND_LEVEL_SHOULD:
        return should_at_least(net);
    case MEND_LEVEL_MOVED:
        return moved_at_least(net);
    case MEND_LEVEL_MOVED_DAYS:
        return moved_days_at_least(net);
    case MEND_LEVEL_INTERVAL:
        return net_chains_at_least(net);
    case MEND_LEVEL_PREFER:
        return prefer_at_least(net);
    case MEND_LEVEL_DAY_SUM:
        return day_sum_at_least(net);
    case MEND_LEVELS:
        break;
    }
    return 0;
}

bool net_levels_narrow(struct net *net)
{
    return net_limits_narrow(net) && narrow_shoulds(net) && narrow_moved(net) &&
           narrow_moved_days(net) && narrow_intervals(net) &&
           narrow_prefer(net) && narrow_day_sum(net);
}
