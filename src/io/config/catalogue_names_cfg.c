/*
 * Names of the catalogue: looked up, gathered into sets.
 */
#include "io/config/catalogue_read.h"

#include <string.h>

/* ---- lists --------------------------------------------------------------- */

size_t catalogue_in_length(struct catalogue_in *in, config_setting_t *list)
{
    const size_t length = cfg_is_list(list) ? cfg_count(list) : 0;

    cfg_is_groups(in->cfg, list);
    if (length <= CATALOGUE_LIST_MAX)
        return length;
    cfg_error(in->cfg, cfg_elem(list, CATALOGUE_LIST_MAX), "E206",
              "at most %d of these are possible", CATALOGUE_LIST_MAX);
    return CATALOGUE_LIST_MAX;
}

void *catalogue_in_list(struct catalogue_in *in, config_setting_t *list,
                        size_t size, catalogue_read_entry *read, size_t *count)
{
    const size_t length = catalogue_in_length(in, list);

    *count = 0;
    char *entries = cfg_alloc(in->cfg, length, size);
    size_t groups = 0;

    if (!entries)
        return NULL;
    for (size_t i = 0; i < length; i++)
        if (config_setting_is_group(cfg_elem(list, i)))
            read(in, cfg_elem(list, i), entries + groups++ * size);
    *count = groups; /* not before: nobody counts a list that is not there */
    return entries;
}

void *catalogue_in_table(struct catalogue_in *in, config_setting_t *list,
                         size_t size, catalogue_read_entry *read, size_t *count)
{
    void *entries = catalogue_in_list(in, list, size, read, count);

    if (*count > MEND_SETS_MAX) {
        cfg_error(in->cfg, cfg_elem(list, MEND_SETS_MAX), "E206",
                  "at most %d of these are possible", MEND_SETS_MAX);
        *count = MEND_SETS_MAX;
    }
    return entries;
}

/* Find a group before this one whose key holds the same text. */
static const config_setting_t *find_earlier(config_setting_t *group,
                                            const char *key, const char *text)
{
    config_setting_t *list = config_setting_parent(group);

    for (size_t i = 0; cfg_elem(list, i) != group; i++) {
        config_setting_t *other = cfg_get(cfg_elem(list, i), key);

        if (cfg_is_string(other) &&
            strcmp(config_setting_get_string(other), text) == 0)
            return other;
    }
    return NULL;
}

void catalogue_in_id(struct catalogue_in *in, config_setting_t *group,
                     const char *key, const char **out)
{
    config_setting_t *setting = cfg_need(in->cfg, group, key);

    *out = "";
    if (!cfg_as_id(in->cfg, setting, out))
        return;
    const config_setting_t *first = find_earlier(group, key, *out);
    if (first)
        cfg_error(in->cfg, setting, "E118",
                  "\"%.*s\" stands twice, first in line %u", cfg_shown(*out),
                  *out, cfg_loc(in->cfg, first).line);
}

/* ---- look-ups ------------------------------------------------------------ */

static const char *kind_id(const struct mend_catalogue *cat, size_t i)
{
    return cat->kind[i].id;
}

static const char *area_id(const struct mend_catalogue *cat, size_t i)
{
    return cat->area[i].id;
}

static const char *event_kind_id(const struct mend_catalogue *cat, size_t i)
{
    return cat->event_kind[i].id;
}

static const char *exposure_id(const struct mend_catalogue *cat, size_t i)
{
    return cat->exposure[i].id;
}

static const char *condition_id(const struct mend_catalogue *cat, size_t i)
{
    return cat->condition[i].id;
}

bool catalogue_cfg_kind(struct cfg *cfg, config_setting_t *setting,
                        const struct mend_catalogue *cat, mend_kind *out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    const mend_kind kind = mend_catalogue_find_kind(cat, name);
    if (kind == MEND_NONE) {
        catalogue_in_unknown_of(cfg, setting, "kind of window", name, cat,
                                kind_id, cat->kind_count);
        return false;
    }
    *out = kind;
    return true;
}

bool catalogue_cfg_area(struct cfg *cfg, config_setting_t *setting,
                        const struct mend_catalogue *cat, mend_area *out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    const mend_area area = mend_catalogue_find_area(cat, name);
    if (area == MEND_NONE) {
        catalogue_in_unknown_of(cfg, setting, "area", name, cat, area_id,
                                cat->area_count);
        return false;
    }
    *out = area;
    return true;
}

bool catalogue_cfg_procedure(struct cfg *cfg, config_setting_t *setting,
                             const struct mend_catalogue *cat,
                             const struct mend_procedure **out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    const struct mend_procedure *proc =
        mend_catalogue_find_procedure(cat, name);
    if (!proc) {
        catalogue_in_unknown_procedure(cfg, setting, cat, name);
        return false;
    }
    *out = proc;
    return true;
}

bool catalogue_cfg_event_kind(struct cfg *cfg, config_setting_t *setting,
                              const struct mend_catalogue *cat,
                              const struct mend_event_kind **out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    const struct mend_event_kind *kind =
        mend_catalogue_find_event_kind(cat, name);
    if (!kind) {
        catalogue_in_unknown_of(cfg, setting, "kind of event", name, cat,
                                event_kind_id, cat->event_kind_count);
        return false;
    }
    *out = kind;
    return true;
}

bool catalogue_cfg_exposure(struct cfg *cfg, config_setting_t *setting,
                            const struct mend_catalogue *cat,
                            const struct mend_exposure_kind **out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    const struct mend_exposure_kind *kind =
        mend_catalogue_find_exposure(cat, name);
    if (!kind) {
        catalogue_in_unknown_of(cfg, setting, "exposure", name, cat,
                                exposure_id, cat->exposure_count);
        return false;
    }
    *out = kind;
    return true;
}

