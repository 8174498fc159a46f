#include "engine/explain/musts.h"

#include <string.h>

/** A rule by the list it stands in; the other three are NULL. */
struct row {
    const struct mend_day_rule *day;
    const struct mend_difference *difference;
    const struct mend_course_rule *course;
    const struct mend_limit *limit;
};

size_t musts_count(const struct mend_problem *problem)
{
    return problem->day_rule_count + problem->difference_count +
           problem->course_count + problem->limit_count;
}

/* The rules are numbered list after list. */
static struct row row_of(const struct mend_problem *problem, size_t i)
{
    if (i < problem->day_rule_count)
        return (struct row){ .day = &problem->day_rule[i] };
    i -= problem->day_rule_count;
    if (i < problem->difference_count)
        return (struct row){ .difference = &problem->difference[i] };
    i -= problem->difference_count;
    if (i < problem->course_count)
        return (struct row){ .course = &problem->course[i] };
    return (struct row){ .limit = &problem->limit[i - problem->course_count] };
}

struct mend_conflict_rule musts_at(const struct mend_problem *problem,
                                   uint32_t rule)
{
    const struct row row = row_of(problem, rule);

    if (row.day)
        return (struct mend_conflict_rule){ row.day->id, &row.day->why };
    if (row.difference)
        return (struct mend_conflict_rule){ row.difference->id,
                                            &row.difference->why };
    if (row.course)
        return (struct mend_conflict_rule){ row.course->id, &row.course->why };
    return (struct mend_conflict_rule){ row.limit->id, &row.limit->why };
}

bool musts_binds(const struct mend_problem *problem, uint32_t rule)
{
    const struct mend_problem_session *session = problem->session;
    const struct row row = row_of(problem, rule);

    if (musts_at(problem, rule).why->grade != MEND_MUST)
        return false;
    if (row.day)
        return !session[row.day->session].fixed;
    if (row.difference)
        return !session[row.difference->a].fixed ||
               !session[row.difference->b].fixed;
    if (row.course)
        return !session[row.course->a].fixed || !session[row.course->b].fixed;
    return true;
}

bool musts_is_about(const struct mend_problem *problem, uint32_t rule,
                    uint32_t session)
{
    const struct row row = row_of(problem, rule);

    if (row.day)
        return row.day->session == session;
    if (row.difference)
        return row.difference->a == session || row.difference->b == session;
    return row.course && (row.course->a == session || row.course->b == session);
}

/* ---- days given ---------------------------------------------------------- */

static bool breaks_course(const struct mend_course_rule *course, int64_t days)
{
    return days < course->at_least ||
           (course->at_most && course->at_most_grade == MEND_MUST &&
            days > course->at_most);
}

/* Whether a limit is passed on the day, or in the month, of a session. */
static bool passes_limit(const struct mend_problem *problem,
                         const struct mend_limit *limit, const mend_day *day,
                         uint32_t session, mend_day on)
{
    const struct mend_problem_session *all = problem->session;
    int64_t sum = 0;

    if (limit->why.topic == MEND_TOPIC_PER_DAY) {
        for (uint32_t i = 0; i < problem->session_count; i++)
            sum += i != session && day[i] == on;
        return sum + 1 > limit->at_most;
    }
    if (all[session].cost <= 0)
        return false;
    for (uint32_t i = 0; i < problem->session_count; i++)
        if (i != session && mend_day_month(day[i]) == mend_day_month(on))
            sum += all[i].cost;
    return sum + all[session].cost > limit->at_most;
}

static bool breaks_limit(const struct mend_problem *problem,
                         const struct mend_limit *limit, const mend_day *day)
{
    for (uint32_t i = 0; i < problem->session_count; i++)
        if (!problem->session[i].fixed &&
            passes_limit(problem, limit, day, i, day[i]))
            return true;
    return false;
}

bool musts_is_broken(const struct mend_problem *problem, uint32_t rule,
                     const mend_day *day)
{
    const struct row row = row_of(problem, rule);

    if (row.day)
        return mend_ranges_have(row.day->not_in, day[row.day->session]);
    if (row.difference)
        return mend_ranges_have(row.difference->not_in,
                                day[row.difference->b] -
                                    day[row.difference->a]);
    if (row.course)
        return breaks_course(row.course,
                             day[row.course->b] - day[row.course->a]);
    return breaks_limit(problem, row.limit, day);
}

/* ---- one session on any day ---------------------------------------------- */

/** What is counted, and for whom. */
struct count {
    const struct mend_problem *problem;
    const mend_day *day;
    uint32_t session;
    int32_t rule; /* at work */
    struct musts_tally *tally;
};

/* From `first` to `last` it is broken: noted where that begins and ends. */
static void add(struct count *count, int64_t first, int64_t last)
{
    const struct mend_span horizon = count->problem->horizon;
    const int64_t from = first > horizon.begin ? first : horizon.begin;
    const int64_t to = last < horizon.end ? last + 1 : horizon.end;

    if (from >= to)
        return;
    struct musts_tally *begin = &count->tally[from - horizon.begin];
    struct musts_tally *end = &count->tally[to - horizon.begin];
    begin->count++;
    begin->sum += count->rule;
    end->count--;
    end->sum -= count->rule;
}

/* day(b) - day(a) may not be from `first` to `last`. */
static void add_gap(struct count *count, uint32_t a, uint32_t b, int64_t first,
                    int64_t last)
{
    if (b == count->session)
        add(count, count->day[a] + first, count->day[a] + last);
    else
        add(count, count->day[b] - last, count->day[b] - first);
}

static void add_row(struct count *count, const struct row *row)
{
    if (row->day)
        for (size_t i = 0; i < row->day->not_in.count; i++)
            add(count, row->day->not_in.item[i].first,
                row->day->not_in.item[i].last);
    if (row->difference)
        for (size_t i = 0; i < row->difference->not_in.count; i++)
            add_gap(count, row->difference->a, row->difference->b,
                    row->difference->not_in.item[i].first,
                    row->difference->not_in.item[i].last);
    if (row->course) {
        const struct mend_course_rule *course = row->course;

        add_gap(count, course->a, course->b, MEND_UNBOUNDED_BELOW,
                course->at_least - 1);
        if (course->at_most && course->at_most_grade == MEND_MUST)
            add_gap(count, course->a, course->b, course->at_most + 1,
                    MEND_UNBOUNDED_ABOVE);
    }
}

static void add_limit(struct count *count, const struct mend_limit *limit)
{
    const struct mend_span horizon = count->problem->horizon;

    for (mend_day on = horizon.begin; on < horizon.end; on++)
        if (passes_limit(count->problem, limit, count->day, count->session, on))
            add(count, on, on);
}

void musts_count_by_day(const struct mend_problem *problem,
                        const uint32_t *rule, size_t count, const mend_day *day,
                        uint32_t session, struct musts_tally *tally)
{
    const size_t days = (size_t)(problem->horizon.end - problem->horizon.begin);
    struct count counted = { problem, day, session, 0, tally };

    memset(tally, 0, (days + 1) * sizeof(*tally));
    for (size_t i = 0; i < count; i++) {
        const struct row row = row_of(problem, rule[i]);

        counted.rule = (int32_t)rule[i];
        if (row.limit)
            add_limit(&counted, row.limit);
        else if (musts_is_about(problem, rule[i], session))
            add_row(&counted, &row);
    }
    for (size_t i = 1; i < days; i++) {
        tally[i].count += tally[i - 1].count;
        tally[i].sum += tally[i - 1].sum;
    }
}
