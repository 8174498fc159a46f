/*
 * What to decide next. Orders of forbidden intervals come first, the others
 * follow from them for the most part: with all orders decided, everyone on the
 * first day left breaks no rule between two.
 */
#include "engine/planner.h"

static bool wants_late(const struct planner *planner)
{
    return planner->net->problem->prefer == MEND_LATE;
}

/* The day a session would like best of those it has left. */
static int32_t liked_day(const struct planner *planner, int32_t session)
{
    return wants_late(planner) ? lcg_most(&planner->lcg, session)
                               : lcg_least(&planner->lcg, session);
}

/* ---- orders -------------------------------------------------------------- */

static bool is_a_must(const struct planner *planner, const struct arc *arc)
{
    return arc->broken == NO_VARIABLE || lcg_most(&planner->lcg, arc->broken) == 0;
}

/* Whether an arc would be broken if everyone had the day he likes best. */
static bool is_in_the_way(const struct planner *planner, const struct arc *arc)
{
    const int32_t difference =
        liked_day(planner, arc->b) - liked_day(planner, arc->a);

    return difference < arc->up && -difference < arc->down;
}

/* Days that remain for the tighter of the two sessions on the worse side. */
static int32_t room_of(const struct planner *planner, const struct arc *arc)
{
    const struct lcg *lcg = &planner->lcg;
    const int32_t above =
        lcg_most(lcg, arc->b) - lcg_least(lcg, arc->a) - arc->up;
    const int32_t below =
        lcg_most(lcg, arc->a) - lcg_least(lcg, arc->b) - arc->down;

    return above < below ? above : below;
}

/* Whether the arc is better above: as in the best course, else as pushes less.
 */
static bool is_better_above(const struct planner *planner,
                            const struct arc *arc)
{
    const struct lcg *lcg = &planner->lcg;

    if (planner->best)
        return planner->best[arc->b] - planner->best[arc->a] > -arc->down;
    const int32_t above = lcg_least(lcg, arc->a) + arc->up -
                          lcg_least(lcg, arc->b);
    const int32_t below = lcg_least(lcg, arc->b) + arc->down -
                          lcg_least(lcg, arc->a);
    if (!wants_late(planner))
        return above <= below;
    return lcg_most(lcg, arc->a) - (lcg_most(lcg, arc->b) - arc->up) <=
           lcg_most(lcg, arc->b) - (lcg_most(lcg, arc->a) - arc->down);
}

/* The undecided one in the way that is most active, or has the least room. */
static bool choose_order(const struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;
    const struct arc *best = NULL;
    int64_t most = -1;
    int32_t least = 0;

    for (int32_t i = 0; i < planner->arcs.count; i++) {
        const struct arc *arc = &planner->arcs.item[i];

        if (arc->order == NO_VARIABLE || lcg_is_fixed(lcg, arc->order) ||
            !is_a_must(planner, arc) ||
            (!planner->mixes && !is_in_the_way(planner, arc)))
            continue;
        const int64_t activity = lcg->variable[arc->order].activity;
        const int32_t room = room_of(planner, arc);
        if (activity < most || (activity == most && room >= least))
            continue;
        best = arc;
        most = activity;
        least = room;
    }
    if (best)
        *lit = is_better_above(planner, best) ? lcg_at_least(best->order, 1)
                                              : lcg_at_most(best->order, 0);
    return best;
}

/* The heaviest should that would be broken and need not be. */
static bool choose_should(const struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;
    int32_t best = NO_VARIABLE;
    int64_t most = -1;

    for (int32_t i = 0; i < planner->arcs.count; i++) {
        const struct arc *arc = &planner->arcs.item[i];

        if (arc->broken == NO_VARIABLE || lcg_is_fixed(lcg, arc->broken) ||
            !is_in_the_way(planner, arc) ||
            lcg->variable[arc->broken].activity <= most)
            continue;
        best = arc->broken;
        most = lcg->variable[best].activity;
    }
    if (best != NO_VARIABLE)
        *lit = lcg_at_most(best, 0);
    return best != NO_VARIABLE;
}

/* ---- days ---------------------------------------------------------------- */

/* Leave a day that costs for one that costs least. */
static bool choose_price(const struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;

    for (size_t i = 0; i < planner->prices.count; i++) {
        const struct price *price = &planner->prices.item[i];

        if (lcg_is_fixed(lcg, price->cost) || lcg_is_fixed(lcg, price->day))
            continue;
        *lit = lcg_at_most(price->cost, lcg_least(lcg, price->cost));
        return true;
    }
    return false;
}

/* Bring the sessions of a treatment as near to their ideal as may be. */
static bool choose_chain(const struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;

    for (int32_t i = 0; i < planner->chains.count; i++) {
        const int32_t cost = planner->chains.item[i].cost;

        if (lcg_is_fixed(lcg, cost))
            continue;
        *lit = lcg_at_most(cost, lcg_least(lcg, cost));
        return true;
    }
    return false;
}

/* The session that can be earliest (latest), on the day it likes best. */
static bool choose_day(const struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;
    const bool late = wants_late(planner);
    int32_t best = NO_VARIABLE;

    for (int32_t i = 0; i < planner->net->count; i++) {
        if (lcg_is_fixed(lcg, i))
            continue;
        if (best == NO_VARIABLE ||
            (late ? lcg_most(lcg, i) > lcg_most(lcg, best)
                  : lcg_least(lcg, i) < lcg_least(lcg, best)))
            best = i;
    }
    if (best == NO_VARIABLE)
        return false;
    *lit = late ? lcg_at_least(best, lcg_most(lcg, best))
                : lcg_at_most(best, lcg_least(lcg, best));
    return true;
}

bool planner_choose(void *user, struct lcg_lit *lit)
{
    const struct planner *planner = user;

    return choose_order(planner, lit) || choose_should(planner, lit) ||
           choose_price(planner, lit) || choose_chain(planner, lit) ||
           choose_day(planner, lit);
}
