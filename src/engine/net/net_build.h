/** @file
 * What is needed only while a network is built.
 */
#ifndef ENGINE_NET_NET_BUILD_H
#define ENGINE_NET_NET_BUILD_H

#include "engine/net/net.h"

#include "base/list.h"

/** Days that cost a session something, of those noted for it. */
struct build_raise {
    struct mend_range days;
    int32_t weight;
    const struct build_raise *next; /* of the same session */
};

struct build {
    struct net *net;
    const struct mend_problem *problem;
    const bool *active; /* per rule, or NULL */
    struct mend_arena *arena;
    int32_t *local; /* session of the problem -> of the network, or nobody */
    const struct build_raise **raise; /* per session of the network */
    struct mend_list arcs, softs, intervals;
};

/** Take days from a session, or let them cost it something. */
void build_drop(struct build *build, int32_t session, struct mend_range days);
void build_raise(struct build *build, int32_t session, struct mend_range days,
                 int32_t weight);

/** Turn what was noted into runs of days of one price. */
void build_prices(struct build *build);

/** Put courses that could change places in order. */
void build_twins(struct build *build);

/** Sessions a day, and money a month. */
void build_per_day(struct build *build, int64_t at_most);
void build_budget(struct build *build, int64_t at_most);

#endif
