/*
 * Why not that day: what moving one session there would break by itself, and,
 * where the others could make room, what that would cost.
 */
#include <mendline/solve.h>

#include "engine/explain/conflict.h"
#include "engine/explain/problem_edit.h"
#include "engine/rules/displaced.h"
#include "engine/rules/judge.h"
#include "engine/search/limits.h"
#include "engine/search/optimize.h"
#include "model/plan_edit.h"

/** The course's problem with the session free to move. */
struct asked {
    const struct mend_plan *plan;
    const struct mend_occurrence *occurrence; /* one by one as the course's */
    struct mend_problem problem;
    mend_day *day;              /* of the course */
    struct mend_objective best; /* of the session moving freely */
};

static enum mend_status build_free(const struct mend_plan *plan,
                                   const struct mend_solve_options *options,
                                   struct mend_arena *arena, struct asked *out)
{
    size_t count;
    enum mend_status st =
        mend_occurrences_derive(plan, arena, &out->occurrence, &count);

    if (st != MEND_OK)
        return st;
    return mend_problem_build(plan, out->occurrence, count, options->published,
                              options->published_count, arena, &out->problem);
}

/* A session set free counts in the objective: compare like with like. */
static enum mend_status best_when_free(const struct mend_solve_options *options,
                                       struct mend_arena *arena,
                                       struct asked *out)
{
    struct search_limits limits = mend_search_limits(options);
    struct optimum optimum;
    enum mend_status st =
        mend_optimize(&out->problem, &limits, arena, &optimum);

    if (st == MEND_OK)
        out->best = optimum.objective;
    return st;
}

static enum mend_status free_session(const struct mend_course *course,
                                     size_t session,
                                     const struct mend_solve_options *options,
                                     struct mend_arena *arena,
                                     struct asked *out)
{
    const struct mend_occurrence *occurrence =
        course->session[session].occurrence;

    *out = (struct asked){ .plan = course->plan,
                           .occurrence = course->occurrence,
                           .problem = *course->problem,
                           .best = course->objective };
    out->day =
        mend_arena_alloc(arena, course->session_count, sizeof(*out->day));
    if (!out->day)
        return MEND_ENOMEM;
    for (size_t i = 0; i < course->session_count; i++)
        out->day[i] = course->session[i].day;
    if (!occurrence->fixed)
        return MEND_OK;

    struct mend_plan *plan = mend_plan_copy(course->plan, arena);
    if (!plan)
        return MEND_ENOMEM;
    *mend_plan_booking(plan,
                       (struct mend_session_ref){ occurrence->treatment_index,
                                                  occurrence->number }) =
        (struct mend_booking){ .at = { MEND_DAY_NONE, MEND_MINUTE_NONE },
                               .visible_until = MEND_DAY_NONE,
                               .open_until = MEND_DAY_NONE };
    out->plan = plan;
    enum mend_status st = build_free(plan, options, arena, out);
    return st == MEND_OK ? best_when_free(options, arena, out) : st;
}

/* Leave the session no day but one, as one more rule of the problem. */
static enum mend_status hold_to(struct mend_problem *problem, size_t session,
                                mend_day day, struct mend_arena *arena)
{
    struct problem_edit edit = problem_edit_begin(problem, arena);
    const struct mend_occurrence *it = problem->session[session].occurrence;

    problem_forbid_days(
        &edit, session,
        mend_ranges_complement(arena, mend_ranges_of(arena, day, day)),
        (struct mend_reason){ .rule = MEND_RULE_DATE,
                              .grade = MEND_MUST,
                              .topic = MEND_TOPIC_ASKED,
                              .kind = MEND_NONE,
                              .a = it,
                              .days = { day, day },
                              .loc = it->loc });
    *problem = edit.problem;
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}

static bool concerns_fixed_things(const struct mend_clash *clash)
{
    const struct mend_occurrence *a = clash->a, *b = clash->b;

    /* Limits give way when others leave the day or the month. */
    if (clash->why->topic == MEND_TOPIC_PER_DAY ||
        clash->why->topic == MEND_TOPIC_MONTH_BUDGET)
        return false;
    return clash->why->grade == MEND_MUST && (!a || !b || a->fixed || b->fixed);
}

