/*
 * How a person's own facts change windows, and when to ask first.
 */
#include "io/config/catalogue_read.h"

enum { SKIN_TYPE_MAX = 6, AGE_MAX = 150, PERCENT_MIN = 10, PERCENT_MAX = 1000 };

/* ---- whom it is about ---------------------------------------------------- */

static void read_range(struct catalogue_in *in, config_setting_t *setting,
                       int16_t max, uint8_t *from, uint8_t *to)
{
    int16_t ends[2];

    if (!cfg_as_int16s(in->cfg, setting, 2, 0, max, ends))
        return;
    if (ends[0] > ends[1]) {
        cfg_error(in->cfg, setting, "E116", "the smaller one comes first");
        return;
    }
    *from = (uint8_t)ends[0];
    *to = (uint8_t)ends[1];
}

static void read_procedures(struct catalogue_in *in, config_setting_t *list,
                            struct mend_when *when)
{
    const struct mend_procedure *unused;

    if (!cfg_as_strings(in->cfg, list, &when->procedures,
                        &when->procedure_count))
        return;
    for (size_t i = 0; i < cfg_count(list); i++)
        catalogue_cfg_procedure(in->cfg, cfg_elem(list, i), in->cat, &unused);
}

static void read_when(struct catalogue_in *in, config_setting_t *group,
                      struct mend_when *when)
{
    static const char *const keys[] = { "skin_type",  "age",   "smoker",
                                        "conditions", "areas", "classes",
                                        "procedures" };

    if (!group)
        return;
    if (!config_setting_is_group(group)) {
        cfg_error(in->cfg, group, "E111", "a group { ... } must stand here");
        return;
    }
    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    read_range(in, cfg_get(group, "skin_type"), SKIN_TYPE_MAX,
               &when->skin_type_from, &when->skin_type_to);
    read_range(in, cfg_get(group, "age"), AGE_MAX, &when->age_from,
               &when->age_to);
    cfg_as_bool(in->cfg, cfg_get(group, "smoker"), &when->smoker);
    catalogue_cfg_conditions(in->cfg, cfg_get(group, "conditions"), in->cat,
                             &when->conditions);
    catalogue_cfg_areas(in->cfg, cfg_get(group, "areas"), in->cat,
                        &when->areas);
    catalogue_in_classes(in, cfg_get(group, "classes"), &when->classes);
    read_procedures(in, cfg_get(group, "procedures"), when);
}

/* ---- factors ------------------------------------------------------------- */

static void read_times(struct catalogue_in *in, config_setting_t *list,
                       int16_t percent[MEND_ENDS])
{
    int64_t value;

    for (size_t end = 0; end < MEND_ENDS; end++)
        percent[end] = 100;
    if (!list)
        return;
    if (!cfg_is_list(list) || cfg_count(list) != MEND_ENDS) {
        cfg_error(in->cfg, list, "E115", "three factors must stand here");
        return;
    }
    for (size_t end = 0; end < MEND_ENDS; end++)
        if (cfg_as_hundredths(in->cfg, cfg_elem(list, end), PERCENT_MIN,
                              PERCENT_MAX, &value))
            percent[end] = (int16_t)value;
}

void catalogue_in_factor(struct catalogue_in *in, config_setting_t *group,
                         void *out)
{
    static const char *const keys[] = { "id",    "title",   "when",
                                        "kinds", "times",   "plus",
                                        "gives", "sources", "assumed" };
    struct mend_factor *factor = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &factor->id);
    factor->title = factor->id;
    factor->loc = cfg_loc(in->cfg, group);
    cfg_as_words(in->cfg, cfg_get(group, "title"), &factor->title);
    read_when(in, cfg_need(in->cfg, group, "when"), &factor->when);
    catalogue_cfg_kinds(in->cfg, cfg_get(group, "kinds"), in->cat,
                        &factor->kinds);
    read_times(in, cfg_get(group, "times"), factor->percent);
    catalogue_in_days(in, cfg_get(group, "plus"), 0, factor->plus);
    factor->gives =
        catalogue_in_windows(in, cfg_get(group, "gives"), &factor->give_count);
    catalogue_in_group_evidence(in, group, &factor->evidence);
}

/* ---- cautions ------------------------------------------------------------ */

void catalogue_in_caution(struct catalogue_in *in, config_setting_t *group,
                          void *out)
{
    static const char *const keys[] = { "id",    "text",    "when",
                                        "grade", "sources", "assumed" };
    static const char *const grades[] = { "should", "must" };
    struct mend_caution *caution = out;
    size_t grade = 0;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &caution->id);
    caution->text = "";
    caution->loc = cfg_loc(in->cfg, group);
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "text"), &caution->text);
    read_when(in, cfg_need(in->cfg, group, "when"), &caution->when);
    cfg_as_choice(in->cfg, cfg_need(in->cfg, group, "grade"), "grade", grades,
                  MEND_ARRAY_LEN(grades), &grade);
    caution->must = grade == 1;
    catalogue_in_group_evidence(in, group, &caution->evidence);
}
