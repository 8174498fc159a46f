#include <mendline/solve.h>

#include "engine/explain/conflict.h"
#include "engine/explain/repair.h"
#include "engine/explain/shortfall.h"
#include "engine/rules/compose.h"
#include "engine/rules/verify.h"
#include "engine/search/limits.h"
#include "engine/search/optimize.h"

static const struct mend_solve_options no_options;

static bool has_days(enum mend_outcome outcome)
{
    return outcome == MEND_OPTIMAL || outcome == MEND_FEASIBLE;
}

/* The independent check agrees with the search to the last day, or we fail. */
static enum mend_status confirm(const struct mend_problem *problem,
                                const struct optimum *optimum)
{
    struct mend_objective cost;

    if (!mend_verify(problem, optimum->day, &cost) ||
        mend_objective_compare(&cost, &optimum->objective) != 0)
        return MEND_EFAULT;
    return MEND_OK;
}

/* Why there is no course: the rules that cannot hold together, how many days
   are missing, and what small edits of the plan would help. */
static enum mend_status explain_no(struct mend_course *course,
                                   struct search_limits *limits,
                                   struct mend_arena *arena)
{
    enum mend_status st =
        mend_conflict_find(course->problem, limits, arena, &course->conflict,
                           &course->conflict_count);

    if (st == MEND_OK)
        st = mend_shortfall_find(course->problem, course->conflict,
                                 course->conflict_count, limits, arena,
                                 &course->short_by);
    if (st == MEND_OK)
        st = mend_repairs_find(course, limits, arena);
    return st;
}

static enum mend_status choose_days(struct mend_course *course,
                                    const struct mend_solve_options *options,
                                    struct mend_arena *arena,
                                    struct optimum *optimum)
{
    struct search_limits limits = mend_search_limits(options);
    enum mend_status st =
        mend_optimize(course->problem, &limits, arena, optimum);

    if (st == MEND_OK && has_days(optimum->outcome))
        st = confirm(course->problem, optimum);
    if (st == MEND_OK && optimum->outcome == MEND_INFEASIBLE)
        st = explain_no(course, &limits, arena);
    course->outcome = optimum->outcome;
    course->objective = optimum->objective;
    course->bound = optimum->bound;
    course->nodes = limits.nodes;
    return st;
}

enum mend_status mend_plan_solve(const struct mend_plan *plan,
                                 const struct mend_solve_options *options,
                                 struct mend_arena *arena,
                                 struct mend_course *out)
{
    struct mend_problem *problem = mend_arena_alloc(arena, 1, sizeof(*problem));
    struct mend_course course = { .plan = plan,
                                  .problem = problem,
                                  .short_by = -1 };
    struct optimum optimum;

    if (!options)
        options = &no_options;
    if (!problem)
        return MEND_ENOMEM;
    enum mend_status st = mend_occurrences_derive(
        plan, arena, &course.occurrence, &course.occurrence_count);
    if (st == MEND_OK)
        st = mend_problem_build(plan, course.occurrence,
                                course.occurrence_count, options->published,
                                options->published_count, arena, problem);
    if (st == MEND_OK)
        st = choose_days(&course, options, arena, &optimum);
    if (st == MEND_OK)
        st = mend_course_compose(&course, optimum.day, arena);
    if (st == MEND_OK)
        *out = course;
    return st;
}
