/*
 * What the search learns is true. Small random problems are tried in full, and
 * every explanation and every clause learnt on the way must hold in each of
 * their courses: a wrong one would cut off answers, a lazy one would not show.
 * Courses that could change places are tried, too, and what a proof may cost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/search/optimize.h"
#include "engine/search/part.h"
#include "engine/search/planner.h"
#include "support/brute.h"
#include "support/random.h"

/* So few that some are forgotten all the time. */
enum { LEARNT_MOST = 6 };

enum { PROBLEMS = 1500, SESSIONS_MOST = 6, ROUNDS = 12 };

static const mend_day FIRST = 20800; /* a month ends nearby */

/* ---- problems ------------------------------------------------------------ */

static struct mend_ranges
some_range(struct random *random, struct mend_arena *arena, int least, int most)
{
    const int first = random_in(random, least, most);

    if (random_chance(random, 10))
        return mend_ranges_of(arena, MEND_UNBOUNDED_BELOW, first);
    return mend_ranges_of(arena, first, random_in(random, first, most));
}

static struct mend_reason must_or_should(struct random *random)
{
    const bool must = random_chance(random, 55);

    return (struct mend_reason){
        .grade = must ? MEND_MUST : MEND_SHOULD,
        .weight = must ? 0 : (uint8_t)random_in(random, 1, 9),
    };
}

static void add_day_rules(struct random *random, struct mend_arena *arena,
                          struct mend_problem *p, int days)
{
    struct mend_day_rule *rule = mend_arena_alloc(arena, 6, sizeof(*rule));

    p->day_rule_count = (size_t)random_in(random, 0, 6);
    for (size_t i = 0; i < p->day_rule_count; i++) {
        rule[i].session =
            (uint32_t)random_in(random, 0, (int)p->session_count - 1);
        rule[i].not_in = mend_ranges_shift(
            arena, some_range(random, arena, 0, days - 1), FIRST);
        rule[i].why = must_or_should(random);
    }
    p->day_rule = rule;
}

static void add_differences(struct random *random, struct mend_arena *arena,
                            struct mend_problem *p)
{
    struct mend_difference *rule = mend_arena_alloc(arena, 7, sizeof(*rule));
    const int sessions = (int)p->session_count;

    p->difference_count = (size_t)random_in(random, 1, 7);
    for (size_t i = 0; i < p->difference_count; i++) {
        const int a = random_in(random, 0, sessions - 1);

        rule[i].a = (uint32_t)a;
        rule[i].b =
            (uint32_t)((a + random_in(random, 1, sessions - 1)) % sessions);
        rule[i].not_in = some_range(random, arena, -4, 5);
        rule[i].why = must_or_should(random);
    }
    p->difference = rule;
}

static void add_courses(struct random *random, struct mend_arena *arena,
                        struct mend_problem *p)
{
    struct mend_course_rule *rule =
        mend_arena_alloc(arena, p->session_count, sizeof(*rule));

    for (uint32_t i = 0; i + 1 < p->session_count; i++) {
        const int least = random_in(random, 1, 2);
        const int ideal = least + random_in(random, 0, 3);

        if (random_chance(random, 50))
            rule[p->course_count++] = (struct mend_course_rule){
                .a = i,
                .b = i + 1,
                .at_least = least,
                .ideal = ideal,
                .at_most = random_chance(random, 50) ? ideal + 2 : 0,
                .at_most_grade =
                    random_chance(random, 50) ? MEND_MUST : MEND_SHOULD,
            };
    }
    p->course = rule;
}

static void add_limits(struct random *random, struct mend_arena *arena,
                       struct mend_problem *p)
{
    struct mend_limit *limit = mend_arena_alloc(arena, 2, sizeof(*limit));

    if (random_chance(random, 30))
        limit[p->limit_count++] =
            (struct mend_limit){ .at_most = 1,
                                 .why = { .topic = MEND_TOPIC_PER_DAY } };
    if (random_chance(random, 30))
        limit[p->limit_count++] = (struct mend_limit){
            .at_most = 100 * random_in(random, 2, 6),
            .why = { .topic = MEND_TOPIC_MONTH_BUDGET },
        };
    p->limit = limit;
}

