/*
 * mend_view_catalogue: the procedures by class, all or those that match.
 *
 * Plain records: id, title, class, other names (comma-separated).
 */
#include "view/text/style.h"
#include "view/text/table.h"

static bool matches(const struct mend_catalogue *cat,
                    const struct mend_procedure *proc, const char *words)
{
    return !words || mend_procedure_matches(cat, proc, words);
}

static void add_also(struct mend_strbuf *text,
                     const struct mend_procedure *proc)
{
    for (size_t i = 0; i < proc->also_count; i++)
        mend_strbuf_addf(text, "%s%s", i ? ", " : "", proc->also[i]);
}

static void add_row(struct mend_table *table, const struct mend_procedure *proc)
{
    struct mend_strbuf also = { 0 };

    mend_table_add(table, MEND_ROLE_HEAD, proc->id);
    mend_table_add(table, MEND_ROLE_PLAIN, proc->title);
    add_also(&also, proc);
    mend_table_take(table, MEND_ROLE_DIM, &also);
}

static size_t add_class(struct mend_strbuf *out,
                        const struct mend_catalogue *cat, uint8_t class_index,
                        const char *words, const struct mend_style *style)
{
    enum { COLUMNS = 3, TITLE = 1, ALSO = 2 };
    struct mend_table table;
    size_t count = 0;

    mend_table_init(&table, style, COLUMNS, ALSO, "  ");
    table.second = TITLE;
    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_procedure *proc = &cat->procedure[i];

        if (proc->main_class != class_index || !matches(cat, proc, words))
            continue;
        if (!count++)
            mend_style_heading(out, style,
                               class_index == MEND_NONE
                                   ? "other"
                                   : cat->class_name[class_index]);
        add_row(&table, proc);
    }
    mend_table_end(&table, out);
    return count;
}

static void add_record(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style)
{
    const uint8_t class_index = proc->main_class;
    struct mend_strbuf also = { 0 };

    add_also(&also, proc);
    mend_style_field(out, style, proc->id, false);
    mend_style_field(out, style, proc->title, false);
    mend_style_field(
        out, style,
        class_index == MEND_NONE ? "" : cat->class_name[class_index], false);
    mend_style_field(out, style, mend_strbuf_text(&also), true);
    mend_strbuf_spend(&also, out);
}

static void add_list(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const char *words, const struct mend_style *style)
{
    size_t count = 0;

    for (uint8_t i = 0; i < cat->class_count; i++)
        count += add_class(out, cat, i, words, style);
    count += add_class(out, cat, MEND_NONE, words, style);
    if (!count)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "", MEND_ROLE_WARN,
                             "no procedure matches these words");
}

void mend_view_catalogue(struct mend_strbuf *out,
                         const struct mend_catalogue *cat, const char *words,
                         const struct mend_style *style)
{
    if (!style->plain) {
        add_list(out, cat, words, style);
        return;
    }
    for (size_t i = 0; i < cat->procedure_count; i++)
        if (matches(cat, &cat->procedure[i], words))
            add_record(out, cat, &cat->procedure[i], style);
}
