/*
 * Procedures and their variants, of the catalogue or of a plan.
 */
#include "io/config/catalogue_read.h"

#include <string.h>

enum { MINUTES_MAX = 24 * 60, SESSIONS_MAX = 100 };

static const char *const depth_names[] = { "stratum-corneum",
                                           "epidermis",
                                           "papillary-dermis",
                                           "reticular-dermis",
                                           "subcutis",
                                           "muscle",
                                           "none" };

/* All that a procedure may state; a variant may state all but variants. */
static const char *const procedure_keys[] = { "id",
                                              "title",
                                              "also",
                                              "note",
                                              "classes",
                                              "mechanisms",
                                              "depth",
                                              "ablative",
                                              "minutes",
                                              "area",
                                              "windows",
                                              "avoids",
                                              "course",
                                              "touch_up",
                                              "touch_up_sources",
                                              "tasks",
                                              "visits",
                                              "touch_up_assumed",
                                              "first_time",
                                              "first_time_sources",
                                              "first_time_assumed",
                                              "variants" };

/* ---- what it is ---------------------------------------------------------- */

static void read_mechanisms(struct catalogue_in *in, config_setting_t *list,
                            uint8_t *out)
{
    size_t index;

    if (list && !cfg_is_list(list)) {
        cfg_error(in->cfg, list, "E111",
                  "a list [ ... ] of mechanisms must stand here");
        return;
    }
    *out = 0;
    for (size_t i = 0; i < cfg_count(list); i++)
        if (cfg_as_choice(in->cfg, cfg_elem(list, i), "mechanism",
                          mend_mechanism_names, MEND_MECHANISMS, &index))
            *out |= (uint8_t)(1u << index);
}

static void read_description(struct catalogue_in *in, config_setting_t *group,
                             struct mend_procedure *proc)
{
    struct cfg *cfg = in->cfg;
    size_t index;

    cfg_as_words(cfg, cfg_get(group, "title"), &proc->title);
    cfg_as_words(cfg, cfg_get(group, "note"), &proc->note);
    cfg_as_strings(cfg, cfg_get(group, "also"), &proc->also, &proc->also_count);
    catalogue_in_new_classes(in, cfg_get(group, "classes"), proc);
    read_mechanisms(in, cfg_get(group, "mechanisms"), &proc->mechanisms);
    if (cfg_as_choice(cfg, cfg_get(group, "depth"), "depth", depth_names,
                      MEND_ARRAY_LEN(depth_names), &index))
        proc->depth = depth_names[index];
    cfg_as_bool(cfg, cfg_get(group, "ablative"), &proc->ablative);
    cfg_as_int16(cfg, cfg_get(group, "minutes"), 0, MINUTES_MAX,
                 &proc->minutes);
    catalogue_cfg_area(cfg, cfg_get(group, "area"), in->cat, &proc->area);
    if (in->under)
        proc->avoids = in->under->avoids; /* of which it may state one half */
    catalogue_in_avoids(in, cfg_get(group, "avoids"), &proc->avoids);
}

/* ---- its figures --------------------------------------------------------- */

static void read_course(struct catalogue_in *in, config_setting_t *group,
                        struct mend_procedure *proc)
{
    static const char *const keys[] = { "sessions",         "every",
                                        "sources",          "assumed",
                                        "assumed_sessions", "assumed_every" };
    struct mend_course_figure *course = &proc->course;

    if (!group)
        return;
    if (!config_setting_is_group(group)) {
        cfg_error(in->cfg, group, "E111",
                  "a group { sessions; every; } must stand here");
        return;
    }
    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    if (catalogue_in_days(in, cfg_get(group, "sessions"), 1,
                          course->sessions)) {
        proc->has |= MEND_HAS_COURSE_SESSIONS;
        if (course->sessions[MEND_LONGEST] > SESSIONS_MAX)
            cfg_error(in->cfg, cfg_get(group, "sessions"), "E112",
                      "a course has at most %d sessions", SESSIONS_MAX);
    }
    if (catalogue_cfg_spacing(in->cfg, cfg_get(group, "every"), &course->every))
        proc->has |= MEND_HAS_COURSE_EVERY;
    const struct catalogue_sides sides = {
        .assumed = { "assumed_sessions", "assumed_every" },
        .is_stated = { proc->has & MEND_HAS_COURSE_SESSIONS,
                       proc->has & MEND_HAS_COURSE_EVERY },
    };
    catalogue_in_evidence_of_two(in, group, &sides, &course->evidence);
}

