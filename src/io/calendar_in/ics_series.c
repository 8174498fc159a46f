/*
 * What the entries of one UID say together: a series of which single instances
 * (RECURRENCE-ID) or all later ones (RANGE=THISANDFUTURE) are changed by
 * entries of their own.
 */
#include "io/calendar_in/ics_series.h"

#include <stdlib.h>
#include <string.h>

enum { OCCURRENCES_MAX = 200000 };

/** One UID's entries. The overrides are ordered by instance. */
struct series {
    struct ics_reader *reader;
    struct ics_entry **master, **override;
    struct ics_entry **future; /* per override the last, up to it, that speaks
                                  of all that follows; or NULL */
    size_t master_count, override_count;
    struct ics_starts *starts; /* lent, for whoever counts something out */
    struct ics_occurrences *out;
};

void ics_occurrences_release(struct ics_occurrences *occurrences)
{
    free(occurrences->at);
    *occurrences = (struct ics_occurrences){ 0 };
}

static bool repeats(const struct ics_entry *entry)
{
    return entry->repeats &&
           (entry->repeats->rule_count || entry->repeats->extra_count);
}

/* Of what lies outside no more than the day is known, on whatever clock. */
static bool has_instance(const struct series *series,
                         const struct ics_entry *override)
{
    const struct ics_entry *master = series->master[0];
    const int64_t wall = override->instance.wall;

    if (master->is_shadow)
        return llabs(wall - master->start.wall) < 2 * ICS_DAY_SECONDS;
    ics_starts_find(series->reader, master, wall, wall + 1, series->starts);
    return series->starts->count > 0;
}

/* ---- occurrences --------------------------------------------------------- */

static mend_day within_our_days(int64_t day)
{
    return day < MEND_DAY_MIN   ? MEND_DAY_MIN
           : day > MEND_DAY_MAX ? MEND_DAY_MAX
                                : (mend_day)day;
}

/** From and to which reading of the person's clock. */
struct reading {
    int64_t from, to;
};

/*
 * By way of UTC also where the clocks are the same: a time that the clock skips
 * is then told as the one that takes its place (RFC 5545 3.3.5).
 */
static struct reading reading_of(const struct ics_reader *reader,
                                 struct ics_time start,
                                 struct ics_length length)
{
    const struct ics_zone *own = start.is_date ? NULL : start.zone;
    const struct ics_zone *shown = own && reader->home ? reader->home : own;
    const int64_t begin = ics_zone_to_utc(own, start.wall);
    const int64_t end =
        length.days
            ? ics_zone_to_utc(own, start.wall + length.days * ICS_DAY_SECONDS)
            : begin;

    return (struct reading){ ics_zone_of_utc(shown, begin),
                             ics_zone_of_utc(shown, end + length.seconds) };
}

static struct mend_span days_of(struct reading reading)
{
    const mend_day first = ics_wall_day(reading.from);
    const mend_day last =
        reading.to > reading.from ? ics_wall_day(reading.to - 1) : first;

    return (struct mend_span){ within_our_days(first),
                               within_our_days((int64_t)last + 1) };
}

static int16_t minute_of(struct reading reading)
{
    return (int16_t)((reading.from -
                      (int64_t)ics_wall_day(reading.from) * ICS_DAY_SECONDS) /
                     60);
}

/* Told without asking a clock, because nearly all are, where not all matter. */
static bool is_surely_clear(const struct ics_reader *reader,
                            struct ics_time start, struct ics_length length)
{
    enum { MARGIN_DAYS = 2 }; /* clocks are less apart */
    const int64_t first = (int64_t)ics_wall_day(start.wall) - MARGIN_DAYS;
    const int64_t end = first + 2 * MARGIN_DAYS + length.days +
                        length.seconds / ICS_DAY_SECONDS + 2;

    return reader->sieve.of_kind && first >= reader->days.begin &&
           end <= reader->days.end &&
           !ics_sieve_may_hold(
               &reader->sieve,
               (struct mend_span){ (mend_day)first, (mend_day)end });
}

static void count_only(struct ics_reader *reader, const struct ics_entry *entry)
{
    const bool is_counted = ics_entry_counts(reader, entry);

    reader->counts.occurrences++;
    reader->counts.clear += is_counted;
    reader->counts.not_counted += !is_counted;
}

static void take_place(const struct series *series, struct ics_entry *entry,
                       struct ics_time start, struct ics_length length,
                       mend_day instance)
{
    struct ics_reader *reader = series->reader;
    struct ics_occurrences *out = series->out;

    if (is_surely_clear(reader, start, length)) {
        count_only(reader, entry);
        return;
    }
    const struct reading reading = reading_of(reader, start, length);
    const struct mend_span days = days_of(reading);
    if (days.begin >= days.end || !mend_span_overlaps(days, reader->days))
        return;
    if (out->count >= OCCURRENCES_MAX) {
        reader->steps_left = 0;
        ics_note(reader, ICS_TOO_MUCH, entry->number, NULL);
        return;
    }
    if (out->count == out->capacity) {
        const size_t capacity = out->capacity ? 2 * out->capacity : 256;
        struct ics_occurrence *larger =
            realloc(out->at, capacity * sizeof(*larger));

        if (!larger) {
            reader->no_memory = true;
            return;
        }
        out->at = larger;
        out->capacity = capacity;
    }
    out->at[out->count++] =
        (struct ics_occurrence){ entry, days, instance,
                                 start.is_date ? MEND_MINUTE_NONE
                                               : minute_of(reading) };
}

