#include <mendline/entry.h>
#include <stdlib.h>
#include <string.h>
#include "view/aftercare.h"
#include "view/entries/entries_text.h"
#include "view/words/words.h"

enum {
    ALARM_TIMED = 24 * 60,   /* the day before, at the same time */
    ALARM_ALL_DAY = 15 * 60, /* nine in the morning of the day before */
    USUAL_MINUTES = 60       /* of an appointment whose length nobody says */
};

struct builder {
    const struct mend_course *course;
    const struct mend_entry_options *options;
    struct mend_arena *arena;
    const char *const *categories[MEND_ENTRY_ADVICE + 1]; /* by entry type */
    size_t category_count;
    struct mend_entry *item;
    size_t count;
    bool failed;
};

static const char discreet_description[] = "Details stand in the plan.";

/* What each type of entry is called by all, and where nothing may be said. */
static const struct {
    const char *category, *discreet_title;
} types[] = {
    [MEND_ENTRY_APPOINTMENT] = { "Treatment", "Appointment" },
    [MEND_ENTRY_WINDOW] = { "Healing", "Keep free" },
    [MEND_ENTRY_TASK] = { "To do", "Reminder" },
    [MEND_ENTRY_VISIT] = { "Follow-up", "Appointment" },
    [MEND_ENTRY_ADVICE] = { "Advice", "Note" },
};

/* ---- putting an entry together ------------------------------------------- */

/* Keep what was written, in the arena; the buffer is released. */
static const char *kept(struct builder *build, struct mend_strbuf *text)
{
    const char *copy =
        text->failed ? NULL
                     : mend_arena_strdup(build->arena, mend_strbuf_text(text));

    mend_strbuf_release(text);
    build->failed |= !copy;
    return copy;
}

/* Add one entry; its title and description are dropped where it must be
   discreet, which is decided here alone so that nothing slips through. */
static void add_entry(struct builder *build, struct mend_entry entry,
                      struct mend_strbuf *title, struct mend_strbuf *text)
{
    entry.title = kept(build, title);
    entry.description = kept(build, text);
    if (build->options->discreet) {
        entry.title = types[entry.type].discreet_title;
        entry.description = discreet_description;
        entry.color = NULL;
    }
    entry.categories = build->categories[entry.type];
    entry.category_count = build->category_count;
    build->failed |= !entry.key;
    build->item[build->count++] = entry;
}

static const struct mend_booking *
booking_of(const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;

    return &occurrence->treatment->booking[occurrence->number];
}

static bool is_confirmed(const struct mend_course_session *session)
{
    return booking_of(session)->state != MEND_PLANNED;
}

/* ---- what a session brings ----------------------------------------------- */

static int32_t alarm_for(enum mend_state state, int16_t minute)
{
    if (state == MEND_DONE)
        return 0;
    return minute == MEND_MINUTE_NONE ? ALARM_ALL_DAY : ALARM_TIMED;
}

static void add_appointment(struct builder *build,
                            const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;
    const struct mend_booking *booking = booking_of(session);
    const int16_t minutes = occurrence->procedure->minutes;
    struct mend_strbuf title = { 0 }, text = { 0 };

    mend_strbuf_add(&title, occurrence->title);
    mend_entry_tell_session(&text, build->course, session,
                            build->options->with_clashes);
    add_entry(build,
              (struct mend_entry){
                  .type = MEND_ENTRY_APPOINTMENT,
                  .key = occurrence->id,
                  .days = { session->day, session->day + 1 },
                  .minute = booking->at.minute,
                  .minutes = minutes > 0 ? minutes : USUAL_MINUTES,
                  .was_moved = booking->was_moved,
                  .wrote = booking->wrote,
                  .confirmed = is_confirmed(session),
                  .busy = true,
                  .alarm = alarm_for(booking->state, booking->at.minute),
              },
              &title, &text);
}

/* A result is something to look forward to, not a day to keep free; and what
   usually does not happen at all makes no day of its own. */
static bool is_worth_an_entry(const struct mend_catalogue *cat,
                              const struct mend_window *window)
{
    return window->kind != cat->result &&
           window->from.at[MEND_TYPICAL] < window->to.at[MEND_TYPICAL];
}

