/*
 * Reading a catalogue file: its tables, and the order of its parts.
 */
#include <mendline/load.h>

#include <string.h>

#include "io/config/catalogue_read.h"

enum {
    CATALOGUE_BYTES_MAX = 16 << 20,
    CAP_PERCENT_MIN = 100,
    CAP_PERCENT_MAX = 1000
};

static const char *const catalogue_keys[] = {
    "version",    "sources",     "areas",      "kinds",   "waits",
    "conditions", "same_day",    "procedures", "factors", "factor_cap",
    "exposures",  "event_kinds", "cautions"
};

/* ---- tables -------------------------------------------------------------- */

static void read_source(struct catalogue_in *in, config_setting_t *group,
                        void *out)
{
    static const char *const keys[] = { "key", "title", "publisher", "url",
                                        "quality" };
    static const char *const qualities[] = { "A", "B", "C" };
    static const char scheme[] = "https://";
    struct mend_source *source = out;
    config_setting_t *url = cfg_need(in->cfg, group, "url");
    size_t quality = 0;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "key", &source->key);
    source->title = source->publisher = source->url = "";
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "title"), &source->title);
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "publisher"),
                 &source->publisher);
    if (cfg_as_words(in->cfg, url, &source->url) &&
        strncmp(source->url, scheme, sizeof(scheme) - 1) != 0)
        cfg_error(in->cfg, url, "E207", "a link begins with %s", scheme);
    cfg_as_choice(in->cfg, cfg_need(in->cfg, group, "quality"), "quality",
                  qualities, MEND_ARRAY_LEN(qualities), &quality);
    source->quality = qualities[quality];
}

static void read_kind(struct catalogue_in *in, config_setting_t *group,
                      void *out)
{
    static const char *const keys[] = { "id", "title", "sort", "color" };
    static const char *const sorts[] = {
        [MEND_CHANCE] = "chance", [MEND_RULE] = "rule"
    };
    struct mend_kind_entry *kind = out;
    size_t sort = MEND_CHANCE;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &kind->id);
    kind->title = kind->id;
    kind->color = "gray";
    cfg_as_words(in->cfg, cfg_need(in->cfg, group, "title"), &kind->title);
    cfg_as_choice(in->cfg, cfg_need(in->cfg, group, "sort"), "sort", sorts,
                  MEND_ARRAY_LEN(sorts), &sort);
    kind->sort = (enum mend_sort)sort;
    cfg_as_id(in->cfg, cfg_need(in->cfg, group, "color"), &kind->color);
}

static void read_condition(struct catalogue_in *in, config_setting_t *group,
                           void *out)
{
    static const char *const keys[] = { "id", "title" };
    struct mend_condition *condition = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &condition->id);
    condition->title = condition->id;
    cfg_as_words(in->cfg, cfg_get(group, "title"), &condition->title);
}

static void read_tables(struct catalogue_in *in, config_setting_t *root)
{
    struct mend_catalogue *cat = in->cat;

    cat->source =
        catalogue_in_list(in, cfg_get(root, "sources"), sizeof(*cat->source),
                          read_source, &cat->source_count);
    catalogue_in_areas(in, cfg_need(in->cfg, root, "areas"));
    cat->kind =
        catalogue_in_table(in, cfg_need(in->cfg, root, "kinds"),
                           sizeof(*cat->kind), read_kind, &cat->kind_count);
    cat->condition = catalogue_in_table(in, cfg_get(root, "conditions"),
                                        sizeof(*cat->condition), read_condition,
                                        &cat->condition_count);
    cat->open = mend_catalogue_find_kind(cat, "open");
    cat->visible = mend_catalogue_find_kind(cat, "visible");
    cat->makeup = mend_catalogue_find_kind(cat, "makeup");
    cat->result = mend_catalogue_find_kind(cat, "result");
}

/* ---- what the tables are for --------------------------------------------- */

static void read_rules(struct catalogue_in *in, config_setting_t *root)
{
    struct mend_catalogue *cat = in->cat;

    cat->wait =
        catalogue_in_list(in, cfg_get(root, "waits"), sizeof(*cat->wait),
                          catalogue_in_wait, &cat->wait_count);
    cat->same_day =
        catalogue_in_list(in, cfg_get(root, "same_day"), sizeof(*cat->same_day),
                          catalogue_in_same_day, &cat->same_day_count);
    cat->event_kind = catalogue_in_list(
        in, cfg_get(root, "event_kinds"), sizeof(*cat->event_kind),
        catalogue_in_event_kind, &cat->event_kind_count);
    cat->exposure = catalogue_in_list(
        in, cfg_get(root, "exposures"), sizeof(*cat->exposure),
        catalogue_in_exposure, &cat->exposure_count);
}

static void read_person_rules(struct catalogue_in *in, config_setting_t *root)
{
    struct mend_catalogue *cat = in->cat;
    int64_t cap = CAP_PERCENT_MAX;

    cat->factor =
        catalogue_in_list(in, cfg_get(root, "factors"), sizeof(*cat->factor),
                          catalogue_in_factor, &cat->factor_count);
    cfg_as_hundredths(in->cfg,
                      cat->factor_count ? cfg_need(in->cfg, root, "factor_cap")
                                        : cfg_get(root, "factor_cap"),
                      CAP_PERCENT_MIN, CAP_PERCENT_MAX, &cap);
    cat->factor_cap_percent = (int16_t)cap;
    cat->caution =
        catalogue_in_list(in, cfg_get(root, "cautions"), sizeof(*cat->caution),
                          catalogue_in_caution, &cat->caution_count);
}

static void read_catalogue(struct catalogue_in *in, config_setting_t *root)
{
    struct mend_catalogue *cat = in->cat;

    cfg_check_keys(in->cfg, root, catalogue_keys,
                   MEND_ARRAY_LEN(catalogue_keys));
    cat->version = "";
    cfg_as_words(in->cfg, cfg_need(in->cfg, root, "version"), &cat->version);
    read_tables(in, root);
    cat->procedure = catalogue_in_list(
        in, cfg_need(in->cfg, root, "procedures"), sizeof(*cat->procedure),
        catalogue_in_procedure, &cat->procedure_count);
    read_rules(in, root);
    read_person_rules(in, root);
}

enum mend_status mend_catalogue_read(const char *text, size_t length,
                                     const char *name, struct mend_arena *arena,
                                     struct mend_diags *diags,
                                     struct mend_catalogue *out)
{
    static const struct cfg_text_options options = { .limit =
                                                         CATALOGUE_BYTES_MAX };
    struct mend_catalogue cat = { 0 };
    struct cfg cfg;

    enum mend_status status =
        cfg_open(&cfg, text, length, name, &options, arena, diags);
    if (status != MEND_OK)
        goto done;
    struct catalogue_in in = { .cfg = &cfg, .cat = &cat };
    in.class_name = cfg_alloc(&cfg, MEND_SETS_MAX, sizeof(*in.class_name));
    cat.class_name = in.class_name;
    if (in.class_name)
        read_catalogue(&in, cfg_root(&cfg));
    status = cfg_status(&cfg);
    if (status == MEND_OK)
        *out = cat;
done:
    cfg_close(&cfg);
    return status;
}
