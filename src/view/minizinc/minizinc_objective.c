#include "view/minizinc/minizinc.h"

/* End the line of a should, which began with what breaks it. */
static void add_should(struct mend_strbuf *out, int weight, const char *id,
                       const struct mend_reason *why)
{
    mend_strbuf_addf(out, ") * %d,", weight);
    mend_mzn_note(out, id, why);
}

static void add_day_shoulds(struct mend_strbuf *out,
                            const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];

        if (rule->why.grade != MEND_SHOULD)
            continue;
        mend_strbuf_add(out, "  bool2int(");
        mend_mzn_day(out, rule->session);
        mend_strbuf_add(out, " in ");
        mend_mzn_set(out, rule->not_in);
        add_should(out, rule->why.weight, rule->id, &rule->why);
    }
}

static void add_difference_shoulds(struct mend_strbuf *out,
                                   const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        if (rule->why.grade != MEND_SHOULD)
            continue;
        mend_strbuf_add(out, "  bool2int(");
        mend_mzn_gap(out, rule->a, rule->b);
        mend_strbuf_add(out, " in ");
        mend_mzn_set(out, rule->not_in);
        add_should(out, rule->why.weight, rule->id, &rule->why);
    }
}

enum { AT_MOST_WEIGHT = 5 };

static void add_at_most_shoulds(struct mend_strbuf *out,
                                const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];

        if (!rule->at_most || rule->at_most_grade != MEND_SHOULD)
            continue;
        mend_strbuf_add(out, "  bool2int(");
        mend_mzn_gap(out, rule->a, rule->b);
        mend_strbuf_addf(out, " > %d", (int)rule->at_most);
        add_should(out, AT_MOST_WEIGHT, rule->id, &rule->why);
    }
}

static void add_moves(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    mend_strbuf_add(out, "% How far each published session moves.\n"
                         "array[int] of var int: move = [\n");
    for (size_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *session = &problem->session[i];

        if (session->published != MEND_DAY_NONE && !session->fixed)
            mend_strbuf_addf(out, "  abs(day[%zu] - %d),\n", i + 1,
                             (int)session->published);
    }
    mend_strbuf_add(out, "];\n");
}

static void add_distances(struct mend_strbuf *out,
                          const struct mend_problem *problem)
{
    mend_strbuf_add(out, "% How far each interval is from the ideal one.\n"
                         "array[int] of var int: distance = [\n");
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];

        mend_strbuf_add(out, "  abs(");
        mend_mzn_gap(out, rule->a, rule->b);
        mend_strbuf_addf(out, " - %d),", (int)rule->ideal);
        mend_mzn_note(out, rule->id, &rule->why);
    }
    mend_strbuf_add(out, "];\n");
}

/* A day is visible if some session lies so far before it that its window, from
   `first` up to but not with `last`, covers it. */
static void add_visible_days(struct mend_strbuf *out,
                             const struct mend_problem *problem)
{
    mend_strbuf_add(out, "var int: preferred = sum(d in HORIZON)(bool2int(\n"
                         "  false");
    for (size_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *session = &problem->session[i];

        for (size_t j = 0; !session->fixed && j < session->visible.count; j++)
            mend_strbuf_addf(out, "\n  \\/ day[%zu] in (d - %d + 1)..(d - %d)",
                             i + 1, (int)session->visible.item[j].last,
                             (int)session->visible.item[j].first);
    }
    mend_strbuf_add(out, "));\n");
}

static void add_preferred(struct mend_strbuf *out,
                          const struct mend_problem *problem)
{
    static const char *const first_or_last[] = {
        [MEND_EARLY] = "max",
        [MEND_LATE] = "-min",
    };

    if (problem->prefer == MEND_FEW_VISIBLE_DAYS) {
        add_visible_days(out, problem);
        return;
    }
    mend_strbuf_addf(out,
                     "var int: preferred =\n"
                     "  if CHOSEN = {} then 0 "
                     "else %s([day[s] | s in CHOSEN]) endif;\n",
                     first_or_last[problem->prefer]);
}

void mend_mzn_objective(struct mend_strbuf *out,
                        const struct mend_problem *problem)
{
    mend_strbuf_add(out, "\n% Advice: the weight of each rule, if broken.\n"
                         "array[int] of var int: advice = [\n");
    add_day_shoulds(out, problem);
    add_difference_shoulds(out, problem);
    add_at_most_shoulds(out, problem);
    mend_strbuf_add(out, "];\n");
    add_moves(out, problem);
    add_distances(out, problem);
    add_preferred(out, problem);
    mend_strbuf_addf(out,
                     "\n"
                     "array[LEVEL] of var int: objective :: add_to_output = [\n"
                     "  sum(advice),\n"
                     "  sum(m in move)(bool2int(m > 0)),\n"
                     "  sum(move),\n"
                     "  sum(distance),\n"
                     "  preferred,\n"
                     "  %ssum(s in CHOSEN)(day[s])\n"
                     "];\n",
                     problem->prefer == MEND_LATE ? "-" : "");
}
