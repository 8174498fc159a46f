/** @file
 * Memory that is given back all at once.
 *
 * Catalogue, plan, problem and course are read once, never edited and dropped
 * together, so each run keeps one arena and releases it at its end.
 */
#ifndef MENDLINE_ARENA_H
#define MENDLINE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct mend_arena_chunk;

/** Zero-initialise, or call mend_arena_init(). */
struct mend_arena {
    struct mend_arena_chunk *chunk; /* newest first */
    size_t used;                    /* bytes handed out, for statistics */
    bool failed; /* a request was refused since init: what was built is not
                    whole */
};

void mend_arena_init(struct mend_arena *arena);

/** Give back every block of the arena; the arena may then be used again. */
void mend_arena_release(struct mend_arena *arena);

/**
 * Give `count` zeroed elements of `size` bytes.
 *
 * Owns:   the arena, until its release.
 * Errors: NULL if memory is out or the product overflows; a request for
 *         nothing gives a valid pointer.
 */
void *mend_arena_alloc(struct mend_arena *arena, size_t count, size_t size);

/** Copy a string, or its first `length` bytes; NULL stays NULL. Errors: NULL.
 */
char *mend_arena_strdup(struct mend_arena *arena, const char *text);
char *mend_arena_strndup(struct mend_arena *arena, const char *text,
                         size_t length);

/** Print into the arena, as sprintf would. Errors: NULL if memory is out. */
char *mend_arena_printf(struct mend_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
