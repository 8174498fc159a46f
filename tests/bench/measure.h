/** @file
 * How long the engine takes for one plan, in milliseconds of processor time.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <mendline/course.h>

#include "bench/families.h"

struct measured {
    size_t sessions;
    enum mend_outcome outcome;
    struct mend_objective objective;
    double first;    /* until there is any course; or that there is none */
    double proof;    /* until the best one is proven, on all levels */
    double without;  /* the same without the level of intervals */
    double conflict; /* AIM_CONFLICT: the minimal set, after that */
    size_t conflict_rules;
    uint64_t nodes, conflicts;           /* of the proof */
    int64_t should_gap, should_gap_soon; /* weight not proven to be needed */
    double end_gap, end_gap_soon;        /* % of the level `prefer` */
};

/**
 * Measure one plan, with `seconds` at most.
 *
 * A gap is what remains between the course found and the bound proven, at the
 * end and (`soon`) after one second; 0 where that is no longer than the proof.
 */
struct measured measure(const struct family *family,
                        const struct mend_problem *problem, double seconds);

/** Give the days of the best course; NULL if there is none. */
const mend_day *measure_days(const struct mend_problem *problem,
                             struct mend_arena *arena);

#endif
