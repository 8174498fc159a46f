#include "io/calendar_out/ics.h"

#include <mendline/load.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum {
    OUTPUT_BYTES_MAX = 128 * 1024 * 1024 /* more than any plan gives */
};

static enum mend_status say_unreadable(struct ics_found *found,
                                       const char *path, const char *why)
{
    mend_diag_add(found->diags, MEND_ERROR, "E401",
                  (struct mend_loc){ .file = path }, "cannot be read: %s", why);
    return MEND_EIO;
}

static enum mend_status read_file(struct ics_found *to, const char *path,
                                  const char *file)
{
    char *text;
    size_t length;
    const enum mend_status status = mend_file_read(
        path, OUTPUT_BYTES_MAX, to->arena, to->diags, &text, &length);

    return status == MEND_OK ? ics_slice(to, text, length, path, file) : status;
}

/* ---- a folder ------------------------------------------------------------ */

static bool has_calendar_name(const char *name)
{
    const size_t length = strlen(name);

    return name[0] != '.' && length > 4 &&
           strcasecmp(name + length - 4, ".ics") == 0;
}

/* Names of a folder's calendar files, grown by doubling in the arena. */
struct names {
    const char **item;
    size_t count, capacity;
};

static bool add_name(struct names *names, const char *name,
                     struct mend_arena *arena)
{
    if (names->count == names->capacity) {
        const size_t capacity = names->capacity ? 2 * names->capacity : 64;
        const char **item = mend_arena_alloc(arena, capacity, sizeof(*item));

        if (!item)
            return false;
        if (names->count)
            memcpy(item, names->item, names->count * sizeof(*item));
        names->item = item;
        names->capacity = capacity;
    }
    names->item[names->count] = mend_arena_strdup(arena, name);
    return names->item[names->count++] != NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum mend_status list_folder(struct ics_found *to, const char *path,
                                    struct names *names)
{
    DIR *folder = opendir(path);
    if (!folder)
        return say_unreadable(to, path, strerror(errno));

    bool added = true;
    const struct dirent *entry;
    while (added && (errno = 0, entry = readdir(folder)) != NULL)
        if (has_calendar_name(entry->d_name))
            added = add_name(names, entry->d_name, to->arena);
    /* A folder read by halves would look as if entries had been taken out. */
    const int cause = entry ? 0 : errno;
    closedir(folder);
    if (!added)
        return MEND_ENOMEM;
    if (cause)
        return say_unreadable(to, path, strerror(cause));
    if (names->count)
        qsort(names->item, names->count, sizeof(*names->item), by_name);
    return MEND_OK;
}

static enum mend_status read_folder(struct ics_found *to, const char *path)
{
    struct names names = { 0 };
    enum mend_status status = list_folder(to, path, &names);

