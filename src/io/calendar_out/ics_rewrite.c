/* Which lines of an entry are ours, and what becomes of them. */
#include "io/calendar_out/ics.h"

#include <stdlib.h>
#include <string.h>

/* ---- properties that are ours -------------------------------------------- */

enum role {
    SAYS,   /* part of what the entry says */
    STAMPS, /* when it was said */
    STALE   /* never written, but wrong beside what we write */
};

static const struct own_property {
    const char *name;
    enum role role;
} own_properties[] = {
    { "UID", SAYS },
    { "DTSTART", SAYS },
    { "DTEND", SAYS },
    { "DUE", SAYS },
    { "SUMMARY", SAYS },
    { "DESCRIPTION", SAYS },
    { "CATEGORIES", SAYS },
    { "COLOR", SAYS },
    { "CLASS", SAYS },
    { "STATUS", SAYS },
    { "TRANSP", SAYS },
    { "X-MICROSOFT-CDO-BUSYSTATUS", SAYS },
    { "RELATED-TO", SAYS },
    { "X-MENDLINE-DAY", SAYS },
    { "X-MENDLINE-TIME", SAYS },
    { "X-MENDLINE-PLAN", SAYS },
    { "ACTION", SAYS },
    { "TRIGGER", SAYS },
    { "DTSTAMP", STAMPS },
    { "CREATED", STAMPS },
    { "LAST-MODIFIED", STAMPS },
    { "SEQUENCE", STAMPS },
    { "DURATION", STALE },
    { "RRULE", STALE },
    { "RDATE", STALE },
    { "EXDATE", STALE },
    { "EXRULE", STALE },
    { "X-MICROSOFT-CDO-ALLDAYEVENT", STALE },
    { "X-MICROSOFT-CDO-INTENDEDSTATUS", STALE },
};

static const struct own_property *find_own(const char *line)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(own_properties); i++)
        if (ics_line_is(line, own_properties[i].name))
            return &own_properties[i];
    return NULL;
}

/* ---- canonical text ------------------------------------------------------ */

/*
 * What an entry says, apart from when it was said and from properties that are
 * not ours, as libical prints it and in one order: other programs put lines in
 * their own order and write parameters in their own way.
 */

/* The properties of an entry as lines, collected to be put in order. */
struct collected {
    const char **line;
    size_t count, room;
    struct mend_arena *arena;
    bool failed;
};

static void collect(struct collected *to, const char *line)
{
    const struct own_property *own = find_own(line);

    if (!own || own->role == STAMPS || to->count == to->room)
        return;
    to->line[to->count] = mend_arena_strdup(to->arena, line);
    to->failed |= !to->line[to->count];
    to->count++;
}

static void collect_properties(struct collected *to, icalcomponent *component)
{
    icalproperty *property =
        icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);

    for (; property; property = icalcomponent_get_next_property(
                         component, ICAL_ANY_PROPERTY)) {
        char *line = icalproperty_as_ical_string_r(property);

        if (!line) {
            to->failed = true;
            continue;
        }
        collect(to, line);
        icalmemory_free_buffer(line);
    }
}

