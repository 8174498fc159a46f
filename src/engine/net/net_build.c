/*
 * From the problem to a network: what concerns one chosen session alone
 * becomes its days and prices, what concerns two becomes arcs.
 */
#include "engine/net/net_build.h"

#include "base/dayset.h"

static bool is_active(const struct build *build, size_t rule)
{
    return !build->active || build->active[rule];
}

static bool is_local(const struct build *build, uint32_t session)
{
    return build->local[session] != NET_NOBODY;
}

/* ---- one session --------------------------------------------------------- */

/* A rule on one session's day: days it loses, or days that cost. */
static void apply_unary(struct build *build, int32_t session,
                        struct mend_ranges not_in, enum mend_grade grade,
                        uint8_t weight)
{
    for (size_t i = 0; i < not_in.count; i++) {
        if (grade == MEND_MUST)
            build_drop(build, session, not_in.item[i]);
        else
            build_raise(build, session, not_in.item[i], weight);
    }
}

static void apply_day_rules(struct build *build)
{
    const struct mend_problem *problem = build->problem;

    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];

        if (is_local(build, rule->session) && is_active(build, i))
            apply_unary(build, build->local[rule->session], rule->not_in,
                        rule->why.grade, rule->why.weight);
    }
}

/* ---- two sessions -------------------------------------------------------- */

static void add_arcs(struct build *build, int32_t a, int32_t b,
                     struct mend_ranges not_in, enum mend_grade grade,
                     uint8_t weight)
{
    int32_t soft_index = -1;

    if (grade == MEND_SHOULD) {
        struct net_soft *soft = mend_list_add(&build->softs);

        if (!soft)
            return;
        soft_index = (int32_t)build->softs.count - 1;
        *soft = (struct net_soft){ .weight = weight,
                                   .first_arc = (int32_t)build->arcs.count,
                                   .arc_count = (int32_t)not_in.count };
    }
    for (size_t i = 0; i < not_in.count; i++) {
        struct net_arc *arc = mend_list_add(&build->arcs);

        if (arc)
            *arc = (struct net_arc){ .a = a,
                                     .b = b,
                                     .first = not_in.item[i].first,
                                     .last = not_in.item[i].last,
                                     .soft = soft_index };
    }
}

/* A rule on a difference, whatever of the two is fixed. */
static void apply_difference(struct build *build, uint32_t a, uint32_t b,
                             struct mend_ranges not_in, enum mend_grade grade,
                             uint8_t weight)
{
    const struct mend_problem_session *session = build->problem->session;

    if (is_local(build, a) && is_local(build, b))
        add_arcs(build, build->local[a], build->local[b], not_in, grade,
                 weight);
    else if (is_local(build, b) && session[a].fixed)
        apply_unary(build, build->local[b],
                    mend_ranges_shift(build->arena, not_in, session[a].day),
                    grade, weight);
    else if (is_local(build, a) && session[b].fixed)
        apply_unary(build, build->local[a],
                    mend_ranges_mirror(build->arena, not_in, session[b].day),
                    grade, weight);
}

static void apply_differences(struct build *build)
{
    const struct mend_problem *problem = build->problem;

    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *difference = &problem->difference[i];

        if (is_active(build, problem->day_rule_count + i))
            apply_difference(build, difference->a, difference->b,
                             difference->not_in, difference->why.grade,
                             difference->why.weight);
    }
}

static void add_interval(struct build *build,
                         const struct mend_course_rule *course)
{
    const struct mend_problem_session *session = build->problem->session;
    const bool a = is_local(build, course->a), b = is_local(build, course->b);

    /* Both fixed, or one of them in nobody's hands: nothing to aim at. */
    if (!(a && b) && !(a && session[course->b].fixed) &&
        !(b && session[course->a].fixed))
        return;
    struct net_interval *interval = mend_list_add(&build->intervals);
    if (interval)
        *interval = (struct net_interval){
            .a = build->local[course->a],
            .b = build->local[course->b],
            .fixed = a ? session[course->b].day : session[course->a].day,
            .ideal = course->ideal,
        };
}

