#include "view/text/text.h"

#include <utf8proc.h>

#include <string.h>

enum { ZERO_WIDTH_NON_JOINER = 0x200c, ZERO_WIDTH_JOINER = 0x200d };

/* Decode one code point; a byte that is none counts as -1, one byte long. */
static size_t decode(const char *text, size_t length, utf8proc_int32_t *point)
{
    const utf8proc_ssize_t taken = utf8proc_iterate(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, point);

    return taken > 0 ? (size_t)taken : 1;
}

static bool is_blank(utf8proc_int32_t point)
{
    const utf8proc_category_t category = utf8proc_category(point);

    return point == '\t' || point == '\n' || point == '\r' ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

/* Format characters can turn the order of a line round; joiners cannot, and
   some scripts and most families of emoji need them. The last two of each
   plane are no characters, and XML has no room for them. */
static bool is_harmful(utf8proc_int32_t point)
{
    const utf8proc_category_t category = utf8proc_category(point);

    return category == UTF8PROC_CATEGORY_CC || (point & 0xfffe) == 0xfffe ||
           (category == UTF8PROC_CATEGORY_CF &&
            point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER);
}

static void add_visible(struct mend_strbuf *out, utf8proc_int32_t point)
{
    mend_strbuf_addf(out, point < 0x100 ? "\\x%02x" : "\\u{%x}",
                     (unsigned)point);
}

/* The marks that do not decompose, by what they are. */
static const char *ascii_mark(utf8proc_int32_t point)
{
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_PD:
        return "-";
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
        return "'";
    case UTF8PROC_CATEGORY_ZS:
        return " ";
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_CF:
        return "";
    default:
        return "?";
    }
}

static void add_ascii(struct mend_strbuf *out, utf8proc_int32_t point)
{
    enum { PIECES = 32 };
    utf8proc_int32_t piece[PIECES];
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        point, piece, PIECES,
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                            UTF8PROC_STRIPMARK),
        &boundary);
    size_t written = 0;

    for (utf8proc_ssize_t i = 0; i < count && i < PIECES; i++)
        if (piece[i] >= ' ' && piece[i] < 0x7f) {
            mend_strbuf_addf(out, "%c", (char)piece[i]);
            written++;
        }
    if (!written)
        mend_strbuf_add(out, ascii_mark(point));
}

void mend_text_safe(struct mend_strbuf *out, bool unicode, const char *text,
                    size_t length)
{
    utf8proc_int32_t point;

    for (size_t i = 0, taken; i < length; i += taken) {
        taken = decode(text + i, length - i, &point);
        if (point < 0)
            mend_strbuf_add(out, unicode ? "\xef\xbf\xbd" : "?");
        else if (is_blank(point))
            mend_strbuf_add(out, " ");
        else if (is_harmful(point))
            add_visible(out, point);
        else if (unicode || point < 0x7f)
            mend_strbuf_add_bytes(out, text + i, taken);
        else
            add_ascii(out, point);
    }
}

/*
 * Columns that a code point adds to the grapheme it stands in. Terminals give
 * one to each spacing vowel sign, and one to either half of a flag; a joined
 * emoji is drawn within the two of its first one.
 */
static unsigned columns_of(utf8proc_int32_t point, utf8proc_int32_t before)
{
    const utf8proc_property_t *property = utf8proc_get_property(point);
    const int width = utf8proc_charwidth(point);

    if (property->category == UTF8PROC_CATEGORY_MC)
        return 1;
    switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_V:
    case UTF8PROC_BOUNDCLASS_T:
    case UTF8PROC_BOUNDCLASS_EXTEND:
        return 0;
    default:
        return before == ZERO_WIDTH_JOINER || width < 0 ? 0 : (unsigned)width;
    }
}

/* The next grapheme: its bytes, and its columns. */
static size_t next_grapheme(const char *text, size_t length, unsigned *columns)
{
    utf8proc_int32_t point, next, state = 0;
    size_t end = decode(text, length, &point);

    *columns = point < 0 ? 1 : (unsigned)utf8proc_charwidth(point);
    while (end < length) {
        const size_t taken = decode(text + end, length - end, &next);

        if (point < 0 || next < 0 ||
            utf8proc_grapheme_break_stateful(point, next, &state))
            break;
        *columns += columns_of(next, point);
        point = next;
        end += taken;
    }
    return end;
}

size_t mend_text_fit(const char *text, size_t length, unsigned columns,
                     unsigned *used)
{
    unsigned taken = 0, wide;
    size_t at = 0;

    while (at < length) {
        const size_t bytes = next_grapheme(text + at, length - at, &wide);

        if (wide > columns - taken)
            break;
        taken += wide;
        at += bytes;
    }
    if (used)
        *used = taken;
    return at;
}

unsigned mend_text_columns(const char *text, size_t length)
{
    unsigned used;

    mend_text_fit(text, length, ~0U, &used);
    return used;
}
