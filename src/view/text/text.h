/** @file
 * Text that other people wrote: made harmless, and measured in columns.
 */
#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include <mendline/strbuf.h>

/**
 * Write text so that it can do no harm to a terminal: controls and direction
 * marks become visible, line breaks and tabs become spaces, bytes that are no
 * UTF-8 become a sign. Without `unicode` all of it is ASCII, by the nearest
 * letters there are.
 */
void mend_text_safe(struct mend_strbuf *out, bool unicode, const char *text,
                    size_t length);

/** Count the columns of safe text, grapheme by grapheme. */
unsigned mend_text_columns(const char *text, size_t length);

/**
 * Give how many bytes of safe text, whole graphemes, fit into `columns`;
 * `used`, which may be NULL, gets the columns they take.
 */
size_t mend_text_fit(const char *text, size_t length, unsigned columns,
                     unsigned *used);

#endif
