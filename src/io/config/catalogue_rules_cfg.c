/*
 * What holds between occurrences: waits, shared days, event kinds, exposures.
 */
#include "io/config/catalogue_read.h"

#include <string.h>

/* ---- waits --------------------------------------------------------------- */

static bool has_text(config_setting_t *group, const char *key, const char *text)
{
    config_setting_t *setting = cfg_get(group, key);

    return cfg_is_string(setting) &&
           strcmp(config_setting_get_string(setting), text) == 0;
}

/* Of two rows for the same pair one would go unseen. */
static void check_unique_pair(struct catalogue_in *in, config_setting_t *group,
                              const struct mend_wait *wait)
{
    config_setting_t *list = config_setting_parent(group), *other;

    for (size_t i = 0; (other = cfg_elem(list, i)) != group; i++)
        if (has_text(other, "from", wait->from.name) &&
            has_text(other, "to", wait->to.name))
            cfg_error(in->cfg, group, "E118",
                      "this wait stands twice, first in line %u",
                      cfg_loc(in->cfg, other).line);
}

void catalogue_in_wait(struct catalogue_in *in, config_setting_t *group,
                       void *out)
{
    static const char *const keys[] = { "from", "to", "days", "sources",
                                        "assumed" };
    struct mend_wait *wait = out;
    config_setting_t *setting = cfg_need(in->cfg, group, "days");
    int16_t days[2];

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    wait->loc = cfg_loc(in->cfg, group);
    catalogue_in_selector(in, cfg_need(in->cfg, group, "from"), &wait->from);
    catalogue_in_selector(in, cfg_need(in->cfg, group, "to"), &wait->to);
    if (cfg_as_int16s(in->cfg, setting, 2, 0, CATALOGUE_DAYS_MAX, days)) {
        if (days[0] > days[1])
            cfg_error(in->cfg, setting, "E116",
                      "the must comes first and is not longer than the "
                      "should");
        wait->must = days[0];
        wait->should = days[1];
    }
    catalogue_in_group_evidence(in, group, &wait->evidence);
    check_unique_pair(in, group, wait);
}

void catalogue_in_same_day(struct catalogue_in *in, config_setting_t *group,
                           void *out)
{
    static const char *const keys[] = { "first", "then", "sources", "assumed" };
    struct mend_same_day *row = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    row->loc = cfg_loc(in->cfg, group);
    catalogue_in_selector(in, cfg_need(in->cfg, group, "first"), &row->first);
    catalogue_in_selector(in, cfg_need(in->cfg, group, "then"), &row->then);
    catalogue_in_group_evidence(in, group, &row->evidence);
}

/* ---- event kinds --------------------------------------------------------- */

/* The windows that an event or exposure gives, by a procedure's rules. */
static void read_gives(struct catalogue_in *in, config_setting_t *list,
                       const struct mend_healing **gives, size_t *count)
{
    const struct mend_procedure base = { .windows = *gives,
                                         .window_count = *count };
    const struct mend_procedure *under = in->under;
    struct mend_procedure stated = { 0 }, laid = base;

    if (!list)
        return;
    in->under = &base;
    stated.windows = catalogue_in_windows(in, list, &stated.window_count);
    in->under = under;
    if (mend_procedure_overlay(&base, &stated, in->cfg->arena, &laid) !=
        MEND_OK)
        in->cfg->no_memory = true;
    *gives = laid.windows;
    *count = laid.window_count;
}

/* What the plan does not state of a kind, the catalogue's kind keeps. */
static void take_known_kind(struct catalogue_in *in,
                            struct mend_event_kind *kind)
{
    const struct mend_event_kind *known =
        in->is_own ? mend_catalogue_find_event_kind(in->cat, kind->id) : NULL;

    if (known) {
        *kind = *known;
        return;
    }
    kind->title = kind->id;
    for (size_t i = 0; in->is_own && i < in->cat->area_count; i++)
        kind->areas |= mend_area_bit((mend_area)i);
}

void catalogue_in_event_kind(struct catalogue_in *in, config_setting_t *group,
                             void *out)
{
    static const char *const keys[] = { "id",     "title", "areas",
                                        "avoids", "gives", "wants_results",
                                        "words" };
    struct mend_event_kind *kind = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &kind->id);
    take_known_kind(in, kind);
    kind->loc = cfg_loc(in->cfg, group);
    cfg_as_words(in->cfg, cfg_get(group, "title"), &kind->title);
    catalogue_cfg_areas(in->cfg,
                        in->is_own ? cfg_get(group, "areas")
                                   : cfg_need(in->cfg, group, "areas"),
                        in->cat, &kind->areas);
    cfg_as_bool(in->cfg, cfg_get(group, "wants_results"), &kind->wants_results);
    catalogue_in_avoids(in, cfg_get(group, "avoids"), &kind->avoids);
    read_gives(in, cfg_get(group, "gives"), &kind->gives, &kind->give_count);
    cfg_as_strings(in->cfg, cfg_get(group, "words"), &kind->words,
                   &kind->word_count);
}

/* ---- exposures ----------------------------------------------------------- */

void catalogue_in_exposure(struct catalogue_in *in, config_setting_t *group,
                           void *out)
{
    static const char *const keys[] = { "id", "title", "avoids", "gives" };
    struct mend_exposure_kind *kind = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &kind->id);
    kind->title = kind->id;
    kind->loc = cfg_loc(in->cfg, group);
    cfg_as_words(in->cfg, cfg_get(group, "title"), &kind->title);
    catalogue_in_avoids(in, cfg_get(group, "avoids"), &kind->avoids);
    read_gives(in, cfg_get(group, "gives"), &kind->gives, &kind->give_count);
}
