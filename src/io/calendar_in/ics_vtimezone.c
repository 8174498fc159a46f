/*
 * What a VTIMEZONE says, as a list of changes. Its observances give their
 * onsets by rules and dates like any series does; each is read on the clock
 * that it ends.
 */
#include "io/calendar_in/ics_entry_dates.h"
#include "io/calendar_in/ics_starts.h"
#include "io/calendar_in/ics_zones.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHANGES_MAX = 20 * 1000,
    OFFSET_MAX = 18 * 60 * 60,
    AHEAD_DAYS = 400 /* to which changes are known, behind the days asked for */
};

/** One STANDARD or DAYLIGHT. */
struct observance {
    bool has_start, has_from, has_to, is_bad;
    struct ics_time start;
    int32_t from, to; /* seconds */
    struct ics_repeats repeats;
};

/** A clock in the making. */
struct making {
    struct ics_reader *reader;
    struct observance observance;
    struct ics_change *change;
    size_t count;
    int64_t first; /* the first onset, UTC */
    int32_t before;
    struct mend_strbuf text, dates;
    struct ics_starts starts;
    bool in_part; /* an observance without sense is left out */
    bool is_open, is_bad;
};

/* ---- offsets ------------------------------------------------------------- */

static int two_digits(const char *text)
{
    return strspn(text, "0123456789") >= 2
               ? (text[0] - '0') * 10 + (text[1] - '0')
               : -1;
}

/* "+0100", "-033045"; false if it is none that a clock can have. */
static bool read_offset(const char *text, int32_t *out)
{
    text += strspn(text, " \t");
    const int sign = *text == '-' ? -1 : *text == '+' ? 1 : 0;
    text += sign != 0;
    const int hours = two_digits(text);
    const int minutes = hours < 0 ? -1 : two_digits(text + 2);
    const int seconds = minutes < 0 ? -1 : two_digits(text + 4);
    if (!sign || minutes < 0 || minutes > 59)
        return false;
    *out = sign * (hours * 3600 + minutes * 60 + (seconds > 0 ? seconds : 0));
    return abs(*out) <= OFFSET_MAX;
}

/* ---- onsets -------------------------------------------------------------- */

static void add_change(struct making *making, int64_t wall)
{
    const struct observance *observance = &making->observance;
    const int64_t utc = wall - observance->from;
    struct ics_change *room =
        ics_room(making->reader, making->change, making->count, sizeof(*room));

    if (!room || making->count == CHANGES_MAX) {
        making->is_bad = true;
        return;
    }
    if (!making->count || utc < making->first) {
        making->first = utc;
        making->before = observance->from;
    }
    making->change = room;
    room[making->count++] = (struct ics_change){ utc, observance->to };
}

static bool is_sound(const struct observance *observance)
{
    for (size_t i = 0; i < observance->repeats.rule_count; i++)
        if (observance->repeats.rule[i].every != ICS_YEARLY)
            return false;
    return observance->has_start && observance->has_from &&
           observance->has_to && !observance->is_bad;
}

/* A bound in UTC is read on the clock that the onset ends. */
static void settle_rules(struct making *making)
{
    struct observance *observance = &making->observance;

    for (size_t i = 0; i < observance->repeats.rule_count; i++) {
        struct ics_rule *rule = &observance->repeats.rule[i];

        if (rule->has_until && rule->until.zone == &ics_utc)
            rule->until.wall += observance->from;
        ics_rule_settle(making->reader, rule, observance->start);
    }
}

static void close_observance(struct making *making)
{
    struct observance *observance = &making->observance;
    const struct ics_entry series = { .start = observance->start,
                                      .repeats = &observance->repeats };
    const int64_t end =
        ((int64_t)making->reader->days.end + AHEAD_DAYS) * ICS_DAY_SECONDS;

    if (!making->is_open)
        return;
    making->is_open = false;
    if (!is_sound(observance)) {
        making->is_bad |= !making->in_part;
        return;
    }
    settle_rules(making);
    ics_starts_prepare(making->reader, &series);
    ics_starts_find(making->reader, &series, observance->start.wall, end,
                    &making->starts);
    /* One that begins behind the days asked for is a change all the same. */
    if (!making->starts.count && !observance->repeats.rule_count)
        add_change(making, observance->start.wall);
    for (size_t i = 0; i < making->starts.count; i++)
        add_change(making, making->starts.at[i].wall);
}

static void open_observance(struct making *making)
{
    close_observance(making);
    making->observance = (struct observance){ 0 };
    making->is_open = true;
}

/* ---- lines --------------------------------------------------------------- */

static void add_rule(struct making *making, const char *value, unsigned line)
{
    struct observance *observance = &making->observance;
    struct ics_rule *rule = ics_alloc(making->reader, 1, sizeof(*rule));

    if (!rule || observance->repeats.rule_count ||
        !ics_rule_read(making->reader, value, line, rule)) {
        observance->is_bad = true;
        return;
    }
    observance->repeats.rule = rule;
    observance->repeats.rule_count = 1;
}

static void read_dates(struct making *making, const struct ics_line *line,
                       const struct ics_parts *parts)
{
    struct observance *observance = &making->observance;
    struct ics_reader *reader = making->reader;
    struct ics_date_line dates;

    if (!ics_dates_read(reader, line, parts, &making->dates, &dates))
        return;
    dates.tzid = NULL; /* these are the clock's own */
    if (line->property == ICS_RDATE)
        ics_dates_add_extras(reader, &dates, &observance->repeats);
    else if (!observance->has_start)
        observance->has_start =
            ics_dates_first(reader, &dates, &observance->start);
    observance->start.is_date = false;
}

static void read_property(struct making *making, const struct ics_line *line,
                          const struct ics_parts *parts)
{
    struct observance *observance = &making->observance;

    switch ((enum ics_property)line->property) {
    case ICS_DTSTART:
    case ICS_RDATE:
        read_dates(making, line, parts);
        break;
    case ICS_RRULE:
        add_rule(making, parts->value, line->number);
        break;
    case ICS_TZOFFSETFROM:
        observance->has_from = read_offset(parts->value, &observance->from);
        break;
    case ICS_TZOFFSETTO:
        observance->has_to = read_offset(parts->value, &observance->to);
        break;
    default:
        break;
    }
}

static void read_line(struct making *making, const struct ics_line *line)
{
    struct ics_parts parts;

    if (line->property == ICS_BEGIN)
        open_observance(making);
    else if (line->property == ICS_END)
        close_observance(making);
    else if (making->is_open &&
             ics_line_parts(making->reader, line, &making->text, &parts))
        read_property(making, line, &parts);
}

/* ---- the whole ----------------------------------------------------------- */

static int compare_changes(const void *a, const void *b)
{
    const struct ics_change *x = a, *y = b;

    return (x->utc > y->utc) - (x->utc < y->utc);
}

struct ics_zone *ics_zone_of_lines(struct ics_reader *reader, const char *tzid,
                                   const struct ics_line *line, size_t count,
                                   bool in_part)
{
    struct making making = { .reader = reader, .in_part = in_part };

    for (size_t i = 0; i < count && !making.is_bad; i++)
        read_line(&making, &line[i]);
    close_observance(&making);
    mend_strbuf_release(&making.text);
    mend_strbuf_release(&making.dates);
    ics_starts_release(&making.starts);
    if (making.is_bad || !making.count || reader->no_memory)
        return NULL;
    qsort(making.change, making.count, sizeof(*making.change), compare_changes);
    return ics_zone_new(
        reader, tzid,
        (struct ics_changes){ making.change, making.count, making.before });
}
