#include "model/plan_edit.h"

#include <string.h>

static void *copy_array(const void *from, size_t count, size_t size,
                        struct mend_arena *arena)
{
    void *copy = mend_arena_alloc(arena, count, size);

    if (copy && count)
        memcpy(copy, from, count * size);
    return copy;
}

struct mend_plan *mend_plan_copy(const struct mend_plan *plan,
                                 struct mend_arena *arena)
{
    struct mend_plan *copy = copy_array(plan, 1, sizeof(*plan), arena);
    struct mend_treatment *treatment = copy_array(
        plan->treatment, plan->treatment_count, sizeof(*treatment), arena);

    struct mend_event *event =
        copy_array(plan->event, plan->event_count, sizeof(*event), arena);

    if (!copy || !treatment || !event)
        return NULL;
    copy->event = event;
    for (size_t i = 0; i < plan->treatment_count; i++) {
        treatment[i].booking =
            copy_array(treatment[i].booking, treatment[i].sessions,
                       sizeof(struct mend_booking), arena);
        if (!treatment[i].booking)
            return NULL;
    }
    copy->treatment = treatment;
    return copy;
}

struct mend_booking *mend_plan_booking(struct mend_plan *copy,
                                       struct mend_session_ref session)
{
    /* Ours: mend_plan_copy() made it. */
    return (struct mend_booking *)&copy->treatment[session.treatment]
        .booking[session.number];
}

struct mend_treatment *mend_plan_treatment(struct mend_plan *copy, size_t i)
{
    return (struct mend_treatment *)&copy->treatment[i];
}

struct mend_event *mend_plan_event(struct mend_plan *copy, size_t i)
{
    return (struct mend_event *)&copy->event[i];
}
