/*
 * Figures of the catalogue: three days in order, and where they come from.
 */
#include "io/config/catalogue_read.h"

#include <stdlib.h>
#include <string.h>

/* The same three names for chance and rule kinds: see the grammar's manual. */
static const char *const *end_names(void)
{
    return mend_end_names[MEND_CHANCE];
}

/* ---- evidence ------------------------------------------------------------ */

static bool find_source(struct catalogue_in *in, config_setting_t *setting,
                        uint16_t *out)
{
    const struct mend_catalogue *cat = in->cat;
    const char *key;

    if (!cfg_as_words(in->cfg, setting, &key))
        return false;
    for (size_t i = 0; i < cat->source_count; i++) {
        if (strcmp(cat->source[i].key, key) == 0) {
            *out = (uint16_t)i;
            return true;
        }
    }
    struct mend_near near = mend_near_to(key);
    for (size_t i = 0; i < cat->source_count; i++)
        mend_near_try(&near, cat->source[i].key);
    cfg_error(in->cfg, setting, "E203", "unknown source \"%.*s\"",
              cfg_shown(key), key);
    cfg_help_near(in->cfg, &near);
    return false;
}

static void read_sources(struct catalogue_in *in, config_setting_t *setting,
                         struct mend_evidence *out)
{
    const size_t count = cfg_count(setting);

    if (setting && !cfg_is_list(setting)) {
        cfg_error(in->cfg, setting, "E111",
                  "a list [ ... ] of source keys must stand here");
        return;
    }
    uint16_t *source = cfg_alloc(in->cfg, count, sizeof(*source));
    if (!source)
        return;
    /* An unknown one is reported, and counts: it is not missing as well. */
    for (size_t i = 0; i < count; i++)
        find_source(in, cfg_elem(setting, i), &source[i]);
    out->source = source;
    out->source_count = (uint16_t)count;
}

/* A list of ends, or true for all three; nothing assumes nothing. */
static uint8_t read_assumed(struct catalogue_in *in, config_setting_t *setting)
{
    bool is_assumed = false;
    uint8_t assumed = 0;
    size_t end;

    if (!cfg_is_list(setting)) {
        cfg_as_bool(in->cfg, setting, &is_assumed);
        return is_assumed ? CATALOGUE_ALL_ASSUMED : 0;
    }
    for (size_t i = 0; i < cfg_count(setting); i++)
        if (cfg_as_choice(in->cfg, cfg_elem(setting, i), "end", end_names(),
                          MEND_ENDS, &end))
            assumed |= (uint8_t)(1u << end);
    return assumed;
}

static void check_evidence(struct catalogue_in *in, config_setting_t *owner,
                           const struct mend_evidence *evidence)
{
    const uint8_t *side = evidence->assumed_side;

    if (!in->is_own && !evidence->source_count &&
        (side[MEND_FIRST] & side[MEND_SECOND]) != CATALOGUE_ALL_ASSUMED)
        cfg_error(in->cfg, owner, "E202",
                  "this has no source and is not marked as assumed");
}

void catalogue_in_evidence(struct catalogue_in *in, config_setting_t *owner,
                           config_setting_t *sources, config_setting_t *assumed,
                           struct mend_evidence *out)
{
    *out = (struct mend_evidence){ .own = in->is_own };
    read_sources(in, sources, out);
    out->assumed = read_assumed(in, assumed);
    for (size_t side = 0; side < MEND_SIDES; side++)
        out->assumed_side[side] = out->assumed;
    check_evidence(in, owner, out);
}

void catalogue_in_evidence_of_two(struct catalogue_in *in,
                                  config_setting_t *group,
                                  const struct catalogue_sides *sides,
                                  struct mend_evidence *out)
{
    const uint8_t both = read_assumed(in, cfg_get(group, "assumed"));

    *out = (struct mend_evidence){ .own = in->is_own };
    read_sources(in, cfg_get(group, "sources"), out);
    for (size_t side = 0; side < MEND_SIDES; side++) {
        config_setting_t *alone = cfg_get(group, sides->assumed[side]);

        out->assumed_side[side] = alone ? read_assumed(in, alone) : both;
    }
    /* Of a figure that is not there nothing can be said. */
    for (size_t side = 0; side < MEND_SIDES; side++)
        if (!sides->is_stated[side])
            out->assumed_side[side] = out->assumed_side[!side];
    out->assumed =
        out->assumed_side[MEND_FIRST] | out->assumed_side[MEND_SECOND];
    check_evidence(in, group, out);
}

