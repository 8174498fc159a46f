/** @file
 * A conflict as a problem of its own.
 */
#ifndef ENGINE_EXPLAIN_CONFLICT_CORE_H
#define ENGINE_EXPLAIN_CONFLICT_CORE_H

#include <mendline/course.h>

/**
 * Give the rules of a conflict and the sessions that they name. A limit counts
 * the sessions of all, so that with one all are kept.
 *
 * Owns:   the arena; the sessions are as the problem had them.
 * Errors: false if memory is out.
 */
bool conflict_core(const struct mend_problem *problem,
                   const struct mend_conflict_rule *conflict, size_t count,
                   struct mend_arena *arena, struct mend_problem *core);

#endif
