/** @file
 * Today: which windows hold, what is to do, what comes next. For a terminal,
 * for records and for JSON alike.
 */
#ifndef VIEW_NOW_H
#define VIEW_NOW_H

#include "view/picture/picture.h"

/** A window that holds today, at its longest if not as a rule. */
struct mend_held {
    const struct mend_occurrence *of;
    const struct mend_window *window;
    struct mend_span usual, longest; /* `usual` may be over, or not begun */
    bool is_usual;                   /* it holds as a rule, too */
};

/**
 * Give what holds today after `previous` (NULL: the first) in a lane, by the
 * day on which it usually ends, then by occurrence and kind; false after the
 * last. Of what healing shows only what holds as a rule decides a phase.
 */
bool mend_now_held(const struct mend_course *course, enum mend_lane lane,
                   const struct mend_held *previous, struct mend_held *out);

/** Tell whether anything that holds in the lane of skin lies on an area. */
bool mend_now_concerns(const struct mend_course *course, mend_area area);

/** Something to do today. */
struct mend_due {
    const struct mend_occurrence *of;
    const struct mend_task *task;
    struct mend_span days;
};

/** Give what is to do after `previous` (NULL: the first), in plan order. */
bool mend_now_due(const struct mend_course *course,
                  const struct mend_due *previous, struct mend_due *out);

enum mend_coming {
    MEND_COMES_SESSION,
    MEND_COMES_EVENT,
    MEND_COMES_VISIT,
    MEND_COMES_PREPARATION /* of a session: its first window or task */
};
extern const char *const mend_coming_names[4];

struct mend_next {
    enum mend_coming what;
    mend_day day;
    const struct mend_occurrence *of;
    const struct mend_visit *visit; /* of a visit; else NULL */
};

/**
 * Give what comes after `previous` (NULL: the first) from today on: by day,
 * then preparation, sessions, visits and events in plan order.
 */
bool mend_now_next(const struct mend_course *course,
                   const struct mend_next *previous, struct mend_next *out);

#endif
