#include "engine/explain/conflict_core.h"

#include "engine/explain/problem_part.h"

#include <stddef.h>
#include <string.h>

/* ---- the rules ----------------------------------------------------------- */

static bool is_of_conflict(const struct mend_conflict_rule *conflict,
                           size_t count, const char *id)
{
    /* Ids are those of the problem itself, so the pointers are equal. */
    for (size_t i = 0; i < count; i++)
        if (conflict[i].id == id)
            return true;
    return false;
}

_Static_assert(offsetof(struct mend_day_rule, id) == 0 &&
                   offsetof(struct mend_difference, id) == 0 &&
                   offsetof(struct mend_course_rule, id) == 0 &&
                   offsetof(struct mend_limit, id) == 0,
               "pick() takes a row for its id");

/* Copy the rows of a list that belong to the conflict: `id` stands first in
   each. Gives how many they are. */
static size_t pick(const struct mend_conflict_rule *conflict, size_t rules,
                   const void *from, size_t count, size_t size, void *to)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)from + i * size;

        if (is_of_conflict(conflict, rules, row))
            memcpy((char *)to + kept++ * size, row, size);
    }
    return kept;
}

static bool pick_rules(const struct mend_problem *p,
                       const struct mend_conflict_rule *conflict, size_t count,
                       struct mend_arena *arena, struct mend_problem *core)
{
    struct mend_day_rule *day = mend_arena_alloc(arena, count, sizeof(*day));
    struct mend_difference *gap = mend_arena_alloc(arena, count, sizeof(*gap));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, count, sizeof(*course));
    struct mend_limit *limit = mend_arena_alloc(arena, count, sizeof(*limit));

    if (arena->failed)
        return false;
    *core = (struct mend_problem){
        .horizon = p->horizon,
        .session = p->session,
        .session_count = p->session_count,
        .day_rule = day,
        .day_rule_count = pick(conflict, count, p->day_rule, p->day_rule_count,
                               sizeof(*day), day),
        .difference = gap,
        .difference_count = pick(conflict, count, p->difference,
                                 p->difference_count, sizeof(*gap), gap),
        .course = course,
        .course_count = pick(conflict, count, p->course, p->course_count,
                             sizeof(*course), course),
        .limit = limit,
        .limit_count = pick(conflict, count, p->limit, p->limit_count,
                            sizeof(*limit), limit),
    };
    return true;
}

/* ---- the sessions -------------------------------------------------------- */

static void mark_named(const struct mend_problem *core, bool *named)
{
    for (size_t i = 0; i < core->day_rule_count; i++)
        named[core->day_rule[i].session] = true;
    for (size_t i = 0; i < core->difference_count; i++)
        named[core->difference[i].a] = named[core->difference[i].b] = true;
    for (size_t i = 0; i < core->course_count; i++)
        named[core->course[i].a] = named[core->course[i].b] = true;
}

/* What no rule names could lie anywhere, and would be asked each time. */
static bool leave_out_unnamed(struct mend_problem *core,
                              struct mend_arena *arena)
{
    const struct mend_problem all = *core;
    bool *named = mend_arena_alloc(arena, all.session_count, sizeof(*named));

    if (!named)
        return false;
    mark_named(&all, named);
    return problem_part(&all, named, arena, core);
}

bool conflict_core(const struct mend_problem *problem,
                   const struct mend_conflict_rule *conflict, size_t count,
                   struct mend_arena *arena, struct mend_problem *core)
{
    return pick_rules(problem, conflict, count, arena, core) &&
           (core->limit_count || leave_out_unnamed(core, arena));
}
