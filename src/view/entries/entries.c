#include <mendline/entry.h>

#include "view/aftercare.h"
#include "view/entries/entries_build.h"
#include "view/entries/entries_text.h"

#include <stdlib.h>
#include <string.h>

enum {
    ALARM_TIMED = 24 * 60,   /* the day before, at the same time */
    ALARM_ALL_DAY = 15 * 60, /* nine in the morning of the day before */
    USUAL_MINUTES = 60       /* of an appointment whose length nobody says */
};

/* ---- what a session brings ----------------------------------------------- */

static int32_t alarm_for(enum mend_state state, int16_t minute)
{
    if (state == MEND_DONE)
        return 0;
    return minute == MEND_MINUTE_NONE ? ALARM_ALL_DAY : ALARM_TIMED;
}

static void add_appointment(struct entry_builder *build,
                            const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;
    const struct mend_booking *booking = entry_booking(session);
    const int16_t minutes = occurrence->procedure->minutes;
    struct entry_draft draft = { .kind = MEND_NONE };

    mend_strbuf_add(&draft.title, occurrence->title);
    mend_entry_tell_session(&draft.text, build->course, session, build->telling,
                            build->options->with_clashes);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_APPOINTMENT,
        .key = occurrence->id,
        .days = { session->day, session->day + 1 },
        .minute = booking->at.minute,
        .minutes = minutes > 0 ? minutes : USUAL_MINUTES,
        .was_moved = booking->was_moved,
        .wrote = booking->wrote,
        .confirmed = entry_is_confirmed(session),
        .busy = true,
        .alarm = alarm_for(booking->state, booking->at.minute),
    };
    entry_add(build, &draft);
}

/* Well before the alarm, for what must not be forgotten. */
static void add_nudge(struct entry_builder *build,
                      const struct mend_course_session *session, int16_t days)
{
    const char *parent = session->occurrence->id;
    const mend_day day = session->day - days;
    struct entry_draft draft = { .kind = MEND_NONE };

    if (entry_booking(session)->state == MEND_DONE)
        return;
    mend_entry_name_nudge(&draft.title, session, days);
    mend_entry_tell_nudge(&draft.text, build->course, session, build->telling);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_NUDGE,
        .key = mend_arena_printf(build->arena, "%s/nudge/%d", parent, days),
        .parent = parent,
        .days = { day, day + 1 },
        .minute = MEND_MINUTE_NONE,
        .confirmed = entry_is_confirmed(session),
    };
    entry_add(build, &draft);
}

/* A result is something to look forward to, not a day to keep free; and what
   usually does not happen at all makes no day of its own. */
static bool is_worth_an_entry(const struct entry_builder *build,
                              const struct mend_window *window)
{
    return window->kind != build->course->plan->catalogue->result &&
           window->from.at[MEND_TYPICAL] < window->to.at[MEND_TYPICAL] &&
           entry_sees_kind(build, window->kind);
}

static void add_window(struct entry_builder *build,
                       const struct mend_course_session *session,
                       const struct mend_window *window)
{
    const struct mend_catalogue *cat = build->course->plan->catalogue;
    const char *parent = session->occurrence->id;
    struct entry_draft draft = { .kind = window->kind };

    if (!is_worth_an_entry(build, window))
        return;
    mend_entry_name_window(&draft.title, cat, window, session->day);
    mend_entry_tell_window(&draft.text, cat, session, window, build->telling);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_WINDOW,
        .key = mend_arena_printf(build->arena, "%s/%s", parent,
                                 cat->kind[window->kind].id),
        .parent = parent,
        .color = cat->kind[window->kind].color,
        .days = { session->day + window->from.at[MEND_TYPICAL],
                  session->day + window->to.at[MEND_TYPICAL] },
        .minute = MEND_MINUTE_NONE,
        .confirmed = entry_is_confirmed(session),
    };
    entry_add(build, &draft);
}

