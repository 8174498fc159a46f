/** @file
 * The intervals of one treatment as a chain: what their distances from the
 * ideal cost together at least, exactly for the days each session has left.
 */
#ifndef ENGINE_NET_CHAINS_H
#define ENGINE_NET_CHAINS_H

#include "engine/network.h"

/** Consecutive intervals, each beginning where the one before ends. */
struct net_chain {
    int32_t first_interval, interval_count;
    int32_t *cost_to;   /* per session of the chain and day of the horizon */
    int32_t *cost_from; /* of the intervals before it, and after it */
};

/** Find the chains of a network whose intervals are set. Errors: false. */
bool net_chains_build(struct net *net, struct mend_arena *arena);

/** What all intervals cost at least. */
int64_t net_chains_at_least(const struct net *net);

/** Drop the days with which a chain costs too much; false if none is left. */
bool net_chains_narrow(struct net *net, int64_t most);

#endif
