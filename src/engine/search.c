#include "engine/search.h"

#include "engine/net_levels.h"

#include <stdlib.h>

enum { ASK_EVERY = 2 }; /* nodes between two questions whether to stop */

/** A choice of two; both together lose nothing. */
struct decision {
    enum { DECIDE_SIDE, DECIDE_SOFT, DECIDE_DAY } about;
    int32_t index;             /* of the arc, should or session */
    mend_day day;              /* DECIDE_DAY: from this day on, or before it */
    bool first_choice_is_high; /* above; from the day on; kept */
    bool second;               /* the first choice has failed */
    size_t mark;               /* of the trail */
};

struct search {
    struct net *net;
    struct search_limits *limits;
    struct decision *stack;
    size_t depth, capacity;
};

static bool wants_late(const struct net *net)
{
    return net->problem->prefer == MEND_LATE;
}

/* ---- which choice is next ------------------------------------------------ */

/* How far the two sides of an arc push the day that the plan wants near. */
struct push {
    int32_t above, below;
};

static struct push push_of(const struct net *net, const struct net_arc *arc)
{
    const struct net_session *a = &net->session[arc->a];
    const struct net_session *b = &net->session[arc->b];

    if (wants_late(net))
        return (struct push){ a->hi - (b->hi - arc->last - 1),
                              b->hi - (a->hi + arc->first - 1) };
    return (struct push){ a->lo + arc->last + 1 - b->lo,
                          b->lo - arc->first + 1 - a->lo };
}

/* Days that remain for the tighter of the two sessions on the worse side. */
static int32_t room_of(const struct net *net, const struct net_arc *arc)
{
    const struct net_session *a = &net->session[arc->a];
    const struct net_session *b = &net->session[arc->b];
    const int32_t above = b->hi - a->lo - arc->last - 1;
    const int32_t below = arc->first - 1 - (b->lo - a->hi);

    return above < below ? above : below;
}

/* The day a session would like best of those it has left. */
static mend_day liked_day(const struct net *net, int32_t session)
{
    const struct net_session *s = &net->session[session];

    return wants_late(net) ? s->hi : s->lo;
}

/* Whether an arc would be broken if everyone had the day he likes best. */
static bool is_in_the_way(const struct net *net, const struct net_arc *arc)
{
    const int32_t difference = liked_day(net, arc->b) - liked_day(net, arc->a);

    return arc->first <= difference && difference <= arc->last;
}

/*
 * The undecided forbidden interval with the least room, of those in the way:
 * the others need no decision yet, and may never need one.
 */
static bool choose_side(const struct net *net, struct decision *out)
{
    int32_t best = NET_NOBODY, least = INT32_MAX;

    for (int32_t i = 0; i < net->arc_count; i++) {
        const struct net_arc *arc = &net->arc[i];

        if (arc->side != NET_OPEN || !net_arc_is_hard(net, arc) ||
            !is_in_the_way(net, arc))
            continue;
        const int32_t room = room_of(net, arc);
        if (room < least) {
            least = room;
            best = i;
        }
    }
    if (best == NET_NOBODY)
        return false;
    const struct push push = push_of(net, &net->arc[best]);
    *out =
        (struct decision){ .about = DECIDE_SIDE,
                           .index = best,
                           .first_choice_is_high = push.above <= push.below };
    return true;
}

static bool soft_is_in_the_way(const struct net *net,
                               const struct net_soft *soft)
{
    for (int32_t k = 0; k < soft->arc_count; k++)
        if (is_in_the_way(net, &net->arc[soft->first_arc + k]))
            return true;
    return false;
}

/* The heaviest should that would be broken and need not be. */
static bool choose_soft(const struct net *net, struct decision *out)
{
    int32_t best = NET_NOBODY;

    for (int32_t i = 0; i < net->soft_count; i++)
        if (net->soft[i].state == NET_UNDECIDED &&
            soft_is_in_the_way(net, &net->soft[i]) &&
            (best == NET_NOBODY ||
             net->soft[i].weight > net->soft[best].weight))
            best = i;
    *out = (struct decision){ .about = DECIDE_SOFT,
                              .index = best,
                              .first_choice_is_high = true };
    return best != NET_NOBODY;
}

static struct decision from_day_on(int32_t session, mend_day day, bool first)
{
    return (struct decision){ .about = DECIDE_DAY,
                              .index = session,
                              .day = day,
                              .first_choice_is_high = first };
}

/* Leave a day that costs for the next one that costs least. */
static bool choose_cheap_day(const struct net *net, struct decision *out)
{
    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];
        const mend_day day = wants_late(net) ? s->hi : s->lo;
        const int32_t least = net_least_price(net, i);

        if (s->lo == s->hi || net_price(net, i, day) <= least)
            continue;
        *out = wants_late(net) ? from_day_on(i, s->hi, false)
                               : from_day_on(i, s->lo + 1, true);
        return true;
    }
    return false;
}

/* Stay with what was published where that is still possible. */
static bool choose_published(const struct net *net, struct decision *out)
{
    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];
        const mend_day day = s->published;

        if (s->lo == s->hi || day == MEND_DAY_NONE || day < s->lo ||
            day > s->hi)
            continue;
        *out = day > s->lo ? from_day_on(i, day, true)
                           : from_day_on(i, day + 1, false);
        return true;
    }
    return false;
}

