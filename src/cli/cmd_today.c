#include "cli/published.h"
#include "cli/solving.h"
#include "cli/sources.h"

int cmd_today(struct job *job)
{
    struct mend_catalogue cat;
    struct mend_plan plan;
    struct mend_course course;
    struct mend_strbuf text = { 0 };
    int status = sources_all(job, &cat, &plan);

    if (status == STATUS_YES && job->options->course)
        status = published_adopt(job, job->options->course, &plan);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, NULL, 0, false, &course);
    if (status != STATUS_YES)
        return status;
    if (!solving_has_course(&course))
        job_note(job, "no course was found for this plan; \"mendline plan\" "
                      "says why");
    enum mend_status made = MEND_OK;
    if (job->options->json)
        made = mend_json_today(&text, &course);
    else
        mend_view_today(&text, &course, &job->style);
    return job_show(job, made, &text);
}
