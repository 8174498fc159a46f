/** @file
 * Seeded random numbers for tests: the same on every machine.
 */
#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/** Give the next 32 bits (a 64-bit congruential generator, high half mixed). */
static inline uint32_t random_bits(struct random *random)
{
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
    return random_in(random, 1, 100) <= percent;
}

#endif
