/*
 * First goes what the proof that there is no course did not lean on: orders
 * that it never asked about, above all, so that a conflict which hangs on dates
 * and distances alone is told as one. Then whole sessions are taken away, and
 * at last rules one by one, the last first, many at a time while that goes
 * well. Each proof on the way is looked at again.
 *
 * Where the rest has a course, its days are worth more than the answer: a rule
 * that they alone break is needed. So is any other that is the only one broken
 * after a session has moved (model rotation: Belov, Marques-Silva 2011), and
 * most rules of a conflict are found so, without a search.
 */
#include "engine/explain/conflict.h"

#include "engine/explain/musts.h"
#include "engine/search/optimize.h"

#include <stdlib.h>
#include <string.h>

/* Rotated from at one time, so that memory stays in bounds. */
enum { QUEUE_MOST = 256 };

struct conflict {
    const struct mend_problem *problem;
    struct search_limits *limits;
    bool *active, *needed; /* per rule of the problem */
    uint32_t *rule;        /* those that contradict; the active ones */
    size_t count;
    struct evidence evidence;  /* of the last search */
    struct musts_tally *tally; /* scratch: by day */
    uint32_t *queue;           /* scratch: needed rules to rotate from */
    mend_day *course;          /* scratch: days that break each of those */
    enum mend_status status;
};

/** A slice of conflict->rule. */
struct slice {
    uint32_t *rule;
    size_t count;
};

static void set_active(struct conflict *conflict, struct slice slice, bool on)
{
    for (size_t i = 0; i < slice.count; i++)
        conflict->active[slice.rule[i]] = on;
}

/* Whether the active rules alone allow no days at all. */
static bool contradicts(struct conflict *conflict)
{
    enum mend_outcome outcome = MEND_UNKNOWN;

    if (conflict->status == MEND_OK)
        conflict->status =
            mend_find_any(conflict->problem, conflict->active, conflict->limits,
                          &conflict->evidence, &outcome);
    if (outcome == MEND_UNKNOWN && conflict->status == MEND_OK)
        conflict->limits->stopped = true;
    return outcome == MEND_INFEASIBLE;
}

static bool is_over(const struct conflict *conflict)
{
    return conflict->limits->stopped || conflict->status != MEND_OK;
}

/* ---- which rules the proof leant on -------------------------------------- */

/* Every must that binds a session. */
static void take_all(struct conflict *conflict)
{
    const size_t count = musts_count(conflict->problem);

    for (uint32_t i = 0; i < count; i++) {
        conflict->active[i] = musts_binds(conflict->problem, i);
        if (conflict->active[i])
            conflict->rule[conflict->count++] = i;
    }
}

/* What the last proof did not lean on goes to the end; gives what stays. */
static size_t without_unused(struct conflict *conflict)
{
    size_t rest = 0;

    for (size_t i = 0; i < conflict->count; i++) {
        const uint32_t rule = conflict->rule[i];

        if (!conflict->evidence.used[rule] && !conflict->needed[rule])
            continue;
        conflict->rule[i] = conflict->rule[rest];
        conflict->rule[rest++] = rule;
    }
    return rest;
}

/* The rules from `rest` on are not active, and those before contradict. */
static bool try_without(struct conflict *conflict, size_t rest)
{
    const struct slice gone = { conflict->rule + rest, conflict->count - rest };

    set_active(conflict, gone, false);
    if (contradicts(conflict)) {
        conflict->count = rest;
        return true;
    }
    set_active(conflict, gone, true);
    return false;
}

/* As long as proofs lean on less and less; the last search was one. */
static void trim(struct conflict *conflict)
{
    size_t rest;

    while (!is_over(conflict) &&
           (rest = without_unused(conflict)) < conflict->count)
        if (!try_without(conflict, rest))
            return;
}

/* ---- which sessions matter ----------------------------------------------- */

/* The rules that are about a session go to the end; gives those that stay. */
static size_t without(struct conflict *conflict, uint32_t session)
{
    size_t rest = 0;

    for (size_t i = 0; i < conflict->count; i++) {
        const uint32_t rule = conflict->rule[i];

        if (musts_is_about(conflict->problem, rule, session))
            continue;
        conflict->rule[i] = conflict->rule[rest];
        conflict->rule[rest++] = rule;
    }
    return rest;
}

/* The last sessions of the plan are the first to go. */
static void drop_sessions(struct conflict *conflict)
{
    for (size_t i = conflict->problem->session_count; i-- > 0;) {
        const size_t rest = without(conflict, (uint32_t)i);

        if (rest < conflict->count && try_without(conflict, rest))
            trim(conflict);
        if (is_over(conflict))
            return;
    }
}

/* ---- which rules are needed ---------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static void sort(struct conflict *conflict)
{
    qsort(conflict->rule, conflict->count, sizeof(*conflict->rule), by_number);
}

/** Rules that are needed, each with days that break no other. */
struct rotation {
    struct conflict *conflict;
    size_t count;
};

static mend_day *days_of(const struct rotation *rotation, size_t i)
{
    return rotation->conflict->course +
           i * rotation->conflict->problem->session_count;
}

/* The days break it once `session` lies on `on`. */
static void note_needed(struct rotation *rotation, uint32_t rule,
                        const mend_day *day, uint32_t session, mend_day on)
{
    struct conflict *conflict = rotation->conflict;

    conflict->needed[rule] = true;
    if (rotation->count == QUEUE_MOST)
        return;
    conflict->queue[rotation->count] = rule;
    mend_day *copy = days_of(rotation, rotation->count++);
    memcpy(copy, day, conflict->problem->session_count * sizeof(*day));
    copy[session] = on;
}

