/*
 * Texts as a person should see them: one line, without what would steer a
 * terminal.
 */
#include "io/calendar_in/ics_entry.h"

#include <string.h>
#include <utf8proc.h>

/* Line breaks become blanks. */
static utf8proc_int32_t as_shown(utf8proc_int32_t code)
{
    const bool steers = (code >= 0x202a && code <= 0x202e) ||
                        (code >= 0x2066 && code <= 0x2069);

    if (code == '\n' || code == '\t' || code == '\r' || code == 0x2028 ||
        code == 0x2029)
        return ' ';
    return steers || utf8proc_category(code) == UTF8PROC_CATEGORY_CC ? 0 : code;
}

/* Most texts are as they should be: ASCII, without a blank too many. */
static bool is_tidy(const char *text, size_t limit)
{
    size_t i = 0;

    for (; text[i]; i++)
        if (text[i] < ' ' || text[i] > '~' ||
            (text[i] == ' ' && (i == 0 || text[i - 1] == ' ')))
            return false;
    return i && i <= limit && text[i - 1] != ' ';
}

const char *ics_text_tidy(struct ics_reader *reader, const char *text,
                          size_t limit)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    struct mend_strbuf out = { 0 };
    bool blank = false;

    if (is_tidy(text, limit))
        return ics_copy(reader, text, strlen(text));
    while (*at && out.length < limit) {
        utf8proc_int32_t code = 0;
        utf8proc_uint8_t bytes[4];
        const utf8proc_ssize_t length = utf8proc_iterate(at, -1, &code);

        at += length > 0 ? length : 1;
        code = length > 0 ? as_shown(code) : 0;
        if (code == ' ') {
            blank = out.length > 0;
        } else if (code) {
            if (blank)
                mend_strbuf_add(&out, " ");
            blank = false;
            mend_strbuf_add_bytes(&out, bytes,
                                  (size_t)utf8proc_encode_char(code, bytes));
        }
    }
    const char *copy = NULL;
    if (out.failed)
        reader->no_memory = true;
    else if (out.length)
        copy = ics_copy(reader, out.bytes, out.length);
    mend_strbuf_release(&out);
    return copy;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xbf58476d1ce4e5b9);
    return hash ^ hash >> 32;
}

uint64_t ics_uid_hash(const char *text, size_t length)
{
    uint64_t hash = length, word = 0;

    for (; length >= sizeof(word); length -= sizeof(word)) {
        memcpy(&word, text, sizeof(word));
        hash = mix(hash, word);
        text += sizeof(word);
    }
    word = 0;
    memcpy(&word, text, length);
    hash = mix(mix(hash, word), UINT64_C(0x9e3779b97f4a7c15));
    return hash ? hash : 1;
}
