#include "engine/lcg/prop_arcs.h"

/** What was concluded from an arc; its note is 8 * arc + one of these. */
enum conclusion {
    RAISES_B, /* it is above, so b is not before a + up */
    LOWERS_A, /* it is above, so a is not after b - up */
    RAISES_A, /* it is below */
    LOWERS_B,
    IS_BELOW, /* it cannot be above */
    IS_ABOVE,
    IS_BROKEN,       /* it can be neither */
    IS_BROKEN_BESIDE /* it can not be what the order says */
};

static struct lcg_reason by(const struct arcs *arcs, const struct arc *arc,
                            enum conclusion conclusion)
{
    return (struct lcg_reason){ arcs->who, (int32_t)(arc - arcs->item) * 8 +
                                               (int32_t)conclusion };
}

static bool can_be_above(const struct lcg *lcg, const struct arc *arc)
{
    return lcg_most(lcg, arc->b) - lcg_least(lcg, arc->a) >= arc->up;
}

static bool can_be_below(const struct lcg *lcg, const struct arc *arc)
{
    return arc->order != NO_VARIABLE &&
           lcg_most(lcg, arc->a) - lcg_least(lcg, arc->b) >= arc->down;
}

static bool is_above(const struct lcg *lcg, const struct arc *arc)
{
    return arc->order == NO_VARIABLE || lcg_least(lcg, arc->order) == 1;
}

static bool is_below(const struct lcg *lcg, const struct arc *arc)
{
    return arc->order != NO_VARIABLE && lcg_most(lcg, arc->order) == 0;
}

/* A should that may still be broken says nothing about days. */
static bool notice_broken(struct lcg *lcg, const struct arcs *arcs,
                          const struct arc *arc)
{
    const bool above = can_be_above(lcg, arc), below = can_be_below(lcg, arc);
    const struct lcg_lit broken = lcg_at_least(arc->broken, 1);

    if (!above && !below)
        return lcg_push(lcg, broken, by(arcs, arc, IS_BROKEN));
    if ((!above && is_above(lcg, arc)) || (!below && is_below(lcg, arc)))
        return lcg_push(lcg, broken, by(arcs, arc, IS_BROKEN_BESIDE));
    return true;
}

static bool keep_above(struct lcg *lcg, const struct arcs *arcs,
                       const struct arc *arc)
{
    return lcg_push(lcg, lcg_at_least(arc->b, lcg_least(lcg, arc->a) + arc->up),
                    by(arcs, arc, RAISES_B)) &&
           lcg_push(lcg, lcg_at_most(arc->a, lcg_most(lcg, arc->b) - arc->up),
                    by(arcs, arc, LOWERS_A));
}

static bool keep_below(struct lcg *lcg, const struct arcs *arcs,
                       const struct arc *arc)
{
    return lcg_push(lcg,
                    lcg_at_least(arc->a, lcg_least(lcg, arc->b) + arc->down),
                    by(arcs, arc, RAISES_A)) &&
           lcg_push(lcg, lcg_at_most(arc->b, lcg_most(lcg, arc->a) - arc->down),
                    by(arcs, arc, LOWERS_B));
}

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct arcs *arcs = self;
    const struct arc *arc = &arcs->item[what];

    if (arc->broken != NO_VARIABLE) {
        if (lcg_least(lcg, arc->broken) == 1)
            return true;
        if (lcg_most(lcg, arc->broken) == 1)
            return notice_broken(lcg, arcs, arc);
    }
    if (arc->order != NO_VARIABLE) {
        if (!can_be_above(lcg, arc) &&
            !lcg_push(lcg, lcg_at_most(arc->order, 0), by(arcs, arc, IS_BELOW)))
            return false;
        if (!can_be_below(lcg, arc) &&
            !lcg_push(lcg, lcg_at_least(arc->order, 1),
                      by(arcs, arc, IS_ABOVE)))
            return false;
    }
    if (is_above(lcg, arc))
        return keep_above(lcg, arcs, arc);
    return !is_below(lcg, arc) || keep_below(lcg, arcs, arc);
}

/* ---- why ----------------------------------------------------------------- */

static void because_kept(struct lcg *lcg, const struct arc *arc)
{
    if (arc->broken != NO_VARIABLE)
        lcg_because(lcg, lcg_at_most(arc->broken, 0));
}