/* Bring two consecutive sessions to their ideal interval. */
static bool choose_interval(const struct net *net, struct decision *out)
{
    for (int32_t i = 0; i < net->interval_count; i++) {
        const struct net_interval *interval = &net->interval[i];

        if (interval->a == NET_NOBODY || interval->b == NET_NOBODY)
            continue;
        const struct net_session *a = &net->session[interval->a];
        const struct net_session *b = &net->session[interval->b];
        const mend_day b_wish = a->lo + interval->ideal;
        const mend_day a_wish = b->lo - interval->ideal;

        if (b->lo < b_wish && b_wish <= b->hi)
            *out = from_day_on(interval->b, b_wish, true);
        else if (a->lo < a_wish && a_wish <= a->hi)
            *out = from_day_on(interval->a, a_wish, true);
        else
            continue;
        return true;
    }
    return false;
}

/* The session with the fewest days left, its nearest day first. */
static bool choose_day(const struct net *net, struct decision *out)
{
    int32_t best = NET_NOBODY;

    for (int32_t i = 0; i < net->count; i++) {
        const struct net_session *s = &net->session[i];

        if (s->lo < s->hi &&
            (best == NET_NOBODY ||
             s->hi - s->lo < net->session[best].hi - net->session[best].lo))
            best = i;
    }
    if (best == NET_NOBODY)
        return false;
    const struct net_session *s = &net->session[best];
    *out = wants_late(net) ? from_day_on(best, s->hi, true)
                           : from_day_on(best, s->lo + 1, false);
    return true;
}

/* Musts and shoulds first: while one is open, no days are worth judging. */
static bool choose_order(const struct net *net, struct decision *out)
{
    return choose_side(net, out) || choose_soft(net, out);
}

static bool choose_days(const struct net *net, struct decision *out)
{
    return choose_cheap_day(net, out) || choose_published(net, out) ||
           choose_interval(net, out) || choose_day(net, out);
}

/* ---- making a choice ----------------------------------------------------- */

static bool apply(struct net *net, const struct decision *decision)
{
    const bool high = decision->first_choice_is_high != decision->second;

    switch (decision->about) {
    case DECIDE_SIDE:
        net_set_side(net, decision->index, high ? NET_ABOVE : NET_BELOW);
        return true;
    case DECIDE_SOFT:
        net_set_soft(net, decision->index, high ? NET_KEPT : NET_BROKEN);
        return true;
    case DECIDE_DAY:
        break;
    }
    return high ? net_keep_from(net, decision->index, decision->day)
                : net_keep_to(net, decision->index, decision->day - 1);
}

static bool push_decision(struct search *search, struct decision decision)
{
    if (search->depth == search->capacity) {
        const size_t capacity = search->capacity ? 2 * search->capacity : 64;
        struct decision *stack =
            realloc(search->stack, capacity * sizeof(*stack));

        if (!stack) {
            search->net->failed = true;
            return false;
        }
        search->stack = stack;
        search->capacity = capacity;
    }
    decision.mark = search->net->trail_count;
    search->stack[search->depth++] = decision;
    return true;
}

/* Take the other choice of the newest decision that has one left. */
static bool backtrack(struct search *search)
{
    while (search->depth) {
        struct decision *last = &search->stack[search->depth - 1];

        net_undo_to(search->net, last->mark);
        if (!last->second) {
            last->second = true;
            if (apply(search->net, last) && net_propagate(search->net))
                return true;
        } else {
            search->depth--;
        }
    }
    return false;
}

/* ---- the loop ------------------------------------------------------------ */

static bool is_within(const struct net *net, const struct mend_objective *cost)
{
    for (int level = 0; level < MEND_LEVELS; level++)
        if (cost->at[level] > net->most.at[level])
            return false;
    return true;
}

/* With all sides decided, everyone on his first (last) day breaks no must. */
static bool extreme_days_will_do(const struct net *net, mend_day *day,
                                 struct mend_objective *cost)
{
    for (int32_t i = 0; i < net->count; i++)
        day[i] = wants_late(net) ? net->session[i].hi : net->session[i].lo;
    return net_judge(net, day, cost) && is_within(net, cost);
}

bool search_must_stop(struct search_limits *limits)
{
    limits->nodes++;
    if (limits->max_nodes && limits->nodes > limits->max_nodes)
        limits->stopped = true;
    if (limits->stop && limits->nodes % ASK_EVERY == 0 &&
        limits->stop(limits->user))
        limits->stopped = true;
    return limits->stopped;
}

static enum search_result run(struct search *search, mend_day *day,
                              struct mend_objective *cost)
{
    struct net *net = search->net;
    bool consistent = net_propagate(net);

    for (;;) {
        struct decision next;

        if (net->failed || search_must_stop(search->limits))
            return SEARCH_STOPPED;
        if (!consistent) {
            if (!backtrack(search))
                return net->failed ? SEARCH_STOPPED : SEARCH_NONE;
            consistent = true;
            continue;
        }
        if (!choose_order(net, &next)) {
            if (extreme_days_will_do(net, day, cost))
                return SEARCH_FOUND;
            if (!choose_days(net, &next)) {
                consistent = false;
                continue;
            }
        }
        if (!push_decision(search, next))
            return SEARCH_STOPPED;
        consistent =
            apply(net, &search->stack[search->depth - 1]) && net_propagate(net);
    }
}

enum search_result net_search(struct net *net, struct search_limits *limits,
                              mend_day *day, struct mend_objective *cost)
{
    struct search search = { .net = net, .limits = limits };
    const size_t mark = net->trail_count;

    net_wake_all(net);
    const enum search_result result = run(&search, day, cost);
    net_undo_to(net, mark);
    free(search.stack);
    return result;
}
