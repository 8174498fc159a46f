/*
 * What to ring the clinic for: by when, and which days may be said yes to.
 */
#include "view/text/sections.h"
#include "view/words/words.h"
#include "view/words/words_room.h"

/* "Light peel 1: Tue 23 Feb 2027, or within 22 Feb to 2 Mar 2027" */
static void add_wish(struct mend_strbuf *text, const struct mend_course *course,
                     const struct mend_course_session *session)
{
    mend_words_name(text, session->occurrence);
    mend_strbuf_add(text, ": ");
    mend_words_day(text, session->day);
    if (session->earliest == session->latest) {
        mend_strbuf_add(text, ", no other day");
        return;
    }
    mend_strbuf_add(text, ", or within ");
    mend_words_room(text, course->plan, session->room);
}

static void add_heading(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style)
{
    struct mend_strbuf text = { 0 }, hours = { 0 };

    mend_words_hours(&hours, &course->plan->availability);
    mend_strbuf_add(&text, "To book before preparation begins");
    if (hours.length)
        mend_strbuf_addf(&text, ", %s", mend_strbuf_text(&hours));
    mend_strbuf_spend(&hours, out);
    mend_style_heading(out, style, mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

static void add_call(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_course_session *session,
                     const struct mend_style *style)
{
    enum { LEAD = 20 }; /* columns of "  by Tue 26 Jan 2027" and a gap */
    const mend_day by = mend_words_book_by(course, session);
    struct mend_strbuf lead = { 0 }, text = { 0 };

    mend_strbuf_add(&lead, by > course->plan->today ? "  by " : "  now");
    if (by > course->plan->today)
        mend_words_date(&lead, by, true);
    while (!lead.failed && lead.length < LEAD)
        mend_strbuf_add(&lead, " ");
    add_wish(&text, course, session);
    mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                     &text);
    mend_strbuf_spend(&lead, out);
}

void mend_section_to_book(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style)
{
    const struct mend_course_session *session = NULL;

    if (!mend_words_next_to_book(course, NULL))
        return;
    add_heading(out, course, style);
    while ((session = mend_words_next_to_book(course, session)))
        add_call(out, course, session, style);
}
