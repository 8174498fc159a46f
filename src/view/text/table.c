#include "view/text/table.h"
#include "view/text/text.h"

#include <string.h>

enum {
    GAP = 2,      /* columns between two columns */
    NARROWEST = 8 /* narrower cells say nothing: the table becomes a list */
};

struct cell {
    size_t at, length; /* in the table's text */
    unsigned columns;
    enum mend_role role;
};

void mend_table_init(struct mend_table *table, const struct mend_style *style,
                     unsigned column_count, unsigned flexible,
                     const char *indent)
{
    *table = (struct mend_table){ .style = style,
                                  .column_count = column_count,
                                  .flexible = flexible,
                                  .second = flexible,
                                  .below = column_count,
                                  .indent = indent };
}

void mend_table_add(struct mend_table *table, enum mend_role role,
                    const char *text)
{
    struct cell cell = { .at = table->text.length, .role = role };

    mend_text_safe(&table->text, table->style->unicode, text, strlen(text));
    cell.length = table->text.length - cell.at;
    cell.columns = mend_text_columns(mend_strbuf_text(&table->text) + cell.at,
                                     cell.length);
    /* The NUL parts the cells, so that each is a text of its own. */
    mend_strbuf_add_bytes(&table->text, "", 1);
    mend_strbuf_add_bytes(&table->cells, &cell, sizeof(cell));
}

void mend_table_take(struct mend_table *table, enum mend_role role,
                     struct mend_strbuf *text)
{
    mend_table_add(table, role, mend_strbuf_text(text));
    table->text.failed |= text->failed;
    mend_strbuf_release(text);
}

static const struct cell *cells_of(const struct mend_table *table,
                                   size_t *count)
{
    *count = table->cells.length / sizeof(struct cell);
    return (const struct cell *)(const void *)table->cells.bytes;
}

static unsigned measure(const struct mend_table *table,
                        unsigned width[MEND_TABLE_COLUMNS])
{
    size_t count;
    const struct cell *cell = cells_of(table, &count);
    unsigned total = (unsigned)strlen(table->indent);

    for (size_t i = 0; i < count; i++) {
        unsigned *widest = &width[i % table->column_count];

        *widest = cell[i].columns > *widest ? cell[i].columns : *widest;
    }
    for (unsigned i = 0, any = 0; i < table->column_count; i++)
        if (width[i])
            total += width[i] + (any++ ? GAP : 0);
    return total;
}

static void add_row(const struct mend_table *table, struct mend_strbuf *out,
                    const struct cell *cell, const unsigned *width)
{
    const char *text = mend_strbuf_text(&table->text);
    unsigned owed = 0; /* blanks, written only if more follows */

    mend_strbuf_add(out, table->indent);
    for (unsigned i = 0; i < table->column_count; i++) {
        const unsigned room =
            cell[i].columns < width[i] ? cell[i].columns : width[i];

        if (room) {
            mend_strbuf_add_repeated(out, " ", owed);
            mend_style_cell(out, table->style, cell[i].role, text + cell[i].at,
                            room);
            owed = 0;
        }
        if (width[i])
            owed += width[i] - room + GAP;
    }
    mend_strbuf_add(out, "\n");
}

/* A row as a paragraph: its first cell leads, the others follow. */
static void add_listed(const struct mend_table *table, struct mend_strbuf *out,
                       const struct cell *cell)
{
    const char *text = mend_strbuf_text(&table->text);
    struct mend_strbuf rest = { 0 };

    for (unsigned i = 0; i < table->column_count; i++) {
        if (!cell[i].length)
            continue;
        mend_strbuf_add(&rest, rest.length ? ", " : "");
        mend_strbuf_add(&rest, text + cell[i].at);
    }
    out->failed |= rest.failed;
    mend_style_paragraph(out, table->style, MEND_ROLE_PLAIN,
                         table->style->width > 4 ? "  " : "", cell->role,
                         mend_strbuf_text(&rest));
    mend_strbuf_release(&rest);
}

/* Take from a column what it can give; gives what is still too much. */
static unsigned narrow(unsigned *width, unsigned excess)
{
    const unsigned spare = *width > NARROWEST ? *width - NARROWEST : 0;
    const unsigned taken = spare < excess ? spare : excess;

    *width -= taken;
    return excess - taken;
}

static unsigned excess_of(const struct mend_table *table, unsigned total)
{
    const unsigned room = table->style->width;

    return room && total > room ? total - room : 0;
}

/* Take a column out of the row; gives how wide the others are. */
static unsigned put_below(const struct mend_table *table, unsigned total,
                          unsigned width[MEND_TABLE_COLUMNS])
{
    const unsigned taken = width[table->below] ? width[table->below] + GAP : 0;

    width[table->below] = 0;
    return total - taken;
}

/* The cell that stands under its row, as a paragraph. */
static void add_below(const struct mend_table *table, struct mend_strbuf *out,
                      const struct cell *cell)
{
    const char *text = mend_strbuf_text(&table->text);

    if (cell->length)
        mend_style_paragraph(out, table->style, MEND_ROLE_PLAIN, "      ",
                             cell->role, text + cell->at);
}

static void add_rows(const struct mend_table *table, struct mend_strbuf *out,
                     const unsigned width[MEND_TABLE_COLUMNS], bool is_list)
{
    size_t count;
    const struct cell *cell = cells_of(table, &count);
    const bool has_below =
        table->below < table->column_count && !width[table->below];

    for (size_t i = 0; i + table->column_count <= count;
         i += table->column_count) {
        if (is_list && table->has_header && i == 0)
            continue;
        if (is_list)
            add_listed(table, out, &cell[i]);
        else
            add_row(table, out, &cell[i], width);
        if (!is_list && has_below)
            add_below(table, out, &cell[i + table->below]);
    }
}

void mend_table_end(struct mend_table *table, struct mend_strbuf *out)
{
    unsigned width[MEND_TABLE_COLUMNS] = { 0 };
    unsigned total = measure(table, width);

    if (excess_of(table, total) && table->below < table->column_count)
        total = put_below(table, total, width);
    unsigned excess = excess_of(table, total);
    excess = narrow(&width[table->flexible], excess);
    excess = narrow(&width[table->second], excess);
    out->failed |= table->text.failed || table->cells.failed;
    if (!out->failed)
        add_rows(table, out, width, excess > 0);
    mend_table_drop(table);
}

void mend_table_drop(struct mend_table *table)
{
    mend_strbuf_release(&table->text);
    mend_strbuf_release(&table->cells);
}
