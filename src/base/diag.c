#include <mendline/diag.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mend_diags_release(struct mend_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        free(diags->item[i].file);
        free(diags->item[i].text);
        free(diags->item[i].help);
        free(diags->item[i].excerpt);
    }
    free(diags->item);
    *diags = (struct mend_diags){ 0 };
}

static char *copy_bytes(const char *text, size_t length)
{
    char *copy = malloc(length + 1);

    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static char *print_new(const char *format, va_list arguments)
{
    va_list again;
    char *text = NULL;

    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length >= 0)
        text = malloc((size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

static struct mend_diag *new_entry(struct mend_diags *diags)
{
    if (diags->count == diags->capacity) {
        const size_t capacity = diags->capacity ? 2 * diags->capacity : 8;
        struct mend_diag *item = realloc(diags->item, capacity * sizeof(*item));

        if (!item)
            return NULL;
        diags->item = item;
        diags->capacity = capacity;
    }
    struct mend_diag *entry = &diags->item[diags->count];
    *entry = (struct mend_diag){ 0 };
    return entry;
}

void mend_diag_add(struct mend_diags *diags, enum mend_severity severity,
                   const char *code, struct mend_loc loc, const char *format,
                   ...)
{
    va_list arguments;

    diags->errors += severity == MEND_ERROR;
    struct mend_diag *entry = new_entry(diags);
    if (!entry) {
        diags->failed = true;
        return;
    }
    va_start(arguments, format);
    entry->severity = severity;
    entry->code = code;
    entry->line = loc.line;
    entry->file = loc.file ? copy_bytes(loc.file, strlen(loc.file)) : NULL;
    entry->text = print_new(format, arguments);
    va_end(arguments);
    diags->count++;
    if (!entry->text || (loc.file && !entry->file))
        diags->failed = true;
}

void mend_diag_help(struct mend_diags *diags, const char *format, ...)
{
    va_list arguments;

    if (!diags->count)
        return;
    struct mend_diag *entry = &diags->item[diags->count - 1];
    free(entry->help);
    va_start(arguments, format);
    entry->help = print_new(format, arguments);
    va_end(arguments);
    diags->failed |= !entry->help;
}

void mend_diag_point(struct mend_diags *diags, const char *excerpt,
                     size_t excerpt_length, unsigned column, unsigned width)
{
    if (!diags->count)
        return;
    struct mend_diag *entry = &diags->item[diags->count - 1];
    free(entry->excerpt);
    entry->excerpt = copy_bytes(excerpt, excerpt_length);
    entry->column = column;
    entry->width = width;
    diags->failed |= !entry->excerpt;
}
