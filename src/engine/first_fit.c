/*
 * As one would do it by hand: look for each session at the first day that the
 * ones placed so far leave it, place the one that can be earliest, and go on.
 * Nothing is taken back, so a session that comes too late for its at most, or
 * for an event, ends the attempt; then the search must do it.
 */
#include "engine/first_fit.h"

#include "base/dayset.h"

static bool is_placed(const mend_day *day, int32_t session)
{
    return day[session] != MEND_DAY_NONE;
}

/* A session that must follow another waits until that one has its day. */
static bool may_be_placed(const struct net *net, const mend_day *day,
                          int32_t session)
{
    const struct net_session *s = &net->session[session];

    for (int32_t k = 0; k < s->arc_count; k++) {
        const struct net_arc *arc = &net->arc[s->arc[k]];

        if (arc->soft < 0 && arc->b == session &&
            arc->first == MEND_UNBOUNDED_BELOW && !is_placed(day, arc->a))
            return false;
    }
    return true;
}

/*
 * The first day from `from` on that an arc to a placed session allows; `from`
 * itself where it allows that, MEND_DAY_NONE where it allows no later day.
 */
static mend_day after_arc(const struct net_arc *arc, const mend_day *day,
                          int32_t session, mend_day from)
{
    const int32_t difference =
        arc->b == session ? from - day[arc->a] : day[arc->b] - from;

    if (difference < arc->first || difference > arc->last)
        return from;
    if (arc->b == session)
        return arc->last == MEND_UNBOUNDED_ABOVE ? MEND_DAY_NONE
                                                 : day[arc->a] + arc->last + 1;
    return arc->first == MEND_UNBOUNDED_BELOW ? MEND_DAY_NONE
                                              : day[arc->b] - arc->first + 1;
}

static bool is_crowded(const struct net *net, const mend_day *day, mend_day on)
{
    int32_t count = net->per_day ? net->taken[on - net->first] : 0;

    for (int32_t i = 0; net->per_day && i < net->count; i++)
        count += day[i] == on;
    return net->per_day && count >= net->per_day;
}

static bool is_too_dear(const struct net *net, const mend_day *day,
                        int32_t session, mend_day on)
{
    const int64_t cost = net->session[session].cost;

    if (!net->has_budget || cost == 0)
        return false;
    const int16_t month = net->month_of[on - net->first];
    int64_t left = net->month[month].left - cost;
    for (int32_t i = 0; i < net->count; i++)
        if (is_placed(day, i) && net->month_of[day[i] - net->first] == month)
            left -= net->session[i].cost;
    return left < 0;
}

static mend_day past_arcs(const struct net *net, const mend_day *day,
                          int32_t session, mend_day from)
{
    const struct net_session *s = &net->session[session];

    for (int32_t k = 0; k < s->arc_count && from != MEND_DAY_NONE; k++) {
        const struct net_arc *arc = &net->arc[s->arc[k]];
        const int32_t other = arc->a == session ? arc->b : arc->a;

        if (arc->soft < 0 && is_placed(day, other))
            from = after_arc(arc, day, session, from);
    }
    return from;
}

static mend_day first_day(const struct net *net, const mend_day *day,
                          int32_t session)
{
    const struct net_session *s = &net->session[session];
    const struct mend_dayset left = { net->first, net->length, s->left };
    mend_day at = s->lo;

    while (at != MEND_DAY_NONE && at <= s->hi) {
        const mend_day next = past_arcs(net, day, session, at);

        if (next == at && !is_crowded(net, day, at) &&
            !is_too_dear(net, day, session, at))
            return at;
        if (next == MEND_DAY_NONE)
            return MEND_DAY_NONE;
        at = mend_dayset_next(&left, next == at ? at + 1 : next);
    }
    return MEND_DAY_NONE;
}

/* Place the session that can be earliest; false if nobody can be placed. */
static bool place_next(const struct net *net, mend_day *day)
{
    int32_t next = NET_NOBODY;
    mend_day earliest = MEND_DAY_NONE;

    for (int32_t i = 0; i < net->count; i++) {
        if (is_placed(day, i) || !may_be_placed(net, day, i))
            continue;
        const mend_day at = first_day(net, day, i);
        if (at == MEND_DAY_NONE)
            return false;
        if (next == NET_NOBODY || at < earliest) {
            next = i;
            earliest = at;
        }
    }
    if (next == NET_NOBODY)
        return false;
    day[next] = earliest;
    return true;
}

enum search_result net_first_fit(const struct net *net,
                                 struct search_limits *limits, mend_day *day,
                                 struct mend_objective *cost)
{
    for (int32_t i = 0; i < net->count; i++)
        day[i] = MEND_DAY_NONE;
    for (int32_t placed = 0; placed < net->count; placed++)
        if (search_must_stop(limits) || !place_next(net, day))
            return SEARCH_STOPPED;
    return net_judge(net, day, cost) ? SEARCH_FOUND : SEARCH_STOPPED;
}
