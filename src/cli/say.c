#include "cli/say.h"

#include <stdarg.h>
#include <stdbool.h>

enum { SAY_SIZE = 8 * 1024 }; /* a path, and what is said of it */

void say(const char *format, ...)
{
    char line[SAY_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    fputs("mendline: ", stderr);
    say_safely(stderr, line);
    fputc('\n', stderr);
}

/* C1 controls are two bytes, of which the second does not look like one. */
static bool is_control(const unsigned char *at)
{
    return *at < 0x20 || *at == 0x7f ||
           (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0);
}

void say_safely(FILE *stream, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    for (; *at; at += *at == 0xc2 && is_control(at) ? 2 : 1)
        fputc(is_control(at) ? ' ' : *at, stream);
}
