/** @file
 * What is wrong with the files a person handed us: all of it, with its place.
 *
 * Three things are kept apart: the files are wrong (entries here), the world
 * failed (an enum mend_status), the answer is no (a course says so).
 */
#ifndef MENDLINE_DIAG_H
#define MENDLINE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#define MEND_NODISCARD __attribute__((warn_unused_result))
#define MEND_ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

enum mend_status {
    MEND_OK = 0,
    MEND_ENOMEM, /* memory ran out */
    MEND_EINPUT, /* a file is wrong; the diagnostics say where */
    MEND_EIO,    /* a file cannot be read or written; the diagnostics say why */
    MEND_EFAULT  /* we contradicted ourselves: a fault of ours */
};

/** A place in a file. `line` and `column` count from 1; 0 is unknown. */
struct mend_loc {
    const char *file;
    unsigned line;
};

enum mend_severity { MEND_WARNING, MEND_ERROR };

/** One mistake. All text is owned by the list. */
struct mend_diag {
    enum mend_severity severity;
    const char *code; /* "E104"; constant text, never freed */
    char *file;       /* NULL: of no file */
    unsigned line;    /* 0: of the whole file */
    unsigned column;  /* 0: unknown; else 1-based, in bytes of the line */
    unsigned width;   /* bytes to underline from column on */
    char *text;       /* what is wrong, one line */
    char *help;       /* what to do about it, or NULL */
    char *excerpt;    /* the line of the file, or NULL */
};

/** Zero-initialise. Failure to keep an entry is sticky in `failed`. */
struct mend_diags {
    struct mend_diag *item;
    size_t count, capacity;
    size_t errors; /* how many of them are errors */
    bool failed;
};

void mend_diags_release(struct mend_diags *diags);

/**
 * Add an entry; its text is printed as sprintf would.
 *
 * Owns:   copies all it is given but `code`.
 * Errors: sets `diags->failed` if memory is out; the count of errors is right
 *         all the same, so a failed list never looks clean.
 */
void mend_diag_add(struct mend_diags *diags, enum mend_severity severity,
                   const char *code, struct mend_loc loc, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));

/** Say what to do about the entry added last. */
void mend_diag_help(struct mend_diags *diags, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Point into the line of the entry added last: see struct mend_diag. */
void mend_diag_point(struct mend_diags *diags, const char *excerpt,
                     size_t excerpt_length, unsigned column, unsigned width);

/** What a diagnostic code means: the rows behind `mendline explain CODE`. */
struct mend_code {
    const char *code;    /* "E104" */
    const char *meaning; /* one sentence */
    const char *example; /* lines that cause it; told in words in ( ) */
    const char *cure;    /* one sentence */
};

/** Find the row of a code, whatever its case; NULL if there is none. */
const struct mend_code *mend_code_find(const char *code);

/** Give all rows, ordered by code. */
const struct mend_code *mend_code_all(size_t *count);

/**
 * Count the edits (insert, drop, replace, swap) between two words, letters
 * compared without case; gives `limit` + 1 as soon as it is passed.
 */
unsigned mend_edit_distance(const char *a, const char *b, unsigned limit);

/** A running search for the word nearest to `wanted`. */
struct mend_near {
    const char *wanted, *best; /* best: NULL until something is near enough */
    unsigned distance;
};

struct mend_near mend_near_to(const char *wanted);
void mend_near_try(struct mend_near *near, const char *candidate);

#endif
