/*
 * Ranges are sets of days: each operation, day by day, does to random sets
 * what its name says, and its result is in order, apart, and has no empty part.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <mendline/arena.h>
#include <mendline/day.h>
#include <mendline/diag.h>

#include "model/ranges.h"
#include "support/random.h"

enum { ROUNDS = 3000, NEAR = 30, FAR = 1000000 };

/* Up to four ranges in order with days between them, often open at an end. */
static struct mend_ranges some_ranges(struct random *random,
                                      struct mend_arena *arena)
{
    const size_t count = (size_t)random_in(random, 0, 4);
    struct mend_range *item = mend_arena_alloc(arena, 4, sizeof(*item));
    int32_t day = random_in(random, -20, 0);

    for (size_t i = 0; i < count; i++) {
        item[i].first = day;
        item[i].last = day + random_in(random, 0, 6);
        day = item[i].last + random_in(random, 2, 5);
    }
    if (count && random_chance(random, 25))
        item[0].first = MEND_UNBOUNDED_BELOW;
    if (count && random_chance(random, 25))
        item[count - 1].last = MEND_UNBOUNDED_ABOVE;
    return (struct mend_ranges){ item, count };
}

static void assert_in_order(struct mend_ranges ranges)
{
    for (size_t i = 0; i < ranges.count; i++) {
        assert_true(ranges.item[i].first <= ranges.item[i].last);
        if (i > 0)
            assert_true(ranges.item[i - 1].last < ranges.item[i].first);
    }
}

/* Days near the bounds, and two that only what is unbounded holds. */
static int32_t next_day(int32_t day)
{
    return day == -FAR ? -NEAR : day == NEAR ? FAR : day + 1;
}

#define EACH_DAY(day) (int32_t day = -FAR; day <= FAR; day = next_day(day))

static void check_moves(struct random *random, struct mend_arena *arena)
{
    const struct mend_ranges ranges = some_ranges(random, arena);
    const int32_t days = random_in(random, -9, 9);
    const struct mend_ranges shifted = mend_ranges_shift(arena, ranges, days);
    const struct mend_ranges mirrored = mend_ranges_mirror(arena, ranges, days);

    assert_in_order(shifted);
    assert_in_order(mirrored);
    for EACH_DAY (day) {
        const bool has = mend_ranges_have(ranges, day);

        assert_int_equal(mend_ranges_have(shifted, day + days), has);
        assert_int_equal(mend_ranges_have(mirrored, days - day), has);
    }
}

static void check_cuts(struct random *random, struct mend_arena *arena)
{
    const struct mend_ranges ranges = some_ranges(random, arena);
    const struct mend_ranges holes = some_ranges(random, arena);
    const int32_t at = random_in(random, -22, 22);
    const struct mend_ranges rest = mend_ranges_complement(arena, ranges);
    const struct mend_ranges without = mend_ranges_without(arena, ranges, at);
    const struct mend_ranges from = mend_ranges_from(arena, ranges, at);
    const struct mend_ranges minus = mend_ranges_minus(arena, ranges, holes);

    assert_in_order(rest);
    assert_in_order(without);
    assert_in_order(from);
    assert_in_order(minus);
    for EACH_DAY (day) {
        const bool has = mend_ranges_have(ranges, day);

        assert_int_equal(mend_ranges_have(rest, day), !has);
        assert_int_equal(mend_ranges_have(without, day), has && day != at);
        assert_int_equal(mend_ranges_have(from, day), has && day >= at);
        assert_int_equal(mend_ranges_have(minus, day),
                         has && !mend_ranges_have(holes, day));
    }
}

