/*
 * How long the search takes on seeded families of plans: time and nodes to the
 * proof. Figures are for reading side by side, never for a test to fail on.
 */
#include <mendline/mendline.h>

#include "engine/optimize.h"
#include "support/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PLANS = 20 };

static double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct family {
    const char *name;
    int courses, sessions_each;
    int horizon;       /* days */
    int gap_least, gap_most; /* between any two courses on the same area */
    int areas;
    int events;        /* per session, that cost on some days */
};

static const struct family families[] = {
    { "small: 4 sessions", 2, 2, 365, 7, 28, 1, 2 },
    { "bridal: 8 sessions", 4, 2, 270, 7, 42, 2, 3 },
    { "middle: 12 sessions", 4, 3, 365, 7, 42, 2, 3 },
    { "tight: 8 sessions, one area", 4, 2, 170, 14, 28, 1, 1 },
    { "clinic: 20 sessions, 5 areas", 10, 2, 365, 7, 42, 5, 1 },
};

static void add_sessions(const struct family *f, struct mend_problem *p,
                         struct mend_arena *arena)
{
    const uint32_t count = (uint32_t)(f->courses * f->sessions_each);
    struct mend_problem_session *session =
        mend_arena_alloc(arena, count, sizeof(*session));
    struct mend_course_rule *course =
        mend_arena_alloc(arena, count, sizeof(*course));

    p->horizon = (struct mend_span){ 20800, 20800 + f->horizon };
    for (uint32_t i = 0; i < count; i++) {
        session[i].published = MEND_DAY_NONE;
        session[i].domain = mend_ranges_of(arena, p->horizon.begin,
                                           p->horizon.end - 1);
        if (i % (uint32_t)f->sessions_each == 0)
            continue;
        course[p->course_count++] = (struct mend_course_rule){
            .a = i - 1, .b = i, .at_least = 14, .ideal = 21, .at_most = 42
        };
    }
    p->session = session;
    p->session_count = count;
    p->course = course;
}

/* Sessions of two courses on one area keep a distance, either way round. */
static void add_gaps(const struct family *f, struct mend_problem *p,
                     struct random *random, struct mend_arena *arena)
{
    const uint32_t count = (uint32_t)p->session_count;
    struct mend_difference *difference =
        mend_arena_alloc(arena, (size_t)count * count, sizeof(*difference));

    for (int i = 0; i < f->courses; i++)
        for (int j = i + 1; j < f->courses; j++) {
            const int before = random_in(random, f->gap_least, f->gap_most);
            const int after = random_in(random, f->gap_least, f->gap_most);

            if (i % f->areas != j % f->areas)
                continue;
            for (int k = 0; k < f->sessions_each * f->sessions_each; k++)
                difference[p->difference_count++] = (struct mend_difference){
                    .a = (uint32_t)(i * f->sessions_each +
                                    k / f->sessions_each),
                    .b = (uint32_t)(j * f->sessions_each +
                                    k % f->sessions_each),
                    .not_in = mend_ranges_of(arena, 1 - before, after - 1),
                };
        }
    p->difference = difference;
}

static void add_events(const struct family *f, struct mend_problem *p,
                       struct random *random, struct mend_arena *arena)
{
    struct mend_day_rule *rule = mend_arena_alloc(
        arena, p->session_count * (size_t)f->events, sizeof(*rule));

    for (uint32_t i = 0; i < p->session_count; i++)
        for (int k = 0; k < f->events; k++) {
            const mend_day day =
                p->horizon.begin + random_in(random, 0, f->horizon - 1);

            rule[p->day_rule_count++] = (struct mend_day_rule){
                .session = i,
                .not_in = mend_ranges_of(arena, day - random_in(random, 2, 20),
                                         day),
                .why = { .grade = MEND_SHOULD,
                         .weight = (uint8_t)random_in(random, 1, 9) },
            };
        }
    p->day_rule = rule;
}

static bool past(void *user)
{
    return milliseconds() > *(const double *)user;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void run_family(const struct family *f)
{
    double took[PLANS];
    uint64_t nodes = 0;
    int proven = 0, infeasible = 0;

    for (int i = 0; i < PLANS; i++) {
        struct random random = { (uint64_t)i * 6151 + 1 };
        struct mend_arena arena = { 0 };
        struct mend_problem problem = { .prefer = MEND_EARLY };
        const double start = milliseconds();
        double deadline = start + 2000;
        struct search_limits limits = { .stop = past, .user = &deadline };
        struct optimum optimum;

        add_sessions(f, &problem, &arena);
        add_gaps(f, &problem, &random, &arena);
        add_events(f, &problem, &random, &arena);
        if (mend_optimize(&problem, &limits, &arena, &optimum) != MEND_OK)
            exit(1);
        took[i] = milliseconds() - start;
        nodes += limits.nodes;
        proven += optimum.outcome == MEND_OPTIMAL;
        infeasible += optimum.outcome == MEND_INFEASIBLE;
        mend_arena_release(&arena);
    }
    qsort(took, PLANS, sizeof(*took), by_size);
    printf("| %-30s | %3d | %3d | %9.2f | %9.2f | %9llu |\n", f->name, proven,
           infeasible, took[PLANS / 2], took[PLANS - 1],
           (unsigned long long)(nodes / PLANS));
}

int main(void)
{
    printf("| %d plans each, 2 s at most        | opt | inf | median ms |"
           "  worst ms |     nodes |\n"
           "|--------------------------------|-----|-----|-----------|"
           "-----------|-----------|\n",
           PLANS);
    for (size_t i = 0; i < MEND_ARRAY_LEN(families); i++)
        run_family(&families[i]);
    return 0;
}
