/*
 * mend_view_free_days: the days on which a procedure would suit, first those
 * that nothing is against.
 *
 * Plain records: free or advice, first day, day after the last, open days,
 * what ends them before and after, what advises against them first.
 */
#include "view/text/sections.h"
#include "view/words/words.h"

enum { ADVICE_SHOWN = 3 }; /* of a stretch; the others are counted */

static bool is_free(const struct mend_free_span *span)
{
    return span->advice_count == 0;
}

static void say_limit(struct mend_strbuf *out,
                      const struct mend_free_days *free_days,
                      const struct mend_free_span *span, bool is_earliest)
{
    const struct mend_reason *why = is_earliest ? span->before : span->after;

    if (why)
        mend_words_bound(out, free_days->plan, why, free_days->session,
                         is_earliest,
                         is_earliest ? span->edge.begin : span->edge.end - 1);
}

/* ---- plain --------------------------------------------------------------- */

static void add_limit_field(struct mend_strbuf *out,
                            const struct mend_free_days *free_days,
                            const struct mend_free_span *span, bool is_earliest,
                            const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    say_limit(&text, free_days, span, is_earliest);
    mend_style_field(out, style, mend_strbuf_text(&text), false);
    mend_strbuf_spend(&text, out);
}

static void add_record(struct mend_strbuf *out,
                       const struct mend_free_days *free_days,
                       const struct mend_free_span *span,
                       const struct mend_style *style)
{
    char first[MEND_DAY_TEXT], end[MEND_DAY_TEXT];
    struct mend_strbuf text = { 0 };

    mend_day_to_text(span->days.begin, first);
    mend_day_to_text(span->days.end, end);
    mend_strbuf_addf(out, "%s\t%s\t%s\t%d\t", is_free(span) ? "free" : "advice",
                     first, end, (int)span->open_days);
    add_limit_field(out, free_days, span, true, style);
    add_limit_field(out, free_days, span, false, style);
    if (!is_free(span))
        mend_words_rule(&text, free_days->plan, span->advice[0]);
    mend_style_field(out, style, mend_strbuf_text(&text), true);
    mend_strbuf_spend(&text, out);
}

/* ---- a stretch ----------------------------------------------------------- */

static void add_days(struct mend_strbuf *out, const struct mend_free_span *span,
                     const struct mend_style *style)
{
    const int32_t length = span->days.end - span->days.begin;
    struct mend_strbuf text = { 0 };

    mend_words_day(&text, span->days.begin);
    if (length > 1) {
        mend_strbuf_add(&text, " to ");
        mend_words_day(&text, span->days.end - 1);
    }
    mend_strbuf_add(&text, ", ");
    mend_words_days(&text, length);
    if (span->open_days < length)
        mend_strbuf_addf(&text, ", %d of them open", (int)span->open_days);
    mend_style_paragraph(out, style, MEND_ROLE_HEAD, "  ", MEND_ROLE_HEAD,
                         mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

static void add_limit(struct mend_strbuf *out,
                      const struct mend_free_days *free_days,
                      const struct mend_free_span *span, bool is_earliest,
                      const struct mend_style *style)
{
    const struct mend_reason *why = is_earliest ? span->before : span->after;
    struct mend_strbuf text = { 0 };

    if (!why)
        return;
    say_limit(&text, free_days, span, is_earliest);
    mend_section_place(&text, why->loc);
    mend_section_say(out, style, MEND_ROLE_DIM,
                     is_earliest ? "    from    " : "    until   ", &text);
}

static void add_advice(struct mend_strbuf *out,
                       const struct mend_free_days *free_days,
                       const struct mend_free_span *span,
                       const struct mend_style *style)
{
    struct mend_strbuf more = { 0 };

    for (size_t i = 0; i < span->advice_count && i < ADVICE_SHOWN; i++) {
        struct mend_strbuf text = { 0 };

        mend_words_rule(&text, free_days->plan, span->advice[i]);
        mend_section_place(&text, span->advice[i]->loc);
        mend_section_say(out, style, MEND_ROLE_WARN, "    advice  ", &text);
    }
    if (span->advice_count <= ADVICE_SHOWN)
        return;
    mend_strbuf_addf(&more, "and %zu more", span->advice_count - ADVICE_SHOWN);
    mend_section_say(out, style, MEND_ROLE_PLAIN, "            ", &more);
}

/* ---- the whole ----------------------------------------------------------- */

static void add_spans(struct mend_strbuf *out,
                      const struct mend_free_days *free_days, bool free_ones,
                      const char *heading, const struct mend_style *style)
{
    bool any = false;

    for (size_t i = 0; i < free_days->count; i++) {
        const struct mend_free_span *span = &free_days->span[i];

        if (is_free(span) != free_ones)
            continue;
        if (!any)
            mend_style_heading(out, style, heading);
        any = true;
        add_days(out, span, style);
        add_limit(out, free_days, span, true, style);
        add_limit(out, free_days, span, false, style);
        add_advice(out, free_days, span, style);
    }
}

static void add_answer(struct mend_strbuf *out,
                       const struct mend_free_days *free_days,
                       const struct mend_style *style)
{
    size_t free_ones = 0;
    const char *text = "no day suits";

    for (size_t i = 0; i < free_days->count; i++)
        free_ones += is_free(&free_days->span[i]);
    if (free_ones)
        text = "days on which nothing is against it";
    else if (free_days->count)
        text = "no day is free altogether; some go against advice alone";
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "",
                         free_ones          ? MEND_ROLE_GOOD
                         : free_days->count ? MEND_ROLE_WARN
                                            : MEND_ROLE_BAD,
                         text);
}

static void add_heading(struct mend_strbuf *out,
                        const struct mend_free_days *free_days,
                        const struct mend_style *style)
{
    const struct mend_occurrence *session = free_days->session;
    const struct mend_catalogue *cat = free_days->plan->catalogue;
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "When %s (%s) would suit, ",
                     session->procedure->title,
                     cat->area[session->treatment->area].id);
    mend_words_span(&text, free_days->plan->horizon);
    mend_style_heading(out, style, mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

void mend_view_free_days(struct mend_strbuf *out,
                         const struct mend_free_days *free_days,
                         const struct mend_style *style)
{
    if (style->plain) {
        for (size_t i = 0; i < free_days->count; i++)
            add_record(out, free_days, &free_days->span[i], style);
        return;
    }
    add_heading(out, free_days, style);
    add_answer(out, free_days, style);
    add_spans(out, free_days, true, "Free", style);
    add_spans(out, free_days, false, "Possible, but against advice", style);
    mend_section_disclaimer(out, style);
}
