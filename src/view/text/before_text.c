/*
 * mend_view_before and mend_view_after: the two tables that need no plan.
 *
 * Plain records of `before`: procedure, last day (must), last day (should),
 * sessions of its course, first day of it, why. Of `after`: procedure,
 * earliest (must), earliest (should), why.
 */
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

enum { REASON_FROM = 150 }; /* columns from which a reason finds room */

typedef void say_fn(struct mend_strbuf *out, const struct mend_catalogue *cat,
                    const struct mend_reason *why, mend_day day);

static bool has_room(const struct mend_style *style)
{
    return !style->width || style->width >= REASON_FROM;
}

static void add_day_cell(struct mend_table *table, mend_day day,
                         const char *none)
{
    struct mend_strbuf text = { 0 };

    if (day == MEND_DAY_NONE)
        mend_strbuf_add(&text, none);
    else
        mend_words_day(&text, day);
    mend_table_take(
        table, day == MEND_DAY_NONE ? MEND_ROLE_DIM : MEND_ROLE_HEAD, &text);
}

static void add_reason_cell(struct mend_table *table,
                            const struct mend_catalogue *cat,
                            const struct mend_reason *why, mend_day day,
                            say_fn *say)
{
    struct mend_strbuf text = { 0 };

    if (why && has_room(table->style))
        say(&text, cat, why, day);
    mend_table_take(table, MEND_ROLE_DIM, &text);
}

static void add_day_field(struct mend_strbuf *out,
                          const struct mend_style *style, mend_day day)
{
    char text[MEND_DAY_TEXT] = "";

    if (day != MEND_DAY_NONE)
        mend_day_to_text(day, text);
    mend_style_field(out, style, text, false);
}

static void add_reason_field(struct mend_strbuf *out,
                             const struct mend_style *style,
                             const struct mend_catalogue *cat,
                             const struct mend_reason *why, mend_day day,
                             say_fn *say)
{
    struct mend_strbuf text = { 0 };

    if (why)
        say(&text, cat, why, day);
    mend_style_field(out, style, mend_strbuf_text(&text), true);
    out->failed |= text.failed;
    mend_strbuf_release(&text);
}

/* ---- before -------------------------------------------------------------- */

static void add_before_record(struct mend_strbuf *out,
                              const struct mend_catalogue *cat,
                              const struct mend_before *row, mend_day day,
                              const struct mend_style *style)
{
    mend_style_field(out, style, row->procedure->id, false);
    add_day_field(out, style, row->must);
    add_day_field(out, style, row->should);
    mend_strbuf_addf(out, "%u\t", row->sessions);
    add_day_field(out, style, row->first_by);
    add_reason_field(out, style, cat, row->must_because, day,
                     mend_words_before);
}

static void add_course_cell(struct mend_table *table,
                            const struct mend_before *row)
{
    struct mend_strbuf text = { 0 };

    if (row->sessions > 1 && row->first_by != MEND_DAY_NONE) {
        mend_strbuf_addf(&text, "%u from ", row->sessions);
        mend_words_date(&text, row->first_by, true);
    }
    mend_table_take(table, MEND_ROLE_PLAIN, &text);
}

/* No day and no reason: nothing forbids any. A reason: it forbids all. */
static const char *without_day(const struct mend_reason *because)
{
    return because ? "never fits" : "any day";
}

static void add_before_row(struct mend_table *table,
                           const struct mend_catalogue *cat,
                           const struct mend_before *row, mend_day day)
{
    mend_table_add(table, MEND_ROLE_PLAIN, row->procedure->title);
    add_day_cell(table, row->must, without_day(row->must_because));
    add_day_cell(table, row->should, without_day(row->should_because));
    add_course_cell(table, row);
    add_reason_cell(table, cat, row->must_because, day, mend_words_before);
}

static void add_headers(struct mend_table *table, const char *const *names,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        mend_table_add(table, MEND_ROLE_DIM,
                       i + 1 < count || has_room(table->style) ? names[i] : "");
}

void mend_view_before(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_event_kind *kind, mend_day day,
                      const struct mend_before *rows, size_t count,
                      const struct mend_style *style)
{
    static const char *const names[] = { "procedure", "last day", "better by",
                                         "usual course", "because" };
    struct mend_strbuf heading = { 0 };
    struct mend_table table;

    for (size_t i = 0; style->plain && i < count; i++)
        add_before_record(out, cat, &rows[i], day, style);
    if (style->plain)
        return;
    mend_strbuf_addf(&heading, "Before %s on ",
                     kind->title ? kind->title : kind->id);
    mend_words_day(&heading, day);
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_release(&heading);
    mend_table_init(&table, style, MEND_ARRAY_LEN(names), 0, "  ");
    table.second = MEND_ARRAY_LEN(names) - 1;
    add_headers(&table, names, MEND_ARRAY_LEN(names));
    for (size_t i = 0; i < count; i++)
        add_before_row(&table, cat, &rows[i], day);
    mend_table_end(&table, out);
    mend_section_disclaimer(out, style);
}

/* ---- after --------------------------------------------------------------- */

static void add_after_record(struct mend_strbuf *out,
                             const struct mend_catalogue *cat,
                             const struct mend_follow *row, mend_day day,
                             const struct mend_style *style)
{
    mend_style_field(out, style, row->procedure->id, false);
    add_day_field(out, style, row->must);
    add_day_field(out, style, row->should);
    add_reason_field(out, style, cat, row->must_because, day, mend_words_after);
}

static void add_follow(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_after *after,
                       const struct mend_style *style)
{
    static const char *const names[] = { "procedure", "earliest", "better from",
                                         "because" };
    struct mend_table table;

    mend_style_heading(out, style, "What may follow, and when");
    mend_table_init(&table, style, MEND_ARRAY_LEN(names), 0, "  ");
    table.second = MEND_ARRAY_LEN(names) - 1;
    add_headers(&table, names, MEND_ARRAY_LEN(names));
    for (size_t i = 0; i < after->follow_count; i++) {
        const struct mend_follow *row = &after->follow[i];

        mend_table_add(&table, MEND_ROLE_PLAIN, row->procedure->title);
        add_day_cell(&table, row->must, "at once");
        add_day_cell(&table, row->should, "at once");
        add_reason_cell(&table, cat, row->must_because, after->day,
                        mend_words_after);
    }
    mend_table_end(&table, out);
}

void mend_view_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_after *after,
                     const struct mend_style *style)
{
    struct mend_strbuf heading = { 0 };

    for (size_t i = 0; style->plain && i < after->follow_count; i++)
        add_after_record(out, cat, &after->follow[i], after->day, style);
    if (style->plain)
        return;
    mend_strbuf_addf(&heading, "After %s on ", after->procedure->title);
    mend_words_day(&heading, after->day);
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_release(&heading);
    mend_windows_dated(out, cat, after->session->window,
                       after->session->window_count,
                       (struct mend_span){ after->day, after->day + 1 }, style);
    add_follow(out, cat, after, style);
    mend_section_disclaimer(out, style);
}