static struct mend_problem some_problem(struct random *random,
                                        struct mend_arena *arena)
{
    const int sessions = random_in(random, 2, 4),
              days = random_in(random, 5, 9);
    struct mend_problem_session *session =
        mend_arena_alloc(arena, SESSIONS_MOST, sizeof(*session));
    struct mend_problem p = {
        .horizon = { FIRST, FIRST + days },
        .prefer = (enum mend_prefer)random_in(random, 0, 2),
        .has_published = random_chance(random, 40),
        .session = session,
        .session_count = (size_t)sessions,
    };

    for (int i = 0; i < sessions; i++) {
        session[i].published = p.has_published && random_chance(random, 70)
                                   ? FIRST + random_in(random, -1, days)
                                   : MEND_DAY_NONE;
        session[i].cost = 100 * random_in(random, 0, 3);
        session[i].visible = mend_ranges_of(arena, 0, random_in(random, 1, 4));
    }
    add_day_rules(random, arena, &p, days);
    add_differences(random, arena, &p);
    add_courses(random, arena, &p);
    add_limits(random, arena, &p);
    return p;
}

/* ---- all courses, as values of all variables ----------------------------- */

struct courses {
    const struct planner *planner;
    int32_t *value; /* by course and variable */
    size_t count, capacity;
    size_t clauses; /* that were looked at */
};

enum { NO_VALUE = INT32_MIN };

static int32_t view_value(const int32_t *value, int32_t view)
{
    return view & 1 ? -value[view / 2] : value[view / 2];
}

static void set_orders(const struct planner *p, int32_t *value)
{
    for (int32_t i = 0; i < p->arcs.count; i++) {
        const struct arc *arc = &p->arcs.item[i];
        const int32_t days = value[arc->b] - value[arc->a];
        const bool decides = arc->order != NO_VARIABLE;

        if (decides && value[arc->order] == NO_VALUE)
            value[arc->order] = days > -arc->down;
        if (arc->broken == NO_VARIABLE)
            continue;
        if (value[arc->broken] == NO_VALUE)
            value[arc->broken] = 0;
        if (days < arc->up && (!decides || -days < arc->down))
            value[arc->broken] = 1;
    }
}

static void set_chains(const struct planner *p, int32_t *value)
{
    for (int32_t i = 0; i < p->chains.count; i++) {
        const struct chain *c = &p->chains.item[i];
        int32_t *cost = &value[c->cost];

        *cost = 0;
        if (c->first.is_there)
            *cost += abs(value[c->session[0]] - c->first.day);
        if (c->last.is_there)
            *cost += abs(value[c->session[c->count - 1]] - c->last.day);
        for (int32_t k = 1; k < c->count; k++)
            *cost += abs(value[c->session[k]] - value[c->session[k - 1]] -
                         c->ideal[k]);
    }
}

static void set_visible(const struct planner *p, int32_t *value)
{
    uint64_t shown = 0; /* fewer days than bits */

    if (!p->visible.window)
        return;
    for (int32_t i = 0; i < p->net->count; i++)
        for (int32_t d = p->visible.window[i].first;
             d < p->visible.window[i].last; d++)
            if (value[i] + d < p->net->length)
                shown |= UINT64_C(1) << (value[i] + d);
    value[p->visible.days] = 0;
    for (; shown; shown &= shown - 1)
        value[p->visible.days]++;
}

/* The last term of a row is the negative of what it defines: the greatest of
   all rows that do. */
static void set_rows(const struct planner *p, int32_t *value)
{
    for (size_t r = 0; r < p->rows.count; r++) {
        const struct row *row = &p->rows.item[r];
        int32_t *defined = &value[row->term[row->count - 1].view / 2];
        int64_t sum = -row->most;

        for (int32_t k = 0; k + 1 < row->count; k++)
            sum += (int64_t)view_value(value, row->term[k].view) *
                   row->term[k].factor;
        if (*defined == NO_VALUE || *defined < sum)
            *defined = (int32_t)sum;
    }
}

