/*
 * From the problem to a network: what concerns one chosen session alone
 * becomes its days and prices, what concerns two becomes arcs.
 */
#include "engine/network.h"

#include "base/dayset.h"
#include "base/list.h"
#include "engine/net_chains.h"

#include <stdlib.h>

/* What is needed only while building. */
struct build {
    struct net *net;
    const struct mend_problem *problem;
    const bool *active; /* per rule, or NULL */
    struct mend_arena *arena;
    int32_t
        *local; /* session of the problem -> of the network, or NET_NOBODY */
    struct mend_list arcs, softs, intervals;
};

static bool is_active(const struct build *build, size_t rule)
{
    return !build->active || build->active[rule];
}

static bool is_local(const struct build *build, uint32_t session)
{
    return build->local[session] != NET_NOBODY;
}

/* ---- one session --------------------------------------------------------- */

static void raise_price(struct build *build, int32_t session,
                        struct mend_range days, uint8_t weight)
{
    struct net *net = build->net;
    struct net_session *s = &net->session[session];
    const mend_day end = net->first + net->length - 1;
    const mend_day from = days.first > net->first ? days.first : net->first;
    const mend_day to = days.last < end ? days.last : end;

    if (!s->price)
        s->price = mend_arena_alloc(build->arena, (size_t)net->length,
                                    sizeof(*s->price));
    for (mend_day day = from; s->price && day <= to; day++)
        s->price[day - net->first] += weight;
}

static void drop_days(struct net *net, int32_t session, struct mend_range days)
{
    struct mend_dayset left = { .first = net->first,
                                .length = net->length,
                                .word = net->session[session].left };

    mend_dayset_drop(&left, mend_range_days(days));
}

/* A rule on one session's day: days it loses, or days that cost. */
static void apply_unary(struct build *build, int32_t session,
                        struct mend_ranges not_in, enum mend_grade grade,
                        uint8_t weight)
{
    for (size_t i = 0; i < not_in.count; i++) {
        if (grade == MEND_MUST)
            drop_days(build->net, session, not_in.item[i]);
        else
            raise_price(build, session, not_in.item[i], weight);
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

static void apply_per_day(struct build *build, int64_t at_most)
{
    struct net *net = build->net;
    uint16_t *taken =
        mend_arena_alloc(build->arena, (size_t)net->length, sizeof(*taken));

    if (!taken)
        return;
    for (size_t i = 0; i < build->problem->session_count; i++) {
        const struct mend_problem_session *s = &build->problem->session[i];

        if (s->fixed && s->day >= net->first &&
            s->day < net->first + net->length)
            taken[s->day - net->first]++;
    }
    net->taken = taken;
    net->per_day = (int32_t)at_most;
    for (int32_t day = 0; day < net->length; day++)
        for (int32_t i = 0; taken[day] >= at_most && i < net->count; i++)
            drop_days(
                net, i,
                (struct mend_range){ net->first + day, net->first + day });
}

/* Number the months of the horizon; each begins where the number changes. */
static void add_months(struct build *build, struct net_month *month,
                       int16_t *month_of)
{
    struct net *net = build->net;
    int32_t last = INT32_MIN;

    for (int32_t i = 0; i < net->length; i++) {
        const mend_day day = net->first + i;
        const int32_t number = mend_day_month(day);

        if (number != last)
            month[net->month_count++].days.first = day;
        month[net->month_count - 1].days.last = day;
        month_of[i] = (int16_t)(net->month_count - 1);
        last = number;
    }
}

static void apply_budget(struct build *build, int64_t at_most)
{
    struct net *net = build->net;
    const size_t days = (size_t)net->length;
    struct net_month *month =
        mend_arena_alloc(build->arena, days / 28 + 2, sizeof(*month));
    int16_t *month_of = mend_arena_alloc(build->arena, days, sizeof(*month_of));

    if (!month || !month_of)
        return;
    add_months(build, month, month_of);
    for (int32_t i = 0; i < net->month_count; i++) {
        const int32_t number = mend_day_month(month[i].days.first);

        month[i].left = at_most;
        for (size_t k = 0; k < build->problem->session_count; k++) {
            const struct mend_problem_session *s = &build->problem->session[k];

            /* Also one before the horizon, but in its first month. */
            if (s->fixed && mend_day_month(s->day) == number)
                month[i].left -= s->cost;
        }
    }
    net->has_budget = true;
    net->month = month;
    net->month_of = month_of;
}

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
            apply_per_day(build, limit->at_most);
        else
            apply_budget(build, limit->at_most);
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
        *s = (struct net_session){ .origin = i,
                                   .published = from->published,
                                   .cost = from->cost };
        if (from->visible.count)
            s->visible = from->visible.item[0];
        s->left = mend_arena_alloc(build->arena, words, sizeof(uint64_t));
        if (!s->left)
            return;
        struct mend_dayset all = { net->first, net->length, s->left };
        mend_dayset_add(&all, problem->horizon);
        build->local[i] = net->count++;
    }
}

