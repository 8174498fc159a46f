/*
 * Logical lines, found in the block that was read last. Most lines of a
 * calendar decide nothing, so only the head of each is looked at; a fold is a
 * line to be stepped over unless somebody asks for it. Nothing is copied, and
 * a line of a gigabyte needs no more memory than one of a megabyte.
 */
#include "io/calendar_in/ics_lines.h"

#include <stdlib.h>
#include <string.h>

bool ics_lines_begin(struct ics_lines *lines, struct ics_source *source,
                     struct ics_keeper keeper)
{
    *lines = (struct ics_lines){ .source = source,
                                 .keeper = keeper,
                                 .block = malloc(ICS_BLOCK_BYTES),
                                 .capacity = ICS_BLOCK_BYTES,
                                 .next_number = 1 };
    lines->no_memory = !lines->block;
    lines->text = lines->at = lines->end = lines->feed = lines->block;
    return !lines->no_memory;
}

void ics_lines_release(struct ics_lines *lines)
{
    free(lines->block);
    lines->block = NULL;
}

/* ---- the block ----------------------------------------------------------- */

/* `feed` is NULL where it is not known. */
static void move(struct ics_lines *lines, char *block, ptrdiff_t by)
{
    lines->feed = lines->feed && lines->feed >= lines->text
                      ? block + (lines->feed - lines->block - by)
                      : NULL;
    lines->text = block + (lines->text - lines->block - by);
    lines->at = block + (lines->at - lines->block - by);
    lines->end = block + (lines->end - lines->block - by);
    lines->block = block;
}

/* What lies before the line itself may be read over. */
static void move_to_front(struct ics_lines *lines)
{
    const ptrdiff_t by = lines->text - lines->block;

    if (!by)
        return;
    lines->keeper.hold(lines->keeper.user);
    memmove(lines->block, lines->text, (size_t)(lines->end - lines->text));
    move(lines, lines->block, by);
}

/* Fill the block behind `end`; false where there is nothing more, or no room.
 */
static bool read_on(struct ics_lines *lines)
{
    enum { LEAST = 4 };
    char *const limit = lines->block + lines->capacity;
    size_t got = 1;

    if (lines->ended)
        return false;
    move_to_front(lines);
    char *const old_end = lines->end;
    while (got && limit - lines->end >= LEAST) {
        got = ics_source_read(lines->source, lines->end,
                              (size_t)(limit - lines->end));
        lines->end += got;
    }
    lines->ended = !got;
    if (lines->feed == old_end)
        lines->feed = NULL;
    return lines->end > old_end;
}

/* Make room for a line that is asked for; false where it is long enough. */
static bool grow(struct ics_lines *lines)
{
    const size_t capacity = 2 * lines->capacity;

    if (capacity > ICS_LINE_MAX)
        return false;
    char *block = malloc(capacity);
    if (!block) {
        lines->no_memory = true;
        return false;
    }
    lines->keeper.hold(lines->keeper.user);
    char *const old = lines->block;
    memcpy(block, old, (size_t)(lines->end - old));
    move(lines, block, 0);
    lines->capacity = capacity;
    free(old);
    return true;
}

/* ---- physical lines ------------------------------------------------------ */

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/*
 * The first LF or CR not before `at`, or `end`. Where the LF is, is kept in
 * mind, so that a file of CRs alone is not searched again for each of them.
 */
static char *find_break(struct ics_lines *lines)
{
    if (!lines->feed || lines->feed < lines->at) {
        lines->feed = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
        if (!lines->feed)
            lines->feed = lines->end;
    }
    char *back = memchr(lines->at, '\r', (size_t)(lines->feed - lines->at));
    return back ? back : lines->feed;
}

/* A CR that is the last byte of the block may be half of a CRLF. */
static bool is_whole(const struct ics_lines *lines, const char *found)
{
    return lines->ended || found + 1 < lines->end ||
           (found < lines->end && *found == '\n');
}

static void step_past(struct ics_lines *lines, char *found)
{
    if (found < lines->end) {
        found += *found == '\r' && found + 1 < lines->end && found[1] == '\n';
        found++;
    }
    lines->at = found;
    lines->next_number++;
    lines->within = false;
}

/* Take the rest of the physical line, as far as the block has room for it. */
static void extend(struct ics_lines *lines)
{
    char *found = find_break(lines);

    while (!is_whole(lines, found)) {
        const bool has_more = read_on(lines);

        found = find_break(lines);
        if (!has_more)
            break;
    }
    lines->length = (size_t)(found - lines->text);
    lines->at = found;
    lines->within = !is_whole(lines, found);
    if (!lines->within)
        step_past(lines, found);
}

/* Step over the rest of the physical line, however long. */
static void skip(struct ics_lines *lines)
{
    char *found = find_break(lines);

    while (!is_whole(lines, found)) {
        lines->text = lines->at = found;
        read_on(lines);
        found = find_break(lines);
    }
    step_past(lines, found);
}

static bool has_more(struct ics_lines *lines)
{
    lines->text = lines->at;
    return lines->at < lines->end || read_on(lines);
}

/* ---- logical lines ------------------------------------------------------- */

bool ics_lines_next(struct ics_lines *lines)
{
    if (lines->within)
        skip(lines);
    while (has_more(lines)) {
        if (is_break(*lines->at) || (is_blank(*lines->at) && lines->began)) {
            skip(lines);
            continue;
        }
        lines->number = lines->next_number;
        lines->began = true;
        lines->folded = lines->too_long = false;
        extend(lines);
        return true;
    }
    return false;
}

/* Some programs put empty lines before each fold. */
static bool fold_follows(struct ics_lines *lines)
{
    for (size_t ahead = 0;; ahead++) {
        while (lines->at + ahead == lines->end)
            if (!read_on(lines) && (lines->ended || !grow(lines)))
                return false;
        if (!is_break(lines->at[ahead]))
            return is_blank(lines->at[ahead]);
    }
}

static void step_to_fold(struct ics_lines *lines)
{
    while (is_break(*lines->at))
        step_past(lines, lines->at);
}

void ics_lines_unite(struct ics_lines *lines)
{
    while (lines->within || fold_follows(lines)) {
        if (!lines->within) {
            step_to_fold(lines);
            lines->folded = true;
        } else if (!grow(lines)) {
            lines->too_long = true;
            return;
        }
        extend(lines);
    }
}
