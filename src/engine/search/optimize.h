/** @file
 * The best days of a problem, level by level of the objective, each proven
 * before the next.
 */
#ifndef ENGINE_SEARCH_OPTIMIZE_H
#define ENGINE_SEARCH_OPTIMIZE_H

#include <mendline/course.h>

#include "engine/search/search.h"

struct optimum {
    enum mend_outcome outcome;
    mend_day *day; /* per session of the problem; fixed ones too */
    struct mend_objective objective, bound;
};

/**
 * Find the best days.
 *
 * Owns:   `out->day` lives in `arena`.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_optimize(const struct mend_problem *problem, struct search_limits *limits,
              struct mend_arena *arena, struct optimum *out);

/** The same, with a say in what counts as large: the answer is the same. */
MEND_NODISCARD enum mend_status
mend_optimize_sized(const struct mend_problem *problem,
                    const struct large_size *size, struct search_limits *limits,
                    struct mend_arena *arena, struct optimum *out);

/**
 * Tell whether any days obey the active musts: see net_build() for `active`.
 *
 * Errors: MEND_ENOMEM. MEND_UNKNOWN in `out` if a limit came first.
 */
MEND_NODISCARD enum mend_status
mend_is_feasible(const struct mend_problem *problem, const bool *active,
                 struct search_limits *limits, enum mend_outcome *out);

/** What such a search leaves behind, in arrays of the caller's. */
struct evidence {
    mend_day *day; /* per session of the problem; fixed ones too */
    bool *used;    /* per rule: see proof_rules.h */
};

/**
 * The same with evidence: days that obey the rules on MEND_FEASIBLE, on
 * MEND_INFEASIBLE the rules that the proof leant on, very likely a conflict by
 * themselves.
 */
MEND_NODISCARD enum mend_status
mend_find_any(const struct mend_problem *problem, const bool *active,
              struct search_limits *limits, struct evidence *evidence,
              enum mend_outcome *out);

#endif
