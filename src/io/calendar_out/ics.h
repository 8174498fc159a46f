/** @file
 * Our own calendar, inside: the pieces between ics_state.c, which reads what
 * an earlier run wrote, and ics_write.c and ics_folder.c, which write it again.
 *
 * All is handled as text, line by line: what is already there because libical
 * drops what it does not know, and what is new because libical is slow. libical
 * knows the time zones, and what the lines of other programs mean.
 */
#ifndef MENDLINE_IO_ICS_H
#define MENDLINE_IO_ICS_H

#include <mendline/calendar.h>

#include "io/ics_compat.h"

/* The colour of our calendar: as CSS for RFC 7986, as a code for the rest. */
#define ICS_COLOR_NAME "mediumseagreen"
#define ICS_COLOR_CODE "#3CB371"

/* What did not change, in a calendar of the changes: an entry a line. */
#define ICS_KEPT_LINE "X-MENDLINE-KEPT"

/* ---- ics_text.c: content lines (RFC 5545 3.1) ---------------------------- */

enum {
    ICS_LINE_OCTETS = 75, /* of a physical line, without its end */
    ICS_STAMP_TEXT = 17   /* bytes of "20261121T000000Z" with its NUL */
};

/** Walks over a calendar text, one content line at a time. */
struct ics_walk {
    const char *at, *end;
    const char *raw; /* the line as it stands, its folds and ends included */
    size_t raw_length;
    struct mend_strbuf line; /* the line, unfolded, without its end */
    unsigned number;         /* of its first physical line */
    unsigned next_number;
};

struct ics_walk ics_walk_begin(const char *text, size_t length);
bool ics_walk_next(struct ics_walk *walk);
void ics_walk_end(struct ics_walk *walk);

/** Tell whether a content line is the property `name`, whatever its case. */
bool ics_line_is(const char *line, const char *name);

/** Give what follows the name and the parameters; NULL if nothing does. */
const char *ics_line_value(const char *line);

/** Add one content line, folded, with its end. */
void ics_add_line(struct mend_strbuf *out, const char *line);

/** Add the line that `walk` stands on, as it is if it is well-formed. */
void ics_add_found_line(struct mend_strbuf *out, const struct ics_walk *walk);

/** Tell whether its physical lines are short, cut no character, end in CRLF. */
bool ics_walk_is_well_formed(const struct ics_walk *walk);

/**
 * Add `name` with a text value, which is escaped here. Control characters,
 * which no calendar may hold, become blanks, and blanks at the ends, which
 * readers drop, go; nothing is added where nothing is left.
 */
void ics_add_text(struct mend_strbuf *out, const char *name, const char *text);

/** The same with several texts, which stand in one line. */
void ics_add_texts(struct mend_strbuf *out, const char *name,
                   const char *const *text, size_t count);

/** Count the texts that a value holds. */
size_t ics_count_texts(const char *value);

/** Tell whether a text value says what ics_add_text() was given. */
bool ics_text_is(const char *value, const char *text);

/** Add whole lines as the value of one, and get them back out of it. */
void ics_add_packed(struct mend_strbuf *out, const char *name,
                    const char *lines);
void ics_add_unpacked(struct mend_strbuf *out, const char *value);

/** Move a finished text into an arena; NULL if memory ran out. */
const char *ics_keep(struct mend_strbuf *text, struct mend_arena *arena);

/* ---- uid.c --------------------------------------------------------------- */

/** Of the entries of one plan that are for one reader. */
struct ics_namespace {
    unsigned char bytes[16];
};

void ics_namespace_find(const struct mend_plan *plan,
                        const struct mend_reader *reader,
                        struct ics_namespace *out);
void ics_namespace_uid(const struct ics_namespace *space, const char *name,
                       char out[37]);

/* ---- ics_zone.c: times of day -------------------------------------------- */

/** How the timed entries of one calendar tell their time. */
struct ics_clock {
    enum { ICS_FLOATING, ICS_LOCAL, ICS_UTC } form;
    const char *tzid;   /* the plan's; NULL: floating */
    icaltimezone *zone; /* libical's own, borrowed; NULL: floating */
    const char *text;   /* for ICS_LOCAL: the VTIMEZONE */
};

/** Find a zone that the system knows; NULL if it knows none of that name. */
icaltimezone *ics_clock_zone(const char *name);

/** Give the days from the first to the last of the timed entries. */
struct mend_span ics_timed_days(const struct mend_entries *entries);

