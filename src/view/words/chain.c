#include "view/words/chain.h"

#include <string.h>

/* ---- bounds -------------------------------------------------------------- */

static int find_slot(struct mend_chain *chain, uint32_t session)
{
    const struct mend_problem_session *it = &chain->problem->session[session];
    const struct mend_span horizon = chain->problem->horizon;

    for (unsigned i = 0; i < chain->session_count; i++)
        if (chain->session[i].session == session)
            return (int)i;
    if (chain->session_count == MEND_CHAIN_SESSIONS) {
        chain->is_full = true;
        return 0;
    }
    chain->session[chain->session_count] = (struct mend_chain_session){
        .session = session,
        .earliest = it->fixed ? it->day : horizon.begin,
        .latest = it->fixed ? it->day : horizon.end - 1,
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
    if (chain->is_forward && !step.is_earliest && step.other != it->session)
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

/*
 * A bound of `slot` moves because the one of `other` on the same side does.
 * Where a rule leaves a choice of sides, the step rests also on what rules the
 * other side out.
 */
static void follow(struct mend_chain *chain, const struct mend_reason *why,
                   int slot, int other, bool is_earliest, int64_t distance)
{
    const struct mend_chain_session self = chain->session[slot];
    const struct mend_chain_session from = chain->session[other];
    const mend_day base = is_earliest ? from.earliest : from.latest;
    const struct mend_chain_step step = {
        .why = why,
        .is_earliest = is_earliest,
        .other = from.session,
        .from = base,
        .after = { is_earliest ? from.earliest_step : from.latest_step,
                   is_earliest ? from.latest_step : from.earliest_step,
                   is_earliest ? self.earliest_step : self.latest_step }
    };

    move(chain, slot, step, base + distance);
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
    const bool has_first = range.first != MEND_UNBOUNDED_BELOW;
    const bool has_last = range.last != MEND_UNBOUNDED_ABOVE;

    if (has_last && covers(range, (int64_t)y.earliest - x.latest,
                           (int64_t)y.earliest - x.earliest))
        follow(chain, why, bt, at, true, (int64_t)range.last + 1);
    if (has_first && covers(range, (int64_t)y.latest - x.latest,
                            (int64_t)y.latest - x.earliest))
        follow(chain, why, bt, at, false, (int64_t)range.first - 1);
    if (has_first && covers(range, (int64_t)y.earliest - x.earliest,
                            (int64_t)y.latest - x.earliest))
        follow(chain, why, at, bt, true, 1 - (int64_t)range.first);
    if (has_last && covers(range, (int64_t)y.earliest - x.latest,
                           (int64_t)y.latest - x.latest))
        follow(chain, why, at, bt, false, -(int64_t)range.last - 1);
}

static void apply_course(struct mend_chain *chain,
                         const struct mend_conflict_rule *rule,
                         const struct mend_course_rule *course)
{
    struct mend_range range = { MEND_UNBOUNDED_BELOW, course->at_least - 1 };

    if (rule->why->topic == MEND_TOPIC_AT_MOST)
        range =
            (struct mend_range){ course->at_most + 1, MEND_UNBOUNDED_ABOVE };
    apply_range(chain, rule->why, course->a, course->b, range);
}

static void apply(struct mend_chain *chain,
                  const struct mend_conflict_rule *rule)
{
    const struct mend_problem *problem = chain->problem;

    for (size_t i = 0; i < problem->day_rule_count; i++)
        if (strcmp(problem->day_rule[i].id, rule->id) == 0)
            apply_days(chain, rule, &problem->day_rule[i]);
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *it = &problem->difference[i];

        for (size_t k = 0;
             k < it->not_in.count && strcmp(it->id, rule->id) == 0; k++)
            apply_range(chain, rule->why, it->a, it->b, it->not_in.item[k]);
    }
    for (size_t i = 0; i < problem->course_count; i++)
        if (strcmp(problem->course[i].id, rule->id) == 0)
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

bool mend_chain_derive(struct mend_chain *chain,
                       const struct mend_course *course)
{
    *chain = (struct mend_chain){ .problem = course->problem,
                                  .broken = -1,
                                  .is_forward = true };
    /* A sum that runs one way is easier to follow, so that is tried first. */
    apply_all(chain, course);
    chain->is_forward = false;
    apply_all(chain, course);
    if (chain->broken < 0 || chain->is_full)
        return false;
    mark_needed(chain);
    return true;
}
