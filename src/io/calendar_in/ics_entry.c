/*
 * From a VEVENT to plain data: what libical parsed, with the properties that
 * other programs get wrong read as they were meant.
 */
#include "io/calendar_in/ics_events.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum {
    TITLE_MAX = 300,        /* bytes; more is no title */
    SERIES_LENGTH_MAX = 400 /* days of one occurrence of a series */
};

/** An entry in the making. */
struct making {
    struct ics_reader *reader;
    const struct ics_block *block;
    struct ics_entry *entry;
    icalcomponent *component;
};

/* ---- text ---------------------------------------------------------------- */

/* Line breaks become blanks; what would steer a terminal goes. */
static utf8proc_int32_t as_shown(utf8proc_int32_t code)
{
    const bool steers = (code >= 0x202a && code <= 0x202e) ||
                        (code >= 0x2066 && code <= 0x2069);

    if (code == '\n' || code == '\t' || code == '\r' || code == 0x2028 ||
        code == 0x2029)
        return ' ';
    return steers || utf8proc_category(code) == UTF8PROC_CATEGORY_CC ? 0 : code;
}

/* Copy a text for one line of a view: blanks at its ends and in rows go. */
static const char *tidy_text(struct ics_reader *reader, const char *text,
                             size_t limit)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    struct mend_strbuf out = { 0 };
    bool blank = false;

    while (*at && out.length < limit) {
        utf8proc_int32_t code = 0;
        utf8proc_uint8_t bytes[4];
        const utf8proc_ssize_t length = utf8proc_iterate(at, -1, &code);

        at += length > 0 ? length : 1;
        code = length > 0 ? as_shown(code) : 0;
        if (code == ' ') {
            blank = out.length > 0;
        } else if (code) {
            if (blank)
                mend_strbuf_add(&out, " ");
            blank = false;
            mend_strbuf_add_bytes(&out, bytes,
                                  (size_t)utf8proc_encode_char(code, bytes));
        }
    }
    const char *copy = NULL;
    if (out.failed)
        reader->no_memory = true;
    else if (out.length)
        copy = ics_copy(reader, out.bytes, out.length);
    mend_strbuf_release(&out);
    return copy;
}

static icalproperty *first(const struct making *making, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(making->component, kind);
}

static const char *text_of(const struct making *making, icalproperty_kind kind)
{
    icalproperty *property = first(making, kind);
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;
    const char *text = value ? icalvalue_get_text(value) : NULL;

    return text ? tidy_text(making->reader, text, TITLE_MAX) : NULL;
}

/* All CATEGORIES, one after another. */
static const char *categories_of(const struct making *making)
{
    struct mend_strbuf all = { 0 };
    const char *copy = NULL;

    for (icalproperty *property = first(making, ICAL_CATEGORIES_PROPERTY);
         property; property = icalcomponent_get_next_property(
                       making->component, ICAL_CATEGORIES_PROPERTY)) {
        const char *text = icalproperty_get_categories(property);

        if (text)
            mend_strbuf_addf(&all, "%s%s", all.length ? "; " : "", text);
    }
    if (all.length)
        copy = tidy_text(making->reader, all.bytes, ICS_LINE_MAX);
    making->reader->no_memory |= all.failed;
    mend_strbuf_release(&all);
    return copy;
}

/* ---- dates --------------------------------------------------------------- */

static int64_t wall_of(struct icaltimetype time)
{
    const int64_t day = mend_day_from_ymd(time.year, time.month, time.day);

    if (time.is_date)
        return day * ICS_DAY_SECONDS;
    return day * ICS_DAY_SECONDS + time.hour * 3600 + time.minute * 60 +
           (time.second < 60 ? time.second : 59);
}

/* Floating times of Google's exports mean the zone that the calendar names. */
static const struct ics_zone *floating_zone(const struct making *making)
{
    const char *name = making->entry->head->timezone;

    return name ? ics_zone_find(making->reader, name, making->block->number)
                : making->reader->home;
}

static struct ics_time time_of(const struct making *making,
                               struct icaltimetype time, icalproperty *property)
{
    icalparameter *tzid =
        icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    struct ics_time out = { .wall = wall_of(time),
                            .is_date = time.is_date != 0 };

    if (out.is_date)
        return out;
    if (icaltime_is_utc(time))
        out.zone = &ics_utc;
    else if (tzid)
        out.zone = ics_zone_find(making->reader, icalparameter_get_tzid(tzid),
                                 making->block->number);
    else
        out.zone = floating_zone(making);
    return out;
}

/* libical has a null time, valid to it, where it could not parse. */
static bool read_time(const struct making *making, icalproperty_kind kind,
                      struct ics_time *out)
{
    icalproperty *property = first(making, kind);
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;

