#include "engine/explain/repair.h"

#include "engine/explain/repair_kinds.h"

/* ---- what a conflict names ----------------------------------------------- */

static size_t treatment_of(const struct mend_reason *why)
{
    const struct mend_occurrence *session =
        why->topic == MEND_TOPIC_RELATIVE ? why->b : why->a;

    return session->treatment_index;
}

static bool is_of_availability(enum mend_topic topic)
{
    return topic == MEND_TOPIC_WEEKDAYS || topic == MEND_TOPIC_CLOSED ||
           topic == MEND_TOPIC_PER_DAY || topic == MEND_TOPIC_MONTH_BUDGET;
}

/* Whether an earlier rule of the conflict has suggested the same already. */
static bool is_repeated(const struct repairs *repairs, size_t i)
{
    const struct mend_reason *why = repairs->conflict[i].why;

    for (size_t k = 0; k < i; k++) {
        const struct mend_reason *before = repairs->conflict[k].why;

        if (before->topic != why->topic)
            continue;
        if (is_of_availability(why->topic) || !why->a || !why->a->treatment ||
            treatment_of(before) == treatment_of(why))
            return true;
    }
    return false;
}

typedef void occurrence_fn(struct repairs *repairs,
                           const struct mend_occurrence *occurrence);

static bool names(const struct repairs *repairs, size_t rules,
                  const struct mend_occurrence *occurrence)
{
    for (size_t i = 0; i < rules; i++)
        if (repairs->conflict[i].why->a == occurrence ||
            repairs->conflict[i].why->b == occurrence)
            return true;
    return false;
}

/* Everything that the conflict is about, each once. */
static void for_each_named(struct repairs *repairs, occurrence_fn *suggest)
{
    for (size_t i = 0; i < repairs->count; i++) {
        const struct mend_occurrence *a = repairs->conflict[i].why->a;
        const struct mend_occurrence *b = repairs->conflict[i].why->b;

        if (a && !names(repairs, i, a))
            suggest(repairs, a);
        if (b && b != a && !names(repairs, i, b))
            suggest(repairs, b);
    }
}

/* ---- which edits it suggests --------------------------------------------- */

static void suggest_booking(struct repairs *repairs,
                            const struct mend_occurrence *it)
{
    if (it->treatment && it->fixed &&
        it->treatment->booking[it->number].state == MEND_BOOKED)
        repair_move_booking(repairs, it);
}

static void suggest_event(struct repairs *repairs,
                          const struct mend_occurrence *it)
{
    if (!it->event)
        return;
    repair_accept_makeup(repairs, it->event);
    if (it->event->firm)
        repair_soften_event(repairs, it->event);
}

static bool is_first_named_of_treatment(const struct repairs *repairs,
                                        const struct mend_occurrence *it)
{
    for (size_t i = 0; i < repairs->count; i++) {
        const struct mend_occurrence *a = repairs->conflict[i].why->a;
        const struct mend_occurrence *b = repairs->conflict[i].why->b;

        if (a && a->treatment == it->treatment)
            return a == it;
        if (b && b->treatment == it->treatment)
            return b == it;
    }
    return false;
}

static void suggest_fewer_sessions(struct repairs *repairs,
                                   const struct mend_occurrence *it)
{
    if (it->treatment && is_first_named_of_treatment(repairs, it))
        repair_drop_sessions(repairs, it->treatment_index);
}

/* What gives way where this rule does. */
static void suggest(struct repairs *repairs, const struct mend_reason *why)
{
    switch (why->topic) {
    case MEND_TOPIC_NOT_BEFORE:
        repair_relax_bound(repairs, treatment_of(why), false);
        break;
    case MEND_TOPIC_NOT_AFTER:
        repair_relax_bound(repairs, treatment_of(why), true);
        break;
    case MEND_TOPIC_RELATIVE:
        repair_widen_window(repairs, treatment_of(why), true);
        repair_widen_window(repairs, treatment_of(why), false);
        break;
    case MEND_TOPIC_WEEKDAYS:
        repair_add_weekday(repairs);
        break;
    case MEND_TOPIC_CLOSED:
        repair_open_days(repairs);
        break;
    case MEND_TOPIC_PER_DAY:
        repair_allow_per_day(repairs);
        break;
    case MEND_TOPIC_MONTH_BUDGET:
        repair_raise_budget(repairs);
        break;
    case MEND_TOPIC_RESULT:
        repair_forget_result(repairs, treatment_of(why));
        break;
    case MEND_TOPIC_AT_LEAST: /* the course as a whole */
        if (why->a->treatment->every.at_most)
            repair_lift_at_most(repairs, treatment_of(why));
        break;
    default:
        break;
    }
}

enum mend_status mend_repairs_find(struct mend_course *course,
                                   struct search_limits *limits,
                                   struct mend_arena *arena)
{
    struct repairs all = {
        .plan = course->plan,
        .conflict = course->conflict,
        .count = course->conflict_count,
        .broken_musts = repair_count_musts(course->problem),
        .limits = limits,
        .arena = arena,
        .found = { .arena = arena, .size = sizeof(struct mend_repair) },
    };

    for_each_named(&all, suggest_booking);
    for (size_t i = 0; i < all.count; i++)
        if (!is_repeated(&all, i))
            suggest(&all, all.conflict[i].why);
    repair_widen_horizon(&all);
    for_each_named(&all, suggest_event);
    repair_read_more_boldly(&all);
    for_each_named(&all, suggest_fewer_sessions);
    if (all.status != MEND_OK || arena->failed)
        return all.status != MEND_OK ? all.status : MEND_ENOMEM;
    course->repair = all.found.item;
    course->repair_count = all.found.count;
    return MEND_OK;
}
