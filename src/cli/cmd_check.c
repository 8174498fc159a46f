#include "cli/published.h"
#include "cli/solving.h"
#include "cli/sources.h"

/*
 * The course is planned for what the plan knows; only then are the calendars
 * of the command line held against it, and move nothing.
 */
static int plan_first(struct job *job, size_t heeded, struct mend_plan *plan,
                      struct mend_course *first)
{
    struct mend_plan known = *plan;

    known.event_count = heeded;
    const int status = solving_run(job, &known, NULL, 0, false, first);
    if (status != STATUS_YES || !solving_has_course(first))
        return status;
    return job_status(job, published_settle(job, first, plan));
}

/* How far a session may move is a matter of the plan that chose its day. */
static int keep_slack(struct job *job, const struct mend_course *first,
                      struct mend_course *course)
{
    struct mend_course_session *session =
        mend_arena_alloc(&job->arena, course->session_count, sizeof(*session));

    if (!session)
        return job_status(job, MEND_ENOMEM);
    for (size_t i = 0; i < course->session_count; i++) {
        session[i] = course->session[i];
        if (i >= first->session_count)
            continue;
        session[i].earliest = first->session[i].earliest;
        session[i].latest = first->session[i].latest;
    }
    course->session = session;
    return STATUS_YES;
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
    struct mend_course course, first = { 0 };
    size_t heeded = 0;
    int status = sources_catalogue(job, &cat);

    if (status == STATUS_YES)
        status = sources_plan(job, options->operand[0], &cat, &plan);
    if (status == STATUS_YES)
        status =
            sources_calendars(job, (const char *const *)options->operand + 1,
                              options->operand_count - 1, &plan, &heeded);
    if (status == STATUS_YES && options->course)
        status = published_adopt(job, options->course, &plan);
    if (status == STATUS_YES && heeded < plan.event_count)
        status = plan_first(job, heeded, &plan, &first);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, NULL, 0, false, &course);
    if (status == STATUS_YES && first.session_count)
        status = keep_slack(job, &first, &course);
    return status == STATUS_YES ? show(job, &course) : status;
}