    if (!value)
        return false;
    const icalvalue_kind is = icalvalue_isa(value);
    if (is != ICAL_DATE_VALUE && is != ICAL_DATETIME_VALUE)
        return false;
    const struct icaltimetype time = icalvalue_get_datetime(value);
    if (icaltime_is_null_time(time))
        return false;
    *out = time_of(making, time, property);
    return true;
}

/* ---- lengths ------------------------------------------------------------- */

static struct ics_length length_of(struct icaldurationtype duration,
                                   bool is_date)
{
    struct ics_length length = {
        .days = (int64_t)duration.weeks * 7 + duration.days,
        .seconds = (int64_t)duration.hours * 3600 +
                   (int64_t)duration.minutes * 60 + duration.seconds
    };

    if (is_date) {
        length.days += (length.seconds + ICS_DAY_SECONDS - 1) / ICS_DAY_SECONDS;
        length.seconds = 0;
    }
    return length;
}

static struct ics_length days_between(struct ics_time from, struct ics_time to)
{
    return (struct ics_length){ .days = ics_wall_day(to.wall) -
                                        ics_wall_day(from.wall) };
}

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

static struct ics_length length_to(const struct making *making,
                                   struct ics_time end)
{
    const struct ics_time start = making->entry->start;
    struct ics_length length;

    if (start.is_date != end.is_date) {
        ics_note(making->reader, ICS_MIXED_ENDS, making->block->number, NULL);
        length = days_between(start, end);
    } else if (start.is_date) {
        length = days_between(start, end);
    } else {
        length = between(start, end);
    }
    if (length.days < 0 || length.seconds < 0) {
        ics_note(making->reader, ICS_ENDS_EARLY, making->block->number, NULL);
        return (struct ics_length){ 0 };
    }
    return length;
}

static void read_length(struct making *making)
{
    struct ics_entry *entry = making->entry;
    icalproperty *property = first(making, ICAL_DURATION_PROPERTY);
    struct ics_time end;

    if (read_time(making, ICAL_DTEND_PROPERTY, &end)) {
        entry->length = length_to(making, end);
    } else if (property) {
        const struct icaldurationtype duration =
            icalproperty_get_duration(property);

        if (duration.is_neg || icaldurationtype_is_bad_duration(duration))
            ics_note(making->reader, ICS_BAD_LENGTH, making->block->number,
                     NULL);
        else
            entry->length = length_of(duration, entry->start.is_date);
    }
}

/* Once it may last for years; again and again that is a slip of the pen. */
static void limit_length(struct making *making)
{
    struct ics_length *length = &making->entry->length;
    const bool repeats =
        making->entry->rule_count || making->entry->extra_count;

    if (!repeats ||
        length->days + length->seconds / ICS_DAY_SECONDS <= SERIES_LENGTH_MAX)
        return;
    ics_note(making->reader, ICS_BAD_LENGTH, making->block->number, NULL);
    *length = (struct ics_length){ .days = SERIES_LENGTH_MAX };
}

/* ---- lists --------------------------------------------------------------- */

static void add_except(struct making *making, icalproperty *property)
{
    struct ics_entry *entry = making->entry;
    const struct icaltimetype time = icalproperty_get_exdate(property);
    struct ics_time *room = ics_room(making->reader, entry->except,
                                     entry->except_count, sizeof(*room));

    if (!room || icaltime_is_null_time(time))
        return;
    room[entry->except_count++] = time_of(making, time, property);
    entry->except = room;
}

static void add_extra(struct making *making, icalproperty *property)
{
    struct ics_entry *entry = making->entry;
    const struct icaldatetimeperiodtype value =
        icalproperty_get_rdate(property);
    const bool is_period = icaltime_is_null_time(value.time);
    const struct icaltimetype time =
        is_period ? value.period.start : value.time;
    struct ics_extra *room = ics_room(making->reader, entry->extra,
                                      entry->extra_count, sizeof(*room));

    if (!room || icaltime_is_null_time(time))
        return;
    struct ics_extra *extra = &room[entry->extra_count++];
    *extra = (struct ics_extra){ .time = time_of(making, time, property),
                                 .has_length = is_period };
    if (is_period && !icaltime_is_null_time(value.period.end))
        extra->length =
            between(extra->time, time_of(making, value.period.end, property));
    else if (is_period)
        extra->length = length_of(value.period.duration, false);
    if (extra->length.days < 0 || extra->length.seconds < 0)
        extra->length = (struct ics_length){ 0 };
    entry->extra = room;
}

static void read_dates(struct making *making, icalproperty_kind kind,
                       void (*add)(struct making *, icalproperty *))
{
    for (icalproperty *property = first(making, kind); property;
         property = icalcomponent_get_next_property(making->component, kind))
        add(making, property);
}

