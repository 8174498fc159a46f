/*
 * Joining a file with all that it includes, and looking at its bytes.
 */
#include "io/config/cfg_inside.h"
#include "io/config/cfg_text.h"

#include <mendline/strbuf.h>

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "io/file_read.h"

enum { INCLUDES_DEEP = 10 }; /* as deep as libconfig itself goes */
static const char too_deep[] =
    "files include each other more than 10 files deep";

/* One file being joined in, and the one that asked for it. */
struct source {
    const struct source *by;
    const char *name;
    const char *text;
    size_t length;
};

struct joiner {
    const struct cfg_text_options *options;
    struct mend_arena *arena;
    struct mend_diags *diags;
    struct mend_strbuf bytes, lines; /* lines: of struct cfg_line */
    size_t read;                     /* bytes of all files so far */
    bool is_incomplete;              /* an @include was refused */
    enum mend_status status;
};

/* ---- bytes --------------------------------------------------------------- */

static unsigned line_at(const struct source *source, size_t at)
{
    unsigned line = 1;

    for (size_t i = 0; i < at; i++)
        line += source->text[i] == '\n';
    return line;
}

/* Add an error about a byte of a file that is not joined yet. */
static void report(struct joiner *joiner, const struct source *source,
                   size_t at, const char *code, const char *what)
{
    const struct mend_loc loc = { source->name, line_at(source, at) };

    mend_diag_add(joiner->diags, MEND_ERROR, code, loc, "%s", what);
}

/* No text at all comes of such bytes. */
static void refuse_byte(struct joiner *joiner, const struct source *source,
                        size_t at, const char *what)
{
    report(joiner, source, at, "E102", what);
    joiner->status = MEND_EINPUT;
}

static void check_bytes(struct joiner *joiner, const struct source *source)
{
    size_t at = 0;

    while (at < source->length) {
        utf8proc_int32_t rune;
        const utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)source->text + at,
                             (utf8proc_ssize_t)(source->length - at), &rune);

        if (size < 1) {
            refuse_byte(joiner, source, at, "this is not UTF-8 text");
            mend_diag_help(joiner->diags, "save the file as UTF-8");
            return;
        }
        if (rune == 0) {
            refuse_byte(joiner, source, at, "a NUL byte stands here");
            return;
        }
        at += (size_t)size;
    }
}

static void skip_byte_order_mark(struct source *source)
{
    if (source->length >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0) {
        source->text += 3;
        source->length -= 3;
    }
}

/* ---- strings and comments, in which nothing is included ------------------ */

enum within { WITHIN_NOTHING, WITHIN_STRING, WITHIN_COMMENT };

/* Tell what the end of a line lies within, given the same of its begin. */
static enum within pass_line(const char *at, const char *end,
                             enum within within)
{
    for (; at < end; at++) {
        const char next = at + 1 < end ? at[1] : '\0';

        if (within == WITHIN_STRING) {
            if (*at == '\\')
                at++;
            else if (*at == '"')
                within = WITHIN_NOTHING;
        } else if (within == WITHIN_COMMENT) {
            if (*at == '*' && next == '/') {
                within = WITHIN_NOTHING;
                at++;
            }
        } else if (*at == '#' || (*at == '/' && next == '/')) {
            return within;
        } else if (*at == '/' && next == '*') {
            within = WITHIN_COMMENT;
            at++;
        } else if (*at == '"') {
            within = WITHIN_STRING;
        }
    }
    return within;
}

/* Find the name in a line such as `@include "name"`; false if it is none. */
static bool find_include(const char *line, const char *end, const char **name,
                         size_t *length)
{
    static const char word[] = "@include";
    const char *at = line + strspn(line, " \t");

    if (strncmp(at, word, sizeof(word) - 1) != 0)
        return false;
    at += sizeof(word) - 1;
    const size_t blanks = strspn(at, " \t");
    if (!blanks || at[blanks] != '"')
        return false;
    at += blanks + 1;
    const char *quote = memchr(at, '"', (size_t)(end - at));
    if (!quote)
        return false;
    *name = at;
    *length = (size_t)(quote - at);
    return true;
}

