#include "view/picture/now.h"

#include "view/aftercare.h"
#include "view/words/words_room.h"

const char *const mend_coming_names[4] = { "session", "event", "visit",
                                           "preparation" };

/* ---- what holds ---------------------------------------------------------- */

static bool holds(const struct mend_course *course,
                  const struct mend_occurrence *it,
                  const struct mend_window *window, enum mend_lane lane,
                  struct mend_held *out)
{
    const mend_day today = course->plan->today;
    const struct mend_span days = mend_course_days(course, it);

    if (days.begin == MEND_DAY_NONE ||
        mend_picture_lane(course->plan->catalogue, it, window) != lane)
        return false;
    *out = (struct mend_held){
        .of = it,
        .window = window,
        .usual = mend_picture_days(window, days, MEND_TYPICAL),
        .longest = mend_picture_days(window, days, MEND_LONGEST),
    };
    out->is_usual = mend_span_has(out->usual, today);
    return out->is_usual || mend_span_has(out->longest, today);
}

static bool ends_before(const struct mend_held *a, const struct mend_held *b)
{
    if (a->usual.end != b->usual.end)
        return a->usual.end < b->usual.end;
    return a->of < b->of || (a->of == b->of && a->window < b->window);
}

bool mend_now_held(const struct mend_course *course, enum mend_lane lane,
                   const struct mend_held *previous, struct mend_held *out)
{
    bool found = false;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        for (size_t k = 0; k < it->window_count; k++) {
            struct mend_held held;

            if (!holds(course, it, &it->window[k], lane, &held) ||
                (previous && !ends_before(previous, &held)) ||
                (found && !ends_before(&held, out)))
                continue;
            *out = held;
            found = true;
        }
    }
    return found;
}

bool mend_now_concerns(const struct mend_course *course, mend_area area)
{
    struct mend_held held, last;
    bool any = mend_now_held(course, MEND_LANE_SKIN, NULL, &held);

    while (any && mend_picture_area(course->plan->catalogue, held.of) != area) {
        last = held;
        any = mend_now_held(course, MEND_LANE_SKIN, &last, &held);
    }
    return any;
}

/* ---- what to do ---------------------------------------------------------- */

bool mend_now_due(const struct mend_course *course,
                  const struct mend_due *previous, struct mend_due *out)
{
    const struct mend_plan *plan = course->plan;
    const size_t first =
        previous ? (size_t)(previous->of - course->occurrence) : 0;

    for (size_t i = first; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const mend_day day = mend_course_days(course, it).begin;
        const size_t count = it->procedure ? it->procedure->task_count : 0;

        for (size_t k = 0; day != MEND_DAY_NONE && k < count; k++) {
            const struct mend_task *task = &it->procedure->tasks[k];
            const struct mend_span days = { day + task->from, day + task->to };

            if ((previous && previous->of == it && task <= previous->task) ||
                !mend_span_has(days, plan->today) ||
                !mend_task_is_for(task, plan->catalogue, &plan->person))
                continue;
            *out = (struct mend_due){ it, task, days };
            return true;
        }
    }
    return false;
}

/* ---- what comes next ----------------------------------------------------- */

static bool comes_before(const struct mend_next *a, const struct mend_next *b)
{
    static const int order[] = { [MEND_COMES_PREPARATION] = 0,
                                 [MEND_COMES_SESSION] = 1,
                                 [MEND_COMES_VISIT] = 2,
                                 [MEND_COMES_EVENT] = 3 };

    if (a->day != b->day)
        return a->day < b->day;
    if (a->what != b->what)
        return order[a->what] < order[b->what];
    return a->of < b->of || (a->of == b->of && a->visit < b->visit);
}

/** The best candidate so far. */
struct search {
    const struct mend_course *course;
    const struct mend_next *previous;
    struct mend_next *best;
    bool found;
};

static void consider(struct search *search, const struct mend_next *it)
{
    if (it->day < search->course->plan->today ||
        (search->previous && !comes_before(search->previous, it)) ||
        (search->found && !comes_before(it, search->best)))
        return;
    *search->best = *it;
    search->found = true;
}

/* Preparation counts where there is any, and it has not begun yet. */
static void consider_session(struct search *search,
                             const struct mend_course_session *session)
{
    const struct mend_occurrence *it = session->occurrence;
    const mend_day prepares = mend_words_prepares(search->course, session);

    if (session->day == MEND_DAY_NONE)
        return;
    consider(search, &(struct mend_next){ .what = MEND_COMES_SESSION,
                                          .day = session->day,
                                          .of = it });
    if (prepares < session->day)
        consider(search, &(struct mend_next){ .what = MEND_COMES_PREPARATION,
                                              .day = prepares,
                                              .of = it });
}

static void consider_visits(struct search *search,
                            const struct mend_occurrence *it)
{
    const mend_day day = mend_course_days(search->course, it).begin;

    for (size_t i = 0; day != MEND_DAY_NONE && it->procedure &&
                       i < it->procedure->visit_count;
         i++)
        consider(search,
                 &(struct mend_next){ .what = MEND_COMES_VISIT,
                                      .day = day + it->procedure->visits[i].day,
                                      .of = it,
                                      .visit = &it->procedure->visits[i] });
}

bool mend_now_next(const struct mend_course *course,
                   const struct mend_next *previous, struct mend_next *out)
{
    struct search search = { course, previous, out, false };

    for (size_t i = 0; i < course->session_count; i++)
        consider_session(&search, &course->session[i]);
    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        consider_visits(&search, it);
        if (it->type == MEND_EVENT)
            consider(&search, &(struct mend_next){ .what = MEND_COMES_EVENT,
                                                   .day = it->days.begin,
                                                   .of = it });
    }
    return search.found;
}
