/** @file
 * Reading libconfig files so that every mistake is found in one run and can be
 * pointed at: open, look up, and typed getters with diagnostics.
 *
 * Getters take a setting that may be NULL (an absent key): they then say
 * nothing, leave `out` alone and give false. They also give false, with a
 * diagnostic, where the value is wrong; reading simply goes on, and
 * cfg_status() tells at the end whether anything was wrong. So a reader is a
 * list of lines such as
 *
 *     cfg_as_int(cfg, cfg_get(group, "priority"), 1, 9, &event->priority);
 *     cfg_as_day(cfg, cfg_need(cfg, group, "done"), &history->done);
 *
 * Lists may be written with ( ) or [ ] everywhere.
 */
#ifndef MENDLINE_IO_CFG_H
#define MENDLINE_IO_CFG_H

#include <libconfig.h>

#include <mendline/arena.h>
#include <mendline/day.h>
#include <mendline/diag.h>

#include "io/config/cfg_places.h"
#include "io/config/cfg_text.h"

/** One open file with all that it includes. */
struct cfg {
    config_t config;
    struct cfg_text text;     /* what libconfig was given, and whence */
    struct cfg_places places; /* every setting's hook is one of them */
    struct mend_arena *arena;
    struct mend_diags *diags;
    size_t reported; /* diagnostics added through here */
    bool wrong;      /* one of them was an error */
    bool is_silent;  /* the last one was left out, so its help is, too */
    bool no_memory;  /* sticky; see cfg_status() */
};

/**
 * Parse a file's text; `name` is its path, as messages shall call it.
 *
 * After a refused @include the rest is there to be read all the same, and
 * cfg_status() knows.
 *
 * Owns:   `cfg` until cfg_close(), whatever is returned; strings and places
 *         that getters give live in `arena` and outlive it.
 * Errors: MEND_EINPUT with diagnostics; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status cfg_open(struct cfg *cfg, const char *text,
                                         size_t length, const char *name,
                                         const struct cfg_text_options *options,
                                         struct mend_arena *arena,
                                         struct mend_diags *diags);

/** Give libconfig's memory back; settings are gone, what was read stays. */
void cfg_close(struct cfg *cfg);

/** Tell how the reading went: MEND_OK, MEND_EINPUT or MEND_ENOMEM. */
MEND_NODISCARD enum mend_status cfg_status(const struct cfg *cfg);

/** As mend_arena_alloc() in cfg's arena; a failure is kept for cfg_status(). */
void *cfg_alloc(struct cfg *cfg, size_t count, size_t size);

/** Give `path` as seen from the folder of the main file. Errors: NULL. */
const char *cfg_beside(struct cfg *cfg, const char *path);

/* ---- finding settings ---------------------------------------------------- */

config_setting_t *cfg_root(struct cfg *cfg);

/** Give the setting of a key, or NULL; `group` may be NULL or no group. */
config_setting_t *cfg_get(config_setting_t *group, const char *key);

/**
 * As cfg_get(), but a missing key is an error (E110). What is no group at all
 * is left to cfg_is_groups().
 */
config_setting_t *cfg_need(struct cfg *cfg, config_setting_t *group,
                           const char *key);

/** Tell whether it is a list, written with ( ) or [ ]; false for NULL. */
bool cfg_is_list(const config_setting_t *setting);
bool cfg_is_string(const config_setting_t *setting);

/** Count the elements of a list or group; 0 for NULL and anything else. */
size_t cfg_count(const config_setting_t *setting);

/** Give an element of a list or group by index; NULL past its end. */
config_setting_t *cfg_elem(config_setting_t *list, size_t index);

/** Report every key of `group` that is not in `keys` (E109), with near miss. */
void cfg_check_keys(struct cfg *cfg, config_setting_t *group,
                    const char *const *keys, size_t count);

/** Report a setting that is not a list of groups (E111); NULL is fine. */
bool cfg_is_groups(struct cfg *cfg, config_setting_t *setting);

/* ---- places and diagnostics ---------------------------------------------- */

/** Give the file and line of a setting: its key, else its value. */
struct mend_loc cfg_loc(const struct cfg *cfg, const config_setting_t *setting);

/** Give a setting's place in the text; NULL for NULL. */
const struct cfg_place *cfg_place(const config_setting_t *setting);

/** Add an error that points at the value of a setting (NULL: at the file). */
void cfg_error(struct cfg *cfg, const config_setting_t *setting,
               const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** As cfg_error(), but points at the key. */
void cfg_error_key(struct cfg *cfg, const config_setting_t *setting,
                   const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** As cfg_error(), a warning. */
void cfg_warn(struct cfg *cfg, const config_setting_t *setting,
              const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Give how much of a person's text a message shows, for "%.*s". */
int cfg_shown(const char *text);

/** Say what to do about the diagnostic added last. */
void cfg_help(struct cfg *cfg, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Help with "did you mean ...?" if something near was found. */
void cfg_help_near(struct cfg *cfg, const struct mend_near *near);

/** Say that a value is of another sort than `wanted` (E111); gives false. */
bool cfg_wrong_type(struct cfg *cfg, const config_setting_t *setting,
                    const char *wanted);

/* ---- values -------------------------------------------------------------- */

/** Read a text; it lives in the arena. Any text, also "". */
bool cfg_as_string(struct cfg *cfg, config_setting_t *setting,
                   const char **out);

/** Read a text that is not empty and has no blanks at its ends. */
bool cfg_as_words(struct cfg *cfg, config_setting_t *setting, const char **out);

/** Read an id: lower or upper case letters, digits and -_. */
bool cfg_as_id(struct cfg *cfg, config_setting_t *setting, const char **out);

/** Read a whole number from `min` to `max`; see the notes on wrapping there. */
bool cfg_as_int(struct cfg *cfg, config_setting_t *setting, int min, int max,
                int *out);
bool cfg_as_int16(struct cfg *cfg, config_setting_t *setting, int16_t min,
                  int16_t max, int16_t *out);
bool cfg_as_uint8(struct cfg *cfg, config_setting_t *setting, uint8_t min,
                  uint8_t max, uint8_t *out);

bool cfg_as_bool(struct cfg *cfg, config_setting_t *setting, bool *out);

/**
 * Read a number with at most two decimals as hundredths: money, and factors
 * as percent. Whole numbers do, too. Units: hundredths, the bounds as well.
 */
bool cfg_as_hundredths(struct cfg *cfg, config_setting_t *setting, int64_t min,
                       int64_t max, int64_t *out);

/** Read "YYYY-MM-DD"; "YYYY-MM-DD HH:MM" or without a time; "HH:MM". */
bool cfg_as_day(struct cfg *cfg, config_setting_t *setting, mend_day *out);
bool cfg_as_moment(struct cfg *cfg, config_setting_t *setting,
                   struct mend_moment *out);
bool cfg_as_minute(struct cfg *cfg, config_setting_t *setting, int16_t *out);

/** Read a list of exactly `count` whole numbers, each from `min` to `max`. */
bool cfg_as_int16s(struct cfg *cfg, config_setting_t *setting, size_t count,
                   int16_t min, int16_t max, int16_t *out);

/** Read a list of texts that are not empty; a single text is a list of one. */
bool cfg_as_strings(struct cfg *cfg, config_setting_t *setting,
                    const char *const **out, size_t *count);

/**
 * Read a word out of a table (E114, with near miss); `what` names the table
 * in messages: "policy". Gives the index.
 */
bool cfg_as_choice(struct cfg *cfg, config_setting_t *setting, const char *what,
                   const char *const *names, size_t count, size_t *out);

#endif
