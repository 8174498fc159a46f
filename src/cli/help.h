/** @file
 * Help, made from the tables of commands and options.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

/** Print the help of one command; NULL: of the whole program. */
void help_print(FILE *stream, const struct command *command);

/** Print what somebody sees who has typed nothing but the name. */
void help_print_short(FILE *stream);

#endif
