/** @file
 * The option table: what each option is called, who takes it, what it does.
 */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include "cli/options.h"

/** One option. Parsing, help and suggestions are all made from these. */
struct option_row {
    const char *name;
    char letter;          /* 0: long only */
    const char *argument; /* what the help calls it; NULL: takes none */
    const char *help;
    unsigned commands; /* bit i: commands[i] takes it */
    bool (*take)(const struct option_row *row, struct options *options,
                 const char *argument);
    size_t member; /* of struct options, where `take` puts what it got */
    const char *const *choice; /* the words it takes, if only some */
    size_t choice_count;
    long least, most; /* of a number */
};

enum {
    OPTION_ALL = (1U << COMMANDS) - 1,
    OPTIONS_MAX = 64 /* room for the table */
};

/** In the order of the help: commands' own options, then the common ones. */
extern const struct option_row option_rows[];
extern const size_t option_row_count;

/** Give the set of the one command, or of all for NULL. */
unsigned option_commands(const struct command *command);

#endif
