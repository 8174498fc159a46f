/** @file
 * Which components cannot matter, told from two or three of their lines.
 */
#ifndef IO_ICS_SIFT_H
#define IO_ICS_SIFT_H

#include "io/calendar_in/ics_time.h"

/** What stays of an entry that lies outside: a newer one outranks the rest. */
struct ics_shadow {
    uint64_t uid_hash;
    int32_t sequence;
    mend_day day; /* on which it starts, on its own clock */
};

enum ics_fate {
    ICS_KEEP,    /* it may matter, or takes a closer look */
    ICS_OUTSIDE, /* it surely lies outside the days asked for */
    ICS_CLEAR    /* it surely lies within them, and meets nothing */
};

/**
 * Tell what becomes of a VEVENT, whatever its clock. The shadow of one that is
 * single and not kept is given.
 */
enum ics_fate ics_sift(const struct ics_reader *reader,
                       const struct ics_component *component,
                       struct ics_shadow *shadow);

/** Give the hash of a component's UID as it is written; 0: it has none. */
uint64_t ics_uid_of(const struct ics_component *component);

#endif
