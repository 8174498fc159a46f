#include "io/calendar_out/ics.h"

#include <stdlib.h>
#include <string.h>

/* The merge in progress: what is found is laid under what is wanted. */
struct merge {
    const struct ics_context *context;
    const struct ics_state *state;
    struct ics_piece *piece;
    size_t count;
    struct mend_change *change;
    struct mend_changes changes;
    bool *is_used; /* one per found component: an entry stands on it */
};

/* Let all that has the UID count as used, also single days of a series that
   an app made of the entry, even where only such a day is left of it. */
static void use(struct merge *merge, const char *uid)
{
    const struct ics_copies copies = ics_state_copies(merge->state, uid);

    for (size_t i = 0; i < copies.count; i++)
        merge->is_used[copies.item[i] - merge->state->item] = true;
}

static void note_change(struct merge *merge, struct mend_change change)
{
    merge->change[merge->changes.count++] = change;
}

/* ---- wanted entries ------------------------------------------------------ */

static bool was_moved_to(const struct ics_old *old,
                         const struct mend_entry *entry)
{
    return old->is_readable && old->wrote.day != MEND_DAY_NONE &&
           (old->wrote.day != old->days.begin ||
            old->wrote.minute != old->minute) &&
           old->days.begin == entry->days.begin && old->minute == entry->minute;
}

static void note_entry(struct merge *merge, const struct mend_entry *entry,
                       const struct ics_old *old)
{
    struct mend_change change = { .what = MEND_CHANGED,
                                  .title = entry->title,
                                  .days = entry->days,
                                  .key = entry->key };

    if (!old || old->is_cancelled)
        change.what = MEND_ADDED;
    else if (was_moved_to(old, entry))
        change.what = MEND_TAKEN_OVER;
    note_change(merge, change);
}

static enum mend_status merge_entry(struct merge *merge,
                                    const struct mend_entry *entry)
{
    char uid[37];

    ics_namespace_uid(&merge->context->space, entry->key, uid);
    const struct ics_old *old = ics_state_find(merge->state, uid);
    use(merge, uid);
    struct ics_piece *piece = &merge->piece[merge->count++];
    *piece = (struct ics_piece){
        .fate = ICS_WRITTEN,
        .uid = mend_arena_strdup(merge->context->arena, uid),
        .file = old ? old->file : NULL,
        .days = entry->days,
        .minute = entry->is_todo ? MEND_MINUTE_NONE : entry->minute,
    };
    if (!piece->uid)
        return MEND_ENOMEM;
    const enum mend_status status =
        ics_entry_text(merge->context, entry, old, &piece->text);
    if (status != MEND_OK)
        return status;
    piece->is_news = !old || piece->text != old->text;
    if (piece->is_news) {
        note_entry(merge, entry, old);
    } else {
        piece->fate = ICS_KEPT;
        merge->changes.kept++;
    }
    return MEND_OK;
}

/* ---- found entries that nobody wants any more ---------------------------- */

/* Ours are of version 5. A damaged one is not, nor is the one of a copy that
   the person made in an app, which is theirs to keep. */
static bool is_own_uid(const char *uid)
{
    return strlen(uid) == 36 && strspn(uid, "0123456789abcdef-") == 36 &&
           uid[14] == '5';
}

static bool is_this_plans(const struct merge *merge, const struct ics_old *old)
{
    return old->mark && strcmp(old->mark, merge->context->mark) == 0 &&
           old->uid && is_own_uid(old->uid) && !old->is_instance;
}

static enum mend_status withdraw(struct merge *merge, const struct ics_old *old)
{
    use(merge, old->uid);
    struct ics_piece *piece = &merge->piece[merge->count++];

    *piece = (struct ics_piece){ .fate = ICS_WITHDRAWN,
                                 .is_news = !ics_is_well_cancelled(
                                     merge->context, old),
                                 .text = old->text,
                                 .uid = old->uid,
                                 .file = old->file,
                                 .days = old->days,
                                 .minute = old->minute };
    if (!piece->is_news)
        return MEND_OK;
    note_change(merge, (struct mend_change){ .what = old->is_cancelled
                                                         ? MEND_CHANGED
                                                         : MEND_WITHDRAWN,
                                             .title = old->title,
                                             .days = old->days });
    piece->text = ics_old_cancelled(merge->context, old);
    return piece->text ? MEND_OK : MEND_ENOMEM;
}

static int by_day_and_uid(const void *a, const void *b)
{
    const struct ics_old *one = *(const struct ics_old *const *)a;
    const struct ics_old *two = *(const struct ics_old *const *)b;

    if (one->days.begin != two->days.begin)
        return one->days.begin < two->days.begin ? -1 : 1;
    return strcmp(one->uid, two->uid);
}

/* Withdraw in the order of days, whatever order an app has left them in. */
static enum mend_status withdraw_the_rest(struct merge *merge)
{
    const struct ics_state *state = merge->state;
    const struct ics_old **gone =
        mend_arena_alloc(merge->context->arena, state->count, sizeof(*gone));
    size_t count = 0;
    enum mend_status status = MEND_OK;

    if (!gone)
        return MEND_ENOMEM;
    for (size_t i = 0; i < state->count; i++) {
        const struct ics_old *old = &state->item[i];

        if (!merge->is_used[i] && is_this_plans(merge, old) &&
            ics_state_find(state, old->uid) == old)
            gone[count++] = old;
    }
    if (count)
        qsort(gone, count, sizeof(*gone), by_day_and_uid);
    for (size_t i = 0; status == MEND_OK && i < count; i++)
        status = withdraw(merge, gone[i]);
    return status;
}

/* ---- the rest ------------------------------------------------------------ */

static void keep_foreign(struct merge *merge)
{
    for (size_t i = 0; i < merge->state->count; i++) {
        const struct ics_old *old = &merge->state->item[i];

        if (merge->is_used[i] || !ics_is_entry(old))
            continue;
        merge->changes.foreign++;
        merge->piece[merge->count++] =
            (struct ics_piece){ .fate = ICS_FOREIGN,
                                .text = old->text,
                                .uid = old->uid,
                                .file = old->file,
                                .days = old->days,
                                .minute = old->minute };
    }
}

enum mend_status ics_merge(const struct ics_context *context,
                           const struct mend_entries *entries,
                           const struct mend_calendar_state *state,
                           struct ics_merged *out)
{
    struct merge merge = { .context = context, .state = ics_state_of(state) };
    const size_t room = entries->count + merge.state->count;
    enum mend_status status = MEND_OK;

    merge.piece = mend_arena_alloc(context->arena, room, sizeof(*merge.piece));
    merge.change =
        mend_arena_alloc(context->arena, room, sizeof(*merge.change));
    merge.is_used = mend_arena_alloc(context->arena, merge.state->count,
                                     sizeof(*merge.is_used));
    if (!merge.piece || !merge.change || !merge.is_used)
        return MEND_ENOMEM;

    for (size_t i = 0; status == MEND_OK && i < entries->count; i++)
        status = merge_entry(&merge, &entries->item[i]);
    if (status == MEND_OK)
        status = withdraw_the_rest(&merge);
    if (status != MEND_OK)
        return status;
    keep_foreign(&merge);
    merge.changes.item = merge.change;
    *out = (struct ics_merged){ .item = merge.piece,
                                .count = merge.count,
                                .changes = merge.changes };
    return MEND_OK;
}
