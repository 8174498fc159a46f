/** @file
 * A plan as it would be after an edit, without touching the plan itself.
 */
#ifndef MODEL_PLAN_EDIT_H
#define MODEL_PLAN_EDIT_H

#include <mendline/plan.h>

/** Give a copy whose treatments, bookings and events may be changed, or NULL.
 */
struct mend_plan *mend_plan_copy(const struct mend_plan *plan,
                                 struct mend_arena *arena);

/** Give what is booked for a session of such a copy, to be changed. */
struct mend_booking *mend_plan_booking(struct mend_plan *copy,
                                       struct mend_session_ref session);

/** Give a treatment or an event of such a copy, to be changed. */
struct mend_treatment *mend_plan_treatment(struct mend_plan *copy, size_t i);
struct mend_event *mend_plan_event(struct mend_plan *copy, size_t i);

#endif
