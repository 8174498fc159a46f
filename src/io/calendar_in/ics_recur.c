/*
 * Counting out any rule: by period (day, week, month or year, every n-th of
 * them), each day of which is asked whether it fits, so that every BY part is
 * one question with one answer. What is common is counted faster elsewhere.
 * libical's iterator is not used: version 3 reads past its tables for BYWEEKNO,
 * knows no weekly BYSETPOS and misses days counted from the end.
 */
#include "io/calendar_in/ics_recur.h"

#include <stdlib.h>

enum { PERIOD_DAYS_MAX = 366 };

/** What a rule is counted out with. */
struct by_days {
    struct ics_counting *counting;
    const struct ics_rule *rule;
    int64_t first; /* the start of the series */
    int32_t *time; /* seconds of the day, ordered */
    size_t time_count;
};

static bool has_number(struct ics_numbers numbers, int figure)
{
    for (size_t i = 0; i < numbers.count; i++)
        if (numbers.at[i] == figure)
            return true;
    return false;
}

/* A list says nothing, names a number, or names it from the end. */
static bool allows(struct ics_numbers numbers, int figure, int from_end)
{
    return !numbers.count || has_number(numbers, figure) ||
           has_number(numbers, -from_end);
}

/* ---- does a day fit? ----------------------------------------------------- */

static int weekday_from(mend_day day, int week_start)
{
    return (mend_day_weekday(day) - week_start + 7) % 7;
}

/* The first day of week 1: the week that has four days of the year or more. */
static mend_day first_week(int year, int week_start)
{
    const mend_day fourth = mend_day_from_ymd(year, 1, 4);

    return fourth - weekday_from(fourth, week_start);
}

static bool week_fits(const struct ics_rule *rule, mend_day day)
{
    int year, month, mday;

    if (!rule->weeks.count)
        return true;
    mend_day_to_ymd(day, &year, &month, &mday);
    if (day < first_week(year, rule->week_start))
        year--;
    else if (day >= first_week(year + 1, rule->week_start))
        year++;
    const mend_day begin = first_week(year, rule->week_start);
    const mend_day end = first_week(year + 1, rule->week_start);
    return allows(rule->weeks, (day - begin) / 7 + 1, (end - day + 6) / 7);
}

/* "2TU" is counted within the month or the year, whichever the rule is of. */
static bool weekday_fits(const struct ics_rule *rule, mend_day day,
                         mend_day begin, mend_day end)
{
    const bool counts =
        (rule->every == ICS_MONTHLY || rule->every == ICS_YEARLY) &&
        !rule->weeks.count;

    if (!rule->weekday_count)
        return true;
    for (size_t i = 0; i < rule->weekday_count; i++) {
        const struct ics_weekday *want = &rule->weekday[i];

        if (want->weekday == mend_day_weekday(day) &&
            (!want->nth || !counts || want->nth == (day - begin) / 7 + 1 ||
             -want->nth == (end - 1 - day) / 7 + 1))
            return true;
    }
    return false;
}

/* Without any part that picks days, DTSTART picks them. */
static bool like_start_fits(const struct by_days *by, int month, int mday,
                            mend_day day)
{
    const struct ics_rule *rule = by->rule;
    const mend_day start = ics_wall_day(by->first);
    int start_year, start_month, start_mday;

    mend_day_to_ymd(start, &start_year, &start_month, &start_mday);
    if (rule->weekday_count || rule->month_days.count ||
        rule->year_days.count || rule->every == ICS_DAILY)
        return true;
    if (rule->every == ICS_WEEKLY || rule->weeks.count)
        return mend_day_weekday(day) == mend_day_weekday(start);
    return mday == start_mday && (rule->every == ICS_MONTHLY ||
                                  rule->months.count || month == start_month);
}

static bool day_fits(const struct by_days *by, mend_day day)
{
    const struct ics_rule *rule = by->rule;
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    if (!allows(rule->months, month, 0) ||
        !like_start_fits(by, month, mday, day))
        return false;
    const mend_day month_begin = day - mday + 1;
    const mend_day month_end = month == 12
                                   ? mend_day_from_ymd(year + 1, 1, 1)
                                   : mend_day_from_ymd(year, month + 1, 1);
    const mend_day year_begin = mend_day_from_ymd(year, 1, 1);
    const mend_day year_end = mend_day_from_ymd(year + 1, 1, 1);
    const bool of_year = rule->every == ICS_YEARLY && !rule->months.count;
    return allows(rule->month_days, mday, month_end - day) &&
           allows(rule->year_days, day - year_begin + 1, year_end - day) &&
           week_fits(rule, day) &&
           weekday_fits(rule, day, of_year ? year_begin : month_begin,
                        of_year ? year_end : month_end);
}

/* ---- times of the day ---------------------------------------------------- */

