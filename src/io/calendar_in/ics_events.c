/*
 * The whole way from the bytes of a calendar to events of a plan.
 */
#include "io/calendar_in/ics_kinds.h"
#include "io/calendar_in/ics_series.h"
#include "io/calendar_in/ics_sieve.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 20 * 1000 * 1000 }; /* days asked; a second or two */

/** What the events are made with. */
struct making {
    struct ics_reader *reader;
    const struct mend_calendar *calendar;
    const struct mend_calendar_options *options;
    struct mend_arena *arena;
    struct ics_entries entries;
    struct ics_occurrences occurrences;
    struct ics_kinds kinds;
    const char *source, *basename;
    struct mend_event *event;
    size_t count;
};

static const char *basename_of(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash && slash[1] ? slash + 1 : name;
}

/* ---- entries ------------------------------------------------------------- */

static void keep_entry(struct making *making,
                       const struct ics_component *component)
{
    struct ics_entry entry;

    if (!ics_entry_read(making->reader, component, &entry))
        return;
    making->reader->counts.entries++;
    ics_entries_add(making->reader, &making->entries, &entry);
}

static void keep_shadow(struct making *making, struct ics_shadow shadow,
                        bool is_within)
{
    struct mend_calendar_counts *counts = &making->reader->counts;

    counts->entries++;
    counts->occurrences += is_within;
    counts->clear += is_within;
    ics_entries_add_shadow(making->reader, &making->entries, shadow);
}

static void take(void *user, const struct ics_component *component)
{
    struct making *making = user;
    struct ics_shadow shadow;

    if (component->sort == ICS_ZONE) {
        ics_zones_offer(making->reader, component);
        return;
    }
    switch (ics_sift(making->reader, component, &shadow)) {
    case ICS_KEEP:
        keep_entry(making, component);
        break;
    case ICS_OUTSIDE:
        keep_shadow(making, shadow, false);
        break;
    case ICS_CLEAR:
        keep_shadow(making, shadow, true);
        break;
    }
}

static void settle(struct making *making)
{
    ics_zones_settle(making->reader);
    for (size_t i = 0; i < making->entries.count; i++)
        ics_entry_settle(making->reader, making->entries.at[i]);
}

/* ---- occurrences --------------------------------------------------------- */

static int compare_occurrences(const void *a, const void *b)
{
    const struct ics_occurrence *x = a, *y = b;

    if (x->days.begin != y->days.begin)
        return x->days.begin < y->days.begin ? -1 : 1;
    if (x->entry->number != y->entry->number)
        return x->entry->number < y->entry->number ? -1 : 1;
    if (x->minute != y->minute)
        return x->minute < y->minute ? -1 : 1;
    if (x->days.end != y->days.end)
        return x->days.end < y->days.end ? -1 : 1;
    return x->instance < y->instance ? -1 : x->instance > y->instance;
}

/* Several times on one day are one event of that day, as long as any is. */
static void merge_by_day(struct ics_occurrences *all)
{
    size_t kept = 0;

    if (all->count > 1)
        qsort(all->at, all->count, sizeof(*all->at), compare_occurrences);
    for (size_t i = 0; i < all->count; i++) {
        struct ics_occurrence *last = kept ? &all->at[kept - 1] : NULL;

        if (!last || last->entry != all->at[i].entry ||
            last->days.begin != all->at[i].days.begin)
            all->at[kept++] = all->at[i];
        else if (last->days.end < all->at[i].days.end)
            last->days.end = all->at[i].days.end;
    }
    all->count = kept;
}

/* ---- events -------------------------------------------------------------- */

/* "name:line@YYYY-MM-DD", for thousands of them. */
static const char *id_of(struct making *making,
                         const struct ics_occurrence *occurrence)
{
    char tail[2 * MEND_DAY_TEXT];
    char *at = tail + sizeof(tail) - MEND_DAY_TEXT;

    mend_day_to_text(occurrence->days.begin, at);
    *--at = '@';
    for (unsigned line = occurrence->entry->number; line; line /= 10)
        *--at = (char)('0' + line % 10);
    *--at = ':';
    const size_t name = strlen(making->basename), rest = strlen(at) + 1;
    char *id = mend_arena_alloc(making->arena, name + rest, 1);
    if (id) {
        memcpy(id, making->basename, name);
        memcpy(id + name, at, rest);
    }
    return id;
}

