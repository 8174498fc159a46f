/** @file
 * The core of the search: lazy clause generation over bounds.
 *
 * Everything is an integer with a lower and an upper bound: the day of a
 * session, the side of a forbidden interval (0 or 1), a price, what a level of
 * the objective costs. Propagators raise lower bounds only: each variable is
 * seen through two views, itself and its negative, so that a rule for "not
 * before" is one for "not after" too. Every bound remembers who raised it; why
 * is asked only when a conflict is analysed.
 */
#ifndef ENGINE_LCG_LCG_H
#define ENGINE_LCG_LCG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** "The view is at least the bound": what decisions and clauses are made of.
 */
struct lcg_lit {
    int32_t view, bound;
};

/** A variable, and its negative. */
static inline int32_t lcg_view(int32_t var)
{
    return 2 * var;
}
static inline int32_t lcg_negative(int32_t var)
{
    return 2 * var + 1;
}

static inline struct lcg_lit lcg_at_least(int32_t var, int32_t bound)
{
    return (struct lcg_lit){ lcg_view(var), bound };
}
static inline struct lcg_lit lcg_at_most(int32_t var, int32_t bound)
{
    return (struct lcg_lit){ lcg_negative(var), -bound };
}
static inline struct lcg_lit lcg_not(struct lcg_lit lit)
{
    return (struct lcg_lit){ lit.view ^ 1, 1 - lit.bound };
}

/** Who raised a bound: a propagator and its own note, a clause, or nobody. */
struct lcg_reason {
    int32_t who; /* a propagator, or one of the two below */
    int32_t what;
};
enum { LCG_BY_DECISION = -1, LCG_BY_CLAUSE = -2 };

/** One bound raised. */
struct lcg_entry {
    struct lcg_lit lit;
    int32_t old_bound;
    int32_t old_entry; /* the one before on the same view; -1: none */
    int32_t level;     /* decisions made by then */
    struct lcg_reason reason;
};

/** What a propagator is asked at an analysis: bounds before `before` that
 * together make `lit` true. */
struct lcg_question {
    struct lcg_lit lit;
    int32_t what;
    int32_t before; /* index into the trail */
};

struct lcg;

/** The manner of a propagator; `self` is its own data. */
struct lcg_manner {
    /* A bound it subscribed to has been raised; false on a conflict. */
    bool (*touch)(struct lcg *lcg, void *self, int32_t what);
    /* A task it put off; cheap ones first. NULL if it has none. */
    bool (*run)(struct lcg *lcg, void *self, int32_t what);
    /* Answer by calls of lcg_because(). */
    void (*explain)(struct lcg *lcg, void *self, const struct lcg_question *q);
    /* The trail has become shorter. NULL if it keeps nothing of its own. */
    void (*undo)(struct lcg *lcg, void *self);
};

struct lcg_propagator {
    const struct lcg_manner *manner;
    void *self;
};

struct lcg_subscription {
    int32_t who, what;
};

struct lcg_subscriptions {
    struct lcg_subscription *item;
    size_t count, capacity;
};

/** A literal of a clause waits here until it becomes false. */
struct lcg_watch {
    int32_t bound; /* of this view: from here on the literal is false */
    uint32_t clause;
};

struct lcg_watches {
    struct lcg_watch *item;
    size_t count, capacity;
};

/** Dear tasks wait until the cheap ones have nothing more to say. */
enum lcg_effort { LCG_CHEAP, LCG_DEAR, LCG_EFFORTS };

struct lcg_task {
    int32_t who, what;
    enum lcg_effort effort;
    bool is_queued;
};

struct lcg_queue {
    int32_t *task;
    size_t count, capacity;
};

/** Clauses lie one after another in one block: head, then literals. */
struct lcg_clauses {
    struct lcg_lit *cell;
    size_t used, capacity;
    uint32_t *learnt; /* where the learnt ones begin */
    size_t learnt_count, learnt_capacity, learnt_most;
};