static void find_bounds(struct net *net)
{
    for (int32_t i = 0; i < net->count; i++) {
        struct net_session *s = &net->session[i];
        const struct mend_dayset left = { net->first, net->length, s->left };
        const mend_day end = net->first + net->length - 1;
        const mend_day lo = mend_dayset_next(&left, net->first);

        /* No day left: an empty range, found at the first propagation. */
        s->lo = lo == MEND_DAY_NONE ? end + 1 : lo;
        s->hi = lo == MEND_DAY_NONE ? end : mend_dayset_previous(&left, end);
        for (int32_t day = 0; s->price && day < net->length; day++)
            if (s->price[day] > s->price_max)
                s->price_max = s->price[day];
    }
}

static void index_arcs(struct net *net, struct mend_arena *arena)
{
    for (int32_t k = 0; k < net->arc_count; k++) {
        net->session[net->arc[k].a].arc_count++;
        net->session[net->arc[k].b].arc_count++;
    }
    for (int32_t i = 0; i < net->count; i++) {
        struct net_session *s = &net->session[i];
        int32_t *list =
            mend_arena_alloc(arena, (size_t)s->arc_count, sizeof(*list));
        int32_t n = 0;

        for (int32_t k = 0; list && k < net->arc_count; k++)
            if (net->arc[k].a == i || net->arc[k].b == i)
                list[n++] = k;
        s->arc = list;
    }
}

bool net_build(struct net *net, const struct mend_problem *problem,
               const bool *member, const bool *active, struct mend_arena *arena)
{
    struct build build = {
        .net = net,
        .problem = problem,
        .active = active,
        .arena = arena,
        .local =
            mend_arena_alloc(arena, problem->session_count, sizeof(int32_t)),
        .arcs = { .arena = arena, .size = sizeof(struct net_arc) },
        .softs = { .arena = arena, .size = sizeof(struct net_soft) },
        .intervals = { .arena = arena, .size = sizeof(struct net_interval) },
    };

    *net = (struct net){
        .problem = problem,
        .first = problem->horizon.begin,
        .length = problem->horizon.end - problem->horizon.begin,
        .session = mend_arena_alloc(arena, problem->session_count,
                                    sizeof(struct net_session)),
        .queued = mend_arena_alloc(arena, problem->session_count, sizeof(bool)),
        .queue =
            mend_arena_alloc(arena, problem->session_count, sizeof(int32_t)),
    };
    for (int level = 0; level < MEND_LEVELS; level++)
        net->most.at[level] = INT64_MAX;
    if (arena->failed)
        return false;
    add_sessions(&build, member);
    if (arena->failed)
        return false;
    apply_day_rules(&build);
    apply_differences(&build);
    apply_courses(&build);
    apply_limits(&build);
    net->arc = build.arcs.item;
    net->arc_count = (int32_t)build.arcs.count;
    net->soft = build.softs.item;
    net->soft_count = (int32_t)build.softs.count;
    net->interval = build.intervals.item;
    net->interval_count = (int32_t)build.intervals.count;
    find_bounds(net);
    index_arcs(net, arena);
    return net_chains_build(net, arena) && !arena->failed;
}

void net_release(struct net *net)
{
    free(net->trail);
    net->trail = NULL;
    net->trail_count = net->trail_capacity = 0;
}
