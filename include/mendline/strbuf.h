/** @file
 * Growing bytes: what every writer writes to.
 *
 * Failure is sticky: adding to a failed buffer does nothing, so a writer looks
 * once, at its end.
 */
#ifndef MENDLINE_STRBUF_H
#define MENDLINE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/** Zero-initialise. `bytes` is NUL-terminated whenever it is not NULL. */
struct mend_strbuf {
    char *bytes;
    size_t length, capacity;
    bool failed; /* memory ran out; what was added since then is missing */
};

void mend_strbuf_release(struct mend_strbuf *buf);
/** Release a part whose text has gone into `whole`: where the part lacks
 * something, so does the whole. */
void mend_strbuf_spend(struct mend_strbuf *part, struct mend_strbuf *whole);
void mend_strbuf_clear(struct mend_strbuf *buf);

void mend_strbuf_add(struct mend_strbuf *buf, const char *text);
void mend_strbuf_add_bytes(struct mend_strbuf *buf, const void *bytes,
                           size_t length);
void mend_strbuf_add_repeated(struct mend_strbuf *buf, const char *text,
                              size_t times);
void mend_strbuf_addf(struct mend_strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void mend_strbuf_addv(struct mend_strbuf *buf, const char *format,
                      va_list arguments) __attribute__((format(printf, 2, 0)));

/** Give the text so far; "" for an empty buffer, never NULL. */
const char *mend_strbuf_text(const struct mend_strbuf *buf);

#endif
