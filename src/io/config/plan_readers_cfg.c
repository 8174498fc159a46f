/*
 * Readers of the calendars: those that every plan has, with what the plan says
 * of them laid on, key by key; then the plan's own.
 */
#include "io/config/plan_cfg.h"

#include <string.h>

enum { OWN_READERS_MAX = 64 };

static const char *const reader_keys[] = {
    "id", "title", "shows", "hides", "words", "busy", "alarms", "titles"
};

/* What `shows`, `hides` and `titles` may name: entry types, then kinds. */
struct namable {
    const char **name;
    size_t count;
};

static struct namable list_names(struct plan_reader *in)
{
    const struct mend_catalogue *cat = in->cat;
    struct namable all = { 0 };

    all.name = cfg_alloc(in->cfg, MEND_ENTRY_TYPES + cat->kind_count,
                         sizeof(*all.name));
    if (!all.name)
        return all;
    for (size_t i = 0; i < MEND_ENTRY_TYPES; i++)
        all.name[all.count++] = mend_entry_type_names[i];
    for (size_t i = 0; i < cat->kind_count; i++)
        all.name[all.count++] = cat->kind[i].id;
    return all;
}

/* ---- which entries ------------------------------------------------------- */

/* Add what one name means to a set of types and a set of kinds. */
static void include(size_t name, unsigned *types, mend_kinds *kinds)
{
    if (name >= MEND_ENTRY_TYPES) {
        *types |= 1U << MEND_ENTRY_WINDOW;
        *kinds |= mend_kind_bit((mend_kind)(name - MEND_ENTRY_TYPES));
        return;
    }
    *types |= 1U << name;
    if (name == MEND_ENTRY_WINDOW)
        *kinds = ~(mend_kinds)0;
}

static bool read_names(struct plan_reader *in, config_setting_t *list,
                       const struct namable *all, unsigned *types,
                       mend_kinds *kinds)
{
    size_t name;

    if (!list)
        return false;
    if (!cfg_is_list(list)) {
        cfg_wrong_type(in->cfg, list, "a list [ ... ] of entries and kinds");
        return false;
    }
    for (size_t i = 0; i < cfg_count(list); i++)
        if (cfg_as_choice(in->cfg, cfg_elem(list, i), "entry or kind",
                          all->name, all->count, &name))
            include(name, types, kinds);
    return true;
}

static void read_shown(struct plan_reader *in, config_setting_t *group,
                       const struct namable *all, struct mend_reader *reader)
{
    unsigned shown = 0, hidden = 0;
    mend_kinds shown_kinds = 0, hidden_kinds = 0;

    if (read_names(in, cfg_get(group, "shows"), all, &shown, &shown_kinds)) {
        reader->types = shown;
        reader->kinds = shown_kinds;
    }
    read_names(in, cfg_get(group, "hides"), all, &hidden, &hidden_kinds);
    reader->kinds &= ~hidden_kinds;
    /* One kind that is hidden leaves the others. */
    if (hidden_kinds && reader->kinds)
        hidden &= ~(1U << MEND_ENTRY_WINDOW);
    reader->types &= ~hidden;
}

/* ---- in what words ------------------------------------------------------- */

static void read_titles(struct plan_reader *in, config_setting_t *group,
                        const struct namable *all, struct mend_reader *reader)
{
    if (!group)
        return;
    cfg_check_keys(in->cfg, group, all->name, all->count);
    for (size_t i = 0; i < all->count; i++)
        cfg_as_words(in->cfg, cfg_get(group, all->name[i]),
                     i < MEND_ENTRY_TYPES
                         ? &reader->type_title[i]
                         : &reader->kind_title[i - MEND_ENTRY_TYPES]);
}

static void read_reader(struct plan_reader *in, config_setting_t *group,
                        const struct namable *all, struct mend_reader *reader)
{
    size_t telling = reader->telling;

    cfg_check_keys(in->cfg, group, reader_keys, MEND_ARRAY_LEN(reader_keys));
    reader->loc = cfg_loc(in->cfg, group);
    cfg_as_words(in->cfg, cfg_get(group, "title"), &reader->title);
    read_shown(in, group, all, reader);
    if (cfg_as_choice(in->cfg, cfg_get(group, "words"), "way of telling",
                      mend_telling_names, MEND_TELLINGS, &telling))
        reader->telling = (enum mend_telling)telling;
    cfg_as_bool(in->cfg, cfg_get(group, "busy"), &reader->busy);
    cfg_as_bool(in->cfg, cfg_get(group, "alarms"), &reader->alarms);
    read_titles(in, plan_cfg_only_group(in, cfg_get(group, "titles")), all,
                reader);
}

/* ---- who there is -------------------------------------------------------- */

static struct mend_reader *find(struct mend_reader *readers, size_t count,
                                const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(readers[i].id, id) == 0)
            return &readers[i];
    return NULL;
}

/* Give the one that a group is about: a known one, or a new one. */
static struct mend_reader *claim(struct plan_reader *in,
                                 config_setting_t *group,
                                 struct mend_reader *readers, size_t *count)
{
    config_setting_t *setting = cfg_need(in->cfg, group, "id");
    const char *id;

    if (!plan_cfg_id(in, setting, &id))
        return NULL;
    struct mend_reader *known = find(readers, *count, id);
    if (known && known->loc.line) {
        cfg_error(in->cfg, setting, "E118",
                  "\"%.80s\" stands twice, first in line %u", id,
                  known->loc.line);
        return NULL;
    }
    if (known)
        return known;
    readers[*count] = readers[0]; /* as the person sees it, unless it says */
    readers[*count].id = id;
    readers[*count].alarms = false;
    return &readers[(*count)++];
}

void plan_cfg_readers(struct plan_reader *in, config_setting_t *list)
{
    const size_t written = plan_cfg_groups(in, list);
    const size_t own = written < OWN_READERS_MAX ? written : OWN_READERS_MAX;
    const struct namable all = list_names(in);
    struct mend_reader known[MEND_READERS_KNOWN];
    size_t count = MEND_READERS_KNOWN;

    if (own < written)
        cfg_error(in->cfg, list, "E342", "%zu readers; the most is %d", written,
                  OWN_READERS_MAX);
    struct mend_reader *readers =
        cfg_alloc(in->cfg, MEND_READERS_KNOWN + own, sizeof(*readers));
    if (!readers || !all.name)
        return;
    mend_readers_known(in->cat, known);
    memcpy(readers, known, sizeof(known));
    for (size_t i = 0; i < own; i++) {
        config_setting_t *group = plan_cfg_group(list, i);
        struct mend_reader *reader = claim(in, group, readers, &count);

        if (reader)
            read_reader(in, group, &all, reader);
    }
    in->plan->reader = readers;
    in->plan->reader_count = count;
}
