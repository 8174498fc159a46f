/*
 * A second look at what is to be handed out: each entry of ours is read again,
 * line by line, and held against what was meant and what RFC 5545 asks for.
 */
#include "io/calendar_out/ics.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- what is read -------------------------------------------------------- */

/* What is being read of one entry, and how often each thing was there. */
struct reading {
    const struct ics_context *context;
    const struct mend_entry *entry;
    int depth;
    int uid, stamp, sequence, start, end, title, text, categories, alarms;
    bool is_wrong;
};

static void expect(struct reading *reading, bool is_right)
{
    reading->is_wrong |= !is_right;
}

static void read_uid(struct reading *reading, const char *value)
{
    char uid[37];

    ics_namespace_uid(&reading->context->space, reading->entry->key, uid);
    expect(reading, strcmp(value, uid) == 0);
    reading->uid++;
}

/* Tell whether a line's value is that moment; all day without a minute. */
static bool is_at(const struct reading *reading, const char *line,
                  struct mend_moment meant)
{
    const struct ics_clock *clock = &reading->context->clock;
    const icaltimetype value = icaltime_from_string(ics_line_value(line));
    const bool is_date = strstr(line, ";VALUE=DATE:") != NULL;
    struct mend_moment read;

    if (is_date != (meant.minute == MEND_MINUTE_NONE) ||
        (strstr(line, ";TZID=") != NULL) !=
            (!is_date && clock->form == ICS_LOCAL) ||
        !ics_clock_moment(reading->context->plan, value,
                          clock->form == ICS_LOCAL ? clock->tzid : NULL, &read))
        return false;
    /* A time that the clock jumps over comes back from UTC as another one. */
    return read.day == meant.day &&
           (read.minute == meant.minute || clock->form == ICS_UTC);
}

static void read_start(struct reading *reading, const char *line)
{
    const struct mend_entry *entry = reading->entry;
    const int16_t minute = entry->is_todo ? MEND_MINUTE_NONE : entry->minute;

    expect(reading, is_at(reading, line,
                          (struct mend_moment){ entry->days.begin, minute }));
    reading->start++;
}

static void read_end(struct reading *reading, const char *line)
{
    enum { MINUTES_A_DAY = 24 * 60 };
    const struct mend_entry *entry = reading->entry;
    struct mend_moment meant = { entry->days.end - entry->is_todo,
                                 MEND_MINUTE_NONE };

    if (!entry->is_todo && entry->minute != MEND_MINUTE_NONE) {
        const int minute = entry->minute + entry->minutes;

        meant.day = entry->days.begin + minute / MINUTES_A_DAY;
        meant.minute = (int16_t)(minute % MINUTES_A_DAY);
    }
    expect(reading, is_at(reading, line, meant));
    reading->end++;
}

static void read_property(struct reading *reading, const char *line)
{
    const struct mend_entry *entry = reading->entry;
    const char *value = ics_line_value(line);

    if (ics_line_is(line, "UID"))
        read_uid(reading, value);
    else if (ics_line_is(line, "DTSTAMP"))
        reading->stamp += strlen(value) == ICS_STAMP_TEXT - 1;
    else if (ics_line_is(line, "SEQUENCE"))
        reading->sequence += *value && strspn(value, "0123456789") <= 10;
    else if (ics_line_is(line, "DTSTART"))
        read_start(reading, line);
    else if (ics_line_is(line, "DTEND") || ics_line_is(line, "DUE"))
        read_end(reading, line);
    else if (ics_line_is(line, "SUMMARY"))
        reading->title += ics_text_is(value, entry->title);
    else if (ics_line_is(line, "DESCRIPTION"))
        reading->text += ics_text_is(value, entry->description);
    else if (ics_line_is(line, "CATEGORIES"))
        reading->categories += (int)ics_count_texts(value);
}

/* A trigger that is not before the start is one after it for Outlook. */
static void read_alarm_property(struct reading *reading, const char *line)
{
    const char *value = ics_line_value(line);

    if (ics_line_is(line, "TRIGGER"))
        expect(reading, value[0] == '-' && value[1] == 'P');
}

