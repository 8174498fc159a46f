/* What an event should know: the sessions that it falls too near to. */
#include "view/entries/entries_build.h"
#include "view/entries/entries_text.h"
#include "view/words/words.h"

/* The worst verdict of one event on one session; clear if there is none. */
static enum mend_verdict verdict_between(const struct mend_course *course,
                                         const struct mend_occurrence *session,
                                         const struct mend_occurrence *event)
{
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);
    enum mend_verdict worst = MEND_CLEAR;

    for (size_t i = 0; i < verdicts.count; i++) {
        const struct mend_event_verdict *it = &verdicts.item[i];

        if (it->session == session && it->verdict > worst)
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

static void add_advice(struct entry_builder *build,
                       const struct mend_course_session *session,
                       const struct mend_occurrence *event)
{
    const struct mend_course *course = build->course;
    const struct mend_occurrence *occurrence = session->occurrence;
    const enum mend_verdict verdict =
        verdict_between(course, occurrence, event);
    struct entry_draft draft = { .kind = MEND_NONE };

    if (session->day == MEND_DAY_NONE ||
        (verdict == MEND_CLEAR && !clash_between(course, occurrence, event)))
        return;
    name_advice(&draft.title, verdict, occurrence, event);
    mend_entry_tell_advice(&draft.text, course, occurrence, event,
                           build->telling);
    draft.entry = (struct mend_entry){
        .type = MEND_ENTRY_ADVICE,
        .key = mend_arena_printf(build->arena, "advice/%s/%s", occurrence->id,
                                 event->id),
        .parent = occurrence->id,
        .days = event->days,
        .minute = MEND_MINUTE_NONE,
        .confirmed = entry_is_confirmed(session),
    };
    entry_add(build, &draft);
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
void entry_add_advices(struct entry_builder *build,
                       const struct mend_occurrence *event)
{
    const struct mend_course *course = build->course;

    if (mend_course_event_verdict(course, event) == MEND_CLEAR &&
        !clashes_at_all(course, event))
        return;
    for (size_t i = 0; i < course->session_count; i++)
        add_advice(build, &course->session[i], event);
}