/* ---- joining ------------------------------------------------------------- */

static void add_line(struct joiner *joiner, const struct source *source,
                     unsigned number, const char *text, size_t length)
{
    const struct cfg_line line = { joiner->bytes.length, source->name, number };

    mend_strbuf_add_bytes(&joiner->lines, &line, sizeof(line));
    mend_strbuf_add_bytes(&joiner->bytes, text, length);
    mend_strbuf_add(&joiner->bytes, "\n");
}

/* The rest is read all the same: one run shows all mistakes. */
static void refuse_include(struct joiner *joiner, const struct source *source,
                           const char *name, const char *code, const char *what)
{
    const size_t at = (size_t)(name - source->text);
    size_t begin = at;

    report(joiner, source, at, code, what);
    joiner->is_incomplete = true;
    while (begin && source->text[begin - 1] != '\n')
        begin--;
    mend_diag_point(joiner->diags, source->text + begin,
                    strcspn(source->text + begin, "\r\n"),
                    (unsigned)(at - begin) + 1,
                    (unsigned)strcspn(name, "\"\r\n"));
}

static void help_near_file(struct joiner *joiner, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? mend_arena_strndup(joiner->arena, path,
                                                    (size_t)(slash - path) + 1)
                               : ".";
    struct mend_near near = mend_near_to(slash ? slash + 1 : path);
    DIR *stream = folder ? opendir(folder) : NULL;

    joiner->diags->failed |= !folder;
    if (!stream)
        return;
    for (const struct dirent *entry; (entry = readdir(stream));) {
        const char *before = near.best;

        mend_near_try(&near, entry->d_name);
        if (near.best == before)
            continue;
        /* The entry does not outlive the next one. */
        near.best = mend_arena_strdup(joiner->arena, near.best);
        joiner->diags->failed |= !near.best;
    }
    closedir(stream);
    if (near.best)
        mend_diag_help(joiner->diags, "did you mean \"%s\"?", near.best);
}

/* Whether an include stays in the folder; 0, EPERM or ENOMEM. */
static int look_inside(const struct source *source, const char *path,
                       const char *beside)
{
    if (cfg_leaves_folder(path))
        return EPERM;
    while (source->by)
        source = source->by;
    return cfg_look_inside(source->name, beside);
}

/* Tell whether a file is being joined in already. */
static bool is_loop(const struct source *source, const char *name)
{
    for (; source; source = source->by)
        if (strcmp(source->name, name) == 0)
            return true;
    return false;
}

/* A file may go by ever new names: "./a", "././a". */
static bool is_too_deep(const struct source *source)
{
    int depth = 1;

    for (; source; source = source->by)
        depth++;
    return depth > INCLUDES_DEEP;
}

/* At least one byte where there is a limit, as 0 would be none at all. */
static size_t room_left(const struct joiner *joiner)
{
    const size_t limit = joiner->options->limit;

    if (!limit)
        return 0;
    return limit > joiner->read ? limit - joiner->read : 1;
}

static void join_source(struct joiner *joiner, struct source *source);