static size_t count_properties(icalcomponent *component)
{
    return (size_t)icalcomponent_count_properties(component, ICAL_ANY_PROPERTY);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *join_lines(struct collected *from)
{
    struct mend_strbuf joined = { 0 };

    qsort(from->line, from->count, sizeof(*from->line), by_text);
    for (size_t i = 0; i < from->count; i++)
        mend_strbuf_add(&joined, from->line[i]);
    return ics_keep(&joined, from->arena);
}

static const char *canonical_of(icalcomponent *component,
                                struct mend_arena *arena)
{
    struct collected all = { .arena = arena,
                             .room = count_properties(component) };
    icalcompiter at =
        icalcomponent_begin_component(component, ICAL_VALARM_COMPONENT);
    for (icalcomponent *alarm = icalcompiter_deref(&at); alarm;
         alarm = icalcompiter_next(&at))
        all.room += count_properties(alarm);
    all.line = mend_arena_alloc(arena, all.room, sizeof(*all.line));
    if (!all.line)
        return NULL;

    collect_properties(&all, component);
    at = icalcomponent_begin_component(component, ICAL_VALARM_COMPONENT);
    for (icalcomponent *alarm = icalcompiter_deref(&at); alarm;
         alarm = icalcompiter_next(&at))
        collect_properties(&all, alarm);
    return all.failed ? NULL : join_lines(&all);
}

/* ---- what is the same ---------------------------------------------------- */

/* Move to the next line of what an entry says; false behind the last. */
static bool next_said(struct ics_walk *walk)
{
    while (ics_walk_next(walk)) {
        const struct own_property *own =
            find_own(mend_strbuf_text(&walk->line));

        if (own && own->role != STAMPS)
            return true;
    }
    return false;
}

/* Line for line, as it is where no other program has written since. */
static enum mend_status
says_it_in_the_same_bytes(const char *one, const char *other, bool *is_same)
{
    struct ics_walk a = ics_walk_begin(one, strlen(one));
    struct ics_walk b = ics_walk_begin(other, strlen(other));
    bool has_more = true;

    *is_same = true;
    while (*is_same && has_more) {
        has_more = next_said(&a);
        *is_same = next_said(&b) == has_more &&
                   (!has_more || strcmp(mend_strbuf_text(&a.line),
                                        mend_strbuf_text(&b.line)) == 0);
    }
    const bool failed = a.line.failed || b.line.failed;
    ics_walk_end(&a);
    ics_walk_end(&b);
    return failed ? MEND_ENOMEM : MEND_OK;
}

static const char *canonical_text(const char *text, struct mend_arena *arena)
{
    icalcomponent *component = icalparser_parse_string(text);
    const char *canonical = component ? canonical_of(component, arena) : NULL;

    if (component)
        icalcomponent_free(component);
    return canonical;
}

enum mend_status ics_says_the_same(const char *one, const char *other,
                                   struct mend_arena *arena, bool *is_same)
{
    const enum mend_status status =
        says_it_in_the_same_bytes(one, other, is_same);
    if (status != MEND_OK || *is_same)
        return status;
    const char *a = canonical_text(one, arena);
    const char *b = canonical_text(other, arena);

    *is_same = a && b && strcmp(a, b) == 0;
    return a && b ? MEND_OK : MEND_ENOMEM;
}

/* ---- rewriting ----------------------------------------------------------- */

/* Which of an entry's lines stay; `depth` 1 is the entry itself. */
typedef bool keep_line(const char *line, int depth);

static bool is_extra(const char *line, int depth)
{
    return depth == 1 && !ics_line_is(line, "BEGIN") &&
           !ics_line_is(line, "END") && !find_own(line);
}

static bool is_one_of(const char *line, const char *const *name, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ics_line_is(line, name[i]))
            return true;
    return false;
}

/* A cancelled entry wakes nobody and says again when and that it was. */
static bool survives_cancelling(const char *line, int depth)
{
    static const char *const gone[] = {
        "STATUS",        "TRANSP",   "X-MICROSOFT-CDO-BUSYSTATUS",
        "LAST-MODIFIED", "SEQUENCE", "DTSTAMP",
        "END", /* comes after what is added */
    };

    return depth == 1 && !is_one_of(line, gone, MEND_ARRAY_LEN(gone));
}

/* As above, and no word is left of what it was. */
static bool survives_in_silence(const char *line, int depth)
{
    static const char *const telling[] = { "SUMMARY", "DESCRIPTION",
                                           "CATEGORIES", "COLOR" };

    return survives_cancelling(line, depth) &&
           !is_one_of(line, telling, MEND_ARRAY_LEN(telling));
}

static void copy_lines(const struct ics_old *old, keep_line *keep,
                       struct mend_strbuf *out)
{
    struct ics_walk walk = ics_walk_begin(old->text, strlen(old->text));
    int depth = 0;

    while (ics_walk_next(&walk)) {
        const char *line = mend_strbuf_text(&walk.line);

        depth += ics_line_is(line, "BEGIN");
        if (keep(line, depth))
            ics_add_found_line(out, &walk);
        depth -= ics_line_is(line, "END");
    }
    out->failed |= walk.line.failed;
    ics_walk_end(&walk);
}

void ics_add_extras(struct mend_strbuf *out, const struct ics_old *old)
{
    copy_lines(old, is_extra, out);
}

static const char silent_title[] = "Cancelled";

bool ics_is_well_cancelled(const struct ics_context *context,
                           const struct ics_old *old)
{
    return old->is_cancelled &&
           (!context->discreet || strcmp(old->title, silent_title) == 0);
}

const char *ics_old_cancelled(const struct ics_context *context,
                              const struct ics_old *old)
{
    struct mend_strbuf text = { 0 };

    copy_lines(old,
               context->discreet ? survives_in_silence : survives_cancelling,
               &text);
    mend_strbuf_addf(&text, "DTSTAMP:%s\r\n", context->stamp);
    mend_strbuf_addf(&text, "LAST-MODIFIED:%s\r\n", context->stamp);
    mend_strbuf_addf(&text, "SEQUENCE:%d\r\n", old->sequence + 1);
    if (context->discreet)
        mend_strbuf_addf(&text, "SUMMARY:%s\r\n", silent_title);
    mend_strbuf_add(&text, "STATUS:CANCELLED\r\n");
    if (!old->is_todo)
        mend_strbuf_add(&text, "TRANSP:TRANSPARENT\r\n"
                               "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n");
    mend_strbuf_add(&text, old->is_todo ? "END:VTODO\r\n" : "END:VEVENT\r\n");
    return ics_keep(&text, context->arena);
}
