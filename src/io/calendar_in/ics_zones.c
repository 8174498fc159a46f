/*
 * Clocks: which one a TZID means, and what it shows. Conversion is our own on
 * top of libical's offset of a UTC instant, because libical 3 reads the hour
 * that a clock skips or repeats the other way round than RFC 5545 3.3.5.
 */
#include "io/calendar_in/ics_events.h"

#include <ctype.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

struct ics_zone {
    const char *tzid;
    icaltimezone *ical; /* NULL: `offset` alone */
    int32_t offset;     /* seconds to add to UTC */
};

/** A name that was looked up; a name not known has the person's zone. */
struct known_zone {
    const char *tzid;
    const struct ics_zone *zone;
};

struct ics_zones {
    struct known_zone *known;
    size_t known_count;
    icaltimezone **own; /* of the file's VTIMEZONEs: ours to free */
    size_t own_count;
};

const struct ics_zone ics_utc = { .tzid = "UTC" };

enum {
    OBSERVANCES_MAX = 400,
    ZONES_MAX = 500,
    OFFSET_MAX = 18 * 60 * 60,
    NAME_MAX_BYTES = 64,
    RULE_DAYS = 366 * 30 /* within which a sound rule has matched */
};

/* ---- conversion ---------------------------------------------------------- */

static int32_t offset_at(const struct ics_zone *zone, int64_t utc)
{
    const mend_day day = ics_wall_day(utc);
    const int second = (int)(utc - (int64_t)day * ICS_DAY_SECONDS);
    int is_daylight = 0;

    if (!zone->ical)
        return zone->offset;
    struct icaltimetype time = icaltime_null_time();
    mend_day_to_ymd(day, &time.year, &time.month, &time.day);
    time.hour = second / 3600;
    time.minute = second / 60 % 60;
    time.second = second % 60;
    time.zone = icaltimezone_get_utc_timezone();
    return icaltimezone_get_utc_offset_of_utc_time(zone->ical, &time,
                                                   &is_daylight);
}

/*
 * A reading that a clock shows twice means the first time, one that it skips
 * is counted with the offset before the gap: both begin with the offset of the
 * day before.
 */
int64_t ics_zone_to_utc(const struct ics_zone *zone, int64_t wall)
{
    if (!zone)
        return wall;
    const int32_t before = offset_at(zone, wall - ICS_DAY_SECONDS);
    if (offset_at(zone, wall - before) == before)
        return wall - before;
    const int32_t after = offset_at(zone, wall + ICS_DAY_SECONDS);
    return offset_at(zone, wall - after) == after ? wall - after
                                                  : wall - before;
}

static int64_t from_utc(const struct ics_zone *zone, int64_t utc)
{
    return zone ? utc + offset_at(zone, utc) : utc;
}

int64_t ics_time_on(struct ics_time time, const struct ics_zone *zone)
{
    if (time.is_date || !time.zone || !zone || time.zone == zone)
        return time.wall;
    return from_utc(zone, ics_zone_to_utc(time.zone, time.wall));
}

int64_t ics_time_after(struct ics_time time, int64_t seconds)
{
    if (!seconds || time.is_date)
        return time.wall + seconds;
    return from_utc(time.zone, ics_zone_to_utc(time.zone, time.wall) + seconds);
}

/* ---- VTIMEZONEs of the file ---------------------------------------------- */

static bool is_many(const short *list)
{
    return list[0] != ICAL_RECURRENCE_ARRAY_MAX &&
           list[1] != ICAL_RECURRENCE_ARRAY_MAX;
}

/* The first conversion expands every rule: one that fires daily never ends. */
static bool rule_is_harmless(icalproperty *property)
{
    const struct icalrecurrencetype rule = icalproperty_get_rrule(property);

    return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval >= 1 &&
           !rule.rscale && rule.by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           !is_many(rule.by_hour) && !is_many(rule.by_minute) &&
           !is_many(rule.by_second);
}

static bool offset_is_sane(int offset)
{
    return offset >= -OFFSET_MAX && offset <= OFFSET_MAX;
}

