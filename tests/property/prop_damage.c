/*
 * A plan that is cut off at any byte, or has any one byte changed: either it
 * can still be read, or the reader says what is wrong, where, and by a code
 * that can be looked up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/load.h>

#include <stdio.h>
#include <string.h>

enum { PLAN_MOST = 64 * 1024 };

/* Of each sort that means something to the reader, and some that mean none. */
static const char changes[] = "\"{}()[];=,:-/@#x9 \n\t\0\x1b\xff";

static struct {
    size_t tried, refused;
} total;

static void assert_told(const struct mend_diags *diags, enum mend_status status,
                        const char *path, unsigned lines)
{
    assert_false(diags->failed);
    assert_int_equal(status, diags->errors ? MEND_EINPUT : MEND_OK);
    for (size_t i = 0; i < diags->count; i++) {
        const struct mend_diag *diag = &diags->item[i];

        assert_non_null(mend_code_find(diag->code));
        assert_string_equal(diag->file, path);
        assert_true(diag->line <= lines);
    }
}

static unsigned count_lines(const char *text, size_t length)
{
    unsigned lines = 1;

    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

static void try(const char *text, size_t length)
{
    static const char path[] = "damaged.cfg";
    const struct mend_plan_options options = { .today = mend_day_from_ymd(
                                                   2026, 11, 21) };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_plan plan;
    const enum mend_status status =
        mend_plan_read(text, length, path, mend_catalogue_builtin(), &options,
                       &arena, &diags, &plan);

    assert_told(&diags, status, path, count_lines(text, length));
    total.tried++;
    total.refused += diags.errors > 0;
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

/* Give the length of an example; its text is put in `out`. */
static size_t example(char out[PLAN_MOST])
{
    FILE *file = fopen(EXAMPLES_DIR "/wedding.cfg", "rb");

    assert_non_null(file);
    const size_t length = fread(out, 1, PLAN_MOST, file);
    fclose(file);
    assert_in_range(length, 1, PLAN_MOST - 1);
    return length;
}

static void cut_off_at_any_byte(void **state)
{
    static char text[PLAN_MOST];
    const size_t length = example(text);

    (void)state;
    for (size_t i = 0; i < length; i++)
        try(text, i);
}

static void any_byte_changed(void **state)
{
    static char text[PLAN_MOST];
    const size_t length = example(text);

    (void)state;
    for (size_t i = 0; i < length; i++) {
        const char was = text[i];

        text[i] = changes[i % (sizeof(changes) - 1)];
        try(text, length);
        text[i] = was;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_off_at_any_byte),
        cmocka_unit_test(any_byte_changed),
    };
    const int failed =
        cmocka_run_group_tests_name("damaged plans", tests, NULL, NULL);

    printf("tried: %zu damaged plans, %zu of them refused\n", total.tried,
           total.refused);
    return failed;
}
