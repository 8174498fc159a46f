#include "cli/say.h"

#include <stdarg.h>

void say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("mendline: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void say_safely(FILE *stream, const char *text)
{
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        fputc(byte < 0x20 || byte == 0x7f ? ' ' : byte, stream);
    }
}
