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

/*
 * Take one physical line without its end; `at` moves behind its end. A CR amid
 * a line goes too: were the line folded behind it, it would be part of the end.
 */
static void take_physical_line(struct ics_walk *walk)
{
    const char *feed = memchr(walk->at, '\n', (size_t)(walk->end - walk->at));
    const char *const stop = feed ? feed : walk->end;

    for (const char *at = walk->at, *part_end; at < stop; at = part_end + 1) {
        const char *cr = memchr(at, '\r', (size_t)(stop - at));

        part_end = cr ? cr : stop;
        mend_strbuf_add_bytes(&walk->line, at, (size_t)(part_end - at));
    }
    walk->at = feed ? feed + 1 : walk->end;
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

bool ics_walk_is_well_formed(const struct ics_walk *walk)
{
    const char *raw = walk->raw;
    const char *const end = raw + walk->raw_length;

    while (raw < end) {
        const char *feed = memchr(raw, '\n', (size_t)(end - raw));

        if (!feed || feed == raw ||
            memchr(raw, '\r', (size_t)(feed - raw)) != feed - 1 ||
            feed - raw > ICS_LINE_OCTETS + 1)
            return false;
        raw = feed + 1;
        /* A fold in the middle of a character. */
        if (raw < end && is_continuation(raw[1]))
            return false;
    }
    return true;
}

void ics_add_found_line(struct mend_strbuf *out, const struct ics_walk *walk)
{
    if (ics_walk_is_well_formed(walk))
        mend_strbuf_add_bytes(out, walk->raw, walk->raw_length);
    else
        ics_add_line(out, mend_strbuf_text(&walk->line));
}

/* ---- text values (RFC 5545 3.3.11) --------------------------------------- */

/* A control character other than a new line: there is no way to say it. */
static bool is_forbidden(char byte)
{
    return ((unsigned char)byte < 0x20U && byte != '\n') || byte == 0x7F;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || is_forbidden(byte);
}

/* Give the part of a text without the blanks at its ends. */
static const char *trim(const char *text, size_t *length)
{
    while (*text && is_blank(*text))
        text++;
    *length = strlen(text);
    while (*length > 0 && is_blank(text[*length - 1]))
        --*length;
    return text;
}

static const char *escape_of(char byte)
{
    switch (byte) {
    case '\\':
        return "\\\\";
    case ';':
        return "\\;";
    case ',':
        return "\\,";
    case '\n':
        return "\\n";
    default:
        return is_forbidden(byte) ? " " : NULL;
    }
}

/* Whole stretches are copied: texts are long and escapes are few. */
static void add_escaped(struct mend_strbuf *out, const char *text,
                        size_t length)
{
    const char *const end = text + length;
    const char *from = text;

    for (; text < end; text++) {
        const char *escape = escape_of(*text);

        if (!escape)
            continue;
        mend_strbuf_add_bytes(out, from, (size_t)(text - from));
        mend_strbuf_add(out, escape);
        from = text + 1;
    }
    mend_strbuf_add_bytes(out, from, (size_t)(end - from));
}

void ics_add_texts(struct mend_strbuf *out, const char *name,
                   const char *const *text, size_t count)
{
    struct mend_strbuf line = { 0 };
    bool has_words = false;

    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const char *words = text[i] ? trim(text[i], &length) : "";

        if (length == 0)
            continue;
        mend_strbuf_add(&line, has_words ? "," : name);
        mend_strbuf_add(&line, has_words ? "" : ":");
        add_escaped(&line, words, length);
        has_words = true;
    }
    if (has_words)
        ics_add_line(out, mend_strbuf_text(&line));
    out->failed |= line.failed;
    mend_strbuf_release(&line);
}

void ics_add_text(struct mend_strbuf *out, const char *name, const char *text)
{
    ics_add_texts(out, name, &text, 1);
}

size_t ics_count_texts(const char *value)
{
    size_t count = 1;

    while (*value) {
        count += *value == ',';
        value += value[0] == '\\' && value[1] ? 2 : 1;
    }
    return count;
}

/* Colons as well, so that whoever searches the text for an entry finds none. */
static void add_packed_line(struct mend_strbuf *out, const char *line,
                            const char *end)
{
    const char *colon;

    while ((colon = memchr(line, ':', (size_t)(end - line)))) {
        add_escaped(out, line, (size_t)(colon - line));
        mend_strbuf_add(out, "\\:");
        line = colon + 1;
    }
    add_escaped(out, line, (size_t)(end - line));
    mend_strbuf_add(out, "\\n");
}

void ics_add_packed(struct mend_strbuf *out, const char *name,
                    const char *lines)
{
    struct mend_strbuf packed = { 0 };

    mend_strbuf_addf(&packed, "%s:", name);
    for (const char *end; (end = strstr(lines, "\r\n")); lines = end + 2)
        add_packed_line(&packed, lines, end);
    ics_add_line(out, mend_strbuf_text(&packed));
    out->failed |= packed.failed;
    mend_strbuf_release(&packed);
}

/* Take one character out of a value; `*value` moves behind it. */
static char take_unescaped(const char **value)
{
    const char byte = *(*value)++;

    if (byte != '\\' || !**value)
        return byte;
    const char escaped = *(*value)++;
    return escaped == 'n' || escaped == 'N' ? '\n' : escaped;
}

void ics_add_unpacked(struct mend_strbuf *out, const char *value)
{
    while (*value) {
        const char byte = take_unescaped(&value);

        if (byte == '\n')
            mend_strbuf_add(out, "\r");
        mend_strbuf_add_bytes(out, &byte, 1);
    }
}

bool ics_text_is(const char *value, const char *text)
{
    size_t length = 0;
    const char *words = text ? trim(text, &length) : "";
    const char *const end = words + length;

    for (; *value && words < end; words++) {
        /* Bare, these two would part the text. */
        if (*value == ',' || *value == ';')
            return false;
        if (take_unescaped(&value) != (is_forbidden(*words) ? ' ' : *words))
            return false;
    }
    return !*value && words == end;
}

const char *ics_keep(struct mend_strbuf *text, struct mend_arena *arena)
{
    const char *kept =
        text->failed
            ? NULL
            : mend_arena_strndup(arena, mend_strbuf_text(text), text->length);

    mend_strbuf_release(text);
    return kept;
}