/* ---- sets ---------------------------------------------------------------- */

/* Finds the index of the name that a setting holds. */
typedef bool find_name(struct cfg *cfg, config_setting_t *setting,
                       const struct mend_catalogue *cat, uint8_t *out);

static bool read_set(struct cfg *cfg, config_setting_t *setting,
                     const struct mend_catalogue *cat, find_name *find,
                     uint64_t *out)
{
    uint64_t set = 0;
    uint8_t index;
    bool is_right = true;

    if (!setting)
        return false;
    if (!cfg_is_list(setting)) { /* one name is a set, too */
        is_right = find(cfg, setting, cat, &index);
        set = is_right ? (uint64_t)1 << index : 0;
    }
    for (size_t i = 0; cfg_is_list(setting) && i < cfg_count(setting); i++) {
        if (find(cfg, cfg_elem(setting, i), cat, &index))
            set |= (uint64_t)1 << index;
        else
            is_right = false;
    }
    *out = set;
    return is_right;
}

bool catalogue_cfg_areas(struct cfg *cfg, config_setting_t *setting,
                         const struct mend_catalogue *cat, mend_areas *out)
{
    return read_set(cfg, setting, cat, catalogue_cfg_area, out);
}

bool catalogue_cfg_kinds(struct cfg *cfg, config_setting_t *setting,
                         const struct mend_catalogue *cat, mend_kinds *out)
{
    return read_set(cfg, setting, cat, catalogue_cfg_kind, out);
}

static bool find_condition(struct cfg *cfg, config_setting_t *setting,
                           const struct mend_catalogue *cat, uint8_t *out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    for (size_t i = 0; i < cat->condition_count; i++)
        if (strcmp(cat->condition[i].id, name) == 0) {
            *out = (uint8_t)i;
            return true;
        }
    catalogue_in_unknown_of(cfg, setting, "condition", name, cat, condition_id,
                            cat->condition_count);
    return false;
}

bool catalogue_cfg_conditions(struct cfg *cfg, config_setting_t *setting,
                              const struct mend_catalogue *cat,
                              mend_conditions *out)
{
    return read_set(cfg, setting, cat, find_condition, out);
}

/* ---- classes and selectors ----------------------------------------------- */

static bool find_class(const struct mend_catalogue *cat, const char *name,
                       uint8_t *out)
{
    for (size_t i = 0; i < cat->class_count; i++)
        if (strcmp(cat->class_name[i], name) == 0) {
            *out = (uint8_t)i;
            return true;
        }
    return false;
}

static bool find_known_class(struct cfg *cfg, config_setting_t *setting,
                             const struct mend_catalogue *cat, uint8_t *out)
{
    const char *name;

    if (!cfg_as_words(cfg, setting, &name))
        return false;
    if (find_class(cat, name, out))
        return true;
    struct mend_near near = mend_near_to(name);
    for (size_t i = 0; i < cat->class_count; i++)
        mend_near_try(&near, cat->class_name[i]);
    catalogue_in_unknown(cfg, setting, "class", &near);
    return false;
}

void catalogue_in_classes(struct catalogue_in *in, config_setting_t *setting,
                          mend_classes *out)
{
    read_set(in->cfg, setting, in->cat, find_known_class, out);
}

/* Give the index of a class, a new one if need be; MEND_NONE if all are. */
static uint8_t class_of(struct catalogue_in *in, config_setting_t *setting,
                        const char *name)
{
    uint8_t index;

    if (find_class(in->cat, name, &index))
        return index;
    if (in->cat->class_count == MEND_SETS_MAX) {
        cfg_error(in->cfg, setting, "E206", "at most %d classes are possible",
                  MEND_SETS_MAX);
        return MEND_NONE;
    }
    index = (uint8_t)in->cat->class_count++;
    in->class_name[index] = name;
    return index;
}

void catalogue_in_new_classes(struct catalogue_in *in,
                              config_setting_t *setting,
                              struct mend_procedure *out)
{
    const char *const *name;
    size_t count;

    out->main_class = MEND_NONE;
    if (!cfg_as_strings(in->cfg, setting, &name, &count))
        return;
    out->classes = 0;
    for (size_t i = 0; i < count; i++) {
        const uint8_t index = class_of(in, setting, name[i]);

        if (index == MEND_NONE)
            return;
        out->classes |= (mend_classes)1 << index;
        if (i == 0)
            out->main_class = index;
    }
}

static void report_selector(struct catalogue_in *in, config_setting_t *setting,
                            const char *name)
{
    const struct mend_catalogue *cat = in->cat;
    struct mend_near near = mend_near_to(name);

    mend_near_try(&near, "any");
    for (size_t i = 0; i < cat->procedure_count; i++)
        mend_near_try(&near, cat->procedure[i].id);
    for (size_t i = 0; i < cat->class_count; i++)
        mend_near_try(&near, cat->class_name[i]);
    catalogue_in_unknown(in->cfg, setting, "procedure or class", &near);
}

void catalogue_in_selector(struct catalogue_in *in, config_setting_t *setting,
                           struct mend_selector *out)
{
    *out = (struct mend_selector){ .by = MEND_SELECT_PROCEDURE, .name = "" };
    if (!cfg_as_words(in->cfg, setting, &out->name))
        return;
    if (strcmp(out->name, "any") == 0)
        out->by = MEND_SELECT_ANY;
    else if (mend_catalogue_find_procedure(in->cat, out->name))
        out->by = MEND_SELECT_PROCEDURE;
    else if (find_class(in->cat, out->name, &out->class_index))
        out->by = MEND_SELECT_CLASS;
    else
        report_selector(in, setting, out->name);
}
