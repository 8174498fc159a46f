/*
 * One logical line as plain UTF-8. It is unfolded before its encoding is
 * looked at, because some programs fold within a character.
 */
#include "io/calendar_in/ics_lines.h"

#include <string.h>
#include <utf8proc.h>

/* Windows-1252 where it differs from Latin-1; 0: not assigned. */
static const uint16_t cp1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178
};

static utf8proc_int32_t from_cp1252(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xa0)
        return byte;
    return cp1252[byte - 0x80] ? cp1252[byte - 0x80] : 0xfffd;
}

static void add_cp1252(struct mend_strbuf *out, unsigned char byte)
{
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t length =
        utf8proc_encode_char(from_cp1252(byte), bytes);

    mend_strbuf_add_bytes(out, bytes, (size_t)length);
}

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] || (unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

static void decode(struct ics_reader *reader, const char *text, size_t length,
                   unsigned number, struct mend_strbuf *out)
{
    const unsigned char *at = (const unsigned char *)text;
    const unsigned char *end = at + length;

    while (at < end) {
        const unsigned char *plain = at;

        while (at < end && *at && *at < 0x80)
            at++;
        mend_strbuf_add_bytes(out, plain, (size_t)(at - plain));
        if (at == end)
            return;
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t bytes = utf8proc_iterate(at, end - at, &code);
        if (!*at) {
            ics_note(reader, ICS_NUL_BYTES, number, NULL);
            at++;
        } else if (bytes > 0) {
            mend_strbuf_add_bytes(out, at, (size_t)bytes);
            at += bytes;
        } else {
            ics_note(reader, ICS_NOT_UTF8, number, NULL);
            add_cp1252(out, *at++);
        }
    }
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Each break, or row of breaks, stands before a fold's one blank. */
static void unfold(const char *text, size_t length, struct mend_strbuf *out)
{
    for (size_t at = 0; at < length;) {
        size_t end = at;

        while (end < length && !is_break(text[end]))
            end++;
        mend_strbuf_add_bytes(out, text + at, end - at);
        for (at = end; at < length && is_break(text[at]);)
            at++;
        at += at < length;
    }
}

static bool is_folded(const char *text, size_t length)
{
    return memchr(text, '\n', length) || memchr(text, '\r', length);
}

void ics_line_decode(struct ics_reader *reader, const char *text, size_t length,
                     unsigned number, struct mend_strbuf *out)
{
    struct mend_strbuf whole = { 0 };

    mend_strbuf_clear(out);
    if (is_folded(text, length)) {
        unfold(text, length, &whole);
        text = mend_strbuf_text(&whole);
        length = whole.length;
    }
    if (is_plain(text, length))
        mend_strbuf_add_bytes(out, text, length);
    else
        decode(reader, text, length, number, out);
    reader->no_memory |= whole.failed || out->failed;
    mend_strbuf_release(&whole);
}