/* Whether a must stands in the way that no other session can make room for. */
static bool is_barred(const struct mend_why_not *why_not)
{
    for (size_t i = 0; i < why_not->broken_count; i++)
        if (concerns_fixed_things(&why_not->broken[i]))
            return true;
    return false;
}

static enum mend_status find_broken(const struct asked *asked, size_t session,
                                    mend_day day, struct mend_arena *arena,
                                    struct mend_why_not *out)
{
    const struct judge judge = { asked->plan, &asked->problem, asked->day,
                                 arena, NULL };

    out->broken = mend_displaced_breaks(&judge, asked->day, (uint32_t)session,
                                        day, &out->broken_count);
    return out->broken ? MEND_OK : MEND_ENOMEM;
}

static enum mend_status solve_with(struct asked *asked, size_t session,
                                   mend_day day,
                                   const struct mend_solve_options *options,
                                   struct mend_arena *arena,
                                   struct mend_why_not *out)
{
    struct search_limits limits = mend_search_limits(options);
    struct optimum optimum;
    enum mend_status st = hold_to(&asked->problem, session, day, arena);

    if (st == MEND_OK)
        st = mend_optimize(&asked->problem, &limits, arena, &optimum);
    if (st != MEND_OK)
        return st;
    out->outcome = optimum.outcome;
    out->with_it = optimum.objective;
    out->without = asked->best;
    while (out->worse_level < MEND_LEVELS &&
           optimum.objective.at[out->worse_level] <=
               asked->best.at[out->worse_level])
        out->worse_level++;
    if (optimum.outcome == MEND_INFEASIBLE)
        st = mend_conflict_find(&asked->problem, &limits, arena, &out->conflict,
                                &out->conflict_count);
    return st;
}

/* The clashes speak of the session set free; the reader knows the course's. */
static const struct mend_occurrence *
known_as(const struct mend_course *course, const struct asked *asked,
         const struct mend_occurrence *occurrence)
{
    return occurrence ? &course->occurrence[occurrence - asked->occurrence]
                      : NULL;
}

static enum mend_status name_as_known(const struct mend_course *course,
                                      const struct asked *asked,
                                      struct mend_arena *arena,
                                      struct mend_why_not *why_not)
{
    struct mend_clash *clash =
        mend_arena_alloc(arena, why_not->broken_count, sizeof(*clash));
    struct mend_reason *why =
        mend_arena_alloc(arena, why_not->broken_count, sizeof(*why));

    if (!clash || !why)
        return MEND_ENOMEM;
    for (size_t i = 0; i < why_not->broken_count; i++) {
        clash[i] = why_not->broken[i];
        why[i] = *clash[i].why;
        clash[i].a = why[i].a = known_as(course, asked, why[i].a);
        clash[i].b = why[i].b = known_as(course, asked, why[i].b);
        clash[i].why = &why[i];
    }
    why_not->broken = clash;
    return MEND_OK;
}

enum mend_status mend_course_why_not(const struct mend_course *course,
                                     size_t session, mend_day day,
                                     const struct mend_solve_options *options,
                                     struct mend_arena *arena,
                                     struct mend_why_not *out)
{
    static const struct mend_solve_options no_options;
    struct mend_why_not why_not = {
        .day = day,
        .is_chosen = course->session[session].day == day,
        .outcome = MEND_UNKNOWN,
    };
    struct asked asked;

    if (!options)
        options = &no_options;
    enum mend_status st = free_session(course, session, options, arena, &asked);
    if (st == MEND_OK && course->session[session].day != MEND_DAY_NONE)
        st = find_broken(&asked, session, day, arena, &why_not);
    const bool is_open = !is_barred(&why_not);
    if (st == MEND_OK)
        st = name_as_known(course, &asked, arena, &why_not);
    if (st == MEND_OK && is_open)
        st = solve_with(&asked, session, day, options, arena, &why_not);
    if (st == MEND_OK)
        *out = why_not;
    return st;
}
