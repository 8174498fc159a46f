/** @file
 * Calendars: other people's to read, our own to write and read again.
 */
#ifndef MENDLINE_CALENDAR_H
#define MENDLINE_CALENDAR_H

#include <mendline/entry.h>
#include <mendline/solve.h>
#include <mendline/strbuf.h>

/* ---- events of a person's own calendars ---------------------------------- */

/** Which entries of a calendar count, and as what. */
struct mend_calendar_options {
    struct mend_span days; /* occurrences outside are passed over */
    const char *timezone;  /* the person's; NULL: floating */
    bool all_entries;      /* cancelled, declined and free ones too */
    bool by_words;         /* kinds by the event kinds' words first */
    /* The days on which an event would matter, a list for each event kind of
       the catalogue: see mend_course_meeting_days(). Occurrences that touch
       none of them are only counted. NULL: all are wanted. */
    const struct mend_ranges *meeting;
    bool by_libical; /* for tests: every rule is counted out by libical */
};

/** What was read, so that nothing is left out silently. */
struct mend_calendar_counts {
    size_t entries;     /* components with a start */
    size_t occurrences; /* that fell into the days asked for */
    size_t no_kind;     /* occurrences that no kind fits: ignored */
    size_t not_counted; /* cancelled, declined, free */
    size_t clear;       /* that meet nothing, where that was asked */
    size_t unreadable;  /* components skipped, each cause with a warning */
};

/** Where the bytes of a calendar come from, block by block. */
struct mend_calendar_source {
    const char *name; /* stands in ids, places and messages */
    /* Put up to `size` bytes into `block` and give how many; 0 at the end,
       -1 with errno set if they cannot be read. */
    ptrdiff_t (*read)(void *user, char *block, size_t size);
    void *user;
};

/** The events of a calendar, ordered by day and line. */
struct mend_calendar_events {
    const struct mend_event *event;
    size_t count;
    struct mend_calendar_counts counts;
};

/**
 * Read the events of a calendar as events of a plan. Which kinds they are,
 * `calendar` says. An event's id is "name:line@YYYY-MM-DD".
 *
 * Owns:   events live in `arena`. The calendar is never in memory as a whole.
 * Errors: MEND_EINPUT if it is no calendar; MEND_EIO with a diagnostic (E401);
 *         MEND_ENOMEM. `out` is untouched on error.
 * Cost:   linear in the bytes, and in the occurrences within the days.
 */
MEND_NODISCARD enum mend_status mend_calendar_stream(
    const struct mend_calendar_source *source,
    const struct mend_calendar *calendar, const struct mend_catalogue *cat,
    const struct mend_calendar_options *options, struct mend_arena *arena,
    struct mend_diags *diags, struct mend_calendar_events *out);

/** The same for a text in memory. */
MEND_NODISCARD enum mend_status mend_calendar_read(
    const char *text, size_t length, const char *name,
    const struct mend_calendar *calendar, const struct mend_catalogue *cat,
    const struct mend_calendar_options *options, struct mend_arena *arena,
    struct mend_diags *diags, const struct mend_event **events, size_t *count,
    struct mend_calendar_counts *counts);

/** Tell whether the system knows a time zone of that name. */
bool mend_timezone_is_known(const char *name);

/** Give the system's time zone whose name is nearest; NULL if none is near. */
const char *mend_timezone_near(const char *name);

/* ---- our own calendar ---------------------------------------------------- */

/**
 * Give the version-5 UUID of `name` in the plan's namespace, lower case. Each
 * reader but the person has a namespace of their own in it, because one
 * account may hold the calendars of several.
 */
void mend_entry_uid(const struct mend_plan *plan,
                    const struct mend_reader *reader, const char *name,
                    char out[37]);

/** One session's appointment, as found in an output of an earlier run. */
struct mend_found_session {
    uint16_t treatment, number;
    struct mend_moment wrote;  /* the day and time that we wrote */
    struct mend_moment now_at; /* those that it has now */
    bool moved;                /* the person moved it in the calendar app */
};

/** What an output holds before it is written again. Opaque but for these. */
struct mend_calendar_state {
    bool exists;
    bool is_ours; /* its PRODID is mendline's, or it holds nothing else's */
    /* Whose entries of this plan it holds; NULL: nobody's, or the person's. */
    const struct mend_reader *reader;
    const struct mend_found_session *session;
    size_t session_count;
    size_t foreign;  /* entries that are not of this plan */
    const void *old; /* known to io/ics_write.c alone */
};

/**
 * Read an output of an earlier run: a file, or a folder of one entry a file.
 *
 * Errors: MEND_EIO if it is there but cannot be read; MEND_EINPUT if it is no
 *         calendar; MEND_ENOMEM. A path that is not there is MEND_OK with
 *         out->exists false.
 */
MEND_NODISCARD enum mend_status
mend_calendar_state_read(const char *path, const struct mend_plan *plan,
                         struct mend_arena *arena, struct mend_diags *diags,
                         struct mend_calendar_state *out);