static bool has_one(icalcomponent *component, icalproperty_kind kind)
{
    return icalcomponent_count_properties(component, kind) == 1;
}

/* libical looks for a 31st of February until the year 2582, a second each. */
static bool rule_matches(struct ics_reader *reader, icalproperty *start,
                         icalproperty *property)
{
    const struct icaltimetype from = icalproperty_get_dtstart(start);
    const mend_day day = mend_day_from_ymd(from.year, from.month, from.day);
    const struct ics_entry entry = { .start = { .wall = (int64_t)day *
                                                        ICS_DAY_SECONDS } };
    const int64_t end = entry.start.wall + (int64_t)RULE_DAYS * ICS_DAY_SECONDS;
    struct ics_starts starts = { 0 };
    struct ics_rule rule;
    char *text = icalproperty_get_value_as_string_r(property);

    if (text && ics_rule_read(reader, text, 0, entry.start, &rule)) {
        rule.count = 0;
        rule.has_until = false;
        ics_rule_expand(reader, &rule, &entry, true, entry.start.wall, end,
                        &starts);
    }
    icalmemory_free_buffer(text);
    return starts.count > 0;
}

static bool observance_is_sane(struct ics_reader *reader,
                               icalcomponent *observance)
{
    if (!has_one(observance, ICAL_DTSTART_PROPERTY) ||
        !has_one(observance, ICAL_TZOFFSETFROM_PROPERTY) ||
        !has_one(observance, ICAL_TZOFFSETTO_PROPERTY) ||
        icalcomponent_count_properties(observance, ICAL_RRULE_PROPERTY) > 1)
        return false;
    icalproperty *start =
        icalcomponent_get_first_property(observance, ICAL_DTSTART_PROPERTY);
    icalproperty *from = icalcomponent_get_first_property(
        observance, ICAL_TZOFFSETFROM_PROPERTY);
    icalproperty *to =
        icalcomponent_get_first_property(observance, ICAL_TZOFFSETTO_PROPERTY);
    icalproperty *rule =
        icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY);
    return offset_is_sane(icalproperty_get_tzoffsetfrom(from)) &&
           offset_is_sane(icalproperty_get_tzoffsetto(to)) &&
           (!rule ||
            (rule_is_harmless(rule) && rule_matches(reader, start, rule)));
}

static bool zone_is_sane(struct ics_reader *reader, icalcomponent *component)
{
    int changes = 0;

    if (!has_one(component, ICAL_TZID_PROPERTY))
        return false;
    for (icalcompiter at =
             icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
         icalcompiter_deref(&at); icalcompiter_next(&at)) {
        icalcomponent *observance = icalcompiter_deref(&at);

        if (!observance_is_sane(reader, observance))
            return false;
        changes +=
            1 + icalcomponent_count_properties(observance, ICAL_RDATE_PROPERTY);
    }
    return changes > 0 && changes <= OBSERVANCES_MAX;
}

static struct ics_zone *new_zone(struct ics_reader *reader, const char *tzid,
                                 icaltimezone *ical, int32_t offset)
{
    struct ics_zone *zone = ics_alloc(reader, 1, sizeof(*zone));

    if (zone)
        *zone = (struct ics_zone){ ics_copy(reader, tzid, strlen(tzid)), ical,
                                   offset };
    return zone;
}

static void remember(struct ics_reader *reader, const char *tzid,
                     const struct ics_zone *zone)
{
    struct ics_zones *zones = reader->zones;
    struct known_zone *room =
        ics_room(reader, zones->known, zones->known_count, sizeof(*room));
    const char *copy = ics_copy(reader, tzid, strlen(tzid));

    if (!room || !copy)
        return;
    zones->known = room;
    zones->known[zones->known_count++] = (struct known_zone){ copy, zone };
}

