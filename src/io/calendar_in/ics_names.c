/*
 * Which property a line states. Almost every line of a calendar is asked, and
 * most are none of ours: the length of the name settles nearly all of them.
 */
#include "io/calendar_in/ics_component.h"

#include <string.h>
#include <strings.h>

enum { NAME_LONGEST = 14, SAME_LENGTH_MOST = 5 };

static const struct name {
    const char *text;
    enum ics_property property;
} names[NAME_LONGEST + 1][SAME_LENGTH_MOST + 1] = {
    [3] = { { "END", ICS_END }, { "UID", ICS_UID } },
    [4] = { { "NAME", ICS_NAME }, { "TZID", ICS_TZID } },
    [5] = { { "BEGIN", ICS_BEGIN },
            { "DTEND", ICS_DTEND },
            { "RDATE", ICS_RDATE },
            { "RRULE", ICS_RRULE } },
    [6] = { { "EXDATE", ICS_EXDATE },
            { "EXRULE", ICS_EXRULE },
            { "STATUS", ICS_STATUS },
            { "TRANSP", ICS_TRANSP } },
    [7] = { { "DTSTAMP", ICS_DTSTAMP },
            { "DTSTART", ICS_DTSTART },
            { "SUMMARY", ICS_SUMMARY } },
    [8] = { { "ATTENDEE", ICS_ATTENDEE },
            { "DURATION", ICS_DURATION },
            { "LOCATION", ICS_LOCATION },
            { "SEQUENCE", ICS_SEQUENCE } },
    [10] = { { "CATEGORIES", ICS_CATEGORIES },
             { "TZOFFSETTO", ICS_TZOFFSETTO } },
    [12] = { { "TZOFFSETFROM", ICS_TZOFFSETFROM },
             { "X-WR-CALNAME", ICS_X_WR_CALNAME } },
    [13] = { { "RECURRENCE-ID", ICS_RECURRENCE_ID },
             { "X-WR-TIMEZONE", ICS_X_WR_TIMEZONE } },
    [14] = { { "X-LIC-LOCATION", ICS_X_LIC_LOCATION } },
};

const char *ics_property_name(enum ics_property property)
{
    for (size_t length = 0; length <= NAME_LONGEST; length++)
        for (const struct name *name = names[length]; name->text; name++)
            if (name->property == property)
                return name->text;
    return "";
}

/* Letters, digits, - and _ make a name; letters may be small. */
enum { NO, YES, SMALL = 3 };

static const uint8_t of_name[256] = {
    ['-'] = YES,   ['_'] = YES,   ['0'] = YES,   ['1'] = YES,   ['2'] = YES,
    ['3'] = YES,   ['4'] = YES,   ['5'] = YES,   ['6'] = YES,   ['7'] = YES,
    ['8'] = YES,   ['9'] = YES,   ['A'] = YES,   ['B'] = YES,   ['C'] = YES,
    ['D'] = YES,   ['E'] = YES,   ['F'] = YES,   ['G'] = YES,   ['H'] = YES,
    ['I'] = YES,   ['J'] = YES,   ['K'] = YES,   ['L'] = YES,   ['M'] = YES,
    ['N'] = YES,   ['O'] = YES,   ['P'] = YES,   ['Q'] = YES,   ['R'] = YES,
    ['S'] = YES,   ['T'] = YES,   ['U'] = YES,   ['V'] = YES,   ['W'] = YES,
    ['X'] = YES,   ['Y'] = YES,   ['Z'] = YES,   ['a'] = SMALL, ['b'] = SMALL,
    ['c'] = SMALL, ['d'] = SMALL, ['e'] = SMALL, ['f'] = SMALL, ['g'] = SMALL,
    ['h'] = SMALL, ['i'] = SMALL, ['j'] = SMALL, ['k'] = SMALL, ['l'] = SMALL,
    ['m'] = SMALL, ['n'] = SMALL, ['o'] = SMALL, ['p'] = SMALL, ['q'] = SMALL,
    ['r'] = SMALL, ['s'] = SMALL, ['t'] = SMALL, ['u'] = SMALL, ['v'] = SMALL,
    ['w'] = SMALL, ['x'] = SMALL, ['y'] = SMALL, ['z'] = SMALL,
};

