#include "view/text/around_text.h"
#include "view/words/words.h"

/* ---- where a number of days comes from ----------------------------------- */

/* " [S19, S20]", " [S19; assumed]" where this very value has no source. */
static void add_note(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_evidence *evidence, bool is_assumed)
{
    const char *before = " [";

    if (evidence->own) {
        mend_strbuf_addf(out, "%syour own", before);
        before = "; ";
    }
    for (unsigned i = 0; i < evidence->source_count; i++) {
        mend_strbuf_addf(out, "%s%s", before,
                         cat->source[evidence->source[i]].key);
        before = ", ";
    }
    if (is_assumed)
        mend_strbuf_addf(out, "%sassumed",
                         evidence->source_count ? "; " : before);
    if (evidence->own || evidence->source_count || is_assumed)
        mend_strbuf_add(out, "]");
}

/* Whether no end that has this value is sourced. */
static bool is_assumed_at(const struct mend_evidence *evidence,
                          enum mend_side side, const struct mend_figure *figure,
                          int days)
{
    bool any = false;

    for (unsigned end = 0; end < MEND_ENDS; end++) {
        if (figure->at[end] != days)
            continue;
        any = true;
        if (!((unsigned)evidence->assumed_side[side] >> end & 1U))
            return false;
    }
    return any;
}

static const struct mend_window *
window_of(const struct mend_occurrence *occurrence, mend_kind kind)
{
    return occurrence ? mend_occurrence_window(occurrence, kind) : NULL;
}

/* ---- rules --------------------------------------------------------------- */

static bool ends_at(const struct mend_window *window, int days)
{
    for (int end = 0; end < MEND_ENDS; end++)
        if (window->to.at[end] == days)
            return true;
    return false;
}

/* Redness that is no longer forbidden before it has gone: make-up covers it,
   once the skin has closed and takes it. */
static void add_makeup(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_reason *why)
{
    const struct mend_window *makeup = window_of(why->a, cat->makeup);
    const struct mend_window *open = window_of(why->a, cat->open);
    const bool is_open = open && ends_at(open, why->days.last) &&
                         !(makeup && ends_at(makeup, why->days.last));
    const struct mend_window *by = is_open ? open : makeup;

    mend_strbuf_add(out, "make-up covers it after ");
    mend_words_days(out, why->days.last);
    if (by)
        add_note(
            out, cat, &by->evidence,
            is_assumed_at(&by->evidence, MEND_SECOND, &by->to, why->days.last));
}

static void add_window(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_reason *why)
{
    const struct mend_window *window = why->window;
    const bool is_before = why->days.last <= 0;
    const int days = is_before ? why->days.first : why->days.last;

    if (why->kind == cat->visible && !is_before && !ends_at(window, days)) {
        add_makeup(out, cat, why);
        return;
    }
    mend_strbuf_addf(out, "%s, ", mend_words_kind(cat, why->kind));
    mend_words_days(out, is_before ? -days : days);
    if (is_before)
        mend_strbuf_add(out, " before it");
    add_note(out, cat, &window->evidence,
             is_assumed_at(&window->evidence,
                           is_before ? MEND_FIRST : MEND_SECOND,
                           is_before ? &window->from : &window->to, days));
}

static void add_wait(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_reason *why)
{
    mend_strbuf_add(out, "a wait of ");
    mend_words_days(out, why->days.last);
    add_note(out, cat, &why->wait->evidence, why->wait->evidence.assumed != 0);
}

static void add_repeat(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_reason *why)
{
    const struct mend_evidence *evidence = &why->b->procedure->course.evidence;

    mend_strbuf_add(out, "before the same again ");
    mend_words_days(out, why->days.last);
    add_note(out, cat, evidence,
             (unsigned)evidence->assumed_side[MEND_SECOND] & 1U);
}

void mend_around_reason(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_reason *why)
{
    switch (why->topic) {
    case MEND_TOPIC_WINDOW:
        add_window(out, cat, why);
        break;
    case MEND_TOPIC_WAIT:
        add_wait(out, cat, why);
        break;
    case MEND_TOPIC_REPEAT:
        add_repeat(out, cat, why);
        break;
    case MEND_TOPIC_SAME_DAY:
        mend_strbuf_add(out, "not on one day");
        break;
    default:
        mend_strbuf_add(out, mend_rule_names[why->rule]);
        break;
    }
}

static bool is_same(const struct mend_reason *a, const struct mend_reason *b)
{
    return a->topic == b->topic && a->kind == b->kind &&
           a->days.first == b->days.first && a->days.last == b->days.last;
}

void mend_around_reasons(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_reason *should,
                         const struct mend_reason *must)
{
    if (should)
        mend_around_reason(out, cat, should);
    if (!must || (should && is_same(should, must)))
        return;
    mend_strbuf_add(out, should ? "; at the least " : "");
    mend_around_reason(out, cat, must);
}

void mend_around_source(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_reason *why)
{
    const struct mend_window *window = why->window;

    add_note(out, cat, &window->evidence,
             is_assumed_at(&window->evidence, MEND_FIRST, &window->from,
                           why->days.first));
}

/* ---- plain records ------------------------------------------------------- */

void mend_around_day_field(struct mend_strbuf *out,
                           const struct mend_style *style, mend_day day)
{
    char text[MEND_DAY_TEXT] = "";

    if (day != MEND_DAY_NONE)
        mend_day_to_text(day, text);
    mend_style_field(out, style, text, false);
}
