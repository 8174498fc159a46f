/*
 * How a rule is broken, and by how many days.
 */
#include "view/words/words_sum.h"
#include "view/words/words_tell.h"

#include <stdlib.h>

/* A clash: its teller knows the days of the course. */
struct broken {
    struct mend_teller tell;
    const struct mend_clash *clash;
    struct mend_span a, b; /* the days of the two; begin may be NONE */
};

/* ", 09:00": which of the day's events it is. */
static void add_clock(const struct broken *broken,
                      const struct mend_occurrence *occurrence,
                      struct mend_span days)
{
    const struct mend_event *event = occurrence->event;

    if (!event || event->minute == MEND_MINUTE_NONE)
        return;
    mend_strbuf_add(broken->tell.out,
                    days.end - days.begin == 1 ? ", " : ", from ");
    mend_words_minute(broken->tell.out, event->minute);
}

/* "Laser (14 Jan)": the year stands once, at the end of the sentence. */
static void add_dated(const struct broken *broken,
                      const struct mend_occurrence *occurrence,
                      struct mend_span days)
{
    struct mend_strbuf *out = broken->tell.out;

    mend_words_name(out, occurrence);
    if (days.begin == MEND_DAY_NONE)
        return;
    mend_strbuf_add(out, " (");
    if (days.end - days.begin == 1)
        mend_words_date(out, days.begin, false);
    else
        mend_words_span(out, days);
    add_clock(broken, occurrence, days);
    mend_strbuf_add(out, ")");
}

/* ": 9 days too early". What is given on both sides gives way where less is. */
static void add_miss(const struct broken *broken, int64_t early, int64_t late)
{
    const bool is_early = early > 0 && (late <= 0 || early <= late);
    const int64_t days = is_early ? early : late;

    if (days <= 0)
        return;
    mend_strbuf_add(broken->tell.out, ": ");
    mend_words_days(broken->tell.out, days);
    mend_strbuf_add(broken->tell.out, is_early ? " too early" : " too late");
}

/* By how much `b` misses what the rule leaves it, given where `a` is. */
static void add_miss_of_b(const struct broken *broken)
{
    const struct mend_sums sums =
        mend_sums_derive(broken->tell.why, broken->a, true);
    const struct mend_range days = broken->tell.why->days;
    int64_t early = 0, late = 0;

    /* What lasts for months is neither early nor late by days. */
    if (broken->b.begin == MEND_DAY_NONE ||
        broken->tell.b->type == MEND_EXPOSURE)
        return;
    if (sums.earliest.holds)
        early = (int64_t)sums.earliest.result - broken->b.begin;
    if (sums.latest.holds)
        late = (int64_t)broken->b.end - 1 - sums.latest.result;
    /* What follows a session comes too early; it is not asked to come first. */
    if (sums.is_either && days.first >= 0)
        late = 0;
    if (sums.is_either && days.last <= 0)
        early = 0;
    add_miss(broken, early, late);
}

/* "through 27 Jan 2027", or both ends where it begins before. */
static void add_whole(const struct broken *broken)
{
    const struct mend_range days = broken->tell.why->days;
    struct mend_span whole = mend_sums_window(days, broken->a);

    if (whole.end >= MEND_DAY_MAX) {
        mend_strbuf_add(broken->tell.out, "no end in sight");
        return;
    }
    if (days.first == 0)
        whole.begin = MEND_DAY_MIN;
    mend_words_span(broken->tell.out, whole);
}

/* A must that make-up ends before the skin itself is clear. */
static bool ends_with_makeup(const struct broken *broken)
{
    const struct mend_reason *why = broken->tell.why;

    return why->window && why->grade == MEND_MUST &&
           why->kind == broken->tell.cat->visible &&
           why->days.last < why->window->to.at[MEND_TYPICAL];
}

