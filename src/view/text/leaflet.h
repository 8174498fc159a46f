/** @file
 * The parts of a procedure's leaflet, each with its heading, or nothing where
 * there is nothing to tell.
 */
#ifndef VIEW_LEAFLET_H
#define VIEW_LEAFLET_H

#include "view/text/style.h"

/** What a leaflet is about, and where it goes. */
struct leaflet {
    struct mend_strbuf *out;
    const struct mend_catalogue *cat;
    const struct mend_procedure *proc;
    const struct mend_style *style;
};

/** Add " [S12; longest assumed]" to a sentence, where there is any to tell. */
void leaflet_add_evidence(struct mend_strbuf *sentence,
                          const struct leaflet *leaflet,
                          const struct mend_evidence *evidence);

/** Waits on either side, what may share its day, what to keep clear of. */
void leaflet_waits(const struct leaflet *leaflet);

/** Reasons to ask the clinician first, and what changes its windows. */
void leaflet_person(const struct leaflet *leaflet);

/** The pages that all of the above rests on. */
void leaflet_sources(const struct leaflet *leaflet);

#endif
