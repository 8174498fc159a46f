#include "cli/sources.h"

#include <string.h>

/* Leave those procedures only that match; false if memory is out. */
static bool keep_matching(struct job *job, struct mend_catalogue *cat,
                          const char *words)
{
    size_t count = 0;
    struct mend_procedure *kept =
        mend_arena_alloc(&job->arena, cat->procedure_count, sizeof(*kept));

    if (!kept)
        return false;
    for (size_t i = 0; i < cat->procedure_count; i++)
        if (mend_procedure_matches(cat, &cat->procedure[i], words))
            kept[count++] = cat->procedure[i];
    cat->procedure = kept;
    cat->procedure_count = count;
    return true;
}

static int show_one(struct job *job, const struct mend_catalogue *cat,
                    const struct mend_procedure *proc)
{
    struct mend_catalogue narrow = *cat;
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

    narrow.procedure = proc;
    narrow.procedure_count = 1;
    if (job->options->json)
        status = mend_json_catalogue(&text, &narrow);
    else
        mend_view_procedure(&text, cat, proc, &job->style);
    return job_show(job, status, &text);
}

static int show_all(struct job *job, const struct mend_catalogue *cat)
{
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

    if (job->options->json)
        status = mend_json_catalogue(&text, cat);
    else
        mend_view_catalogue(&text, cat, NULL, &job->style);
    return job_show(job, status, &text);
}

/* Records keep one form: only the id of a procedure gives its windows. */
static bool is_meant_alone(const struct job *job, const char *words,
                           const struct mend_procedure *proc)
{
    return !job->options->plain || strcmp(proc->id, words) == 0;
}

/* One is called just so, but others may have been meant as well. */
static void note_others(const struct job *job, const struct mend_catalogue *cat,
                        const char *words, const struct mend_procedure *shown)
{
    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_procedure *proc = &cat->procedure[i];

        if (proc != shown && strcmp(shown->id, words) != 0 &&
            mend_procedure_matches(cat, proc, words))
            job_note(job, "these words also find %s", proc->id);
    }
}

int cmd_catalog(struct job *job)
{
    const struct options *options = job->options;
    const char *words = options->operand_count ? options->operand[0] : NULL;
    const struct mend_procedure *first;
    struct mend_catalogue cat;
    const int status = sources_catalogue(job, &cat);

    if (status != STATUS_YES)
        return status;
    if (!words)
        return show_all(job, &cat);
    const size_t matching = mend_catalogue_match(&cat, words, &first);
    if (matching == 0)
        return sources_procedure(&cat, words, &first);
    if (matching == 1 && is_meant_alone(job, words, first)) {
        note_others(job, &cat, words, first);
        return show_one(job, &cat, first);
    }
    return keep_matching(job, &cat, words) ? show_all(job, &cat)
                                           : job_status(job, MEND_ENOMEM);
}
