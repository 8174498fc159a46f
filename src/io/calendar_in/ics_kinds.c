/*
 * Which event kind an entry counts as, by the words in it. Case is folded and
 * accents are composed, so that "EVE" finds "Eve" however it was typed.
 */
#include "io/calendar_in/ics_kinds.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

static void add_small_letters(struct mend_strbuf *out, const char *text)
{
    const size_t before = out->length;

    mend_strbuf_add(out, text);
    for (size_t i = before; i < out->length; i++)
        if (out->bytes[i] >= 'A' && out->bytes[i] <= 'Z')
            out->bytes[i] = (char)(out->bytes[i] - 'A' + 'a');
}

/* Add a text with its case folded and its accents composed. */
static void add_folded(struct mend_strbuf *out, const char *text)
{
    utf8proc_uint8_t *folded = NULL;

    if (is_ascii(text)) {
        add_small_letters(out, text);
        return;
    }
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                         UTF8PROC_CASEFOLD);

    mend_strbuf_add(out, length >= 0 ? (const char *)folded : text);
    out->failed |= length == UTF8PROC_ERROR_NOMEM;
    free(folded);
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
    if (!room || !copy)
        return;
    mend_strbuf_clear(&kinds->title);
    add_folded(&kinds->title, copy);
    const char *word =
        ics_copy(reader, mend_strbuf_text(&kinds->title), kinds->title.length);
    reader->no_memory |= kinds->title.failed;
    if (!word || kinds->title.failed)
        return;
    kinds->word = room;
    kinds->word[kinds->count++] =
        (struct ics_kind_word){ .word = word,
                                .length = kinds->title.length,
                                .kind = kind,
                                .whole = whole };
}

/* Chain whole words by their first byte, in the order in which they count. */
static void chain_words(struct ics_kinds *kinds)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(kinds->first); i++)
        kinds->first[i] = kinds->count;
    for (size_t i = kinds->count; i-- > 0;) {
        struct ics_kind_word *word = &kinds->word[i];
        size_t *first = &kinds->first[(unsigned char)word->word[0]];

        if (!word->whole)
            continue;
        word->next = *first;
        *first = i;
    }
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
    chain_words(out);
}

void ics_kinds_release(struct ics_kinds *kinds)
{
    mend_strbuf_release(&kinds->title);
    mend_strbuf_release(&kinds->categories);
    mend_strbuf_release(&kinds->around);
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

/* The whole word of `text` that counts first; `count` if there is none. */
static size_t first_whole(const struct ics_kinds *kinds, const char *text)
{
    size_t best = kinds->count;

    for (const char *at = text; *at; at++) {
        size_t i = kinds->first[(unsigned char)*at];

        for (; i < best; i = kinds->word[i].next) {
            const struct ics_kind_word *word = &kinds->word[i];

            if (strncmp(at, word->word, word->length) == 0 &&
                ends_word(at + word->length) && begins_word(text, at))
                best = i;
        }
    }
    return best;
}

/* The first word, up to `best`, that stands anywhere in what is said. */
static size_t first_part(const struct ics_kinds *kinds, size_t best)
{
    const char *const texts[] = { mend_strbuf_text(&kinds->title),
                                  mend_strbuf_text(&kinds->categories),
                                  mend_strbuf_text(&kinds->around) };

    for (size_t i = 0; i < best; i++)
        for (size_t k = 0; k < MEND_ARRAY_LEN(texts); k++)
            if (!kinds->word[i].whole && strstr(texts[k], kinds->word[i].word))
                return i;
    return best;
}

/* The title speaks of the event itself, so it is asked before categories. */
static const struct mend_event_kind *find(const struct ics_kinds *kinds)
{
    size_t found = first_whole(kinds, mend_strbuf_text(&kinds->title));

    if (found == kinds->count) {
        found = first_whole(kinds, mend_strbuf_text(&kinds->categories));
        found = first_part(kinds, found);
    }
    return found < kinds->count ? kinds->word[found].kind : kinds->otherwise;
}

static void fold_into(struct ics_reader *reader, struct mend_strbuf *out,
                      const char *text)
{
    mend_strbuf_clear(out);
    if (text)
        add_folded(out, text);
    reader->no_memory |= out->failed;
}

const struct mend_event_kind *ics_kind_of(struct ics_reader *reader,
                                          struct ics_kinds *kinds,
                                          struct ics_entry *entry)
{
    if (entry->kind_is_known || !kinds->count)
        return entry->kind_is_known ? entry->kind : kinds->otherwise;
    fold_into(reader, &kinds->title, entry->title);
    fold_into(reader, &kinds->categories, entry->categories);
    fold_into(reader, &kinds->around, entry->location);
    /* Words never hold a line break, so none is found across two texts. */
    mend_strbuf_add(&kinds->around, "\n");
    if (entry->head->name)
        add_folded(&kinds->around, entry->head->name);
    reader->no_memory |= kinds->around.failed;
    entry->kind = find(kinds);
    entry->kind_is_known = true;
    return entry->kind;
}
