/** @file
 * A first course without a search: whole series are put where they cost least,
 * one after another, as one would do it by hand.
 */
#ifndef ENGINE_FIRST_COURSE_H
#define ENGINE_FIRST_COURSE_H

#include "engine/net.h"
#include "engine/search.h"

/**
 * Try to find days that break no must; they are good, not best.
 *
 * Gives SEARCH_FOUND, or SEARCH_STOPPED where it gives up, which proves
 * nothing.
 */
enum search_result first_course(const struct net *net,
                                struct search_limits *limits, mend_day *day);

#endif
