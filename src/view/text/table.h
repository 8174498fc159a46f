/** @file
 * Tables with aligned columns, which become lists where the terminal is too
 * narrow for them.
 */
#ifndef VIEW_TABLE_H
#define VIEW_TABLE_H

#include "view/text/style.h"

enum { MEND_TABLE_COLUMNS = 8 };

struct mend_table {
    const struct mend_style *style;
    unsigned column_count;
    unsigned flexible; /* the column that is cut first */
    unsigned second;   /* and the next, if that one does not suffice */
    unsigned below;    /* the column that goes under its row where there is no
                          room beside it; column_count: none does */
    const char *indent;
    bool has_header;          /* the first row, which a list does without */
    struct mend_strbuf text;  /* safe texts of the cells, one after another */
    struct mend_strbuf cells; /* struct cell, one after another */
};

void mend_table_init(struct mend_table *table, const struct mend_style *style,
                     unsigned column_count, unsigned flexible,
                     const char *indent);

/** Add the next cell, row by row. */
void mend_table_add(struct mend_table *table, enum mend_role role,
                    const char *text);

/** Add the next cell and release what held its text. */
void mend_table_take(struct mend_table *table, enum mend_role role,
                     struct mend_strbuf *text);

/** Release a table that is not needed after all. */
void mend_table_drop(struct mend_table *table);

/** Write the whole table and release it. */
void mend_table_end(struct mend_table *table, struct mend_strbuf *out);

#endif
