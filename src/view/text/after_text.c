/*
 * mend_view_after: what ends when after a procedure, and when each other one
 * may follow, first what may follow first.
 *
 * Plain records, as the catalogue's procedures: procedure, earliest (must),
 * earliest (should), why.
 */
#include "view/text/around_text.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

/* ---- plain --------------------------------------------------------------- */

static void add_record(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_follow *row, mend_day day,
                       const struct mend_style *style)
{
    struct mend_strbuf why = { 0 };

    mend_style_field(out, style, row->procedure->id, false);
    mend_around_day_field(out, style, row->must);
    mend_around_day_field(out, style, row->should);
    if (row->must_because)
        mend_words_after(&why, cat, row->must_because, day);
    mend_style_field(out, style, mend_strbuf_text(&why), true);
    mend_strbuf_spend(&why, out);
}

/* ---- what ends when ------------------------------------------------------ */

static bool ends_later(const struct mend_window *a, const struct mend_window *b)
{
    for (int end = MEND_TYPICAL; end < MEND_ENDS; end++)
        if (a->to.at[end] != b->to.at[end])
            return a->to.at[end] > b->to.at[end];
    return false;
}

/* Windows that are over before the procedure say nothing about afterwards. */
static size_t gather(const struct mend_occurrence *session,
                     struct mend_window out[MEND_SETS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < session->window_count; i++) {
        const struct mend_window *window = &session->window[i];
        size_t at = count;

        if (window->to.at[MEND_LONGEST] <= 0 || count == MEND_SETS_MAX)
            continue;
        while (at > 0 && ends_later(&out[at - 1], window)) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = *window;
        count++;
    }
    return count;
}

static void add_windows(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_after *after,
                        const struct mend_style *style)
{
    struct mend_window window[MEND_SETS_MAX];
    const size_t count = gather(after->session, window);

    mend_windows_dated(out, cat, window, count,
                       (struct mend_span){ after->day, after->day + 1 }, style);
}

/* ---- what may follow ----------------------------------------------------- */

enum { TITLE = 2, BECAUSE = 3, COLUMNS = 4 };

static void add_day_cell(struct mend_table *table, mend_day day)
{
    struct mend_strbuf text = { 0 };

    mend_words_date(&text, day, true);
    mend_table_take(table, MEND_ROLE_HEAD, &text);
}

static void add_name(struct mend_table *table, const struct mend_after *after,
                     const struct mend_follow *row)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s%s", row->procedure->title,
                     row->procedure == after->procedure ? ", again" : "");
    mend_table_take(table, MEND_ROLE_PLAIN, &text);
}

static void add_why(struct mend_table *table, const struct mend_catalogue *cat,
                    const struct mend_follow *row)
{
    struct mend_strbuf text = { 0 };

    mend_around_reasons(&text, cat, row->should_because, row->must_because);
    if (row->same_day)
        mend_strbuf_addf(&text, "%sor later the same day",
                         text.length ? "; " : "");
    mend_table_take(table, MEND_ROLE_DIM, &text);
}

/* Whether anything keeps the two apart: they may lie on other skin. */
static bool is_free(const struct mend_follow *row)
{
    return !row->must_because && !row->should_because;
}

static void add_head(struct mend_table *table)
{
    static const char *const names[COLUMNS] = { "better from", "earliest",
                                                "procedure", "" };

    for (size_t i = 0; i < COLUMNS; i++)
        mend_table_add(table, MEND_ROLE_DIM, names[i]);
}

static void add_follow(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_after *after,
                       const struct mend_style *style)
{
    struct mend_table table;

    mend_style_heading(out, style, "What may follow, and when");
    mend_table_init(&table, style, COLUMNS, TITLE, "  ");
    table.below = BECAUSE;
    table.has_header = true;
    add_head(&table);
    for (size_t i = 0; i < after->follow_count; i++) {
        const struct mend_follow *row = after->soonest[i];

        if (is_free(row))
            continue;
        add_day_cell(&table, row->should);
        add_day_cell(&table, row->must);
        add_name(&table, after, row);
        add_why(&table, cat, row);
    }
    mend_table_end(&table, out);
}

static void add_free(struct mend_strbuf *out, const struct mend_after *after,
                     const struct mend_style *style)
{
    bool any = false;

    for (size_t i = 0; i < after->follow_count; i++) {
        const struct mend_follow *row = after->soonest[i];

        if (!is_free(row))
            continue;
        if (!any)
            mend_style_heading(out, style, "At any time, on other skin");
        any = true;
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_PLAIN,
                             row->procedure->title);
    }
}

void mend_view_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_after *after,
                     const struct mend_style *style)
{
    struct mend_strbuf heading = { 0 };

    if (style->plain) {
        for (size_t i = 0; i < after->follow_count; i++)
            add_record(out, cat, &after->follow[i], after->day, style);
        return;
    }
    mend_strbuf_addf(&heading, "After %s on ", after->procedure->title);
    mend_words_day(&heading, after->day);
    mend_strbuf_add(&heading, ": what ends when");
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_spend(&heading, out);
    add_windows(out, cat, after, style);
    add_follow(out, cat, after, style);
    add_free(out, after, style);
    mend_section_disclaimer(out, style);
}
