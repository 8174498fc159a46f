/*
 * From clock to clock (RFC 5545 3.3.5). libical 3 reads the hour that a clock
 * skips or repeats the other way round.
 */
#include "io/calendar_in/ics_zones.h"

const struct ics_zone ics_utc = { .tzid = "UTC", .is = &ics_utc };

static int32_t offset_at(const struct ics_zone *zone, int64_t utc)
{
    size_t low = 0, high = zone->changes.count;

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

int64_t ics_zone_of_utc(const struct ics_zone *zone, int64_t utc)
{
    return zone ? utc + offset_at(zone, utc) : utc;
}

int64_t ics_time_on(struct ics_time time, const struct ics_zone *zone)
{
    if (time.is_date || !time.zone || !zone || time.zone == zone)
        return time.wall;
    return ics_zone_of_utc(zone, ics_zone_to_utc(time.zone, time.wall));
}
