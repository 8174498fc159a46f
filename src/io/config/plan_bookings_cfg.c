/*
 * What is fixed about the sessions of a treatment: booked days, done ones and
 * what was seen of their healing; and warnings where a booked day goes against
 * the plan's own bounds.
 */
#include "io/config/plan_cfg.h"

/* ---- reading ------------------------------------------------------------- */

/* One entry of `booked`, `done`, ...: a text is a list of one. */
static config_setting_t *entry_of(config_setting_t *setting, size_t number)
{
    if (cfg_is_list(setting))
        return cfg_elem(setting, number);
    return number == 0 ? setting : NULL;
}

static size_t count_entries(const config_setting_t *setting)
{
    return cfg_is_list(setting) ? cfg_count(setting) : setting != NULL;
}

/* How many entries speak of sessions; those beyond the last are reported. */
static size_t usable_entries(struct plan_reader *in, config_setting_t *setting,
                             const struct mend_treatment *treatment)
{
    const size_t count = count_entries(setting);

    if (count <= treatment->sessions)
        return count;
    cfg_error(in->cfg, entry_of(setting, treatment->sessions), "E142",
              "%zu entries for %u session%s", count, treatment->sessions,
              treatment->sessions == 1 ? "" : "s");
    cfg_help(in->cfg, "say how many there are: sessions = %zu", count);
    return treatment->sessions;
}

/* Read one entry; "" leaves its session open, which is no mistake. */
static bool read_entry(struct plan_reader *in, config_setting_t *entry,
                       struct mend_moment *out)
{
    if (cfg_is_string(entry) && !*config_setting_get_string(entry))
        return false;
    return cfg_as_moment(in->cfg, entry, out);
}

static void read_days(struct plan_reader *in, config_setting_t *setting,
                      enum mend_state state, struct mend_treatment *treatment,
                      struct mend_booking *bookings)
{
    const size_t count = usable_entries(in, setting, treatment);
    mend_day latest = MEND_DAY_MIN - 1;

    for (size_t i = 0; i < count; i++) {
        config_setting_t *entry = entry_of(setting, i);
        struct mend_moment at;

        if (!read_entry(in, entry, &at))
            continue;
        if (at.day <= latest)
            cfg_error(in->cfg, entry, "E143",
                      "this day does not come after that of the session "
                      "before it");
        else
            latest = at.day;
        if (state == MEND_DONE && at.day > in->plan->today) {
            cfg_error(in->cfg, entry, "E144", "a day to come cannot be done");
            cfg_help(in->cfg, "write \"booked\" for a day that is fixed");
        }
        plan_cfg_reach(in, at.day, entry);
        bookings[i].at = at;
        bookings[i].state = state;
        bookings[i].loc = cfg_loc(in->cfg, entry);
    }
}

/* Each list rises by itself; where one follows the other is seen only now. */
static void check_merged_order(struct plan_reader *in, config_setting_t *group,
                               const struct mend_treatment *treatment)
{
    const struct mend_booking *last = NULL;

    for (size_t i = 0; i < treatment->sessions; i++) {
        const struct mend_booking *booking = &treatment->booking[i];

        if (booking->at.day == MEND_DAY_NONE)
            continue;
        if (last && last->state != booking->state &&
            booking->at.day <= last->at.day)
            cfg_error(
                in->cfg,
                entry_of(cfg_get(group, booking->state == MEND_DONE ? "done"
                                                                    : "booked"),
                         i),
                "E143",
                "session %zu is %s on a day that does not come after "
                "that of the session before it",
                i + 1, mend_state_names[booking->state]);
        last = booking;
    }
}

/* ---- what was observed --------------------------------------------------- */

/* Check one observed day against the day the session was done. */
static bool is_after_done(struct plan_reader *in, config_setting_t *entry,
                          mend_day done, mend_day seen)
{
    if (seen >= done)
        return true;
    cfg_error(in->cfg, entry, "E146",
              "healing was seen to end before the session was done");
    return false;
}

static void read_observed(struct plan_reader *in, config_setting_t *group,
                          const char *key, struct mend_treatment *treatment,
                          struct mend_booking *bookings)
{
    config_setting_t *setting = cfg_get(group, key);
    const size_t count = usable_entries(in, setting, treatment);
    const bool is_visible = key[0] == 'v';

    for (size_t i = 0; i < count; i++) {
        config_setting_t *entry = entry_of(setting, i);
        struct mend_booking *booking = &bookings[i];
        struct mend_moment seen;

        if (!read_entry(in, entry, &seen))
            continue;
        if (booking->state != MEND_DONE) {
            /* A wrong `done` was reported by itself. */
            if (!entry_of(cfg_get(group, "done"), i)) {
                cfg_error(in->cfg, entry, "E145",
                          "session %zu was not done yet", i + 1);
                cfg_help(in->cfg, "say when it was: done = \"...\"");
            }
            continue;
        }
        if (!is_after_done(in, entry, booking->at.day, seen.day))
            continue;
        if (is_visible)
            booking->visible_until = seen.day;
        else
            booking->open_until = seen.day;
    }
}

void plan_cfg_bookings(struct plan_reader *in, config_setting_t *group,
                       struct mend_treatment *treatment)
{
    struct mend_booking *bookings =
        cfg_alloc(in->cfg, treatment->sessions, sizeof(*bookings));

