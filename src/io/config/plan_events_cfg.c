/*
 * The life that a plan must fit into: events, calendars with more of them, and
 * exposures.
 */
#include "io/config/plan_cfg.h"

/* ---- events -------------------------------------------------------------- */

static const char *const event_keys[] = { "id",   "title",     "on",
                                          "kind", "area",      "areas",
                                          "firm", "bare_face", "priority" };

static void read_event(struct plan_reader *in, config_setting_t *group,
                       struct mend_event *event)
{
    struct cfg *cfg = in->cfg;
    config_setting_t *on = cfg_need(cfg, group, "on");

    *event = (struct mend_event){ .minute = MEND_MINUTE_NONE,
                                  .firm = true,
                                  .priority = PLAN_PRIORITY_DEFAULT,
                                  .loc = cfg_loc(cfg, group) };
    cfg_check_keys(cfg, group, event_keys, MEND_ARRAY_LEN(event_keys));
    plan_cfg_id(in, cfg_need(cfg, group, "id"), &event->id);
    event->title = event->id;
    cfg_as_words(cfg, cfg_get(group, "title"), &event->title);
    if (plan_cfg_day_or_span(in, on, &event->days, &event->minute))
        plan_cfg_reach(in, event->days.end - 1, on);
    if (catalogue_cfg_event_kind(cfg, cfg_need(cfg, group, "kind"), in->cat,
                                 &event->kind))
        event->areas = event->kind->areas;
    plan_cfg_areas(in, group, &event->areas);
    cfg_as_bool(cfg, cfg_get(group, "firm"), &event->firm);
    cfg_as_bool(cfg, cfg_get(group, "bare_face"), &event->bare_face);
    cfg_as_uint8(cfg, cfg_get(group, "priority"), 1, 9, &event->priority);
}

void plan_cfg_events(struct plan_reader *in)
{
    const size_t count = plan_cfg_groups(in, in->events);

    if (count > PLAN_EVENTS_MAX) {
        cfg_error_key(in->cfg, in->events, "E157",
                      "%zu events are more than the %d that a plan may have",
                      count, PLAN_EVENTS_MAX);
        return;
    }
    in->event = cfg_alloc(in->cfg, count, sizeof(*in->event));
    if (!in->event)
        return;
    in->plan->event = in->event;
    in->plan->event_count = count;
    for (size_t i = 0; i < count; i++)
        read_event(in, plan_cfg_group(in->events, i), &in->event[i]);
}

/* ---- calendars ----------------------------------------------------------- */

static const char *const calendar_keys[] = { "file", "kind",      "kinds",
                                             "firm", "bare_face", "priority" };
static const char *const match_keys[] = { "match", "kind" };

static void read_matches(struct plan_reader *in, config_setting_t *list,
                         struct mend_calendar *calendar)
{
    const size_t count = plan_cfg_groups(in, list);
    struct mend_calendar_match *matches =
        cfg_alloc(in->cfg, count, sizeof(*matches));

    if (!matches)
        return;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *row = plan_cfg_group(list, i);

        cfg_check_keys(in->cfg, row, match_keys, MEND_ARRAY_LEN(match_keys));
        cfg_as_words(in->cfg, cfg_need(in->cfg, row, "match"),
                     &matches[i].match);
        catalogue_cfg_event_kind(in->cfg, cfg_need(in->cfg, row, "kind"),
                                 in->cat, &matches[i].kind);
    }
    calendar->matches = matches;
    calendar->match_count = count;
}

static void read_calendar(struct plan_reader *in, config_setting_t *group,
                          struct mend_calendar *calendar)
{
    struct cfg *cfg = in->cfg;
    config_setting_t *kind = cfg_get(group, "kind");
    config_setting_t *kinds = cfg_get(group, "kinds");
    const char *file;

    *calendar = (struct mend_calendar){ .firm = true,
                                        .priority = PLAN_PRIORITY_DEFAULT,
                                        .loc = cfg_loc(cfg, group) };
    cfg_check_keys(cfg, group, calendar_keys, MEND_ARRAY_LEN(calendar_keys));
    if (cfg_as_words(cfg, cfg_need(cfg, group, "file"), &file))
        calendar->file = cfg_beside(cfg, file);
    catalogue_cfg_event_kind(cfg, kind, in->cat, &calendar->kind);
    read_matches(in, kinds, calendar);
    cfg_as_bool(cfg, cfg_get(group, "firm"), &calendar->firm);
    cfg_as_bool(cfg, cfg_get(group, "bare_face"), &calendar->bare_face);
    cfg_as_uint8(cfg, cfg_get(group, "priority"), 1, 9, &calendar->priority);
    if (group && !kind && !kinds) {
        cfg_warn(cfg, group, "E178",
                 "without \"kind\" or \"kinds\" this calendar counts for "
                 "nothing");
        cfg_help(cfg, "say what its entries are: kind = \"work\"");
    }
}

