/*
 * Which sessions keep apart: those of one treatment, and those of several whose
 * days cost the same and that may not be on one day. Of the latter nobody knows
 * the order.
 */
#include "engine/search/spreads.h"

#include "base/dayset.h"

#include <string.h>

enum { CELLS_MOST = 1 << 16, SESSIONS_MOST = 64 };

/** Sessions of one treatment in their order; a session alone is one, too. */
struct line {
    const int32_t *session;
    int32_t count;
    bool is_even;  /* the days of all have the same prices */
    int32_t joins; /* index of the first line that it is with */
};

struct maker {
    struct planner *planner;
    const int32_t **price; /* by session */
    /* By two sessions: days from the first to the second at least, when that
       is the order of the two; SPREAD_NO_LIMIT: it never is. */
    int32_t *ahead;
    int32_t *next, *at_most; /* by session: of its treatment */
    struct line *line;
    int32_t line_count;
    int32_t *member; /* sessions of the lines */
};

/* ---- what the days cost -------------------------------------------------- */

static const int32_t *table_of(struct planner *planner, int32_t session)
{
    const struct net *net = planner->net;
    const struct net_session *s = &net->session[session];
    const struct mend_dayset days = { 0, net->length, s->days };
    int32_t *price =
        mend_arena_alloc(&planner->arena, (size_t)net->length, sizeof(*price));

    for (int32_t d = 0; price && d < net->length; d++)
        price[d] = !mend_dayset_has(&days, d) ? SPREAD_NO_DAY
                   : s->run ? price_on(s->run, s->run_count, d)
                            : 0;
    return price;
}

static bool is_like(const struct maker *maker, int32_t a, int32_t b)
{
    return memcmp(maker->price[a], maker->price[b],
                  (size_t)maker->planner->net->length * sizeof(int32_t)) == 0;
}

/* Like sessions share a table. */
static bool fill_tables(struct maker *maker)
{
    const struct net *net = maker->planner->net;

    for (int32_t i = 0; i < net->count; i++) {
        maker->price[i] = table_of(maker->planner, i);
        if (!maker->price[i])
            return false;
        for (int32_t k = 0; k < i; k++)
            if (is_like(maker, i, k)) {
                maker->price[i] = maker->price[k];
                break;
            }
    }
    return true;
}

/* ---- how far apart ------------------------------------------------------- */

static int32_t *ahead(const struct maker *maker, int32_t a, int32_t b)
{
    return &maker->ahead[a * maker->planner->net->count + b];
}

static void raise(int32_t *days, int32_t to)
{
    if (*days < to)
        *days = to;
}

static void note_arc(const struct maker *maker, const struct net_arc *arc)
{
    if (arc->soft >= 0)
        return;
    if (arc->last == MEND_UNBOUNDED_ABOVE) {
        if (arc->first - 1 < maker->at_most[arc->a] &&
            maker->next[arc->a] == arc->b)
            maker->at_most[arc->a] = arc->first - 1;
        return;
    }
    if (arc->first > 0 || arc->last < 0)
        return;
    raise(ahead(maker, arc->a, arc->b), arc->last + 1);
    raise(ahead(maker, arc->b, arc->a), arc->first == MEND_UNBOUNDED_BELOW
                                            ? SPREAD_NO_LIMIT
                                            : 1 - arc->first);
}

static int32_t apart(const struct maker *maker, int32_t a, int32_t b)
{
    const int32_t forth = *ahead(maker, a, b), back = *ahead(maker, b, a);

    return forth < back ? forth : back;
}

/* Sessions of a treatment that are not neighbours. */
static void note_line(const struct maker *maker, const struct line *line)
{
    for (int32_t i = 0; i < line->count; i++)
        for (int32_t k = i + 2; k < line->count; k++) {
            const int32_t a = line->session[i], b = line->session[k];
            const int32_t between = line->session[k - 1];

            raise(ahead(maker, a, b),
                  *ahead(maker, a, between) + *ahead(maker, between, b));
            *ahead(maker, b, a) = SPREAD_NO_LIMIT;
        }
}

