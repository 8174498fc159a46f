/*
 * From bytes to logical lines. Lines are unfolded before their encoding is
 * looked at, because some programs fold within a character.
 */
#include "io/calendar_in/ics_events.h"

#include <string.h>
#include <utf8proc.h>

/* Windows-1252 where it differs from Latin-1; 0: not assigned. */
static const uint16_t cp1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178
};

static void add_code_point(struct mend_strbuf *out, utf8proc_int32_t code)
{
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t length = utf8proc_encode_char(code, bytes);

    mend_strbuf_add_bytes(out, bytes, (size_t)length);
}

static utf8proc_int32_t from_cp1252(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xa0)
        return byte;
    return cp1252[byte - 0x80] ? cp1252[byte - 0x80] : 0xfffd;
}

/* ---- UTF-16 -------------------------------------------------------------- */

static unsigned unit_at(const char *text, bool big_endian)
{
    const unsigned char a = (unsigned char)text[0];
    const unsigned char b = (unsigned char)text[1];

    return big_endian ? a * 256U + b : b * 256U + a;
}

static void add_utf16(struct mend_strbuf *out, const char *text, size_t length,
                      bool big_endian)
{
    for (size_t i = 0; i + 2 <= length; i += 2) {
        const unsigned unit = unit_at(text + i, big_endian);
        const unsigned next =
            i + 4 <= length ? unit_at(text + i + 2, big_endian) : 0;

        if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 &&
            next < 0xe000) {
            add_code_point(out, (utf8proc_int32_t)(0x10000 +
                                                   ((unit - 0xd800) << 10) +
                                                   (next - 0xdc00)));
            i += 2;
        } else {
            const bool is_half = unit >= 0xd800 && unit < 0xe000;

            add_code_point(out, is_half ? 0xfffd : (utf8proc_int32_t)unit);
        }
    }
}

/* Every calendar begins with a letter, so its zero byte tells the order. */
static bool is_utf16(const char *text, size_t length, bool *big_endian)
{
    if (length < 2)
        return false;
    *big_endian = memcmp(text, "\xfe\xff", 2) == 0 ||
                  (text[0] == '\0' && text[1] != '\0');
    return *big_endian || memcmp(text, "\xff\xfe", 2) == 0 ||
           (text[0] != '\0' && text[1] == '\0');
}

/* ---- lines --------------------------------------------------------------- */

struct ics_lines ics_lines_begin(struct ics_reader *reader, const char *text,
                                 size_t length)
{
    struct ics_lines lines = { .next_number = 1 };
    bool big_endian = false;

    if (is_utf16(text, length, &big_endian)) {
        struct mend_strbuf converted = { 0 };

        add_utf16(&converted, text, length, big_endian);
        length = converted.length;
        text = ics_copy(reader, mend_strbuf_text(&converted), length);
        reader->no_memory |= converted.failed;
        mend_strbuf_release(&converted);
        if (!text)
            length = 0;
    }
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        length -= 3;
    }
    lines.at = text;
    lines.end = length ? text + length : text;
    return lines;
}

void ics_lines_release(struct ics_lines *lines)
{
    mend_strbuf_release(&lines->raw);
    mend_strbuf_release(&lines->text);
}

/* Add one physical line to `raw` and step past its end: LF, CRLF or CR. */
static void take_physical(struct ics_lines *lines, size_t skip)
{
    const char *begin = lines->at + skip;
    const char *at = begin;

    while (at < lines->end && *at != '\n' && *at != '\r')
        at++;
    const size_t length = (size_t)(at - begin);
    if (lines->raw.length + length > ICS_LINE_MAX)
        lines->too_long = true;
    else
        mend_strbuf_add_bytes(&lines->raw, begin, length);
    const bool is_return = at < lines->end && *at == '\r';
    at += at < lines->end;
    at += is_return && at < lines->end && *at == '\n';
    lines->at = at;
    lines->next_number++;
}

/* Some programs put an empty line before each fold. */
static bool continues(const struct ics_lines *lines)
{
    const char *at = lines->at;

    while (at < lines->end && (*at == '\n' || *at == '\r'))
        at++;
    return at < lines->end && (*at == ' ' || *at == '\t');
}

static bool is_fold(const struct ics_lines *lines)
{
    return *lines->at == ' ' || *lines->at == '\t';
}

/* Copy `raw` to `text`, each byte that is not UTF-8 as Windows-1252. */
static void decode(struct ics_reader *reader, struct ics_lines *lines)
{
    const unsigned char *at =
        (const unsigned char *)mend_strbuf_text(&lines->raw);
    const unsigned char *end = at + lines->raw.length;

    mend_strbuf_clear(&lines->text);
    while (at < end) {
        const unsigned char *plain = at;

        while (at < end && *at && *at < 0x80)
            at++;
        mend_strbuf_add_bytes(&lines->text, plain, (size_t)(at - plain));
        if (at == end)
            return;
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(at, end - at, &code);
        if (!*at) {
            ics_note(reader, ICS_NUL_BYTES, lines->number, NULL);
            at++;
        } else if (length > 0) {
            mend_strbuf_add_bytes(&lines->text, at, (size_t)length);
            at += length;
        } else {
            ics_note(reader, ICS_NOT_UTF8, lines->number, NULL);
            add_code_point(&lines->text, from_cp1252(*at++));
        }
    }
}

bool ics_lines_next(struct ics_reader *reader, struct ics_lines *lines)
{
    do {
        if (lines->at >= lines->end || reader->no_memory)
            return false;
        lines->number = lines->next_number;
        lines->too_long = false;
        mend_strbuf_clear(&lines->raw);
        take_physical(lines, 0);
        while (lines->raw.length && continues(lines))
            take_physical(lines, is_fold(lines));
        decode(reader, lines);
        reader->no_memory |= lines->raw.failed || lines->text.failed;
    } while (!lines->text.length);
    return !reader->no_memory;
}
