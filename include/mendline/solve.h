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

/** The last days on which a procedure may be done before an event. */
struct mend_before {
    const struct mend_procedure *procedure;
    bool never_clashes; /* `must` and `should` are then MEND_DAY_NONE */
    mend_day must, should;
    const struct mend_reason *must_because, *should_because; /* may be NULL */
    uint16_t sessions; /* of its usual course */
    mend_day first_by; /* first session of it, at the ideal interval */
};

MEND_NODISCARD enum mend_status
mend_before_derive(const struct mend_catalogue *cat,
                   const struct mend_event_kind *kind, mend_day day,
                   mend_area area, enum mend_plan_for plan_for,
                   enum mend_policy policy, struct mend_arena *arena,
                   const struct mend_before **rows, size_t *count);

/** The first days from which on another procedure may follow. */
struct mend_follow {
    const struct mend_procedure *procedure;
    const struct mend_same_day
        *same_day; /* it may also share the day; or NULL */
    mend_day must, should;
    const struct mend_reason *must_because, *should_because; /* may be NULL */
};

struct mend_after {
    const struct mend_procedure *procedure;
    const struct mend_occurrence *session;
    mend_day day;
    const struct mend_follow *follow; /* as the catalogue's procedures */
    size_t follow_count;
};

MEND_NODISCARD enum mend_status mend_after_derive(
    const struct mend_catalogue *cat, const struct mend_procedure *proc,
    mend_day day, mend_area area, enum mend_plan_for plan_for,
    enum mend_policy policy, struct mend_arena *arena, struct mend_after *out);

#endif
