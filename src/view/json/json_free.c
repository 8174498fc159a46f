#include <mendline/render.h>
#include "view/json/json.h"
#include "view/words/words.h"

static json_t *reason_of(const struct mend_free_days *free_days,
                         const struct mend_reason *why,
                         struct mend_strbuf *text)
{
    const struct mend_occurrence *other =
        why->b == free_days->session ? why->a : why->b;

    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:i}", "rule",
                     mend_rule_names[why->rule], "grade",
                     mend_grade_names[why->grade], "kind",
                     mend_json_kind(free_days->plan->catalogue, why->kind),
                     "text", mend_json_words(text), "other",
                     mend_json_text(other ? other->id : NULL), "file",
                     mend_json_text(why->loc.file), "line", (int)why->loc.line);
}

static json_t *limit_of(const struct mend_free_days *free_days,
                        const struct mend_free_span *span, bool is_earliest)
{
    const struct mend_reason *why = is_earliest ? span->before : span->after;
    struct mend_strbuf text = { 0 };

    if (!why)
        return json_null();
    mend_words_bound(&text, free_days->plan, why, free_days->session,
                     is_earliest,
                     is_earliest ? span->edge.begin : span->edge.end - 1);
    return reason_of(free_days, why, &text);
}

static json_t *advice_of(const struct mend_free_days *free_days,
                         const struct mend_free_span *span)
{
    json_t *list = json_array();

    for (size_t i = 0; i < span->advice_count; i++) {
        struct mend_strbuf text = { 0 };

        mend_words_rule(&text, free_days->plan, span->advice[i]);
        list =
            mend_json_push(list, reason_of(free_days, span->advice[i], &text));
    }
    return list;
}

static json_t *span_of(const struct mend_free_days *free_days,
                       const struct mend_free_span *span)
{
    return json_pack(
        "{s:o, s:o, s:i, s:s, s:o, s:o, s:o}", "from",
        mend_json_day(span->days.begin), "to", mend_json_day(span->days.end),
        "open_days", (int)span->open_days, "grade",
        span->advice_count ? "advice" : "free", "before",
        limit_of(free_days, span, true), "after",
        limit_of(free_days, span, false), "advice", advice_of(free_days, span));
}

static json_t *spans_of(const struct mend_free_days *free_days)
{
    json_t *list = json_array();

    for (size_t i = 0; i < free_days->count; i++)
        list = mend_json_push(list, span_of(free_days, &free_days->span[i]));
    return list;
}

enum mend_status mend_json_free_days(struct mend_strbuf *out,
                                     const struct mend_free_days *free_days,
                                     const struct mend_diags *diags)
{
    const struct mend_plan *plan = free_days->plan;
    const struct mend_treatment *treatment = free_days->session->treatment;

    return mend_json_write(
        out,
        json_pack("{s:i, s:o, s:o, s:o, s:o, s:[o, o], s:o, s:o}",
                  "schema", 1, "title", mend_json_text(plan->title),
                  "procedure", mend_json_text(treatment->procedure->id), "area",
                  mend_json_text(plan->catalogue->area[treatment->area].id),
                  "today", mend_json_day(plan->today), "horizon",
                  mend_json_day(plan->horizon.begin),
                  mend_json_day(plan->horizon.end - 1), "spans",
                  spans_of(free_days), "diagnostics",
                  mend_json_diagnostics(diags)));
}
