/*
 * What propagators need to answer why: bounds of the past, and sums of them as
 * weak as will do.
 */
#include "engine/lcg/lcg.h"

int32_t lcg_bound_before(const struct lcg *lcg, int32_t view, int32_t before)
{
    int32_t bound = lcg->bound[view];

    for (int32_t e = lcg->at[view]; e >= before; e = lcg->trail[e].old_entry)
        bound = lcg->trail[e].old_bound;
    return bound;
}

/* How much less the sum would be if a term's bound were that of the root. */
static int64_t gain(const struct lcg *lcg, const struct lcg_term *term,
                    int32_t before)
{
    return ((int64_t)lcg_bound_before(lcg, term->view, before) -
            lcg->root[term->view]) *
           term->factor;
}

/* What the sum has to spare. */
static int64_t slack_of(const struct lcg *lcg, struct lcg_sum sum, int64_t need,
                        int32_t before)
{
    int64_t slack = -need;

    for (int32_t i = 0; i < sum.count; i++)
        if (i != sum.but)
            slack += (int64_t)lcg_bound_before(lcg, sum.term[i].view, before) *
                     sum.term[i].factor;
    return slack;
}

/* What is left of it when all that can drop out have done so. */
static int64_t slack_left(const struct lcg *lcg, struct lcg_sum sum,
                          int64_t slack, int32_t before)
{
    for (int32_t i = 0; i < sum.count; i++) {
        const int64_t drop = gain(lcg, &sum.term[i], before);

        if (i != sum.but && drop <= slack)
            slack -= drop;
    }
    return slack;
}

/*
 * A term that can do with what it was at the root drops out, for every literal
 * less makes a clause of more use; what slack then remains weakens the bounds
 * of the others.
 */
void lcg_because_sum(struct lcg *lcg, struct lcg_sum sum, int64_t need,
                     int32_t before)
{
    int64_t slack = slack_of(lcg, sum, need, before);
    int64_t left = slack_left(lcg, sum, slack, before);

    for (int32_t i = 0; i < sum.count; i++) {
        const struct lcg_term *term = &sum.term[i];
        const int64_t drop = gain(lcg, term, before);

        if (i == sum.but)
            continue;
        if (drop <= slack) {
            slack -= drop;
            continue;
        }
        const int32_t weaker = (int32_t)(left / term->factor);
        const int32_t bound = lcg_bound_before(lcg, term->view, before);
        left -= (int64_t)weaker * term->factor;
        lcg_because(lcg, (struct lcg_lit){ term->view, bound - weaker });
    }
}
