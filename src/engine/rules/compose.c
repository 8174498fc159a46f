#include "engine/rules/compose.h"

#include "base/dayset.h"
#include "base/list.h"
#include "engine/rules/displaced.h"
#include "engine/rules/judge.h"
#include "model/ranges.h"

#include <stdlib.h>
#include <string.h>

/* A verdict further away than this says nothing that anyone asks. */
enum { VERDICT_DAYS = 400 };

static bool has_course(const struct mend_course *course)
{
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

/* ---- slack --------------------------------------------------------------- */

static void drop_ranges(struct mend_dayset *days, struct mend_ranges not_in)
{
    for (size_t i = 0; i < not_in.count; i++)
        mend_dayset_drop(days, mend_range_days(not_in.item[i]));
}

/* What a rule on the difference of two sessions forbids one of them. */
static void drop_difference(const struct judge *judge, uint32_t session,
                            uint32_t a, uint32_t b, struct mend_ranges not_in,
                            struct mend_dayset *days)
{
    if (session == b)
        drop_ranges(days,
                    mend_ranges_shift(judge->arena, not_in, judge->day[a]));
    else if (session == a)
        drop_ranges(days,
                    mend_ranges_mirror(judge->arena, not_in, judge->day[b]));
}

static void drop_course(const struct judge *judge, uint32_t session,
                        const struct mend_course_rule *course,
                        struct mend_dayset *days)
{
    drop_difference(judge, session, course->a, course->b,
                    mend_ranges_of(judge->arena, MEND_UNBOUNDED_BELOW,
                                   course->at_least - 1),
                    days);
    if (course->at_most && course->at_most_grade == MEND_MUST)
        drop_difference(judge, session, course->a, course->b,
                        mend_ranges_of(judge->arena, course->at_most + 1,
                                       MEND_UNBOUNDED_ABOVE),
                        days);
}

/* The days of its domain on which a session breaks no must, limits aside. */
static struct mend_dayset free_days(const struct judge *judge, uint32_t session)
{
    const struct mend_problem *problem = judge->problem;
    const struct mend_ranges domain = problem->session[session].domain;
    struct mend_dayset days = mend_dayset_new(judge->arena, problem->horizon);

    for (size_t i = 0; days.word && i < domain.count; i++)
        mend_dayset_add(&days, mend_range_days(domain.item[i]));
    const struct judge_index *index = judge->index;
    for (uint32_t k = index->begin[session];
         days.word && k < index->begin[session + 1]; k++) {
        const struct mend_difference *rule =
            &problem->difference[index->rule[k]];

        if (rule->why.grade == MEND_MUST)
            drop_difference(judge, session, rule->a, rule->b, rule->not_in,
                            &days);
    }
    for (size_t i = 0; days.word && i < problem->course_count; i++)
        if (problem->course[i].a == session || problem->course[i].b == session)
            drop_course(judge, session, &problem->course[i], &days);
    return days;
}

/* Drop from them the days on which a limit would be passed. */
static void drop_over_limit(const struct judge *judge, mend_day *day,
                            uint32_t session, struct mend_dayset *days)
{
    const mend_day chosen = day[session];

    for (mend_day at = mend_dayset_next(days, MEND_DAY_MIN);
         at != MEND_DAY_NONE; at = mend_dayset_next(days, at + 1)) {
        day[session] = at;
        if (mend_judge_passes_limit(judge, session))
            mend_dayset_drop(days, (struct mend_span){ at, at + 1 });
    }
    day[session] = chosen;
}

/* The days that are left to a session while all others stay. */
static void find_room(const struct judge *judge, mend_day *day,
                      uint32_t session, struct mend_course_session *out)
{
    struct mend_dayset days = free_days(judge, session);

    if (!days.word)
        return;
    if (judge->problem->limit_count)
        drop_over_limit(judge, day, session, &days);
    out->room = mend_ranges_of_set(judge->arena, &days);
    if (!out->room.count)
        return;
    out->earliest = out->room.item[0].first;
    out->latest = out->room.item[out->room.count - 1].last;
}

/* ---- because ------------------------------------------------------------- */

static const struct mend_occurrence *
other_of(const struct mend_reason *why, const struct mend_occurrence *session)
{
    return why->a == session ? why->b : why->a;
}

static void add_because(struct mend_list *list, const struct mend_reason *why,
                        const struct mend_occurrence *session)
{
    struct mend_because *because = mend_list_add(list);

    if (because)
        *because = (struct mend_because){ why, other_of(why, session) };
}

static bool was_broken(const struct mend_clash *clash, size_t count,
                       const struct mend_reason *why)
{
    for (size_t i = 0; i < count; i++)
        if (clash[i].why->a == why->a && clash[i].why->b == why->b &&
            clash[i].why->topic == why->topic &&
            clash[i].why->kind == why->kind &&
            clash[i].why->grade == why->grade)
            return true;
    return false;
}

/* The edge of the horizon is no rule of the problem, but it binds. */
static void add_horizon(const struct judge *judge, uint32_t session,
                        struct mend_list *list)
{
    const struct mend_span horizon = judge->problem->horizon;
    struct mend_reason *why = mend_arena_alloc(judge->arena, 1, sizeof(*why));

    if (!why)
        return;
    *why = (struct mend_reason){
        .rule = MEND_RULE_DATE,
        .grade = MEND_MUST,
        .topic = MEND_TOPIC_HORIZON,
        .kind = MEND_NONE,
        .a = judge->problem->session[session].occurrence,
        .days = { horizon.begin, horizon.end - 1 },
        .loc = judge->plan->horizon_loc.line ? judge->plan->horizon_loc
                                             : judge->plan->loc,
    };
    add_because(list, why, why->a);
}

static int32_t distance(const struct judge *judge,
                        const struct mend_course_rule *course)
{
    return abs(judge->day[course->b] - judge->day[course->a] - course->ideal);
}

/* The courses whose interval would get worse by the move. */
static void add_ideals(const struct judge *judge, mend_day *day,
                       uint32_t session, mend_day wish, struct mend_list *list)
{
    const mend_day chosen = day[session];

    for (size_t i = 0; i < judge->problem->course_count; i++) {
        const struct mend_course_rule *course = &judge->problem->course[i];

        if (course->a != session && course->b != session)
            continue;
        const int32_t now = distance(judge, course);
        day[session] = wish;
        const int32_t then = distance(judge, course);
        day[session] = chosen;
        struct mend_reason *why =
            then > now ? mend_arena_alloc(judge->arena, 1, sizeof(*why)) : NULL;
        if (!why)
            continue;
        *why = course->why;
        why->topic = MEND_TOPIC_IDEAL;
        why->days = (struct mend_range){ course->ideal, course->ideal };
        add_because(list, why, judge->problem->session[session].occurrence);
    }
}

static bool is_named(const struct mend_list *list,
                     const struct mend_reason *why)
{
    const struct mend_because *because = list->item;

    for (size_t i = 0; i < list->count; i++)
        if (because[i].why->a == why->a && because[i].why->b == why->b &&
            because[i].why->topic == why->topic &&
            because[i].why->kind == why->kind)
            return true;
    return false;
}

/* The rules that the session would break on `wish` and does not break now. */
static void add_broken_by(const struct judge *judge, mend_day *day,
                          uint32_t session, mend_day wish,
                          struct mend_list *list)
{
    const mend_day chosen = day[session];
    size_t now_count = 0, then_count = 0;
    const struct mend_clash *now =
        mend_judge_broken(judge, session, &now_count);

    day[session] = wish;
    const struct mend_clash *then =
        mend_judge_broken(judge, session, &then_count);
    day[session] = chosen;
    for (size_t i = 0; i < then_count; i++)
        if (!was_broken(now, now_count, then[i].why) &&
            !is_named(list, then[i].why))
            add_because(list, then[i].why,
                        judge->problem->session[session].occurrence);
}

/* The nearest day of the domain before (after) the chosen one. */
static mend_day next_wish(const struct judge *judge, uint32_t session,
                          mend_day chosen, bool late)
{
    const struct mend_ranges domain = judge->problem->session[session].domain;
    mend_day best = MEND_DAY_NONE;

    for (size_t i = 0; i < domain.count; i++) {
        const struct mend_range days = domain.item[i];

        if (late && days.last > chosen)
            return days.first > chosen ? days.first : chosen + 1;
        if (!late && days.first < chosen)
            best = days.last < chosen ? days.last : chosen - 1;
    }
    return best;
}

/* That the clinic is closed on a weekday says least: only if nothing else. */
static void drop_weekdays(struct mend_list *list)
{
    struct mend_because *because = list->item;
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (because[i].why->topic != MEND_TOPIC_WEEKDAYS)
            because[kept++] = because[i];
    if (kept)
        list->count = kept;
}

/*
 * What keeps a session from lying nearer to where it would rather: the rules
 * against the very next day, and those against the next that is open at all.
 */
static void find_because(const struct judge *judge, mend_day *day,
                         uint32_t session, struct mend_course_session *out)
{
    struct mend_list list = { .arena = judge->arena,
                              .size = sizeof(struct mend_because) };
    const bool late = judge->problem->prefer == MEND_LATE;
    const mend_day chosen = day[session];
    const mend_day next = late ? chosen + 1 : chosen - 1;
    const mend_day open = next_wish(judge, session, chosen, late);

    if (!mend_span_has(judge->problem->horizon, next))
        add_horizon(judge, session, &list);
    add_broken_by(judge, day, session, next, &list);
    if (open != MEND_DAY_NONE) {
        add_broken_by(judge, day, session, open, &list);
        add_ideals(judge, day, session, open, &list);
    }
    drop_weekdays(&list);
    out->because = list.item;
    out->because_count = list.count;
}

static enum mend_status compose_sessions(struct mend_course *course,
                                         const struct judge *judge,
                                         mend_day *day)
{
    const struct mend_problem *problem = course->problem;
    struct mend_course_session *session = mend_arena_alloc(
        judge->arena, problem->session_count, sizeof(*session));

    if (!session)
        return MEND_ENOMEM;
    for (uint32_t i = 0; i < problem->session_count; i++) {
        session[i].occurrence = problem->session[i].occurrence;
        session[i].day = session[i].earliest = session[i].latest = day[i];
        if (problem->session[i].fixed || !has_course(course))
            continue;
        find_room(judge, day, i, &session[i]);
        find_because(judge, day, i, &session[i]);
    }
    course->session = session;
    course->session_count = problem->session_count;
    return MEND_OK;
}

/* ---- what has moved since it was published ------------------------------- */

static bool has_moved(const struct mend_problem *problem, uint32_t session,
                      mend_day day)
{
    const struct mend_problem_session *it = &problem->session[session];

    return !it->fixed && it->published != MEND_DAY_NONE && it->published != day;
}

static enum mend_status compose_moves(struct mend_course *course,
                                      const struct judge *judge, mend_day *day)
{
    const struct mend_problem *problem = course->problem;
    struct mend_list list = { .arena = judge->arena,
                              .size = sizeof(struct mend_move) };

    for (uint32_t i = 0; has_course(course) && i < problem->session_count;
         i++) {
        struct mend_move *move =
            has_moved(problem, i, day[i]) ? mend_list_add(&list) : NULL;
        if (!move)
            continue;
        move->session = problem->session[i].occurrence;
        move->was = problem->session[i].published;
        move->now = day[i];
        move->because = mend_displaced_breaks(judge, day, i, move->was,
                                              &move->because_count);
    }
    course->move = list.item;
    course->move_count = list.count;
    return judge->arena->failed ? MEND_ENOMEM : MEND_OK;
}

/* ---- clashes ------------------------------------------------------------- */

static enum mend_status compose_clashes(struct mend_course *course,
                                        const struct judge *judge)
{
    const struct mend_problem *problem = course->problem;
    size_t chosen_count = 0;
    const struct mend_clash *chosen =
        has_course(course) ? mend_judge_broken(judge, JUDGE_ALL, &chosen_count)
                           : NULL;
    struct mend_clash *all = mend_arena_alloc(
        judge->arena, problem->broken_count + chosen_count, sizeof(*all));
    size_t count = 0;

    if (!all)
        return MEND_ENOMEM;
    for (size_t i = 0; i < problem->broken_count; i++)
        all[count++] = mend_clash_of(judge, &problem->broken[i]);
    for (size_t i = 0; i < chosen_count; i++)
        all[count++] = chosen[i];
    mend_clashes_sort(all, count);
    course->clash = all;
    course->clash_count = count;
    for (size_t i = 0; i < count; i++)
        course->must_clashes += all[i].why->grade == MEND_MUST;
    return MEND_OK;
}

/* ---- verdicts ------------------------------------------------------------ */

static void judge_windows(const struct mend_course *course,
                          const struct mend_occurrence *event,
                          const struct mend_occurrence *session, mend_day day,
                          struct mend_list *list)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const mend_kinds avoided = event->avoids.must | event->avoids.should;

    for (size_t i = 0; i < session->window_count; i++) {
        const struct mend_window *window = &session->window[i];

        if (!(avoided & mend_kind_bit(window->kind)) ||
            cat->kind[window->kind].sort != MEND_CHANCE ||
            !(window->reach & event->areas))
            continue;
        struct mend_event_verdict *verdict = mend_list_add(list);
        if (!verdict)
            return;
        *verdict = (struct mend_event_verdict){ .event = event,
                                                .session = session,
                                                .window = window };
        verdict->verdict = mend_verdict_for(cat, session, day, window, event,
                                            &verdict->spare_days);
    }
}

