/** @file
 * The ways of counting a rule out, and what they share.
 */
#ifndef IO_ICS_RECUR_H
#define IO_ICS_RECUR_H

#include "io/calendar_in/ics_starts.h"

/** A rule while it is counted out. */
struct ics_counting {
    struct ics_reader *reader;
    const struct ics_expansion *of;
    struct ics_starts *starts;
    int64_t found; /* starts so far, those before `from` too */
};

/** Give one start; false when there is none to come. */
bool ics_recur_give(struct ics_counting *counting, int64_t wall);

/** Tell whether a rule is one that ics_recur_common() can count out. */
bool ics_recur_is_common(const struct ics_rule *rule);

/** Give the starts after the first, by arithmetic: no step outside the span.
 */
void ics_recur_common(struct ics_counting *counting);

/** The same for any rule: each day of a period is asked whether it fits. */
void ics_recur_by_days(struct ics_counting *counting);

/** The same by libical, for rules that say how it is to read them. */
void ics_recur_by_libical(struct ics_counting *counting);

#endif
