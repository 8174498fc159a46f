/** @file
 * Spreads for the search: sessions of a network that keep apart, see
 * prop_spread.h.
 */
#ifndef ENGINE_SEARCH_SPREADS_H
#define ENGINE_SEARCH_SPREADS_H

#include "engine/search/planner.h"

/**
 * Find the spreads of sessions whose days cost something, with the tables for
 * them but without what they cost; none where there is too much of it.
 *
 * A session is in one spread at the most.
 *
 * Errors: false if memory is out.
 */
bool spreads_find(struct planner *planner);

#endif
