/*
 * The problem for Z3: integers for days, its own difference logic for the
 * rest, and its lexicographic `minimize` for the levels of the objective.
 */
#include "bench/models.h"

#include <stdio.h>

static void add_bounds(struct mend_strbuf *out, const char *what,
                       struct mend_range r)
{
    mend_strbuf_add(out, "(and");
    if (r.first != MEND_UNBOUNDED_BELOW)
        mend_strbuf_addf(out, " (>= %s %s%d%s)", what, r.first < 0 ? "(- " : "",
                         r.first < 0 ? -r.first : r.first,
                         r.first < 0 ? ")" : "");
    if (r.last != MEND_UNBOUNDED_ABOVE)
        mend_strbuf_addf(out, " (<= %s %s%d%s)", what, r.last < 0 ? "(- " : "",
                         r.last < 0 ? -r.last : r.last, r.last < 0 ? ")" : "");
    mend_strbuf_add(out, " true)");
}

static void add_in(struct mend_strbuf *out, const char *what,
                   struct mend_ranges ranges)
{
    mend_strbuf_add(out, "(or false");
    for (size_t i = 0; i < ranges.count; i++) {
        mend_strbuf_add(out, " ");
        add_bounds(out, what, ranges.item[i]);
    }
    mend_strbuf_add(out, ")");
}

static const char *gap(char *text, size_t size, uint32_t a, uint32_t b)
{
    snprintf(text, size, "(- d%u d%u)", b, a);
    return text;
}

static void add_musts(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    char what[64];

    for (size_t i = 0; i < problem->session_count; i++) {
        snprintf(what, sizeof(what), "d%zu", i);
        mend_strbuf_addf(out, "(declare-const %s Int)\n(assert ", what);
        add_in(out, what, problem->session[i].domain);
        mend_strbuf_add(out, ")\n");
    }
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        if (rule->why.grade != MEND_MUST)
            continue;
        mend_strbuf_add(out, "(assert (not ");
        add_in(out, gap(what, sizeof(what), rule->a, rule->b), rule->not_in);
        mend_strbuf_add(out, "))\n");
    }
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];
        const bool bound = rule->at_most && rule->at_most_grade == MEND_MUST;

        mend_strbuf_add(out, "(assert ");
        add_bounds(out, gap(what, sizeof(what), rule->a, rule->b),
                   (struct mend_range){ rule->at_least,
                                        bound ? rule->at_most
                                              : MEND_UNBOUNDED_ABOVE });
        mend_strbuf_add(out, ")\n");
    }
}

/* One a day: all chosen days differ. More a day: a sum for each day. */
static void add_limits(struct mend_strbuf *out,
                       const struct mend_problem *problem)
{
    for (size_t k = 0; k < problem->limit_count; k++)
        for (size_t i = 0; i < problem->session_count; i++) {
            mend_strbuf_addf(out, "(assert (<= (+ 0");
            for (size_t j = 0; j < problem->session_count; j++)
                mend_strbuf_addf(out, " (ite (= d%zu d%zu) 1 0)", i, j);
            mend_strbuf_addf(out, ") %lld))\n",
                             problem->session[i].fixed
                                 ? (long long)problem->session_count
                                 : (long long)problem->limit[k].at_most);
        }
}

static void add_shoulds(struct mend_strbuf *out,
                        const struct mend_problem *problem)
{
    char what[64];

    mend_strbuf_add(out, "(minimize (+ 0");
    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];

        if (rule->why.grade != MEND_SHOULD)
            continue;
        snprintf(what, sizeof(what), "d%u", rule->session);
        mend_strbuf_add(out, "\n  (ite ");
        add_in(out, what, rule->not_in);
        mend_strbuf_addf(out, " %d 0)", rule->why.weight);
    }
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        if (rule->why.grade != MEND_SHOULD)
            continue;
        mend_strbuf_add(out, "\n  (ite ");
        add_in(out, gap(what, sizeof(what), rule->a, rule->b), rule->not_in);
        mend_strbuf_addf(out, " %d 0)", rule->why.weight);
    }
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];

        if (rule->at_most && rule->at_most_grade == MEND_SHOULD)
            mend_strbuf_addf(out, "\n  (ite (> (- d%u d%u) %d) 5 0)", rule->b,
                             rule->a, rule->at_most);
    }
    mend_strbuf_add(out, "))\n");
}

static void add_moves(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    if (!problem->has_published)
        return;
    for (int days = 0; days <= 1; days++) {
        mend_strbuf_add(out, "(minimize (+ 0");
        for (size_t i = 0; i < problem->session_count; i++) {
            const struct mend_problem_session *s = &problem->session[i];

            if (s->fixed || s->published == MEND_DAY_NONE)
                continue;
            if (days)
                mend_strbuf_addf(out, " (abs (- d%zu %d))", i, s->published);
            else
                mend_strbuf_addf(out, " (ite (= d%zu %d) 0 1)", i,
                                 s->published);
        }
        mend_strbuf_add(out, "))\n");
    }
}

/* The last or first of the days, or the number of days on which any shows. */
static void add_preferred(struct mend_strbuf *out,
                          const struct mend_problem *problem)
{
    const struct mend_span horizon = problem->horizon;

    if (problem->prefer == MEND_FEW_VISIBLE_DAYS) {
        mend_strbuf_add(out, "(minimize (+ 0");
        for (mend_day day = horizon.begin; day < horizon.end; day++) {
            mend_strbuf_add(out, "\n  (ite (or false");
            for (size_t i = 0; i < problem->session_count; i++) {
                const struct mend_problem_session *s = &problem->session[i];

                for (size_t k = 0; !s->fixed && k < s->visible.count; k++)
                    mend_strbuf_addf(out, " (and (<= d%zu %d) (> d%zu %d))", i,
                                     day - s->visible.item[k].first, i,
                                     day - s->visible.item[k].last);
            }
            mend_strbuf_add(out, ") 1 0)");
        }
        mend_strbuf_add(out, "))\n");
        return;
    }
    mend_strbuf_add(out, "(declare-const end Int)\n");
    for (size_t i = 0; i < problem->session_count; i++)
        if (!problem->session[i].fixed)
            mend_strbuf_addf(out, "(assert (%s end d%zu))\n",
                             problem->prefer == MEND_LATE ? "<=" : ">=", i);
    mend_strbuf_addf(out, "(%s end)\n",
                     problem->prefer == MEND_LATE ? "maximize" : "minimize");
}

void model_smt(struct mend_strbuf *out, const struct mend_problem *problem)
{
    const char *way = problem->prefer == MEND_LATE ? "maximize" : "minimize";

    add_musts(out, problem);
    add_limits(out, problem);
    add_shoulds(out, problem);
    add_moves(out, problem);
    mend_strbuf_add(out, "(minimize (+ 0");
    for (size_t i = 0; i < problem->course_count; i++)
        mend_strbuf_addf(out, " (abs (- (- d%u d%u) %d))", problem->course[i].b,
                         problem->course[i].a, problem->course[i].ideal);
    mend_strbuf_add(out, "))\n");
    add_preferred(out, problem);
    mend_strbuf_addf(out, "(%s (+ 0", way);
    for (size_t i = 0; i < problem->session_count; i++)
        if (!problem->session[i].fixed)
            mend_strbuf_addf(out, " d%zu", i);
    mend_strbuf_add(out, "))\n(check-sat)\n(get-objectives)\n");
}
