/*
 * Bounds, the trail and the fixpoint. The trail is the queue as well: every
 * entry wakes, once, the clauses and propagators that listen to its view;
 * tasks that are put off run when the trail is quiet.
 */
#include "engine/lcg/lcg.h"

#include <stdlib.h>

enum { ASK_EVERY = 4096 }; /* units of work between two questions */

/* ---- memory -------------------------------------------------------------- */

bool lcg_grow(struct lcg *lcg, void *array, size_t *capacity, size_t count,
              size_t size)
{
    void **where = array;
    size_t want = *capacity ? 2 * *capacity : 16;

    if (count <= *capacity)
        return true;
    if (want < count)
        want = count;
    void *grown = realloc(*where, want * size);
    if (!grown) {
        lcg->no_memory = true;
        return false;
    }
    *where = grown;
    *capacity = want;
    return true;
}

void lcg_init(struct lcg *lcg)
{
    *lcg = (struct lcg){ .activity_step = LCG_ACTIVITY_FIRST };
}

void lcg_release(struct lcg *lcg)
{
    for (int32_t view = 0; view < 2 * lcg->count; view++) {
        free(lcg->subscribers[view].item);
        free(lcg->watches[view].item);
    }
    lcg_clauses_release(lcg);
    free(lcg->variable);
    free(lcg->bound);
    free(lcg->root);
    free(lcg->at);
    free(lcg->subscribers);
    free(lcg->watches);
    free(lcg->trail);
    free(lcg->level_mark);
    free(lcg->propagator);
    free(lcg->task);
    for (int effort = 0; effort < LCG_EFFORTS; effort++)
        free(lcg->queue[effort].task);
    free(lcg->analysis.need);
    free(lcg->analysis.marked);
    free(lcg->analysis.entry);
    free(lcg->analysis.seen);
    free(lcg->analysis.counted);
    free(lcg->analysis.learnt);
    free(lcg->analysis.told);
    lcg_init(lcg);
}

/* ---- building ------------------------------------------------------------ */

static bool make_room(struct lcg *lcg)
{
    const size_t views = 2 * ((size_t)lcg->count + 1);

    return lcg_grow(lcg, &lcg->variable, &lcg->variable_capacity,
                    (size_t)lcg->count + 1, sizeof(*lcg->variable)) &&
           lcg_grow(lcg, &lcg->bound, &lcg->bound_capacity, views,
                    sizeof(*lcg->bound)) &&
           lcg_grow(lcg, &lcg->root, &lcg->root_capacity, views,
                    sizeof(*lcg->root)) &&
           lcg_grow(lcg, &lcg->at, &lcg->at_capacity, views,
                    sizeof(*lcg->at)) &&
           lcg_grow(lcg, &lcg->subscribers, &lcg->subscribers_capacity, views,
                    sizeof(*lcg->subscribers)) &&
           lcg_grow(lcg, &lcg->watches, &lcg->watches_capacity, views,
                    sizeof(*lcg->watches)) &&
           lcg_grow(lcg, &lcg->analysis.seen, &lcg->seen_capacity, views,
                    sizeof(*lcg->analysis.seen));
}

int32_t lcg_add_variable(struct lcg *lcg, int32_t least, int32_t most)
{
    const int32_t var = lcg->count;

    if (!make_room(lcg))
        return 0;
    lcg->variable[var] = (struct lcg_variable){ 0 };
    lcg->count++;
    for (int32_t view = lcg_view(var); view <= lcg_negative(var); view++) {
        lcg->bound[view] = view & 1 ? -most : least;
        lcg->root[view] = lcg->bound[view];
        lcg->at[view] = -1;
        lcg->subscribers[view] = (struct lcg_subscriptions){ 0 };
        lcg->watches[view] = (struct lcg_watches){ 0 };
        lcg->analysis.seen[view] = 0;
    }
    if (least > most)
        lcg->contradicts = true;
    return var;
}

int32_t lcg_add_propagator(struct lcg *lcg, const struct lcg_manner *manner,
                           void *self)
{
    if (!lcg_grow(lcg, &lcg->propagator, &lcg->propagator_capacity,
                  lcg->propagator_count + 1, sizeof(*lcg->propagator)))
        return 0;
    lcg->propagator[lcg->propagator_count] =
        (struct lcg_propagator){ manner, self };
    return (int32_t)lcg->propagator_count++;
}

void lcg_subscribe(struct lcg *lcg, int32_t view, int32_t who, int32_t what)
{
    struct lcg_subscriptions *list = &lcg->subscribers[view];

    if (lcg_grow(lcg, &list->item, &list->capacity, list->count + 1,
                 sizeof(*list->item)))
        list->item[list->count++] = (struct lcg_subscription){ who, what };
}

