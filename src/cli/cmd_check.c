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

/* ---- --free -------------------------------------------------------------- */

static int show_free(struct job *job, const struct mend_free_days *free_days)
{
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

    if (job->options->json)
        status = mend_json_free_days(&text, free_days, &job->diags);
    else
        mend_view_free_days(&text, free_days, &job->style);
    const int shown = job_show(job, status, &text);
    return shown == STATUS_YES && !free_days->count ? STATUS_NO : shown;
}

static bool has_open_session(const struct mend_plan *plan)
{
    for (size_t i = 0; i < plan->treatment_count; i++)
        for (size_t k = 0; k < plan->treatment[i].sessions; k++)
            if (plan->treatment[i].booking[k].at.day == MEND_DAY_NONE)
                return true;
    return false;
}

/* Sessions without a day get one first, as without --free. */
static int settle_for_free(struct job *job, size_t heeded,
                           struct mend_plan *plan)
{
    struct mend_course first = { 0 };

    if (!has_open_session(plan))
        return STATUS_YES;
    const int status = plan_first(job, heeded, plan, &first);
    if (status == STATUS_YES && !solving_has_course(&first))
        job_note(job, "no course: sessions without a day are passed over");
    return status;
}

static int find_free(struct job *job, size_t heeded, struct mend_plan *plan)
{
    const struct mend_procedure *proc = NULL;
    mend_area area = MEND_NONE;
    struct mend_free_days free_days;
    int status =
        sources_procedure(plan->catalogue, job->options->free_for, &proc);

    if (status == STATUS_YES && job->options->area)
        status = sources_area(plan->catalogue, job->options->area, &area);
    if (status == STATUS_YES)
        status = settle_for_free(job, heeded, plan);
    if (status == STATUS_YES)
        status =
            job_status(job, mend_free_days_derive(plan, proc, area, &job->arena,
                                                  &free_days));
    return status == STATUS_YES ? show_free(job, &free_days) : status;
}

/* ---- the command --------------------------------------------------------- */

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
    if (options->free_for)
        return status == STATUS_YES ? find_free(job, heeded, &plan) : status;
    if (status == STATUS_YES && heeded < plan.event_count)
        status = plan_first(job, heeded, &plan, &first);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, NULL, 0, false, &course);
    if (status == STATUS_YES && first.session_count)
        status = keep_slack(job, &first, &course);
    return status == STATUS_YES ? show(job, &course) : status;
}
