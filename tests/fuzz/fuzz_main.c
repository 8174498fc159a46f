/* Run a fuzz target over files: the corpus as a plain test. */
#include "fuzz/fuzz.h"

#include <string.h>

static void run_file(const char *path)
{
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    char *text;
    size_t length;

    if (mend_file_read(path, 1 << 26, &arena, &diags, &text, &length) ==
        MEND_OK)
        LLVMFuzzerTestOneInput((const uint8_t *)text, length);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    printf("%d passed, 0 failed\n", argc - 1);
    return 0;
}
