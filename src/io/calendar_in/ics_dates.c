/*
 * Dates, times, periods and durations as text. What is let through exists and
 * is of a size that a calendar can mean; libical checks only that digits stand
 * where digits belong, so nothing may reach it that has not passed here.
 */
#include "io/calendar_in/ics_time.h"

#include <ctype.h>
#include <string.h>

enum {
    ITEM_MAX = 64, /* bytes; the longest period has 33 */
    YEAR_MIN = 1600,
    DATE = 8,  /* bytes of "20270302" */
    TIME = 15, /* of "20270302T143000" */
    UTC_TIME = TIME + 1
};

static int digits_at(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

static bool are_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static int month_length(int year, int month)
{
    static const uint8_t lengths[] = { 31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31 };
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return lengths[month - 1] + (month == 2 && is_leap);
}

/*
 * Old dates are sound ones: holidays are said to begin in 1753, and Outlook's
 * zones in 1601. So are late ones: what has no end ends in 9999.
 */
static bool date_is_good(const char *text)
{
    if (!are_digits(text, DATE))
        return false;
    const int year = digits_at(text, 4);
    const int month = digits_at(text + 4, 2);
    const int mday = digits_at(text + 6, 2);
    return year >= YEAR_MIN && month >= 1 && month <= 12 && mday >= 1 &&
           mday <= month_length(year, month);
}

static bool clock_is_good(const char *text)
{
    return are_digits(text, 6) && digits_at(text, 2) < 24 &&
           digits_at(text + 2, 2) < 60 && digits_at(text + 4, 2) <= 60;
}

static bool time_is_good(const char *text, size_t length)
{
    if (length == DATE)
        return date_is_good(text);
    return (length == TIME || (length == UTC_TIME && text[TIME] == 'Z')) &&
           text[DATE] == 'T' && date_is_good(text) &&
           clock_is_good(text + DATE + 1);
}

/* A leap second is no second of ours. */
int64_t ics_wall_of_text(const char *text, size_t length)
{
    const mend_day day = mend_day_from_ymd(
        digits_at(text, 4), digits_at(text + 4, 2), digits_at(text + 6, 2));
    const char *clock = text + DATE + 1;
    int64_t wall = (int64_t)day * ICS_DAY_SECONDS;

    if (length > DATE) {
        const int second = digits_at(clock + 4, 2);

        wall += digits_at(clock, 2) * 3600 + digits_at(clock + 2, 2) * 60 +
                (second < 60 ? second : 59);
    }
    return wall;
}

bool ics_wall_at_end(const struct ics_line *line, int64_t *wall)
{
    static const size_t lengths[] = { UTC_TIME, TIME, DATE };

    for (size_t i = 0; i < MEND_ARRAY_LEN(lengths) && !line->folded; i++) {
        const char *text = line->text + line->length - lengths[i];

        if (line->length > lengths[i] && text[-1] == ':' &&
            time_is_good(text, lengths[i])) {
            *wall = ics_wall_of_text(text, lengths[i]);
            return true;
        }
    }
    return false;
}

/* ---- durations ----------------------------------------------------------- */

static bool add_figure(struct ics_length *length, char unit, int64_t figure)
{
    switch (unit) {
    case 'W':
        length->days += 7 * figure;
        return true;
    case 'D':
        length->days += figure;
        return true;
    case 'H':
        length->seconds += 3600 * figure;
        return true;
    case 'M':
        length->seconds += 60 * figure;
        return true;
    case 'S':
        length->seconds += figure;
        return true;
    default:
        return false;
    }
}

bool ics_duration_read(const char *text, size_t length, struct ics_length *out)
{
    enum { DIGITS_MAX = 7 }; /* twelve days of seconds, and no overflow */
    size_t i = 0, digits = 0, figures = 0;
    int64_t figure = 0;

    *out = (struct ics_length){ 0 };
    if (i < length && text[i] == '+')
        i++;
    if (i == length || text[i++] != 'P')
        return false;
    for (; i < length; i++) {
        if (isdigit((unsigned char)text[i])) {
            if (++digits > DIGITS_MAX)
                return false;
            figure = 10 * figure + (text[i] - '0');
        } else if (text[i] == 'T' && !digits) {
            continue;
        } else if (digits && add_figure(out, text[i], figure)) {
            digits = 0;
            figure = 0;
            figures++;
        } else {
            return false;
        }
    }
    return figures && !digits;
}

/* ---- lists --------------------------------------------------------------- */

static bool item_is_good(const char *item, size_t length)
{
    const char *slash = memchr(item, '/', length);
    struct ics_length unused;

    if (!slash)
        return time_is_good(item, length);
    const size_t before = (size_t)(slash - item);
    const char *after = slash + 1;
    const size_t rest = length - before - 1;
    return time_is_good(item, before) && before > DATE &&
           ((rest > DATE && time_is_good(after, rest)) ||
            ics_duration_read(after, rest, &unused));
}

/* Copy an item without blanks and ISO 8601's dashes and colons, in capitals. */
static size_t tidy_item(const char *from, size_t length, char to[ITEM_MAX])
{
    size_t used = 0;
    bool after_slash = false;

    for (size_t i = 0; i < length; i++) {
        const char c = (char)toupper((unsigned char)from[i]);

        after_slash |= c == '/';
        if (c == ' ' || c == '\t' || c == ':' || (c == '-' && !after_slash))
            continue;
        if (used + 1 >= ITEM_MAX)
            return 0;
        to[used++] = c;
    }
    if (used == DATE + 1 && to[DATE] == 'Z') /* a day has no zone */
        used--;
    to[used] = '\0';
    return used;
}

size_t ics_dates_tidy(const char *list, size_t length, struct mend_strbuf *out)
{
    const char *const end = list + length;
    size_t bad = 0;

    for (const char *at = list, *next; at < end; at = next + 1) {
        next = memchr(at, ',', (size_t)(end - at));
        if (!next)
            next = end;
        char item[ITEM_MAX];
        const size_t used = tidy_item(at, (size_t)(next - at), item);

        if (!used || !item_is_good(item, used)) {
            bad += next > at;
            continue;
        }
        if (out->length)
            mend_strbuf_add(out, ",");
        mend_strbuf_add_bytes(out, item, used);
    }
    return bad;
}
