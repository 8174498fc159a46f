#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/arena.h>
#include <mendline/diag.h>
#include <mendline/strbuf.h>

#include "base/dayset.h"
#include "base/list.h"
#include "support/random.h"

/* ---- arena --------------------------------------------------------------- */

static void arena_gives_zeroed_aligned_memory(void **state)
{
    struct mend_arena arena = { 0 };

    (void)state;
    for (size_t size = 0; size < 100000; size = size * 2 + 1) {
        unsigned char *block = mend_arena_alloc(&arena, 1, size);

        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xff, size);
    }
    mend_arena_release(&arena);
    assert_null(arena.chunk);
}

static void arena_refuses_products_that_overflow(void **state)
{
    struct mend_arena arena = { 0 };

    (void)state;
    assert_null(mend_arena_alloc(&arena, SIZE_MAX / 2, 4));
    assert_true(arena.failed);
    mend_arena_release(&arena);
}

static void arena_copies_strings(void **state)
{
    struct mend_arena arena = { 0 };

    (void)state;
    assert_string_equal(mend_arena_strdup(&arena, "laser"), "laser");
    assert_string_equal(mend_arena_strndup(&arena, "laser", 2), "la");
    assert_null(mend_arena_strdup(&arena, NULL));
    assert_null(mend_arena_strndup(&arena, NULL, 2));
    assert_null(mend_arena_strndup(&arena, "laser", SIZE_MAX));
    assert_false(arena.failed);
    assert_string_equal(mend_arena_printf(&arena, "%s/%d", "laser", 1),
                        "laser/1");
    mend_arena_release(&arena);
}

static void list_keeps_its_elements(void **state)
{
    struct mend_arena arena = { 0 };
    struct mend_list list = { .arena = &arena, .size = sizeof(int) };

    (void)state;
    for (int i = 0; i < 1000; i++)
        *(int *)mend_list_add(&list) = i;
    assert_int_equal(list.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(((int *)list.item)[i], i);
    mend_arena_release(&arena);
}

/* ---- strbuf -------------------------------------------------------------- */

static void strbuf_grows(void **state)
{
    struct mend_strbuf buf = { 0 };

    (void)state;
    assert_string_equal(mend_strbuf_text(&buf), "");
    for (int i = 0; i < 1000; i++)
        mend_strbuf_addf(&buf, "%d,", i % 10);
    mend_strbuf_add_repeated(&buf, "ab", 3);
    assert_int_equal(buf.length, 2006);
    assert_string_equal(mend_strbuf_text(&buf) + 2000, "ababab");
    mend_strbuf_clear(&buf);
    assert_string_equal(mend_strbuf_text(&buf), "");
    mend_strbuf_release(&buf);
}

static void strbuf_failure_is_sticky(void **state)
{
    struct mend_strbuf buf = { 0 };

    (void)state;
    mend_strbuf_add(&buf, "kept");
    buf.failed = true;
    mend_strbuf_add(&buf, "lost");
    assert_string_equal(mend_strbuf_text(&buf), "kept");
    mend_strbuf_release(&buf);
}

static void strbuf_refuses_what_no_memory_holds(void **state)
{
    struct mend_strbuf buf = { 0 };
    volatile size_t endless = SIZE_MAX; /* or the compiler sees it coming */

    (void)state;
    mend_strbuf_add(&buf, "kept");
    mend_strbuf_add_bytes(&buf, "", endless);
    assert_true(buf.failed);
    assert_string_equal(mend_strbuf_text(&buf), "kept");
    mend_strbuf_release(&buf);
}

static void strbuf_fills_its_room_to_the_last_byte(void **state)
{
    char text[300];

    (void)state;
    memset(text, 'x', sizeof(text));
    for (size_t length = 250; length < 260; length++) {
        struct mend_strbuf buf = { 0 };

        mend_strbuf_add_bytes(&buf, text, length);
        mend_strbuf_add_bytes(&buf, "", 0);
        assert_int_equal(buf.length, length);
        assert_int_equal(strlen(mend_strbuf_text(&buf)), length);
        mend_strbuf_release(&buf);
    }
}

static void a_part_that_failed_fails_the_whole(void **state)
{
    struct mend_strbuf part = { .failed = true }, whole = { 0 };

    (void)state;
    mend_strbuf_spend(&part, &whole);
    assert_true(whole.failed);
    assert_false(part.failed);
    mend_strbuf_spend(&part, &whole);
    assert_true(whole.failed);
}

/* ---- near misses --------------------------------------------------------- */

static const struct distance_row {
    const char *a, *b;
    unsigned distance;
} distance_rows[] = {
    { "", "", 0 },           { "peel", "peel", 0 },  { "peel", "Peel", 0 },
    { "peel", "pel", 1 },    { "peel", "peal", 1 },  { "peel", "epel", 1 },
    { "peel", "peeling", 3 }, { "gap_days", "gap-days", 0 },
    { "laser", "toxin", 5 }, { "abc", "", 3 },
};

static void edit_distance_counts_edits(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(distance_rows); i++) {
        const struct distance_row *row = &distance_rows[i];

        assert_int_equal(mend_edit_distance(row->a, row->b, 9), row->distance);
        assert_int_equal(mend_edit_distance(row->b, row->a, 9), row->distance);
    }
    assert_int_equal(mend_edit_distance("laser", "toxin", 2), 3);
}

