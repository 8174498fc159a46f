#include <mendline/render.h>
#include <string.h>
#include "view/aftercare.h"
#include "view/json/json.h"
#include "view/picture/now.h"

/* ---- windows ------------------------------------------------------------- */

/* What healing skin is seen on: all that happened or will, but the events that
   it is planned around. */
static bool has_windows(const struct mend_occurrence *occurrence)
{
    return occurrence->type != MEND_EVENT;
}

/* The days of a window at one of its three ends. */
static struct mend_span window_days(struct mend_span days,
                                    const struct mend_window *window,
                                    enum mend_end end)
{
    const struct mend_span span = { days.begin + window->from.at[end],
                                    days.end - 1 + window->to.at[end] };

    return span;
}

/*
 * It matters today if it may still hold or has yet to come after something
 * done. Of a later session only the preparation that has begun does.
 */
static bool matters(mend_day today, struct mend_span days,
                    const struct mend_window *window)
{
    const struct mend_span longest = window_days(days, window, MEND_LONGEST);

    return today < longest.end &&
           (days.begin <= today || longest.begin <= today);
}

static json_t *window_of(const struct mend_catalogue *cat, mend_day today,
                         const struct mend_occurrence *occurrence,
                         struct mend_span days,
                         const struct mend_window *window)
{
    const struct mend_span typical = window_days(days, window, MEND_TYPICAL);
    json_t *object = mend_json_window(cat, window, days);

    object = mend_json_with(object, "session", mend_json_text(occurrence->id));
    object = mend_json_with(object, "title",
                            mend_json_text(cat->kind[window->kind].title));
    return mend_json_with(object, "holds",
                          json_boolean(mend_span_has(typical, today)));
}

static json_t *windows_of(const struct mend_course *course)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const mend_day today = course->plan->today;
    json_t *list = json_array();

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span days = mend_course_days(course, it);

        if (!has_windows(it) || days.begin == MEND_DAY_NONE)
            continue;
        for (size_t j = 0; j < it->window_count; j++)
            if (matters(today, days, &it->window[j]))
                list = mend_json_push(
                    list, window_of(cat, today, it, days, &it->window[j]));
    }
    return list;
}

/* ---- tasks --------------------------------------------------------------- */

static json_t *task_of(const struct mend_catalogue *cat,
                       const struct mend_occurrence *session,
                       const struct mend_task *task, struct mend_span days)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b}", "session",
                     mend_json_text(session->id), "title",
                     mend_json_text(task->title), "from",
                     mend_json_day(days.begin), "to", mend_json_day(days.end),
                     "sources", mend_json_sources(cat, &task->evidence),
                     "assumed", task->evidence.assumed != 0);
}

static json_t *tasks_of(const struct mend_course *course)
{
    const struct mend_plan *plan = course->plan;
    json_t *list = json_array();

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const mend_day day = mend_course_days(course, it).begin;
        const size_t count = it->procedure ? it->procedure->task_count : 0;

        for (size_t j = 0; day != MEND_DAY_NONE && j < count; j++) {
            const struct mend_task *task = &it->procedure->tasks[j];
            const struct mend_span days = { day + task->from, day + task->to };

            if (mend_span_has(days, plan->today) &&
                mend_task_is_for(task, plan->catalogue, &plan->person))
                list = mend_json_push(list,
                                      task_of(plan->catalogue, it, task, days));
        }
    }
    return list;
}

/* ---- what comes next ----------------------------------------------------- */

static json_t *next_of(mend_day day, const char *what, const char *id,
                       json_t *kind, json_t *title)
{
    return json_pack("{s:o, s:s, s:o, s:o, s:o}", "date", mend_json_day(day),
                     "what", what, "session", mend_json_text(id), "kind", kind,
                     "title", title);
}

/* Dates are written largest unit first, so they sort as text. */
static const char *date_of(const json_t *row)
{
    const char *date = json_string_value(json_object_get(row, "date"));

    return date ? date : "";
}

