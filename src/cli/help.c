#include "cli/help.h"

#include "cli/option_table.h"

#include <ctype.h>
#include <string.h>

enum { HELP_COLUMN = 28, HELP_WIDTH = 79 };

/* Print words from column `at` on, in lines that begin at column `indent`. */
static void print_wrapped(FILE *stream, const char *text, size_t at,
                          size_t indent)
{
    fprintf(stream, "%*s", (int)(indent - at), "");
    at = indent;
    while (*text) {
        const size_t length = strcspn(text, " ");
        const bool is_first = at == indent;

        if (!is_first && at + 1 + length > HELP_WIDTH) {
            fprintf(stream, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!is_first) {
            fputc(' ', stream);
            at++;
        }
        fprintf(stream, "%.*s", (int)length, text);
        at += length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', stream);
}

static void print_row(FILE *stream, const struct option_row *row)
{
    char head[64];
    const char letter[] = { '-', row->letter, ',', ' ', '\0' };
    const int length =
        snprintf(head, sizeof(head), "  %s--%s%s%s",
                 row->letter ? letter : "    ", row->name,
                 row->argument ? " " : "", row->argument ? row->argument : "");
    const bool has_room = length + 2 <= HELP_COLUMN;

    fprintf(stream, "%s%s", head, has_room ? "" : "\n");
    print_wrapped(stream, row->help, has_room ? (size_t)length : 0,
                  HELP_COLUMN);
}

/* The options of a command's own, or those that all commands take. */
static void print_rows(FILE *stream, const struct command *command)
{
    const unsigned taken = option_commands(command);

    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        const bool is_common = row->commands == OPTION_ALL;

        if ((row->commands & taken) && is_common == !command)
            print_row(stream, row);
    }
}

static void print_examples(FILE *stream, const char *examples)
{
    fprintf(stream, "Examples:\n%s\n", examples);
}

static void print_options(FILE *stream, const struct command *command)
{
    if (command) {
        fputs("\nOptions:\n", stream);
        print_rows(stream, command);
    }
    fputs("\nCommon options:\n", stream);
    print_rows(stream, NULL);
}

static void print_command_help(FILE *stream, const struct command *command)
{
    print_examples(stream, command->examples);
    fprintf(stream, "Usage: mendline %s [OPTION]... %s\n\n%c%s.\n",
            command->name, command->operands,
            toupper((unsigned char)command->summary[0]), command->summary + 1);
    if (command->details) {
        fputc('\n', stream);
        print_wrapped(stream, command->details, 0, 0);
    }
    print_options(stream, command);
}

static const char examples[] =
    "  mendline init                          write a starter plan: plan.cfg\n"
    "  mendline plan plan.cfg -o course.ics   find the days, write a calendar\n"
    "  mendline check plan.cfg work.ics       which of these entries clash?\n"
    "  mendline explain plan.cfg peels/1      why this day?\n"
    "  mendline before 2027-06-19             what may still be done by when\n";

static const char ending[] =
    "\nExit status: 0 done, or the answer is yes; 1 the answer is no; 2 wrong "
    "use;\n3 an input file is wrong; 4 cannot read or write; 70 a fault of "
    "ours.\n"
    "\n\"mendline COMMAND --help\" tells more of a command. This is planning "
    "data, not\nmedical advice: what the clinic says goes first.\n"
    "\nReport a fault with the plan that shows it and what --version says.\n";

static void print_commands(FILE *stream)
{
    fputs("\nCommands:\n", stream);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(stream, "  %-9s %s\n", commands[i].name, commands[i].summary);
}

void help_print(FILE *stream, const struct command *command)
{
    if (command) {
        print_command_help(stream, command);
        return;
    }
    print_examples(stream, examples);
    fputs("Usage: mendline COMMAND [OPTION]... [OPERAND]...\n\n"
          "Plans courses of skin treatment around a life and writes them as "
          "calendars.\n",
          stream);
    print_commands(stream);
    print_options(stream, NULL);
    fputs(ending, stream);
}

void help_print_short(FILE *stream)
{
    fputs("Plans courses of skin treatment around a life.\n\n"
          "  mendline init                          write a starter plan: "
          "plan.cfg\n"
          "  mendline plan plan.cfg -o course.ics   find the days, write a "
          "calendar\n"
          "\n\"mendline --help\" tells more.\n",
          stream);
}
