/*
 * Run a fuzz target over files, or over stdin: the corpus as a plain test, and
 * what AFL++ runs.
 */
#include "fuzz/fuzz.h"

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
    /* What all inputs share is made once, before AFL++ begins to fork. */
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
#ifdef __AFL_HAVE_MANUAL_CONTROL
    __AFL_INIT();
#endif
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    if (argc == 1)
        run_file("/dev/stdin");
    printf("%d passed, 0 failed\n", argc > 1 ? argc - 1 : 1);
    return 0;
}
