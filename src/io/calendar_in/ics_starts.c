/*
 * When a series takes place: its rules and dates together, less its
 * exceptions. All of it is arithmetic on the series' own clock.
 */
#include "io/calendar_in/ics_events.h"

#include <stdlib.h>

/** Exceptions as ordered keys: even ones are times, odd ones whole days. */
struct exceptions {
    int64_t *key;
    size_t count;
};

/* ---- starts -------------------------------------------------------------- */

void ics_starts_add(struct ics_reader *reader, struct ics_starts *starts,
                    int64_t wall, const struct ics_extra *extra)
{
    struct ics_start *room =
        ics_room(reader, starts->at, starts->count, sizeof(*room));

    if (!room)
        return;
    starts->at = room;
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

static void sort_starts(struct ics_starts *starts)
{
    size_t kept = 0;

    if (starts->count > 1)
        qsort(starts->at, starts->count, sizeof(*starts->at), compare_starts);
    for (size_t i = 0; i < starts->count; i++)
        if (!kept || starts->at[kept - 1].wall != starts->at[i].wall)
            starts->at[kept++] = starts->at[i];
    starts->count = kept;
}

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

/* ---- exceptions ---------------------------------------------------------- */

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

static bool has_key(const struct exceptions *exceptions, int64_t key)
{
    return exceptions->count &&
           bsearch(&key, exceptions->key, exceptions->count, sizeof(key),
                   compare_keys);
}

static bool is_excepted(const struct exceptions *exceptions, int64_t wall)
{
    return has_key(exceptions, key_of_time(wall)) ||
           has_key(exceptions, key_of_day(wall));
}

/* An exception that is a day takes out all starts of that day. */
static struct exceptions exceptions_of(struct ics_reader *reader,
                                       const struct ics_entry *master,
                                       int64_t from, int64_t to)
{
    struct exceptions out = { 0 };
    struct ics_starts ruled = { 0 };

    for (size_t i = 0; i < master->exrule_count; i++)
        ics_rule_expand(reader, &master->exrule[i], master, true, from, to,
                        &ruled);
    out.key =
        ics_alloc(reader, master->except_count + ruled.count, sizeof(*out.key));
    if (!out.key)
        return out;
    for (size_t i = 0; i < master->except_count; i++) {
        const struct ics_time time = master->except[i];

        out.key[out.count++] =
            time.is_date ? key_of_day(time.wall)
                         : key_of_time(ics_wall_within(reader, master, time));
    }
    for (size_t i = 0; i < ruled.count; i++)
        out.key[out.count++] = key_of_time(ruled.at[i].wall);
    if (out.count > 1)
        qsort(out.key, out.count, sizeof(*out.key), compare_keys);
    return out;
}

/* ---- the starts of a series ---------------------------------------------- */

struct ics_starts ics_starts_of(struct ics_reader *reader,
                                const struct ics_entry *master, int64_t from,
                                int64_t to)
{
    const struct exceptions exceptions =
        exceptions_of(reader, master, from, to);
    struct ics_starts starts = { 0 };
    size_t kept = 0;

    for (size_t i = 0; i < master->rule_count; i++)
        ics_rule_expand(reader, &master->rule[i], master, false, from, to,
                        &starts);
    if (!master->rule_count && master->start.wall >= from &&
        master->start.wall < to)
        ics_starts_add(reader, &starts, master->start.wall, NULL);
    for (size_t i = 0; i < master->extra_count; i++) {
        const struct ics_extra *extra = &master->extra[i];
        const int64_t wall = ics_wall_within(reader, master, extra->time);

        if (wall >= from && wall < to)
            ics_starts_add(reader, &starts, wall, extra);
    }
    sort_starts(&starts);
    for (size_t i = 0; i < starts.count; i++)
        if (!is_excepted(&exceptions, starts.at[i].wall))
            starts.at[kept++] = starts.at[i];
    starts.count = kept;
    return starts;
}