/* ---- lines --------------------------------------------------------------- */

static void link_sessions(const struct maker *maker, bool *follows)
{
    const struct net *net = maker->planner->net;

    for (int32_t i = 0; i < net->count; i++) {
        maker->next[i] = NET_NOBODY;
        maker->at_most[i] = SPREAD_NO_LIMIT;
    }
    for (int32_t i = 0; i < net->interval_count; i++) {
        const struct net_interval *interval = &net->interval[i];

        if (interval->a == NET_NOBODY || interval->b == NET_NOBODY ||
            maker->next[interval->a] != NET_NOBODY || follows[interval->b])
            continue;
        maker->next[interval->a] = interval->b;
        follows[interval->b] = true;
    }
    for (int32_t i = 0; i < net->arc_count; i++)
        note_arc(maker, &net->arc[i]);
}

static void add_line(struct maker *maker, int32_t first, int32_t *used)
{
    int32_t *session = &maker->member[*used];
    struct line *line = &maker->line[maker->line_count++];

    *line = (struct line){ .session = session, .is_even = true };
    for (int32_t i = first; i != NET_NOBODY; i = maker->next[i]) {
        session[line->count++] = i;
        line->is_even &= maker->price[i] == maker->price[first];
    }
    *used += line->count;
    note_line(maker, line);
}

static bool make_lines(struct maker *maker)
{
    const int32_t count = maker->planner->net->count;
    bool *follows =
        mend_arena_alloc(&maker->planner->arena, (size_t)count, sizeof(bool));
    int32_t used = 0;

    if (!follows)
        return false;
    link_sessions(maker, follows);
    for (int32_t i = 0; i < count; i++)
        if (!follows[i])
            add_line(maker, i, &used);
    return true;
}

/* ---- lines that go together ---------------------------------------------- */

static bool keep_apart(const struct maker *maker, const struct line *a,
                       const struct line *b)
{
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t k = 0; k < b->count; k++)
            if (!apart(maker, a->session[i], b->session[k]))
                return false;
    return true;
}

/* Whether a line can be with all those that are with another. */
static bool fits(const struct maker *maker, int32_t line, int32_t with)
{
    const struct line *it = &maker->line[line];

    if (!it->is_even || !maker->line[with].is_even ||
        maker->price[it->session[0]] !=
            maker->price[maker->line[with].session[0]])
        return false;
    for (int32_t i = with; i < line; i++)
        if (maker->line[i].joins == with &&
            !keep_apart(maker, it, &maker->line[i]))
            return false;
    return true;
}

static void join_lines(const struct maker *maker)
{
    for (int32_t i = 0; i < maker->line_count; i++) {
        int32_t with = 0;

        while (with < i &&
               (maker->line[with].joins != with || !fits(maker, i, with)))
            with++;
        maker->line[i].joins = with;
    }
}

/* ---- spreads ------------------------------------------------------------- */

static int32_t least_apart(const struct maker *maker, const int32_t *session,
                           int32_t count)
{
    int32_t least = SPREAD_NO_LIMIT;

    for (int32_t i = 0; i < count; i++)
        for (int32_t k = 0; k < i; k++) {
            const int32_t days = apart(maker, session[i], session[k]);

            least = days < least ? days : least;
        }
    return least;
}

static int32_t gather_sessions(const struct maker *maker, int32_t line,
                               int32_t *session)
{
    int32_t count = 0;

    for (int32_t i = line; i < maker->line_count; i++)
        for (int32_t k = 0;
             maker->line[i].joins == line && k < maker->line[i].count; k++)
            session[count++] = maker->line[i].session[k];
    return count;
}

static bool any_price(const struct maker *maker, const int32_t *session,
                      int32_t count)
{
    for (int32_t k = 0; k < count; k++)
        if (maker->planner->net->session[session[k]].run)
            return true;
    return false;
}

