/*
 * A tool of the build, not part of the command: it copies a manual page in
 * scdoc's syntax from stdin to stdout and fills in what the tables know, so
 * that no page can be older than the program. A line
 *
 *     @OPTIONS@
 *
 * stands for the options of all commands; fills[] lists what else there is.
 */
#include "cli/option_table.h"

#include <mendline/mendline.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct knowledge {
    struct mend_arena arena;
    struct mend_catalogue cat;
};

/* ---- scdoc --------------------------------------------------------------- */

/* What would be markup becomes text. */
static void put_text(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("*_\\#|", text[i]))
            putchar('\\');
        putchar(text[i]);
    }
}

static void put(const char *text)
{
    put_text(text, strlen(text));
}

static void put_sentence(const char *text)
{
    if (text[0] >= 'a' && text[0] <= 'z') {
        putchar(text[0] - 'a' + 'A');
        text++;
    }
    put(text);
    if (text[strlen(text) - 1] != '.')
        putchar('.');
}

/* ---- options ------------------------------------------------------------- */

static void put_argument(const struct option_row *row)
{
    if (!row->choice_count)
        printf(" _%s_", row->argument);
    for (size_t i = 0; i < row->choice_count; i++)
        printf("%s_%s_", i ? "|" : " ", row->choice[i]);
}

static void put_option(const struct option_row *row)
{
    if (row->letter)
        printf("*-%c*, ", row->letter);
    printf("*--%s*", row->name);
    if (row->argument)
        put_argument(row);
    printf("\n\t");
    put_sentence(row->help);
    printf("\n\n");
}

static void put_options(unsigned taken, bool common)
{
    for (size_t i = 0; i < option_row_count; i++)
        if ((option_rows[i].commands & taken) &&
            (option_rows[i].commands == OPTION_ALL) == common)
            put_option(&option_rows[i]);
}

static void fill_options(const struct knowledge *known)
{
    (void)known;
    put_options(OPTION_ALL, true);
}

/* ---- commands ------------------------------------------------------------ */

/* "PLAN [DATE]" with its words underlined, its brackets not. */
static void put_operands(const char *operands)
{
    while (*operands) {
        const size_t word = strcspn(operands, "[] .|");
        const bool is_name = word > 0;
        const size_t suffix =
            strncmp(operands + word, ".ics", 4) == 0 ? strlen(".ics") : 0;

        if (is_name)
            printf("_%.*s_", (int)(word + suffix), operands);
        else
            put_text(operands, 1);
        operands += is_name ? word + suffix : 1;
    }
}

static void fill_synopsis(const struct knowledge *known)
{
    (void)known;
    for (size_t i = 0; i < COMMANDS; i++) {
        printf("*mendline* *%s* [_option_]... ", commands[i].name);
        put_operands(commands[i].operands);
        printf("%s\n", i + 1 < COMMANDS ? "++" : "");
    }
}

static void put_examples(const char *examples)
{
    printf("```\n%s```\n\n", examples);
}

static void fill_commands(const struct knowledge *known)
{
    (void)known;
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct command *command = &commands[i];

        printf("## mendline %s %s\n\n", command->name, command->operands);
        put_sentence(command->summary);
        if (command->details) {
            putchar(' ');
            put_sentence(command->details);
        }
        printf("\n\n");
        put_options(option_commands(command), false);
        put_examples(command->examples);
    }
}

/* ---- words of the catalogue ---------------------------------------------- */

static void put_word(size_t index, const char *word)
{
    printf("%s*", index ? ", " : "");
    put(word);
    putchar('*');
}

static void fill_areas(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.area_count; i++)
        put_word(i, known->cat.area[i].id);
    puts(".");
}

static void fill_event_kinds(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.event_kind_count; i++)
        put_word(i, known->cat.event_kind[i].id);
    puts(".");
}

static void fill_exposures(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.exposure_count; i++)
        put_word(i, known->cat.exposure[i].id);
    puts(".");
}

static void fill_conditions(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.condition_count; i++)
        put_word(i, known->cat.condition[i].id);
    puts(".");
}

static void fill_kinds(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.kind_count; i++) {
        const struct mend_kind_entry *kind = &known->cat.kind[i];

        printf("*%s* (%s)\n\t", kind->id,
               kind->sort == MEND_RULE ? "rule" : "chance");
        put_sentence(kind->title);
        printf("\n\n");
    }
}

static void fill_procedures(const struct knowledge *known)
{
    for (size_t i = 0; i < known->cat.procedure_count; i++) {
        printf("*%s*\n\t", known->cat.procedure[i].id);
        put_sentence(known->cat.procedure[i].title);
        printf("\n\n");
    }
}

static void fill_version(const struct knowledge *known)
{
    printf("mendline %s, catalogue %s.\n", MENDLINE_VERSION,
           known->cat.version);
}

/* ---- a page -------------------------------------------------------------- */

static const struct {
    const char *mark;
    void (*fill)(const struct knowledge *known);
} fills[] = {
    { "@SYNOPSIS@", fill_synopsis },       { "@COMMANDS@", fill_commands },
    { "@OPTIONS@", fill_options },         { "@AREAS@", fill_areas },
    { "@EVENT-KINDS@", fill_event_kinds }, { "@EXPOSURES@", fill_exposures },
    { "@CONDITIONS@", fill_conditions },   { "@KINDS@", fill_kinds },
    { "@PROCEDURES@", fill_procedures },   { "@VERSION@", fill_version },
};

/* A mark may be indented; one that nobody knows is a mistake of the page. */
static bool put_line(const char *line, const struct knowledge *known)
{
    const char *mark = line + strspn(line, "\t");
    const size_t length = strcspn(mark, "\n");

    for (size_t i = 0; i < MEND_ARRAY_LEN(fills); i++)
        if (strlen(fills[i].mark) == length &&
            strncmp(mark, fills[i].mark, length) == 0) {
            printf("%.*s", (int)(mark - line), line);
            fills[i].fill(known);
            return true;
        }
    fputs(line, stdout);
    return mark[0] != '@';
}

static bool read_catalogue(struct knowledge *known)
{
    struct mend_diags diags = { 0 };
    const enum mend_status status = mend_catalogue_read(
        mend_builtin_catalogue, strlen(mend_builtin_catalogue), "catalogue.cfg",
        &known->arena, &diags, &known->cat);

    mend_diags_release(&diags);
    return status == MEND_OK;
}

int main(void)
{
    static struct knowledge known;
    char line[1024];
    bool is_good;

    mend_arena_init(&known.arena);
    is_good = read_catalogue(&known);
    while (is_good && fgets(line, sizeof(line), stdin))
        is_good = put_line(line, &known);
    if (!is_good)
        fprintf(stderr, "fill_in: cannot fill in %s", line);
    mend_arena_release(&known.arena);
    return is_good && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
