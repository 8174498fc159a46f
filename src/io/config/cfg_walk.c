/*
 * Looking at the words of a file, and telling what is wrong with them.
 */
#include "io/config/cfg_walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MISTAKES_MAX = 20 }; /* of syntax; what follows them is guesswork */

/* ---- tokens -------------------------------------------------------------- */

void walk_next(struct walk *walk)
{
    walk->last = walk->token;
    walk->token = cfg_scan(walk->text, walk->token.at + walk->token.length);
}

bool walk_is_mark(const struct walk *walk, const char *marks)
{
    return walk->token.mark && strchr(marks, walk->token.mark);
}

bool walk_is_closer(const struct walk *walk)
{
    return walk->token.kind == CFG_END || walk_is_mark(walk, ")]}");
}

const char *walk_bytes(const struct walk *walk, size_t at)
{
    return walk->text->bytes + at;
}

bool walk_is_word(const struct walk *walk, const char *word)
{
    return walk->token.length == strlen(word) &&
           strncasecmp(walk_bytes(walk, walk->token.at), word,
                       walk->token.length) == 0;
}

bool walk_is_bool(const struct walk *walk)
{
    return walk->token.kind == CFG_NAME &&
           (walk_is_word(walk, "true") || walk_is_word(walk, "false"));
}

/* A name that an assignment follows begins the next setting. */
bool walk_is_key(const struct walk *walk)
{
    if (walk->token.kind != CFG_NAME)
        return false;
    const struct cfg_token after =
        cfg_scan(walk->text, walk->token.at + walk->token.length);
    return after.mark == '=' || after.mark == ':';
}

bool walk_is_value(const struct walk *walk)
{
    return walk->token.kind == CFG_STRING || walk->token.kind == CFG_NUMBER ||
           walk->token.kind == CFG_DATE || walk_is_bool(walk) ||
           walk_is_mark(walk, "([{");
}

/* ---- mistakes ------------------------------------------------------------ */

void walk_stop(struct walk *walk)
{
    walk->stopped = true;
    walk->token =
        (struct cfg_token){ .kind = CFG_END, .at = walk->text->length };
}

void walk_point(struct walk *walk, const char *code, struct cfg_token token,
                const char *what)
{
    mend_diag_add(walk->diags, MEND_ERROR, code,
                  cfg_text_loc(walk->text, token.at), "%s", what);
    cfg_text_point(walk->text, token.at, token.length, walk->diags);
    walk->status = MEND_EINPUT;
}

/* Too much for libconfig: said once, and nothing follows. */
void walk_refuse(struct walk *walk, const char *what)
{
    if (!walk->stopped)
        walk_point(walk, "E104", walk->token, what);
    walk_stop(walk);
}

/* One quote too few turns all texts inside out, from there to the end. */
bool walk_is_quote_missing(const struct walk *walk)
{
    const struct cfg_token *text = &walk->last;

    if (text->kind != CFG_STRING || walk->token.kind == CFG_MARK ||
        walk->token.kind == CFG_END)
        return false;
    return walk->token.at == text->at + text->length ||
           memchr(walk_bytes(walk, text->at), '\n', text->length);
}

void walk_mistake(struct walk *walk, struct cfg_token token, const char *format,
                  ...)
{
    char what[WALK_MESSAGE_MAX];
    va_list arguments;

    if (walk->stopped)
        return;
    if (walk_is_quote_missing(walk)) {
        walk_point(walk, "E101", walk->last,
                   "a quote is missing at an end of this text");
        walk_stop(walk);
        return;
    }
    va_start(arguments, format);
    vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    walk_point(walk, "E101", token, what);
    if (++walk->mistakes == MISTAKES_MAX)
        walk_stop(walk);
}

void walk_help(struct walk *walk, const char *text)
{
    if (!walk->stopped)
        mend_diag_help(walk->diags, "%s", text);
}

unsigned walk_line(const struct walk *walk, struct cfg_token token)
{
    return cfg_text_loc(walk->text, token.at).line;
}

/* Say what is wrong with a token that can stand nowhere; false if it can. */
bool walk_told_impossible(struct walk *walk)
{
    const char *bytes = walk_bytes(walk, walk->token.at);

    switch (walk->token.kind) {
    case CFG_OPEN_STRING:
        walk_mistake(walk, walk->token, "this text has no closing quote");
        walk_stop(walk);
        return true;
    case CFG_OPEN_COMMENT:
        walk_mistake(walk, walk->token, "this comment is never closed");
        walk_stop(walk);
        return true;
    case CFG_JUNK:
        if (strncmp(bytes, "\xe2\x80", 2) == 0 || *bytes == '\'')
            walk_mistake(walk, walk->token, "texts stand in plain quotes: \"");
        else if (*bytes == '@')
            walk_mistake(walk, walk->token,
                         "@include \"file\" stands on a line of its own");
        else
            walk_mistake(walk, walk->token, "'%.*s' has no place here",
                         (int)walk->token.length, bytes);
        return true;
    default:
        return false;
    }
}
