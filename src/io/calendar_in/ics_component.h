/** @file
 * From logical lines to components: VEVENT and VTIMEZONE, each well formed
 * whatever the file looked like.
 */
#ifndef IO_ICS_COMPONENT_H
#define IO_ICS_COMPONENT_H

#include "io/calendar_in/ics_lines.h"

/** The properties that decide; all others are stepped over. */
enum ics_property {
    ICS_OTHER, /* well formed, but none of ours */
    ICS_STRAY, /* no "NAME:" or "NAME;" */
    ICS_ATTENDEE,
    ICS_BEGIN,
    ICS_CATEGORIES,
    ICS_DTEND,
    ICS_DTSTAMP,
    ICS_DTSTART,
    ICS_DURATION,
    ICS_END,
    ICS_EXDATE,
    ICS_EXRULE,
    ICS_LOCATION,
    ICS_NAME,
    ICS_RDATE,
    ICS_RECURRENCE_ID,
    ICS_RRULE,
    ICS_SEQUENCE,
    ICS_STATUS,
    ICS_SUMMARY,
    ICS_TRANSP,
    ICS_TZID,
    ICS_TZOFFSETFROM,
    ICS_TZOFFSETTO,
    ICS_UID,
    ICS_X_LIC_LOCATION,
    ICS_X_WR_CALNAME,
    ICS_X_WR_TIMEZONE,
    ICS_PROPERTIES
};

/** Tell which property a line states, by its head. */
enum ics_property ics_property_of(const char *head, size_t length);

/** The name of a property, in capitals. */
const char *ics_property_name(enum ics_property property);

/** A line as it stands in the file, with its folds. */
struct ics_line {
    const char *text;
    size_t length;
    unsigned number;
    uint8_t property;
    bool folded, too_long;
};

/** A line taken apart: parameters with their semicolons, value. */
struct ics_parts {
    const char *parameters, *value; /* value is NUL-terminated */
    size_t parameters_length;
};

/** Decode a line into `buffer` and take it apart; false if it has no value. */
bool ics_line_parts(struct ics_reader *reader, const struct ics_line *line,
                    struct mend_strbuf *buffer, struct ics_parts *out);

/** Find a parameter's value, without quotes; false if it is not there. */
bool ics_parameter(const struct ics_parts *parts, const char *name,
                   const char **value, size_t *length);

/** What a VCALENDAR says of itself; none of it need be there. */
struct ics_head {
    const char *name;
    const struct ics_zone *zone; /* X-WR-TIMEZONE, known by name alone */
};

enum ics_sort { ICS_EVENT, ICS_ZONE };

/** One VEVENT or VTIMEZONE: its lines that decide, in their order. */
struct ics_component {
    enum ics_sort sort;
    unsigned number; /* line of its BEGIN */
    const struct ics_head *head;
    uint32_t has; /* bits of ics_property */
    struct ics_line *line;
    size_t count, capacity;
    size_t in_block;        /* the first line not in `held` */
    struct mend_arena held; /* lines of blocks that were read over */
};

static inline bool ics_component_has(const struct ics_component *component,
                                     enum ics_property property)
{
    return component->has >> property & 1;
}

/** Find the first line of a property, or NULL. */
const struct ics_line *
ics_component_first(const struct ics_component *component,
                    enum ics_property property);

/** Somebody who takes each component as it is complete. */
struct ics_taker {
    void (*take)(void *user, const struct ics_component *component);
    void *user;
};

/**
 * Walk through a calendar; broken nesting is mended and noted. The lines of a
 * component are good only while it is being taken. Gives false if there was no
 * calendar in it.
 */
bool ics_walk(struct ics_reader *reader, struct ics_source *source,
              const struct ics_taker *taker);

#endif
