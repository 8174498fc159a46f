/*
 * Lines handed to libical: one well-formed component at a time, whatever the
 * file looked like, with nothing in it that libical 3 cannot bear.
 */
#include "io/calendar_in/ics_entry_dates.h"

#include <libical/ical.h>
#include <string.h>

enum { VALUES_A_LINE = 400 /* libical forgets what comes after the 500th */ };

/** A component on its way through the parser. */
struct handing {
    struct ics_reader *reader;
    icalparser *parser;
    struct mend_strbuf line, text, dates;
    const char *observance; /* that is open; or NULL */
};

/* The parser writes into the line it is given. */
static icalcomponent *hand_over(struct handing *handing)
{
    return handing->line.failed
               ? NULL
               : icalparser_add_line(handing->parser, handing->line.bytes);
}

static icalcomponent *hand_bracket(struct handing *handing, const char *bracket,
                                   const char *what)
{
    mend_strbuf_clear(&handing->line);
    mend_strbuf_addf(&handing->line, "%s:%s", bracket, what);
    return hand_over(handing);
}

static void hand_value(struct handing *handing, const struct ics_line *line,
                       const struct ics_parts *parts,
                       const struct ics_date_line *dates, const char *value,
                       size_t length)
{
    struct mend_strbuf *out = &handing->line;

    mend_strbuf_clear(out);
    mend_strbuf_add(out, ics_property_name((enum ics_property)line->property));
    if (dates && dates->tzid)
        mend_strbuf_addf(out, ";TZID=\"%.*s\"", (int)dates->tzid_length,
                         dates->tzid);
    if (!dates || line->property == ICS_RECURRENCE_ID)
        mend_strbuf_add_bytes(out, parts->parameters, parts->parameters_length);
    mend_strbuf_add(out, ":");
    mend_strbuf_add_bytes(out, value, length);
    hand_over(handing);
}

/* A long list becomes several lines of the same property. */
static void hand_dates(struct handing *handing, const struct ics_line *line,
                       const struct ics_parts *parts)
{
    struct ics_date_line dates;

    if (!ics_dates_read(handing->reader, line, parts, &handing->dates, &dates))
        return;
    for (const char *at = dates.list; *at;) {
        size_t length = 0;

        for (int values = 0; values < VALUES_A_LINE && at[length]; values++) {
            length += at[length] == ',';
            length += strcspn(at + length, ",");
        }
        hand_value(handing, line, parts, &dates, at, length);
        at += length;
        at += *at == ',';
    }
}

static void close_observance(struct handing *handing)
{
    if (handing->observance)
        hand_bracket(handing, "END", handing->observance);
    handing->observance = NULL;
}

static void hand_line(struct handing *handing, const struct ics_line *line)
{
    struct ics_parts parts;

    if (!ics_line_parts(handing->reader, line, &handing->text, &parts))
        return;
    switch ((enum ics_property)line->property) {
    case ICS_BEGIN:
        close_observance(handing);
        handing->observance =
            *(parts.value + strspn(parts.value, " \t")) == 'S' ||
                    *(parts.value + strspn(parts.value, " \t")) == 's'
                ? "STANDARD"
                : "DAYLIGHT";
        hand_bracket(handing, "BEGIN", handing->observance);
        break;
    case ICS_END:
        close_observance(handing);
        break;
    case ICS_DTSTART:
    case ICS_DTEND:
    case ICS_DTSTAMP:
    case ICS_RECURRENCE_ID:
    case ICS_RDATE:
    case ICS_EXDATE:
        hand_dates(handing, line, &parts);
        break;
    default:
        hand_value(handing, line, &parts, NULL, parts.value,
                   strlen(parts.value));
    }
}

icalcomponent *ics_libical_parse(struct ics_reader *reader, enum ics_sort sort,
                                 const struct ics_line *line, size_t count)
{
    const char *what = sort == ICS_EVENT ? "VEVENT" : "VTIMEZONE";
    struct handing handing = { .reader = reader, .parser = icalparser_new() };
    icalcomponent *component = NULL;

    if (handing.parser) {
        hand_bracket(&handing, "BEGIN", what);
        for (size_t i = 0; i < count; i++)
            hand_line(&handing, &line[i]);
        close_observance(&handing);
        component = hand_bracket(&handing, "END", what);
        if (!component)
            component = icalparser_clean(handing.parser);
        icalparser_free(handing.parser);
    }
    reader->no_memory |= !handing.parser || handing.line.failed ||
                         handing.text.failed || handing.dates.failed;
    mend_strbuf_release(&handing.line);
    mend_strbuf_release(&handing.text);
    mend_strbuf_release(&handing.dates);
    return component;
}
