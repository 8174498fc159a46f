#include "engine/explain/repair_try.h"

#include <mendline/solve.h>

#include "engine/explain/problem_part.h"
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

static bool is_named(const struct repairs *repairs,
                     const struct mend_occurrence *session)
{
    for (size_t i = 0; i < repairs->count; i++) {
        const struct mend_occurrence *a = repairs->conflict[i].why->a;
        const struct mend_occurrence *b = repairs->conflict[i].why->b;

        if ((a && a->treatment &&
             a->treatment_index == session->treatment_index) ||
            (b && b->treatment &&
             b->treatment_index == session->treatment_index))
            return true;
    }
    return false;
}

/* What the conflict is about: the treatments it names, and what is fixed. Where
   these have no course, no plan has one that they are in. */
static enum mend_status ask_concerned(struct repairs *repairs,
                                      const struct mend_problem *problem,
                                      struct mend_arena *scratch,
                                      enum mend_outcome *outcome)
{
    struct mend_problem part;
    bool *keep =
        mend_arena_alloc(scratch, problem->session_count, sizeof(*keep));

    for (size_t i = 0; keep && i < problem->session_count; i++)
        keep[i] = problem->session[i].fixed ||
                  is_named(repairs, problem->session[i].occurrence);
    if (!keep || !problem_part(problem, keep, scratch, &part))
        return MEND_ENOMEM;
    return mend_is_feasible(&part, NULL, repairs->limits, outcome);
}

enum asked { CONCERNED, ALL };

/* An edit works if it leaves a course and breaks no must among fixed things
   that was not broken before. Most edits fail for those concerned, who are
   soon asked however many others there are. */
static bool leaves_course(struct repairs *repairs,
                          const struct mend_plan *edited, enum asked asked)
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
        st = ask_concerned(repairs, &problem, &scratch, &outcome);
    if (st == MEND_OK && outcome == MEND_FEASIBLE && asked == ALL)
        st = mend_is_feasible(&problem, NULL, repairs->limits, &outcome);
    mend_arena_release(&scratch);
    repairs->status = st;
    return st == MEND_OK && outcome == MEND_FEASIBLE;
}

bool repair_works(struct repairs *repairs, const struct mend_plan *edited)
{
    return leaves_course(repairs, edited, ALL);
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

/* An amount that is tried on the plan that it edits. */
struct amount {
    struct repairs *repairs;
    const struct mend_plan *edited;
    void (*set)(void *where, int amount);
    void *where;
};

static bool suffices(const struct amount *it, int amount, enum asked asked)
{
    it->set(it->where, amount);
    return leaves_course(it->repairs, it->edited, asked);
}

/* The least that suffices, if `fails` does not and `enough` does. */
static int least_between(const struct amount *it, int fails, int enough,
                         enum asked asked)
{
    while (enough - fails > 1) {
        const int middle = fails + (enough - fails) / 2;

        if (suffices(it, middle, asked))
            enough = middle;
        else
            fails = middle;
    }
    return enough;
}

/* The least amount from 1 on that works, where more never works less. What is
   least for those concerned nearly always does for all. */
int repair_least(struct repairs *repairs, const struct mend_plan *edited,
                 void (*set)(void *where, int amount), void *where, int most)
{
    const struct amount it = { repairs, edited, set, where };

    if (!suffices(&it, most, CONCERNED))
        return 0;
    const int least = least_between(&it, 0, most, CONCERNED);
    if (suffices(&it, least, ALL))
        return least;
    return suffices(&it, most, ALL) ? least_between(&it, least, most, ALL) : 0;
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
