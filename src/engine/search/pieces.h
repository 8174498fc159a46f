/** @file
 * A part of many sessions cut into pieces of a few, each solved by itself:
 * what the pieces cost for sure, together, the whole costs for sure. Rules
 * between two pieces are not seen, so those who have most of them with one
 * another stay together.
 */
#ifndef ENGINE_SEARCH_PIECES_H
#define ENGINE_SEARCH_PIECES_H

#include "engine/search/part.h"

/** A piece, and what it may cost by level, given the course of the whole. */
struct piece {
    struct part part;
    struct mend_objective most;
};

struct pieces {
    const struct part *whole;
    struct piece *piece;
    int32_t count;
    bool is_whole; /* no piece is missing */
    bool failed;   /* memory is out */
};

/** Sort sessions into pieces of at most `most`, unless one course has more.
 *
 * `piece_of` gets a number for each session of the network, from 0 on without
 * gaps. Gives how many there are; -1: memory is out.
 */
int32_t pieces_sort(const struct net *net, int32_t most, int32_t *piece_of);

/**
 * Cut a part into the pieces that pieces_sort() told.
 *
 * Owns:   pieces_release() is due in any case; the rest lives in `arena`.
 */
void pieces_init(struct pieces *pieces, const struct part *whole,
                 const int32_t *piece_of, int32_t count,
                 struct search_limits *limits, struct mend_arena *arena);
void pieces_release(struct pieces *pieces);

/**
 * Prove for all levels what they cost at least; `bound` is raised where the
 * pieces know better. `most` is what a best course may cost on those levels
 * whose bound has reached the cost of the best course there is, and on the
 * next one.
 *
 * At most about so many conflicts are spent on a level of a piece.
 */
void pieces_raise(struct pieces *pieces, const struct mend_objective *most,
                  uint64_t most_conflicts, struct mend_objective *bound);

#endif
