/*
 * mend_view_course: a course as a person reads it in a terminal.
 */
#include "view/text/sections.h"
#include "view/words/words.h"

static const struct {
    const char *text;
    enum mend_role role;
} outcomes[] = {
    [MEND_OPTIMAL] = { "the best course there is, proven", MEND_ROLE_GOOD },
    [MEND_FEASIBLE] = { "a course; whether a better one exists was not "
                        "settled before the limit",
                        MEND_ROLE_WARN },
    [MEND_INFEASIBLE] = { "no course can keep all the rules, proven",
                          MEND_ROLE_BAD },
    [MEND_UNKNOWN] = { "no course was found before the limit; there may be "
                       "one",
                       MEND_ROLE_WARN }
};

static void add_title(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    mend_style_heading(out, style, course->plan->title);
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "",
                         outcomes[course->outcome].role,
                         outcomes[course->outcome].text);
}

static bool has_course(const struct mend_course *course)
{
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

void mend_view_course(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    if (style->plain) {
        mend_section_records(out, course, style);
        return;
    }
    add_title(out, course, style);
    if (has_course(course)) {
        mend_section_timeline(out, course, style);
        mend_section_sessions(out, course, style);
        mend_section_reasons(out, course, style);
        mend_section_events(out, course, style);
    } else {
        mend_section_conflict(out, course, style);
    }
    mend_section_clashes(out, course, MEND_MUST, "Clashes", style);
    mend_section_clashes(out, course, MEND_SHOULD, "Advice not followed",
                         style);
    mend_section_disclaimer(out, style);
}