    treatment->booking = bookings;
    if (!bookings)
        return;
    for (size_t i = 0; i < treatment->sessions; i++)
        bookings[i] = (struct mend_booking){
            .at = { MEND_DAY_NONE, MEND_MINUTE_NONE },
            .visible_until = MEND_DAY_NONE,
            .open_until = MEND_DAY_NONE,
            .loc = treatment->loc,
        };
    /* What was done wins over what was booked, so it is read last. */
    read_days(in, cfg_get(group, "booked"), MEND_BOOKED, treatment, bookings);
    read_days(in, cfg_get(group, "done"), MEND_DONE, treatment, bookings);
    check_merged_order(in, group, treatment);
    read_observed(in, group, "visible_until", treatment, bookings);
    read_observed(in, group, "open_until", treatment, bookings);
}

/* ---- booked days against the plan's own bounds --------------------------- */

/* One booked session and where it is written. */
struct booked {
    const struct mend_treatment *treatment;
    const struct mend_booking *booking;
    size_t number; /* from 0 */
    config_setting_t *entry;
};

static void warn_of_day_off(struct plan_reader *in, const struct booked *it)
{
    const struct mend_availability *free = &in->plan->availability;
    const mend_day day = it->booking->at.day;
    const int weekday = mend_day_weekday(day);

    if (!(free->weekdays >> weekday & 1))
        cfg_warn(in->cfg, it->entry, "E172",
                 "booked on %s, which is none of the plan's weekdays",
                 mend_weekday_name(weekday));
    for (size_t i = 0; i < free->closed_count; i++)
        if (mend_span_has(free->closed[i], day)) {
            cfg_warn(in->cfg, it->entry, "E172",
                     "booked on a day that line %u closes",
                     free->closed_loc[i].line);
            break;
        }
}

static void warn_of_hours(struct plan_reader *in, const struct booked *it)
{
    const struct mend_availability *free = &in->plan->availability;
    const int minute = it->booking->at.minute;

    if (minute != MEND_MINUTE_NONE && free->opens != MEND_MINUTE_NONE &&
        (minute < free->opens || minute >= free->closes))
        cfg_warn(in->cfg, it->entry, "E172",
                 "booked at %02d:%02d, outside the plan's hours", minute / 60,
                 minute % 60);
}

static void warn_of_bounds(struct plan_reader *in, const struct booked *it)
{
    const struct mend_treatment *treatment = it->treatment;
    const mend_day day = it->booking->at.day;
    char bound[MEND_DAY_TEXT];

    if (treatment->not_before != MEND_DAY_NONE && day < treatment->not_before)
        cfg_warn(in->cfg, it->entry, "E173", "booked before %s, its not_before",
                 mend_day_to_text(treatment->not_before, bound));
    if (treatment->not_after != MEND_DAY_NONE && day > treatment->not_after)
        cfg_warn(in->cfg, it->entry, "E173", "booked after %s, its not_after",
                 mend_day_to_text(treatment->not_after, bound));
}

/* What a relative window counts from: its name and its day, if it has one. */
static mend_day base_day(const struct mend_plan *plan,
                         const struct mend_relative_window *window,
                         const char **name)
{
    if (window->base == MEND_FROM_EVENT) {
        *name = plan->event[window->event].id;
        return plan->event[window->event].days.begin;
    }
    const struct mend_treatment *base =
        &plan->treatment[window->session.treatment];
    *name = base->id;
    return base->booking ? base->booking[window->session.number].at.day
                         : MEND_DAY_NONE;
}

static void warn_of_window(struct plan_reader *in, const struct booked *it)
{
    const struct mend_relative_window *window = &it->treatment->window;
    const mend_day day = it->booking->at.day;
    const char *name;

    if (window->base == MEND_NO_WINDOW)
        return;
    const mend_day base = base_day(in->plan, window, &name);
    if (base != MEND_DAY_NONE &&
        (day < base + window->first || day > base + window->last))
        cfg_warn(in->cfg, it->entry, "E174",
                 "booked %+d days from \"%s\", outside its window of %+d to "
                 "%+d",
                 day - base, name, window->first, window->last);
}

static void warn_of_horizon(struct plan_reader *in, const struct booked *it)
{
    if (in->plan->horizon_is_own &&
        !mend_span_has(in->plan->horizon, it->booking->at.day))
        cfg_warn(in->cfg, it->entry, "E175", "booked outside the horizon");
}

static void check_booking(struct plan_reader *in, const struct booked *it)
{
    static void (*const warn[])(struct plan_reader *, const struct booked *) = {
        warn_of_day_off, warn_of_hours, warn_of_bounds, warn_of_window,
        warn_of_horizon
    };

    for (size_t i = 0; i < MEND_ARRAY_LEN(warn); i++)
        warn[i](in, it);
}

void plan_cfg_check_bookings(struct plan_reader *in)
{
    for (size_t t = 0; t < in->plan->treatment_count; t++) {
        const struct mend_treatment *treatment = &in->treatment[t];
        config_setting_t *booked =
            cfg_get(plan_cfg_group(in->treatments, t), "booked");

        for (size_t i = 0; treatment->booking && i < treatment->sessions; i++) {
            const struct booked it = { treatment, &treatment->booking[i], i,
                                       entry_of(booked, i) };

            if (it.booking->state == MEND_BOOKED)
                check_booking(in, &it);
        }
    }
}