static void add_course(struct courses *all, const mend_day *day)
{
    const struct planner *p = all->planner;
    const size_t variables = (size_t)p->lcg.count;

    if (all->count == all->capacity) {
        all->capacity = all->capacity ? 2 * all->capacity : 64;
        all->value = realloc(all->value,
                             all->capacity * variables * sizeof(*all->value));
        assert_non_null(all->value);
    }
    int32_t *value = &all->value[all->count++ * variables];
    for (size_t i = 0; i < variables; i++)
        value[i] = NO_VALUE;
    for (int32_t i = 0; i < p->net->count; i++)
        value[i] = day[i] - p->net->first;
    set_orders(p, value);
    for (size_t i = 0; i < p->prices.count; i++) {
        const struct price *price = &p->prices.item[i];

        value[price->cost] =
            price_on(price->run, price->count, value[price->day]);
    }
    set_chains(p, value);
    set_visible(p, value);
    set_rows(p, value);
}

static void try_all(struct courses *all, mend_day *day, int32_t session)
{
    const struct net *net = all->planner->net;
    struct mend_objective cost;

    if (session == net->count) {
        if (net_judge(net, day, &cost))
            add_course(all, day);
        return;
    }
    for (int32_t d = 0; d < net->length; d++) {
        day[session] = net->first + d;
        if (net->session[session].days[0] >> d & 1)
            try_all(all, day, session + 1);
    }
}

/* ---- what is learnt ------------------------------------------------------ */

static void holds_everywhere(void *user, const struct lcg_lit *lit,
                             size_t count)
{
    struct courses *all = user;
    const size_t variables = (size_t)all->planner->lcg.count;

    all->clauses++;
    for (size_t k = 0; k < all->count; k++) {
        const int32_t *value = &all->value[k * variables];
        bool holds = false;

        for (size_t i = 0; i < count; i++)
            holds |= view_value(value, lit[i].view) >= lit[i].bound;
        assert_true(holds);
    }
}

static void bounds_hold(const struct courses *all)
{
    const struct lcg *lcg = &all->planner->lcg;

    for (size_t k = 0; k < all->count; k++)
        for (int32_t var = 0; var < lcg->count; var++) {
            const int32_t value =
                all->value[k * (size_t)lcg->count + (size_t)var];

            assert_true(value == NO_VALUE ||
                        (value >= lcg->root[lcg_view(var)] &&
                         -value >= lcg->root[lcg_negative(var)]));
        }
}

static int32_t least_of(const struct courses *all, int32_t var)
{
    int32_t least = INT32_MAX;

    for (size_t k = 0; k < all->count; k++) {
        const int32_t value =
            all->value[k * (size_t)all->planner->lcg.count + (size_t)var];

        least = value < least ? value : least;
    }
    return least;
}

/* Ask now for what can just be had, now for what just cannot. */
static void ask(struct random *random, struct planner *planner,
                const struct courses *all)
{
    const int32_t var = planner->level[random_in(random, 0, MEND_LEVELS - 1)];
    const int32_t least = least_of(all, var);
    const int32_t most = least - 1 + random_in(random, 0, 2);
    const struct lcg_lit wish = lcg_at_most(var, most);
    mend_day day[SESSIONS_MOST];

    assert_int_equal(planner_search(planner, &wish, 0, day),
                     most >= least ? SEARCH_FOUND : SEARCH_NONE);
}

static size_t learn_from(struct random *random, const struct net *net)
{
    struct search_limits limits = { 0 };
    struct planner planner;
    struct courses all = { .planner = &planner };
    mend_day day[SESSIONS_MOST];

    planner_init(&planner, net, &limits);
    planner.lcg.clauses.learnt_most = LEARNT_MOST;
    for (int level = 0; level < MEND_LEVELS; level++)
        planner_open(&planner, (enum mend_level)level);
    try_all(&all, day, 0);
    planner.lcg.on_clause = holds_everywhere;
    planner.lcg.on_clause_user = &all;
    for (int i = 0; all.count && i < ROUNDS; i++) {
        ask(random, &planner, &all);
        bounds_hold(&all);
    }
    if (!all.count)
        assert_int_equal(planner_search(&planner, NULL, 0, day), SEARCH_NONE);
    free(all.value);
    planner_release(&planner);
    return all.clauses;
}

static void all_that_is_learnt_is_true(void **state)
{
    const bool member[SESSIONS_MOST] = { true, true, true, true, true, true };
    size_t clauses = 0;

    (void)state;
    for (int seed = 1; seed <= PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 7919);
        struct mend_arena arena = { 0 };
        const struct mend_problem problem = some_problem(&random, &arena);
        struct net net;

        assert_true(net_build(&net, &problem, member, NULL, &arena));
        if (!net.is_hopeless)
            clauses += learn_from(&random, &net);
        mend_arena_release(&arena);
    }
    if (getenv("VERBOSE"))
        print_message("%u clauses\n", (unsigned)clauses);
    assert_true(clauses > 4 * PROBLEMS); /* or it has not been put to it */
}

