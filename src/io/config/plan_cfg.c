/*
 * The plan reader's frame: the top-level keys, the horizon, and the order in
 * which the sections are read.
 */
#include "io/config/plan_cfg.h"

#include <mendline/load.h>

#include <ctype.h>
#include <string.h>

enum { PLAN_BYTES_MAX = 1 << 20 };

static const char *const plan_keys[] = {
    "id",         "title",   "timezone",    "horizon",    "plan_for",
    "policy",     "prefer",  "person",      "treatments", "events",
    "calendars",  "history", "exposures",   "tasks",      "availability",
    "procedures", "waits",   "event_kinds", "readers",    "nudges"
};

/* ---- what the plan is called --------------------------------------------- */

/* Eight, four, four, four and twelve hexadecimal digits. */
static bool is_uuid(const char *text)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    if (strlen(text) != sizeof(form) - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    return true;
}

static void read_id(struct plan_reader *in, config_setting_t *root)
{
    config_setting_t *setting = cfg_get(root, "id");

    in->plan->id_loc = plan_cfg_loc(in, setting, in->plan->loc);
    if (!setting) {
        cfg_warn(in->cfg, NULL, "E170",
                 "without an id the calendar entries are known by the plan's "
                 "title");
        cfg_help(in->cfg, "\"mendline init\" writes an id; then the title may "
                          "change and nobody can guess the entries");
    } else if (cfg_as_string(in->cfg, setting, &in->plan->id) &&
               !is_uuid(in->plan->id)) {
        cfg_error(in->cfg, setting, "E132", "the plan's id is no UUID");
        cfg_help(in->cfg, "\"mendline init\" writes a new one, as does "
                          "\"uuidgen\"");
    }
}

/* "plans/wedding.cfg" is called "wedding" where the plan does not say. */
static const char *base_name(struct plan_reader *in, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *begin = slash ? slash + 1 : path;
    const char *dot = strrchr(begin, '.');
    const char *name = mend_arena_strndup(
        in->cfg->arena, begin,
        dot && dot > begin ? (size_t)(dot - begin) : strlen(begin));

    in->cfg->no_memory |= !name;
    return name;
}

/* Only the shape is looked at: zones are known to the calendar writers. */
static bool looks_like_zone(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789+-_/";
    const char *slash = strchr(text, '/');
    const size_t length = strlen(text);

    if (strcmp(text, "UTC") == 0)
        return true;
    return slash && slash > text && text[length - 1] != '/' &&
           !strstr(text, "//") && isupper((unsigned char)text[0]) &&
           strspn(text, allowed) == length;
}

static void read_timezone(struct plan_reader *in, config_setting_t *setting)
{
    in->plan->timezone_loc = plan_cfg_loc(in, setting, in->plan->loc);
    if (!cfg_as_words(in->cfg, setting, &in->plan->timezone) ||
        looks_like_zone(in->plan->timezone))
        return;
    cfg_warn(in->cfg, setting, "E176", "\"%.80s\" is no name of a time zone",
             in->plan->timezone);
    cfg_help(in->cfg, "names are written Area/City, as \"Europe/Berlin\"");
}

/* ---- choices ------------------------------------------------------------- */

/* What the caller decides goes before what the plan says. */
static size_t read_choice(struct plan_reader *in, config_setting_t *root,
                          const char *key, const char *const names[3],
                          const char *decided)
{
    size_t choice = 0;

    cfg_as_choice(in->cfg, cfg_get(root, key), key, names, 3, &choice);
    for (size_t i = 0; decided && i < 3; i++)
        if (strcmp(decided, names[i]) == 0)
            return i;
    return choice;
}

static void read_choices(struct plan_reader *in, config_setting_t *root,
                         const struct mend_plan_options *options)
{
    static const char *const task_forms[] = { "event", "todo" };
    struct mend_plan *plan = in->plan;
    size_t form = 0;

    plan->plan_for = (enum mend_plan_for)read_choice(
        in, root, "plan_for", mend_plan_for_names, options->plan_for);
    plan->policy = (enum mend_policy)read_choice(
        in, root, "policy", mend_policy_names, options->policy);
    plan->prefer = (enum mend_prefer)read_choice(in, root, "prefer",
                                                 mend_prefer_names, NULL);
    cfg_as_choice(in->cfg, cfg_get(root, "tasks"), "form of tasks", task_forms,
                  MEND_ARRAY_LEN(task_forms), &form);
    plan->tasks_as_todo = form == 1;
}

