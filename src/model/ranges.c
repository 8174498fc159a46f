/*
 * Ordered inclusive ranges of days or differences; the ends of the integer
 * type stand for "no bound" and stay put in all arithmetic.
 */
#include "model/ranges.h"

#include "base/list.h"

enum { LOWEST = MEND_UNBOUNDED_BELOW, HIGHEST = MEND_UNBOUNDED_ABOVE };

static bool is_bound(int32_t value)
{
    return value != LOWEST && value != HIGHEST;
}

static int32_t moved(int32_t value, int32_t days)
{
    return is_bound(value) ? value + days : value;
}

static int32_t mirrored(int32_t value, int32_t pivot)
{
    if (!is_bound(value))
        return value == LOWEST ? HIGHEST : LOWEST;
    return pivot - value;
}

static struct mend_range *new_ranges(struct mend_arena *arena, size_t count)
{
    return mend_arena_alloc(arena, count, sizeof(struct mend_range));
}

bool mend_ranges_have(struct mend_ranges ranges, int32_t value)
{
    for (size_t i = 0; i < ranges.count; i++)
        if (ranges.item[i].first <= value && value <= ranges.item[i].last)
            return true;
    return false;
}

struct mend_span mend_range_days(struct mend_range range)
{
    return (struct mend_span){
        range.first < MEND_DAY_MIN ? MEND_DAY_MIN : range.first,
        range.last >= MEND_DAY_MAX ? MEND_DAY_MAX : range.last + 1
    };
}

struct mend_ranges mend_ranges_of(struct mend_arena *arena, int32_t first,
                                  int32_t last)
{
    struct mend_range *item = new_ranges(arena, 1);

    if (item)
        *item = (struct mend_range){ first, last };
    return (struct mend_ranges){ item, item && first <= last ? 1 : 0 };
}

struct mend_ranges mend_ranges_shift(struct mend_arena *arena,
                                     struct mend_ranges ranges, int32_t days)
{
    struct mend_range *item = new_ranges(arena, ranges.count);

    for (size_t i = 0; item && i < ranges.count; i++)
        item[i] = (struct mend_range){ moved(ranges.item[i].first, days),
                                       moved(ranges.item[i].last, days) };
    return (struct mend_ranges){ item, item ? ranges.count : 0 };
}

struct mend_ranges mend_ranges_mirror(struct mend_arena *arena,
                                      struct mend_ranges ranges, int32_t pivot)
{
    struct mend_range *item = new_ranges(arena, ranges.count);

    for (size_t i = 0; item && i < ranges.count; i++) {
        const struct mend_range *from = &ranges.item[ranges.count - 1 - i];

        item[i] = (struct mend_range){ mirrored(from->last, pivot),
                                       mirrored(from->first, pivot) };
    }
    return (struct mend_ranges){ item, item ? ranges.count : 0 };
}

struct mend_ranges mend_ranges_complement(struct mend_arena *arena,
                                          struct mend_ranges ranges)
{
    struct mend_range *item = new_ranges(arena, ranges.count + 1);
    int32_t from = LOWEST;
    size_t count = 0;

    if (!item)
        return (struct mend_ranges){ NULL, 0 };
    for (size_t i = 0; i < ranges.count; i++) {
        const struct mend_range *gap = &ranges.item[i];

        if (gap->first != LOWEST && from < gap->first)
            item[count++] = (struct mend_range){ from, gap->first - 1 };
        if (gap->last == HIGHEST)
            return (struct mend_ranges){ item, count };
        from = gap->last + 1;
    }
    item[count++] = (struct mend_range){ from, HIGHEST };
    return (struct mend_ranges){ item, count };
}

struct mend_ranges mend_ranges_without(struct mend_arena *arena,
                                       struct mend_ranges ranges, int32_t value)
{
    struct mend_range *item = new_ranges(arena, ranges.count + 1);
    size_t count = 0;

    for (size_t i = 0; item && i < ranges.count; i++) {
        const struct mend_range range = ranges.item[i];

        if (value < range.first || range.last < value) {
            item[count++] = range;
            continue;
        }
        if (range.first < value)
            item[count++] = (struct mend_range){ range.first, value - 1 };
        if (value < range.last)
            item[count++] = (struct mend_range){ value + 1, range.last };
    }
    return (struct mend_ranges){ item, count };
}

struct mend_ranges mend_ranges_from(struct mend_arena *arena,
                                    struct mend_ranges ranges, int32_t least)
{
    struct mend_range *item = new_ranges(arena, ranges.count);
    size_t count = 0;

    for (size_t i = 0; item && i < ranges.count; i++) {
        const struct mend_range range = ranges.item[i];

        if (range.last >= least)
            item[count++] =
                (struct mend_range){ range.first > least ? range.first : least,
                                     range.last };
    }
    return (struct mend_ranges){ item, count };
}

struct mend_ranges mend_ranges_of_set(struct mend_arena *arena,
                                      const struct mend_dayset *set)
{
    struct mend_list list = { .arena = arena,
                              .size = sizeof(struct mend_range) };
    struct mend_span run = { set->first, set->first };

    while (mend_dayset_run(set, run.end, &run)) {
        struct mend_range *range = mend_list_add(&list);

        if (!range)
            break;
        *range = (struct mend_range){ run.begin, run.end - 1 };
    }
    return (struct mend_ranges){ list.item, list.count };
}

struct mend_ranges mend_ranges_minus(struct mend_arena *arena,
                                     struct mend_ranges ranges,
                                     struct mend_ranges holes)
{
    struct mend_range *item = new_ranges(arena, ranges.count + holes.count);
    size_t count = 0;

    for (size_t i = 0; item && i < ranges.count; i++) {
        struct mend_range left = ranges.item[i];
        bool any = true;

        for (size_t k = 0; any && k < holes.count; k++) {
            const struct mend_range hole = holes.item[k];

            if (hole.last < left.first || hole.first > left.last)
                continue;
            if (hole.first > left.first)
                item[count++] =
                    (struct mend_range){ left.first, hole.first - 1 };
            any = hole.last < left.last;
            left.first = any ? hole.last + 1 : left.first;
        }
        if (any)
            item[count++] = left;
    }
    return (struct mend_ranges){ item, count };
}
