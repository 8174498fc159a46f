/*
 * The person, and the days and money that the person has.
 */
#include "io/config/plan_cfg.h"

/* ---- person -------------------------------------------------------------- */

static const char *const person_keys[] = { "skin_type", "born", "smoker",
                                           "conditions" };

void plan_cfg_person(struct plan_reader *in, config_setting_t *group)
{
    struct mend_person *person = &in->plan->person;
    int this_year, month, mday;

    person->loc = plan_cfg_loc(in, group, in->plan->loc);
    if (!group)
        return;
    mend_day_to_ymd(in->plan->today, &this_year, &month, &mday);
    cfg_check_keys(in->cfg, group, person_keys, MEND_ARRAY_LEN(person_keys));
    cfg_as_uint8(in->cfg, cfg_get(group, "skin_type"), 1, 6,
                 &person->skin_type);
    cfg_as_int16(in->cfg, cfg_get(group, "born"), 1900, (int16_t)this_year,
                 &person->born);
    cfg_as_bool(in->cfg, cfg_get(group, "smoker"), &person->smoker);
    catalogue_cfg_conditions(in->cfg, cfg_get(group, "conditions"), in->cat,
                             &person->conditions);
}

/* ---- availability -------------------------------------------------------- */

enum { EVERY_DAY = 0x7f, PER_DAY_MAX = 100 };

static const int64_t MONEY_MAX = INT64_C(1000000000) * 100;

static const char *const availability_keys[] = { "weekdays", "hours", "per_day",
                                                 "closed", "month_budget" };

/* By index modulo 7; 0 is Monday. */
static const char *const weekday_names[] = {
    "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};

static void read_weekdays(struct plan_reader *in, config_setting_t *setting,
                          uint8_t *out)
{
    const bool is_list = cfg_is_list(setting);
    const size_t count = is_list ? cfg_count(setting) : 1;
    bool understood = true;
    unsigned days = 0;

    if (!setting)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t day;

        if (cfg_as_choice(in->cfg, is_list ? cfg_elem(setting, i) : setting,
                          "weekday", weekday_names,
                          MEND_ARRAY_LEN(weekday_names), &day))
            days |= 1u << day % 7;
        else
            understood = false;
    }
    if (count == 0)
        cfg_error(in->cfg, setting, "E159", "no weekday is left for a session");
    else if (understood)
        *out = (uint8_t)days;
}

static void read_hours(struct plan_reader *in, config_setting_t *setting,
                       struct mend_availability *out)
{
    int16_t opens, closes;

    if (!setting)
        return;
    if (!cfg_is_list(setting) || cfg_count(setting) != 2) {
        cfg_error(in->cfg, setting, "E158",
                  "hours are two times, of opening and of closing");
        cfg_help(in->cfg, "write [ \"09:00\", \"17:00\" ]");
        return;
    }
    const bool has_opens = cfg_as_minute(in->cfg, cfg_elem(setting, 0), &opens);
    const bool has_closes =
        cfg_as_minute(in->cfg, cfg_elem(setting, 1), &closes);
    if (!has_opens || !has_closes)
        return;
    if (closes <= opens) {
        cfg_error(in->cfg, setting, "E158", "the hours end before they begin");
        return;
    }
    out->opens = opens;
    out->closes = closes;
}

static void warn_if_span_was_meant(struct plan_reader *in,
                                   config_setting_t *setting)
{
    if (config_setting_is_array(setting) && cfg_count(setting) == 2) {
        cfg_warn(in->cfg, setting, "E179",
                 "this closes two single days, not the days between them");
        cfg_help(in->cfg, "a span is ( [ first, last ] ), two days are "
                          "( day, day )");
    }
}

static void read_closed(struct plan_reader *in, config_setting_t *setting,
                        struct mend_availability *out)
{
    const bool is_list = cfg_is_list(setting);
    const size_t count = is_list ? cfg_count(setting) : setting != NULL;
    struct mend_span *days = cfg_alloc(in->cfg, count, sizeof(*days));
    struct mend_loc *locs = cfg_alloc(in->cfg, count, sizeof(*locs));
    size_t kept = 0;
    int16_t minute;

    if (!setting || !days || !locs)
        return;
    warn_if_span_was_meant(in, setting);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *elem = is_list ? cfg_elem(setting, i) : setting;

        if (!plan_cfg_day_or_span(in, elem, &days[kept], &minute))
            continue;
        locs[kept] = cfg_loc(in->cfg, elem);
        plan_cfg_reach(in, days[kept].end - 1, elem);
        kept++;
    }
    out->closed = days;
    out->closed_loc = locs;
    out->closed_count = kept;
}

void plan_cfg_availability(struct plan_reader *in, config_setting_t *group)
{
    struct cfg *cfg = in->cfg;
    struct mend_availability *out = &in->plan->availability;
    config_setting_t *weekdays = cfg_get(group, "weekdays");
    config_setting_t *per_day = cfg_get(group, "per_day");
    config_setting_t *budget = cfg_get(group, "month_budget");
    int limit = 0;

    *out = (struct mend_availability){ .weekdays = EVERY_DAY,
                                       .opens = MEND_MINUTE_NONE,
                                       .closes = MEND_MINUTE_NONE,
                                       .month_budget = -1,
                                       .loc = plan_cfg_loc(in, group,
                                                           in->plan->loc) };
    cfg_check_keys(cfg, group, availability_keys,
                   MEND_ARRAY_LEN(availability_keys));
    read_weekdays(in, weekdays, &out->weekdays);
    read_hours(in, cfg_get(group, "hours"), out);
    cfg_as_int(cfg, per_day, 1, PER_DAY_MAX, &limit);
    out->per_day = (uint16_t)limit;
    read_closed(in, cfg_get(group, "closed"), out);
    cfg_as_hundredths(cfg, budget, 0, MONEY_MAX, &out->month_budget);
    out->weekdays_loc = plan_cfg_loc(in, weekdays, out->loc);
    out->per_day_loc = plan_cfg_loc(in, per_day, out->loc);
    out->budget_loc = plan_cfg_loc(in, budget, out->loc);
}
