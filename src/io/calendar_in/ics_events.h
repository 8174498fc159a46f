/** @file
 * How a calendar becomes events, stage by stage; private to src/io.
 *
 *     bytes --clean--> lines --blocks--> components --entry--> entries
 *           --series--> occurrences --kinds--> events
 *
 * Each stage knows only what the one before it gives, so that any of them can
 * be replaced by a faster one. A calendar is other people's data: a stage
 * leaves out what it cannot take, notes why, and goes on.
 */
#ifndef IO_ICS_EVENTS_H
#define IO_ICS_EVENTS_H

#include <mendline/calendar.h>

enum {
    ICS_DAY_SECONDS = 24 * 60 * 60,
    ICS_LINE_MAX = 1024 * 1024, /* bytes; libical is quadratic in them */
    ICS_BYTES_MAX = 20 * 1024 * 1024
};

/* ---- what went wrong ----------------------------------------------------- */

/** Causes of warnings, in the order of their codes (ics_notes.c). */
enum ics_cause {
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
    ICS_CAUSES
};

struct ics_seen {
    size_t times;
    unsigned line;      /* of the first */
    const char *detail; /* of the first, or NULL */
};

/** What all stages share. */
struct ics_reader {
    const char *name;
    struct mend_arena scratch; /* all but the events themselves */
    struct mend_diags *diags;
    struct mend_span days;
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

/* ---- bytes to lines ------------------------------------------------------ */

/** Walks the logical lines of a text: unfolded, UTF-8, without NUL. */
struct ics_lines {
    const char *at, *end;
    unsigned next_number;
    struct mend_strbuf raw, text;
    unsigned number; /* of the line's first physical line, from 1 */
    bool too_long;   /* text was cut at ICS_LINE_MAX */
};

/** Begin at the first line: past a byte order mark, out of UTF-16. */
struct ics_lines ics_lines_begin(struct ics_reader *reader, const char *text,
                                 size_t length);

/** Give the next line in `lines->text`; false at the end. */
bool ics_lines_next(struct ics_reader *reader, struct ics_lines *lines);

void ics_lines_release(struct ics_lines *lines);

/* ---- lines to components ------------------------------------------------- */

/** One "NAME;parameters:value", name in capitals, dates checked. */
struct ics_line {
    char *text;
    const char *value; /* within text */
    unsigned number;
};

/** What a VCALENDAR says of itself; none of it need be there. */
struct ics_head {
    const char *name, *timezone;
};

enum ics_block_sort { ICS_EVENT, ICS_ZONE };

/** One VEVENT or VTIMEZONE, well formed whatever the file looked like. */
struct ics_block {
    enum ics_block_sort sort;
    unsigned number;     /* line of its BEGIN */
    size_t first, count; /* its lines, without outer BEGIN and END */
    size_t head;
};

struct ics_file {
    struct ics_line *line;
    size_t line_count;
    struct ics_block *block;
    size_t block_count;
    struct ics_head *head; /* the first is of components without a calendar */
    size_t head_count;
    bool is_calendar;
};

/** Find the components of a text; broken nesting is mended and noted. */
void ics_file_read(struct ics_reader *reader, const char *text, size_t length,
                   struct ics_file *file);

/**
 * Check a comma-separated list of dates, times or periods and write the good
 * ones to `out` in libical's form; gives how many were bad.
 *
 * libical takes any digits for a date and then reads outside its tables, so
 * nothing may reach it that has not passed here.
 */
size_t ics_dates_tidy(const char *list, struct mend_strbuf *out);

/** Tell whether a text is a duration whose figures are of human size. */
bool ics_duration_is_sane(const char *text, size_t length);

/** Parse a block's lines by libical; free with icalcomponent_free(). */
struct icalcomponent_impl *ics_block_parse(struct ics_reader *reader,
                                           const struct ics_file *file,
                                           const struct ics_block *block);

/* ---- clocks -------------------------------------------------------------- */

/** A clock: a VTIMEZONE, a zone of the system or a fixed offset. */
struct ics_zone;

extern const struct ics_zone ics_utc;

/** A day or a reading of a clock. */
struct ics_time {
    int64_t wall; /* seconds since 1970-01-01 00:00 on its zone's clock */
    bool is_date;
    const struct ics_zone *zone; /* NULL: any clock */
};

static inline mend_day ics_wall_day(int64_t wall)
{
    return (mend_day)((wall >= 0 ? wall : wall - ICS_DAY_SECONDS + 1) /
                      ICS_DAY_SECONDS);
}

/** Learn the usable VTIMEZONEs of a file. */
void ics_zones_learn(struct ics_reader *reader, const struct ics_file *file);
void ics_zones_release(struct ics_reader *reader);

/**
 * Find the clock of a TZID: of the file, of the system, by vendor's prefix, by
 * Windows' name, by an offset in the name. An unknown one is noted and gives
 * the person's.
 */
const struct ics_zone *ics_zone_find(struct ics_reader *reader,
                                     const char *tzid, unsigned line);

/** Find a zone of the system; NULL if there is none of this name. */
const struct ics_zone *ics_zone_of_system(struct ics_reader *reader,
                                          const char *name);

/** Seconds since 1970 UTC when `zone`'s clock shows `wall` (RFC 5545 3.3.5). */
int64_t ics_zone_to_utc(const struct ics_zone *zone, int64_t wall);

/** What the clock of `zone` shows at a time given on another. */
int64_t ics_time_on(struct ics_time time, const struct ics_zone *zone);

/** Move a time by `seconds` that really pass. */
int64_t ics_time_after(struct ics_time time, int64_t seconds);

/** Give the IANA name of a zone that Windows calls `name`, or NULL. */
const char *ics_windows_zone(const char *name);

/* ---- components to entries ----------------------------------------------- */

/** How long: days on the clock, then seconds that really pass. */
struct ics_length {
    int64_t days, seconds;
};

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
    enum ics_every every;
    int32_t interval;
    int64_t count; /* 0: no limit */
    bool has_until;
    struct ics_time until; /* included */
    uint8_t week_start;    /* 0 Monday */
    struct ics_numbers months, month_days, year_days, weeks, positions, hours,
        minutes;
    const struct ics_weekday *weekday;
    size_t weekday_count;
};

