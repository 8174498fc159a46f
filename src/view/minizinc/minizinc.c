#include <mendline/render.h>
#include "view/minizinc/minizinc.h"

/* ---- head ---------------------------------------------------------------- */

static const char head[] =
    "% A course of treatments as a MiniZinc model, written by mendline.\n"
    "%\n"
    "% The objective has six levels, each more important than all that follow\n"
    "% it. As many as fit into one sum are minimised together, and days are\n"
    "% tried from the first on. Only integers are used, and none beyond 2^30,\n"
    "% so that any solver will do:\n"
    "%     minizinc --solver gecode FILE\n"
    "% Output ends in the levels reached and those that are left. Where some\n"
    "% are left, hand the others to another run:\n"
    "%     minizinc --solver gecode FILE -D 'should=0; moved=0; moved_days=0'\n"
    "% For a solver with integers of 64 bits, -D 'bits=52' makes it one run.\n"
    "% Of courses that are equal in all six, the one with the first days in\n"
    "% plan order is meant: a solver that obeys search annotations finds it.\n"
    "%\n"
    "% Days are days since 1970-01-01.\n"
    "\n"
    "int: ever = 1000000;\n"
    "opt int: bits;\n";

static void add_levels_given(struct mend_strbuf *out)
{
    for (size_t i = 0; i < MEND_LEVELS; i++)
        mend_strbuf_addf(out, "opt int: %s;\n", mend_level_names[i]);
    mend_strbuf_addf(out, "set of int: LEVEL = 1..%d;\n", MEND_LEVELS);
    mend_strbuf_add(out, "array[LEVEL] of string: level = [");
    for (size_t i = 0; i < MEND_LEVELS; i++)
        mend_strbuf_addf(out, "%s\"%s\"", i ? ", " : "", mend_level_names[i]);
    mend_strbuf_add(out, "];\narray[LEVEL] of opt int: given = [");
    for (size_t i = 0; i < MEND_LEVELS; i++)
        mend_strbuf_addf(out, "%s%s", i ? ", " : "", mend_level_names[i]);
    mend_strbuf_add(out, "];\n\n");
}

/* ---- sessions ------------------------------------------------------------ */

static void add_names(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    mend_strbuf_add(out, "array[SESSION] of string: name = [");
    for (size_t i = 0; i < problem->session_count; i++) {
        mend_strbuf_add(out, i ? ", " : "");
        mend_mzn_quoted(out, problem->session[i].occurrence->id);
    }
    mend_strbuf_add(out, "];\n");
}

static void add_chosen(struct mend_strbuf *out,
                       const struct mend_problem *problem)
{
    const char *between = "";

    mend_strbuf_add(out, "% Those whose day is not given.\n"
                         "set of int: CHOSEN = {");
    for (size_t i = 0; i < problem->session_count; i++) {
        if (problem->session[i].fixed)
            continue;
        mend_strbuf_addf(out, "%s%zu", between, i + 1);
        between = ", ";
    }
    mend_strbuf_add(out, "};\n");
}

static void add_domains(struct mend_strbuf *out,
                        const struct mend_problem *problem)
{
    mend_strbuf_add(out, "% The days that no rule of one session forbids.\n"
                         "array[SESSION] of set of int: allowed = [\n");
    for (size_t i = 0; i < problem->session_count; i++) {
        mend_strbuf_add(out, "  ");
        mend_mzn_set(out, problem->session[i].domain);
        mend_strbuf_add(out, ",\n");
    }
    mend_strbuf_add(out,
                    "];\n"
                    "set of int: REACH = array_union(allowed) union HORIZON;\n"
                    "array[SESSION] of var min(REACH)..max(REACH): day;\n"
                    "constraint forall(s in SESSION)(day[s] in allowed[s]);\n");
}

static void add_sessions(struct mend_strbuf *out,
                         const struct mend_problem *problem)
{
    mend_strbuf_addf(out, "set of int: SESSION = 1..%zu;\n",
                     problem->session_count);
    mend_strbuf_addf(out, "set of int: HORIZON = %d..%d;\n",
                     (int)problem->horizon.begin,
                     (int)problem->horizon.end - 1);
    add_names(out, problem);
    add_chosen(out, problem);
    add_domains(out, problem);
}

/* ---- musts --------------------------------------------------------------- */

static void add_musts(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    mend_strbuf_add(out, "\n% What no course may break.\n");
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        if (rule->why.grade != MEND_MUST)
            continue;
        mend_strbuf_add(out, "constraint ");
        mend_mzn_gap(out, rule->a, rule->b);
        mend_strbuf_add(out, " in -ever..ever diff (");
        mend_mzn_set(out, rule->not_in);
        mend_strbuf_add(out, ");");
        mend_mzn_note(out, rule->id, &rule->why);
    }
}

static void add_spacings(struct mend_strbuf *out,
                         const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];

        mend_strbuf_add(out, "constraint ");
        mend_mzn_gap(out, rule->a, rule->b);
        if (rule->at_most && rule->at_most_grade == MEND_MUST)
            mend_strbuf_addf(out, " in %d..%d;", (int)rule->at_least,
                             (int)rule->at_most);
        else
            mend_strbuf_addf(out, " >= %d;", (int)rule->at_least);
        mend_mzn_note(out, rule->id, &rule->why);
    }
}

/* What is fixed counts against a limit, but its own overrun stands. */
static void add_per_day(struct mend_strbuf *out, int64_t limit)
{
    mend_strbuf_addf(out,
                     "constraint forall(d in HORIZON)(\n"
                     "  sum(s in CHOSEN)(bool2int(day[s] = d)) <=\n"
                     "  max(0, %lld - card({s | s in SESSION diff CHOSEN where "
                     "d in allowed[s]})));\n",
                     (long long)limit);
}

