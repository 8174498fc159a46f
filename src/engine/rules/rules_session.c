/* Rules about the day of one session alone: bounds, opening days, cautions. */
#include "engine/rules/rules.h"

#include <stdio.h>

static bool touches_horizon(const struct rules *build,
                            struct mend_ranges ranges)
{
    const struct mend_span horizon = build->plan->horizon;

    for (size_t i = 0; i < ranges.count; i++)
        if (ranges.item[i].first < horizon.end &&
            ranges.item[i].last >= horizon.begin)
            return true;
    return false;
}

void rules_add_day(struct rules *build, uint32_t session,
                   struct mend_ranges not_in, struct mend_reason why)
{
    if (!touches_horizon(build, not_in))
        return;
    struct mend_day_rule *rule = mend_list_add(&build->day_rules);
    if (!rule)
        return;
    snprintf(rule->id, sizeof(rule->id), "d%zu", build->day_rules.count);
    rule->session = session;
    rule->not_in = not_in;
    rule->why = why;
}

static void add_date_rule(struct rules *build, uint32_t session,
                          enum mend_topic topic, struct mend_ranges not_in,
                          struct mend_range days, struct mend_loc loc)
{
    rules_add_day(build, session, not_in,
                  (struct mend_reason){ .rule = MEND_RULE_DATE,
                                        .grade = MEND_MUST,
                                        .topic = topic,
                                        .kind = MEND_NONE,
                                        .a = &build->occurrence[session],
                                        .days = days,
                                        .loc = loc });
}

static void add_bounds(struct rules *build, uint32_t session)
{
    const struct mend_plan *plan = build->plan;
    const struct mend_treatment *treatment =
        build->occurrence[session].treatment;
    const mend_day first = treatment->not_before, last = treatment->not_after;

    if (plan->today > plan->horizon.begin)
        add_date_rule(
            build, session, MEND_TOPIC_TODAY,
            mend_ranges_of(build->arena, MEND_UNBOUNDED_BELOW, plan->today - 1),
            (struct mend_range){ plan->today, plan->today }, plan->loc);
    if (first != MEND_DAY_NONE)
        add_date_rule(
            build, session, MEND_TOPIC_NOT_BEFORE,
            mend_ranges_of(build->arena, MEND_UNBOUNDED_BELOW, first - 1),
            (struct mend_range){ first, first }, treatment->not_before_loc);
    if (last != MEND_DAY_NONE)
        add_date_rule(
            build, session, MEND_TOPIC_NOT_AFTER,
            mend_ranges_of(build->arena, last + 1, MEND_UNBOUNDED_ABOVE),
            (struct mend_range){ last, last }, treatment->not_after_loc);
}

static struct mend_ranges closed_weekdays(const struct rules *build)
{
    const struct mend_span horizon = build->plan->horizon;
    struct mend_list list = { .arena = build->arena,
                              .size = sizeof(struct mend_range) };
    struct mend_range *last = NULL;

    for (mend_day day = horizon.begin; day < horizon.end; day++) {
        if (build->plan->availability.weekdays >> mend_day_weekday(day) & 1)
            continue;
        if (last && last->last == day - 1) {
            last->last = day;
            continue;
        }
        last = mend_list_add(&list);
        if (!last)
            break;
        *last = (struct mend_range){ day, day };
    }
    return (struct mend_ranges){ list.item, list.count };
}

static void add_availability(struct rules *build, uint32_t session,
                             struct mend_ranges weekdays)
{
    const struct mend_availability *times = &build->plan->availability;

    if (weekdays.count)
        add_date_rule(build, session, MEND_TOPIC_WEEKDAYS, weekdays,
                      (struct mend_range){ 0, 0 }, times->weekdays_loc);
    for (size_t i = 0; i < times->closed_count; i++) {
        const struct mend_range days = { times->closed[i].begin,
                                         times->closed[i].end - 1 };

        add_date_rule(build, session, MEND_TOPIC_CLOSED,
                      mend_ranges_of(build->arena, days.first, days.last), days,
                      times->closed_loc[i]);
    }
}

static struct mend_reason caution_reason(const struct mend_occurrence *session,
                                         const struct mend_caution *caution)
{
    return (struct mend_reason){ .rule = MEND_RULE_PERSON,
                                 .grade =
                                     caution->must ? MEND_MUST : MEND_SHOULD,
                                 .topic = MEND_TOPIC_CAUTION,
                                 .weight = caution->must ? 0 : 1,
                                 .kind = MEND_NONE,
                                 .a = session,
                                 .caution = caution,
                                 .loc = session->loc };
}

static void add_cautions(struct rules *build, uint32_t session)
{
    const struct mend_plan *plan = build->plan;
    const struct mend_catalogue *cat = plan->catalogue;
    const struct mend_occurrence *occurrence = &build->occurrence[session];

    for (size_t i = 0; i < cat->caution_count; i++) {
        const struct mend_caution *caution = &cat->caution[i];
        const struct mend_reason why = caution_reason(occurrence, caution);

        if (!mend_when_holds(&caution->when, cat, occurrence->procedure,
                             occurrence->treatment->area, &plan->person,
                             plan->today))
            continue;
        if (rules_is_chosen(occurrence)) {
            rules_add_day(build, session,
                          mend_ranges_of(build->arena, MEND_UNBOUNDED_BELOW,
                                         MEND_UNBOUNDED_ABOVE),
                          why);
        } else if (!rules_is_past(build, occurrence)) {
            struct mend_reason *broken = mend_list_add(&build->broken);

            if (broken)
                *broken = why;
        }
    }
}

void mend_rules_add_sessions(struct rules *build)
{
    const struct mend_ranges weekdays = closed_weekdays(build);

    for (uint32_t i = 0; i < build->session_count; i++) {
        if (rules_is_chosen(&build->occurrence[i])) {
            add_bounds(build, i);
            add_availability(build, i, weekdays);
        }
        add_cautions(build, i);
    }
}
