/*
 * Other courses: the problem is solved again with one thing turned round, and
 * what comes out is kept if it differs from all that is kept in what a person
 * cares about. Of the many that may come out, the best of each sort of turn
 * goes first.
 */
#include <mendline/solve.h>

#include "base/list.h"
#include "engine/explain/problem_edit.h"
#include "engine/rules/compose.h"
#include "engine/rules/verify.h"
#include "engine/search/limits.h"
#include "engine/search/optimize.h"

enum {
    TURNS_MOST = 200,   /* tried for one plan */
    NODES_MOST = 20000, /* of the search, for one of them: a count, so that the
                           answer is the same on every machine */
    POOL_FACTOR = 4,    /* kept to choose from, for each one that is wanted */
    OTHER_TIME = 13,    /* days round a session that are the same time */
    DELAY_MOST = 60,    /* days beyond the best course; to hide in, else, there
                           would be all the rest of the horizon */
    ADVICE_MOST = 5     /* weight not followed, where nothing is gained by it */
};

/** What is turned round. */
enum turn_kind {
    TURN_SPARE,  /* event a: all its advice is followed */
    TURN_SOONER, /* advice and ideal intervals do not count */
    TURN_PREFER, /* another preference: a */
    TURN_ORDER,  /* session b before session a, which now comes first */
    TURN_LATER,  /* session a in another month, later */
    TURN_EARLIER,
    TURN_KINDS
};

struct turn {
    enum turn_kind kind;
    size_t a, b;
};

struct found {
    enum turn_kind kind;
    const struct mend_course *course;
    bool is_taken;
};

struct alternatives {
    struct mend_course *best;
    struct mend_problem problem; /* of the best course, within reach */
    const struct mend_solve_options *options;
    struct mend_arena *arena;
    struct mend_list turns, pool;
    size_t wanted;
    enum mend_status status;
};

/* ---- what could be turned round ------------------------------------------ */

static void add_turn(struct alternatives *all, enum turn_kind kind, size_t a,
                     size_t b)
{
    struct turn *turn =
        all->turns.count < TURNS_MOST ? mend_list_add(&all->turns) : NULL;

    if (turn)
        *turn = (struct turn){ kind, a, b };
}

static bool minds_something(const struct mend_course *course,
                            const struct mend_occurrence *event)
{
    for (size_t i = 0; i < course->clash_count; i++)
        if (course->clash[i].why->grade == MEND_SHOULD &&
            (course->clash[i].a == event || course->clash[i].b == event))
            return true;
    return false;
}

static bool is_chosen(const struct alternatives *all, size_t session)
{
    return !all->best->problem->session[session].fixed;
}

/* The first session of each treatment, if its day is chosen. */
static bool begins(const struct alternatives *all, size_t session)
{
    const struct mend_course_session *it = all->best->session;

    return is_chosen(all, session) &&
           (session == 0 || it[session].occurrence->treatment_index !=
                                it[session - 1].occurrence->treatment_index);
}

static void list_orders(struct alternatives *all)
{
    const size_t count = all->best->session_count;

    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++)
            if (begins(all, a) && begins(all, b) &&
                all->best->session[a].day < all->best->session[b].day)
                add_turn(all, TURN_ORDER, a, b);
}

static void list_turns(struct alternatives *all)
{
    const struct mend_course *best = all->best;

    for (size_t i = 0; i < best->occurrence_count; i++)
        if (best->occurrence[i].event &&
            minds_something(best, &best->occurrence[i]))
            add_turn(all, TURN_SPARE, i, 0);
    if (best->problem->prefer != MEND_LATE)
        add_turn(all, TURN_SOONER, 0, 0);
    for (size_t prefer = MEND_EARLY; prefer <= MEND_FEW_VISIBLE_DAYS; prefer++)
        if (prefer != best->problem->prefer)
            add_turn(all, TURN_PREFER, prefer, 0);
    for (size_t i = 0; i < best->session_count; i++)
        if (begins(all, i)) {
            add_turn(all, TURN_LATER, i, 0);
            add_turn(all, TURN_EARLIER, i, 0);
        }
    list_orders(all);
}

/* ---- one of them --------------------------------------------------------- */

