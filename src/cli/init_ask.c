/*
 * A few questions, each with what Enter takes in brackets. What is asked on
 * the terminal has an option that answers it.
 */
#include "cli/init_ask.h"

#include "cli/dates.h"
#include "cli/say.h"
#include "cli/sources.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ANSWER_SIZE = 256,
    PROCEDURES_MOST = 32,
    SHOWN_MOST = 16 /* of the procedures that a word may mean */
};

bool init_may_ask(const struct job *job)
{
    return !job->options->no_input && isatty(STDIN_FILENO) &&
           isatty(STDERR_FILENO);
}

/* ---- a question ---------------------------------------------------------- */

/* What is longer than an answer can be is not the answer to the next one. */
static void drop_rest_of_line(void)
{
    int byte;

    do
        byte = getchar();
    while (byte != '\n' && byte != EOF);
}

static void trim(char *text)
{
    size_t length = strcspn(text, "\r\n");

    while (length && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
    memmove(text, text + strspn(text, " "),
            strlen(text + strspn(text, " ")) + 1);
}

/* Read an answer; false for none, where what stands in brackets is meant. */
static bool ask(const char *question, const char *usual,
                char answer[ANSWER_SIZE])
{
    fprintf(stderr, "%s [%s] ", question, usual);
    fflush(stderr);
    if (!fgets(answer, ANSWER_SIZE, stdin)) {
        fputc('\n', stderr);
        answer[0] = '\0';
        return false;
    }
    if (!strchr(answer, '\n'))
        drop_rest_of_line();
    trim(answer);
    return *answer;
}

static const char *keep(struct job *job, const char *answer, const char *usual)
{
    const char *kept = mend_arena_strndup(&job->arena, answer, strlen(answer));

    return kept ? kept : usual;
}

/* ---- the event ----------------------------------------------------------- */

/* Far enough ahead for nothing to be too late, and still within the calendar.
 */
static bool is_good_event(mend_day day, mend_day today)
{
    enum { YEARS_MOST = 10, YEAR_DAYS = 365 };

    return day > today && day < today + YEARS_MOST * YEAR_DAYS &&
           day < MEND_DAY_MAX - YEAR_DAYS;
}

static void say_not_to_come(const char *text, mend_day usual)
{
    char such_as[MEND_DAY_TEXT];

    say("\"%s\" is not a day to come, such as %s", text,
        mend_day_to_text(usual, such_as));
    dates_suggest(text);
}

static void ask_title(struct job *job, struct init_facts *facts)
{
    char answer[ANSWER_SIZE];

    if (ask("What is the plan for?", facts->title, answer))
        facts->title = keep(job, answer, facts->title);
}

static void ask_kind(const struct mend_catalogue *cat, struct init_facts *facts)
{
    char answer[ANSWER_SIZE];

    while (ask("What kind of event is that (photo, party, beach, ...)?",
               facts->kind->id, answer))
        if (sources_event_kind(cat, answer, &facts->kind) == STATUS_YES)
            return;
        else
            facts->kind = mend_catalogue_find_event_kind(cat, "photo");
}

static void ask_day(struct init_facts *facts)
{
    char answer[ANSWER_SIZE], usual[MEND_DAY_TEXT];
    mend_day day;

    mend_day_to_text(facts->event, usual);
    while (ask("On which day is it?", usual, answer)) {
        if (mend_day_from_text(answer, &day) &&
            is_good_event(day, facts->today)) {
            facts->event = day;
            return;
        }
        say_not_to_come(answer, facts->event);
    }
}

/* ---- procedures ---------------------------------------------------------- */

static void say_choices(const struct mend_catalogue *cat, const char *words,
                        size_t matching)
{
    size_t shown = 0;

    say("\"%s\" may be", words);
    for (size_t i = 0; i < cat->procedure_count && shown < SHOWN_MOST; i++)
        if (mend_procedure_matches(cat, &cat->procedure[i], words)) {
            fprintf(stderr, "  %-26s %s\n", cat->procedure[i].id,
                    cat->procedure[i].title);
            shown++;
        }
    if (matching > shown)
        fprintf(stderr, "  and %zu more\n", matching - shown);
}

/* Never take a guess: only what the words mean and nothing else. */
static int find_procedure(const struct mend_catalogue *cat, const char *words,
                          const struct mend_procedure **out)
{
    const size_t matching = mend_catalogue_match(cat, words, out);

    if (matching == 0)
        return sources_procedure(cat, words, out);
    if (matching == 1)
        return STATUS_YES;
    say_choices(cat, words, matching);
    return STATUS_USAGE;
}

struct choice {
    const struct mend_procedure **item; /* room for PROCEDURES_MOST */
    size_t count;
};

static void choose(struct choice *choice, const struct mend_procedure *proc)
{
    for (size_t i = 0; i < choice->count; i++)
        if (choice->item[i] == proc)
            return;
    if (choice->count < PROCEDURES_MOST)
        choice->item[choice->count++] = proc;
}

static MEND_NODISCARD bool begin_choice(struct job *job, struct choice *choice)
{
    choice->count = 0;
    choice->item =
        mend_arena_alloc(&job->arena, PROCEDURES_MOST, sizeof(*choice->item));
    return choice->item;
}

/* Take each of "laser, botox"; what is not understood is told. */
static void choose_named(const struct mend_catalogue *cat, char *answer,
                         struct choice *choice)
{
    const struct mend_procedure *proc;

    for (char *next = answer, *words = answer; next; words = next) {
        next = strchr(words, ',');
        if (next)
            *next++ = '\0';
        trim(words);
        if (!*words || find_procedure(cat, words, &proc) != STATUS_YES)
            continue;
        choose(choice, proc);
        fprintf(stderr, "  %s (%s)\n", proc->title, proc->id);
    }
}

static void ask_procedures(struct job *job, const struct mend_catalogue *cat,
                           struct init_facts *facts)
{
    char answer[ANSWER_SIZE];
    struct choice choice;

    if (!begin_choice(job, &choice))
        return;
    while (ask(choice.count ? "And what else?"
                            : "What is to be done, in your own words?",
               choice.count ? "nothing" : "an example", answer))
        choose_named(cat, answer, &choice);
    facts->procedure = choice.item;
    facts->procedure_count = choice.count;
}

/* ---- the time zone ------------------------------------------------------- */

/* The name of a zone as the system has it, or NULL. */
static const char *zone_of_system(char *out, size_t size)
{
    static const char folder[] = "zoneinfo/";
    const char *named = getenv("TZ");

    if (named && *named) {
        snprintf(out, size, "%s", *named == ':' ? named + 1 : named);
        return mend_timezone_is_known(out) ? out : NULL;
    }
    const ssize_t length = readlink("/etc/localtime", out, size - 1);
    out[length > 0 ? length : 0] = '\0';
    const char *at = strstr(out, folder);
    return at && mend_timezone_is_known(at + sizeof(folder) - 1)
               ? at + sizeof(folder) - 1
               : NULL;
}

static void say_unknown_zone(const char *name)
{
    const char *near = mend_timezone_near(name);

    if (near)
        say("no time zone is called \"%s\"; did you mean \"%s\"?", name, near);
    else
        say("no time zone is called \"%s\"; they look like Europe/Berlin",
            name);
}

static void ask_timezone(struct job *job, struct init_facts *facts)
{
    char answer[ANSWER_SIZE], link[ANSWER_SIZE];
    const char *usual = zone_of_system(link, sizeof(link));

    if (usual)
        facts->timezone = keep(job, usual, NULL);
    while (ask("In which time zone are its times?", usual ? usual : "none",
               answer)) {
        if (mend_timezone_is_known(answer)) {
            facts->timezone = keep(job, answer, NULL);
            return;
        }
        say_unknown_zone(answer);
    }
}

/* ---- all of it ----------------------------------------------------------- */

static int take_day(const struct options *options, struct init_facts *facts)
{
    char text[MEND_DAY_TEXT];

    if (options->on == MEND_DAY_NONE)
        return STATUS_YES;
    if (!is_good_event(options->on, facts->today)) {
        say_not_to_come(mend_day_to_text(options->on, text), facts->event);
        return STATUS_USAGE;
    }
    facts->event = options->on;
    return STATUS_YES;
}

static int take_procedures(struct job *job, const struct mend_catalogue *cat,
                           struct init_facts *facts)
{
    const struct options *options = job->options;
    struct choice choice;
    const struct mend_procedure *proc;
    int status = STATUS_YES;

    if (!begin_choice(job, &choice))
        return job_status(job, MEND_ENOMEM);
    for (size_t i = 0; i < options->procedure_count; i++)
        if (find_procedure(cat, options->procedure[i], &proc) == STATUS_YES)
            choose(&choice, proc);
        else
            status = STATUS_USAGE;
    facts->procedure = choice.item;
    facts->procedure_count = choice.count;
    return status;
}

static int take_timezone(const struct options *options,
                         struct init_facts *facts)
{
    if (options->timezone && !mend_timezone_is_known(options->timezone)) {
        say_unknown_zone(options->timezone);
        return STATUS_USAGE;
    }
    facts->timezone = options->timezone;
    return STATUS_YES;
}

int init_take_options(struct job *job, const struct mend_catalogue *cat,
                      struct init_facts *facts)
{
    const struct options *options = job->options;

    if (options->event)
        facts->title = options->event;
    int status = sources_event_kind(
        cat, options->kind ? options->kind : "photo", &facts->kind);
    if (status == STATUS_YES)
        status = take_day(options, facts);
    if (status == STATUS_YES)
        status = take_procedures(job, cat, facts);
    return status == STATUS_YES ? take_timezone(options, facts) : status;
}

void init_ask(struct job *job, const struct mend_catalogue *cat,
              struct init_facts *facts)
{
    const struct options *options = job->options;

    fputs("Enter takes what stands in brackets, Ctrl-C leaves.\n", stderr);
    if (!options->event)
        ask_title(job, facts);
    if (!options->kind)
        ask_kind(cat, facts);
    if (options->on == MEND_DAY_NONE)
        ask_day(facts);
    if (!options->procedure_count)
        ask_procedures(job, cat, facts);
    if (!options->timezone)
        ask_timezone(job, facts);
}
