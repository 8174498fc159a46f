#include "cli/options.h"

#include "cli/option_table.h"
#include "cli/say.h"

#include <mendline/diag.h>

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* ---- getopt_long, driven by the table ------------------------------------ */

enum { FIRST_VALUE = 256 }; /* long options give this and their row */

struct grammar {
    struct option longs[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 3];
};

/*
 * Only what the commands take stands in the grammar, so that an abbreviation
 * need not be told from other commands' options. `lead` is "+" to stop at the
 * first operand; the colon makes getopt tell a missing argument apart.
 */
static struct grammar grammar_of(unsigned for_commands, const char *lead)
{
    struct grammar grammar = { 0 };
    struct option *next = grammar.longs;
    char *letter = grammar.letters;

    for (; *lead; lead++)
        *letter++ = *lead;
    *letter++ = ':';
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];

        if (!(row->commands & for_commands))
            continue;
        *next++ =
            (struct option){ row->name,
                             row->argument ? required_argument : no_argument,
                             NULL, FIRST_VALUE + (int)i };
        if (row->letter)
            *letter++ = row->letter;
        if (row->letter && row->argument)
            *letter++ = ':';
    }
    return grammar;
}

/* The row of what getopt gave: a letter or a long option's value. */
static const struct option_row *row_of(int value)
{
    if (value >= FIRST_VALUE)
        return &option_rows[value - FIRST_VALUE];
    for (size_t i = 0; value && i < option_row_count; i++)
        if (option_rows[i].letter == value)
            return &option_rows[i];
    return NULL;
}

/* ---- what is wrong with an option ---------------------------------------- */

static void say_whose(const struct option_row *row,
                      const struct command *command)
{
    fprintf(stderr, "mendline: %s takes no --%s; it belongs to", command->name,
            row->name);
    for (size_t i = 0, told = 0; i < COMMANDS; i++)
        if (row->commands >> i & 1U)
            fprintf(stderr, "%s %s", told++ ? "," : "", commands[i].name);
    fputc('\n', stderr);
}

static const struct option_row *row_named(const char *name, size_t length)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (strncmp(option_rows[i].name, name, length) == 0 &&
            !option_rows[i].name[length])
            return &option_rows[i];
    return NULL;
}

/* Name the options that an ambiguous abbreviation may stand for. */
static bool say_ambiguous(const char *name, size_t length, unsigned taken)
{
    size_t fitting = 0;

    for (size_t i = 0; i < option_row_count; i++)
        fitting += (option_rows[i].commands & taken) &&
                   strncmp(option_rows[i].name, name, length) == 0;
    if (fitting < 2)
        return false;
    fprintf(stderr, "mendline: --%.*s may mean", (int)length, name);
    for (size_t i = 0, told = 0; i < option_row_count; i++)
        if ((option_rows[i].commands & taken) &&
            strncmp(option_rows[i].name, name, length) == 0)
            fprintf(stderr, "%s --%s", told++ ? "," : "", option_rows[i].name);
    fputc('\n', stderr);
    return true;
}

static void say_unknown(const char *name, size_t length, unsigned taken)
{
    char word[64];

    snprintf(word, sizeof(word), "%.*s", (int)length, name);
    struct mend_near near = mend_near_to(word);
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].commands & taken)
            mend_near_try(&near, option_rows[i].name);
    say("unknown option --%.*s", (int)length, name);
    if (near.best)
        say("did you mean --%s?", near.best);
}

static void say_wrong_name(const char *word, unsigned taken,
                           const struct command *command)
{
    const char *name = word + 2;
    const size_t length = strcspn(name, "=");
    const struct option_row *row = row_named(name, length);

    if (row && command)
        say_whose(row, command);
    else if (!say_ambiguous(name, length, taken))
        say_unknown(name, length, taken);
}

