/** @file
 * What calendars of an earlier run say of the sessions: where they stood, and
 * which of them the person has moved since.
 */
#ifndef CLI_PUBLISHED_H
#define CLI_PUBLISHED_H

#include "cli/job.h"

/** One calendar of an earlier run. */
struct published_source {
    const char *path;
    const struct mend_calendar_state *state;
};

struct published {
    const struct mend_published *item; /* at most one a session */
    size_t count;
};

/**
 * Learn from calendars: appointments that the person moved become bookings of
 * `plan`, and the other days are told in `out`. Where two calendars speak of
 * one session, the one that was moved counts, else the first.
 */
MEND_NODISCARD enum mend_status
published_learn(struct job *job, const struct published_source *source,
                size_t count, struct mend_plan *plan, struct published *out);

/**
 * Give every session that the plan leaves open the day that it has in the
 * calendar at `path`; an exit status.
 */
int published_adopt(struct job *job, const char *path, struct mend_plan *plan);

/** Give every session that the plan leaves open its day of a course. */
MEND_NODISCARD enum mend_status
published_settle(struct job *job, const struct mend_course *course,
                 struct mend_plan *plan);

#endif
