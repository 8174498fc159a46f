/** @file
 * Our own calendar, inside: the pieces between ics_state.c, which reads what
 * an earlier run wrote, and ics_write.c and ics_folder.c, which write it again.
 *
 * What is already there is handled as text, line by line, because libical
 * drops what it does not know; libical makes and judges our own entries.
 */
#ifndef MENDLINE_IO_ICS_H
#define MENDLINE_IO_ICS_H

#include <mendline/calendar.h>

#include "io/ics_compat.h"

/* The colour of our calendar: as CSS for RFC 7986, as a code for the rest. */
#define ICS_COLOR_NAME "mediumseagreen"
#define ICS_COLOR_CODE "#3CB371"

/* ---- ics_text.c: content lines (RFC 5545 3.1) ---------------------------- */

enum {
    ICS_LINE_OCTETS = 75 /* of a physical line, without its end */
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

/** Add `name` with a text value, which is escaped here. */
void ics_add_text(struct mend_strbuf *out, const char *name, const char *text);

/** Move a finished text into an arena; NULL if memory ran out. */
const char *ics_keep(struct mend_strbuf *text, struct mend_arena *arena);

/**
 * Copy a text without the control characters that no calendar may hold, and
 * without blanks at its ends, which readers drop. Errors: NULL.
 */
const char *ics_clean_text(const char *text, struct mend_arena *arena);

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

/**
 * Choose the form for the timed entries among `entries`.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
ics_clock_choose(const struct mend_plan *plan,
                 const struct mend_entries *entries, struct mend_arena *arena,
                 struct ics_clock *out);

/** Give the value of a local time in the zone's form. */
icaltimetype ics_clock_time(const struct ics_clock *clock, mend_day day,
                            int32_t minute);

/** Tell whether a value that was read can be handed to libical again. */
bool ics_time_is_valid(icaltimetype value);

/** Give an all-day value. */
icaltimetype ics_date(mend_day day);

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
    const char *text;      /* its lines, well-formed */
    const char *uid;       /* NULL: none */
    const char *tzid;      /* of a VTIMEZONE; else NULL */
    const char *mark;      /* X-MENDLINE-PLAN; NULL: not written by mendline */
    const char *file;      /* of a folder: the name of its file; else NULL */
    const char *title;     /* SUMMARY, "" if none */
    const char *canonical; /* see ics_canonical() */
    bool is_readable;      /* libical understood it, and its start is a day */
    int errors;            /* lines that libical did not understand */
    bool is_todo, is_cancelled;
    bool is_instance;           /* one occurrence of a series: never ours */
    unsigned line;              /* of the file, where it begins */
    int sequence;               /* 0 to INT_MAX - 1 */
    const char *stamp;          /* DTSTAMP as written, "" if none */
    icaltimetype created;       /* null time if none */
    icalproperty_status status; /* ICAL_STATUS_X if none */
    struct mend_span days;
    int16_t minute;
    mend_day wrote; /* X-MENDLINE-DAY, or MEND_DAY_NONE */
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

/** An output being read; its items grow by doubling in the arena. */
struct ics_found {
    const struct mend_plan *plan;
    struct mend_arena *arena;
    struct mend_diags *diags;
    struct ics_old *item;
    size_t count, capacity;
    bool is_mendlines; /* a PRODID of mendline was seen */
    char mark[37];     /* of this plan's entries */
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

/* ---- ics_state.c --------------------------------------------------------- */

/** What mend_calendar_state.old points at. */
struct ics_state {
    struct ics_old *item;
    size_t count;
};

/** Give what a state found; an empty list if nothing was there. */
const struct ics_state *ics_state_of(const struct mend_calendar_state *state);

/** Give the entry with this UID that counts; NULL if there is none. */
const struct ics_old *ics_state_find(const struct ics_state *state,
                                     const char *uid);

/* ---- ics_rewrite.c: the lines of an entry -------------------------------- */

/**
 * Give what an entry says, apart from when it was said and from properties
 * that are not ours, in one order: equal texts mean that nothing changed.
 *
 * Errors: NULL if memory is out.
 */
const char *ics_canonical(icalcomponent *component, struct mend_arena *arena);

/** Give the lines that others added to an entry; NULL if memory is out. */
const char *ics_old_extras(const struct ics_old *old, struct mend_arena *arena);

/** Give the entry as a cancelled one; NULL if memory is out. */
const char *ics_old_cancelled(const struct ics_old *old, int64_t now,
                              struct mend_arena *arena);

/* ---- ics_make.c: one entry to write -------------------------------------- */

/** The same for all entries of one calendar. */
struct ics_context {
    const struct mend_plan *plan;
    struct ics_clock clock;
    const char *title; /* of the calendar as a whole */
    char mark[37]; /* tells our entries from those of other plans */
    int64_t now;
    struct mend_arena *arena;
};

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

/**
 * Write a component with our own folds; `extras` are content lines to go
 * behind its own properties.
 *
 * Errors: NULL if memory is out.
 */
const char *ics_print(icalcomponent *component, const char *extras,
                      struct mend_arena *arena);

/** Give a moment as calendars stamp it. */
icaltimetype ics_stamp(int64_t seconds);

/* ---- ics_merge.c: new upon old ------------------------------------------- */

enum ics_fate { ICS_KEPT, ICS_WRITTEN, ICS_WITHDRAWN, ICS_FOREIGN };

/** One component of the calendar to be. */
struct ics_piece {
    enum ics_fate fate;
    bool is_news; /* it says something new: for changes_only */
    int errors;   /* lines of others that libical does not understand */
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
ics_context_prepare(const struct mend_plan *plan,
                    const struct mend_entries *entries, int64_t now,
                    struct mend_arena *arena, struct ics_context *out);

/**
 * Write blocks as one calendar and read it back. With a `title` it is a
 * calendar of many entries, else one entry of a folder.
 *
 * Errors: MEND_ENOMEM; MEND_EFAULT.
 */
MEND_NODISCARD enum mend_status
ics_calendar_write(const struct ics_context *context,
                   const struct ics_state *state, const char *title,
                   const struct ics_piece *const *piece, size_t count,
                   struct mend_strbuf *out);

/* ---- ics_check.c --------------------------------------------------------- */

/** Tell whether a calendar reads back as the blocks it was made of. */
MEND_NODISCARD enum mend_status ics_check(const struct ics_context *context,
                                          const char *text,
                                          const struct ics_piece *const *piece,
                                          size_t count);

#endif
