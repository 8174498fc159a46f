#include <mendline/calendar.h>

#include "io/calendar_in/ics_events.h"

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

static struct ics_entry *read_entries(struct ics_reader *reader,
                                      const struct ics_file *file,
                                      size_t *count)
{
    struct ics_entry *entry =
        ics_alloc(reader, file->block_count, sizeof(*entry));

    *count = 0;
    for (size_t i = 0; entry && i < file->block_count; i++) {
        if (reader->no_memory)
            break;
        if (file->block[i].sort == ICS_EVENT &&
            ics_entry_read(reader, file, &file->block[i], &entry[*count]))
            (*count)++;
    }
    reader->counts.entries = *count;
    return entry;
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

static bool counts(const struct ics_entry *entry,
                   const struct mend_calendar_options *options)
{
    return options->all_entries ||
           !(entry->is_cancelled || entry->is_declined || entry->is_free);
}

static struct mend_event event_of(struct making *making,
                                  const struct ics_occurrence *occurrence,
                                  const struct mend_event_kind *kind)
{
    const struct ics_entry *entry = occurrence->entry;
    const struct mend_calendar *calendar = making->calendar;
    const bool repeats = occurrence->instance != MEND_DAY_NONE;
    char day[MEND_DAY_TEXT], instance[MEND_DAY_TEXT];

    mend_day_to_text(occurrence->days.begin, day);
    if (repeats)
        mend_day_to_text(occurrence->instance, instance);
    return (struct mend_event){
        .id = mend_arena_printf(making->arena, "%s:%u@%s", making->basename,
                                entry->number, day),
        .title = mend_arena_strdup(making->arena,
                                   entry->title ? entry->title : "(no title)"),
        .days = occurrence->days,
        .minute = occurrence->minute,
        .kind = kind,
        .areas = kind->areas,
        .firm = calendar->firm,
        .bare_face = calendar->bare_face,
        .priority = calendar->priority,
        .loc = { making->source, entry->number },
        .source = making->source,
        .uid = mend_arena_strdup(making->arena, entry->uid),
        .recurrence =
            repeats ? mend_arena_strdup(making->arena, instance) : NULL
    };
}

static bool is_whole(const struct mend_event *event,
                     const struct ics_occurrence *occurrence)
{
    return event->id && event->title &&
           (event->uid || !occurrence->entry->uid) &&
           (event->recurrence || occurrence->instance == MEND_DAY_NONE);
}

static void make_event(struct making *making,
                       const struct ics_occurrence *occurrence)
{
    struct ics_reader *reader = making->reader;

    reader->counts.occurrences++;
    if (!counts(occurrence->entry, making->options)) {
        reader->counts.not_counted++;
        return;
    }
    const struct mend_event_kind *kind =
        ics_kind_of(reader, &making->kinds, occurrence->entry);
    if (!kind) {
        reader->counts.no_kind++;
        return;
    }
    struct mend_event *event = &making->event[making->count++];
    *event = event_of(making, occurrence, kind);
    if (!is_whole(event, occurrence))
        reader->no_memory = true;
}

static void make_events(struct making *making,
                        const struct ics_occurrences *occurrences)
{
    struct mend_arena *arena = making->arena;

    making->source = mend_arena_strdup(arena, making->reader->name);
    making->event =
        mend_arena_alloc(arena, occurrences->count, sizeof(*making->event));
    if (!making->source || !making->event) {
        making->reader->no_memory = true;
        return;
    }
    making->basename = basename_of(making->source);
    for (size_t i = 0; i < occurrences->count; i++)
        if (!making->reader->no_memory)
            make_event(making, &occurrences->at[i]);
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

static void read_calendar(struct making *making, const char *text,
                          size_t length, const struct mend_catalogue *cat)
{
    struct ics_reader *reader = making->reader;
    struct ics_occurrences occurrences;
    struct ics_file file;
    size_t entry_count;

    ics_file_read(reader, text, length, &file);
    if (reader->no_memory)
        return;
    if (!file.is_calendar) {
        mend_diag_add(reader->diags, MEND_ERROR, "E301",
                      (struct mend_loc){ reader->name, 0 },
                      "this is not an iCalendar file");
        mend_diag_help(reader->diags,
                       "a calendar begins with BEGIN:VCALENDAR; a web page "
                       "or a sign-in form may have been saved in its place");
        return;
    }
    set_home(reader, making->options->timezone);
    ics_zones_learn(reader, &file);
    struct ics_entry *entry = read_entries(reader, &file, &entry_count);
    if (!reader->no_memory)
        ics_series_expand(reader, entry, entry_count, &occurrences);
    ics_kinds_init(reader, making->calendar, cat, making->options->by_words,
                   &making->kinds);
    if (!reader->no_memory) {
        merge_by_day(&occurrences);
        make_events(making, &occurrences);
        ics_notes_report(reader);
    }
    ics_zones_release(reader);
}

enum mend_status mend_calendar_read(
    const char *text, size_t length, const char *name,
    const struct mend_calendar *calendar, const struct mend_catalogue *cat,
    const struct mend_calendar_options *options, struct mend_arena *arena,
    struct mend_diags *diags, const struct mend_event **events, size_t *count,
    struct mend_calendar_counts *counts_out)
{
    const size_t errors_before = diags->errors;
    struct ics_reader reader = { .name = name,
                                 .diags = diags,
                                 .days = options->days,
                                 .steps_left = STEPS_MAX };
    struct making making = { .reader = &reader,
                             .calendar = calendar,
                             .options = options,
                             .arena = arena };

    if (length > ICS_BYTES_MAX) {
        mend_diag_add(diags, MEND_ERROR, "E302", (struct mend_loc){ name, 0 },
                      "a calendar of %zu megabytes is too large; the limit "
                      "is %d",
                      length / 1024 / 1024, ICS_BYTES_MAX / 1024 / 1024);
        mend_diag_help(diags, "export a shorter span of it");
        return MEND_EINPUT;
    }
    /* The default of a library built for debugging is to abort. */
    icalerror_set_errors_are_fatal(0);
    read_calendar(&making, text, length, cat);
    mend_arena_release(&reader.scratch);
    if (reader.no_memory || diags->failed)
        return MEND_ENOMEM;
    if (diags->errors > errors_before)
        return MEND_EINPUT;
    *events = making.event;
    *count = making.count;
    *counts_out = reader.counts;
    return MEND_OK;
}
