#include "cli/job.h"

#include "cli/dates.h"
#include "cli/say.h"
#include "cli/terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

int job_begin(struct job *job, const struct command *command,
              const struct options *options)
{
    *job = (struct job){ .command = command,
                         .options = options,
                         .style = terminal_style(stdout, options),
                         .stderr_style = terminal_style(stderr, options) };
    mend_arena_init(&job->arena);
    /* Editors read the first line of a diagnostic: it has its form always. */
    job->stderr_style.plain = false;
    if (options->help || options->version)
        return STATUS_YES; /* nobody asks for the time */
    return clock_read(options, &job->now) ? STATUS_YES : STATUS_USAGE;
}

/* Who closes the pipe early has seen enough, and wants to hear nothing. */
static int flush_stdout(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return STATUS_YES;
    if (errno != EPIPE)
        say("cannot write to standard output: %s", strerror(errno));
    return STATUS_FILES;
}

static bool tells_in_json(const struct job *job)
{
    const char *form = job->options->diagnostics;

    return form && strcmp(form, "json") == 0;
}

/* Said once, however often it is found out; the job ends as a fault. */
static void say_out_of_memory(struct job *job)
{
    if (!job->is_out_of_memory)
        say("out of memory");
    job->is_out_of_memory = true;
}

/* Print what is wrong, as far as memory went, and release it. */
static void tell(struct job *job, struct mend_strbuf *text)
{
    fputs(mend_strbuf_text(text), stderr);
    if (text->failed || job->diags.failed)
        say_out_of_memory(job);
    mend_strbuf_release(text);
}

/* One document at the end: what reads it wants to parse it once. */
static void tell_in_json(struct job *job)
{
    struct mend_strbuf text = { 0 };

    if (mend_json_diags(&text, &job->diags) != MEND_OK) {
        mend_strbuf_clear(&text);
        text.failed = true;
    }
    tell(job, &text);
}

int job_end(struct job *job, int status)
{
    if (tells_in_json(job))
        tell_in_json(job);
    else
        job_tell(job);
    if (job->is_out_of_memory)
        status = STATUS_FAULT;
    const int flushed = flush_stdout();
    mend_diags_release(&job->diags);
    mend_arena_release(&job->arena);
    return flushed > status ? flushed : status;
}

void job_tell(struct job *job)
{
    struct mend_strbuf text = { 0 };

    if (tells_in_json(job))
        return;
    for (; job->told < job->diags.count; job->told++) {
        struct mend_diag *diag = &job->diags.item[job->told];
        const struct mend_diags one = { .item = diag, .count = 1 };

        if (diag->severity == MEND_ERROR || !job->options->quiet)
            mend_view_diags(&text, &one, &job->stderr_style);
    }
    tell(job, &text);
}

int job_status(struct job *job, enum mend_status status)
{
    job_tell(job);
    switch (status) {
    case MEND_OK:
        return STATUS_YES;
    case MEND_EINPUT:
        return STATUS_INPUT;
    case MEND_EIO:
        return STATUS_FILES;
    case MEND_ENOMEM:
        say_out_of_memory(job);
        return STATUS_FAULT;
    case MEND_EFAULT:
        break;
    }
    say("this is a fault of mendline: two ways of reckoning disagree, so "
        "nothing is shown; please report it with the plan");
    return STATUS_FAULT;
}

void job_note(const struct job *job, const char *format, ...)
{
    va_list arguments;

    if (job->options->quiet || tells_in_json(job))
        return;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

/* What is read from its beginning; a course is looked at from its end. */
static bool is_paged(const struct job *job, FILE *stream)
{
    return stream == stdout && (job->command == &commands[COMMAND_CATALOG] ||
                                job->command == &commands[COMMAND_EXPLAIN]);
}

int job_show_on(struct job *job, FILE *stream, enum mend_status status,
                struct mend_strbuf *text)
{
    if (status == MEND_OK && text->failed)
        status = MEND_ENOMEM;
    if (status == MEND_OK &&
        !(is_paged(job, stream) && terminal_page(mend_strbuf_text(text))))
        fputs(mend_strbuf_text(text), stream);
    mend_strbuf_release(text);
    return job_status(job, status);
}

int job_show(struct job *job, enum mend_status status, struct mend_strbuf *text)
{
    return job_show_on(job, stdout, status, text);
}

bool job_day(const char *text, mend_day *out)
{
    if (mend_day_from_text(text, out))
        return true;
    say("\"%s\" is not a date such as 2027-06-19", text);
    dates_suggest(text);
    return false;
}

/* Give the place of a name in a table of three; the first where there is none.
 */
static int place_of(const char *name, const char *const names[3])
{
    for (int i = 0; name && i < 3; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return 0;
}

enum mend_plan_for job_plan_for(const struct job *job)
{
    return (enum mend_plan_for)place_of(job->options->plan_for,
                                        mend_plan_for_names);
}

enum mend_policy job_policy(const struct job *job)
{
    return (enum mend_policy)place_of(job->options->policy, mend_policy_names);
}

struct mend_around job_around(const struct job *job,
                              const struct mend_catalogue *cat)
{
    return (struct mend_around){ .catalogue = cat,
                                 .day = MEND_DAY_NONE,
                                 .today = job->now.today,
                                 .area = MEND_NONE,
                                 .plan_for = job_plan_for(job),
                                 .policy = job_policy(job) };
}

void job_suggest(const struct mend_near *near)
{
    if (near->best)
        say("did you mean \"%s\"?", near->best);
}
