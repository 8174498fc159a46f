/** @file
 * From bytes to logical lines, block by block.
 */
#ifndef IO_ICS_LINES_H
#define IO_ICS_LINES_H

#include "io/calendar_in/ics_reader.h"

enum {
    ICS_BLOCK_BYTES = 128 * 1024, /* read at once; most lines fit well in */
    ICS_LINE_MAX = 1024 * 1024    /* bytes of one line that we read */
};

/* ---- bytes --------------------------------------------------------------- */

enum ics_encoding { ICS_BYTES_UNKNOWN, ICS_BYTES, ICS_UTF16_LE, ICS_UTF16_BE };

/** The bytes of a calendar, past a byte order mark and out of UTF-16. */
struct ics_source {
    const struct mend_calendar_source *from;
    enum ics_encoding encoding;
    unsigned char pending[4096]; /* read, but not handed on */
    size_t at, count;            /* of `pending` */
    bool ended;
    int error; /* errno of a read that failed; or 0 */
};

/** Put up to `room` bytes, at least 4, into `to`; 0 at the end. */
size_t ics_source_read(struct ics_source *source, char *to, size_t room);

/** A text in memory as a source. */
struct ics_memory {
    const char *at;
    size_t left;
};

/** Give a source without a name that reads `memory` up. */
struct mend_calendar_source ics_memory_source(struct ics_memory *memory);

/* ---- lines --------------------------------------------------------------- */

/** What must be saved before the block that it lies in is read over. */
struct ics_keeper {
    void (*hold)(void *user);
    void *user;
};

/** Walks the logical lines of a source: LF, CRLF or CR, folded or not. */
struct ics_lines {
    struct ics_source *source;
    struct ics_keeper keeper;
    char *block;
    size_t capacity;
    char *at, *end; /* not walked yet */
    char *feed;     /* the first LF not before `at`; `end`; NULL: unknown */
    bool ended;     /* nothing comes after `end` */
    bool within;    /* `at` is within a line whose head did not fit */
    bool began;     /* there was a line: a fold belongs to it */
    bool no_memory;
    unsigned next_number;
    /* The line itself, in the block: its head, or all of it once united. */
    char *text;
    size_t length;
    bool folded, too_long;
    unsigned number; /* of its first physical line, from 1 */
};

/** Errors: false, with no_memory, if there is none. */
bool ics_lines_begin(struct ics_lines *lines, struct ics_source *source,
                     struct ics_keeper keeper);
void ics_lines_release(struct ics_lines *lines);

/** Step to the next logical line and give its head; false at the end. */
bool ics_lines_next(struct ics_lines *lines);

/** Give all of the line, with its folds, as far as ICS_LINE_MAX goes. */
void ics_lines_unite(struct ics_lines *lines);

/**
 * Unfold a line and take it out of other encodings, without NUL, into `out`.
 * Bytes that are no UTF-8 are read as Windows-1252, which is noted.
 */
void ics_line_decode(struct ics_reader *reader, const char *text, size_t length,
                     unsigned number, struct mend_strbuf *out);

#endif
