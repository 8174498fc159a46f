/*
 * Which clock a TZID means. Names come from every program that ever wrote a
 * calendar, and the file's own description of one need not stand before it.
 */
#include "io/calendar_in/ics_zones.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    ZONES_MAX = 1000,                 /* names of one calendar */
    TEXT_BYTES_MAX = 4 * 1024 * 1024, /* of all its VTIMEZONEs */
    OFFSET_MAX = 18 * 60 * 60,
    NAME_MAX_BYTES = 64
};

struct ics_zone *ics_zone_new(struct ics_reader *reader, const char *tzid,
                              struct ics_changes changes)
{
    struct ics_zone *zone = ics_alloc(reader, 1, sizeof(*zone));
    const char *copy = ics_copy(reader, tzid, strlen(tzid));

    if (!zone || !copy)
        return NULL;
    *zone = (struct ics_zone){ .tzid = copy, .is = zone, .changes = changes };
    return zone;
}

void ics_zones_begin(struct ics_reader *reader)
{
    reader->zones = ics_alloc(reader, 1, sizeof(*reader->zones));
}

/* ---- VTIMEZONEs of the file ---------------------------------------------- */

static const char *value_of(struct ics_reader *reader,
                            const struct ics_component *component,
                            enum ics_property property)
{
    const struct ics_line *line = ics_component_first(component, property);
    struct mend_strbuf buffer = { 0 };
    struct ics_parts parts;
    const char *value = NULL;

    if (line && ics_line_parts(reader, line, &buffer, &parts))
        value = ics_copy(reader, parts.value, strlen(parts.value));
    mend_strbuf_release(&buffer);
    return value;
}

static bool copy_lines(struct ics_reader *reader,
                       const struct ics_component *component,
                       struct ics_zone_text *out)
{
    struct ics_line *line = ics_alloc(reader, component->count, sizeof(*line));

    for (size_t i = 0; line && i < component->count; i++) {
        line[i] = component->line[i];
        line[i].text = ics_copy(reader, line[i].text, line[i].length);
        reader->zones->text_bytes += sizeof(*line) + line[i].length;
    }
    out->line = line;
    out->count = component->count;
    return line && !reader->no_memory;
}

void ics_zones_offer(struct ics_reader *reader,
                     const struct ics_component *component)
{
    struct ics_zones *zones = reader->zones;
    struct ics_zone_text text = { .number = component->number };

    text.tzid = value_of(reader, component, ICS_TZID);
    if (!text.tzid || !*text.tzid || zones->text_count == ZONES_MAX ||
        zones->text_bytes > TEXT_BYTES_MAX) {
        ics_note(reader, ICS_BAD_ZONE, component->number, text.tzid);
        return;
    }
    text.location = value_of(reader, component, ICS_X_LIC_LOCATION);
    struct ics_zone_text *room =
        ics_room(reader, zones->text, zones->text_count, sizeof(*room));
    if (!room || !copy_lines(reader, component, &text))
        return;
    zones->text = room;
    zones->text[zones->text_count++] = text;
}

/* Of two with one name the last one counts, if it is of use. */
static const struct ics_zone *of_file(struct ics_reader *reader,
                                      const char *tzid)
{
    const struct ics_zones *zones = reader->zones;

    for (size_t i = zones->text_count; i-- > 0;) {
        const struct ics_zone_text *text = &zones->text[i];

        if (strcmp(text->tzid, tzid) != 0)
            continue;
        const struct ics_zone *zone =
            ics_zone_of_lines(reader, tzid, text->line, text->count, false);
        if (zone)
            return zone;
        ics_note(reader, ICS_BAD_ZONE, text->number, tzid);
        /* One that is of no use may still say which zone it means. */
        zone =
            text->location ? ics_zone_of_system(reader, text->location) : NULL;
        if (zone)
            return zone;
    }
    return NULL;
}

/* An hour amiss for half of a year is better than another zone. */
static const struct ics_zone *of_part_of_file(struct ics_reader *reader,
                                              const char *tzid)
{
    const struct ics_zones *zones = reader->zones;
    const struct ics_zone *zone = NULL;

    for (size_t i = zones->text_count; i-- > 0 && !zone;) {
        const struct ics_zone_text *text = &zones->text[i];

        if (strcmp(text->tzid, tzid) == 0)
            zone =
                ics_zone_of_lines(reader, tzid, text->line, text->count, true);
    }
    return zone;
}

/* ---- names --------------------------------------------------------------- */

/* libical makes a path of the name, so nothing may climb out of its folder. */
static bool is_plain_name(const char *name)
{
    const size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "abcdefghijklmnopqrstuvwxyz"
                                       "0123456789_+-/");

    return length > 0 && length < NAME_MAX_BYTES && !name[length] &&
           isalpha((unsigned char)name[0]);
}

