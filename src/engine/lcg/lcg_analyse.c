/*
 * From a conflict to what is to be learnt of it: back along the trail until a
 * single bound of the newest level is left that, with bounds of the levels
 * before, leads here again (the first unique implication point).
 *
 * A literal stands for the entry of the trail that first made it true, and
 * `need` says how much of that entry is asked for: the less, the more the
 * explanation of it may be weakened.
 */
#include "engine/lcg/lcg.h"

#include <stdlib.h>

enum { RESCALE = 30 };
static const int64_t STEP_MOST = (int64_t)LCG_ACTIVITY_FIRST << RESCALE;

static int32_t entry_of(const struct lcg *lcg, struct lcg_lit lit)
{
    int32_t e = lcg->at[lit.view];

    while (lcg->trail[e].old_bound >= lit.bound)
        e = lcg->trail[e].old_entry;
    return e;
}

static void bump(struct lcg *lcg, int32_t var)
{
    lcg->variable[var].activity += lcg->activity_step;
}

/* What took part lately counts more: each time as much and a sixteenth. */
static void age(struct lcg *lcg)
{
    lcg->activity_step += lcg->activity_step / 16;
    if (lcg->activity_step < STEP_MOST)
        return;
    for (int32_t i = 0; i < lcg->count; i++)
        lcg->variable[i].activity >>= RESCALE;
    lcg->activity_step >>= RESCALE;
}

static void mark(struct lcg *lcg, int32_t e, int32_t need)
{
    struct lcg_analysis *a = &lcg->analysis;

    if (a->marked[e]) {
        if (need > a->need[e])
            a->need[e] = need;
        return;
    }
    a->marked[e] = true;
    a->need[e] = need;
    bump(lcg, lcg->trail[e].lit.view / 2);
    if (lcg->trail[e].level == a->level)
        a->open++;
    else if (lcg_grow(lcg, &a->entry, &a->entry_capacity, a->entry_count + 1,
                      sizeof(*a->entry)))
        a->entry[a->entry_count++] = e;
}

void lcg_because(struct lcg *lcg, struct lcg_lit lit)
{
    struct lcg_analysis *a = &lcg->analysis;

    if (lcg->on_clause && lcg_grow(lcg, &a->told, &a->told_capacity,
                                   a->told_count + 1, sizeof(*a->told)))
        a->told[a->told_count++] = lcg_not(lit);
    if (lit.bound <= lcg->root[lit.view])
        return;
    const int32_t e = entry_of(lcg, lit);
    if (!a->is_probing)
        mark(lcg, e, lit.bound);
    else if (!a->marked[e] || a->need[e] < lit.bound)
        a->is_redundant = false;
}

static void explain(struct lcg *lcg, struct lcg_reason reason,
                    struct lcg_lit lit, int32_t before)
{
    const struct lcg_question q = { lcg_weakest(lcg, lit), reason.what,
                                    before };
    struct lcg_analysis *a = &lcg->analysis;

    a->told_count = 0;
    if (reason.who == LCG_BY_CLAUSE) {
        lcg_clause_explain(lcg, &q);
    } else {
        const struct lcg_propagator *p = &lcg->propagator[reason.who];

        p->manner->explain(lcg, p->self, &q);
    }
    if (lcg->on_clause && lcg_grow(lcg, &a->told, &a->told_capacity,
                                   a->told_count + 1, sizeof(*a->told))) {
        a->told[a->told_count++] = lit;
        lcg->on_clause(lcg->on_clause_user, a->told, a->told_count);
    }
}

static bool make_room(struct lcg *lcg)
{
    struct lcg_analysis *a = &lcg->analysis;
    const size_t had = a->marked_capacity;

    if (!lcg_grow(lcg, &a->need, &a->need_capacity, lcg->trail_count,
                  sizeof(*a->need)) ||
        !lcg_grow(lcg, &a->marked, &a->marked_capacity, lcg->trail_count,
                  sizeof(*a->marked)))
        return false;
    for (size_t i = had; i < a->marked_capacity; i++)
        a->marked[i] = false;
    return true;
}

/*
 * A propagator that put its work off may find only now what was wrong some
 * levels ago: then the conflict belongs there.
 */
static void find_level(struct lcg *lcg)
{
    struct lcg_analysis *a = &lcg->analysis;
    size_t kept = 0;

    a->level = 0;
    for (size_t i = 0; i < a->entry_count; i++)
        if (lcg->trail[a->entry[i]].level > a->level)
            a->level = lcg->trail[a->entry[i]].level;
    for (size_t i = 0; i < a->entry_count; i++) {
        if (lcg->trail[a->entry[i]].level == a->level)
            a->open++;
        else
            a->entry[kept++] = a->entry[i];
    }
    a->entry_count = kept;
    lcg_back_to(lcg, a->level);
}

