#include "base/dayset.h"

struct mend_dayset mend_dayset_new(struct mend_arena *arena,
                                   struct mend_span span)
{
    const int32_t length = span.end - span.begin;

    return (struct mend_dayset){
        .first = span.begin,
        .length = length,
        .word = mend_arena_alloc(arena, mend_dayset_words(length),
                                 sizeof(uint64_t)),
    };
}

bool mend_dayset_has(const struct mend_dayset *set, mend_day day)
{
    const int64_t i = (int64_t)day - set->first;

    return i >= 0 && i < set->length && (set->word[i / 64] >> (i % 64) & 1);
}

/* Bits `from` to 63, or none if `from` is 64. */
static uint64_t high_bits(int from)
{
    return from < 64 ? UINT64_MAX << from : 0;
}

/* Apply `keep` or not to the bits of `span` that lie in the horizon. */
static void set_bits(struct mend_dayset *set, struct mend_span span, bool on)
{
    const int32_t begin = span.begin > set->first ? span.begin - set->first : 0;
    const int32_t end = span.end < set->first + set->length
                            ? span.end - set->first
                            : set->length;

    for (int32_t i = begin; i < end; i = (i / 64 + 1) * 64) {
        const int32_t stop = end - i / 64 * 64;
        const uint64_t mask =
            high_bits(i % 64) & ~high_bits(stop < 64 ? stop : 64);

        if (on)
            set->word[i / 64] |= mask;
        else
            set->word[i / 64] &= ~mask;
    }
}

void mend_dayset_add(struct mend_dayset *set, struct mend_span span)
{
    set_bits(set, span, true);
}

void mend_dayset_drop(struct mend_dayset *set, struct mend_span span)
{
    set_bits(set, span, false);
}

mend_day mend_dayset_next(const struct mend_dayset *set, mend_day day)
{
    int32_t i = day > set->first ? day - set->first : 0;
    const size_t words = mend_dayset_words(set->length);

    if (i >= set->length)
        return MEND_DAY_NONE;
    size_t w = (size_t)i / 64;
    uint64_t bits = set->word[w] & high_bits(i % 64);
    while (!bits) {
        if (++w == words)
            return MEND_DAY_NONE;
        bits = set->word[w];
    }
    return set->first + (mend_day)(w * 64) + __builtin_ctzll(bits);
}

mend_day mend_dayset_previous(const struct mend_dayset *set, mend_day day)
{
    if (day < set->first)
        return MEND_DAY_NONE;
    const int32_t last = set->length - 1;
    const int32_t i = day - set->first < last ? day - set->first : last;
    size_t w = (size_t)i / 64;
    uint64_t bits = set->word[w] & ~high_bits(i % 64 + 1);

    while (!bits) {
        if (w-- == 0)
            return MEND_DAY_NONE;
        bits = set->word[w];
    }
    return set->first + (mend_day)(w * 64) + 63 - __builtin_clzll(bits);
}

int32_t mend_dayset_count(const struct mend_dayset *set)
{
    const size_t words = mend_dayset_words(set->length);
    int32_t count = 0;

    for (size_t w = 0; w < words; w++)
        count += __builtin_popcountll(set->word[w]);
    return count;
}

bool mend_dayset_run(const struct mend_dayset *set, mend_day day,
                     struct mend_span *run)
{
    const mend_day begin = mend_dayset_next(set, day);

    if (begin == MEND_DAY_NONE)
        return false;
    mend_day end = begin + 1;
    while (mend_dayset_has(set, end))
        end++;
    *run = (struct mend_span){ begin, end };
    return true;
}