/* ---- overrides ----------------------------------------------------------- */

/* By instance, then kind; of one instance the newest first. */
static int compare_overrides(const void *a, const void *b)
{
    const struct ics_entry *x = *(struct ics_entry *const *)a;
    const struct ics_entry *y = *(struct ics_entry *const *)b;

    if (x->instance.wall != y->instance.wall)
        return x->instance.wall < y->instance.wall ? -1 : 1;
    if (x->this_and_future != y->this_and_future)
        return (int)x->this_and_future - (int)y->this_and_future;
    if (x->sequence != y->sequence)
        return x->sequence > y->sequence ? -1 : 1;
    if (x->stamp != y->stamp)
        return x->stamp > y->stamp ? -1 : 1;
    return x->number > y->number ? -1 : x->number < y->number;
}

/* Put instances on the clock of the series. */
static void align_overrides(struct series *series)
{
    const struct ics_entry *master =
        series->master_count ? series->master[0] : NULL;

    if (!master || master->is_shadow)
        return;
    for (size_t i = 0; i < series->override_count; i++) {
        struct ics_time *instance = &series->override[i]->instance;

        instance->wall = ics_wall_within(series->reader, master, *instance);
        instance->zone = master->start.zone;
        instance->is_date = master->start.is_date;
    }
}

/* Of each instance keep the newest; see which speak of all that follow. */
static void order_overrides(struct series *series)
{
    struct ics_entry **list = series->override, *last = NULL;
    size_t kept = 0;

    align_overrides(series);
    if (series->override_count > 1)
        qsort(list, series->override_count, sizeof(struct ics_entry *),
              compare_overrides);
    for (size_t i = 0; i < series->override_count; i++)
        if (!kept || list[kept - 1]->instance.wall != list[i]->instance.wall ||
            list[kept - 1]->this_and_future != list[i]->this_and_future)
            list[kept++] = list[i];
    series->override_count = kept;
    series->future = ics_alloc(series->reader, kept, sizeof(*series->future));
    for (size_t i = 0; series->future && i < kept; i++) {
        last = list[i]->this_and_future ? list[i] : last;
        series->future[i] = last;
    }
}

