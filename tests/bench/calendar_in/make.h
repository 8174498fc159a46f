/** @file
 * Calendars made to measure: an ordinary one of any size, and the shapes that
 * make readers slow. All are the same bytes on every machine.
 */
#ifndef BENCH_CALENDAR_IN_MAKE_H
#define BENCH_CALENDAR_IN_MAKE_H

#include "support/random.h"

/** Write one content line to stdout, folded after 75 bytes. */
void put(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Write the same not folded, however long. */
void put_whole(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** End lines by this from now on: "\r\n" if never called. */
void put_ends(const char *line_end);

void put_head(void);
void put_tail(void);

/** What an ordinary calendar is made of; shares in percent. */
struct recipe {
    long events;
    int recurring, attached, overridden;
    uint64_t seed;
};

/** Ten years of someone's work, as Outlook exports it. */
void make_ordinary(const struct recipe *recipe);

/** A shape that is hard to read, at `size` of its own measure. */
struct shape {
    const char *name, *measure, *what;
    long size; /* as the bench takes it */
    void (*make)(long size);
};

extern const struct shape shapes[];
extern const unsigned shape_count;

#endif
