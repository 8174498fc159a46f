#include "engine/rules/judge.h"

#include "base/list.h"

#include <stdlib.h>
#include <string.h>

/* ---- the days of a clash ------------------------------------------------- */

static struct mend_span days_of(const struct judge *judge,
                                const struct mend_occurrence *occurrence)
{
    if (occurrence->fixed)
        return occurrence->days;
    for (size_t i = 0; i < judge->problem->session_count; i++)
        if (judge->problem->session[i].occurrence == occurrence)
            return (struct mend_span){ judge->day[i], judge->day[i] + 1 };
    return (struct mend_span){ MEND_DAY_NONE, MEND_DAY_NONE };
}

static struct mend_span common_days(struct mend_span a, struct mend_span b)
{
    return (struct mend_span){ a.begin > b.begin ? a.begin : b.begin,
                               a.end < b.end ? a.end : b.end };
}

/* From the first day plus the one offset to the last day plus the other. */
static struct mend_span after(struct mend_span days, struct mend_range offsets)
{
    return (struct mend_span){ days.begin + offsets.first,
                               days.end - 1 + offsets.last };
}

static struct mend_span clash_days(const struct judge *judge,
                                   const struct mend_reason *why)
{
    const struct mend_span a =
        why->a ? days_of(judge, why->a) : (struct mend_span){ 0, 0 };
    const struct mend_span b = why->b ? days_of(judge, why->b) : a;

    switch (why->topic) {
    case MEND_TOPIC_WINDOW:
        return common_days(after(a, why->days), b);
    case MEND_TOPIC_WAIT:
    case MEND_TOPIC_REPEAT:
        return after(a, why->days);
    case MEND_TOPIC_AT_LEAST:
        return (struct mend_span){ a.begin, a.begin + why->days.first };
    case MEND_TOPIC_FIRST_TIME:
        return (struct mend_span){ b.begin + why->days.first, b.begin };
    default:
        return b;
    }
}

static bool is_chance(const struct judge *judge, mend_kind kind)
{
    return kind != MEND_NONE &&
           judge->plan->catalogue->kind[kind].sort == MEND_CHANCE;
}

struct mend_clash mend_clash_of(const struct judge *judge,
                                const struct mend_reason *why)
{
    struct mend_clash clash = {
        .why = why, .a = why->a, .b = why->b, .days = clash_days(judge, why)
    };

    if (why->topic == MEND_TOPIC_WINDOW && why->b->event &&
        is_chance(judge, why->kind)) {
        int spare;

        clash.has_verdict = true;
        clash.verdict = mend_verdict_for(judge->plan->catalogue, why->a,
                                         days_of(judge, why->a).begin,
                                         why->window, why->b, &spare);
    }
    return clash;
}

/* ---- which rules are broken ---------------------------------------------- */

typedef void broken_fn(void *user, const struct mend_reason *why);

static bool concerns(uint32_t wanted, uint32_t a, uint32_t b)
{
    return wanted == JUDGE_ALL || wanted == a || wanted == b;
}

static void tell_day_rules(const struct judge *judge, uint32_t session,
                           broken_fn *tell, void *user)
{
    for (size_t i = 0; i < judge->problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &judge->problem->day_rule[i];

        if (concerns(session, rule->session, rule->session) &&
            mend_ranges_have(rule->not_in, judge->day[rule->session]))
            tell(user, &rule->why);
    }
}

/* Where there is no course, a rule with a session without a day is not broken:
   nor is a day that is none a number to reckon with. */
static bool have_days(const struct judge *judge, uint32_t a, uint32_t b)
{
    return judge->day[a] != MEND_DAY_NONE && judge->day[b] != MEND_DAY_NONE;
}

static void tell_difference(const struct judge *judge,
                            const struct mend_difference *rule, broken_fn *tell,
                            void *user)
{
    if (have_days(judge, rule->a, rule->b) &&
        mend_ranges_have(rule->not_in,
                         judge->day[rule->b] - judge->day[rule->a]))
        tell(user, &rule->why);
}

static void tell_differences(const struct judge *judge, uint32_t session,
                             broken_fn *tell, void *user)
{
    const struct mend_problem *problem = judge->problem;
    const struct judge_index *index = judge->index;

    if (index && session != JUDGE_ALL) {
        for (uint32_t k = index->begin[session]; k < index->begin[session + 1];
             k++)
            tell_difference(judge, &problem->difference[index->rule[k]], tell,
                            user);
        return;
    }
    for (size_t i = 0; i < problem->difference_count; i++)
        if (concerns(session, problem->difference[i].a,
                     problem->difference[i].b))
            tell_difference(judge, &problem->difference[i], tell, user);
}

struct judge_index mend_judge_index(const struct mend_problem *problem,
                                    struct mend_arena *arena)
{
    uint32_t *begin =
        mend_arena_alloc(arena, problem->session_count + 2, sizeof(*begin));
    uint32_t *rule =
        mend_arena_alloc(arena, 2 * problem->difference_count, sizeof(*rule));

    if (!begin || !rule)
        return (struct judge_index){ NULL, NULL };
    /* Count, one place ahead; sum up; then each entry finds its place. */
    for (size_t i = 0; i < problem->difference_count; i++) {
        begin[problem->difference[i].a + 2]++;
        begin[problem->difference[i].b + 2]++;
    }
    for (size_t i = 2; i < problem->session_count + 2; i++)
        begin[i] += begin[i - 1];
    for (uint32_t i = 0; i < problem->difference_count; i++) {
        rule[begin[problem->difference[i].a + 1]++] = i;
        rule[begin[problem->difference[i].b + 1]++] = i;
    }
    return (struct judge_index){ rule, begin };
}

