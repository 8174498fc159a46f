/** @file
 * What time it is: by --today, else SOURCE_DATE_EPOCH, else the clock.
 */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "cli/options.h"

struct now {
    mend_day today;
    int64_t
        seconds; /* since 1970 UTC: what calendar entries are stamped with */
};

/** Tell the time; false, after saying so, where the environment is wrong. */
bool clock_read(const struct options *options, struct now *out);

#endif
