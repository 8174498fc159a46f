/*
 * Repairs of what is asked: results, intervals, sessions, events, readings.
 */
#include "engine/explain/repair_kinds.h"
#include "model/plan_edit.h"

void repair_forget_result(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    mend_plan_treatment(copy, index)->result_for = -1;
    repair_offer_if(
        repairs, copy, copy->treatment[index].id, "for", NULL,
        mend_arena_printf(repairs->arena,
                          "do not insist that %s shows at the event",
                          copy->treatment[index].id));
}

void repair_lift_at_most(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct mend_treatment *treatment = mend_plan_treatment(copy, index);
    treatment->every.at_most = 0;
    repair_offer_if(
        repairs, copy, treatment->id, "every",
        mend_arena_printf(repairs->arena, "[ %d, %d, 0 ]",
                          treatment->every.at_least, treatment->every.ideal),
        mend_arena_printf(repairs->arena,
                          "let the sessions of %s lie further apart",
                          treatment->id));
}

/* ---- sessions ------------------------------------------------------------ */

static bool is_named(const struct mend_plan *plan, size_t index,
                     uint16_t number)
{
    for (size_t i = 0; i < plan->treatment_count; i++) {
        const struct mend_treatment *treatment = &plan->treatment[i];
        const struct mend_session_ref window = treatment->window.session;
        const struct mend_session_ref main = treatment->touch_up_of;

        if ((treatment->window.base == MEND_FROM_SESSION &&
             window.treatment == index && window.number == number) ||
            (treatment->is_touch_up && main.treatment == index &&
             main.number == number))
            return true;
    }
    return false;
}

/* What is booked, or another thing is counted from, is not dropped lightly. */
static bool may_be_dropped(const struct mend_plan *plan, size_t index,
                           uint16_t number)
{
    return plan->treatment[index].booking[number].at.day == MEND_DAY_NONE &&
           !is_named(plan, index, number);
}

/* How many of the last sessions could go; one has to stay. */
static int sessions_to_drop(const struct mend_plan *plan, size_t index)
{
    const int sessions = plan->treatment[index].sessions;
    int count = 0;

    while (count + 1 < sessions &&
           may_be_dropped(plan, index, (uint16_t)(sessions - 1 - count)))
        count++;
    return count;
}

/** A treatment of the copy, and how many sessions it had. */
struct drop {
    struct mend_treatment *treatment;
    int stood;
};

static void set_dropped(void *where, int amount)
{
    const struct drop *drop = where;

    drop->treatment->sessions = (uint16_t)(drop->stood - amount);
}

void repair_drop_sessions(struct repairs *repairs, size_t index)
{
    struct mend_plan *copy = repair_copy(repairs);
    const int most = sessions_to_drop(repairs->plan, index);

    if (!copy || !most)
        return;
    struct drop drop = { mend_plan_treatment(copy, index),
                         repairs->plan->treatment[index].sessions };
    const int less = repair_least(repairs, copy, set_dropped, &drop, most);
    if (!less)
        return;
    const char *id = drop.treatment->id;
    const int left = drop.stood - less;
    repair_offer(
        repairs, id, "sessions", mend_arena_printf(repairs->arena, "%d", left),
        less == 1 ? mend_arena_printf(repairs->arena,
                                      "have one session less of %s: %d, not %d",
                                      id, left, drop.stood)
                  : mend_arena_printf(repairs->arena,
                                      "have %d sessions less of %s: %d, not %d",
                                      less, id, left, drop.stood));
}

/* ---- events -------------------------------------------------------------- */

void repair_accept_makeup(struct repairs *repairs,
                          const struct mend_event *event)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy || event->source || !event->bare_face)
        return;
    mend_plan_event(copy, (size_t)(event - repairs->plan->event))->bare_face =
        false;
    repair_offer_if(
        repairs, copy, event->id, "bare_face", "false",
        mend_arena_printf(repairs->arena, "accept make-up at %s", event->id));
}

void repair_soften_event(struct repairs *repairs,
                         const struct mend_event *event)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy || event->source)
        return;
    mend_plan_event(copy, (size_t)(event - repairs->plan->event))->firm = false;
    repair_offer_if(repairs, copy, event->id, "firm", "false",
                    mend_arena_printf(repairs->arena,
                                      "take what %s minds as a wish, no must",
                                      event->id));
}

/* ---- readings ------------------------------------------------------------ */

void repair_read_more_boldly(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (copy && copy->plan_for != MEND_FOR_TYPICAL) {
        copy->plan_for = MEND_FOR_TYPICAL;
        repair_offer_if(
            repairs, copy, "", "plan_for",
            mend_plan_for_names[MEND_FOR_TYPICAL],
            "plan for healing as it usually goes, not for the longest");
    }
    copy = repair_copy(repairs);
    if (copy && copy->policy != MEND_POLICY_LENIENT) {
        copy->policy = MEND_POLICY_LENIENT;
        repair_offer_if(repairs, copy, "", "policy",
                        mend_policy_names[MEND_POLICY_LENIENT],
                        "follow the most lenient of the clinics' rules");
    }
}
