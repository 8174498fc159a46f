/** @file
 * Making and writing one output, by its format.
 */
#ifndef CLI_OUTPUT_MAKE_H
#define CLI_OUTPUT_MAKE_H

#include "cli/outputs.h"

enum output_sort {
    OUTPUT_CALENDAR,
    OUTPUT_REPORT,
    OUTPUT_PICTURE,
    OUTPUT_JSON,
    OUTPUT_MODEL /* shows the problem, not the answer */
};

struct output_format {
    const char *name; /* also the extension */
    enum output_sort sort;
    bool is_feed; /* a calendar that apps take whole, from an address */
};

/** What the outputs of one run share. */
struct making {
    struct job *job;
    const struct mend_course *course;
    const struct mend_calendar_state *state; /* that a calendar is laid upon */
};

/** Make output->text, or try out a folder; nothing is written. */
MEND_NODISCARD enum mend_status making_run(const struct making *making,
                                           struct output *output);

/** Write what was made. Errors: MEND_EIO with a diagnostic, and as above. */
MEND_NODISCARD enum mend_status making_write(const struct making *making,
                                             struct output *output);

#endif
