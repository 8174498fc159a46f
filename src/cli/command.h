/** @file
 * The commands: one row each, from which dispatch and help are made.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stddef.h>
#include <stdint.h>

struct job;

enum command_id {
    COMMAND_INIT,
    COMMAND_PLAN,
    COMMAND_CHECK,
    COMMAND_EXPLAIN,
    COMMAND_TODAY,
    COMMAND_BEFORE,
    COMMAND_AFTER,
    COMMAND_CATALOG,
    COMMANDS
};

/** Exit statuses; they are part of the outward interface. */
enum {
    STATUS_YES = 0,   /* done, or the answer is yes */
    STATUS_NO = 1,    /* the answer is no */
    STATUS_USAGE = 2, /* wrong use */
    STATUS_INPUT = 3, /* an input file is wrong */
    STATUS_FILES = 4, /* cannot read or write */
    STATUS_FAULT = 70 /* a fault of ours */
};

struct command {
    const char *name, *operands, *summary;
    const char *examples;                 /* lines, each ended */
    const char *details;                  /* lines, or NULL */
    size_t operands_least, operands_most; /* most: SIZE_MAX for any number */
    int (*run)(struct job *job);          /* gives an exit status */
};

extern const struct command commands[COMMANDS];

int cmd_init(struct job *job);
int cmd_plan(struct job *job);
int cmd_check(struct job *job);
int cmd_explain(struct job *job);
int cmd_today(struct job *job);
int cmd_before(struct job *job);
int cmd_after(struct job *job);
int cmd_catalog(struct job *job);

#endif
