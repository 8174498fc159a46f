/** @file
 * From entries to the times at which they take place.
 */
#ifndef IO_ICS_SERIES_H
#define IO_ICS_SERIES_H

#include "io/calendar_in/ics_sieve.h"
#include "io/calendar_in/ics_sift.h"
#include "io/calendar_in/ics_starts.h"

/** What was kept of a file; the arrays are ours to free. */
struct ics_entries {
    struct ics_entry **at; /* in scratch memory */
    size_t count, capacity;
    struct ics_shadow *shadow;
    size_t shadow_count, shadow_capacity;
};

void ics_entries_release(struct ics_entries *entries);

/** Each adds one; errors: sets reader->no_memory. */
void ics_entries_add(struct ics_reader *reader, struct ics_entries *entries,
                     const struct ics_entry *entry);
void ics_entries_add_shadow(struct ics_reader *reader,
                            struct ics_entries *entries,
                            struct ics_shadow shadow);

/**
 * Put entries of one UID side by side, masters before overrides. Shadows that
 * share a UID with an entry become entries without more than a day; all are
 * given back.
 */
void ics_entries_order(struct ics_reader *reader, struct ics_entries *entries);

/** One time that an entry takes place. */
struct ics_occurrence {
    struct ics_entry *entry;
    struct mend_span days;
    mend_day instance; /* day of its RECURRENCE-ID; or MEND_DAY_NONE */
    int16_t minute;
};

struct ics_occurrences {
    struct ics_occurrence *at;
    size_t count, capacity;
};

void ics_occurrences_release(struct ics_occurrences *occurrences);

/** Give every occurrence of ordered entries that touches the days asked for.
 */
void ics_series_expand(struct ics_reader *reader,
                       const struct ics_entries *entries,
                       struct ics_occurrences *out);

#endif