/* After all rows of its day: these keep the order of the plan. */
static size_t place_of(const json_t *list, const json_t *row)
{
    size_t place = json_array_size(list);

    while (place &&
           strcmp(date_of(json_array_get(list, place - 1)), date_of(row)) > 0)
        place--;
    return place;
}

/* Add to `next` by date; both are consumed, as by mend_json_push(). */
static json_t *put(json_t *list, json_t *row)
{
    if (!list || !row) {
        json_decref(list);
        json_decref(row);
        return NULL;
    }
    if (json_array_insert_new(list, place_of(list, row), row) == 0)
        return list;
    json_decref(list);
    return NULL;
}

/* Sessions, visits, events, and where preparation begins: by date already. */
static json_t *comings_of(const struct mend_course *course)
{
    json_t *list = json_array();
    struct mend_next next, last;

    for (bool any = mend_now_next(course, NULL, &next); any;
         any = mend_now_next(course, &last, &next)) {
        list = mend_json_push(
            list, next_of(next.day, mend_coming_names[next.what], next.of->id,
                          json_null(),
                          mend_json_text(next.visit ? next.visit->title
                                                    : next.of->title)));
        last = next;
    }
    return list;
}

/* The end that most people see (chance) or most clinics ask for (rule). */
static json_t *add_ends(json_t *list, const struct mend_course *course,
                        const struct mend_occurrence *occurrence)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const mend_day today = course->plan->today;
    const struct mend_span days = mend_course_days(course, occurrence);

    if (!has_windows(occurrence) || days.begin == MEND_DAY_NONE)
        return list;
    for (size_t i = 0; i < occurrence->window_count; i++) {
        const struct mend_window *window = &occurrence->window[i];
        const struct mend_span typical =
            window_days(days, window, MEND_TYPICAL);

        if (typical.end > today && matters(today, days, window))
            list = put(list,
                       next_of(typical.end, "end", occurrence->id,
                               mend_json_kind(cat, window->kind),
                               mend_json_text(cat->kind[window->kind].title)));
    }
    return list;
}

static json_t *nexts_of(const struct mend_course *course)
{
    json_t *list = comings_of(course);

    for (size_t i = 0; i < course->occurrence_count; i++)
        list = add_ends(list, course, &course->occurrence[i]);
    return list;
}

/* ---- phases -------------------------------------------------------------- */

static json_t *phase_of(const struct mend_catalogue *cat, mend_day today,
                        const struct mend_held *held)
{
    const mend_kind kind = held->window->kind;

    return json_pack(
        "{s:s, s:o, s:o, s:s, s:o, s:o, s:o}", "area",
        cat->area[mend_picture_area(cat, held->of)].id, "kind",
        mend_json_kind(cat, kind), "title",
        mend_json_text(cat->kind[kind].title), "session", held->of->id, "day",
        held->usual.begin > MEND_DAY_MIN
            ? json_integer((json_int_t)today - held->usual.begin + 1)
            : json_null(),
        "to", mend_json_day(held->usual.end), "longest_to",
        mend_json_day(held->longest.end));
}

/* The phase of an area is what ends first of all that holds as a rule. */
static json_t *areas_of(const struct mend_course *course)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    json_t *list = json_array();
    struct mend_held held, last;
    mend_areas told = 0;

    for (bool any = mend_now_held(course, MEND_LANE_SKIN, NULL, &held); any;
         any = mend_now_held(course, MEND_LANE_SKIN, &last, &held)) {
        const mend_areas area = mend_area_bit(mend_picture_area(cat, held.of));

        if (held.is_usual && !(told & area)) {
            list =
                mend_json_push(list, phase_of(cat, course->plan->today, &held));
            told |= area;
        }
        last = held;
    }
    return list;
}

enum mend_status mend_json_today(struct mend_strbuf *out,
                                 const struct mend_course *course)
{
    return mend_json_write(
        out, json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "schema", 1,
                       "title", mend_json_text(course->plan->title), "today",
                       mend_json_day(course->plan->today), "areas",
                       areas_of(course), "windows", windows_of(course), "tasks",
                       tasks_of(course), "next", nexts_of(course)));
}
