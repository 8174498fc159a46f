/*
 * The level of the visible days. Sessions that are far enough apart in every
 * course show side by side: all of them together at least.
 */
#include "engine/search/levels.h"

/** Sessions whose windows never meet, as they are gathered. */
struct apart {
    const struct planner *planner;
    const struct visible *visible;
    bool *never_meet; /* by two sessions */
    bool *now, *best; /* by session */
};

static const struct visible_window *windows(struct planner *planner)
{
    const struct net *net = planner->net;
    struct visible_window *window =
        mend_arena_alloc(&planner->arena, (size_t)net->count, sizeof(*window));

    for (int32_t i = 0; window && i < net->count; i++)
        window[i] = (struct visible_window){ net->session[i].visible.first,
                                             net->session[i].visible.last };
    return window;
}

/* ---- whose windows never meet -------------------------------------------- */

/* Whether b, when it comes so many days after a, shows only after it. */
static bool is_enough(const struct apart *apart, int32_t a, int32_t b,
                      int32_t days)
{
    return days >= apart->visible->window[a].last -
                       apart->visible->window[b].first;
}

static void note(struct apart *apart, int32_t a, int32_t b)
{
    const int32_t sessions = apart->planner->net->count;

    apart->never_meet[a * sessions + b] = true;
    apart->never_meet[b * sessions + a] = true;
}

static void note_arcs(struct apart *apart)
{
    const struct arcs *arcs = &apart->planner->arcs;

    for (int32_t i = 0; i < arcs->count; i++) {
        const struct arc *arc = &arcs->item[i];

        if (arc->broken == NO_VARIABLE &&
            is_enough(apart, arc->a, arc->b, arc->up) &&
            (arc->order == NO_VARIABLE ||
             is_enough(apart, arc->b, arc->a, arc->down)))
            note(apart, arc->a, arc->b);
    }
}

/* Where a rule holds between neighbours alone, a path does between others. */
static void note_paths(struct apart *apart)
{
    const struct planner *planner = apart->planner;
    const int32_t sessions = planner->net->count;

    for (int32_t a = 0; a < sessions; a++)
        for (int32_t b = 0; b < sessions; b++)
            if (a != b &&
                (is_enough(apart, a, b,
                           planner->paths.days[a * sessions + b]) ||
                 is_enough(apart, a, b,
                           lcg_least(&planner->lcg, b) -
                               lcg_most(&planner->lcg, a))))
                note(apart, a, b);
}

/* ---- the most of them ---------------------------------------------------- */

static int32_t shows_least(const struct apart *apart, int32_t i)
{
    const struct lcg *lcg = &apart->planner->lcg;

    return visible_least(
        apart->visible, i,
        (struct visible_days){ lcg_least(lcg, i), lcg_most(lcg, i) });
}

static bool fits(const struct apart *apart, int32_t session)
{
    const int32_t sessions = apart->planner->net->count;

    for (int32_t i = 0; i < sessions; i++)
        if (apart->now[i] && !apart->never_meet[i * sessions + session])
            return false;
    return true;
}

/* One, and whoever else fits, round the plan; what they show together. */
static int32_t gather_from(struct apart *apart, int32_t session)
{
    const int32_t sessions = apart->planner->net->count;
    int32_t sum = 0;

    for (int32_t i = 0; i < sessions; i++)
        apart->now[i] = false;
    for (int32_t k = 0; k < sessions; k++) {
        const int32_t i = (session + k) % sessions;

        if (!fits(apart, i))
            continue;
        apart->now[i] = true;
        sum += shows_least(apart, i);
    }
    return sum;
}

static void find_best(struct apart *apart)
{
    const int32_t sessions = apart->planner->net->count;
    int32_t most = 0;

    for (int32_t i = 0; i < sessions; i++) {
        const int32_t sum = gather_from(apart, i);

        if (sum <= most)
            continue;
        most = sum;
        for (int32_t k = 0; k < sessions; k++)
            apart->best[k] = apart->now[k];
    }
}

/* Flags by session; where there are too many for a table of all pairs, none.
 */
static const bool *find_apart(struct planner *planner,
                              const struct visible *visible)
{
    struct mend_arena *arena = &planner->arena;
    const size_t sessions = (size_t)planner->net->count;
    struct apart apart = {
        .planner = planner,
        .visible = visible,
        .now = mend_arena_alloc(arena, sessions, sizeof(bool)),
        .best = mend_arena_alloc(arena, sessions, sizeof(bool)),
    };

    if (!planner->paths.days || !visible->window)
        return apart.best;
    apart.never_meet = mend_arena_alloc(arena, sessions * sessions,
                                        sizeof(*apart.never_meet));
    if (arena->failed)
        return NULL;
    note_arcs(&apart);
    note_paths(&apart);
    find_best(&apart);
    return apart.best;
}

int32_t level_visible(struct planner *planner)
{
    const struct net *net = planner->net;
    struct mend_arena *arena = &planner->arena;
    struct visible *visible = &planner->visible;

    *visible = (struct visible){
        .window = windows(planner),
        .count = net->count,
        .length = net->length,
        .shown = mend_dayset_new(arena, (struct mend_span){ 0, net->length }),
        .hidden = mend_arena_alloc(arena, mend_dayset_words(net->length) + 1,
                                   sizeof(*visible->hidden)),
        .left = mend_arena_alloc(arena, (size_t)net->count,
                                 sizeof(*visible->left)),
        .added = mend_arena_alloc(arena, (size_t)net->count,
                                  sizeof(*visible->added)),
        .days = lcg_add_variable(&planner->lcg, 0, net->length),
    };
    visible->apart = find_apart(planner, visible);
    if (!arena->failed)
        visible_post(&planner->lcg, visible);
    return visible->days;
}
