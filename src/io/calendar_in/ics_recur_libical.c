/*
 * Counting out by libical's iterator: the months of other calendars (RFC 7529)
 * are ICU's business, and tests hold our own counting against it. DTSTART is
 * given without a clock, because a zone makes a skipped hour stick (libical 3);
 * COUNT and UNTIL are kept by us.
 */
#include "io/calendar_in/ics_recur.h"

#include <libical/ical.h>

enum { STEPS_A_CALL = 20 /* as we count them; what is rare costs more */ };

static struct icaltimetype time_of(const struct ics_expansion *of, int64_t wall)
{
    const mend_day day = ics_wall_day(wall);
    const int second = (int)(wall - (int64_t)day * ICS_DAY_SECONDS);
    struct icaltimetype time = icaltime_null_time();

    mend_day_to_ymd(day, &time.year, &time.month, &time.day);
    time.is_date = of->start.is_date;
    if (time.is_date)
        return time;
    time.hour = second / 3600;
    time.minute = second / 60 % 60;
    time.second = second % 60;
    return time;
}

static int64_t wall_of(struct icaltimetype time)
{
    const mend_day day = mend_day_from_ymd(time.year, time.month, time.day);

    return (int64_t)day * ICS_DAY_SECONDS + time.hour * 3600 +
           time.minute * 60 + time.second;
}

static void iterate(struct ics_counting *counting, icalrecur_iterator *at)
{
    const struct ics_expansion *of = counting->of;

    for (;;) {
        const struct icaltimetype time = icalrecur_iterator_next(at);
        const int64_t wall = wall_of(time);

        if (icaltime_is_null_time(time) ||
            !ics_spend(counting->reader, STEPS_A_CALL, of->line))
            return;
        /* DTSTART itself was given already. */
        if (wall < of->start.wall ||
            (wall == of->start.wall && !of->is_exception))
            continue;
        if (!ics_recur_give(counting, wall))
            return;
    }
}

void ics_recur_by_libical(struct ics_counting *counting)
{
    const struct ics_expansion *of = counting->of;
    struct icalrecurrencetype rule =
        icalrecurrencetype_from_string(of->rule->libical);
    icalrecur_iterator *at =
        rule.freq == ICAL_NO_RECURRENCE
            ? NULL
            : icalrecur_iterator_new(rule, time_of(of, of->start.wall));

    if (at)
        iterate(counting, at);
    else
        ics_note(counting->reader, ICS_BAD_RULE, of->rule->line,
                 of->rule->libical);
    if (at)
        icalrecur_iterator_free(at);
    icalmemory_free_buffer(rule.rscale);
}