/* ---- courses that could change places ------------------------------------ */

/* Two or three treatments alike, and perhaps one that is not. */
static struct mend_problem some_twins(struct random *random,
                                      struct mend_arena *arena)
{
    const uint32_t each = (uint32_t)random_in(random, 1, 2);
    const uint32_t alike = each == 1 ? 3 : 2;
    const uint32_t sessions = each * alike + 1;
    struct mend_problem_session *session =
        mend_arena_alloc(arena, sessions, sizeof(*session));
    struct mend_day_rule *rule =
        mend_arena_alloc(arena, sessions, sizeof(*rule));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, sessions, sizeof(*course));
    struct mend_difference *difference = mend_arena_alloc(
        arena, (size_t)sessions * sessions, sizeof(*difference));
    const struct mend_ranges closed =
        mend_ranges_shift(arena, some_range(random, arena, 1, 6), FIRST);
    const struct mend_ranges gap = mend_ranges_of(
        arena, -random_in(random, 0, 2), random_in(random, 0, 2));
    const struct mend_ranges other_gap = some_range(random, arena, -2, 3);
    const struct mend_reason why = must_or_should(random);
    struct mend_problem p = { .horizon = { FIRST, FIRST + 8 },
                              .prefer =
                                  (enum mend_prefer)random_in(random, 0, 2),
                              .session = session,
                              .session_count = sessions,
                              .day_rule = rule,
                              .day_rule_count = sessions - 1,
                              .course = course,
                              .difference = difference };

    for (uint32_t i = 0; i < sessions; i++) {
        session[i].published = MEND_DAY_NONE;
        session[i].visible = mend_ranges_of(arena, 0, 2);
        session[i].domain = mend_ranges_of(arena, FIRST, FIRST + 7);
        rule[i] = (struct mend_day_rule){ .session = i,
                                          .not_in = closed,
                                          .why = why };
        if (i % each && i + 1 < sessions)
            course[p.course_count++] = (struct mend_course_rule){
                .a = i - 1, .b = i, .at_least = 1, .ideal = 2
            };
        for (uint32_t k = 0; k < i; k++) {
            if (k / each == i / each && i + 1 < sessions)
                continue;
            difference[p.difference_count++] = (struct mend_difference){
                .a = k,
                .b = i,
                .not_in = i + 1 < sessions ? gap : other_gap,
            };
        }
    }
    return p;
}

static void twins_do_not_change_the_answer(void **state)
{
    (void)state;
    for (int seed = 1; seed <= 400; seed++) {
        struct random random = random_seeded((uint64_t)seed * 104729);
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        const struct mend_problem problem = some_twins(&random, &arena);
        const struct brute brute = brute_force(&problem);
        struct optimum optimum;

        assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                         MEND_OK);
        assert_int_equal(optimum.outcome,
                         brute.found ? MEND_OPTIMAL : MEND_INFEASIBLE);
        for (size_t i = 0; brute.found && i < problem.session_count; i++)
            assert_int_equal(optimum.day[i], brute.day[i]);
        mend_arena_release(&arena);
    }
}

/* ---- sessions that keep apart -------------------------------------------- */

/* One treatment or several alike, hardly ever two sessions on a day, and days
   that cost something. */
