#include "io/calendar_in/ics_entry_dates.h"

#include <string.h>

enum { DATE = 8, UTC_TIME = 16 /* bytes as text */ };

/*
 * An unquoted TZID may hold a colon, "(UTC+01:00) Paris": then the value is
 * what makes a date after a later one, and all before that is the name.
 */
static bool look_behind_zone(const struct ics_parts *parts,
                             struct mend_strbuf *buffer,
                             struct ics_date_line *out, size_t *bad)
{
    const char *last = strrchr(parts->value, ':');
    const size_t before = (size_t)(parts->value - parts->parameters);

    if (!last || !out->tzid ||
        (size_t)(out->tzid - parts->parameters) >= before)
        return false;
    *bad = ics_dates_tidy(last + 1, strlen(last + 1), buffer);
    out->tzid_length = (size_t)(last - out->tzid);
    return buffer->length > 0;
}

bool ics_dates_read(struct ics_reader *reader, const struct ics_line *line,
                    const struct ics_parts *parts, struct mend_strbuf *buffer,
                    struct ics_date_line *out)
{
    size_t length = strlen(parts->value);

    *out = (struct ics_date_line){ .number = line->number };
    ics_parameter(parts, "TZID", &out->tzid, &out->tzid_length);
    mend_strbuf_clear(buffer);
    /* Of a list that was cut off the last date may be half of one. */
    if (line->too_long)
        while (length && parts->value[length - 1] != ',')
            length--;
    size_t bad = ics_dates_tidy(parts->value, length, buffer), bad_behind = 0;
    if (!buffer->length && look_behind_zone(parts, buffer, out, &bad_behind))
        bad = bad_behind;
    if (bad)
        ics_note(reader, ICS_BAD_DATE, line->number, parts->value);
    reader->no_memory |= buffer->failed;
    out->list = mend_strbuf_text(buffer);
    return buffer->length > 0;
}

static struct ics_time time_of(struct ics_reader *reader,
                               const struct ics_date_line *dates,
                               const char *text, size_t length)
{
    struct ics_time time = { .wall = ics_wall_of_text(text, length),
                             .is_date = length == DATE };

    if (length == UTC_TIME)
        time.zone = &ics_utc;
    else if (!time.is_date && dates->tzid)
        time.zone = ics_zone_named(reader, dates->tzid, dates->tzid_length,
                                   dates->number);
    return time;
}

bool ics_dates_first(struct ics_reader *reader,
                     const struct ics_date_line *dates, struct ics_time *out)
{
    const size_t length = strcspn(dates->list, ",");

    if (memchr(dates->list, '/', length))
        return false;
    *out = time_of(reader, dates, dates->list, length);
    return true;
}

/* Step through the dates of a list; false after the last. */
static bool next_date(const char **at, const char **text, size_t *length)
{
    if (!**at)
        return false;
    *text = *at;
    *length = strcspn(*at, ",");
    *at += *length;
    *at += **at == ',';
    return true;
}

void ics_dates_add_excepts(struct ics_reader *reader,
                           const struct ics_date_line *dates,
                           struct ics_repeats *repeats)
{
    const char *text;
    size_t length;

    for (const char *at = dates->list; next_date(&at, &text, &length);) {
        struct ics_time *room = ics_room(reader, repeats->except,
                                         repeats->except_count, sizeof(*room));
        const char *slash = memchr(text, '/', length);

        if (!room)
            return;
        repeats->except = room;
        room[repeats->except_count++] = time_of(
            reader, dates, text, slash ? (size_t)(slash - text) : length);
    }
}

static struct ics_extra extra_of(struct ics_reader *reader,
                                 const struct ics_date_line *dates,
                                 const char *text, size_t length)
{
    const char *slash = memchr(text, '/', length);
    const size_t before = slash ? (size_t)(slash - text) : length;
    struct ics_extra extra = { .time = time_of(reader, dates, text, before) };

    if (!slash)
        return extra;
    const char *after = slash + 1;
    const size_t rest = length - before - 1;
    extra.has_length = true;
    extra.has_end = !ics_duration_read(after, rest, &extra.length);
    if (extra.has_end)
        extra.end = time_of(reader, dates, after, rest);
    return extra;
}

void ics_dates_add_extras(struct ics_reader *reader,
                          const struct ics_date_line *dates,
                          struct ics_repeats *repeats)
{
    const char *text;
    size_t length;

    for (const char *at = dates->list; next_date(&at, &text, &length);) {
        struct ics_extra *room = ics_room(reader, repeats->extra,
                                          repeats->extra_count, sizeof(*room));

        if (!room)
            return;
        repeats->extra = room;
        room[repeats->extra_count++] = extra_of(reader, dates, text, length);
    }
}