int32_t lcg_add_task(struct lcg *lcg, int32_t who, int32_t what,
                     enum lcg_effort effort)
{
    struct lcg_queue *queue = &lcg->queue[effort];

    if (!lcg_grow(lcg, &lcg->task, &lcg->task_capacity, lcg->task_count + 1,
                  sizeof(*lcg->task)) ||
        !lcg_grow(lcg, &queue->task, &queue->capacity, lcg->task_count + 1,
                  sizeof(*queue->task)))
        return 0;
    lcg->task[lcg->task_count] = (struct lcg_task){ who, what, effort, false };
    return (int32_t)lcg->task_count++;
}

void lcg_put_off(struct lcg *lcg, int32_t task)
{
    if (lcg->no_memory) /* it may be no task at all */
        return;
    struct lcg_queue *queue = &lcg->queue[lcg->task[task].effort];

    if (lcg->task[task].is_queued)
        return;
    lcg->task[task].is_queued = true;
    queue->task[queue->count++] = task;
}

/* ---- values there are ---------------------------------------------------- */

static bool has_day(const struct lcg_variable *v, int32_t day)
{
    return v->days[day / 64] >> (day % 64) & 1;
}

/* The first day from `day` on, or one past the last. */
static int32_t next_day(const struct lcg_variable *v, int32_t day)
{
    if (day < 0)
        day = 0;
    while (day < v->day_count) {
        const uint64_t rest = v->days[day / 64] >> (day % 64);

        if (rest) {
            day += __builtin_ctzll(rest);
            return day < v->day_count ? day : v->day_count;
        }
        day = (day / 64 + 1) * 64;
    }
    return v->day_count;
}

/* The last day up to `day`, or -1. */
static int32_t previous_day(const struct lcg_variable *v, int32_t day)
{
    if (day >= v->day_count)
        day = v->day_count - 1;
    while (day >= 0) {
        const uint64_t rest = v->days[day / 64] << (63 - day % 64);

        if (rest)
            return day - __builtin_clzll(rest);
        day = day / 64 * 64 - 1;
    }
    return -1;
}

/* The least value of the view from `bound` on. */
static int32_t next_value(const struct lcg *lcg, int32_t view, int32_t bound)
{
    const struct lcg_variable *v = &lcg->variable[view / 2];

    if (!v->days)
        return bound;
    return view & 1 ? -previous_day(v, -bound) : next_day(v, bound);
}

struct lcg_lit lcg_weakest(const struct lcg *lcg, struct lcg_lit lit)
{
    const struct lcg_variable *v = &lcg->variable[lit.view / 2];

    if (v->days)
        lit.bound = lit.view & 1 ? -next_day(v, -lit.bound + 1) + 1
                                 : previous_day(v, lit.bound - 1) + 1;
    return lit;
}

void lcg_set_days(struct lcg *lcg, int32_t var, const uint64_t *days,
                  int32_t day_count)
{
    if (lcg->no_memory)
        return;
    struct lcg_variable *v = &lcg->variable[var];

    v->days = days;
    v->day_count = day_count;
    if (lcg_least(lcg, var) < 0 || !has_day(v, lcg_least(lcg, var)))
        lcg_assert(lcg, lcg_at_least(var, next_day(v, lcg_least(lcg, var))));
    if (!lcg->contradicts && !has_day(v, lcg_most(lcg, var)))
        lcg_assert(lcg, lcg_at_most(var, previous_day(v, lcg_most(lcg, var))));
}

/* ---- the trail ----------------------------------------------------------- */

bool lcg_push(struct lcg *lcg, struct lcg_lit lit, struct lcg_reason reason)
{
    if (lcg_is_true(lcg, lit))
        return true;
    lit.bound = next_value(lcg, lit.view, lit.bound);
    if (lcg_is_false(lcg, lit)) {
        /* The least that contradicts what holds: the upper bound and one. */
        lit.bound = 1 - lcg->bound[lit.view ^ 1];
        lcg->analysis.failed = lit;
        lcg->analysis.reason = reason;
        return false;
    }
    if (!lcg_grow(lcg, &lcg->trail, &lcg->trail_capacity, lcg->trail_count + 1,
                  sizeof(*lcg->trail)))
        return false;
    lcg->trail[lcg->trail_count] =
        (struct lcg_entry){ lit, lcg->bound[lit.view], lcg->at[lit.view],
                            lcg->level, reason };
    lcg->at[lit.view] = (int32_t)lcg->trail_count++;
    lcg->bound[lit.view] = lit.bound;
    return true;
}

