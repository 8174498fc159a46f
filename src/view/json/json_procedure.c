#include "view/json/json_catalogue.h"

/* ---- one key each -------------------------------------------------------- */

static json_t *title_of(const struct mend_catalogue *cat,
                        const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_text(proc->title);
}

static json_t *note_of(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_text(proc->note);
}

static json_t *also_of(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_texts(proc->also, proc->also_count);
}

static json_t *classes_of(const struct mend_catalogue *cat,
                          const struct mend_procedure *proc)
{
    const mend_classes main =
        proc->main_class == MEND_NONE ? 0 : (mend_classes)1 << proc->main_class;
    json_t *list = mend_json_classes(cat, main);
    json_t *others = mend_json_classes(cat, proc->classes & ~main);

    /* It is listed under the first. */
    const bool is_whole = json_array_extend(list, others) == 0;
    json_decref(others);
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *mechanisms_of(const struct mend_catalogue *cat,
                             const struct mend_procedure *proc)
{
    json_t *list = json_array();

    (void)cat;
    for (size_t i = 0; i < MEND_MECHANISMS; i++)
        if (proc->mechanisms & (1u << i))
            list = mend_json_push(list, json_string(mend_mechanism_names[i]));
    return list;
}

static json_t *depth_of(const struct mend_catalogue *cat,
                        const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_text(proc->depth);
}

static json_t *ablative_of(const struct mend_catalogue *cat,
                           const struct mend_procedure *proc)
{
    (void)cat;
    return json_boolean(proc->ablative);
}

static json_t *minutes_of(const struct mend_catalogue *cat,
                          const struct mend_procedure *proc)
{
    (void)cat;
    return json_integer(proc->minutes);
}

static json_t *area_of(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc)
{
    return mend_json_area_id(cat, proc->area);
}

static json_t *avoids_of(const struct mend_catalogue *cat,
                         const struct mend_procedure *proc)
{
    return mend_json_avoids(cat, &proc->avoids);
}

static json_t *course_of(const struct mend_catalogue *cat,
                         const struct mend_procedure *proc)
{
    static const char *const sides[] = { "assumed_sessions", "assumed_every" };
    const struct mend_course_figure *course = &proc->course;
    const struct mend_spacing every = course->every;
    json_t *object = json_object();

    if (proc->has & MEND_HAS_COURSE_SESSIONS)
        object = mend_json_with(object, "sessions",
                                mend_json_three(course->sessions));
    if (proc->has & MEND_HAS_COURSE_EVERY)
        object =
            mend_json_with(object, "every",
                           json_pack("[i, i, i]", (int)every.at_least,
                                     (int)every.ideal, (int)every.at_most));
    return mend_json_with_evidence(object, cat, &course->evidence, sides);
}

static json_t *touch_up_of(const struct mend_catalogue *cat,
                           const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_three(proc->touch_up.at);
}

static json_t *touch_up_sources_of(const struct mend_catalogue *cat,
                                   const struct mend_procedure *proc)
{
    return mend_json_sources(cat, &proc->touch_up_evidence);
}

static json_t *touch_up_assumed_of(const struct mend_catalogue *cat,
                                   const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_assumed(&proc->touch_up_evidence);
}

static json_t *first_time_of(const struct mend_catalogue *cat,
                             const struct mend_procedure *proc)
{
    (void)cat;
    return json_integer(proc->first_time);
}

static json_t *first_time_sources_of(const struct mend_catalogue *cat,
                                     const struct mend_procedure *proc)
{
    return mend_json_sources(cat, &proc->first_time_evidence);
}

static json_t *first_time_assumed_of(const struct mend_catalogue *cat,
                                     const struct mend_procedure *proc)
{
    (void)cat;
    return mend_json_is_assumed(&proc->first_time_evidence);
}

static json_t *tasks_of(const struct mend_catalogue *cat,
                        const struct mend_procedure *proc)
{
    json_t *list = json_array();

    for (size_t i = 0; i < proc->task_count; i++) {
        const struct mend_task *task = &proc->tasks[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:[i, i], s:o, s:o, s:o}", "title",
                      mend_json_text(task->title), "days", (int)task->from,
                      (int)task->to, "when", mend_json_text(task->when),
                      "sources", mend_json_sources(cat, &task->evidence),
                      "assumed", mend_json_is_assumed(&task->evidence)));
    }
    return list;
}

