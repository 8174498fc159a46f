/** @file
 * A walk over the words of a libconfig file, for cfg_places.c: what stands
 * next, and how mistakes of syntax are told.
 */
#ifndef MENDLINE_IO_CFG_WALK_H
#define MENDLINE_IO_CFG_WALK_H

#include "io/config/cfg_places.h"
#include "io/config/cfg_scan.h"

enum { WALK_MESSAGE_MAX = 160 };

struct walk {
    const struct cfg_text *text;
    struct mend_diags *diags;
    struct cfg_places *places;
    struct cfg_token token, last; /* the one to look at, the one before it */
    int depth, mistakes;
    bool stopped; /* nothing more is to be learnt */
    enum mend_status status;
};

void walk_next(struct walk *walk);

/** Stop here; all that follows looks like the end of the text. */
void walk_stop(struct walk *walk);

/** Tell whether the token to look at is one of these marks: ",;". */
bool walk_is_mark(const struct walk *walk, const char *marks);

/** Tell whether it closes something: a bracket, or the end of the text. */
bool walk_is_closer(const struct walk *walk);

/** Tell whether it is this word, whatever its case. */
bool walk_is_word(const struct walk *walk, const char *word);

bool walk_is_bool(const struct walk *walk);

/** Tell whether it begins a setting, with a "=" behind it. */
bool walk_is_key(const struct walk *walk);

/** Tell whether it begins a value, a date without its quotes included. */
bool walk_is_value(const struct walk *walk);

/** Tell whether the text before it seems to have lost a quote. */
bool walk_is_quote_missing(const struct walk *walk);

const char *walk_bytes(const struct walk *walk, size_t at);
unsigned walk_line(const struct walk *walk, struct cfg_token token);

/** Add an error about a token, whatever was said before. */
void walk_point(struct walk *walk, const char *code, struct cfg_token token,
                const char *what);

/** Say that this is too much for libconfig (E104), and stop. */
void walk_refuse(struct walk *walk, const char *what);

/** Report a mistake of syntax (E101). */
void walk_mistake(struct walk *walk, struct cfg_token token, const char *format,
                  ...) __attribute__((format(printf, 3, 4)));

/** Say what to do about the mistake reported last. */
void walk_help(struct walk *walk, const char *text);

/** Report a token that can stand nowhere; false if this one can. */
bool walk_told_impossible(struct walk *walk);

#endif
