/** @file
 * The text of a libconfig file before libconfig sees it.
 *
 * All @include files are put into their places here, so that they are found
 * beside the file that names them, counted towards its limit and refused in
 * loops; libconfig gets one text, and each of its lines remembers its origin.
 */
#ifndef MENDLINE_IO_CFG_TEXT_H
#define MENDLINE_IO_CFG_TEXT_H

#include <mendline/arena.h>
#include <mendline/diag.h>

struct cfg_text_options {
    size_t limit;     /* bytes, with all that is included; 0: none */
    bool inside_only; /* refuse @include outside the main file's folder */
};

/** Where a line of the joined text begins, and where it comes from. */
struct cfg_line {
    size_t at;
    const char *file; /* in the arena */
    unsigned line;
};

struct cfg_text {
    const char *name;  /* of the main file */
    const char *bytes; /* NUL-terminated, without a byte order mark */
    size_t length;
    const struct cfg_line *line;
    size_t line_count;  /* at least 1 */
    bool is_incomplete; /* an @include was refused, with a diagnostic */
};

/**
 * Join a file's text with all that it includes, and look at its bytes.
 *
 * A missing, circular or outside @include is an error in `diags`, but the
 * text without it is given all the same; see is_incomplete.
 *
 * Owns:   everything in `out` lives in `arena`.
 * Errors: MEND_EINPUT with diagnostics (not UTF-8, NUL, too long);
 *         MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
cfg_text_read(const char *text, size_t length, const char *name,
              const struct cfg_text_options *options, struct mend_arena *arena,
              struct mend_diags *diags, struct cfg_text *out);

/** Give the place of a byte of the joined text. */
struct mend_loc cfg_text_loc(const struct cfg_text *text, size_t at);

/** Let the diagnostic added last point at `width` bytes from `at` on. */
void cfg_text_point(const struct cfg_text *text, size_t at, size_t width,
                    struct mend_diags *diags);

/** Give `path` as seen from the folder of `file`. Errors: NULL. */
const char *cfg_text_beside(const char *file, const char *path,
                            struct mend_arena *arena);

#endif
