/*
 * The days on which an event would matter, kind by kind: found with the very
 * rules that judge a real one. A calendar may hold a hundred thousand entries,
 * of which a few dozen lie on such days.
 */
#include <mendline/solve.h>

#include "base/dayset.h"
#include "engine/rules/pairs.h"
#include "model/ranges.h"

enum { USUAL_PRIORITY = 5 };

/** One thing of the course against an event of one kind, on day 0. */
struct meeting {
    const struct mend_plan *plan;
    struct mend_arena *arena;
    const struct mend_occurrence *event, *thing;
    mend_day day; /* the thing's first */
    struct mend_dayset days;
};

static void add_days(struct meeting *meeting, int64_t first, int64_t last)
{
    const struct mend_range range = {
        first < MEND_UNBOUNDED_BELOW ? MEND_UNBOUNDED_BELOW : (int32_t)first,
        last > MEND_UNBOUNDED_ABOVE ? MEND_UNBOUNDED_ABOVE : (int32_t)last
    };

    mend_dayset_add(&meeting->days, mend_range_days(range));
}

/* Bounds that are none stay so. */
static int64_t plus(int32_t bound, int64_t days)
{
    return bound == MEND_UNBOUNDED_BELOW || bound == MEND_UNBOUNDED_ABOVE
               ? bound
               : bound + days;
}

static int32_t negated(int32_t bound)
{
    return bound == MEND_UNBOUNDED_BELOW   ? MEND_UNBOUNDED_ABOVE
           : bound == MEND_UNBOUNDED_ABOVE ? MEND_UNBOUNDED_BELOW
                                           : -bound;
}

/* A rule is about day(b) - day(a). */
static void add_rule(void *user, const struct pair_rule *rule)
{
    struct meeting *meeting = user;

    for (size_t i = 0; i < rule->not_in.count; i++) {
        struct mend_range apart = rule->not_in.item[i];

        if (rule->why.a == meeting->event)
            apart = (struct mend_range){ negated(apart.last),
                                         negated(apart.first) };
        add_days(meeting, plus(apart.first, meeting->day),
                 plus(apart.last, meeting->day));
    }
}

/* A verdict is asked of chance kinds to their longest end. */
static void add_verdicts(struct meeting *meeting)
{
    const struct mend_occurrence *event = meeting->event;
    const mend_kinds avoided = event->avoids.must | event->avoids.should;

    for (size_t i = 0; i < meeting->thing->window_count; i++) {
        const struct mend_window *window = &meeting->thing->window[i];

        if ((avoided & mend_kind_bit(window->kind)) &&
            (window->reach & event->areas))
            add_days(meeting, meeting->day + window->from.at[MEND_LONGEST],
                     meeting->day + window->to.at[MEND_LONGEST] - 1);
    }
}

static void meet(struct meeting *meeting)
{
    const struct pair_sink sink = { add_rule, meeting, meeting->arena };

    mend_pair_rules(meeting->plan, meeting->thing, meeting->event, &sink);
    mend_pair_rules(meeting->plan, meeting->event, meeting->thing, &sink);
    mend_pair_event(meeting->plan, meeting->thing, meeting->event, &sink);
    add_verdicts(meeting);
}

/* ---- events of each kind ------------------------------------------------- */

/* One event of each kind, on day 0, as strict as a calendar may ask for. */
static enum mend_status make_events(const struct mend_plan *plan,
                                    struct mend_arena *arena,
                                    const struct mend_occurrence **events)
{
    const struct mend_catalogue *cat = plan->catalogue;
    struct mend_event *event =
        mend_arena_alloc(arena, cat->event_kind_count, sizeof(*event));
    struct mend_plan only = { .catalogue = cat, .event = event };
    size_t count;

    if (!event)
        return MEND_ENOMEM;
    for (size_t i = 0; i < cat->event_kind_count; i++)
        event[i] = (struct mend_event){ .id = cat->event_kind[i].id,
                                        .title = cat->event_kind[i].title,
                                        .days = { 0, 1 },
                                        .minute = MEND_MINUTE_NONE,
                                        .kind = &cat->event_kind[i],
                                        .areas = cat->event_kind[i].areas,
                                        .firm = true,
                                        .bare_face = true,
                                        .priority = USUAL_PRIORITY };
    only.event_count = cat->event_kind_count;
    return mend_occurrences_derive(&only, arena, events, &count);
}

static mend_kinds given_by(const struct mend_occurrence *event)
{
    mend_kinds kinds = 0;

    for (size_t i = 0; i < event->window_count; i++)
        kinds |= mend_kind_bit(event->window[i].kind);
    return kinds;
}

static mend_kinds avoided_by(const struct mend_occurrence *event)
{
    return event->avoids.must | event->avoids.should;
}

/* Events that may meet one another are needed on any day. */
static bool may_meet_events(const struct mend_occurrence *events, size_t count,
                            const struct mend_occurrence *event)
{
    for (size_t i = 0; i < count; i++)
        if ((given_by(event) & avoided_by(&events[i])) ||
            (avoided_by(event) & given_by(&events[i])))
            return true;
    return false;
}

static bool has_days(const struct mend_course *course)
{
    for (size_t i = 0; i < course->session_count; i++)
        if (course->session[i].day == MEND_DAY_NONE)
            return false;
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

enum mend_status mend_course_meeting_days(const struct mend_course *course,
                                          struct mend_span days,
                                          struct mend_arena *arena,
                                          const struct mend_ranges **of_kind)
{
    const size_t count = course->plan->catalogue->event_kind_count;
    const struct mend_occurrence *events;
    struct mend_ranges *out = mend_arena_alloc(arena, count, sizeof(*out));

    *of_kind = NULL;
    if (!out || make_events(course->plan, arena, &events) != MEND_OK)
        return MEND_ENOMEM;
    if (!has_days(course))
        return MEND_OK;
    for (size_t i = 0; i < count; i++) {
        struct meeting meeting = { .plan = course->plan,
                                   .arena = arena,
                                   .event = &events[i],
                                   .days = mend_dayset_new(arena, days) };

        if (!meeting.days.word)
            return MEND_ENOMEM;
        if (may_meet_events(events, count, &events[i]))
            mend_dayset_add(&meeting.days, days);
        for (size_t k = 0; k < course->occurrence_count; k++) {
            meeting.thing = &course->occurrence[k];
            meeting.day = mend_course_days(course, meeting.thing).begin;
            meet(&meeting);
        }
        out[i] = mend_ranges_of_set(arena, &meeting.days);
    }
    *of_kind = out;
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}
