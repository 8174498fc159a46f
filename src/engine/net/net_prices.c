/* What the days of one session cost, from rules to runs of equal price. */
#include "engine/net/net_build.h"

#include "base/dayset.h"

#include <stdlib.h>

static struct mend_dayset days_of(const struct net *net, int32_t session)
{
    return (struct mend_dayset){ 0, net->length, net->session[session].days };
}

/* The days of the horizon in a range, counted from its first; may be none. */
static struct mend_range within(const struct net *net, struct mend_range days)
{
    const int64_t first = (int64_t)days.first - net->first;
    const int64_t last = (int64_t)days.last - net->first;

    return (struct mend_range){ first < 0             ? 0
                                : first > net->length ? net->length
                                                      : (int32_t)first,
                                last < 0              ? -1
                                : last >= net->length ? net->length - 1
                                                      : (int32_t)last };
}

void build_drop(struct build *build, int32_t session, struct mend_range days)
{
    struct mend_dayset set = days_of(build->net, session);
    const struct mend_range drop = within(build->net, days);

    if (drop.first <= drop.last)
        mend_dayset_drop(&set, (struct mend_span){ drop.first, drop.last + 1 });
}

void build_raise(struct build *build, int32_t session, struct mend_range days,
                 int32_t weight)
{
    struct build_raise *raise =
        mend_arena_alloc(build->arena, 1, sizeof(*raise));
    const struct mend_range at = within(build->net, days);

    if (!raise || at.first > at.last)
        return;
    *raise = (struct build_raise){ at, weight, build->raise[session] };
    build->raise[session] = raise;
}

/* Add a day to the runs; it goes with the last where it costs the same. */
static void add_day(struct mend_list *runs, int32_t day, int32_t price)
{
    struct price_run *run = runs->item;

    if (!runs->count || run[runs->count - 1].price != price) {
        run = mend_list_add(runs);
        if (run)
            *run = (struct price_run){ day, day, price };
        return;
    }
    run[runs->count - 1].last = day;
}

/* `step` holds by how much the price changes on each day; it is left all 0. */
static void make_runs(struct build *build, int32_t session, int32_t *step)
{
    struct net_session *s = &build->net->session[session];
    const struct mend_dayset set = days_of(build->net, session);
    struct mend_list runs = { .arena = build->arena,
                              .size = sizeof(struct price_run) };
    int32_t price = 0;

    for (const struct build_raise *raise = build->raise[session]; raise;
         raise = raise->next) {
        step[raise->days.first] += raise->weight;
        step[raise->days.last + 1] -= raise->weight;
    }
    for (int32_t day = 0; day < build->net->length; day++) {
        price += step[day];
        step[day] = 0;
        if (mend_dayset_has(&set, day))
            add_day(&runs, day, price);
    }
    step[build->net->length] = 0;
    s->run = runs.item;
    s->run_count = (int32_t)runs.count;
}

void build_prices(struct build *build)
{
    int32_t *step = calloc((size_t)build->net->length + 1, sizeof(*step));

    if (!step)
        build->arena->failed = true;
    for (int32_t i = 0; step && i < build->net->count; i++)
        if (build->raise[i])
            make_runs(build, i, step);
    free(step);
}
