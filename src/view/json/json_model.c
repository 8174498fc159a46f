#include "view/json/json.h"

/* Write one end of a range: a day, or a plain number of days. */
typedef json_t *(*end_writer)(int32_t value);

static bool is_bound(int32_t value)
{
    return value != MEND_UNBOUNDED_BELOW && value != MEND_UNBOUNDED_ABOVE;
}

static json_t *number_of(int32_t value)
{
    return is_bound(value) ? json_integer(value) : json_null();
}

/* Null means for ever here, so a day that we cannot write is drawn in to the
   nearest that we can; no session lies out there. */
static json_t *day_of(int32_t value)
{
    if (is_bound(value) && value < MEND_DAY_MIN)
        return mend_json_day(MEND_DAY_MIN);
    if (is_bound(value) && value > MEND_DAY_MAX)
        return mend_json_day(MEND_DAY_MAX);
    return mend_json_day(value);
}

static json_t *pair_of(int32_t first, int32_t last, end_writer write)
{
    return json_pack("[o, o]", write(first), write(last));
}

static json_t *ranges_of(struct mend_ranges ranges, end_writer write)
{
    json_t *list = json_array();

    for (size_t i = 0; i < ranges.count; i++)
        list = mend_json_push(
            list, pair_of(ranges.item[i].first, ranges.item[i].last, write));
    return list;
}

/* ---- sessions ------------------------------------------------------------ */

static const char *session_id(const struct mend_problem *problem,
                              uint32_t session)
{
    return problem->session[session].occurrence->id;
}

static enum mend_state state_of(const struct mend_occurrence *session)
{
    return session->treatment->booking[session->number].state;
}

static json_t *session_of(const struct mend_problem_session *session)
{
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o}", "id",
                     mend_json_text(session->occurrence->id), "state",
                     mend_state_names[state_of(session->occurrence)], "domain",
                     ranges_of(session->domain, day_of), "cost",
                     mend_json_hundredths(session->cost), "published",
                     mend_json_day(session->published), "visible",
                     ranges_of(session->visible, number_of));
}

/* ---- rules --------------------------------------------------------------- */

/*
 * Write the complement of some days: the days between them. Exact on every
 * day, since a range that reaches for ever leaves nothing beyond it.
 */
static json_t *days_between(struct mend_ranges ranges)
{
    const struct mend_range *item = ranges.item;
    const size_t last = ranges.count - 1;
    json_t *list = json_array();

    if (is_bound(item[0].first))
        list = mend_json_push(
            list, pair_of(MEND_UNBOUNDED_BELOW, item[0].first - 1, day_of));
    for (size_t i = 0; i < last; i++)
        list = mend_json_push(
            list, pair_of(item[i].last + 1, item[i + 1].first - 1, day_of));
    if (is_bound(item[last].last))
        list = mend_json_push(
            list, pair_of(item[last].last + 1, MEND_UNBOUNDED_ABOVE, day_of));
    return list;
}

/* Days that both reach for ever leave one span fewer than they are. With one
   range that is the whole calendar nothing would be left to write. */
static bool is_shorter_inside_out(struct mend_ranges ranges)
{
    return ranges.count > 1 && !is_bound(ranges.item[0].first) &&
           !is_bound(ranges.item[ranges.count - 1].last);
}

static json_t *other_of(const struct mend_reason *why,
                        const struct mend_occurrence *session)
{
    const struct mend_occurrence *other = why->a == session ? why->b : why->a;

    return other ? mend_json_text(other->id) : json_null();
}

static json_t *day_rule_of(const struct mend_catalogue *cat,
                           const struct mend_problem *problem,
                           const struct mend_day_rule *rule)
{
    const struct mend_occurrence *session =
        problem->session[rule->session].occurrence;
    const bool inside_out = is_shorter_inside_out(rule->not_in);

    return json_pack(
        "{s:s, s:o, s:o, s:s, s:i, s:s, s:o, s:o}", "id", rule->id, "session",
        mend_json_text(session->id), inside_out ? "in" : "not_in",
        inside_out ? days_between(rule->not_in)
                   : ranges_of(rule->not_in, day_of),
        "grade", mend_grade_names[rule->why.grade], "weight",
        (int)rule->why.weight, "rule", mend_rule_names[rule->why.rule], "kind",
        mend_json_kind(cat, rule->why.kind), "other",
        other_of(&rule->why, session));
}