static void because_above(struct lcg *lcg, const struct arc *arc)
{
    if (arc->order != NO_VARIABLE)
        lcg_because(lcg, lcg_at_least(arc->order, 1));
}

static void because_below(struct lcg *lcg, const struct arc *arc)
{
    lcg_because(lcg, lcg_at_most(arc->order, 0));
}

/* day(a) is too late, or day(b) too early, for b - a to reach `up`. */
static void because_not_above(struct lcg *lcg, const struct arc *arc,
                              int32_t before)
{
    const struct lcg_term term[] = { { lcg_view(arc->a), 1 },
                                     { lcg_negative(arc->b), 1 } };

    lcg_because_sum(lcg, (struct lcg_sum){ term, 2, LCG_ALL },
                    1 - (int64_t)arc->up, before);
}

static void because_not_below(struct lcg *lcg, const struct arc *arc,
                              int32_t before)
{
    const struct lcg_term term[] = { { lcg_view(arc->b), 1 },
                                     { lcg_negative(arc->a), 1 } };

    if (arc->order != NO_VARIABLE)
        lcg_because_sum(lcg, (struct lcg_sum){ term, 2, LCG_ALL },
                        1 - (int64_t)arc->down, before);
}

/* The other day had this bound less the distance. */
static void because_distance(struct lcg *lcg, const struct lcg_question *q,
                             int32_t other, int32_t distance)
{
    const int32_t view =
        q->lit.view & 1 ? lcg_negative(other) : lcg_view(other);

    lcg_because(lcg, (struct lcg_lit){ view, q->lit.bound - distance });
}

static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct arcs *arcs = self;
    const struct arc *arc = &arcs->item[q->what / 8];
    const enum conclusion conclusion = (enum conclusion)(q->what % 8);

    if (conclusion != IS_BROKEN && conclusion != IS_BROKEN_BESIDE)
        because_kept(lcg, arc);
    switch (conclusion) {
    case RAISES_B:
    case LOWERS_A:
        because_above(lcg, arc);
        because_distance(lcg, q, conclusion == RAISES_B ? arc->a : arc->b,
                         arc->up);
        break;
    case RAISES_A:
    case LOWERS_B:
        because_below(lcg, arc);
        because_distance(lcg, q, conclusion == RAISES_A ? arc->b : arc->a,
                         arc->down);
        break;
    case IS_BELOW:
        because_not_above(lcg, arc, q->before);
        break;
    case IS_ABOVE:
        because_not_below(lcg, arc, q->before);
        break;
    case IS_BROKEN:
        because_not_above(lcg, arc, q->before);
        because_not_below(lcg, arc, q->before);
        break;
    case IS_BROKEN_BESIDE:
        if (arc->order != NO_VARIABLE &&
            lcg_bound_before(lcg, lcg_negative(arc->order), q->before) == 0) {
            because_below(lcg, arc);
            because_not_below(lcg, arc, q->before);
        } else {
            because_above(lcg, arc);
            because_not_above(lcg, arc, q->before);
        }
        break;
    }
}

/* All of them, once, before anything has happened. */
static bool run(struct lcg *lcg, void *self, int32_t what)
{
    const struct arcs *arcs = self;
    bool ok = true;

    (void)what;
    for (int32_t i = 0; ok && i < arcs->count; i++)
        ok = touch(lcg, self, i) && !lcg_tick(lcg, 1);
    return ok;
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

static void subscribe_both(struct lcg *lcg, int32_t var, int32_t who,
                           int32_t what)
{
    lcg_subscribe(lcg, lcg_view(var), who, what);
    lcg_subscribe(lcg, lcg_negative(var), who, what);
}

void arcs_post(struct lcg *lcg, struct arcs *arcs)
{
    arcs->who = lcg_add_propagator(lcg, &manner, arcs);
    for (int32_t i = 0; i < arcs->count; i++) {
        const struct arc *arc = &arcs->item[i];

        subscribe_both(lcg, arc->a, arcs->who, i);
        subscribe_both(lcg, arc->b, arcs->who, i);
        if (arc->order != NO_VARIABLE)
            subscribe_both(lcg, arc->order, arcs->who, i);
        if (arc->broken != NO_VARIABLE)
            lcg_subscribe(lcg, lcg_negative(arc->broken), arcs->who, i);
    }
    lcg_put_off(lcg, lcg_add_task(lcg, arcs->who, 0, LCG_CHEAP));
}
