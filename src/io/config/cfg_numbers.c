/*
 * Typed getters: numbers, as they were written.
 */
#include "io/config/cfg.h"

#include <string.h>

enum {
    DIGITS_MAX = 9,   /* as many as never wrap in 32 bits */
    NUMBER_BYTES = 32 /* of the longest number's text that is looked at */
};

/*
 * Copy a number as it was written: libconfig 1.5 wraps whole numbers that
 * need more than 32 bits without a word, and rounds others to binary.
 */
static bool number_text(const struct cfg *cfg, const config_setting_t *setting,
                        char out[NUMBER_BYTES])
{
    const struct cfg_place *place = cfg_place(setting);

    if (!place || place->value_length >= NUMBER_BYTES)
        return false;
    memcpy(out, cfg->text.bytes + place->value_at, place->value_length);
    out[place->value_length] = '\0';
    return true;
}

/* Read up to nine digits from *text on, which is moved behind them. */
static bool read_digits(const char **text, int64_t *out)
{
    const char *at = *text + strspn(*text, "0");
    const size_t digits = strspn(at, "0123456789");

    if (digits > DIGITS_MAX)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits; i++)
        *out = *out * 10 + (at[i] - '0');
    *text = at + digits;
    return true;
}

static bool read_sign(const char **text)
{
    const bool is_negative = **text == '-';

    if (**text == '-' || **text == '+')
        (*text)++;
    return is_negative;
}

static bool wrong_number(struct cfg *cfg, const config_setting_t *setting,
                         const char *what)
{
    cfg_error(cfg, setting, "E112", "%s", what);
    return false;
}

bool cfg_as_int(struct cfg *cfg, config_setting_t *setting, int min, int max,
                int *out)
{
    char text[NUMBER_BYTES];
    const char *at = text;
    int64_t value;

    if (!setting)
        return false;
    if (config_setting_type(setting) != CONFIG_TYPE_INT &&
        config_setting_type(setting) != CONFIG_TYPE_INT64)
        return cfg_wrong_type(cfg, setting, "a whole number");
    if (!number_text(cfg, setting, text))
        return wrong_number(cfg, setting, "this number is too long");
    const bool is_negative = read_sign(&at);
    if (!read_digits(&at, &value))
        return wrong_number(cfg, setting, "this number is too large");
    if (*at && *at != 'L')
        return wrong_number(cfg, setting, "write this number in digits 0-9");
    value = is_negative ? -value : value;
    if (value < min || value > max) {
        cfg_error(cfg, setting, "E112", "%d is not within %d to %d", (int)value,
                  min, max);
        return false;
    }
    *out = (int)value;
    return true;
}

bool cfg_as_int16(struct cfg *cfg, config_setting_t *setting, int16_t min,
                  int16_t max, int16_t *out)
{
    int value = 0;

    if (!cfg_as_int(cfg, setting, min, max, &value))
        return false;
    *out = (int16_t)value;
    return true;
}

bool cfg_as_uint8(struct cfg *cfg, config_setting_t *setting, uint8_t min,
                  uint8_t max, uint8_t *out)
{
    int value = 0;

    if (!cfg_as_int(cfg, setting, min, max, &value))
        return false;
    *out = (uint8_t)value;
    return true;
}

/* Read "12", "12.3", "12.30" or "12.3000"; false for anything finer. */
static bool read_hundredths(const char *text, int64_t *out)
{
    const bool is_negative = read_sign(&text);
    int64_t whole, hundredths = 0;

    if (!read_digits(&text, &whole))
        return false;
    if (*text == '.') {
        text++;
        for (int64_t worth = 10; *text >= '0' && *text <= '9'; worth /= 10) {
            if (!worth && *text != '0')
                return false;
            hundredths += worth * (*text++ - '0');
        }
    }
    *out = whole * 100 + hundredths;
    if (is_negative)
        *out = -*out;
    return *text == '\0';
}

bool cfg_as_hundredths(struct cfg *cfg, config_setting_t *setting, int64_t min,
                       int64_t max, int64_t *out)
{
    char text[NUMBER_BYTES];
    int64_t value;

    if (!setting)
        return false;
    if (!config_setting_is_number(setting))
        return cfg_wrong_type(cfg, setting, "a number");
    if (!number_text(cfg, setting, text) || !read_hundredths(text, &value))
        return wrong_number(cfg, setting,
                            "write this number in up to nine digits and two "
                            "decimals");
    if (value < min || value > max) {
        cfg_error(cfg, setting, "E112", "%s is not within %lld to %lld", text,
                  (long long)(min / 100), (long long)(max / 100));
        return false;
    }
    *out = value;
    return true;
}

bool cfg_as_int16s(struct cfg *cfg, config_setting_t *setting, size_t count,
                   int16_t min, int16_t max, int16_t *out)
{
    bool is_right = true;

    if (!setting)
        return false;
    if (!cfg_is_list(setting))
        return cfg_wrong_type(cfg, setting, "a list [ ... ] of whole numbers");
    if (cfg_count(setting) != count) {
        cfg_error(cfg, setting, "E115", "%zu numbers must stand here, not %zu",
                  count, cfg_count(setting));
        return false;
    }
    for (size_t i = 0; i < count; i++)
        is_right &= cfg_as_int16(cfg, cfg_elem(setting, i), min, max, &out[i]);
    return is_right;
}