static json_t *difference_of(const struct mend_catalogue *cat,
                             const struct mend_problem *problem,
                             const struct mend_difference *rule)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:s, s:i, s:s, s:o}", "id", rule->id,
                     "a", mend_json_text(session_id(problem, rule->a)), "b",
                     mend_json_text(session_id(problem, rule->b)), "not_in",
                     ranges_of(rule->not_in, number_of), "grade",
                     mend_grade_names[rule->why.grade], "weight",
                     (int)rule->why.weight, "rule",
                     mend_rule_names[rule->why.rule], "kind",
                     mend_json_kind(cat, rule->why.kind));
}

static json_t *course_rule_of(const struct mend_problem *problem,
                              const struct mend_course_rule *rule)
{
    return json_pack("{s:s, s:o, s:o, s:i, s:i, s:o, s:s}", "id", rule->id, "a",
                     mend_json_text(session_id(problem, rule->a)), "b",
                     mend_json_text(session_id(problem, rule->b)), "at_least",
                     (int)rule->at_least, "ideal", (int)rule->ideal, "at_most",
                     rule->at_most ? json_integer(rule->at_most) : json_null(),
                     "at_most_grade", mend_grade_names[rule->at_most_grade]);
}

static json_t *limit_of(const struct mend_limit *limit)
{
    const bool is_budget = limit->why.topic == MEND_TOPIC_MONTH_BUDGET;

    return json_pack("{s:s, s:s, s:o}", "id", limit->id, "rule",
                     is_budget ? "month_budget" : "per_day", "at_most",
                     is_budget ? mend_json_hundredths(limit->at_most)
                               : json_integer(limit->at_most));
}

/* ---- the lists ----------------------------------------------------------- */

static json_t *sessions_of(const struct mend_problem *problem)
{
    json_t *list = json_array();

    for (size_t i = 0; i < problem->session_count; i++)
        list = mend_json_push(list, session_of(&problem->session[i]));
    return list;
}

static json_t *day_rules_of(const struct mend_catalogue *cat,
                            const struct mend_problem *problem)
{
    json_t *list = json_array();

    for (size_t i = 0; i < problem->day_rule_count; i++)
        list = mend_json_push(list,
                              day_rule_of(cat, problem, &problem->day_rule[i]));
    return list;
}

static json_t *differences_of(const struct mend_catalogue *cat,
                              const struct mend_problem *problem)
{
    json_t *list = json_array();

    for (size_t i = 0; i < problem->difference_count; i++)
        list = mend_json_push(
            list, difference_of(cat, problem, &problem->difference[i]));
    return list;
}

static json_t *course_rules_of(const struct mend_problem *problem)
{
    json_t *list = json_array();

    for (size_t i = 0; i < problem->course_count; i++)
        list =
            mend_json_push(list, course_rule_of(problem, &problem->course[i]));
    return list;
}

static json_t *limits_of(const struct mend_problem *problem)
{
    json_t *list = json_array();

    for (size_t i = 0; i < problem->limit_count; i++)
        list = mend_json_push(list, limit_of(&problem->limit[i]));
    return list;
}

json_t *mend_json_model(const struct mend_course *course)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_problem *problem = course->problem;
    const struct mend_span horizon = problem->horizon;

    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "horizon",
                     pair_of(horizon.begin, horizon.end - 1, day_of), "prefer",
                     mend_prefer_names[problem->prefer], "sessions",
                     sessions_of(problem), "days", day_rules_of(cat, problem),
                     "differences", differences_of(cat, problem), "courses",
                     course_rules_of(problem), "limits", limits_of(problem));
}
