/*
 * Wrong catalogues: each file of tests/errors/catalogue says in its comments
 * what must be reported, as "# expect: error 7 E116", and exactly that must be.
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

enum { FILES_MAX = 128, PATH_BYTES = 512, FILE_MAX = 1 << 20, FINDING = 24 };

/* Take "error 7 E116" out of the expectations; false if it is not there. */
static bool strike_out(char *text, const char *finding)
{
    const char mark[] = "# expect: ";

    for (char *at = text; (at = strstr(at, mark)); at++) {
        char *what = at + sizeof(mark) - 1;

        if (strncmp(what, finding, strlen(finding)) == 0 &&
            what[strlen(finding)] == '\n') {
            *at = '.';
            return true;
        }
    }
    return false;
}

static bool is_expected(char *text, const struct mend_diag *diag)
{
    char finding[FINDING];

    snprintf(finding, sizeof(finding), "%s %u %s",
             diag->severity == MEND_ERROR ? "error" : "warning", diag->line,
             diag->code);
    if (strike_out(text, finding))
        return true;
    print_error("unexpected: %s: %s\n", finding, diag->text);
    return false;
}

static size_t flaws_met;

static void wrong_catalogue(void **state)
{
    const char *path = *state;
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_catalogue cat;
    size_t length, unexpected = 0;
    char *text;

    assert_int_equal(
        mend_file_read(path, FILE_MAX, &arena, &diags, &text, &length),
        MEND_OK);
    assert_int_equal(
        mend_catalogue_read(text, length, path, &arena, &diags, &cat),
        MEND_EINPUT);
    for (size_t i = 0; i < diags.count; i++) {
        unexpected += !is_expected(text, &diags.item[i]);
        assert_non_null(mend_code_find(diags.item[i].code));
    }
    flaws_met += diags.count;
    const char *missing = strstr(text, "# expect: ");
    if (missing)
        print_error("missing: %.*s\n", (int)strcspn(missing, "\n"), missing);
    mend_diags_release(&diags);
    assert_null(missing);
    assert_int_equal(unexpected, 0);
    mend_arena_release(&arena);
}

static int is_catalogue(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot && strcmp(dot, ".cfg") == 0;
}

int main(void)
{
    static char paths[FILES_MAX][PATH_BYTES];
    static struct CMUnitTest tests[FILES_MAX];
    static const char folder[] = TESTS_DIR "/errors/catalogue";
    struct dirent **entries;

    const int count = scandir(folder, &entries, is_catalogue, alphasort);
    if (count <= 0 || count > FILES_MAX) {
        fprintf(stderr, "%s: no wrong catalogues, or too many\n", folder);
        return 1;
    }
    for (int i = 0; i < count; i++) {
        snprintf(paths[i], sizeof(paths[i]), "%s/%.200s", folder,
                 entries[i]->d_name);
        tests[i] = (struct CMUnitTest){ .name = paths[i],
                                        .test_func = wrong_catalogue,
                                        .initial_state = paths[i] };
        free(entries[i]);
    }
    free(entries);
    /* cmocka passes over the rows that stay empty. */
    const int failed =
        cmocka_run_group_tests_name("wrong catalogues", tests, NULL, NULL);
    printf("tried: %d wrong catalogues, with %zu flaws\n", count, flaws_met);
    return failed;
}
