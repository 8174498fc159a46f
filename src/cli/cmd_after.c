#include "cli/say.h"
#include "cli/sources.h"

static int show(struct job *job, const struct mend_around *asked,
                const struct mend_procedure *proc)
{
    struct mend_strbuf text = { 0 };
    struct mend_after after;
    enum mend_status status =
        mend_after_derive(asked, proc, &job->arena, &after);

    if (status == MEND_OK && job->options->json)
        status = mend_json_after(&text, asked->catalogue, &after);
    else if (status == MEND_OK)
        mend_view_after(&text, asked->catalogue, &after, &job->style);
    return job_show(job, status, &text);
}

int cmd_after(struct job *job)
{
    const struct options *options = job->options;
    const struct mend_procedure *proc = NULL;
    struct mend_catalogue cat = { 0 };
    struct mend_around asked = job_around(job, &cat);

    if (!job_day(options->operand[1], &asked.day)) {
        if (mend_day_from_text(options->operand[0], &asked.day))
            say("the procedure comes first, then the date");
        return STATUS_USAGE;
    }
    int status = sources_catalogue(job, &cat);
    if (status == STATUS_YES)
        status = sources_procedure(&cat, options->operand[0], &proc);
    if (status == STATUS_YES && options->area)
        status = sources_area(&cat, options->area, &asked.area);
    return status == STATUS_YES ? show(job, &asked, proc) : status;
}
