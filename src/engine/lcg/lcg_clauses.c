/*
 * The clause store: at least one literal of each clause holds. Two literals of
 * each are watched; when one becomes false another takes its place, or the
 * clause makes its last one true.
 */
#include "engine/lcg/lcg.h"

#include <stdlib.h>
#include <string.h>

/* The head of a clause takes the place of a literal. */
enum { HEAD = 1 };

static struct lcg_lit *literals(const struct lcg *lcg, uint32_t clause)
{
    return &lcg->clauses.cell[clause + HEAD];
}

static int32_t size_of(const struct lcg *lcg, uint32_t clause)
{
    return lcg->clauses.cell[clause].view;
}

static int32_t *lbd_of(const struct lcg *lcg, uint32_t clause)
{
    return &lcg->clauses.cell[clause].bound;
}

/* A literal is false once the opposite view reaches this bound. */
static void watch(struct lcg *lcg, struct lcg_lit lit, uint32_t clause)
{
    const struct lcg_lit falsifier = lcg_not(lit);
    struct lcg_watches *list = &lcg->watches[falsifier.view];

    if (lcg_grow(lcg, &list->item, &list->capacity, list->count + 1,
                 sizeof(*list->item)))
        list->item[list->count++] =
            (struct lcg_watch){ falsifier.bound, clause };
}

static bool store(struct lcg *lcg, uint32_t *where)
{
    struct lcg_clauses *c = &lcg->clauses;
    const struct lcg_analysis *a = &lcg->analysis;
    const size_t size = a->learnt_count + HEAD;

    if (c->used + size > UINT32_MAX ||
        !lcg_grow(lcg, &c->cell, &c->capacity, c->used + size,
                  sizeof(*c->cell)) ||
        !lcg_grow(lcg, &c->learnt, &c->learnt_capacity, c->learnt_count + 1,
                  sizeof(*c->learnt)))
        return false;
    *where = (uint32_t)c->used;
    c->learnt[c->learnt_count++] = *where;
    c->cell[c->used] = (struct lcg_lit){ (int32_t)a->learnt_count, a->lbd };
    memcpy(&c->cell[c->used + HEAD], a->learnt,
           a->learnt_count * sizeof(*a->learnt));
    c->used += size;
    return true;
}

void lcg_learn(struct lcg *lcg)
{
    const struct lcg_analysis *a = &lcg->analysis;
    uint32_t clause;

    if (a->learnt_count == 1) {
        lcg_assert(lcg, a->learnt[0]);
        return;
    }
    if (!store(lcg, &clause))
        return;
    watch(lcg, a->learnt[0], clause);
    watch(lcg, a->learnt[1], clause);
    lcg_push(lcg, a->learnt[0],
             (struct lcg_reason){ LCG_BY_CLAUSE, (int32_t)clause });
}

static bool is_same(struct lcg_lit a, struct lcg_lit b)
{
    return a.view == b.view && a.bound == b.bound;
}

static void swap(struct lcg_lit *a, struct lcg_lit *b)
{
    const struct lcg_lit keep = *a;

    *a = *b;
    *b = keep;
}

/* Find another literal to watch in the place of the second; false: none. */
static bool watch_another(struct lcg *lcg, uint32_t clause)
{
    struct lcg_lit *lit = literals(lcg, clause);
    const int32_t size = size_of(lcg, clause);

    for (int32_t k = 2; k < size; k++) {
        if (lcg_is_false(lcg, lit[k]))
            continue;
        swap(&lit[1], &lit[k]);
        watch(lcg, lit[1], clause);
        return true;
    }
    return false;
}

