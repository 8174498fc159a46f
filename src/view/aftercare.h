/** @file
 * Which tasks of a procedure are for this person.
 */
#ifndef VIEW_AFTERCARE_H
#define VIEW_AFTERCARE_H

#include <mendline/plan.h>

/** Tell whether a task's `when` holds for the person. */
bool mend_task_is_for(const struct mend_task *task,
                      const struct mend_catalogue *cat,
                      const struct mend_person *person);

#endif