static void read_touch_up(struct catalogue_in *in, config_setting_t *group,
                          struct mend_procedure *proc)
{
    config_setting_t *setting = cfg_get(group, "touch_up");

    if (!setting)
        return;
    catalogue_in_days(in, setting, 0, proc->touch_up.at);
    catalogue_in_evidence(in, setting, cfg_get(group, "touch_up_sources"),
                          cfg_get(group, "touch_up_assumed"),
                          &proc->touch_up_evidence);
}

static void read_first_time(struct catalogue_in *in, config_setting_t *group,
                            struct mend_procedure *proc)
{
    config_setting_t *setting = cfg_get(group, "first_time");

    if (!setting)
        return;
    cfg_as_int16(in->cfg, setting, 0, CATALOGUE_DAYS_MAX, &proc->first_time);
    catalogue_in_evidence(in, setting, cfg_get(group, "first_time_sources"),
                          cfg_get(group, "first_time_assumed"),
                          &proc->first_time_evidence);
}

/* ---- what to do round it ------------------------------------------------- */

static bool is_condition(const struct mend_catalogue *cat, const char *id,
                         struct mend_near *near)
{
    for (size_t i = 0; i < cat->condition_count; i++) {
        if (strcmp(cat->condition[i].id, id) == 0)
            return true;
        mend_near_try(near, cat->condition[i].id);
    }
    return false;
}

static void read_when(struct catalogue_in *in, config_setting_t *setting,
                      const char **out)
{
    static const char *const words[] = { "always", "smoker" };

    *out = words[0];
    if (!cfg_as_words(in->cfg, setting, out))
        return;
    struct mend_near near = mend_near_to(*out);
    for (size_t i = 0; i < MEND_ARRAY_LEN(words); i++) {
        if (strcmp(*out, words[i]) == 0)
            return;
        mend_near_try(&near, words[i]);
    }
    if (!is_condition(in->cat, *out, &near))
        catalogue_in_unknown(in->cfg, setting, "condition", &near);
}

static void read_task(struct catalogue_in *in, config_setting_t *group,
                      void *out)
{
    static const char *const keys[] = { "title", "days", "when", "sources",
                                        "assumed" };
    struct mend_task *task = out;
    config_setting_t *setting = cfg_need(in->cfg, group, "days");
    int16_t days[2];

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    task->title = "";
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "title"), &task->title);
    if (cfg_as_int16s(in->cfg, setting, 2, -CATALOGUE_DAYS_MAX,
                      CATALOGUE_DAYS_MAX, days)) {
        if (days[0] >= days[1])
            cfg_error(in->cfg, setting, "E116",
                      "this task ends before it begins");
        task->from = days[0];
        task->to = days[1];
    }
    read_when(in, cfg_get(group, "when"), &task->when);
    catalogue_in_group_evidence(in, group, &task->evidence);
}

static void read_visit(struct catalogue_in *in, config_setting_t *group,
                       void *out)
{
    static const char *const keys[] = { "title", "day", "sources", "assumed" };
    struct mend_visit *visit = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    visit->title = "";
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "title"), &visit->title);
    cfg_as_int16(in->cfg, cfg_need(in->cfg, group, "day"), -CATALOGUE_DAYS_MAX,
                 CATALOGUE_DAYS_MAX, &visit->day);
    catalogue_in_group_evidence(in, group, &visit->evidence);
}

/* ---- all of it ----------------------------------------------------------- */

/* Which keys are stated; those of a course are noted where they are read. */
static uint32_t stated_keys(config_setting_t *group)
{
    static const struct {
        const char *key;
        uint32_t has;
    } rows[] = {
        { "title", MEND_HAS_TITLE },
        { "note", MEND_HAS_NOTE },
        { "also", MEND_HAS_ALSO },
        { "classes", MEND_HAS_CLASSES },
        { "depth", MEND_HAS_DEPTH },
        { "ablative", MEND_HAS_ABLATIVE },
        { "minutes", MEND_HAS_MINUTES },
        { "area", MEND_HAS_AREA },
        { "avoids", MEND_HAS_AVOIDS },
        { "touch_up", MEND_HAS_TOUCH_UP },
        { "tasks", MEND_HAS_TASKS },
        { "visits", MEND_HAS_VISITS },
        { "first_time", MEND_HAS_FIRST_TIME },
        { "mechanisms", MEND_HAS_MECHANISMS },
    };
    uint32_t has = 0;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++)
        if (cfg_get(group, rows[i].key))
            has |= rows[i].has;
    return has;
}

