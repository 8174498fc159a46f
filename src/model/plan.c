#include <mendline/plan.h>

#include <string.h>

/* What people write for the choices that a plan leaves them; each table is
   indexed by its enum. */

const char *const mend_plan_for_names[3] = {
    [MEND_FOR_USUAL] = "usual",
    [MEND_FOR_LONGEST] = "longest",
    [MEND_FOR_TYPICAL] = "typical",
};

const char *const mend_policy_names[3] = {
    [MEND_POLICY_USUAL] = "usual",
    [MEND_POLICY_LENIENT] = "lenient",
    [MEND_POLICY_STRICT] = "strict",
};

const char *const mend_prefer_names[3] = {
    [MEND_EARLY] = "early",
    [MEND_LATE] = "late",
    [MEND_FEW_VISIBLE_DAYS] = "few-visible-days",
};

const char *const mend_state_names[3] = {
    [MEND_PLANNED] = "planned",
    [MEND_BOOKED] = "booked",
    [MEND_DONE] = "done",
};

const struct mend_reader *mend_plan_find_reader(const struct mend_plan *plan,
                                                const char *id)
{
    for (size_t i = 0; i < plan->reader_count; i++)
        if (strcmp(plan->reader[i].id, id) == 0)
            return &plan->reader[i];
    return NULL;
}