/* Add a rule unless it cannot be followed. */
static void read_rule(struct making *making, const struct ics_line *line,
                      const struct ics_rule **rules, size_t *count)
{
    struct ics_rule rule;
    struct ics_rule *room;

    if (!ics_rule_read(making->reader, line->value, line->number,
                       making->entry->start, &rule))
        return;
    room = ics_room(making->reader, *rules, *count, sizeof(*room));
    if (!room)
        return;
    room[(*count)++] = rule;
    *rules = room;
}

static void read_rules(struct making *making, const struct ics_file *file)
{
    struct ics_entry *entry = making->entry;
    const struct ics_line *line = &file->line[making->block->first];

    for (const struct ics_line *end = line + making->block->count; line < end;
         line++) {
        if (strncmp(line->text, "RRULE", 5) == 0)
            read_rule(making, line, &entry->rule, &entry->rule_count);
        else if (strncmp(line->text, "EXRULE", 6) == 0)
            read_rule(making, line, &entry->exrule, &entry->exrule_count);
    }
}

/* ---- who takes part ------------------------------------------------------ */

static bool is_owner(const struct ics_head *head, const char *attendee)
{
    const char *address = attendee && strncasecmp(attendee, "mailto:", 7) == 0
                              ? attendee + 7
                              : attendee;

    return head->name && address && strchr(head->name, '@') &&
           strcasecmp(head->name, address) == 0;
}

/*
 * A file does not say whose calendar it is, but for Google's, which are named
 * by the owner's address. Without that an entry is declined when everybody who
 * is asked has declined: to miss a refusal costs less than to miss an event.
 */
static bool is_declined(const struct making *making)
{
    size_t asked = 0, declined = 0;

    for (icalproperty *property = first(making, ICAL_ATTENDEE_PROPERTY);
         property; property = icalcomponent_get_next_property(
                       making->component, ICAL_ATTENDEE_PROPERTY)) {
        icalparameter *answer =
            icalproperty_get_first_parameter(property, ICAL_PARTSTAT_PARAMETER);
        const bool no = answer && icalparameter_get_partstat(answer) ==
                                      ICAL_PARTSTAT_DECLINED;

        if (is_owner(making->entry->head, icalproperty_get_attendee(property)))
            return no;
        asked++;
        declined += no;
    }
    return asked && declined == asked;
}

static void read_standing(struct making *making)
{
    struct ics_entry *entry = making->entry;
    icalproperty *status = first(making, ICAL_STATUS_PROPERTY);
    icalproperty *transparency = first(making, ICAL_TRANSP_PROPERTY);

    entry->is_cancelled =
        status && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
    entry->is_free = transparency && icalproperty_get_transp(transparency) ==
                                         ICAL_TRANSP_TRANSPARENT;
    entry->is_declined = is_declined(making);
}

static void read_revision(struct making *making)
{
    struct ics_entry *entry = making->entry;
    icalproperty *sequence = first(making, ICAL_SEQUENCE_PROPERTY);
    icalproperty *id = first(making, ICAL_RECURRENCEID_PROPERTY);
    icalparameter *range =
        id ? icalproperty_get_first_parameter(id, ICAL_RANGE_PARAMETER) : NULL;
    struct ics_time stamp;

    entry->sequence = sequence ? icalproperty_get_sequence(sequence) : 0;
    if (read_time(making, ICAL_DTSTAMP_PROPERTY, &stamp))
        entry->stamp = stamp.wall;
    entry->is_override =
        read_time(making, ICAL_RECURRENCEID_PROPERTY, &entry->instance);
    entry->this_and_future =
        entry->is_override && range &&
        icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE;
}

static void read_rest(struct making *making, const struct ics_file *file)
{
    struct ics_entry *entry = making->entry;

    entry->uid = text_of(making, ICAL_UID_PROPERTY);
    entry->title = text_of(making, ICAL_SUMMARY_PROPERTY);
    entry->location = text_of(making, ICAL_LOCATION_PROPERTY);
    entry->categories = categories_of(making);
    read_revision(making);
    read_standing(making);
    read_dates(making, ICAL_EXDATE_PROPERTY, add_except);
    read_dates(making, ICAL_RDATE_PROPERTY, add_extra);
    read_rules(making, file);
    read_length(making);
    limit_length(making);
}

bool ics_entry_read(struct ics_reader *reader, const struct ics_file *file,
                    const struct ics_block *block, struct ics_entry *out)
{
    struct making making = { reader, block, out,
                             ics_block_parse(reader, file, block) };
    bool has_start = false;

    *out = (struct ics_entry){ .number = block->number,
                               .head = &file->head[block->head] };
    if (making.component) {
        has_start = read_time(&making, ICAL_DTSTART_PROPERTY, &out->start);
        if (has_start)
            read_rest(&making, file);
        icalcomponent_free(making.component);
    }
    if (!has_start) {
        reader->counts.unreadable++;
        ics_note(reader, ICS_NO_START, block->number, NULL);
    }
    return has_start;
}