/* Move one session of a rule that is broken; look who else alone may be. */
static void rotate(struct rotation *rotation, const mend_day *day,
                   uint32_t session)
{
    struct conflict *conflict = rotation->conflict;
    const struct mend_span horizon = conflict->problem->horizon;

    musts_count_by_day(conflict->problem, conflict->rule, conflict->count, day,
                       session, conflict->tally);
    for (mend_day on = horizon.begin; on < horizon.end; on++) {
        const struct musts_tally *tally = &conflict->tally[on - horizon.begin];

        if (tally->count == 1 && !conflict->needed[tally->sum])
            note_needed(rotation, (uint32_t)tally->sum, day, session, on);
    }
}

/* Days break this rule and no other: it is needed, and who else? */
static void keep(struct conflict *conflict, uint32_t rule)
{
    const struct mend_problem *problem = conflict->problem;
    struct rotation rotation = { conflict, 0 };

    note_needed(&rotation, rule, conflict->evidence.day, 0,
                conflict->evidence.day[0]);
    for (size_t i = 0; i < rotation.count; i++)
        for (uint32_t k = 0; k < problem->session_count; k++)
            if (!problem->session[k].fixed &&
                musts_is_about(problem, conflict->queue[i], k))
                rotate(&rotation, days_of(&rotation, i), k);
}

/* If the days found break but one of the rules, that one is needed. */
static void learn_from_days(struct conflict *conflict, struct slice gone)
{
    size_t broken = 0;
    uint32_t rule = gone.rule[0];

    for (size_t i = 0; i < gone.count && gone.count > 1; i++) {
        if (!musts_is_broken(conflict->problem, gone.rule[i],
                             conflict->evidence.day))
            continue;
        broken++;
        rule = gone.rule[i];
    }
    if (gone.count == 1 || broken == 1)
        keep(conflict, rule);
}

/* The last rules of which it is not known whether they are needed go to the
   end; gives how many. */
static size_t set_aside(struct conflict *conflict, size_t most)
{
    size_t aside = 0;

    for (size_t i = conflict->count; i-- > 0 && aside < most;) {
        const uint32_t rule = conflict->rule[i];

        if (conflict->needed[rule])
            continue;
        aside++;
        conflict->rule[i] = conflict->rule[conflict->count - aside];
        conflict->rule[conflict->count - aside] = rule;
    }
    return aside;
}

static void drop_rules(struct conflict *conflict)
{
    size_t width = conflict->count / 4 + 1;

    while (!is_over(conflict)) {
        sort(conflict);
        const size_t count = set_aside(conflict, width);
        const struct slice gone = { conflict->rule + conflict->count - count,
                                    count };

        if (!count)
            return;
        if (try_without(conflict, conflict->count - count)) {
            trim(conflict);
            width *= 2;
            continue;
        }
        if (!is_over(conflict))
            learn_from_days(conflict, gone);
        width = width > 1 ? width / 2 : 1;
    }
}

static enum mend_status find(struct conflict *conflict)
{
    take_all(conflict);
    if (contradicts(conflict))
        trim(conflict);
    drop_sessions(conflict);
    drop_rules(conflict);
    return conflict->status;
}

static bool make_room(struct conflict *conflict, struct mend_arena *arena)
{
    const struct mend_problem *problem = conflict->problem;
    const size_t rules = musts_count(problem);
    const size_t days = (size_t)(problem->horizon.end - problem->horizon.begin);

    conflict->active = mend_arena_alloc(arena, rules, sizeof(bool));
    conflict->needed = mend_arena_alloc(arena, rules, sizeof(bool));
    conflict->rule = mend_arena_alloc(arena, rules, sizeof(uint32_t));
    conflict->queue = mend_arena_alloc(arena, QUEUE_MOST, sizeof(uint32_t));
    conflict->evidence.used = mend_arena_alloc(arena, rules, sizeof(bool));
    conflict->evidence.day =
        mend_arena_alloc(arena, problem->session_count, sizeof(mend_day));
    conflict->tally =
        mend_arena_alloc(arena, days + 1, sizeof(*conflict->tally));
    conflict->course = mend_arena_alloc(
        arena, QUEUE_MOST * problem->session_count, sizeof(mend_day));
    return !arena->failed;
}

enum mend_status mend_conflict_find(const struct mend_problem *problem,
                                    struct search_limits *limits,
                                    struct mend_arena *arena,
                                    const struct mend_conflict_rule **rules,
                                    size_t *count)
{
    struct conflict conflict = { .problem = problem, .limits = limits };

    if (!make_room(&conflict, arena))
        return MEND_ENOMEM;
    const enum mend_status status = find(&conflict);
    /* Stopped on the way, the rest would be kept without having been asked. */
    if (limits->stopped)
        conflict.count = 0;
    sort(&conflict);
    struct mend_conflict_rule *out =
        mend_arena_alloc(arena, conflict.count, sizeof(*out));
    if (!out)
        return MEND_ENOMEM;
    for (size_t i = 0; i < conflict.count; i++)
        out[i] = musts_at(problem, conflict.rule[i]);
    *rules = out;
    *count = conflict.count;
    return status;
}
