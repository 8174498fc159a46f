/*
 * What each rule asks, one teller a topic.
 */
#include "view/words/words_tell.h"

static const struct mend_span nowhen = { MEND_DAY_NONE, MEND_DAY_NONE };

struct mend_span mend_tell_days(const struct mend_teller *tell,
                                const struct mend_occurrence *occurrence)
{
    struct mend_span days = nowhen;

    if (!occurrence)
        return days;
    if (occurrence == tell->moved)
        days = (struct mend_span){ tell->moved_to, tell->moved_to + 1 };
    else if (occurrence->fixed)
        days = occurrence->days;
    else if (tell->course)
        days = mend_course_days(tell->course, occurrence);
    return days.begin < days.end ? days : nowhen;
}

/* The words for a side of a rule that stands for several; or nothing. */
static bool add_side(const struct mend_teller *tell,
                     const struct mend_occurrence *occurrence)
{
    const bool is_a = occurrence == tell->a;
    const struct mend_alike *all = is_a ? &tell->all_a : &tell->all_b;

    if (!is_a && tell->instead_of_b) {
        mend_strbuf_add(tell->out, tell->instead_of_b);
        return true;
    }
    if (all->count < 2)
        return false;
    if (is_a && tell->before_a)
        mend_strbuf_add(tell->out, tell->before_a);
    mend_tell_names(tell->out, all);
    return true;
}

static void add_name(const struct mend_teller *tell,
                     const struct mend_occurrence *occurrence)
{
    if (add_side(tell, occurrence))
        return;
    if (occurrence)
        mend_words_name(tell->out, occurrence);
    else
        mend_strbuf_add(tell->out, "it");
}

/* "Pitch (20 Jan 2027)", or the name alone where the day is open. */
void mend_tell_place(const struct mend_teller *tell,
                     const struct mend_occurrence *occurrence)
{
    const struct mend_span days = mend_tell_days(tell, occurrence);

    if (add_side(tell, occurrence))
        return;
    add_name(tell, occurrence);
    if (days.begin == MEND_DAY_NONE)
        return;
    mend_strbuf_add(tell->out, " (");
    mend_words_span(tell->out, days);
    mend_strbuf_add(tell->out, ")");
}

/* "may not" and "had better not" are the two grades in all sentences. */
static const char *not_to(const struct mend_teller *tell)
{
    return tell->why->grade == MEND_MUST ? "may not" : "had better not";
}

static const char *to(const struct mend_teller *tell)
{
    return tell->why->grade == MEND_MUST ? "must" : "should";
}

static bool is_bounded(struct mend_range range)
{
    return range.first != MEND_UNBOUNDED_BELOW &&
           range.last != MEND_UNBOUNDED_ABOVE;
}

/* "14 days", "28 days before to 13 days after" */
static void add_length(const struct mend_teller *tell,
                       struct mend_range offsets)
{
    struct mend_strbuf *out = tell->out;

    if (!is_bounded(offsets))
        mend_strbuf_add(out, "no end in sight");
    else if (offsets.first == 0)
        mend_words_days(out, offsets.last);
    else
        mend_words_offsets(out, offsets.first, offsets.last - 1);
}

static void tell_window(const struct mend_teller *tell)
{
    mend_tell_place(tell, tell->a);
    mend_strbuf_addf(tell->out, ": %s, ",
                     mend_words_kind(tell->cat, tell->why->kind));
    add_length(tell, tell->why->days);
    mend_strbuf_add(tell->out, "; ");
    mend_tell_place(tell, tell->b);
    mend_strbuf_addf(tell->out, " %s fall in it", not_to(tell));
}

static void tell_first_time(const struct mend_teller *tell)
{
    mend_tell_place(tell, tell->a);
    mend_strbuf_add(tell->out, " is a first time and had better not fall in "
                               "the last ");
    mend_words_days(tell->out, -(int64_t)tell->why->days.first);
    mend_strbuf_add(tell->out, " before ");
    mend_tell_place(tell, tell->b);
}

