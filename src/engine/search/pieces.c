/*
 * A level's bound is proven under what is known of the best course there is:
 * it costs no more than the course at hand on the levels that are settled, and
 * on the first that is not. So a piece may cost there what the others surely
 * leave over.
 */
#include "engine/search/pieces.h"

static bool add_piece(struct pieces *pieces, const bool *member,
                      struct search_limits *limits, struct mend_arena *arena)
{
    struct piece *piece = &pieces->piece[pieces->count++];

    for (int level = 0; level < MEND_LEVELS; level++)
        piece->most.at[level] = INT64_MAX;
    return part_build(&piece->part, pieces->whole->net.problem, member, NULL,
                      limits, arena);
}

void pieces_init(struct pieces *pieces, const struct part *whole,
                 const int32_t *piece_of, int32_t count,
                 struct search_limits *limits, struct mend_arena *arena)
{
    const struct net *net = &whole->net;
    bool *member =
        mend_arena_alloc(arena, net->problem->session_count, sizeof(*member));

    *pieces = (struct pieces){
        .whole = whole,
        .piece = mend_arena_alloc(arena, (size_t)count, sizeof(struct piece)),
    };
    pieces->failed = !member || !pieces->piece;
    while (!pieces->failed && !limits->stopped && pieces->count < count) {
        for (int32_t i = 0; i < net->count; i++)
            member[net->session[i].origin] = piece_of[i] == pieces->count;
        pieces->failed = !add_piece(pieces, member, limits, arena);
    }
    pieces->is_whole = !pieces->failed && pieces->count == count;
}

void pieces_release(struct pieces *pieces)
{
    for (int32_t i = 0; i < pieces->count; i++)
        part_release(&pieces->piece[i].part);
}

/* Whether the days that a piece has are still what it may cost. */
static bool has_days(const struct piece *piece)
{
    if (!piece->part.planner.best)
        return false;
    for (int level = 0; level < MEND_LEVELS; level++)
        if (piece->part.cost.at[level] > piece->most.at[level])
            return false;
    return true;
}

/* Sessions are in plan order in each net, so those of a piece are met in order
   among those of the whole. */
static bool take_days(struct part *part, const struct part *whole)
{
    for (int32_t i = 0, k = 0; k < part->net.count; i++)
        if (whole->net.session[i].origin == part->net.session[k].origin)
            part->found[k++] = whole->day[i];
    return part_adopt(part);
}

/* What holds of the whole if each piece costs so much. */
static int64_t together(const struct pieces *pieces, enum mend_level level)
{
    int64_t sum = 0, greatest = INT64_MIN;

    for (int32_t i = 0; i < pieces->count; i++) {
        const int64_t bound = pieces->piece[i].part.bound.at[level];

        sum += bound;
        greatest = bound > greatest ? bound : greatest;
    }
    return level == MEND_LEVEL_PREFER ? greatest : sum;
}

/* A piece costs what the whole does, less what the others cost at least. */
static void fix(struct pieces *pieces, enum mend_level level, int64_t whole)
{
    const int64_t sum = together(pieces, level);

    for (int32_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->piece[i];
        const int64_t others = sum - piece->part.bound.at[level];
        const int64_t most =
            level == MEND_LEVEL_PREFER ? whole : whole - others;

        if (most >= piece->most.at[level])
            continue;
        piece->most.at[level] = most;
        planner_fix(&piece->part.planner, level, most);
    }
}

static bool raise_level(struct pieces *pieces, enum mend_level level,
                        uint64_t most_conflicts)
{
    const struct part_aim aim = { .enough = INT64_MIN,
                                  .most_conflicts = most_conflicts,
                                  .patience = most_conflicts,
                                  .halves = true };

    for (int32_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->piece[i];

        if (!has_days(piece) && !take_days(&piece->part, pieces->whole))
            return false;
        part_minimise(&piece->part, level, &aim);
        pieces->failed |= piece->part.planner.lcg.no_memory;
        if (piece->part.planner.limits->stopped || pieces->failed)
            return false;
    }
    return true;
}

void pieces_raise(struct pieces *pieces, const struct mend_objective *most,
                  uint64_t most_conflicts, struct mend_objective *bound)
{
    bool is_settled = true;

    for (int l = 0; pieces->is_whole && l < MEND_LEVELS; l++) {
        const enum mend_level level = (enum mend_level)l;
        const bool ok = raise_level(pieces, level, most_conflicts);
        const int64_t least = together(pieces, level);

        if (least > bound->at[level])
            bound->at[level] = least;
        if (!ok)
            return;
        if (is_settled)
            fix(pieces, level, most->at[level]);
        is_settled &= bound->at[level] >= pieces->whole->cost.at[level];
    }
}
