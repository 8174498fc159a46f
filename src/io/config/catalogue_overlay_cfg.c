/*
 * A plan's own procedures, waits and event kinds, laid over a catalogue.
 */
#include "io/config/catalogue_read.h"

#include <string.h>

/* Copy a list of the catalogue with room for all that a plan may add. */
static void *copy_list(struct catalogue_in *in, const void *item, size_t count,
                       size_t added, size_t size)
{
    void *copy = cfg_alloc(in->cfg, count + added, size);

    if (copy && count)
        memcpy(copy, item, count * size);
    return copy;
}

/* ---- procedures ---------------------------------------------------------- */

/* Give the index of a procedure that the plan may change, or `count`. */
static size_t index_of(const struct mend_procedure *proc, size_t count,
                       config_setting_t *group)
{
    config_setting_t *id = cfg_get(group, "id");
    size_t i = 0;

    if (!cfg_is_string(id))
        return count;
    while (i < count && strcmp(proc[i].id, config_setting_get_string(id)) != 0)
        i++;
    return i;
}

static void lay_procedure(struct catalogue_in *in, config_setting_t *group,
                          struct mend_procedure *proc, size_t *count)
{
    const size_t index = index_of(proc, *count, group);
    struct mend_procedure stated = { 0 };

    if (!config_setting_is_group(group))
        return;
    in->under = index < *count ? &proc[index] : NULL;
    catalogue_in_procedure(in, group, &stated);
    in->under = NULL;
    if (index == *count) {
        proc[(*count)++] = stated;
        return;
    }
    if (mend_procedure_overlay(&proc[index], &stated, in->cfg->arena,
                               &proc[index]) != MEND_OK)
        in->cfg->no_memory = true;
    proc[index].loc = stated.loc;
}

static void lay_procedures(struct catalogue_in *in, config_setting_t *list)
{
    struct mend_catalogue *cat = in->cat;
    const size_t own_count = catalogue_in_length(in, list);
    size_t count = cat->procedure_count;
    struct mend_procedure *proc =
        copy_list(in, cat->procedure, count, own_count, sizeof(*proc));

    if (!proc)
        return;
    cat->procedure = proc;
    for (size_t i = 0; i < own_count; i++) {
        lay_procedure(in, cfg_elem(list, i), proc, &count);
        cat->procedure_count = count;
    }
}

/* ---- waits --------------------------------------------------------------- */

static void lay_wait(struct mend_wait *wait, size_t *count,
                     const struct mend_wait *own)
{
    size_t i = 0;

    while (i < *count && (strcmp(wait[i].from.name, own->from.name) != 0 ||
                          strcmp(wait[i].to.name, own->to.name) != 0))
        i++;
    wait[i] = *own;
    *count += i == *count;
}

static void lay_waits(struct catalogue_in *in, config_setting_t *list)
{
    struct mend_catalogue *cat = in->cat;
    size_t own_count, count = cat->wait_count;
    const struct mend_wait *own = catalogue_in_list(
        in, list, sizeof(*own), catalogue_in_wait, &own_count);
    struct mend_wait *wait =
        copy_list(in, cat->wait, count, own_count, sizeof(*wait));

    if (!wait || !own)
        return;
    for (size_t i = 0; i < own_count; i++)
        lay_wait(wait, &count, &own[i]);
    cat->wait = wait;
    cat->wait_count = count;
}

/* ---- event kinds --------------------------------------------------------- */

static void lay_event_kind(struct mend_event_kind *kind, size_t *count,
                           const struct mend_event_kind *own)
{
    size_t i = 0;

    while (i < *count && strcmp(kind[i].id, own->id) != 0)
        i++;
    kind[i] = *own;
    *count += i == *count;
}

static void lay_event_kinds(struct catalogue_in *in, config_setting_t *list)
{
    struct mend_catalogue *cat = in->cat;
    size_t own_count, count = cat->event_kind_count;
    const struct mend_event_kind *own = catalogue_in_list(
        in, list, sizeof(*own), catalogue_in_event_kind, &own_count);
    struct mend_event_kind *kind =
        copy_list(in, cat->event_kind, count, own_count, sizeof(*kind));

    if (!kind || !own)
        return;
    for (size_t i = 0; i < own_count; i++)
        lay_event_kind(kind, &count, &own[i]);
    cat->event_kind = kind;
    cat->event_kind_count = count;
}

/* -------------------------------------------------------------------------- */

void catalogue_cfg_overlay(struct cfg *cfg, config_setting_t *root,
                           const struct mend_catalogue *base,
                           struct mend_catalogue *out)
{
    struct catalogue_in in = { .cfg = cfg, .cat = out, .is_own = true };

    *out = *base;
    in.class_name = cfg_alloc(cfg, MEND_SETS_MAX, sizeof(*in.class_name));
    if (!in.class_name)
        return;
    for (size_t i = 0; i < base->class_count; i++)
        in.class_name[i] = base->class_name[i];
    out->class_name = in.class_name;
    lay_procedures(&in, cfg_get(root, "procedures"));
    lay_waits(&in, cfg_get(root, "waits"));
    lay_event_kinds(&in, cfg_get(root, "event_kinds"));
}