static void tell_distance(const struct mend_teller *tell, const char *measure,
                          int32_t days, const char *again)
{
    mend_strbuf_add(tell->out, measure);
    mend_words_days(tell->out, days);
    mend_strbuf_add(tell->out, " from ");
    mend_tell_place(tell, tell->a);
    mend_strbuf_add(tell->out, again);
    mend_tell_place(tell, tell->b);
}

static const char *at_least_words(const struct mend_teller *tell)
{
    return tell->why->grade == MEND_MUST ? "at least " : "better at least ";
}

static void tell_wait(const struct mend_teller *tell)
{
    tell_distance(tell, at_least_words(tell), tell->why->days.last, " to ");
}

static void tell_repeat(const struct mend_teller *tell)
{
    tell_distance(tell, at_least_words(tell), tell->why->days.last,
                  tell->instead_of_b ? " to "
                                     : " to the same procedure again, ");
}

/* One rule holds both ends of a course together; say the other end as well
   where it is a must. */
static void tell_at_least(const struct mend_teller *tell)
{
    const struct mend_reason *why = tell->why;

    tell_distance(tell, at_least_words(tell), why->days.first, " to ");
    if (why->days.last <= 0 || !why->a || !why->a->treatment ||
        !why->a->treatment->at_most_is_must)
        return;
    mend_strbuf_add(tell->out, ", and at most ");
    mend_words_days(tell->out, why->days.last);
}

static void tell_at_most(const struct mend_teller *tell)
{
    tell_distance(
        tell, tell->why->grade == MEND_MUST ? "at most " : "better at most ",
        tell->why->days.last, " to ");
}

static void tell_ideal(const struct mend_teller *tell)
{
    tell_distance(tell, "ideally ", tell->why->days.first, " to ");
}

/* "glow/1 must lie 5 days before to 1 day before Wedding (19 Jun 2027)". */
static void tell_offsets(const struct mend_teller *tell)
{
    mend_tell_place(tell, tell->b);
    mend_strbuf_addf(tell->out, " %s lie ", to(tell));
    mend_words_offsets(tell->out, tell->why->days.first, tell->why->days.last);
    mend_strbuf_add(tell->out, tell->why->days.last == 0 ? ": " : " ");
    mend_tell_place(tell, tell->a);
}

static void tell_bound(const struct mend_teller *tell, const char *words,
                       mend_day day)
{
    add_name(tell, tell->a);
    mend_strbuf_add(tell->out, words);
    mend_words_day(tell->out, day);
}

static void tell_not_before(const struct mend_teller *tell)
{
    tell_bound(tell, " not before ", tell->why->days.first);
}

static void tell_asked(const struct mend_teller *tell)
{
    tell_bound(tell, " on the day asked for, ", tell->why->days.first);
}

static void tell_not_after(const struct mend_teller *tell)
{
    tell_bound(tell, " not after ", tell->why->days.last);
}

static void tell_today(const struct mend_teller *tell)
{
    tell_bound(tell, " not before today, ", tell->why->days.first);
}

static struct mend_span span_of(struct mend_range days)
{
    const bool ends = days.last < MEND_DAY_MAX;

    return (struct mend_span){ days.first < MEND_DAY_MIN ? MEND_DAY_MIN
                                                         : days.first,
                               ends ? days.last + 1 : MEND_DAY_MAX };
}

static void tell_horizon(const struct mend_teller *tell)
{
    add_name(tell, tell->a);
    mend_strbuf_add(tell->out, " within the horizon, ");
    mend_words_span(tell->out, span_of(tell->why->days));
}

static void tell_weekdays(const struct mend_teller *tell)
{
    add_name(tell, tell->a);
    mend_strbuf_add(tell->out, " only on ");
    if (tell->plan)
        mend_words_weekdays(tell->out, tell->plan->availability.weekdays);
    else
        mend_strbuf_add(tell->out, "certain weekdays");
}

static void tell_closed(const struct mend_teller *tell)
{
    add_name(tell, tell->a);
    mend_strbuf_add(tell->out, " not on closed days: ");
    mend_words_span(tell->out, span_of(tell->why->days));
}

