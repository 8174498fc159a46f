/** @file
 * Series for the search: sessions of a network that keep apart, see
 * prop_series.h.
 */
#ifndef ENGINE_SEARCH_SERIES_H
#define ENGINE_SEARCH_SERIES_H

#include "engine/search/planner.h"

/**
 * Find the series of sessions whose days cost something, with the tables for
 * them but without what they cost; none where there is too much of it.
 *
 * A session is in one series at the most.
 *
 * Errors: false if memory is out.
 */
bool series_find(struct planner *planner);

#endif
