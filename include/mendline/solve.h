/** @file
 * Finding the days, and saying why.
 */
#ifndef MENDLINE_SOLVE_H
#define MENDLINE_SOLVE_H

#include <mendline/course.h>

/** A day on which a session stood when the course was last published. */
struct mend_published {
    const char *session; /* "laser/1" */
    mend_day day;
};

struct mend_solve_options {
    uint64_t max_nodes; /* 0: no limit */
    /* Asked now and then; true stops the search with the best so far. The
       library reads no clock: time limits and Ctrl-C live in here. */
    bool (*stop)(void *user);
    void *user;
    const struct mend_published *published;
    size_t published_count;
};

/**
 * Turn a plan into the problem that the search sees.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status mend_problem_build(
    const struct mend_plan *plan, const struct mend_occurrence *occurrences,
    size_t count, const struct mend_published *published,
    size_t published_count, struct mend_arena *arena, struct mend_problem *out);

/**
 * Find the best course of a plan, check it independently and explain it.
 *
 * Owns:   everything in `out` lives in `arena` or is borrowed from `plan`.
 * Errors: MEND_ENOMEM; MEND_EFAULT if the independent check contradicts the
 *         search (nothing may then be shown). "No course" is not an error:
 *         out->outcome says so.
 */
MEND_NODISCARD enum mend_status
mend_plan_solve(const struct mend_plan *plan,
                const struct mend_solve_options *options,
                struct mend_arena *arena, struct mend_course *out);

/**
 * Find up to `wanted` other courses and keep them in `course`, the best one.
 *
 * Each is the best course with something turned round that a person may care
 * about: the order of two treatments, a treatment at another time, an event
 * spared all that it minds, all done as soon as can be, another preference. No
 * two of them, nor one of them and the best, differ only by some days' shift.
 *
 * Owns:   they live in `arena`.
 * Errors: MEND_ENOMEM; MEND_EFAULT as for mend_plan_solve(). Without a course
 *         there are no others; a limit that comes leaves those found by then.
 */
MEND_NODISCARD enum mend_status
mend_alternatives_find(struct mend_course *course, size_t wanted,
                       const struct mend_solve_options *options,
                       struct mend_arena *arena);

/**
 * Find the days on which an event of each kind would meet anything of a course:
 * break a rule, or not be clear of a window. An event that touches none of
 * them need not be looked at.
 *
 * Owns:   `*of_kind` has one list for each event kind of the catalogue, in its
 *         order, in `arena`. It is NULL, for "any day", where the course has
 *         no days.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_course_meeting_days(const struct mend_course *course,
                         struct mend_span days, struct mend_arena *arena,
                         const struct mend_ranges **of_kind);

/** Why not that day: what moving one session of a course there would break. */
struct mend_why_not {
    mend_day day;
    bool is_chosen;                  /* it is the day the course has */
    const struct mend_clash *broken; /* by the move alone, musts first */
    size_t broken_count;
    /* If no must breaks by itself: the best course with this day fixed. */
    enum mend_outcome outcome;
    struct mend_objective with_it;
    struct mend_objective without; /* the best course with the session free */
    enum mend_level worse_level;   /* the first level that gets worse */
    const struct mend_conflict_rule *conflict; /* if there is none such */
    size_t conflict_count;
};

MEND_NODISCARD enum mend_status
mend_course_why_not(const struct mend_course *course, size_t session,
                    mend_day day, const struct mend_solve_options *options,
                    struct mend_arena *arena, struct mend_why_not *out);

/** What is asked without a plan, and how figures are read for it. */
struct mend_around {
    const struct mend_catalogue *catalogue;
    mend_day day;   /* of the event, or of the procedure */
    mend_day today; /* MEND_DAY_NONE: every day can still be had */
    mend_area area; /* MEND_NONE: where each procedure is usually done */
    enum mend_plan_for plan_for;
    enum mend_policy policy;
};

/** The last days on which a procedure may be done before an event. */
struct mend_before_row {
    const struct mend_procedure *procedure;
    bool never_clashes; /* `must` and `should` are then MEND_DAY_NONE */
    mend_day must, should;
    const struct mend_reason *must_because, *should_because; /* may be NULL */
    /* The days on which it must be done for its result to show at the event;
       MEND_DAY_NONE where the event asks for none or it has none. */
    mend_day shows_from, shows_by;
    const struct mend_reason *shows_because; /* NULL with them */
    uint16_t sessions;                       /* of its usual course */
    mend_day first_by; /* first session of it, at the ideal interval */
};

struct mend_before {
    const struct mend_event_kind *kind;
    mend_day day, today;
    const struct mend_before_row *row; /* as the catalogue's procedures */
    /* The same in the order in which they become too late: by `should`, then
       `must`, then as the catalogue; last those that never clash. */
    const struct mend_before_row *const *soonest;
    size_t count;
};

/**
 * Find the last day of each procedure before an event of a kind.
 *
 * Owns:   what `out` points at lives in `arena` and borrows from the catalogue.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_before_derive(const struct mend_around *asked,
                   const struct mend_event_kind *kind, struct mend_arena *arena,
                   struct mend_before *out);

/** The first days from which on another procedure may follow. */
struct mend_follow {
    const struct mend_procedure *procedure;
    /* The row by which it may also be done on the same day; NULL: none. */
    const struct mend_same_day *same_day;
    mend_day must, should;
    const struct mend_reason *must_because, *should_because; /* may be NULL */
};

struct mend_after {
    const struct mend_procedure *procedure;
    const struct mend_occurrence *session;
    mend_day day;
    const struct mend_follow *follow; /* as the catalogue's procedures */
    /* The same in the order in which they become possible: the procedure
       itself again, then by `should`, `must`, and as the catalogue. */
    const struct mend_follow *const *soonest;
    size_t follow_count;
};

/**
 * Find when a procedure's windows end and when each other may follow.
 *
 * Owns:   what `out` points at lives in `arena` and borrows from the catalogue.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_after_derive(const struct mend_around *asked,
                  const struct mend_procedure *proc, struct mend_arena *arena,
                  struct mend_after *out);

/** A stretch of days on which one more session would suit. */
struct mend_free_span {
    struct mend_span days; /* from the first to the last open day */
    int32_t open_days;     /* those on no closed weekday and no full day */
    /* The stretch before these are looked at, and what is against the day
       before it and the day after; NULL where a stretch against advice meets
       days that are free. */
    struct mend_span edge;
    const struct mend_reason *before, *after;
    /* What advises against its days; none: they are free altogether. */
    const struct mend_reason *const *advice;
    size_t advice_count;
};

/** When a procedure would suit, in a plan whose days are known. */
struct mend_free_days {
    const struct mend_plan *plan; /* with the session as its last treatment */
    const struct mend_occurrence *session;
    const struct mend_free_span *span; /* by day */
    size_t count;
};

/**
 * Find the days on which one more session of a procedure breaks no must:
 * spans without and against advice take turns. Sessions of the plan that have
 * no day are passed over, as is the month's budget: what it costs is unknown.
 *
 * `area` is MEND_NONE for where the procedure is usually done.
 *
 * Owns:   what `out` points at lives in `arena` or is borrowed from `plan`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_free_days_derive(const struct mend_plan *plan,
                      const struct mend_procedure *proc, mend_area area,
                      struct mend_arena *arena, struct mend_free_days *out);

#endif
