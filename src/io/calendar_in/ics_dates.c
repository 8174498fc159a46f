/*
 * The gate for dates, times, periods and durations as text. libical checks
 * only that digits stand where digits belong: month 99 gets through it and is
 * then an index past one of its tables.
 */
#include "io/calendar_in/ics_events.h"

#include <ctype.h>
#include <string.h>

enum {
    ITEM_MAX = 64, /* bytes; the longest period has 33 */
    YEAR_MIN = 1600,
    YEAR_END = 2200
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
        if (!isdigit((unsigned char)text[i]))
            return false;
    return true;
}

/*
 * Old dates are sound ones: holidays are said to begin in 1753, and Outlook's
 * zones in 1601. A date exists if its day leads back to it.
 */
static bool date_is_good(const char *text)
{
    int year, month, mday;

    if (!are_digits(text, 8))
        return false;
    const int text_year = digits_at(text, 4);
    const int text_month = digits_at(text + 4, 2);
    const int text_mday = digits_at(text + 6, 2);
    if (text_year < YEAR_MIN || text_year >= YEAR_END || text_month < 1 ||
        text_month > 12)
        return false;
    mend_day_to_ymd(mend_day_from_ymd(text_year, text_month, text_mday), &year,
                    &month, &mday);
    return year == text_year && month == text_month && mday == text_mday;
}

static bool clock_is_good(const char *text)
{
    return are_digits(text, 6) && digits_at(text, 2) < 24 &&
           digits_at(text + 2, 2) < 60 && digits_at(text + 4, 2) <= 60;
}

static bool time_is_good(const char *text, size_t length)
{
    if (length == 8)
        return date_is_good(text);
    return (length == 15 || (length == 16 && text[15] == 'Z')) &&
           text[8] == 'T' && date_is_good(text) && clock_is_good(text + 9);
}

bool ics_duration_is_sane(const char *text, size_t length)
{
    size_t i = 0, digits = 0, figures = 0;

    if (i < length && (text[i] == '+' || text[i] == '-'))
        i++;
    if (i == length || text[i++] != 'P')
        return false;
    for (; i < length; i++) {
        if (isdigit((unsigned char)text[i])) {
            /* Seven digits: twelve days of seconds, and no overflow. */
            if (++digits > 7)
                return false;
        } else if (text[i] == 'T' && !digits) {
            continue;
        } else if (strchr("WDHMS", text[i]) && digits) {
            digits = 0;
            figures++;
        } else {
            return false;
        }
    }
    return figures && !digits;
}

static bool item_is_good(const char *item, size_t length)
{
    const char *slash = memchr(item, '/', length);

    if (!slash)
        return time_is_good(item, length);
    const size_t before = (size_t)(slash - item);
    const char *after = slash + 1;
    const size_t rest = length - before - 1;
    return time_is_good(item, before) && before > 8 &&
           ((rest > 8 && time_is_good(after, rest)) ||
            ics_duration_is_sane(after, rest));
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
    if (used == 9 && to[8] == 'Z') /* a day has no zone */
        used--;
    to[used] = '\0';
    return used;
}

size_t ics_dates_tidy(const char *list, struct mend_strbuf *out)
{
    size_t bad = 0;

    for (const char *at = list;; at++) {
        const size_t length = strcspn(at, ",");
        char item[ITEM_MAX];
        const size_t used = tidy_item(at, length, item);

        if (used && item_is_good(item, used))
            mend_strbuf_addf(out, "%s%s", out->length ? "," : "", item);
        else if (used || length)
            bad++;
        at += length;
        if (!*at)
            return bad;
    }
}