static void tell_courses(const struct judge *judge, uint32_t session,
                         broken_fn *tell, void *user)
{
    for (size_t i = 0; i < judge->problem->course_count; i++) {
        const struct mend_course_rule *course = &judge->problem->course[i];
        struct mend_reason why = course->why;

        if (!concerns(session, course->a, course->b) ||
            !have_days(judge, course->a, course->b))
            continue;
        const int32_t interval = judge->day[course->b] - judge->day[course->a];
        if (interval < course->at_least)
            tell(user, &why);
        if (!course->at_most || interval <= course->at_most)
            continue;
        why.topic = MEND_TOPIC_AT_MOST;
        why.grade = course->at_most_grade;
        why.weight = why.grade == MEND_SHOULD ? 5 : 0;
        tell(user, &why);
    }
}

static bool is_over_limit(const struct judge *judge, uint32_t session,
                          const struct mend_limit *limit)
{
    const struct mend_problem *problem = judge->problem;
    const mend_day day = judge->day[session];
    int64_t sum = 0;

    for (uint32_t i = 0; i < problem->session_count; i++) {
        if (limit->why.topic == MEND_TOPIC_PER_DAY)
            sum += judge->day[i] == day;
        else if (mend_day_month(judge->day[i]) == mend_day_month(day))
            sum += problem->session[i].cost;
    }
    return sum > limit->at_most && (limit->why.topic == MEND_TOPIC_PER_DAY ||
                                    problem->session[session].cost > 0);
}

static void tell_limits(const struct judge *judge, uint32_t session,
                        broken_fn *tell, void *user)
{
    for (size_t i = 0; i < judge->problem->limit_count; i++) {
        struct mend_reason why = judge->problem->limit[i].why;

        if (session == JUDGE_ALL ||
            !is_over_limit(judge, session, &judge->problem->limit[i]))
            continue;
        why.a = judge->problem->session[session].occurrence;
        tell(user, &why);
    }
}

static void tell_broken(const struct judge *judge, uint32_t session,
                        broken_fn *tell, void *user)
{
    tell_day_rules(judge, session, tell, user);
    tell_differences(judge, session, tell, user);
    tell_courses(judge, session, tell, user);
    tell_limits(judge, session, tell, user);
}

/* ---- as clashes ---------------------------------------------------------- */

struct clash_list {
    const struct judge *judge;
    struct mend_list list;
};

static bool same_rule(const struct mend_reason *a, const struct mend_reason *b)
{
    return a->a == b->a && a->b == b->b && a->rule == b->rule &&
           a->kind == b->kind;
}

/* Where a must is broken, its should is not told as well. */
static bool must_is_told(const struct clash_list *clashes,
                         const struct mend_reason *why)
{
    const struct mend_clash *clash = clashes->list.item;

    for (size_t i = 0; i < clashes->list.count; i++)
        if (clash[i].why->grade == MEND_MUST && same_rule(clash[i].why, why))
            return true;
    return false;
}

static void add_clash(void *user, const struct mend_reason *why)
{
    struct clash_list *clashes = user;
    struct mend_arena *arena = clashes->judge->arena;

    if (why->grade == MEND_SHOULD && must_is_told(clashes, why))
        return;
    struct mend_reason *copy = mend_arena_alloc(arena, 1, sizeof(*copy));
    struct mend_clash *clash = mend_list_add(&clashes->list);
    if (!copy || !clash)
        return;
    *copy = *why;
    *clash = mend_clash_of(clashes->judge, copy);
}

static int by_grade_then_day(const void *x, const void *y)
{
    const struct mend_clash *a = x, *b = y;

    if (a->why->grade != b->why->grade)
        return a->why->grade == MEND_MUST ? -1 : 1;
    if (a->days.begin != b->days.begin)
        return a->days.begin < b->days.begin ? -1 : 1;
    if (a->why->rule != b->why->rule)
        return a->why->rule < b->why->rule ? -1 : 1;
    if (a->why->kind != b->why->kind)
        return a->why->kind < b->why->kind ? -1 : 1;
    const int by_a = strcmp(a->a ? a->a->id : "", b->a ? b->a->id : "");
    return by_a ? by_a : strcmp(a->b ? a->b->id : "", b->b ? b->b->id : "");
}

void mend_clashes_sort(struct mend_clash *clash, size_t count)
{
    if (count)
        qsort(clash, count, sizeof(*clash), by_grade_then_day);
}

const struct mend_clash *mend_judge_broken(const struct judge *judge,
                                           uint32_t session, size_t *count)
{
    struct clash_list clashes = {
        .judge = judge,
        .list = { .arena = judge->arena, .size = sizeof(struct mend_clash) }
    };

    tell_broken(judge, session, add_clash, &clashes);
    if (judge->arena->failed)
        return NULL;
    mend_clashes_sort(clashes.list.item, clashes.list.count);
    *count = clashes.list.count;
    return clashes.list.item ? clashes.list.item
                             : mend_arena_alloc(judge->arena, 0, 1);
}

bool mend_judge_passes_limit(const struct judge *judge, uint32_t session)
{
    for (size_t i = 0; i < judge->problem->limit_count; i++)
        if (is_over_limit(judge, session, &judge->problem->limit[i]))
            return true;
    return false;
}
