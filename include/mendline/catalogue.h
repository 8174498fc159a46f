/** @file
 * The catalogue: procedures, what they do to the skin for how long, and where
 * each figure comes from.
 *
 * Plain data, read once and const from then on. Kinds, areas, classes, sources
 * and conditions are known by their index in their table; sets of them are bit
 * masks. No medical number stands in C: all of them come from a catalogue file
 * or from the plan's own entries, which override it key by key.
 */
#ifndef MENDLINE_CATALOGUE_H
#define MENDLINE_CATALOGUE_H

#include <mendline/arena.h>
#include <mendline/day.h>
#include <mendline/diag.h>

enum {
    MEND_SETS_MAX = 64, /* kinds, areas, classes, conditions: bits of a mask */
    MEND_NONE = 0xff    /* no kind, no area */
};

typedef uint8_t mend_kind;     /* index into catalogue.kind, or MEND_NONE */
typedef uint64_t mend_kinds;   /* set of them */
typedef uint8_t mend_area;     /* index into catalogue.area, or MEND_NONE */
typedef uint64_t mend_areas;   /* set of them */
typedef uint64_t mend_classes; /* set of indexes into catalogue.class_name */
typedef uint64_t mend_conditions;

/** The three values of a figure, lenient/usual/strict for a rule kind. */
enum mend_end { MEND_SHORTEST, MEND_TYPICAL, MEND_LONGEST, MEND_ENDS };

/** Three days, in order of size away from day 0. Units: days. */
struct mend_figure {
    int16_t at[MEND_ENDS];
};

/** Which of two figures that stand together: one may be ours, one sourced. */
enum mend_side {
    MEND_FIRST,  /* `from` of a window, `sessions` of a course */
    MEND_SECOND, /* `to` of a window, `every` of a course */
    MEND_SIDES
};

/** Where a figure comes from, or the two figures of a window or course. */
struct mend_evidence {
    const uint16_t *source; /* indexes into catalogue.source */
    uint16_t source_count;
    uint8_t assumed; /* bit per enum mend_end: no source says this value */
    uint8_t assumed_side[MEND_SIDES]; /* the same of either figure alone */
    bool own; /* stated by the person's plan, not by the catalogue */
};

struct mend_source {
    const char *key, *title, *publisher, *url, *quality;
};

struct mend_area_entry {
    const char *id, *title;
    mend_area in;      /* MEND_NONE for the root */
    mend_areas reach;  /* itself, all it lies in, all that lies in it */
    mend_areas within; /* itself and all that lies in it */
};

enum mend_sort {
    MEND_CHANCE, /* skin heals as it heals: shortest, typical, longest */
    MEND_RULE    /* clinics' policy: lenient, usual, strict */
};

struct mend_kind_entry {
    const char *id, *title, *color;
    enum mend_sort sort;
};

/** A window as a catalogue or plan states it: offsets from the procedure. */
struct mend_healing {
    mend_kind kind;
    mend_area area; /* MEND_NONE: the area of the session */
    struct mend_figure from,
        to; /* at its k-th value the window is [from, to) */
    struct mend_evidence evidence;
    bool has_from, has_to, has_evidence; /* an override may state few of them */
    struct mend_loc loc;
};

/** The kinds that an occurrence must not and should not lie in. */
struct mend_avoids {
    mend_kinds must, should;
};

/** Sessions and their spacing: at least, ideally, at most (0: no limit). */
struct mend_spacing {
    int16_t at_least, ideal, at_most;
};

struct mend_course_figure {
    int16_t sessions[MEND_ENDS];
    struct mend_spacing every;
    struct mend_evidence evidence;
    bool own_sessions, own_every; /* which of the two the person stated */
};

/** Something to do on the days [from, to) round a procedure. */
struct mend_task {
    const char *title;
    const char *when; /* "always", "smoker" or the id of a condition */
    int16_t from, to;
    struct mend_evidence evidence;
};

struct mend_visit {
    const char *title;
    int16_t day;
    struct mend_evidence evidence;
};

