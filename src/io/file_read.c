#include "io/file_read.h"

#include <mendline/load.h>
#include <mendline/strbuf.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 };

/* Sizes are not asked for beforehand: a pipe has none. */
static int read_stream(FILE *stream, size_t limit, struct mend_strbuf *out)
{
    char block[BLOCK_BYTES];
    size_t got;

    while ((got = fread(block, 1, sizeof(block), stream)) > 0) {
        mend_strbuf_add_bytes(out, block, got);
        if (out->failed)
            return ENOMEM;
        if (limit && out->length > limit)
            return EFBIG;
    }
    return ferror(stream) ? errno : 0;
}

int file_read(const char *path, size_t limit, struct mend_arena *arena,
              char **text, size_t *length)
{
    struct mend_strbuf bytes = { 0 };
    FILE *stream = fopen(path, "rb");

    if (!stream)
        return errno;
    int error = read_stream(stream, limit, &bytes);
    fclose(stream);
    if (!error) {
        *length = bytes.length;
        *text =
            mend_arena_strndup(arena, mend_strbuf_text(&bytes), bytes.length);
        error = *text ? 0 : ENOMEM;
    }
    mend_strbuf_release(&bytes);
    return error;
}

enum mend_status mend_file_read(const char *path, size_t limit,
                                struct mend_arena *arena,
                                struct mend_diags *diags, char **text,
                                size_t *length)
{
    const struct mend_loc loc = { .file = path };
    size_t unasked;
    const int error =
        file_read(path, limit, arena, text, length ? length : &unasked);

    switch (error) {
    case 0:
        return MEND_OK;
    case ENOMEM:
        return MEND_ENOMEM;
    case EFBIG:
        mend_diag_add(diags, MEND_ERROR, "E103", loc,
                      "the file is longer than %zu KiB", limit / 1024);
        return MEND_EINPUT;
    default:
        mend_diag_add(diags, MEND_ERROR, "E401", loc, "cannot be read: %s",
                      strerror(error));
        return MEND_EIO;
    }
}