/** What a conflict analysis works on. */
struct lcg_analysis {
    struct lcg_lit failed; /* it could not be made true */
    struct lcg_reason reason;
    int32_t *need;  /* by entry of the trail: the bound it is needed for */
    bool *marked;   /* by entry */
    int32_t *entry; /* the marked ones below the level of the conflict */
    size_t entry_count, entry_capacity;
    size_t need_capacity, marked_capacity;
    int32_t open; /* marked on the level of the conflict */
    int32_t level;
    bool is_probing; /* asked whether a literal is redundant */
    bool is_redundant;
    int64_t *seen; /* by view: stamp of the clause that has a literal of it */
    int64_t *counted; /* by level: stamp */
    size_t counted_capacity;
    int64_t stamp;
    struct lcg_lit *learnt;
    size_t learnt_count, learnt_capacity;
    struct lcg_lit *told; /* an explanation, where somebody listens */
    size_t told_count, told_capacity;
    int32_t back_to, lbd;
};

enum { LCG_ACTIVITY_FIRST = 1 << 10 };

struct lcg_variable {
    const uint64_t *days; /* values it may take, a bit each; NULL: all */
    int32_t day_count;
    int64_t activity; /* how often it took part in conflicts of late */
};

struct lcg {
    struct lcg_variable *variable;
    int32_t count;
    size_t variable_capacity;

    /* By view. */
    int32_t *bound, *root; /* now, and before any decision */
    int32_t *at;           /* newest entry of the trail; -1: none */
    struct lcg_subscriptions *subscribers;
    struct lcg_watches *watches;
    size_t bound_capacity, root_capacity, at_capacity, subscribers_capacity,
        watches_capacity, seen_capacity;

    struct lcg_entry *trail;
    size_t trail_count, trail_capacity;
    size_t head;         /* entries from here on are not propagated yet */
    int32_t *level_mark; /* trail_count at each decision */
    size_t level_capacity;
    int32_t level;

    struct lcg_propagator *propagator;
    size_t propagator_count, propagator_capacity;
    struct lcg_task *task;
    size_t task_count, task_capacity;
    struct lcg_queue queue[LCG_EFFORTS];

    struct lcg_clauses clauses;
    struct lcg_analysis analysis;
    int64_t activity_step;

    uint64_t conflicts, decisions, ticks;
    uint64_t most_decisions; /* then it stops; 0: no limit */
    /* Asked now and then while propagating; true stops everything. */
    bool (*stop)(void *user);
    void *user;
    bool stopped, no_memory;
    bool contradicts; /* at the root: nothing will ever be found */

    /* Told every explanation and learnt clause: at least one literal holds in
       every solution. For tests; may be NULL. */
    void (*on_clause)(void *user, const struct lcg_lit *lit, size_t count);
    void *on_clause_user;
};

void lcg_init(struct lcg *lcg);
void lcg_release(struct lcg *lcg);

/**
 * Add a variable with values from `least` to `most`.
 *
 * Gives its index; on no memory, sticky in lcg->no_memory, one that may be
 * used but does nothing.
 */
int32_t lcg_add_variable(struct lcg *lcg, int32_t least, int32_t most);

/** Let a variable take only the values whose bits are set, from 0 on. */
void lcg_set_days(struct lcg *lcg, int32_t var, const uint64_t *days,
                  int32_t day_count);

int32_t lcg_add_propagator(struct lcg *lcg, const struct lcg_manner *manner,
                           void *self);

/** Call `who` whenever the lower bound of the view is raised. */
void lcg_subscribe(struct lcg *lcg, int32_t view, int32_t who, int32_t what);

/** A piece of work that may be put off until all bounds are quiet. */
int32_t lcg_add_task(struct lcg *lcg, int32_t who, int32_t what,
                     enum lcg_effort effort);
void lcg_put_off(struct lcg *lcg, int32_t task);

