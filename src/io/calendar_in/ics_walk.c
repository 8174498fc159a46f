/*
 * The walk through a file, line by line. At most one component is open at a
 * time; what lies within it (alarms) is stepped over.
 */
#include "io/calendar_in/ics_time.h"

#include <stdlib.h>
#include <string.h>

enum {
    WHAT_MAX = 16, /* bytes of a component's name; longer ones are not ours */
    LINES_MAX = 100 * 1000,    /* of one component */
    HELD_MAX = 4 * 1024 * 1024 /* bytes of them, beyond a block */
};

struct walk {
    struct ics_reader *reader;
    const struct ics_taker *taker;
    struct ics_lines lines;
    struct ics_component component;
    struct mend_strbuf text;
    struct ics_head *head; /* of the calendar we are in, or were in last */
    bool is_open;          /* the component */
    bool in_observance;    /* of a zone */
    size_t inner;          /* depth of other components below it */
    bool in_calendar, is_calendar;
    unsigned calendar_number; /* line of its BEGIN */
};

/* ---- the component's lines ----------------------------------------------- */

/* Called before the block is read over. */
static void hold(void *user)
{
    struct walk *walk = user;
    struct ics_component *component = &walk->component;

    for (; component->in_block < component->count; component->in_block++) {
        struct ics_line *line = &component->line[component->in_block];

        line->text =
            mend_arena_strndup(&component->held, line->text, line->length);
        if (!line->text) {
            line->text = "";
            line->length = 0;
            walk->reader->no_memory = true;
        }
    }
}

static struct ics_line *new_line(struct walk *walk)
{
    struct ics_component *component = &walk->component;

    if (component->count == component->capacity) {
        const size_t capacity = component->capacity ? 2 * component->count : 64;
        struct ics_line *larger =
            realloc(component->line, capacity * sizeof(*larger));

        if (!larger) {
            walk->reader->no_memory = true;
            return NULL;
        }
        component->line = larger;
        component->capacity = capacity;
    }
    return &component->line[component->count++];
}

static void keep_line(struct walk *walk, enum ics_property property)
{
    struct ics_component *component = &walk->component;
    struct ics_lines *lines = &walk->lines;

    if (component->count == LINES_MAX || component->held.used > HELD_MAX) {
        ics_note(walk->reader, ICS_MANY_LINES, lines->number,
                 ics_property_name(property));
        return;
    }
    ics_lines_unite(lines);
    struct ics_line *line = new_line(walk);
    if (!line)
        return;
    *line =
        (struct ics_line){ lines->text,       lines->length, lines->number,
                           (uint8_t)property, lines->folded, lines->too_long };
    component->has |= UINT32_C(1) << property;
    if (line->too_long)
        ics_note(walk->reader, ICS_LONG_LINE, line->number,
                 ics_property_name(property));
}

const struct ics_line *
ics_component_first(const struct ics_component *component,
                    enum ics_property property)
{
    if (!ics_component_has(component, property))
        return NULL;
    for (const struct ics_line *line = component->line;; line++)
        if (line->property == property)
            return line;
}

/* ---- nesting ------------------------------------------------------------- */

static void open_component(struct walk *walk, enum ics_sort sort)
{
    struct ics_component *component = &walk->component;

    component->sort = sort;
    component->number = walk->lines.number;
    component->head = walk->head;
    component->has = 0;
    component->count = component->in_block = 0;
    if (component->held.used)
        mend_arena_release(&component->held);
    walk->is_open = true;
    walk->in_observance = false;
    walk->inner = 0;
}

static void close_component(struct walk *walk)
{
    if (!walk->reader->no_memory)
        walk->taker->take(walk->taker->user, &walk->component);
    walk->component.count = walk->component.in_block = 0;
    walk->is_open = false;
    walk->inner = 0;
}

static void close_unfinished(struct walk *walk)
{
    if (!walk->is_open)
        return;
    ics_note(walk->reader, ICS_INCOMPLETE, walk->component.number, NULL);
    close_component(walk);
}

static void new_head(struct walk *walk)
{
    walk->head = ics_alloc(walk->reader, 1, sizeof(*walk->head));
}

static bool is_observance(const char *what)
{
    return strcmp(what, "STANDARD") == 0 || strcmp(what, "DAYLIGHT") == 0;
}

static void begin(struct walk *walk, const char *what)
{
    if (strcmp(what, "VCALENDAR") == 0) {
        close_unfinished(walk);
        new_head(walk);
        walk->in_calendar = walk->is_calendar = true;
        walk->calendar_number = walk->lines.number;
        walk->inner = 0;
    } else if (strcmp(what, "VEVENT") == 0) {
        close_unfinished(walk);
        open_component(walk, ICS_EVENT);
        walk->is_calendar = true;
    } else if (strcmp(what, "VTIMEZONE") == 0) {
        close_unfinished(walk);
        open_component(walk, ICS_ZONE);
    } else if (walk->is_open && walk->component.sort == ICS_ZONE &&
               is_observance(what)) {
        keep_line(walk, ICS_BEGIN);
        walk->in_observance = true;
    } else {
        walk->inner++;
    }
}

static void end(struct walk *walk, const char *what)
{
    if (strcmp(what, "VCALENDAR") == 0) {
        close_unfinished(walk);
        walk->in_calendar = false;
        walk->inner = 0;
    } else if (strcmp(what, "VEVENT") == 0 || strcmp(what, "VTIMEZONE") == 0) {
        if (walk->is_open)
            close_component(walk);
    } else if (is_observance(what)) {
        if (walk->in_observance)
            keep_line(walk, ICS_END);
        walk->in_observance = false;
    } else if (walk->inner) {
        walk->inner--;
    }
}

