#include "cli/outputs.h"
#include "cli/solving.h"
#include "cli/sources.h"

/* With -o - the text view makes room on stdout. */
static int show(struct job *job, const struct mend_course *course,
                bool uses_stdout)
{
    struct mend_style style = uses_stdout ? job->stderr_style : job->style;
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

    if (uses_stdout && job->options->quiet)
        return STATUS_YES;
    style.plain = job->options->plain;
    if (job->options->json)
        status = mend_json_course(&text, course, &job->diags, false);
    else
        mend_view_course(&text, course, &style);
    return job_show_on(job, uses_stdout ? stderr : stdout, status, &text);
}

/* A clash among booked days is the person's to settle: --force says so. */
static bool may_write(const struct job *job, const struct mend_course *course)
{
    return solving_has_course(course) &&
           (!course->must_clashes || job->options->force);
}

static void note_unwritten(const struct job *job,
                           const struct mend_course *course)
{
    if (solving_has_course(course))
        job_note(job, "mendline: no calendar or report was written, because "
                      "of the clashes; --force writes them all the same");
    else
        job_note(job, "mendline: no calendar or report was written: there is "
                      "no course");
}

static int learn(struct job *job, const struct outputs *outputs,
                 struct mend_plan *plan, struct published *published)
{
    const struct published_source *source;
    size_t count;
    enum mend_status status = outputs_published(job, outputs, &source, &count);

    if (status == MEND_OK)
        status = published_learn(job, source, count, plan, published);
    return job_status(job, status);
}

/* Said after the view, where a person at a terminal looks last. */
static void say_what_changed(const struct job *job,
                             const struct mend_course *course,
                             const struct outputs *outputs)
{
    const bool is_data = !outputs->uses_stdout && !job->options->json;

    if (job->options->dry_run && is_data)
        outputs_list(outputs, stdout);
    else if (job->options->dry_run && !job->options->quiet)
        outputs_list(outputs, stderr);
    if (!job->options->quiet)
        outputs_sum_up(outputs, stderr);
    if (!outputs_are_made(outputs))
        note_unwritten(job, course);
}

static int answer(struct job *job, const struct mend_course *course,
                  struct outputs *outputs)
{
    int status = outputs_make(job, course, may_write(job, course), outputs);
    const bool is_made = status == STATUS_YES;

    if (is_made && !job->options->dry_run)
        status = outputs_write(job, course, outputs);
    const int shown = show(job, course, outputs->uses_stdout);
    if (is_made)
        say_what_changed(job, course, outputs);
    if (status == STATUS_YES)
        status = shown;
    return status == STATUS_YES ? solving_answer(course) : status;
}

static int run(struct job *job, struct outputs *outputs)
{
    struct mend_catalogue cat;
    struct mend_plan plan;
    struct mend_course course;
    struct published published = { 0 };
    int status = sources_all(job, &cat, &plan);

    if (status == STATUS_YES)
        status = outputs_read(job, &plan, outputs);
    if (status == STATUS_YES && !job->options->fresh)
        status = learn(job, outputs, &plan, &published);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, published.item, published.count, true,
                             &course);
    if (status == STATUS_YES)
        status = solving_alternatives(job, true, &course);
    return status == STATUS_YES ? answer(job, &course, outputs) : status;
}

int cmd_plan(struct job *job)
{
    struct outputs outputs;
    int status = outputs_prepare(job, &outputs);

    if (status == STATUS_YES)
        status = run(job, &outputs);
    outputs_release(&outputs);
    return status;
}