/* The sessions and earlier treatments, which come first of all. */
static size_t procedure_count(const struct mend_course *course)
{
    size_t count = 0;

    while (count < course->occurrence_count &&
           course->occurrence[count].procedure)
        count++;
    return count;
}

static void judge_event(const struct mend_course *course,
                        const struct mend_occurrence *event, size_t sessions,
                        struct mend_list *list)
{
    for (size_t i = 0; i < sessions; i++) {
        const struct mend_occurrence *session = &course->occurrence[i];
        const mend_day day = mend_course_days(course, session).begin;

        if (day != MEND_DAY_NONE &&
            abs(event->days.begin - day) <= VERDICT_DAYS)
            judge_windows(course, event, session, day, list);
    }
}

static enum mend_status compose_verdicts(struct mend_course *course,
                                         struct mend_arena *arena)
{
    const size_t sessions = procedure_count(course);
    struct mend_list list = { .arena = arena,
                              .size = sizeof(struct mend_event_verdict) };

    for (size_t i = sessions; i < course->occurrence_count; i++)
        if (course->occurrence[i].event)
            judge_event(course, &course->occurrence[i], sessions, &list);
    course->verdict = list.item;
    course->verdict_count = list.count;
    return arena->failed ? MEND_ENOMEM : MEND_OK;
}

enum mend_status mend_course_compose(struct mend_course *course, mend_day *day,
                                     struct mend_arena *arena)
{
    const struct judge_index index = mend_judge_index(course->problem, arena);
    const struct judge judge = { course->plan, course->problem, day, arena,
                                 &index };
    enum mend_status st =
        index.rule ? compose_sessions(course, &judge, day) : MEND_ENOMEM;

    if (st == MEND_OK)
        st = compose_moves(course, &judge, day);
    if (st == MEND_OK)
        st = compose_clashes(course, &judge);
    if (st == MEND_OK)
        st = compose_verdicts(course, arena);
    return st;
}
