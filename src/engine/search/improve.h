/** @file
 * Better days near the best ones known: a few sessions are freed at a time, all
 * others stay where they are, and the search does the rest. It is made for more
 * sessions than one search can oversee.
 */
#ifndef ENGINE_SEARCH_IMPROVE_H
#define ENGINE_SEARCH_IMPROVE_H

#include "engine/search/part.h"

struct improver {
    struct part *whole;
    struct search_limits *limits;
    struct mend_problem problem;          /* the whole's, others fixed */
    struct mend_problem_session *session; /* of that problem */
    bool *member;                         /* by session of the problem */
    const int32_t *piece_of;              /* by session of the network */
    int32_t piece_count;
    int32_t most;     /* sessions freed at a time, about */
    uint64_t effort;  /* conflicts of one level of one round */
    uint32_t round;   /* rounds so far */
    int32_t idle;     /* of them, since one has helped */
    uint64_t seed;    /* the same draws on every machine */
    bool *is_free;    /* by session of the network */
    int32_t *after;   /* by session: the next of its course, or nobody */
    int32_t *before;  /* by session: likewise */
    int32_t *away;    /* scratch: by session, how far from the seed */
    int32_t *suspect; /* scratch: who might be to blame */
    bool failed;      /* memory is out */
};

/** Everything lives in `arena`; false if memory is out. */
bool improve_init(struct improver *improver, struct part *whole,
                  const int32_t *piece_of, int32_t piece_count, int32_t most,
                  struct search_limits *limits, struct mend_arena *arena);

/**
 * One round: free some sessions and give the whole better days, or leave it as
 * it is. It never gets worse on the levels of the objective, taken in order.
 *
 * Gives whether the days are better than before.
 */
bool improve_once(struct improver *improver);

#endif
