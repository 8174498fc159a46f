#include "engine/explain/conflict_core.h"

#include <stddef.h>
#include <string.h>

/* The rules of a core while their sessions may still be counted anew. */
struct core_rules {
    struct mend_day_rule *day;
    struct mend_difference *gap;
    struct mend_course_rule *course;
    struct mend_limit *limit;
};

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
                       struct mend_arena *arena, struct core_rules *rules,
                       struct mend_problem *core)
{
    *rules = (struct core_rules){
        .day = mend_arena_alloc(arena, count, sizeof(*rules->day)),
        .gap = mend_arena_alloc(arena, count, sizeof(*rules->gap)),
        .course = mend_arena_alloc(arena, count, sizeof(*rules->course)),
        .limit = mend_arena_alloc(arena, count, sizeof(*rules->limit)),
    };
    if (arena->failed)
        return false;
    *core = (struct mend_problem){
        .horizon = p->horizon,
        .session = p->session,
        .session_count = p->session_count,
        .day_rule = rules->day,
        .day_rule_count = pick(conflict, count, p->day_rule, p->day_rule_count,
                               sizeof(*rules->day), rules->day),
        .difference = rules->gap,
        .difference_count =
            pick(conflict, count, p->difference, p->difference_count,
                 sizeof(*rules->gap), rules->gap),
        .course = rules->course,
        .course_count = pick(conflict, count, p->course, p->course_count,
                             sizeof(*rules->course), rules->course),
        .limit = rules->limit,
        .limit_count = pick(conflict, count, p->limit, p->limit_count,
                            sizeof(*rules->limit), rules->limit),
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

/* Let the rules name each session by the place that it has now. */
static void rename_sessions(const struct mend_problem *core,
                            struct core_rules *rules, const uint32_t *now)
{
    for (size_t i = 0; i < core->day_rule_count; i++)
        rules->day[i].session = now[rules->day[i].session];
    for (size_t i = 0; i < core->difference_count; i++) {
        rules->gap[i].a = now[rules->gap[i].a];
        rules->gap[i].b = now[rules->gap[i].b];
    }
    for (size_t i = 0; i < core->course_count; i++) {
        rules->course[i].a = now[rules->course[i].a];
        rules->course[i].b = now[rules->course[i].b];
    }
}

/* What no rule names could lie anywhere, and would be asked each time. */
static bool leave_out_unnamed(struct mend_problem *core,
                              struct core_rules *rules,
                              struct mend_arena *arena)
{
    const size_t count = core->session_count;
    bool *named = mend_arena_alloc(arena, count, sizeof(*named));
    uint32_t *now = mend_arena_alloc(arena, count, sizeof(*now));
    struct mend_problem_session *session =
        mend_arena_alloc(arena, count, sizeof(*session));
    uint32_t kept = 0;

    if (arena->failed)
        return false;
    mark_named(core, named);
    for (size_t i = 0; i < count; i++) {
        if (!named[i])
            continue;
        now[i] = kept;
        session[kept++] = core->session[i];
    }
    rename_sessions(core, rules, now);
    core->session = session;
    core->session_count = kept;
    return true;
}

bool conflict_core(const struct mend_problem *problem,
                   const struct mend_conflict_rule *conflict, size_t count,
                   struct mend_arena *arena, struct mend_problem *core)
{
    struct core_rules rules;

    return pick_rules(problem, conflict, count, arena, &rules, core) &&
           (core->limit_count || leave_out_unnamed(core, &rules, arena));
}
