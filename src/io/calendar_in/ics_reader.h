/** @file
 * How a calendar becomes events, stage by stage; private to src/io.
 *
 *     bytes --source, lines--> logical lines --walk--> components
 *           --sift--> those that may matter --entry--> entries
 *           --settle, series--> occurrences --kinds--> events
 *
 * The file is never in memory as a whole. A component's lines point into the
 * block that was read last, an entry is plain data of its own, and what surely
 * lies outside the days asked for leaves no more than a shadow of 16 bytes. A
 * calendar is other people's data: a stage leaves out what it cannot take,
 * notes why, and goes on.
 *
 * This header holds what all stages share; each stage has its own beside it.
 */
#ifndef IO_ICS_READER_H
#define IO_ICS_READER_H

#include <mendline/calendar.h>

#include "base/dayset.h"

enum { ICS_DAY_SECONDS = 24 * 60 * 60 };

/** Causes of warnings, in the order of their codes (ics_notes.c). */
enum ics_cause {
    ICS_TOO_LARGE,
    ICS_INCOMPLETE,
    ICS_NOT_UTF8,
    ICS_NUL_BYTES,
    ICS_STRAY_LINE,
    ICS_LONG_LINE,
    ICS_BAD_DATE,
    ICS_NO_START,
    ICS_ENDS_EARLY,
    ICS_BAD_LENGTH,
    ICS_UNKNOWN_ZONE,
    ICS_BAD_ZONE,
    ICS_BAD_RULE,
    ICS_MANY_A_DAY,
    ICS_RULE_REPAIRED,
    ICS_TOO_MUCH,
    ICS_SHARED_UID,
    ICS_MIXED_ENDS,
    ICS_MANY_LINES,
    ICS_CAUSES
};

struct ics_seen {
    size_t times;
    unsigned line;      /* of the first in the file; 0: of no line */
    const char *detail; /* of the same, or NULL */
};

/** The days that matter, where not all do: see ics_sieve.h. */
struct ics_sieve {
    const struct mend_ranges *of_kind; /* NULL: all days matter */
    const struct mend_event_kind *first_kind;
    struct mend_dayset any; /* those that matter to events of some kind */
};

/** What all stages share. */
struct ics_reader {
    const char *name;
    struct mend_arena scratch; /* all but the events themselves */
    struct mend_diags *diags;
    struct mend_span days;
    struct ics_sieve sieve;      /* those of them that matter */
    bool all_entries;            /* cancelled, declined and free ones too */
    bool by_libical;             /* the slow way, for tests */
    const struct ics_zone *home; /* the person's; NULL: clocks are kept */
    struct ics_zones *zones;
    struct mend_calendar_counts counts;
    struct ics_seen seen[ICS_CAUSES];
    int64_t steps_left; /* so that no rule, however odd, takes for ever */
    bool no_memory;     /* sticky; looked at where a stage ends */
};

/** Allocate zeroed scratch memory; NULL, with no_memory set, if it is out. */
void *ics_alloc(struct ics_reader *reader, size_t count, size_t size);

/** Copy bytes as a string into scratch memory; errors as above. */
char *ics_copy(struct ics_reader *reader, const char *text, size_t length);

/** Give `array` of `count` elements with room for one more; errors as above. */
void *ics_room(struct ics_reader *reader, const void *array, size_t count,
               size_t size);

/** Keep a cause in mind; `detail` is copied and may be NULL. */
void ics_note(struct ics_reader *reader, enum ics_cause cause, unsigned line,
              const char *detail);

/** Turn what was noted into one warning a cause. */
void ics_notes_report(struct ics_reader *reader);

/** Spend steps of work; false once they are used up, which is noted. */
bool ics_spend(struct ics_reader *reader, int64_t steps, unsigned line);

#endif
