/** @file
 * Memory that nobody may touch, for the builds that watch it: what an arena
 * has not handed out lies inside a block of malloc's, where the address
 * sanitizer sees nothing wrong by itself.
 */
#ifndef BASE_FENCE_H
#define BASE_FENCE_H

#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FENCE_WATCHED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define FENCE_WATCHED 1
#endif

#ifdef FENCE_WATCHED
#include <sanitizer/asan_interface.h>

enum { FENCE_BYTES = 16 }; /* kept free behind each block */

static inline void fence_close(void *bytes, size_t count)
{
    ASAN_POISON_MEMORY_REGION(bytes, count);
}
static inline void fence_open(void *bytes, size_t count)
{
    ASAN_UNPOISON_MEMORY_REGION(bytes, count);
}
#else
enum { FENCE_BYTES = 0 };

static inline void fence_close(void *bytes, size_t count)
{
    (void)bytes;
    (void)count;
}
static inline void fence_open(void *bytes, size_t count)
{
    (void)bytes;
    (void)count;
}
#endif

#endif
