#include "io/config/cfg.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    REPORTED_MAX = 100, /* diagnostics of one file; then a last line says so */
    MESSAGE_MAX = 400,
    SHOWN_MAX = 60 /* bytes of a person's text in a message */
};

/* ---- opening ------------------------------------------------------------- */

/* Let each setting know its place; both orders are that of the text. */
static void hook_places(config_setting_t *setting, struct cfg_places *places,
                        size_t *index)
{
    const int count = config_setting_is_aggregate(setting)
                          ? config_setting_length(setting)
                          : 0;

    for (int i = 0; i < count && *index < places->count; i++) {
        config_setting_t *element =
            config_setting_get_elem(setting, (unsigned)i);

        config_setting_set_hook(element, &places->item[(*index)++]);
        hook_places(element, places, index);
    }
}

/* What libconfig alone refuses; we know its grammar, so this is rare. */
static enum mend_status report_syntax(struct cfg *cfg)
{
    const int line = config_error_line(&cfg->config);
    const size_t index = line > 0 ? (size_t)line - 1 : 0;
    const size_t at =
        index < cfg->text.line_count ? cfg->text.line[index].at : 0;

    mend_diag_add(cfg->diags, MEND_ERROR, "E101", cfg_text_loc(&cfg->text, at),
                  "%s", config_error_text(&cfg->config));
    return MEND_EINPUT;
}

static enum mend_status parse(struct cfg *cfg)
{
    size_t index = 0;
    const enum mend_status status =
        cfg_places_find(&cfg->text, cfg->diags, &cfg->places);

    if (status != MEND_OK)
        return status;
    if (!config_read_string(&cfg->config, cfg->text.bytes))
        return report_syntax(cfg);
    hook_places(config_root_setting(&cfg->config), &cfg->places, &index);
    return MEND_OK;
}

enum mend_status cfg_open(struct cfg *cfg, const char *text, size_t length,
                          const char *name,
                          const struct cfg_text_options *options,
                          struct mend_arena *arena, struct mend_diags *diags)
{
    *cfg = (struct cfg){ .arena = arena, .diags = diags };
    config_init(&cfg->config);
    enum mend_status status =
        cfg_text_read(text, length, name, options, arena, diags, &cfg->text);
    if (status == MEND_OK)
        status = parse(cfg);
    cfg->wrong = status == MEND_EINPUT || cfg->text.is_incomplete;
    cfg->no_memory = status == MEND_ENOMEM;
    return status;
}

void cfg_close(struct cfg *cfg)
{
    config_destroy(&cfg->config);
    cfg_places_release(&cfg->places);
}

enum mend_status cfg_status(const struct cfg *cfg)
{
    if (cfg->no_memory || cfg->diags->failed)
        return MEND_ENOMEM;
    return cfg->wrong ? MEND_EINPUT : MEND_OK;
}

void *cfg_alloc(struct cfg *cfg, size_t count, size_t size)
{
    void *block = mend_arena_alloc(cfg->arena, count, size);

    cfg->no_memory |= !block;
    return block;
}

const char *cfg_beside(struct cfg *cfg, const char *path)
{
    const char *joined = cfg_text_beside(cfg->text.name, path, cfg->arena);

    cfg->no_memory |= !joined;
    return joined;
}

/* ---- finding settings ---------------------------------------------------- */

config_setting_t *cfg_root(struct cfg *cfg)
{
    return config_root_setting(&cfg->config);
}

config_setting_t *cfg_get(config_setting_t *group, const char *key)
{
    if (!group || !config_setting_is_group(group))
        return NULL;
    return config_setting_get_member(group, key);
}

config_setting_t *cfg_need(struct cfg *cfg, config_setting_t *group,
                           const char *key)
{
    config_setting_t *setting = cfg_get(group, key);

    if (!setting && group && config_setting_is_group(group))
        cfg_error(cfg, group, "E110", "\"%s\" is missing here", key);
    return setting;
}

bool cfg_is_list(const config_setting_t *setting)
{
    return setting && (config_setting_is_list(setting) ||
                       config_setting_is_array(setting));
}

bool cfg_is_string(const config_setting_t *setting)
{
    return setting && config_setting_type(setting) == CONFIG_TYPE_STRING;
}

size_t cfg_count(const config_setting_t *setting)
{
    if (!setting || !config_setting_is_aggregate(setting))
        return 0;
    return (size_t)config_setting_length(setting);
}

config_setting_t *cfg_elem(config_setting_t *list, size_t index)
{
    if (index >= cfg_count(list))
        return NULL;
    return config_setting_get_elem(list, (unsigned)index);
}