static void include(struct joiner *joiner, const struct source *source,
                    const char *name, size_t length)
{
    struct mend_arena *arena = joiner->arena;
    const char *path = mend_arena_strndup(arena, name, length);
    const char *beside =
        path ? cfg_text_beside(source->name, path, arena) : NULL;
    struct source inner = { .by = source, .name = beside };
    char *text;

    if (!beside) {
        joiner->status = MEND_ENOMEM;
        return;
    }
    const int place = joiner->options->inside_only
                          ? look_inside(source, path, beside)
                          : 0;
    if (place == ENOMEM) {
        joiner->status = MEND_ENOMEM;
        return;
    }
    if (place) {
        refuse_include(joiner, source, name, "E107",
                       "a file outside the folder may not be included here");
        return;
    }
    if (is_loop(source, beside)) {
        refuse_include(joiner, source, name, "E106",
                       "this file includes itself, by way of others or not");
        return;
    }
    if (is_too_deep(source)) {
        refuse_include(joiner, source, name, "E106", too_deep);
        return;
    }
    const int error =
        file_read(beside, room_left(joiner), arena, &text, &inner.length);
    if (error == ENOMEM) {
        joiner->status = MEND_ENOMEM;
    } else if (error == EFBIG) {
        refuse_include(joiner, source, name, "E103",
                       "with this file it gets too long");
        joiner->status = MEND_EINPUT;
    } else if (error == ENOENT) {
        refuse_include(joiner, source, name, "E105", "there is no such file");
        help_near_file(joiner, beside);
    } else if (error) {
        refuse_include(joiner, source, name, "E105",
                       "this file cannot be read");
        joiner->status = MEND_EIO;
    } else {
        inner.text = text;
        join_source(joiner, &inner);
    }
}

static void join_source(struct joiner *joiner, struct source *source)
{
    enum within within = WITHIN_NOTHING;

    joiner->read += source->length;
    skip_byte_order_mark(source);
    check_bytes(joiner, source);
    if (joiner->status != MEND_OK)
        return;

    const char *at = source->text, *const all = at + source->length;
    for (unsigned number = 1; at < all; number++) {
        const char *newline = memchr(at, '\n', (size_t)(all - at));
        const char *end = newline ? newline : all;
        const char *name;
        size_t length;

        if (within == WITHIN_NOTHING && find_include(at, end, &name, &length)) {
            include(joiner, source, name, length);
            at = name + length + 1; /* what follows it stays a line */
        }
        add_line(joiner, source, number, at, (size_t)(end - at));
        within = pass_line(at, end, within);
        at = end + 1;
    }
}

/* Hand the joined text out of the growing buffers into the arena. */
static void keep(struct joiner *joiner, const char *name, struct cfg_text *out)
{
    struct mend_arena *arena = joiner->arena;
    const size_t count = joiner->lines.length / sizeof(struct cfg_line);
    struct cfg_line *line = mend_arena_alloc(arena, count + 1, sizeof(*line));
    char *bytes = mend_arena_strndup(arena, mend_strbuf_text(&joiner->bytes),
                                     joiner->bytes.length);

    if (joiner->bytes.failed || joiner->lines.failed || !line || !bytes) {
        joiner->status = MEND_ENOMEM;
        return;
    }
    if (count)
        memcpy(line, joiner->lines.bytes, joiner->lines.length);
    else
        line[0] = (struct cfg_line){ 0, name, 1 };
    *out = (struct cfg_text){ .name = name,
                              .bytes = bytes,
                              .length = joiner->bytes.length,
                              .line = line,
                              .line_count = count ? count : 1,
                              .is_incomplete = joiner->is_incomplete };
}

enum mend_status cfg_text_read(const char *text, size_t length,
                               const char *name,
                               const struct cfg_text_options *options,
                               struct mend_arena *arena,
                               struct mend_diags *diags, struct cfg_text *out)
{
    struct joiner joiner = { .options = options,
                             .arena = arena,
                             .diags = diags };
    struct source main_file = { .name = mend_arena_strdup(arena, name),
                                .length = length };

    if (options->limit && length > options->limit) {
        mend_diag_add(diags, MEND_ERROR, "E103", (struct mend_loc){ name, 0 },
                      "the file is longer than %zu KiB", options->limit / 1024);
        return MEND_EINPUT;
    }
    main_file.text = mend_arena_strndup(arena, text, length);
    if (!main_file.name || !main_file.text)
        return MEND_ENOMEM;
    join_source(&joiner, &main_file);
    if (joiner.status == MEND_OK)
        keep(&joiner, main_file.name, out);
    mend_strbuf_release(&joiner.bytes);
    mend_strbuf_release(&joiner.lines);
    return joiner.status;
}
