/*
 * From logical lines to components: VEVENT and VTIMEZONE, each well formed
 * whatever the file looked like. Only properties that we read are kept, so
 * that attachments, alarms and what libical does not know never reach it.
 */
#include "io/calendar_in/ics_events.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    NAME_MAX_BYTES = 32,
    VALUES_A_LINE = 400 /* libical forgets what comes after the 500th */
};

enum form { AS_TEXT, AS_DATES, AS_DURATION };

static const struct {
    const char *name;
    enum form form;
    bool of_event, of_zone;
} properties[] = {
    { "ATTENDEE", AS_TEXT, true, false },
    { "CATEGORIES", AS_TEXT, true, false },
    { "DTEND", AS_DATES, true, false },
    { "DTSTAMP", AS_DATES, true, false },
    { "DTSTART", AS_DATES, true, true },
    { "DURATION", AS_DURATION, true, false },
    { "EXDATE", AS_DATES, true, false },
    { "EXRULE", AS_TEXT, true, false },
    { "LOCATION", AS_TEXT, true, false },
    { "RDATE", AS_DATES, true, true },
    { "RECURRENCE-ID", AS_DATES, true, false },
    { "RRULE", AS_TEXT, true, true },
    { "SEQUENCE", AS_TEXT, true, false },
    { "STATUS", AS_TEXT, true, false },
    { "SUMMARY", AS_TEXT, true, false },
    { "TRANSP", AS_TEXT, true, false },
    { "TZID", AS_TEXT, false, true },
    { "TZOFFSETFROM", AS_TEXT, false, true },
    { "TZOFFSETTO", AS_TEXT, false, true },
    { "UID", AS_TEXT, true, false },
    { "X-LIC-LOCATION", AS_TEXT, false, true },
};

/* The walk through a file: at most one block is open at a time. */
struct walk {
    struct ics_reader *reader;
    struct ics_file *file;
    struct ics_block *open; /* NULL between blocks */
    size_t inner;           /* depth of other components below it */
    const char *observance; /* STANDARD or DAYLIGHT of a zone; or NULL */
    bool in_calendar;
    unsigned calendar_number; /* line of its BEGIN */
    struct mend_strbuf scratch;
};

/* A line taken apart: NAME, parameters with their semicolon, value. */
struct parts {
    char name[NAME_MAX_BYTES];
    const char *parameters, *value;
    size_t parameters_length;
};

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

/* Names longer than any of ours are none that we read: they are cut. */
static bool take_apart(const char *text, struct parts *parts)
{
    size_t length = 0, used = 0;

    text += strspn(text, " \t");
    while (isalnum((unsigned char)text[length]) || text[length] == '-' ||
           text[length] == '_') {
        if (used + 1 < sizeof(parts->name))
            parts->name[used++] = (char)toupper((unsigned char)text[length]);
        length++;
    }
    parts->name[used] = '\0';
    const char *rest = text + length + strspn(text + length, " \t");
    if (!length || (*rest != ':' && *rest != ';'))
        return false;
    const char *colon = colon_after(rest);
    if (!colon)
        colon = strchr(rest, ':'); /* a quote that is never closed */
    if (!colon)
        return false;
    parts->parameters = rest;
    parts->parameters_length = (size_t)(colon - rest);
    parts->value = colon + 1;
    return true;
}

/* ---- keeping lines ------------------------------------------------------- */

static void keep_line(struct walk *walk, const char *text, size_t value_at,
                      unsigned number)
{
    struct ics_file *file = walk->file;
    struct ics_line *room =
        ics_room(walk->reader, file->line, file->line_count, sizeof(*room));
    char *copy = ics_copy(walk->reader, text, strlen(text));

    if (!room || !copy)
        return;
    file->line = room;
    file->line[file->line_count++] =
        (struct ics_line){ copy, copy + value_at, number };
    if (walk->open)
        walk->open->count++;
}

static void keep(struct walk *walk, const struct parts *parts,
                 const char *value, size_t value_length, unsigned number)
{
    struct mend_strbuf *text = &walk->scratch;

    mend_strbuf_clear(text);
    mend_strbuf_add(text, parts->name);
    mend_strbuf_add_bytes(text, parts->parameters, parts->parameters_length);
    mend_strbuf_add(text, ":");
    const size_t value_at = text->length;
    mend_strbuf_add_bytes(text, value, value_length);
    walk->reader->no_memory |= text->failed;
    if (!text->failed)
        keep_line(walk, text->bytes, value_at, number);
}

