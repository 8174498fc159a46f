/*
 * Answers without a plan: the last day before an event, the first day after a
 * procedure. Each asks the very rules that a plan would meet, on a plan of one
 * treatment that stands only here.
 */
#include <mendline/solve.h>

#include "engine/pairs.h"

/** A plan of one session of one procedure, and what else it is asked about. */
struct question {
    struct mend_plan plan;
    struct mend_treatment treatment[2];
    struct mend_booking booking[2];
    struct mend_event event;
};

/** How the person wants figures read. */
struct reading {
    const struct mend_catalogue *cat;
    mend_day day;
    mend_area area; /* MEND_NONE: where each procedure is usually done */
    enum mend_plan_for plan_for;
    enum mend_policy policy;
    struct mend_arena *arena;
};

/* It lives in the arena: the answers borrow from it. */
static struct question *pose(const struct reading *reading)
{
    struct question *question =
        mend_arena_alloc(reading->arena, 1, sizeof(*question));

    if (question)
        question->plan = (struct mend_plan){ .catalogue = reading->cat,
                                             .title = "",
                                             .file = "",
                                             .today = reading->day,
                                             .plan_for = reading->plan_for,
                                             .policy = reading->policy };
    return question;
}

static enum mend_status add_session(struct question *question,
                                    const struct reading *reading,
                                    const struct mend_procedure *proc,
                                    mend_day day)
{
    struct mend_plan *plan = &question->plan;
    const size_t i = plan->treatment_count++;
    const mend_area area =
        reading->area == MEND_NONE ? proc->area : reading->area;
    const struct mend_procedure *variant =
        mend_procedure_variant(plan->catalogue, proc, NULL, area);
    struct mend_procedure *whole =
        mend_arena_alloc(reading->arena, 1, sizeof(*whole));

    if (!whole)
        return MEND_ENOMEM;
    *whole = *proc;
    if (variant && mend_procedure_overlay(proc, variant, reading->arena, whole))
        return MEND_ENOMEM;
    question->booking[i] = (struct mend_booking){
        .at = { day, MEND_MINUTE_NONE },
        .visible_until = MEND_DAY_NONE,
        .open_until = MEND_DAY_NONE,
    };
    question->treatment[i] = (struct mend_treatment){
        .id = proc->id,
        .procedure = whole,
        .area = area,
        .sessions = 1,
        .not_before = MEND_DAY_NONE,
        .not_after = MEND_DAY_NONE,
        .result_for = -1,
        .booking = &question->booking[i],
    };
    plan->treatment = question->treatment;
    return MEND_OK;
}

/* ---- the farthest forbidden difference ----------------------------------- */

/** The rules that reach farthest: of the musts, and of all. */
struct reach {
    struct mend_arena *arena;
    int32_t must, should; /* first difference that is free again; 0: at once */
    const struct mend_reason *must_because, *should_because;
    bool mirrored; /* differences are told the other way round */
};

static const struct mend_reason *copy_reason(struct reach *reach,
                                             const struct mend_reason *why)
{
    struct mend_reason *copy = mend_arena_alloc(reach->arena, 1, sizeof(*copy));

    if (copy)
        *copy = *why;
    return copy;
}

static int32_t free_after(const struct reach *reach, struct mend_ranges not_in)
{
    int32_t last = -1;

    for (size_t i = 0; i < not_in.count; i++) {
        const struct mend_range range = not_in.item[i];
        const int32_t end = reach->mirrored ? -range.first : range.last;

        if (end > last)
            last = end;
    }
    return last + 1;
}

static void note_rule(void *user, const struct pair_rule *rule)
{
    struct reach *reach = user;
    const int32_t days = free_after(reach, rule->not_in);

    if (rule->why.grade == MEND_MUST && days > reach->must) {
        reach->must = days;
        reach->must_because = copy_reason(reach, &rule->why);
    }
    if (days > reach->should) {
        reach->should = days;
        reach->should_because = copy_reason(reach, &rule->why);
    }
}

/* ---- before an event ----------------------------------------------------- */

static void add_event(struct question *question,
                      const struct mend_event_kind *kind, mend_day day)
{
    question->event = (struct mend_event){
        .id = kind->id,
        .title = kind->title ? kind->title : kind->id,
        .days = { day, day + 1 },
        .minute = MEND_MINUTE_NONE,
        .kind = kind,
        .areas = kind->areas,
        .firm = true,
        .priority = 5,
    };
    question->plan.event = &question->event;
    question->plan.event_count = 1;
}

static mend_day first_of_course(const struct mend_procedure *proc,
                                uint16_t sessions, mend_day last)
{
    return last - (sessions - 1) * proc->course.every.ideal;
}

