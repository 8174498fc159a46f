/*
 * Which event kind an entry counts as, by the words in it. Case is folded and
 * accents are composed, so that "EVE" finds "Eve" however it was typed.
 */
#include "io/calendar_in/ics_kinds.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char *fold(struct ics_reader *reader, const char *text)
{
    utf8proc_uint8_t *folded = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                         UTF8PROC_CASEFOLD);
    const char *copy =
        length >= 0 ? ics_copy(reader, (const char *)folded, (size_t)length)
                    : ics_copy(reader, text, strlen(text));

    free(folded);
    return copy;
}

static void add_word(struct ics_reader *reader, struct ics_kinds *kinds,
                     const char *text, size_t length,
                     const struct mend_event_kind *kind, bool whole)
{
    while (length && strchr(" \t", *text)) {
        text++;
        length--;
    }
    while (length && strchr(" \t", text[length - 1]))
        length--;
    if (!length)
        return;
    struct ics_kind_word *room =
        ics_room(reader, kinds->word, kinds->count, sizeof(*room));
    const char *copy = ics_copy(reader, text, length);
    const char *word = copy ? fold(reader, copy) : NULL;
    if (!room || !word)
        return;
    kinds->word = room;
    kinds->word[kinds->count++] = (struct ics_kind_word){ word, kind, whole };
}

static void add_match(struct ics_reader *reader, struct ics_kinds *kinds,
                      const struct mend_calendar_match *match)
{
    for (const char *at = match->match; *at; at += *at == '|') {
        const size_t length = strcspn(at, "|");

        add_word(reader, kinds, at, length, match->kind, false);
        at += length;
    }
}

void ics_kinds_init(struct ics_reader *reader,
                    const struct mend_calendar *calendar,
                    const struct mend_catalogue *cat, bool by_words,
                    struct ics_kinds *out)
{
    *out = (struct ics_kinds){ .otherwise = calendar->kind };
    for (size_t i = 0; by_words && i < cat->event_kind_count; i++) {
        const struct mend_event_kind *kind = &cat->event_kind[i];

        for (size_t j = 0; j < kind->word_count; j++)
            add_word(reader, out, kind->words[j], strlen(kind->words[j]), kind,
                     true);
    }
    for (size_t i = 0; i < calendar->match_count; i++)
        add_match(reader, out, &calendar->matches[i]);
}

/* ---- searching ----------------------------------------------------------- */

static bool is_of_word(utf8proc_int32_t code)
{
    const utf8proc_category_t category = utf8proc_category(code);

    return (category >= UTF8PROC_CATEGORY_LU &&
            category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_MN &&
            category <= UTF8PROC_CATEGORY_ME) ||
           (category >= UTF8PROC_CATEGORY_ND &&
            category <= UTF8PROC_CATEGORY_NO);
}

static bool ends_word(const char *after)
{
    utf8proc_int32_t code;

    return !*after ||
           utf8proc_iterate((const utf8proc_uint8_t *)after, -1, &code) <= 0 ||
           !is_of_word(code);
}

static bool begins_word(const char *text, const char *at)
{
    utf8proc_int32_t code;

    if (at == text)
        return true;
    do
        at--;
    while (at > text && ((unsigned char)*at & 0xc0) == 0x80);
    return utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code) <= 0 ||
           !is_of_word(code);
}

static bool has_word(const char *text, const struct ics_kind_word *word)
{
    const size_t length = strlen(word->word);

    for (const char *at = strstr(text, word->word); at;
         at = strstr(at + 1, word->word))
        if (!word->whole || (begins_word(text, at) && ends_word(at + length)))
            return true;
    return false;
}

/* The title speaks of the event itself, so it is asked before categories. */
static const struct mend_event_kind *find(const struct ics_kinds *kinds,
                                          const char *title,
                                          const char *categories,
                                          const char *around)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (kinds->word[i].whole && has_word(title, &kinds->word[i]))
            return kinds->word[i].kind;
    for (size_t i = 0; i < kinds->count; i++) {
        const struct ics_kind_word *word = &kinds->word[i];

        if (has_word(categories, word) ||
            (!word->whole && (has_word(title, word) || has_word(around, word))))
            return word->kind;
    }
    return kinds->otherwise;
}

/* Words never hold a line break, so none is found across two texts. */
static const char *around_of(struct ics_reader *reader,
                             const struct ics_entry *entry)
{
    struct mend_strbuf text = { 0 };

    if (entry->location)
        mend_strbuf_add(&text, entry->location);
    mend_strbuf_add(&text, "\n");
    if (entry->head->name)
        mend_strbuf_add(&text, entry->head->name);
    const char *folded =
        text.failed ? NULL : fold(reader, mend_strbuf_text(&text));
    reader->no_memory |= text.failed;
    mend_strbuf_release(&text);
    return folded;
}

const struct mend_event_kind *ics_kind_of(struct ics_reader *reader,
                                          const struct ics_kinds *kinds,
                                          struct ics_entry *entry)
{
    if (entry->kind_is_known || !kinds->count)
        return entry->kind_is_known ? entry->kind : kinds->otherwise;

    const char *title = fold(reader, entry->title ? entry->title : "");
    const char *categories =
        fold(reader, entry->categories ? entry->categories : "");
    const char *around = around_of(reader, entry);
    if (!title || !categories || !around)
        return NULL;
    entry->kind = find(kinds, title, categories, around);
    entry->kind_is_known = true;
    return entry->kind;
}
