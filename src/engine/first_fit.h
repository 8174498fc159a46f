/** @file
 * A first course without a search: whoever can be earliest goes next.
 */
#ifndef ENGINE_FIRST_FIT_H
#define ENGINE_FIRST_FIT_H

#include "engine/search.h"

/**
 * Try to find days that break no must.
 *
 * Gives SEARCH_FOUND, or SEARCH_STOPPED where it gives up, which proves
 * nothing. The network is left as it was.
 */
enum search_result net_first_fit(const struct net *net,
                                 struct search_limits *limits, mend_day *day,
                                 struct mend_objective *cost);

#endif