/* Give the length of the name; `*kinds` gets the sorts of its characters. */
static size_t name_length(const char *text, size_t length, unsigned *kinds)
{
    unsigned all = NO, kind;
    size_t at = 0;

    for (; at < length && (kind = of_name[(unsigned char)text[at]]); at++)
        all |= kind;
    *kinds = all;
    return at;
}

static size_t blanks(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return at;
}

static enum ics_property look_up(const char *text, size_t length,
                                 bool has_small)
{
    for (const struct name *name = names[length]; name->text; name++)
        if (name->text[0] == text[0] && memcmp(name->text, text, length) == 0)
            return name->property;
    for (const struct name *name = names[length]; has_small && name->text;
         name++)
        if (strncasecmp(name->text, text, length) == 0)
            return name->property;
    return ICS_OTHER;
}

/* Blanks around a name are rare, and asked for only where they stand. */
static bool is_blank(const char *text, size_t at, size_t length)
{
    return at < length && (text[at] == ' ' || text[at] == '\t');
}

enum ics_property ics_property_of(const char *head, size_t length)
{
    unsigned kinds;

    if (is_blank(head, 0, length)) {
        const size_t before = blanks(head, length);

        head += before;
        length -= before;
    }
    const size_t name = name_length(head, length, &kinds);
    size_t after = name;
    if (is_blank(head, after, length))
        after += blanks(head + after, length - after);
    if (!name || after == length || (head[after] != ':' && head[after] != ';'))
        return ICS_STRAY;
    return name > NAME_LONGEST ? ICS_OTHER
                               : look_up(head, name, kinds == SMALL);
}

/* ---- parts --------------------------------------------------------------- */

static const char *colon_after(const char *text)
{
    bool quoted = false;

    for (; *text; text++) {
        if (*text == '"')
            quoted = !quoted;
        else if (*text == ':' && !quoted)
            return text;
    }
    return NULL;
}

bool ics_line_parts(struct ics_reader *reader, const struct ics_line *line,
                    struct mend_strbuf *buffer, struct ics_parts *out)
{
    unsigned kinds;

    ics_line_decode(reader, line->text, line->length, line->number, buffer);
    const char *text = mend_strbuf_text(buffer);
    text += blanks(text, buffer->length);
    text += name_length(text, strlen(text), &kinds);
    text += strspn(text, " \t");
    const char *colon = colon_after(text);
    if (!colon)
        colon = strchr(text, ':'); /* a quote that is never closed */
    if (!colon) {
        ics_note(reader, ICS_STRAY_LINE, line->number,
                 mend_strbuf_text(buffer));
        return false;
    }
    *out = (struct ics_parts){ text, colon + 1, (size_t)(colon - text) };
    return true;
}

/* Give the end of a parameter: the next semicolon outside quotes. */
static const char *parameter_end(const char *at, const char *end)
{
    bool quoted = false;

    for (; at < end && (quoted || *at != ';'); at++)
        quoted ^= *at == '"';
    return at;
}

bool ics_parameter(const struct ics_parts *parts, const char *name,
                   const char **value, size_t *length)
{
    const char *end = parts->parameters + parts->parameters_length;
    const size_t name_bytes = strlen(name);

    for (const char *at = parts->parameters, *next; at < end; at = next) {
        at += *at == ';';
        next = parameter_end(at, end);
        at += blanks(at, (size_t)(next - at));
        if ((size_t)(next - at) <= name_bytes || at[name_bytes] != '=' ||
            strncasecmp(at, name, name_bytes) != 0)
            continue;
        at += name_bytes + 1;
        const char *last = next;
        if (last - at >= 2 && *at == '"' && last[-1] == '"') {
            at++;
            last--;
        }
        *value = at;
        *length = (size_t)(last - at);
        return true;
    }
    return false;
}
