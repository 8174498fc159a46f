/** @file
 * What every search of one solve shares: when to give up, and what comes out.
 */
#ifndef ENGINE_SEARCH_SEARCH_H
#define ENGINE_SEARCH_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

enum search_result {
    SEARCH_FOUND,
    SEARCH_NONE,   /* proven: there is nothing to be found */
    SEARCH_STOPPED /* a limit came first, or memory ran out */
};

/** When to give up; shared by all searches of one solve. */
struct search_limits {
    uint64_t nodes, max_nodes; /* decisions; max_nodes 0: no limit */
    uint64_t conflicts;        /* for the curious and the tests */
    bool (*stop)(void *user);  /* asked every few moments; may be NULL */
    void *user;
    bool stopped;
};

/** From how many sessions on a search gets help, and how large a piece is. */
struct large_size {
    int32_t sessions, piece;
};

#endif
