/** @file
 * The days that matter, where not all do.
 */
#ifndef IO_ICS_SIEVE_H
#define IO_ICS_SIEVE_H

#include "io/calendar_in/ics_reader.h"

/** Errors: sets reader->no_memory. */
void ics_sieve_init(struct ics_reader *reader,
                    const struct mend_ranges *of_kind,
                    const struct mend_catalogue *cat, struct ics_sieve *out);

/** Tell whether an event of some kind on any of these days might matter. */
bool ics_sieve_may_hold(const struct ics_sieve *sieve, struct mend_span days);

/** Tell whether an event of this kind matters. */
bool ics_sieve_holds(const struct ics_sieve *sieve,
                     const struct mend_event_kind *kind, struct mend_span days);

#endif
