#include "view/text/style.h"
#include "view/text/text.h"

#include <string.h>

enum { DEEPER = 4 }; /* indent of a text below its lead */

static const char *const sequences[MEND_ROLES] = {
    [MEND_ROLE_HEAD] = "\033[1m",  [MEND_ROLE_GOOD] = "\033[32m",
    [MEND_ROLE_WARN] = "\033[33m", [MEND_ROLE_BAD] = "\033[1;31m",
    [MEND_ROLE_NOTE] = "\033[36m", [MEND_ROLE_DIM] = "\033[2m",
    [MEND_ROLE_DEEP] = "\033[35m"
};

static void add_colored(struct mend_strbuf *out, const struct mend_style *style,
                        enum mend_role role, const char *safe, size_t length)
{
    const char *sequence = style->color && length ? sequences[role] : NULL;

    if (sequence)
        mend_strbuf_add(out, sequence);
    mend_strbuf_add_bytes(out, safe, length);
    if (sequence)
        mend_strbuf_add(out, "\033[0m");
}

void mend_style_sign(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_hue hue, enum mend_end end, const char *sign)
{
    static const char *const hues[MEND_HUES] = { [MEND_HUE_RED] = "31",
                                                 [MEND_HUE_YELLOW] = "33",
                                                 [MEND_HUE_MAGENTA] = "35",
                                                 [MEND_HUE_CYAN] = "36",
                                                 [MEND_HUE_GREEN] = "32" };
    static const char *const fading[MEND_ENDS] = { "7;", "", "2;" };

    if (style->color)
        mend_strbuf_addf(out, "\033[%s%sm%s\033[0m", fading[end], hues[hue],
                         sign);
    else
        mend_strbuf_add(out, sign);
}

/* Make text safe in a buffer of its own; its failure becomes that of `out`. */
static struct mend_strbuf safe_copy(struct mend_strbuf *out,
                                    const struct mend_style *style,
                                    const char *text)
{
    struct mend_strbuf safe = { 0 };

    mend_text_safe(&safe, style->unicode, text, strlen(text));
    out->failed |= safe.failed;
    return safe;
}

void mend_style_text(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, const char *text)
{
    struct mend_strbuf safe = safe_copy(out, style, text);

    add_colored(out, style, role, mend_strbuf_text(&safe), safe.length);
    mend_strbuf_spend(&safe, out);
}

static void cut_to(struct mend_strbuf *safe, const struct mend_style *style,
                   unsigned columns)
{
    const char *ellipsis = style->unicode ? "\xe2\x80\xa6" : "~";

    safe->length =
        mend_text_fit(mend_strbuf_text(safe), safe->length, columns - 1, NULL);
    mend_strbuf_add(safe, ellipsis);
}

void mend_style_cell(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, const char *text, unsigned columns)
{
    struct mend_strbuf safe = safe_copy(out, style, text);

    if (columns &&
        mend_text_columns(mend_strbuf_text(&safe), safe.length) > columns)
        cut_to(&safe, style, columns);
    const unsigned used =
        mend_text_columns(mend_strbuf_text(&safe), safe.length);
    add_colored(out, style, role, mend_strbuf_text(&safe), safe.length);
    if (used < columns)
        mend_strbuf_add_repeated(out, " ", columns - used);
    mend_strbuf_spend(&safe, out);
}

static size_t word_length(const char *text, size_t length)
{
    const char *end = memchr(text, ' ', length);

    return end ? (size_t)(end - text) : length;
}

/*
 * Give how many bytes go on a line of `columns`: whole words, or at least a
 * piece of the first where even that one is too long.
 */
static size_t line_length(const char *text, size_t length, unsigned columns)
{
    const size_t fits = mend_text_fit(text, length, columns, NULL);
    size_t end = fits;

    if (fits == length || text[fits] == ' ')
        return fits;
    while (end > 0 && text[end - 1] != ' ')
        end--;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    if (end > 0)
        return end;
    /* A grapheme wider than the line goes on it all the same. */
    return fits ? fits : word_length(text, length);
}

static void add_wrapped(struct mend_strbuf *out, const struct mend_style *style,
                        enum mend_role role, const char *text, size_t length,
                        unsigned indent)
{
    const unsigned columns = style->width - indent;

    for (size_t at = 0; at < length;) {
        const size_t line = line_length(text + at, length - at, columns);

        if (at)
            mend_strbuf_add_repeated(out, " ", indent);
        add_colored(out, style, role, text + at, line);
        mend_strbuf_add(out, "\n");
        for (at += line; at < length && text[at] == ' ';)
            at++;
    }
    if (!length)
        mend_strbuf_add(out, "\n");
}

static size_t trimmed(const struct mend_strbuf *text)
{
    size_t length = text->length;

    while (length && text->bytes[length - 1] == ' ')
        length--;
    return length;
}

void mend_style_paragraph(struct mend_strbuf *out,
                          const struct mend_style *style,
                          enum mend_role lead_role, const char *lead,
                          enum mend_role role, const char *text)
{
    struct mend_strbuf safe = safe_copy(out, style, text);
    struct mend_strbuf start = safe_copy(out, style, lead);
    const char *words = mend_strbuf_text(&safe);
    const char *first = mend_strbuf_text(&start);
    const unsigned indent = mend_text_columns(first, start.length);

    if (!style->width) {
        add_colored(out, style, lead_role, first, start.length);
        add_colored(out, style, role, words, safe.length);
        mend_strbuf_add(out, "\n");
    } else if (indent > style->width / 2) {
        /* A lead that takes most of the line stands on one of its own. */
        add_wrapped(out, style, lead_role, first, trimmed(&start), DEEPER);
        mend_strbuf_add_repeated(out, " ", DEEPER);
        add_wrapped(out, style, role, words, safe.length, DEEPER);
    } else {
        add_colored(out, style, lead_role, first, start.length);
        add_wrapped(out, style, role, words, safe.length, indent);
    }
    mend_strbuf_spend(&safe, out);
    mend_strbuf_spend(&start, out);
}

void mend_style_heading(struct mend_strbuf *out, const struct mend_style *style,
                        const char *text)
{
    if (out->length)
        mend_strbuf_add(out, "\n");
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "", MEND_ROLE_HEAD, text);
}

void mend_style_field(struct mend_strbuf *out, const struct mend_style *style,
                      const char *text, bool is_last)
{
    mend_style_text(out, style, MEND_ROLE_PLAIN, text);
    mend_strbuf_add(out, is_last ? "\n" : "\t");
}

void mend_style_place(struct mend_strbuf *out, struct mend_loc loc)
{
    if (!loc.file)
        return;
    mend_strbuf_add(out, loc.file);
    if (loc.line)
        mend_strbuf_addf(out, ":%u", loc.line);
}
