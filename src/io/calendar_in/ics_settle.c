/*
 * Once all clocks are known: the times of an entry on clocks that convert, and
 * how long it is.
 */
#include "io/calendar_in/ics_starts.h"

enum { SERIES_LENGTH_MAX = 400 /* days of one occurrence of a series */ };

/* Floating times of Google's exports mean the zone that the calendar names. */
static const struct ics_zone *floating_zone(struct ics_reader *reader,
                                            const struct ics_head *head)
{
    return head && head->zone ? ics_zone_settled(head->zone) : reader->home;
}

static void settle(struct ics_reader *reader, const struct ics_entry *entry,
                   struct ics_time *time)
{
    if (time->is_date)
        return;
    time->zone = time->zone ? ics_zone_settled(time->zone)
                            : floating_zone(reader, entry->head);
}

/* ---- lengths ------------------------------------------------------------- */

/*
 * RFC 5545 3.8.5.3 wants the span to DTEND as seconds that pass. From midnight
 * to midnight people mean days, though, also when a clock is put back.
 */
static struct ics_length between(struct ics_time from, struct ics_time to)
{
    const int64_t apart = to.wall - from.wall;

    if (from.zone == to.zone && apart % ICS_DAY_SECONDS == 0)
        return (struct ics_length){ .days = apart / ICS_DAY_SECONDS };
    return (struct ics_length){ .seconds =
                                    ics_zone_to_utc(to.zone, to.wall) -
                                    ics_zone_to_utc(from.zone, from.wall) };
}

/*
 * Whole days, also where only one of both is a day, which RFC 5545 3.8.2.2
 * forbids. A day of which the person sees some hours until the end is one.
 */
static struct ics_length days_between(const struct ics_reader *reader,
                                      struct ics_time from, struct ics_time to)
{
    int64_t end = to.wall;

    if (from.is_date && !to.is_date) {
        end = ics_time_on(to, reader->home);
        if (end > from.wall)
            end += ICS_DAY_SECONDS - 1;
    }
    return (struct ics_length){ .days = ics_wall_day(end) -
                                        ics_wall_day(from.wall) };
}

static bool is_negative(struct ics_length length)
{
    return length.days < 0 || length.seconds < 0;
}

static void measure(struct ics_reader *reader, struct ics_entry *entry)
{
    const bool is_mixed = entry->start.is_date != entry->end.is_date;

    entry->length = entry->start.is_date || is_mixed
                        ? days_between(reader, entry->start, entry->end)
                        : between(entry->start, entry->end);
    if (is_mixed)
        ics_note(reader, ICS_MIXED_ENDS, entry->number, NULL);
    if (!is_negative(entry->length))
        return;
    ics_note(reader, ICS_ENDS_EARLY, entry->number, NULL);
    entry->length = (struct ics_length){ 0 };
}

/* Hours of a day's entry are a day begun. */
static void round_up(struct ics_length *length)
{
    length->days += (length->seconds + ICS_DAY_SECONDS - 1) / ICS_DAY_SECONDS;
    length->seconds = 0;
}

/* Once it may last for years; again and again that is a slip of the pen. */
static void limit_length(struct ics_reader *reader, struct ics_entry *entry)
{
    struct ics_length *length = &entry->length;

    if (length->days + length->seconds / ICS_DAY_SECONDS <= SERIES_LENGTH_MAX)
        return;
    ics_note(reader, ICS_BAD_LENGTH, entry->number, NULL);
    *length = (struct ics_length){ .days = SERIES_LENGTH_MAX };
}

/* ---- series -------------------------------------------------------------- */

static void settle_extra(struct ics_reader *reader,
                         const struct ics_entry *entry, struct ics_extra *extra)
{
    settle(reader, entry, &extra->time);
    if (!extra->has_end)
        return;
    settle(reader, entry, &extra->end);
    extra->length = between(extra->time, extra->end);
    if (is_negative(extra->length))
        extra->length = (struct ics_length){ 0 };
}

static void settle_repeats(struct ics_reader *reader, struct ics_entry *entry)
{
    struct ics_repeats *repeats = entry->repeats;

    for (size_t i = 0; i < repeats->rule_count; i++)
        ics_rule_settle(reader, &repeats->rule[i], entry->start);
    for (size_t i = 0; i < repeats->exrule_count; i++)
        ics_rule_settle(reader, &repeats->exrule[i], entry->start);
    for (size_t i = 0; i < repeats->extra_count; i++)
        settle_extra(reader, entry, &repeats->extra[i]);
    for (size_t i = 0; i < repeats->except_count; i++)
        settle(reader, entry, &repeats->except[i]);
    ics_starts_prepare(reader, entry);
}

void ics_entry_settle(struct ics_reader *reader, struct ics_entry *entry)
{
    settle(reader, entry, &entry->start);
    settle(reader, entry, &entry->end);
    settle(reader, entry, &entry->instance);
    if (entry->has_end)
        measure(reader, entry);
    else if (entry->start.is_date)
        round_up(&entry->length);
    if (!entry->repeats)
        return;
    settle_repeats(reader, entry);
    if (entry->repeats->rule_count || entry->repeats->extra_count)
        limit_length(reader, entry);
}
