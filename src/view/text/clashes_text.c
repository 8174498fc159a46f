#include "view/text/sections.h"
#include "view/words/words.h"

void mend_section_place(struct mend_strbuf *sentence, struct mend_loc loc)
{
    if (!loc.file)
        return;
    mend_strbuf_add(sentence, " [");
    mend_style_place(sentence, loc);
    mend_strbuf_add(sentence, "]");
}

void mend_section_say(struct mend_strbuf *out, const struct mend_style *style,
                      enum mend_role lead_role, const char *lead,
                      struct mend_strbuf *sentence)
{
    mend_style_paragraph(out, style, lead_role, lead, MEND_ROLE_PLAIN,
                         mend_strbuf_text(sentence));
    out->failed |= sentence->failed;
    mend_strbuf_release(sentence);
}

void mend_section_clash(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_clash *clash,
                        const struct mend_style *style)
{
    const bool is_must = clash->why->grade == MEND_MUST;
    struct mend_strbuf text = { 0 };

    mend_words_clash(&text, course, clash);
    /* Only an event is seen by anyone. */
    if (clash->has_verdict && clash->b && clash->b->type == MEND_EVENT)
        mend_strbuf_addf(&text, " (%s)", mend_words_verdict(clash->verdict));
    mend_section_place(&text, clash->why->loc);
    mend_section_say(out, style, is_must ? MEND_ROLE_BAD : MEND_ROLE_WARN,
                     is_must ? "  clash   " : "  advice  ", &text);
}

void mend_section_clashes(struct mend_strbuf *out,
                          const struct mend_course *course,
                          enum mend_grade grade, const char *heading,
                          const struct mend_style *style)
{
    bool any = false;

    for (size_t i = 0; i < course->clash_count; i++) {
        if (course->clash[i].why->grade != grade)
            continue;
        if (!any)
            mend_style_heading(out, style, heading);
        any = true;
        mend_section_clash(out, course, &course->clash[i], style);
    }
}

void mend_section_disclaimer(struct mend_strbuf *out,
                             const struct mend_style *style)
{
    mend_strbuf_add(out, "\n");
    mend_style_paragraph(out, style, MEND_ROLE_DIM, "", MEND_ROLE_DIM,
                         mend_words_disclaimer);
}