bool lcg_clauses_touch(struct lcg *lcg, const struct lcg_entry *entry)
{
    struct lcg_watches *list = &lcg->watches[entry->lit.view];
    size_t kept = 0;
    bool ok = true;

    for (size_t i = 0; i < list->count; i++) {
        const struct lcg_watch w = list->item[i];

        list->item[kept++] = w;
        if (!ok || w.bound <= entry->old_bound || w.bound > entry->lit.bound)
            continue;
        struct lcg_lit *lit = literals(lcg, w.clause);
        const struct lcg_lit gone =
            lcg_not((struct lcg_lit){ entry->lit.view, w.bound });
        if (is_same(lit[0], gone))
            swap(&lit[0], &lit[1]);
        if (lcg_is_true(lcg, lit[0]))
            continue;
        if (watch_another(lcg, w.clause))
            kept--;
        else
            ok = lcg_push(
                lcg, lit[0],
                (struct lcg_reason){ LCG_BY_CLAUSE, (int32_t)w.clause });
    }
    list->count = kept;
    return ok && !lcg_tick(lcg, (uint32_t)list->count);
}

/* All but the one literal that it made true are false. */
void lcg_clause_explain(struct lcg *lcg, const struct lcg_question *q)
{
    const uint32_t clause = (uint32_t)q->what;
    const struct lcg_lit *lit = literals(lcg, clause);
    const int32_t size = size_of(lcg, clause);
    int32_t made = 0;

    while (lit[made].view != q->lit.view || lit[made].bound < q->lit.bound)
        made++;
    for (int32_t k = 0; k < size; k++)
        if (k != made)
            lcg_because(lcg, lcg_not(lit[k]));
}

/* ---- forgetting ---------------------------------------------------------- */

static int by_lbd(const void *a, const void *b)
{
    const struct lcg_lit *x = a, *y = b; /* lbd, place */

    return x->view != y->view ? (x->view > y->view) - (x->view < y->view)
                              : (x->bound < y->bound) - (x->bound > y->bound);
}

/* Mark those to go by a size below 0. */
static bool choose_victims(struct lcg *lcg)
{
    struct lcg_clauses *c = &lcg->clauses;
    struct lcg_lit *rank = malloc((c->learnt_count + 1) * sizeof(*rank));

    if (!rank)
        return false;
    for (size_t i = 0; i < c->learnt_count; i++)
        rank[i] = (struct lcg_lit){ *lbd_of(lcg, c->learnt[i]), (int32_t)i };
    qsort(rank, c->learnt_count, sizeof(*rank), by_lbd);
    for (size_t i = c->learnt_count / 2; i < c->learnt_count; i++)
        if (rank[i].view > 2)
            c->cell[c->learnt[rank[i].bound]].view *= -1;
    free(rank);
    return true;
}

/*
 * At the root what is false now is so for good, and a clause that holds says
 * nothing more. Give the literals left; 0: none is needed.
 */
static int32_t simplify(const struct lcg *lcg, uint32_t clause)
{
    struct lcg_lit *lit = literals(lcg, clause);
    const int32_t size = size_of(lcg, clause);
    int32_t kept = 0;

    for (int32_t k = 0; k < size; k++) {
        if (lcg_is_true(lcg, lit[k]))
            return 0;
        if (!lcg_is_false(lcg, lit[k]))
            lit[kept++] = lit[k];
    }
    lcg->clauses.cell[clause].view = kept;
    return kept;
}

void lcg_forget(struct lcg *lcg)
{
    struct lcg_clauses *c = &lcg->clauses;
    size_t used = 0, kept = 0;

    if (c->learnt_count < c->learnt_most || !choose_victims(lcg))
        return;
    for (int32_t view = 0; view < 2 * lcg->count; view++)
        lcg->watches[view].count = 0;
    for (size_t i = 0; i < c->learnt_count; i++) {
        const uint32_t clause = c->learnt[i];
        const int32_t size = simplify(lcg, clause);

        if (size < 2)
            continue;
        memmove(&c->cell[used], &c->cell[clause],
                ((size_t)size + HEAD) * sizeof(*c->cell));
        c->learnt[kept++] = (uint32_t)used;
        watch(lcg, literals(lcg, (uint32_t)used)[0], (uint32_t)used);
        watch(lcg, literals(lcg, (uint32_t)used)[1], (uint32_t)used);
        used += (size_t)size + HEAD;
    }
    c->used = used;
    c->learnt_count = kept;
    c->learnt_most = c->learnt_most * 11 / 10;
}

void lcg_clauses_release(struct lcg *lcg)
{
    free(lcg->clauses.cell);
    free(lcg->clauses.learnt);
}
