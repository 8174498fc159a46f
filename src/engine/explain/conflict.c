/*
 * First whole sessions are taken away, as long as the others alone have no
 * course: what is left is a small group, and its rules make a conflict that can
 * be read. Then come those rules.
 *
 * QuickXplain (Junker 2004): split the rules in two, find what the one half
 * needs of the other, then the reverse. Few rules of many matter, so this asks
 * far less often than taking rules away one by one.
 */
#include "engine/explain/conflict.h"

#include "engine/search/optimize.h"

struct conflict {
    const struct mend_problem *problem;
    struct search_limits *limits;
    bool *active;   /* per rule of the problem */
    uint32_t *rule; /* candidates; those found are moved to `found` */
    uint32_t *found;
    size_t found_count;
    enum mend_status status;
};

/** A slice of conflict->rule. */
struct slice {
    uint32_t *rule;
    size_t count;
};

static size_t rule_count(const struct mend_problem *problem)
{
    return problem->day_rule_count + problem->difference_count +
           problem->course_count + problem->limit_count;
}

/* The rules of a problem are numbered list after list. */
static struct mend_conflict_rule rule_at(const struct mend_problem *problem,
                                         size_t i)
{
    if (i < problem->day_rule_count)
        return (struct mend_conflict_rule){ problem->day_rule[i].id,
                                            &problem->day_rule[i].why };
    i -= problem->day_rule_count;
    if (i < problem->difference_count)
        return (struct mend_conflict_rule){ problem->difference[i].id,
                                            &problem->difference[i].why };
    i -= problem->difference_count;
    if (i < problem->course_count)
        return (struct mend_conflict_rule){ problem->course[i].id,
                                            &problem->course[i].why };
    i -= problem->course_count;
    return (struct mend_conflict_rule){ problem->limit[i].id,
                                        &problem->limit[i].why };
}

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
        conflict->status = mend_is_feasible(conflict->problem, conflict->active,
                                            conflict->limits, &outcome);
    return outcome == MEND_INFEASIBLE;
}

static void keep(struct conflict *conflict, uint32_t rule)
{
    conflict->found[conflict->found_count++] = rule;
    conflict->active[rule] = true;
}

/*
 * The active rules and those of `slice` contradict; keep what of `slice` is
 * needed. `grew` tells whether rules were added since last asked. On return
 * all of what was kept of the slice is active and the rest is not.
 */
static void explain(struct conflict *conflict, struct slice slice, bool grew)
{
    if (grew && contradicts(conflict))
        return;
    if (slice.count == 1) {
        keep(conflict, slice.rule[0]);
        return;
    }
    const size_t half = slice.count / 2;
    const struct slice one = { slice.rule, half };
    const struct slice other = { slice.rule + half, slice.count - half };

    set_active(conflict, one, true);
    const size_t before = conflict->found_count;
    explain(conflict, other, true);
    set_active(conflict, one, false);
    explain(conflict, one, conflict->found_count > before);
}

/* ---- which sessions matter ----------------------------------------------- */

/* Every must of the problem. */
static struct slice all_musts(struct conflict *conflict)
{
    const size_t count = rule_count(conflict->problem);
    struct slice slice = { conflict->rule, 0 };

    for (size_t i = 0; i < count; i++)
        if (rule_at(conflict->problem, i).why->grade == MEND_MUST)
            slice.rule[slice.count++] = (uint32_t)i;
    return slice;
}

/* Whether a rule is about a session; a limit is about none in particular. */
static bool is_about(const struct mend_problem *problem, size_t rule,
                     uint32_t session)
{
    if (rule < problem->day_rule_count)
        return problem->day_rule[rule].session == session;
    rule -= problem->day_rule_count;
    if (rule < problem->difference_count)
        return problem->difference[rule].a == session ||
               problem->difference[rule].b == session;
    rule -= problem->difference_count;
    return rule < problem->course_count &&
           (problem->course[rule].a == session ||
            problem->course[rule].b == session);
}

/* The rules of a slice that are about a session go to its end; gives those that
   stay. */
static struct slice without(const struct conflict *conflict, struct slice slice,
                            uint32_t session)
{
    struct slice rest = { slice.rule, 0 };

    for (size_t i = 0; i < slice.count; i++) {
        const uint32_t rule = slice.rule[i];

        if (is_about(conflict->problem, rule, session))
            continue;
        slice.rule[i] = rest.rule[rest.count];
        rest.rule[rest.count++] = rule;
    }
    return rest;
}

/* The last sessions of the plan are the first to go. */
static struct slice candidates(struct conflict *conflict)
{
    struct slice slice = all_musts(conflict);

    set_active(conflict, slice, true);
    for (size_t i = conflict->problem->session_count; i-- > 0;) {
        const struct slice rest = without(conflict, slice, (uint32_t)i);
        const struct slice gone = { slice.rule + rest.count,
                                    slice.count - rest.count };

        if (!gone.count)
            continue;
        set_active(conflict, gone, false);
        if (contradicts(conflict))
            slice = rest;
        else
            set_active(conflict, gone, true);
    }
    set_active(conflict, slice, false);
    return slice;
}

static void sort_found(struct conflict *conflict)
{
    for (size_t i = 1; i < conflict->found_count; i++)
        for (size_t j = i; j > 0 && conflict->found[j] < conflict->found[j - 1];
             j--) {
            const uint32_t swap = conflict->found[j];

            conflict->found[j] = conflict->found[j - 1];
            conflict->found[j - 1] = swap;
        }
}

enum mend_status mend_conflict_find(const struct mend_problem *problem,
                                    struct search_limits *limits,
                                    struct mend_arena *arena,
                                    const struct mend_conflict_rule **rules,
                                    size_t *count)
{
    const size_t total = rule_count(problem);
    struct conflict conflict = {
        .problem = problem,
        .limits = limits,
        .active = mend_arena_alloc(arena, total, sizeof(bool)),
        .rule = mend_arena_alloc(arena, total, sizeof(uint32_t)),
        .found = mend_arena_alloc(arena, total, sizeof(uint32_t)),
    };

    if (!conflict.active || !conflict.rule || !conflict.found)
        return MEND_ENOMEM;
    const struct slice all = candidates(&conflict);
    if (all.count)
        explain(&conflict, all, true);
    /* Stopped on the way, the rest would be kept without having been asked. */
    if (limits->stopped)
        conflict.found_count = 0;
    sort_found(&conflict);
    struct mend_conflict_rule *out =
        mend_arena_alloc(arena, conflict.found_count, sizeof(*out));
    if (!out)
        return MEND_ENOMEM;
    for (size_t i = 0; i < conflict.found_count; i++)
        out[i] = rule_at(problem, conflict.found[i]);
    *rules = out;
    *count = conflict.found_count;
    return conflict.status;
}
