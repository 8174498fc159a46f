#include <mendline/problem.h>

const char *const mend_rule_names[8] = {
    [MEND_RULE_WINDOW] = "window",     [MEND_RULE_WAIT] = "wait",
    [MEND_RULE_COURSE] = "course",     [MEND_RULE_DATE] = "date",
    [MEND_RULE_SAME_DAY] = "same-day", [MEND_RULE_RESULT] = "result",
    [MEND_RULE_BUDGET] = "budget",     [MEND_RULE_PERSON] = "person",
};

const char *const mend_grade_names[2] = {
    [MEND_MUST] = "must",
    [MEND_SHOULD] = "should",
};

const char *const mend_level_names[MEND_LEVELS] = {
    [MEND_LEVEL_SHOULD] = "should",
    [MEND_LEVEL_MOVED] = "moved",
    [MEND_LEVEL_MOVED_DAYS] = "moved_days",
    [MEND_LEVEL_INTERVAL] = "interval_distance",
    [MEND_LEVEL_PREFER] = "prefer",
    [MEND_LEVEL_DAY_SUM] = "day_sum",
};

int mend_objective_compare(const struct mend_objective *a,
                           const struct mend_objective *b)
{
    for (int level = 0; level < MEND_LEVELS; level++)
        if (a->at[level] != b->at[level])
            return a->at[level] < b->at[level] ? -1 : 1;
    return 0;
}
