/** @file
 * Solving with a time limit and, where asked, until Ctrl-C.
 */
#ifndef CLI_SOLVING_H
#define CLI_SOLVING_H

#include "cli/job.h"
#include "cli/progress.h"

/** A running limit, and what a terminal shows meanwhile. */
struct deadline {
    int64_t at; /* of the monotonic clock, in nanoseconds; 0: none */
    bool heeds_interrupt;
    struct progress progress;
};

/**
 * Begin; end it when the search is over. With `heed_interrupt` the first Ctrl-C
 * stops the search with the best so far.
 */
struct deadline deadline_begin(const struct job *job, bool heed_interrupt);
void deadline_end(struct deadline *deadline);

/** The callback of struct mend_solve_options; `user` is a struct deadline. */
bool deadline_is_over(void *user);

/**
 * Solve with the job's time limit. Gives an exit status; that no course exists
 * is told by solving_answer() alone.
 */
int solving_run(struct job *job, const struct mend_plan *plan,
                const struct mend_published *published, size_t count,
                bool heed_interrupt, struct mend_course *out);

/** Find the other courses that the options ask for; an exit status. */
int solving_alternatives(struct job *job, bool heed_interrupt,
                         struct mend_course *course);

/** Tell whether there is a course that can be shown. */
bool solving_has_course(const struct mend_course *course);

/** Give STATUS_NO where there is no course or a must is broken. */
int solving_answer(const struct mend_course *course);

#endif
