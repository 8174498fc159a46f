/** @file
 * A first course without a search: whole series are put where they cost least,
 * one after another, as one would do it by hand.
 */
#ifndef ENGINE_SEARCH_FIRST_COURSE_H
#define ENGINE_SEARCH_FIRST_COURSE_H

#include "engine/net/net.h"
#include "engine/search/search.h"

/** How much work to put into it. */
enum first_effort {
    FIRST_ANY, /* whatever breaks no must */
    FIRST_GOOD /* a few series at a time are tried elsewhere */
};

/**
 * Try to find days that break no must.
 *
 * Gives SEARCH_FOUND, or SEARCH_STOPPED where it gives up, which proves
 * nothing.
 */
enum search_result first_course(const struct net *net,
                                struct search_limits *limits,
                                enum first_effort effort, mend_day *day);

#endif
