/** @file
 * What the parts of the catalogue reader share: where they have got to, and
 * how lists, names and figures are read.
 *
 * The order matters: sources, areas, kinds and conditions come first, then
 * procedures, which make the classes, then all that speaks of procedures. All
 * parts report through `cfg` and go on; a text that cannot be read is "".
 */
#ifndef MENDLINE_IO_CATALOGUE_READ_H
#define MENDLINE_IO_CATALOGUE_READ_H

#include "io/config/catalogue_cfg.h"

enum {
    CATALOGUE_DAYS_MAX = 3650,     /* of a window, away from day 0 */
    CATALOGUE_SPACING_MAX = 30000, /* of a course: once in a life */
    CATALOGUE_LIST_MAX = 4096,     /* ids are compared pair by pair */
    CATALOGUE_ALL_ASSUMED = (1 << MEND_ENDS) - 1
};

/** A catalogue while it is being read. */
struct catalogue_in {
    struct cfg *cfg;
    struct mend_catalogue *cat; /* its lists are filled one after another */
    const char **class_name;    /* cat->class_name, MEND_SETS_MAX of them */
    bool is_own;                /* a plan's figures: they need no sources */
    const struct mend_procedure *under; /* what is laid over, or NULL */
};

/* ---- catalogue_names_cfg.c: lists, ids and names ------------------------- */

/** Read one group of a list into zeroed memory. */
typedef void catalogue_read_entry(struct catalogue_in *in,
                                  config_setting_t *group, void *out);

/** Count the groups of a list; what is none, or too many, is reported. */
size_t catalogue_in_length(struct catalogue_in *in, config_setting_t *list);

/**
 * Read a list of groups, each `size` bytes when read; NULL is an empty list,
 * and what is no group is reported and passed over.
 *
 * Owns:   what it gives lives in cfg's arena; NULL only if memory is out.
 */
void *catalogue_in_list(struct catalogue_in *in, config_setting_t *list,
                        size_t size, catalogue_read_entry *read, size_t *count);

/** As above for a table that masks index: too many are reported (E206). */
void *catalogue_in_table(struct catalogue_in *in, config_setting_t *list,
                         size_t size, catalogue_read_entry *read,
                         size_t *count);

/** Read the `id` of a group; another of the list must not have it (E118). */
void catalogue_in_id(struct catalogue_in *in, config_setting_t *group,
                     const char *key, const char **out);

/** Read the names of classes, which must be known. */
void catalogue_in_classes(struct catalogue_in *in, config_setting_t *setting,
                          mend_classes *out);

/**
 * Read the classes of a procedure; new names become classes. It is listed under
 * the first of them.
 */
void catalogue_in_new_classes(struct catalogue_in *in,
                              config_setting_t *setting,
                              struct mend_procedure *out);

/** Read whom a wait or same-day row is about. */
void catalogue_in_selector(struct catalogue_in *in, config_setting_t *setting,
                           struct mend_selector *out);

/* ---- catalogue_unknown_cfg.c: names that the catalogue does not have ----- */

/** Report an unknown name (E120) with what is near to it. */
void catalogue_in_unknown(struct cfg *cfg, config_setting_t *setting,
                          const char *what, const struct mend_near *near);

/** The name at an index of one of the catalogue's tables. */
typedef const char *catalogue_name(const struct mend_catalogue *cat, size_t i);

/** The same, with all `count` names there are where none of them is near. */
void catalogue_in_unknown_of(struct cfg *cfg, config_setting_t *setting,
                             const char *what, const char *name,
                             const struct mend_catalogue *cat,
                             catalogue_name *name_at, size_t count);

/** The same for a procedure, which people know by many names. */
void catalogue_in_unknown_procedure(struct cfg *cfg, config_setting_t *setting,
                                    const struct mend_catalogue *cat,
                                    const char *name);

/* ---- catalogue_figures_cfg.c: figures and where they come from ----------- */

/**
 * Read sources and assumed ends; `assumed` is a list of ends, or true for all.
 * A figure of a catalogue must have either (E202, which points at `owner`).
 */
void catalogue_in_evidence(struct catalogue_in *in, config_setting_t *owner,
                           config_setting_t *sources, config_setting_t *assumed,
                           struct mend_evidence *out);

/** The two figures of a window or course, and the keys of what is assumed. */
struct catalogue_sides {
    const char *assumed[MEND_SIDES]; /* "assumed_from", "assumed_to" */
    bool is_stated[MEND_SIDES];
};

/**
 * The same for two figures, which share the sources of their group: `assumed`
 * is about both, except where a key of its own speaks of one of them.
 */
void catalogue_in_evidence_of_two(struct catalogue_in *in,
                                  config_setting_t *group,
                                  const struct catalogue_sides *sides,
                                  struct mend_evidence *out);

/** The same from the keys `sources` and `assumed` of a group. */
void catalogue_in_group_evidence(struct catalogue_in *in,
                                 config_setting_t *group,
                                 struct mend_evidence *out);

/** Read three days in order of size, from `min` on. */
bool catalogue_in_days(struct catalogue_in *in, config_setting_t *setting,
                       int16_t min, int16_t out[MEND_ENDS]);

/**
 * Read a list of windows, ordered by kind. What a window does not state it
 * has from the window of its kind in in->under.
 */
const struct mend_healing *catalogue_in_windows(struct catalogue_in *in,
                                                config_setting_t *list,
                                                size_t *count);

/** Read { must; should }; a key that is not there leaves `out` as it is. */
void catalogue_in_avoids(struct catalogue_in *in, config_setting_t *group,
                         struct mend_avoids *out);

/* ---- the other parts: each reads one thing of the file ------------------- */

void catalogue_in_areas(struct catalogue_in *in, config_setting_t *list);
catalogue_read_entry catalogue_in_procedure;  /* struct mend_procedure */
catalogue_read_entry catalogue_in_wait;       /* struct mend_wait */
catalogue_read_entry catalogue_in_same_day;   /* struct mend_same_day */
catalogue_read_entry catalogue_in_event_kind; /* struct mend_event_kind */
catalogue_read_entry catalogue_in_exposure;   /* struct mend_exposure_kind */
catalogue_read_entry catalogue_in_factor;     /* struct mend_factor */
catalogue_read_entry catalogue_in_caution;    /* struct mend_caution */

#endif
