/* What tasks, visits and advice say. */
#include "view/entries/entries_text.h"

#include "view/entries/entries_pieces.h"
#include "view/words/words.h"

/* ---- tasks and visits ---------------------------------------------------- */

/* How a day follows from the session's, and whether anybody says so. */
static void add_figure(struct mend_strbuf *out, int first, int last,
                       const struct mend_evidence *evidence)
{
    mend_strbuf_add(out, "Counted from the procedure: ");
    mend_words_offsets(out, first, last);
    mend_strbuf_add(out, evidence->assumed ? " (assumed: no source says it).\n"
                                           : ".\n");
}

void mend_entry_tell_task(struct mend_strbuf *out,
                          const struct mend_catalogue *cat,
                          const struct mend_course_session *session,
                          const struct mend_task *task,
                          enum mend_telling telling)
{
    mend_strbuf_addf(out, "To do: %s.\n", task->title);
    entry_say_belonging(out, session);
    if (telling != MEND_TELL_FULL)
        return;
    add_figure(out, task->from, task->to - 1, &task->evidence);
    entry_say_sources(out, cat, &task->evidence);
    entry_say_disclaimer(out);
}

void mend_entry_tell_visit(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_course_session *session,
                           const struct mend_visit *visit,
                           enum mend_telling telling)
{
    mend_strbuf_addf(out, "%s. Agree on the day with the clinic.\n",
                     visit->title);
    entry_say_belonging(out, session);
    if (telling != MEND_TELL_FULL)
        return;
    add_figure(out, visit->day, visit->day, &visit->evidence);
    entry_say_sources(out, cat, &visit->evidence);
    entry_say_disclaimer(out);
}

/* ---- advice near events -------------------------------------------------- */

static bool is_about(const struct mend_clash *clash,
                     const struct mend_occurrence *occurrence)
{
    return clash->a == occurrence || clash->b == occurrence;
}

void mend_entry_tell_advice(struct mend_strbuf *out,
                            const struct mend_course *course,
                            const struct mend_occurrence *session,
                            const struct mend_occurrence *event,
                            enum mend_telling telling)
{
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);

    for (size_t i = 0; i < verdicts.count; i++) {
        const struct mend_event_verdict *verdict = &verdicts.item[i];

        if (verdict->session != session || verdict->verdict == MEND_CLEAR)
            continue;
        mend_strbuf_add(out, "- ");
        mend_words_event_verdict(out, course, verdict);
        mend_strbuf_add(out, "\n");
    }
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *clash = &course->clash[i];

        if (!is_about(clash, event) || !is_about(clash, session))
            continue;
        mend_strbuf_add(out, clash->why->grade == MEND_MUST ? "- Clash: "
                                                            : "- Advice: ");
        mend_words_clash(out, course, clash);
        mend_strbuf_add(out, "\n");
    }
    if (telling == MEND_TELL_FULL)
        entry_say_disclaimer(out);
}
