/*
 * Words of the command line that name something of the catalogue.
 */
#include "cli/say.h"
#include "cli/sources.h"

int sources_area(const struct mend_catalogue *cat, const char *id,
                 mend_area *out)
{
    struct mend_near near = mend_near_to(id);

    *out = mend_catalogue_find_area(cat, id);
    if (*out != MEND_NONE)
        return STATUS_YES;
    for (size_t i = 0; i < cat->area_count; i++)
        mend_near_try(&near, cat->area[i].id);
    say("unknown area \"%s\"", id);
    job_suggest(&near);
    return STATUS_USAGE;
}

int sources_event_kind(const struct mend_catalogue *cat, const char *id,
                       const struct mend_event_kind **out)
{
    struct mend_near near = mend_near_to(id);

    *out = mend_catalogue_find_event_kind(cat, id);
    if (*out)
        return STATUS_YES;
    for (size_t i = 0; i < cat->event_kind_count; i++)
        mend_near_try(&near, cat->event_kind[i].id);
    say("unknown kind of event \"%s\"", id);
    job_suggest(&near);
    return STATUS_USAGE;
}

/* The nearest id, by itself or by one of the names that people use. */
static const char *nearest_procedure(const struct mend_catalogue *cat,
                                     const char *word)
{
    struct mend_near near = mend_near_to(word);
    const char *best = NULL;

    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_procedure *proc = &cat->procedure[i];
        const unsigned before = near.distance;

        mend_near_try(&near, proc->id);
        for (size_t k = 0; k < proc->also_count; k++)
            mend_near_try(&near, proc->also[k]);
        if (near.distance < before)
            best = proc->id;
    }
    return best;
}

int sources_procedure(const struct mend_catalogue *cat, const char *id,
                      const struct mend_procedure **out)
{
    *out = mend_catalogue_find_procedure(cat, id);
    if (*out)
        return STATUS_YES;
    const char *best = nearest_procedure(cat, id);
    say("unknown procedure \"%s\"", id);
    if (best)
        say("did you mean \"%s\"?", best);
    say("\"mendline catalog\" lists all");
    return STATUS_USAGE;
}
