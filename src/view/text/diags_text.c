/*
 * Diagnostics, in the form that editors and compilers have agreed on:
 *
 *     plan.cfg:14:17: error: unknown procedure "peel-jesner" [E104]
 *        14 |     procedure = "peel-jesner";
 *           |                 ^~~~~~~~~~~~~
 *        help: did you mean "peel-jessner"?
 */
#include "view/text/style.h"
#include "view/text/text.h"

#include <string.h>

enum { GUTTER = 8 }; /* "  14 | " and what stands below it */

static const struct {
    const char *name;
    enum mend_role role;
} severities[] = { [MEND_WARNING] = { "warning", MEND_ROLE_WARN },
                   [MEND_ERROR] = { "error", MEND_ROLE_BAD } };

/* An excerpt in the order of columns: safe, and cut to what is shown of it. */
struct excerpt {
    struct mend_strbuf text;
    unsigned before; /* columns before the mark */
    unsigned marked; /* columns of the mark; 0: nothing is marked */
};

static size_t at_most(size_t value, size_t limit)
{
    return value < limit ? value : limit;
}

/* Made safe piece by piece, so that the mark stands below what it marks. */
static struct excerpt measure(const struct mend_diag *diag,
                              const struct mend_style *style)
{
    const char *line = diag->excerpt;
    const size_t length = strlen(line);
    const size_t begin = at_most(diag->column ? diag->column - 1 : 0, length);
    const size_t end = at_most(begin + diag->width, length);
    struct excerpt excerpt = { .text = { 0 } };
    struct mend_strbuf *text = &excerpt.text;

    mend_text_safe(text, style->unicode, line, begin);
    excerpt.before = mend_text_columns(mend_strbuf_text(text), text->length);
    mend_text_safe(text, style->unicode, line + begin, end - begin);
    excerpt.marked = mend_text_columns(mend_strbuf_text(text), text->length) -
                     excerpt.before;
    mend_text_safe(text, style->unicode, line + end, length - end);
    if (diag->column && !excerpt.marked)
        excerpt.marked = 1;
    return excerpt;
}

/* On a narrow terminal begin the line later, so that its mark is in sight. */
static size_t scroll(struct excerpt *excerpt, unsigned room)
{
    unsigned skipped = 0;
    size_t from = 0;

    if (excerpt->before + excerpt->marked > room) {
        const unsigned keep =
            excerpt->marked < room ? room - excerpt->marked : 0;
        const unsigned skip =
            excerpt->before > keep / 2 ? excerpt->before - keep / 2 : 0;
        from = mend_text_fit(mend_strbuf_text(&excerpt->text),
                             excerpt->text.length, skip, &skipped);
    }
    excerpt->before -= skipped;
    if (excerpt->before + excerpt->marked > room && excerpt->marked)
        excerpt->marked = room > excerpt->before ? room - excerpt->before : 1;
    return from;
}

static void add_mark(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, const struct excerpt *excerpt)
{
    struct mend_strbuf mark = { 0 };

    mend_strbuf_add(out, "      | ");
    mend_strbuf_add_repeated(out, " ", excerpt->before);
    mend_strbuf_add(&mark, "^");
    mend_strbuf_add_repeated(&mark, "~", excerpt->marked - 1);
    mend_style_text(out, style, role, mend_strbuf_text(&mark));
    mend_strbuf_add(out, "\n");
    mend_strbuf_spend(&mark, out);
}

static void add_excerpt(struct mend_strbuf *out, const struct mend_style *style,
                        const struct mend_diag *diag)
{
    struct excerpt excerpt = measure(diag, style);
    const unsigned room = !style->width           ? ~0U
                          : style->width > GUTTER ? style->width - GUTTER
                                                  : 1;
    const size_t from = scroll(&excerpt, room);
    const char *rest = mend_strbuf_text(&excerpt.text) + from;
    const size_t fits =
        mend_text_fit(rest, excerpt.text.length - from, room, NULL);

    mend_strbuf_addf(out, "%5u | ", diag->line);
    mend_strbuf_add_bytes(out, rest, fits);
    mend_strbuf_add(out, "\n");
    if (excerpt.marked)
        add_mark(out, style, severities[diag->severity].role, &excerpt);
    mend_strbuf_spend(&excerpt.text, out);
}

/* Columns are told by display width; the entry counts bytes. */
static void add_display_column(struct mend_strbuf *out,
                               const struct mend_diag *diag,
                               const struct mend_style *style)
{
    unsigned column = diag->column;

    if (diag->excerpt) {
        struct excerpt excerpt = measure(diag, style);

        column = excerpt.before + 1;
        mend_strbuf_spend(&excerpt.text, out);
    }
    mend_strbuf_addf(out, ":%u", column);
}

static void add_origin(struct mend_strbuf *out, const struct mend_style *style,
                       const struct mend_diag *diag)
{
    struct mend_strbuf place = { 0 };

    mend_style_place(&place, (struct mend_loc){ diag->file, diag->line });
    if (diag->file && diag->line && diag->column)
        add_display_column(&place, diag, style);
    mend_style_text(out, style, MEND_ROLE_HEAD,
                    place.length ? mend_strbuf_text(&place) : "mendline");
    mend_strbuf_add(out, ": ");
    mend_strbuf_spend(&place, out);
}

static void add_diag(struct mend_strbuf *out, const struct mend_style *style,
                     const struct mend_diag *diag)
{
    add_origin(out, style, diag);
    mend_style_text(out, style, severities[diag->severity].role,
                    severities[diag->severity].name);
    mend_strbuf_add(out, ": ");
    mend_style_text(out, style, MEND_ROLE_PLAIN, diag->text ? diag->text : "");
    if (diag->code) {
        mend_strbuf_add(out, " [");
        mend_style_text(out, style, MEND_ROLE_DIM, diag->code);
        mend_strbuf_add(out, "]");
    }
    mend_strbuf_add(out, "\n");
    if (diag->excerpt && diag->line)
        add_excerpt(out, style, diag);
    if (diag->help)
        mend_style_paragraph(out, style, MEND_ROLE_NOTE,
                             "   help: ", MEND_ROLE_PLAIN, diag->help);
}

/*
 * Plain: file, line, column in bytes, severity, code, text, help.
 */
static void add_record(struct mend_strbuf *out, const struct mend_style *style,
                       const struct mend_diag *diag)
{
    mend_style_field(out, style, diag->file ? diag->file : "", false);
    mend_strbuf_addf(out, "%u\t%u\t", diag->line, diag->column);
    mend_style_field(out, style, severities[diag->severity].name, false);
    mend_style_field(out, style, diag->code ? diag->code : "", false);
    mend_style_field(out, style, diag->text ? diag->text : "", false);
    mend_style_field(out, style, diag->help ? diag->help : "", true);
}

void mend_view_diags(struct mend_strbuf *out, const struct mend_diags *diags,
                     const struct mend_style *style)
{
    for (size_t i = 0; i < diags->count; i++) {
        if (style->plain)
            add_record(out, style, &diags->item[i]);
        else
            add_diag(out, style, &diags->item[i]);
    }
}
