#include "cli/init_ask.h"
#include "cli/solving.h"
#include "cli/sources.h"

#include <string.h>
#include <sys/stat.h>
#include <uuid/uuid.h>

/* ---- writing ------------------------------------------------------------- */

static int write_plan(struct job *job, const char *path,
                      struct mend_strbuf *text, bool has_course)
{
    int status;

    if (text->failed || strcmp(path, "-") == 0)
        return job_show(job, MEND_OK, text);
    status = job_status(
        job, mend_file_create(path, text->bytes, text->length, &job->diags));
    mend_strbuf_release(text);
    if (status != STATUS_YES)
        return status;
    job_note(job, "%s: written", path);
    if (has_course)
        job_note(job, "next: mendline plan %s -o course.ics", path);
    else
        job_note(job, "not all of it fits; \"mendline plan %s\" says why",
                 path);
    return STATUS_YES;
}

/* ---- trying it out ------------------------------------------------------- */

/*
 * What is written works as it stands: it is read and planned first. That no
 * day fits is no reason to keep it back; "plan" says why.
 */
static int try_out(struct job *job, const struct mend_catalogue *cat,
                   const char *path, const struct mend_strbuf *text,
                   bool *has_course)
{
    const struct mend_plan_options options = { .today = job->now.today };
    struct mend_plan plan;
    struct mend_course course;
    enum mend_status status =
        text->failed
            ? MEND_ENOMEM
            : mend_plan_read(text->bytes, text->length, path, cat, &options,
                             &job->arena, &job->diags, &plan);

    if (status != MEND_OK)
        return job_status(job, status);
    const int solved = solving_run(job, &plan, NULL, 0, false, &course);
    *has_course = solved == STATUS_YES && solving_has_course(&course);
    return solved;
}

static int make(struct job *job, const char *path,
                const struct init_facts *facts,
                const struct mend_catalogue *cat)
{
    struct mend_strbuf text = { 0 };
    bool has_course = false;

    init_text_write(&text, facts);
    int status = try_out(job, cat, facts->path, &text, &has_course);
    if (status == STATUS_YES)
        status = write_plan(job, path, &text, has_course);
    else
        mend_strbuf_release(&text);
    return status;
}

/* Asked before anything else is: an answer that cannot be kept is a nuisance.
 */
static int refuse_what_is_there(struct job *job, const char *path)
{
    struct stat there;

    if (strcmp(path, "-") == 0 || lstat(path, &there) != 0)
        return STATUS_YES;
    mend_diag_add(&job->diags, MEND_ERROR, "E403",
                  (struct mend_loc){ .file = path },
                  "is there already, and is left as it is");
    return job_status(job, MEND_EIO);
}

int cmd_init(struct job *job)
{
    const struct options *options = job->options;
    const char *path =
        options->operand_count ? options->operand[0] : "plan.cfg";
    const bool is_stdout = strcmp(path, "-") == 0;
    struct mend_catalogue cat;
    char id[UUID_STR_LEN];
    uuid_t uuid;

    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, id);
    struct init_facts facts = { .path = is_stdout ? "plan.cfg" : path,
                                .id = id,
                                .title = "Wedding",
                                .today = job->now.today,
                                .event = job->now.today + INIT_EVENT_AHEAD };
    int status = refuse_what_is_there(job, path);
    if (status == STATUS_YES)
        status = sources_catalogue(job, &cat);
    if (status == STATUS_YES)
        status = init_take_options(job, &cat, &facts);
    facts.result = status == STATUS_YES ? cat.result : MEND_NONE;
    if (status != STATUS_YES)
        return status;
    if (init_may_ask(job))
        init_ask(job, &cat, &facts);
    return make(job, path, &facts, &cat);
}
