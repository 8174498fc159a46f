#include "engine/lcg/prop_paths.h"

#include <stdlib.h>

/* ---- the table ----------------------------------------------------------- */

static int32_t cell_of(const struct paths *paths, int32_t from, int32_t to)
{
    return from * paths->sessions + to;
}

static int32_t days_between(const struct paths *paths, int32_t from, int32_t to)
{
    return paths->days[cell_of(paths, from, to)];
}

/* The newest entry of a path; none for a path from a session to itself. */
static int32_t entry_of(const struct paths *paths, int32_t from, int32_t to)
{
    return paths->cell[cell_of(paths, from, to)];
}

static int32_t now(const struct lcg *lcg)
{
    return lcg->level ? (int32_t)lcg->trail_count : 0;
}

static bool raise_cell(struct lcg *lcg, struct paths *paths,
                       struct path_entry entry)
{
    if (!lcg_grow(lcg, &paths->entry, &paths->entry_capacity,
                  paths->entry_count + 1, sizeof(*paths->entry)))
        return false;
    entry.old_entry = paths->cell[entry.cell];
    entry.old_days = paths->days[entry.cell];
    entry.time = now(lcg);
    paths->days[entry.cell] = entry.days;
    paths->cell[entry.cell] = (int32_t)paths->entry_count;
    paths->entry[paths->entry_count++] = entry;
    return true;
}

/* Take back what depends on entries of the trail that are gone. */
static void undo(struct lcg *lcg, void *self)
{
    struct paths *paths = self;
    const int32_t time = (int32_t)lcg->trail_count;

    while (paths->entry_count &&
           paths->entry[paths->entry_count - 1].time > time) {
        const struct path_entry *entry = &paths->entry[--paths->entry_count];

        paths->cell[entry->cell] = entry->old_entry;
        paths->days[entry->cell] = entry->old_days;
    }
    while (paths->edge_count && paths->edge[paths->edge_count - 1].time > time)
        paths->edge_count--;
}

/* ---- conclusions --------------------------------------------------------- */

/* An order that would go against a path is out of the question. */
static bool settle_order(struct lcg *lcg, const struct paths *paths,
                         int32_t from, int32_t to)
{
    const int32_t which = paths->between[cell_of(paths, from, to)];

    if (which == NO_ARC)
        return true;
    const struct arc *arc = &paths->arcs->item[which];
    const bool goes_along = arc->a == from;
    const int32_t back = goes_along ? arc->down : arc->up;
    if (days_between(paths, from, to) + back <= 0)
        return true;
    return lcg_push(
        lcg,
        goes_along ? lcg_at_least(arc->order, 1) : lcg_at_most(arc->order, 0),
        (struct lcg_reason){ paths->by_path, entry_of(paths, from, to) });
}

/* What an interval costs at least for its sessions are so far apart, or so
   near; `days` is a path one way or the other. */
static int32_t excess(int32_t days, int32_t ideal, bool goes_back)
{
    if (days == UNRELATED)
        return 0;
    return goes_back ? ideal + days : days - ideal;
}

struct interval_paths {
    int32_t forth, back; /* what the paths each way make it cost; may be < 0 */
};

