/*
 * What treatments say of other entries: a touch-up of a session, a window
 * counted from an event or a session, an event that a result is for. What a
 * treatment does can only be settled then, as a touch-up takes it over.
 */
#include "io/config/plan_cfg.h"

#include <string.h>

/* ---- touch-ups ----------------------------------------------------------- */

static void read_touch_up(struct plan_reader *in, size_t index)
{
    struct mend_treatment *treatment = &in->treatment[index];
    config_setting_t *group = plan_cfg_group(in->treatments, index);
    config_setting_t *setting = cfg_get(group, "touch_up_of");

    treatment->touch_up_loc = plan_cfg_loc(in, setting, treatment->loc);
    if (!setting)
        return;
    if (treatment->sessions != 1)
        cfg_error(in->cfg, cfg_get(group, "sessions"), "E138",
                  "a touch-up is one session");
    if (!plan_cfg_session_ref(in, setting, &treatment->touch_up_of))
        return;
    if (treatment->touch_up_of.treatment == index)
        cfg_error(in->cfg, setting, "E137",
                  "a treatment cannot be the touch-up of itself");
    else
        treatment->is_touch_up = true;
}

static void check_touch_up(struct plan_reader *in, size_t index)
{
    const struct mend_treatment *treatment = &in->treatment[index];
    const struct mend_treatment *target =
        &in->treatment[treatment->touch_up_of.treatment];
    config_setting_t *group = plan_cfg_group(in->treatments, index);

    if (!target->procedure || !treatment->procedure)
        return;
    if (strcmp(target->procedure->id, treatment->procedure->id) != 0) {
        cfg_error(in->cfg, cfg_get(group, "procedure"), "E139",
                  "a touch-up of %s cannot be %s", target->procedure->id,
                  treatment->procedure->id);
        cfg_help(in->cfg, "leave \"procedure\" out: it is the same");
    } else if (target->procedure->touch_up.at[MEND_LONGEST] == 0) {
        cfg_error(in->cfg, cfg_get(group, "touch_up_of"), "E140",
                  "nothing says when %s is touched up", target->procedure->id);
        cfg_help(in->cfg, "give the figure under \"procedures\" of this plan: "
                          "touch_up = [ earliest, usual, latest ]");
    }
}

/* ---- settling what is done ----------------------------------------------- */

static void settle_spacing(struct plan_reader *in, config_setting_t *group,
                           struct mend_treatment *treatment)
{
    config_setting_t *every = cfg_get(group, "every");

    treatment->every_loc = plan_cfg_loc(in, every, treatment->loc);
    if (treatment->procedure)
        treatment->every = treatment->procedure->course.every;
    if (every) {
        treatment->at_most_is_must = true;
        if (catalogue_cfg_spacing(in->cfg, every, &treatment->every) &&
            treatment->every.at_least < 1)
            cfg_error(in->cfg, cfg_elem(every, 0), "E112",
                      "sessions lie at least 1 day apart");
    } else if (treatment->sessions > 1 && treatment->procedure &&
               treatment->every.at_least < 1) {
        cfg_error(in->cfg, group, "E151",
                  "nothing says how far apart sessions of %s are",
                  treatment->procedure->id);
        cfg_help(in->cfg, "write every = [ at least, ideally, at most ]");
    }
}

static void settle(struct plan_reader *in, size_t index)
{
    struct mend_treatment *treatment = &in->treatment[index];
    config_setting_t *group = plan_cfg_group(in->treatments, index);

    if (treatment->is_touch_up) {
        const size_t target = treatment->touch_up_of.treatment;

        if (!cfg_get(group, "procedure"))
            in->base[index] = in->base[target];
        /* On an area of its own another variant may be the right one. */
        if (treatment->area == MEND_NONE) {
            treatment->area = in->treatment[target].area;
            treatment->variant = in->treatment[target].variant;
        }
    }
    if (in->base[index])
        treatment->procedure =
            plan_cfg_lay_variant(in, cfg_get(group, "variant"), in->base[index],
                                 &treatment->area, &treatment->variant);
    settle_spacing(in, group, treatment);
    if (treatment->is_touch_up)
        check_touch_up(in, index);
}

/*
 * Settle each treatment after the one that it touches up. What can never be
 * settled so goes round in a circle.
 */
