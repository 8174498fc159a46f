/** @file
 * How the levels of the objective become variables: for the files that make
 * them. Days are counted from the horizon's first in here.
 */
#ifndef ENGINE_SEARCH_LEVELS_H
#define ENGINE_SEARCH_LEVELS_H

#include "engine/search/planner.h"

/** Terms as they are gathered: what they add up to is what the level costs. */
struct gather {
    struct planner *planner;
    struct lcg_term *term; /* NULL: memory is out */
    int32_t count;
    int64_t least, most;
};

struct gather gather_up_to(struct planner *planner, int32_t count);
void gather_add(struct gather *gather, int32_t view, int32_t factor);

/** Give a new variable that is at least the sum of what was gathered. */
int32_t gather_close(struct gather *gather);

/** |the sum of one or two days, or their negatives, - day|. */
struct wish {
    struct lcg_term term[2];
    int32_t count;
    int32_t day;
};

/** Give a new variable that is at least the distance from a wish. */
int32_t level_distance(struct planner *planner, const struct wish *wish);

/* Each gives the variable of what its level costs. */
int32_t level_shoulds(struct planner *planner);
int32_t level_moved(struct planner *planner);
int32_t level_moved_days(struct planner *planner);
int32_t level_intervals(struct planner *planner);
int32_t level_visible(struct planner *planner);

#endif