/* 64 letters are compared, 65 only looked at whether they are the same. */
static void edit_distance_knows_long_words(void **state)
{
    char a[66], b[66];

    (void)state;
    memset(a, 'a', sizeof(a));
    memset(b, 'a', sizeof(b));
    b[0] = 'b';
    a[64] = b[64] = '\0';
    assert_int_equal(mend_edit_distance(a, b, 3), 1);
    a[64] = b[64] = 'a';
    a[65] = b[65] = '\0';
    assert_int_equal(mend_edit_distance(a, b, 3), 4);
    assert_int_equal(mend_edit_distance(a, "a", 3), 4);
    assert_int_equal(mend_edit_distance("a", a, 3), 4);
    assert_int_equal(mend_edit_distance(a, a, 3), 0);
}

static const struct near_row {
    const char *wanted, *candidate;
    bool near;
} near_rows[] = {
    { "ab", "abc", true },         { "ab", "abcd", false },
    { "peel", "peal", true },      { "peel", "pail", false },
    { "abcdef", "abcdxx", true },  { "abcdef", "abcxxx", false },
    { "abcdefgh", "abcdefxx", true }, { "abcdefgh", "abcdexxx", false },
    { "abcdefghi", "abcdefxxx", true },
};

static void near_is_a_third_of_the_letters(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(near_rows); i++) {
        struct mend_near near = mend_near_to(near_rows[i].wanted);

        mend_near_try(&near, near_rows[i].candidate);
        assert_int_equal(near.best != NULL, near_rows[i].near);
    }
}

static void of_two_as_near_the_first_stays(void **state)
{
    struct mend_near near = mend_near_to("peel");

    (void)state;
    mend_near_try(&near, "peal");
    mend_near_try(&near, "peek");
    assert_string_equal(near.best, "peal");
}

static void near_finds_the_nearest_or_nothing(void **state)
{
    struct mend_near near = mend_near_to("not_befor");

    (void)state;
    mend_near_try(&near, "not_after");
    mend_near_try(&near, "not_before");
    mend_near_try(&near, "booked");
    assert_string_equal(near.best, "not_before");
    near = mend_near_to("xyzzy");
    mend_near_try(&near, "booked");
    assert_null(near.best);
}

/* ---- diagnostics --------------------------------------------------------- */

