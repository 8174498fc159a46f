#include "io/config/cfg_scan.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static bool is_name_part(char c)
{
    return is_name_start(c) || is_digit(c) || c == '-' || c == '_';
}

/* Give what follows blanks and comments; an open comment is where it stops. */
static const char *skip_blanks(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n\f");
        if (at[0] == '#' || (at[0] == '/' && at[1] == '/')) {
            at += strcspn(at, "\n");
        } else if (at[0] == '/' && at[1] == '*') {
            const char *end = strstr(at + 2, "*/");

            if (!end)
                return at;
            at = end + 2;
        } else {
            return at;
        }
    }
}

static size_t name_length(const char *at)
{
    size_t length = 0;

    while (is_name_part(at[length]))
        length++;
    return length;
}

/* Count a string's bytes with both quotes; 0 if it is never closed. */
static size_t string_length(const char *at)
{
    for (size_t i = 1; at[i]; i++) {
        if (at[i] == '"')
            return i + 1;
        if (at[i] == '\\' && at[i + 1])
            i++;
    }
    return 0;
}

/*
 * Match digits against a pattern in which 0 is a digit, 9 a digit or nothing,
 * and all else itself; gives how much of `at` it took, 0 if it does not fit.
 */
static size_t match_digits(const char *at, const char *pattern)
{
    size_t length = 0;

    for (; *pattern; pattern++) {
        if (*pattern == '9' && !is_digit(at[length]))
            continue;
        if (*pattern == '0' || *pattern == '9') {
            if (!is_digit(at[length]))
                return 0;
        } else if (at[length] != *pattern) {
            return 0;
        }
        length++;
    }
    return length;
}

/* None of these is a number to libconfig, so nothing right is mistaken. */
static size_t date_length(const char *at)
{
    static const char *const patterns[] = { "0000-09-09", "0000/09/09",
                                            "09.09.0099", "09/09/0099",
                                            "09:00" };

    for (size_t i = 0; i < MEND_ARRAY_LEN(patterns); i++) {
        const size_t date = match_digits(at, patterns[i]);

        if (!date)
            continue;
        const size_t time = match_digits(at + date, " 09:00");
        return date + time;
    }
    return 0;
}

static bool is_sign(char c)
{
    return c == '-' || c == '+';
}

static bool is_exponent(char c)
{
    return c == 'e' || c == 'E';
}

/* What looks like a number, up to its end, right or wrong. */
static size_t number_length(const char *at)
{
    size_t length = is_sign(at[0]);

    if (!is_digit(at[length]) &&
        !(at[length] == '.' && is_digit(at[length + 1])))
        return 0;
    for (;; length++) {
        if (is_sign(at[length])) {
            if (!is_exponent(at[length - 1]))
                return length;
        } else if (!is_name_part(at[length]) && at[length] != '.') {
            return length;
        }
    }
}

static size_t skip_digits(const char *text, size_t at)
{
    return at + strspn(text + at, "0123456789");
}

static size_t skip_suffix(const char *text, size_t at)
{
    for (int i = 0; i < 2 && text[at] == 'L'; i++)
        at++;
    return at;
}

static size_t hex_length(const char *text)
{
    const size_t digits = strspn(text + 2, "0123456789abcdefABCDEF");

    return digits ? skip_suffix(text, 2 + digits) : 0;
}

/* Tell how much of `text` is a number to libconfig; 0 if its end is odd. */
static size_t right_number_length(const char *text)
{
    size_t at = skip_digits(text, is_sign(text[0]));
    const size_t whole = at;

    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return hex_length(text);
    if (text[at] == '.')
        at = skip_digits(text, at + 1);
    if (is_exponent(text[at])) {
        at += is_sign(text[at + 1]) ? 2 : 1;
        if (!is_digit(text[at]))
            return 0;
        at = skip_digits(text, at);
    }
    return at == whole ? skip_suffix(text, at) : at;
}

/* A byte that fits nowhere, with the rest of its UTF-8 character. */
static size_t junk_length(const char *at)
{
    size_t length = 1;

    while (((unsigned char)at[length] & 0xc0) == 0x80)
        length++;
    return length;
}

static enum cfg_token_kind classify(const char *at, size_t *length)
{
    *length = 1;
    if (!*at)
        return CFG_END;
    if (at[0] == '/' && at[1] == '*') {
        *length = strlen(at);
        return CFG_OPEN_COMMENT;
    }
    if (*at == '"') {
        const size_t closed = string_length(at);

        *length = closed ? closed : strlen(at);
        return closed ? CFG_STRING : CFG_OPEN_STRING;
    }
    if (strchr("=:,;()[]{}", *at))
        return CFG_MARK;
    if (is_name_start(*at)) {
        *length = name_length(at);
        return CFG_NAME;
    }
    if ((*length = date_length(at)))
        return CFG_DATE;
    if ((*length = number_length(at)))
        return right_number_length(at) == *length ? CFG_NUMBER : CFG_JUNK;
    *length = junk_length(at);
    return CFG_JUNK;
}

struct cfg_token cfg_scan(const struct cfg_text *text, size_t at)
{
    const char *begin = skip_blanks(text->bytes + at);
    struct cfg_token token = { .at = (size_t)(begin - text->bytes) };

    token.kind = classify(begin, &token.length);
    if (token.kind == CFG_MARK)
        token.mark = *begin;
    return token;
}