/* A series has its texts once, however many events are made of it. */
static void keep_texts(struct making *making, struct ics_entry *entry)
{
    if (entry->texts_are_kept)
        return;
    entry->title = mend_arena_strdup(
        making->arena, entry->title ? entry->title : "(no title)");
    making->reader->no_memory |= !entry->title;
    if (entry->uid) {
        entry->uid = mend_arena_strdup(making->arena, entry->uid);
        making->reader->no_memory |= !entry->uid;
    }
    entry->texts_are_kept = true;
}

/* The id ends in the day, which is the instance's unless that was moved. */
static const char *recurrence_of(struct making *making,
                                 const struct ics_occurrence *occurrence,
                                 const char *id)
{
    char text[MEND_DAY_TEXT];

    if (occurrence->instance == MEND_DAY_NONE || !id)
        return NULL;
    mend_day_to_text(occurrence->instance, text);
    const char *tail = id + strlen(id) - strlen(text);
    return strcmp(tail, text) == 0 ? tail
                                   : mend_arena_strdup(making->arena, text);
}

static struct mend_event event_of(struct making *making,
                                  const struct ics_occurrence *occurrence)
{
    struct ics_entry *entry = occurrence->entry;
    const struct mend_event_kind *kind =
        ics_kind_of(making->reader, &making->kinds, entry);
    const struct mend_calendar *calendar = making->calendar;
    const char *id = id_of(making, occurrence);

    keep_texts(making, entry);
    return (struct mend_event){ .id = id,
                                .title = entry->title,
                                .days = occurrence->days,
                                .minute = occurrence->minute,
                                .kind = kind,
                                .areas = kind->areas,
                                .firm = calendar->firm,
                                .bare_face = calendar->bare_face,
                                .priority = calendar->priority,
                                .loc = { making->source, entry->number },
                                .source = making->source,
                                .uid = entry->uid,
                                .recurrence =
                                    recurrence_of(making, occurrence, id) };
}

static bool is_whole(const struct mend_event *event,
                     const struct ics_occurrence *occurrence)
{
    return event->id &&
           (event->recurrence || occurrence->instance == MEND_DAY_NONE);
}

/* Whether an occurrence becomes an event; else why it does not is counted. */
static bool is_wanted(struct making *making,
                      const struct ics_occurrence *occurrence)
{
    struct mend_calendar_counts *counted = &making->reader->counts;

    counted->occurrences++;
    if (!ics_entry_counts(making->reader, occurrence->entry)) {
        counted->not_counted++;
        return false;
    }
    const struct mend_event_kind *kind =
        ics_kind_of(making->reader, &making->kinds, occurrence->entry);
    if (!kind) {
        counted->no_kind++;
        return false;
    }
    const bool is_held =
        ics_sieve_holds(&making->reader->sieve, kind, occurrence->days);
    counted->clear += !is_held;
    return is_held;
}

/* What grew by doubling gives back what it does not use. */
static void give_back_room(struct ics_occurrences *all)
{
    struct ics_occurrence *smaller =
        all->count ? realloc(all->at, all->count * sizeof(*smaller)) : NULL;

    if (!smaller)
        return;
    all->at = smaller;
    all->capacity = all->count;
}

static void choose_occurrences(struct making *making)
{
    struct ics_occurrences *all = &making->occurrences;
    size_t kept = 0;

    for (size_t i = 0; i < all->count && !making->reader->no_memory; i++)
        if (is_wanted(making, &all->at[i]))
            all->at[kept++] = all->at[i];
    all->count = kept;
    give_back_room(all);
}

static void make_events(struct making *making)
{
    const struct ics_occurrences *occurrences = &making->occurrences;
    struct ics_reader *reader = making->reader;
    struct mend_arena *arena = making->arena;

    making->source = mend_arena_strdup(arena, reader->name);
    making->event =
        mend_arena_alloc(arena, occurrences->count, sizeof(*making->event));
    reader->no_memory |= !making->source || !making->event;
    if (reader->no_memory)
        return;
    making->basename = basename_of(making->source);
    for (size_t i = 0; i < occurrences->count; i++) {
        const struct ics_occurrence *occurrence = &occurrences->at[i];
        struct mend_event *event = &making->event[making->count++];

        *event = event_of(making, occurrence);
        reader->no_memory |= !is_whole(event, occurrence);
    }
}

/* ---- the whole ----------------------------------------------------------- */

