/** @file
 * From what the caller asks for to when a search gives up.
 */
#ifndef ENGINE_SEARCH_LIMITS_H
#define ENGINE_SEARCH_LIMITS_H

#include <mendline/solve.h>

#include "engine/search/search.h"

static inline struct search_limits
mend_search_limits(const struct mend_solve_options *options)
{
    return (struct search_limits){ .max_nodes = options->max_nodes,
                                   .stop = options->stop,
                                   .user = options->user };
}

#endif
