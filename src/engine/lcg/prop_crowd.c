#include "engine/lcg/prop_crowd.h"

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct crowd *crowd = self;

    (void)what;
    lcg_put_off(lcg, crowd->task);
    return true;
}

static int32_t count_decided(const struct lcg *lcg, struct crowd *crowd)
{
    int32_t taken = 0;

    for (int32_t i = 0; i < crowd->count; i++) {
        if (!lcg_is_fixed(lcg, i))
            continue;
        crowd->here[lcg_least(lcg, i)]++;
        crowd->taken[taken++] = lcg_least(lcg, i);
    }
    return taken;
}

static bool is_full(const struct crowd *crowd, int32_t day)
{
    return crowd->here[day] >= crowd->room[day];
}

/* Step over full days from either end; each step is a conclusion of its own. */
static bool leave_full_days(struct lcg *lcg, const struct crowd *crowd,
                            int32_t i)
{
    const struct lcg_reason reason = { crowd->who, i };

    while (is_full(crowd, lcg_least(lcg, i)))
        if (!lcg_push(lcg, lcg_at_least(i, lcg_least(lcg, i) + 1), reason))
            return false;
    while (is_full(crowd, lcg_most(lcg, i)))
        if (!lcg_push(lcg, lcg_at_most(i, lcg_most(lcg, i) - 1), reason))
            return false;
    return true;
}

static bool check(struct lcg *lcg, const struct crowd *crowd, int32_t i)
{
    const int32_t day = lcg_least(lcg, i);

    if (!lcg_is_fixed(lcg, i))
        return leave_full_days(lcg, crowd, i);
    return crowd->here[day] <= crowd->room[day] ||
           lcg_push(lcg, lcg_at_least(i, day + 1),
                    (struct lcg_reason){ crowd->who, i });
}

static bool run(struct lcg *lcg, void *self, int32_t what)
{
    struct crowd *crowd = self;
    int32_t taken = count_decided(lcg, crowd);
    bool ok = !lcg_tick(lcg, (uint32_t)crowd->count);

    (void)what;
    for (int32_t i = 0; ok && i < crowd->count; i++)
        ok = check(lcg, crowd, i);
    while (taken > 0)
        crowd->here[crowd->taken[--taken]] = 0;
    return ok;
}

/* Its day was full: as many others were there as there is room. */
static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct crowd *crowd = self;
    const int32_t i = q->what;
    const int32_t day = q->lit.view & 1 ? 1 - q->lit.bound : q->lit.bound - 1;
    int32_t room = crowd->room[day];

    lcg_because(lcg,
                q->lit.view & 1 ? lcg_at_most(i, day) : lcg_at_least(i, day));
    for (int32_t k = 0; room > 0 && k < crowd->count; k++) {
        if (k == i || lcg_bound_before(lcg, lcg_view(k), q->before) != day ||
            lcg_bound_before(lcg, lcg_negative(k), q->before) != -day)
            continue;
        lcg_because(lcg, lcg_at_least(k, day));
        lcg_because(lcg, lcg_at_most(k, day));
        room--;
    }
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void crowd_post(struct lcg *lcg, struct crowd *crowd)
{
    crowd->who = lcg_add_propagator(lcg, &manner, crowd);
    crowd->task = lcg_add_task(lcg, crowd->who, 0, LCG_CHEAP);
    for (int32_t i = 0; i < crowd->count; i++) {
        lcg_subscribe(lcg, lcg_view(i), crowd->who, i);
        lcg_subscribe(lcg, lcg_negative(i), crowd->who, i);
    }
    lcg_put_off(lcg, crowd->task);
}