static void read_line(struct reading *reading, const struct ics_walk *walk)
{
    const char *line = mend_strbuf_text(&walk->line);

    if (!ics_walk_is_well_formed(walk) || !ics_line_value(line))
        reading->is_wrong = true;
    else if (ics_line_is(line, "BEGIN"))
        reading->alarms += ++reading->depth == 2;
    else if (ics_line_is(line, "END"))
        reading->depth--;
    else if (reading->depth == 1)
        read_property(reading, line);
    else if (reading->depth == 2)
        read_alarm_property(reading, line);
    else
        reading->is_wrong = true;
}

/* ---- what must have been read -------------------------------------------- */

static bool has_title(const struct mend_entry *entry)
{
    return entry->title && !ics_text_is("", entry->title);
}

static bool has_text(const struct mend_entry *entry)
{
    return entry->description && !ics_text_is("", entry->description);
}

static bool needs_start(const struct mend_entry *entry)
{
    return !entry->is_todo || entry->days.end - entry->days.begin > 1;
}

static bool needs_end(const struct mend_entry *entry)
{
    return entry->is_todo || entry->minute == MEND_MINUTE_NONE ||
           entry->minutes > 0;
}

static bool is_whole(const struct reading *reading)
{
    const struct mend_entry *entry = reading->entry;

    return !reading->is_wrong && reading->depth == 0 && reading->uid == 1 &&
           reading->stamp == 1 && reading->sequence == 1 &&
           reading->start == needs_start(entry) &&
           reading->end == needs_end(entry) &&
           reading->title == has_title(entry) &&
           reading->text == has_text(entry) &&
           reading->alarms == (entry->alarm > 0) &&
           (size_t)reading->categories <= entry->category_count;
}

enum mend_status ics_check_entry(const struct ics_context *context,
                                 const struct mend_entry *entry,
                                 const char *text)
{
    struct reading reading = { .context = context, .entry = entry };
    struct ics_walk walk = ics_walk_begin(text, strlen(text));

    while (ics_walk_next(&walk))
        read_line(&reading, &walk);
    const bool failed = walk.line.failed;
    ics_walk_end(&walk);
    if (failed)
        return MEND_ENOMEM;
    return is_whole(&reading) ? MEND_OK : MEND_EFAULT;
}

/* ---- all entries together ------------------------------------------------ */

static bool is_ours(const struct ics_piece *piece)
{
    return piece->fate != ICS_FOREIGN;
}

static int by_uid(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum mend_status check_uids(const struct ics_piece *const *piece,
                                   size_t count, struct mend_arena *arena)
{
    const char **uid = mend_arena_alloc(arena, count, sizeof(*uid));
    size_t ours = 0;

    if (!uid)
        return MEND_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (is_ours(piece[i]))
            uid[ours++] = piece[i]->uid;
    if (ours)
        qsort(uid, ours, sizeof(*uid), by_uid);
    for (size_t i = 1; i < ours; i++)
        if (strcmp(uid[i - 1], uid[i]) == 0)
            return MEND_EFAULT;
    return MEND_OK;
}

/* What an app has written since is in any form: libical reads it. */
static bool stands_as_before(const struct ics_context *context,
                             const struct ics_piece *piece)
{
    icalcomponent *component = icalparser_parse_string(piece->text);
    struct ics_old read = { .is_todo =
                                component && icalcomponent_isa(component) ==
                                                 ICAL_VTODO_COMPONENT };
    const bool stands =
        component && ics_old_days(context->plan, component, &read) &&
        read.days.begin == piece->days.begin && read.minute == piece->minute &&
        icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED;

    if (component)
        icalcomponent_free(component);
    return stands;
}

enum mend_status ics_check_pieces(const struct ics_context *context,
                                  const struct ics_piece *const *piece,
                                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (piece[i]->fate == ICS_WITHDRAWN &&
            !stands_as_before(context, piece[i]))
            return MEND_EFAULT;
    return check_uids(piece, count, context->arena);
}
