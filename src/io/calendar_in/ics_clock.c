/*
 * From clock to clock. Conversion is our own on top of libical's offset of a
 * UTC instant, because libical 3 reads the hour that a clock skips or repeats
 * the other way round than RFC 5545 3.3.5.
 */
#include "io/calendar_in/ics_zones.h"

#include <libical/ical.h>

const struct ics_zone ics_utc = { .tzid = "UTC", .is = &ics_utc };

static int32_t offset_by_libical(const struct ics_zone *zone, int64_t utc)
{
    const mend_day day = ics_wall_day(utc);
    const int second = (int)(utc - (int64_t)day * ICS_DAY_SECONDS);
    struct icaltimetype time = icaltime_null_time();
    int is_daylight = 0;

    mend_day_to_ymd(day, &time.year, &time.month, &time.day);
    time.hour = second / 3600;
    time.minute = second / 60 % 60;
    time.second = second % 60;
    time.zone = icaltimezone_get_utc_timezone();
    return icaltimezone_get_utc_offset_of_utc_time(zone->system, &time,
                                                   &is_daylight);
}

static int32_t offset_at(const struct ics_zone *zone, int64_t utc)
{
    size_t low = 0, high = zone->changes.count;

    if (zone->system && (utc < zone->known_from || utc >= zone->known_to))
        return offset_by_libical(zone, utc);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (zone->changes.at[middle].utc <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? zone->changes.at[low - 1].offset : zone->changes.before;
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

/* ---- zones of the system ------------------------------------------------- */

/* The moment after `from`, up to `to`, from which on the other offset holds. */
static int64_t find_change(const struct ics_zone *zone, int64_t from,
                           int64_t to, int32_t offset)
{
    while (to - from > 1) {
        const int64_t middle = from + (to - from) / 2;

        if (offset_by_libical(zone, middle) == offset)
            from = middle;
        else
            to = middle;
    }
    return to;
}

/*
 * No clock is changed there and back within a week, so a look at every seventh
 * midnight finds all changes. Conversion asks often, and libical is slow.
 */
void ics_zone_survey(struct ics_reader *reader, struct ics_zone *zone)
{
    enum { AROUND = 3 /* days, for conversion on either side */ };
    const int64_t step = 7 * (int64_t)ICS_DAY_SECONDS;
    const int64_t from =
        ((int64_t)reader->days.begin - AROUND) * ICS_DAY_SECONDS;
    const int64_t to =
        ((int64_t)reader->days.end + AROUND) * ICS_DAY_SECONDS + step;
    struct ics_changes changes = { .before = offset_by_libical(zone, from) };
    int32_t offset = changes.before;

    for (int64_t utc = from + step; utc < to; utc += step) {
        const int32_t next = offset_by_libical(zone, utc);

        if (next == offset)
            continue;
        struct ics_change *room =
            ics_room(reader, changes.at, changes.count, sizeof(*room));
        if (!room)
            return;
        room[changes.count++] =
            (struct ics_change){ find_change(zone, utc - step, utc, offset),
                                 next };
        changes.at = room;
        offset = next;
    }
    zone->changes = changes;
    zone->known_from = from;
    zone->known_to = to - step;
}
