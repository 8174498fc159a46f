#include "view/aftercare.h"

#include <string.h>

static bool has_condition(const struct mend_catalogue *cat,
                          mend_conditions conditions, const char *id)
{
    for (size_t i = 0; i < cat->condition_count; i++)
        if (strcmp(cat->condition[i].id, id) == 0)
            return conditions & ((mend_conditions)1 << i);
    return false;
}

bool mend_task_is_for(const struct mend_task *task,
                      const struct mend_catalogue *cat,
                      const struct mend_person *person)
{
    if (!task->when || strcmp(task->when, "always") == 0)
        return true;
    if (strcmp(task->when, "smoker") == 0)
        return person->smoker;
    return has_condition(cat, person->conditions, task->when);
}
