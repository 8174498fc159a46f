/** @file
 * What one session would break on another day, with all others where they are.
 */
#ifndef ENGINE_RULES_DISPLACED_H
#define ENGINE_RULES_DISPLACED_H

#include "engine/rules/judge.h"

/**
 * Give what `session` breaks on `to` that it does not break where it stands;
 * musts come first. `day` holds the days that `judge` sees; it is as before
 * when this is over.
 *
 * Owns:   the clashes live in the judge's arena.
 * Errors: NULL if memory is out.
 */
const struct mend_clash *mend_displaced_breaks(const struct judge *judge,
                                               mend_day *day, uint32_t session,
                                               mend_day to, size_t *count);

#endif
