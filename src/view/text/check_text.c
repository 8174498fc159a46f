/*
 * mend_view_check: clashes first, then advice, then what was looked at.
 */
#include "view/text/sections.h"
#include "view/words/words.h"

struct counts {
    size_t sessions, events, from_calendars, history, exposures;
};

static struct counts count(const struct mend_course *course)
{
    struct counts counts = { 0 };

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        counts.sessions += it->type == MEND_SESSION;
        counts.events += it->type == MEND_EVENT;
        counts.from_calendars += it->type == MEND_EVENT && it->event->source;
        counts.history += it->type == MEND_HISTORY;
        counts.exposures += it->type == MEND_EXPOSURE;
    }
    counts.events += course->plan->clear_count;
    counts.from_calendars += course->plan->clear_count;
    return counts;
}

static void add_counted(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style)
{
    const struct counts counts = count(course);
    struct mend_strbuf text = { 0 };

    mend_words_count(&text, counts.sessions, "session", "sessions");
    mend_words_count(&text, counts.events, "event", "events");
    if (counts.from_calendars)
        mend_strbuf_addf(&text, " (%zu from calendars)", counts.from_calendars);
    if (counts.history)
        mend_words_count(&text, counts.history, "earlier treatment",
                         "earlier treatments");
    if (counts.exposures)
        mend_words_count(&text, counts.exposures, "exposure", "exposures");
    mend_style_heading(out, style, "Looked at");
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
}

static void add_answer(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_style *style)
{
    const size_t advice = course->clash_count - course->must_clashes;
    const bool is_infeasible = course->outcome == MEND_INFEASIBLE;
    struct mend_strbuf text = { 0 };

    const bool is_unknown = course->outcome == MEND_UNKNOWN;

    if (is_infeasible)
        mend_strbuf_add(&text, "no course can keep all the rules");
    if (is_unknown)
        mend_strbuf_add(&text, "no course was found before the limit; only "
                               "fixed days were looked at");
    mend_words_broken(&text, course);
    if (!text.length)
        mend_strbuf_add(&text, "clear: no rule is broken");
    mend_style_heading(out, style, course->plan->title);
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "",
                         is_infeasible || is_unknown || course->must_clashes
                             ? MEND_ROLE_BAD
                         : advice ? MEND_ROLE_WARN
                                  : MEND_ROLE_GOOD,
                         mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

void mend_view_check(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    if (style->plain) {
        mend_section_records(out, course, style);
        return;
    }
    add_answer(out, course, style);
    mend_section_clashes(out, course, MEND_MUST, "Clashes", style);
    if (course->outcome == MEND_INFEASIBLE)
        mend_section_conflict(out, course, style);
    mend_section_clashes(out, course, MEND_SHOULD, "Advice not followed",
                         style);
    mend_section_events(out, course, false, style);
    add_counted(out, course, style);
    mend_section_disclaimer(out, style);
}
