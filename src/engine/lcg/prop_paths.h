/** @file
 * How far apart sessions must be at least, whatever their days: the longest
 * paths over orders that are decided and intervals that are kept.
 *
 * Bounds of days see a contradiction only where the days are; here three
 * orders that make a circle, or a session that does not fit between two of
 * another course, are seen at once and learnt for every place in the horizon.
 */
#ifndef ENGINE_LCG_PROP_PATHS_H
#define ENGINE_LCG_PROP_PATHS_H

#include "engine/lcg/prop_arcs.h"
#include "engine/lcg/prop_chains.h"

/** Session `to` is `days` after `from` at least, because of the literals. */
struct path_edge {
    int32_t from, to;
    int32_t days;
    struct lcg_lit why[2];
    int32_t why_count;
    int32_t time;      /* of the trail, when it was added; 0: for good */
    int32_t denied_by; /* the path that it would close a circle with */
};

/** One cell of the table raised: by a path to the edge, it, and a path on. */
struct path_entry {
    int32_t cell;
    int32_t days, old_days;
    int32_t old_entry;         /* of the cell; NO_ENTRY: none */
    int32_t edge, left, right; /* entries; NO_ENTRY: the edge's own end */
    int32_t time;
};

struct paths {
    const struct arcs *arcs;
    const struct chains *chains; /* none at first */
    int32_t sessions;
    int32_t *days; /* by cell, from * sessions + to; far below 0: no path */
    int32_t *cell; /* the newest entry of each */
    const int32_t *between;  /* the arc with an order of two, or NO_ARC */
    const int32_t *chain_of; /* by session: its chain, or NO_CHAIN */
    const int32_t *place_of; /* by session: its place there */
    struct path_edge *edge;
    size_t edge_count, edge_capacity;
    struct path_entry *entry;
    size_t entry_count, entry_capacity;
    int32_t *source, *target; /* scratch: sessions */
    int32_t by_arc, by_chain, by_path, by_circle, by_cost; /* as propagators */
};

enum { UNRELATED = INT32_MIN / 4 };
enum { NO_ARC = -1, NO_CHAIN = -1, NO_ENTRY = -1 };

void paths_post(struct lcg *lcg, struct paths *paths);

/** The chains are there now: what they may cost keeps their sessions near. */
void paths_post_chains(struct lcg *lcg, struct paths *paths);

void paths_release(struct paths *paths);

#endif
