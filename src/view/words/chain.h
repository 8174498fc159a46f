/** @file
 * A conflict as a sum: from the days that are given, rule by rule, to a session
 * that would have to lie later than it may.
 */
#ifndef VIEW_CHAIN_H
#define VIEW_CHAIN_H

#include <mendline/course.h>

enum { MEND_CHAIN_SESSIONS = 24, MEND_CHAIN_STEPS = 64 };

/** One step: a rule moves one bound of one session. */
struct mend_chain_step {
    const struct mend_reason *why;
    uint32_t session; /* of the problem: whose bound it is */
    bool is_earliest; /* else the latest day */
    mend_day day;     /* the bound after this step */
    uint32_t other;   /* whose bound it comes from; `session` if of no other */
    mend_day from;    /* that bound */
    bool is_needed;
    int after[3]; /* steps that it rests on; -1: none */
};

/** Which bounds may move: the fewest that will do are easiest to follow. */
enum mend_chain_effort {
    MEND_CHAIN_FORWARD, /* no latest day because of another session's */
    MEND_CHAIN_FREE,    /* not those of sessions that are fixed */
    MEND_CHAIN_ALL
};

struct mend_chain_session {
    uint32_t session;
    mend_day earliest, latest;
    int earliest_step, latest_step; /* -1: as given */
};

struct mend_chain {
    const struct mend_problem *problem;
    struct mend_chain_session session[MEND_CHAIN_SESSIONS];
    unsigned session_count;
    struct mend_chain_step step[MEND_CHAIN_STEPS];
    int step_count;
    enum mend_chain_effort effort;
    /* A session that may lie anywhere, as the rules are about distances alone:
       it is followed from the first day there is. UINT32_MAX: none, the steps
       begin at days that are given. */
    uint32_t wherever;
    bool is_full; /* more sessions or steps than anyone would check by hand */
    int broken;   /* of `session`: earliest after latest; -1: none */
};

/**
 * Derive the chain of a course's conflict, from the days that are given, else
 * from wherever one of its sessions lies.
 *
 * Gives false where bounds alone lead to no contradiction: then some rule
 * leaves a choice of sides, and only the rules themselves can be told.
 */
bool mend_chain_derive(struct mend_chain *chain,
                       const struct mend_course *course);

#endif