static void add_costs(struct mend_strbuf *out,
                      const struct mend_problem *problem)
{
    mend_strbuf_add(out, "% Hundredths a session.\n"
                         "array[SESSION] of int: cost = [");
    for (size_t i = 0; i < problem->session_count; i++)
        mend_strbuf_addf(out, "%s%lld", i ? ", " : "",
                         (long long)problem->session[i].cost);
    mend_strbuf_add(out, "];\n");
}

static mend_day first_of_next_month(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return month == 12 ? mend_day_from_ymd(year + 1, 1, 1)
                       : mend_day_from_ymd(year, month + 1, 1);
}

static mend_day first_of_month(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return mend_day_from_ymd(year, month, 1);
}

/* Whole months, since what is booked outside the horizon counts in its month
   too. */
static void add_month_budget(struct mend_strbuf *out,
                             const struct mend_problem *problem, int64_t limit)
{
    const struct mend_span horizon = problem->horizon;
    const char *between = "";

    add_costs(out, problem);
    mend_strbuf_add(out, "array[int] of set of int: month = [");
    for (mend_day first = first_of_month(horizon.begin); first < horizon.end;
         first = first_of_next_month(first)) {
        mend_strbuf_addf(out, "%s%d..%d", between, (int)first,
                         (int)first_of_next_month(first) - 1);
        between = ", ";
    }
    mend_strbuf_addf(
        out,
        "];\n"
        "constraint forall(m in index_set(month))(\n"
        "  sum(s in CHOSEN)(cost[s] * bool2int(day[s] in month[m])) <=\n"
        "  max(0, %lld - sum(s in SESSION diff CHOSEN where "
        "allowed[s] subset month[m])(cost[s])));\n",
        (long long)limit);
}

static void add_limits(struct mend_strbuf *out,
                       const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->limit_count; i++) {
        const struct mend_limit *limit = &problem->limit[i];

        if (limit->why.topic == MEND_TOPIC_MONTH_BUDGET)
            add_month_budget(out, problem, limit->at_most);
        else
            add_per_day(out, limit->at_most);
    }
}

/* ---- search and output --------------------------------------------------- */

/*
 * MiniZinc has no lexicographic objective. Weights that outbid all later levels
 * make one sum of the levels. How large that would be is reckoned in floats,
 * which do not overflow; what does not fit is left to another run.
 */
static const char search[] =
    "\n"
    "constraint forall(l in LEVEL where occurs(given[l]))(\n"
    "  objective[l] = deopt(given[l]));\n"
    "array[LEVEL] of int: size =\n"
    "  [ub(objective[l]) - lb(objective[l]) + 1 | l in LEVEL];\n"
    "set of int: WANTED = {l | l in LEVEL where not occurs(given[l])};\n"
    "set of int: NOW = {l | l in WANTED where l = min(WANTED) \\/\n"
    "  product(k in WANTED where k <= l)(int2float(size[k])) <=\n"
    "  pow(2.0, if occurs(bits) then int2float(deopt(bits)) else 30.0 "
    "endif)};\n"
    "var int: together = sum(l in NOW)(\n"
    "  product(k in NOW where k > l)(size[k]) *\n"
    "  (objective[l] - lb(objective[l])));\n"
    "solve :: int_search(day, input_order, indomain_min) minimize together;\n"
    "\n"
    "% The civil date of a day: years run from March, eras are 400 of them.\n"
    "function string: date(int: d) =\n"
    "  let {\n"
    "    int: z = d + 719468;\n"
    "    int: era = z div 146097;\n"
    "    int: doe = z mod 146097;\n"
    "    int: yoe = (doe - doe div 1460 + doe div 36524 - doe div 146096)\n"
    "      div 365;\n"
    "    int: doy = doe - (365 * yoe + yoe div 4 - yoe div 100);\n"
    "    int: mp = (5 * doy + 2) div 153;\n"
    "    int: dom = doy - (153 * mp + 2) div 5 + 1;\n"
    "    int: mon = if mp < 10 then mp + 3 else mp - 9 endif;\n"
    "    int: year = yoe + era * 400 + bool2int(mon <= 2)\n"
    "  } in show(year) ++ \"-\" ++ show(mon div 10) ++ show(mon mod 10) ++\n"
    "    \"-\" ++ show(dom div 10) ++ show(dom mod 10);\n"
    "output [name[s] ++ \" \" ++ date(fix(day[s])) ++ \"\\n\"\n"
    "  | s in SESSION];\n";

static void add_output(struct mend_strbuf *out)
{
    mend_strbuf_add(out, "output [\"objective:");
    for (size_t i = 0; i < MEND_LEVELS; i++)
        mend_strbuf_addf(out, " %s=\\(objective[%zu])", mend_level_names[i],
                         i + 1);
    mend_strbuf_add(out, "\\nleft:\"] ++ [\" \" ++ level[l] | "
                         "l in WANTED diff NOW] ++ [\"\\n\"];\n");
}

void mend_view_minizinc(struct mend_strbuf *out,
                        const struct mend_problem *problem)
{
    mend_strbuf_add(out, head);
    add_levels_given(out);
    add_sessions(out, problem);
    add_musts(out, problem);
    add_spacings(out, problem);
    add_limits(out, problem);
    mend_mzn_objective(out, problem);
    mend_strbuf_add(out, search);
    add_output(out);
}
