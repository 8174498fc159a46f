/*
 * Treatments, those to come and those of the past, as far as they speak of
 * themselves; plan_links_cfg.c reads what they say of other entries.
 */
#include "io/config/plan_cfg.h"

#include <string.h>

static const char *const treatment_keys[] = {
    "id",        "title",         "procedure", "variant",    "area",
    "booked",    "done",          "sessions",  "every",      "not_before",
    "not_after", "window",        "for",       "first_time", "touch_up_of",
    "cost",      "visible_until", "open_until"
};

static const int64_t COST_MAX = INT64_C(10000000) * 100;

/* ---- variants ------------------------------------------------------------ */

static void report_unknown_variant(struct plan_reader *in,
                                   config_setting_t *setting,
                                   const struct mend_procedure *procedure,
                                   const char *name)
{
    struct mend_near near = mend_near_to(name);

    cfg_error(in->cfg, setting, "E133", "%s has no variant \"%.80s\"",
              procedure->id, name);
    if (!procedure->variant_count)
        cfg_help(in->cfg, "%s comes without variants", procedure->id);
    for (size_t i = 0; i < procedure->variant_count; i++)
        mend_near_try(&near, procedure->variants[i].id);
    cfg_help_near(in->cfg, &near);
}

static const struct mend_procedure *
find_variant(const struct mend_procedure *procedure, const char *name)
{
    for (size_t i = 0; name && i < procedure->variant_count; i++)
        if (strcmp(procedure->variants[i].id, name) == 0)
            return &procedure->variants[i];
    return NULL;
}

static mend_area default_area(const struct mend_procedure *procedure,
                              const struct mend_procedure *named)
{
    return named && (named->has & MEND_HAS_AREA) ? named->area
                                                 : procedure->area;
}

const struct mend_procedure *
plan_cfg_lay_variant(struct plan_reader *in, config_setting_t *name,
                     const struct mend_procedure *procedure, mend_area *area,
                     const char **variant)
{
    cfg_as_string(in->cfg, name, variant);
    const struct mend_procedure *named = find_variant(procedure, *variant);
    if (cfg_is_string(name) && !named)
        report_unknown_variant(in, name, procedure, *variant);
    if (*area == MEND_NONE)
        *area = default_area(procedure, named);
    const struct mend_procedure *over = mend_procedure_variant(
        in->cat, procedure, named ? named->id : NULL, *area);
    *variant = over ? over->id : NULL;
    if (!over)
        return procedure;
    struct mend_procedure *laid = cfg_alloc(in->cfg, 1, sizeof(*laid));
    if (!laid)
        return procedure;
    if (mend_procedure_overlay(procedure, over, in->cfg->arena, laid) !=
        MEND_OK)
        in->cfg->no_memory = true;
    return laid;
}

/* ---- treatments ---------------------------------------------------------- */

/*
 * A number that cannot be read is taken for many sessions, so that the days
 * given for them are not reported as too many.
 */
static void read_sessions(struct plan_reader *in, config_setting_t *setting,
                          struct mend_treatment *treatment)
{
    int sessions = setting ? PLAN_SESSIONS_MAX : 1;

    cfg_as_int(in->cfg, setting, 1, PLAN_SESSIONS_MAX, &sessions);
    treatment->sessions = (uint16_t)sessions;
}

static void read_bound(struct plan_reader *in, config_setting_t *setting,
                       struct mend_loc otherwise, mend_day *day,
                       struct mend_loc *loc)
{
    *day = MEND_DAY_NONE;
    *loc = plan_cfg_loc(in, setting, otherwise);
    if (plan_cfg_day(in, setting, day))
        plan_cfg_reach(in, *day, setting);
}

static void read_bounds(struct plan_reader *in, config_setting_t *group,
                        struct mend_treatment *treatment)
{
    config_setting_t *not_after = cfg_get(group, "not_after");

    read_bound(in, cfg_get(group, "not_before"), treatment->loc,
               &treatment->not_before, &treatment->not_before_loc);
    read_bound(in, not_after, treatment->loc, &treatment->not_after,
               &treatment->not_after_loc);
    if (treatment->not_after != MEND_DAY_NONE &&
        treatment->not_after < treatment->not_before)
        cfg_error(in->cfg, not_after, "E147",
                  "not_after lies before not_before: no day is left");
}

/* The procedure may be left out of a touch-up: its target has it. */
static const struct mend_procedure *read_procedure(struct plan_reader *in,
                                                   config_setting_t *group)
{
    const struct mend_procedure *procedure = NULL;
    config_setting_t *setting = cfg_get(group, "touch_up_of")
                                    ? cfg_get(group, "procedure")
                                    : cfg_need(in->cfg, group, "procedure");

    catalogue_cfg_procedure(in->cfg, setting, in->cat, &procedure);
    return procedure;
}

