/** @file
 * Everything that happens, in one form: a span of days on some areas that
 * gives windows and avoids window kinds.
 */
#ifndef MENDLINE_OCCURRENCE_H
#define MENDLINE_OCCURRENCE_H

#include <mendline/plan.h>

/** A window as it holds for one occurrence, after the person's factors. */
struct mend_window {
    mend_kind kind;
    mend_areas areas, reach;
    struct mend_figure from, to;             /* adjusted */
    struct mend_figure plain_from, plain_to; /* before the factors */
    struct mend_evidence evidence;
    bool observed; /* the person saw it end; all three values are that day */
    struct mend_loc loc;
};

enum mend_occurrence_type {
    MEND_SESSION,
    MEND_HISTORY,
    MEND_EVENT,
    MEND_EXPOSURE
};

struct mend_occurrence {
    enum mend_occurrence_type type;
    const char *id;    /* "laser/1", "wedding", "history#1" */
    const char *title; /* what a person calls it */
    const struct mend_procedure *procedure; /* sessions and history */
    const struct mend_treatment *treatment; /* sessions */
    uint16_t treatment_index, number;       /* sessions; number from 0 */
    const struct mend_event *event;         /* events */
    bool fixed;                             /* its days are given */
    struct mend_span days;                  /* if fixed */
    mend_areas areas, reach;
    const struct mend_window *window;
    size_t window_count;
    struct mend_avoids avoids;
    struct mend_loc loc;
};

/** Tell whether a factor or caution may be about this procedure at all. */
bool mend_when_is_about(const struct mend_when *when,
                        const struct mend_procedure *proc);

/** Tell whether a factor or caution is about this procedure and person. */
bool mend_when_holds(const struct mend_when *when,
                     const struct mend_catalogue *cat,
                     const struct mend_procedure *proc, mend_area area,
                     const struct mend_person *person, mend_day today);

/**
 * Derive the windows of one procedure on one area for one person.
 *
 * Gives one window a kind, in the order of the kinds. Factors multiply, are
 * capped, never shorten below `shortest` and round away from day 0.
 *
 * Owns:   the array lives in `arena`; evidence is borrowed from `proc`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_windows_derive(const struct mend_catalogue *cat,
                    const struct mend_procedure *proc, mend_area area,
                    const struct mend_person *person, mend_day today,
                    struct mend_arena *arena,
                    const struct mend_window **windows, size_t *count);

/**
 * Give every occurrence of a plan: sessions in plan order (treatment by
 * treatment, number by number), then history, events, exposures.
 */
MEND_NODISCARD enum mend_status
mend_occurrences_derive(const struct mend_plan *plan, struct mend_arena *arena,
                        const struct mend_occurrence **occurrences,
                        size_t *count);

/** Find the window of `kind`, or NULL. */
const struct mend_window *
mend_occurrence_window(const struct mend_occurrence *occurrence,
                       mend_kind kind);

/** Which of a window's three ends a must and a should are held to. */
struct mend_ends {
    enum mend_end must, should;
};

struct mend_ends mend_ends_for(const struct mend_catalogue *cat, mend_kind kind,
                               enum mend_plan_for plan_for,
                               enum mend_policy policy);

/**
 * Give the first offset from the session's day at which it counts as `with
 * make-up` for the areas in `reach`: `open` closed by its longest and `makeup`
 * by its typical figure.
 */
int mend_makeup_offset(const struct mend_catalogue *cat,
                       const struct mend_occurrence *session, mend_areas reach);

/** How an event looks at healing skin, best first. */
enum mend_verdict {
    MEND_CLEAR,
    MEND_LIKELY,
    MEND_WITH_MAKEUP,
    MEND_UNLIKELY,
    MEND_NOT_CLEAR
};
extern const char *const mend_verdict_names[5];

/**
 * Judge one window of a session on `day` as an event sees it.
 *
 * `session` is done on `day`; `window` is one of its windows, of a chance
 * kind. Gives also the event's first day minus the longest end.
 */
enum mend_verdict mend_verdict_for(const struct mend_catalogue *cat,
                                   const struct mend_occurrence *session,
                                   mend_day day,
                                   const struct mend_window *window,
                                   const struct mend_occurrence *event,
                                   int *spare_days);

#endif