    for (size_t i = 0; status == MEND_OK && i < names.count; i++) {
        const char *file =
            mend_arena_printf(to->arena, "%s/%s", path, names.item[i]);

        status = file ? read_file(to, file, names.item[i]) : MEND_ENOMEM;
    }
    return status;
}

/* ---- what was found ------------------------------------------------------ */

const struct ics_state *ics_state_of(const struct mend_calendar_state *state)
{
    static const struct ics_state nothing;

    return state->exists ? state->old : &nothing;
}

/* Of copies of one entry the one that counts comes first. */
static int by_uid_then_newest(const void *left, const void *right)
{
    const struct ics_old *a = *(const struct ics_old *const *)left;
    const struct ics_old *b = *(const struct ics_old *const *)right;
    int order = strcmp(a->uid, b->uid);

    if (!order)
        order = a->is_instance - b->is_instance;
    if (!order)
        order = (a->sequence < b->sequence) - (a->sequence > b->sequence);
    if (!order)
        order = strcmp(b->stamp, a->stamp);
    return order ? order : (a > b) - (a < b);
}

/* Make the index; the items stay where they are. Errors: false: no memory. */
static bool index_by_uid(struct ics_state *state, struct mend_arena *arena)
{
    state->by_uid =
        mend_arena_alloc(arena, state->count, sizeof(*state->by_uid));
    if (!state->by_uid)
        return false;
    for (size_t i = 0; i < state->count; i++)
        if (state->item[i].uid)
            state->by_uid[state->uid_count++] = &state->item[i];
    if (state->uid_count)
        qsort(state->by_uid, state->uid_count, sizeof(*state->by_uid),
              by_uid_then_newest);
    return true;
}

struct ics_copies ics_state_copies(const struct ics_state *state,
                                   const char *uid)
{
    size_t begin = 0, end = state->uid_count;

    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;

        if (strcmp(state->by_uid[middle]->uid, uid) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    while (end < state->uid_count && strcmp(state->by_uid[end]->uid, uid) == 0)
        end++;
    if (begin == end) /* there may be no list at all to point into */
        return (struct ics_copies){ NULL, 0 };
    return (struct ics_copies){ state->by_uid + begin, end - begin };
}

const struct ics_old *ics_state_find(const struct ics_state *state,
                                     const char *uid)
{
    const struct ics_copies copies = ics_state_copies(state, uid);

    return copies.count && !copies.item[0]->is_instance ? copies.item[0] : NULL;
}

/* Which of two entries of ours the person wants, nobody can tell. */
static enum mend_status refuse_twins(struct ics_found *found,
                                     const struct ics_state *state)
{
    for (size_t i = 1; i < state->uid_count; i++) {
        const struct ics_old *one = state->by_uid[i - 1];
        const struct ics_old *other = state->by_uid[i];

        if (other->is_instance || strcmp(one->uid, other->uid) != 0 ||
            !(one->mark || other->mark))
            continue;
        mend_diag_add(
            found->diags, MEND_ERROR, "E340",
            (struct mend_loc){ .file = other->path, .line = other->line },
            "two entries have one UID: \"%.80s\" here, and the one "
            "at %s:%u",
            other->title ? other->title : "", one->path, one->line);
        mend_diag_help(found->diags, "take one of the two out");
        return MEND_EINPUT;
    }
    return MEND_OK;
}

/* An output is for one reader: the first of whom an entry is found. */
static void find_reader(const struct ics_found *found, struct ics_state *state,
                        struct mend_calendar_state *out)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct ics_mark *mark = ics_found_mark(found, &found->item[i]);

        if (!mark)
            continue;
        state->mark = mark;
        out->reader = mark->reader;
        return;
    }
}

static bool is_someone_elses(const struct ics_found *reader)
{
    if (reader->is_mendlines)
        return false;
    for (size_t i = 0; i < reader->count; i++)
        if (ics_is_entry(&reader->item[i]) && !reader->item[i].mark)
            return true;
    return false;
}

static size_t count_foreign(const struct ics_found *found)
{
    size_t count = 0;

    for (size_t i = 0; i < found->count; i++)
        count += ics_is_entry(&found->item[i]) &&
                 !ics_found_mark(found, &found->item[i]);
    return count;
}

static bool find_session(const struct ics_found *found,
                         const struct ics_state *state, size_t treatment,
                         unsigned number, struct mend_found_session *out)
{
    char uid[37];
    const char *key =
        mend_arena_printf(found->arena, "%s/%u",
                          found->plan->treatment[treatment].id, number + 1);
    if (!key)
        return false;
    ics_namespace_uid(&state->mark->space, key, uid);

    const struct ics_old *old = ics_state_find(state, uid);
    *out = (struct mend_found_session){ .treatment = (uint16_t)treatment,
                                        .number = (uint16_t)number,
                                        .wrote = { MEND_DAY_NONE,
                                                   MEND_MINUTE_NONE } };
    if (!old || !old->is_readable || old->is_cancelled)
        return true;
    out->now_at = (struct mend_moment){ old->days.begin, old->minute };
    /* Without our own note nobody can tell, so it stands where it stood. */
    out->wrote = old->wrote.day == MEND_DAY_NONE ? out->now_at : old->wrote;
    out->moved = out->wrote.day != out->now_at.day ||
                 out->wrote.minute != out->now_at.minute;
    return true;
}

