/*
 * Why a rule binds, as a sum.
 */
#include "view/words/words_sum.h"
#include "view/words/words_tell.h"

#include <stdlib.h>

static int year_of(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return year;
}

/* What the days of a sum are spent on, beside a window. */
static const char *const spent_on[] = {
    [MEND_TOPIC_FIRST_TIME] = "to see how a first time turns out",
    [MEND_TOPIC_WAIT] = "wait",
    [MEND_TOPIC_REPEAT] = "before the same again",
    [MEND_TOPIC_AT_LEAST] = "at least between sessions",
    [MEND_TOPIC_AT_MOST] = "at most between sessions",
    [MEND_TOPIC_IDEAL] = "ideally between sessions",
    [MEND_TOPIC_RESULT] = "of its result",
    [MEND_TOPIC_RESULT_ADVICE] = "of its result",
    [MEND_TOPIC_ASKED] = NULL /* the last: the others between have none */
};

static void add_term(const struct mend_teller *tell, int32_t days)
{
    const char *what = tell->why->topic == MEND_TOPIC_WINDOW
                           ? mend_words_kind(tell->cat, tell->why->kind)
                           : spent_on[tell->why->topic];

    if (days) {
        mend_strbuf_add(tell->out, days < 0 ? " - " : " + ");
        mend_words_days(tell->out, labs((long)days));
    }
    if (what)
        mend_strbuf_addf(tell->out, " (%s)", what);
}

static const char *bound_words(const struct mend_teller *tell, bool is_earliest)
{
    static const char *const words[2][2] = {
        [MEND_MUST] = { " at the latest", " at the earliest" },
        [MEND_SHOULD] = { ", better not later", ", better not earlier" }
    };

    /* The ideal interval binds to no side. */
    if (tell->why->topic == MEND_TOPIC_IDEAL)
        return "";
    return words[tell->why->grade][is_earliest];
}

/* "14 Jan + 42 days remodelling = 25 Feb 2027 at the earliest" */
static void add_sum(const struct mend_teller *tell, const struct mend_sum *sum,
                    bool is_earliest)
{
    struct mend_strbuf *out = tell->out;
    const bool years_differ = year_of(sum->from) != year_of(sum->result);

    mend_words_date(out, sum->from, years_differ);
    add_term(tell, sum->days);
    if (sum->step && sum->days) {
        mend_strbuf_add(out, " = ");
        mend_words_date(out, sum->from + sum->days, years_differ);
    }
    if (sum->step)
        mend_strbuf_addf(out, ", so the day %s, ",
                         sum->step < 0 ? "before" : "after");
    else
        mend_strbuf_add(out, sum->days ? " = " : ", so ");
    mend_words_date(out, sum->result, true);
    mend_strbuf_add(out, bound_words(tell, is_earliest));
}

/* Of the two bounds the one that the day keeps, and most narrowly so. */
static bool earliest_binds(const struct mend_sums *sums, struct mend_span days)
{
    const int64_t after = (int64_t)days.begin - sums->earliest.result;
    const int64_t before = (int64_t)sums->latest.result - (days.end - 1);

    if (!sums->earliest.holds || !sums->latest.holds)
        return sums->earliest.holds;
    if (after >= 0 && before >= 0)
        return after <= before;
    return after >= before;
}

static void tell_because(const struct mend_teller *tell, bool is_b)
{
    const struct mend_occurrence *self = is_b ? tell->b : tell->a;
    const struct mend_occurrence *other = is_b ? tell->a : tell->b;
    const struct mend_span days = mend_tell_days(tell, self);
    const struct mend_sums sums =
        mend_sums_derive(tell->why, mend_tell_days(tell, other), is_b);
    const bool is_earliest = days.begin == MEND_DAY_NONE
                                 ? sums.earliest.holds
                                 : earliest_binds(&sums, days);

    if (!sums.earliest.holds && !sums.latest.holds) {
        mend_tell_rule(tell);
        return;
    }
    mend_words_name(tell->out, other);
    mend_strbuf_add(tell->out, " ");
    add_sum(tell, is_earliest ? &sums.earliest : &sums.latest, is_earliest);
}

void mend_words_because(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_because *because)
{
    const struct mend_reason *why = because->why;
    const struct mend_teller tell = { .out = out,
                                      .cat = course->plan->catalogue,
                                      .plan = course->plan,
                                      .course = course,
                                      .why = why,
                                      .a = why->a,
                                      .b = why->b };

    tell_because(&tell, why->a != NULL && because->other == why->a);
}

