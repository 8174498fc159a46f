/** @file
 * The lines of an entry that hold dates.
 */
#ifndef IO_ICS_ENTRY_DATES_H
#define IO_ICS_ENTRY_DATES_H

#include "io/calendar_in/ics_entry.h"

/** A line of dates: the good ones, tidied, and the clock they are read on. */
struct ics_date_line {
    const char *list, *tzid; /* tzid: NULL where none is named */
    size_t tzid_length;
    unsigned number;
};

/**
 * Take a line's dates apart; false, noted, if none is good. `buffer` is what
 * `out` points into.
 */
bool ics_dates_read(struct ics_reader *reader, const struct ics_line *line,
                    const struct ics_parts *parts, struct mend_strbuf *buffer,
                    struct ics_date_line *out);

/** Give the first of them; false if it is a period. */
bool ics_dates_first(struct ics_reader *reader,
                     const struct ics_date_line *dates, struct ics_time *out);

void ics_dates_add_excepts(struct ics_reader *reader,
                           const struct ics_date_line *dates,
                           struct ics_repeats *repeats);
void ics_dates_add_extras(struct ics_reader *reader,
                          const struct ics_date_line *dates,
                          struct ics_repeats *repeats);

#endif
