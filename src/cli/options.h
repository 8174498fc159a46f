/** @file
 * The options of all commands: one table that parses them and makes the help.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

#include <mendline/day.h>

/** One -o, with the -f and the --for that go with it. */
struct output_wish {
    const char *path;
    const char *format; /* NULL: by the path */
    const char *reader; /* NULL: as all are */
};

struct options {
    const char *catalogue, *plan_for, *policy, *area, *color; /* or NULL */
    const char *course, *kind, *free_for;
    mend_day today;    /* MEND_DAY_NONE: not given */
    long width;        /* -1: not given; 0: as wide as it gets */
    long mode;       /* of the files written; 0: not given */
    long time_limit;   /* milliseconds; 0: none */
    long alternatives; /* how many; 0: none */
    bool json, plain, quiet, help, version;
    bool dry_run, fresh, discreet, force, changes_only, no_include;
    bool all_entries, no_input;
    const char *diagnostics;      /* or NULL */
    const char *event, *timezone; /* or NULL */
    mend_day on;                  /* MEND_DAY_NONE: not given */
    const char **procedure;       /* in the order given */
    size_t procedure_count;
    struct output_wish *wish; /* in the order given */
    size_t wish_count;
    const char *lone_format; /* an -f that no -o has taken, or NULL */
    const char *reader;      /* a --for before all -o: of all; or NULL */
    char **words;            /* all but the command; freed by release */
    char **operand;          /* within words */
    size_t operand_count;
};

/**
 * Find the command's name: the first operand.
 *
 * Gives its index, `argc` where there is none, or -1 after telling what is
 * wrong with an option before it.
 */
int options_find_command(int argc, char **argv);

/**
 * Read the options of the command at `argv[at]`; `command` is NULL, and `at`
 * is `argc`, where none was named.
 *
 * Gives STATUS_YES, or another status after telling what is wrong.
 *
 * Owns:   `out` borrows from `argv`; release it also after a failure.
 */
int options_parse(int argc, char **argv, int at, const struct command *command,
                  struct options *out);

void options_release(struct options *options);

#endif
