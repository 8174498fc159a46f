#include "cli/sources.h"

static int show(struct job *job, const struct mend_around *asked,
                const struct mend_event_kind *kind)
{
    struct mend_strbuf text = { 0 };
    struct mend_before before;
    enum mend_status status =
        mend_before_derive(asked, kind, &job->arena, &before);

    if (status == MEND_OK && job->options->json)
        status = mend_json_before(&text, asked->catalogue, &before);
    else if (status == MEND_OK)
        mend_view_before(&text, asked->catalogue, &before, &job->style);
    return job_show(job, status, &text);
}

int cmd_before(struct job *job)
{
    const struct options *options = job->options;
    const char *kind_id =
        options->operand_count > 1 ? options->operand[1] : "photo";
    const struct mend_event_kind *kind = NULL;
    struct mend_catalogue cat = { 0 };
    struct mend_around asked = job_around(job, &cat);

    if (!job_day(options->operand[0], &asked.day))
        return STATUS_USAGE;
    int status = sources_catalogue(job, &cat);
    if (status == STATUS_YES)
        status = sources_event_kind(&cat, kind_id, &kind);
    if (status == STATUS_YES && options->area)
        status = sources_area(&cat, options->area, &asked.area);
    return status == STATUS_YES ? show(job, &asked, kind) : status;
}
