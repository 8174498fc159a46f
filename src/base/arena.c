#include <mendline/arena.h>

#include "base/fence.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = _Alignof(max_align_t), CHUNK_BYTES = 32 * 1024 };

struct mend_arena_chunk {
    struct mend_arena_chunk *older;
    size_t used, capacity;
    _Alignas(max_align_t) unsigned char bytes[];
};

void mend_arena_init(struct mend_arena *arena)
{
    *arena = (struct mend_arena){ 0 };
}

void mend_arena_release(struct mend_arena *arena)
{
    struct mend_arena_chunk *chunk = arena->chunk;

    while (chunk) {
        struct mend_arena_chunk *older = chunk->older;

        free(chunk);
        chunk = older;
    }
    mend_arena_init(arena);
}

static struct mend_arena_chunk *add_chunk(struct mend_arena *arena, size_t need)
{
    const size_t capacity = need > CHUNK_BYTES ? need : CHUNK_BYTES;

    if (capacity > SIZE_MAX - sizeof(struct mend_arena_chunk))
        return NULL;
    struct mend_arena_chunk *chunk =
        malloc(sizeof(struct mend_arena_chunk) + capacity);
    if (!chunk)
        return NULL;
    *chunk = (struct mend_arena_chunk){ .older = arena->chunk,
                                        .capacity = capacity };
    fence_close(chunk->bytes, capacity);
    arena->chunk = chunk;
    return chunk;
}

void *mend_arena_alloc(struct mend_arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - ALIGNMENT - FENCE_BYTES) / size) {
        arena->failed = true;
        return NULL;
    }

    const size_t wanted = count * size;
    size_t need =
        (wanted + FENCE_BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (need == 0)
        need = ALIGNMENT;
    struct mend_arena_chunk *chunk = arena->chunk;
    if (!chunk || chunk->capacity - chunk->used < need) {
        chunk = add_chunk(arena, need);
        if (!chunk) {
            arena->failed = true;
            return NULL;
        }
    }
    void *block = chunk->bytes + chunk->used;
    chunk->used += need;
    arena->used += need;
    fence_open(block, wanted);
    return memset(block, 0, wanted);
}

char *mend_arena_strndup(struct mend_arena *arena, const char *text,
                         size_t length)
{
    if (!text || length == SIZE_MAX)
        return NULL;
    char *copy = mend_arena_alloc(arena, length + 1, 1);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

char *mend_arena_strdup(struct mend_arena *arena, const char *text)
{
    return text ? mend_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *mend_arena_printf(struct mend_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    char *text = NULL;

    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0)
        text = mend_arena_alloc(arena, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}