static void diags_keep_copies_and_count_errors(void **state)
{
    struct mend_diags diags = { 0 };
    char file[] = "plan.cfg";

    (void)state;
    mend_diag_help(&diags, "nothing to help with");
    mend_diag_add(&diags, MEND_ERROR, "E104", (struct mend_loc){ file, 7 },
                  "unknown key \"%s\"", "boked");
    mend_diag_help(&diags, "did you mean \"%s\"?", "booked");
    mend_diag_point(&diags, "  boked = 1;", 12, 3, 5);
    mend_diag_add(&diags, MEND_WARNING, "E150", (struct mend_loc){ NULL, 0 },
                  "no id");
    memset(file, 'x', sizeof(file) - 1);
    assert_int_equal(diags.count, 2);
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.item[0].file, "plan.cfg");
    assert_string_equal(diags.item[0].text, "unknown key \"boked\"");
    assert_string_equal(diags.item[0].help, "did you mean \"booked\"?");
    assert_int_equal(diags.item[0].column, 3);
    assert_null(diags.item[1].file);
    assert_false(diags.failed);
    mend_diags_release(&diags);
    assert_int_equal(diags.count, 0);
}

static void diags_grow(void **state)
{
    struct mend_diags diags = { 0 };

    (void)state;
    for (unsigned i = 0; i < 50; i++)
        mend_diag_add(&diags, i % 2 ? MEND_ERROR : MEND_WARNING, "E104",
                      (struct mend_loc){ "plan.cfg", i }, "the %u.", i);
    assert_int_equal(diags.count, 50);
    assert_int_equal(diags.errors, 25);
    for (unsigned i = 0; i < 50; i++)
        assert_int_equal(diags.item[i].line, i);
    assert_false(diags.failed);
    mend_diags_release(&diags);
}

static void the_last_help_and_place_hold(void **state)
{
    struct mend_diags diags = { 0 };

    (void)state;
    mend_diag_point(&diags, "nothing to point at", 7, 1, 1);
    mend_diag_add(&diags, MEND_ERROR, "E104", (struct mend_loc){ NULL, 0 },
                  "a flaw");
    mend_diag_help(&diags, "first");
    mend_diag_help(&diags, "last");
    mend_diag_point(&diags, "first line", 10, 1, 2);
    mend_diag_point(&diags, "last line", 4, 3, 5);
    assert_string_equal(diags.item[0].help, "last");
    assert_string_equal(diags.item[0].excerpt, "last");
    assert_int_equal(diags.item[0].column, 3);
    assert_int_equal(diags.item[0].width, 5);
    mend_diags_release(&diags);
}

static void codes_are_ordered_and_found(void **state)
{
    size_t count;
    const struct mend_code *code = mend_code_all(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(mend_code_find(code[i].code), &code[i]);
        assert_non_null(code[i].meaning);
        assert_non_null(code[i].cure);
        if (i)
            assert_true(strcmp(code[i - 1].code, code[i].code) < 0);
    }
    assert_ptr_equal(mend_code_find("e401"), mend_code_find("E401"));
    assert_null(mend_code_find("E999"));
}

/* ---- sets of days: against an array of flags ----------------------------- */

enum { LENGTH = 200 };

static void check_set(const struct mend_dayset *set, const bool *flag)
{
    int count = 0;

    for (int i = -3; i < LENGTH + 3; i++) {
        const mend_day day = set->first + i;
        mend_day next = MEND_DAY_NONE, previous = MEND_DAY_NONE;
        const bool in = i >= 0 && i < LENGTH && flag[i];

        for (int k = i < 0 ? 0 : i; k < LENGTH && next == MEND_DAY_NONE; k++)
            next = flag[k] ? set->first + k : MEND_DAY_NONE;
        for (int k = i < LENGTH ? i : LENGTH - 1;
             k >= 0 && previous == MEND_DAY_NONE; k--)
            previous = flag[k] ? set->first + k : MEND_DAY_NONE;
        count += in;
        assert_int_equal(mend_dayset_has(set, day), in);
        assert_int_equal(mend_dayset_next(set, day), next);
        assert_int_equal(mend_dayset_previous(set, day), previous);
    }
    assert_int_equal(mend_dayset_count(set), count);
}

