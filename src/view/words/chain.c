#include "view/words/chain.h"

#include <limits.h>
#include <string.h>

/* ---- bounds -------------------------------------------------------------- */

static bool is_relative(const struct mend_chain *chain)
{
    return chain->wherever != UINT32_MAX;
}

/* The days that a session has before any rule is looked at. */
static struct mend_span days_given(const struct mend_chain *chain,
                                   uint32_t session)
{
    const struct mend_problem_session *it = &chain->problem->session[session];
    const struct mend_span horizon = chain->problem->horizon;

    if (session == chain->wherever)
        return (struct mend_span){ horizon.begin, horizon.begin + 1 };
    if (is_relative(chain))
        return (struct mend_span){ MEND_DAY_MIN, MEND_DAY_MAX };
    return it->fixed ? (struct mend_span){ it->day, it->day + 1 } : horizon;
}

static bool is_known(mend_day bound)
{
    return MEND_DAY_MIN < bound && bound < MEND_DAY_MAX - 1;
}

static int find_slot(struct mend_chain *chain, uint32_t session)
{
    const struct mend_span days = days_given(chain, session);

    for (unsigned i = 0; i < chain->session_count; i++)
        if (chain->session[i].session == session)
            return (int)i;
    if (chain->session_count == MEND_CHAIN_SESSIONS) {
        chain->is_full = true;
        return 0;
    }
    chain->session[chain->session_count] = (struct mend_chain_session){
        .session = session,
        .earliest = days.begin,
        .latest = days.end - 1,
        .earliest_step = -1,
        .latest_step = -1
    };
    return (int)chain->session_count++;
}

/* Move a bound, if that is a move at all, and note the step. */
static void move(struct mend_chain *chain, int slot,
                 struct mend_chain_step step, int64_t day)
{
    struct mend_chain_session *it = &chain->session[slot];
    const bool moves = step.is_earliest ? day > it->earliest : day < it->latest;

    if (chain->broken >= 0)
        return;
    if (chain->effort == MEND_CHAIN_FORWARD && !step.is_earliest &&
        step.other != it->session)
        return;
    if (chain->effort < MEND_CHAIN_ALL &&
        chain->problem->session[it->session].fixed)
        return;
    if (!moves || chain->is_full || day <= MEND_DAY_MIN || day >= MEND_DAY_MAX)
        return;
    if (chain->step_count == MEND_CHAIN_STEPS) {
        chain->is_full = true;
        return;
    }
    step.session = it->session;
    step.day = (mend_day)day;
    if (step.is_earliest) {
        it->earliest = step.day;
        it->earliest_step = chain->step_count;
    } else {
        it->latest = step.day;
        it->latest_step = chain->step_count;
    }
    chain->step[chain->step_count++] = step;
    if (it->earliest > it->latest)
        chain->broken = slot;
}

/* ---- rules --------------------------------------------------------------- */

/* Days that one session may not have: a bound within them moves past them. */
static void apply_days(struct mend_chain *chain,
                       const struct mend_conflict_rule *rule,
                       const struct mend_day_rule *days)
{
    const int slot = find_slot(chain, days->session);

    for (size_t i = 0; i < days->not_in.count; i++) {
        const struct mend_range range = days->not_in.item[i];
        const struct mend_chain_session now = chain->session[slot];
        struct mend_chain_step step = { .why = rule->why,
                                        .other = days->session };

        if (range.first <= now.earliest && now.earliest <= range.last) {
            step.is_earliest = true;
            memcpy(step.after, (int[]){ now.earliest_step, -1, -1 },
                   sizeof(step.after));
            move(chain, slot, step, (int64_t)range.last + 1);
        }
        if (range.first <= now.latest && now.latest <= range.last) {
            step.is_earliest = false;
            memcpy(step.after, (int[]){ now.latest_step, -1, -1 },
                   sizeof(step.after));
            move(chain, slot, step, (int64_t)range.first - 1);
        }
    }
}

/** A distance that may not be, seen from one of its two sessions. */
struct tie {
    const struct mend_reason *why;
    struct mend_range not_in; /* of day(b) - day(a) */
    int slot, other;
    bool is_b; /* `slot` is b */
};