/* nudges = [ 14, 3 ]: days before a session, each with an entry of its own. */
static void read_nudges(struct plan_reader *in, config_setting_t *list)
{
    enum { USUAL = 7, LONGEST = 365 };
    struct mend_plan *plan = in->plan;

    plan->nudge[0] = USUAL;
    plan->nudge_count = 1;
    if (!list)
        return;
    plan->nudge_count = 0;
    if (!cfg_is_list(list)) {
        cfg_wrong_type(in->cfg, list, "a list of days before a session");
        return;
    }
    if (cfg_count(list) > MEND_NUDGES_MOST)
        cfg_error(in->cfg, list, "E115", "%zu nudges; the most is %d",
                  cfg_count(list), MEND_NUDGES_MOST);
    for (size_t i = 0; i < cfg_count(list) && i < MEND_NUDGES_MOST; i++)
        plan->nudge_count +=
            cfg_as_int16(in->cfg, cfg_elem(list, i), 1, LONGEST,
                         &plan->nudge[plan->nudge_count]);
    for (size_t i = 1; i < plan->nudge_count; i++)
        if (plan->nudge[i] >= plan->nudge[i - 1])
            cfg_error(in->cfg, list, "E116",
                      "nudges come ever nearer to the session: each number "
                      "is less than the one before it");
}

/* ---- the horizon --------------------------------------------------------- */

void plan_cfg_reach(struct plan_reader *in, mend_day day,
                    const config_setting_t *setting)
{
    if (day > in->last_named) {
        in->last_named = day;
        in->last_named_by = setting;
    }
}

/* The same date some years on; 29 February becomes 1 March. */
static mend_day years_after(mend_day day, int years)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    if (year + years >= 2200)
        return MEND_DAY_MAX;
    if (!mend_ymd_is_valid(year + years, month, mday))
        return mend_day_from_ymd(year + years, month, mday - 1) + 1;
    return mend_day_from_ymd(year + years, month, mday);
}

static bool is_too_long(struct mend_span horizon)
{
    return horizon.end > years_after(horizon.begin, PLAN_YEARS_MAX);
}

static void read_own_horizon(struct plan_reader *in, config_setting_t *setting)
{
    struct mend_plan *plan = in->plan;

    /* One that cannot be read lets no booked day lie outside it. */
    plan->horizon = (struct mend_span){ MEND_DAY_MIN, MEND_DAY_MAX };
    plan->horizon_is_own = true;
    if (!plan_cfg_span(in, setting, &plan->horizon))
        return;
    if (is_too_long(plan->horizon))
        cfg_error(in->cfg, setting, "E154",
                  "the horizon is longer than %d years", PLAN_YEARS_MAX);
    if (plan->horizon.end <= plan->today) {
        char today[MEND_DAY_TEXT];

        cfg_error(in->cfg, setting, "E155", "the horizon is over: today is %s",
                  mend_day_to_text(plan->today, today));
    }
}

static void set_default_horizon(struct plan_reader *in)
{
    struct mend_plan *plan = in->plan;
    const mend_day last = years_after(in->last_named, 1);

    plan->horizon =
        (struct mend_span){ plan->today,
                            last < MEND_DAY_MAX ? last + 1 : MEND_DAY_MAX };
    /* The year after the last thing named is not the person's doing. */
    if (in->last_named < years_after(plan->today, PLAN_YEARS_MAX))
        return;
    cfg_error(in->cfg, in->last_named_by, "E154",
              "this day lies more than %d years ahead, the longest horizon",
              PLAN_YEARS_MAX);
    cfg_help(in->cfg, "correct the day, or write a horizon that ends sooner");
}

static void read_horizon(struct plan_reader *in, config_setting_t *setting)
{
    in->plan->horizon_loc = plan_cfg_loc(in, setting, in->plan->loc);
    if (setting)
        read_own_horizon(in, setting);
    else
        set_default_horizon(in);
}

/* ---- the whole ----------------------------------------------------------- */

static void warn_if_nothing_is_left(struct plan_reader *in)
{
    for (size_t t = 0; t < in->plan->treatment_count; t++) {
        const struct mend_treatment *treatment = &in->treatment[t];

        if (!treatment->booking)
            return;
        for (size_t i = 0; i < treatment->sessions; i++)
            if (treatment->booking[i].state == MEND_PLANNED)
                return;
    }
    /* What could not be read may well be left. */
    if (!in->cfg->wrong)
        cfg_warn(in->cfg, in->treatments, "E171",
                 "no session is left to find a day for");
}