/* `sign` is what getopt gave: ':' for a missing argument, else '?'. */
static void say_wrong_option(int sign, char **argv, unsigned taken,
                             const struct command *command)
{
    const struct option_row *row = row_of(optopt);

    if (sign == ':')
        say("--%s needs %s", row->name, row->argument);
    else if (optopt >= FIRST_VALUE)
        say("--%s takes no argument", row->name);
    else if (optopt && row && command)
        say_whose(row, command);
    else if (optopt)
        say("unknown option -%c", optopt);
    else
        say_wrong_name(argv[optind - 1], taken, command);
}

static void say_where_help_is(const struct command *command)
{
    say("see \"mendline %s%s--help\"", command ? command->name : "",
        command ? " " : "");
}

/* ---- parsing ------------------------------------------------------------- */

/* Begin anew: glibc and musl reset all of getopt's state at 0. */
static void restart_getopt(void)
{
    optind = 0;
    opterr = 0;
}

int options_find_command(int argc, char **argv)
{
    const struct grammar grammar = grammar_of(OPTION_ALL, "+");
    int value;

    restart_getopt();
    while ((value = getopt_long(argc, argv, grammar.letters, grammar.longs,
                                NULL)) != -1)
        if (value == '?' || value == ':') {
            say_wrong_option(value, argv, OPTION_ALL, NULL);
            say_where_help_is(NULL);
            return -1;
        }
    return optind;
}

/* Copy the words without the command's name, which is no operand. */
static int copy_words(int argc, char **argv, int at, char **words)
{
    int count = 0;

    for (int i = 0; i < argc; i++)
        if (i != at)
            words[count++] = argv[i];
    return count;
}

static bool parse_words(int count, char **words, const struct command *command,
                        struct options *out)
{
    const unsigned taken = option_commands(command);
    const struct grammar grammar = grammar_of(taken, "");
    int value;

    restart_getopt();
    while ((value = getopt_long(count, words, grammar.letters, grammar.longs,
                                NULL)) != -1) {
        const bool is_wrong = value == '?' || value == ':';
        const struct option_row *row = is_wrong ? NULL : row_of(value);

        if (is_wrong)
            say_wrong_option(value, words, taken, command);
        if (is_wrong || !row->take(row, out, optarg))
            return false;
    }
    out->operand = words + optind;
    out->operand_count = (size_t)(count - optind);
    return true;
}

/* Help and version are given whatever else is missing. */
static bool is_complete(const struct command *command,
                        const struct options *options)
{
    if (!command || options->help || options->version)
        return true;
    if (options->lone_format)
        say("-f %s needs an -o", options->lone_format);
    else if (command == &commands[COMMAND_CHECK] && options->area &&
             !options->free_for)
        say("check takes --area only with --free");
    else if (options->operand_count < command->operands_least)
        say("%s needs %s", command->name, command->operands);
    else if (options->operand_count > command->operands_most)
        say("%s takes no \"%s\"", command->name,
            options->operand[command->operands_most]);
    else
        return true;
    return false;
}

int options_parse(int argc, char **argv, int at, const struct command *command,
                  struct options *out)
{
    enum { DEFAULT_TIME_LIMIT = 10 * 1000 };
    const size_t room = (size_t)argc + 1;

    *out = (struct options){ .today = MEND_DAY_NONE,
                             .on = MEND_DAY_NONE,
                             .width = -1,
                             .time_limit = DEFAULT_TIME_LIMIT };
    out->wish = calloc(room, sizeof(*out->wish));
    out->procedure = calloc(room, sizeof(*out->procedure));
    out->words = calloc(room, sizeof(*out->words));
    if (!out->wish || !out->procedure || !out->words) {
        say("out of memory");
        return STATUS_FAULT;
    }
    const int count = copy_words(argc, argv, at, out->words);
    if (parse_words(count, out->words, command, out) &&
        is_complete(command, out))
        return STATUS_YES;
    say_where_help_is(command);
    return STATUS_USAGE;
}

void options_release(struct options *options)
{
    free(options->wish);
    free(options->procedure);
    free(options->words);
}
