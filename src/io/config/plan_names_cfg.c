/*
 * The ids of a plan, and references to them: "wedding", "laser/2", "laser".
 */
#include "io/config/plan_cfg.h"

#include <stdlib.h>
#include <string.h>

/* ---- gathering ids ------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    const struct plan_name *one = a, *other = b;
    const int order = strcmp(one->id, other->id);

    if (order)
        return order;
    /* Of twins the one further down is the mistake, whichever list it is in. */
    const unsigned line = config_setting_source_line(one->setting);
    const unsigned other_line = config_setting_source_line(other->setting);

    return (line > other_line) - (line < other_line);
}

static void add_name(struct plan_names *names, const char *id, bool is_event,
                     size_t index, config_setting_t *list)
{
    /* A missing id was reported where it is missing. */
    if (!id)
        return;
    names->item[names->count++] = (struct plan_name){
        .id = id,
        .is_event = is_event,
        .index = index,
        .setting = cfg_get(plan_cfg_group(list, index), "id"),
    };
}

static void report_twins(struct plan_reader *in)
{
    const struct plan_names *names = &in->names;

    for (size_t i = 1; i < names->count; i++) {
        const struct plan_name *first = &names->item[i - 1];
        const struct plan_name *second = &names->item[i];

        if (strcmp(first->id, second->id) != 0)
            continue;
        cfg_error(in->cfg, second->setting, "E131",
                  "the id \"%s\" is taken already, by the %s on line %u",
                  second->id, first->is_event ? "event" : "treatment",
                  cfg_loc(in->cfg, first->setting).line);
        cfg_help(in->cfg, "ids are unique over treatments and events");
    }
}

void plan_cfg_gather_names(struct plan_reader *in)
{
    struct plan_names *names = &in->names;
    const struct mend_plan *plan = in->plan;

    names->item = cfg_alloc(in->cfg, plan->event_count + plan->treatment_count,
                            sizeof(*names->item));
    names->complete = names->item &&
                      plan_cfg_is_whole(in->events, plan->event_count) &&
                      plan_cfg_is_whole(in->treatments, plan->treatment_count);
    if (!names->item)
        return;
    for (size_t i = 0; i < plan->event_count; i++)
        add_name(names, in->event[i].id, true, i, in->events);
    for (size_t i = 0; i < plan->treatment_count; i++)
        add_name(names, in->treatment[i].id, false, i, in->treatments);
    qsort(names->item, names->count, sizeof(*names->item), compare_names);
    report_twins(in);
}

/* ---- following references ------------------------------------------------ */

static const struct plan_name *find_name(const struct plan_names *names,
                                         const char *id)
{
    size_t begin = 0, end = names->count;

    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        const int order = strcmp(names->item[middle].id, id);

        if (order == 0)
            return &names->item[middle];
        if (order < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

static void report_dangling(struct plan_reader *in, config_setting_t *setting,
                            const char *id)
{
    struct mend_near near = mend_near_to(id);

    if (!in->names.complete)
        return;
    cfg_error(in->cfg, setting, "E134",
              "no treatment and no event of this plan has the id \"%.80s\"",
              id);
    for (size_t i = 0; i < in->names.count; i++)
        mend_near_try(&near, in->names.item[i].id);
    cfg_help_near(in->cfg, &near);
}

/* Read the "2" of "laser/2"; 0 if it is none of 1 to 999. */
static size_t read_number(const char *text)
{
    size_t number = 0;

    if (*text == '0' || strlen(text) > 3)
        return 0;
    for (; *text >= '0' && *text <= '9'; text++)
        number = number * 10 + (size_t)(*text - '0');
    return *text ? 0 : number;
}

static bool find_session(struct plan_reader *in, config_setting_t *setting,
                         const struct plan_name *name, const char *number_text,
                         struct mend_session_ref *out)
{
    const size_t number = number_text ? read_number(number_text) : 1;
    const size_t sessions =
        name->is_event ? 0 : in->treatment[name->index].sessions;

    if (number < 1 || number > sessions) {
        cfg_error(in->cfg, setting, "E135", "there is no session \"%s/%.20s\"",
                  name->id, number_text);
        if (name->is_event)
            cfg_help(in->cfg, "\"%s\" is an event: it has no sessions",
                     name->id);
        else
            cfg_help(in->cfg, "\"%s\" has %zu session%s", name->id, sessions,
                     sessions == 1 ? "" : "s");
        return false;
    }
    *out = (struct mend_session_ref){ (uint16_t)name->index,
                                      (uint16_t)(number - 1) };
    return true;
}

bool plan_cfg_target(struct plan_reader *in, config_setting_t *setting,
                     struct plan_target *out)
{
    const char *text;

    if (!cfg_as_string(in->cfg, setting, &text))
        return false;
    const char *slash = strchr(text, '/');
    const char *id = mend_arena_strndup(
        in->cfg->arena, text, slash ? (size_t)(slash - text) : strlen(text));
    if (!id) {
        in->cfg->no_memory = true;
        return false;
    }
    const struct plan_name *name = find_name(&in->names, id);
    if (!name) {
        report_dangling(in, setting, id);
        return false;
    }
    out->is_event = name->is_event && !slash;
    if (out->is_event) {
        out->event = (uint16_t)name->index;
        return true;
    }
    return find_session(in, setting, name, slash ? slash + 1 : NULL,
                        &out->session);
}

bool plan_cfg_event_ref(struct plan_reader *in, config_setting_t *setting,
                        uint16_t *out)
{
    struct plan_target target;

    if (!plan_cfg_target(in, setting, &target))
        return false;
    if (!target.is_event) {
        cfg_error(in->cfg, setting, "E136",
                  "this names a session where an event is needed");
        return false;
    }
    *out = target.event;
    return true;
}

bool plan_cfg_session_ref(struct plan_reader *in, config_setting_t *setting,
                          struct mend_session_ref *out)
{
    struct plan_target target;

    if (!plan_cfg_target(in, setting, &target))
        return false;
    if (target.is_event) {
        cfg_error(in->cfg, setting, "E136",
                  "this names an event where a session is needed");
        return false;
    }
    *out = target.session;
    return true;
}
