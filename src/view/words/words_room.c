#include "view/words/words_room.h"

#include "view/aftercare.h"
#include "view/words/words.h"
#include "view/words/words_sum.h"

/* ---- until when to book -------------------------------------------------- */

mend_day mend_words_prepares(const struct mend_course *course,
                             const struct mend_course_session *session)
{
    const struct mend_plan *plan = course->plan;
    const struct mend_occurrence *it = session->occurrence;
    mend_day first = session->day;

    if (session->day == MEND_DAY_NONE) /* of a course that there is none of */
        return MEND_DAY_NONE;
    for (size_t i = 0; i < it->window_count; i++) {
        const mend_day begin =
            session->day + it->window[i].from.at[MEND_TYPICAL];

        first = begin < first ? begin : first;
    }
    for (size_t i = 0; i < it->procedure->task_count; i++) {
        const struct mend_task *task = &it->procedure->tasks[i];
        const mend_day begin = session->day + task->from;

        if (mend_task_is_for(task, plan->catalogue, &plan->person))
            first = begin < first ? begin : first;
    }
    return first;
}

mend_day mend_words_book_by(const struct mend_course *course,
                            const struct mend_course_session *session)
{
    const mend_day today = course->plan->today;
    const mend_day first = mend_words_prepares(course, session);

    return first > today ? first : today;
}

const struct mend_course_session *
mend_words_next_to_book(const struct mend_course *course,
                        const struct mend_course_session *previous)
{
    const mend_day from =
        previous ? mend_words_book_by(course, previous) : MEND_DAY_MIN;
    const struct mend_course_session *best = NULL;
    mend_day best_day = MEND_DAY_MAX;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_course_session *it = &course->session[i];
        const mend_day day =
            it->room.count ? mend_words_book_by(course, it) : MEND_DAY_MAX;
        const bool is_after =
            !previous || day > from || (day == from && it > previous);

        if (is_after && day < best_day) {
            best = it;
            best_day = day;
        }
    }
    return best;
}

/* ---- what to ask for ----------------------------------------------------- */

static bool is_closed(const struct mend_availability *times, mend_day day)
{
    if (!((unsigned)times->weekdays >> mend_day_weekday(day) & 1U))
        return true;
    for (size_t i = 0; i < times->closed_count; i++)
        if (mend_span_has(times->closed[i], day))
            return true;
    return false;
}

/* Whether nothing but closed days lies between two runs: then they are one,
   for the clinic knows when it is closed. */
static bool is_bridged(const struct mend_availability *times, mend_day after,
                       mend_day before)
{
    mend_day day = after + 1;

    while (day < before && is_closed(times, day))
        day++;
    return day == before;
}

void mend_words_room(struct mend_strbuf *out, const struct mend_plan *plan,
                     struct mend_ranges room)
{
    enum { RUNS_MOST = 4 };
    size_t runs = 0;

    for (size_t i = 0, next; i < room.count; i = next) {
        for (next = i + 1;
             next < room.count &&
             is_bridged(&plan->availability, room.item[next - 1].last,
                        room.item[next].first);)
            next++;
        const bool is_last = ++runs == RUNS_MOST;
        const size_t end = is_last ? room.count : next;

        if (runs > 1)
            mend_strbuf_add(out, ", ");
        if (is_last && next < room.count)
            mend_strbuf_add(out, "some days of ");
        mend_words_span(out, (struct mend_span){ room.item[i].first,
                                                 room.item[end - 1].last + 1 });
        next = end;
    }
}

void mend_words_hours(struct mend_strbuf *out,
                      const struct mend_availability *times)
{
    const uint8_t every_day = 0x7f;

    if (times->weekdays && times->weekdays != every_day) {
        mend_strbuf_add(out, "on ");
        mend_words_weekdays(out, times->weekdays);
    }
    if (times->opens == MEND_MINUTE_NONE)
        return;
    if (out->length)
        mend_strbuf_add(out, ", ");
    mend_words_minute(out, times->opens);
    mend_strbuf_add(out, " to ");
    mend_words_minute(out, times->closes);
}