/* A long list becomes several lines of the same property. */
static void keep_dates(struct walk *walk, const struct parts *parts,
                       const char *list, unsigned number)
{
    while (*list) {
        size_t length = 0;

        for (int values = 0; values < VALUES_A_LINE && list[length]; values++) {
            length += list[length] == ',';
            length += strcspn(list + length, ",");
        }
        keep(walk, parts, list, length, number);
        list += length;
        list += *list == ',';
    }
}

/*
 * An unquoted TZID may hold a colon, "(UTC+01:00) Paris": then the value is
 * what makes a date after a later one, and the name is quoted for libical.
 */
static void keep_date_line(struct walk *walk, struct parts *parts,
                           unsigned number)
{
    struct mend_strbuf dates = { 0 }, quoted = { 0 };
    size_t bad = ics_dates_tidy(parts->value, &dates);
    const char *zone = strstr(parts->parameters, "TZID=");
    const char *last = strrchr(parts->value, ':');

    if (!dates.length && last && zone && zone < parts->value) {
        const size_t bad_after = ics_dates_tidy(last + 1, &dates);
        const char *name = zone + strlen("TZID=");

        if (dates.length) {
            bad = bad_after;
            mend_strbuf_addf(&quoted, ";TZID=\"%.*s\"", (int)(last - name),
                             name);
            parts->parameters = mend_strbuf_text(&quoted);
            parts->parameters_length = quoted.length;
        }
    }
    if (bad)
        ics_note(walk->reader, ICS_BAD_DATE, number, parts->value);
    if (dates.length)
        keep_dates(walk, parts, dates.bytes, number);
    walk->reader->no_memory |= dates.failed || quoted.failed;
    mend_strbuf_release(&dates);
    mend_strbuf_release(&quoted);
}

static void keep_duration(struct walk *walk, const struct parts *parts,
                          unsigned number)
{
    const size_t length = strcspn(parts->value, " \t");

    if (ics_duration_is_sane(parts->value, length))
        keep(walk, parts, parts->value, length, number);
    else
        ics_note(walk->reader, ICS_BAD_LENGTH, number, parts->value);
}

/* ---- nesting ------------------------------------------------------------- */

static void open_block(struct walk *walk, enum ics_block_sort sort,
                       unsigned number)
{
    struct ics_file *file = walk->file;
    struct ics_block *room =
        ics_room(walk->reader, file->block, file->block_count, sizeof(*room));

    if (!room)
        return;
    file->block = room;
    walk->open = &file->block[file->block_count++];
    *walk->open = (struct ics_block){ .sort = sort,
                                      .number = number,
                                      .first = file->line_count,
                                      .head = file->head_count - 1 };
    walk->inner = 0;
    walk->observance = NULL;
}

static void keep_bracket(struct walk *walk, const char *bracket)
{
    struct parts parts = { .parameters = "" };

    snprintf(parts.name, sizeof(parts.name), "%s", bracket);
    keep(walk, &parts, walk->observance, strlen(walk->observance), 0);
}

static void close_observance(struct walk *walk)
{
    if (walk->observance)
        keep_bracket(walk, "END");
    walk->observance = NULL;
}

static void close_block(struct walk *walk)
{
    close_observance(walk);
    walk->open = NULL;
    walk->inner = 0;
}

static void close_unfinished(struct walk *walk)
{
    if (!walk->open)
        return;
    ics_note(walk->reader, ICS_INCOMPLETE, walk->open->number, NULL);
    close_block(walk);
}

static void add_head(struct walk *walk)
{
    struct ics_file *file = walk->file;
    struct ics_head *room =
        ics_room(walk->reader, file->head, file->head_count, sizeof(*room));

    if (!room)
        return;
    file->head = room;
    file->head[file->head_count++] = (struct ics_head){ 0 };
}

static const char *observance_of(const char *what)
{
    return strcmp(what, "STANDARD") == 0   ? "STANDARD"
           : strcmp(what, "DAYLIGHT") == 0 ? "DAYLIGHT"
                                           : NULL;
}