static bool is_known_key(const char *key, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

void cfg_check_keys(struct cfg *cfg, config_setting_t *group,
                    const char *const *keys, size_t count)
{
    if (!group || !config_setting_is_group(group))
        return;
    for (size_t i = 0; i < cfg_count(group); i++) {
        const config_setting_t *setting = cfg_elem(group, i);
        const char *key = config_setting_name(setting);

        if (is_known_key(key, keys, count))
            continue;
        struct mend_near near = mend_near_to(key);
        for (size_t k = 0; k < count; k++)
            mend_near_try(&near, keys[k]);
        cfg_error_key(cfg, setting, "E109", "unknown key \"%s\"", key);
        cfg_help_near(cfg, &near);
    }
}

bool cfg_is_groups(struct cfg *cfg, config_setting_t *setting)
{
    bool are_groups = cfg_is_list(setting);

    if (!setting)
        return false;
    if (!are_groups) {
        cfg_error(cfg, setting, "E111", "a list ( { ... } ) must stand here");
        return false;
    }
    for (size_t i = 0; i < cfg_count(setting); i++) {
        const config_setting_t *element = cfg_elem(setting, i);

        if (config_setting_is_group(element))
            continue;
        cfg_error(cfg, element, "E111", "a group { ... } must stand here");
        are_groups = false;
    }
    return are_groups;
}

/* ---- places and diagnostics ---------------------------------------------- */

const struct cfg_place *cfg_place(const config_setting_t *setting)
{
    return setting ? config_setting_get_hook(setting) : NULL;
}

struct mend_loc cfg_loc(const struct cfg *cfg, const config_setting_t *setting)
{
    const struct cfg_place *place = cfg_place(setting);

    if (!place)
        return (struct mend_loc){ .file = cfg->text.name };
    return cfg_text_loc(&cfg->text,
                        place->key_length ? place->key_at : place->value_at);
}

/* What a file that is missing would have stated is not missing as well. */
static bool is_aftermath(const struct cfg *cfg, const char *code)
{
    static const char *const codes[] = { "E110", "E120", "E133", "E134",
                                         "E135" };

    for (size_t i = 0; i < MEND_ARRAY_LEN(codes); i++)
        if (cfg->text.is_incomplete && strcmp(codes[i], code) == 0)
            return true;
    return false;
}

/* Tell whether there is room for one more; says once when there is not. */
static bool has_room(struct cfg *cfg)
{
    if (++cfg->reported <= REPORTED_MAX)
        return true;
    if (cfg->reported == REPORTED_MAX + 1)
        mend_diag_add(cfg->diags, MEND_WARNING, "E129",
                      (struct mend_loc){ .file = cfg->text.name },
                      "there is more that is wrong; it is not shown");
    return false;
}

/* Print; where room runs out, no character is cut in two. */
static void print_whole(char what[MESSAGE_MAX], const char *format,
                        va_list arguments)
    __attribute__((format(printf, 2, 0)));

static void print_whole(char what[MESSAGE_MAX], const char *format,
                        va_list arguments)
{
    if (vsnprintf(what, MESSAGE_MAX, format, arguments) < MESSAGE_MAX)
        return;
    size_t length = MESSAGE_MAX - 1;
    while (length && ((unsigned char)what[length - 1] & 0xc0) == 0x80)
        length--;
    what[length ? length - 1 : 0] = '\0';
}

int cfg_shown(const char *text)
{
    size_t length = strlen(text);

    if (length > SHOWN_MAX) {
        length = SHOWN_MAX;
        while (length && ((unsigned char)text[length] & 0xc0) == 0x80)
            length--;
    }
    return (int)length;
}

static void report(struct cfg *cfg, enum mend_severity severity,
                   const char *code, size_t at, size_t width,
                   const char *format, va_list arguments)
    __attribute__((format(printf, 6, 0)));

static void report(struct cfg *cfg, enum mend_severity severity,
                   const char *code, size_t at, size_t width,
                   const char *format, va_list arguments)
{
    struct mend_loc loc = { .file = cfg->text.name };
    char what[MESSAGE_MAX];

    cfg->wrong |= severity == MEND_ERROR;
    cfg->is_silent = is_aftermath(cfg, code) || !has_room(cfg);
    if (cfg->is_silent)
        return;
    if (width)
        loc = cfg_text_loc(&cfg->text, at);
    print_whole(what, format, arguments);
    mend_diag_add(cfg->diags, severity, code, loc, "%s", what);
    if (width)
        cfg_text_point(&cfg->text, at, width, cfg->diags);
}

static size_t value_at(const config_setting_t *setting)
{
    const struct cfg_place *place = cfg_place(setting);

    return place ? place->value_at : 0;
}

static size_t value_width(const config_setting_t *setting)
{
    const struct cfg_place *place = cfg_place(setting);

    return place ? place->value_length : 0;
}

void cfg_error(struct cfg *cfg, const config_setting_t *setting,
               const char *code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(cfg, MEND_ERROR, code, value_at(setting), value_width(setting),
           format, arguments);
    va_end(arguments);
}

void cfg_warn(struct cfg *cfg, const config_setting_t *setting,
              const char *code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(cfg, MEND_WARNING, code, value_at(setting), value_width(setting),
           format, arguments);
    va_end(arguments);
}

void cfg_error_key(struct cfg *cfg, const config_setting_t *setting,
                   const char *code, const char *format, ...)
{
    const struct cfg_place *place = cfg_place(setting);
    const bool has_key = place && place->key_length;
    va_list arguments;

    va_start(arguments, format);
    report(cfg, MEND_ERROR, code, has_key ? place->key_at : value_at(setting),
           has_key ? place->key_length : value_width(setting), format,
           arguments);
    va_end(arguments);
}

void cfg_help(struct cfg *cfg, const char *format, ...)
{
    char what[MESSAGE_MAX];
    va_list arguments;

    if (cfg->is_silent)
        return;
    va_start(arguments, format);
    print_whole(what, format, arguments);
    va_end(arguments);
    mend_diag_help(cfg->diags, "%s", what);
}

void cfg_help_near(struct cfg *cfg, const struct mend_near *near)
{
    if (near->best)
        cfg_help(cfg, "did you mean \"%s\"?", near->best);
}