void plan_cfg_calendars(struct plan_reader *in, config_setting_t *list)
{
    const size_t count = plan_cfg_groups(in, list);
    struct mend_calendar *calendars =
        cfg_alloc(in->cfg, count, sizeof(*calendars));

    if (!calendars)
        return;
    for (size_t i = 0; i < count; i++)
        read_calendar(in, plan_cfg_group(list, i), &calendars[i]);
    in->plan->calendar = calendars;
    in->plan->calendar_count = count;
}

/* ---- exposures ----------------------------------------------------------- */

static const char *const exposure_keys[] = { "exposure", "on",   "from",
                                             "until",    "area", "areas" };

static mend_areas whole_person(const struct mend_catalogue *cat)
{
    for (size_t i = 0; i < cat->area_count; i++)
        if (cat->area[i].in == MEND_NONE)
            return mend_area_bit((mend_area)i);
    return 0;
}

/* from = "..."; until = "..."; either may be left out: ever since, ever on. */
static void read_from_until(struct plan_reader *in, config_setting_t *from,
                            config_setting_t *until, struct mend_span *days)
{
    mend_day first = MEND_DAY_MIN, last = MEND_DAY_MAX - 1;

    if (plan_cfg_day(in, from, &first))
        plan_cfg_reach(in, first, from);
    if (plan_cfg_day(in, until, &last))
        plan_cfg_reach(in, last, until);
    if (last < first)
        cfg_error(in->cfg, until, "E147", "it ends before it begins");
    else
        *days = (struct mend_span){ first, last + 1 };
}

static void read_exposure_days(struct plan_reader *in, config_setting_t *group,
                               struct mend_span *days)
{
    config_setting_t *on = cfg_get(group, "on");
    config_setting_t *from = cfg_get(group, "from");
    config_setting_t *until = cfg_get(group, "until");
    int16_t minute;

    if (on && (from || until)) {
        cfg_error_key(in->cfg, from ? from : until, "E152",
                      "an exposure is \"on\" a day, or \"from\" one \"until\" "
                      "another, not both");
    } else if (on) {
        if (plan_cfg_day_or_span(in, on, days, &minute))
            plan_cfg_reach(in, days->end - 1, on);
    } else if (from || until) {
        read_from_until(in, from, until, days);
    } else if (group) {
        cfg_error(in->cfg, group, "E152", "an exposure needs its days");
        cfg_help(in->cfg, "write \"on\", or \"from\" and \"until\"; only "
                          "\"until\" means since ever");
    }
}

/* Number each kind by itself: "tan#2" is the second tan of the list. */
static const char *exposure_id(struct plan_reader *in,
                               const struct mend_exposure *list, size_t index)
{
    size_t number = 1;

    for (size_t i = 0; i < index; i++)
        number += list[i].kind == list[index].kind;
    const char *id = mend_arena_printf(in->cfg->arena, "%s#%zu",
                                       list[index].kind->id, number);
    in->cfg->no_memory |= !id;
    return id;
}

void plan_cfg_exposures(struct plan_reader *in, config_setting_t *list)
{
    const size_t count = plan_cfg_groups(in, list);
    struct mend_exposure *exposures =
        cfg_alloc(in->cfg, count, sizeof(*exposures));

    if (!exposures)
        return;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = plan_cfg_group(list, i);
        struct mend_exposure *exposure = &exposures[i];

        cfg_check_keys(in->cfg, group, exposure_keys,
                       MEND_ARRAY_LEN(exposure_keys));
        exposure->loc = cfg_loc(in->cfg, group);
        exposure->areas = whole_person(in->cat);
        plan_cfg_areas(in, group, &exposure->areas);
        read_exposure_days(in, group, &exposure->days);
        if (catalogue_cfg_exposure(in->cfg,
                                   cfg_need(in->cfg, group, "exposure"),
                                   in->cat, &exposure->kind))
            exposure->id = exposure_id(in, exposures, i);
    }
    in->plan->exposure = exposures;
    in->plan->exposure_count = count;
}