/** An RDATE, with a length of its own where it is a period. */
struct ics_extra {
    struct ics_time time;
    bool has_length;
    struct ics_length length;
};

/** One VEVENT, as plain data. */
struct ics_entry {
    unsigned number; /* line of its BEGIN */
    const struct ics_head *head;
    const char *uid, *title, *location, *categories; /* NULL: not there */
    int64_t sequence, stamp;
    struct ics_time start;
    struct ics_length length;
    bool is_cancelled, is_declined, is_free;
    bool is_override, this_and_future;
    struct ics_time instance; /* RECURRENCE-ID of an override */
    const struct ics_rule *rule, *exrule;
    size_t rule_count, exrule_count;
    const struct ics_extra *extra;
    size_t extra_count;
    const struct ics_time *except;
    size_t except_count;
    /* Found by ics_kinds.c when first asked for. */
    bool kind_is_known;
    const struct mend_event_kind *kind;
};

/** Read an event; false, noted and counted, if it has no usable start. */
bool ics_entry_read(struct ics_reader *reader, const struct ics_file *file,
                    const struct ics_block *block, struct ics_entry *out);

/**
 * Read an RRULE of an entry that starts at `start`, mending what is commonly
 * broken. False, noted, if it cannot be followed.
 */
bool ics_rule_read(struct ics_reader *reader, const char *text, unsigned line,
                   struct ics_time start, struct ics_rule *out);

/* ---- entries to occurrences ---------------------------------------------- */

/** A start on the clock of the series, and what it was made by. */
struct ics_start {
    int64_t wall;
    const struct ics_extra *extra; /* NULL: made by a rule or DTSTART */
};

struct ics_starts {
    struct ics_start *at;
    size_t count;
};

/** Add a start; errors as ics_alloc(). */
void ics_starts_add(struct ics_reader *reader, struct ics_starts *starts,
                    int64_t wall, const struct ics_extra *extra);

/**
 * Add the starts that a rule gives within [from, to), in order. DTSTART is the
 * first of them even where the rule would not give it (RFC 5545 3.8.5.3),
 * unless the rule is one of exceptions.
 */
void ics_rule_expand(struct ics_reader *reader, const struct ics_rule *rule,
                     const struct ics_entry *entry, bool is_exception,
                     int64_t from, int64_t to, struct ics_starts *starts);

/**
 * Give a time as a reading of the series' clock. A day names the start on that
 * day; a time names the day of a series of days.
 */
int64_t ics_wall_within(const struct ics_reader *reader,
                        const struct ics_entry *master, struct ics_time time);

/** Give all starts of a series within [from, to), in order. */
struct ics_starts ics_starts_of(struct ics_reader *reader,
                                const struct ics_entry *master, int64_t from,
                                int64_t to);

/** One time that an entry takes place. */
struct ics_occurrence {
    struct ics_entry *entry;
    struct mend_span days;
    int16_t minute;
    mend_day instance; /* day of its RECURRENCE-ID; or MEND_DAY_NONE */
};

struct ics_occurrences {
    struct ics_occurrence *at;
    size_t count;
};

/** Give every occurrence of all entries that touches the days asked for. */
void ics_series_expand(struct ics_reader *reader, struct ics_entry *entry,
                       size_t count, struct ics_occurrences *out);

/* ---- occurrences to events ----------------------------------------------- */

/** Words to look for, folded, in the order in which they count. */
struct ics_kind_word {
    const char *word;
    const struct mend_event_kind *kind;
    bool whole; /* a word of its own, of title or categories only */
};

struct ics_kinds {
    const struct mend_event_kind *otherwise;
    struct ics_kind_word *word;
    size_t count;
};

void ics_kinds_init(struct ics_reader *reader,
                    const struct mend_calendar *calendar,
                    const struct mend_catalogue *cat, bool by_words,
                    struct ics_kinds *out);

/** Find what an entry counts as; NULL: nothing. */
const struct mend_event_kind *ics_kind_of(struct ics_reader *reader,
                                          const struct ics_kinds *kinds,
                                          struct ics_entry *entry);

#endif
