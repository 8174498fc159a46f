#include "cli/published.h"

#include "cli/near_file.h"

#include <stdio.h>
#include <string.h>

/* Bookings of a plan that may be written to: those it was read with are const.
 */
struct ledger {
    struct mend_booking **of; /* one row a treatment */
};

/* Lay copies of all bookings under the plan. */
static enum mend_status open_ledger(struct job *job, struct mend_plan *plan,
                                    struct ledger *out)
{
    const size_t count = plan->treatment_count;
    struct mend_treatment *treatment =
        mend_arena_alloc(&job->arena, count, sizeof(*treatment));

    out->of = mend_arena_alloc(&job->arena, count, sizeof(*out->of));
    if (!treatment || !out->of)
        return MEND_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        treatment[i] = plan->treatment[i];
        struct mend_booking *row =
            mend_arena_alloc(&job->arena, treatment[i].sessions, sizeof(*row));
        if (!row)
            return MEND_ENOMEM;
        for (size_t k = 0; k < treatment[i].sessions; k++)
            row[k] = treatment[i].booking[k];
        treatment[i].booking = out->of[i] = row;
    }
    plan->treatment = treatment;
    return MEND_OK;
}

static void book(const struct ledger *ledger,
                 const struct mend_found_session *found, const char *path)
{
    struct mend_booking *booking = &ledger->of[found->treatment][found->number];

    booking->at = found->now_at;
    booking->state = MEND_BOOKED;
    booking->was_moved = found->moved;
    booking->wrote = found->wrote;
    booking->loc = (struct mend_loc){ .file = path };
}

static const struct mend_booking *
booking_of(const struct mend_plan *plan, const struct mend_found_session *found)
{
    return &plan->treatment[found->treatment].booking[found->number];
}

static bool is_same_moment(struct mend_moment a, struct mend_moment b)
{
    return a.day == b.day && a.minute == b.minute;
}

/*
 * A booking of the plan gives way only where it is the one that we wrote into
 * the calendar, so that the move came after it. What is done is done.
 */
static bool may_take_over(const struct mend_plan *plan,
                          const struct mend_found_session *found)
{
    const struct mend_booking *booking = booking_of(plan, found);

    if (!found->moved || booking->state == MEND_DONE)
        return false;
    return booking->state == MEND_PLANNED ||
           is_same_moment(booking->at, found->wrote);
}

enum { MOMENT_TEXT = MEND_DAY_TEXT + 8 };

/* Write "2027-01-14", or "2027-01-14 10:30". */
static const char *moment_to_text(struct mend_moment at, char out[MOMENT_TEXT])
{
    mend_day_to_text(at.day, out);
    if (at.minute != MEND_MINUTE_NONE)
        snprintf(out + MEND_DAY_TEXT - 1, MOMENT_TEXT - MEND_DAY_TEXT + 1,
                 " %02u:%02u", (unsigned)at.minute / 60 % 24,
                 (unsigned)at.minute % 60);
    return out;
}

static void note_move(const struct job *job, const struct mend_plan *plan,
                      const struct mend_found_session *found, const char *path)
{
    char from[MOMENT_TEXT], to[MOMENT_TEXT];

    job_note(job, "%s: %s/%d was moved from %s to %s: taken as booked there",
             path, plan->treatment[found->treatment].id, found->number + 1,
             moment_to_text(found->wrote, from),
             moment_to_text(found->now_at, to));
}

static void take_moves(const struct job *job,
                       const struct published_source *source,
                       const struct mend_plan *plan,
                       const struct ledger *ledger)
{
    for (size_t i = 0; i < source->state->session_count; i++) {
        const struct mend_found_session *found = &source->state->session[i];

        if (!may_take_over(plan, found))
            continue;
        note_move(job, plan, found, source->path);
        book(ledger, found, source->path);
    }
}

static bool is_known(const struct published *published, const char *session)
{
    for (size_t i = 0; i < published->count; i++)
        if (strcmp(published->item[i].session, session) == 0)
            return true;
    return false;
}