static struct mend_problem some_spread(struct random *random,
                                       struct mend_arena *arena)
{
    const uint32_t sessions = (uint32_t)random_in(random, 2, 4);
    const uint32_t each = (uint32_t)random_in(random, 1, (int)sessions);
    const int days = random_in(random, 7, 10), gap = random_in(random, 0, 2);
    struct mend_problem_session *session =
        mend_arena_alloc(arena, sessions, sizeof(*session));
    struct mend_day_rule *rule =
        mend_arena_alloc(arena, 4 * (size_t)sessions, sizeof(*rule));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, sessions, sizeof(*course));
    struct mend_difference *difference = mend_arena_alloc(
        arena, (size_t)sessions * sessions, sizeof(*difference));
    struct mend_problem p = { .horizon = { FIRST, FIRST + days },
                              .prefer = (enum mend_prefer)random_in(
                                  random, MEND_EARLY, MEND_LATE),
                              .session = session,
                              .session_count = sessions,
                              .day_rule = rule,
                              .course = course,
                              .difference = difference };

    for (uint32_t i = 0; i < sessions; i++) {
        const int32_t before = gap + random_chance(random, 30);
        const int32_t after = before + random_chance(random, 30);

        session[i].published = MEND_DAY_NONE;
        if (i % each)
            course[p.course_count++] = (struct mend_course_rule){
                .a = i - 1,
                .b = i,
                .at_least = gap + 1,
                .ideal = gap + 2,
                .at_most = random_chance(random, 50) ? gap + 3 : 0
            };
        for (uint32_t k = 0; k < i / each * each; k++)
            if (random_chance(random, 90))
                difference[p.difference_count++] = (struct mend_difference){
                    .a = k,
                    .b = i,
                    .not_in = mend_ranges_of(arena, -before, after)
                };
    }
    for (int n = random_in(random, 1, 3); n > 0; n--) {
        const struct mend_ranges closed = mend_ranges_shift(
            arena, some_range(random, arena, 0, days - 1), FIRST);
        const struct mend_reason why = must_or_should(random);
        const uint32_t but = (uint32_t)random_in(random, 0, 3 * (int)sessions);

        for (uint32_t i = 0; i < sessions; i++)
            if (i != but)
                rule[p.day_rule_count++] = (struct mend_day_rule){
                    .session = i, .not_in = closed, .why = why
                };
    }
    return p;
}

/* Whether the bound of the shoulds is more than each session's own. */
static bool shares_prices(const struct net *net)
{
    struct search_limits limits = { 0 };
    struct planner planner;
    bool shares = false;

    planner_init(&planner, net, &limits);
    planner_open(&planner, MEND_LEVEL_SHOULD);
    for (int32_t i = 0; i < planner.spreads.count; i++)
        shares |= lcg_least(&planner.lcg, planner.spreads.item[i].cost) >
                  planner.spreads.item[i].each_cheapest;
    planner_release(&planner);
    return shares;
}

static void spreads_share_their_prices(void **state)
{
    const bool member[SESSIONS_MOST] = { true, true, true, true, true, true };
    int shared = 0;

    (void)state;
    for (int seed = 1; seed <= 4 * PROBLEMS; seed++) {
        struct random random = random_seeded((uint64_t)seed * 15485863);
        struct mend_arena arena = { 0 };
        const struct mend_problem problem = some_spread(&random, &arena);
        struct net net;

        assert_true(net_build(&net, &problem, member, NULL, &arena));
        if (!net.is_hopeless) {
            learn_from(&random, &net);
            shared += shares_prices(&net);
        }
        mend_arena_release(&arena);
    }
    if (getenv("VERBOSE"))
        print_message("%d share\n", shared);
    assert_true(shared > 4 * PROBLEMS / 10);
}

/* ---- what a proof may cost ----------------------------------------------- */

/* Treatments on one area, each with a wait of its own after every other. */
static struct mend_problem one_area(struct mend_arena *arena, uint32_t courses,
                                    uint32_t each)
{
    const uint32_t sessions = courses * each;
    struct mend_problem_session *session =
        mend_arena_alloc(arena, sessions, sizeof(*session));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, sessions, sizeof(*course));
    struct mend_difference *difference = mend_arena_alloc(
        arena, (size_t)sessions * sessions, sizeof(*difference));
    struct mend_problem p = { .horizon = { FIRST, FIRST + 200 },
                              .session = session,
                              .session_count = sessions,
                              .course = course,
                              .difference = difference };

    for (uint32_t i = 0; i < sessions; i++) {
        session[i].published = MEND_DAY_NONE;
        if (i % each)
            course[p.course_count++] = (struct mend_course_rule){
                .a = i - 1, .b = i, .at_least = 14, .ideal = 21, .at_most = 35
            };
        for (uint32_t k = 0; k < i / each * each; k++)
            difference[p.difference_count++] = (struct mend_difference){
                .a = k,
                .b = i,
                .not_in = mend_ranges_of(arena, -(int32_t)(5 + 3 * (i / each)),
                                         (int32_t)(6 + 2 * (k / each))),
            };
    }
    return p;
}

