/*
 * mend_view_course: a course as a person reads it in a terminal.
 */
#include "view/text/sections.h"
#include "view/words/words.h"

static const enum mend_role outcome_roles[] = {
    [MEND_OPTIMAL] = MEND_ROLE_GOOD,
    [MEND_FEASIBLE] = MEND_ROLE_WARN,
    [MEND_INFEASIBLE] = MEND_ROLE_BAD,
    [MEND_UNKNOWN] = MEND_ROLE_WARN
};

/* Write a line below the title, and release what held it. */
static void add_line(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, struct mend_strbuf *line)
{
    if (line->length)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "", role,
                             mend_strbuf_text(line));
    out->failed |= line->failed;
    mend_strbuf_release(line);
}

static void add_title(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    struct mend_strbuf outcome = { 0 }, bound = { 0 }, broken = { 0 };
    const bool clashes = course->must_clashes > 0;

    mend_style_heading(out, style, course->plan->title);
    mend_words_outcome(&outcome, course);
    mend_words_proof(&bound, course);
    mend_words_broken(&broken, course);
    add_line(out, style,
             clashes ? MEND_ROLE_WARN : outcome_roles[course->outcome],
             &outcome);
    add_line(out, style, MEND_ROLE_DIM, &bound);
    add_line(out, style, clashes ? MEND_ROLE_BAD : MEND_ROLE_WARN, &broken);
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
        mend_section_moves(out, course, style);
        mend_section_to_book(out, course, style);
        mend_section_reasons(out, course, style);
        mend_section_events(out, course, true, style);
    } else {
        mend_section_conflict(out, course, style);
    }
    mend_section_clashes(out, course, MEND_MUST, "Clashes", style);
    mend_section_clashes(out, course, MEND_SHOULD, "Advice not followed",
                         style);
    mend_section_alternatives(out, course, style);
    mend_section_disclaimer(out, style);
}
