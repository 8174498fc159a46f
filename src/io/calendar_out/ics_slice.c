/*
 * Cutting an output of an earlier run into its components. Strict: it is our
 * own file, and one that was damaged must not be taken for one that is empty.
 */
#include "io/calendar_out/ics.h"

#include <string.h>
#include <strings.h>

/* What can be wrong with an output; each stops the run before it writes. */
enum flaw {
    NO_CALENDAR,
    CUT_OFF,
    NO_PROPERTY,
    NO_BEGIN,
    AFTER_END,
    NO_DAY,
    NOT_ALONE
};

static const struct flaw_words {
    const char *code, *what, *help;
} flaw_words[] = {
    [NO_CALENDAR] = { "E330",
                      "the file that is to be written again is no calendar",
                      "name another output, or move that file away" },
    [CUT_OFF] = { "E331", "the calendar breaks off in the middle",
                  "restore it from a copy, or move it away to have a new one "
                  "written" },
    [NO_PROPERTY] = { "E332", "a line of the calendar is no property",
                      "mend that line, or restore the file from a copy" },
    [NO_BEGIN] = { "E332", "an END of the calendar has no BEGIN",
                   "mend that line, or restore the file from a copy" },
    [AFTER_END] = { "E332", "there is something after the end of the calendar",
                    "mend that line, or restore the file from a copy" },
    [NO_DAY] = { "E333", "an entry that mendline wrote has lost its day",
                 "restore the file from a copy, or take that entry out" },
    [NOT_ALONE] = { "E334", "a file of the folder holds more than one entry",
                    "give each entry a file of its own, or name another "
                    "folder" },
};

/* The text of one file on its way into components. */
struct slicer {
    struct ics_found *to;
    struct ics_walk walk;
    const char *path;
    const char *file;        /* its name in a folder, or NULL */
    struct mend_strbuf open; /* names of the components begun, each with '\n' */
    int depth;
    struct mend_strbuf text; /* of the component in the making */
    unsigned begun;          /* the line it began at */
    size_t first;            /* of the file's components */
    bool has_calendar;
    bool is_inner; /* it slices what a line of the file keeps */
};

static struct ics_old *new_old(struct ics_found *to)
{
    if (to->count == to->capacity) {
        const size_t capacity = to->capacity ? 2 * to->capacity : 64;
        struct ics_old *item =
            mend_arena_alloc(to->arena, capacity, sizeof(*item));

        if (!item)
            return NULL;
        if (to->count)
            memcpy(item, to->item, to->count * sizeof(*item));
        to->item = item;
        to->capacity = capacity;
    }
    return &to->item[to->count++];
}

static enum mend_status report(const struct slicer *slicer, enum flaw flaw,
                               unsigned line)
{
    const struct flaw_words *words = &flaw_words[flaw];
    const struct mend_loc loc = { .file = slicer->path, .line = line };

    mend_diag_add(slicer->to->diags, MEND_ERROR, words->code, loc, "%s",
                  words->what);
    mend_diag_help(slicer->to->diags, "%s", words->help);
    return MEND_EINPUT;
}

/* As report(), but the last line may be but the half of one. */
static enum mend_status report_line(const struct slicer *slicer, enum flaw flaw)
{
    const bool is_last = slicer->walk.at == slicer->walk.end;

    return report(slicer, is_last && slicer->depth > 0 ? CUT_OFF : flaw,
                  slicer->walk.number);
}

const struct ics_mark *ics_found_mark(const struct ics_found *found,
                                      const struct ics_old *old)
{
    for (size_t i = 0; old->mark && i < found->mark_count; i++)
        if (strcmp(old->mark, found->mark[i].text) == 0)
            return &found->mark[i];
    return NULL;
}

static enum mend_status finish_component(struct slicer *slicer)
{
    struct ics_old *old = new_old(slicer->to);
    if (!old || slicer->text.failed)
        return MEND_ENOMEM;

    old->text =
        mend_arena_strdup(slicer->to->arena, mend_strbuf_text(&slicer->text));
    old->file = slicer->file;
    old->path = slicer->path;
    old->line = slicer->begun;
    mend_strbuf_clear(&slicer->text);
    if (!old->text)
        return MEND_ENOMEM;
    const enum mend_status status =
        ics_old_read(slicer->to->plan, slicer->to->arena, old);
    if (status == MEND_OK && ics_found_mark(slicer->to, old) &&
        !old->is_readable)
        return report(slicer, NO_DAY, old->line);
    return status;
}

static enum mend_status take_kept(const struct slicer *slicer,
                                  const char *value);