static bool has_first(const struct tie *tie)
{
    return tie->not_in.first != MEND_UNBOUNDED_BELOW;
}

static bool has_last(const struct tie *tie)
{
    return tie->not_in.last != MEND_UNBOUNDED_ABOVE;
}

/* Where a bound comes to lie, counted from the one of the other session. */
static int64_t distance_of(const struct tie *tie, bool is_earliest)
{
    const int64_t first = tie->not_in.first, last = tie->not_in.last;

    if (tie->is_b)
        return is_earliest ? last + 1 : first - 1;
    return is_earliest ? 1 - first : -last - 1;
}

/*
 * A bound moves because the other session's on the same side does. Where the
 * rule leaves a choice of sides, the step rests also on what rules the other
 * side out.
 */
static void follow(struct mend_chain *chain, const struct tie *tie,
                   bool is_earliest)
{
    const struct mend_chain_session self = chain->session[tie->slot];
    const struct mend_chain_session from = chain->session[tie->other];
    const mend_day base = is_earliest ? from.earliest : from.latest;
    const bool is_choice = has_first(tie) && has_last(tie);
    const struct mend_chain_step step = {
        .why = tie->why,
        .is_earliest = is_earliest,
        .other = from.session,
        .from = base,
        .after = { is_earliest ? from.earliest_step : from.latest_step,
                   !is_choice    ? -1
                   : is_earliest ? from.latest_step
                                 : from.earliest_step,
                   !is_choice    ? -1
                   : is_earliest ? self.earliest_step
                                 : self.latest_step }
    };

    if (is_known(base))
        move(chain, tie->slot, step, base + distance_of(tie, is_earliest));
}

/* Tell whether all the differences from `first` to `last` are forbidden. */
static bool covers(struct mend_range range, int64_t first, int64_t last)
{
    return range.first <= first && last <= range.last;
}

/* Differences b - a that may not be: one range of them. */
static void apply_range(struct mend_chain *chain, const struct mend_reason *why,
                        uint32_t a, uint32_t b, struct mend_range range)
{
    const int at = find_slot(chain, a), bt = find_slot(chain, b);
    const struct mend_chain_session x = chain->session[at];
    const struct mend_chain_session y = chain->session[bt];
    const struct tie of_b = { why, range, bt, at, true };
    const struct tie of_a = { why, range, at, bt, false };

    if (has_last(&of_b) && covers(range, (int64_t)y.earliest - x.latest,
                                  (int64_t)y.earliest - x.earliest))
        follow(chain, &of_b, true);
    if (has_first(&of_b) && covers(range, (int64_t)y.latest - x.latest,
                                   (int64_t)y.latest - x.earliest))
        follow(chain, &of_b, false);
    if (has_first(&of_a) && covers(range, (int64_t)y.earliest - x.earliest,
                                   (int64_t)y.latest - x.earliest))
        follow(chain, &of_a, true);
    if (has_last(&of_a) && covers(range, (int64_t)y.earliest - x.latest,
                                  (int64_t)y.latest - x.latest))
        follow(chain, &of_a, false);
}

static void apply_course(struct mend_chain *chain,
                         const struct mend_conflict_rule *rule,
                         const struct mend_course_rule *course)
{
    const struct mend_range below = { MEND_UNBOUNDED_BELOW,
                                      course->at_least - 1 };
    const struct mend_range above = { course->at_most + 1,
                                      MEND_UNBOUNDED_ABOVE };

    apply_range(chain, rule->why, course->a, course->b, below);
    if (course->at_most > 0 && course->at_most_grade == MEND_MUST)
        apply_range(chain, rule->why, course->a, course->b, above);
}

/* Whether a distance says anything: not from a day, if days do not count. */
static bool counts(const struct mend_chain *chain, uint32_t a, uint32_t b)
{
    const struct mend_problem_session *session = chain->problem->session;

    return !is_relative(chain) || (!session[a].fixed && !session[b].fixed);
}

