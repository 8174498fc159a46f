/*
 * Sessions that no rule ties together fall into parts. Sums are least when
 * each part's is; the last day of all is that of the latest part, and the
 * others may then use days up to it. So every level is done part by part, and
 * only the preference is passed on between them.
 */
#include "engine/search/optimize.h"

#include "engine/search/first_course.h"
#include "engine/search/large.h"
#include "engine/search/proof_rules.h"

#include <string.h>

enum { LARGE_SESSIONS = 60, LARGE_PIECE = 26 };
enum { PATIENCE = 200 }; /* conflicts of a search for a first course */
/* So many sessions the search places as fast as one can by hand, where a good
   course is wanted; and so many where any will do: it sees at once that there
   is none. */
enum { FEW = 16, FEW_TO_ASK = 100 };

struct solver {
    const struct mend_problem *problem;
    struct search_limits *limits;
    struct mend_arena *arena;
    struct part *part;
    struct large *large; /* by part; NULL: none is looked at so */
    size_t part_count;
};

/* ---- parts --------------------------------------------------------------- */

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Join the parts of two sessions, unless one of them is fixed anyway. */
static void tie(const struct mend_problem *problem, uint32_t *parent,
                uint32_t a, uint32_t b)
{
    if (problem->session[a].fixed || problem->session[b].fixed)
        return;
    a = root_of(parent, a);
    b = root_of(parent, b);
    /* The smaller index is the root, so parts are in plan order. */
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

static void tie_all(const struct mend_problem *problem, uint32_t *parent,
                    bool (*concerned)(const struct mend_problem_session *))
{
    uint32_t first = UINT32_MAX;

    for (uint32_t i = 0; i < problem->session_count; i++) {
        if (problem->session[i].fixed || !concerned(&problem->session[i]))
            continue;
        if (first == UINT32_MAX)
            first = i;
        tie(problem, parent, first, i);
    }
}

static bool anyone(const struct mend_problem_session *session)
{
    (void)session;
    return true;
}

static bool who_pays(const struct mend_problem_session *session)
{
    return session->cost > 0;
}

static void find_parts(const struct mend_problem *problem, uint32_t *parent)
{
    for (uint32_t i = 0; i < problem->session_count; i++)
        parent[i] = i;
    for (size_t i = 0; i < problem->difference_count; i++)
        tie(problem, parent, problem->difference[i].a,
            problem->difference[i].b);
    for (size_t i = 0; i < problem->course_count; i++)
        tie(problem, parent, problem->course[i].a, problem->course[i].b);
    for (size_t i = 0; i < problem->limit_count; i++)
        tie_all(problem, parent,
                problem->limit[i].why.topic == MEND_TOPIC_PER_DAY ? anyone
                                                                  : who_pays);
    if (problem->prefer == MEND_FEW_VISIBLE_DAYS)
        tie_all(problem, parent, anyone); /* their days overlap */
}

static bool build_part(struct solver *solver, const uint32_t *root,
                       uint32_t which, const bool *active)
{
    const struct mend_problem *problem = solver->problem;
    bool *member =
        mend_arena_alloc(solver->arena, problem->session_count, sizeof(bool));

    if (!member)
        return false;
    for (uint32_t i = 0; i < problem->session_count; i++)
        member[i] = !problem->session[i].fixed && root[i] == which;
    return part_build(&solver->part[solver->part_count++], problem, member,
                      active, solver->limits, solver->arena);
}

static bool build_parts(struct solver *solver, const bool *active)
{
    const struct mend_problem *problem = solver->problem;
    const size_t count = problem->session_count;
    uint32_t *root = mend_arena_alloc(solver->arena, count, sizeof(*root));

    solver->part =
        mend_arena_alloc(solver->arena, count, sizeof(*solver->part));
    if (!root || !solver->part)
        return false;
    find_parts(problem, root);
    for (uint32_t i = 0; i < count; i++)
        root[i] = root_of(root, i);
    for (uint32_t i = 0; i < count; i++)
        if (!problem->session[i].fixed && root[i] == i &&
            !build_part(solver, root, i, active))
            return false;
    return true;
}

static void release_parts(struct solver *solver)
{
    for (size_t i = 0; i < solver->part_count; i++)
        part_release(&solver->part[i]);
    for (size_t i = 0; solver->large && i < solver->part_count; i++)
        large_release(&solver->large[i]);
}

static bool any_failed(const struct solver *solver)
{
    for (size_t i = 0; i < solver->part_count; i++)
        if (solver->part[i].planner.lcg.no_memory ||
            (solver->large && large_failed(&solver->large[i])))
            return true;
    return false;
}

/* ---- one part ------------------------------------------------------------ */

/* Any course at all: by hand if it can be had so, else by the search; of few
   sessions the other way round. */
static enum search_result search_first(struct part *part, int32_t few)
{
    struct search_limits *limits = part->planner.limits;

    if (part->net.count <= few) {
        const enum search_result result = part_search(part, NULL, PATIENCE);

        if (result != SEARCH_STOPPED || limits->stopped)
            return result;
    }
    if (first_course(&part->net, limits, part->found) == SEARCH_FOUND &&
        part_adopt(part))
        return SEARCH_FOUND;
    return part_search(part, NULL, 0);
}

/* Of equally good courses the one with the first days, in plan order. */
static bool settle_ties(struct part *part)
{
    struct lcg *lcg = &part->planner.lcg;
    const mend_day first = part->net.first;

    for (int32_t i = 0; i < part->net.count; i++) {
        while (lcg_least(lcg, i) < part->day[i] - first) {
            const int32_t least = lcg_least(lcg, i);
            const struct lcg_lit sooner =
                lcg_at_most(i, least + (part->day[i] - first - least - 1) / 2);

            if (part_search(part, &sooner, 0) == SEARCH_STOPPED)
                return false;
        }
        lcg_assert(lcg, lcg_at_most(i, part->day[i] - first));
        lcg_propagate(lcg);
    }
    return true;
}

/* ---- all parts ----------------------------------------------------------- */

static enum mend_outcome find_first(struct solver *solver, int32_t few)
{
    for (size_t i = 0; i < solver->part_count; i++) {
        switch (search_first(&solver->part[i], few)) {
        case SEARCH_NONE:
            return MEND_INFEASIBLE;
        case SEARCH_STOPPED:
            return MEND_UNKNOWN;
        case SEARCH_FOUND:
            break;
        }
    }
    return MEND_FEASIBLE;
}

/* Once all parts have their course, no sooner: the time may be short. */
static void improve_by_hand(struct solver *solver)
{
    for (size_t i = 0; i < solver->part_count && !solver->limits->stopped;
         i++) {
        struct part *part = &solver->part[i];

        if (part->net.count <= FEW)
            continue;
        memcpy(part->found, part->day,
               (size_t)part->net.count * sizeof(*part->day));
        first_course_improve(&part->net, solver->limits, part->found);
        part_adopt(part);
    }
}

/* Levels whose whole is the largest part, not the sum of the parts. */
static bool is_maximum(const struct mend_problem *problem,
                       enum mend_level level)
{
    return level == MEND_LEVEL_PREFER &&
           problem->prefer != MEND_FEW_VISIBLE_DAYS;
}

/* What is settled of a level holds for the levels that follow. */
static void fix_level(struct solver *solver, enum mend_level level)
{
    int64_t greatest = INT64_MIN;

    for (size_t i = 0; i < solver->part_count; i++)
        if (solver->part[i].cost.at[level] > greatest)
            greatest = solver->part[i].cost.at[level];
    for (size_t i = 0; i < solver->part_count; i++) {
        struct part *part = &solver->part[i];

        const int64_t most = is_maximum(solver->problem, level)
                                 ? greatest
                                 : part->cost.at[level];

        planner_fix(&part->planner, level, most);
        large_settle(&solver->large[i], level, most);
    }
}

static bool improve_level(struct solver *solver, enum mend_level level)
{
    for (size_t i = 0; i < solver->part_count; i++) {
        struct part_aim aim = { .enough = INT64_MIN };

        large_begin(&solver->large[i], &aim);
        if (part_minimise(&solver->part[i], level, &aim) != SEARCH_FOUND)
            return false;
    }
    fix_level(solver, level);
    return true;
}

/* Parts of many sessions get help. */
static bool look_at_large(struct solver *solver, const struct large_size *size)
{
    bool ok = true;

    solver->large = mend_arena_alloc(solver->arena, solver->part_count,
                                     sizeof(*solver->large));
    for (size_t i = 0; solver->large && ok && i < solver->part_count; i++)
        ok = large_init(&solver->large[i], &solver->part[i],
                        solver->part_count == 1, size, solver->limits,
                        solver->arena);
    for (size_t i = 0; solver->large && ok && i < solver->part_count; i++)
        large_start(&solver->large[i]);
    return solver->large && ok;
}

static bool improve(struct solver *solver, const struct large_size *size)
{
    if (!look_at_large(solver, size))
        return false;
    for (int level = 0; level < MEND_LEVELS; level++)
        if (!improve_level(solver, (enum mend_level)level))
            return false;
    for (size_t i = 0; i < solver->part_count; i++)
        if (!settle_ties(&solver->part[i]))
            return false;
    return true;
}

static int64_t combine(const struct mend_problem *problem,
                       enum mend_level level, int64_t whole, int64_t part,
                       bool is_first)
{
    if (is_first)
        return part;
    if (is_maximum(problem, level))
        return part > whole ? part : whole;
    return whole + part;
}

static void collect(struct solver *solver, struct optimum *out)
{
    for (size_t i = 0; i < solver->part_count; i++) {
        struct part *part = &solver->part[i];

        for (int32_t k = 0; k < part->net.count; k++)
            out->day[part->net.session[k].origin] = part->day[k];
        for (int l = 0; l < MEND_LEVELS; l++) {
            const enum mend_level level = (enum mend_level)l;
            const int64_t bound = out->outcome == MEND_OPTIMAL
                                      ? part->cost.at[l]
                                      : part->bound.at[level];

            out->objective.at[l] =
                combine(solver->problem, level, out->objective.at[l],
                        part->cost.at[l], i == 0);
            out->bound.at[l] = combine(solver->problem, level, out->bound.at[l],
                                       bound, i == 0);
        }
    }
}

enum mend_status mend_optimize_sized(const struct mend_problem *problem,
                                     const struct large_size *size,
                                     struct search_limits *limits,
                                     struct mend_arena *arena,
                                     struct optimum *out)
{
    struct solver solver = { problem, limits, arena, NULL, NULL, 0 };

    *out = (struct optimum){ .outcome = MEND_UNKNOWN };
    out->day =
        mend_arena_alloc(arena, problem->session_count, sizeof(*out->day));
    if (!out->day)
        return MEND_ENOMEM;
    for (size_t i = 0; i < problem->session_count; i++)
        out->day[i] =
            problem->session[i].fixed ? problem->session[i].day : MEND_DAY_NONE;
    bool ok = build_parts(&solver, NULL);
    if (ok) {
        out->outcome = find_first(&solver, FEW);
        if (out->outcome == MEND_FEASIBLE) {
            improve_by_hand(&solver);
            if (improve(&solver, size))
                out->outcome = MEND_OPTIMAL;
            collect(&solver, out);
        }
        ok = !arena->failed && !any_failed(&solver);
    }
    release_parts(&solver);
    return ok ? MEND_OK : MEND_ENOMEM;
}

enum mend_status mend_optimize(const struct mend_problem *problem,
                               struct search_limits *limits,
                               struct mend_arena *arena, struct optimum *out)
{
    const struct large_size size = { LARGE_SESSIONS, LARGE_PIECE };

    return mend_optimize_sized(problem, &size, limits, arena, out);
}

/* Fixed days, and those that each part found. */
static void take_days(const struct solver *solver, mend_day *day)
{
    const struct mend_problem *problem = solver->problem;

    for (size_t i = 0; i < problem->session_count; i++)
        day[i] =
            problem->session[i].fixed ? problem->session[i].day : MEND_DAY_NONE;
    for (size_t i = 0; i < solver->part_count; i++) {
        const struct part *part = &solver->part[i];

        for (int32_t k = 0; k < part->net.count; k++)
            day[part->net.session[k].origin] = part->day[k];
    }
}

/* The part that has no course: the others have one, or were not asked. */
static void take_proof(const struct solver *solver, bool *used)
{
    for (size_t i = 0; i < solver->part_count; i++) {
        const struct planner *planner = &solver->part[i].planner;

        if (planner->lcg.contradicts)
            proof_rules_mark(planner, solver->arena, used);
    }
}

enum mend_status mend_find_any(const struct mend_problem *problem,
                               const bool *active, struct search_limits *limits,
                               struct evidence *evidence,
                               enum mend_outcome *out)
{
    struct mend_arena scratch;

    mend_arena_init(&scratch);
    struct solver solver = { problem, limits, &scratch, NULL, NULL, 0 };
    bool ok = build_parts(&solver, active);
    if (ok)
        *out = find_first(&solver, FEW_TO_ASK);
    ok = ok && !any_failed(&solver);
    if (ok && evidence && *out == MEND_FEASIBLE)
        take_days(&solver, evidence->day);
    if (ok && evidence && *out == MEND_INFEASIBLE)
        take_proof(&solver, evidence->used);
    ok = ok && !scratch.failed;
    release_parts(&solver);
    mend_arena_release(&scratch);
    return ok ? MEND_OK : MEND_ENOMEM;
}

enum mend_status mend_is_feasible(const struct mend_problem *problem,
                                  const bool *active,
                                  struct search_limits *limits,
                                  enum mend_outcome *out)
{
    return mend_find_any(problem, active, limits, NULL, out);
}