static void settle_all(struct plan_reader *in)
{
    const size_t count = in->plan->treatment_count;
    bool *settled = cfg_alloc(in->cfg, count, sizeof(*settled));
    bool progress = settled != NULL;

    while (progress) {
        progress = false;
        for (size_t i = 0; i < count; i++) {
            const struct mend_treatment *treatment = &in->treatment[i];

            if (settled[i] || (treatment->is_touch_up &&
                               !settled[treatment->touch_up_of.treatment]))
                continue;
            settle(in, i);
            settled[i] = progress = true;
        }
    }
    for (size_t i = 0; settled && i < count; i++)
        if (!settled[i])
            cfg_error(in->cfg,
                      cfg_get(plan_cfg_group(in->treatments, i), "touch_up_of"),
                      "E141", "these touch-ups go round in a circle");
}

/* ---- windows and results ------------------------------------------------- */

static bool read_base(struct plan_reader *in, config_setting_t *setting,
                      size_t index, struct mend_relative_window *window)
{
    struct plan_target base = { .is_event = false };

    if (!plan_cfg_target(in, setting, &base))
        return false;
    if (!base.is_event && base.session.treatment == index) {
        cfg_error(in->cfg, setting, "E137",
                  "a window cannot count from the treatment that it is for");
        return false;
    }
    window->base = base.is_event ? MEND_FROM_EVENT : MEND_FROM_SESSION;
    window->event = base.event;
    window->session = base.session;
    return true;
}

static void read_window(struct plan_reader *in, config_setting_t *setting,
                        size_t index)
{
    struct mend_relative_window window = { .base = MEND_NO_WINDOW };

    if (!setting)
        return;
    if (!cfg_is_list(setting) || cfg_count(setting) != 3) {
        cfg_error(in->cfg, setting, "E149",
                  "a window is an event or session and two numbers of days");
        cfg_help(in->cfg, "write ( \"wedding\", -5, -1 ): five days to one "
                          "day before it");
        return;
    }
    window.loc = cfg_loc(in->cfg, setting);
    bool good = read_base(in, cfg_elem(setting, 0), index, &window);
    good &= cfg_as_int16(in->cfg, cfg_elem(setting, 1), -PLAN_OFFSET_MAX,
                         PLAN_OFFSET_MAX, &window.first);
    good &= cfg_as_int16(in->cfg, cfg_elem(setting, 2), -PLAN_OFFSET_MAX,
                         PLAN_OFFSET_MAX, &window.last);
    if (!good)
        return;
    if (window.last < window.first) {
        cfg_error(in->cfg, setting, "E150", "the window ends before it begins");
        cfg_help(in->cfg, "days before count below zero, so -5 comes first in "
                          "-5, -1");
        return;
    }
    in->treatment[index].window = window;
}

static bool has_result(const struct mend_catalogue *cat,
                       const struct mend_procedure *procedure)
{
    for (size_t i = 0; i < procedure->window_count; i++)
        if (procedure->windows[i].kind == cat->result)
            return cat->result != MEND_NONE;
    return false;
}

static void read_for(struct plan_reader *in, config_setting_t *setting,
                     struct mend_treatment *treatment)
{
    uint16_t event;

    treatment->for_loc = plan_cfg_loc(in, setting, treatment->loc);
    if (!plan_cfg_event_ref(in, setting, &event))
        return;
    treatment->result_for = event;
    if (treatment->procedure && !has_result(in->cat, treatment->procedure))
        cfg_warn(in->cfg, setting, "E177",
                 "nothing says when a result of %s shows, so \"for\" binds "
                 "nothing",
                 treatment->procedure->id);
}

static void check_first_time(struct plan_reader *in, config_setting_t *setting,
                             const struct mend_treatment *treatment)
{
    if (treatment->first_time && treatment->procedure &&
        treatment->procedure->first_time == 0)
        cfg_warn(in->cfg, setting, "E180",
                 "a first time of %s asks for nothing more than any other",
                 treatment->procedure->id);
}

void plan_cfg_link_treatments(struct plan_reader *in)
{
    const size_t count = in->plan->treatment_count;

    for (size_t i = 0; i < count; i++)
        read_touch_up(in, i);
    settle_all(in);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = plan_cfg_group(in->treatments, i);

        read_window(in, cfg_get(group, "window"), i);
        read_for(in, cfg_get(group, "for"), &in->treatment[i]);
        check_first_time(in, cfg_get(group, "first_time"), &in->treatment[i]);
    }
}