static inline int32_t lcg_least(const struct lcg *lcg, int32_t var)
{
    return lcg->bound[lcg_view(var)];
}
static inline int32_t lcg_most(const struct lcg *lcg, int32_t var)
{
    return -lcg->bound[lcg_negative(var)];
}
static inline bool lcg_is_fixed(const struct lcg *lcg, int32_t var)
{
    return lcg_least(lcg, var) == lcg_most(lcg, var);
}
static inline bool lcg_is_true(const struct lcg *lcg, struct lcg_lit lit)
{
    return lcg->bound[lit.view] >= lit.bound;
}
static inline bool lcg_is_false(const struct lcg *lcg, struct lcg_lit lit)
{
    return lcg->bound[lit.view ^ 1] > -lit.bound;
}

/** Make a literal true; false where it cannot be: a conflict. */
bool lcg_push(struct lcg *lcg, struct lcg_lit lit, struct lcg_reason reason);

/** Make a literal true for good; false if that contradicts. */
bool lcg_assert(struct lcg *lcg, struct lcg_lit lit);

/** Draw all consequences; false on a conflict, or where stopped. */
bool lcg_propagate(struct lcg *lcg);

void lcg_decide(struct lcg *lcg, struct lcg_lit lit);
void lcg_back_to(struct lcg *lcg, int32_t level);

/** Ask whether to stop, once in a while. */
bool lcg_tick(struct lcg *lcg, uint32_t work);

/* ---- for explanations ---------------------------------------------------- */

/** The bound of a view when the trail had `before` entries. */
int32_t lcg_bound_before(const struct lcg *lcg, int32_t view, int32_t before);

/** The weakest literal that means the same over the values there are. */
struct lcg_lit lcg_weakest(const struct lcg *lcg, struct lcg_lit lit);

/** This holds, and is part of the answer. */
void lcg_because(struct lcg *lcg, struct lcg_lit lit);

struct lcg_term {
    int32_t view;
    int32_t factor; /* above 0 */
};

/** Terms, but for one that is not counted; `but` may be LCG_ALL. */
struct lcg_sum {
    const struct lcg_term *term;
    int32_t count, but;
};
enum { LCG_ALL = -1 };

/**
 * The sum of the terms' lower bounds reached `need`: say so, with bounds as
 * weak as will do.
 */
void lcg_because_sum(struct lcg *lcg, struct lcg_sum sum, int64_t need,
                     int32_t before);

/* ---- clauses and analysis ------------------------------------------------ */

/** Make room; false, and lcg->no_memory, where there is none. */
bool lcg_grow(struct lcg *lcg, void *array, size_t *capacity, size_t count,
              size_t size);

/** Store lcg->analysis.learnt and make its first literal true. */
void lcg_learn(struct lcg *lcg);

/** Wake the clauses of an entry of the trail; false on a conflict. */
bool lcg_clauses_touch(struct lcg *lcg, const struct lcg_entry *entry);
void lcg_clause_explain(struct lcg *lcg, const struct lcg_question *q);

/** Forget the half of the learnt clauses that promises least. At the root. */
void lcg_forget(struct lcg *lcg);
void lcg_clauses_release(struct lcg *lcg);

/** From the conflict to analysis.learnt, back_to and lbd; false at the root.
 */
bool lcg_analyse(struct lcg *lcg);

/* ---- search -------------------------------------------------------------- */

enum lcg_result { LCG_FOUND, LCG_NONE, LCG_STOPPED, LCG_WEARY };

/** How to go about a search. */
struct lcg_plan {
    const struct lcg_lit *assumption;
    size_t assumption_count;
    uint64_t most_conflicts; /* then LCG_WEARY; 0: no limit */
    /* The next decision; false if nothing is left to decide. */
    bool (*choose)(void *user, struct lcg_lit *lit);
    void (*restarted)(void *user);
    void *user;
};

/**
 * Find values under the assumptions.
 *
 * LCG_FOUND leaves the decisions as they are; call lcg_back_to() afterwards.
 * LCG_NONE: none under the assumptions; what was learnt stays.
 */
enum lcg_result lcg_search(struct lcg *lcg, const struct lcg_plan *plan);

#endif