/* Silence would move a session that may have happened. */
static void warn_if_past(struct job *job, const struct published_source *source,
                         const struct mend_plan *plan,
                         const struct mend_found_session *found)
{
    const struct mend_treatment *treatment = &plan->treatment[found->treatment];
    char day[MEND_DAY_TEXT];

    if (found->wrote.day >= plan->today)
        return;
    mend_diag_add(&job->diags, MEND_WARNING, "E335",
                  (struct mend_loc){ .file = source->path },
                  "%s/%d stood on %s, which is past; it gets a new day",
                  treatment->id, found->number + 1,
                  mend_day_to_text(found->wrote.day, day));
    mend_diag_help(&job->diags, "if it happened, say done = \"%s\" in the plan",
                   day);
}

static enum mend_status add_days(struct job *job,
                                 const struct published_source *source,
                                 const struct mend_plan *plan,
                                 struct mend_published *item,
                                 struct published *out)
{
    for (size_t i = 0; i < source->state->session_count; i++) {
        const struct mend_found_session *found = &source->state->session[i];
        const char *name = mend_arena_printf(
            &job->arena, "%s/%d", plan->treatment[found->treatment].id,
            found->number + 1);

        if (!name)
            return MEND_ENOMEM;
        if (booking_of(plan, found)->state != MEND_PLANNED ||
            is_known(out, name))
            continue;
        warn_if_past(job, source, plan, found);
        item[out->count++] = (struct mend_published){ name, found->wrote.day };
    }
    return MEND_OK;
}

enum mend_status published_learn(struct job *job,
                                 const struct published_source *source,
                                 size_t count, struct mend_plan *plan,
                                 struct published *out)
{
    struct ledger ledger;
    enum mend_status status = open_ledger(job, plan, &ledger);
    size_t room = 0;

    for (size_t i = 0; i < count; i++)
        room += source[i].state->session_count;
    struct mend_published *item =
        mend_arena_alloc(&job->arena, room, sizeof(*item));
    if (!item)
        return MEND_ENOMEM;
    *out = (struct published){ .item = item };
    for (size_t i = 0; status == MEND_OK && i < count; i++)
        take_moves(job, &source[i], plan, &ledger);
    for (size_t i = 0; status == MEND_OK && i < count; i++)
        status = add_days(job, &source[i], plan, item, out);
    return status;
}

/* The day stands, but what was planned is not booked by that. */
static void settle(const struct ledger *ledger, uint16_t treatment,
                   uint16_t number, struct mend_moment at)
{
    struct mend_booking *booking = &ledger->of[treatment][number];

    if (booking->at.day == MEND_DAY_NONE)
        booking->at = at;
}

enum mend_status published_settle(struct job *job,
                                  const struct mend_course *course,
                                  struct mend_plan *plan)
{
    struct ledger ledger;
    const enum mend_status status = open_ledger(job, plan, &ledger);

    for (size_t i = 0; status == MEND_OK && i < course->session_count; i++) {
        const struct mend_occurrence *session = course->session[i].occurrence;

        settle(
            &ledger, session->treatment_index, session->number,
            (struct mend_moment){ course->session[i].day, MEND_MINUTE_NONE });
    }
    return status;
}

static enum mend_status adopt_days(struct job *job,
                                   const struct published_source *source,
                                   struct mend_plan *plan)
{
    struct ledger ledger;
    const enum mend_status status = open_ledger(job, plan, &ledger);

    if (status != MEND_OK)
        return status;
    take_moves(job, source, plan, &ledger);
    for (size_t i = 0; i < source->state->session_count; i++) {
        const struct mend_found_session *found = &source->state->session[i];

        settle(&ledger, found->treatment, found->number, found->now_at);
    }
    return MEND_OK;
}

int published_adopt(struct job *job, const char *path, struct mend_plan *plan)
{
    struct mend_calendar_state state;
    const struct published_source source = { path, &state };
    enum mend_status status =
        mend_calendar_state_read(path, plan, &job->arena, &job->diags, &state);

    if (status == MEND_OK && !state.exists) {
        mend_diag_add(&job->diags, MEND_ERROR, "E401",
                      (struct mend_loc){ .file = path },
                      "cannot be read: it is not there");
        near_file_help(path, &job->arena, &job->diags);
        status = MEND_EIO;
    }
    if (status == MEND_OK && !state.session_count)
        job_note(job, "%s: no session of this plan stands in it", path);
    if (status == MEND_OK)
        status = adopt_days(job, &source, plan);
    return job_status(job, status);
}