/* Read what an entry itself states; it may be laid over in->under. */
static void read_stated(struct catalogue_in *in, config_setting_t *group,
                        struct mend_procedure *proc)
{
    proc->area = MEND_NONE;
    proc->loc = cfg_loc(in->cfg, group);
    catalogue_in_id(in, group, "id", &proc->id);
    read_description(in, group, proc);
    proc->windows = catalogue_in_windows(in, cfg_get(group, "windows"),
                                         &proc->window_count);
    read_course(in, cfg_get(group, "course"), proc);
    read_touch_up(in, group, proc);
    read_first_time(in, group, proc);
    proc->tasks =
        catalogue_in_list(in, cfg_get(group, "tasks"), sizeof(*proc->tasks),
                          read_task, &proc->task_count);
    proc->visits =
        catalogue_in_list(in, cfg_get(group, "visits"), sizeof(*proc->visits),
                          read_visit, &proc->visit_count);
    proc->has |= stated_keys(group);
}

static const struct mend_procedure *
find_variant(const struct mend_procedure *proc, const char *id)
{
    for (size_t i = 0; i < proc->variant_count; i++)
        if (strcmp(proc->variants[i].id, id) == 0)
            return &proc->variants[i];
    return NULL;
}

/* Give `over` laid on `base`; `base` alone if memory is out. */
static const struct mend_procedure *lay_over(struct catalogue_in *in,
                                             const struct mend_procedure *base,
                                             const struct mend_procedure *over)
{
    struct mend_procedure *laid = cfg_alloc(in->cfg, 1, sizeof(*laid));

    if (!base)
        return over;
    if (!laid ||
        mend_procedure_overlay(base, over, in->cfg->arena, laid) != MEND_OK) {
        in->cfg->no_memory = true;
        return base;
    }
    return laid;
}

/* in->under is the whole procedure; a variant of this name may be in it. */
static void read_variant(struct catalogue_in *in, config_setting_t *group,
                         void *out)
{
    const size_t all_but_variants = MEND_ARRAY_LEN(procedure_keys) - 1;
    const struct mend_procedure *whole = in->under;
    config_setting_t *id = cfg_get(group, "id");

    cfg_check_keys(in->cfg, group, procedure_keys, all_but_variants);
    if (cfg_is_string(id)) {
        const struct mend_procedure *known =
            find_variant(whole, config_setting_get_string(id));

        if (known)
            in->under = lay_over(in, whole, known);
    }
    read_stated(in, group, out);
    in->under = whole;
}

static void check_complete(struct catalogue_in *in, config_setting_t *group,
                           const struct mend_procedure *proc)
{
    static const char *const needed[] = { "title",    "classes", "depth",
                                          "ablative", "area",    "avoids",
                                          "course" };

    /* An empty list is a statement, too: nothing is to be kept clear of. */
    if (!cfg_get(group, "windows"))
        cfg_error(in->cfg, group, "E204", "procedure \"%.*s\" has no windows",
                  cfg_shown(proc->id), proc->id);
    for (size_t i = 0; !in->is_own && i < MEND_ARRAY_LEN(needed); i++)
        cfg_need(in->cfg, group, needed[i]);
}

/* What a person need not say about a procedure of their own. */
static void default_rest(struct catalogue_in *in, struct mend_procedure *proc)
{
    if (!proc->title)
        proc->title = proc->id;
    if (!proc->depth)
        proc->depth = "none";
    if (proc->area == MEND_NONE)
        proc->area = mend_catalogue_find_area(in->cat, "face");
    if (proc->area == MEND_NONE)
        proc->area = 0;
    for (int end = 0; end < MEND_ENDS; end++)
        if (!proc->course.sessions[end])
            proc->course.sessions[end] = 1;
}

void catalogue_in_procedure(struct catalogue_in *in, config_setting_t *group,
                            void *out)
{
    struct mend_procedure *proc = out;
    const struct mend_procedure *base = in->under;

    cfg_check_keys(in->cfg, group, procedure_keys,
                   MEND_ARRAY_LEN(procedure_keys));
    read_stated(in, group, proc);
    if (!base) {
        check_complete(in, group, proc);
        default_rest(in, proc);
    }
    in->under = lay_over(in, base, proc);
    proc->variants = catalogue_in_list(in, cfg_get(group, "variants"),
                                       sizeof(*proc->variants), read_variant,
                                       &proc->variant_count);
    in->under = base;
}
