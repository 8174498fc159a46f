#include "io/calendar_out/ics.h"

#include <limits.h>
#include <string.h>

static mend_day read_compact_day(const char *text)
{
    int part[8];

    for (int i = 0; i < 8; i++) {
        if (text[i] < '0' || text[i] > '9')
            return MEND_DAY_NONE;
        part[i] = text[i] - '0';
    }
    const int year = part[0] * 1000 + part[1] * 100 + part[2] * 10 + part[3];
    const int month = part[4] * 10 + part[5], mday = part[6] * 10 + part[7];
    return mend_ymd_is_valid(year, month, mday)
               ? mend_day_from_ymd(year, month, mday)
               : MEND_DAY_NONE;
}

/* Read "1030"; MEND_MINUTE_NONE if it is no time of day. */
static int16_t read_compact_minute(const char *text)
{
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return MEND_MINUTE_NONE;
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[2] - '0') * 10 + text[3] - '0';

    return hour < 24 && minute < 60 ? (int16_t)(hour * 60 + minute)
                                    : MEND_MINUTE_NONE;
}

/* Take a line's value if it is the first of its name; false: no memory. */
static bool take_value(struct mend_arena *arena, const char *line,
                       const char *value, struct ics_old *out)
{
    const struct {
        const char *name, **value;
    } wanted[] = {
        { "UID", &out->uid },
        { "TZID", &out->tzid },
        { "DTSTAMP", &out->stamp },
        { "CREATED", &out->created },
        { "X-MENDLINE-PLAN", &out->mark },
    };

    for (size_t i = 0; i < MEND_ARRAY_LEN(wanted); i++)
        if (!*wanted[i].value && ics_line_is(line, wanted[i].name)) {
            *wanted[i].value = mend_arena_strdup(arena, value);
            return *wanted[i].value != NULL;
        }
    if (ics_line_is(line, "X-MENDLINE-DAY"))
        out->wrote.day = read_compact_day(value);
    else if (ics_line_is(line, "X-MENDLINE-TIME"))
        out->wrote.minute = read_compact_minute(value);
    else if (ics_line_is(line, "RECURRENCE-ID"))
        out->is_instance = true;
    return true;
}

/* Tell whether it is a moment as we stamp it, such as 20261121T000000Z. */
static bool is_stamp(const char *text)
{
    return strlen(text) == ICS_STAMP_TEXT - 1 &&
           read_compact_day(text) != MEND_DAY_NONE && text[8] == 'T' &&
           strspn(text + 9, "0123456789") == 6 && text[15] == 'Z';
}

/* Take from the text what libical would change or drop. */
static bool read_lines(struct mend_arena *arena, struct ics_old *out)
{
    struct ics_walk walk = ics_walk_begin(out->text, strlen(out->text));
    bool taken = true;
    int depth = 0;

    out->wrote = (struct mend_moment){ MEND_DAY_NONE, MEND_MINUTE_NONE };
    while (taken && ics_walk_next(&walk)) {
        const char *line = mend_strbuf_text(&walk.line);
        const char *value = ics_line_value(line);

        depth += ics_line_is(line, "BEGIN") - ics_line_is(line, "END");
        if (depth == 1 && value)
            taken = take_value(arena, line, value, out);
    }
    taken = taken && !walk.line.failed;
    ics_walk_end(&walk);
    if (!out->stamp)
        out->stamp = "";
    if (out->created && !is_stamp(out->created))
        out->created = NULL;
    return taken;
}

static bool read_moment(const struct mend_plan *plan, icalcomponent *component,
                        icalproperty_kind kind, struct mend_moment *out)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;
    const icalvalue_kind type = value ? icalvalue_isa(value) : ICAL_NO_VALUE;
    if (type != ICAL_DATE_VALUE && type != ICAL_DATETIME_VALUE)
        return false;

    icalparameter *zone =
        icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    return ics_clock_moment(plan, icalvalue_get_datetime(value),
                            zone ? icalparameter_get_tzid(zone) : NULL, out);
}

bool ics_old_days(const struct mend_plan *plan, icalcomponent *component,
                  struct ics_old *out)
{
    struct mend_moment start, end;
    const icalproperty_kind last =
        out->is_todo ? ICAL_DUE_PROPERTY : ICAL_DTEND_PROPERTY;
    const bool has_end = read_moment(plan, component, last, &end);

    if (!read_moment(plan, component, ICAL_DTSTART_PROPERTY, &start)) {
        if (!out->is_todo || !has_end)
            return false;
        start = end;
    }
    out->minute = start.minute;
    out->days = (struct mend_span){ start.day, start.day + 1 };
    /* The due day and the last day of a timed entry belong to it. */
    if (has_end && (out->is_todo || end.minute > 0))
        end.day++;
    if (has_end && end.day > start.day)
        out->days.end = end.day;
    return true;
}

static void read_state(icalcomponent *component, struct ics_old *out)
{
    icalproperty *status =
        icalcomponent_get_first_property(component, ICAL_STATUS_PROPERTY);
    const int sequence = icalcomponent_get_sequence(component);

    out->status = status ? icalproperty_get_status(status) : ICAL_STATUS_X;
    out->is_cancelled = out->status == ICAL_STATUS_CANCELLED;
    out->sequence = sequence < 0 ? 0 : sequence;
    if (out->sequence == INT_MAX)
        out->sequence--;
}

static enum mend_status read_component(const struct mend_plan *plan,
                                       icalcomponent *component,
                                       struct mend_arena *arena,
                                       struct ics_old *out)
{
    const icalcomponent_kind kind = icalcomponent_isa(component);
    const char *title = icalcomponent_get_summary(component);

    if (kind != ICAL_VEVENT_COMPONENT && kind != ICAL_VTODO_COMPONENT)
        return MEND_OK;
    out->is_todo = kind == ICAL_VTODO_COMPONENT;
    out->is_readable = ics_old_days(plan, component, out);
    out->title = mend_arena_strdup(arena, title ? title : "");
    read_state(component, out);
    return out->title ? MEND_OK : MEND_ENOMEM;
}

enum mend_status ics_old_read(const struct mend_plan *plan,
                              struct mend_arena *arena, struct ics_old *out)
{
    if (!read_lines(arena, out))
        return MEND_ENOMEM;
    if (out->tzid)
        return MEND_OK;

    icalcomponent *component = icalparser_parse_string(out->text);
    if (!component)
        return MEND_OK;
    const enum mend_status status = read_component(plan, component, arena, out);
    icalcomponent_free(component);
    return status;
}
