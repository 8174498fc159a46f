/*
 * How long the engine takes on seeded families of plans. Figures are for
 * reading side by side, never for a test to fail on.
 *
 *     bench [-f NAME[,NAME...]] [-n PLANS] [-t SECONDS] [-w FOLDER]
 *     bench -c "NAME-NUMBER DAY..."
 *
 * -f chooses families, -n how many plans of each, -t the time for one plan.
 * With -w every plan is left there for other solvers, with our times; -c
 * prices the days that one of them found.
 */
#include "bench/measure.h"
#include "bench/models.h"
#include "engine/rules/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLANS_MOST = 1000 };

struct options {
    const char *families; /* NULL: all */
    const char *folder;   /* NULL: none */
    const char *answer;   /* to be priced, or NULL */
    int plans;            /* 0: as the family wants */
    double seconds;       /* 0: as the family wants */
};

static bool is_chosen(const char *names, const char *name)
{
    const size_t length = strlen(name);

    if (!names)
        return true;
    for (const char *at = names; (at = strstr(at, name)); at += length)
        if ((at == names || at[-1] == ',') &&
            (at[length] == ',' || !at[length]))
            return true;
    return false;
}

/* ---- one family ---------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The value that `percent` of the sorted ones do not pass. */
static double share(const double *sorted, int count, int percent)
{
    const int at = (count * percent + 99) / 100 - 1;

    return sorted[at < 0 ? 0 : at];
}

static void print_times(double *times, int count, bool with_95)
{
    qsort(times, (size_t)count, sizeof(*times), by_size);
    printf(" %.2f |", share(times, count, 50));
    if (with_95)
        printf(" %.2f |", share(times, count, 95));
    printf(" %.2f |", times[count - 1]);
}

static void print_gap(int64_t should, double end)
{
    if (should < 0)
        printf(" no course |");
    else if (should == 0 && end == 0)
        printf(" |");
    else if (should == 0)
        printf(" end %.1f %% |", end);
    else
        printf(" should %lld, end %.1f %% |", (long long)should, end);
}

/* Of all plans of a family the worst of each kind; no course is worst. */
static void worst_gaps(const struct measured *row, int count)
{
    int64_t should = 0, should_soon = 0;
    double end = 0, end_soon = 0;
    bool none = false, none_soon = false;

    for (int i = 0; i < count; i++) {
        none |= row[i].should_gap < 0 && row[i].outcome == MEND_UNKNOWN;
        none_soon |= row[i].should_gap_soon < 0;
        if (row[i].should_gap > should)
            should = row[i].should_gap;
        if (row[i].should_gap_soon > should_soon)
            should_soon = row[i].should_gap_soon;
        end = row[i].end_gap > end ? row[i].end_gap : end;
        end_soon =
            row[i].end_gap_soon > end_soon ? row[i].end_gap_soon : end_soon;
    }
    print_gap(none_soon ? -1 : should_soon, end_soon);
    print_gap(none ? -1 : should, end);
}

static void print_family(const struct family *family,
                         const struct measured *row, int count)
{
    double first[PLANS_MOST], proof[PLANS_MOST], nodes[PLANS_MOST];
    double conflicts[PLANS_MOST];
    double conflict[PLANS_MOST], without[PLANS_MOST];
    int proven = 0, none = 0;

    for (int i = 0; i < count; i++) {
        first[i] = row[i].first;
        proof[i] = row[i].proof;
        without[i] = row[i].without;
        nodes[i] = (double)row[i].nodes;
        conflicts[i] = (double)row[i].conflicts;
        proven +=
            row[i].outcome == MEND_OPTIMAL || row[i].outcome == MEND_INFEASIBLE;
        if (row[i].outcome == MEND_INFEASIBLE && family->aim == AIM_CONFLICT)
            conflict[none++] = row[i].conflict;
    }
    printf("| %s: %s | %d of %d |", family->name, family->what, proven, count);
    print_times(first, count, false);
    print_times(proof, count, true);
    qsort(without, (size_t)count, sizeof(*without), by_size);
    printf(" %.2f |", share(without, count, 50));
    qsort(nodes, (size_t)count, sizeof(*nodes), by_size);
    printf(" %.0f |", share(nodes, count, 50));
    qsort(conflicts, (size_t)count, sizeof(*conflicts), by_size);
    printf(" %.0f | %.0f |", share(conflicts, count, 50), conflicts[count - 1]);
    worst_gaps(row, count);
    if (none) {
        qsort(conflict, (size_t)none, sizeof(*conflict), by_size);
        printf(" conflict %.2f, worst %.2f |", share(conflict, none, 50),
               conflict[none - 1]);
    } else {
        printf(" |");
    }
    printf("\n");
    fflush(stdout);
}