static void set_home(struct ics_reader *reader, const char *timezone)
{
    if (!timezone)
        return;
    reader->home = ics_zone_of_system(reader, timezone);
    if (!reader->home)
        ics_note(reader, ICS_UNKNOWN_ZONE, 0, timezone);
}

static void refuse(struct ics_reader *reader)
{
    mend_diag_add(reader->diags, MEND_ERROR, "E301",
                  (struct mend_loc){ reader->name, 0 },
                  "this is not an iCalendar file");
    mend_diag_help(reader->diags,
                   "a calendar begins with BEGIN:VCALENDAR; a web page "
                   "or a sign-in form may have been saved in its place");
}

static void find_occurrences(struct making *making)
{
    struct ics_reader *reader = making->reader;

    set_home(reader, making->options->timezone);
    settle(making);
    ics_entries_order(reader, &making->entries);
    if (!reader->no_memory)
        ics_series_expand(reader, &making->entries, &making->occurrences);
    merge_by_day(&making->occurrences);
}

static void read_calendar(struct making *making, struct ics_source *source,
                          const struct mend_catalogue *cat)
{
    struct ics_reader *reader = making->reader;
    const struct ics_taker taker = { take, making };

    ics_zones_begin(reader);
    ics_sieve_init(reader, making->options->meeting, cat,
                   &making->reader->sieve);
    if (reader->no_memory)
        return;
    const bool is_calendar = ics_walk(reader, source, &taker);
    if (source->error || reader->no_memory)
        return;
    if (!is_calendar) {
        refuse(reader);
        return;
    }
    find_occurrences(making);
    ics_kinds_init(reader, making->calendar, cat, making->options->by_words,
                   &making->kinds);
    if (!reader->no_memory) {
        choose_occurrences(making);
        make_events(making);
        ics_notes_report(reader);
    }
}

static enum mend_status status_of(const struct making *making,
                                  const struct ics_source *source,
                                  size_t errors_before)
{
    const struct ics_reader *reader = making->reader;

    if (source->error)
        mend_diag_add(reader->diags, MEND_ERROR, "E401",
                      (struct mend_loc){ reader->name, 0 },
                      "cannot be read: %s", strerror(source->error));
    if (reader->no_memory || reader->diags->failed)
        return MEND_ENOMEM;
    if (source->error)
        return MEND_EIO;
    return reader->diags->errors > errors_before ? MEND_EINPUT : MEND_OK;
}

enum mend_status mend_calendar_stream(
    const struct mend_calendar_source *from,
    const struct mend_calendar *calendar, const struct mend_catalogue *cat,
    const struct mend_calendar_options *options, struct mend_arena *arena,
    struct mend_diags *diags, struct mend_calendar_events *out)
{
    const size_t errors_before = diags->errors;
    struct ics_source source = { .from = from };
    struct ics_reader reader = { .name = from->name,
                                 .diags = diags,
                                 .days = options->days,
                                 .all_entries = options->all_entries,
                                 .by_libical = options->by_libical,
                                 .steps_left = STEPS_MAX };
    struct making making = { .reader = &reader,
                             .calendar = calendar,
                             .options = options,
                             .arena = arena };

    /* The default of a library built for debugging is to abort. */
    icalerror_set_errors_are_fatal(0);
    read_calendar(&making, &source, cat);
    ics_kinds_release(&making.kinds);
    ics_occurrences_release(&making.occurrences);
    ics_entries_release(&making.entries);
    mend_arena_release(&reader.scratch);
    const enum mend_status status = status_of(&making, &source, errors_before);
    if (status == MEND_OK)
        *out = (struct mend_calendar_events){ making.event, making.count,
                                              reader.counts };
    return status;
}

enum mend_status mend_calendar_read(
    const char *text, size_t length, const char *name,
    const struct mend_calendar *calendar, const struct mend_catalogue *cat,
    const struct mend_calendar_options *options, struct mend_arena *arena,
    struct mend_diags *diags, const struct mend_event **events, size_t *count,
    struct mend_calendar_counts *counts_out)
{
    struct ics_memory memory = { text, length };
    struct mend_calendar_source source = ics_memory_source(&memory);
    struct mend_calendar_events found;

    source.name = name;
    const enum mend_status status = mend_calendar_stream(
        &source, calendar, cat, options, arena, diags, &found);

    if (status == MEND_OK) {
        *events = found.event;
        *count = found.count;
        *counts_out = found.counts;
    }
    return status;
}