static void tell_per_day(const struct mend_teller *tell)
{
    mend_strbuf_addf(tell->out, "at most %d session%s a day",
                     (int)tell->why->days.first,
                     tell->why->days.first == 1 ? "" : "s");
}

static void tell_budget(const struct mend_teller *tell)
{
    mend_strbuf_add(tell->out, "at most ");
    mend_words_money(tell->out, tell->why->days.first);
    mend_strbuf_add(tell->out, " a calendar month");
}

static void tell_same_day(const struct mend_teller *tell)
{
    mend_tell_place(tell, tell->a);
    mend_strbuf_add(tell->out, " and ");
    mend_tell_place(tell, tell->b);
    mend_strbuf_add(tell->out, " may not share a day");
}

static void tell_same_day_order(const struct mend_teller *tell)
{
    tell_same_day(tell);
    mend_strbuf_add(tell->out, " unless ");
    add_name(tell, tell->a);
    mend_strbuf_add(tell->out, " comes first");
}

static void tell_result(const struct mend_teller *tell)
{
    mend_strbuf_add(tell->out, "the result of ");
    mend_tell_place(tell, tell->a);
    mend_strbuf_add(tell->out, " shows ");
    mend_words_offsets(tell->out, tell->why->days.first,
                       tell->why->days.last - 1);
    mend_strbuf_add(tell->out, "; ");
    mend_tell_place(tell, tell->b);
    mend_strbuf_addf(tell->out, " %s lie within that", to(tell));
}

static void tell_caution(const struct mend_teller *tell)
{
    mend_strbuf_add(tell->out, "ask the clinic before ");
    mend_tell_place(tell, tell->a);
    if (tell->why->caution)
        mend_strbuf_addf(tell->out, ": %s", tell->why->caution->text);
}

void mend_tell_rule(const struct mend_teller *tell)
{
    static void (*const tellers[])(const struct mend_teller *) = {
        [MEND_TOPIC_WINDOW] = tell_window,
        [MEND_TOPIC_FIRST_TIME] = tell_first_time,
        [MEND_TOPIC_WAIT] = tell_wait,
        [MEND_TOPIC_REPEAT] = tell_repeat,
        [MEND_TOPIC_AT_LEAST] = tell_at_least,
        [MEND_TOPIC_AT_MOST] = tell_at_most,
        [MEND_TOPIC_IDEAL] = tell_ideal,
        [MEND_TOPIC_TOUCH_UP] = tell_offsets,
        [MEND_TOPIC_RELATIVE] = tell_offsets,
        [MEND_TOPIC_NOT_BEFORE] = tell_not_before,
        [MEND_TOPIC_NOT_AFTER] = tell_not_after,
        [MEND_TOPIC_TODAY] = tell_today,
        [MEND_TOPIC_HORIZON] = tell_horizon,
        [MEND_TOPIC_WEEKDAYS] = tell_weekdays,
        [MEND_TOPIC_CLOSED] = tell_closed,
        [MEND_TOPIC_PER_DAY] = tell_per_day,
        [MEND_TOPIC_MONTH_BUDGET] = tell_budget,
        [MEND_TOPIC_SAME_DAY] = tell_same_day,
        [MEND_TOPIC_SAME_DAY_ORDER] = tell_same_day_order,
        [MEND_TOPIC_RESULT] = tell_result,
        [MEND_TOPIC_RESULT_ADVICE] = tell_result,
        [MEND_TOPIC_CAUTION] = tell_caution,
        [MEND_TOPIC_ASKED] = tell_asked
    };

    tellers[tell->why->topic](tell);
}

void mend_words_rule(struct mend_strbuf *out, const struct mend_plan *plan,
                     const struct mend_reason *why)
{
    mend_tell_rule(&(struct mend_teller){ .out = out,
                                          .cat = plan->catalogue,
                                          .plan = plan,
                                          .why = why,
                                          .a = why->a,
                                          .b = why->b });
}