/* The end that the rule holds to; MEND_ENDS where make-up ends it before. */
static int end_of(const struct mend_reason *why)
{
    int end = why->window ? MEND_ENDS - 1 : -1;

    while (end >= 0 && why->window->to.at[end] != why->days.last)
        end--;
    return end < 0 ? MEND_ENDS : end;
}

static void add_unadjusted(const struct broken *broken)
{
    const struct mend_reason *why = broken->tell.why;
    const int end = end_of(why);
    struct mend_strbuf usual = { 0 };

    if (end < MEND_ENDS && mend_words_unadjusted(&usual, why->window, broken->a,
                                                 (enum mend_end)end))
        mend_strbuf_addf(broken->tell.out, " (%s)", mend_strbuf_text(&usual));
    mend_strbuf_spend(&usual, broken->tell.out);
}

static void tell_window(const struct broken *broken)
{
    struct mend_strbuf *out = broken->tell.out;

    add_dated(broken, broken->tell.a, broken->a);
    mend_strbuf_addf(
        out, ": %s%s, ",
        mend_words_kind(broken->tell.cat, broken->tell.why->kind),
        ends_with_makeup(broken) ? " that make-up may not cover yet" : "");
    add_whole(broken);
    add_unadjusted(broken);
    mend_strbuf_add(out, "; ");
    add_dated(broken, broken->tell.b, broken->b);
    mend_strbuf_add(out, " falls in it");
    add_miss_of_b(broken);
}

/* "peels/2 (8 Mar) comes 7 days after peels/1 (1 Mar)" */
static void add_distance(const struct broken *broken)
{
    struct mend_strbuf *out = broken->tell.out;
    const int64_t days = (int64_t)broken->b.begin - broken->a.begin;

    add_dated(broken, broken->tell.b, broken->b);
    if (broken->a.begin == MEND_DAY_NONE || broken->b.begin == MEND_DAY_NONE) {
        mend_strbuf_add(out, " beside ");
    } else if (days == 0) {
        mend_strbuf_add(out, " comes on the day of ");
    } else {
        mend_strbuf_add(out, " comes ");
        mend_words_days(out, llabs(days));
        mend_strbuf_add(out, days < 0 ? " before " : " after ");
    }
    add_dated(broken, broken->tell.a, broken->a);
}

/* "; it must be at least 42 days: 35 days too early" */
static void tell_limit(const struct broken *broken, const char *subject,
                       const char *measure, int32_t days)
{
    add_distance(broken);
    mend_strbuf_addf(broken->tell.out, "; %s %s be %s ", subject,
                     broken->tell.why->grade == MEND_MUST ? "must" : "should",
                     measure);
    mend_words_days(broken->tell.out, days);
    add_miss_of_b(broken);
}

static void tell_wait(const struct broken *broken)
{
    tell_limit(broken, "the wait", "at least", broken->tell.why->days.last);
}

static void tell_repeat(const struct broken *broken)
{
    tell_limit(broken, "before the same again it", "at least",
               broken->tell.why->days.last);
}

static void tell_at_least(const struct broken *broken)
{
    tell_limit(broken, "it", "at least", broken->tell.why->days.first);
}

static void tell_at_most(const struct broken *broken)
{
    tell_limit(broken, "it", "at most", broken->tell.why->days.last);
}

static void tell_offsets(const struct broken *broken)
{
    const struct mend_range days = broken->tell.why->days;

    add_distance(broken);
    mend_strbuf_add(broken->tell.out, "; asked for is ");
    mend_words_offsets(broken->tell.out, days.first, days.last);
    add_miss_of_b(broken);
}

static void tell_first_time(const struct broken *broken)
{
    struct mend_strbuf *out = broken->tell.out;

    add_dated(broken, broken->tell.a, broken->a);
    mend_strbuf_add(out, " is a first time within ");
    mend_words_days(out, -(int64_t)broken->tell.why->days.first);
    mend_strbuf_add(out, " of ");
    add_dated(broken, broken->tell.b, broken->b);
    const struct mend_sums sums =
        mend_sums_derive(broken->tell.why, broken->b, false);
    if (!sums.latest.holds)
        return;
    mend_strbuf_add(out, "; have a trial by ");
    mend_words_date(out, sums.latest.result, true);
    if (broken->a.begin != MEND_DAY_NONE)
        add_miss(broken, 0, (int64_t)broken->a.begin - sums.latest.result);
}

