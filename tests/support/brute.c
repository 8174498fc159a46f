#include "support/brute.h"

#include <stdlib.h>
#include <string.h>

enum { SPAN_MAX = 4096 };

static bool inside(struct mend_ranges ranges, long value)
{
    for (size_t i = 0; i < ranges.count; i++)
        if (ranges.item[i].first <= value && value <= ranges.item[i].last)
            return true;
    return false;
}

/* The price of one whole choice; -1 in cost[0] if a must is broken. */
static void price(const struct mend_problem *p, const mend_day *day,
                  int64_t cost[MEND_LEVELS])
{
    int64_t should = 0, first = 0, last = 0, sum = 0, shown = 0;
    const size_t span = (size_t)(p->horizon.end - p->horizon.begin);
    bool any = false;
    char visible[SPAN_MAX];

    if (span > SPAN_MAX)
        abort();
    memset(visible, 0, span);
    memset(cost, 0, MEND_LEVELS * sizeof(*cost));
    for (size_t i = 0; i < p->day_rule_count; i++)
        if (inside(p->day_rule[i].not_in, day[p->day_rule[i].session])) {
            if (p->day_rule[i].why.grade == MEND_MUST)
                goto broken;
            should += p->day_rule[i].why.weight;
        }
    for (size_t i = 0; i < p->difference_count; i++)
        if (inside(p->difference[i].not_in,
                   (long)day[p->difference[i].b] - day[p->difference[i].a])) {
            if (p->difference[i].why.grade == MEND_MUST)
                goto broken;
            should += p->difference[i].why.weight;
        }
    for (size_t i = 0; i < p->course_count; i++) {
        const struct mend_course_rule *c = &p->course[i];
        const long gap = (long)day[c->b] - day[c->a];

        if (gap < c->at_least)
            goto broken;
        if (c->at_most && gap > c->at_most) {
            if (c->at_most_grade == MEND_MUST)
                goto broken;
            should += 5;
        }
        cost[MEND_LEVEL_INTERVAL] += labs(gap - c->ideal);
    }
    for (size_t k = 0; k < p->limit_count; k++) {
        const bool daily = p->limit[k].why.topic == MEND_TOPIC_PER_DAY;

        for (size_t i = 0; i < p->session_count; i++) {
            int64_t load = 0;

            if (p->session[i].fixed || (!daily && p->session[i].cost == 0))
                continue;
            for (size_t j = 0; j < p->session_count; j++) {
                if (daily && day[j] == day[i])
                    load++;
                if (!daily && mend_day_month(day[j]) == mend_day_month(day[i]))
                    load += p->session[j].cost;
            }
            if (load > p->limit[k].at_most)
                goto broken;
        }
    }
    for (size_t i = 0; i < p->session_count; i++) {
        const struct mend_problem_session *s = &p->session[i];

        if (s->fixed)
            continue;
        if (s->published != MEND_DAY_NONE && s->published != day[i]) {
            cost[MEND_LEVEL_MOVED]++;
            cost[MEND_LEVEL_MOVED_DAYS] += labs((long)s->published - day[i]);
        }
        if (!any || day[i] < first)
            first = day[i];
        if (!any || day[i] > last)
            last = day[i];
        any = true;
        sum += day[i];
        for (long d = p->horizon.begin; s->visible.count && d < p->horizon.end;
             d++)
            if (d >= day[i] + s->visible.item[0].first &&
                d < day[i] + s->visible.item[0].last)
                visible[d - p->horizon.begin] = 1;
    }
    for (size_t d = 0; d < span; d++)
        shown += visible[d];
    cost[MEND_LEVEL_SHOULD] = should;
    cost[MEND_LEVEL_PREFER] = p->prefer == MEND_EARLY  ? last
                              : p->prefer == MEND_LATE ? -first
                                                       : shown;
    cost[MEND_LEVEL_DAY_SUM] = p->prefer == MEND_LATE ? -sum : sum;
    return;
broken:
    cost[0] = -1;
}

/* Level by level, then day by day in plan order. */
static bool is_better(const struct mend_problem *p, const struct brute *best,
                      const int64_t *cost, const mend_day *day)
{
    if (!best->found)
        return true;
    for (int level = 0; level < MEND_LEVELS; level++)
        if (cost[level] != best->cost[level])
            return cost[level] < best->cost[level];
    for (size_t i = 0; i < p->session_count; i++)
        if (day[i] != best->day[i])
            return day[i] < best->day[i];
    return false;
}

static void try_all(const struct mend_problem *p, size_t i, mend_day *day,
                    struct brute *best)
{
    if (i == p->session_count) {
        int64_t cost[MEND_LEVELS];

        price(p, day, cost);
        if (cost[0] >= 0 && is_better(p, best, cost, day)) {
            best->found = true;
            memcpy(best->cost, cost, sizeof(cost));
            memcpy(best->day, day, p->session_count * sizeof(*day));
        }
        return;
    }
    if (p->session[i].fixed) {
        day[i] = p->session[i].day;
        try_all(p, i + 1, day, best);
        return;
    }
    for (mend_day d = p->horizon.begin; d < p->horizon.end; d++) {
        if (!inside(p->session[i].domain, d))
            continue;
        day[i] = d;
        try_all(p, i + 1, day, best);
    }
}

bool brute_price(const struct mend_problem *problem, const mend_day *day,
                 int64_t cost[MEND_LEVELS])
{
    price(problem, day, cost);
    return cost[0] >= 0;
}

struct brute brute_force(const struct mend_problem *problem)
{
    struct brute best = { 0 };
    mend_day day[BRUTE_SESSIONS];

    if (problem->session_count > BRUTE_SESSIONS)
        abort();
    try_all(problem, 0, day, &best);
    return best;
}

double brute_choices(const struct mend_problem *problem)
{
    double choices = 1;

    for (size_t i = 0; i < problem->session_count; i++) {
        double days = 0;

        for (size_t k = 0; k < problem->session[i].domain.count; k++)
            days += problem->session[i].domain.item[k].last -
                    problem->session[i].domain.item[k].first + 1;
        if (!problem->session[i].fixed)
            choices *= days;
    }
    return choices;
}
