/* When a procedure's windows end, and when each other procedure may follow. */
#include "engine/rules/around.h"

#include <stdlib.h>
#include <string.h>

/* ---- one procedure after it ---------------------------------------------- */

static void find_days(const struct question *question,
                      const struct mend_occurrence *first,
                      const struct mend_occurrence *then,
                      struct mend_follow *out)
{
    const struct mend_plan *plan = &question->plan;
    struct reach reach = { .arena = question->arena };
    const struct pair_sink sink = { reach_note, &reach, question->arena };

    mend_pair_rules(plan, first, then, &sink);
    mend_pair_same_day(plan, first, then, &sink);
    reach.mirrored = true;
    mend_pair_rules(plan, then, first, &sink);
    out->same_day = mend_catalogue_same_day(plan->catalogue, first->procedure,
                                            then->procedure);
    out->must = question->asked->day + reach.must;
    out->should = question->asked->day + reach.should;
    out->must_because = reach.must_because;
    out->should_because = reach.should_because;
}

static enum mend_status ask(const struct mend_around *asked,
                            const struct mend_procedure *first,
                            const struct mend_procedure *then,
                            struct mend_arena *arena, struct mend_follow *out)
{
    struct question *question = question_pose(asked, arena);
    const struct mend_occurrence *occurrence;
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    enum mend_status st = question_add_session(question, first, asked->day);
    if (st == MEND_OK)
        st = question_add_session(question, then, MEND_DAY_NONE);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, arena, &occurrence,
                                     &count);
    if (st != MEND_OK)
        return st;
    *out = (struct mend_follow){ .procedure = then };
    find_days(question, &occurrence[0], &occurrence[1], out);
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}

/* ---- its own windows ----------------------------------------------------- */

static enum mend_status derive_done(const struct mend_around *asked,
                                    const struct mend_procedure *proc,
                                    struct mend_arena *arena,
                                    const struct mend_occurrence **out)
{
    struct question *question = question_pose(asked, arena);
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    enum mend_status st = question_add_session(question, proc, asked->day);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, arena, out, &count);
    return st;
}

/* ---- all of them, in order ----------------------------------------------- */

static int by_days(const void *a, const void *b)
{
    const struct mend_follow *left = *(const struct mend_follow *const *)a;
    const struct mend_follow *right = *(const struct mend_follow *const *)b;

    if (left->should != right->should)
        return left->should < right->should ? -1 : 1;
    if (left->must != right->must)
        return left->must < right->must ? -1 : 1;
    return (left > right) - (left < right);
}

/* The same again is asked for most, and stands first. */
static void move_first(const struct mend_follow **order, size_t count,
                       const struct mend_procedure *proc)
{
    size_t at = 0;

    while (at < count && order[at]->procedure != proc)
        at++;
    if (at == count)
        return;
    const struct mend_follow *again = order[at];
    memmove(order + 1, order, at * sizeof(*order));
    order[0] = again;
}

static const struct mend_follow *const *in_order(const struct mend_after *after,
                                                 struct mend_arena *arena)
{
    const size_t count = after->follow_count;
    const struct mend_follow **order =
        mend_arena_alloc(arena, count, sizeof(const struct mend_follow *));

    if (!order)
        return NULL;
    for (size_t i = 0; i < count; i++)
        order[i] = &after->follow[i];
    qsort(order, count, sizeof(const struct mend_follow *), by_days);
    move_first(order, count, after->procedure);
    return order;
}

enum mend_status mend_after_derive(const struct mend_around *asked,
                                   const struct mend_procedure *proc,
                                   struct mend_arena *arena,
                                   struct mend_after *out)
{
    const struct mend_catalogue *cat = asked->catalogue;
    struct mend_follow *follow =
        mend_arena_alloc(arena, cat->procedure_count, sizeof(*follow));
    struct mend_after after = { .procedure = proc,
                                .day = asked->day,
                                .follow = follow,
                                .follow_count = cat->procedure_count };
    enum mend_status st =
        follow ? derive_done(asked, proc, arena, &after.session) : MEND_ENOMEM;

    for (size_t i = 0; st == MEND_OK && i < cat->procedure_count; i++)
        st = ask(asked, proc, &cat->procedure[i], arena, &follow[i]);
    if (st != MEND_OK)
        return st;
    after.soonest = in_order(&after, arena);
    *out = after;
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}
