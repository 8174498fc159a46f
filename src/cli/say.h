/** @file
 * What the command says on stderr beside the diagnostics of files.
 */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include <stdio.h>

/** Say one line on stderr, after "mendline: ". */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Print text of unknown origin without what would steer a terminal. */
void say_safely(FILE *stream, const char *text);

#endif
