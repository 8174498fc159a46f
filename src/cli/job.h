/** @file
 * What every command shares while it runs.
 */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/options.h"

#include <mendline/mendline.h>

#include <stdio.h>

struct job {
    const struct command *command;
    const struct options *options;
    struct now now;
    struct mend_style style; /* of stdout */
    struct mend_style stderr_style;
    struct mend_arena arena; /* all that the job reads and finds */
    struct mend_diags diags;
    size_t told; /* how many of them were printed */
    bool is_out_of_memory;
};

/** Make ready; gives an exit status, STATUS_YES if all is well. */
int job_begin(struct job *job, const struct command *command,
              const struct options *options);

/**
 * Give back what the job holds. Gives `status`, or a worse one where stdout
 * did not take what was printed.
 */
int job_end(struct job *job, int status);

/** Print the diagnostics that were not printed yet; only errors with -q. */
void job_tell(struct job *job);

/** Print the diagnostics, say what else went wrong; gives the exit status. */
int job_status(struct job *job, enum mend_status status);

/** Say something on stderr that -q silences. */
void job_note(const struct job *job, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Print a text and release it, if `status` says that it was made. */
int job_show(struct job *job, enum mend_status status,
             struct mend_strbuf *text);
int job_show_on(struct job *job, FILE *stream, enum mend_status status,
                struct mend_strbuf *text);

/** Read a date that is an operand; false after saying what is wrong. */
bool job_day(const char *text, mend_day *out);

/** Give what the options of these names say, else what is usual. */
enum mend_plan_for job_plan_for(const struct job *job);
enum mend_policy job_policy(const struct job *job);

/** Begin a question without a plan: how figures are read, and today. */
struct mend_around job_around(const struct job *job,
                              const struct mend_catalogue *cat);

/** Say what a misspelt word may have meant, if anything is near. */
void job_suggest(const struct mend_near *near);

#endif
