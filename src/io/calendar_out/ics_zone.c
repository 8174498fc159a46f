#include "io/calendar_out/ics.h"

#include <stdio.h>
#include <string.h>

enum { MINUTES_A_DAY = 24 * 60, SECONDS_A_DAY = 24 * 60 * 60 };

icaltimezone *ics_clock_zone(const char *name)
{
    /* libical makes a file name of it: nothing may lead out of the folder. */
    if (!name || name[0] == '/' || strstr(name, ".."))
        return NULL;
    return icaltimezone_get_builtin_timezone(name);
}

bool mend_timezone_is_known(const char *name)
{
    return ics_clock_zone(name) != NULL;
}

const char *mend_timezone_near(const char *name)
{
    icalarray *zones = icaltimezone_get_builtin_timezones();
    struct mend_near near = mend_near_to(name);

    for (size_t i = 0; zones && i < zones->num_elements; i++) {
        const char *location =
            icaltimezone_get_location(icalarray_element_at(zones, (unsigned)i));

        if (location)
            mend_near_try(&near, location);
    }
    return near.best;
}

const char *ics_day_text(mend_day day, char out[ICS_STAMP_TEXT])
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    snprintf(out, ICS_STAMP_TEXT, "%04u%02u%02u", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)mday % 100);
    return out;
}

static icaltimetype date(mend_day day)
{
    icaltimetype time = icaltime_null_time();

    mend_day_to_ymd(day, &time.year, &time.month, &time.day);
    time.is_date = 1;
    return time;
}

/* ---- the VTIMEZONE ------------------------------------------------------- */

static icaltimetype utc_midnight(mend_day day)
{
    icaltimetype time = date(day);

    time.is_date = 0;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

static bool has_rule(icalcomponent *observance)
{
    return icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY) !=
           NULL;
}

/*
 * Outlook takes one STANDARD alone, or a pair of STANDARD and DAYLIGHT that
 * both repeat yearly by a rule; of anything else it takes the wrong half.
 */
static bool fits_every_client(icalcomponent *zone)
{
    icalcomponent *standard =
        icalcomponent_get_first_component(zone, ICAL_XSTANDARD_COMPONENT);
    icalcomponent *daylight =
        icalcomponent_get_first_component(zone, ICAL_XDAYLIGHT_COMPONENT);
    const int count = icalcomponent_count_components(zone, ICAL_ANY_COMPONENT);

    if (count == 1)
        return standard && !has_rule(standard);
    return count == 2 && standard && daylight && has_rule(standard) &&
           has_rule(daylight);
}

/* The rule goes on for ever: libical ends it where its tables do. */
static bool drop_end(icalcomponent *observance)
{
    icalproperty *rule =
        icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY);

    return !rule || ics_rule_drop_until(rule);
}

static bool make_plain(icalcomponent *zone, const char *tzid)
{
    icalproperty *name =
        icalcomponent_get_first_property(zone, ICAL_TZID_PROPERTY);
    icalproperty *until =
        icalcomponent_get_first_property(zone, ICAL_TZUNTIL_PROPERTY);

    if (!name)
        return false;
    icalproperty_set_tzid(name, tzid);
    if (until) {
        icalcomponent_remove_property(zone, until);
        icalproperty_free(until);
    }
    icalcompiter at = icalcomponent_begin_component(zone, ICAL_ANY_COMPONENT);
    icalcomponent *part = icalcompiter_deref(&at);
    for (; part; part = icalcompiter_next(&at))
        if (!drop_end(part))
            return false;
    return true;
}

/* libical folds behind blanks and colons; other readers are used to ours. */
static const char *print(icalcomponent *component, struct mend_arena *arena)
{
    struct mend_strbuf out = { 0 };
    char *text = icalcomponent_as_ical_string_r(component);

    if (!text)
        return NULL;
    struct ics_walk walk = ics_walk_begin(text, strlen(text));
    while (ics_walk_next(&walk))
        ics_add_line(&out, mend_strbuf_text(&walk.line));
    out.failed |= walk.line.failed;
    ics_walk_end(&walk);
    icalmemory_free_buffer(text);
    return ics_keep(&out, arena);
}

/*
 * Write the zone as it is from the year of the first day to a year after the
 * last; out->text stays NULL where it takes more than clients understand.
 */
static enum mend_status write_zone(struct mend_span days,
                                   struct mend_arena *arena,
                                   struct ics_clock *out)
{
    icalcomponent *known = icaltimezone_get_component(out->zone);
    if (!known) /* "UTC" has none */
        return MEND_OK;
    icalcomponent *zone = ics_component_clone(known);
    if (!zone)
        return MEND_ENOMEM;

    int year, month, mday;
    mend_day_to_ymd(days.begin, &year, &month, &mday);
    /* A day early, for clocks that are ahead of UTC. */
    const mend_day first = mend_day_from_ymd(year, 1, 1) - 1;
    icaltimezone_truncate_vtimezone(zone, utc_midnight(first),
                                    utc_midnight(days.end + 366), 1);

