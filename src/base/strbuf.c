#include <mendline/strbuf.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mend_strbuf_release(struct mend_strbuf *buf)
{
    free(buf->bytes);
    *buf = (struct mend_strbuf){ 0 };
}

void mend_strbuf_spend(struct mend_strbuf *part, struct mend_strbuf *whole)
{
    whole->failed |= part->failed;
    mend_strbuf_release(part);
}

void mend_strbuf_clear(struct mend_strbuf *buf)
{
    buf->length = 0;
    buf->failed = false;
    if (buf->bytes)
        buf->bytes[0] = '\0';
}

/* Make room for `more` bytes and a NUL; false, for good, if there is none. */
static bool reserve(struct mend_strbuf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (buf->capacity - buf->length > more)
        return true;

    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity - buf->length <= more && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    char *bytes =
        capacity - buf->length > more ? realloc(buf->bytes, capacity) : NULL;
    if (!bytes) {
        buf->failed = true;
        return false;
    }
    buf->bytes = bytes;
    buf->capacity = capacity;
    return true;
}

void mend_strbuf_add_bytes(struct mend_strbuf *buf, const void *bytes,
                           size_t length)
{
    if (!reserve(buf, length))
        return;
    if (length)
        memcpy(buf->bytes + buf->length, bytes, length);
    buf->length += length;
    buf->bytes[buf->length] = '\0';
}

void mend_strbuf_add(struct mend_strbuf *buf, const char *text)
{
    mend_strbuf_add_bytes(buf, text, strlen(text));
}

void mend_strbuf_add_repeated(struct mend_strbuf *buf, const char *text,
                              size_t times)
{
    for (size_t i = 0; i < times; i++)
        mend_strbuf_add(buf, text);
}

void mend_strbuf_addv(struct mend_strbuf *buf, const char *format,
                      va_list arguments)
{
    va_list again;

    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0)
        buf->failed = true;
    else if (reserve(buf, (size_t)length)) {
        vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
}

void mend_strbuf_addf(struct mend_strbuf *buf, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    mend_strbuf_addv(buf, format, arguments);
    va_end(arguments);
}

const char *mend_strbuf_text(const struct mend_strbuf *buf)
{
    return buf->bytes ? buf->bytes : "";
}
