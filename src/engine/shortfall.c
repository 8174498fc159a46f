/*
 * The conflict alone, with one of its bounds or fixed days given way by more
 * and more days, until something fits.
 */
#include "engine/shortfall.h"

#include "base/list.h"
#include "engine/optimize.h"

#include <string.h>

enum { DAYS_MOST = 400 };

/** One thing that could give. */
struct mover {
    enum { MOVE_BOUND, MOVE_FIXED } what;
    const struct mend_treatment *treatment; /* whose bound */
    enum mend_topic topic;                  /* which bound */
    bool late;                              /* its last day, not its first */
    const struct mend_occurrence *fixed;
};

struct shortfall {
    const struct mend_problem *problem;
    const struct mend_conflict_rule *conflict;
    size_t count;
    struct search_limits *limits;
    struct mend_list movers;
    bool *active;
    enum mend_status status;
};

/* ---- what could give ----------------------------------------------------- */

static bool is_bound(enum mend_topic topic)
{
    return topic == MEND_TOPIC_NOT_BEFORE || topic == MEND_TOPIC_NOT_AFTER ||
           topic == MEND_TOPIC_RELATIVE;
}

/* Whose bound it is: of a relative window, the session counted, not its base.
 */
static const struct mend_treatment *owner_of(const struct mend_reason *why)
{
    return why->topic == MEND_TOPIC_RELATIVE ? why->b->treatment
                                             : why->a->treatment;
}

static void add_mover(struct shortfall *shortfall, struct mover mover)
{
    const struct mover *known = shortfall->movers.item;

    for (size_t i = 0; i < shortfall->movers.count; i++)
        if (known[i].what == mover.what && known[i].fixed == mover.fixed &&
            known[i].treatment == mover.treatment &&
            known[i].topic == mover.topic && known[i].late == mover.late)
            return;
    struct mover *added = mend_list_add(&shortfall->movers);
    if (added)
        *added = mover;
}

/* Bookings and events are days that somebody set; the past is not. */
static void add_fixed(struct shortfall *shortfall,
                      const struct mend_occurrence *occurrence)
{
    if (!occurrence || !occurrence->fixed)
        return;
    if (occurrence->event ||
        (occurrence->treatment &&
         occurrence->treatment->booking[occurrence->number].state ==
             MEND_BOOKED))
        add_mover(shortfall,
                  (struct mover){ .what = MOVE_FIXED, .fixed = occurrence });
}

static void find_movers(struct shortfall *shortfall)
{
    for (size_t i = 0; i < shortfall->count; i++) {
        const struct mend_reason *why = shortfall->conflict[i].why;

        for (int late = 0; is_bound(why->topic) && late < 2; late++)
            add_mover(shortfall, (struct mover){ .what = MOVE_BOUND,
                                                 .treatment = owner_of(why),
                                                 .topic = why->topic,
                                                 .late = late });
        add_fixed(shortfall, why->a);
        add_fixed(shortfall, why->b);
    }
}

/* ---- giving way ---------------------------------------------------------- */

/* A copy of the problem in `arena` whose rules may be changed. */
static bool copy_problem(const struct mend_problem *from,
                         struct mend_arena *arena, struct mend_problem *to,
                         struct mend_day_rule **days,
                         struct mend_difference **differences,
                         struct mend_problem_session **sessions)
{
    *to = *from;
    *days = mend_arena_alloc(arena, from->day_rule_count, sizeof(**days));
    *differences =
        mend_arena_alloc(arena, from->difference_count, sizeof(**differences));
    *sessions =
        mend_arena_alloc(arena, from->session_count, sizeof(**sessions));
    if (arena->failed)
        return false;
    if (from->day_rule_count)
        memcpy(*days, from->day_rule, from->day_rule_count * sizeof(**days));
    if (from->difference_count)
        memcpy(*differences, from->difference,
               from->difference_count * sizeof(**differences));
    if (from->session_count)
        memcpy(*sessions, from->session,
               from->session_count * sizeof(**sessions));
    to->day_rule = *days;
    to->difference = *differences;
    to->session = *sessions;
    return true;
}

/* Let what is forbidden before the first day, or after the last, give way. */
static struct mend_ranges shrink(struct mend_ranges ranges, int32_t days,
                                 bool late, struct mend_arena *arena)
{
    struct mend_range *item =
        mend_arena_alloc(arena, ranges.count, sizeof(*item));
    size_t count = 0;

    for (size_t i = 0; item && i < ranges.count; i++) {
        struct mend_range range = ranges.item[i];

        if (late && range.last == MEND_UNBOUNDED_ABOVE)
            range.first += days;
        if (!late && range.first == MEND_UNBOUNDED_BELOW)
            range.last -= days;
        if (range.first <= range.last)
            item[count++] = range;
    }
    return (struct mend_ranges){ item, count };
}

