/** @file
 * Which rules of a problem one choice of days breaks, as clashes.
 */
#ifndef ENGINE_RULES_JUDGE_H
#define ENGINE_RULES_JUDGE_H

#include <mendline/course.h>

/** For each session the rules on differences that it stands in. */
struct judge_index {
    const uint32_t *rule;  /* indexes of differences, session after session */
    const uint32_t *begin; /* per session, and one more: where its begin */
};

/** Build the index. Errors: `rule` is NULL if memory is out. */
struct judge_index mend_judge_index(const struct mend_problem *problem,
                                    struct mend_arena *arena);

/** What may be asked of the rules that concern a session, or of all. */
struct judge {
    const struct mend_plan *plan;
    const struct mend_problem *problem;
    const mend_day *day; /* one a session */
    struct mend_arena *arena;
    const struct judge_index *index; /* NULL: all rules are gone through */
};

#define JUDGE_ALL UINT32_MAX

/**
 * Give the rules of the problem that are broken on these days: all, or those
 * that concern one session. Musts come first.
 *
 * Owns:   clashes and any reason made for them live in the arena.
 * Errors: NULL if memory is out.
 */
const struct mend_clash *mend_judge_broken(const struct judge *judge,
                                           uint32_t session, size_t *count);

/** Tell whether the session's day or month holds more than a limit allows. */
bool mend_judge_passes_limit(const struct judge *judge, uint32_t session);

/** Make a clash of a reason, with its days and verdict. */
struct mend_clash mend_clash_of(const struct judge *judge,
                                const struct mend_reason *why);

/** Order clashes: musts first, then by day, rule, kind and the two ids. */
void mend_clashes_sort(struct mend_clash *clash, size_t count);

#endif
