#include "support/settled.h"

bool settle(struct mend_plan *plan, const struct mend_course *course,
            struct mend_arena *arena)
{
    struct mend_treatment *treatment =
        mend_arena_alloc(arena, plan->treatment_count, sizeof(*treatment));
    size_t session = 0;

    for (size_t i = 0; treatment && i < plan->treatment_count; i++) {
        struct mend_booking *booking = mend_arena_alloc(
            arena, plan->treatment[i].sessions, sizeof(*booking));

        if (!booking)
            return false;
        treatment[i] = plan->treatment[i];
        for (uint16_t k = 0; k < treatment[i].sessions; k++, session++) {
            booking[k] = plan->treatment[i].booking[k];
            booking[k].at.day = course->session[session].day;
            if (booking[k].state == MEND_PLANNED)
                booking[k].state = MEND_BOOKED;
        }
        treatment[i].booking = booking;
    }
    plan->treatment = treatment;
    return treatment != NULL;
}
