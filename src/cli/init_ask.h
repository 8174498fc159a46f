/** @file
 * What `init` learns about the plan: from its options, or by asking.
 */
#ifndef CLI_INIT_ASK_H
#define CLI_INIT_ASK_H

#include "cli/init_text.h"
#include "cli/job.h"

/** Tell whether somebody sits there who may be asked. */
bool init_may_ask(const struct job *job);

/**
 * Take what the options tell.
 *
 * Gives an exit status, STATUS_YES if all is well; what is wrong has then been
 * said.
 */
int init_take_options(struct job *job, const struct mend_catalogue *cat,
                      struct init_facts *facts);

/** Ask for what the options leave open; answers live in the job's arena. */
void init_ask(struct job *job, const struct mend_catalogue *cat,
              struct init_facts *facts);

#endif
