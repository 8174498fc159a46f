/** @file
 * Small helpers over Jansson, for the JSON views alone.
 *
 * Documents are built from the leaves up. A value that could not be made is
 * NULL, and so is whatever was to hold it: json_pack() and mend_json_push()
 * release the rest. So only the root is looked at, in mend_json_write().
 */
#ifndef VIEW_JSON_H
#define VIEW_JSON_H

#include <jansson.h>
#include <mendline/course.h>
#include <mendline/strbuf.h>

/** Give a string; null for NULL. Bytes that are no UTF-8 become U+FFFD. */
json_t *mend_json_text(const char *text);

/** Give what was written into `words`, and release it. */
json_t *mend_json_words(struct mend_strbuf *words);

/** Give a day; null for MEND_DAY_NONE, for ever, and what we cannot write. */
json_t *mend_json_day(mend_day day);

/** Give "HH:MM"; null for MEND_MINUTE_NONE. */
json_t *mend_json_minute(int minute);

/** Give hundredths as a real number: 90050 is 900.5. */
json_t *mend_json_hundredths(int64_t value);

/** Add `item` to `array`, both consumed. Errors: NULL if either was. */
json_t *mend_json_push(json_t *array, json_t *item);

/** Add a key to `object`, both consumed. Errors: NULL if either was. */
json_t *mend_json_with(json_t *object, const char *key, json_t *value);

/** Give the strings as an array. */
json_t *mend_json_texts(const char *const *text, size_t count);

/** Give the three values of a figure as days counted from `from`. */
json_t *mend_json_days(mend_day from, const struct mend_figure *figure);

/** Give the keys of the sources. */
json_t *mend_json_sources(const struct mend_catalogue *cat,
                          const struct mend_evidence *evidence);

/** Give the names of the ends in a mask. */
json_t *mend_json_ends(unsigned ends);

/** Give the names of the ends that no source states. */
json_t *mend_json_assumed(const struct mend_evidence *evidence);

/** Give the id of the widest area of a set; null for none. */
json_t *mend_json_area(const struct mend_catalogue *cat, mend_areas areas);

/** Give the id of a kind; null for MEND_NONE. */
json_t *mend_json_kind(const struct mend_catalogue *cat, mend_kind kind);

/**
 * Give a window as it holds for something that spans `days`: from its first
 * day + from to its last day + to. Its days are null where `days` has none.
 */
json_t *mend_json_window(const struct mend_catalogue *cat,
                         const struct mend_window *window,
                         struct mend_span days);

/** Give the whole problem that the search saw: `model` of the document. */
json_t *mend_json_model(const struct mend_course *course);

/** Give the six levels of an objective by name. */
json_t *mend_json_objective(const struct mend_objective *objective);

/** Give what was told on the way: `diagnostics`. NULL is as if nothing was. */
json_t *mend_json_diagnostics(const struct mend_diags *diags);

/** Give what has moved since it was published: `moves`. */
json_t *mend_json_moves(const struct mend_course *course);

/** Give the other courses that were asked for: `alternatives`. */
json_t *mend_json_alternatives(const struct mend_course *course);

/**
 * Write a document with its keys sorted and a newline at its end.
 *
 * Owns:   consumes `root`.
 * Errors: MEND_ENOMEM if `root` is NULL or `out` has failed.
 */
MEND_NODISCARD enum mend_status mend_json_write(struct mend_strbuf *out,
                                                json_t *root);

#endif