static enum mend_status before_one(const struct reading *reading,
                                   const struct mend_procedure *proc,
                                   const struct mend_event_kind *kind,
                                   struct mend_before *out)
{
    struct question *question = pose(reading);
    struct reach reach = { .arena = reading->arena };
    const struct pair_sink sink = { note_rule, &reach, reading->arena };
    const struct mend_occurrence *occurrence;
    const mend_day day = reading->day;
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    add_event(question, kind, day);
    enum mend_status st = add_session(question, reading, proc, MEND_DAY_NONE);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, reading->arena,
                                     &occurrence, &count);
    if (st != MEND_OK)
        return st;
    mend_pair_rules(&question->plan, &occurrence[0], &occurrence[1], &sink);
    const struct mend_procedure *whole = question->treatment[0].procedure;
    const int16_t usual = whole->course.sessions[MEND_TYPICAL];
    *out = (struct mend_before){
        .procedure = proc,
        .never_clashes = reach.should == 0,
        .must = reach.must ? day - reach.must : MEND_DAY_NONE,
        .should = reach.should ? day - reach.should : MEND_DAY_NONE,
        .must_because = reach.must_because,
        .should_because = reach.should_because,
        .sessions = (uint16_t)(usual > 0 ? usual : 1),
    };
    out->first_by = first_of_course(whole, out->sessions, day - reach.should);
    return reading->arena->failed ? MEND_ENOMEM : MEND_OK;
}

enum mend_status
mend_before_derive(const struct mend_catalogue *cat,
                   const struct mend_event_kind *kind, mend_day day,
                   mend_area area, enum mend_plan_for plan_for,
                   enum mend_policy policy, struct mend_arena *arena,
                   const struct mend_before **rows, size_t *count)
{
    const struct reading reading = { cat, day, area, plan_for, policy, arena };
    struct mend_before *row =
        mend_arena_alloc(arena, cat->procedure_count, sizeof(*row));
    enum mend_status st = row ? MEND_OK : MEND_ENOMEM;

    for (size_t i = 0; st == MEND_OK && i < cat->procedure_count; i++)
        st = before_one(&reading, &cat->procedure[i], kind, &row[i]);
    *rows = row;
    *count = cat->procedure_count;
    return st;
}

/* ---- after a procedure --------------------------------------------------- */

static enum mend_status after_one(const struct reading *reading,
                                  const struct mend_procedure *first,
                                  const struct mend_procedure *then,
                                  struct mend_follow *out)
{
    struct question *question = pose(reading);
    struct reach reach = { .arena = reading->arena };
    const struct pair_sink sink = { note_rule, &reach, reading->arena };
    const struct mend_occurrence *occurrence;
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    enum mend_status st = add_session(question, reading, first, reading->day);
    if (st == MEND_OK)
        st = add_session(question, reading, then, MEND_DAY_NONE);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, reading->arena,
                                     &occurrence, &count);
    if (st != MEND_OK)
        return st;
    const struct mend_plan *plan = &question->plan;
    mend_pair_rules(plan, &occurrence[0], &occurrence[1], &sink);
    mend_pair_same_day(plan, &occurrence[0], &occurrence[1], &sink);
    reach.mirrored = true;
    mend_pair_rules(plan, &occurrence[1], &occurrence[0], &sink);
    *out = (struct mend_follow){
        .procedure = then,
        .same_day = mend_catalogue_same_day(
            reading->cat, occurrence[0].procedure, occurrence[1].procedure),
        .must = reading->day + reach.must,
        .should = reading->day + reach.should,
        .must_because = reach.must_because,
        .should_because = reach.should_because,
    };
    return reading->arena->failed ? MEND_ENOMEM : MEND_OK;
}

/* The session itself, done on its day, for its windows. */
static enum mend_status derive_done(const struct reading *reading,
                                    const struct mend_procedure *proc,
                                    const struct mend_occurrence **out)
{
    struct question *question = pose(reading);
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    enum mend_status st = add_session(question, reading, proc, reading->day);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, reading->arena, out,
                                     &count);
    return st;
}

enum mend_status mend_after_derive(
    const struct mend_catalogue *cat, const struct mend_procedure *proc,
    mend_day day, mend_area area, enum mend_plan_for plan_for,
    enum mend_policy policy, struct mend_arena *arena, struct mend_after *out)
{
    const struct reading reading = { cat, day, area, plan_for, policy, arena };
    struct mend_follow *follow =
        mend_arena_alloc(arena, cat->procedure_count, sizeof(*follow));
    struct mend_after after = { .procedure = proc,
                                .day = day,
                                .follow = follow,
                                .follow_count = cat->procedure_count };
    enum mend_status st =
        follow ? derive_done(&reading, proc, &after.session) : MEND_ENOMEM;

    for (size_t i = 0; st == MEND_OK && i < cat->procedure_count; i++)
        st = after_one(&reading, proc, &cat->procedure[i], &follow[i]);
    if (st == MEND_OK)
        *out = after;
    return st;
}
