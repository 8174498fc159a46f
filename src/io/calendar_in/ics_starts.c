/*
 * When a series takes place: its rules and dates together, less its
 * exceptions. All of it is arithmetic on the series' own clock.
 */
#include "io/calendar_in/ics_recur.h"

#include <stdlib.h>

/* ---- the list ------------------------------------------------------------ */

void ics_starts_release(struct ics_starts *starts)
{
    free(starts->at);
    *starts = (struct ics_starts){ 0 };
}

void ics_starts_add(struct ics_reader *reader, struct ics_starts *starts,
                    int64_t wall, const struct ics_extra *extra)
{
    if (starts->count == starts->capacity) {
        const size_t capacity = starts->capacity ? 2 * starts->capacity : 64;
        struct ics_start *larger =
            realloc(starts->at, capacity * sizeof(*larger));

        if (!larger) {
            reader->no_memory = true;
            return;
        }
        starts->at = larger;
        starts->capacity = capacity;
    }
    starts->at[starts->count++] = (struct ics_start){ wall, extra };
}

/* Of equal starts the one with a length of its own comes first. */
static int compare_starts(const void *a, const void *b)
{
    const struct ics_start *x = a, *y = b;
    const bool x_has = x->extra && x->extra->has_length;
    const bool y_has = y->extra && y->extra->has_length;

    if (x->wall != y->wall)
        return x->wall < y->wall ? -1 : 1;
    return (int)y_has - (int)x_has;
}

static bool is_ordered(const struct ics_starts *starts)
{
    for (size_t i = 1; i < starts->count; i++)
        if (compare_starts(&starts->at[i - 1], &starts->at[i]) > 0)
            return false;
    return true;
}

/* Each start once, in order. */
static void tidy(struct ics_starts *starts)
{
    size_t kept = 0;

    if (!is_ordered(starts))
        qsort(starts->at, starts->count, sizeof(*starts->at), compare_starts);
    for (size_t i = 0; i < starts->count; i++)
        if (!kept || starts->at[kept - 1].wall != starts->at[i].wall)
            starts->at[kept++] = starts->at[i];
    starts->count = kept;
}

/* ---- rules --------------------------------------------------------------- */

bool ics_recur_give(struct ics_counting *counting, int64_t wall)
{
    const struct ics_expansion *of = counting->of;
    const struct ics_rule *rule = of->rule;

    if ((rule->has_until && wall > rule->until.wall) || wall >= of->to)
        return false;
    if (wall >= of->from)
        ics_starts_add(counting->reader, counting->starts, wall, NULL);
    counting->found++;
    return !rule->count || counting->found < rule->count;
}

/* DTSTART, which takes place whatever UNTIL says; false if it is the last. */
static bool give_first(struct ics_counting *counting)
{
    const struct ics_expansion *of = counting->of;
    const int64_t wall = of->start.wall;

    if (wall >= of->to)
        return false;
    if (wall >= of->from)
        ics_starts_add(counting->reader, counting->starts, wall, NULL);
    counting->found++;
    return of->rule->count != 1;
}

void ics_rule_expand(struct ics_reader *reader,
                     const struct ics_expansion *expansion,
                     struct ics_starts *starts)
{
    struct ics_counting counting = { reader, expansion, starts, 0 };

    if (!expansion->is_exception && !give_first(&counting))
        return;
    if (expansion->rule->libical)
        ics_recur_by_libical(&counting);
    else if (ics_recur_is_common(expansion->rule))
        ics_recur_common(&counting);
    else
        ics_recur_by_days(&counting);
}

static void expand_all(struct ics_reader *reader,
                       const struct ics_entry *master, bool is_exception,
                       int64_t from, int64_t to, struct ics_starts *starts)
{
    const struct ics_repeats *repeats = master->repeats;
    const size_t count =
        is_exception ? repeats->exrule_count : repeats->rule_count;

    for (size_t i = 0; i < count; i++) {
        const struct ics_expansion expansion = {
            .rule = is_exception ? &repeats->exrule[i] : &repeats->rule[i],
            .start = master->start,
            .line = master->number,
            .is_exception = is_exception,
            .from = from,
            .to = to
        };

        ics_rule_expand(reader, &expansion, starts);
    }
}

/* ---- dates that the series names ----------------------------------------- */

