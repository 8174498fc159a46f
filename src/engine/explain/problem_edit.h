/** @file
 * A problem with rules of its own on top of those of the plan.
 */
#ifndef ENGINE_EXPLAIN_PROBLEM_EDIT_H
#define ENGINE_EXPLAIN_PROBLEM_EDIT_H

#include <mendline/problem.h>

/**
 * The rules and sessions of a problem as lists that may be changed; only what
 * is changed is copied, and all in the arena that the edit began with.
 */
struct problem_edit {
    struct mend_problem problem; /* of use between the edits, too */
    struct mend_arena *arena;    /* its `failed` says that memory is out */
};

struct problem_edit problem_edit_begin(const struct mend_problem *problem,
                                       struct mend_arena *arena);

/** Forbid a session some days by a must; its domain loses them. */
void problem_forbid_days(struct problem_edit *edit, size_t session,
                         struct mend_ranges not_in, struct mend_reason why);

/** Forbid some values of day(b) - day(a) by a must. */
void problem_forbid_gap(struct problem_edit *edit, size_t a, size_t b,
                        struct mend_ranges not_in, struct mend_reason why);

/** Make musts of all advice that concerns an event. */
void problem_insist_on(struct problem_edit *edit,
                       const struct mend_occurrence *event);

/** Take away all advice. */
void problem_forget_advice(struct problem_edit *edit);

/** Aim at the shortest intervals that courses may have. */
void problem_hurry(struct problem_edit *edit);

#endif
