/** @file
 * Calendar entries of a course, before any calendar format.
 */
#ifndef MENDLINE_ENTRY_H
#define MENDLINE_ENTRY_H

#include <mendline/course.h>
#include <mendline/reader.h>

struct mend_entry {
    enum mend_entry_type type;
    const char *key;    /* "laser/1", "laser/1/visible": the UID's name */
    const char *parent; /* key of the session it belongs to, or NULL */
    const char *title, *description;
    const char *const *categories; /* no commas in them */
    size_t category_count;
    const char *color; /* a CSS colour name, or NULL */
    struct mend_span days;
    int16_t minute;  /* MEND_MINUTE_NONE: all day */
    int16_t minutes; /* length of a timed entry */
    bool was_moved;  /* in the calendar app, away from where we `wrote` it */
    struct mend_moment wrote;
    bool confirmed; /* else tentative */
    bool busy;      /* else transparent */
    bool is_todo;   /* a VTODO, due at the end of `days` */
    int32_t alarm;  /* minutes before the start; 0: no alarm */
};

struct mend_entries {
    const struct mend_entry *item; /* by first day, then key */
    size_t count;
};

struct mend_entry_options {
    bool discreet;     /* say nothing of a procedure, in any text */
    bool with_clashes; /* written in spite of clashes: name them */
    const struct mend_reader *reader; /* whom it is for; NULL: the person */
};

/**
 * Derive the calendar entries of a course.
 *
 * Owns:   lives in `arena`, borrows from `course`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_entries_derive(const struct mend_course *course,
                    const struct mend_entry_options *options,
                    struct mend_arena *arena, struct mend_entries *out);

#endif
