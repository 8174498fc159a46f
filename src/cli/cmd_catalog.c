#include "cli/sources.h"

/* The catalogue with one procedure only. */
static struct mend_catalogue narrowed_to(const struct mend_catalogue *cat,
                                         const struct mend_procedure *proc)
{
    struct mend_catalogue narrow = *cat;

    narrow.procedure = proc;
    narrow.procedure_count = 1;
    return narrow;
}

static int show_one(struct job *job, const struct mend_catalogue *cat,
                    const struct mend_procedure *proc)
{
    const struct mend_catalogue narrow = narrowed_to(cat, proc);
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_OK;

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

/* Asked of each procedure alone, so that the view decides what matches. */
static size_t count_matches(const struct mend_catalogue *cat, const char *words,
                            bool *failed)
{
    const struct mend_style style = { .plain = true };
    size_t count = 0;

    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_catalogue narrow =
            narrowed_to(cat, &cat->procedure[i]);
        struct mend_strbuf text = { 0 };

        mend_view_catalogue(&text, &narrow, words, &style);
        count += text.length > 0;
        *failed |= text.failed;
        mend_strbuf_release(&text);
    }
    return count;
}

static int show_matching(struct job *job, const struct mend_catalogue *cat,
                         const char *words)
{
    struct mend_strbuf text = { 0 };
    const struct mend_procedure *none;
    bool failed = false;

    if (job->options->json || !count_matches(cat, words, &failed))
        return failed ? job_status(job, MEND_ENOMEM)
                      : sources_procedure(cat, words, &none);
    mend_view_catalogue(&text, cat, words, &job->style);
    return job_show(job, MEND_OK, &text);
}

int cmd_catalog(struct job *job)
{
    const struct options *options = job->options;
    const char *word = options->operand_count ? options->operand[0] : NULL;
    struct mend_catalogue cat;
    const int status = sources_catalogue(job, &cat);

    if (status != STATUS_YES)
        return status;
    if (!word)
        return show_all(job, &cat);
    const struct mend_procedure *proc =
        mend_catalogue_find_procedure(&cat, word);
    return proc ? show_one(job, &cat, proc) : show_matching(job, &cat, word);
}
