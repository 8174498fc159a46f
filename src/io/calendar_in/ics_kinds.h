/** @file
 * Which event kind an entry counts as.
 */
#ifndef IO_ICS_KINDS_H
#define IO_ICS_KINDS_H

#include "io/calendar_in/ics_entry.h"

/** Words to look for, folded, in the order in which they count. */
struct ics_kind_word {
    const char *word;
    size_t length;
    const struct mend_event_kind *kind;
    bool whole;  /* a word of its own, of title or categories only */
    size_t next; /* the next whole one with the same first byte; or `count` */
};

struct ics_kinds {
    const struct mend_event_kind *otherwise;
    struct ics_kind_word *word;
    size_t count;
    size_t first[256]; /* the first whole word with that first byte */
    struct mend_strbuf title, categories, around; /* of the entry at hand */
};

void ics_kinds_init(struct ics_reader *reader,
                    const struct mend_calendar *calendar,
                    const struct mend_catalogue *cat, bool by_words,
                    struct ics_kinds *out);

void ics_kinds_release(struct ics_kinds *kinds);

/** Find what an entry counts as; NULL: nothing. */
const struct mend_event_kind *ics_kind_of(struct ics_reader *reader,
                                          struct ics_kinds *kinds,
                                          struct ics_entry *entry);

#endif
