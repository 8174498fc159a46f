/** @file
 * A sign of life on a terminal while a search takes long; never on a pipe.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/job.h"

struct progress {
    bool is_wanted, is_shown;
    bool redraws;        /* the terminal can */
    bool can_interrupt;  /* Ctrl-C shows the best so far */
    int64_t begin, next; /* nanoseconds of the monotonic clock */
    long limit;          /* milliseconds; 0: none */
};

/** Begin to wait, `now`; nothing is shown for half a second. */
struct progress progress_begin(const struct job *job, int64_t now,
                               bool can_interrupt);

/** Show how long it has taken so far. */
void progress_tick(struct progress *progress, int64_t now);

/** Take away what was shown. */
void progress_end(struct progress *progress);

#endif
