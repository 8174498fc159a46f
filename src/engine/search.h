/** @file
 * A complete search over a network: decide sides of forbidden intervals first,
 * then shoulds, then days.
 */
#ifndef ENGINE_SEARCH_H
#define ENGINE_SEARCH_H

#include "engine/network.h"

enum search_result {
    SEARCH_FOUND,
    SEARCH_NONE,   /* proven: nothing within net->most */
    SEARCH_STOPPED /* a limit came first, or memory ran out */
};

/** When to give up; shared by all searches of one solve. */
struct search_limits {
    uint64_t nodes, max_nodes; /* max_nodes 0: no limit */
    bool (*stop)(void *user);  /* asked every few nodes; may be NULL */
    void *user;
    bool stopped;
};

/** Count a node, and tell whether a limit has come. */
bool search_must_stop(struct search_limits *limits);

/**
 * Find days within `net->most`, all levels of it.
 *
 * On SEARCH_FOUND `day` and `cost` hold them. The network is left as it was.
 */
enum search_result net_search(struct net *net, struct search_limits *limits,
                              mend_day *day, struct mend_objective *cost);

#endif
