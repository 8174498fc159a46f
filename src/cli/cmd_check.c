#include "cli/published.h"
#include "cli/solving.h"
#include "cli/sources.h"

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

static int read_extra(struct job *job, const struct mend_ranges *meeting,
                      struct mend_plan *plan)
{
    return sources_extra_calendars(
        job, (const char *const *)job->options->operand + 1,
        job->options->operand_count - 1, meeting, plan);
}

/*
 * The course was planned for what the plan knows; only now are the calendars
 * of the command line held against it, and move nothing. Of their entries
 * those alone are looked at that lie on days that matter.
 */
static int hold_calendars(struct job *job, const struct mend_course *first,
                          struct mend_plan *plan, struct mend_course *course)
{
    const struct mend_ranges *meeting;
    const size_t heeded = plan->event_count;
    int status = job_status(
        job, mend_course_meeting_days(first, sources_days_of_interest(plan),
                                      &job->arena, &meeting));

    if (status == STATUS_YES)
        status = read_extra(job, meeting, plan);
    if (status != STATUS_YES || plan->event_count == heeded)
        return status;
    if (solving_has_course(first))
        status = job_status(job, published_settle(job, first, plan));
    if (status == STATUS_YES)
        status = solving_run(job, plan, NULL, 0, false, course);
    return status == STATUS_YES ? keep_slack(job, first, course) : status;
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

static int check_course(struct job *job, struct mend_plan *plan)
{
    const struct options *options = job->options;
    struct mend_course first, course;
    int status = solving_run(job, plan, NULL, 0, false, &first);

    if (status != STATUS_YES)
        return status;
    course = first;
    if (options->operand_count > 1 || options->kind)
        status = hold_calendars(job, &first, plan, &course);
    return status == STATUS_YES ? show(job, &course) : status;
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
static int settle_for_free(struct job *job, struct mend_plan *plan)
{
    struct mend_course first;

    if (!has_open_session(plan))
        return STATUS_YES;
    const int status = solving_run(job, plan, NULL, 0, false, &first);
    if (status != STATUS_YES)
        return status;
    if (solving_has_course(&first))
        return job_status(job, published_settle(job, &first, plan));
    job_note(job, "no course: sessions without a day are passed over");
    return status;
}

static int find_free(struct job *job, struct mend_plan *plan)
{
    const struct mend_procedure *proc = NULL;
    mend_area area = MEND_NONE;
    struct mend_free_days free_days;
    int status =
        sources_procedure(plan->catalogue, job->options->free_for, &proc);

    if (status == STATUS_YES && job->options->area)
        status = sources_area(plan->catalogue, job->options->area, &area);
    if (status == STATUS_YES)
        status = settle_for_free(job, plan);
    if (status == STATUS_YES)
        status = read_extra(job, NULL, plan);
    if (status == STATUS_YES)
        status =
            job_status(job, mend_free_days_derive(plan, proc, area, &job->arena,
                                                  &free_days));
    return status == STATUS_YES ? show_free(job, &free_days) : status;
}

/* ---- the command --------------------------------------------------------- */

/* Where one calendar is wrong, the others are read for their mistakes too. */
static int read_plan(struct job *job, struct mend_catalogue *cat,
                     struct mend_plan *plan)
{
    int status = sources_catalogue(job, cat);

    if (status == STATUS_YES)
        status = sources_plan(job, job->options->operand[0], cat, plan);
    if (status != STATUS_YES)
        return status;
    status = sources_calendars(job, plan);
    if (status != STATUS_YES)
        (void)read_extra(job, NULL, plan);
    else if (job->options->course)
        status = published_adopt(job, job->options->course, plan);
    return status;
}

int cmd_check(struct job *job)
{
    struct mend_catalogue cat;
    struct mend_plan plan;
    const int status = read_plan(job, &cat, &plan);

    if (status != STATUS_YES)
        return status;
    return job->options->free_for ? find_free(job, &plan)
                                  : check_course(job, &plan);
}