/** One line of what a write changes. */
struct mend_change {
    enum { MEND_ADDED, MEND_CHANGED, MEND_WITHDRAWN, MEND_TAKEN_OVER } what;
    const char *title;
    struct mend_span days;
    const char *key; /* of the entry; NULL for one that is withdrawn */
};

struct mend_changes {
    const struct mend_change *item;
    size_t count, kept, foreign; /* unchanged ones; entries not ours */
};

struct mend_calendar_text_options {
    int64_t now;       /* seconds since 1970 UTC: DTSTAMP of what changes */
    bool changes_only; /* just what changed since the last time */
    bool keeps_rest;   /* with that: the rest goes where no app looks */
    bool feed;         /* apps take it whole: nothing is left as cancelled */
    bool discreet;     /* what is withdrawn may tell nothing either */
    unsigned mode;     /* of a folder's files; 0: MEND_FILE_PRIVATE */
    const char *title; /* of the calendar as a whole; NULL: the plan's */
    const struct mend_reader *reader; /* whom it is for; NULL: the person */
};

/**
 * Write the entries as one iCalendar text, upon what `state` found: unchanged
 * entries keep DTSTAMP and SEQUENCE, changed ones count up, vanished ones are
 * cancelled, other people's are kept. The text is read back and compared
 * before it is handed out.
 *
 * A calendar that keeps the rest has what did not change in properties of its
 * own, so that it is the whole for mend_calendar_state_read() and only the
 * news for everybody else.
 *
 * Errors: MEND_ENOMEM; MEND_EFAULT if the text does not read back as written.
 */
MEND_NODISCARD enum mend_status mend_calendar_text(
    const struct mend_plan *plan, const struct mend_entries *entries,
    const struct mend_calendar_state *state,
    const struct mend_calendar_text_options *options, struct mend_arena *arena,
    struct mend_strbuf *out, struct mend_changes *changes);

/** Where bytes go, piece by piece; false: they cannot, which ends it. */
struct mend_sink {
    bool (*take)(void *to, const char *bytes, size_t length);
    void *to;
};

/** A calendar on its way into a sink. */
struct mend_calendar_stream;

/**
 * Begin a calendar that is written entry by entry: nothing stands there yet,
 * and no more than one entry is held in memory, however many there are.
 *
 * `timed` holds the days of all entries with a time of day, which the time
 * zone is described for; it is empty where there are none.
 *
 * Owns:   `out` until mend_calendar_stream_end(); borrows `plan`.
 * Errors: MEND_ENOMEM; MEND_EIO if the sink takes no more. `out` is NULL then.
 */
MEND_NODISCARD enum mend_status
mend_calendar_stream_begin(const struct mend_plan *plan, struct mend_span timed,
                           const struct mend_calendar_text_options *options,
                           struct mend_sink sink,
                           struct mend_calendar_stream **out);

/**
 * Add an entry, whose key no other has. It is read back and compared first.
 *
 * Errors: as above; MEND_EFAULT if it does not read back as meant.
 */
MEND_NODISCARD enum mend_status
mend_calendar_stream_add(struct mend_calendar_stream *stream,
                         const struct mend_entry *entry);

/** End the calendar and give all memory back. Errors: MEND_EIO; MEND_ENOMEM. */
MEND_NODISCARD enum mend_status
mend_calendar_stream_end(struct mend_calendar_stream *stream);

/**
 * Write the entries into a folder, one file an entry, upon what `state` found.
 * With `dry_run` nothing is written but `changes` is as if.
 *
 * Errors: MEND_EIO with a diagnostic; MEND_ENOMEM; MEND_EFAULT as above.
 */
MEND_NODISCARD enum mend_status mend_calendar_folder_write(
    const char *path, const struct mend_plan *plan,
    const struct mend_entries *entries, const struct mend_calendar_state *state,
    const struct mend_calendar_text_options *options, bool dry_run,
    struct mend_arena *arena, struct mend_diags *diags,
    struct mend_changes *changes);

/* Nobody else may read it: it is about somebody's health. */
enum { MEND_FILE_PRIVATE = 0600 };

/**
 * Replace a file by `bytes`, wholly or not at all: temporary file beside it,
 * fsync, rename, fsync of the folder. `mode` is what it has then, whatever it
 * was before.
 *
 * Errors: MEND_EIO with a diagnostic (E402); MEND_ENOMEM; the old file is
 *         intact.
 */
MEND_NODISCARD enum mend_status mend_file_replace(const char *path,
                                                  const char *bytes,
                                                  size_t length, unsigned mode,
                                                  struct mend_diags *diags);

/**
 * Make a file that is not there yet, for its owner alone.
 *
 * Errors: MEND_EIO with a diagnostic: E403 if it is there, and is left as it
 *         is; E402 if it cannot be written, and is not there then.
 */
MEND_NODISCARD enum mend_status mend_file_create(const char *path,
                                                 const char *bytes,
                                                 size_t length,
                                                 struct mend_diags *diags);

#endif
