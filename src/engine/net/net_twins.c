/*
 * Courses that could change places: the same days, prices and rules, towards
 * each other and towards everyone else. Of all the ways to share out their
 * places only one is worth a look; it is the one with the first days in plan
 * order, so the answer stays what it was.
 */
#include "engine/net/net_build.h"

#include "base/dayset.h"

#include <stdlib.h>
#include <string.h>

/** A rule as one of its two sessions sees it: day(b) - day(a) is not in it. */
struct tie {
    int32_t a, b;
    int32_t first, last;
    int32_t weight; /* -1: a must */
};

/** Sessions of one course, each at an interval from the one before. */
struct line {
    int32_t first; /* session; the others are found by after[] */
    int32_t count;
};

struct twins {
    const struct build *build;
    struct tie *tie; /* each rule twice, sorted by a, then b */
    int32_t tie_count;
    int32_t *after; /* by session: the next of its course, or nobody */
    int32_t *ideal; /* by session: days from the one before; 0: none */
    bool *is_odd;   /* by session: beside a fixed one, or the like */
    int32_t *image; /* by session: where an exchange of two lines puts it */
    struct line *line;
    int32_t line_count;
};

/* ---- rules --------------------------------------------------------------- */

static int compare(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int by_sessions(const void *x, const void *y)
{
    const struct tie *a = x, *b = y;
    int order = compare(a->a, b->a);

    if (!order)
        order = compare(a->b, b->b);
    if (!order)
        order = compare(a->weight, b->weight);
    if (!order)
        order = compare(a->first, b->first);
    return order ? order : compare(a->last, b->last);
}

static int32_t opposite(int32_t days)
{
    if (days == MEND_UNBOUNDED_BELOW)
        return MEND_UNBOUNDED_ABOVE;
    return days == MEND_UNBOUNDED_ABOVE ? MEND_UNBOUNDED_BELOW : -days;
}

static void add_ties(struct twins *twins)
{
    const struct net_arc *arc = twins->build->arcs.item;
    const struct net_soft *soft = twins->build->softs.item;

    for (size_t i = 0; i < twins->build->arcs.count; i++) {
        const int32_t weight = arc[i].soft < 0 ? -1 : soft[arc[i].soft].weight;

        twins->tie[twins->tie_count++] =
            (struct tie){ arc[i].a, arc[i].b, arc[i].first, arc[i].last,
                          weight };
        twins->tie[twins->tie_count++] =
            (struct tie){ arc[i].b, arc[i].a, opposite(arc[i].last),
                          opposite(arc[i].first), weight };
    }
    qsort(twins->tie, (size_t)twins->tie_count, sizeof(*twins->tie),
          by_sessions);
}

/* The first tie from a to b, or to a later one. */
static int32_t find_tie(const struct twins *twins, int32_t a, int32_t b)
{
    int32_t low = 0, high = twins->tie_count;

    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const struct tie *tie = &twins->tie[middle];

        if (tie->a < a || (tie->a == a && tie->b < b))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A should of several intervals looks like several shoulds here: those who
   have one are left alone. */
static void mark_split_shoulds(struct twins *twins)
{
    const struct net_arc *arc = twins->build->arcs.item;
    const struct net_soft *soft = twins->build->softs.item;

    for (size_t i = 0; i < twins->build->softs.count; i++) {
        if (soft[i].arc_count < 2)
            continue;
        twins->is_odd[arc[soft[i].first_arc].a] = true;
        twins->is_odd[arc[soft[i].first_arc].b] = true;
    }
}

/* ---- lines --------------------------------------------------------------- */

static void join(struct twins *twins, const struct net_interval *interval)
{
    const int32_t a = interval->a, b = interval->b;

    if (a == NET_NOBODY || b == NET_NOBODY) {
        twins->is_odd[a == NET_NOBODY ? b : a] = true;
        return;
    }
    twins->is_odd[a] |= twins->after[a] != NET_NOBODY;
    twins->is_odd[b] |= twins->ideal[b] != 0;
    twins->after[a] = b;
    twins->ideal[b] = interval->ideal + 1; /* not 0, whatever it is */
}

static void find_lines(struct twins *twins)
{
    const struct net_interval *interval = twins->build->intervals.item;
    const int32_t sessions = twins->build->net->count;

    for (int32_t i = 0; i < sessions; i++)
        twins->after[i] = NET_NOBODY;
    for (size_t i = 0; i < twins->build->intervals.count; i++)
        join(twins, &interval[i]);
    for (int32_t i = 0; i < sessions; i++) {
        struct line line = { i, 0 };
        bool is_odd = twins->ideal[i] != 0;

        for (int32_t k = i; k != NET_NOBODY && !is_odd; k = twins->after[k]) {
            is_odd = twins->is_odd[k];
            line.count++;
        }
        if (!is_odd)
            twins->line[twins->line_count++] = line;
    }
}

/* ---- one like another ---------------------------------------------------- */

static bool same_prices(const struct net_session *x,
                        const struct net_session *y)
{
    return x->run_count == y->run_count &&
           (x->run_count == 0 ||
            memcmp(x->run, y->run, (size_t)x->run_count * sizeof(*x->run)) ==
                0);
}

static bool same_session(const struct twins *twins, int32_t a, int32_t b)
{
    const struct build *build = twins->build;
    const struct net *net = build->net;
    const struct net_session *x = &net->session[a], *y = &net->session[b];

    return x->published == MEND_DAY_NONE && y->published == MEND_DAY_NONE &&
           build->problem->session[x->origin].cost ==
               build->problem->session[y->origin].cost &&
           x->visible.first == y->visible.first &&
           x->visible.last == y->visible.last &&
           memcmp(x->days, y->days,
                  mend_dayset_words(net->length) * sizeof(*x->days)) == 0 &&
           same_prices(x, y) && twins->ideal[a] == twins->ideal[b];
}

/* Each rule of a has its image among the rules of b, and none is left over. */
static bool same_ties(const struct twins *twins, int32_t a, int32_t b)
{
    const int32_t first = find_tie(twins, a, 0),
                  end = find_tie(twins, a + 1, 0);
    const struct tie *tie = twins->tie;

    if (end - first != find_tie(twins, b + 1, 0) - find_tie(twins, b, 0))
        return false;
    for (int32_t i = first, other = 0; i < end; i++, other++) {
        const int32_t to = twins->image[tie[i].b];

        if (i == first || tie[i].b != tie[i - 1].b)
            other = find_tie(twins, b, to);
        if (other == twins->tie_count || tie[other].a != b ||
            tie[other].b != to || tie[other].weight != tie[i].weight ||
            tie[other].first != tie[i].first || tie[other].last != tie[i].last)
            return false;
    }
    return true;
}

static bool same_lines(const struct twins *twins, struct line x, struct line y)
{
    if (x.count != y.count)
        return false;
    for (int32_t a = x.first, b = y.first; a != NET_NOBODY;
         a = twins->after[a], b = twins->after[b])
        if (!same_session(twins, a, b))
            return false;
    return true;
}

/* Let the image of each session of a line be that of another, or itself. */
static void set_images(const struct twins *twins, struct line x, struct line y,
                       bool exchange)
{
    for (int32_t a = x.first, b = y.first; a != NET_NOBODY;
         a = twins->after[a], b = twins->after[b]) {
        twins->image[a] = exchange ? b : a;
        twins->image[b] = exchange ? a : b;
    }
}

static bool can_change_places(const struct twins *twins, struct line x,
                              struct line y)
{
    bool same = same_lines(twins, x, y);

    if (!same)
        return false;
    set_images(twins, x, y, true);
    for (int32_t a = x.first; same && a != NET_NOBODY; a = twins->after[a])
        same = same_ties(twins, a, twins->image[a]) &&
               same_ties(twins, twins->image[a], a);
    set_images(twins, x, y, false);
    return same;
}

/* ---- all ----------------------------------------------------------------- */

/* The first of two goes first, or on the same day. */
static void put_in_order(struct build *build, int32_t a, int32_t b)
{
    struct net_arc *arc = mend_list_add(&build->arcs);

    if (arc)
        *arc = (struct net_arc){ .a = a,
                                 .b = b,
                                 .first = MEND_UNBOUNDED_BELOW,
                                 .last = -1,
                                 .soft = -1 };
}

/* Each with the last before it that is like it: so all of a kind are in line.
 */
static void order_lines(const struct twins *twins, struct build *build)
{
    for (int32_t j = 1; j < twins->line_count; j++)
        for (int32_t i = j - 1; i >= 0; i--) {
            if (!can_change_places(twins, twins->line[i], twins->line[j]))
                continue;
            put_in_order(build, twins->line[i].first, twins->line[j].first);
            break;
        }
}

static bool make_room(struct twins *twins)
{
    const size_t sessions = (size_t)twins->build->net->count + 1;

    twins->tie =
        malloc((2 * twins->build->arcs.count + 1) * sizeof(*twins->tie));
    twins->after = malloc(sessions * sizeof(*twins->after));
    twins->ideal = calloc(sessions, sizeof(*twins->ideal));
    twins->is_odd = calloc(sessions, sizeof(*twins->is_odd));
    twins->image = malloc(sessions * sizeof(*twins->image));
    twins->line = malloc(sessions * sizeof(*twins->line));
    return twins->tie && twins->after && twins->ideal && twins->is_odd &&
           twins->image && twins->line;
}

void build_twins(struct build *build)
{
    struct twins twins = { .build = build };

    if (make_room(&twins)) {
        for (int32_t i = 0; i < build->net->count; i++)
            twins.image[i] = i;
        add_ties(&twins);
        mark_split_shoulds(&twins);
        find_lines(&twins);
        order_lines(&twins, build);
    } else {
        build->arena->failed = true;
    }
    free(twins.tie);
    free(twins.after);
    free(twins.ideal);
    free(twins.is_odd);
    free(twins.image);
    free(twins.line);
}
