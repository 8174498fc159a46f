/** @file
 * Days, readings of clocks, and the clocks.
 *
 * A VTIMEZONE may stand behind the entries that name it, so times are read
 * with a clock that is known by name alone; which clock that is, is settled
 * once the whole file has been seen.
 */
#ifndef IO_ICS_TIME_H
#define IO_ICS_TIME_H

#include "io/calendar_in/ics_component.h"

/** A clock: a VTIMEZONE, a zone of the system or a fixed offset. */
struct ics_zone;

extern const struct ics_zone ics_utc;

/** A day or a reading of a clock. */
struct ics_time {
    int64_t wall; /* seconds since 1970-01-01 00:00 on its zone's clock */
    const struct ics_zone *zone; /* NULL: none named; settled: any clock */
    bool is_date;
};

/** How long: days on the clock, then seconds that really pass. */
struct ics_length {
    int64_t days, seconds;
};

static inline mend_day ics_wall_day(int64_t wall)
{
    return (mend_day)((wall >= 0 ? wall : wall - ICS_DAY_SECONDS + 1) /
                      ICS_DAY_SECONDS);
}

/* ---- as text (ics_dates.c) ----------------------------------------------- */

/** Seconds of a tidy text such as "20270302T143000"; see ics_dates_tidy(). */
int64_t ics_wall_of_text(const char *text, size_t length);

/**
 * Check a comma-separated list of dates, times or periods and write the good
 * ones to `out`: "20270302", "20270302T143000", the same with Z, two of them
 * or one and a duration with a slash between. Gives how many were bad.
 */
size_t ics_dates_tidy(const char *list, size_t length, struct mend_strbuf *out);

/** Read a duration of human size; false if it is none, or negative. */
bool ics_duration_read(const char *text, size_t length, struct ics_length *out);

/**
 * Read the plain date or time that a line ends in; false where it takes a
 * closer look. Most lines are that plain.
 */
bool ics_wall_at_end(const struct ics_line *line, int64_t *wall);

/* ---- zones --------------------------------------------------------------- */

/** Begin the list of clocks of one calendar. */
void ics_zones_begin(struct ics_reader *reader);

/** Keep a VTIMEZONE until somebody asks for it. */
void ics_zones_offer(struct ics_reader *reader,
                     const struct ics_component *component);

/** Give the clock of a TZID, by name alone; `line` is told if it is unknown. */
const struct ics_zone *ics_zone_named(struct ics_reader *reader,
                                      const char *tzid, size_t length,
                                      unsigned line);

/**
 * Find out what all names stand for: a VTIMEZONE, a zone of the system, one by
 * vendor's prefix, by Windows' name, by an offset in the name. An unknown one
 * is noted and gives the person's.
 */
void ics_zones_settle(struct ics_reader *reader);

/** Give what a clock turned out to be; NULL: any clock. */
const struct ics_zone *ics_zone_settled(const struct ics_zone *zone);

/** Find a zone of the system; NULL if there is none of this name. */
const struct ics_zone *ics_zone_of_system(struct ics_reader *reader,
                                          const char *name);

/** Give the IANA name of a zone that Windows calls `name`, or NULL. */
const char *ics_windows_zone(const char *name);

/* ---- conversion, of settled times (ics_clock.c) -------------------------- */

/** Seconds since 1970 UTC when `zone`'s clock shows `wall` (RFC 5545 3.3.5). */
int64_t ics_zone_to_utc(const struct ics_zone *zone, int64_t wall);

/** What `zone`'s clock shows then; each takes NULL for any clock. */
int64_t ics_zone_of_utc(const struct ics_zone *zone, int64_t utc);

/** What the clock of `zone` shows at a time given on another. */
int64_t ics_time_on(struct ics_time time, const struct ics_zone *zone);

#endif