/* A wrong analysis still finds the answer, only slowly: so count. */
static void proofs_need_few_conflicts(void **state)
{
    static const struct {
        uint32_t courses, each;
        uint64_t most;
    } row[] = {
        { 2, 3, 10 }, { 4, 2, 100 }, { 3, 4, 120 }, { 5, 2, 300 }, { 5, 3, 280 }
    };

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(row); i++) {
        struct mend_arena arena = { 0 };
        struct search_limits limits = { 0 };
        const struct mend_problem problem =
            one_area(&arena, row[i].courses, row[i].each);
        struct optimum optimum;

        assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                         MEND_OK);
        assert_int_equal(optimum.outcome, MEND_OPTIMAL);
        if (getenv("VERBOSE"))
            print_message("%u x %u: %u conflicts\n", row[i].courses,
                          row[i].each, (unsigned)limits.conflicts);
        assert_true(limits.conflicts <= row[i].most);
        mend_arena_release(&arena);
    }
}

/* Where all days that show must lie side by side their sum is the proof. */
static void days_that_never_meet_add_up(void **state)
{
    (void)state;
    for (uint32_t courses = 2; courses <= 5; courses++) {
        struct mend_arena arena = { 0 };
        struct search_limits limits = { .max_nodes = 20000 };
        struct mend_problem problem = one_area(&arena, courses, 2);
        struct mend_problem_session *session =
            mend_arena_alloc(&arena, problem.session_count, sizeof(*session));
        struct optimum optimum;

        assert_non_null(session);
        for (size_t i = 0; i < problem.session_count; i++) {
            session[i] = problem.session[i];
            session[i].visible = mend_ranges_of(&arena, 0, 4);
        }
        problem.session = session;
        problem.prefer = MEND_FEW_VISIBLE_DAYS;
        problem.course_count = 0; /* no interval is better than another */
        assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                         MEND_OK);
        if (getenv("VERBOSE"))
            print_message("%u courses: %u conflicts\n", courses,
                          (unsigned)limits.conflicts);
        assert_int_equal(optimum.outcome, MEND_OPTIMAL);
        assert_true(limits.conflicts <= 10u << courses);
        mend_arena_release(&arena);
    }
}

/* What is forgotten makes room: the clauses stay within their number, which
   grows slowly, and the proof is found all the same. */
static void what_is_learnt_does_not_pile_up(void **state)
{
    enum { MOST = 20 };
    struct mend_arena arena = { 0 };
    struct search_limits limits = { 0 };
    const struct mend_problem problem = one_area(&arena, 5, 3);
    struct part part;
    bool member[15];
    struct optimum optimum;

    (void)state;
    memset(member, true, sizeof(member));
    assert_int_equal(mend_optimize(&problem, &limits, &arena, &optimum),
                     MEND_OK);
    assert_true(part_build(&part, &problem, member, NULL, &limits, &arena));
    part.planner.lcg.clauses.learnt_most = MOST;
    assert_int_equal(part_search(&part, NULL, 0), SEARCH_FOUND);
    for (int level = 0; level < MEND_LEVELS; level++) {
        const struct part_aim aim = { .enough = INT64_MIN };

        assert_int_equal(part_minimise(&part, (enum mend_level)level, &aim),
                         SEARCH_FOUND);
        assert_int_equal(part.cost.at[level], optimum.objective.at[level]);
        planner_fix(&part.planner, (enum mend_level)level, part.cost.at[level]);
    }
    if (getenv("VERBOSE"))
        print_message("%u clauses of %u\n",
                      (unsigned)part.planner.lcg.clauses.learnt_count,
                      (unsigned)part.planner.lcg.clauses.learnt_most);
    assert_true(part.planner.lcg.clauses.learnt_most > MOST);
    assert_true(part.planner.lcg.clauses.learnt_most < 10 * MOST);
    part_release(&part);
    mend_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_is_learnt_is_true),
        cmocka_unit_test(twins_do_not_change_the_answer),
        cmocka_unit_test(spreads_share_their_prices),
        cmocka_unit_test(proofs_need_few_conflicts),
        cmocka_unit_test(days_that_never_meet_add_up),
        cmocka_unit_test(what_is_learnt_does_not_pile_up),
    };

    return cmocka_run_group_tests_name("learning", tests, NULL, NULL);
}