static struct mend_reason asked(const struct mend_course *course,
                                size_t session)
{
    return (struct mend_reason){ .rule = MEND_RULE_DATE,
                                 .grade = MEND_MUST,
                                 .topic = MEND_TOPIC_ASKED,
                                 .kind = MEND_NONE,
                                 .a = course->session[session].occurrence };
}

static mend_day edge_of_month(mend_day day, bool last)
{
    const int32_t month = mend_day_month(day);

    while (mend_day_month(last ? day + 1 : day - 1) == month)
        day += last ? 1 : -1;
    return day;
}

static void send_away(const struct alternatives *all, struct problem_edit *edit,
                      size_t session, bool later)
{
    const mend_day day = all->best->session[session].day;
    const mend_day edge = edge_of_month(day, later);
    mend_day first = MEND_UNBOUNDED_BELOW, last = MEND_UNBOUNDED_ABOVE;

    if (later)
        last = edge > day + OTHER_TIME ? edge : day + OTHER_TIME;
    else
        first = edge < day - OTHER_TIME ? edge : day - OTHER_TIME;
    problem_forbid_days(edit, session, mend_ranges_of(all->arena, first, last),
                        asked(all->best, session));
}

/* The last day that is worth a thought: of an event, or a while after all is
   done in the best course. */
static mend_day last_day(const struct mend_course *best)
{
    mend_day last = MEND_DAY_MIN;

    for (size_t i = 0; i < best->session_count; i++)
        if (best->session[i].day + DELAY_MOST > last)
            last = best->session[i].day + DELAY_MOST;
    for (size_t i = 0; i < best->occurrence_count; i++)
        if (best->occurrence[i].event && best->occurrence[i].days.end > last)
            last = best->occurrence[i].days.end;
    return last;
}

/* The best course's problem with that last day. */
static struct mend_problem within_reach(const struct alternatives *all)
{
    struct problem_edit edit =
        problem_edit_begin(all->best->problem, all->arena);
    const struct mend_ranges beyond = mend_ranges_of(
        all->arena, last_day(all->best) + 1, MEND_UNBOUNDED_ABOVE);

    for (size_t i = 0; i < all->best->session_count; i++)
        if (is_chosen(all, i))
            problem_forbid_days(&edit, i, beyond, asked(all->best, i));
    return edit.problem;
}

static struct mend_problem turned(const struct alternatives *all,
                                  const struct turn *turn)
{
    const struct mend_course *best = all->best;
    struct problem_edit edit = problem_edit_begin(&all->problem, all->arena);

    switch (turn->kind) {
    case TURN_SPARE:
        problem_insist_on(&edit, &best->occurrence[turn->a]);
        break;
    case TURN_SOONER:
        problem_forget_advice(&edit);
        problem_hurry(&edit);
        break;
    case TURN_PREFER:
        edit.problem.prefer = (enum mend_prefer)turn->a;
        break;
    case TURN_ORDER:
        problem_forbid_gap(&edit, turn->a, turn->b,
                           mend_ranges_of(all->arena, 0, MEND_UNBOUNDED_ABOVE),
                           asked(best, turn->a));
        break;
    default:
        send_away(all, &edit, turn->a, turn->kind == TURN_LATER);
        break;
    }
    return edit.problem;
}

/* A course of these days, priced as the plan itself prices it. */
static const struct mend_course *compose(struct alternatives *all,
                                         mend_day *day)
{
    struct mend_course *course =
        mend_arena_alloc(all->arena, 1, sizeof(*course));

    if (!course) {
        all->status = MEND_ENOMEM;
        return NULL;
    }
    *course = *all->best;
    course->outcome = MEND_FEASIBLE;
    course->alternative = NULL;
    course->alternative_count = 0;
    all->status = mend_verify(course->problem, day, &course->objective)
                      ? mend_course_compose(course, day, all->arena)
                      : MEND_EFAULT;
    return all->status == MEND_OK ? course : NULL;
}

static bool gains(const struct mend_trade *trade, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (trade[i].worth > 0)
            return true;
    return false;
}

