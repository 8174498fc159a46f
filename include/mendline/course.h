/** @file
 * The course: the answer to a plan, with its reasons.
 */
#ifndef MENDLINE_COURSE_H
#define MENDLINE_COURSE_H

#include <mendline/problem.h>

enum mend_outcome {
    MEND_OPTIMAL,    /* the best course, proven */
    MEND_FEASIBLE,   /* a course; a limit came before the proof */
    MEND_INFEASIBLE, /* no course can exist, proven */
    MEND_UNKNOWN     /* a limit came before any course */
};

/** A rule that is broken between two named things. */
struct mend_clash {
    const struct mend_reason *why;
    const struct mend_occurrence *a, *b; /* b may be NULL */
    struct mend_span days; /* the overlap; for a wait, where b may not lie */
    bool has_verdict;
    enum mend_verdict verdict;
};

/** How one event sees one session. */
struct mend_event_verdict {
    const struct mend_occurrence *event, *session;
    const struct mend_window *window;
    enum mend_verdict verdict;
    int spare_days;
};

struct mend_because {
    const struct mend_reason *why;
    const struct mend_occurrence *other; /* NULL: none */
};

struct mend_course_session {
    const struct mend_occurrence *occurrence;
    mend_day day; /* MEND_DAY_NONE where there is no course */
    mend_day earliest, latest;
    /* The days on which it breaks no must while all others stay; empty for a
       fixed one. */
    struct mend_ranges room;
    const struct mend_because *because;
    size_t because_count;
};

/** One rule of a conflict: those of a minimal set that cannot hold together. */
struct mend_conflict_rule {
    const char *id; /* of the problem: "p3", "d17", "c1", "l1" */
    const struct mend_reason *why;
};

/** A small edit of the plan file, solved again before it is offered. */
struct mend_repair {
    const char *text;
    const char
        *id; /* treatment, session, event, "availability", "person", "" */
    const char *key;
    const char *value; /* NULL: remove the key */
    bool is_literal;   /* no string but a number, boolean or list, as written */
};

/** A session that stands elsewhere than when it was last published. */
struct mend_move {
    const struct mend_occurrence *session;
    mend_day was, now;
    /* What it would break where it was, all others where they are now; nothing
       only where a limit came before the proof. */
    const struct mend_clash *because;
    size_t because_count;
};

/** What one course has that another has not. */
enum mend_trade_kind {
    MEND_TRADE_ORDER,   /* the treatment of a now begins before that of b */
    MEND_TRADE_DAY,     /* session a lies on day `now`, not `was` */
    MEND_TRADE_VERDICT, /* event a is seen otherwise: enum mend_verdict */
    MEND_TRADE_BROKEN,  /* advice that is not followed now: `clash` */
    MEND_TRADE_KEPT,    /* advice that is followed now: `clash` of before */
    MEND_TRADE_BEGIN,   /* first day that was chosen */
    MEND_TRADE_END,     /* last day that was chosen */
    MEND_TRADE_VISIBLE, /* days on which something chosen shows */
    MEND_TRADE_INTERVALS /* days that intervals are off the ideal, in all */
};
extern const char *const mend_trade_names[9];

struct mend_trade {
    enum mend_trade_kind kind;
    const struct mend_occurrence *a, *b; /* or NULL */
    const struct mend_clash *clash;      /* or NULL */
    int64_t was, now;
    int worth; /* 1: for the better, -1: for the worse, 0: another */
};

/** Another course that is worth a thought, and what it trades for what. */
struct mend_alternative {
    const struct mend_course *course;
    const struct mend_trade *trade; /* what tells them apart, then the price */
    size_t trade_count;
};

struct mend_course {
    enum mend_outcome outcome;
    const struct mend_plan *plan;
    const struct mend_problem *problem;
    const struct mend_occurrence *occurrence;
    size_t occurrence_count;
    struct mend_objective objective, bound;
    const struct mend_course_session *session; /* as problem.session */
    size_t session_count;
    const struct mend_clash *clash; /* musts first */
    size_t clash_count;
    size_t must_clashes;
    const struct mend_event_verdict *verdict; /* by event, then session */
    size_t verdict_count;
    const struct mend_conflict_rule *conflict;
    size_t conflict_count;
    int32_t short_by; /* -1: no single bound suffices */
    const struct mend_repair *repair;
    size_t repair_count;
    const struct mend_move *move; /* by plan; none if nothing was published */
    size_t move_count;
    const struct mend_alternative *alternative; /* if they were asked for */
    size_t alternative_count;
    uint64_t nodes; /* of the search, for the curious and the tests */
};

/** The verdicts of one event, within those of a course. */
struct mend_event_verdicts {
    const struct mend_event_verdict *item; /* by session */
    size_t count;
};

/** Find the verdicts of an event; there may be none. */
struct mend_event_verdicts
mend_course_event_verdicts(const struct mend_course *course,
                           const struct mend_occurrence *event);

/** Give the worst verdict of an event; MEND_CLEAR if it has none. */
enum mend_verdict
mend_course_event_verdict(const struct mend_course *course,
                          const struct mend_occurrence *event);

/** Give the day of an occurrence in this course (its first, if it has several).
 */
struct mend_span mend_course_days(const struct mend_course *course,
                                  const struct mend_occurrence *occurrence);

/**
 * Compare two courses of one problem in what a person cares about: the order of
 * treatments, sessions that lie elsewhere by weeks, verdicts of events, advice;
 * then when all is done, visible days, intervals.
 *
 * Owns:   the list lives in `arena`, its clashes in the two courses.
 * Errors: NULL if memory is out.
 */
const struct mend_trade *mend_course_trades(const struct mend_course *was,
                                            const struct mend_course *now,
                                            struct mend_arena *arena,
                                            size_t *count);

/** Tell whether a list of trades has more than one day's shift to it. */
bool mend_trades_matter(const struct mend_trade *trade, size_t count);

#endif
