/** @file
 * From files to catalogue, plan and calendar events.
 */
#ifndef MENDLINE_LOAD_H
#define MENDLINE_LOAD_H

#include <mendline/plan.h>

/** The bytes of config/catalogue.cfg, built in; NUL-terminated. */
extern const char mend_builtin_catalogue[];

/**
 * Give what reading mend_builtin_catalogue as "built-in catalogue" gives, made
 * when the library was built; it takes no time. NULL if that build could not
 * run its own programs (for another processor): then read the text.
 */
const struct mend_catalogue *mend_catalogue_builtin(void);

/**
 * Read a whole file.
 *
 * Owns:   the text lives in `arena`, NUL-terminated; `length` may be NULL.
 * Errors: MEND_EIO with a diagnostic (E401); MEND_EINPUT if it is longer than
 *         `limit` bytes; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status mend_file_read(const char *path, size_t limit,
                                               struct mend_arena *arena,
                                               struct mend_diags *diags,
                                               char **text, size_t *length);

/**
 * Read a catalogue from text; `name` stands in diagnostics and places.
 *
 * Errors: MEND_EINPUT with all its mistakes in `diags`; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_catalogue_read(const char *text, size_t length, const char *name,
                    struct mend_arena *arena, struct mend_diags *diags,
                    struct mend_catalogue *out);

/** What the caller decides in place of the plan's own keys. */
struct mend_plan_options {
    mend_day today;       /* needed */
    const char *plan_for; /* a mend_plan_for_names, or NULL */
    const char *policy;   /* a mend_policy_names, or NULL */
    bool no_include;      /* refuse @include outside the plan's folder */
};

/**
 * Read a plan from text. Entries of its own (procedures, waits, event kinds)
 * are laid over `cat`; the result is out->catalogue.
 *
 * `name` is the plan's path: files it names are relative to its folder. The
 * calendars it names are not read here: see calendar.h.
 *
 * Owns:   everything lives in `arena` or is borrowed from `cat`.
 * Errors: MEND_EINPUT with all mistakes in `diags`, up to 100; MEND_ENOMEM.
 *         Warnings alone are MEND_OK. `out` is untouched on error.
 */
MEND_NODISCARD enum mend_status mend_plan_read(
    const char *text, size_t length, const char *name,
    const struct mend_catalogue *cat, const struct mend_plan_options *options,
    struct mend_arena *arena, struct mend_diags *diags, struct mend_plan *out);

#endif