static bool make_spread(const struct maker *maker, int32_t line,
                        struct spread *spread)
{
    struct planner *planner = maker->planner;
    struct mend_arena *arena = &planner->arena;
    const size_t most = (size_t)planner->net->count;
    int32_t *session = mend_arena_alloc(arena, most, sizeof(*session));
    int32_t *at_least = mend_arena_alloc(arena, most, sizeof(*at_least));
    int32_t *at_most = mend_arena_alloc(arena, most, sizeof(*at_most));
    const int32_t **price = mend_arena_alloc(arena, most, sizeof(*price));

    *spread = (struct spread){
        .session = session,
        .at_least = at_least,
        .at_most = at_most,
        .price = price,
        .cheapest = mend_arena_alloc(arena, most, sizeof(int32_t)),
    };
    if (arena->failed)
        return false;
    spread->count = gather_sessions(maker, line, session);
    spread->in_any_order = spread->count > maker->line[line].count;
    const int32_t least = least_apart(maker, session, spread->count);
    for (int32_t k = 0; k < spread->count; k++) {
        price[k] = maker->price[session[k]];
        at_least[k] = least;
        at_most[k] = SPREAD_NO_LIMIT;
        if (k == 0 || spread->in_any_order)
            continue;
        at_least[k] = *ahead(maker, session[k - 1], session[k]);
        at_most[k] = maker->at_most[session[k - 1]];
    }
    return true;
}

static bool make_tables(struct planner *planner)
{
    struct spreads *set = &planner->spreads;
    struct mend_arena *arena = &planner->arena;
    size_t most = 1;

    for (int32_t i = 0; i < set->count; i++)
        if ((size_t)set->item[i].count > most)
            most = (size_t)set->item[i].count;
    set->days = planner->net->length;
    const size_t days = (size_t)set->days;
    set->to = mend_arena_alloc(arena, most * days, sizeof(int32_t));
    set->from = mend_arena_alloc(arena, most * days, sizeof(int32_t));
    set->queue = mend_arena_alloc(arena, days, sizeof(int32_t));
    set->rank = mend_arena_alloc(arena, most, sizeof(int32_t));
    set->now.least = mend_arena_alloc(arena, most, sizeof(int32_t));
    set->now.most = mend_arena_alloc(arena, most, sizeof(int32_t));
    set->root.least = mend_arena_alloc(arena, most, sizeof(int32_t));
    set->root.most = mend_arena_alloc(arena, most, sizeof(int32_t));
    return !arena->failed;
}

static bool make_all(struct maker *maker)
{
    struct planner *planner = maker->planner;
    struct mend_arena *arena = &planner->arena;
    struct spreads *set = &planner->spreads;
    const size_t count = (size_t)planner->net->count;

    maker->price = mend_arena_alloc(arena, count, sizeof(*maker->price));
    maker->ahead = mend_arena_alloc(arena, count * count, sizeof(int32_t));
    maker->next = mend_arena_alloc(arena, count, sizeof(int32_t));
    maker->at_most = mend_arena_alloc(arena, count, sizeof(int32_t));
    maker->line = mend_arena_alloc(arena, count, sizeof(*maker->line));
    maker->member = mend_arena_alloc(arena, count, sizeof(int32_t));
    set->item = mend_arena_alloc(arena, count, sizeof(*set->item));
    if (arena->failed || !fill_tables(maker) || !make_lines(maker))
        return false;
    join_lines(maker);
    for (int32_t i = 0; i < maker->line_count; i++) {
        struct spread *spread = &set->item[set->count];

        if (maker->line[i].joins != i)
            continue;
        if (!make_spread(maker, i, spread))
            return false;
        set->count += spread->count > 1 &&
                      any_price(maker, spread->session, spread->count);
    }
    return make_tables(planner);
}

/* Tables for many sessions over many days would cost more than they are worth.
 */
static bool is_small(const struct net *net)
{
    return net->count <= SESSIONS_MOST &&
           (int64_t)net->count * net->length <= CELLS_MOST;
}

bool spreads_find(struct planner *planner)
{
    struct maker maker = { .planner = planner };

    return !is_small(planner->net) || make_all(&maker);
}
