/* What appointments say, and the entries that remind of them. */
#include "view/entries/entries_text.h"

#include "view/aftercare.h"
#include "view/entries/entries_pieces.h"
#include "view/words/words.h"

#include <string.h>
#include <strings.h>

static enum mend_state state_of(const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;

    return occurrence->treatment->booking[occurrence->number].state;
}

/* ---- appointments -------------------------------------------------------- */

static bool tells_variant(const char *title, const char *variant)
{
    const size_t length = strlen(variant);

    for (; *title; title++)
        if (strncasecmp(title, variant, length) == 0)
            return true;
    return false;
}

static void add_what(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_occurrence *session)
{
    const struct mend_treatment *treatment = session->treatment;
    const struct mend_area_entry *area = &cat->area[treatment->area];
    const char *title = session->procedure->title;

    mend_strbuf_add(out, title);
    if (treatment->variant && !tells_variant(title, treatment->variant))
        mend_strbuf_addf(out, " (%s)", treatment->variant);
    mend_strbuf_addf(out, ", %s", area->title ? area->title : area->id);
    if (treatment->sessions > 1)
        mend_strbuf_addf(out, ", session %d of %d", session->number + 1,
                         (int)treatment->sessions);
    mend_strbuf_add(out, ".\n");
}

static void add_state(struct mend_strbuf *out, enum mend_state state)
{
    static const char *const sentences[] = {
        [MEND_PLANNED] = "This day is a plan: book it with the clinic.\n",
        [MEND_BOOKED] = "Booked.\n",
        [MEND_DONE] = "Done.\n",
    };

    mend_strbuf_add(out, sentences[state]);
}

static void add_reasons(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_course_session *session)
{
    if (session->because_count)
        mend_strbuf_add(out, "\nWhy this day:\n");
    for (size_t i = 0; i < session->because_count; i++) {
        mend_strbuf_add(out, "- ");
        mend_words_because(out, course, &session->because[i]);
        mend_strbuf_add(out, "\n");
    }
}

static void add_slack(struct mend_strbuf *out,
                      const struct mend_course_session *session)
{
    if (session->earliest == MEND_DAY_NONE ||
        session->earliest == session->latest)
        return;
    mend_strbuf_add(out, "With all else as it is, it may lie between ");
    mend_words_day(out, session->earliest);
    mend_strbuf_add(out, " and ");
    mend_words_day(out, session->latest);
    mend_strbuf_add(out, ".\n");
}

static void add_clashes(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_occurrence *session)
{
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *clash = &course->clash[i];

        if (clash->why->grade != MEND_MUST ||
            (clash->a != session && clash->b != session))
            continue;
        mend_strbuf_add(out, "Clash: ");
        mend_words_clash(out, course, clash);
        mend_strbuf_add(out, "\n");
    }
}

/* A task's days are its own entry's; here they are told at a glance. */
static void add_tasks(struct mend_strbuf *out, const struct mend_plan *plan,
                      const struct mend_course_session *session)
{
    const struct mend_procedure *proc = session->occurrence->procedure;
    bool is_begun = false;

    for (size_t i = 0; i < proc->task_count; i++) {
        const struct mend_task *task = &proc->tasks[i];

        if (!mend_task_is_for(task, plan->catalogue, &plan->person))
            continue;
        mend_strbuf_add(out, is_begun ? "- " : "\nTo do before and after:\n- ");
        mend_words_span(out, (struct mend_span){ session->day + task->from,
                                                 session->day + task->to });
        mend_strbuf_addf(out, ": %s\n", task->title);
        is_begun = true;
    }
}

void mend_entry_tell_session(struct mend_strbuf *out,
                             const struct mend_course *course,
                             const struct mend_course_session *session,
                             enum mend_telling telling, bool clashes)
{
    const enum mend_state state = state_of(session);

    add_what(out, course->plan->catalogue, session->occurrence);
    add_state(out, state);
    if (telling != MEND_TELL_FULL)
        return;
    if (clashes)
        add_clashes(out, course, session->occurrence);
    add_reasons(out, course, session);
    if (state == MEND_PLANNED)
        add_slack(out, session);
    if (state != MEND_DONE)
        add_tasks(out, course->plan, session);
    entry_say_disclaimer(out);
}

/* ---- nudges -------------------------------------------------------------- */

static void add_when(struct mend_strbuf *out,
                     const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;
    const int16_t minute =
        occurrence->treatment->booking[occurrence->number].at.minute;

    mend_words_day(out, session->day);
    if (minute == MEND_MINUTE_NONE)
        return;
    mend_strbuf_add(out, " ");
    mend_words_minute(out, minute);
}

void mend_entry_name_nudge(struct mend_strbuf *out,
                           const struct mend_course_session *session, int days)
{
    const char *title = session->occurrence->title;

    if (state_of(session) == MEND_PLANNED) {
        mend_strbuf_addf(out, "To book: %s, planned for ", title);
    } else {
        mend_strbuf_add(out, "In ");
        mend_words_days(out, days);
        mend_strbuf_addf(out, ": %s, ", title);
    }
    add_when(out, session);
}

void mend_entry_tell_nudge(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_course_session *session,
                           enum mend_telling telling)
{
    add_what(out, course->plan->catalogue, session->occurrence);
    if (telling != MEND_TELL_FULL)
        return;
    if (state_of(session) == MEND_PLANNED)
        mend_strbuf_add(
            out, "This day is a plan. Once the clinic has given you one, write "
                 "it into the plan as \"booked\", or put the time into the "
                 "appointment in your calendar.\n");
    add_tasks(out, course->plan, session);
    entry_say_disclaimer(out);
}
