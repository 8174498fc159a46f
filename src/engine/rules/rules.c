/*
 * From a plan to the problem: every rule between two things once, as a rule on
 * one session's day, on a difference of two days, or, where nothing is left to
 * choose, as broken or kept.
 */
#include <mendline/solve.h>

#include "base/dayset.h"
#include "engine/rules/pairs.h"
#include "engine/rules/rules.h"
#include "model/ranges.h"

#include <stdio.h>
#include <string.h>

/* ---- pairs --------------------------------------------------------------- */

static bool is_told_already(const struct rules *build,
                            const struct mend_reason *why)
{
    const struct mend_reason *broken = build->broken.item;

    for (size_t i = build->broken.count; i-- > build->pair_broken;)
        if (broken[i].a == why->a && broken[i].b == why->b &&
            broken[i].rule == why->rule && broken[i].kind == why->kind &&
            broken[i].grade == MEND_MUST)
            return true;
    return false;
}

static void judge_fixed(struct rules *build, const struct pair_rule *rule)
{
    const struct mend_occurrence *a = rule->why.a, *b = rule->why.b;

    /* A booking outside its relative window has been warned of. */
    if (rule->why.topic == MEND_TOPIC_RELATIVE ||
        (rules_is_past(build, a) && rules_is_past(build, b)) ||
        !mend_ranges_have(rule->not_in, b->days.begin - a->days.begin) ||
        is_told_already(build, &rule->why))
        return;
    struct mend_reason *broken = mend_list_add(&build->broken);
    if (broken)
        *broken = rule->why;
}

static void add_difference(struct rules *build, const struct pair_rule *rule)
{
    struct mend_difference *difference = mend_list_add(&build->differences);

    if (!difference)
        return;
    snprintf(difference->id, sizeof(difference->id), "p%zu",
             build->differences.count);
    difference->a = rules_index(build, rule->why.a);
    difference->b = rules_index(build, rule->why.b);
    difference->not_in = rule->not_in;
    difference->why = rule->why;
}

/* The one place that decides which form a rule between two things takes. */
static void add_pair_rule(void *user, const struct pair_rule *rule)
{
    struct rules *build = user;
    const struct mend_occurrence *a = rule->why.a, *b = rule->why.b;

    if (!rules_is_chosen(a) && !rules_is_chosen(b))
        judge_fixed(build, rule);
    else if (rules_is_session(a) && rules_is_session(b))
        add_difference(build, rule);
    else if (rules_is_session(b))
        rules_add_day(
            build, rules_index(build, b),
            mend_ranges_shift(build->arena, rule->not_in, a->days.begin),
            rule->why);
    else
        rules_add_day(
            build, rules_index(build, a),
            mend_ranges_mirror(build->arena, rule->not_in, b->days.begin),
            rule->why);
}

static void add_pair(struct rules *build, const struct mend_occurrence *a,
                     const struct mend_occurrence *b)
{
    const struct pair_sink sink = { add_pair_rule, build, build->arena };
    const struct mend_plan *plan = build->plan;

    build->pair_broken = build->broken.count;
    if (a->treatment && a->treatment == b->treatment)
        return; /* the course alone holds between them */
    mend_pair_references(plan, a, b, &sink);
    mend_pair_references(plan, b, a, &sink);
    if (mend_is_touch_up_pair(a, b))
        return;
    mend_pair_rules(plan, a, b, &sink);
    mend_pair_rules(plan, b, a, &sink);
    if (mend_is_procedure(a) && mend_is_procedure(b))
        mend_pair_same_day(plan, a, b, &sink);
    mend_pair_event(plan, a, b, &sink);
}

/* Order of the day matters only where both times are known. */
static void judge_order(struct rules *build, const struct mend_occurrence *a,
                        const struct mend_occurrence *b)
{
    const struct mend_catalogue *cat = build->plan->catalogue;

    if (!a->treatment || !b->treatment || a->treatment == b->treatment ||
        !a->fixed || !b->fixed || a->days.begin != b->days.begin ||
        !(a->reach & b->areas) || rules_is_past(build, a))
        return;
    const int16_t first = a->treatment->booking[a->number].at.minute;
    const int16_t then = b->treatment->booking[b->number].at.minute;
    if (first == MEND_MINUTE_NONE || then == MEND_MINUTE_NONE || first >= then)
        return;
    const struct mend_same_day *reversed =
        mend_catalogue_same_day(cat, b->procedure, a->procedure);
    if (!reversed || mend_catalogue_same_day(cat, a->procedure, b->procedure))
        return;
    struct mend_reason *broken = mend_list_add(&build->broken);
    if (broken)
        *broken = (struct mend_reason){ .rule = MEND_RULE_SAME_DAY,
                                        .grade = MEND_MUST,
                                        .topic = MEND_TOPIC_SAME_DAY_ORDER,
                                        .kind = MEND_NONE,
                                        .a = b,
                                        .b = a,
                                        .loc = b->loc };
}

