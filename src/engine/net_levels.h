/** @file
 * What the levels of the objective and the limits take away.
 */
#ifndef ENGINE_NET_LEVELS_H
#define ENGINE_NET_LEVELS_H

#include "engine/network.h"

/**
 * Narrow by net->most and by the limits, once; sessions that changed are
 * queued. False on a contradiction.
 */
bool net_levels_narrow(struct net *net);

/** The same for sessions a day and money a month alone. */
bool net_limits_narrow(struct net *net);

#endif