/**
 * Choose the form for entries with times on `days`, which may be empty.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status ics_clock_choose(const struct mend_plan *plan,
                                                 struct mend_span days,
                                                 struct mend_arena *arena,
                                                 struct ics_clock *out);

/** Write "20270114", the value of a day. */
const char *ics_day_text(mend_day day, char out[ICS_STAMP_TEXT]);

/** Write "20270114T103000", the value of a local time in the clock's form. */
const char *ics_clock_text(const struct ics_clock *clock, struct mend_moment at,
                           char out[ICS_STAMP_TEXT]);

/** Write a moment as calendars stamp it. Units: seconds since 1970, UTC. */
const char *ics_stamp_text(int64_t seconds, char out[ICS_STAMP_TEXT]);

/** Tell whether a value that was read can be handed to libical again. */
bool ics_time_is_valid(icaltimetype value);

/**
 * Give the day and time of a value as the plan's zone shows it.
 *
 * `tzid` is the value's own; a zone that the system does not know is taken as
 * the plan's. Errors: false if the value is no date of ours.
 */
bool ics_clock_moment(const struct mend_plan *plan, icaltimetype value,
                      const char *tzid, struct mend_moment *out);

/* ---- ics_old.c: one entry of an earlier run ------------------------------ */

/** A component found in an output. Everything lives in the state's arena. */
struct ics_old {
    const char *text;  /* its lines, well-formed */
    const char *uid;   /* NULL: none */
    const char *tzid;  /* of a VTIMEZONE; else NULL */
    const char *mark;  /* X-MENDLINE-PLAN; NULL: not written by mendline */
    const char *file;  /* of a folder: the name of its file; else NULL */
    const char *path;  /* of the file that it stands in */
    const char *title; /* SUMMARY, "" if none */
    bool is_readable;  /* libical understood it, and its start is a day */
    bool is_todo, is_cancelled;
    bool is_instance;           /* one occurrence of a series: never ours */
    unsigned line;              /* of the file, where it begins */
    int sequence;               /* 0 to INT_MAX - 1 */
    const char *stamp;          /* DTSTAMP as written, "" if none */
    const char *created;        /* as written; NULL: none, or no moment */
    icalproperty_status status; /* ICAL_STATUS_X if none */
    struct mend_span days;
    int16_t minute;
    /* X-MENDLINE-DAY and -TIME, or MEND_DAY_NONE and MEND_MINUTE_NONE. */
    struct mend_moment wrote;
};

/** Tell whether a component is an entry: all are but time zones. */
static inline bool ics_is_entry(const struct ics_old *old)
{
    return !old->tzid;
}

/** Read the days of a component; false if it has no first one. */
bool ics_old_days(const struct mend_plan *plan, icalcomponent *component,
                  struct ics_old *out);

/** Read out->text into the rest of `out`. Errors: MEND_ENOMEM. */
MEND_NODISCARD enum mend_status ics_old_read(const struct mend_plan *plan,
                                             struct mend_arena *arena,
                                             struct ics_old *out);

/* ---- ics_slice.c --------------------------------------------------------- */

/** How the entries of one reader are known. */
struct ics_mark {
    const struct mend_reader *reader; /* NULL: the person */
    struct ics_namespace space;
    char text[37]; /* X-MENDLINE-PLAN */
};

/** An output being read; its items grow by doubling in the arena. */
struct ics_found {
    const struct mend_plan *plan;
    struct mend_arena *arena;
    struct mend_diags *diags;
    struct ics_old *item;
    size_t count, capacity;
    bool is_mendlines;           /* a PRODID of mendline was seen */
    const struct ics_mark *mark; /* of this plan's readers */
    size_t mark_count;
};

/**
 * Add the components of one file; `path` stands in messages, `file` is its
 * name in a folder, else NULL.
 *
 * Errors: MEND_EINPUT with a diagnostic; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status ics_slice(struct ics_found *to,
                                          const char *text, size_t length,
                                          const char *path, const char *file);

/** Find the reader of this plan that an entry is for; NULL if there is none. */
const struct ics_mark *ics_found_mark(const struct ics_found *found,
                                      const struct ics_old *old);

/* ---- ics_state.c --------------------------------------------------------- */

/** What mend_calendar_state.old points at. */
struct ics_state {
    const struct ics_mark *mark; /* of the reader it is for; the person's */
    struct ics_old *item;
    size_t count;
    const struct ics_old **by_uid; /* those that have one, by it */
    size_t uid_count;
};

/** All that was found of one UID; the one that counts comes first. */
struct ics_copies {
    const struct ics_old *const *item;
    size_t count;
};

/** Give what a state found; an empty list if nothing was there. */
const struct ics_state *ics_state_of(const struct mend_calendar_state *state);