/* Replace marked bounds by their reasons until one is left; give that one. */
static int32_t find_unique_point(struct lcg *lcg)
{
    struct lcg_analysis *a = &lcg->analysis;
    int32_t e = (int32_t)lcg->trail_count - 1;

    for (;; e--) {
        if (!a->marked[e])
            continue;
        if (a->open == 1)
            return e;
        const struct lcg_entry *entry = &lcg->trail[e];
        const struct lcg_lit lit = { entry->lit.view, a->need[e] };

        a->marked[e] = false;
        a->open--;
        explain(lcg, entry->reason, lit, e);
    }
}

/* Whether an entry follows from the other marked ones. */
static bool is_redundant(struct lcg *lcg, int32_t e)
{
    struct lcg_analysis *a = &lcg->analysis;
    const struct lcg_entry *entry = &lcg->trail[e];

    if (entry->reason.who == LCG_BY_DECISION)
        return false;
    a->is_probing = a->is_redundant = true;
    explain(lcg, entry->reason, (struct lcg_lit){ entry->lit.view, a->need[e] },
            e);
    a->is_probing = false;
    return a->is_redundant;
}

/* Add the contrary of an entry; of two bounds of a view the stronger will do.
 */
static void add_literal(struct lcg *lcg, int32_t e)
{
    struct lcg_analysis *a = &lcg->analysis;
    const struct lcg_lit lit =
        lcg_not((struct lcg_lit){ lcg->trail[e].lit.view, a->need[e] });
    int64_t *seen = &a->seen[lit.view];

    if (*seen >> 32 == a->stamp) {
        struct lcg_lit *other = &a->learnt[*seen & INT32_MAX];

        if (other != a->learnt && lit.bound < other->bound)
            *other = lit;
        return;
    }
    if (!lcg_grow(lcg, &a->learnt, &a->learnt_capacity, a->learnt_count + 1,
                  sizeof(*a->learnt)))
        return;
    *seen = a->stamp << 32 | (int64_t)a->learnt_count;
    a->learnt[a->learnt_count++] = lit;
}

static void collect(struct lcg *lcg, int32_t point)
{
    struct lcg_analysis *a = &lcg->analysis;

    a->stamp++;
    a->learnt_count = 0;
    add_literal(lcg, point);
    /* The last marked is the last that may lean on the others. */
    for (size_t i = 0; i < a->entry_count; i++)
        if (!is_redundant(lcg, a->entry[i]))
            add_literal(lcg, a->entry[i]);
    a->marked[point] = false;
    for (size_t i = 0; i < a->entry_count; i++)
        a->marked[a->entry[i]] = false;
}

static int32_t level_of(const struct lcg *lcg, struct lcg_lit false_lit)
{
    return lcg->trail[entry_of(lcg, lcg_not(false_lit))].level;
}

/* The second literal shall be the one that comes last of the rest. */
static void measure(struct lcg *lcg)
{
    struct lcg_analysis *a = &lcg->analysis;
    const size_t had = a->counted_capacity;

    a->back_to = 0;
    a->lbd = 1;
    a->stamp++;
    if (!lcg_grow(lcg, &a->counted, &a->counted_capacity,
                  (size_t)lcg->level + 1, sizeof(*a->counted)))
        return;
    for (size_t i = had; i < a->counted_capacity; i++)
        a->counted[i] = 0;
    for (size_t i = 1; i < a->learnt_count; i++) {
        const int32_t level = level_of(lcg, a->learnt[i]);

        a->lbd += a->counted[level] != a->stamp;
        a->counted[level] = a->stamp;
        if (level > a->back_to) {
            const struct lcg_lit swap = a->learnt[1];

            a->learnt[1] = a->learnt[i];
            a->learnt[i] = swap;
            a->back_to = level;
        }
    }
}

bool lcg_analyse(struct lcg *lcg)
{
    struct lcg_analysis *a = &lcg->analysis;
    const int32_t now = (int32_t)lcg->trail_count;

    if (!make_room(lcg))
        return false;
    a->entry_count = 0;
    a->open = 0;
    a->level = lcg->level;
    explain(lcg, a->reason, a->failed, now);
    lcg_because(lcg, lcg_not(a->failed));
    if (a->open == 0)
        find_level(lcg);
    if (a->level == 0)
        return false;
    collect(lcg, find_unique_point(lcg));
    measure(lcg);
    age(lcg);
    if (lcg->on_clause)
        lcg->on_clause(lcg->on_clause_user, a->learnt, a->learnt_count);
    return !lcg->no_memory;
}