static void add_pairs_of_procedures(struct rules *build)
{
    for (size_t i = 0; i < build->count; i++) {
        const struct mend_occurrence *a = &build->occurrence[i];

        if (!mend_is_procedure(a))
            break; /* sessions and history come first */
        for (size_t j = i + 1; j < build->count; j++) {
            add_pair(build, a, &build->occurrence[j]);
            judge_order(build, a, &build->occurrence[j]);
            judge_order(build, &build->occurrence[j], a);
        }
    }
}

static mend_kinds kinds_given(const struct mend_occurrence *occurrence)
{
    mend_kinds kinds = 0;

    for (size_t i = 0; i < occurrence->window_count; i++)
        kinds |= mend_kind_bit(occurrence->window[i].kind);
    return kinds;
}

static mend_kinds kinds_avoided(const struct mend_occurrence *occurrence)
{
    return occurrence->avoids.must | occurrence->avoids.should;
}

/*
 * Events and exposures meet one another too, but few of them give a kind that
 * another avoids, and there may be thousands: only those are paired.
 */
static void add_pairs_of_events(struct rules *build)
{
    const struct pair_sink sink = { add_pair_rule, build, build->arena };
    mend_kinds avoided = 0;

    for (size_t i = 0; i < build->count; i++)
        if (!mend_is_procedure(&build->occurrence[i]))
            avoided |= kinds_avoided(&build->occurrence[i]);
    for (size_t i = 0; i < build->count; i++) {
        const struct mend_occurrence *a = &build->occurrence[i];

        if (mend_is_procedure(a) || !(kinds_given(a) & avoided))
            continue;
        for (size_t j = 0; j < build->count; j++) {
            const struct mend_occurrence *b = &build->occurrence[j];

            build->pair_broken = build->broken.count;
            if (i != j && !mend_is_procedure(b))
                mend_pair_rules(build->plan, a, b, &sink);
        }
    }
}

/* ---- courses and limits -------------------------------------------------- */

static struct mend_reason course_reason(const struct rules *build, uint32_t a,
                                        enum mend_topic topic,
                                        enum mend_grade grade)
{
    const struct mend_treatment *treatment = build->occurrence[a].treatment;

    return (struct mend_reason){
        .rule = MEND_RULE_COURSE,
        .grade = grade,
        .topic = topic,
        .weight = grade == MEND_SHOULD ? 5 : 0,
        .kind = MEND_NONE,
        .a = &build->occurrence[a],
        .b = &build->occurrence[a + 1],
        .days = { treatment->every.at_least, treatment->every.at_most },
        .loc =
            treatment->every_loc.line ? treatment->every_loc : treatment->loc,
    };
}

static enum mend_grade at_most_grade(const struct mend_treatment *treatment)
{
    return treatment->at_most_is_must ? MEND_MUST : MEND_SHOULD;
}

static void judge_fixed_course(struct rules *build, uint32_t a)
{
    const struct mend_treatment *treatment = build->occurrence[a].treatment;
    const struct mend_spacing every = treatment->every;
    const struct mend_ranges too_near =
        mend_ranges_of(build->arena, MEND_UNBOUNDED_BELOW, every.at_least - 1);
    const struct mend_ranges too_far =
        mend_ranges_of(build->arena, every.at_most + 1, MEND_UNBOUNDED_ABOVE);

    judge_fixed(build,
                &(struct pair_rule){
                    too_near,
                    course_reason(build, a, MEND_TOPIC_AT_LEAST, MEND_MUST) });
    if (every.at_most)
        judge_fixed(build,
                    &(struct pair_rule){
                        too_far, course_reason(build, a, MEND_TOPIC_AT_MOST,
                                               at_most_grade(treatment)) });
}

static void add_course(struct rules *build, uint32_t a)
{
    const struct mend_treatment *treatment = build->occurrence[a].treatment;

    if (!rules_is_chosen(&build->occurrence[a]) &&
        !rules_is_chosen(&build->occurrence[a + 1])) {
        judge_fixed_course(build, a);
        return;
    }
    struct mend_course_rule *course = mend_list_add(&build->courses);
    if (!course)
        return;
    snprintf(course->id, sizeof(course->id), "c%zu", build->courses.count);
    course->a = a;
    course->b = a + 1;
    course->at_least = treatment->every.at_least;
    course->ideal = treatment->every.ideal;
    course->at_most = treatment->every.at_most;
    course->at_most_grade = at_most_grade(treatment);
    course->why = course_reason(build, a, MEND_TOPIC_AT_LEAST, MEND_MUST);
}

static void add_courses(struct rules *build)
{
    for (uint32_t i = 0; i + 1 < build->session_count; i++)
        if (build->occurrence[i].treatment ==
            build->occurrence[i + 1].treatment)
            add_course(build, i);
}

static void add_limit(struct rules *build, enum mend_topic topic,
                      enum mend_rule rule, int64_t at_most, struct mend_loc loc)
{
    struct mend_limit *limit = mend_list_add(&build->limits);