/* Takes over the component. */
static bool learn_zone(struct ics_reader *reader, icalcomponent *component)
{
    struct ics_zones *zones = reader->zones;
    icaltimezone **room =
        ics_room(reader, zones->own, zones->own_count, sizeof(*room));
    icaltimezone *ical = room ? icaltimezone_new() : NULL;

    if (!ical || !icaltimezone_set_component(ical, component)) {
        if (ical)
            icaltimezone_free(ical, 1);
        icalcomponent_free(component);
        return false;
    }
    zones->own = room;
    zones->own[zones->own_count++] = ical;
    const char *tzid = icaltimezone_get_tzid(ical);
    remember(reader, tzid, new_zone(reader, tzid, ical, 0));
    return true;
}

static const char *value_of(const struct ics_file *file,
                            const struct ics_block *block, const char *name)
{
    for (size_t i = 0; i < block->count; i++) {
        const struct ics_line *line = &file->line[block->first + i];

        if (strncmp(line->text, name, strlen(name)) == 0)
            return line->value;
    }
    return NULL;
}

/* A VTIMEZONE that is of no use may still say which zone it means. */
static void learn_alias(struct ics_reader *reader, const struct ics_file *file,
                        const struct ics_block *block)
{
    const char *tzid = value_of(file, block, "TZID");
    const char *location = value_of(file, block, "X-LIC-LOCATION");
    const struct ics_zone *zone =
        tzid && location ? ics_zone_of_system(reader, location) : NULL;

    if (zone)
        remember(reader, tzid, zone);
    ics_note(reader, ICS_BAD_ZONE, block->number, tzid);
}

void ics_zones_learn(struct ics_reader *reader, const struct ics_file *file)
{
    reader->zones = ics_alloc(reader, 1, sizeof(*reader->zones));
    for (size_t i = 0; i < file->block_count && !reader->no_memory; i++) {
        const struct ics_block *block = &file->block[i];
        bool learnt = false;

        if (block->sort != ICS_ZONE)
            continue;
        icalcomponent *component = ics_block_parse(reader, file, block);
        if (component && reader->zones->own_count < ZONES_MAX &&
            zone_is_sane(reader, component))
            learnt = learn_zone(reader, component);
        else if (component)
            icalcomponent_free(component);
        if (!learnt)
            learn_alias(reader, file, block);
    }
}

void ics_zones_release(struct ics_reader *reader)
{
    if (!reader->zones)
        return;
    for (size_t i = 0; i < reader->zones->own_count; i++)
        icaltimezone_free(reader->zones->own[i], 1);
    reader->zones = NULL;
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

const struct ics_zone *ics_zone_of_system(struct ics_reader *reader,
                                          const char *name)
{
    if (!is_plain_name(name))
        return NULL;
    if (strcmp(name, "UTC") == 0 || strcmp(name, "GMT") == 0 ||
        strcmp(name, "Etc/UTC") == 0)
        return &ics_utc;
    icaltimezone *ical = icaltimezone_get_builtin_timezone(name);
    return ical ? new_zone(reader, name, ical, 0) : NULL;
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
    return new_zone(reader, tzid, NULL, (int32_t)(sign * minutes * 60));
}

static const struct ics_zone *look_up(struct ics_reader *reader,
                                      const char *tzid)
{
    static const struct ics_zone *(*const ways[])(
        struct ics_reader *, const char *) = { ics_zone_of_system, of_vendor,
                                               of_windows, of_offset };
    const struct ics_zone *found = NULL;

    for (size_t i = 0; i < MEND_ARRAY_LEN(ways) && !found; i++)
        found = ways[i](reader, tzid);
    return found;
}

const struct ics_zone *ics_zone_find(struct ics_reader *reader,
                                     const char *tzid, unsigned line)
{
    const struct ics_zones *zones = reader->zones;

    /* From the end: of two VTIMEZONEs with one name the last one counts. */
    for (size_t i = zones->known_count; i-- > 0;)
        if (strcmp(zones->known[i].tzid, tzid) == 0)
            return zones->known[i].zone;

    const struct ics_zone *zone =
        zones->known_count < 2 * ZONES_MAX ? look_up(reader, tzid) : NULL;
    if (!zone) {
        ics_note(reader, ICS_UNKNOWN_ZONE, line, tzid);
        zone = reader->home;
    }
    if (zones->known_count < 2 * ZONES_MAX)
        remember(reader, tzid, zone);
    return zone;
}