/* ---- lines --------------------------------------------------------------- */

/* Copy the first word in capitals; a name too long for it is none of ours. */
static void read_what(const char *value, size_t length, char out[WHAT_MAX])
{
    const char *end = value + length;
    size_t used = 0;

    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    for (; value<end && * value> ' ' && used + 1 < WHAT_MAX; value++)
        out[used++] = *value >= 'a' && *value <= 'z'
                          ? (char)(*value - 'a' + 'A')
                          : *value;
    out[used] = '\0';
}

static bool take_apart(struct walk *walk, struct ics_parts *out)
{
    ics_lines_unite(&walk->lines);
    const struct ics_line line = { .text = walk->lines.text,
                                   .length = walk->lines.length,
                                   .number = walk->lines.number };
    return ics_line_parts(walk->reader, &line, &walk->text, out);
}

/* Brackets are many, and nearly all of them plain. */
static bool read_plainly(struct walk *walk, char what[WHAT_MAX])
{
    const struct ics_lines *lines = &walk->lines;
    const char *colon = memchr(lines->text, ':', lines->length);

    ics_lines_unite(&walk->lines);
    if (!colon || lines->folded || memchr(lines->text, '\0', lines->length))
        return false;
    colon = memchr(lines->text, ':', lines->length);
    read_what(colon + 1, (size_t)(lines->text + lines->length - colon - 1),
              what);
    return true;
}

static void read_bracket(struct walk *walk, enum ics_property property)
{
    struct ics_parts parts;
    char what[WHAT_MAX];

    if (!read_plainly(walk, what)) {
        if (!take_apart(walk, &parts))
            return;
        read_what(parts.value, strlen(parts.value), what);
    }
    if (property == ICS_BEGIN)
        begin(walk, what);
    else
        end(walk, what);
}

static void read_head(struct walk *walk, enum ics_property property)
{
    struct ics_head *head = walk->head;
    struct ics_parts parts;

    if ((property != ICS_X_WR_CALNAME && property != ICS_NAME &&
         property != ICS_X_WR_TIMEZONE) ||
        !head || !take_apart(walk, &parts))
        return;
    const size_t length = strlen(parts.value);
    if (property == ICS_X_WR_TIMEZONE)
        head->zone = ics_zone_named(walk->reader, parts.value, length,
                                    walk->lines.number);
    else if (property == ICS_X_WR_CALNAME || !head->name)
        head->name = ics_copy(walk->reader, parts.value, length);
}

static const uint32_t event_properties =
    1U << ICS_ATTENDEE | 1U << ICS_CATEGORIES | 1U << ICS_DTEND |
    1U << ICS_DTSTAMP | 1U << ICS_DTSTART | 1U << ICS_DURATION |
    1U << ICS_EXDATE | 1U << ICS_EXRULE | 1U << ICS_LOCATION | 1U << ICS_RDATE |
    1U << ICS_RECURRENCE_ID | 1U << ICS_RRULE | 1U << ICS_SEQUENCE |
    1U << ICS_STATUS | 1U << ICS_SUMMARY | 1U << ICS_TRANSP | 1U << ICS_UID;

static const uint32_t zone_properties =
    1U << ICS_DTSTART | 1U << ICS_RDATE | 1U << ICS_RRULE | 1U << ICS_TZID |
    1U << ICS_TZOFFSETFROM | 1U << ICS_TZOFFSETTO | 1U << ICS_X_LIC_LOCATION;

/* What breaks off within its name, or holds a NUL, may be one of ours yet. */
static enum ics_property look_closer(struct walk *walk)
{
    struct mend_strbuf *text = &walk->text;

    ics_lines_unite(&walk->lines);
    ics_line_decode(walk->reader, walk->lines.text, walk->lines.length,
                    walk->lines.number, text);
    const enum ics_property property =
        ics_property_of(mend_strbuf_text(text), text->length);
    if (property == ICS_STRAY && text->length)
        ics_note(walk->reader, ICS_STRAY_LINE, walk->lines.number,
                 mend_strbuf_text(text));
    return property;
}

static void read_line(struct walk *walk)
{
    enum ics_property property =
        ics_property_of(walk->lines.text, walk->lines.length);

    if (property == ICS_STRAY)
        property = look_closer(walk);
    if (property == ICS_BEGIN || property == ICS_END) {
        read_bracket(walk, property);
    } else if (walk->is_open && !walk->inner) {
        const uint32_t wanted = walk->component.sort == ICS_EVENT
                                    ? event_properties
                                    : zone_properties;

        if (wanted >> property & 1)
            keep_line(walk, property);
    } else if (!walk->inner && walk->in_calendar) {
        read_head(walk, property);
    }
}

bool ics_walk(struct ics_reader *reader, struct ics_source *source,
              const struct ics_taker *taker)
{
    struct walk walk = { .reader = reader, .taker = taker };

    new_head(&walk);
    if (!ics_lines_begin(&walk.lines, source,
                         (struct ics_keeper){ hold, &walk }))
        reader->no_memory = true;
    while (!reader->no_memory && ics_lines_next(&walk.lines)) {
        read_line(&walk);
        reader->no_memory |= walk.lines.no_memory;
    }
    close_unfinished(&walk);
    /* Where an entry broke off, that says more. */
    if (walk.in_calendar && !reader->seen[ICS_INCOMPLETE].times)
        ics_note(reader, ICS_INCOMPLETE, walk.calendar_number, NULL);
    ics_lines_release(&walk.lines);
    mend_arena_release(&walk.component.held);
    free(walk.component.line);
    mend_strbuf_release(&walk.text);
    return walk.is_calendar;
}