    enum mend_status status = MEND_OK;
    if (fits_every_client(zone)) {
        out->text = make_plain(zone, out->tzid) ? print(zone, arena) : NULL;
        status = out->text ? MEND_OK : MEND_ENOMEM;
    }
    icalcomponent_free(zone);
    return status;
}

struct mend_span ics_timed_days(const struct mend_entries *entries)
{
    struct mend_span days = { MEND_DAY_MAX, MEND_DAY_MIN };

    for (size_t i = 0; i < entries->count; i++) {
        const struct mend_entry *entry = &entries->item[i];

        if (entry->minute == MEND_MINUTE_NONE || entry->is_todo)
            continue;
        if (entry->days.begin < days.begin)
            days.begin = entry->days.begin;
        if (entry->days.end > days.end)
            days.end = entry->days.end;
    }
    return days;
}

enum mend_status ics_clock_choose(const struct mend_plan *plan,
                                  struct mend_span days,
                                  struct mend_arena *arena,
                                  struct ics_clock *out)
{
    *out = (struct ics_clock){ .form = ICS_FLOATING,
                               .tzid = plan->timezone,
                               .zone = ics_clock_zone(plan->timezone) };
    if (!out->zone || days.begin >= days.end)
        return MEND_OK;
    const enum mend_status status = write_zone(days, arena, out);
    out->form = out->text ? ICS_LOCAL : ICS_UTC;
    return status;
}

/* ---- times --------------------------------------------------------------- */

static icaltimetype wall_clock(mend_day day, int minute)
{
    icaltimetype time = date(day);

    time.is_date = 0;
    time.hour = minute / 60;
    time.minute = minute % 60;
    return time;
}

static icaltimetype plus_seconds(icaltimetype time, int seconds)
{
    icaltime_adjust(&time, 0, 0, 0, seconds);
    return time;
}

static int offset_at(const struct ics_clock *clock, icaltimetype utc)
{
    int is_daylight;

    return icaltimezone_get_utc_offset_of_utc_time(clock->zone, &utc,
                                                   &is_daylight);
}

/*
 * RFC 5545 3.3.5: a time that occurs twice is the first of the two, one that
 * the clock jumps over counts by the offset before the jump. libical takes the
 * second and the new offset.
 */
static icaltimetype to_utc(const struct ics_clock *clock, icaltimetype local)
{
    const int before = offset_at(clock, plus_seconds(local, -SECONDS_A_DAY));
    const int after = offset_at(clock, plus_seconds(local, SECONDS_A_DAY));
    const icaltimetype early = plus_seconds(local, -before);
    const icaltimetype late = plus_seconds(local, -after);
    const bool is_late =
        offset_at(clock, early) != before && offset_at(clock, late) == after;
    icaltimetype utc = is_late ? late : early;

    utc.zone = icaltimezone_get_utc_timezone();
    return utc;
}

static const char *print_time(icaltimetype time, const char *end,
                              char out[ICS_STAMP_TEXT])
{
    snprintf(out, ICS_STAMP_TEXT, "%04u%02u%02uT%02u%02u%02u%s",
             (unsigned)time.year % 10000, (unsigned)time.month % 100,
             (unsigned)time.day % 100, (unsigned)time.hour % 100,
             (unsigned)time.minute % 100, (unsigned)time.second % 100, end);
    return out;
}

const char *ics_clock_text(const struct ics_clock *clock, struct mend_moment at,
                           char out[ICS_STAMP_TEXT])
{
    const icaltimetype local = wall_clock(at.day, at.minute);

    return clock->form == ICS_UTC ? print_time(to_utc(clock, local), "Z", out)
                                  : print_time(local, "", out);
}

const char *ics_stamp_text(int64_t seconds, char out[ICS_STAMP_TEXT])
{
    return print_time(icaltime_from_timet_with_zone(
                          (time_t)seconds, 0, icaltimezone_get_utc_timezone()),
                      "Z", out);
}

/* libical 3.0.16 indexes tables by whatever month a file states. */
bool ics_time_is_valid(icaltimetype value)
{
    return mend_ymd_is_valid(value.year, value.month, value.day) &&
           value.hour >= 0 && value.hour < 24 && value.minute >= 0 &&
           value.minute < 60 && value.second >= 0 && value.second <= 60;
}

bool ics_clock_moment(const struct mend_plan *plan, icaltimetype value,
                      const char *tzid, struct mend_moment *out)
{
    if (!ics_time_is_valid(value))
        return false;

    icaltimezone *to = ics_clock_zone(plan->timezone);
    icaltimezone *from = icaltime_is_utc(value)
                             ? icaltimezone_get_utc_timezone()
                             : ics_clock_zone(tzid);
    if (!value.is_date && to && from && to != from)
        icaltimezone_convert_time(&value, from, to);
    out->day = mend_day_from_ymd(value.year, value.month, value.day);
    out->minute = value.is_date ? MEND_MINUTE_NONE
                                : (int16_t)(value.hour * 60 + value.minute);
    return true;
}
