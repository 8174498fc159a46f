#include "cli/complete.h"

#include "cli/complete_values.h"
#include "cli/option_table.h"

#include <mendline/diag.h>

#include <stdio.h>
#include <string.h>

/* ---- the words before ---------------------------------------------------- */

/* How far the command line has got. */
struct line {
    const struct command *command; /* NULL: not yet named */
    const struct option_row *open; /* an option that wants its value */
    size_t operands;               /* that stand there already */
    const char *plan;              /* the first of them */
    const char *catalogue;
    bool is_ended; /* "--" was said: what follows is no option */
};

static const struct option_row *row_of_letter(char letter, unsigned taken)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].letter == letter &&
            (option_rows[i].commands & taken))
            return &option_rows[i];
    return NULL;
}

/* By its whole name, or the one that begins so. */
static const struct option_row *row_of_name(const char *name, size_t length,
                                            unsigned taken)
{
    const struct option_row *found = NULL;
    size_t count = 0;

    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];

        if (!(row->commands & taken) || strncmp(row->name, name, length) != 0)
            continue;
        if (!row->name[length])
            return row;
        found = row;
        count++;
    }
    return count == 1 ? found : NULL;
}

static void take_value(struct line *line, const struct option_row *row,
                       const char *value)
{
    if (strcmp(row->name, "catalog") == 0)
        line->catalogue = value;
    line->open = NULL;
}

static void read_long(struct line *line, const char *word, unsigned taken)
{
    const char *name = word + 2;
    const size_t length = strcspn(name, "=");
    const struct option_row *row = row_of_name(name, length, taken);

    if (!row || !row->argument)
        return;
    if (name[length])
        take_value(line, row, name + length + 1);
    else
        line->open = row;
}

/* "-no" is "-n -o"; what follows an option with a value is its value. */
static void read_letters(struct line *line, const char *word, unsigned taken)
{
    for (const char *at = word + 1; *at; at++) {
        const struct option_row *row = row_of_letter(*at, taken);

        if (!row || !row->argument)
            continue;
        if (!at[1])
            line->open = row;
        return;
    }
}

static const struct command *command_named(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, word) == 0)
            return &commands[i];
    return NULL;
}

static void read_operand(struct line *line, const char *word)
{
    if (!line->command) {
        line->command = command_named(word);
        return;
    }
    if (line->operands++ == 0)
        line->plan = word;
}

static struct line read_line(size_t count, char **words)
{
    struct line line = { 0 };

    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        const unsigned taken = option_commands(line.command);

        if (line.open)
            take_value(&line, line.open, word);
        else if (!line.is_ended && strcmp(word, "--") == 0)
            line.is_ended = true;
        else if (!line.is_ended && strncmp(word, "--", 2) == 0)
            read_long(&line, word, taken);
        else if (!line.is_ended && word[0] == '-' && word[1])
            read_letters(&line, word, taken);
        else
            read_operand(&line, word);
    }
    return line;
}

/* ---- what may follow ----------------------------------------------------- */

static void offer_commands(const struct complete_setting *setting)
{
    for (size_t i = 0; i < COMMANDS; i++)
        complete_print(setting, commands[i].name, commands[i].summary);
}

static void offer_options(const struct command *command,
                          const struct complete_setting *setting)
{
    const unsigned taken = option_commands(command);
    char name[64], meaning[128];

    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];

        /* Before the command only what all commands take is sure to fit. */
        if (!(row->commands & taken) ||
            (!command && row->commands != OPTION_ALL))
            continue;
        snprintf(name, sizeof(name), "--%s", row->name);
        /* The first clause is enough for a list. */
        snprintf(meaning, sizeof(meaning), "%.*s",
                 (int)strcspn(row->help, ";:("), row->help);
        complete_print(setting, name, meaning);
    }
}

static void offer_value(const struct option_row *row,
                        const struct complete_setting *setting)
{
    for (size_t i = 0; i < row->choice_count; i++)
        complete_print(setting, row->choice[i], NULL);
    if (!row->choice_count)
        complete_values(row->argument, strlen(row->argument), setting);
}

static bool ends_in(const char *word, size_t length, const char *end)
{
    const size_t size = strlen(end);

    return length >= size && strncmp(word + length - size, end, size) == 0;
}

/* Values for the word at `index` of a form such as "PLAN [CALENDAR.ics]...". */
static void offer_word(const char *form, size_t index,
                       const struct complete_setting *setting)
{
    for (const char *at = form; *at && *at != '|'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " |");
        const char *word = at + strspn(at, "[");

        at += length;
        length -= (size_t)(word - (at - length));
        const bool repeats = ends_in(word, length, "...");
        length -= repeats ? strlen("...") : 0;
        length -= ends_in(word, length, "]");
        if (index == 0 || repeats) {
            complete_values(word, length, setting);
            return;
        }
        index--;
    }
}

/* The forms of a command are parted by "|". */
static void offer_operand(const struct line *line,
                          const struct complete_setting *setting)
{
    const char *form = line->command->operands;

    while (form) {
        offer_word(form + strspn(form, "| "), line->operands, setting);
        form = strchr(form + 1, '|');
    }
}

/* "--area=fa": the name is there already, and stays before each value. */
static void offer_joined_value(const struct line *line, const char *word,
                               struct complete_setting setting)
{
    const size_t length = strcspn(word, "=");
    const struct option_row *row =
        row_of_name(word + 2, length - 2, option_commands(line->command));

    setting.prefix = word;
    setting.prefix_length = length + 1;
    if (row && row->argument)
        offer_value(row, &setting);
}

static void offer(const struct line *line, const char *word)
{
    const struct complete_setting setting = { .prefix = "",
                                              .plan = line->plan,
                                              .catalogue = line->catalogue };

    if (line->open)
        offer_value(line->open, &setting);
    else if (!line->is_ended && strncmp(word, "--", 2) == 0 &&
             strchr(word, '='))
        offer_joined_value(line, word, setting);
    else if (!line->is_ended && word[0] == '-')
        offer_options(line->command, &setting);
    else if (line->command)
        offer_operand(line, &setting);
    else
        offer_commands(&setting);
}

int complete(int count, char **words)
{
    if (count < 1)
        return STATUS_USAGE;
    /* A shell is drawing its line: what is wrong with a plan is not for now. */
    if (!freopen("/dev/null", "w", stderr))
        return STATUS_FAULT;
    const struct line line = read_line((size_t)count - 1, words);
    offer(&line, words[count - 1]);
    return fflush(stdout) == 0 ? STATUS_YES : STATUS_FILES;
}
