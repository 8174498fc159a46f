/*
 * The entries that were kept, and the shadows of those that were not, until
 * all of the file is known.
 */
#include "io/calendar_in/ics_series.h"

#include <stdlib.h>

enum { KEPT_BYTES_MAX = 64 * 1024 * 1024 };

static void release_shadows(struct ics_entries *entries)
{
    free(entries->shadow);
    entries->shadow = NULL;
    entries->shadow_count = entries->shadow_capacity = 0;
}

void ics_entries_release(struct ics_entries *entries)
{
    release_shadows(entries);
    free(entries->at);
    *entries = (struct ics_entries){ 0 };
}

/* Give an array with room for one more, or NULL. */
static void *with_room(struct ics_reader *reader, void *array, size_t count,
                       size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    const size_t larger = *capacity ? 2 * *capacity : 256;
    void *room = realloc(array, larger * size);
    if (room)
        *capacity = larger;
    else
        reader->no_memory = true;
    return room;
}

void ics_entries_add(struct ics_reader *reader, struct ics_entries *entries,
                     const struct ics_entry *entry)
{
    if (reader->scratch.used > KEPT_BYTES_MAX) {
        ics_note(reader, ICS_TOO_LARGE, entry->number, NULL);
        return;
    }
    struct ics_entry **room =
        with_room(reader, entries->at, entries->count, &entries->capacity,
                  sizeof(*entries->at));
    struct ics_entry *copy = ics_alloc(reader, 1, sizeof(*copy));

    if (room)
        entries->at = room;
    if (!room || !copy)
        return;
    *copy = *entry;
    entries->at[entries->count++] = copy;
}

void ics_entries_add_shadow(struct ics_reader *reader,
                            struct ics_entries *entries,
                            struct ics_shadow shadow)
{
    struct ics_shadow *room =
        with_room(reader, entries->shadow, entries->shadow_count,
                  &entries->shadow_capacity, sizeof(*room));

    if (!room)
        return;
    entries->shadow = room;
    entries->shadow[entries->shadow_count++] = shadow;
}

/* ---- shadows ------------------------------------------------------------- */

/**
 * Which UIDs may be among the entries: a "no" is sure, a "yes" is not. Each has
 * two bits, so that one in seventy of the others is taken for one of them.
 */
struct sketch {
    uint64_t *word;
    size_t mask; /* bits, less 1 */
};

static bool has_bit(const struct sketch *sketch, uint64_t hash)
{
    const size_t bit = hash & sketch->mask;

    return sketch->word[bit / 64] >> bit % 64 & 1;
}

static void set_bit(const struct sketch *sketch, uint64_t hash)
{
    const size_t bit = hash & sketch->mask;

    sketch->word[bit / 64] |= UINT64_C(1) << bit % 64;
}

static struct sketch sketch_of(struct ics_reader *reader,
                               const struct ics_entries *entries)
{
    enum { BITS_AN_ENTRY = 16 };
    size_t bits = 1024;

    while (bits < BITS_AN_ENTRY * entries->count)
        bits *= 2;
    const struct sketch sketch = {
        ics_alloc(reader, bits / 64, sizeof(uint64_t)), bits - 1
    };
    for (size_t i = 0; sketch.word && i < entries->count; i++) {
        set_bit(&sketch, entries->at[i]->uid_hash);
        set_bit(&sketch, entries->at[i]->uid_hash >> 32);
    }
    return sketch;
}

static bool may_have(const struct sketch *sketch, uint64_t hash)
{
    return hash && has_bit(sketch, hash) && has_bit(sketch, hash >> 32);
}

static void call_up_shadows(struct ics_reader *reader,
                            struct ics_entries *entries)
{
    const struct sketch sketch = sketch_of(reader, entries);

    for (size_t i = 0; sketch.word && i < entries->shadow_count; i++) {
        const struct ics_shadow *shadow = &entries->shadow[i];
        const struct ics_entry entry = {
            .is_shadow = true,
            .uid_hash = shadow->uid_hash,
            .sequence = shadow->sequence,
            .start = { .wall = (int64_t)shadow->day * ICS_DAY_SECONDS },
        };

        if (may_have(&sketch, shadow->uid_hash))
            ics_entries_add(reader, entries, &entry);
    }
}

/* ---- order --------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
    const struct ics_entry *x = *(struct ics_entry *const *)a;
    const struct ics_entry *y = *(struct ics_entry *const *)b;

    if (x->uid_hash != y->uid_hash)
        return x->uid_hash < y->uid_hash ? -1 : 1;
    if (x->is_override != y->is_override)
        return (int)x->is_override - (int)y->is_override;
    return x->number < y->number ? -1 : x->number > y->number;
}

void ics_entries_order(struct ics_reader *reader, struct ics_entries *entries)
{
    if (entries->shadow_count && entries->count)
        call_up_shadows(reader, entries);
    release_shadows(entries);
    if (entries->count > 1)
        qsort(entries->at, entries->count, sizeof(struct ics_entry *),
              compare_entries);
}