/* Where the result has gone by then, it can be had again in time. */
static void add_repeat(const struct broken *broken,
                       const struct mend_sums *sums)
{
    if (!sums->earliest.holds || !sums->latest.holds ||
        sums->earliest.result > sums->latest.result)
        return;
    mend_strbuf_add(broken->tell.out, "; repeat it ");
    mend_words_span(
        broken->tell.out,
        (struct mend_span){ sums->earliest.result, sums->latest.result + 1 });
}

static void tell_result(const struct broken *broken)
{
    struct mend_strbuf *out = broken->tell.out;
    const struct mend_sums sums =
        mend_sums_derive(broken->tell.why, broken->b, false);
    const int64_t late =
        sums.latest.holds ? (int64_t)broken->a.begin - sums.latest.result : 0;
    const int64_t early = sums.earliest.holds
                              ? (int64_t)sums.earliest.result - broken->a.begin
                              : 0;

    mend_strbuf_add(out, "the result of ");
    add_dated(broken, broken->tell.a, broken->a);
    if (broken->a.begin != MEND_DAY_NONE) {
        mend_strbuf_add(out, " shows ");
        mend_words_span(out,
                        mend_sums_window(broken->tell.why->days, broken->a));
    }
    mend_strbuf_add(out, late > 0 ? "; it is not there yet at "
                                  : "; it has gone by ");
    add_dated(broken, broken->tell.b, broken->b);
    if (broken->a.begin == MEND_DAY_NONE)
        return;
    add_miss(broken, early, late);
    if (late <= 0 && broken->tell.why->topic == MEND_TOPIC_RESULT_ADVICE)
        add_repeat(broken, &sums);
}

static void add_day(const struct broken *broken)
{
    mend_strbuf_add(broken->tell.out, " on ");
    mend_words_span(broken->tell.out, broken->clash->days);
}

static void tell_same_day(const struct broken *broken)
{
    mend_words_name(broken->tell.out, broken->tell.a);
    mend_strbuf_add(broken->tell.out, " and ");
    mend_words_name(broken->tell.out, broken->tell.b);
    mend_strbuf_add(broken->tell.out, " are both");
    add_day(broken);
    mend_strbuf_add(broken->tell.out,
                    broken->tell.why->topic == MEND_TOPIC_SAME_DAY
                        ? " and may not share a day"
                        : ", in the wrong order of the day");
}

/* A rule about one day: what it asks, where the day is instead. */
static void tell_date(const struct broken *broken)
{
    const struct mend_reason *why = broken->tell.why;
    const mend_day day = broken->a.begin;

    mend_tell_rule(&broken->tell);
    if (day == MEND_DAY_NONE)
        return;
    mend_strbuf_add(broken->tell.out, "; it is on ");
    mend_words_day(broken->tell.out, day);
    if (why->topic == MEND_TOPIC_NOT_BEFORE || why->topic == MEND_TOPIC_TODAY)
        add_miss(broken, (int64_t)why->days.first - day, 0);
    else if (why->topic == MEND_TOPIC_NOT_AFTER)
        add_miss(broken, 0, (int64_t)day - why->days.last);
}

static void tell_limit_passed(const struct broken *broken)
{
    mend_tell_rule(&broken->tell);
    if (broken->clash->days.begin < broken->clash->days.end) {
        mend_strbuf_add(broken->tell.out, "; more");
        add_day(broken);
    }
}

static void tell_as_asked(const struct broken *broken)
{
    mend_tell_rule(&broken->tell);
}

