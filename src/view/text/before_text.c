/*
 * mend_view_before: until when each procedure may be done before an event,
 * first what becomes too late first.
 *
 * Plain records, as the catalogue's procedures: procedure, last day (must),
 * last day (should), sessions of its course, first day of it, why.
 */
#include "view/text/around_text.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/words/words.h"

/* ---- plain --------------------------------------------------------------- */

static void add_record(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_before_row *row, mend_day day,
                       const struct mend_style *style)
{
    struct mend_strbuf why = { 0 };

    mend_style_field(out, style, row->procedure->id, false);
    mend_around_day_field(out, style, row->must);
    mend_around_day_field(out, style, row->should);
    mend_strbuf_addf(out, "%u\t", row->sessions);
    mend_around_day_field(out, style, row->first_by);
    if (row->must_because)
        mend_words_before(&why, cat, row->must_because, day);
    mend_style_field(out, style, mend_strbuf_text(&why), true);
    mend_strbuf_spend(&why, out);
}

/* ---- a row --------------------------------------------------------------- */

enum { TITLE = 2, BECAUSE = 3, COLUMNS = 4 };

/** Which rows a part of the table is about. */
enum part { POSSIBLE, TOO_LATE, ANY_DAY };

static enum part part_of(const struct mend_before *before,
                         const struct mend_before_row *row)
{
    const mend_day today = before->today;

    if (row->never_clashes)
        return ANY_DAY;
    if (today == MEND_DAY_NONE || row->must == MEND_DAY_NONE)
        return POSSIBLE;
    return row->must < today ? TOO_LATE : POSSIBLE;
}

static void add_day_cell(struct mend_table *table, mend_day day, mend_day today)
{
    const bool is_past = today != MEND_DAY_NONE && day < today;
    struct mend_strbuf text = { 0 };

    if (day == MEND_DAY_NONE)
        mend_strbuf_add(&text, "any day");
    else
        mend_words_date(&text, day, true);
    mend_table_take(
        table, day == MEND_DAY_NONE || is_past ? MEND_ROLE_DIM : MEND_ROLE_HEAD,
        &text);
}

/* "its result shows if done by 5 Jun 2027 [S120]" */
static void add_result(struct mend_strbuf *text,
                       const struct mend_catalogue *cat,
                       const struct mend_before *before,
                       const struct mend_before_row *row)
{
    if (row->shows_by == MEND_DAY_NONE)
        return;
    mend_strbuf_add(text, text->length ? "; " : "");
    if (before->today != MEND_DAY_NONE && row->shows_by < before->today)
        mend_strbuf_add(text, "too late for its result");
    else {
        mend_strbuf_add(text, "for its result by ");
        mend_words_date(text, row->shows_by, true);
    }
    mend_around_source(text, cat, row->shows_because);
}

static void add_course(struct mend_strbuf *text,
                       const struct mend_before_row *row)
{
    if (row->sessions < 2)
        return;
    mend_strbuf_addf(text, "%s%u sessions from ", text->length ? "; " : "",
                     row->sessions);
    mend_words_date(text, row->first_by, true);
}

static void add_row(struct mend_table *table, const struct mend_catalogue *cat,
                    const struct mend_before *before,
                    const struct mend_before_row *row)
{
    struct mend_strbuf why = { 0 };

    add_day_cell(table, row->should, before->today);
    add_day_cell(table, row->must, before->today);
    mend_table_add(table, MEND_ROLE_PLAIN, row->procedure->title);
    mend_around_reasons(&why, cat, row->should_because, row->must_because);
    add_result(&why, cat, before, row);
    add_course(&why, row);
    mend_table_take(table, MEND_ROLE_DIM, &why);
}

/* ---- the parts ----------------------------------------------------------- */

static void add_head(struct mend_table *table)
{
    static const char *const names[COLUMNS] = { "better by", "last day",
                                                "procedure", "" };

    for (size_t i = 0; i < COLUMNS; i++)
        mend_table_add(table, MEND_ROLE_DIM, names[i]);
}

static void add_part(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_before *before, enum part part,
                     const struct mend_style *style)
{
    static const char *const headings[] = {
        [TOO_LATE] = "Too late by now",
        [ANY_DAY] = "Without a trace that such an event would mind",
    };
    struct mend_table table;
    size_t count = 0;

    mend_table_init(&table, style, COLUMNS, TITLE, "  ");
    table.below = BECAUSE;
    table.has_header = true;
    add_head(&table);
    for (size_t i = 0; i < before->count; i++) {
        if (part_of(before, before->soonest[i]) != part)
            continue;
        if (!count++ && headings[part])
            mend_style_heading(out, style, headings[part]);
        add_row(&table, cat, before, before->soonest[i]);
    }
    if (count)
        mend_table_end(&table, out);
    else
        mend_table_drop(&table);
}

void mend_view_before(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_before *before,
                      const struct mend_style *style)
{
    const struct mend_event_kind *kind = before->kind;
    struct mend_strbuf heading = { 0 };

    if (style->plain) {
        for (size_t i = 0; i < before->count; i++)
            add_record(out, cat, &before->row[i], before->day, style);
        return;
    }
    mend_strbuf_addf(&heading, "Before %s on ",
                     kind->title ? kind->title : kind->id);
    mend_words_day(&heading, before->day);
    mend_strbuf_add(&heading, ": what becomes too late first");
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_spend(&heading, out);
    add_part(out, cat, before, POSSIBLE, style);
    add_part(out, cat, before, ANY_DAY, style);
    add_part(out, cat, before, TOO_LATE, style);
    mend_section_disclaimer(out, style);
}