/** Which keys an entry states: a variant or an override states few. */
enum mend_procedure_key {
    MEND_HAS_TITLE = 1 << 0,
    MEND_HAS_ALSO = 1 << 1,
    MEND_HAS_CLASSES = 1 << 2,
    MEND_HAS_MECHANISMS = 1 << 3,
    MEND_HAS_DEPTH = 1 << 4,
    MEND_HAS_ABLATIVE = 1 << 5,
    MEND_HAS_MINUTES = 1 << 6,
    MEND_HAS_AREA = 1 << 7,
    MEND_HAS_AVOIDS = 1 << 8,
    MEND_HAS_COURSE_SESSIONS = 1 << 9,
    MEND_HAS_COURSE_EVERY = 1 << 10,
    MEND_HAS_TOUCH_UP = 1 << 11,
    MEND_HAS_FIRST_TIME = 1 << 12,
    MEND_HAS_TASKS = 1 << 13,
    MEND_HAS_VISITS = 1 << 14,
    MEND_HAS_NOTE = 1 << 15
};

/**
 * A procedure, one of its variants, or a plan's override of either: the same
 * struct, so that one function lays any of them over another.
 */
struct mend_procedure {
    const char *id, *title, *note;
    uint32_t has; /* enum mend_procedure_key */

    const char *const *also; /* other names people use */
    size_t also_count;
    mend_classes classes;
    uint8_t main_class; /* the one it is listed under, or MEND_NONE */
    uint8_t mechanisms; /* bit i: mend_mechanism_names[i] */
    const char *depth;
    bool ablative;
    int16_t minutes; /* of an appointment; 0: unknown */
    mend_area area;

    const struct mend_healing *windows; /* at most one a kind, by kind */
    size_t window_count;
    struct mend_avoids avoids;
    struct mend_course_figure course;
    struct mend_figure touch_up; /* days after the session; all 0: none */
    struct mend_evidence touch_up_evidence;
    int16_t first_time; /* days before an event for a trial; 0: none */
    struct mend_evidence first_time_evidence;
    const struct mend_task *tasks;
    size_t task_count;
    const struct mend_visit *visits;
    size_t visit_count;

    const struct mend_procedure *variants; /* each states only what differs */
    size_t variant_count;
    struct mend_loc loc;
};

/** Whom a wait or same-day row is about: one procedure, a class, or any. */
struct mend_selector {
    enum { MEND_SELECT_ANY, MEND_SELECT_CLASS, MEND_SELECT_PROCEDURE } by;
    const char *name;    /* as written */
    uint8_t class_index; /* for MEND_SELECT_CLASS */
};

struct mend_wait {
    struct mend_selector from, to;
    int16_t must, should; /* days */
    struct mend_evidence evidence;
    struct mend_loc loc;
};

struct mend_same_day {
    struct mend_selector first, then;
    struct mend_evidence evidence;
    struct mend_loc loc;
};

struct mend_event_kind {
    const char *id, *title;
    mend_areas areas;
    bool wants_results;
    struct mend_avoids avoids;
    const struct mend_healing *gives;
    size_t give_count;
    const char *const *words; /* in titles of calendar entries */
    size_t word_count;
    struct mend_loc loc;
};

struct mend_exposure_kind {
    const char *id, *title;
    struct mend_avoids avoids;
    const struct mend_healing *gives;
    size_t give_count;
    struct mend_loc loc;
};

/** Whom a factor or caution is about; all that is stated must hold. */
struct mend_when {
    uint8_t skin_type_from, skin_type_to; /* 1-6; 0, 0: any */
    uint8_t age_from, age_to;             /* years, both included; 0, 0: any */
    bool smoker;                          /* true: smokers only */
    mend_conditions conditions;           /* 0: any; else one of them */
    mend_areas areas;                     /* 0: any; else the session's in it */
    mend_classes classes;                 /* 0: any; else one of them */
    const char *const *procedures;        /* none: any */
    size_t procedure_count;
};

/** How a person's facts change windows: times, then plus. */
struct mend_factor {
    const char *id, *title;
    struct mend_when when;
    mend_kinds kinds;                 /* windows it changes */
    int16_t percent[MEND_ENDS];       /* 130 for a factor of 1.3 */
    int16_t plus[MEND_ENDS];          /* days added after multiplying */
    const struct mend_healing *gives; /* windows it adds */
    size_t give_count;
    struct mend_evidence evidence;
    struct mend_loc loc;
};

/** A reason to ask the clinician first. */
struct mend_caution {
    const char *id, *text;
    struct mend_when when;
    bool must; /* grade: must or should */
    struct mend_evidence evidence;
    struct mend_loc loc;
};

struct mend_condition {
    const char *id, *title;
};

