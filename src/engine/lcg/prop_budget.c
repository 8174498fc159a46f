#include "engine/lcg/prop_budget.h"

enum { SOME_MONTH = -1 };

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct budget *budget = self;

    (void)what;
    lcg_put_off(lcg, budget->task);
    return true;
}

/* The month that has all of a session's days between two, or SOME_MONTH. */
static int32_t month_of_all(const struct budget *budget, int32_t first,
                            int32_t last)
{
    const int32_t month = budget->month_of[first];

    return month == budget->month_of[last] ? month : SOME_MONTH;
}

static int32_t sure_month(const struct lcg *lcg, const struct budget *budget,
                          int32_t i)
{
    return month_of_all(budget, lcg_least(lcg, i), lcg_most(lcg, i));
}

static void add_up(const struct lcg *lcg, struct budget *budget)
{
    for (int32_t m = 0; m < budget->month_count; m++)
        budget->spent[m] = 0;
    for (int32_t i = 0; i < budget->count; i++) {
        const int32_t month = sure_month(lcg, budget, i);

        if (month != SOME_MONTH)
            budget->spent[month] += budget->cost[i];
    }
}

/* Whether one that is not counted there yet is too much for a month. */
static bool is_too_dear(const struct budget *budget, int32_t i, int32_t month)
{
    return budget->spent[month] + budget->cost[i] > budget->month[month].left;
}

static bool leave_dear_months(struct lcg *lcg, const struct budget *budget,
                              int32_t i)
{
    const struct lcg_reason reason = { budget->who, i };
    int32_t month;

    while (month = budget->month_of[lcg_least(lcg, i)],
           is_too_dear(budget, i, month))
        if (!lcg_push(lcg, lcg_at_least(i, budget->month[month].last + 1),
                      reason))
            return false;
    while (month = budget->month_of[lcg_most(lcg, i)],
           is_too_dear(budget, i, month))
        if (!lcg_push(lcg, lcg_at_most(i, budget->month[month].first - 1),
                      reason))
            return false;
    return true;
}

static bool check(struct lcg *lcg, const struct budget *budget, int32_t i)
{
    const int32_t month = sure_month(lcg, budget, i);

    if (budget->cost[i] == 0)
        return true;
    if (month == SOME_MONTH)
        return leave_dear_months(lcg, budget, i);
    return budget->spent[month] <= budget->month[month].left ||
           lcg_push(lcg, lcg_at_least(i, budget->month[month].last + 1),
                    (struct lcg_reason){ budget->who, i });
}

static bool run(struct lcg *lcg, void *self, int32_t what)
{
    struct budget *budget = self;
    bool ok = !lcg_tick(lcg, (uint32_t)budget->count);

    (void)what;
    add_up(lcg, budget);
    for (int32_t i = 0; ok && i < budget->count; i++) {
        const size_t before = lcg->trail_count;

        ok = check(lcg, budget, i);
        /* It may have become sure of a month: the sums are out of date. */
        if (lcg->trail_count != before)
            add_up(lcg, budget);
    }
    return ok;
}

static bool was_sure(const struct lcg *lcg, const struct budget *budget,
                     int32_t i, int32_t month, int32_t before)
{
    const int32_t first = lcg_bound_before(lcg, lcg_view(i), before);
    const int32_t last = -lcg_bound_before(lcg, lcg_negative(i), before);

    return month_of_all(budget, first, last) == month;
}

/* Others that were sure to be there left it too little. */
static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct budget *budget = self;
    const int32_t i = q->what;
    const bool from_the_end = q->lit.view & 1;
    const int32_t month =
        budget->month_of[from_the_end ? 1 - q->lit.bound : q->lit.bound - 1];
    const struct month *m = &budget->month[month];
    int64_t left = m->left - budget->cost[i];

    lcg_because(lcg, from_the_end ? lcg_at_most(i, m->last)
                                  : lcg_at_least(i, m->first));
    for (int32_t k = 0; left >= 0 && k < budget->count; k++) {
        if (k == i || budget->cost[k] == 0 ||
            !was_sure(lcg, budget, k, month, q->before))
            continue;
        lcg_because(lcg, lcg_at_least(k, m->first));
        lcg_because(lcg, lcg_at_most(k, m->last));
        left -= budget->cost[k];
    }
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void budget_post(struct lcg *lcg, struct budget *budget)
{
    budget->who = lcg_add_propagator(lcg, &manner, budget);
    budget->task = lcg_add_task(lcg, budget->who, 0, LCG_CHEAP);
    for (int32_t i = 0; i < budget->count; i++) {
        if (budget->cost[i] == 0)
            continue;
        lcg_subscribe(lcg, lcg_view(i), budget->who, i);
        lcg_subscribe(lcg, lcg_negative(i), budget->who, i);
    }
    lcg_put_off(lcg, budget->task);
}
