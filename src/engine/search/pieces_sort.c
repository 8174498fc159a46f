/*
 * Which sessions stay together: courses always, then those pairs of courses
 * first whose rules forbid most days, until a piece is full.
 */
#include "engine/search/pieces.h"

#include <stdlib.h>

enum { LONG = 60 }; /* days of a rule that count */

/** What ties two sessions, or two courses by their first sessions. */
struct bond {
    int32_t a, b;
    int64_t days; /* forbidden, for a pair of their sessions */
};

struct sorter {
    int32_t *parent, *size; /* by session: a root has the size of its set */
    struct bond *bond;
    int32_t bond_count;
};

static int32_t root_of(const struct sorter *sorter, int32_t i)
{
    int32_t *parent = sorter->parent;

    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* The smaller index is the root, so that pieces are in plan order. */
static void join(struct sorter *sorter, int32_t a, int32_t b, int32_t most)
{
    a = root_of(sorter, a);
    b = root_of(sorter, b);
    if (a == b || sorter->size[a] + sorter->size[b] > most)
        return;
    sorter->parent[a < b ? b : a] = a < b ? a : b;
    sorter->size[a < b ? a : b] = sorter->size[a] + sorter->size[b];
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_courses(const void *x, const void *y)
{
    const struct bond *a = x, *b = y;
    const int order = compare(a->a, b->a);

    return order ? order : compare(a->b, b->b);
}

static int by_days(const void *x, const void *y)
{
    const struct bond *a = x, *b = y;
    const int order = compare(b->days, a->days);

    return order ? order : by_courses(x, y);
}

static int32_t clip(int32_t days)
{
    return days < -LONG ? -LONG : days > LONG ? LONG : days;
}

/* One bond an arc between two courses. */
static void note_bonds(struct sorter *sorter, const struct net *net)
{
    for (int32_t i = 0; i < net->arc_count; i++) {
        const struct net_arc *arc = &net->arc[i];
        const int32_t a = root_of(sorter, arc->a), b = root_of(sorter, arc->b);

        if (a != b)
            sorter->bond[sorter->bond_count++] =
                (struct bond){ a < b ? a : b, a < b ? b : a,
                               clip(arc->last) - clip(arc->first) + 1 };
    }
}

/* Add up the bonds of the same two courses, for each pair of their sessions. */
static void merge_bonds(struct sorter *sorter)
{
    int32_t kept = 0;

    qsort(sorter->bond, (size_t)sorter->bond_count, sizeof(*sorter->bond),
          by_courses);
    for (int32_t i = 0; i < sorter->bond_count; i++) {
        struct bond *last = &sorter->bond[kept - 1];

        if (kept && by_courses(last, &sorter->bond[i]) == 0)
            last->days += sorter->bond[i].days;
        else
            sorter->bond[kept++] = sorter->bond[i];
    }
    sorter->bond_count = kept;
    for (int32_t i = 0; i < kept; i++) {
        struct bond *bond = &sorter->bond[i];

        bond->days = bond->days * LONG /
                     ((int64_t)sorter->size[bond->a] * sorter->size[bond->b]);
    }
    qsort(sorter->bond, (size_t)kept, sizeof(*sorter->bond), by_days);
}

static void sort(struct sorter *sorter, const struct net *net, int32_t most)
{
    for (int32_t i = 0; i < net->count; i++) {
        sorter->parent[i] = i;
        sorter->size[i] = 1;
    }
    for (int32_t i = 0; i < net->interval_count; i++)
        if (net->interval[i].a != NET_NOBODY &&
            net->interval[i].b != NET_NOBODY)
            join(sorter, net->interval[i].a, net->interval[i].b, INT32_MAX);
    note_bonds(sorter, net);
    merge_bonds(sorter);
    for (int32_t i = 0; i < sorter->bond_count; i++)
        join(sorter, sorter->bond[i].a, sorter->bond[i].b, most);
}

static int32_t number(const struct sorter *sorter, int32_t sessions,
                      int32_t *piece_of)
{
    int32_t count = 0;

    for (int32_t i = 0; i < sessions; i++) {
        const int32_t root = root_of(sorter, i);

        piece_of[i] = root == i ? count++ : piece_of[root];
    }
    return count;
}

int32_t pieces_sort(const struct net *net, int32_t most, int32_t *piece_of)
{
    const size_t sessions = (size_t)net->count + 1;
    struct sorter sorter = {
        .parent = malloc(sessions * sizeof(*sorter.parent)),
        .size = malloc(sessions * sizeof(*sorter.size)),
        .bond = malloc(((size_t)net->arc_count + 1) * sizeof(*sorter.bond)),
    };
    int32_t count = -1;

    if (sorter.parent && sorter.size && sorter.bond) {
        sort(&sorter, net, most);
        count = number(&sorter, net->count, piece_of);
    }
    free(sorter.parent);
    free(sorter.size);
    free(sorter.bond);
    return count;
}