static void dayset_is_a_set(void **state)
{
    struct mend_arena arena = { 0 };
    struct random random = random_seeded(42);
    bool flag[LENGTH] = { false };
    struct mend_dayset set =
        mend_dayset_new(&arena, (struct mend_span){ -50, -50 + LENGTH });

    (void)state;
    check_set(&set, flag);
    for (int round = 0; round < 300; round++) {
        const int begin = random_in(&random, -20, LENGTH + 10);
        const int end = begin + random_in(&random, 0, 90);
        const bool add = random_chance(&random, 50);
        const struct mend_span span = { -50 + begin, -50 + end };

        if (add)
            mend_dayset_add(&set, span);
        else
            mend_dayset_drop(&set, span);
        for (int i = begin; i < end; i++)
            if (i >= 0 && i < LENGTH)
                flag[i] = add;
        check_set(&set, flag);
    }
    mend_arena_release(&arena);
}

/* Nor is the day behind its last one, whatever lies there. */
static void dayset_does_not_have_the_day_behind_it(void **state)
{
    uint64_t word[2] = { 0, UINT64_MAX };
    const struct mend_dayset set = { 100, 64, word };

    (void)state;
    assert_false(mend_dayset_has(&set, 164));
    assert_false(mend_dayset_has(&set, 99));
}

/* No word of bits is left over: who looks past the end looks past them. */
static void dayset_ends_where_its_bits_end(void **state)
{
    struct mend_arena arena = { 0 };
    struct mend_dayset set =
        mend_dayset_new(&arena, (struct mend_span){ 0, 64 });

    (void)state;
    mend_dayset_add(&set, (struct mend_span){ -9, 99 });
    assert_int_equal(mend_dayset_count(&set), 64);
    assert_int_equal(mend_dayset_previous(&set, 999), 63);
    assert_int_equal(mend_dayset_next(&set, 63), 63);
    assert_int_equal(mend_dayset_next(&set, 64), MEND_DAY_NONE);
    assert_int_equal(mend_dayset_next(&set, 999), MEND_DAY_NONE);
    assert_false(mend_dayset_has(&set, 64));
    mend_arena_release(&arena);
}

static void dayset_gives_its_runs(void **state)
{
    struct mend_arena arena = { 0 };
    struct mend_dayset set =
        mend_dayset_new(&arena, (struct mend_span){ 0, 130 });
    struct mend_span run;

    (void)state;
    assert_false(mend_dayset_run(&set, 0, &run));
    mend_dayset_add(&set, (struct mend_span){ 10, 12 });
    mend_dayset_add(&set, (struct mend_span){ 60, 130 });
    assert_true(mend_dayset_run(&set, 0, &run));
    assert_true(run.begin == 10 && run.end == 12);
    assert_true(mend_dayset_run(&set, run.end, &run));
    assert_true(run.begin == 60 && run.end == 130);
    assert_false(mend_dayset_run(&set, run.end, &run));
    mend_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_refuses_products_that_overflow),
        cmocka_unit_test(arena_copies_strings),
        cmocka_unit_test(list_keeps_its_elements),
        cmocka_unit_test(strbuf_grows),
        cmocka_unit_test(strbuf_failure_is_sticky),
        cmocka_unit_test(strbuf_refuses_what_no_memory_holds),
        cmocka_unit_test(strbuf_fills_its_room_to_the_last_byte),
        cmocka_unit_test(a_part_that_failed_fails_the_whole),
        cmocka_unit_test(edit_distance_counts_edits),
        cmocka_unit_test(edit_distance_knows_long_words),
        cmocka_unit_test(near_is_a_third_of_the_letters),
        cmocka_unit_test(of_two_as_near_the_first_stays),
        cmocka_unit_test(near_finds_the_nearest_or_nothing),
        cmocka_unit_test(diags_keep_copies_and_count_errors),
        cmocka_unit_test(diags_grow),
        cmocka_unit_test(the_last_help_and_place_hold),
        cmocka_unit_test(codes_are_ordered_and_found),
        cmocka_unit_test(dayset_is_a_set),
        cmocka_unit_test(dayset_does_not_have_the_day_behind_it),
        cmocka_unit_test(dayset_ends_where_its_bits_end),
        cmocka_unit_test(dayset_gives_its_runs),
    };

    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
