#include "cli/sources.h"

static int show(struct job *job, const struct mend_catalogue *cat,
                const struct mend_event_kind *kind, mend_day day,
                mend_area area)
{
    const struct mend_before *rows;
    struct mend_strbuf text = { 0 };
    size_t count;
    enum mend_status status =
        mend_before_derive(cat, kind, day, area, job_plan_for(job),
                           job_policy(job), &job->arena, &rows, &count);

    if (status == MEND_OK && job->options->json)
        status = mend_json_before(&text, cat, kind, day, rows, count);
    else if (status == MEND_OK)
        mend_view_before(&text, cat, kind, day, rows, count, &job->style);
    return job_show(job, status, &text);
}

int cmd_before(struct job *job)
{
    const struct options *options = job->options;
    const char *kind_id =
        options->operand_count > 1 ? options->operand[1] : "photo";
    const struct mend_event_kind *kind = NULL;
    struct mend_catalogue cat;
    mend_area area = MEND_NONE;
    mend_day day;

    if (!job_day(options->operand[0], &day))
        return STATUS_USAGE;
    int status = sources_catalogue(job, &cat);
    if (status == STATUS_YES)
        status = sources_event_kind(&cat, kind_id, &kind);
    if (status == STATUS_YES && options->area)
        status = sources_area(&cat, options->area, &area);
    return status == STATUS_YES ? show(job, &cat, kind, day, area) : status;
}