    if (!limit)
        return;
    snprintf(limit->id, sizeof(limit->id), "l%zu", build->limits.count);
    limit->at_most = at_most;
    limit->why =
        (struct mend_reason){ .rule = rule,
                              .grade = MEND_MUST,
                              .topic = topic,
                              .kind = MEND_NONE,
                              .days = { (int32_t)at_most, (int32_t)at_most },
                              .loc = loc };
}

static void add_limits(struct rules *build)
{
    const struct mend_availability *times = &build->plan->availability;

    if (times->per_day)
        add_limit(build, MEND_TOPIC_PER_DAY, MEND_RULE_DATE, times->per_day,
                  times->per_day_loc);
    if (times->month_budget >= 0)
        add_limit(build, MEND_TOPIC_MONTH_BUDGET, MEND_RULE_BUDGET,
                  times->month_budget, times->budget_loc);
}

/* ---- sessions ------------------------------------------------------------ */

static struct mend_ranges domain_of(const struct rules *build, uint32_t session)
{
    const struct mend_day_rule *rule = build->day_rules.item;
    struct mend_dayset days =
        mend_dayset_new(build->arena, build->plan->horizon);

    if (!days.word)
        return (struct mend_ranges){ NULL, 0 };
    mend_dayset_add(&days, build->plan->horizon);
    for (size_t i = 0; i < build->day_rules.count; i++) {
        if (rule[i].session != session || rule[i].why.grade != MEND_MUST)
            continue;
        for (size_t k = 0; k < rule[i].not_in.count; k++)
            mend_dayset_drop(&days, mend_range_days(rule[i].not_in.item[k]));
    }
    return mend_ranges_of_set(build->arena, &days);
}

static struct mend_ranges visible_of(const struct rules *build,
                                     const struct mend_occurrence *session)
{
    const struct mend_window *visible =
        mend_occurrence_window(session, build->plan->catalogue->visible);

    if (!visible)
        return (struct mend_ranges){ NULL, 0 };
    const int from = visible->from.at[MEND_TYPICAL];
    const int to = visible->to.at[MEND_TYPICAL];
    return from < to ? mend_ranges_of(build->arena, from, to)
                     : (struct mend_ranges){ NULL, 0 };
}

static mend_day published_day(const struct mend_occurrence *session,
                              const struct mend_published *published,
                              size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(published[i].session, session->id) == 0)
            return published[i].day;
    return MEND_DAY_NONE;
}

static struct mend_problem_session *
make_sessions(const struct rules *build, const struct mend_published *published,
              size_t published_count)
{
    struct mend_problem_session *session =
        mend_arena_alloc(build->arena, build->session_count, sizeof(*session));

    for (uint32_t i = 0; session && i < build->session_count; i++) {
        const struct mend_occurrence *occurrence = &build->occurrence[i];
        const mend_day day =
            occurrence->fixed ? occurrence->days.begin : MEND_DAY_NONE;

        session[i] = (struct mend_problem_session){
            .occurrence = occurrence,
            .fixed = occurrence->fixed,
            .day = day,
            .domain = occurrence->fixed ? mend_ranges_of(build->arena, day, day)
                                        : domain_of(build, i),
            .cost = occurrence->treatment->cost,
            .published = published_day(occurrence, published, published_count),
            .visible = visible_of(build, occurrence),
        };
    }
    return session;
}

enum mend_status mend_problem_build(
    const struct mend_plan *plan, const struct mend_occurrence *occurrences,
    size_t count, const struct mend_published *published,
    size_t published_count, struct mend_arena *arena, struct mend_problem *out)
{
    struct rules build = {
        .plan = plan,
        .occurrence = occurrences,
        .count = count,
        .arena = arena,
        .day_rules = { .arena = arena, .size = sizeof(struct mend_day_rule) },
        .differences = { .arena = arena,
                         .size = sizeof(struct mend_difference) },
        .courses = { .arena = arena, .size = sizeof(struct mend_course_rule) },
        .limits = { .arena = arena, .size = sizeof(struct mend_limit) },
        .broken = { .arena = arena, .size = sizeof(struct mend_reason) },
    };

    while (build.session_count < count &&
           rules_is_session(&occurrences[build.session_count]))
        build.session_count++;
    mend_rules_add_sessions(&build);
    add_pairs_of_procedures(&build);
    add_pairs_of_events(&build);
    add_courses(&build);
    add_limits(&build);
    struct mend_problem_session *session =
        make_sessions(&build, published, published_count);
    if (!session || arena->failed)
        return MEND_ENOMEM;
    *out = (struct mend_problem){
        .horizon = plan->horizon,
        .prefer = plan->prefer,
        .has_published = published_count > 0,
        .session = session,
        .session_count = build.session_count,
        .day_rule = build.day_rules.item,
        .day_rule_count = build.day_rules.count,
        .difference = build.differences.item,
        .difference_count = build.differences.count,
        .course = build.courses.item,
        .course_count = build.courses.count,
        .limit = build.limits.item,
        .limit_count = build.limits.count,
        .broken = build.broken.item,
        .broken_count = build.broken.count,
    };
    return MEND_OK;
}
