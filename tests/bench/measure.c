#include "bench/measure.h"

#include "engine/explain/conflict.h"
#include "engine/search/optimize.h"

#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool is_past(void *user)
{
    return now() > *(const double *)user;
}

static void must_be_ok(enum mend_status status)
{
    if (status != MEND_OK)
        exit(1);
}

static double time_first(const struct mend_problem *problem, double seconds)
{
    const double start = now();
    double deadline = start + seconds * 1e3;
    struct search_limits limits = { .stop = is_past, .user = &deadline };
    enum mend_outcome outcome;

    must_be_ok(mend_is_feasible(problem, NULL, &limits, &outcome));
    return now() - start;
}

static double time_proof(const struct mend_problem *problem, double seconds,
                         struct optimum *optimum, struct search_limits *spent)
{
    struct mend_arena arena = { 0 };
    const double start = now();
    double deadline = start + seconds * 1e3;
    struct search_limits limits = { .stop = is_past, .user = &deadline };

    must_be_ok(mend_optimize(problem, &limits, &arena, optimum));
    const double took = now() - start;
    *spent = limits;
    mend_arena_release(&arena);
    return took;
}

static double time_conflict(const struct mend_problem *problem, double seconds,
                            size_t *rules)
{
    struct mend_arena arena = { 0 };
    const double start = now();
    double deadline = start + seconds * 1e3;
    struct search_limits limits = { .stop = is_past, .user = &deadline };
    const struct mend_conflict_rule *rule;

    must_be_ok(mend_conflict_find(problem, &limits, &arena, &rule, rules));
    const double took = now() - start;
    mend_arena_release(&arena);
    return took;
}

/* Courses as bare distances: no interval is better than another. */
static struct mend_problem without_ideals(const struct mend_problem *problem,
                                          struct mend_arena *arena)
{
    struct mend_problem plain = *problem;
    struct mend_difference *rule = mend_arena_alloc(
        arena, problem->difference_count + 2 * problem->course_count,
        sizeof(*rule));

    if (!rule)
        exit(1);
    for (size_t i = 0; i < problem->difference_count; i++)
        rule[i] = problem->difference[i];
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *course = &problem->course[i];
        struct mend_difference *low = &rule[plain.difference_count++];
        struct mend_difference *high = &rule[plain.difference_count++];

        *low = *high = (struct mend_difference){ .a = course->a,
                                                 .b = course->b,
                                                 .why = course->why };
        low->not_in =
            mend_ranges_of(arena, MEND_UNBOUNDED_BELOW, course->at_least - 1);
        high->not_in =
            mend_ranges_of(arena, course->at_most + 1, MEND_UNBOUNDED_ABOVE);
    }
    plain.difference = rule;
    plain.course = NULL;
    plain.course_count = 0;
    return plain;
}

static double time_without(const struct mend_problem *problem, double seconds)
{
    struct mend_arena arena = { 0 };
    const struct mend_problem plain = without_ideals(problem, &arena);
    struct optimum optimum;
    struct search_limits spent;
    const double took = time_proof(&plain, seconds, &optimum, &spent);

    mend_arena_release(&arena);
    return took;
}

static bool has_course(const struct optimum *optimum)
{
    return optimum->outcome == MEND_OPTIMAL ||
           optimum->outcome == MEND_FEASIBLE;
}

static int64_t should_gap(const struct optimum *optimum)
{
    return has_course(optimum) ? optimum->objective.at[MEND_LEVEL_SHOULD] -
                                     optimum->bound.at[MEND_LEVEL_SHOULD]
                               : -1;
}

/* For `early` the last day, counted from the first of the horizon. */
static double end_gap(const struct mend_problem *problem,
                      const struct optimum *optimum)
{
    const double value = (double)optimum->objective.at[MEND_LEVEL_PREFER];
    const double bound = (double)optimum->bound.at[MEND_LEVEL_PREFER];
    const double zero =
        problem->prefer == MEND_EARLY  ? (double)problem->horizon.begin
        : problem->prefer == MEND_LATE ? -(double)problem->horizon.end
                                       : 0;

    if (!has_course(optimum) || value <= bound || value <= zero)
        return 0;
    return 100 * (value - bound) / (value - zero);
}

/* Short runs are repeated: others share the machine, so the least counts. */
enum { REPEATS = 3, SHORT = 30, SOON = 1 };

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

struct measured measure(const struct family *family,
                        const struct mend_problem *problem, double seconds)
{
    struct measured out = { .sessions = problem->session_count };
    struct optimum optimum;
    struct search_limits spent;

    out.first = time_first(problem, seconds);
    out.proof = time_proof(problem, seconds, &optimum, &spent);
    for (int i = 1; i < REPEATS && out.proof < SHORT; i++) {
        out.first = lesser(out.first, time_first(problem, seconds));
        out.proof =
            lesser(out.proof, time_proof(problem, seconds, &optimum, &spent));
    }
    out.without = time_without(problem, seconds);
    out.nodes = spent.nodes;
    out.conflicts = spent.conflicts;
    out.outcome = optimum.outcome;
    out.objective = optimum.objective;
    out.should_gap = should_gap(&optimum);
    out.end_gap = end_gap(problem, &optimum);
    if (family->aim == AIM_CONFLICT && optimum.outcome == MEND_INFEASIBLE)
        out.conflict = time_conflict(problem, seconds, &out.conflict_rules);
    if (out.proof > SOON * 1e3 && seconds > SOON) {
        time_proof(problem, SOON, &optimum, &spent);
        out.should_gap_soon = should_gap(&optimum);
        out.end_gap_soon = end_gap(problem, &optimum);
    }
    return out;
}

const mend_day *measure_days(const struct mend_problem *problem,
                             struct mend_arena *arena)
{
    double deadline = now() + 10e3;
    struct search_limits limits = { .stop = is_past, .user = &deadline };
    struct optimum optimum;

    must_be_ok(mend_optimize(problem, &limits, arena, &optimum));
    return has_course(&optimum) ? optimum.day : NULL;
}
