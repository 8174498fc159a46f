/*
 * Rounds take turns. Every other one looks at what keeps the first level that
 * is not proven from being better: a session to blame, its course, and those
 * who are nearest to it. The others free all of one piece, for it is there that
 * the rules are tight, or courses from everywhere.
 */
#include "engine/search/improve.h"

#include <stdlib.h>
#include <string.h>

enum {
    CONFLICTS = 40, /* of one level of one round, at first */
    CONFLICTS_MOST = 2000,
    IDLE = 4,     /* rounds for each piece that may come to nothing */
    ELSEWHERE = 3 /* a day from a session of another piece counts so often */
};

static void link_courses(struct improver *improver)
{
    const struct net *net = &improver->whole->net;

    for (int32_t i = 0; i < net->count; i++)
        improver->before[i] = improver->after[i] = NET_NOBODY;
    for (int32_t i = 0; i < net->interval_count; i++) {
        const int32_t a = net->interval[i].a, b = net->interval[i].b;

        if (a == NET_NOBODY || b == NET_NOBODY ||
            improver->after[a] != NET_NOBODY ||
            improver->before[b] != NET_NOBODY)
            continue;
        improver->after[a] = b;
        improver->before[b] = a;
    }
}

bool improve_init(struct improver *improver, struct part *whole,
                  const int32_t *piece_of, int32_t piece_count, int32_t most,
                  struct search_limits *limits, struct mend_arena *arena)
{
    const struct mend_problem *problem = whole->net.problem;
    const size_t all = problem->session_count;
    const size_t own = (size_t)whole->net.count;

    *improver = (struct improver){
        .whole = whole,
        .limits = limits,
        .problem = *problem,
        .session = mend_arena_alloc(arena, all, sizeof(*problem->session)),
        .member = mend_arena_alloc(arena, all, sizeof(bool)),
        .piece_of = piece_of,
        .piece_count = piece_count,
        .most = most,
        .effort = CONFLICTS,
        .seed = 1,
        .is_free = mend_arena_alloc(arena, own, sizeof(bool)),
        .after = mend_arena_alloc(arena, own, sizeof(int32_t)),
        .before = mend_arena_alloc(arena, own, sizeof(int32_t)),
        .away = mend_arena_alloc(arena, own, sizeof(int32_t)),
        .suspect = mend_arena_alloc(arena, own, sizeof(int32_t)),
    };
    if (arena->failed)
        return false;
    for (size_t i = 0; i < all; i++)
        improver->session[i] = problem->session[i];
    improver->problem.session = improver->session;
    link_courses(improver);
    return true;
}

/* A number below `limit`. */
static int32_t draw(struct improver *improver, int32_t limit)
{
    improver->seed =
        improver->seed * 6364136223846793005u + 1442695040888963407u;
    return (int32_t)((improver->seed >> 33) % (uint64_t)limit);
}

/* ---- who is to blame ----------------------------------------------------- */

static bool pays(const struct net_session *s, int32_t day)
{
    for (int32_t i = 0; i < s->run_count; i++)
        if (s->run[i].first <= day && day <= s->run[i].last)
            return s->run[i].price > 0;
    return false;
}

static void blame_shoulds(struct improver *improver)
{
    const struct part *whole = improver->whole;
    const struct net *net = &whole->net;

    for (int32_t i = 0; i < net->count; i++)
        if (pays(&net->session[i], whole->day[i] - net->first))
            improver->is_free[i] = true;
    for (int32_t i = 0; i < net->arc_count; i++) {
        const struct net_arc *arc = &net->arc[i];
        const int32_t gap = whole->day[arc->b] - whole->day[arc->a];

        if (arc->soft >= 0 && arc->first <= gap && gap <= arc->last)
            improver->is_free[arc->a] = improver->is_free[arc->b] = true;
    }
}

static void blame_intervals(struct improver *improver)
{
    const struct part *whole = improver->whole;

    for (int32_t i = 0; i < whole->net.interval_count; i++) {
        const struct net_interval *interval = &whole->net.interval[i];
        const int32_t a = interval->a, b = interval->b;
        const mend_day first =
            a == NET_NOBODY ? interval->fixed : whole->day[a];
        const mend_day last = b == NET_NOBODY ? interval->fixed : whole->day[b];

        if (last - first != interval->ideal)
            improver->is_free[a == NET_NOBODY ? b : a] = true;
    }
}

