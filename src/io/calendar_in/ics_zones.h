/** @file
 * What the files about clocks share.
 */
#ifndef IO_ICS_ZONES_H
#define IO_ICS_ZONES_H

#include "io/calendar_in/ics_time.h"

/** From `utc` on, a clock shows `offset` seconds more than UTC. */
struct ics_change {
    int64_t utc;
    int32_t offset;
};

/** Changes, in order; `before` is the offset that holds up to the first. */
struct ics_changes {
    const struct ics_change *at;
    size_t count;
    int32_t before;
};

struct ics_zone {
    const char *tzid;
    unsigned line;             /* where it was named first */
    const struct ics_zone *is; /* what it turned out to be; NULL: any clock */
    struct ics_changes changes;
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
    struct ics_zone **of_system; /* those that were asked for */
    size_t system_count;
    struct ics_zone_text *text;
    size_t text_count, text_bytes;
};

/** Make a clock; NULL, with no_memory set, if memory is out. */
struct ics_zone *ics_zone_new(struct ics_reader *reader, const char *tzid,
                              struct ics_changes changes);

/** Find a zone by the places that its name lists; NULL if none is known. */
const struct ics_zone *ics_zone_of_places(struct ics_reader *reader,
                                          const char *tzid);

/** Find a zone of the system by its exact name; NULL if there is none. */
struct ics_zone *ics_zone_load(struct ics_reader *reader, const char *name);

/**
 * Make a clock of a VTIMEZONE's lines; NULL if they make no sense, or, with
 * `in_part`, if none of its observances does.
 */
struct ics_zone *ics_zone_of_lines(struct ics_reader *reader, const char *tzid,
                                   const struct ics_line *line, size_t count,
                                   bool in_part);

#endif
