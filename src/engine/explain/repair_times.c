/*
 * Repairs of when the person has time, and of what a month may cost.
 */
#include "engine/explain/repair_kinds.h"

static const char *const weekday_ids[] = { "mon", "tue", "wed", "thu",
                                           "fri", "sat", "sun" };
static const char *const weekday_names[] = { "Mondays",    "Tuesdays",
                                             "Wednesdays", "Thursdays",
                                             "Fridays",    "Saturdays",
                                             "Sundays" };

enum { WEEK = 7 };

/* Do without a key altogether. */
static void remove_key(struct repairs *repairs, const struct mend_plan *edited,
                       const char *key)
{
    repair_offer_if(
        repairs, edited, "availability", key, NULL,
        mend_arena_printf(repairs->arena, "do without \"%s\"", key));
}

/* ---- days of the week ---------------------------------------------------- */

static const char *weekdays_text(struct repairs *repairs, uint8_t weekdays)
{
    const char *text = "[";

    for (int day = 0; day < WEEK && text; day++)
        if (weekdays >> day & 1)
            text = mend_arena_printf(repairs->arena, "%s%s\"%s\"", text,
                                     text[1] ? ", " : " ", weekday_ids[day]);
    return text ? mend_arena_printf(repairs->arena, "%s ]", text) : NULL;
}

void repair_add_weekday(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);
    const uint8_t stood = repairs->plan->availability.weekdays;

    for (int day = 0; copy && day < WEEK; day++) {
        copy->availability.weekdays = (uint8_t)(stood | 1U << day);
        if (copy->availability.weekdays == stood ||
            !repair_works(repairs, copy))
            continue;
        repair_offer(repairs, "availability", "weekdays",
                     weekdays_text(repairs, copy->availability.weekdays),
                     mend_arena_printf(repairs->arena, "go on %s, too",
                                       weekday_names[day]));
        return;
    }
    if (!copy)
        return;
    copy->availability.weekdays = 0x7f;
    remove_key(repairs, copy, "weekdays");
}

/* ---- closed days --------------------------------------------------------- */

/* The key `closed` without one of its spells; NULL where none is left. */
static const char *closed_text(struct repairs *repairs, size_t but)
{
    const struct mend_availability *times = &repairs->plan->availability;
    const char *text = "(";

    for (size_t i = 0; i < times->closed_count && text; i++) {
        char first[MEND_DAY_TEXT], last[MEND_DAY_TEXT];

        if (i == but)
            continue;
        mend_day_to_text(times->closed[i].begin, first);
        mend_day_to_text(times->closed[i].end - 1, last);
        text = mend_arena_printf(repairs->arena, "%s%s[ \"%s\", \"%s\" ]", text,
                                 text[1] ? ", " : " ", first, last);
    }
    return text ? mend_arena_printf(repairs->arena, "%s )", text) : NULL;
}

static bool open_one(struct repairs *repairs, struct mend_plan *copy,
                     struct mend_span *left, size_t but)
{
    const struct mend_availability *times = &repairs->plan->availability;
    size_t count = 0;

    for (size_t i = 0; i < times->closed_count; i++)
        if (i != but)
            left[count++] = times->closed[i];
    copy->availability.closed = left;
    copy->availability.closed_count = count;
    if (!repair_works(repairs, copy))
        return false;
    const char *first = repair_day_text(repairs, times->closed[but].begin);
    const char *last = repair_day_text(repairs, times->closed[but].end - 1);
    if (first && last)
        repair_offer(
            repairs, "availability", "closed",
            count ? closed_text(repairs, but) : NULL,
            times->closed[but].end - times->closed[but].begin == 1
                ? mend_arena_printf(repairs->arena, "do not close on %s", first)
                : mend_arena_printf(repairs->arena,
                                    "do not close from %s to %s", first, last));
    return true;
}

void repair_open_days(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);
    const size_t count = repairs->plan->availability.closed_count;
    struct mend_span *left =
        mend_arena_alloc(repairs->arena, count, sizeof(*left));

    if (!copy || !left)
        return;
    for (size_t i = 0; i < count; i++)
        if (open_one(repairs, copy, left, i))
            return;
    copy->availability.closed_count = 0;
    remove_key(repairs, copy, "closed");
}

/* ---- limits -------------------------------------------------------------- */

enum {
    PER_DAY_MORE = 10,   /* beyond that, there might as well be no limit */
    BUDGET_MORE = 100000 /* whole units of money */
};

/** A limit of the copy, and what it was. */
struct lift {
    struct mend_availability *times;
    uint16_t per_day;
    int64_t budget;
};

static void set_per_day(void *where, int amount)
{
    const struct lift *lift = where;

    lift->times->per_day = (uint16_t)(lift->per_day + amount);
}

void repair_allow_per_day(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct lift lift = { .times = &copy->availability,
                         .per_day = copy->availability.per_day };
    const int more =
        repair_least(repairs, copy, set_per_day, &lift, PER_DAY_MORE);
    if (more)
        repair_offer(
            repairs, "availability", "per_day",
            mend_arena_printf(repairs->arena, "%d", lift.per_day + more),
            mend_arena_printf(repairs->arena,
                              "have %d appointments a day, not %d",
                              lift.per_day + more, lift.per_day));
}

static void set_budget(void *where, int amount)
{
    const struct lift *lift = where;

    lift->times->month_budget = lift->budget + (int64_t)amount * 100;
}

void repair_raise_budget(struct repairs *repairs)
{
    struct mend_plan *copy = repair_copy(repairs);

    if (!copy)
        return;
    struct lift lift = { .times = &copy->availability,
                         .budget = copy->availability.month_budget };
    const int more =
        repair_least(repairs, copy, set_budget, &lift, BUDGET_MORE);
    const long long budget = lift.budget + (long long)more * 100;
    if (more)
        repair_offer(repairs, "availability", "month_budget",
                     mend_arena_printf(repairs->arena, "%lld.%02lld",
                                       budget / 100, budget % 100),
                     mend_arena_printf(repairs->arena,
                                       "spend up to %lld a month, %d more",
                                       (budget + 99) / 100, more));
}
