/*
 * The gate for VTIMEZONEs. The first conversion expands every rule in one, so
 * a rule that fires daily never ends, and one that never matches is looked for
 * until the year 2582.
 */
#include "io/calendar_in/ics_starts.h"
#include "io/calendar_in/ics_zones.h"

#include <libical/ical.h>
#include <string.h>

enum {
    OBSERVANCES_MAX = 400,
    OFFSET_MAX = 18 * 60 * 60,
    RULE_DAYS = 366 * 30 /* within which a sound rule has matched */
};

static bool is_many(const short *list)
{
    return list[0] != ICAL_RECURRENCE_ARRAY_MAX &&
           list[1] != ICAL_RECURRENCE_ARRAY_MAX;
}

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

static bool rule_matches(struct ics_reader *reader, icalproperty *start,
                         icalproperty *property)
{
    const struct icaltimetype from = icalproperty_get_dtstart(start);
    const mend_day day = mend_day_from_ymd(from.year, from.month, from.day);
    const struct ics_time first = { .wall = (int64_t)day * ICS_DAY_SECONDS };
    const int64_t end = first.wall + (int64_t)RULE_DAYS * ICS_DAY_SECONDS;
    struct ics_starts starts = { 0 };
    struct ics_rule rule;
    char *text = icalproperty_get_value_as_string_r(property);

    if (text && ics_rule_read(reader, text, 0, &rule)) {
        rule.count = 0;
        rule.has_until = false;
        ics_rule_settle(reader, &rule, first);
        ics_rule_expand(reader,
                        &(struct ics_expansion){ .rule = &rule,
                                                 .start = first,
                                                 .is_exception = true,
                                                 .from = first.wall,
                                                 .to = end },
                        &starts);
    }
    const bool has_any = starts.count > 0;
    ics_starts_release(&starts);
    icalmemory_free_buffer(text);
    return has_any;
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

/* Takes over the component. */
static const struct ics_zone *keep(struct ics_reader *reader, const char *tzid,
                                   icalcomponent *component)
{
    struct ics_zones *zones = reader->zones;
    icaltimezone **room =
        ics_room(reader, zones->own, zones->own_count, sizeof(*room));
    icaltimezone *ical = room ? icaltimezone_new() : NULL;

    if (!ical || !icaltimezone_set_component(ical, component)) {
        if (ical)
            icaltimezone_free(ical, 1);
        icalcomponent_free(component);
        return NULL;
    }
    zones->own = room;
    zones->own[zones->own_count++] = ical;
    return ics_zone_new(reader, tzid, ical, 0);
}

const struct ics_zone *ics_zone_of_text(struct ics_reader *reader,
                                        const struct ics_zone_text *text)
{
    icalcomponent *component =
        ics_libical_parse(reader, ICS_ZONE, text->line, text->count);

    if (!component)
        return NULL;
    if (zone_is_sane(reader, component))
        return keep(reader, text->tzid, component);
    icalcomponent_free(component);
    return NULL;
}
