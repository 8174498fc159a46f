/** @file
 * What helps a search that has many sessions: bounds from pieces of it, and
 * better days from freeing a few sessions at a time.
 *
 * All effort is counted in conflicts and rounds, so the same plan is treated in
 * the same way on every machine.
 */
#ifndef ENGINE_SEARCH_LARGE_H
#define ENGINE_SEARCH_LARGE_H

#include "engine/search/improve.h"
#include "engine/search/pieces.h"

struct large {
    struct part *whole; /* NULL: it is not large */
    struct pieces pieces;
    struct improver improver;
    struct mend_objective most; /* what the whole may cost: pieces_raise() */
    bool is_alone;              /* no other part */
    struct mend_objective known_cost, known_bound; /* by the last bounds */
    bool is_news;    /* a level was settled since that they could not know */
    uint64_t effort; /* conflicts for the next bounds */
    uint32_t turns;  /* searches of the whole */
};

/**
 * Look at a part that has a course; there are no others if it is alone.
 *
 * Owns:   large_release() is due in any case; the rest lives in `arena`.
 * Errors: false if memory is out.
 */
bool large_init(struct large *large, struct part *whole, bool is_alone,
                const struct large_size *size, struct search_limits *limits,
                struct mend_arena *arena);
void large_release(struct large *large);

/** Raise the bounds of the whole, and better its days as long as that is easy.
 */
void large_start(struct large *large);

/** How to go about the next level of the whole: as is, where it is not large.
 */
void large_begin(struct large *large, struct part_aim *aim);

/** What the whole costs is settled at a level: no more than this. */
void large_settle(struct large *large, enum mend_level level, int64_t most);

/** Whether memory ran out. */
bool large_failed(const struct large *large);

#endif
