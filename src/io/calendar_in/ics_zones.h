/** @file
 * What the files about clocks share.
 */
#ifndef IO_ICS_ZONES_H
#define IO_ICS_ZONES_H

#include "io/calendar_in/ics_time.h"

struct _icaltimezone;

struct ics_zone {
    const char *tzid;
    unsigned line;              /* where it was named first */
    const struct ics_zone *is;  /* what it turned out to be; NULL: any clock */
    struct _icaltimezone *ical; /* NULL: `offset` alone */
    int32_t offset;             /* seconds to add to UTC */
};

/** A VTIMEZONE of the file, as text. */
struct ics_zone_text {
    const char *tzid;
    unsigned number;      /* line of its BEGIN */
    const char *location; /* X-LIC-LOCATION; or NULL */
    const struct ics_line *line;
    size_t count;
};

struct ics_zones {
    struct ics_zone **named; /* by TZID, in the order in which they came */
    size_t named_count;
    struct ics_zone_text *text;
    size_t text_count, text_bytes;
    struct _icaltimezone **own; /* made of VTIMEZONEs: ours to free */
    size_t own_count;
};

/** Make a clock; NULL, with no_memory set, if memory is out. */
struct ics_zone *ics_zone_new(struct ics_reader *reader, const char *tzid,
                              struct _icaltimezone *ical, int32_t offset);

/**
 * Make a clock of a VTIMEZONE; NULL if it makes no sense, or would keep
 * libical busy for ever.
 */
const struct ics_zone *ics_zone_of_text(struct ics_reader *reader,
                                        const struct ics_zone_text *text);

#endif