static void read_treatment(struct plan_reader *in, config_setting_t *group,
                           struct mend_treatment *treatment)
{
    struct cfg *cfg = in->cfg;

    *treatment = (struct mend_treatment){ .area = MEND_NONE,
                                          .result_for = -1,
                                          .loc = cfg_loc(cfg, group) };
    cfg_check_keys(cfg, group, treatment_keys, MEND_ARRAY_LEN(treatment_keys));
    plan_cfg_id(in, cfg_need(cfg, group, "id"), &treatment->id);
    cfg_as_words(cfg, cfg_get(group, "title"), &treatment->title);
    catalogue_cfg_area(cfg, cfg_get(group, "area"), in->cat, &treatment->area);
    read_sessions(in, cfg_get(group, "sessions"), treatment);
    read_bounds(in, group, treatment);
    cfg_as_bool(cfg, cfg_get(group, "first_time"), &treatment->first_time);
    cfg_as_hundredths(cfg, cfg_get(group, "cost"), 0, COST_MAX,
                      &treatment->cost);
    plan_cfg_bookings(in, group, treatment);
}

static void check_total(struct plan_reader *in)
{
    size_t sessions = 0;

    for (size_t i = 0; i < in->plan->treatment_count; i++)
        sessions += in->treatment[i].sessions;
    if (sessions > PLAN_ALL_SESSIONS_MAX)
        cfg_error_key(in->cfg, in->treatments, "E156",
                      "%zu sessions are more than the %d that a plan may have",
                      sessions, PLAN_ALL_SESSIONS_MAX);
}

void plan_cfg_treatments(struct plan_reader *in)
{
    const size_t count = plan_cfg_groups(in, in->treatments);

    if (count > PLAN_ALL_SESSIONS_MAX) {
        cfg_error_key(in->cfg, in->treatments, "E156",
                      "%zu treatments have more sessions than the %d that a "
                      "plan may have",
                      count, PLAN_ALL_SESSIONS_MAX);
        return;
    }
    in->treatment = cfg_alloc(in->cfg, count, sizeof(*in->treatment));
    in->base = cfg_alloc(in->cfg, count, sizeof(*in->base));
    if (!in->treatment || !in->base)
        return;
    in->plan->treatment = in->treatment;
    in->plan->treatment_count = count;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = plan_cfg_group(in->treatments, i);

        read_treatment(in, group, &in->treatment[i]);
        in->base[i] = read_procedure(in, group);
    }
    check_total(in);
}

/* ---- history ------------------------------------------------------------- */

static const char *const history_keys[] = { "procedure",     "variant",
                                            "area",          "done",
                                            "visible_until", "open_until" };

static void read_seen(struct plan_reader *in, config_setting_t *setting,
                      mend_day done, mend_day *out)
{
    *out = MEND_DAY_NONE;
    if (plan_cfg_day(in, setting, out) && done != MEND_DAY_NONE && *out < done)
        cfg_error(in->cfg, setting, "E146",
                  "healing was seen to end before the procedure was done");
}

static void read_past(struct plan_reader *in, config_setting_t *group,
                      struct mend_history *past)
{
    struct cfg *cfg = in->cfg;
    config_setting_t *done = cfg_need(cfg, group, "done");

    *past = (struct mend_history){ .area = MEND_NONE,
                                   .done = MEND_DAY_NONE,
                                   .loc = cfg_loc(cfg, group) };
    cfg_check_keys(cfg, group, history_keys, MEND_ARRAY_LEN(history_keys));
    catalogue_cfg_area(cfg, cfg_get(group, "area"), in->cat, &past->area);
    if (catalogue_cfg_procedure(cfg, cfg_need(cfg, group, "procedure"), in->cat,
                                &past->procedure))
        past->procedure =
            plan_cfg_lay_variant(in, cfg_get(group, "variant"), past->procedure,
                                 &past->area, &past->variant);
    if (plan_cfg_day(in, done, &past->done) && past->done > in->plan->today)
        cfg_error(cfg, done, "E144", "a day to come cannot be done");
    read_seen(in, cfg_get(group, "visible_until"), past->done,
              &past->visible_until);
    read_seen(in, cfg_get(group, "open_until"), past->done, &past->open_until);
}

void plan_cfg_history(struct plan_reader *in, config_setting_t *list)
{
    const size_t count = plan_cfg_groups(in, list);
    struct mend_history *history = cfg_alloc(in->cfg, count, sizeof(*history));

    if (!history)
        return;
    for (size_t i = 0; i < count; i++) {
        read_past(in, plan_cfg_group(list, i), &history[i]);
        history[i].id = mend_arena_printf(in->cfg->arena, "history#%zu", i + 1);
        in->cfg->no_memory |= !history[i].id;
    }
    in->plan->history = history;
    in->plan->history_count = count;
}