struct mend_catalogue {
    const char *version;
    const struct mend_source *source;
    size_t source_count;
    const struct mend_area_entry *area;
    size_t area_count;
    const struct mend_kind_entry *kind;
    size_t kind_count;
    const char *const *class_name;
    size_t class_count;
    const struct mend_condition *condition;
    size_t condition_count;
    const struct mend_procedure *procedure; /* in the order of the file */
    size_t procedure_count;
    const struct mend_wait *wait;
    size_t wait_count;
    const struct mend_same_day *same_day;
    size_t same_day_count;
    const struct mend_event_kind *event_kind;
    size_t event_kind_count;
    const struct mend_exposure_kind *exposure;
    size_t exposure_count;
    const struct mend_factor *factor;
    size_t factor_count;
    int16_t factor_cap_percent; /* the product of factors stops here */
    const struct mend_caution *caution;
    size_t caution_count;
    /* Kinds that rules of their own speak of; MEND_NONE if not in the file. */
    mend_kind open, visible, makeup, result;
};

enum { MEND_MECHANISMS = 6 };
extern const char *const mend_mechanism_names[MEND_MECHANISMS];
extern const char *const mend_end_names[2][MEND_ENDS]; /* by enum mend_sort */

mend_kind mend_catalogue_find_kind(const struct mend_catalogue *cat,
                                   const char *id);
mend_area mend_catalogue_find_area(const struct mend_catalogue *cat,
                                   const char *id);
const struct mend_procedure *
mend_catalogue_find_procedure(const struct mend_catalogue *cat, const char *id);

/**
 * Tell whether all of these words stand in what a procedure is called: its id,
 * its title, other names, classes and how it works. Case does not matter, nor
 * does the "s" of a plural.
 */
bool mend_procedure_matches(const struct mend_catalogue *cat,
                            const struct mend_procedure *proc,
                            const char *words);

/**
 * Count the procedures that a person's words may mean: one if they are the id
 * or another name of a single one, else all that match. `one` gets the first
 * of them.
 */
size_t mend_catalogue_match(const struct mend_catalogue *cat, const char *words,
                            const struct mend_procedure **one);

const struct mend_event_kind *
mend_catalogue_find_event_kind(const struct mend_catalogue *cat,
                               const char *id);
const struct mend_exposure_kind *
mend_catalogue_find_exposure(const struct mend_catalogue *cat, const char *id);

/** Give the areas that overlap with any of `areas`. */
mend_areas mend_areas_reach(const struct mend_catalogue *cat, mend_areas areas);

static inline mend_areas mend_area_bit(mend_area area)
{
    return (mend_areas)1 << area;
}

static inline mend_kinds mend_kind_bit(mend_kind kind)
{
    return kind == MEND_NONE ? 0 : (mend_kinds)1 << kind;
}

/**
 * Lay `over` upon `base`: what `over` states replaces it, key by key, window
 * kind by window kind; variants are laid over by id, new ones added.
 *
 * A figure of the person's own (evidence.own) is not replaced by one of the
 * catalogue.
 *
 * Owns:   new arrays live in `arena`; the rest is borrowed from both.
 * Errors: MEND_ENOMEM; `out` is untouched.
 */
MEND_NODISCARD enum mend_status
mend_procedure_overlay(const struct mend_procedure *base,
                       const struct mend_procedure *over,
                       struct mend_arena *arena, struct mend_procedure *out);

/**
 * Find the variant that a session of `proc` on `area` uses: the named one,
 * else the one whose own area holds `area` while the procedure's does not.
 * NULL where neither applies.
 */
const struct mend_procedure *
mend_procedure_variant(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc, const char *variant,
                       mend_area area);

/** Tell whether a selector is about `proc`. */
bool mend_selector_matches(const struct mend_selector *selector,
                           const struct mend_procedure *proc);

/**
 * Find the wait from `a` to `b`: the most particular row, of equals the larger
 * of each figure. The same procedure waits the `at least` of its course.
 *
 * Gives the days in `must` and `should` (0: none) and the row in `row`, which
 * is NULL for the same procedure or where no row matches.
 */
void mend_catalogue_wait(const struct mend_catalogue *cat,
                         const struct mend_procedure *a,
                         const struct mend_procedure *b, int *must, int *should,
                         const struct mend_wait **row);

/** Find the row that lets `first` and `then` share a day in this order, or
 * NULL. */
const struct mend_same_day *
mend_catalogue_same_day(const struct mend_catalogue *cat,
                        const struct mend_procedure *first,
                        const struct mend_procedure *then);

#endif
