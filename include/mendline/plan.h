/** @file
 * The plan: what a person wants done, and the life it must fit into.
 *
 * Plain data as read from the plan file (io/plan_cfg.c), const from then on.
 * Everything keeps the place it was written at, so that each rule can be
 * pointed at long after the file is closed.
 */
#ifndef MENDLINE_PLAN_H
#define MENDLINE_PLAN_H

#include <mendline/reader.h>

enum { MEND_HORIZON_YEARS_MOST = 20, MEND_NUDGES_MOST = 4 };

enum mend_plan_for { MEND_FOR_USUAL, MEND_FOR_LONGEST, MEND_FOR_TYPICAL };
enum mend_policy { MEND_POLICY_USUAL, MEND_POLICY_LENIENT, MEND_POLICY_STRICT };
enum mend_prefer { MEND_EARLY, MEND_LATE, MEND_FEW_VISIBLE_DAYS };

/* What people write for these; index by the enum. */
extern const char *const mend_plan_for_names[3];
extern const char *const mend_policy_names[3];
extern const char *const mend_prefer_names[3];

struct mend_person {
    uint8_t skin_type; /* Fitzpatrick 1-6; 0: not said */
    int16_t born;      /* year; 0: not said */
    bool smoker;
    mend_conditions conditions;
    struct mend_loc loc;
};

enum mend_state { MEND_PLANNED, MEND_BOOKED, MEND_DONE };
extern const char *const mend_state_names[3];

/** What is fixed about one session; `at.day` is MEND_DAY_NONE if nothing is. */
struct mend_booking {
    struct mend_moment at;
    enum mend_state state;
    /* Observed healing: the last such day, or MEND_DAY_NONE. */
    mend_day visible_until, open_until;
    /* The person moved it in a calendar app, away from where we wrote it. */
    bool was_moved;
    struct mend_moment wrote;
    struct mend_loc loc;
};

/** A session named in the plan: treatment by index, number from 0. */
struct mend_session_ref {
    uint16_t treatment, number;
};

/** window = ( "wedding", -5, -1 ): days from an event or a session. */
struct mend_relative_window {
    enum { MEND_NO_WINDOW, MEND_FROM_EVENT, MEND_FROM_SESSION } base;
    uint16_t event;
    struct mend_session_ref session;
    int16_t first, last; /* both included */
    struct mend_loc loc;
};

/** One procedure on one area, in one or more sessions. */
struct mend_treatment {
    const char *id, *title; /* title: the person's own, or NULL */
    const char *variant;    /* as applied, by name or by area; NULL: none */
    const struct mend_procedure *procedure; /* overrides and variant laid on */
    mend_area area;
    uint16_t sessions;
    struct mend_spacing every;      /* at_most 0: none */
    bool at_most_is_must;           /* the plan itself wrote it */
    mend_day not_before, not_after; /* MEND_DAY_NONE: no bound */
    struct mend_relative_window window;
    int32_t result_for; /* index of an event; -1: none */
    bool first_time;
    bool is_touch_up;
    struct mend_session_ref touch_up_of;
    int64_t cost;                       /* hundredths, a session */
    const struct mend_booking *booking; /* one per session */
    struct mend_loc loc, every_loc, not_before_loc, not_after_loc, for_loc,
        touch_up_loc;
};

struct mend_event {
    const char *id, *title;
    struct mend_span days;
    int16_t minute; /* it begins at, of its first day; or MEND_MINUTE_NONE */
    const struct mend_event_kind *kind;
    mend_areas areas;
    bool firm, bare_face;
    uint8_t priority; /* 1-9 */
    struct mend_loc loc;
    /* Of an entry of a calendar file; NULL for the plan's own events. */
    const char *source, *uid, *recurrence;
};

struct mend_history {
    const char *id; /* "history#1" */
    const struct mend_procedure *procedure;
    const char *variant;
    mend_area area;
    mend_day done, visible_until, open_until;
    struct mend_loc loc;
};

struct mend_exposure {
    const char *id; /* "isotretinoin#1" */
    const struct mend_exposure_kind *kind;
    struct mend_span days; /* begin is MEND_DAY_MIN where it was ever so */
    mend_areas areas;
    struct mend_loc loc;
};

/** One calendars = ( { ... } ) row: which entries count as what. */
struct mend_calendar_match {
    const char *match; /* words separated by | */
    const struct mend_event_kind *kind;
};

struct mend_calendar {
    const char *file; /* relative to the plan, already joined to its folder */
    const struct mend_event_kind *kind; /* for all the rest; NULL: ignored */
    const struct mend_calendar_match *matches;
    size_t match_count;
    bool firm, bare_face;
    uint8_t priority;
    struct mend_loc loc;
};

struct mend_availability {
    uint8_t weekdays;      /* bit 0 Monday; 0x7f: every day */
    int16_t opens, closes; /* minutes of the day; MEND_MINUTE_NONE: not said */
    uint16_t per_day;      /* 0: no limit */
    int64_t month_budget;  /* hundredths; -1: no limit */
    const struct mend_span *closed;
    size_t closed_count;
    const struct mend_loc *closed_loc; /* one per span */
    struct mend_loc loc, weekdays_loc, per_day_loc, budget_loc;
};

struct mend_plan {
    const char *file;
    const char *id;    /* UUID of the calendar's namespace; NULL: from title */
    const char *title; /* never NULL */
    const char *timezone; /* NULL: times float */
    struct mend_loc timezone_loc;
    mend_day today;
    struct mend_span horizon;
    bool horizon_is_own; /* the plan wrote it */
    enum mend_plan_for plan_for;
    enum mend_policy policy;
    enum mend_prefer prefer;
    bool tasks_as_todo;
    int16_t nudge[MEND_NUDGES_MOST]; /* days before a session, falling */
    size_t nudge_count;
    const struct mend_reader *reader; /* the known ones, then its own */
    size_t reader_count;
    struct mend_person person;
    const struct mend_treatment *treatment;
    size_t treatment_count;
    const struct mend_event *event; /* the plan's own, then the calendars' */
    size_t event_count;
    size_t clear_count; /* of calendars, that meet nothing: only counted */
    const struct mend_calendar *calendar;
    size_t calendar_count;
    struct mend_availability availability;
    const struct mend_history *history;
    size_t history_count;
    const struct mend_exposure *exposure;
    size_t exposure_count;
    struct mend_loc loc, horizon_loc, id_loc;
    /* The catalogue with the plan's own entries laid over it. */
    const struct mend_catalogue *catalogue;
};

/** Find a reader of the plan by id; NULL if there is none. */
const struct mend_reader *mend_plan_find_reader(const struct mend_plan *plan,
                                                const char *id);

#endif