void catalogue_in_group_evidence(struct catalogue_in *in,
                                 config_setting_t *group,
                                 struct mend_evidence *out)
{
    catalogue_in_evidence(in, group, cfg_get(group, "sources"),
                          cfg_get(group, "assumed"), out);
}

/* ---- days ---------------------------------------------------------------- */

static bool is_ordered(const int16_t value[MEND_ENDS], int sign)
{
    return sign * value[0] <= sign * value[1] &&
           sign * value[1] <= sign * value[2];
}

static bool wrong_order(struct catalogue_in *in, config_setting_t *setting,
                        const char *order)
{
    cfg_error(in->cfg, setting, "E116", "these three must stand in order, %s",
              order);
    return false;
}

bool catalogue_in_days(struct catalogue_in *in, config_setting_t *setting,
                       int16_t min, int16_t out[MEND_ENDS])
{
    int16_t days[MEND_ENDS];

    if (!cfg_as_int16s(in->cfg, setting, MEND_ENDS, min, CATALOGUE_DAYS_MAX,
                       days))
        return false;
    if (!is_ordered(days, 1))
        return wrong_order(in, setting, "the smallest first");
    memcpy(out, days, sizeof(days));
    return true;
}

/* Before day 0 the stricter begin is the earlier one: [ -14, -28, -42 ]. */
static bool read_from(struct catalogue_in *in, config_setting_t *setting,
                      struct mend_figure *out)
{
    int16_t days[MEND_ENDS];

    if (!cfg_as_int16s(in->cfg, setting, MEND_ENDS, -CATALOGUE_DAYS_MAX,
                       CATALOGUE_DAYS_MAX, days))
        return false;
    const bool is_before = days[0] < 0 || days[1] < 0 || days[2] < 0;
    if (!is_ordered(days, is_before ? -1 : 1))
        return wrong_order(in, setting,
                           is_before ? "the one nearest to day 0 first"
                                     : "the smallest first");
    memcpy(out->at, days, sizeof(days));
    return true;
}

bool catalogue_cfg_spacing(struct cfg *cfg, config_setting_t *setting,
                           struct mend_spacing *out)
{
    int16_t days[3];

    if (!cfg_as_int16s(cfg, setting, 3, 0, CATALOGUE_SPACING_MAX, days))
        return false;
    if (days[0] > days[1] || (days[2] && days[1] > days[2])) {
        cfg_error(cfg, setting, "E116",
                  "these are at least, ideally, at most, in this order");
        cfg_help(cfg, "a third figure 0 means that there is no limit");
        return false;
    }
    *out = (struct mend_spacing){ days[0], days[1], days[2] };
    return true;
}

/* ---- windows ------------------------------------------------------------- */

static const struct mend_healing *find_window(const struct mend_procedure *proc,
                                              mend_kind kind)
{
    for (size_t i = 0; proc && i < proc->window_count; i++)
        if (proc->windows[i].kind == kind)
            return &proc->windows[i];
    return NULL;
}

/* A window that is not there is left out; the person's own may say "none". */
static void check_length(struct catalogue_in *in, config_setting_t *group,
                         const struct mend_figure *from,
                         const struct mend_figure *to)
{
    config_setting_t *setting = cfg_get(group, "to");
    bool is_empty = true;

    for (int end = 0; end < MEND_ENDS; end++) {
        if (from->at[end] > to->at[end]) {
            cfg_error(in->cfg, setting ? setting : group, "E116",
                      "this window ends (%d) before it begins (%d)",
                      to->at[end], from->at[end]);
            return;
        }
        is_empty &= from->at[end] == to->at[end];
    }
    if (is_empty && !in->is_own)
        cfg_error(in->cfg, setting ? setting : group, "E208",
                  "this window is empty: leave it out");
}