static json_t *visits_of(const struct mend_catalogue *cat,
                         const struct mend_procedure *proc)
{
    json_t *list = json_array();

    for (size_t i = 0; i < proc->visit_count; i++) {
        const struct mend_visit *visit = &proc->visits[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:i, s:o, s:o}", "title",
                      mend_json_text(visit->title), "day", (int)visit->day,
                      "sources", mend_json_sources(cat, &visit->evidence),
                      "assumed", mend_json_is_assumed(&visit->evidence)));
    }
    return list;
}

static const struct {
    const char *key;
    uint32_t has; /* stated where an entry has any of these */
    json_t *(*write)(const struct mend_catalogue *cat,
                     const struct mend_procedure *proc);
    bool null_if_absent; /* else what `write` makes of nothing: [], false */
} keys[] = {
    { "title", MEND_HAS_TITLE, title_of, false },
    { "note", MEND_HAS_NOTE, note_of, false },
    { "also", MEND_HAS_ALSO, also_of, false },
    { "classes", MEND_HAS_CLASSES, classes_of, false },
    { "mechanisms", MEND_HAS_MECHANISMS, mechanisms_of, false },
    { "depth", MEND_HAS_DEPTH, depth_of, false },
    { "ablative", MEND_HAS_ABLATIVE, ablative_of, false },
    { "minutes", MEND_HAS_MINUTES, minutes_of, true },
    { "area", MEND_HAS_AREA, area_of, false },
    { "avoids", MEND_HAS_AVOIDS, avoids_of, false },
    { "course", MEND_HAS_COURSE_SESSIONS | MEND_HAS_COURSE_EVERY, course_of,
      true },
    { "touch_up", MEND_HAS_TOUCH_UP, touch_up_of, true },
    { "touch_up_sources", MEND_HAS_TOUCH_UP, touch_up_sources_of, false },
    { "touch_up_assumed", MEND_HAS_TOUCH_UP, touch_up_assumed_of, false },
    { "first_time", MEND_HAS_FIRST_TIME, first_time_of, true },
    { "first_time_sources", MEND_HAS_FIRST_TIME, first_time_sources_of, false },
    { "first_time_assumed", MEND_HAS_FIRST_TIME, first_time_assumed_of, false },
    { "tasks", MEND_HAS_TASKS, tasks_of, false },
    { "visits", MEND_HAS_VISITS, visits_of, false },
};

/* A procedure shows every key. A variant shows only what it states: null or
   nothing there would say that it takes something away. */
static json_t *entry_of(const struct mend_catalogue *cat,
                        const struct mend_procedure *proc, bool is_variant)
{
    json_t *object =
        mend_json_with(json_object(), "id", mend_json_text(proc->id));

    for (size_t i = 0; i < MEND_ARRAY_LEN(keys); i++) {
        const bool is_stated = proc->has & keys[i].has;

        if (!is_stated && is_variant)
            continue;
        object = mend_json_with(object, keys[i].key,
                                is_stated || !keys[i].null_if_absent
                                    ? keys[i].write(cat, proc)
                                    : json_null());
    }
    if (is_variant && !proc->window_count)
        return object;
    return mend_json_with(
        object, "windows",
        mend_json_healings(cat, proc->windows, proc->window_count, is_variant));
}

static json_t *variants_of(const struct mend_catalogue *cat,
                           const struct mend_procedure *proc)
{
    json_t *list = json_array();

    for (size_t i = 0; i < proc->variant_count; i++)
        list = mend_json_push(list, entry_of(cat, &proc->variants[i], true));
    return list;
}

json_t *mend_json_procedures(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_procedure *proc = &cat->procedure[i];

        list = mend_json_push(list, mend_json_with(entry_of(cat, proc, false),
                                                   "variants",
                                                   variants_of(cat, proc)));
    }
    return list;
}