void mend_words_clash(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_clash *clash)
{
    mend_words_clash_if(out, course, clash, NULL, MEND_DAY_NONE);
}

void mend_words_clash_if(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_clash *clash,
                         const struct mend_occurrence *moved, mend_day day)
{
    static void (*const tellers[])(const struct broken *) = {
        [MEND_TOPIC_WINDOW] = tell_window,
        [MEND_TOPIC_FIRST_TIME] = tell_first_time,
        [MEND_TOPIC_WAIT] = tell_wait,
        [MEND_TOPIC_REPEAT] = tell_repeat,
        [MEND_TOPIC_AT_LEAST] = tell_at_least,
        [MEND_TOPIC_AT_MOST] = tell_at_most,
        [MEND_TOPIC_TOUCH_UP] = tell_offsets,
        [MEND_TOPIC_RELATIVE] = tell_offsets,
        [MEND_TOPIC_IDEAL] = tell_as_asked,
        [MEND_TOPIC_NOT_BEFORE] = tell_date,
        [MEND_TOPIC_NOT_AFTER] = tell_date,
        [MEND_TOPIC_TODAY] = tell_date,
        [MEND_TOPIC_HORIZON] = tell_date,
        [MEND_TOPIC_WEEKDAYS] = tell_date,
        [MEND_TOPIC_CLOSED] = tell_date,
        [MEND_TOPIC_PER_DAY] = tell_limit_passed,
        [MEND_TOPIC_MONTH_BUDGET] = tell_limit_passed,
        [MEND_TOPIC_SAME_DAY] = tell_same_day,
        [MEND_TOPIC_SAME_DAY_ORDER] = tell_same_day,
        [MEND_TOPIC_RESULT] = tell_result,
        [MEND_TOPIC_RESULT_ADVICE] = tell_result,
        [MEND_TOPIC_CAUTION] = tell_as_asked,
        [MEND_TOPIC_ASKED] = tell_as_asked
    };
    struct broken broken = {
        .clash = clash,
        .tell = { .out = out,
                  .cat = course->plan->catalogue,
                  .plan = course->plan,
                  .course = course,
                  .why = clash->why,
                  .moved = moved,
                  .moved_to = day,
                  .a = clash->why->a ? clash->why->a : clash->a,
                  .b = clash->why->b ? clash->why->b : clash->b }
    };

    broken.a = mend_tell_days(&broken.tell, broken.tell.a);
    broken.b = mend_tell_days(&broken.tell, broken.tell.b);
    tellers[clash->why->topic](&broken);
}

void mend_words_seen(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_event_verdict *verdict)
{
    mend_words_name(out, verdict->session);
    mend_strbuf_addf(
        out, ": %s",
        mend_words_kind(course->plan->catalogue, verdict->window->kind));
}

/* What begins after the event is clear of it by no number of days. */
void mend_words_spare(struct mend_strbuf *out,
                      const struct mend_event_verdict *verdict)
{
    const int spare = verdict->spare_days;

    if (spare < 0 && verdict->verdict == MEND_CLEAR) {
        mend_strbuf_add(out, "not yet begun");
        return;
    }
    mend_words_days(out, spare < 0 ? -(int64_t)spare : spare);
    mend_strbuf_add(out, spare < 0 ? " short" : " to spare");
}

void mend_words_verdict_reason(struct mend_strbuf *out,
                               const struct mend_course *course,
                               const struct mend_event_verdict *verdict)
{
    mend_words_spare(out, verdict);
    mend_strbuf_add(out, " (");
    mend_words_seen(out, course, verdict);
    mend_strbuf_add(out, ")");
}

void mend_words_event_verdict(struct mend_strbuf *out,
                              const struct mend_course *course,
                              const struct mend_event_verdict *verdict)
{
    mend_words_seen(out, course, verdict);
    mend_strbuf_addf(out, ", %s, ", mend_words_verdict(verdict->verdict));
    mend_words_spare(out, verdict);
}