/* A published course, made from the plan as it was. */
static struct mend_problem plan_of(const struct family *family, int number,
                                   struct mend_arena *arena)
{
    struct mend_problem problem = family_plan(family, number, NULL, arena);
    const mend_day *published =
        family->aim == AIM_REPLAN ? measure_days(&problem, arena) : NULL;

    return published ? family_plan(family, number, published, arena) : problem;
}

static void run_family(const struct family *family,
                       const struct options *options)
{
    const int plans = options->plans ? options->plans : family->plans;
    const double seconds =
        options->seconds > 0 ? options->seconds : family->seconds;
    struct measured row[PLANS_MOST];

    for (int i = 0; i < plans; i++) {
        struct mend_arena arena = { 0 };
        const struct mend_problem problem = plan_of(family, i + 1, &arena);

        row[i] = measure(family, &problem, seconds);
        if (options->folder)
            models_write(options->folder, family, i + 1, &problem, &row[i]);
        mend_arena_release(&arena);
    }
    print_family(family, row, plans);
}

/* ---- an answer from elsewhere -------------------------------------------- */

static const struct family *family_of(const char *answer, size_t length)
{
    for (size_t i = 0; i < family_count; i++)
        if (strlen(families[i].name) == length &&
            strncmp(families[i].name, answer, length) == 0)
            return &families[i];
    return NULL;
}

/* Print the six levels of "NAME-NUMBER DAY..." by the independent check. */
static int price(const char *answer)
{
    const char *dash = answer + strcspn(answer, " ");
    struct mend_arena arena = { 0 };
    struct mend_objective cost;
    int status = 1;

    while (dash > answer && *dash != '-')
        dash--;
    const struct family *family = family_of(answer, (size_t)(dash - answer));
    if (!family)
        return 2;
    char *rest;
    const int number = (int)strtol(dash + 1, &rest, 10);
    const struct mend_problem problem = plan_of(family, number, &arena);
    mend_day *day =
        mend_arena_alloc(&arena, problem.session_count, sizeof(*day));
    for (size_t i = 0; day && i < problem.session_count; i++)
        day[i] = (mend_day)strtol(rest, &rest, 10);
    if (day && mend_verify(&problem, day, &cost)) {
        for (int level = 0; level < MEND_LEVELS; level++)
            printf("%lld ", (long long)cost.at[level]);
        status = 0;
    }
    mend_arena_release(&arena);
    return status;
}

/* ---- all ----------------------------------------------------------------- */

static int usage(void)
{
    fprintf(stderr, "usage: bench [-f NAME[,NAME...]] [-n PLANS] [-t SECONDS] "
                    "[-w FOLDER]\nfamilies:");
    for (size_t i = 0; i < family_count; i++)
        fprintf(stderr, " %s", families[i].name);
    fprintf(stderr, "\n");
    return 2;
}

static bool read_options(int count, char **word, struct options *options)
{
    int letter;

    while ((letter = getopt(count, word, "f:n:t:w:c:")) != -1) {
        if (letter == 'f')
            options->families = optarg;
        else if (letter == 'n')
            options->plans = (int)strtol(optarg, NULL, 10);
        else if (letter == 't')
            options->seconds = strtod(optarg, NULL);
        else if (letter == 'w')
            options->folder = optarg;
        else if (letter == 'c')
            options->answer = optarg;
        else
            return false;
    }
    return optind == count && options->plans >= 0 &&
           options->plans <= PLANS_MOST && options->seconds >= 0;
}

int main(int count, char **word)
{
    struct options options = { 0 };

    if (!read_options(count, word, &options))
        return usage();
    if (options.answer)
        return price(options.answer);
    printf("| plans (times in ms of processor time) | proven | first course: "
           "median | worst | proof: median | 95 %% | worst | "
           "without the intervals' level: median | nodes: median | "
           "conflicts: median | worst | "
           "worst gap after 1 s | at the end | |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < family_count; i++)
        if (is_chosen(options.families, families[i].name))
            run_family(&families[i], &options);
    return 0;
}