static void add_window(struct builder *build,
                       const struct mend_course_session *session,
                       const struct mend_window *window)
{
    const struct mend_catalogue *cat = build->course->plan->catalogue;
    const char *parent = session->occurrence->id;
    struct mend_strbuf title = { 0 }, text = { 0 };

    mend_entry_name_window(&title, cat, window, session->day);
    mend_entry_tell_window(&text, cat, session, window);
    add_entry(build,
              (struct mend_entry){
                  .type = MEND_ENTRY_WINDOW,
                  .key = mend_arena_printf(build->arena, "%s/%s", parent,
                                           cat->kind[window->kind].id),
                  .parent = parent,
                  .color = cat->kind[window->kind].color,
                  .days = { session->day + window->from.at[MEND_TYPICAL],
                            session->day + window->to.at[MEND_TYPICAL] },
                  .minute = MEND_MINUTE_NONE,
                  .confirmed = is_confirmed(session),
              },
              &title, &text);
}

static void add_task(struct builder *build,
                     const struct mend_course_session *session, size_t index)
{
    const struct mend_plan *plan = build->course->plan;
    const struct mend_task *task =
        &session->occurrence->procedure->tasks[index];
    const char *parent = session->occurrence->id;
    struct mend_strbuf title = { 0 }, text = { 0 };

    mend_strbuf_add(&title, task->title);
    mend_entry_tell_task(&text, plan->catalogue, session, task);
    add_entry(
        build,
        (struct mend_entry){
            .type = MEND_ENTRY_TASK,
            .key = mend_arena_printf(build->arena, "%s/task/%zu", parent,
                                     index + 1),
            .parent = parent,
            .days = { session->day + task->from, session->day + task->to },
            .minute = MEND_MINUTE_NONE,
            .confirmed = is_confirmed(session),
            .is_todo = plan->tasks_as_todo,
            .alarm = alarm_for(booking_of(session)->state, MEND_MINUTE_NONE),
        },
        &title, &text);
}

static void add_visit(struct builder *build,
                      const struct mend_course_session *session, size_t index)
{
    const struct mend_visit *visit =
        &session->occurrence->procedure->visits[index];
    const char *parent = session->occurrence->id;
    const mend_day day = session->day + visit->day;
    struct mend_strbuf title = { 0 }, text = { 0 };

    mend_strbuf_addf(&title, "%s: %s", session->occurrence->title,
                     visit->title);
    mend_entry_tell_visit(&text, build->course->plan->catalogue, session,
                          visit);
    add_entry(build,
              (struct mend_entry){
                  .type = MEND_ENTRY_VISIT,
                  .key = mend_arena_printf(build->arena, "%s/visit/%zu", parent,
                                           index + 1),
                  .parent = parent,
                  .days = { day, day + 1 },
                  .minute = MEND_MINUTE_NONE,
                  .alarm = ALARM_ALL_DAY,
              },
              &title, &text);
}

static void add_session(struct builder *build,
                        const struct mend_course_session *session)
{
    const struct mend_plan *plan = build->course->plan;
    const struct mend_occurrence *occurrence = session->occurrence;
    const struct mend_procedure *proc = occurrence->procedure;

    if (session->day == MEND_DAY_NONE)
        return;
    add_appointment(build, session);
    for (size_t i = 0; i < occurrence->window_count; i++)
        if (is_worth_an_entry(plan->catalogue, &occurrence->window[i]))
            add_window(build, session, &occurrence->window[i]);
    for (size_t i = 0; i < proc->task_count; i++)
        if (mend_task_is_for(&proc->tasks[i], plan->catalogue, &plan->person))
            add_task(build, session, i);
    for (size_t i = 0; i < proc->visit_count; i++)
        add_visit(build, session, i);
}

/* ---- what an event should know ------------------------------------------- */

/* The worst verdict of one event on one session; clear if there is none. */
static enum mend_verdict verdict_between(const struct mend_course *course,
                                         const struct mend_occurrence *session,
                                         const struct mend_occurrence *event)
{
    enum mend_verdict worst = MEND_CLEAR;

    for (size_t i = 0; i < course->verdict_count; i++) {
        const struct mend_event_verdict *it = &course->verdict[i];

        if (it->event == event && it->session == session && it->verdict > worst)
            worst = it->verdict;
    }
    return worst;
}

static bool clash_between(const struct mend_course *course,
                          const struct mend_occurrence *session,
                          const struct mend_occurrence *event)
{
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *it = &course->clash[i];

        if ((it->a == session && it->b == event) ||
            (it->a == event && it->b == session))
            return true;
    }
    return false;
}