static struct interval_paths interval_of(const struct paths *paths,
                                         const struct chain *chain, int32_t k)
{
    const int32_t a = chain->session[k - 1], b = chain->session[k];

    return (struct interval_paths){
        excess(days_between(paths, a, b), chain->ideal[k], false),
        excess(days_between(paths, b, a), chain->ideal[k], true)
    };
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static bool raise_cost(struct lcg *lcg, const struct paths *paths,
                       int32_t which)
{
    const struct chain *chain = &paths->chains->item[which];
    int32_t cost = 0;

    for (int32_t k = 1; k < chain->count; k++) {
        const struct interval_paths paths_of = interval_of(paths, chain, k);

        cost += larger(0, larger(paths_of.forth, paths_of.back));
    }
    return lcg_push(lcg, lcg_at_least(chain->cost, cost),
                    (struct lcg_reason){ paths->by_cost, which });
}

static bool are_consecutive(const struct paths *paths, int32_t a, int32_t b)
{
    return paths->chain_of && paths->chain_of[a] != NO_CHAIN &&
           paths->chain_of[a] == paths->chain_of[b] &&
           abs(paths->place_of[a] - paths->place_of[b]) == 1;
}

static bool conclude(struct lcg *lcg, const struct paths *paths, int32_t from,
                     int32_t to)
{
    return settle_order(lcg, paths, from, to) &&
           (!are_consecutive(paths, from, to) ||
            raise_cost(lcg, paths, paths->chain_of[from]));
}

/* ---- a new edge ---------------------------------------------------------- */

static bool note_edge(struct lcg *lcg, struct paths *paths,
                      struct path_edge edge)
{
    if (!lcg_grow(lcg, &paths->edge, &paths->edge_capacity,
                  paths->edge_count + 1, sizeof(*paths->edge)))
        return false;
    edge.time = now(lcg);
    paths->edge[paths->edge_count++] = edge;
    return true;
}

/* It closes a circle that would take a session past itself: one of its reasons
   cannot be. */
static bool deny(struct lcg *lcg, struct paths *paths, struct path_edge edge)
{
    edge.denied_by = entry_of(paths, edge.to, edge.from);
    if (!note_edge(lcg, paths, edge))
        return false;
    if (edge.why_count == 0) {
        lcg->contradicts = true;
        return false;
    }
    return lcg_push(lcg, lcg_not(edge.why[0]),
                    (struct lcg_reason){ paths->by_circle,
                                         (int32_t)paths->edge_count - 1 });
}

/*
 * Sessions whose path to the far end of an edge it makes longer, and those to
 * which the near end's is: only between these can any path become longer.
 */
static int32_t find_sources(const struct paths *paths,
                            const struct path_edge *edge)
{
    const int32_t *near = &paths->days[edge->from];
    const int32_t *far = &paths->days[edge->to];
    int32_t count = 0;

    for (int32_t i = 0; i < paths->sessions;
         i++, near += paths->sessions, far += paths->sessions)
        if (*near != UNRELATED && *near + edge->days > *far)
            paths->source[count++] = i;
    return count;
}

static int32_t find_targets(const struct paths *paths,
                            const struct path_edge *edge)
{
    const int32_t *near = &paths->days[edge->from * paths->sessions];
    const int32_t *far = &paths->days[edge->to * paths->sessions];
    int32_t count = 0;

    for (int32_t j = 0; j < paths->sessions; j++)
        if (far[j] != UNRELATED && far[j] + edge->days > near[j])
            paths->target[count++] = j;
    return count;
}

static bool lengthen(struct lcg *lcg, struct paths *paths, int32_t i, int32_t j)
{
    const int32_t which = (int32_t)paths->edge_count - 1;
    const struct path_edge *edge = &paths->edge[which];
    const int32_t days = days_between(paths, i, edge->from) + edge->days +
                         days_between(paths, edge->to, j);

    if (days <= days_between(paths, i, j))
        return true;
    return raise_cell(lcg, paths,
                      (struct path_entry){
                          .cell = cell_of(paths, i, j),
                          .days = days,
                          .edge = which,
                          .left = entry_of(paths, i, edge->from),
                          .right = entry_of(paths, edge->to, j),
                      });
}

static bool add_edge(struct lcg *lcg, struct paths *paths,
                     struct path_edge edge)
{
    if (days_between(paths, edge.from, edge.to) >= edge.days)
        return true;
    if (days_between(paths, edge.to, edge.from) + edge.days > 0)
        return deny(lcg, paths, edge);
    if (!note_edge(lcg, paths, edge))
        return false;
    const int32_t sources = find_sources(paths, &edge);
    const int32_t targets = find_targets(paths, &edge);
    const size_t first = paths->entry_count;
    for (int32_t s = 0; s < sources; s++)
        for (int32_t t = 0; t < targets; t++)
            if (!lengthen(lcg, paths, paths->source[s], paths->target[t]))
                return false;
    for (size_t i = first; i < paths->entry_count; i++)
        if (!conclude(lcg, paths, paths->entry[i].cell / paths->sessions,
                      paths->entry[i].cell % paths->sessions))
            return false;
    return !lcg_tick(lcg, (uint32_t)(sources * targets + paths->sessions));
}

/* ---- edges from arcs ----------------------------------------------------- */

static bool touch_arc(struct lcg *lcg, void *self, int32_t what)
{
    struct paths *paths = self;
    const struct arc *arc = &paths->arcs->item[what];
    struct path_edge edge = { arc->a, arc->b, arc->up, { { 0, 0 } }, 0, 0, 0 };

    if (arc->broken != NO_VARIABLE) {
        if (lcg_most(lcg, arc->broken) > 0)
            return true;
        edge.why[edge.why_count++] = lcg_at_most(arc->broken, 0);
    }
    if (arc->order != NO_VARIABLE) {
        if (!lcg_is_fixed(lcg, arc->order))
            return true;
        const bool above = lcg_least(lcg, arc->order) == 1;
        edge.why[edge.why_count++] =
            above ? lcg_at_least(arc->order, 1) : lcg_at_most(arc->order, 0);
        if (!above)
            edge = (struct path_edge){
                arc->b,         arc->a, arc->down, { edge.why[0], edge.why[1] },
                edge.why_count, 0,      0
            };
    }
    return add_edge(lcg, paths, edge);
}

static bool run_arcs(struct lcg *lcg, void *self, int32_t what)
{
    const struct paths *paths = self;
    bool ok = true;

    (void)what;
    for (int32_t i = 0; ok && i < paths->arcs->count; i++)
        ok = touch_arc(lcg, self, i);
    return ok;
}

/* ---- edges from what a chain may cost ------------------------------------ */

/* Sessions k - 1 and k are no farther from the ideal than the chain may cost.
 */
static bool keep_near(struct lcg *lcg, struct paths *paths,
                      const struct chain *chain, int32_t k)
{
    const int32_t a = chain->session[k - 1], b = chain->session[k];
    const int32_t most = lcg_most(lcg, chain->cost);
    const struct lcg_lit why = lcg_at_most(chain->cost, most);
    const struct path_edge forth = { a, b, chain->ideal[k] - most, { why }, 1,
                                     0, 0 };
    const struct path_edge back = { b, a, -chain->ideal[k] - most, { why }, 1,
                                    0, 0 };

    /* A little nearer than known is not worth new paths yet. */
    if (days_between(paths, a, b) >= forth.days - most / 4 &&
        days_between(paths, b, a) >= back.days - most / 4)
        return true;
    return add_edge(lcg, paths, forth) && add_edge(lcg, paths, back);
}

static bool touch_chain(struct lcg *lcg, void *self, int32_t what)
{
    struct paths *paths = self;
    const struct chain *chain = &paths->chains->item[what];
    bool ok = true;

    for (int32_t k = 1; ok && k < chain->count; k++)
        ok = keep_near(lcg, paths, chain, k);
    return ok;
}

static bool run_chains(struct lcg *lcg, void *self, int32_t what)
{
    const struct paths *paths = self;
    bool ok = true;

    (void)what;
    for (int32_t i = 0; ok && i < paths->chains->count; i++)
        ok = touch_chain(lcg, self, i) && raise_cost(lcg, paths, i);
    return ok;
}

/* ---- why ----------------------------------------------------------------- */

static void because_edge(struct lcg *lcg, const struct path_edge *edge)
{
    for (int32_t i = 0; i < edge->why_count; i++)
        lcg_because(lcg, edge->why[i]);
}

static void because_path(struct lcg *lcg, const struct paths *paths,
                         int32_t which)
{
    while (which != NO_ENTRY) {
        const struct path_entry *entry = &paths->entry[which];

        because_edge(lcg, &paths->edge[entry->edge]);
        because_path(lcg, paths, entry->left);
        which = entry->right;
    }
}

static void explain_path(struct lcg *lcg, void *self,
                         const struct lcg_question *q)
{
    because_path(lcg, self, q->what);
}

static void explain_circle(struct lcg *lcg, void *self,
                           const struct lcg_question *q)
{
    const struct paths *paths = self;
    const struct path_edge *edge = &paths->edge[q->what];

    for (int32_t i = 1; i < edge->why_count; i++)
        lcg_because(lcg, edge->why[i]);
    because_path(lcg, paths, edge->denied_by);
}

/* The path of two sessions as it was. */
static int32_t entry_before(const struct paths *paths, int32_t from, int32_t to,
                            int32_t before)
{
    int32_t entry = paths->cell[cell_of(paths, from, to)];

    while (entry != NO_ENTRY && paths->entry[entry].time > before)
        entry = paths->entry[entry].old_entry;
    return entry;
}

static int32_t days_of(const struct paths *paths, int32_t entry)
{
    return entry == NO_ENTRY ? UNRELATED : paths->entry[entry].days;
}

static void explain_cost(struct lcg *lcg, void *self,
                         const struct lcg_question *q)
{
    const struct paths *paths = self;
    const struct chain *chain = &paths->chains->item[q->what];
    int32_t need = q->lit.bound;

    for (int32_t k = 1; need > 0 && k < chain->count; k++) {
        const int32_t a = chain->session[k - 1], b = chain->session[k];
        const int32_t forth = entry_before(paths, a, b, q->before);
        const int32_t back = entry_before(paths, b, a, q->before);
        const int32_t far = excess(days_of(paths, forth), chain->ideal[k], 0);
        const int32_t near = excess(days_of(paths, back), chain->ideal[k], 1);

        if (far <= 0 && near <= 0)
            continue;
        because_path(lcg, paths, far > near ? forth : back);
        need -= larger(far, near);
    }
}

static const struct lcg_manner arc_manner = { touch_arc, run_arcs, NULL, undo };
static const struct lcg_manner chain_manner = { touch_chain, run_chains, NULL,
                                                NULL };
static const struct lcg_manner path_manner = { NULL, NULL, explain_path, NULL };
static const struct lcg_manner circle_manner = { NULL, NULL, explain_circle,
                                                 NULL };
static const struct lcg_manner cost_manner = { NULL, NULL, explain_cost, NULL };

static void subscribe_both(struct lcg *lcg, int32_t var, int32_t who,
                           int32_t what)
{
    lcg_subscribe(lcg, lcg_view(var), who, what);
    lcg_subscribe(lcg, lcg_negative(var), who, what);
}

void paths_post(struct lcg *lcg, struct paths *paths)
{
    paths->by_arc = lcg_add_propagator(lcg, &arc_manner, paths);
    paths->by_path = lcg_add_propagator(lcg, &path_manner, paths);
    paths->by_circle = lcg_add_propagator(lcg, &circle_manner, paths);
    paths->by_cost = lcg_add_propagator(lcg, &cost_manner, paths);
    for (int32_t i = 0; i < paths->arcs->count; i++) {
        const struct arc *arc = &paths->arcs->item[i];

        if (arc->order != NO_VARIABLE)
            subscribe_both(lcg, arc->order, paths->by_arc, i);
        if (arc->broken != NO_VARIABLE)
            lcg_subscribe(lcg, lcg_negative(arc->broken), paths->by_arc, i);
    }
    lcg_put_off(lcg, lcg_add_task(lcg, paths->by_arc, 0, LCG_CHEAP));
}

void paths_post_chains(struct lcg *lcg, struct paths *paths)
{
    paths->by_chain = lcg_add_propagator(lcg, &chain_manner, paths);
    for (int32_t i = 0; i < paths->chains->count; i++)
        lcg_subscribe(lcg, lcg_negative(paths->chains->item[i].cost),
                      paths->by_chain, i);
    lcg_put_off(lcg, lcg_add_task(lcg, paths->by_chain, 0, LCG_CHEAP));
}

void paths_release(struct paths *paths)
{
    free(paths->edge);
    free(paths->entry);
}