/* Less is better. */
static int64_t liked(const struct part *whole, int32_t i)
{
    return whole->net.problem->prefer == MEND_LATE ? -whole->day[i]
                                                   : whole->day[i];
}

static void blame_extremes(struct improver *improver)
{
    const struct part *whole = improver->whole;

    for (int32_t i = 0; i < whole->net.count; i++)
        improver->is_free[i] =
            liked(whole, i) >= whole->cost.at[MEND_LEVEL_PREFER];
}

static void blame_moves(struct improver *improver)
{
    const struct part *whole = improver->whole;

    for (int32_t i = 0; i < whole->net.count; i++) {
        const mend_day published = whole->net.session[i].published;

        improver->is_free[i] =
            published != MEND_DAY_NONE && published != whole->day[i];
    }
}

static void blame(struct improver *improver)
{
    const struct part *whole = improver->whole;
    int level = 0;

    while (level < MEND_LEVELS &&
           whole->cost.at[level] <= whole->bound.at[level])
        level++;
    memset(improver->is_free, 0, (size_t)whole->net.count * sizeof(bool));
    if (level == MEND_LEVEL_SHOULD)
        blame_shoulds(improver);
    else if (level == MEND_LEVEL_MOVED || level == MEND_LEVEL_MOVED_DAYS)
        blame_moves(improver);
    else if (level == MEND_LEVEL_INTERVAL)
        blame_intervals(improver);
    else if (level == MEND_LEVEL_PREFER)
        blame_extremes(improver);
}

/* One of those to blame, or of all if nobody is. */
static int32_t draw_suspect(struct improver *improver)
{
    const int32_t sessions = improver->whole->net.count;
    int32_t count = 0;

    blame(improver);
    for (int32_t i = 0; i < sessions; i++)
        if (improver->is_free[i])
            improver->suspect[count++] = i;
    return count ? improver->suspect[draw(improver, count)]
                 : draw(improver, sessions);
}

/* ---- whom to free -------------------------------------------------------- */

static void free_piece(struct improver *improver, int32_t piece)
{
    for (int32_t i = 0; i < improver->whole->net.count; i++)
        improver->is_free[i] = improver->piece_of[i] == piece;
}

static int32_t free_course(struct improver *improver, int32_t session)
{
    int32_t count = 0;

    while (improver->before[session] != NET_NOBODY)
        session = improver->before[session];
    for (; session != NET_NOBODY; session = improver->after[session]) {
        count += !improver->is_free[session];
        improver->is_free[session] = true;
    }
    return count;
}

static void free_courses(struct improver *improver)
{
    const int32_t sessions = improver->whole->net.count;
    int32_t count = 0;

    memset(improver->is_free, 0, (size_t)sessions * sizeof(bool));
    for (int32_t i = 0; i < improver->most && count < improver->most; i++)
        count += free_course(improver, draw(improver, sessions));
}

/* How far each is from those that are free. */
static void measure_distances(struct improver *improver)
{
    const struct part *whole = improver->whole;
    const int32_t sessions = whole->net.count;

    for (int32_t i = 0; i < sessions; i++)
        improver->away[i] = INT32_MAX;
    for (int32_t k = 0; k < sessions; k++)
        for (int32_t i = 0; improver->is_free[k] && i < sessions; i++) {
            const bool is_near = improver->piece_of[i] == improver->piece_of[k];
            const int32_t days =
                abs(whole->day[i] - whole->day[k]) * (is_near ? 1 : ELSEWHERE);

            if (days < improver->away[i])
                improver->away[i] = days;
        }
}

/* The course of a session and those that are nearest to it. */
static void free_around(struct improver *improver, int32_t session)
{
    const int32_t sessions = improver->whole->net.count;
    const int32_t most = improver->most / 2 + draw(improver, improver->most);

    memset(improver->is_free, 0, (size_t)sessions * sizeof(bool));
    int32_t count = free_course(improver, session);
    measure_distances(improver);
    for (int32_t days = 0; count < most && days < improver->whole->net.length;
         days++)
        for (int32_t i = 0; count < most && i < sessions; i++)
            if (improver->away[i] == days && !improver->is_free[i]) {
                improver->is_free[i] = true;
                count++;
            }
}