int64_t ics_wall_within(const struct ics_reader *reader,
                        const struct ics_entry *master, struct ics_time time)
{
    const int64_t of_day =
        master->start.wall -
        (int64_t)ics_wall_day(master->start.wall) * ICS_DAY_SECONDS;

    if (time.is_date == master->start.is_date)
        return ics_time_on(time, master->start.zone);
    if (time.is_date)
        return time.wall + of_day;
    return (int64_t)ics_wall_day(ics_time_on(time, reader->home)) *
           ICS_DAY_SECONDS;
}

static int compare_extras(const void *a, const void *b)
{
    const struct ics_extra *x = a, *y = b;

    return (x->wall > y->wall) - (x->wall < y->wall);
}

/* Exceptions are ordered keys: even ones are times, odd ones whole days. */
static int64_t key_of_time(int64_t wall)
{
    return 2 * wall;
}

static int64_t key_of_day(int64_t wall)
{
    return 2 * (int64_t)ics_wall_day(wall) * ICS_DAY_SECONDS + 1;
}

static int compare_keys(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

void ics_starts_prepare(struct ics_reader *reader,
                        const struct ics_entry *master)
{
    struct ics_repeats *repeats = master->repeats;
    int64_t *key = ics_alloc(reader, repeats->except_count, sizeof(*key));

    for (size_t i = 0; i < repeats->extra_count; i++)
        repeats->extra[i].wall =
            ics_wall_within(reader, master, repeats->extra[i].time);
    if (repeats->extra_count > 1)
        qsort(repeats->extra, repeats->extra_count, sizeof(*repeats->extra),
              compare_extras);
    for (size_t i = 0; key && i < repeats->except_count; i++) {
        const struct ics_time time = repeats->except[i];

        key[i] = time.is_date
                     ? key_of_day(time.wall)
                     : key_of_time(ics_wall_within(reader, master, time));
    }
    if (key && repeats->except_count > 1)
        qsort(key, repeats->except_count, sizeof(*key), compare_keys);
    repeats->except_key = key;
}

/* The first of the extras that does not start before `wall`. */
static size_t first_extra(const struct ics_repeats *repeats, int64_t wall)
{
    size_t low = 0, high = repeats->extra_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (repeats->extra[middle].wall < wall)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_key(const struct ics_repeats *repeats, int64_t key)
{
    return repeats->except_count &&
           bsearch(&key, repeats->except_key, repeats->except_count,
                   sizeof(key), compare_keys);
}

static bool is_excepted(const struct ics_repeats *repeats, int64_t wall)
{
    return has_key(repeats, key_of_time(wall)) ||
           has_key(repeats, key_of_day(wall));
}

/* ---- the starts of a series ---------------------------------------------- */

/* Take out what EXDATEs name, and what EXRULEs give: both lists are ordered. */
static void drop_excepted(struct ics_reader *reader,
                          const struct ics_entry *master, int64_t from,
                          int64_t to, struct ics_starts *starts)
{
    struct ics_starts ruled = { 0 };
    size_t kept = 0, at = 0;

    expand_all(reader, master, true, from, to, &ruled);
    tidy(&ruled);
    for (size_t i = 0; i < starts->count; i++) {
        const int64_t wall = starts->at[i].wall;

        while (at < ruled.count && ruled.at[at].wall < wall)
            at++;
        if ((at == ruled.count || ruled.at[at].wall != wall) &&
            !is_excepted(master->repeats, wall))
            starts->at[kept++] = starts->at[i];
    }
    starts->count = kept;
    ics_starts_release(&ruled);
}

void ics_starts_find(struct ics_reader *reader, const struct ics_entry *master,
                     int64_t from, int64_t to, struct ics_starts *out)
{
    const struct ics_repeats *repeats = master->repeats;
    const bool has_first =
        master->start.wall >= from && master->start.wall < to;

    out->count = 0;
    if ((!repeats || !repeats->rule_count) && has_first)
        ics_starts_add(reader, out, master->start.wall, NULL);
    if (!repeats)
        return;
    expand_all(reader, master, false, from, to, out);
    for (size_t i = first_extra(repeats, from);
         i < repeats->extra_count && repeats->extra[i].wall < to; i++)
        ics_starts_add(reader, out, repeats->extra[i].wall, &repeats->extra[i]);
    tidy(out);
    if (out->count)
        drop_excepted(reader, master, from, to, out);
}