bool lcg_assert(struct lcg *lcg, struct lcg_lit lit)
{
    if (!lcg_push(lcg, lit, (struct lcg_reason){ LCG_BY_DECISION, 0 }))
        lcg->contradicts = true;
    return !lcg->contradicts;
}

void lcg_decide(struct lcg *lcg, struct lcg_lit lit)
{
    if (!lcg_grow(lcg, &lcg->level_mark, &lcg->level_capacity,
                  (size_t)lcg->level + 1, sizeof(*lcg->level_mark)))
        return;
    lcg->level_mark[lcg->level++] = (int32_t)lcg->trail_count;
    lcg->decisions++;
    lcg_push(lcg, lit, (struct lcg_reason){ LCG_BY_DECISION, 0 });
}

static void clear_queue(struct lcg *lcg)
{
    for (int effort = 0; effort < LCG_EFFORTS; effort++) {
        struct lcg_queue *queue = &lcg->queue[effort];

        while (queue->count)
            lcg->task[queue->task[--queue->count]].is_queued = false;
    }
}

void lcg_back_to(struct lcg *lcg, int32_t level)
{
    if (level >= lcg->level)
        return;
    while (lcg->trail_count > (size_t)lcg->level_mark[level]) {
        const struct lcg_entry *entry = &lcg->trail[--lcg->trail_count];

        lcg->bound[entry->lit.view] = entry->old_bound;
        lcg->at[entry->lit.view] = entry->old_entry;
    }
    lcg->level = level;
    lcg->head = lcg->trail_count;
    clear_queue(lcg);
    for (size_t i = 0; i < lcg->propagator_count; i++)
        if (lcg->propagator[i].manner->undo)
            lcg->propagator[i].manner->undo(lcg, lcg->propagator[i].self);
}

/* What holds before any decision holds for good and needs no reason. */
static void settle_root(struct lcg *lcg)
{
    for (size_t i = 0; i < lcg->trail_count; i++) {
        const int32_t view = lcg->trail[i].lit.view;

        lcg->at[view] = -1;
        lcg->root[view] = lcg->bound[view];
    }
    lcg->trail_count = lcg->head = 0;
}

/* ---- the fixpoint -------------------------------------------------------- */

bool lcg_tick(struct lcg *lcg, uint32_t work)
{
    const uint64_t before = lcg->ticks;

    lcg->ticks += work;
    if (before / ASK_EVERY != lcg->ticks / ASK_EVERY && lcg->stop &&
        lcg->stop(lcg->user))
        lcg->stopped = true;
    return lcg->stopped;
}

static bool tell_subscribers(struct lcg *lcg, int32_t view)
{
    const struct lcg_subscriptions *list = &lcg->subscribers[view];

    for (size_t i = 0; i < list->count; i++) {
        const struct lcg_propagator *p = &lcg->propagator[list->item[i].who];

        if (!p->manner->touch(lcg, p->self, list->item[i].what))
            return false;
    }
    return !lcg_tick(lcg, (uint32_t)list->count + 1);
}

static bool propagate_entry(struct lcg *lcg)
{
    const int32_t index = (int32_t)lcg->head++;
    const struct lcg_entry entry = lcg->trail[index];

    if (!lcg_clauses_touch(lcg, &entry))
        return false;
    /* A later entry of the same view will tell them better. */
    return lcg->at[entry.lit.view] != index ||
           tell_subscribers(lcg, entry.lit.view);
}

static bool has_task(const struct lcg *lcg)
{
    return lcg->queue[LCG_CHEAP].count || lcg->queue[LCG_DEAR].count;
}

static bool run_task(struct lcg *lcg)
{
    struct lcg_queue *queue = lcg->queue[LCG_CHEAP].count
                                  ? &lcg->queue[LCG_CHEAP]
                                  : &lcg->queue[LCG_DEAR];
    struct lcg_task *task = &lcg->task[queue->task[--queue->count]];
    const struct lcg_propagator *p = &lcg->propagator[task->who];

    task->is_queued = false;
    return p->manner->run(lcg, p->self, task->what);
}

bool lcg_propagate(struct lcg *lcg)
{
    bool ok = !lcg->contradicts && !lcg->no_memory;

    while (ok && (lcg->head < lcg->trail_count || has_task(lcg)))
        ok =
            lcg->head < lcg->trail_count ? propagate_entry(lcg) : run_task(lcg);
    ok = ok && !lcg->no_memory && !lcg->stopped;
    if (lcg->level == 0 && ok)
        settle_root(lcg);
    else if (lcg->level == 0 && !lcg->no_memory && !lcg->stopped)
        lcg->contradicts = true;
    return ok;
}
