/** @file
 * Trying an edit of a plan, and keeping it where it works.
 */
#ifndef ENGINE_EXPLAIN_REPAIR_TRY_H
#define ENGINE_EXPLAIN_REPAIR_TRY_H

#include <mendline/course.h>

#include "base/list.h"
#include "engine/search/search.h"

struct repairs {
    const struct mend_plan *plan;
    const struct mend_conflict_rule *conflict;
    size_t count;
    size_t broken_musts; /* among fixed things, as the plan stands */
    struct search_limits *limits;
    struct mend_arena *arena;
    struct mend_list found;
    enum mend_status status;
};

/** Give a copy of the plan to be edited, or NULL with the status set. */
struct mend_plan *repair_copy(struct repairs *repairs);

/**
 * Tell whether an edited plan has a course and breaks no must among fixed
 * things that the plan does not break as it stands.
 */
bool repair_works(struct repairs *repairs, const struct mend_plan *edited);

/**
 * Find the least amount from 1 to `most` that works, where more never works
 * less; `set` puts an amount into the edited plan. 0 if none does.
 */
int repair_least(struct repairs *repairs, const struct mend_plan *edited,
                 void (*set)(void *where, int amount), void *where, int most);

/** Keep an edit: see struct mend_repair. */
void repair_offer(struct repairs *repairs, const char *id, const char *key,
                  const char *value, const char *text);

/** Keep an edit that needs no amount, if the edited plan works. */
void repair_offer_if(struct repairs *repairs, const struct mend_plan *edited,
                     const char *id, const char *key, const char *value,
                     const char *text);

/** Give a day as the plan writes it; lives in the arena. */
const char *repair_day_text(struct repairs *repairs, mend_day day);

/** Give "1 day", "9 days"; lives in the arena. */
const char *repair_days_text(struct repairs *repairs, int days);

size_t repair_count_musts(const struct mend_problem *problem);

#endif
