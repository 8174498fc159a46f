/** @file
 * What the tests of right plans share: a small catalogue, and a plan read from
 * a text in the test.
 */
#ifndef TESTS_UNIT_PLAN_FIXTURE_H
#define TESTS_UNIT_PLAN_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/load.h>
#include <mendline/strbuf.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef TESTS_DIR
#define TESTS_DIR "tests"
#endif

/* The id of every plan here, unless a test is about it. */
#define UUID "0b0e7e6c-5d1f-4c57-9a52-3f2a6f0e9d11"
#define HEAD "id = \"" UUID "\";\n"

enum { CATALOGUE_MAX = 4 << 20 };

struct fixture {
    struct mend_arena arena;
    struct mend_catalogue catalogue;
    struct mend_plan_options options;
    struct mend_diags diags;
    struct mend_plan plan;
};

static inline mend_day day(const char *text)
{
    mend_day out = MEND_DAY_NONE;

    assert_true(mend_day_from_text(text, &out));
    return out;
}

static inline void assert_span(struct mend_span span, const char *begin,
                               const char *end)
{
    assert_int_equal(span.begin, day(begin));
    assert_int_equal(span.end, day(end));
}

static inline void print_diags(const struct mend_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        print_error("%s:%u: %s [%s]\n", diags->item[i].file,
                    diags->item[i].line, diags->item[i].text,
                    diags->item[i].code);
}

static inline int set_up(void **state)
{
    struct fixture *at = calloc(1, sizeof(*at));
    const char *dir = getenv("TESTS_DIR");
    char path[512];
    size_t length;
    char *text;

    snprintf(path, sizeof(path), "%s/support/small.cfg", dir ? dir : TESTS_DIR);
    *state = at;
    at->options.today = day("2026-11-21");
    if (mend_file_read(path, CATALOGUE_MAX, &at->arena, &at->diags, &text,
                       &length) != MEND_OK ||
        mend_catalogue_read(text, length, path, &at->arena, &at->diags,
                            &at->catalogue) != MEND_OK) {
        print_diags(&at->diags);
        return -1;
    }
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *at = *state;

    mend_diags_release(&at->diags);
    mend_arena_release(&at->arena);
    free(at);
    return 0;
}

static inline enum mend_status read_text(struct fixture *at, const char *text)
{
    return mend_plan_read(text, strlen(text), "plans/spring.cfg",
                          &at->catalogue, &at->options, &at->arena, &at->diags,
                          &at->plan);
}

/* Read a plan that has nothing wrong; the fixture's own is overwritten. */
static inline const struct mend_plan *read_right(struct fixture *at,
                                                 const char *text)
{
    const enum mend_status status = read_text(at, text);

    if (status != MEND_OK)
        print_diags(&at->diags);
    assert_int_equal(status, MEND_OK);
    assert_int_equal(at->diags.errors, 0);
    return &at->plan;
}

#define PLAN_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