static bool is_this_bound(const struct mover *mover,
                          const struct mend_reason *why)
{
    return mover->what == MOVE_BOUND && why->topic == mover->topic &&
           owner_of(why) == mover->treatment;
}

static bool concerns(const struct mover *mover, const struct mend_reason *why)
{
    return mover->what == MOVE_FIXED &&
           (why->a == mover->fixed || why->b == mover->fixed);
}

static bool give_way(const struct shortfall *shortfall,
                     const struct mover *mover, int32_t days,
                     struct mend_arena *arena, struct mend_problem *out)
{
    struct mend_day_rule *rule;
    struct mend_difference *difference;
    struct mend_problem_session *session;

    if (!copy_problem(shortfall->problem, arena, out, &rule, &difference,
                      &session))
        return false;
    for (size_t i = 0; i < out->day_rule_count; i++) {
        if (is_this_bound(mover, &rule[i].why))
            rule[i].not_in = shrink(rule[i].not_in, days, mover->late, arena);
        else if (concerns(mover, &rule[i].why))
            rule[i].not_in = mend_ranges_shift(arena, rule[i].not_in, days);
    }
    for (size_t i = 0; i < out->difference_count; i++)
        if (is_this_bound(mover, &difference[i].why))
            difference[i].not_in =
                shrink(difference[i].not_in, days, mover->late, arena);
    for (size_t i = 0; i < out->session_count; i++)
        if (mover->what == MOVE_FIXED && session[i].occurrence == mover->fixed)
            session[i].day += days;
    return !arena->failed;
}

static bool fits(struct shortfall *shortfall, const struct mover *mover,
                 int32_t days)
{
    struct mend_arena scratch;
    struct mend_problem problem;
    enum mend_outcome outcome = MEND_UNKNOWN;

    mend_arena_init(&scratch);
    if (!give_way(shortfall, mover, days, &scratch, &problem))
        shortfall->status = MEND_ENOMEM;
    if (shortfall->status == MEND_OK)
        shortfall->status = mend_is_feasible(&problem, shortfall->active,
                                             shortfall->limits, &outcome);
    mend_arena_release(&scratch);
    return outcome == MEND_FEASIBLE;
}

/* A bound gives in its one direction; a fixed day may move either way. */
static bool fits_either_way(struct shortfall *shortfall,
                            const struct mover *mover, int32_t days)
{
    return fits(shortfall, mover, days) ||
           (mover->what == MOVE_FIXED && fits(shortfall, mover, -days));
}

static bool any_fits(struct shortfall *shortfall, int32_t days)
{
    const struct mover *mover = shortfall->movers.item;

    for (size_t i = 0; i < shortfall->movers.count; i++)
        if (fits_either_way(shortfall, &mover[i], days))
            return true;
    return false;
}

/* ---- the rules of the conflict ------------------------------------------- */

static void activate(struct shortfall *shortfall)
{
    const struct mend_problem *p = shortfall->problem;
    const size_t pairs = p->day_rule_count;
    const size_t courses = pairs + p->difference_count;
    const size_t limits = courses + p->course_count;

    for (size_t i = 0; i < shortfall->count; i++) {
        const char *id = shortfall->conflict[i].id;

        /* Ids are those of the problem itself, so the pointers are equal. */
        for (size_t k = 0; k < p->day_rule_count; k++)
            shortfall->active[k] |= p->day_rule[k].id == id;
        for (size_t k = 0; k < p->difference_count; k++)
            shortfall->active[pairs + k] |= p->difference[k].id == id;
        for (size_t k = 0; k < p->course_count; k++)
            shortfall->active[courses + k] |= p->course[k].id == id;
        for (size_t k = 0; k < p->limit_count; k++)
            shortfall->active[limits + k] |= p->limit[k].id == id;
    }
}

enum mend_status mend_shortfall_find(const struct mend_problem *problem,
                                     const struct mend_conflict_rule *conflict,
                                     size_t count, struct search_limits *limits,
                                     struct mend_arena *arena,
                                     int32_t *short_by)
{
    const size_t rules = problem->day_rule_count + problem->difference_count +
                         problem->course_count + problem->limit_count;
    struct shortfall shortfall = {
        .problem = problem,
        .conflict = conflict,
        .count = count,
        .limits = limits,
        .movers = { .arena = arena, .size = sizeof(struct mover) },
        .active = mend_arena_alloc(arena, rules, sizeof(bool)),
    };

    *short_by = -1;
    if (!shortfall.active)
        return MEND_ENOMEM;
    activate(&shortfall);
    find_movers(&shortfall);
    for (int32_t days = 1; days <= DAYS_MOST && *short_by < 0 &&
                           shortfall.status == MEND_OK && !limits->stopped;
         days++)
        if (any_fits(&shortfall, days))
            *short_by = days;
    return shortfall.movers.failed ? MEND_ENOMEM : shortfall.status;
}
