/** @file
 * The intervals of one treatment as a chain: what their distances from the
 * ideal cost together at least, exactly for the days each session has left.
 *
 * A shortest path along the chain: to a day of session k from the cheapest day
 * of session k - 1, at the price |difference - ideal|. Rules between
 * treatments, and at least and at most, are left to others.
 */
#ifndef ENGINE_LCG_PROP_CHAINS_H
#define ENGINE_LCG_PROP_CHAINS_H

#include "engine/lcg/lcg.h"

/** A wish for a day, or none: |day - wish| is part of the cost. */
struct chain_wish {
    bool is_there;
    int32_t day;
};

/** Days of all sessions of a chain that were good enough once. While they are,
 * the bound that they stand for cannot be raised. */
struct chain_path {
    int32_t *day;
    int32_t cost;
};

struct chain {
    const int32_t *session; /* variables */
    int32_t count;
    const int32_t *ideal; /* from the session before; [0] is not used */
    struct chain_wish first, last; /* beside sessions that are fixed */
    int32_t cost;                  /* variable */
    int32_t task;
    int32_t *row;    /* by session: where its day 0 is in a table of costs */
    int32_t *closed; /* a table: what a day that is none costs, or nothing */
    struct chain_path *path; /* for each end of each session, and the cost */
};

struct chains {
    struct chain *item;
    int32_t count;
    int32_t *to, *from; /* scratch: costs of the sessions before, and after */
    int32_t *swept;     /* scratch: one row */
    int32_t *least, *most; /* scratch: bounds of a chain's sessions */
    int32_t who;
};

/** Days that a table needs for a chain, and for its widest session. */
struct chain_size {
    size_t cells, widest;
};
struct chain_size chain_size(const struct lcg *lcg, const struct chain *chain);

/** Let chains take part, once all tables are there. */
void chains_post(struct lcg *lcg, struct chains *chains);

#endif
