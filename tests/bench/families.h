/** @file
 * Seeded families of problems for the bench: the same on every machine.
 */
#ifndef BENCH_FAMILIES_H
#define BENCH_FAMILIES_H

#include <mendline/problem.h>

enum aim {
    AIM_COURSE,   /* the best course */
    AIM_CONFLICT, /* that there is none, and a minimal conflict */
    AIM_REPLAN    /* a published course that must change */
};

/** How the plans of a family are made: percentages, days, counts. */
struct family {
    const char *name;
    const char *what;
    enum aim aim;
    int plans;
    int sessions_least, sessions_most, series_most;
    int areas, kinds;        /* kinds of treatment on each area */
    int gap_least, gap_most; /* days from one kind to another on its area */
    int elsewhere;           /* % of pairs of kinds that need days anywhere */
    int events, event_musts; /* a hundred days; % that are no mere wish */
    int bounds, booked;      /* % of treatments */
    int slack;               /* % of horizon beyond a course made by hand */
    int weekdays, per_day;   /* days of the week to choose from; 0: no limit */
    int seconds;             /* that one plan may take */
    enum mend_prefer prefer;
};

extern const struct family families[];
extern const size_t family_count;

/**
 * Make one plan of a family.
 *
 * For AIM_REPLAN the published days are those of `published`, one a session,
 * and one of them can no longer be had; NULL leaves the plan unpublished.
 * Everything lives in `arena`; running out of memory ends the program.
 */
struct mend_problem family_plan(const struct family *family, int number,
                                const mend_day *published,
                                struct mend_arena *arena);

#endif