/* Judge a window with what it has from the one that it is laid over. */
static void check_window(struct catalogue_in *in, config_setting_t *group,
                         const struct mend_healing *window)
{
    const struct mend_healing *under = find_window(in->under, window->kind);
    const bool states_to = cfg_get(group, "to") != NULL;

    if (!states_to && !under) {
        cfg_error(in->cfg, group, "E204", "a window needs its end, \"to\"");
        return;
    }
    /* A figure that could not be read has been told about already. */
    if ((states_to && !window->has_to) ||
        (cfg_get(group, "from") && !window->has_from))
        return;
    check_length(in, group,
                 window->has_from || !under ? &window->from : &under->from,
                 window->has_to ? &window->to : &under->to);
}

static bool is_kind_stated_before(config_setting_t *group, const char *kind)
{
    config_setting_t *list = config_setting_parent(group);

    for (size_t i = 0; cfg_elem(list, i) != group; i++) {
        config_setting_t *other = cfg_get(cfg_elem(list, i), "kind");

        if (cfg_is_string(other) &&
            strcmp(config_setting_get_string(other), kind) == 0)
            return true;
    }
    return false;
}

static void read_window_kind(struct catalogue_in *in, config_setting_t *group,
                             mend_kind *out)
{
    config_setting_t *setting = cfg_need(in->cfg, group, "kind");

    if (!catalogue_cfg_kind(in->cfg, setting, in->cat, out))
        return;
    if (is_kind_stated_before(group, in->cat->kind[*out].id))
        cfg_error(in->cfg, setting, "E205",
                  "there is a window of kind \"%s\" already",
                  in->cat->kind[*out].id);
}

static bool is_some(const struct mend_figure *figure)
{
    return figure->at[MEND_SHORTEST] || figure->at[MEND_TYPICAL] ||
           figure->at[MEND_LONGEST];
}

/* Day 0 is the procedure: an edge that lies there needs no source. */
static void read_window_evidence(struct catalogue_in *in,
                                 config_setting_t *group,
                                 struct mend_healing *window)
{
    const struct catalogue_sides sides = {
        .assumed = { "assumed_from", "assumed_to" },
        .is_stated = { is_some(&window->from), is_some(&window->to) },
    };

    catalogue_in_evidence_of_two(in, group, &sides, &window->evidence);
    window->has_evidence = true;
}

static void read_window(struct catalogue_in *in, config_setting_t *group,
                        void *out)
{
    static const char *const keys[] = { "kind",         "from",      "to",
                                        "sources",      "assumed",   "area",
                                        "assumed_from", "assumed_to" };
    struct mend_healing *window = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    window->kind = window->area = MEND_NONE;
    window->loc = cfg_loc(in->cfg, group);
    read_window_kind(in, group, &window->kind);
    catalogue_cfg_area(in->cfg, cfg_get(group, "area"), in->cat, &window->area);
    window->has_from = read_from(in, cfg_get(group, "from"), &window->from);
    window->has_to = catalogue_in_days(in, cfg_get(group, "to"),
                                       -CATALOGUE_DAYS_MAX, window->to.at);
    read_window_evidence(in, group, window);
    check_window(in, group, window);
}

static int by_kind(const void *a, const void *b)
{
    const struct mend_healing *left = a, *right = b;

    return left->kind - right->kind;
}

const struct mend_healing *catalogue_in_windows(struct catalogue_in *in,
                                                config_setting_t *list,
                                                size_t *count)
{
    struct mend_healing *windows =
        catalogue_in_list(in, list, sizeof(*windows), read_window, count);

    if (windows && *count)
        qsort(windows, *count, sizeof(*windows), by_kind);
    return windows;
}

/* ---- avoids -------------------------------------------------------------- */

void catalogue_in_avoids(struct catalogue_in *in, config_setting_t *group,
                         struct mend_avoids *out)
{
    static const char *const keys[] = { "must", "should" };

    if (!group)
        return;
    if (!config_setting_is_group(group)) {
        cfg_error(in->cfg, group, "E111",
                  "a group { must; should; } must stand here");
        return;
    }
    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_cfg_kinds(in->cfg, cfg_get(group, "must"), in->cat, &out->must);
    catalogue_cfg_kinds(in->cfg, cfg_get(group, "should"), in->cat,
                        &out->should);
}
