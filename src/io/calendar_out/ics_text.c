#include "io/calendar_out/ics.h"

#include <string.h>
#include <strings.h>

struct ics_walk ics_walk_begin(const char *text, size_t length)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    const size_t mark = sizeof(byte_order_mark) - 1;
    struct ics_walk walk = { .next_number = 1 };

    if (length >= mark && memcmp(text, byte_order_mark, mark) == 0) {
        text += mark;
        length -= mark;
    }
    walk.at = text;
    walk.end = text + length;
    return walk;
}

void ics_walk_end(struct ics_walk *walk)
{
    mend_strbuf_release(&walk->line);
}

static bool is_fold(const char *at, const char *end)
{
    return at < end && (*at == ' ' || *at == '\t');
}

/* Take one physical line without its end; `at` moves behind its end. */
static void take_physical_line(struct ics_walk *walk)
{
    const char *feed = memchr(walk->at, '\n', (size_t)(walk->end - walk->at));
    const char *stop = feed ? feed : walk->end;
    const char *next = feed ? feed + 1 : walk->end;

    while (stop > walk->at && stop[-1] == '\r')
        stop--;
    mend_strbuf_add_bytes(&walk->line, walk->at, (size_t)(stop - walk->at));
    walk->at = next;
    walk->next_number++;
}

bool ics_walk_next(struct ics_walk *walk)
{
    if (walk->at == walk->end || walk->line.failed)
        return false;
    mend_strbuf_clear(&walk->line);
    walk->raw = walk->at;
    walk->number = walk->next_number;
    take_physical_line(walk);
    while (is_fold(walk->at, walk->end)) {
        walk->at++;
        take_physical_line(walk);
    }
    walk->raw_length = (size_t)(walk->at - walk->raw);
    return !walk->line.failed;
}

bool ics_line_is(const char *line, const char *name)
{
    const size_t length = strlen(name);

    return strncasecmp(line, name, length) == 0 &&
           (line[length] == ':' || line[length] == ';');
}

const char *ics_line_value(const char *line)
{
    bool is_quoted = false;

    for (; *line; line++) {
        if (*line == '"')
            is_quoted = !is_quoted;
        else if (*line == ':' && !is_quoted)
            return line + 1;
    }
    return NULL;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0U) == 0x80U;
}

/* Give how many bytes fit into `room` without cutting a character. */
static size_t fitting(const char *text, size_t length, size_t room)
{
    if (length <= room)
        return length;
    size_t cut = room;
    while (cut > 0 && is_continuation(text[cut]))
        cut--;
    return cut > 0 ? cut : room; /* not UTF-8 at all: cut anywhere */
}

void ics_add_line(struct mend_strbuf *out, const char *line)
{
    size_t left = strlen(line);
    size_t room = ICS_LINE_OCTETS;

    for (;;) {
        const size_t part = fitting(line, left, room);

        mend_strbuf_add_bytes(out, line, part);
        mend_strbuf_add(out, "\r\n");
        line += part;
        left -= part;
        if (left == 0)
            return;
        mend_strbuf_add(out, " ");
        room = ICS_LINE_OCTETS - 1; /* the blank counts */
    }
}

/* Tell whether every physical line ends in CRLF and is short enough. */
static bool is_well_formed(const char *raw, size_t length)
{
    const char *const end = raw + length;

    while (raw < end) {
        const char *feed = memchr(raw, '\n', (size_t)(end - raw));

        if (!feed || feed == raw ||
            memchr(raw, '\r', (size_t)(feed - raw)) != feed - 1 ||
            feed - raw > ICS_LINE_OCTETS + 1)
            return false;
        raw = feed + 1;
    }
    return true;
}

void ics_add_found_line(struct mend_strbuf *out, const struct ics_walk *walk)
{
    if (is_well_formed(walk->raw, walk->raw_length))
        mend_strbuf_add_bytes(out, walk->raw, walk->raw_length);
    else
        ics_add_line(out, mend_strbuf_text(&walk->line));
}

/* A control character other than a new line: RFC 5545 has no way to say it. */
static bool is_forbidden(char byte)
{
    return ((unsigned char)byte < 0x20U && byte != '\n') || byte == 0x7F;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n';
}

const char *ics_clean_text(const char *text, struct mend_arena *arena)
{
    char *copy = mend_arena_strdup(arena, text);
    if (!copy)
        return NULL;

    for (char *at = copy; *at; at++)
        if (is_forbidden(*at))
            *at = ' ';
    while (is_blank(*copy))
        copy++;
    size_t length = strlen(copy);
    while (length > 0 && is_blank(copy[length - 1]))
        copy[--length] = '\0';
    return copy;
}

static void add_escaped(struct mend_strbuf *out, char byte)
{
    const char *pair = NULL;

    switch (byte) {
    case '\\':
        pair = "\\\\";
        break;
    case ';':
        pair = "\\;";
        break;
    case ',':
        pair = "\\,";
        break;
    case '\n':
        pair = "\\n";
        break;
    default:
        byte = is_forbidden(byte) ? ' ' : byte;
        break;
    }
    if (pair)
        mend_strbuf_add(out, pair);
    else
        mend_strbuf_add_bytes(out, &byte, 1);
}

void ics_add_text(struct mend_strbuf *out, const char *name, const char *text)
{
    struct mend_strbuf line = { 0 };

    mend_strbuf_addf(&line, "%s:", name);
    for (; *text; text++)
        add_escaped(&line, *text);
    ics_add_line(out, mend_strbuf_text(&line));
    out->failed |= line.failed;
    mend_strbuf_release(&line);
}

const char *ics_keep(struct mend_strbuf *text, struct mend_arena *arena)
{
    const char *kept =
        text->failed ? NULL : mend_arena_strdup(arena, mend_strbuf_text(text));

    mend_strbuf_release(text);
    return kept;
}