/* A rule of one session: it is told, and where it leads unless it says so. */
static void tell_and_day(const struct mend_teller *tell, bool is_earliest,
                         mend_day day)
{
    const struct mend_range days = tell->why->days;

    mend_tell_rule(tell);
    if (!tell->why->b && (is_earliest ? days.first : days.last) == day)
        return;
    mend_strbuf_add(tell->out, ", so ");
    mend_words_date(tell->out, day, true);
    mend_strbuf_add(tell->out, bound_words(tell, is_earliest));
}

void mend_words_bound(struct mend_strbuf *out, const struct mend_plan *plan,
                      const struct mend_reason *why,
                      const struct mend_occurrence *self, bool is_earliest,
                      mend_day day)
{
    const struct mend_teller tell = { .out = out,
                                      .cat = plan->catalogue,
                                      .plan = plan,
                                      .why = why,
                                      .a = why->a,
                                      .b = why->b };
    const bool is_b = why->b == self;
    const struct mend_occurrence *other = is_b ? why->a : why->b;
    const struct mend_sums sums =
        other ? mend_sums_derive(why, mend_tell_days(&tell, other), is_b)
              : (struct mend_sums){ 0 };
    const struct mend_sum *sum = is_earliest ? &sums.earliest : &sums.latest;

    if (!sum->holds || sum->result != day) {
        tell_and_day(&tell, is_earliest, day);
        return;
    }
    mend_words_name(out, other);
    mend_strbuf_add(out, " ");
    add_sum(&tell, sum, is_earliest);
}

/* One rule holds both ends of a course together: take the end that is used. */
static struct mend_reason end_of(const struct mend_reason *why, bool is_b,
                                 bool is_earliest)
{
    struct mend_reason used = *why;

    if (why->topic == MEND_TOPIC_AT_LEAST && is_b != is_earliest)
        used.topic = MEND_TOPIC_AT_MOST;
    return used;
}

void mend_words_step(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_reason *rule,
                     const struct mend_occurrence *self,
                     const struct mend_occurrence *other, mend_day from,
                     bool is_earliest, mend_day day)
{
    const bool is_b = rule->b == self;
    const struct mend_reason used = end_of(rule, is_b, is_earliest);
    const struct mend_reason *why = &used;
    const struct mend_teller tell = { .out = out,
                                      .cat = course->plan->catalogue,
                                      .plan = course->plan,
                                      .why = why,
                                      .a = why->a,
                                      .b = why->b };
    const struct mend_occurrence *giver =
        other == self ? (is_b ? why->a : why->b) : other;
    struct mend_span days = { from, from + 1 };

    if (giver && giver->fixed)
        days = giver->days;
    else if (other == self)
        giver = NULL;
    const struct mend_sums sums =
        giver ? mend_sums_derive(why, days, is_b) : (struct mend_sums){ 0 };
    const struct mend_sum *sum = is_earliest ? &sums.earliest : &sums.latest;

    if (!sum->holds || sum->result != day) {
        tell_and_day(&tell, is_earliest, day);
        return;
    }
    mend_words_name(out, self);
    mend_strbuf_add(out, ": ");
    mend_words_name(out, giver);
    mend_strbuf_add(out, " ");
    add_sum(&tell, sum, is_earliest);
}

/* ---- without a plan ------------------------------------------------------ */

static void tell_alone(const struct mend_teller *tell, mend_day day, bool is_b)
{
    const struct mend_sums sums =
        mend_sums_derive(tell->why, (struct mend_span){ day, day + 1 }, is_b);

    /* `before` moves back from an event, `after` on from a session. */
    if (is_b && sums.earliest.holds)
        add_sum(tell, &sums.earliest, true);
    else if (!is_b && sums.latest.holds)
        add_sum(tell, &sums.latest, false);
    else
        mend_tell_rule(tell);
}

void mend_words_before(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_reason *why, mend_day day)
{
    tell_alone(
        &(struct mend_teller){
            .out = out, .cat = cat, .why = why, .a = why->a, .b = why->b },
        day, false);
}

void mend_words_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_reason *why, mend_day day)
{
    tell_alone(
        &(struct mend_teller){
            .out = out, .cat = cat, .why = why, .a = why->a, .b = why->b },
        day, true);
}
