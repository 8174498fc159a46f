#include "cli/published.h"
#include "cli/solving.h"
#include "cli/sources.h"

/* Give sessions without a day the one that --course has for them. */
static int adopt_course(struct job *job, const char *path,
                        struct mend_plan *plan)
{
    struct mend_calendar_state state;
    const struct published_source source = { path, &state };
    enum mend_status status =
        mend_calendar_state_read(path, plan, &job->arena, &job->diags, &state);

    if (status == MEND_OK && !state.exists) {
        mend_diag_add(&job->diags, MEND_ERROR, "E401",
                      (struct mend_loc){ .file = path },
                      "cannot be read: it is not there");
        status = MEND_EIO;
    }
    if (status == MEND_OK && !state.session_count)
        job_note(job, "%s: no session of this plan stands in it", path);
    if (status == MEND_OK)
        status = published_adopt(job, &source, plan);
    return job_status(job, status);
}

static int show(struct job *job, const struct mend_course *course)
{
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

    if (job->options->json)
        status = mend_json_course(&text, course, &job->diags, true);
    else
        mend_view_check(&text, course, &job->style);
    const int shown = job_show(job, status, &text);
    return shown == STATUS_YES ? solving_answer(course) : shown;
}

int cmd_check(struct job *job)
{
    const struct options *options = job->options;
    struct mend_catalogue cat;
    struct mend_plan plan;
    struct mend_course course;
    int status = sources_catalogue(job, &cat);

    if (status == STATUS_YES)
        status = sources_plan(job, options->operand[0], &cat, &plan);
    if (status == STATUS_YES)
        status =
            sources_calendars(job, (const char *const *)options->operand + 1,
                              options->operand_count - 1, &plan);
    if (status == STATUS_YES && options->course)
        status = adopt_course(job, options->course, &plan);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, NULL, 0, false, &course);
    return status == STATUS_YES ? show(job, &course) : status;
}
