/*
 * What to decide next. Orders of forbidden intervals come first, the others
 * follow from them for the most part: with all orders decided, everyone on the
 * first day left breaks no rule between two.
 */
#include "engine/search/planner.h"

#include <string.h>

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
    return arc->broken == NO_VARIABLE ||
           lcg_most(&planner->lcg, arc->broken) == 0;
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
    const int32_t above =
        lcg_least(lcg, arc->a) + arc->up - lcg_least(lcg, arc->b);
    const int32_t below =
        lcg_least(lcg, arc->b) + arc->down - lcg_least(lcg, arc->a);
    if (!wants_late(planner))
        return above <= below;
    return lcg_most(lcg, arc->a) - (lcg_most(lcg, arc->b) - arc->up) <=
           lcg_most(lcg, arc->b) - (lcg_most(lcg, arc->a) - arc->down);
}

/* Arcs that are settled at a level stay so above it: they go to the end of the
   list, and the level remembers how many are left. */
static int32_t *open_count(struct open_arcs *open, int32_t level)
{
    if (open->level > level)
        open->level = level;
    for (; open->level < level; open->level++)
        open->count_at[open->level + 1] = open->count_at[open->level];
    return &open->count_at[level];
}

static bool is_settled(const struct lcg *lcg, const struct arc *arc)
{
    return lcg_is_fixed(lcg, arc->order) ||
           (arc->broken != NO_VARIABLE && lcg_least(lcg, arc->broken) == 1);
}

static void set_aside(struct open_arcs *open, int32_t at, int32_t *count)
{
    const int32_t arc = open->arc[at];

    open->arc[at] = open->arc[--*count];
    open->arc[*count] = arc;
}

static void decide_order(const struct planner *planner, const struct arc *arc,
                         struct lcg_lit *lit)
{
    *lit = is_better_above(planner, arc) ? lcg_at_least(arc->order, 1)
                                         : lcg_at_most(arc->order, 0);
}

/* The undecided one in the way that is most active, or has the least room. */
static bool choose_order_of_all(struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;
    int32_t *count = open_count(&planner->orders, lcg->level);
    const struct arc *best = NULL;
    int64_t most = -1;
    int32_t least = 0;

    for (int32_t i = 0; i < *count;) {
        const struct arc *arc = &planner->arcs.item[planner->orders.arc[i]];

        if (is_settled(lcg, arc)) {
            set_aside(&planner->orders, i, count);
            continue;
        }
        i++;
        if (!is_a_must(planner, arc) ||
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
        decide_order(planner, best, lit);
    return best;
}

/* Sessions by the day they like best, the first of them first. */
static void sort_by_day(const struct planner *planner, struct sweep *sweep)
{
    const int32_t sessions = planner->net->count;

    memset(sweep->first, 0,
           ((size_t)planner->net->length + 1) * sizeof(*sweep->first));
    for (int32_t i = 0; i < sessions; i++)
        sweep->first[liked_day(planner, i) + 1]++;
    for (int32_t day = 0; day < planner->net->length; day++)
        sweep->first[day + 1] += sweep->first[day];
    for (int32_t i = 0; i < sessions; i++)
        sweep->session[sweep->first[liked_day(planner, i)]++] = i;
}

/* Where there are many, the first two in time that are in each other's way. */
static bool choose_first_order(struct planner *planner, struct lcg_lit *lit)
{
    const struct sweep *sweep = &planner->sweep;
    const int32_t sessions = planner->net->count;

    sort_by_day(planner, &planner->sweep);
    for (int32_t i = 1; i < sessions; i++) {
        const int32_t b = sweep->session[i];

        for (int32_t k = i - 1; k >= 0; k--) {
            const int32_t a = sweep->session[k];
            const int32_t which = sweep->between[a * sessions + b];

            if (liked_day(planner, b) - liked_day(planner, a) > sweep->widest)
                break;
            if (which == NO_ARC)
                continue;
            const struct arc *arc = &planner->arcs.item[which];
            if (lcg_is_fixed(&planner->lcg, arc->order) ||
                !is_in_the_way(planner, arc))
                continue;
            decide_order(planner, arc, lit);
            return true;
        }
    }
    return false;
}

static bool choose_order(struct planner *planner, struct lcg_lit *lit)
{
    return planner->sweep.between ? choose_first_order(planner, lit)
                                  : choose_order_of_all(planner, lit);
}

/* Whether days of the two can still be in each other's way. */
static bool can_clash(const struct lcg *lcg, const struct arc *arc)
{
    return lcg_least(lcg, arc->b) - lcg_most(lcg, arc->a) < arc->up &&
           lcg_least(lcg, arc->a) - lcg_most(lcg, arc->b) < arc->down;
}

/* The should that is most active, of those that would be broken and need not
   be. */
static bool choose_should(struct planner *planner, struct lcg_lit *lit)
{
    const struct lcg *lcg = &planner->lcg;
    int32_t *count = open_count(&planner->shoulds, lcg->level);
    int32_t best = NO_VARIABLE;
    int64_t most = -1;

    for (int32_t i = 0; i < *count;) {
        const struct arc *arc = &planner->arcs.item[planner->shoulds.arc[i]];

        if (lcg_is_fixed(lcg, arc->broken) || !can_clash(lcg, arc)) {
            set_aside(&planner->shoulds, i, count);
            continue;
        }
        i++;
        if (!is_in_the_way(planner, arc) ||
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
    struct planner *planner = user;

    return choose_order(planner, lit) || choose_should(planner, lit) ||
           choose_price(planner, lit) || choose_chain(planner, lit) ||
           choose_day(planner, lit);
}

/* Every level has a variable that was decided there, so they are enough. */
static bool make_levels(struct planner *planner, struct open_arcs *open)
{
    if (!open->arc)
        open->arc = mend_arena_alloc(
            &planner->arena, (size_t)planner->arcs.count, sizeof(*open->arc));
    if (open->level_most <= planner->lcg.count + 1) {
        open->level_most = 2 * planner->lcg.count + 2;
        open->count_at = mend_arena_alloc(
            &planner->arena, (size_t)open->level_most, sizeof(*open->count_at));
    }
    open->level = 0;
    return open->arc && open->count_at;
}

void planner_open_arcs(struct planner *planner)
{
    struct open_arcs *orders = &planner->orders, *shoulds = &planner->shoulds;
    int32_t decidable = 0, wished = 0;

    planner->lcg.no_memory |=
        !make_levels(planner, orders) || !make_levels(planner, shoulds);
    for (int32_t i = 0; !planner->lcg.no_memory && i < planner->arcs.count;
         i++) {
        const struct arc *arc = &planner->arcs.item[i];

        if (arc->order != NO_VARIABLE)
            orders->arc[decidable++] = i;
        if (arc->broken != NO_VARIABLE)
            shoulds->arc[wished++] = i;
    }
    if (planner->lcg.no_memory)
        return;
    orders->count_at[0] = decidable;
    shoulds->count_at[0] = wished;
}