static enum mend_status find_sessions(const struct ics_found *reader,
                                      const struct ics_state *state,
                                      struct mend_calendar_state *out)
{
    const struct mend_plan *plan = reader->plan;
    size_t room = 0;

    for (size_t i = 0; i < plan->treatment_count; i++)
        room += plan->treatment[i].sessions;
    struct mend_found_session *found =
        mend_arena_alloc(reader->arena, room, sizeof(*found));
    if (!found)
        return MEND_ENOMEM;

    out->session = found;
    for (size_t i = 0; i < plan->treatment_count; i++)
        for (unsigned j = 0; j < plan->treatment[i].sessions; j++) {
            struct mend_found_session *next = &found[out->session_count];

            if (!find_session(reader, state, i, j, next))
                return MEND_ENOMEM;
            out->session_count += next->wrote.day != MEND_DAY_NONE;
        }
    return MEND_OK;
}

/* The person first, whom a plan made by hand may not list. */
static enum mend_status know_readers(struct ics_found *out)
{
    const struct mend_plan *plan = out->plan;
    const size_t room = plan->reader_count + 1;
    struct ics_mark *mark = mend_arena_alloc(out->arena, room, sizeof(*mark));

    if (!mark)
        return MEND_ENOMEM;
    mark[out->mark_count++].reader = mend_plan_find_reader(plan, "me");
    for (size_t i = 0; i < plan->reader_count; i++)
        if (!mend_reader_is_me(&plan->reader[i]))
            mark[out->mark_count++].reader = &plan->reader[i];
    for (size_t i = 0; i < out->mark_count; i++) {
        ics_namespace_find(plan, mark[i].reader, &mark[i].space);
        ics_namespace_uid(&mark[i].space, "plan", mark[i].text);
    }
    out->mark = mark;
    return MEND_OK;
}

static enum mend_status read_path(struct ics_found *found, const char *path,
                                  const struct stat *info)
{
    if (S_ISDIR(info->st_mode))
        return read_folder(found, path);
    /* Reading a pipe or a terminal would wait for ever. */
    if (!S_ISREG(info->st_mode))
        return say_unreadable(found, path, "it is not a regular file");
    return read_file(found, path, NULL);
}

enum mend_status mend_calendar_state_read(const char *path,
                                          const struct mend_plan *plan,
                                          struct mend_arena *arena,
                                          struct mend_diags *diags,
                                          struct mend_calendar_state *out)
{
    struct ics_found reader = { .plan = plan, .arena = arena, .diags = diags };
    struct stat info;

    *out = (struct mend_calendar_state){ .is_ours = true };
    if (stat(path, &info) != 0)
        return errno == ENOENT ? MEND_OK
                               : say_unreadable(&reader, path, strerror(errno));

    icalerror_set_errors_are_fatal(0);
    enum mend_status status = know_readers(&reader);
    if (status == MEND_OK)
        status = read_path(&reader, path, &info);
    if (status != MEND_OK)
        return status;
    struct ics_state *state = mend_arena_alloc(arena, 1, sizeof(*state));
    if (!state)
        return MEND_ENOMEM;
    *state = (struct ics_state){ .item = reader.item,
                                 .count = reader.count,
                                 .mark = &reader.mark[0] };
    if (!index_by_uid(state, arena))
        return MEND_ENOMEM;
    status = refuse_twins(&reader, state);
    if (status != MEND_OK)
        return status;
    find_reader(&reader, state, out);
    out->exists = true;
    out->is_ours = !is_someone_elses(&reader);
    out->foreign = count_foreign(&reader);
    out->old = state;
    return find_sessions(&reader, state, out);
}
