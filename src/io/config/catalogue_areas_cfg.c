/*
 * The tree of areas.
 */
#include "io/config/catalogue_read.h"

static void read_area(struct catalogue_in *in, config_setting_t *group,
                      void *out)
{
    static const char *const keys[] = { "id", "in", "title" };
    struct mend_area_entry *area = out;

    cfg_check_keys(in->cfg, group, keys, MEND_ARRAY_LEN(keys));
    catalogue_in_id(in, group, "id", &area->id);
    area->title = area->id;
    cfg_as_words(in->cfg, cfg_get(group, "title"), &area->title);
    area->in = MEND_NONE;
}

/* An area may lie in one that the file names later, so this comes second. */
static void read_parents(struct catalogue_in *in, config_setting_t *list,
                         struct mend_area_entry *area, size_t count)
{
    size_t roots = 0;

    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = cfg_elem(list, i);
        config_setting_t *parent = cfg_get(group, "in");

        catalogue_cfg_area(in->cfg, parent, in->cat, &area[i].in);
        if (!parent && ++roots == 2)
            cfg_error(in->cfg, group, "E201",
                      "only one area may lie in no other");
    }
}

static bool lies_in_itself(const struct mend_area_entry *area, size_t count,
                           size_t index)
{
    mend_area outer = area[index].in;

    for (size_t i = 0; i < count && outer != MEND_NONE; i++) {
        if (outer == index)
            return true;
        outer = area[outer].in;
    }
    return false;
}

/* Report circles, and cut them open so that every walk upwards ends. */
static void check_circles(struct catalogue_in *in, config_setting_t *list,
                          struct mend_area_entry *area, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!lies_in_itself(area, count, i))
            continue;
        cfg_error(in->cfg, cfg_get(cfg_elem(list, i), "in"), "E201",
                  "area \"%.*s\" lies in itself, by way of others or not",
                  cfg_shown(area[i].id), area[i].id);
        area[i].in = MEND_NONE;
    }
}

static void derive_reach(struct mend_area_entry *area, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const mend_areas inner = mend_area_bit((mend_area)i);

        for (mend_area outer = (mend_area)i; outer != MEND_NONE;
             outer = area[outer].in) {
            area[outer].within |= inner;
            area[outer].reach |= inner;
            area[i].reach |= mend_area_bit(outer);
        }
    }
}

void catalogue_in_areas(struct catalogue_in *in, config_setting_t *list)
{
    size_t count;
    struct mend_area_entry *area =
        catalogue_in_table(in, list, sizeof(*area), read_area, &count);

    in->cat->area = area;
    in->cat->area_count = count;
    if (count == cfg_count(list)) { /* else it has been told what is wrong */
        read_parents(in, list, area, count);
        check_circles(in, list, area, count);
    }
    derive_reach(area, count);
}