static void choose(struct improver *improver)
{
    const uint32_t turn = improver->round++;

    if (turn % 2 == 0)
        free_around(improver, draw_suspect(improver));
    else if (turn % 4 == 1)
        free_piece(improver,
                   (int32_t)(turn / 4 % (uint32_t)improver->piece_count));
    else
        free_courses(improver);
}

/* ---- a round ------------------------------------------------------------- */

/* What those that stay cost at the level of the last (first) day. */
static int64_t extreme_of_fixed(const struct improver *improver)
{
    const struct part *whole = improver->whole;
    int64_t greatest = INT64_MIN;

    for (int32_t i = 0; i < whole->net.count; i++) {
        if (!improver->is_free[i] && liked(whole, i) > greatest)
            greatest = liked(whole, i);
    }
    return greatest;
}

static void fix_others(struct improver *improver)
{
    const struct part *whole = improver->whole;

    for (int32_t i = 0; i < whole->net.count; i++) {
        const uint32_t origin = whole->net.session[i].origin;

        improver->member[origin] = improver->is_free[i];
        improver->session[origin].fixed = !improver->is_free[i];
        improver->session[origin].day = whole->day[i];
    }
}

static bool start(const struct improver *improver, struct part *part)
{
    const struct part *whole = improver->whole;

    for (int32_t i = 0, k = 0; i < whole->net.count; i++)
        if (improver->is_free[i])
            part->found[k++] = whole->day[i];
    return part_adopt(part);
}

/* The levels one after another, each as far as it goes with little effort. */
static void minimise(const struct improver *improver, struct part *part)
{
    const bool few = part->net.problem->prefer == MEND_FEW_VISIBLE_DAYS;

    for (int l = 0; l < MEND_LEVELS; l++) {
        const enum mend_level level = (enum mend_level)l;
        struct part_aim aim = { .enough = INT64_MIN,
                                .most_conflicts = improver->effort,
                                .patience = improver->effort / 2,
                                .halves = true };

        if (level == MEND_LEVEL_PREFER && !few)
            aim.enough = extreme_of_fixed(improver);
        part_minimise(part, level, &aim);
        if (improver->limits->stopped || part->planner.lcg.no_memory)
            return;
        planner_fix(&part->planner, level,
                    part->cost.at[level] > aim.enough ? part->cost.at[level]
                                                      : aim.enough);
    }
}

/* Take the days of the part over, if the whole is no worse with them: days that
   are as good lead on to others. Gives whether it is better. */
static bool take(struct improver *improver, const struct part *part)
{
    struct part *whole = improver->whole;
    const struct mend_objective before = whole->cost;
    struct mend_objective cost;

    for (int32_t i = 0, k = 0; i < whole->net.count; i++)
        whole->found[i] = improver->is_free[i] ? part->day[k++] : whole->day[i];
    if (!net_judge(&whole->net, whole->found, &cost) ||
        mend_objective_compare(&cost, &before) > 0)
        return false;
    return part_adopt(whole) && mend_objective_compare(&cost, &before) < 0;
}

/* Rounds that come to nothing have to reach further, and may take longer. */
static void note(struct improver *improver, bool better)
{
    improver->idle = better ? 0 : improver->idle + 1;
    if (improver->idle < IDLE * improver->piece_count ||
        improver->effort >= CONFLICTS_MOST)
        return;
    improver->idle = 0;
    improver->effort *= 2;
    improver->most += improver->most / 4;
}

bool improve_once(struct improver *improver)
{
    struct mend_arena scratch;
    struct part part;
    bool better = false;

    choose(improver);
    fix_others(improver);
    mend_arena_init(&scratch);
    const bool ok = part_build(&part, &improver->problem, improver->member,
                               NULL, improver->limits, &scratch);
    if (ok && start(improver, &part)) {
        minimise(improver, &part);
        better = take(improver, &part);
    }
    improver->failed |= !ok || scratch.failed;
    note(improver, better);
    part_release(&part);
    mend_arena_release(&scratch);
    return better;
}