static int compare_times(const void *a, const void *b)
{
    const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static void add_times(struct by_days *by)
{
    const struct ics_rule *rule = by->rule;
    const int64_t wall = by->first;
    const int32_t second =
        (int32_t)(wall - (int64_t)ics_wall_day(wall) * ICS_DAY_SECONDS);
    const int16_t own_hour = (int16_t)(second / 3600);
    const int16_t own_minute = (int16_t)(second / 60 % 60);
    const struct ics_numbers hours =
        rule->hours.count ? rule->hours : (struct ics_numbers){ &own_hour, 1 };
    const struct ics_numbers minutes =
        rule->minutes.count ? rule->minutes
                            : (struct ics_numbers){ &own_minute, 1 };

    by->time = ics_alloc(by->counting->reader, hours.count * minutes.count,
                         sizeof(*by->time));
    if (!by->time)
        return;
    for (size_t h = 0; h < hours.count; h++)
        for (size_t m = 0; m < minutes.count; m++)
            by->time[by->time_count++] =
                hours.at[h] * 3600 + minutes.at[m] * 60 + second % 60;
    qsort(by->time, by->time_count, sizeof(*by->time), compare_times);
}

/* ---- periods ------------------------------------------------------------- */

/* The k-th period of the rule; empty where it lies past the days we know. */
static struct mend_span period_at(const struct by_days *by, int64_t k)
{
    const struct ics_rule *rule = by->rule;
    const mend_day start = ics_wall_day(by->first);
    const int64_t step = k * rule->interval;
    const struct mend_span none = { MEND_DAY_MAX, MEND_DAY_MAX };
    int year, month, mday;

    mend_day_to_ymd(start, &year, &month, &mday);
    if (rule->every == ICS_DAILY || rule->every == ICS_WEEKLY) {
        const int length = rule->every == ICS_DAILY ? 1 : 7;
        const int64_t begin =
            start + step * length -
            (length == 7 ? weekday_from(start, rule->week_start) : 0);

        return begin < MEND_DAY_MAX
                   ? (struct mend_span){ (mend_day)begin,
                                         (mend_day)begin + length }
                   : none;
    }
    const int64_t months = rule->every == ICS_MONTHLY
                               ? year * 12 + month - 1 + step
                               : (year + step) * 12;
    const int length = rule->every == ICS_MONTHLY ? 1 : 12;
    if (months >= 2200 * 12)
        return none;
    const int64_t after = months + length;
    return (struct mend_span){
        mend_day_from_ymd((int)(months / 12), (int)(months % 12) + 1, 1),
        mend_day_from_ymd((int)(after / 12), (int)(after % 12) + 1, 1)
    };
}

/* The last period that surely ends before `day`, to begin with; or the first.
 */
static int64_t period_before(const struct by_days *by, mend_day day)
{
    static const int longest[] = { 1, 7, 31, 366 };
    const struct ics_rule *rule = by->rule;
    const int64_t apart = (int64_t)day - ics_wall_day(by->first);
    const int64_t k =
        apart / ((int64_t)longest[rule->every] * rule->interval) - 1;

    return k > 0 ? k : 0;
}

/* BYSETPOS: the n-th of all that the period has. */
static bool position_fits(const struct by_days *by, size_t index, size_t count)
{
    return allows(by->rule->positions, (int)index + 1, (int)(count - index));
}

/* Give the starts of one period; false when the rule has ended. */
static bool count_out(struct by_days *by, struct mend_span period)
{
    mend_day days[PERIOD_DAYS_MAX];
    size_t day_count = 0;

    for (mend_day day = period.begin; day < period.end; day++)
        if (day_fits(by, day))
            days[day_count++] = day;

    const size_t count = day_count * by->time_count;
    for (size_t i = 0; i < count; i++) {
        const int64_t wall =
            (int64_t)days[i / by->time_count] * ICS_DAY_SECONDS +
            by->time[i % by->time_count];

        /* DTSTART itself was given already, whether it fits or not. */
        if (wall < by->first ||
            (wall == by->first && !by->counting->of->is_exception) ||
            !position_fits(by, i, count))
            continue;
        if (!ics_recur_give(by->counting, wall))
            return false;
    }
    return true;
}

void ics_recur_by_days(struct ics_counting *counting)
{
    const struct ics_expansion *of = counting->of;
    struct by_days by = { .counting = counting,
                          .rule = of->rule,
                          .first = of->start.wall };

    add_times(&by);
    if (!by.time)
        return;
    int64_t k =
        of->rule->count ? 0 : period_before(&by, ics_wall_day(of->from));
    for (;; k++) {
        const struct mend_span period = period_at(&by, k);

        if (period.begin >= period.end || period.begin > ics_wall_day(of->to) ||
            !ics_spend(counting->reader, period.end - period.begin, of->line) ||
            !count_out(&by, period))
            return;
    }
}
