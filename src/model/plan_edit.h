/** @file
 * A plan as it would be after an edit, without touching the plan itself.
 */
#ifndef MODEL_PLAN_EDIT_H
#define MODEL_PLAN_EDIT_H

#include <mendline/plan.h>

/** Give a copy whose treatments and bookings may be changed, or NULL. */
struct mend_plan *mend_plan_copy(const struct mend_plan *plan,
                                 struct mend_arena *arena);

/** Give what is booked for a session of such a copy, to be changed. */
struct mend_booking *mend_plan_booking(struct mend_plan *copy,
                                       struct mend_session_ref session);

#endif
