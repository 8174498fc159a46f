/** @file
 * The starter plan that `init` writes.
 */
#ifndef CLI_INIT_TEXT_H
#define CLI_INIT_TEXT_H

#include <mendline/catalogue.h>
#include <mendline/strbuf.h>

/** What the starter plan is about. */
struct init_facts {
    const char *path;  /* of the plan, as its head names it */
    const char *id;    /* a UUID, as text */
    const char *title; /* of the event, as the person writes it */
    const struct mend_event_kind *kind;
    const char *timezone; /* NULL: a remark shows how to name one */
    mend_day today, event;
    const struct mend_procedure *const *procedure; /* none: three examples */
    size_t procedure_count;
    mend_kind result; /* the kind of window in which a result shows */
};

/** Days from today to the event where the person names none. */
enum { INIT_EVENT_AHEAD = 210 };

/** Write a plan that works as it stands. */
void init_text_write(struct mend_strbuf *out, const struct init_facts *facts);

#endif
