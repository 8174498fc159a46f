/*
 * Typed getters: texts, dates, words of a table and lists of them.
 */
#include "io/config/cfg.h"

#include <mendline/strbuf.h>

#include <string.h>

enum { CHOICES_SHOWN = 8 }; /* of a table, where nothing in it is near */

/* ---- types --------------------------------------------------------------- */

bool cfg_wrong_type(struct cfg *cfg, const config_setting_t *setting,
                    const char *wanted)
{
    const char *name = config_setting_name(setting);

    if (name)
        cfg_error(cfg, setting, "E111", "\"%s\" wants %s", name, wanted);
    else
        cfg_error(cfg, setting, "E111", "%s must stand here", wanted);
    return false;
}

bool cfg_as_bool(struct cfg *cfg, config_setting_t *setting, bool *out)
{
    if (!setting)
        return false;
    if (config_setting_type(setting) != CONFIG_TYPE_BOOL)
        return cfg_wrong_type(cfg, setting, "true or false");
    *out = config_setting_get_bool(setting) == CONFIG_TRUE;
    return true;
}

/* ---- texts --------------------------------------------------------------- */

/* A comma forgotten between two texts of a list joins them, silently. */
static void warn_if_joined(struct cfg *cfg, const config_setting_t *setting)
{
    const struct cfg_place *place = cfg_place(setting);

    if (place && place->joined)
        cfg_warn(cfg, setting, "E121",
                 "two texts side by side are read as one");
}

/* Give the text as libconfig holds it, until cfg_close(). */
static bool get_text(struct cfg *cfg, const config_setting_t *setting,
                     const char *wanted, const char **out)
{
    if (!setting)
        return false;
    if (!cfg_is_string(setting))
        return cfg_wrong_type(cfg, setting, wanted);
    warn_if_joined(cfg, setting);
    *out = config_setting_get_string(setting);
    return true;
}

static bool keep_text(struct cfg *cfg, const char *text, const char **out)
{
    const char *copy = mend_arena_strdup(cfg->arena, text);

    if (!copy) {
        cfg->no_memory = true;
        return false;
    }
    *out = copy;
    return true;
}

bool cfg_as_string(struct cfg *cfg, config_setting_t *setting, const char **out)
{
    const char *text;

    return get_text(cfg, setting, "a text in quotes", &text) &&
           keep_text(cfg, text, out);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool cfg_as_words(struct cfg *cfg, config_setting_t *setting, const char **out)
{
    const char *text;

    if (!get_text(cfg, setting, "a text in quotes", &text))
        return false;
    const size_t length = strlen(text);
    if (!length) {
        cfg_error(cfg, setting, "E117", "this text is empty");
        return false;
    }
    if (is_blank(text[0]) || is_blank(text[length - 1])) {
        cfg_error(cfg, setting, "E117",
                  "this text begins or ends with a blank");
        return false;
    }
    return keep_text(cfg, text, out);
}

static bool is_id_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool cfg_as_id(struct cfg *cfg, config_setting_t *setting, const char **out)
{
    const char *text;
    size_t length = 0;

    if (!get_text(cfg, setting, "a text in quotes", &text))
        return false;
    while (is_id_part(text[length]))
        length++;
    if (!length || text[length]) {
        cfg_error(cfg, setting, "E117", "\"%.*s\" cannot be an id",
                  cfg_shown(text), text);
        cfg_help(cfg, "ids are made of letters, digits, - and _");
        return false;
    }
    return keep_text(cfg, text, out);
}

/* ---- days ---------------------------------------------------------------- */

bool cfg_as_moment(struct cfg *cfg, config_setting_t *setting,
                   struct mend_moment *out)
{
    const char *text;

    if (!get_text(cfg, setting, "a date in quotes", &text))
        return false;
    if (mend_moment_from_text(text, out))
        return true;
    cfg_error(cfg, setting, "E113", "\"%.*s\" is not a date", cfg_shown(text),
              text);
    cfg_help(cfg, "dates are written \"2027-06-19\" or \"2027-06-19 14:30\", "
                  "years 1900 to 2199");
    return false;
}

bool cfg_as_day(struct cfg *cfg, config_setting_t *setting, mend_day *out)
{
    struct mend_moment at;

    if (!cfg_as_moment(cfg, setting, &at))
        return false;
    if (at.minute != MEND_MINUTE_NONE) {
        cfg_error(cfg, setting, "E113",
                  "a date without a time must stand "
                  "here");
        return false;
    }
    *out = at.day;
    return true;
}

bool cfg_as_minute(struct cfg *cfg, config_setting_t *setting, int16_t *out)
{
    struct mend_moment at;
    char day_and_time[] = "2000-01-01 00:00";
    const size_t day_length = sizeof("2000-01-01 ") - 1;
    const char *text;

    if (!get_text(cfg, setting, "a time of day in quotes", &text))
        return false;
    if (strlen(text) == sizeof(day_and_time) - 1 - day_length) {
        memcpy(day_and_time + day_length, text, strlen(text));
        if (mend_moment_from_text(day_and_time, &at)) {
            *out = at.minute;
            return true;
        }
    }
    cfg_error(cfg, setting, "E113", "\"%.*s\" is not a time of day",
              cfg_shown(text), text);
    cfg_help(cfg, "times are written \"09:30\"");
    return false;
}

/* ---- lists --------------------------------------------------------------- */

bool cfg_as_strings(struct cfg *cfg, config_setting_t *setting,
                    const char *const **out, size_t *count)
{
    if (!setting)
        return false;
    if (!cfg_is_list(setting) && !cfg_is_string(setting))
        return cfg_wrong_type(cfg, setting,
                              "a list [ ... ] of texts in quotes");

    const bool is_one = cfg_is_string(setting);
    const size_t length = is_one ? 1 : cfg_count(setting);
    const char **text = cfg_alloc(cfg, length, sizeof(*text));
    bool is_right = text != NULL;

    for (size_t i = 0; text && i < length; i++)
        is_right &= cfg_as_words(cfg, is_one ? setting : cfg_elem(setting, i),
                                 &text[i]);
    if (!is_right)
        return false;
    *out = text;
    *count = length;
    return true;
}

/* Where nothing is near, a short table is shown whole. */
static void help_all(struct cfg *cfg, const char *const *names, size_t count)
{
    struct mend_strbuf all = { 0 };

    for (size_t i = 0; i < count; i++)
        mend_strbuf_addf(&all, "%s\"%s\"", i ? ", " : "", names[i]);
    cfg_help(cfg, "one of %s", mend_strbuf_text(&all));
    cfg->no_memory |= all.failed;
    mend_strbuf_release(&all);
}

bool cfg_as_choice(struct cfg *cfg, config_setting_t *setting, const char *what,
                   const char *const *names, size_t count, size_t *out)
{
    const char *text;

    if (!get_text(cfg, setting, "a word in quotes", &text))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(text, names[i]) == 0) {
            *out = i;
            return true;
        }
    }
    struct mend_near near = mend_near_to(text);
    for (size_t i = 0; i < count; i++)
        mend_near_try(&near, names[i]);
    cfg_error(cfg, setting, "E114", "unknown %s \"%.*s\"", what,
              cfg_shown(text), text);
    cfg_help_near(cfg, &near);
    if (!near.best && count <= CHOICES_SHOWN)
        help_all(cfg, names, count);
    return false;
}
