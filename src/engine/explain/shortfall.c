/*
 * The conflict alone, with one of its bounds or fixed days given way by more
 * and more days, until something fits. It is a problem of its own, of a few
 * rules and sessions: so thousands of days are asked in no time.
 */
#include "engine/explain/shortfall.h"

#include "base/list.h"
#include "engine/explain/conflict_core.h"
#include "engine/search/optimize.h"

/* A fixed day that is further than that from the horizon meets nothing. */
enum { BEYOND = 400 };

/** One thing that could give. */
struct mover {
    enum { MOVE_BOUND, MOVE_FIXED } what;
    const struct mend_treatment *treatment; /* whose bound */
    enum mend_topic topic;                  /* which bound */
    bool late;                              /* its last day, not its first */
    const struct mend_occurrence *fixed;
};

struct shortfall {
    struct mend_problem core; /* the rules of the conflict, no other */
    const struct mend_conflict_rule *conflict;
    size_t count;
    struct search_limits *limits;
    struct mend_list movers;
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

/* What a session may have by the day rules of a problem alone. */
static struct mend_ranges days_left(const struct mend_problem *p,
                                    uint32_t session, struct mend_arena *arena)
{
    struct mend_ranges left =
        mend_ranges_of(arena, p->horizon.begin, p->horizon.end - 1);

    for (size_t i = 0; i < p->day_rule_count; i++)
        if (p->day_rule[i].session == session)
            left = mend_ranges_minus(arena, left, p->day_rule[i].not_in);
    return left;
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

static void move_days(const struct mover *mover, int32_t days,
                      struct mend_arena *arena, const struct mend_problem *core,
                      struct mend_day_rule *rule)
{
    for (size_t i = 0; i < core->day_rule_count; i++) {
        rule[i] = core->day_rule[i];
        if (is_this_bound(mover, &rule[i].why))
            rule[i].not_in = shrink(rule[i].not_in, days, mover->late, arena);
        else if (concerns(mover, &rule[i].why))
            rule[i].not_in = mend_ranges_shift(arena, rule[i].not_in, days);
    }
}

static void move_gaps(const struct mover *mover, int32_t days,
                      struct mend_arena *arena, const struct mend_problem *core,
                      struct mend_difference *rule)
{
    for (size_t i = 0; i < core->difference_count; i++) {
        rule[i] = core->difference[i];
        if (is_this_bound(mover, &rule[i].why))
            rule[i].not_in = shrink(rule[i].not_in, days, mover->late, arena);
    }
}

/* Fixed days move; the others are what the rules now leave. */
static void move_sessions(const struct mover *mover, int32_t days,
                          struct mend_arena *arena, struct mend_problem *out,
                          struct mend_problem_session *session)
{
    for (uint32_t i = 0; i < out->session_count; i++) {
        session[i] = out->session[i];
        if (mover->what == MOVE_FIXED && session[i].occurrence == mover->fixed)
            session[i].day += days;
        session[i].domain =
            session[i].fixed
                ? mend_ranges_of(arena, session[i].day, session[i].day)
                : days_left(out, i, arena);
    }
    out->session = session;
}

static bool give_way(const struct shortfall *shortfall,
                     const struct mover *mover, int32_t days,
                     struct mend_arena *arena, struct mend_problem *out)
{
    const struct mend_problem *core = &shortfall->core;
    struct mend_day_rule *rule =
        mend_arena_alloc(arena, core->day_rule_count, sizeof(*rule));
    struct mend_difference *difference =
        mend_arena_alloc(arena, core->difference_count, sizeof(*difference));
    struct mend_problem_session *session =
        mend_arena_alloc(arena, core->session_count, sizeof(*session));

    if (arena->failed)
        return false;
    *out = *core;
    move_days(mover, days, arena, core, rule);
    move_gaps(mover, days, arena, core, difference);
    out->day_rule = rule;
    out->difference = difference;
    move_sessions(mover, days, arena, out, session);
    return !arena->failed;
}

static bool fits(struct shortfall *shortfall, const struct mover *mover,
                 int32_t days)
{
    struct mend_arena scratch;
    struct mend_problem problem;
    enum mend_outcome outcome = MEND_UNKNOWN;

    if (shortfall->status != MEND_OK || shortfall->limits->stopped)
        return false;
    mend_arena_init(&scratch);
    if (!give_way(shortfall, mover, days, &scratch, &problem))
        shortfall->status = MEND_ENOMEM;
    if (shortfall->status == MEND_OK)
        shortfall->status =
            mend_is_feasible(&problem, NULL, shortfall->limits, &outcome);
    mend_arena_release(&scratch);
    return outcome == MEND_FEASIBLE;
}

/* ---- how many days ------------------------------------------------------- */

/* More never fits less where a bound gives. 0: no number of days does. */
static int32_t least_of_bound(struct shortfall *shortfall,
                              const struct mover *mover, int32_t most)
{
    int32_t fails = 0, enough = most;

    if (!fits(shortfall, mover, most))
        return 0;
    while (enough - fails > 1) {
        const int32_t middle = fails + (enough - fails) / 2;

        if (fits(shortfall, mover, middle))
            enough = middle;
        else
            fails = middle;
    }
    return enough;
}

/* A fixed day may move either way, and past what it must not meet. */
static int32_t least_of_fixed(struct shortfall *shortfall,
                              const struct mover *mover, int32_t most)
{
    for (int32_t days = 1; days <= most; days++)
        if (fits(shortfall, mover, days) || fits(shortfall, mover, -days))
            return days;
    return 0;
}

/* Bounds first: they are soon asked, and tell how far a fixed day need look. */
static int32_t least_of_all(struct shortfall *shortfall)
{
    const struct mover *mover = shortfall->movers.item;
    const struct mend_span horizon = shortfall->core.horizon;
    int32_t most = horizon.end - horizon.begin + BEYOND, least = -1;

    for (int what = MOVE_BOUND; what <= MOVE_FIXED; what++)
        for (size_t i = 0; i < shortfall->movers.count; i++) {
            if ((int)mover[i].what != what || most < 1)
                continue;
            const int32_t days =
                what == MOVE_BOUND ? least_of_bound(shortfall, &mover[i], most)
                                   : least_of_fixed(shortfall, &mover[i], most);
            if (days) {
                least = days;
                most = days - 1;
            }
        }
    return shortfall->limits->stopped ? -1 : least;
}

enum mend_status mend_shortfall_find(const struct mend_problem *problem,
                                     const struct mend_conflict_rule *conflict,
                                     size_t count, struct search_limits *limits,
                                     struct mend_arena *arena,
                                     int32_t *short_by)
{
    struct shortfall shortfall = {
        .conflict = conflict,
        .count = count,
        .limits = limits,
        .movers = { .arena = arena, .size = sizeof(struct mover) },
    };

    *short_by = -1;
    if (!conflict_core(problem, conflict, count, arena, &shortfall.core))
        return MEND_ENOMEM;
    find_movers(&shortfall);
    if (count)
        *short_by = least_of_all(&shortfall);
    return shortfall.movers.failed ? MEND_ENOMEM : shortfall.status;
}
