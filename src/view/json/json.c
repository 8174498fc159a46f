#include "view/json/json.h"

#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* Length of the UTF-8 sequence that `lead` begins, judged by it alone. */
static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* Bytes of the valid character at `text`; 0 if there is none. Jansson is asked,
   so that its idea of UTF-8 (no surrogates, no long forms) is ours. */
static size_t character_length(const char *text)
{
    const size_t length = sequence_length((unsigned char)*text);

    if (length < 2)
        return length;
    if (memchr(text, '\0', length))
        return 0;
    json_t *probe = json_stringn(text, length);
    json_decref(probe);
    return probe ? length : 0;
}

/* Files may have any name, so a path is the one text that nobody checked. */
static json_t *repaired_text(const char *text)
{
    struct mend_strbuf buf = { 0 };
    json_t *value = NULL;

    while (*text) {
        const size_t length = character_length(text);

        if (length)
            mend_strbuf_add_bytes(&buf, text, length);
        else
            mend_strbuf_add(&buf, replacement);
        text += length ? length : 1;
    }
    if (!buf.failed)
        value = json_string(mend_strbuf_text(&buf));
    mend_strbuf_release(&buf);
    return value;
}

json_t *mend_json_text(const char *text)
{
    if (!text)
        return json_null();
    json_t *value = json_string(text);
    return value ? value : repaired_text(text);
}

json_t *mend_json_words(struct mend_strbuf *words)
{
    json_t *value =
        words->failed ? NULL : mend_json_text(mend_strbuf_text(words));

    mend_strbuf_release(words);
    return value;
}

json_t *mend_json_day(mend_day day)
{
    char text[MEND_DAY_TEXT];

    if (day < MEND_DAY_MIN || day > MEND_DAY_MAX)
        return json_null();
    return json_string(mend_day_to_text(day, text));
}

json_t *mend_json_minute(int minute)
{
    return minute < 0 ? json_null()
                      : json_sprintf("%02d:%02d", minute / 60, minute % 60);
}

json_t *mend_json_hundredths(int64_t value)
{
    return json_real((double)value / 100.0);
}

json_t *mend_json_push(json_t *array, json_t *item)
{
    if (!array || !item) {
        json_decref(array);
        json_decref(item);
        return NULL;
    }
    if (json_array_append_new(array, item) == 0)
        return array;
    json_decref(array);
    return NULL;
}

json_t *mend_json_with(json_t *object, const char *key, json_t *value)
{
    if (!object || !value) {
        json_decref(object);
        json_decref(value);
        return NULL;
    }
    if (json_object_set_new(object, key, value) == 0)
        return object;
    json_decref(object);
    return NULL;
}

json_t *mend_json_texts(const char *const *text, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = mend_json_push(list, mend_json_text(text[i]));
    return list;
}

json_t *mend_json_days(mend_day from, const struct mend_figure *figure)
{
    json_t *list = json_array();

    for (size_t end = 0; end < MEND_ENDS; end++)
        list =
            mend_json_push(list, from == MEND_DAY_NONE
                                     ? json_null()
                                     : mend_json_day(from + figure->at[end]));
    return list;
}

json_t *mend_json_sources(const struct mend_catalogue *cat,
                          const struct mend_evidence *evidence)
{
    json_t *list = json_array();

    for (size_t i = 0; i < evidence->source_count; i++)
        list = mend_json_push(
            list, mend_json_text(cat->source[evidence->source[i]].key));
    return list;
}

json_t *mend_json_ends(unsigned ends)
{
    json_t *list = json_array();

    for (size_t end = 0; end < MEND_ENDS; end++)
        if (ends & (1u << end))
            list = mend_json_push(
                list, json_string(mend_end_names[MEND_CHANCE][end]));
    return list;
}

json_t *mend_json_assumed(const struct mend_evidence *evidence)
{
    return mend_json_ends(evidence->assumed);
}

json_t *mend_json_area(const struct mend_catalogue *cat, mend_areas areas)
{
    for (size_t i = 0; i < cat->area_count; i++) {
        const mend_area in = cat->area[i].in;

        /* One whose parent is not of the set holds all that is below it. */
        if ((areas & mend_area_bit((mend_area)i)) &&
            (in == MEND_NONE || !(areas & mend_area_bit(in))))
            return mend_json_text(cat->area[i].id);
    }
    return json_null();
}

json_t *mend_json_kind(const struct mend_catalogue *cat, mend_kind kind)
{
    return kind == MEND_NONE ? json_null() : mend_json_text(cat->kind[kind].id);
}

json_t *mend_json_window(const struct mend_catalogue *cat,
                         const struct mend_window *window,
                         struct mend_span days)
{
    const bool has_days = days.begin != MEND_DAY_NONE;
    const mend_day last = has_days ? days.end - 1 : MEND_DAY_NONE;
    /* What was ever so begins nowhere. */
    const mend_day first =
        days.begin == MEND_DAY_MIN ? MEND_DAY_NONE : days.begin;

    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b}",
                     "kind", mend_json_kind(cat, window->kind), "area",
                     mend_json_area(cat, window->areas), "from",
                     mend_json_days(first, &window->from), "to",
                     mend_json_days(last, &window->to), "unadjusted_from",
                     mend_json_days(first, &window->plain_from),
                     "unadjusted_to", mend_json_days(last, &window->plain_to),
                     "sources", mend_json_sources(cat, &window->evidence),
                     "assumed", mend_json_assumed(&window->evidence),
                     "observed", (int)window->observed, "own",
                     (int)window->evidence.own);
}

static int add_bytes(const char *bytes, size_t length, void *user)
{
    struct mend_strbuf *out = user;

    mend_strbuf_add_bytes(out, bytes, length);
    return out->failed ? -1 : 0;
}

enum mend_status mend_json_write(struct mend_strbuf *out, json_t *root)
{
    /* 15 digits are what a decimal number survives: 0.1 stays 0.1. */
    const size_t flags =
        JSON_SORT_KEYS | JSON_INDENT(2) | JSON_REAL_PRECISION(15);

    if (!root)
        return MEND_ENOMEM;
    const int failed = json_dump_callback(root, add_bytes, out, flags);
    json_decref(root);
    if (failed)
        return MEND_ENOMEM;
    mend_strbuf_add(out, "\n");
    return out->failed ? MEND_ENOMEM : MEND_OK;
}
