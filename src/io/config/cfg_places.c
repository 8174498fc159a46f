#include "io/config/cfg_places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/config/cfg_walk.h"

enum {
    NESTING_MAX = 32, /* brackets; our own files need eight */
    KEYS_MAX = 256,   /* in one group: libconfig's look-up is a linear one */
    SHOWN_MAX = 60    /* bytes of a key in a message */
};

static void walk_value(struct walk *walk, struct cfg_place place);

/* ---- places -------------------------------------------------------------- */

/* Gives the index, as adding more may move the places. */
static size_t add_place(struct walk *walk, struct cfg_place place)
{
    struct cfg_places *places = walk->places;

    if (places->count == places->capacity) {
        const size_t capacity = places->capacity ? 2 * places->capacity : 256;
        struct cfg_place *item =
            realloc(places->item, capacity * sizeof(*item));

        if (!item) {
            walk->status = MEND_ENOMEM;
            walk_stop(walk);
            return 0;
        }
        places->item = item;
        places->capacity = capacity;
    }
    places->item[places->count] = place;
    return places->count++;
}

void cfg_places_release(struct cfg_places *places)
{
    free(places->item);
    *places = (struct cfg_places){ 0 };
}

/* ---- groups -------------------------------------------------------------- */

/* Pass what cannot be understood, up to where a setting may begin again. */
static void skip_to_next_setting(struct walk *walk)
{
    int open = 0;

    while (walk->token.kind != CFG_END) {
        if (open == 0 && (walk_is_closer(walk) || walk_is_key(walk)))
            return;
        if (walk_is_mark(walk, "([{"))
            open++;
        else if (walk_is_mark(walk, ")]}"))
            open--;
        const bool ends = open == 0 && walk_is_mark(walk, ";");
        walk_next(walk);
        if (ends)
            return;
    }
}

/* The same within a list: up to a comma or the list's end. */
static void skip_to_next_element(struct walk *walk)
{
    while (!walk_is_closer(walk) && !walk_is_mark(walk, ",;") &&
           !walk_is_key(walk))
        walk_next(walk);
}

struct keys {
    struct cfg_token item[KEYS_MAX];
    size_t count;
};

static int shown_length(struct cfg_token key)
{
    return (int)(key.length < SHOWN_MAX ? key.length : SHOWN_MAX);
}

static bool is_same_key(const struct walk *walk, struct cfg_token a,
                        struct cfg_token b)
{
    return a.length == b.length &&
           memcmp(walk_bytes(walk, a.at), walk_bytes(walk, b.at), a.length) ==
               0;
}

static void report_twice(struct walk *walk, struct cfg_token key,
                         struct cfg_token first)
{
    const struct mend_loc here = cfg_text_loc(walk->text, key.at);
    const struct mend_loc there = cfg_text_loc(walk->text, first.at);
    char what[WALK_MESSAGE_MAX];

    snprintf(what, sizeof(what), "\"%.*s\" is stated twice, first in line %u",
             shown_length(key), walk_bytes(walk, key.at), there.line);
    walk_point(walk, "E108", key, what);
    if (strcmp(here.file, there.file) != 0)
        mend_diag_help(walk->diags, "that is line %u of %s", there.line,
                       there.file);
}

static void note_key(struct walk *walk, struct keys *keys, struct cfg_token key)
{
    if (keys->count == KEYS_MAX) {
        walk_refuse(walk, "this group has too many keys");
        return;
    }
    for (size_t i = 0; i < keys->count; i++)
        if (is_same_key(walk, keys->item[i], key)) {
            report_twice(walk, key, keys->item[i]);
            break;
        }
    keys->item[keys->count++] = key;
}