struct ics_copies ics_state_copies(const struct ics_state *state,
                                   const char *uid);

/** Give the entry with this UID that counts; NULL if there is none. */
const struct ics_old *ics_state_find(const struct ics_state *state,
                                     const char *uid);

/** The same for all entries of one calendar. */
struct ics_context {
    const struct mend_plan *plan;
    struct ics_clock clock;
    const char *title; /* of the calendar as a whole */
    bool discreet;     /* what is withdrawn tells nothing either */
    struct ics_namespace space;
    char mark[37]; /* tells our entries from those of other plans */
    int64_t now;
    char stamp[ICS_STAMP_TEXT]; /* of now */
    struct mend_arena *arena;
};

/* ---- ics_rewrite.c: the lines of an entry -------------------------------- */

/**
 * Tell whether two texts of an entry say the same, apart from when they were
 * written and from properties that are not ours.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status ics_says_the_same(const char *one,
                                                  const char *other,
                                                  struct mend_arena *arena,
                                                  bool *is_same);

/** Add the lines that others added to an entry. */
void ics_add_extras(struct mend_strbuf *out, const struct ics_old *old);

/**
 * Give the entry as a cancelled one; where `context` is discreet, without its
 * words. NULL if memory is out.
 */
const char *ics_old_cancelled(const struct ics_context *context,
                              const struct ics_old *old);

/** Tell whether a cancelled entry is as it should be. */
bool ics_is_well_cancelled(const struct ics_context *context,
                           const struct ics_old *old);

/* ---- ics_make.c: one entry to write -------------------------------------- */

/**
 * Give the text of an entry that comes after `old`, or after none; it is
 * old->text itself if nothing has changed.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
ics_entry_text(const struct ics_context *context,
               const struct mend_entry *entry, const struct ics_old *old,
               const char **text);

/** Add the lines of an entry that comes after `old`, or after none. */
void ics_add_entry(struct mend_strbuf *out, const struct ics_context *context,
                   const struct mend_entry *entry, const struct ics_old *old);

/* ---- ics_merge.c: new upon old ------------------------------------------- */

enum ics_fate { ICS_KEPT, ICS_WRITTEN, ICS_WITHDRAWN, ICS_FOREIGN };

/** One component of the calendar to be. */
struct ics_piece {
    enum ics_fate fate;
    bool is_news; /* it says something new: for changes_only */
    const char *text, *uid;
    const char *file; /* it was found in; NULL: none */
    struct mend_span days;
    int16_t minute;
};

struct ics_merged {
    const struct ics_piece *item;
    size_t count;
    struct mend_changes changes;
};

/** Lay the entries over what was found. Errors: MEND_ENOMEM. */
MEND_NODISCARD enum mend_status
ics_merge(const struct ics_context *context, const struct mend_entries *entries,
          const struct mend_calendar_state *state, struct ics_merged *out);

/* ---- ics_write.c --------------------------------------------------------- */

/** Make ready for all the entries of a plan. Errors: MEND_ENOMEM. */
MEND_NODISCARD enum mend_status
ics_context_prepare(const struct mend_plan *plan, struct mend_span timed,
                    const struct mend_calendar_text_options *options,
                    struct mend_arena *arena, struct ics_context *out);

/** Begin a calendar; with a `title` it is one of many entries. */
void ics_add_head(struct mend_strbuf *out, const char *title);

/** Which pieces a calendar shows, and which it only keeps. */
struct ics_selection {
    const struct ics_piece **shown, **kept;
    size_t shown_count, kept_count;
};

/**
 * Write pieces as one calendar and check them. With a `title` it is a calendar
 * of many entries, else one entry of a folder.
 *
 * Errors: MEND_ENOMEM; MEND_EFAULT.
 */
MEND_NODISCARD enum mend_status
ics_calendar_write(const struct ics_context *context,
                   const struct ics_state *state, const char *title,
                   const struct ics_selection *selection,
                   struct mend_strbuf *out);

/* ---- ics_check.c --------------------------------------------------------- */

/**
 * Read an entry's text again and compare it with what was meant.
 *
 * Errors: MEND_EFAULT if it says anything else, or breaks the standard.
 */
MEND_NODISCARD enum mend_status
ics_check_entry(const struct ics_context *context,
                const struct mend_entry *entry, const char *text);

/**
 * Tell whether each entry of ours stands in a calendar once, and the ones that
 * are withdrawn are whole and on their day. Errors: MEND_EFAULT; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
ics_check_pieces(const struct ics_context *context,
                 const struct ics_piece *const *piece, size_t count);

#endif
