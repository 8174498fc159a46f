/** @file
 * A first course without a search: whole series are put where they cost least,
 * one after another, as one would do it by hand.
 */
#ifndef ENGINE_SEARCH_FIRST_COURSE_H
#define ENGINE_SEARCH_FIRST_COURSE_H

#include "engine/net/net.h"
#include "engine/search/search.h"

/**
 * Try to find days that break no must.
 *
 * Gives SEARCH_FOUND, or SEARCH_STOPPED where it gives up, which proves
 * nothing.
 */
enum search_result first_course(const struct net *net,
                                struct search_limits *limits, mend_day *day);

/**
 * Make days that break no must better ones, which break none either: a few
 * series at a time are tried elsewhere. Of few series the search itself makes as
 * much as quickly, so they are left alone.
 */
void first_course_improve(const struct net *net, struct search_limits *limits,
                          mend_day *day);

#endif