static void walk_setting(struct walk *walk, struct keys *keys)
{
    const struct cfg_token key = walk->token;

    if (!walk_is_key(walk) && walk_is_quote_missing(walk)) {
        walk_mistake(walk, key, "a quote is missing");
        return;
    }
    note_key(walk, keys, key);
    if (walk->stopped)
        return;
    walk_next(walk);
    if (walk_is_mark(walk, "=:")) {
        walk_next(walk);
    } else {
        walk_mistake(walk, walk->token, "a \"=\" is missing after \"%.*s\"",
                     shown_length(key), walk_bytes(walk, key.at));
        if (!walk_is_value(walk)) {
            skip_to_next_setting(walk);
            return;
        }
    }
    walk_value(
        walk, (struct cfg_place){ .key_at = key.at, .key_length = key.length });
    if (walk_is_mark(walk, ";,"))
        walk_next(walk);
}

/* What stands where a key should. */
static void walk_no_setting(struct walk *walk)
{
    if (walk_is_mark(walk, ";,")) {
        walk_mistake(walk, walk->token, "one '%c' too many", walk->token.mark);
        walk_next(walk);
        return;
    }
    if (!walk_told_impossible(walk)) {
        walk_mistake(walk, walk->token, "a key is missing before this");
        walk_help(walk, "settings are written as: key = value;");
    }
    skip_to_next_setting(walk);
}

static void walk_settings(struct walk *walk)
{
    struct keys keys;

    keys.count = 0; /* the rest of it is written before it is read */
    while (!walk_is_closer(walk)) {
        if (walk->token.kind == CFG_NAME)
            walk_setting(walk, &keys);
        else
            walk_no_setting(walk);
    }
}

/* ---- brackets ------------------------------------------------------------ */

static void close_bracket(struct walk *walk, struct cfg_token open)
{
    const char *closer = open.mark == '(' ? ")" : open.mark == '[' ? "]" : "}";

    if (walk_is_mark(walk, closer)) {
        walk_next(walk);
    } else if (walk->token.kind == CFG_END) {
        walk_mistake(walk, open, "this '%c' is never closed", open.mark);
        walk_stop(walk);
    } else if (walk_is_closer(walk)) {
        walk_mistake(walk, walk->token, "the '%c' of line %u wants a '%s' here",
                     open.mark, walk_line(walk, open), closer);
        /* It was meant for this one if the bracket is a mere mix-up. */
        if (open.mark != '{' && !walk_is_mark(walk, "}"))
            walk_next(walk);
    } else {
        walk_mistake(walk, open, "this '%c' is not closed before line %u",
                     open.mark, walk_line(walk, walk->token));
    }
}

static void walk_separator(struct walk *walk)
{
    const struct cfg_token separator = walk->token;

    if (walk_is_mark(walk, ",;")) {
        walk_next(walk);
        if (separator.mark == ';' && !walk_is_key(walk) &&
            !walk_is_closer(walk))
            walk_mistake(walk, separator, "a list is separated by commas");
        if (walk_is_mark(walk, ")]")) {
            walk_mistake(walk, separator,
                         "there is a comma after the last "
                         "entry");
            walk_help(walk, "take it away");
        }
    } else if (walk_is_value(walk)) {
        walk_mistake(walk, walk->token, "a comma is missing before this");
    } else if (!walk_is_closer(walk) && !walk_is_key(walk)) {
        if (!walk_told_impossible(walk))
            walk_mistake(walk, walk->token, "a comma is missing before this");
        skip_to_next_element(walk);
    }
}

/* A number's sort, as an array [ ] tells them apart. */
static char number_sort(const char *bytes, size_t length)
{
    const bool is_hex = length > 1 && (bytes[1] == 'x' || bytes[1] == 'X');

    if (bytes[length - 1] == 'L')
        return 'l';
    for (size_t i = 0; i < length && !is_hex; i++)
        if (strchr(".eE", bytes[i]))
            return 'f';
    return 'i';
}

static char value_sort(const struct walk *walk)
{
    if (walk->token.kind == CFG_NUMBER)
        return number_sort(walk_bytes(walk, walk->token.at),
                           walk->token.length);
    if (walk->token.kind == CFG_MARK)
        return walk->token.mark;
    return walk->token.kind == CFG_STRING ? 's' : 'b';
}

