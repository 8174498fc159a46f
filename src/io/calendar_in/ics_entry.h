/** @file
 * Components as plain data: entries, and the rules by which they repeat.
 */
#ifndef IO_ICS_ENTRY_H
#define IO_ICS_ENTRY_H

#include "io/calendar_in/ics_time.h"

/* ---- rules --------------------------------------------------------------- */

struct ics_numbers {
    const int16_t *at;
    size_t count;
};

enum ics_every { ICS_DAILY, ICS_WEEKLY, ICS_MONTHLY, ICS_YEARLY };

/** "+2TU": nth is 2; "TU": 0. Monday is 0. */
struct ics_weekday {
    int16_t nth;
    uint8_t weekday;
};

/** An RRULE that passed the gate. */
struct ics_rule {
    const char *libical; /* as libical is to count it out; NULL: we do */
    unsigned line;
    enum ics_every every;
    int32_t interval;
    int32_t unit;  /* seconds, of a rule below daily; else 0 */
    int64_t count; /* 0: no limit */
    bool has_until;
    struct ics_time until; /* included; settled: on the series' own clock */
    uint8_t week_start;    /* 0 Monday */
    struct ics_numbers months, month_days, year_days, weeks, positions, hours,
        minutes;
    const struct ics_weekday *weekday;
    size_t weekday_count;
};

/**
 * Read an RRULE, mending what is commonly broken. False, noted, if it cannot
 * be followed.
 */
bool ics_rule_read(struct ics_reader *reader, const char *text, unsigned line,
                   struct ics_rule *out);

/** Settle a rule upon the settled start of its series. */
void ics_rule_settle(struct ics_reader *reader, struct ics_rule *rule,
                     struct ics_time start);

/* ---- entries ------------------------------------------------------------- */

/** An RDATE, with an end or a length of its own where it is a period. */
struct ics_extra {
    struct ics_time time, end;
    int64_t wall; /* settled: when it starts on the series' own clock */
    bool has_length, has_end;
    struct ics_length length;
};

/** What only an entry has that repeats. */
struct ics_repeats {
    struct ics_rule *rule, *exrule;
    size_t rule_count, exrule_count;
    struct ics_extra *extra; /* settled: ordered */
    size_t extra_count;
    struct ics_time *except;
    size_t except_count;
    int64_t *except_key; /* settled: of `except`, ordered; see ics_starts.c */
};

/** One VEVENT, as plain data. */
struct ics_entry {
    unsigned number; /* line of its BEGIN */
    int32_t sequence;
    uint64_t uid_hash; /* 0: it has no UID */
    const struct ics_head *head;
    const char *uid, *title, *location, *categories; /* NULL: not there */
    int64_t stamp;
    struct ics_time start, end;
    struct ics_length length; /* DURATION; settled: how long it is */
    bool has_end, is_cancelled, is_declined, is_free;
    bool is_shadow; /* it lies outside: see ics_sift.h */
    bool is_override, this_and_future;
    struct ics_time instance;    /* RECURRENCE-ID of an override */
    struct ics_repeats *repeats; /* NULL: it does not */
    bool texts_are_kept;         /* in the arena of the events: ics_events.c */
    /* Found by ics_kinds.c when first asked for. */
    bool kind_is_known;
    const struct mend_event_kind *kind;
};

/** Read an event; false, noted and counted, if it has no usable start. */
bool ics_entry_read(struct ics_reader *reader,
                    const struct ics_component *component,
                    struct ics_entry *out);

/** Tell whether an entry is to count: not cancelled, declined or free. */
static inline bool ics_entry_counts(const struct ics_reader *reader,
                                    const struct ics_entry *entry)
{
    return reader->all_entries ||
           !(entry->is_cancelled || entry->is_declined || entry->is_free);
}

/** Copy a text for one line of a view; NULL if nothing is left of it. */
const char *ics_text_tidy(struct ics_reader *reader, const char *text,
                          size_t limit);

/** Bind its times to the clocks of the file, and its end to its start. */
void ics_entry_settle(struct ics_reader *reader, struct ics_entry *entry);

/** Tell who is who without comparing texts; never 0. */
uint64_t ics_uid_hash(const char *text, size_t length);

#endif