/* It differs from `other` in what matters. */
static bool differs(struct alternatives *all, const struct mend_course *other,
                    const struct mend_course *course, bool *gains_something)
{
    size_t count;
    const struct mend_trade *trade =
        mend_course_trades(other, course, all->arena, &count);

    if (!trade)
        all->status = MEND_ENOMEM;
    *gains_something = trade && gains(trade, count);
    return trade && mend_trades_matter(trade, count);
}

/* It is no mere shift of one that we have, nor all loss. */
static bool is_wanted(struct alternatives *all,
                      const struct mend_course *course)
{
    const struct found *pool = all->pool.item;
    const int64_t advice = course->objective.at[MEND_LEVEL_SHOULD] -
                           all->best->objective.at[MEND_LEVEL_SHOULD];
    bool gains_something, any;

    if (!differs(all, all->best, course, &gains_something) ||
        (!gains_something && advice > ADVICE_MOST))
        return false;
    for (size_t i = 0; i < all->pool.count; i++)
        if (!differs(all, pool[i].course, course, &any))
            return false;
    return true;
}

static void try_turn(struct alternatives *all, const struct turn *turn)
{
    const struct mend_problem problem = turned(all, turn);
    struct search_limits limits = mend_search_limits(all->options);
    struct optimum optimum;

    limits.max_nodes = NODES_MOST;
    all->status = mend_optimize(&problem, &limits, all->arena, &optimum);
    if (all->status != MEND_OK ||
        (optimum.outcome != MEND_OPTIMAL && optimum.outcome != MEND_FEASIBLE))
        return;
    const struct mend_course *course = compose(all, optimum.day);
    if (!course || !is_wanted(all, course))
        return;
    struct found *found = mend_list_add(&all->pool);
    if (found)
        *found = (struct found){ turn->kind, course, false };
}

/* ---- which of them ------------------------------------------------------- */

/* The best one left of the sorts that were taken least often so far. */
static struct found *next_of(struct alternatives *all, const size_t *taken)
{
    struct found *pool = all->pool.item, *best = NULL;

    for (size_t i = 0; i < all->pool.count; i++) {
        struct found *it = &pool[i];

        if (it->is_taken)
            continue;
        if (!best || taken[it->kind] < taken[best->kind] ||
            (taken[it->kind] == taken[best->kind] &&
             mend_objective_compare(&it->course->objective,
                                    &best->course->objective) < 0))
            best = it;
    }
    return best;
}

static enum mend_status choose(struct alternatives *all)
{
    size_t taken[TURN_KINDS] = { 0 }, count = 0;
    struct mend_alternative *chosen =
        mend_arena_alloc(all->arena, all->wanted, sizeof(*chosen));
    struct found *next;

    while (chosen && count < all->wanted && (next = next_of(all, taken))) {
        next->is_taken = true;
        taken[next->kind]++;
        struct mend_alternative *it = &chosen[count++];
        it->course = next->course;
        it->trade = mend_course_trades(all->best, it->course, all->arena,
                                       &it->trade_count);
    }
    all->best->alternative = chosen;
    all->best->alternative_count = count;
    return all->arena->failed ? MEND_ENOMEM : MEND_OK;
}

static bool is_over(const struct alternatives *all)
{
    const struct mend_solve_options *options = all->options;

    return all->pool.count >= all->wanted * POOL_FACTOR ||
           (options->stop && options->stop(options->user));
}

enum mend_status
mend_alternatives_find(struct mend_course *course, size_t wanted,
                       const struct mend_solve_options *options,
                       struct mend_arena *arena)
{
    static const struct mend_solve_options no_options;
    struct alternatives all = {
        .best = course,
        .options = options ? options : &no_options,
        .arena = arena,
        .turns = { .arena = arena, .size = sizeof(struct turn) },
        .pool = { .arena = arena, .size = sizeof(struct found) },
        .wanted = wanted,
    };

    if (course->outcome != MEND_OPTIMAL && course->outcome != MEND_FEASIBLE)
        return MEND_OK;
    list_turns(&all);
    all.problem = within_reach(&all);
    for (size_t i = 0;
         i < all.turns.count && all.status == MEND_OK && !is_over(&all); i++)
        try_turn(&all, &((const struct turn *)all.turns.item)[i]);
    return all.status == MEND_OK ? choose(&all) : all.status;
}
