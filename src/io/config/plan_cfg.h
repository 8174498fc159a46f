/** @file
 * What the parts of the plan reader share: where they have got to, and the
 * values that only plans know.
 *
 * The order matters in one way: events, then treatments, then the names of
 * both, then what refers to them. All parts report through `cfg` and go on.
 */
#ifndef MENDLINE_IO_PLAN_CFG_H
#define MENDLINE_IO_PLAN_CFG_H

#include <mendline/plan.h>

#include "io/config/catalogue_cfg.h"
#include "io/config/cfg.h"

enum {
    PLAN_SESSIONS_MAX = 200, /* of one treatment */
    PLAN_ALL_SESSIONS_MAX = 600,
    PLAN_EVENTS_MAX = 10000,
    PLAN_YEARS_MAX = MEND_HORIZON_YEARS_MOST, /* of the horizon */
    PLAN_OFFSET_MAX = 20 * 366, /* days of a relative window */
    PLAN_PRIORITY_DEFAULT = 5
};

/** Who bears an id: an event or a treatment, by its index. */
struct plan_name {
    const char *id;
    bool is_event;
    size_t index;
    const config_setting_t *setting;
};

struct plan_names {
    struct plan_name *item; /* ordered by id */
    size_t count;
    bool complete; /* false: a list could not be read, so nothing dangles */
};

/** A plan while it is being read. */
struct plan_reader {
    struct cfg *cfg;
    const struct mend_catalogue *cat; /* the plan's own entries laid on */
    struct mend_plan *plan;
    config_setting_t *treatments, *events; /* the lists, or NULL */
    struct mend_treatment *treatment;      /* plan->treatment, to be filled */
    const struct mend_procedure **base;    /* of each, without a variant */
    struct mend_event *event;
    struct plan_names names;
    mend_day last_named; /* the latest day that the plan speaks of */
    const config_setting_t *last_named_by;
};

/* ---- plan_cfg.c ---------------------------------------------------------- */

/** Let the default horizon reach a year past `day`, which `setting` named. */
void plan_cfg_reach(struct plan_reader *in, mend_day day,
                    const config_setting_t *setting);

/* ---- plan_values_cfg.c: values that only plans know ---------------------- */

/**
 * Count the elements of a list of groups; what is none is reported (E111).
 */
size_t plan_cfg_groups(struct plan_reader *in, config_setting_t *list);

/** Give an element; NULL, for which getters say nothing, if it is no group. */
config_setting_t *plan_cfg_group(config_setting_t *list, size_t index);

/** Give a setting that must be a group; else it is reported (E111): NULL. */
config_setting_t *plan_cfg_only_group(struct plan_reader *in,
                                      config_setting_t *setting);

/** Tell whether `read` entries are all that a list, or no list, holds. */
bool plan_cfg_is_whole(const config_setting_t *list, size_t read);

/** Read an id: letters, digits, dot, dash, underscore. A wrong one is kept. */
bool plan_cfg_id(struct plan_reader *in, config_setting_t *setting,
                 const char **out);

/** Read a day; a time of day may stand there and does not matter. */
bool plan_cfg_day(struct plan_reader *in, config_setting_t *setting,
                  mend_day *out);

/** Read [ first, last ], the last day included, as a half-open span. */
bool plan_cfg_span(struct plan_reader *in, config_setting_t *setting,
                   struct mend_span *out);

/** Read a day or [ first, last ]; `minute` is that of the first, or none. */
bool plan_cfg_day_or_span(struct plan_reader *in, config_setting_t *setting,
                          struct mend_span *out, int16_t *minute);

/** Read `area` or `areas` of a group, whichever is there. */
bool plan_cfg_areas(struct plan_reader *in, config_setting_t *group,
                    mend_areas *out);

/** Give the place of `setting`, or `otherwise` where it is NULL. */
struct mend_loc plan_cfg_loc(const struct plan_reader *in,
                             const config_setting_t *setting,
                             struct mend_loc otherwise);

/* ---- plan_names_cfg.c: ids and what refers to them ----------------------- */

/** Gather all ids; those that stand twice are reported (E131). */
void plan_cfg_gather_names(struct plan_reader *in);

/** What a reference leads to. */
struct plan_target {
    bool is_event;
    uint16_t event;
    struct mend_session_ref session;
};

/** Read "wedding", "laser/2", or "laser", which means its first session. */
bool plan_cfg_target(struct plan_reader *in, config_setting_t *setting,
                     struct plan_target *out);

/** As plan_cfg_target(), but nothing else than an event (a session) does. */
bool plan_cfg_event_ref(struct plan_reader *in, config_setting_t *setting,
                        uint16_t *out);
bool plan_cfg_session_ref(struct plan_reader *in, config_setting_t *setting,
                          struct mend_session_ref *out);

/* ---- the sections -------------------------------------------------------- */

void plan_cfg_person(struct plan_reader *in, config_setting_t *group);
void plan_cfg_availability(struct plan_reader *in, config_setting_t *group);
void plan_cfg_events(struct plan_reader *in);
void plan_cfg_calendars(struct plan_reader *in, config_setting_t *list);
void plan_cfg_exposures(struct plan_reader *in, config_setting_t *list);
void plan_cfg_history(struct plan_reader *in, config_setting_t *list);
void plan_cfg_readers(struct plan_reader *in, config_setting_t *list);

/** Read the treatments, but not what they say of other entries. */
void plan_cfg_treatments(struct plan_reader *in);

/**
 * Read `touch_up_of`, `window` and `for`, and settle what depends on them:
 * each treatment's procedure, area and spacing. Needs the names.
 */
void plan_cfg_link_treatments(struct plan_reader *in);

/**
 * Lay the variant that a name or an area asks for upon a procedure.
 *
 * `name` is the setting of the plan, or NULL. `area` MEND_NONE becomes the
 * default; `variant`, the name to use where there is no setting, becomes the
 * one in use. An unknown name is reported (E133).
 */
const struct mend_procedure *
plan_cfg_lay_variant(struct plan_reader *in, config_setting_t *name,
                     const struct mend_procedure *procedure, mend_area *area,
                     const char **variant);

/** Read `booked`, `done` and what was observed of one treatment. */
void plan_cfg_bookings(struct plan_reader *in, config_setting_t *group,
                       struct mend_treatment *treatment);

/** Give the setting that fixes the day of a session. */
config_setting_t *plan_cfg_booking_setting(const struct plan_reader *in,
                                           size_t treatment, size_t number);

/** Warn of booked days that the plan's own bounds speak against. */
void plan_cfg_check_bookings(struct plan_reader *in);

#endif