static void apply_difference(struct mend_chain *chain,
                             const struct mend_conflict_rule *rule,
                             const struct mend_difference *it)
{
    if (counts(chain, it->a, it->b))
        for (size_t i = 0; i < it->not_in.count; i++)
            apply_range(chain, rule->why, it->a, it->b, it->not_in.item[i]);
}

static void apply(struct mend_chain *chain,
                  const struct mend_conflict_rule *rule)
{
    const struct mend_problem *problem = chain->problem;

    for (size_t i = 0; i < problem->day_rule_count; i++)
        if (!is_relative(chain) &&
            strcmp(problem->day_rule[i].id, rule->id) == 0)
            apply_days(chain, rule, &problem->day_rule[i]);
    for (size_t i = 0; i < problem->difference_count; i++)
        if (strcmp(problem->difference[i].id, rule->id) == 0)
            apply_difference(chain, rule, &problem->difference[i]);
    for (size_t i = 0; i < problem->course_count; i++)
        if (strcmp(problem->course[i].id, rule->id) == 0 &&
            counts(chain, problem->course[i].a, problem->course[i].b))
            apply_course(chain, rule, &problem->course[i]);
}

/* ---- the whole ----------------------------------------------------------- */

/* Steps rest on earlier ones alone, so one walk back marks all of them. */
static void mark_needed(struct mend_chain *chain)
{
    const struct mend_chain_session *it = &chain->session[chain->broken];

    if (it->earliest_step >= 0)
        chain->step[it->earliest_step].is_needed = true;
    if (it->latest_step >= 0)
        chain->step[it->latest_step].is_needed = true;
    for (int i = chain->step_count - 1; i >= 0; i--)
        for (int k = 0; k < 3 && chain->step[i].is_needed; k++)
            if (chain->step[i].after[k] >= 0)
                chain->step[chain->step[i].after[k]].is_needed = true;
}

static void apply_all(struct mend_chain *chain,
                      const struct mend_course *course)
{
    int before;

    do {
        before = chain->step_count;
        for (size_t i = 0; i < course->conflict_count; i++)
            if (chain->broken < 0 && !chain->is_full)
                apply(chain, &course->conflict[i]);
    } while (chain->step_count > before && chain->broken < 0);
}

static void begin(struct mend_chain *chain, const struct mend_course *course,
                  uint32_t wherever)
{
    *chain = (struct mend_chain){ .problem = course->problem,
                                  .effort = MEND_CHAIN_ALL,
                                  .broken = -1,
                                  .wherever = wherever };
}

static bool ends(struct mend_chain *chain)
{
    if (chain->broken < 0 || chain->is_full)
        return false;
    mark_needed(chain);
    return true;
}

static bool derive_from_days(struct mend_chain *chain,
                             const struct mend_course *course)
{
    begin(chain, course, UINT32_MAX);
    for (int effort = MEND_CHAIN_FORWARD; effort <= MEND_CHAIN_ALL; effort++) {
        chain->effort = (enum mend_chain_effort)effort;
        apply_all(chain, course);
    }
    return ends(chain);
}

static int count_needed(const struct mend_chain *chain)
{
    int needed = 0;

    for (int i = 0; i < chain->step_count; i++)
        needed += chain->step[i].is_needed;
    return needed;
}

/* From the session of which the way is shortest. */
static bool derive_from_anywhere(struct mend_chain *chain,
                                 const struct mend_course *course)
{
    uint32_t best = UINT32_MAX;
    int shortest = INT_MAX;

    for (uint32_t i = 0; i < course->problem->session_count; i++) {
        if (course->problem->session[i].fixed)
            continue;
        begin(chain, course, i);
        find_slot(chain, i);
        apply_all(chain, course);
        if (ends(chain) && count_needed(chain) < shortest) {
            shortest = count_needed(chain);
            best = i;
        }
    }
    if (best == UINT32_MAX)
        return false;
    begin(chain, course, best);
    find_slot(chain, best);
    apply_all(chain, course);
    return ends(chain);
}

bool mend_chain_derive(struct mend_chain *chain,
                       const struct mend_course *course)
{
    return derive_from_days(chain, course) ||
           derive_from_anywhere(chain, course);
}
