#include "engine/search/large.h"

enum {
    PIECE_CONFLICTS = 25, /* of a level of a piece, at first */
    PIECE_CONFLICTS_MOST = 100000,
    PAIRS_EACH = 5000, /* a conflict of so many is worth one of a round */
    ROUND = 5,         /* conflicts that a round takes besides its own */
    WORK = 20000       /* conflicts times sessions of a first search */
};

bool large_init(struct large *large, struct part *whole, bool is_alone,
                const struct large_size *size, struct search_limits *limits,
                struct mend_arena *arena)
{
    const struct net *net = &whole->net;

    *large = (struct large){ .whole = NULL };
    if (net->count < size->sessions)
        return true;
    int32_t *piece_of =
        mend_arena_alloc(arena, (size_t)net->count, sizeof(*piece_of));
    const int32_t count =
        piece_of ? pieces_sort(net, size->piece, piece_of) : -1;
    if (count < 0)
        return false;
    large->whole = whole;
    large->is_alone = is_alone;
    large->effort = PIECE_CONFLICTS;
    for (int level = 0; level < MEND_LEVELS; level++)
        large->most.at[level] = INT64_MAX;
    pieces_init(&large->pieces, whole, piece_of, count, limits, arena);
    return improve_init(&large->improver, whole, piece_of, count, size->piece,
                        limits, arena);
}

void large_release(struct large *large)
{
    pieces_release(&large->pieces);
}

bool large_failed(const struct large *large)
{
    return large->pieces.failed || large->improver.failed;
}

void large_settle(struct large *large, enum mend_level level, int64_t most)
{
    if (most < large->most.at[level])
        large->most.at[level] = most;
    /* A level that was proven already tells the bounds nothing. */
    large->is_news |= most < large->known_cost.at[level] ||
                      most > large->known_bound.at[level];
}

static bool must_stop(const struct large *large)
{
    return large->improver.limits->stopped || large_failed(large);
}

static bool is_proven(const struct part *whole)
{
    for (int level = 0; level < MEND_LEVELS; level++)
        if (whole->cost.at[level] > whole->bound.at[level])
            return false;
    return true;
}

/* On a level that is not settled, a best course costs no more than the one
   there is; but for the last day, which may be that of another part. */
static void raise_bounds(struct large *large)
{
    const struct part *whole = large->whole;
    struct mend_objective most = large->most;

    for (int level = 0; level < MEND_LEVELS; level++)
        if (most.at[level] == INT64_MAX &&
            (large->is_alone || level != MEND_LEVEL_PREFER))
            most.at[level] = whole->cost.at[level];
    pieces_raise(&large->pieces, &most, large->effort, &large->whole->bound);
    large->known_cost = whole->cost;
    large->known_bound = whole->bound;
    if (large->effort < PIECE_CONFLICTS_MOST)
        large->effort *= 2;
}

/* Rounds that take so many conflicts; at least one. */
static void improve(struct large *large, uint64_t effort)
{
    const struct search_limits *limits = large->improver.limits;
    const uint64_t first = limits->conflicts;

    for (uint64_t round = 1; !must_stop(large) && !is_proven(large->whole);
         round++) {
        improve_once(&large->improver);
        if (limits->conflicts - first + ROUND * round >= effort)
            return;
    }
}

/* A share for better days, and from time to time one for the bounds. */
static void between(void *user, uint64_t conflicts)
{
    struct large *large = user;
    const uint64_t sessions = (uint64_t)large->whole->net.count;

    improve(large, conflicts * sessions * sessions / PAIRS_EACH);
    large->turns++;
    if ((large->turns & (large->turns - 1)) == 0 && !must_stop(large))
        raise_bounds(large);
}

/* Rounds, until those with such an effort have come to nothing. */
static void improve_up_to(struct large *large, uint64_t effort)
{
    while (large->improver.effort <= effort && !must_stop(large) &&
           !is_proven(large->whole))
        improve(large, 1);
}

void large_start(struct large *large)
{
    if (!large->whole)
        return;
    raise_bounds(large);
    improve_up_to(large, large->improver.effort);
    raise_bounds(large);
    improve_up_to(large, (uint64_t)large->whole->net.count / 2);
}

void large_begin(struct large *large, struct part_aim *aim)
{
    if (!large->whole)
        return;
    *aim = (struct part_aim){
        .enough = INT64_MIN,
        .patience = 1 + WORK / (uint64_t)large->whole->net.count,
        .halves = true,
        .between = between,
        .user = large,
    };
    if (large->is_news)
        raise_bounds(large);
    large->is_news = false;
}