static void begin(struct walk *walk, const char *what, unsigned number)
{
    const char *observance = observance_of(what);

    if (strcmp(what, "VCALENDAR") == 0) {
        close_unfinished(walk);
        add_head(walk);
        walk->in_calendar = walk->file->is_calendar = true;
        walk->calendar_number = number;
    } else if (strcmp(what, "VEVENT") == 0) {
        close_unfinished(walk);
        open_block(walk, ICS_EVENT, number);
        walk->file->is_calendar = true;
    } else if (strcmp(what, "VTIMEZONE") == 0) {
        close_unfinished(walk);
        open_block(walk, ICS_ZONE, number);
    } else if (walk->open && walk->open->sort == ICS_ZONE && observance) {
        close_observance(walk);
        walk->observance = observance;
        keep_bracket(walk, "BEGIN");
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
        if (walk->open)
            close_block(walk);
    } else if (observance_of(what)) {
        close_observance(walk);
    } else if (walk->inner) {
        walk->inner--;
    }
}

/* ---- lines --------------------------------------------------------------- */

static void read_head(struct walk *walk, const struct parts *parts)
{
    struct ics_head *head = &walk->file->head[walk->file->head_count - 1];
    const bool is_name = strcmp(parts->name, "X-WR-CALNAME") == 0 ||
                         (strcmp(parts->name, "NAME") == 0 && !head->name);

    if (is_name)
        head->name = ics_copy(walk->reader, parts->value, strlen(parts->value));
    else if (strcmp(parts->name, "X-WR-TIMEZONE") == 0)
        head->timezone =
            ics_copy(walk->reader, parts->value, strlen(parts->value));
}

static void read_property(struct walk *walk, struct parts *parts,
                          const struct ics_lines *lines)
{
    const bool in_zone = walk->open->sort == ICS_ZONE;

    for (size_t i = 0; i < MEND_ARRAY_LEN(properties); i++) {
        if (strcmp(properties[i].name, parts->name) != 0 ||
            !(in_zone ? properties[i].of_zone : properties[i].of_event))
            continue;
        if (lines->too_long)
            ics_note(walk->reader, ICS_LONG_LINE, lines->number, parts->name);
        else if (properties[i].form == AS_DATES)
            keep_date_line(walk, parts, lines->number);
        else if (properties[i].form == AS_DURATION)
            keep_duration(walk, parts, lines->number);
        else
            keep(walk, parts, parts->value, strlen(parts->value),
                 lines->number);
        return;
    }
}

static void read_component_name(const char *value, char out[NAME_MAX_BYTES])
{
    size_t used = 0;

    for (value += strspn(value, " \t");
         *value && *value != ' ' && *value != '\t' && used + 1 < NAME_MAX_BYTES;
         value++)
        out[used++] = (char)toupper((unsigned char)*value);
    out[used] = '\0';
}

static void read_line(struct walk *walk, const struct ics_lines *lines)
{
    char what[NAME_MAX_BYTES];
    struct parts parts;

    if (!take_apart(mend_strbuf_text(&lines->text), &parts)) {
        ics_note(walk->reader, ICS_STRAY_LINE, lines->number,
                 mend_strbuf_text(&lines->text));
        return;
    }
    const bool is_begin = strcmp(parts.name, "BEGIN") == 0;
    if (is_begin || strcmp(parts.name, "END") == 0) {
        read_component_name(parts.value, what);
        if (is_begin)
            begin(walk, what, lines->number);
        else
            end(walk, what);
    } else if (!walk->inner && walk->open) {
        read_property(walk, &parts, lines);
    } else if (!walk->inner && walk->in_calendar) {
        read_head(walk, &parts);
    }
}

void ics_file_read(struct ics_reader *reader, const char *text, size_t length,
                   struct ics_file *file)
{
    struct walk walk = { .reader = reader, .file = file };
    struct ics_lines lines = ics_lines_begin(reader, text, length);

    *file = (struct ics_file){ 0 };
    add_head(&walk);
    while (!reader->no_memory && ics_lines_next(reader, &lines))
        read_line(&walk, &lines);
    close_unfinished(&walk);
    if (walk.in_calendar)
        ics_note(reader, ICS_INCOMPLETE, walk.calendar_number, NULL);
    ics_lines_release(&lines);
    mend_strbuf_release(&walk.scratch);
}
