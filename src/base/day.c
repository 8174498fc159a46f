#include <mendline/day.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    return days[month - 1] + (month == 2 && is_leap(year));
}

bool mend_ymd_is_valid(int year, int month, int mday)
{
    return year >= 1900 && year < 2200 && month >= 1 && month <= 12 &&
           mday >= 1 && mday <= days_in_month(year, month);
}

/*
 * The year is taken to begin in March, so that the leap day is its last: then
 * the days before a month are one linear formula. Years of 400 repeat.
 */
mend_day mend_day_from_ymd(int year, int month, int mday)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int year_of_era = y - era * 400;
    const int march_month = (month + 9) % 12;
    const int day_of_year = (153 * march_month + 2) / 5 + mday - 1;
    const int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

void mend_day_to_ymd(mend_day day, int *year, int *month, int *mday)
{
    const int z = day + 719468;
    const int era = z / 146097;
    const int day_of_era = z - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 +
                             day_of_era / 36524 - day_of_era / 146096) /
                            365;
    const int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int march_month = (5 * day_of_year + 2) / 153;

    *mday = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int mend_day_weekday(mend_day day)
{
    /* 1970-01-01 was a Thursday; keep the remainder positive before it. */
    return (int)(((day % 7) + 7 + 3) % 7);
}

int mend_day_month(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return (year - 1970) * 12 + month - 1;
}

/* Read exactly `count` decimal digits; -1 if one of them is none. */
static int read_digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* Read a date at the start of `text`; gives what follows it, or NULL. */
static const char *read_date(const char *text, mend_day *out)
{
    const int year = read_digits(text, 4);

    if (year < 0 || text[4] != '-')
        return NULL;
    const int month = read_digits(text + 5, 2);
    if (month < 0 || text[7] != '-')
        return NULL;
    const int mday = read_digits(text + 8, 2);
    if (mday < 0 || !mend_ymd_is_valid(year, month, mday))
        return NULL;
    *out = mend_day_from_ymd(year, month, mday);
    return text + 10;
}

bool mend_day_from_text(const char *text, mend_day *out)
{
    mend_day day;
    const char *rest = read_date(text, &day);

    if (!rest || *rest)
        return false;
    *out = day;
    return true;
}

bool mend_moment_from_text(const char *text, struct mend_moment *out)
{
    struct mend_moment at = { MEND_DAY_NONE, MEND_MINUTE_NONE };
    const char *rest = read_date(text, &at.day);

    if (!rest)
        return false;
    if (*rest) {
        if (*rest != ' ')
            return false;
        const int hour = read_digits(rest + 1, 2);
        if (hour < 0 || hour > 23 || rest[3] != ':')
            return false;
        const int minute = read_digits(rest + 4, 2);
        if (minute < 0 || minute > 59 || rest[6])
            return false;
        at.minute = (int16_t)(hour * 60 + minute);
    }
    *out = at;
    return true;
}

const char *mend_day_to_text(mend_day day, char out[MEND_DAY_TEXT])
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    for (int i = 3; i >= 0; i--, year /= 10)
        out[i] = (char)('0' + year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[8] = (char)('0' + mday / 10);
    out[9] = (char)('0' + mday % 10);
    out[10] = '\0';
    return out;
}

const char *mend_weekday_name(int weekday)
{
    static const char *const names[] = { "Mon", "Tue", "Wed", "Thu",
                                         "Fri", "Sat", "Sun" };

    return names[weekday];
}

const char *mend_month_name(int month)
{
    static const char *const names[] = { "Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec" };

    return names[month - 1];
}
