/*
 * Bytes from where they come, past a byte order mark. Calendars in UTF-16 are
 * turned into UTF-8 on the way, so that nothing after this knows of them.
 */
#include "io/calendar_in/ics_lines.h"

#include <errno.h>
#include <string.h>
#include <utf8proc.h>

enum { WHOLE_CHARACTER = 4 /* bytes, in UTF-16 as in UTF-8 */ };

static ptrdiff_t read_memory(void *user, char *block, size_t size)
{
    struct ics_memory *memory = user;
    const size_t count = memory->left < size ? memory->left : size;

    if (count)
        memcpy(block, memory->at, count);
    memory->at += count;
    memory->left -= count;
    return (ptrdiff_t)count;
}

struct mend_calendar_source ics_memory_source(struct ics_memory *memory)
{
    return (struct mend_calendar_source){ .read = read_memory, .user = memory };
}

static size_t read_from(struct ics_source *source, void *to, size_t room)
{
    if (source->ended)
        return 0;
    const ptrdiff_t got =
        source->from->read(source->from->user, (char *)to, room);
    if (got < 0)
        source->error = errno ? errno : EIO;
    source->ended = got <= 0;
    return got > 0 ? (size_t)got : 0;
}

/* Fill `pending` until it holds a whole character, or the end is reached. */
static void fill(struct ics_source *source)
{
    const size_t left = source->count - source->at;

    if (left >= WHOLE_CHARACTER || source->ended)
        return;
    memmove(source->pending, source->pending + source->at, left);
    source->at = 0;
    source->count = left;
    while (source->count < WHOLE_CHARACTER && !source->ended)
        source->count += read_from(source, source->pending + source->count,
                                   sizeof(source->pending) - source->count);
}

/* Every calendar begins with a letter, so its zero byte tells the order. */
static void find_encoding(struct ics_source *source)
{
    fill(source);
    const unsigned char *head = source->pending;
    const bool has_two = source->count >= 2;

    source->encoding = ICS_BYTES;
    if (has_two && (memcmp(head, "\xfe\xff", 2) == 0 || (!head[0] && head[1])))
        source->encoding = ICS_UTF16_BE;
    else if (has_two &&
             (memcmp(head, "\xff\xfe", 2) == 0 || (head[0] && !head[1])))
        source->encoding = ICS_UTF16_LE;
    if (source->count >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
        source->at = 3;
    else if (has_two && head[0] >= 0xfe && source->encoding != ICS_BYTES)
        source->at = 2;
}

static size_t hand_on(struct ics_source *source, char *to, size_t room)
{
    const size_t left = source->count - source->at;
    const size_t count = left < room ? left : room;

    if (!left)
        return read_from(source, to, room);
    memcpy(to, source->pending + source->at, count);
    source->at += count;
    return count;
}

static unsigned unit_at(const struct ics_source *source, size_t at)
{
    const unsigned a = source->pending[at], b = source->pending[at + 1];

    return source->encoding == ICS_UTF16_BE ? a * 256 + b : b * 256 + a;
}

/* Half of a pair without the other half becomes a replacement character. */
static utf8proc_int32_t take_character(struct ics_source *source)
{
    const unsigned unit = unit_at(source, source->at);
    const bool is_half = unit >= 0xd800 && unit < 0xe000;

    source->at += 2;
    if (!is_half)
        return (utf8proc_int32_t)unit;
    if (unit >= 0xdc00 || source->count - source->at < 2)
        return 0xfffd;
    const unsigned next = unit_at(source, source->at);
    if (next < 0xdc00 || next >= 0xe000)
        return 0xfffd;
    source->at += 2;
    return (utf8proc_int32_t)(0x10000 + ((unit - 0xd800) << 10) +
                              (next - 0xdc00));
}

static size_t convert(struct ics_source *source, char *to, size_t room)
{
    size_t used = 0;

    for (fill(source);
         room - used >= WHOLE_CHARACTER && source->count - source->at >= 2;
         fill(source)) {
        const utf8proc_int32_t code = take_character(source);

        used +=
            (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)to + used);
    }
    return used;
}

size_t ics_source_read(struct ics_source *source, char *to, size_t room)
{
    if (source->encoding == ICS_BYTES_UNKNOWN)
        find_encoding(source);
    return source->encoding == ICS_BYTES ? hand_on(source, to, room)
                                         : convert(source, to, room);
}
