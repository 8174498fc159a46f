/*
 * Rules as people have them: every n-th day; weekdays of every n-th week; days
 * or n-th weekdays of every n-th month, or the last workday of it; the same of
 * named months every n-th year. Where the span begins within such a series is a
 * division, and so is, for a COUNT, how many starts lie before it.
 */
#include "io/calendar_in/ics_recur.h"

enum { MONTHS = 12, LAST_YEAR = 2200, SURE_DAYS = 28, SURE_WEEKS = 4 };

bool ics_recur_is_common(const struct ics_rule *rule)
{
    if (rule->weeks.count || rule->year_days.count || rule->hours.count ||
        rule->minutes.count ||
        (rule->positions.count && rule->every != ICS_MONTHLY))
        return false;
    if (rule->every == ICS_DAILY || rule->every == ICS_WEEKLY)
        return !rule->months.count && !rule->month_days.count &&
               (rule->every == ICS_WEEKLY || !rule->weekday_count);
    /* "2TU" of a year without months is counted through the year. */
    return rule->every == ICS_MONTHLY
               ? !rule->months.count
               : !rule->weekday_count || rule->months.count;
}

static int bits(uint32_t set)
{
    int count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

static mend_day first_day(const struct ics_counting *counting)
{
    return ics_wall_day(counting->of->start.wall);
}

static mend_day from_day(const struct ics_counting *counting)
{
    return ics_wall_day(counting->of->from);
}

static bool is_counted_out(const struct ics_counting *counting)
{
    const int64_t count = counting->of->rule->count;

    return count && counting->found >= count;
}

/* Whether a day of the first period is one to give. */
static bool comes_after(const struct ics_counting *counting, mend_day day)
{
    const mend_day first = first_day(counting);

    return day > first || (day == first && counting->of->is_exception);
}

static bool give_day(struct ics_counting *counting, mend_day day)
{
    const int64_t wall = counting->of->start.wall;
    const int64_t of_day = wall - (int64_t)ics_wall_day(wall) * ICS_DAY_SECONDS;

    return !comes_after(counting, day) ||
           ics_recur_give(counting, (int64_t)day * ICS_DAY_SECONDS + of_day);
}

/* ---- days and weeks ------------------------------------------------------ */

static void count_days(struct ics_counting *counting)
{
    const int32_t interval = counting->of->rule->interval;
    const mend_day first = first_day(counting);
    const int64_t apart = (int64_t)from_day(counting) - first;
    const int64_t begin = counting->of->is_exception ? 0 : 1;
    int64_t k = apart / interval;

    if (k < begin)
        k = begin;
    counting->found += k - begin;
    for (; !is_counted_out(counting); k++) {
        const int64_t day = first + k * interval;

        if (day >= MEND_DAY_MAX || !give_day(counting, (mend_day)day))
            return;
    }
}

/* The weekdays of a rule as bits, counted from the day its weeks begin on. */
static uint32_t weekday_set(const struct ics_rule *rule, mend_day first)
{
    const int week_start = rule->week_start;
    uint32_t set = 0;

    for (size_t i = 0; i < rule->weekday_count; i++)
        set |= 1U << (rule->weekday[i].weekday - week_start + 7) % 7;
    if (!rule->weekday_count)
        set = 1U << (mend_day_weekday(first) - week_start + 7) % 7;
    return set;
}

static void count_weeks(struct ics_counting *counting)
{
    const struct ics_rule *rule = counting->of->rule;
    const mend_day first = first_day(counting);
    const uint32_t set = weekday_set(rule, first);
    const int into = (mend_day_weekday(first) - rule->week_start + 7) % 7;
    const mend_day begin = first - into;
    const int64_t step = 7 * (int64_t)rule->interval;
    int64_t k = ((int64_t)from_day(counting) - begin) / step;

    if (k > 0) {
        const int skipped = into + !counting->of->is_exception;

        counting->found += bits(set >> skipped) + (k - 1) * (int64_t)bits(set);
    } else {
        k = 0;
    }
    for (; !is_counted_out(counting); k++) {
        const int64_t week = begin + k * step;

        for (int i = 0; i < 7; i++)
            if ((set >> i & 1) && (week + i >= MEND_DAY_MAX ||
                                   !give_day(counting, (mend_day)week + i)))
                return;
    }
}

/* ---- months and years ---------------------------------------------------- */

struct month {
    mend_day begin;
    int length;
};

/* Months count from the year 0. */
static struct month month_at(int64_t index)
{
    const int year = (int)(index / MONTHS), month = (int)(index % MONTHS) + 1;
    const mend_day begin = mend_day_from_ymd(year, month, 1);
    const mend_day end = month == MONTHS
                             ? mend_day_from_ymd(year + 1, 1, 1)
                             : mend_day_from_ymd(year, month + 1, 1);

    return (struct month){ begin, end - begin };
}

static uint32_t day_bit(const struct month *month, int mday)
{
    return mday >= 1 && mday <= month->length ? UINT32_C(1) << mday : 0;
}

static uint32_t nth_weekday(const struct month *month,
                            const struct ics_weekday *want)
{
    const int first =
        1 + (want->weekday - mend_day_weekday(month->begin) + 7) % 7;
    const int last = first + (month->length - first) / 7 * 7;
    uint32_t set = 0;

    if (want->nth > 0)
        return day_bit(month, first + 7 * (want->nth - 1));
    if (want->nth < 0)
        return day_bit(month, last + 7 * (want->nth + 1));
    for (int mday = first; mday <= last; mday += 7)
        set |= day_bit(month, mday);
    return set;
}

/* The days of a month that the rule names, as bits 1 to 31. */
static uint32_t days_of(const struct ics_rule *rule, const struct month *month,
                        int start_mday)
{
    uint32_t numbers = 0, weekdays = 0;

    for (size_t i = 0; i < rule->month_days.count; i++) {
        const int mday = rule->month_days.at[i];

        numbers |= day_bit(month, mday > 0 ? mday : month->length + 1 + mday);
    }
    for (size_t i = 0; i < rule->weekday_count; i++)
        weekdays |= nth_weekday(month, &rule->weekday[i]);
    if (rule->month_days.count && rule->weekday_count)
        return numbers & weekdays; /* "Friday the 13th" */
    if (rule->month_days.count || rule->weekday_count)
        return numbers | weekdays;
    return day_bit(month, start_mday);
}

/*
 * How many days every month has of them, whichever month it is; 0 where that
 * depends on the month. From both ends at once two may fall on one day.
 */
static int days_of_any(const struct ics_rule *rule, int start_mday)
{
    const struct month shortest = { 0, SURE_DAYS };
    bool from_start = false, from_end = false;

    if ((rule->month_days.count && rule->weekday_count) ||
        rule->positions.count)
        return 0;
    if (!rule->month_days.count && !rule->weekday_count)
        return start_mday <= SURE_DAYS;
    for (size_t i = 0; i < rule->month_days.count; i++) {
        from_start |= rule->month_days.at[i] > 0;
        from_end |= rule->month_days.at[i] < 0;
        if (rule->month_days.at[i] > SURE_DAYS ||
            rule->month_days.at[i] < -SURE_DAYS)
            return 0;
    }
    for (size_t i = 0; i < rule->weekday_count; i++) {
        const int nth = rule->weekday[i].nth;

        from_start |= nth > 0;
        from_end |= nth < 0;
        if (!nth || nth > SURE_WEEKS || nth < -SURE_WEEKS)
            return 0;
    }
    return from_start && from_end ? 0
                                  : bits(days_of(rule, &shortest, start_mday));
}

/** A series of months, or of some months of years. */
struct monthly {
    struct ics_counting *counting;
    int start_mday;
    int64_t start;   /* month of the start */
    int64_t step;    /* months from one period to the next */
    int64_t base;    /* the first month of period 0 */
    uint32_t months; /* of a period, as bits from 0 */
};

static struct monthly monthly_of(struct ics_counting *counting)
{
    const struct ics_rule *rule = counting->of->rule;
    struct monthly out = { .counting = counting, .months = 1 };
    int year, month, mday;

    mend_day_to_ymd(first_day(counting), &year, &month, &mday);
    out.start_mday = mday;
    out.start = (int64_t)year * MONTHS + month - 1;
    out.step = rule->interval;
    out.base = out.start;
    if (rule->every == ICS_MONTHLY)
        return out;
    out.step *= MONTHS;
    out.base = (int64_t)year * MONTHS;
    out.months = 0;
    for (size_t i = 0; i < rule->months.count; i++)
        out.months |= 1U << (rule->months.at[i] - 1);
    if (!rule->months.count)
        out.months =
            rule->month_days.count ? (1U << MONTHS) - 1 : 1U << (month - 1);
    return out;
}

/* BYSETPOS: the n-th of the days, or the n-th from their end. */
static uint32_t at_positions(uint32_t set, struct ics_numbers positions)
{
    const int count = bits(set);
    uint32_t chosen = 0;

    for (size_t i = 0; i < positions.count; i++) {
        const int position = positions.at[i];
        int skip = position > 0 ? position - 1 : count + position;
        uint32_t rest = skip < 0 || skip >= count ? 0 : set;

        for (; skip > 0; skip--)
            rest &= rest - 1;
        chosen |= rest & (~rest + 1);
    }
    return chosen;
}

static uint32_t days_at(const struct monthly *monthly, struct month *month,
                        int64_t index)
{
    *month = month_at(index);
    const struct ics_rule *rule = monthly->counting->of->rule;
    uint32_t set = days_of(rule, month, monthly->start_mday);
    const int least =
        monthly->start_mday + !monthly->counting->of->is_exception;

    if (rule->positions.count)
        set = at_positions(set, rule->positions);
    if (index < monthly->start)
        return 0;
    if (index == monthly->start)
        set = least > 31 ? 0 : set >> least << least;
    return set;
}

static int64_t days_of_period(const struct monthly *monthly, int64_t k)
{
    const int64_t begin = monthly->base + k * monthly->step;
    int64_t count = 0;

    for (int i = 0; i < MONTHS; i++) {
        struct month month;

        if (monthly->months >> i & 1)
            count += bits(days_at(monthly, &month, begin + i));
    }
    return count;
}

/* Count the starts of the periods before the k-th; false if none is left. */
static bool pass_over(const struct monthly *monthly, int64_t k)
{
    struct ics_counting *counting = monthly->counting;
    const struct ics_rule *rule = counting->of->rule;
    const int any = days_of_any(rule, monthly->start_mday);

    if (!rule->count || !k)
        return true;
    counting->found += days_of_period(monthly, 0);
    if (any)
        counting->found += (k - 1) * any * bits(monthly->months);
    else if (!ics_spend(counting->reader, k, counting->of->line))
        return false;
    for (int64_t i = 1; !any && i < k && !is_counted_out(counting); i++)
        counting->found += days_of_period(monthly, i);
    return !is_counted_out(counting);
}

static bool give_month(const struct monthly *monthly, int64_t index)
{
    struct month month;
    const uint32_t set = days_at(monthly, &month, index);

    if (index >= LAST_YEAR * MONTHS ||
        (int64_t)month.begin * ICS_DAY_SECONDS >= monthly->counting->of->to)
        return false;
    for (int mday = 1; mday <= month.length; mday++)
        if ((set >> mday & 1) &&
            !give_day(monthly->counting, month.begin + mday - 1))
            return false;
    return true;
}

static void count_months(struct ics_counting *counting)
{
    const struct monthly monthly = monthly_of(counting);
    int year, month, mday;

    mend_day_to_ymd(from_day(counting), &year, &month, &mday);
    int64_t k =
        ((int64_t)year * MONTHS + month - 1 - monthly.base) / monthly.step;
    if (k < 0)
        k = 0;
    if (!pass_over(&monthly, k))
        return;
    for (;; k++)
        for (int i = 0; i < MONTHS; i++)
            if ((monthly.months >> i & 1) &&
                !give_month(&monthly, monthly.base + k * monthly.step + i))
                return;
}

void ics_recur_common(struct ics_counting *counting)
{
    switch (counting->of->rule->every) {
    case ICS_DAILY:
        count_days(counting);
        break;
    case ICS_WEEKLY:
        count_weeks(counting);
        break;
    case ICS_MONTHLY:
    case ICS_YEARLY:
        count_months(counting);
        break;
    }
}
