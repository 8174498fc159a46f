#include "engine/explain/repair_try.h"

#include <mendline/solve.h>

#include "engine/search/optimize.h"
#include "model/plan_edit.h"

#include <string.h>

size_t repair_count_musts(const struct mend_problem *problem)
{
    size_t count = 0;

    for (size_t i = 0; i < problem->broken_count; i++)
        count += problem->broken[i].grade == MEND_MUST;
    return count;
}

/* An edit works if it leaves a course and breaks no must among fixed things
   that was not broken before. */
bool repair_works(struct repairs *repairs, const struct mend_plan *edited)
{
    struct mend_arena scratch;
    const struct mend_occurrence *occurrence;
    struct mend_problem problem = { 0 };
    enum mend_outcome outcome = MEND_UNKNOWN;
    size_t count;

    if (repairs->status != MEND_OK || repairs->limits->stopped)
        return false;
    mend_arena_init(&scratch);
    enum mend_status st =
        mend_occurrences_derive(edited, &scratch, &occurrence, &count);
    if (st == MEND_OK)
        st = mend_problem_build(edited, occurrence, count, NULL, 0, &scratch,
                                &problem);
    const bool clashes = repair_count_musts(&problem) > repairs->broken_musts;
    if (st == MEND_OK && !clashes)
        st = mend_is_feasible(&problem, NULL, repairs->limits, &outcome);
    mend_arena_release(&scratch);
    repairs->status = st;
    return outcome == MEND_FEASIBLE;
}

struct mend_plan *repair_copy(struct repairs *repairs)
{
    struct mend_plan *copy = mend_plan_copy(repairs->plan, repairs->arena);

    if (!copy)
        repairs->status = MEND_ENOMEM;
    return copy;
}

/* Lists, numbers and booleans stand without quotes in the plan. */
static bool is_literal(const char *key, const char *value)
{
    static const char *const keys[] = { "sessions", "firm", "bare_face",
                                        "per_day", "month_budget" };

    if (!value)
        return false;
    for (size_t i = 0; i < MEND_ARRAY_LEN(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return value[0] == '[' || value[0] == '(';
}

void repair_offer(struct repairs *repairs, const char *id, const char *key,
                  const char *value, const char *text)
{
    struct mend_repair *repair = mend_list_add(&repairs->found);

    if (repair)
        *repair = (struct mend_repair){ .text = text,
                                        .id = id,
                                        .key = key,
                                        .value = value,
                                        .is_literal = is_literal(key, value) };
}

/* Offer an edit that needs no amount, if the edited plan works. */
void repair_offer_if(struct repairs *repairs, const struct mend_plan *edited,
                     const char *id, const char *key, const char *value,
                     const char *text)
{
    if (text && repair_works(repairs, edited))
        repair_offer(repairs, id, key, value, text);
}

/* The least amount from 1 on that works, where more never works less. */
int repair_least(struct repairs *repairs, const struct mend_plan *edited,
                 void (*set)(void *where, int amount), void *where, int most)
{
    int fails = 0, enough = most;

    set(where, most);
    if (!repair_works(repairs, edited))
        return 0;
    while (enough - fails > 1) {
        const int middle = fails + (enough - fails) / 2;

        set(where, middle);
        if (repair_works(repairs, edited))
            enough = middle;
        else
            fails = middle;
    }
    return enough;
}

const char *repair_day_text(struct repairs *repairs, mend_day day)
{
    char text[MEND_DAY_TEXT];

    return mend_arena_strdup(repairs->arena, mend_day_to_text(day, text));
}

const char *repair_days_text(struct repairs *repairs, int days)
{
    return mend_arena_printf(repairs->arena, "%d day%s", days,
                             days == 1 ? "" : "s");
}
