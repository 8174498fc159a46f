/*
 * Written to be obviously right, not fast: each rule is asked, day by day,
 * whether it is broken.
 */
#include "engine/rules/verify.h"

#include <stdlib.h>

static bool lies_in(struct mend_ranges ranges, int64_t value)
{
    for (size_t i = 0; i < ranges.count; i++)
        if (value >= ranges.item[i].first && value <= ranges.item[i].last)
            return true;
    return false;
}

static bool is_chosen(const struct mend_problem *problem, uint32_t session)
{
    return !problem->session[session].fixed;
}

static bool keeps_domains(const struct mend_problem *problem,
                          const mend_day *day)
{
    for (uint32_t i = 0; i < problem->session_count; i++)
        if (!lies_in(problem->session[i].domain, day[i]))
            return false;
    return true;
}

/* Musts give false; shoulds add up in `cost`. */
static bool keeps_day_rules(const struct mend_problem *problem,
                            const mend_day *day, int64_t *cost)
{
    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];

        if (!lies_in(rule->not_in, day[rule->session]))
            continue;
        if (rule->why.grade == MEND_MUST)
            return false;
        *cost += rule->why.weight;
    }
    return true;
}

static bool keeps_differences(const struct mend_problem *problem,
                              const mend_day *day, int64_t *cost)
{
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        if (!lies_in(rule->not_in, (int64_t)day[rule->b] - day[rule->a]))
            continue;
        if (rule->why.grade == MEND_MUST)
            return false;
        *cost += rule->why.weight;
    }
    return true;
}

static bool keeps_courses(const struct mend_problem *problem,
                          const mend_day *day, struct mend_objective *cost)
{
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *course = &problem->course[i];
        const int32_t interval = day[course->b] - day[course->a];

        cost->at[MEND_LEVEL_INTERVAL] += abs(interval - course->ideal);
        if (interval < course->at_least)
            return false;
        if (course->at_most == 0 || interval <= course->at_most)
            continue;
        if (course->at_most_grade == MEND_MUST)
            return false;
        cost->at[MEND_LEVEL_SHOULD] += 5;
    }
    return true;
}

/* A day or month that holds no chosen session stands as it is. */
static bool keeps_per_day(const struct mend_problem *problem,
                          const mend_day *day, int64_t at_most)
{
    for (uint32_t i = 0; i < problem->session_count; i++) {
        int64_t count = 0;

        for (uint32_t j = 0; j < problem->session_count; j++)
            count += day[j] == day[i];
        if (is_chosen(problem, i) && count > at_most)
            return false;
    }
    return true;
}

static bool keeps_budget(const struct mend_problem *problem,
                         const mend_day *day, int64_t at_most)
{
    for (uint32_t i = 0; i < problem->session_count; i++) {
        int64_t spent = 0;

        for (uint32_t j = 0; j < problem->session_count; j++)
            if (mend_day_month(day[j]) == mend_day_month(day[i]))
                spent += problem->session[j].cost;
        if (is_chosen(problem, i) && problem->session[i].cost > 0 &&
            spent > at_most)
            return false;
    }
    return true;
}

static bool keeps_limits(const struct mend_problem *problem,
                         const mend_day *day)
{
    for (size_t i = 0; i < problem->limit_count; i++) {
        const struct mend_limit *limit = &problem->limit[i];

        if (limit->why.topic == MEND_TOPIC_PER_DAY
                ? !keeps_per_day(problem, day, limit->at_most)
                : !keeps_budget(problem, day, limit->at_most))
            return false;
    }
    return true;
}

static void count_moves(const struct mend_problem *problem, const mend_day *day,
                        struct mend_objective *cost)
{
    for (uint32_t i = 0; i < problem->session_count; i++) {
        const mend_day published = problem->session[i].published;

        if (!is_chosen(problem, i) || published == MEND_DAY_NONE)
            continue;
        cost->at[MEND_LEVEL_MOVED] += day[i] != published;
        cost->at[MEND_LEVEL_MOVED_DAYS] += abs(day[i] - published);
    }
}

static bool is_visible_on(const struct mend_problem *problem,
                          const mend_day *day, mend_day on)
{
    for (uint32_t i = 0; i < problem->session_count; i++) {
        const struct mend_ranges visible = problem->session[i].visible;

        if (is_chosen(problem, i) && visible.count &&
            on >= day[i] + visible.item[0].first &&
            on < day[i] + visible.item[0].last)
            return true;
    }
    return false;
}

static int64_t count_visible_days(const struct mend_problem *problem,
                                  const mend_day *day)
{
    int64_t count = 0;

    for (mend_day on = problem->horizon.begin; on < problem->horizon.end; on++)
        count += is_visible_on(problem, day, on);
    return count;
}

static void count_preference(const struct mend_problem *problem,
                             const mend_day *day, struct mend_objective *cost)
{
    int64_t first = 0, last = 0, sum = 0;
    bool any = false;

    for (uint32_t i = 0; i < problem->session_count; i++) {
        if (!is_chosen(problem, i))
            continue;
        first = any && first < day[i] ? first : day[i];
        last = any && last > day[i] ? last : day[i];
        sum += day[i];
        any = true;
    }
    const bool late = problem->prefer == MEND_LATE;
    cost->at[MEND_LEVEL_DAY_SUM] = late ? -sum : sum;
    cost->at[MEND_LEVEL_PREFER] = late ? -first : last;
    if (problem->prefer == MEND_FEW_VISIBLE_DAYS)
        cost->at[MEND_LEVEL_PREFER] = count_visible_days(problem, day);
}

bool mend_verify(const struct mend_problem *problem, const mend_day *day,
                 struct mend_objective *cost)
{
    *cost = (struct mend_objective){ { 0 } };
    if (!keeps_domains(problem, day) ||
        !keeps_day_rules(problem, day, &cost->at[MEND_LEVEL_SHOULD]) ||
        !keeps_differences(problem, day, &cost->at[MEND_LEVEL_SHOULD]) ||
        !keeps_courses(problem, day, cost) || !keeps_limits(problem, day))
        return false;
    count_moves(problem, day, cost);
    count_preference(problem, day, cost);
    return true;
}
