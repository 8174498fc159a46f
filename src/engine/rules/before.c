/* The last day on which each procedure may be done before an event. */
#include "engine/rules/around.h"

#include <stdlib.h>

/* ---- one procedure ------------------------------------------------------- */

static mend_day first_of_course(const struct mend_procedure *proc,
                                uint16_t sessions, mend_day last)
{
    return last - (sessions - 1) * proc->course.every.ideal;
}

/* When it has to be done to show at the event, where the event asks for it. */
struct showing {
    struct mend_arena *arena;
    struct mend_before_row *row;
};

static void note_result(void *user, const struct pair_rule *rule)
{
    const struct showing *showing = user;
    struct mend_before_row *row = showing->row;
    const struct mend_reason *why = &rule->why;

    if (why->topic != MEND_TOPIC_RESULT_ADVICE)
        return;
    row->shows_because = reach_copy(showing->arena, why);
    row->shows_from = why->b->days.begin - why->days.last + 1;
    row->shows_by = why->b->days.begin - why->days.first;
}

static void find_days(const struct question *question,
                      const struct mend_occurrence *session,
                      const struct mend_occurrence *event,
                      struct mend_before_row *row)
{
    struct mend_arena *arena = question->arena;
    const mend_day day = event->days.begin;
    struct reach reach = { .arena = arena };
    const struct pair_sink sink = { reach_note, &reach, arena };
    struct showing showing = { arena, row };
    const struct pair_sink result_sink = { note_result, &showing, arena };

    mend_pair_rules(&question->plan, session, event, &sink);
    mend_pair_event(&question->plan, session, event, &result_sink);
    row->never_clashes = reach.should == 0;
    row->must = reach.must ? day - reach.must : MEND_DAY_NONE;
    row->should = reach.should ? day - reach.should : MEND_DAY_NONE;
    row->must_because = reach.must_because;
    row->should_because = reach.should_because;
    row->first_by =
        first_of_course(session->procedure, row->sessions, day - reach.should);
}

static enum mend_status ask(const struct mend_around *asked,
                            const struct mend_procedure *proc,
                            const struct mend_event_kind *kind,
                            struct mend_arena *arena,
                            struct mend_before_row *row)
{
    struct question *question = question_pose(asked, arena);
    const struct mend_occurrence *occurrence;
    size_t count;

    if (!question)
        return MEND_ENOMEM;
    question_add_event(question, kind, asked->day);
    enum mend_status st = question_add_session(question, proc, MEND_DAY_NONE);
    if (st == MEND_OK)
        st = mend_occurrences_derive(&question->plan, arena, &occurrence,
                                     &count);
    if (st != MEND_OK)
        return st;
    const int16_t usual =
        occurrence[0].procedure->course.sessions[MEND_TYPICAL];
    *row = (struct mend_before_row){
        .procedure = proc,
        .shows_from = MEND_DAY_NONE,
        .shows_by = MEND_DAY_NONE,
        .sessions = (uint16_t)(usual > 0 ? usual : 1),
    };
    find_days(question, &occurrence[0], &occurrence[1], row);
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}

/* ---- all of them, in order ----------------------------------------------- */

static int compare_days(mend_day a, mend_day b)
{
    /* No day at all is never too late. */
    if ((a == MEND_DAY_NONE) != (b == MEND_DAY_NONE))
        return a == MEND_DAY_NONE ? 1 : -1;
    return (a > b) - (a < b);
}

static int by_days(const void *a, const void *b)
{
    const struct mend_before_row *left =
        *(const struct mend_before_row *const *)a;
    const struct mend_before_row *right =
        *(const struct mend_before_row *const *)b;
    int order = compare_days(left->should, right->should);

    if (!order)
        order = compare_days(left->must, right->must);
    return order ? order : (left > right) - (left < right);
}

static const struct mend_before_row *const *
in_order(const struct mend_before_row *row, size_t count,
         struct mend_arena *arena)
{
    const struct mend_before_row **order =
        mend_arena_alloc(arena, count, sizeof(const struct mend_before_row *));

    for (size_t i = 0; order && i < count; i++)
        order[i] = &row[i];
    if (order)
        qsort(order, count, sizeof(const struct mend_before_row *), by_days);
    return order;
}

enum mend_status mend_before_derive(const struct mend_around *asked,
                                    const struct mend_event_kind *kind,
                                    struct mend_arena *arena,
                                    struct mend_before *out)
{
    const struct mend_catalogue *cat = asked->catalogue;
    struct mend_before_row *row =
        mend_arena_alloc(arena, cat->procedure_count, sizeof(*row));
    enum mend_status st = row ? MEND_OK : MEND_ENOMEM;

    for (size_t i = 0; st == MEND_OK && i < cat->procedure_count; i++)
        st = ask(asked, &cat->procedure[i], kind, arena, &row[i]);
    if (st != MEND_OK)
        return st;
    *out = (struct mend_before){
        .kind = kind,
        .day = asked->day,
        .today = asked->today,
        .row = row,
        .soonest = in_order(row, cat->procedure_count, arena),
        .count = cat->procedure_count,
    };
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}
