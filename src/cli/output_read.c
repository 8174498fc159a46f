/* What stands in the outputs before they are written, and whose it is. */
#include "cli/output_make.h"
#include "cli/say.h"
#include "cli/sources.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool is_input(const struct job *job, const struct mend_plan *plan,
                     const char *path)
{
    const char *catalogue = job->options->catalogue;

    if (sources_same_file(plan->file, path) ||
        (catalogue && sources_same_file(catalogue, path)))
        return true;
    for (size_t i = 0; i < plan->calendar_count; i++)
        if (sources_same_file(plan->calendar[i].file, path))
            return true;
    return false;
}

static int say_no_reader(const struct mend_plan *plan, const char *name)
{
    struct mend_near near = mend_near_to(name);

    say("--for: there is no reader \"%s\"", name);
    for (size_t i = 0; i < plan->reader_count; i++)
        mend_near_try(&near, plan->reader[i].id);
    job_suggest(&near);
    if (!near.best)
        say("readers are me, partner, work and those of the plan");
    return STATUS_USAGE;
}

static int find_readers(const struct job *job, const struct mend_plan *plan,
                        struct outputs *outputs)
{
    const char *common = job->options->reader;

    if (common && !mend_plan_find_reader(plan, common))
        return say_no_reader(plan, common);
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->item[i];
        const char *name = output->reader_name ? output->reader_name : "me";

        output->reader = mend_plan_find_reader(plan, name);
        if (!output->reader)
            return say_no_reader(plan, name);
        if (common && output->format->sort != OUTPUT_CALENDAR)
            job_note(job, "%s: shows the whole course, whoever --for names",
                     output->path);
    }
    return STATUS_YES;
}

/* What stands there would be cancelled, in words that are for another. */
static int refuse_other_reader(struct job *job, const struct output *output)
{
    const struct mend_reader *found = output->state.reader;

    if (!found || found == output->reader)
        return STATUS_YES;
    mend_diag_add(&job->diags, MEND_ERROR, "E341",
                  (struct mend_loc){ .file = output->path },
                  "this calendar was written for \"%s\", not for \"%s\"",
                  found->id, output->reader->id);
    mend_diag_help(&job->diags,
                   "say --for %s, or name another output for \"%s\"", found->id,
                   output->reader->id);
    return job_status(job, MEND_EIO);
}

/* It is told from another calendar, so what else stands in it would go. */
static int refuse_others_in_news(struct job *job, const struct output *output)
{
    if (!output->is_changes_only || output->keeps_rest ||
        !output->state.foreign)
        return STATUS_YES;
    mend_diag_add(&job->diags, MEND_ERROR, "E343",
                  (struct mend_loc){ .file = output->path },
                  "%zu %s of this plan would be lost", output->state.foreign,
                  output->state.foreign == 1 ? "entry that is not"
                                             : "entries that are not");
    mend_diag_help(&job->diags, "move them to a calendar of their own, or name "
                                "another file for the changes");
    return job_status(job, MEND_EIO);
}

static int read_calendar(struct job *job, const struct mend_plan *plan,
                         struct output *output)
{
    const enum mend_status status = mend_calendar_state_read(
        output->path, plan, &job->arena, &job->diags, &output->state);

    if (status != MEND_OK)
        return job_status(job, status);
    if (refuse_other_reader(job, output) != STATUS_YES)
        return STATUS_FILES;
    if (refuse_others_in_news(job, output) != STATUS_YES)
        return STATUS_FILES;
    if (output->state.exists && !output->state.is_ours &&
        !job->options->force) {
        say("%s: this calendar is not mendline's, so it is left as it is; "
            "--force adds to it",
            output->path);
        return STATUS_FILES;
    }
    return STATUS_YES;
}

static const char *folder_of(const char *path, struct mend_arena *arena)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return mend_arena_strndup(arena, path,
                              slash == path ? 1 : (size_t)(slash - path));
}

/* Asked of all before any is written, so that not only the first ones are. */
static int probe_folder(struct job *job, const struct output *output)
{
    const bool is_there = output->is_folder && access(output->path, F_OK) == 0;
    const char *folder =
        is_there ? output->path : folder_of(output->path, &job->arena);

    if (!folder)
        return job_status(job, MEND_ENOMEM);
    if (access(folder, W_OK | X_OK) == 0)
        return STATUS_YES;
    mend_diag_add(&job->diags, MEND_ERROR, "E402",
                  (struct mend_loc){ .file = output->path },
                  "cannot be written: %s: %s", folder, strerror(errno));
    return job_status(job, MEND_EIO);
}

static int read_output(struct job *job, const struct mend_plan *plan,
                       struct output *output)
{
    if (output->is_stdout)
        return STATUS_YES;
    if (is_input(job, plan, output->path)) {
        say("%s: this file is read for the plan, so it cannot be an output",
            output->path);
        return STATUS_USAGE;
    }
    const int status = probe_folder(job, output);
    return status == STATUS_YES && output->format->sort == OUTPUT_CALENDAR
               ? read_calendar(job, plan, output)
               : status;
}

int outputs_read(struct job *job, const struct mend_plan *plan,
                 struct outputs *outputs)
{
    int worst = find_readers(job, plan, outputs);

    if (worst != STATUS_YES)
        return worst;
    for (size_t i = 0; i < outputs->count; i++) {
        const int status = read_output(job, plan, &outputs->item[i]);

        worst = worst == STATUS_YES ? status : worst;
    }
    return worst;
}