static void check_array_element(struct walk *walk, char *sort)
{
    if (!walk_is_value(walk) || walk->token.kind == CFG_DATE)
        return;
    const char here = value_sort(walk);
    if (walk_is_mark(walk, "([{")) {
        walk_mistake(walk, walk->token, "only ( ) may hold groups and lists");
        walk_help(walk, "write ( ) in place of the [ ] round this");
    } else if (*sort && here != *sort) {
        walk_mistake(walk, walk->token, "[ ] holds values of one sort only");
        walk_help(walk, "write ( ), or all numbers alike: 1.0, 1.5");
    }
    *sort = *sort ? *sort : here;
}

static void walk_elements(struct walk *walk, bool is_array)
{
    char sort = 0;

    while (!walk_is_closer(walk) && !walk_is_key(walk)) {
        const size_t before = walk->token.at;

        if (is_array)
            check_array_element(walk, &sort);
        walk_value(walk, (struct cfg_place){ .key_length = 0 });
        if (!walk_is_closer(walk))
            walk_separator(walk);
        if (walk->token.at == before && walk->token.kind != CFG_END)
            walk_next(walk);
    }
}

static void walk_bracket(struct walk *walk)
{
    const struct cfg_token open = walk->token;

    if (++walk->depth > NESTING_MAX) {
        walk_refuse(walk, "brackets are nested too deep");
        return;
    }
    walk_next(walk);
    if (open.mark == '{')
        walk_settings(walk);
    else
        walk_elements(walk, open.mark == '[');
    close_bracket(walk, open);
    walk->depth--;
}

/* ---- values -------------------------------------------------------------- */

static void walk_strings(struct walk *walk, struct cfg_place place)
{
    const size_t index = add_place(walk, place);

    walk_next(walk);
    while (walk->token.kind == CFG_STRING) {
        walk->places->item[index].joined = place.key_length == 0;
        walk_next(walk);
    }
}

static void walk_bare_word(struct walk *walk)
{
    const struct cfg_token word = walk->token;
    const char *bytes = walk_bytes(walk, word.at);
    const bool is_answer =
        walk_is_word(walk, "yes") || walk_is_word(walk, "no") ||
        walk_is_word(walk, "on") || walk_is_word(walk, "off");

    if (is_answer)
        walk_mistake(walk, word, "write true or false in place of %.*s",
                     (int)word.length, bytes);
    else
        walk_mistake(walk, word, "this text is not in quotes");
    while (walk->token.kind == CFG_NAME && !walk_is_key(walk))
        walk_next(walk);
}

static void walk_value(struct walk *walk, struct cfg_place place)
{
    place.value_at = walk->token.at;
    place.value_length = walk->token.length;
    if (walk->token.kind == CFG_STRING) {
        walk_strings(walk, place);
    } else if (walk_is_mark(walk, "([{")) {
        add_place(walk, place);
        walk_bracket(walk);
    } else if (walk->token.kind == CFG_NUMBER || walk_is_bool(walk)) {
        add_place(walk, place);
        walk_next(walk);
    } else if (walk->token.kind == CFG_DATE) {
        walk_mistake(walk, walk->token, "put dates and times in quotes");
        walk_help(walk, "\"2027-06-19\" or \"2027-06-19 14:30\"");
        walk_next(walk);
    } else if (walk->token.kind == CFG_NAME && !walk_is_key(walk)) {
        walk_bare_word(walk);
    } else if (walk_told_impossible(walk)) {
        skip_to_next_setting(walk);
    } else {
        walk_mistake(walk, walk->token, "a value is missing before this");
    }
}

enum mend_status cfg_places_find(const struct cfg_text *text,
                                 struct mend_diags *diags,
                                 struct cfg_places *out)
{
    struct walk walk = { .text = text, .diags = diags, .places = out };

    walk_next(&walk);
    while (walk.token.kind != CFG_END) {
        walk_settings(&walk);
        if (walk.token.kind != CFG_END) {
            walk_mistake(&walk, walk.token, "nothing is open that this closes");
            walk_next(&walk);
        }
    }
    return walk.status;
}
