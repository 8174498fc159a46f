/** @file
 * The starter plan that `init` writes.
 */
#ifndef CLI_INIT_TEXT_H
#define CLI_INIT_TEXT_H

#include <mendline/day.h>
#include <mendline/strbuf.h>

/** What the starter plan is about. */
struct init_facts {
    const char *id;    /* a UUID, as text */
    const char *title; /* as the person writes it */
    mend_day today, event;
};

/** Days from today to the event where the person names none. */
enum { INIT_EVENT_AHEAD = 210 };

/** Write a plan that works as it stands. */
void init_text_write(struct mend_strbuf *out, const struct init_facts *facts);

#endif