static void apply_courses(struct build *build)
{
    const struct mend_problem *problem = build->problem;
    const size_t offset = problem->day_rule_count + problem->difference_count;

    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *course = &problem->course[i];

        if (!is_active(build, offset + i))
            continue;
        apply_difference(build, course->a, course->b,
                         mend_ranges_of(build->arena, MEND_UNBOUNDED_BELOW,
                                        course->at_least - 1),
                         MEND_MUST, 0);
        if (course->at_most)
            apply_difference(build, course->a, course->b,
                             mend_ranges_of(build->arena, course->at_most + 1,
                                            MEND_UNBOUNDED_ABOVE),
                             course->at_most_grade, 5);
        add_interval(build, course);
    }
}

/* ---- limits -------------------------------------------------------------- */

static void apply_limits(struct build *build)
{
    const struct mend_problem *problem = build->problem;
    const size_t offset = problem->day_rule_count + problem->difference_count +
                          problem->course_count;

    for (size_t i = 0; i < problem->limit_count; i++) {
        const struct mend_limit *limit = &problem->limit[i];

        if (!is_active(build, offset + i))
            continue;
        if (limit->why.topic == MEND_TOPIC_PER_DAY)
            build_per_day(build, limit->at_most);
        else
            build_budget(build, limit->at_most);
    }
}

/* ---- all together -------------------------------------------------------- */

static void add_sessions(struct build *build, const bool *member)
{
    struct net *net = build->net;
    const struct mend_problem *problem = build->problem;
    const size_t words = mend_dayset_words(net->length);

    for (uint32_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *from = &problem->session[i];

        build->local[i] = NET_NOBODY;
        if (!member[i])
            continue;
        struct net_session *s = &net->session[net->count];
        *s = (struct net_session){ .origin = i, .published = from->published };
        if (from->visible.count)
            s->visible = from->visible.item[0];
        s->days = mend_arena_alloc(build->arena, words, sizeof(uint64_t));
        if (!s->days)
            return;
        struct mend_dayset all = { 0, net->length, s->days };
        mend_dayset_add(&all, (struct mend_span){ 0, net->length });
        build->local[i] = net->count++;
    }
}

static void find_bounds(struct net *net)
{
    for (int32_t i = 0; i < net->count; i++) {
        struct net_session *s = &net->session[i];
        const struct mend_dayset days = { 0, net->length, s->days };

        s->first = mend_dayset_next(&days, 0);
        if (s->first == MEND_DAY_NONE)
            net->is_hopeless = true;
        else
            s->last = mend_dayset_previous(&days, net->length - 1);
    }
}

bool net_build(struct net *net, const struct mend_problem *problem,
               const bool *member, const bool *active, struct mend_arena *arena)
{
    const size_t count = problem->session_count;
    struct build build = {
        .net = net,
        .problem = problem,
        .active = active,
        .arena = arena,
        .local = mend_arena_alloc(arena, count, sizeof(int32_t)),
        .raise = mend_arena_alloc(arena, count, sizeof(*build.raise)),
        .arcs = { .arena = arena, .size = sizeof(struct net_arc) },
        .softs = { .arena = arena, .size = sizeof(struct net_soft) },
        .intervals = { .arena = arena, .size = sizeof(struct net_interval) },
    };

    *net = (struct net){
        .problem = problem,
        .first = problem->horizon.begin,
        .length = problem->horizon.end - problem->horizon.begin,
        .session = mend_arena_alloc(arena, count, sizeof(struct net_session)),
    };
    if (arena->failed)
        return false;
    add_sessions(&build, member);
    if (arena->failed)
        return false;
    apply_day_rules(&build);
    apply_differences(&build);
    apply_courses(&build);
    apply_limits(&build);
    build_prices(&build);
    build_twins(&build);
    net->arc = build.arcs.item;
    net->arc_count = (int32_t)build.arcs.count;
    net->soft = build.softs.item;
    net->soft_count = (int32_t)build.softs.count;
    net->interval = build.intervals.item;
    net->interval_count = (int32_t)build.intervals.count;
    find_bounds(net);
    return !arena->failed;
}
