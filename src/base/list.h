/** @file
 * A growing array in an arena, for results whose number is not known ahead.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <mendline/arena.h>

#include <stdbool.h>

/** Zero-initialise, but for `arena` and `size`. Failure is sticky. */
struct mend_list {
    struct mend_arena *arena;
    size_t size; /* bytes of an element */
    void *item;
    size_t count, capacity;
    bool failed;
};

/** Give a new zeroed last element, or NULL for good once memory is out. */
void *mend_list_add(struct mend_list *list);

#endif
