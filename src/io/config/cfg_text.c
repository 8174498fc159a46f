#include "io/config/cfg_text.h"

#include <string.h>

/* Find the last line that begins at or before `at`. */
static const struct cfg_line *line_of(const struct cfg_text *text, size_t at)
{
    size_t low = 0, high = text->line_count;

    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (text->line[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &text->line[low];
}

struct mend_loc cfg_text_loc(const struct cfg_text *text, size_t at)
{
    const struct cfg_line *line = line_of(text, at);

    return (struct mend_loc){ .file = line->file, .line = line->line };
}

void cfg_text_point(const struct cfg_text *text, size_t at, size_t width,
                    struct mend_diags *diags)
{
    const size_t begin = line_of(text, at)->at;
    const size_t length = strcspn(text->bytes + begin, "\r\n");
    const size_t column = at - begin;

    if (column > length)
        return;
    if (width > length - column)
        width = length - column;
    mend_diag_point(diags, text->bytes + begin, length, (unsigned)column + 1,
                    width ? (unsigned)width : 1);
}

const char *cfg_text_beside(const char *file, const char *path,
                            struct mend_arena *arena)
{
    const char *slash = strrchr(file, '/');

    if (path[0] == '/' || !slash)
        return mend_arena_strdup(arena, path);
    return mend_arena_printf(arena, "%.*s%s", (int)(slash - file) + 1, file,
                             path);
}
