/** @file
 * Civil days as numbers, and half-open spans of them.
 *
 * All planning is done in whole days of the civil calendar; a time of day is
 * carried along for calendars but never enters the arithmetic.
 */
#ifndef MENDLINE_DAY_H
#define MENDLINE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t mend_day;

enum {
    MEND_DAY_MIN = -25567,     /* 1900-01-01, the first day we know */
    MEND_DAY_MAX = 84006,      /* 2200-01-01, the first day we do not know */
    MEND_DAY_NONE = INT32_MIN, /* "no day was given" */
    MEND_MINUTE_NONE = -1,     /* "no time of day was given" */
    MEND_DAY_TEXT = 11         /* bytes of "YYYY-MM-DD" with its NUL */
};

/** Days `begin` to `end`, `end` not included; never empty where stored. */
struct mend_span {
    mend_day begin, end;
};

/** A day, with a minute of that day or MEND_MINUTE_NONE. */
struct mend_moment {
    mend_day day;
    int16_t minute;
};

/** Tell whether the year, month (1-12) and day of month exist in our range. */
bool mend_ymd_is_valid(int year, int month, int mday);

/** Give the day number of a valid date. */
mend_day mend_day_from_ymd(int year, int month, int mday);

/** Give year, month (1-12) and day of month of `day`. */
void mend_day_to_ymd(mend_day day, int *year, int *month, int *mday);

/** Give the weekday of `day`: 0 is Monday, 6 is Sunday. */
int mend_day_weekday(mend_day day);

/** Give the number of months from 1970-01 to the month of `day`. */
int mend_day_month(mend_day day);

/**
 * Read "YYYY-MM-DD", all of `text`.
 *
 * Errors: false if the form or the date is wrong; `out` is untouched.
 */
bool mend_day_from_text(const char *text, mend_day *out);

/** Read "YYYY-MM-DD" or "YYYY-MM-DD HH:MM", all of `text`; as above. */
bool mend_moment_from_text(const char *text, struct mend_moment *out);

/** Write "YYYY-MM-DD" into `out`; gives `out`. */
const char *mend_day_to_text(mend_day day, char out[MEND_DAY_TEXT]);

/** Give the English three-letter name of the weekday ("Mon") or month ("Jan").
 */
const char *mend_weekday_name(int weekday);
const char *mend_month_name(int month);

/** Tell whether two half-open spans share a day. */
static inline bool mend_span_overlaps(struct mend_span a, struct mend_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static inline bool mend_span_has(struct mend_span span, mend_day day)
{
    return span.begin <= day && day < span.end;
}

#endif