static const struct ics_zone *load(struct ics_reader *reader, const char *name)
{
    struct ics_zones *zones = reader->zones;
    struct ics_zone *zone = ics_zone_load(reader, name);
    struct ics_zone **room = zone ? ics_room(reader, zones->of_system,
                                             zones->system_count, sizeof(*room))
                                  : NULL;

    if (!room)
        return NULL;
    zones->of_system = room;
    room[zones->system_count++] = zone;
    return zone;
}

const struct ics_zone *ics_zone_of_system(struct ics_reader *reader,
                                          const char *name)
{
    const struct ics_zones *zones = reader->zones;

    if (!is_plain_name(name))
        return NULL;
    if (strcmp(name, "UTC") == 0 || strcmp(name, "GMT") == 0 ||
        strcmp(name, "Etc/UTC") == 0)
        return &ics_utc;
    for (size_t i = 0; i < zones->system_count; i++)
        if (strcmp(zones->of_system[i]->tzid, name) == 0)
            return zones->of_system[i];
    return load(reader, name);
}

/* "/vendor.org/2007_1/Europe/Berlin": try the last three, two, one elements. */
static const struct ics_zone *of_vendor(struct ics_reader *reader,
                                        const char *tzid)
{
    const struct ics_zone *found = NULL;

    for (const char *at = strchr(tzid, '/'); at && !found;
         at = strchr(at + 1, '/'))
        if (strchr(at + 1, '/') || at == tzid)
            found = ics_zone_of_system(reader, at + 1);
    return found;
}

static const struct ics_zone *of_windows(struct ics_reader *reader,
                                         const char *tzid)
{
    const char *name = ics_windows_zone(tzid);

    return name ? ics_zone_of_system(reader, name) : NULL;
}

/* "(UTC+01:00) Berlin", "GMT-5", "UTC+0530": better by an hour than by six. */
static const struct ics_zone *of_offset(struct ics_reader *reader,
                                        const char *tzid)
{
    const char *at = strstr(tzid, "UTC");

    if (!at)
        at = strstr(tzid, "GMT");
    if (!at)
        return NULL;
    at += 3 + strspn(at + 3, " ");
    if (*at == ')' || !*at)
        return &ics_utc;
    const int sign = *at == '-' ? -1 : *at == '+' ? 1 : 0;
    const size_t digits = sign ? strspn(at + 1, "0123456789") : 0;
    if (!digits || digits > 4)
        return NULL;
    char *rest;
    const long figure = strtol(at + 1, &rest, 10);
    long minutes = digits > 2 ? figure / 100 * 60 + figure % 100 : figure * 60;
    if ((*rest == ':' || *rest == '.') && digits <= 2 &&
        strspn(rest + 1, "0123456789") == 2)
        minutes += strtol(rest + 1, NULL, 10);
    if (minutes > OFFSET_MAX / 60)
        return NULL;
    return ics_zone_new(
        reader, tzid,
        (struct ics_changes){ .before = (int32_t)(sign * minutes * 60) });
}

/* ---- asking -------------------------------------------------------------- */

const struct ics_zone *ics_zone_named(struct ics_reader *reader,
                                      const char *tzid, size_t length,
                                      unsigned line)
{
    struct ics_zones *zones = reader->zones;

    for (size_t i = zones->named_count; i-- > 0;)
        if (strncmp(zones->named[i]->tzid, tzid, length) == 0 &&
            !zones->named[i]->tzid[length])
            return zones->named[i];
    /* So many names are nobody's calendar: the rest is a zone that nobody
       knows, and told as one. */
    if (zones->named_count >= ZONES_MAX && length)
        return ics_zone_named(reader, "", 0, line);
    struct ics_zone **room =
        ics_room(reader, zones->named, zones->named_count, sizeof(*room));
    struct ics_zone *zone = ics_alloc(reader, 1, sizeof(*zone));
    const char *copy = ics_copy(reader, tzid, length);
    if (!room || !zone || !copy)
        return NULL;
    *zone = (struct ics_zone){ .tzid = copy, .line = line };
    zones->named = room;
    zones->named[zones->named_count++] = zone;
    return zone;
}

static void settle(struct ics_reader *reader, struct ics_zone *zone)
{
    static const struct ics_zone *(*const ways[])(
        struct ics_reader *,
        const char *) = { of_file,    ics_zone_of_system, of_vendor,
                          of_windows, ics_zone_of_places, of_part_of_file,
                          of_offset };

    for (size_t i = 0; i < MEND_ARRAY_LEN(ways) && !zone->is; i++)
        zone->is = ways[i](reader, zone->tzid);
    if (!zone->is) {
        ics_note(reader, ICS_UNKNOWN_ZONE, zone->line, zone->tzid);
        zone->is = reader->home;
    }
}

void ics_zones_settle(struct ics_reader *reader)
{
    for (size_t i = 0; i < reader->zones->named_count; i++)
        settle(reader, reader->zones->named[i]);
}

const struct ics_zone *ics_zone_settled(const struct ics_zone *zone)
{
    return zone ? zone->is : NULL;
}
