/** @file
 * Rules that ask the same of several sessions, gathered to be told in one
 * sentence: a conflict over one area holds dozens of pairs.
 */
#ifndef VIEW_FAMILIES_H
#define VIEW_FAMILIES_H

#include <mendline/arena.h>
#include <mendline/course.h>
#include <mendline/strbuf.h>

#include "view/words/words_tell.h"

/** How the rules of a family lie between its sessions. */
enum mend_family_shape {
    MEND_FAMILY_EACH,  /* from each of `a` to each of `b` */
    MEND_FAMILY_BOTH,  /* that, and the other way round */
    MEND_FAMILY_AMONG, /* from each of `a` to every other of them */
    MEND_FAMILY_NEXT   /* from each of `a` but the last to the next */
};

enum { MEND_FAMILY_PLACES = 3 }; /* of its rules that are worth telling */

struct mend_family {
    const struct mend_conflict_rule *first;
    enum mend_family_shape shape;
    struct mend_alike a, b; /* by plan order; `b` is empty in AMONG and NEXT */
    struct mend_loc place[MEND_FAMILY_PLACES];
    size_t place_count;
};

/**
 * Gather the rules of a conflict; each belongs to one family.
 *
 * Owns:   the families live in `arena`.
 * Errors: false if memory ran out.
 */
bool mend_families_gather(const struct mend_conflict_rule *rule, size_t count,
                          struct mend_arena *arena,
                          const struct mend_family **family,
                          size_t *family_count);

/**
 * Give the days that sessions which keep apart from one another take at least,
 * from the first to the last; 0 where the family asks no such thing. `apart`
 * is what they keep, in days.
 */
int64_t mend_family_takes(const struct mend_family *family,
                          const struct mend_problem *problem, int64_t *apart);

/** Say what all the rules of a family ask. */
void mend_words_family(struct mend_strbuf *out, const struct mend_plan *plan,
                       const struct mend_family *family);

#endif
