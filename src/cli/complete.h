/** @file
 * What a shell offers at TAB: the scripts of config/completions ask for it
 * with `mendline __complete WORD...`, the last word being the one to complete.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "cli/options.h"

/** The word by which the shells' scripts ask. */
#define COMPLETE_WORD "__complete"

/**
 * Print what the last of `words` may become, one a line: the word, a tab, what
 * it means. A line ":SUFFIX SUFFIX ..." asks the shell for files of these
 * names; ":" alone for any. Gives an exit status.
 */
int complete(int count, char **words);

#endif
