/** @file
 * What every fuzz target shares. The same file is a libFuzzer target and, with
 * fuzz_main.c, a program that runs the files it is given.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <mendline/mendline.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Not an assert: a fuzzed build may be one without them. */
static inline void fuzz_fault(const char *what)
{
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/** The small catalogue of the tests, read once. */
static inline const struct mend_catalogue *fuzz_catalogue(void)
{
    static struct mend_catalogue cat;
    static struct mend_arena arena;
    struct mend_diags diags = { 0 };
    char *text;
    size_t length;

    if (cat.version)
        return &cat;
    if (mend_file_read(TESTS_DIR "/support/small.cfg", 1 << 20, &arena, &diags,
                       &text, &length) != MEND_OK ||
        mend_catalogue_read(text, length, "small.cfg", &arena, &diags, &cat) !=
            MEND_OK)
        fuzz_fault("the tests' own catalogue does not read");
    mend_diags_release(&diags);
    return &cat;
}

#endif
