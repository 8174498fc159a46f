/*
 * Wrong plans: each file of tests/errors says in its comments what must be
 * reported, as "# expect: error 7 E133", and exactly that must be.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/load.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef TESTS_DIR
#define TESTS_DIR "tests"
#endif

enum {
    FILE_MAX = 4 << 20,
    FINDINGS_MAX = 128,
    FILES_MAX = 512,
    PATH_MAX_BYTES = 512
};

/* What a diagnostic must agree in; the sentence may be improved freely. */
struct finding {
    enum mend_severity severity;
    unsigned line;
    char code[8];
    bool met;
};

struct expectation {
    struct finding item[FINDINGS_MAX];
    size_t count;
};

static struct mend_arena catalogue_arena;
static struct mend_catalogue catalogue;

static const char *tests_dir(void)
{
    const char *dir = getenv("TESTS_DIR");

    return dir ? dir : TESTS_DIR;
}

static void print_diags(const struct mend_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct mend_diag *diag = &diags->item[i];

        print_error("%s:%u: %s: %s [%s]\n", diag->file ? diag->file : "-",
                    diag->line,
                    diag->severity == MEND_ERROR ? "error" : "warning",
                    diag->text, diag->code);
        if (diag->help)
            print_error("   help: %s\n", diag->help);
    }
}

/* ---- what a file expects ------------------------------------------------- */

/* Read "error 7 E133"; a file that says anything else is itself wrong. */
static void read_finding(const char *text, struct finding *out)
{
    char severity[8] = "";

    *out = (struct finding){ 0 };
    if (sscanf(text, "%7[a-z] %u %7[A-Z0-9]", severity, &out->line,
               out->code) != 3)
        fail_msg("not an expectation: %.40s", text);
    if (strcmp(severity, "error") == 0)
        out->severity = MEND_ERROR;
    else if (strcmp(severity, "warning") != 0)
        fail_msg("not a severity: %s", severity);
}

/* Some files hold NUL bytes on purpose, so no string function finds a line. */
static const char *find_bytes(const char *text, size_t length, const char *word)
{
    const size_t size = strlen(word);

    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(text + i, word, size) == 0)
            return text + i;
    return NULL;
}

static void read_expectation(const char *text, size_t length,
                             struct expectation *out)
{
    static const char mark[] = "# expect: ";
    const char *const end = text + length;

    out->count = 0;
    while ((text = find_bytes(text, (size_t)(end - text), mark))) {
        assert_true(out->count < FINDINGS_MAX);
        text += sizeof(mark) - 1;
        read_finding(text, &out->item[out->count++]);
    }
}

/* ---- comparing ----------------------------------------------------------- */

static bool is_met(struct expectation *expected, const struct mend_diag *diag)
{
    for (size_t i = 0; i < expected->count; i++) {
        struct finding *item = &expected->item[i];

        if (!item->met && item->severity == diag->severity &&
            item->line == diag->line && strcmp(item->code, diag->code) == 0) {
            item->met = true;
            return true;
        }
    }
    return false;
}

static size_t flaws_met;

static void assert_same(struct expectation *expected,
                        const struct mend_diags *diags)
{
    size_t wrong = 0;

    for (size_t i = 0; i < diags->count; i++)
        if (!is_met(expected, &diags->item[i])) {
            print_error("unexpected: line %u %s\n", diags->item[i].line,
                        diags->item[i].code);
            wrong++;
        }
    for (size_t i = 0; i < expected->count; i++)
        if (!expected->item[i].met) {
            print_error("missing: line %u %s\n", expected->item[i].line,
                        expected->item[i].code);
            wrong++;
        }
    if (wrong)
        print_diags(diags);
    assert_int_equal(wrong, 0);
    flaws_met += expected->count;
}

/* Every code can be looked up, else `mendline explain` is at a loss. */
static void assert_codes_are_known(const struct mend_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        if (!mend_code_find(diags->item[i].code))
            fail_msg("%s has no row in codes.c", diags->item[i].code);
}

static void wrong_plan(void **state)
{
    const char *path = *state;
    const struct mend_plan_options options = { .today = mend_day_from_ymd(
                                                   2026, 11, 21) };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_plan plan;
    struct expectation expected;
    size_t length;
    char *text;

    assert_int_equal(
        mend_file_read(path, FILE_MAX, &arena, &diags, &text, &length),
        MEND_OK);
    read_expectation(text, length, &expected);
    assert_true(expected.count > 0);
    const enum mend_status status = mend_plan_read(
        text, length, path, &catalogue, &options, &arena, &diags, &plan);
    assert_same(&expected, &diags);
    assert_codes_are_known(&diags);
    assert_int_equal(status, diags.errors ? MEND_EINPUT : MEND_OK);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

/* ---- one test case a file ------------------------------------------------ */

static int read_catalogue(void **state)
{
    char path[PATH_MAX_BYTES];
    struct mend_diags diags = { 0 };
    size_t length;
    char *text;

    (void)state;
    snprintf(path, sizeof(path), "%s/support/small.cfg", tests_dir());
    enum mend_status status = mend_file_read(path, FILE_MAX, &catalogue_arena,
                                             &diags, &text, &length);
    if (status == MEND_OK)
        status = mend_catalogue_read(text, length, path, &catalogue_arena,
                                     &diags, &catalogue);
    print_diags(&diags);
    mend_diags_release(&diags);
    return status == MEND_OK ? 0 : -1;
}

static int drop_catalogue(void **state)
{
    (void)state;
    mend_arena_release(&catalogue_arena);
    return 0;
}

static int is_plan(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot && strcmp(dot, ".cfg") == 0;
}

int main(void)
{
    static char paths[FILES_MAX][PATH_MAX_BYTES];
    static struct CMUnitTest tests[FILES_MAX];
    char folder[PATH_MAX_BYTES / 2];
    struct dirent **entries;

    snprintf(folder, sizeof(folder), "%s/errors", tests_dir());
    const int count = scandir(folder, &entries, is_plan, alphasort);
    if (count <= 0 || count > FILES_MAX) {
        fprintf(stderr, "%s: no wrong plans, or too many\n", folder);
        return 1;
    }
    for (int i = 0; i < count; i++) {
        snprintf(paths[i], sizeof(paths[i]), "%s/%.200s", folder,
                 entries[i]->d_name);
        tests[i] = (struct CMUnitTest){ .name = paths[i],
                                        .test_func = wrong_plan,
                                        .initial_state = paths[i] };
        free(entries[i]);
    }
    free(entries);
    /* cmocka passes over the rows that stay empty. */
    const int failed = cmocka_run_group_tests_name(
        "wrong plans", tests, read_catalogue, drop_catalogue);
    printf("tried: %d wrong plans, with %zu flaws\n", count, flaws_met);
    return failed;
}