static void check_sets(struct random *random, struct mend_arena *arena)
{
    const struct mend_ranges ranges = some_ranges(random, arena);
    const struct mend_span horizon = { -25, random_in(random, 0, 60) };
    struct mend_dayset set = mend_dayset_new(arena, horizon);

    for (size_t i = 0; i < ranges.count; i++)
        mend_dayset_add(&set, mend_range_days(ranges.item[i]));
    const struct mend_ranges again = mend_ranges_of_set(arena, &set);
    assert_in_order(again);
    for EACH_DAY (day)
        assert_int_equal(mend_ranges_have(again, day),
                         day >= horizon.begin && day < horizon.end &&
                             mend_ranges_have(ranges, day));
}

static void many_times(void (*check)(struct random *, struct mend_arena *))
{
    struct random random = random_seeded(20270601);

    for (int i = 0; i < ROUNDS; i++) {
        struct mend_arena arena = { 0 };

        check(&random, &arena);
        mend_arena_release(&arena);
    }
}

static void ranges_move_whole(void **state)
{
    (void)state;
    many_times(check_moves);
}

static void ranges_are_cut_where_asked(void **state)
{
    (void)state;
    many_times(check_cuts);
}

static void runs_of_a_set_are_its_ranges(void **state)
{
    (void)state;
    many_times(check_sets);
}

static void what_has_no_bound_keeps_none(void **state)
{
    struct mend_arena arena = { 0 };
    const struct mend_ranges all = mend_ranges_of(
        &arena, MEND_UNBOUNDED_BELOW, MEND_UNBOUNDED_ABOVE);
    const struct mend_ranges shifted = mend_ranges_shift(&arena, all, 7);
    const struct mend_ranges mirrored = mend_ranges_mirror(&arena, all, 7);

    (void)state;
    assert_int_equal(shifted.item[0].first, MEND_UNBOUNDED_BELOW);
    assert_int_equal(shifted.item[0].last, MEND_UNBOUNDED_ABOVE);
    assert_int_equal(mirrored.item[0].first, MEND_UNBOUNDED_BELOW);
    assert_int_equal(mirrored.item[0].last, MEND_UNBOUNDED_ABOVE);
    assert_int_equal(mend_ranges_complement(&arena, all).count, 0);
    mend_arena_release(&arena);
}

static void what_ends_before_it_begins_is_empty(void **state)
{
    struct mend_arena arena = { 0 };

    (void)state;
    assert_int_equal(mend_ranges_of(&arena, 5, 4).count, 0);
    assert_int_equal(mend_ranges_of(&arena, 5, 5).count, 1);
    mend_arena_release(&arena);
}

static const struct days_row {
    struct mend_range range;
    struct mend_span days;
} days_rows[] = {
    { { 3, 5 }, { 3, 6 } },
    { { MEND_DAY_MIN, MEND_DAY_MAX - 1 }, { MEND_DAY_MIN, MEND_DAY_MAX } },
    { { MEND_DAY_MIN - 1, MEND_DAY_MAX }, { MEND_DAY_MIN, MEND_DAY_MAX } },
    { { MEND_UNBOUNDED_BELOW, MEND_UNBOUNDED_ABOVE },
      { MEND_DAY_MIN, MEND_DAY_MAX } },
    { { MEND_DAY_MIN + 1, MEND_DAY_MAX - 2 },
      { MEND_DAY_MIN + 1, MEND_DAY_MAX - 1 } },
};

static void the_days_of_a_range_end_with_the_calendar(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(days_rows); i++) {
        const struct mend_span days = mend_range_days(days_rows[i].range);

        assert_int_equal(days.begin, days_rows[i].days.begin);
        assert_int_equal(days.end, days_rows[i].days.end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_move_whole),
        cmocka_unit_test(ranges_are_cut_where_asked),
        cmocka_unit_test(runs_of_a_set_are_its_ranges),
        cmocka_unit_test(what_has_no_bound_keeps_none),
        cmocka_unit_test(what_ends_before_it_begins_is_empty),
        cmocka_unit_test(the_days_of_a_range_end_with_the_calendar),
    };

    return cmocka_run_group_tests_name("ranges", tests, NULL, NULL);
}
