/** @file
 * The problem that the search sees: sessions with days, and the differences of
 * days that are not allowed. What `model` shows in JSON, and what is written
 * as a MiniZinc model, is this and nothing else.
 *
 * Spans of days and of differences are inclusive here, as in that JSON, and
 * unbounded where INT32_MIN or INT32_MAX stands.
 */
#ifndef MENDLINE_PROBLEM_H
#define MENDLINE_PROBLEM_H

#include <mendline/occurrence.h>

enum { MEND_UNBOUNDED_BELOW = INT32_MIN, MEND_UNBOUNDED_ABOVE = INT32_MAX };

/** From `first` to `last`, both included. */
struct mend_range {
    int32_t first, last;
};

struct mend_ranges {
    const struct mend_range *item; /* ordered, apart, never empty ranges */
    size_t count;
};

enum mend_rule {
    MEND_RULE_WINDOW,
    MEND_RULE_WAIT,
    MEND_RULE_COURSE,
    MEND_RULE_DATE,
    MEND_RULE_SAME_DAY,
    MEND_RULE_RESULT,
    MEND_RULE_BUDGET,
    MEND_RULE_PERSON
};
extern const char *const mend_rule_names[8];

enum mend_grade { MEND_MUST, MEND_SHOULD };
extern const char *const mend_grade_names[2];

/** What a rule is about, so that it can be said: see view/words.h. */
enum mend_topic {
    MEND_TOPIC_WINDOW,     /* a gives, b avoids; kind */
    MEND_TOPIC_FIRST_TIME, /* a: the session, b: the event */
    MEND_TOPIC_WAIT,       /* days after a before b */
    MEND_TOPIC_REPEAT,     /* the same procedure again */
    MEND_TOPIC_AT_LEAST,   /* consecutive sessions */
    MEND_TOPIC_AT_MOST,
    MEND_TOPIC_IDEAL, /* no rule: the interval that a course aims at */
    MEND_TOPIC_TOUCH_UP,
    MEND_TOPIC_RELATIVE, /* b lies in a window counted from a */
    MEND_TOPIC_NOT_BEFORE,
    MEND_TOPIC_NOT_AFTER,
    MEND_TOPIC_TODAY,
    MEND_TOPIC_HORIZON,
    MEND_TOPIC_WEEKDAYS,
    MEND_TOPIC_CLOSED,
    MEND_TOPIC_PER_DAY,
    MEND_TOPIC_MONTH_BUDGET,
    MEND_TOPIC_SAME_DAY,       /* two sessions may not share a day */
    MEND_TOPIC_SAME_DAY_ORDER, /* they may, but in the other order */
    MEND_TOPIC_RESULT, /* a: the session, b: the event it must show at */
    MEND_TOPIC_RESULT_ADVICE,
    MEND_TOPIC_CAUTION,
    MEND_TOPIC_ASKED, /* the one day that was asked about */
    MEND_TOPICS       /* how many there are */
};

/** Where a rule comes from: enough to say it and to point at it. */
struct mend_reason {
    enum mend_rule rule;
    enum mend_grade grade;
    enum mend_topic topic;
    uint8_t weight; /* of a should; 0 for a must */
    mend_kind kind; /* MEND_NONE where no window is concerned */
    /* The two it is between. `a` is the giver, the earlier or the session;
       NULL where only one, or none, is concerned. */
    const struct mend_occurrence *a, *b;
    const struct mend_window *window; /* topic WINDOW, RESULT*; else NULL */
    const struct mend_wait *wait;     /* topic WAIT; else NULL */
    const struct mend_caution *caution;
    struct mend_range days; /* the figure: [from, to), at least/at most, ... */
    struct mend_loc loc;
};

struct mend_problem_session {
    const struct mend_occurrence *occurrence;
    bool fixed;
    mend_day day;               /* if fixed */
    struct mend_ranges domain;  /* days; all one-session musts applied */
    int64_t cost;               /* hundredths */
    mend_day published;         /* MEND_DAY_NONE: never published */
    struct mend_ranges visible; /* offsets, half-open [first, last) */
};

/** A rule about the day of one session. */
struct mend_day_rule {
    char id[12];
    uint32_t session;
    struct mend_ranges not_in;
    struct mend_reason why;
};

/** A rule about day(b) - day(a). */
struct mend_difference {
    char id[12];
    uint32_t a, b;
    struct mend_ranges not_in;
    struct mend_reason why;
};

/** Spacing of two consecutive sessions of one treatment. */
struct mend_course_rule {
    char id[12];
    uint32_t a, b;
    int32_t at_least, ideal, at_most; /* at_most 0: none */
    enum mend_grade at_most_grade;
    struct mend_reason why; /* of at_least; at_most has its own loc alike */
};

struct mend_limit {
    char id[12];
    struct mend_reason why; /* topic PER_DAY or MONTH_BUDGET */
    int64_t at_most;        /* sessions, or hundredths */
};

struct mend_problem {
    struct mend_span horizon;
    enum mend_prefer prefer;
    bool has_published;
    const struct mend_problem_session *session;
    size_t session_count;
    const struct mend_day_rule *day_rule;
    size_t day_rule_count;
    const struct mend_difference *difference;
    size_t difference_count;
    const struct mend_course_rule *course;
    size_t course_count;
    const struct mend_limit *limit;
    size_t limit_count;
    /* What is broken among fixed things alone: not in the model, told as
       clashes. */
    const struct mend_reason *broken;
    size_t broken_count;
};

/** The six levels of the objective, all minimised, in this order. */
enum mend_level {
    MEND_LEVEL_SHOULD,
    MEND_LEVEL_MOVED,
    MEND_LEVEL_MOVED_DAYS,
    MEND_LEVEL_INTERVAL,
    MEND_LEVEL_PREFER,
    MEND_LEVEL_DAY_SUM,
    MEND_LEVELS
};
extern const char *const mend_level_names[MEND_LEVELS];

struct mend_objective {
    int64_t at[MEND_LEVELS];
};

/** Compare level by level: below 0 if `a` is better, 0 if equal. */
int mend_objective_compare(const struct mend_objective *a,
                           const struct mend_objective *b);

bool mend_ranges_have(struct mend_ranges ranges, int32_t value);

/** The days of a range as a span, within the days that we know. */
struct mend_span mend_range_days(struct mend_range range);

/* Each gives new ranges in `arena`; empty, with arena->failed, if memory is
 * out. */
struct mend_ranges mend_ranges_of(struct mend_arena *arena, int32_t first,
                                  int32_t last);
/** The values of `ranges` moved by `days`. */
struct mend_ranges mend_ranges_shift(struct mend_arena *arena,
                                     struct mend_ranges ranges, int32_t days);
/** All values `pivot` - v for v in `ranges`. */
struct mend_ranges mend_ranges_mirror(struct mend_arena *arena,
                                      struct mend_ranges ranges, int32_t pivot);
/** All values but those of `ranges`. */
struct mend_ranges mend_ranges_complement(struct mend_arena *arena,
                                          struct mend_ranges ranges);
/** The values of `ranges` that are `least` or more. */
struct mend_ranges mend_ranges_from(struct mend_arena *arena,
                                    struct mend_ranges ranges, int32_t least);
/** The values of `ranges` that are not in `holes`. */
struct mend_ranges mend_ranges_minus(struct mend_arena *arena,
                                     struct mend_ranges ranges,
                                     struct mend_ranges holes);
/** The values of `ranges` but `value`. */
struct mend_ranges mend_ranges_without(struct mend_arena *arena,
                                       struct mend_ranges ranges,
                                       int32_t value);

#endif
