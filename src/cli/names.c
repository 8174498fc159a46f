/*
 * Words of the command line that name something of the catalogue.
 */
#include "cli/say.h"
#include "cli/sources.h"

#include <string.h>

/* ---- words that are none ------------------------------------------------- */

enum { LINE = 72 };

/*
 * One that is none of a catalogue's words. `id_of` gives the word at an index,
 * or NULL at their end. Where nothing is near, all of them are told.
 */
static void say_unknown(const char *what, const char *word,
                        const char *(*id_of)(const struct mend_catalogue *,
                                             size_t),
                        const struct mend_catalogue *cat)
{
    struct mend_near near = mend_near_to(word);
    size_t column = LINE;
    const char *id;

    for (size_t i = 0; (id = id_of(cat, i)); i++)
        mend_near_try(&near, id);
    say("unknown %s \"%s\"", what, word);
    job_suggest(&near);
    for (size_t i = 0; !near.best && (id = id_of(cat, i)); i++) {
        if (column + strlen(id) >= LINE) {
            fputs(i ? "\n   " : "   there are", stderr);
            column = 0;
        }
        column += (size_t)fprintf(stderr, " %s", id);
    }
    if (!near.best)
        fputc('\n', stderr);
}

static const char *area_id(const struct mend_catalogue *cat, size_t index)
{
    return index < cat->area_count ? cat->area[index].id : NULL;
}

static const char *event_kind_id(const struct mend_catalogue *cat, size_t index)
{
    return index < cat->event_kind_count ? cat->event_kind[index].id : NULL;
}

/* ---- finding ------------------------------------------------------------- */

int sources_area(const struct mend_catalogue *cat, const char *id,
                 mend_area *out)
{
    *out = mend_catalogue_find_area(cat, id);
    if (*out != MEND_NONE)
        return STATUS_YES;
    say_unknown("area", id, area_id, cat);
    return STATUS_USAGE;
}

int sources_event_kind(const struct mend_catalogue *cat, const char *id,
                       const struct mend_event_kind **out)
{
    *out = mend_catalogue_find_event_kind(cat, id);
    if (*out)
        return STATUS_YES;
    say_unknown("kind of event", id, event_kind_id, cat);
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
