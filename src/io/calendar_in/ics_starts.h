/** @file
 * When a series takes place, on its own clock.
 */
#ifndef IO_ICS_STARTS_H
#define IO_ICS_STARTS_H

#include "io/calendar_in/ics_entry.h"

/** A start on the clock of the series, and what it was made by. */
struct ics_start {
    int64_t wall;
    const struct ics_extra *extra; /* NULL: made by a rule or DTSTART */
};

/** A list that is used again and again. Zero-initialise. */
struct ics_starts {
    struct ics_start *at;
    size_t count, capacity;
};

void ics_starts_release(struct ics_starts *starts);

/** Add a start; errors: sets reader->no_memory. */
void ics_starts_add(struct ics_reader *reader, struct ics_starts *starts,
                    int64_t wall, const struct ics_extra *extra);

/** A rule to be counted out within [from, to). */
struct ics_expansion {
    const struct ics_rule *rule;
    struct ics_time start; /* of the series */
    unsigned line;         /* of its BEGIN */
    bool is_exception;
    int64_t from, to;
};

/**
 * Add the starts that a rule gives, in order. DTSTART is the first of them
 * even where the rule would not give it (RFC 5545 3.8.5.3), unless the rule is
 * one of exceptions.
 */
void ics_rule_expand(struct ics_reader *reader,
                     const struct ics_expansion *expansion,
                     struct ics_starts *starts);

/** Order the dates that a settled series names. */
void ics_starts_prepare(struct ics_reader *reader,
                        const struct ics_entry *master);

/** Give all starts of a series within [from, to), in order, in `out`. */
void ics_starts_find(struct ics_reader *reader, const struct ics_entry *master,
                     int64_t from, int64_t to, struct ics_starts *out);

/**
 * Give a time as a reading of the series' clock. A day names the start on that
 * day; a time names the day of a series of days.
 */
int64_t ics_wall_within(const struct ics_reader *reader,
                        const struct ics_entry *master, struct ics_time time);

#endif