static void read_lists(struct plan_reader *in, config_setting_t *root)
{
    in->treatments = cfg_get(root, "treatments");
    in->events = cfg_get(root, "events");
    plan_cfg_events(in);
    plan_cfg_treatments(in);
    plan_cfg_gather_names(in);
    plan_cfg_link_treatments(in);
    plan_cfg_calendars(in, cfg_get(root, "calendars"));
    plan_cfg_exposures(in, cfg_get(root, "exposures"));
    plan_cfg_history(in, cfg_get(root, "history"));
    plan_cfg_readers(in, cfg_get(root, "readers"));
    read_nudges(in, cfg_get(root, "nudges"));
}

static void read_plan(struct plan_reader *in, const char *name,
                      const struct mend_plan_options *options)
{
    config_setting_t *root = cfg_root(in->cfg);
    struct mend_plan *plan = in->plan;

    cfg_check_keys(in->cfg, root, plan_keys, MEND_ARRAY_LEN(plan_keys));
    read_id(in, root);
    plan->title = base_name(in, name);
    cfg_as_words(in->cfg, cfg_get(root, "title"), &plan->title);
    read_timezone(in, cfg_get(root, "timezone"));
    read_choices(in, root, options);
    plan_cfg_person(in, plan_cfg_only_group(in, cfg_get(root, "person")));
    plan_cfg_availability(
        in, plan_cfg_only_group(in, cfg_get(root, "availability")));
    read_lists(in, root);
    read_horizon(in, cfg_get(root, "horizon"));
    plan_cfg_check_bookings(in);
    warn_if_nothing_is_left(in);
}

/* ---- order of the report ------------------------------------------------- */

/* The main file's lines first, in order; what is of a whole file, last. */
static bool is_before(const struct mend_diag *a, const struct mend_diag *b,
                      const char *main_file)
{
    const bool a_is_main = strcmp(a->file, main_file) == 0;
    const bool b_is_main = strcmp(b->file, main_file) == 0;

    if (!a->line || !b->line)
        return a->line && !b->line;
    if (a_is_main != b_is_main)
        return a_is_main;
    const int order = strcmp(a->file, b->file);
    if (order)
        return order < 0;
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/*
 * Sections are read in the order that they need each other; people mend a file
 * from its top. There are few diagnostics, and the sort has to be stable.
 */
static void order_by_place(struct mend_diags *diags, size_t first,
                           const char *main_file)
{
    for (size_t i = first + 1; i < diags->count && !diags->failed; i++) {
        const struct mend_diag moving = diags->item[i];
        size_t at = i;

        while (at > first &&
               is_before(&moving, &diags->item[at - 1], main_file)) {
            diags->item[at] = diags->item[at - 1];
            at--;
        }
        diags->item[at] = moving;
    }
}

enum mend_status mend_plan_read(const char *text, size_t length,
                                const char *name,
                                const struct mend_catalogue *cat,
                                const struct mend_plan_options *options,
                                struct mend_arena *arena,
                                struct mend_diags *diags, struct mend_plan *out)
{
    const struct cfg_text_options limits = {
        .limit = PLAN_BYTES_MAX,
        .inside_only = options->no_include,
    };
    const size_t reported_before = diags->count;
    struct mend_plan plan = { .today = options->today };
    struct cfg cfg;

    enum mend_status status =
        cfg_open(&cfg, text, length, name, &limits, arena, diags);
    if (status != MEND_OK)
        goto done;
    struct mend_catalogue *own = cfg_alloc(&cfg, 1, sizeof(*own));
    if (own) {
        struct plan_reader in = {
            .cfg = &cfg, .cat = own, .plan = &plan, .last_named = options->today
        };

        plan.loc = cfg_loc(&cfg, NULL);
        plan.file = plan.loc.file;
        plan.catalogue = own;
        catalogue_cfg_overlay(&cfg, cfg_root(&cfg), cat, own);
        read_plan(&in, name, options);
        order_by_place(diags, reported_before, plan.file);
    }
    status = cfg_status(&cfg);
    if (status == MEND_OK)
        *out = plan;
done:
    cfg_close(&cfg);
    return status;
}