/* How many overrides speak of instances up to `wall`. */
static size_t overrides_until(const struct series *series, int64_t wall)
{
    size_t low = 0, high = series->override_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (series->override[middle]->instance.wall <= wall)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The override of this very instance or else the last of "this and future". */
static struct ics_entry *override_at(const struct series *series, int64_t wall)
{
    const size_t count = overrides_until(series, wall);

    /* A plain one of this instance stands just before one of its future. */
    for (size_t i = count; i-- > 0 && i + 2 >= count;) {
        struct ics_entry *override = series->override[i];

        if (override->instance.wall == wall && !override->this_and_future)
            return override;
    }
    return count ? series->future[count - 1] : NULL;
}

/* An older revision speaks of instances that the series no longer has. */
static bool is_stale(const struct series *series,
                     const struct ics_entry *override)
{
    return series->master_count &&
           override->sequence < series->master[0]->sequence &&
           !has_instance(series, override);
}

static void expand_overrides(const struct series *series)
{
    for (size_t i = 0; i < series->override_count; i++) {
        struct ics_entry *override = series->override[i];
        const bool comes_with_series = override->this_and_future &&
                                       series->master_count &&
                                       has_instance(series, override);

        if (!comes_with_series && !is_stale(series, override))
            take_place(series, override, override->start, override->length,
                       ics_wall_day(override->instance.wall));
    }
}

/* ---- series -------------------------------------------------------------- */

/* How far "this and future" moves instances on the clock of the series. */
static int64_t shift_of(const struct ics_entry *override)
{
    return ics_time_on(override->start, override->instance.zone) -
           override->instance.wall;
}

static void expand_start(const struct series *series, struct ics_entry *master,
                         const struct ics_start *at)
{
    struct ics_entry *override = override_at(series, at->wall);
    struct ics_time start = master->start;
    const mend_day instance =
        repeats(master) ? ics_wall_day(at->wall) : MEND_DAY_NONE;

    start.wall = at->wall;
    if (!override) {
        const bool own_length = at->extra && at->extra->has_length;

        take_place(series, master, start,
                   own_length ? at->extra->length : master->length, instance);
    } else if (override->this_and_future) {
        start.wall += shift_of(override);
        start.is_date = override->start.is_date;
        take_place(series, override, start, override->length, instance);
    }
}

/** Days by which an occurrence may lie after and before its instance. */
struct reach {
    int64_t after, before;
};

static int64_t length_in_days(struct ics_length length)
{
    return length.days + length.seconds / ICS_DAY_SECONDS + 2;
}

static struct reach reach_of(const struct series *series,
                             const struct ics_entry *master)
{
    struct reach reach = { length_in_days(master->length), 2 };
    const size_t extra_count =
        master->repeats ? master->repeats->extra_count : 0;

    for (size_t i = 0; i < extra_count; i++)
        if (length_in_days(master->repeats->extra[i].length) > reach.after)
            reach.after = length_in_days(master->repeats->extra[i].length);
    for (size_t i = 0; i < series->override_count; i++) {
        const struct ics_entry *override = series->override[i];
        if (!override->this_and_future)
            continue;
        const int64_t shift = shift_of(override) / ICS_DAY_SECONDS;
        const int64_t after = shift + length_in_days(override->length);

        if (after > reach.after)
            reach.after = after;
        if (2 - shift > reach.before)
            reach.before = 2 - shift;
    }
    return reach;
}

static void expand_master(const struct series *series, struct ics_entry *master)
{
    struct ics_reader *reader = series->reader;
    const struct reach reach = reach_of(series, master);
    const int64_t from =
        (int64_t)within_our_days(reader->days.begin - reach.after) *
        ICS_DAY_SECONDS;
    const int64_t to =
        (int64_t)within_our_days(reader->days.end + reach.before) *
        ICS_DAY_SECONDS;
    ics_starts_find(reader, master, from, to, series->starts);
    for (size_t i = 0; i < series->starts->count && !reader->no_memory; i++)
        expand_start(series, master, &series->starts->at[i]);
}

/* ---- masters ------------------------------------------------------------- */

/* The newest revision first; of one revision by start, the later stamp first.
 */
static int compare_masters(const void *a, const void *b)
{
    const struct ics_entry *x = *(struct ics_entry *const *)a;
    const struct ics_entry *y = *(struct ics_entry *const *)b;

    if (x->sequence != y->sequence)
        return x->sequence > y->sequence ? -1 : 1;
    if (x->start.wall != y->start.wall)
        return x->start.wall < y->start.wall ? -1 : 1;
    if (x->stamp != y->stamp)
        return x->stamp > y->stamp ? -1 : 1;
    return x->number > y->number ? -1 : x->number < y->number;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/*
 * Keep the newest revision. Some programs give one UID to many entries; what
 * starts at another time, or is called otherwise, is then another entry.
 */
static void choose_masters(struct series *series)
{
    struct ics_entry **list = series->master;
    size_t kept = 0;

    if (series->master_count > 1)
        qsort(list, series->master_count, sizeof(struct ics_entry *),
              compare_masters);
    for (size_t i = 0; i < series->master_count; i++) {
        const struct ics_entry *last = kept ? list[kept - 1] : NULL;

        if (last && (list[i]->sequence < last->sequence ||
                     (list[i]->start.wall == last->start.wall &&
                      (list[i]->stamp < last->stamp ||
                       same_text(list[i]->title, last->title)))))
            continue;
        list[kept++] = list[i];
    }
    series->master_count = kept;
    for (size_t i = kept; kept > 1 && i-- > 0;) {
        if (list[i]->is_shadow)
            continue;
        ics_note(series->reader, ICS_SHARED_UID, list[i]->number, list[i]->uid);
        return;
    }
}

static void expand_series(struct series *series)
{
    choose_masters(series);
    order_overrides(series);
    for (size_t i = 0; i < series->master_count && series->future; i++)
        if (!series->master[i]->is_shadow)
            expand_master(series, series->master[i]);
    expand_overrides(series);
}

/* ---- groups -------------------------------------------------------------- */

/* What has no UID is a series by itself. */
static size_t series_length(struct ics_entry **list, size_t count)
{
    size_t length = 1;

    while (list[0]->uid_hash && length < count &&
           list[length]->uid_hash == list[0]->uid_hash)
        length++;
    return length;
}

static bool is_single(struct ics_entry **list, size_t count)
{
    return count == 1 && !list[0]->is_override && !list[0]->repeats &&
           !list[0]->is_shadow;
}

void ics_series_expand(struct ics_reader *reader,
                       const struct ics_entries *entries,
                       struct ics_occurrences *out)
{
    struct ics_starts starts = { 0 };

    for (size_t i = 0, length; i < entries->count && !reader->no_memory;
         i += length) {
        struct ics_entry **list = entries->at + i;
        struct series series = {
            .reader = reader, .master = list, .starts = &starts, .out = out
        };

        length = series_length(list, entries->count - i);
        if (is_single(list, length)) {
            take_place(&series, list[0], list[0]->start, list[0]->length,
                       MEND_DAY_NONE);
            continue;
        }
        while (series.master_count < length &&
               !list[series.master_count]->is_override)
            series.master_count++;
        series.override = list + series.master_count;
        series.override_count = length - series.master_count;
        expand_series(&series);
    }
    ics_starts_release(&starts);
}