static void name_advice(struct mend_strbuf *out, enum mend_verdict verdict,
                        const struct mend_occurrence *session,
                        const struct mend_occurrence *event)
{
    if (verdict == MEND_CLEAR)
        mend_strbuf_addf(out, "%s: mind %s", event->title, session->title);
    else
        mend_strbuf_addf(out, "%s: %s after %s", event->title,
                         mend_words_verdict(verdict), session->title);
}

static void add_advice(struct builder *build,
                       const struct mend_course_session *session,
                       const struct mend_occurrence *event)
{
    const struct mend_course *course = build->course;
    const struct mend_occurrence *occurrence = session->occurrence;
    const enum mend_verdict verdict =
        verdict_between(course, occurrence, event);
    struct mend_strbuf title = { 0 }, text = { 0 };

    if (session->day == MEND_DAY_NONE ||
        (verdict == MEND_CLEAR && !clash_between(course, occurrence, event)))
        return;
    name_advice(&title, verdict, occurrence, event);
    mend_entry_tell_advice(&text, course, occurrence, event);
    add_entry(build,
              (struct mend_entry){
                  .type = MEND_ENTRY_ADVICE,
                  .key = mend_arena_printf(build->arena, "advice/%s/%s",
                                           occurrence->id, event->id),
                  .parent = occurrence->id,
                  .days = event->days,
                  .minute = MEND_MINUTE_NONE,
                  .confirmed = is_confirmed(session),
              },
              &title, &text);
}

static bool clashes_at_all(const struct mend_course *course,
                           const struct mend_occurrence *event)
{
    for (size_t i = 0; i < course->clash_count; i++)
        if (course->clash[i].a == event || course->clash[i].b == event)
            return true;
    return false;
}

/* Of a thousand calendar entries nearly all are clear: they are passed over
   before their pairs with every session are looked at. */
static void add_advices(struct builder *build,
                        const struct mend_occurrence *event)
{
    const struct mend_course *course = build->course;

    if (mend_course_event_verdict(course, event) == MEND_CLEAR &&
        !clashes_at_all(course, event))
        return;
    for (size_t i = 0; i < course->session_count; i++)
        add_advice(build, &course->session[i], event);
}

/* ---- the whole ----------------------------------------------------------- */

/* RFC 5545 separates categories by commas, and not every reader knows the
   escaped ones. */
static char *without_commas(struct mend_arena *arena, const char *text)
{
    char *copy = mend_arena_strdup(arena, text);

    for (char *at = copy; at && *at; at++)
        if (*at == ',')
            *at = ' ';
    return copy;
}

static void name_categories(struct builder *build)
{
    const size_t all = MEND_ARRAY_LEN(types);
    const char **name = mend_arena_alloc(build->arena, 2 * all, sizeof(*name));
    const char *plan = without_commas(build->arena, build->course->plan->title);

    build->category_count = build->options->discreet ? 0 : 2;
    build->failed |= !name || !plan;
    for (size_t i = 0; !build->failed && i < all; i++) {
        name[2 * i] = types[i].category;
        name[2 * i + 1] = plan;
        build->categories[i] = &name[2 * i];
    }
}

/* More than there can be: room is asked for once. */
static size_t most_entries(const struct mend_course *course)
{
    size_t most = 0;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_occurrence *it = course->session[i].occurrence;

        most += 1 + it->window_count + it->procedure->task_count +
                it->procedure->visit_count;
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

static void add_all(struct builder *build)
{
    const struct mend_course *course = build->course;

    for (size_t i = 0; i < course->session_count; i++)
        add_session(build, &course->session[i]);
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (course->occurrence[i].type == MEND_EVENT)
            add_advices(build, &course->occurrence[i]);
}

enum mend_status mend_entries_derive(const struct mend_course *course,
                                     const struct mend_entry_options *options,
                                     struct mend_arena *arena,
                                     struct mend_entries *out)
{
    struct builder build = { .course = course,
                             .options = options,
                             .arena = arena };

    build.item =
        mend_arena_alloc(arena, most_entries(course), sizeof(*build.item));
    if (!build.item)
        return MEND_ENOMEM;
    name_categories(&build);
    if (!build.failed)
        add_all(&build);
    if (build.failed)
        return MEND_ENOMEM;
    qsort(build.item, build.count, sizeof(*build.item), by_day_then_key);
    *out = (struct mend_entries){ build.item, build.count };
    return MEND_OK;
}