/* Look at a line of the calendar itself; we write our own in its place. */
static enum mend_status take_calendar_line(struct slicer *slicer,
                                           const char *line, const char *value)
{
    if (ics_line_is(line, "PRODID") &&
        strncmp(value, "-//mendline//", strlen("-//mendline//")) == 0)
        slicer->to->is_mendlines = true;
    return ics_line_is(line, ICS_KEPT_LINE) && !slicer->is_inner
               ? take_kept(slicer, value)
               : MEND_OK;
}

static void open_component(struct slicer *slicer, const char *name)
{
    slicer->depth++;
    mend_strbuf_addf(&slicer->open, "%s\n", name);
    if (slicer->depth == 2)
        slicer->begun = slicer->walk.number;
}

/* Close the innermost component; false if it has another name. */
static bool close_component(struct slicer *slicer, const char *name)
{
    struct mend_strbuf *open = &slicer->open;
    const size_t length = strlen(name);

    if (open->length < length + 1)
        return false;
    const size_t start = open->length - length - 1;
    if (strncasecmp(open->bytes + start, name, length) != 0 ||
        (start > 0 && open->bytes[start - 1] != '\n'))
        return false;
    open->length = start;
    open->bytes[start] = '\0';
    slicer->depth--;
    return true;
}

static enum mend_status take_line(struct slicer *slicer, const char *line)
{
    const char *value = ics_line_value(line);
    const bool begins = ics_line_is(line, "BEGIN");
    const bool ends = ics_line_is(line, "END");

    if (slicer->depth == 0 &&
        !(begins && value && strcasecmp(value, "VCALENDAR") == 0))
        return report_line(slicer,
                           slicer->has_calendar ? AFTER_END : NO_CALENDAR);
    if (!value)
        return report_line(slicer, NO_PROPERTY);
    if (begins) {
        open_component(slicer, value);
        slicer->has_calendar = true;
    }
    if (slicer->depth >= 2)
        ics_add_found_line(&slicer->text, &slicer->walk);
    else if (!begins && !ends)
        return take_calendar_line(slicer, line, value);
    if (ends && !close_component(slicer, value))
        return report_line(slicer, NO_BEGIN);
    return ends && slicer->depth == 1 ? finish_component(slicer) : MEND_OK;
}

/* Take all lines; as many components as before must be open then. */
static enum mend_status slice(struct slicer *slicer)
{
    const int depth = slicer->depth;
    enum mend_status status = MEND_OK;

    while (status == MEND_OK && ics_walk_next(&slicer->walk)) {
        const char *line = mend_strbuf_text(&slicer->walk.line);

        if (*line)
            status = take_line(slicer, line);
    }
    if (slicer->walk.line.failed || slicer->open.failed)
        return MEND_ENOMEM;
    if (status == MEND_OK && slicer->depth != depth)
        return report(slicer, CUT_OFF, slicer->walk.number);
    return status;
}

static void release(struct slicer *slicer)
{
    ics_walk_end(&slicer->walk);
    mend_strbuf_release(&slicer->open);
    mend_strbuf_release(&slicer->text);
}

/* What a calendar of changes keeps is sliced as if it stood there. */
static enum mend_status take_kept(const struct slicer *slicer,
                                  const char *value)
{
    struct mend_strbuf lines = { 0 };

    ics_add_unpacked(&lines, value);
    struct slicer inner = { .to = slicer->to,
                            .walk = ics_walk_begin(mend_strbuf_text(&lines),
                                                   lines.length),
                            .path = slicer->path,
                            .file = slicer->file,
                            .depth = 1,
                            .has_calendar = true,
                            .is_inner = true };
    inner.walk.next_number = slicer->walk.number;
    mend_strbuf_add(&inner.open, "VCALENDAR\n");
    const enum mend_status status = lines.failed ? MEND_ENOMEM : slice(&inner);

    release(&inner);
    mend_strbuf_release(&lines);
    return status;
}

/* In a folder each entry has a file of its own, so that it can be removed. */
static enum mend_status check_alone(struct slicer *slicer)
{
    struct ics_found *to = slicer->to;
    size_t entries = 0;

    for (size_t i = slicer->first; i < to->count; i++)
        entries += ics_is_entry(&to->item[i]);
    for (size_t i = slicer->first; i < to->count; i++)
        if (entries > 1 && ics_found_mark(to, &to->item[i]))
            return report(slicer, NOT_ALONE, to->item[i].line);
    return MEND_OK;
}

enum mend_status ics_slice(struct ics_found *to, const char *text,
                           size_t length, const char *path, const char *file)
{
    struct slicer slicer = { .to = to,
                             .walk = ics_walk_begin(text, length),
                             .path = path,
                             .file = file,
                             .first = to->count };
    enum mend_status status;

    if (memchr(text, '\0', length))
        status = report(&slicer, NO_CALENDAR, 0);
    else
        status = slice(&slicer);
    if (status == MEND_OK && file)
        status = check_alone(&slicer);
    release(&slicer);
    return status;
}
