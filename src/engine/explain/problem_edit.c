#include "engine/explain/problem_edit.h"

#include <string.h>

struct problem_edit problem_edit_begin(const struct mend_problem *problem,
                                       struct mend_arena *arena)
{
    return (struct problem_edit){ *problem, arena };
}

/* A copy with room for `more`, or NULL. */
static void *copy_of(struct problem_edit *edit, const void *from, size_t count,
                     size_t more, size_t size)
{
    void *copy = mend_arena_alloc(edit->arena, count + more, size);

    if (copy && count)
        memcpy(copy, from, count * size);
    return copy;
}

static struct mend_problem_session *own_sessions(struct problem_edit *edit)
{
    struct mend_problem *p = &edit->problem;
    struct mend_problem_session *copy =
        copy_of(edit, p->session, p->session_count, 0, sizeof(*copy));

    if (copy)
        p->session = copy;
    return copy;
}

static struct mend_day_rule *own_day_rules(struct problem_edit *edit,
                                           size_t more)
{
    struct mend_problem *p = &edit->problem;
    struct mend_day_rule *copy =
        copy_of(edit, p->day_rule, p->day_rule_count, more, sizeof(*copy));

    if (copy)
        p->day_rule = copy;
    return copy;
}

static struct mend_difference *own_differences(struct problem_edit *edit,
                                               size_t more)
{
    struct mend_problem *p = &edit->problem;
    struct mend_difference *copy =
        copy_of(edit, p->difference, p->difference_count, more, sizeof(*copy));

    if (copy)
        p->difference = copy;
    return copy;
}

static void shrink_domain(struct problem_edit *edit,
                          struct mend_problem_session *session,
                          struct mend_ranges not_in)
{
    session->domain = mend_ranges_minus(edit->arena, session->domain, not_in);
}

void problem_forbid_days(struct problem_edit *edit, size_t session,
                         struct mend_ranges not_in, struct mend_reason why)
{
    struct mend_problem_session *sessions = own_sessions(edit);
    struct mend_day_rule *rule = own_day_rules(edit, 1);

    if (!sessions || !rule)
        return;
    shrink_domain(edit, &sessions[session], not_in);
    rule[edit->problem.day_rule_count++] =
        (struct mend_day_rule){ .id = "asked",
                                .session = (uint32_t)session,
                                .not_in = not_in,
                                .why = why };
}

void problem_forbid_gap(struct problem_edit *edit, size_t a, size_t b,
                        struct mend_ranges not_in, struct mend_reason why)
{
    struct mend_difference *rule = own_differences(edit, 1);

    if (rule)
        rule[edit->problem.difference_count++] =
            (struct mend_difference){ .id = "asked",
                                      .a = (uint32_t)a,
                                      .b = (uint32_t)b,
                                      .not_in = not_in,
                                      .why = why };
}

static bool is_advice_about(const struct mend_reason *why,
                            const struct mend_occurrence *event)
{
    return why->grade == MEND_SHOULD && (why->a == event || why->b == event);
}

void problem_insist_on(struct problem_edit *edit,
                       const struct mend_occurrence *event)
{
    struct mend_problem_session *sessions = own_sessions(edit);
    struct mend_day_rule *rule = own_day_rules(edit, 0);

    if (!sessions || !rule)
        return;
    for (size_t i = 0; i < edit->problem.day_rule_count; i++) {
        if (!is_advice_about(&rule[i].why, event))
            continue;
        rule[i].why.grade = MEND_MUST;
        rule[i].why.weight = 0;
        shrink_domain(edit, &sessions[rule[i].session], rule[i].not_in);
    }
}

void problem_forget_advice(struct problem_edit *edit)
{
    struct mend_day_rule *day = own_day_rules(edit, 0);
    struct mend_difference *gap = own_differences(edit, 0);
    size_t days = 0, gaps = 0;

    if (!day || !gap)
        return;
    for (size_t i = 0; i < edit->problem.day_rule_count; i++)
        if (day[i].why.grade == MEND_MUST)
            day[days++] = day[i];
    for (size_t i = 0; i < edit->problem.difference_count; i++)
        if (gap[i].why.grade == MEND_MUST)
            gap[gaps++] = gap[i];
    edit->problem.day_rule_count = days;
    edit->problem.difference_count = gaps;
}

void problem_hurry(struct problem_edit *edit)
{
    struct mend_problem *p = &edit->problem;
    struct mend_course_rule *copy =
        copy_of(edit, p->course, p->course_count, 0, sizeof(*copy));

    if (!copy)
        return;
    for (size_t i = 0; i < p->course_count; i++)
        copy[i].ideal = copy[i].at_least;
    p->course = copy;
}
