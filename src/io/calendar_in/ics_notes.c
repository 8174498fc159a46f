/*
 * What went wrong while a calendar was read. One cause, one warning: a file
 * with a hundred thousand bad lines gets a sentence, not a hundred thousand.
 */
#include "io/calendar_in/ics_reader.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *code, *text, *help;
} causes[ICS_CAUSES] = {
    [ICS_TOO_LARGE] = { "E302",
                        "more entries than can be kept: those from here on "
                        "are left out",
                        "export a shorter span of the calendar" },
    [ICS_INCOMPLETE] = { "E303", "a component is never closed",
                         "the file may be cut off: export it again" },
    [ICS_NOT_UTF8] = { "E304", "bytes that are not UTF-8, read as Windows-1252",
                       NULL },
    [ICS_NUL_BYTES] = { "E305", "NUL bytes, left out", NULL },
    [ICS_STRAY_LINE] = { "E306", "a line that is no 'NAME:value', left out",
                         NULL },
    [ICS_LONG_LINE] = { "E307", "a line of more than a megabyte, cut off",
                        NULL },
    [ICS_BAD_DATE] = { "E308", "a date that does not exist, left out", NULL },
    [ICS_NO_START] = { "E309", "an entry without a usable start, skipped",
                       NULL },
    [ICS_ENDS_EARLY] = { "E310",
                         "an entry ends before it starts: its start alone "
                         "counts",
                         NULL },
    [ICS_BAD_LENGTH] = { "E311", "a duration that cannot be used", NULL },
    [ICS_UNKNOWN_ZONE] = { "E312",
                           "unknown time zone: times are taken as the plan's",
                           NULL },
    [ICS_BAD_ZONE] = { "E313",
                       "the file's own description of a time zone "
                       "cannot be used as it stands",
                       NULL },
    [ICS_BAD_RULE] = { "E314",
                       "an entry repeats by a rule that is not understood: "
                       "only the dates it names count",
                       "look through its later dates yourself" },
    [ICS_MANY_A_DAY] = { "E315",
                         "an entry repeats many times a day: every day of its "
                         "span counts",
                         NULL },
    [ICS_RULE_REPAIRED] = { "E316", "a broken rule of repetition, mended",
                            NULL },
    [ICS_TOO_MUCH] = { "E317",
                       "too much to count out: some occurrences are missing",
                       "export a shorter span of the calendar" },
    [ICS_SHARED_UID] = { "E318",
                         "different entries have the same UID: all of them "
                         "count",
                         NULL },
    [ICS_MIXED_ENDS] = { "E319",
                         "an entry has a date at one end and a time at the "
                         "other: whole days count",
                         NULL },
    [ICS_MANY_LINES] = { "E360",
                         "an entry with more lines than can be kept: those "
                         "from here on are left out",
                         NULL },
};

enum { DETAIL_MAX = 120 };

void *ics_alloc(struct ics_reader *reader, size_t count, size_t size)
{
    void *block = mend_arena_alloc(&reader->scratch, count, size);

    if (!block)
        reader->no_memory = true;
    return block;
}

char *ics_copy(struct ics_reader *reader, const char *text, size_t length)
{
    char *copy = mend_arena_strndup(&reader->scratch, text, length);

    if (!copy)
        reader->no_memory = true;
    return copy;
}

/* Arrays double, so their capacity is the next power of two of their count. */
void *ics_room(struct ics_reader *reader, const void *array, size_t count,
               size_t size)
{
    if (count & (count - 1) || (count && !array))
        return (void *)(uintptr_t)array;
    char *larger = ics_alloc(reader, count ? 2 * count : 1, size);
    if (larger && count)
        memcpy(larger, array, count * size);
    return larger;
}

static size_t shown_length(const char *detail)
{
    const size_t length = strlen(detail);

    return length < DETAIL_MAX ? length : DETAIL_MAX;
}

void ics_note(struct ics_reader *reader, enum ics_cause cause, unsigned line,
              const char *detail)
{
    struct ics_seen *seen = &reader->seen[cause];

    /* Entries are settled in no order of the file. */
    if (seen->times++ && (!line || line >= seen->line))
        return;
    seen->line = line;
    seen->detail =
        detail ? ics_copy(reader, detail, shown_length(detail)) : NULL;
}

bool ics_spend(struct ics_reader *reader, int64_t steps, unsigned line)
{
    if (reader->steps_left >= steps) {
        reader->steps_left -= steps;
        return true;
    }
    ics_note(reader, ICS_TOO_MUCH, line, NULL);
    return false;
}

/* Details are a stranger's bytes: only what prints on one line is shown. */
static void blunt(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || (unsigned char)*text >= 0x7f)
            *text = '?';
}

void ics_notes_report(struct ics_reader *reader)
{
    for (size_t i = 0; i < ICS_CAUSES; i++) {
        const struct ics_seen *seen = &reader->seen[i];
        char detail[DETAIL_MAX + 1] = "", more[48] = "";

        if (!seen->times)
            continue;
        if (seen->detail)
            snprintf(detail, sizeof(detail), "%s", seen->detail);
        if (seen->times > 1)
            snprintf(more, sizeof(more), " (and %zu more like it)",
                     seen->times - 1);
        blunt(detail);
        mend_diag_add(reader->diags, MEND_WARNING, causes[i].code,
                      (struct mend_loc){ reader->name, seen->line },
                      "%s%s%s%s%s", causes[i].text, *detail ? ": '" : "",
                      detail, *detail ? "'" : "", more);
        if (causes[i].help)
            mend_diag_help(reader->diags, "%s", causes[i].help);
    }
}
