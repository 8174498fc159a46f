/** @file
 * Seeded random numbers for tests: the same on every machine. A fuzzer hands
 * bytes in place of the seed, so that each of them is one choice.
 */
#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state;
    const uint8_t *bytes; /* NULL: numbers are made from `state` */
    size_t left;          /* of them; zeros when they have run out */
};

static inline struct random random_seeded(uint64_t seed)
{
    return (struct random){ .state = seed };
}

static inline struct random random_of_bytes(const uint8_t *bytes, size_t length)
{
    return (struct random){ .bytes = length ? bytes : (const uint8_t *)"",
                            .left = length };
}

/** Give the next 32 bits (a 64-bit congruential generator, high half mixed);
 * of bytes, the next byte. */
static inline uint32_t random_bits(struct random *random)
{
    if (random->bytes && random->left) {
        random->left--;
        return *random->bytes++;
    }
    if (random->bytes)
        return 0;
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    const uint64_t mixed = random->state ^ (random->state >> 29);

    return (uint32_t)(mixed >> 32);
}

/** Give a number from `least` to `most`, both included. */
static inline int random_in(struct random *random, int least, int most)
{
    return least + (int)(random_bits(random) % (uint32_t)(most - least + 1));
}

static inline bool random_chance(struct random *random, int percent)
{
    /* Bytes that have run out say no: a short input makes something small. */
    return random->bytes ? random_in(random, 0, 99) >= 100 - percent
                         : random_in(random, 1, 100) <= percent;
}

#endif
