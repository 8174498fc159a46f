#include "view/words/words_sum.h"

static struct mend_sum sum(mend_day from, int64_t days, int32_t step)
{
    const int64_t result = from + days + step;
    const bool holds = from >= MEND_DAY_MIN && from < MEND_DAY_MAX &&
                       result >= MEND_DAY_MIN && result < MEND_DAY_MAX;

    if (!holds)
        return (struct mend_sum){ 0 };
    return (struct mend_sum){ .holds = true,
                              .from = from,
                              .days = (int32_t)days,
                              .step = step,
                              .result = (mend_day)result };
}

static mend_day clamped(int64_t day)
{
    return (mend_day)(day < MEND_DAY_MIN   ? MEND_DAY_MIN
                      : day > MEND_DAY_MAX ? MEND_DAY_MAX
                                           : day);
}

struct mend_span mend_sums_window(struct mend_range offsets,
                                  struct mend_span giver)
{
    return (struct mend_span){ clamped((int64_t)giver.begin + offsets.first),
                               clamped((int64_t)giver.end - 1 + offsets.last) };
}

/* What lies in a window that the other thing opens: before it or after it. */
static struct mend_sums outside_theirs(struct mend_range days,
                                       struct mend_span other)
{
    return (struct mend_sums){ .earliest = sum(other.end - 1, days.last, 0),
                               .latest = sum(other.begin, days.first, -1),
                               .is_either = true };
}

/* What opens a window in which the other thing would lie. */
static struct mend_sums outside_own(struct mend_range days,
                                    struct mend_span other)
{
    return (struct mend_sums){ .earliest =
                                   sum(other.end - 1, -(int64_t)days.first, 1),
                               .latest =
                                   sum(other.begin, -(int64_t)days.last, 0),
                               .is_either = true };
}

static struct mend_sums window(struct mend_range days, struct mend_span other,
                               bool is_b)
{
    return is_b ? outside_theirs(days, other) : outside_own(days, other);
}

/* A first time keeps its distance from an event, which is the rule's b. */
static struct mend_sums first_time(struct mend_range days,
                                   struct mend_span other, bool is_b)
{
    return window(days, other, !is_b);
}

/* Both ends included, counted from a's first day to b. */
static struct mend_sums between(struct mend_range days, struct mend_span other,
                                bool is_b)
{
    const struct mend_sum with_first =
        sum(other.begin, is_b ? days.first : -(int64_t)days.first, 0);
    const struct mend_sum with_last =
        sum(other.begin, is_b ? days.last : -(int64_t)days.last, 0);

    return (struct mend_sums){ .earliest = is_b ? with_first : with_last,
                               .latest = is_b ? with_last : with_first };
}

static struct mend_sums at_least(struct mend_range days, struct mend_span other,
                                 bool is_b)
{
    struct mend_sums sums = between(days, other, is_b);

    *(is_b ? &sums.latest : &sums.earliest) = (struct mend_sum){ 0 };
    return sums;
}

static struct mend_sums at_most(struct mend_range days, struct mend_span other,
                                bool is_b)
{
    struct mend_sums sums = between(days, other, is_b);

    *(is_b ? &sums.earliest : &sums.latest) = (struct mend_sum){ 0 };
    return sums;
}

/* All days of the event, the rule's b, lie in the result of the session. */
static struct mend_sums result(struct mend_range days, struct mend_span other,
                               bool is_b)
{
    if (is_b)
        return (struct mend_sums){ .earliest = sum(other.begin, days.first, 0),
                                   .latest = sum(other.begin, days.last, -1) };
    return (struct mend_sums){ .earliest =
                                   sum(other.end - 1, -(int64_t)days.last, 1),
                               .latest =
                                   sum(other.begin, -(int64_t)days.first, 0) };
}

struct mend_sums mend_sums_derive(const struct mend_reason *why,
                                  struct mend_span other, bool is_b)
{
    static struct mend_sums (*const derive[])(
        struct mend_range, struct mend_span,
        bool) = { [MEND_TOPIC_WINDOW] = window,
                  [MEND_TOPIC_FIRST_TIME] = first_time,
                  [MEND_TOPIC_WAIT] = window,
                  [MEND_TOPIC_REPEAT] = window,
                  [MEND_TOPIC_AT_LEAST] = at_least,
                  [MEND_TOPIC_AT_MOST] = at_most,
                  [MEND_TOPIC_IDEAL] = between,
                  [MEND_TOPIC_TOUCH_UP] = between,
                  [MEND_TOPIC_RELATIVE] = between,
                  [MEND_TOPIC_RESULT] = result,
                  [MEND_TOPIC_RESULT_ADVICE] = result };

    if (why->topic >= MEND_ARRAY_LEN(derive) || !derive[why->topic] ||
        other.begin == MEND_DAY_NONE)
        return (struct mend_sums){ 0 };
    return derive[why->topic](why->days, other, is_b);
}
