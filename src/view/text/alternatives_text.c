#include "view/text/sections.h"
#include "view/words/words.h"

static bool tells_apart(const struct mend_trade *trade)
{
    return trade->kind == MEND_TRADE_ORDER || trade->kind == MEND_TRADE_DAY;
}

/* "2  Peels before Forehead lines; laser/1 on 14 Apr 2027, 29 days later" */
static void add_heading(struct mend_strbuf *out,
                        const struct mend_course *course, size_t number,
                        const struct mend_style *style)
{
    const struct mend_alternative *it = &course->alternative[number];
    struct mend_strbuf text = { 0 }, lead = { 0 };

    for (size_t i = 0; i < it->trade_count; i++) {
        if (!tells_apart(&it->trade[i]))
            continue;
        if (text.length)
            mend_strbuf_add(&text, "; ");
        mend_words_trade(&text, course, it->course, &it->trade[i]);
    }
    if (!text.length)
        mend_strbuf_add(&text, "other days");
    mend_strbuf_addf(&lead, "  %zu  ", number + 1);
    mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                     &text);
    mend_strbuf_spend(&lead, out);
}

static void add_trade(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_alternative *it,
                      const struct mend_trade *trade,
                      const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    if (tells_apart(trade))
        return;
    mend_words_trade(&text, course, it->course, trade);
    mend_section_say(
        out, style, trade->worth > 0 ? MEND_ROLE_GOOD : MEND_ROLE_WARN,
        trade->worth > 0 ? "     better  " : "     worse   ", &text);
}

/* Sessions whose day is another one, by plan. */
static void add_days(struct mend_strbuf *out, const struct mend_course *was,
                     const struct mend_course *now,
                     const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    for (size_t i = 0; i < now->session_count; i++) {
        if (now->session[i].day == was->session[i].day)
            continue;
        if (text.length)
            mend_strbuf_add(&text, ", ");
        mend_strbuf_addf(&text, "%s ", now->session[i].occurrence->id);
        mend_words_day(&text, now->session[i].day);
    }
    mend_section_say(out, style, MEND_ROLE_DIM, "     days    ", &text);
}

void mend_section_alternatives(struct mend_strbuf *out,
                               const struct mend_course *course,
                               const struct mend_style *style)
{
    if (!course->alternative_count)
        return;
    mend_style_heading(out, style, "Other courses");
    for (size_t i = 0; i < course->alternative_count; i++) {
        const struct mend_alternative *it = &course->alternative[i];

        add_heading(out, course, i, style);
        for (size_t k = 0; k < it->trade_count; k++)
            add_trade(out, course, it, &it->trade[k], style);
        add_days(out, course, it->course, style);
    }
}
