#include "view/text/sections.h"
#include "view/words/words.h"

#include <stdlib.h>

/* "Moved since it was published: 2 of 6 sessions, 9 days in all" */
static void add_heading(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };
    size_t published = 0;
    int64_t days = 0;

    for (size_t i = 0; i < course->session_count; i++)
        published += !course->problem->session[i].fixed &&
                     course->problem->session[i].published != MEND_DAY_NONE;
    for (size_t i = 0; i < course->move_count; i++)
        days += labs((long)course->move[i].now - course->move[i].was);
    mend_strbuf_addf(&text, "Moved since it was published: %zu of ",
                     course->move_count);
    mend_strbuf_addf(&text, "%zu session%s, ", published,
                     published == 1 ? "" : "s");
    mend_words_days(&text, days);
    mend_strbuf_add(&text, " in all");
    mend_style_heading(out, style, mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

static void add_move(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_move *move,
                     const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_words_move(&text, move);
    mend_section_say(out, style, MEND_ROLE_WARN, "  ", &text);
    for (size_t i = 0; i < move->because_count; i++) {
        struct mend_strbuf why = { 0 };

        mend_words_clash_if(&why, course, &move->because[i], move->session,
                            move->was);
        mend_section_place(&why, move->because[i].why->loc);
        mend_section_say(out, style, MEND_ROLE_DIM, "    there  ", &why);
    }
}

void mend_section_moves(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style)
{
    if (!course->move_count)
        return;
    add_heading(out, course, style);
    for (size_t i = 0; i < course->move_count; i++)
        add_move(out, course, &course->move[i], style);
}
