/*
 * Values that stand in plans alone: ids, spans whose last day is included,
 * areas of a life.
 */
#include "io/config/plan_cfg.h"

#include <string.h>

enum { ID_MAX = 64 };

size_t plan_cfg_groups(struct plan_reader *in, config_setting_t *list)
{
    /* One that is no group does not keep the others from being read. */
    cfg_is_groups(in->cfg, list);
    return cfg_is_list(list) ? cfg_count(list) : 0;
}

config_setting_t *plan_cfg_group(config_setting_t *list, size_t index)
{
    config_setting_t *element = cfg_elem(list, index);

    return element && config_setting_is_group(element) ? element : NULL;
}

config_setting_t *plan_cfg_only_group(struct plan_reader *in,
                                      config_setting_t *setting)
{
    if (!setting || config_setting_is_group(setting))
        return setting;
    cfg_wrong_type(in->cfg, setting, "a group { ... }");
    return NULL;
}

bool plan_cfg_is_whole(const config_setting_t *list, size_t read)
{
    return !list || (cfg_is_list(list) && cfg_count(list) == read);
}

static bool is_id(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789._-";
    const size_t length = strlen(text);

    return length > 0 && length <= ID_MAX && strspn(text, allowed) == length;
}

bool plan_cfg_id(struct plan_reader *in, config_setting_t *setting,
                 const char **out)
{
    if (!cfg_as_string(in->cfg, setting, out))
        return false;
    if (is_id(*out))
        return true;
    cfg_error(in->cfg, setting, "E130", "\"%.80s\" cannot be an id", *out);
    cfg_help(in->cfg,
             "an id has letters, digits, \".\", \"-\" and \"_\", "
             "1 to %d of them",
             ID_MAX);
    return false;
}

bool plan_cfg_day(struct plan_reader *in, config_setting_t *setting,
                  mend_day *out)
{
    struct mend_moment at;

    if (!cfg_as_moment(in->cfg, setting, &at))
        return false;
    *out = at.day;
    return true;
}

/* Both ends of [ first, last ] with the time of the first. */
static bool read_pair(struct plan_reader *in, config_setting_t *setting,
                      struct mend_span *out, int16_t *minute)
{
    struct mend_moment first, last;

    if (cfg_count(setting) != 2) {
        cfg_error(in->cfg, setting, "E148",
                  "a span needs its first and its last day, not %zu values",
                  cfg_count(setting));
        cfg_help(in->cfg, "write [ \"2027-04-01\", \"2027-04-06\" ]; the last "
                          "day is included");
        return false;
    }
    const bool has_first = cfg_as_moment(in->cfg, cfg_elem(setting, 0), &first);
    const bool has_last = cfg_as_moment(in->cfg, cfg_elem(setting, 1), &last);
    if (!has_first || !has_last)
        return false;
    if (last.day < first.day) {
        cfg_error(in->cfg, setting, "E147", "the span ends before it begins");
        return false;
    }
    *out = (struct mend_span){ first.day, last.day + 1 };
    *minute = first.minute;
    return true;
}

bool plan_cfg_span(struct plan_reader *in, config_setting_t *setting,
                   struct mend_span *out)
{
    int16_t minute;

    if (!setting)
        return false;
    if (cfg_is_list(setting))
        return read_pair(in, setting, out, &minute);
    cfg_error(in->cfg, setting, "E148",
              "a span is written [ first day, last day ]");
    return false;
}

bool plan_cfg_day_or_span(struct plan_reader *in, config_setting_t *setting,
                          struct mend_span *out, int16_t *minute)
{
    struct mend_moment at;

    if (cfg_is_list(setting))
        return read_pair(in, setting, out, minute);
    if (!cfg_as_moment(in->cfg, setting, &at))
        return false;
    *out = (struct mend_span){ at.day, at.day + 1 };
    *minute = at.minute;
    return true;
}

bool plan_cfg_areas(struct plan_reader *in, config_setting_t *group,
                    mend_areas *out)
{
    config_setting_t *one = cfg_get(group, "area");
    config_setting_t *several = cfg_get(group, "areas");

    if (one && several) {
        cfg_error_key(in->cfg, several, "E153",
                      "\"area\" and \"areas\" say the same thing twice");
        cfg_help(in->cfg, "keep one of them");
        return false;
    }
    config_setting_t *setting = one ? one : several;
    if (!catalogue_cfg_areas(in->cfg, setting, in->cat, out))
        return false;
    if (*out)
        return true;
    cfg_error(in->cfg, setting, "E160", "no area is named here");
    cfg_help(in->cfg, "leave the key out for the usual areas");
    return false;
}

struct mend_loc plan_cfg_loc(const struct plan_reader *in,
                             const config_setting_t *setting,
                             struct mend_loc otherwise)
{
    return setting ? cfg_loc(in->cfg, setting) : otherwise;
}