static void add_task(struct entry_builder *build,
                     const struct mend_course_session *session, size_t index)
{
    const struct mend_plan *plan = build->course->plan;
    const struct mend_task *task =
        &session->occurrence->procedure->tasks[index];
    const char *parent = session->occurrence->id;
    struct entry_draft draft = { .kind = MEND_NONE };

    if (!mend_task_is_for(task, plan->catalogue, &plan->person))
        return;
    mend_strbuf_add(&draft.title, task->title);
    mend_entry_tell_task(&draft.text, plan->catalogue, session, task,
                         build->telling);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_TASK,
        .key =
            mend_arena_printf(build->arena, "%s/task/%zu", parent, index + 1),
        .parent = parent,
        .days = { session->day + task->from, session->day + task->to },
        .minute = MEND_MINUTE_NONE,
        .confirmed = entry_is_confirmed(session),
        .is_todo = plan->tasks_as_todo,
        .alarm = alarm_for(entry_booking(session)->state, MEND_MINUTE_NONE),
    };
    entry_add(build, &draft);
}

static void add_visit(struct entry_builder *build,
                      const struct mend_course_session *session, size_t index)
{
    const struct mend_visit *visit =
        &session->occurrence->procedure->visits[index];
    const char *parent = session->occurrence->id;
    const mend_day day = session->day + visit->day;
    struct entry_draft draft = { .kind = MEND_NONE };

    mend_strbuf_addf(&draft.title, "%s: %s", session->occurrence->title,
                     visit->title);
    mend_entry_tell_visit(&draft.text, build->course->plan->catalogue, session,
                          visit, build->telling);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_VISIT,
        .key =
            mend_arena_printf(build->arena, "%s/visit/%zu", parent, index + 1),
        .parent = parent,
        .days = { day, day + 1 },
        .minute = MEND_MINUTE_NONE,
        .alarm = ALARM_ALL_DAY,
    };
    entry_add(build, &draft);
}

static void add_session(struct entry_builder *build,
                        const struct mend_course_session *session)
{
    const struct mend_plan *plan = build->course->plan;
    const struct mend_occurrence *occurrence = session->occurrence;

    if (session->day == MEND_DAY_NONE)
        return;
    add_appointment(build, session);
    for (size_t i = 0; i < plan->nudge_count; i++)
        add_nudge(build, session, plan->nudge[i]);
    for (size_t i = 0; i < occurrence->window_count; i++)
        add_window(build, session, &occurrence->window[i]);
    for (size_t i = 0; i < occurrence->procedure->task_count; i++)
        add_task(build, session, i);
    for (size_t i = 0; i < occurrence->procedure->visit_count; i++)
        add_visit(build, session, i);
}

/* ---- the whole ----------------------------------------------------------- */

/* More than there can be: room is asked for once. */
static size_t most_entries(const struct mend_course *course)
{
    size_t most = 0;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_occurrence *it = course->session[i].occurrence;

        most += 1 + course->plan->nudge_count + it->window_count +
                it->procedure->task_count + it->procedure->visit_count;
    }
    return most + course->verdict_count + course->clash_count;
}

static int by_day_then_key(const void *left, const void *right)
{
    const struct mend_entry *a = left, *b = right;

    if (a->days.begin != b->days.begin)
        return a->days.begin < b->days.begin ? -1 : 1;
    return strcmp(a->key, b->key);
}

static void add_all(struct entry_builder *build)
{
    const struct mend_course *course = build->course;

    for (size_t i = 0; i < course->session_count; i++)
        add_session(build, &course->session[i]);
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (course->occurrence[i].type == MEND_EVENT)
            entry_add_advices(build, &course->occurrence[i]);
}

enum mend_status mend_entries_derive(const struct mend_course *course,
                                     const struct mend_entry_options *options,
                                     struct mend_arena *arena,
                                     struct mend_entries *out)
{
    struct entry_builder build;

    entry_builder_begin(&build, course, options, most_entries(course), arena);
    if (!build.failed)
        add_all(&build);
    if (build.failed)
        return MEND_ENOMEM;
    qsort(build.item, build.count, sizeof(*build.item), by_day_then_key);
    *out = (struct mend_entries){ build.item, build.count };
    return MEND_OK;
}
