/*
 * From clock to clock. Conversion is our own on top of libical's offset of a
 * UTC instant, because libical 3 reads the hour that a clock skips or repeats
 * the other way round than RFC 5545 3.3.5.
 */
#include "io/calendar_in/ics_zones.h"

#include <libical/ical.h>

const struct ics_zone ics_utc = { .tzid = "UTC", .is = &ics_utc };

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
