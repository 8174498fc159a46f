/*
 * Two things, and the days that the one may not have beside the other: each
 * row is a sentence of the model, on the small catalogue's round figures.
 */
#include "plan_fixture.h"

#include <mendline/mendline.h>

#define TREATMENT(id, procedure, more)                                         \
    "{ id = \"" id "\"; procedure = \"" procedure "\"; " more " }"
#define PEEL(more) TREATMENT("peel", "peel-aha-light", more)
#define LASER(more) TREATMENT("laser", "laser-fractional-ablative", more)
#define TOXIN(more) TREATMENT("toxin", "botulinum-toxin", more)
#define PLAN(treatments, events, more)                                         \
    HEAD "horizon = [ \"2026-11-22\", \"2027-12-31\" ];\n"                     \
         "treatments = ( " treatments " );\n"                                  \
         "events = ( " events " );\n" more
#define EVENT(kind, on, more)                                                  \
    "{ id = \"event\"; kind = \"" kind "\"; on = " on "; " more " }"
#define JUNE "\"2027-06-10\""
#define JUNE_WEEK "[ \"2027-06-10\", \"2027-06-16\" ]"
#define BOOKED "booked = \"2027-06-10\";"
#define HISTORY(procedure)                                                     \
    "history = ( { procedure = \"" procedure "\"; done = \"2026-11-20\"; } );"
#define EXPOSURE(id, days)                                                     \
    "exposures = ( { exposure = \"" id "\"; " days " } );"


static const struct rule_row {
    const char *name;
    const char *plan;
    const char *session, *other;
    enum mend_rule rule;
    const char *kind; /* NULL: none */
    enum mend_grade grade;
    /* Days of the session less the other's first day: "first..last", ...;
       "" where there is no such rule; * is unbounded. */
    const char *not_in;
    int weight;
} rule_rows[] = {
    /* ---- windows and which end they are held to ---- */
    { "open is held to its longest",
      PLAN(LASER(""), EVENT("work", JUNE, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "open", MEND_MUST, "-9..0", 0 },
    { "planning for the typical end, open is too",
      PLAN(LASER(""), EVENT("work", JUNE, ""), "plan_for = \"typical\";"),
      "laser/1", "event", MEND_RULE_WINDOW, "open", MEND_MUST, "-5..0", 0 },
    { "a should reaches to the longest",
      PLAN(LASER(""), EVENT("work", JUNE, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "visible", MEND_SHOULD, "-39..0", 5 },
    { "with make-up the must of visible ends early",
      PLAN(LASER(""), EVENT("photo", JUNE, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "visible", MEND_MUST, "-9..0", 0 },
    { "a bare face waits for the typical end",
      PLAN(LASER(""), EVENT("photo", JUNE, "bare_face = true;"), ""),
      "laser/1", "event", MEND_RULE_WINDOW, "visible", MEND_MUST, "-19..0",
      0 },
    { "planning for the longest, a bare face waits for that",
      PLAN(LASER(""), EVENT("photo", JUNE, "bare_face = true;"),
           "plan_for = \"longest\";"),
      "laser/1", "event", MEND_RULE_WINDOW, "visible", MEND_MUST, "-39..0",
      0 },
    { "a rule kind: the must is lenient",
      PLAN(LASER(""), EVENT("sauna", JUNE, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "heat", MEND_MUST, "-5..0", 0 },
    { "a rule kind: the should is usual",
      PLAN(LASER(""), EVENT("sauna", JUNE, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "heat", MEND_SHOULD, "-9..0", 5 },
    { "strict policy: the must is usual",
      PLAN(LASER(""), EVENT("sauna", JUNE, ""), "policy = \"strict\";"),
      "laser/1", "event", MEND_RULE_WINDOW, "heat", MEND_MUST, "-9..0", 0 },
    { "strict policy: the should is strict",
      PLAN(LASER(""), EVENT("sauna", JUNE, ""), "policy = \"strict\";"),
      "laser/1", "event", MEND_RULE_WINDOW, "heat", MEND_SHOULD, "-19..0",
      5 },
    { "lenient policy leaves no should beside the must",
      PLAN(LASER(""), EVENT("sauna", JUNE, ""), "policy = \"lenient\";"),
      "laser/1", "event", MEND_RULE_WINDOW, "heat", MEND_SHOULD, "", 0 },
    { "an event of several days is met by any of them",
      PLAN(LASER(""), EVENT("sauna", JUNE_WEEK, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "heat", MEND_MUST, "-5..6", 0 },
    { "a soft event has no must",
      PLAN(LASER(""), EVENT("sauna", JUNE, "firm = false;"), ""), "laser/1",
      "event", MEND_RULE_WINDOW, "heat", MEND_MUST, "", 0 },
    { "a soft event has its should, of its priority",
      PLAN(LASER(""), EVENT("sauna", JUNE, "firm = false; priority = 8;"),
           ""),
      "laser/1", "event", MEND_RULE_WINDOW, "heat", MEND_SHOULD, "-9..0", 8 },
    { "what an event gives is avoided after its last day",
      PLAN(LASER(""), EVENT("beach", JUNE_WEEK, ""), ""), "laser/1", "event",
      MEND_RULE_WINDOW, "tanned", MEND_SHOULD, "0..25", 5 },
    { "a preparation lies before the session",
      PLAN(LASER(""), "", EXPOSURE("tan", "on = " JUNE ";")), "laser/1",
      "tan#1", MEND_RULE_WINDOW, "tan", MEND_MUST, "1..10", 0 },
    { "areas that do not overlap do not meet",
      PLAN(LASER("area = \"thighs\";"), EVENT("work", JUNE, ""), ""),
      "laser/1", "event", MEND_RULE_WINDOW, "open", MEND_MUST, "", 0 },
    { "an area off the face uses its own variant",
      PLAN(LASER("area = \"thighs\";"), EVENT("sport", JUNE, ""), ""),
      "laser/1", "event", MEND_RULE_WINDOW, "open", MEND_MUST, "-19..0", 0 },
    { "a smoker heals later",
      PLAN(LASER(""), EVENT("work", JUNE, ""),
           "person = { smoker = true; };"),
      "laser/1", "event", MEND_RULE_WINDOW, "open", MEND_MUST, "-19..0", 0 },
    { "a factor rounds away from the day of the procedure",
      PLAN(TREATMENT("glow", "hydradermabrasion", ""),
           EVENT("photo", JUNE, "bare_face = true;"),
           "person = { smoker = true; };"),
      "glow/1", "event", MEND_RULE_WINDOW, "visible", MEND_MUST, "-1..0", 0 },
    /* ---- exposures and history ---- */
    { "an exposure that only ended: the must is lenient",
      PLAN(LASER(""), "", EXPOSURE("isotretinoin", "until = " JUNE ";")),
      "laser/1", "isotretinoin#1", MEND_RULE_WINDOW, "isotretinoin",
      MEND_MUST, "*", 0 },
    { "history waits like a session of its own",
      PLAN(PEEL(""), "", HISTORY("laser-fractional-ablative")), "peel/1",
      "history#1", MEND_RULE_WAIT, NULL, MEND_MUST, "0..29", 0 },
    { "the same procedure again waits for its course's at least",
      PLAN(PEEL(""), "", HISTORY("peel-aha-light")), "peel/1", "history#1",
      MEND_RULE_WAIT, NULL, MEND_MUST, "0..13", 0 },
    /* ---- waits ---- */
    { "a wait: the first figure must", PLAN(LASER("") ", " PEEL(BOOKED), "", ""),
      "laser/1", "peel/1", MEND_RULE_WAIT, NULL, MEND_MUST, "0..19", 0 },
    { "a wait: the second should", PLAN(LASER("") ", " PEEL(BOOKED), "", ""),
      "laser/1", "peel/1", MEND_RULE_WAIT, NULL, MEND_SHOULD, "0..29", 5 },
    { "policy does not touch waits",
      PLAN(LASER("") ", " PEEL(BOOKED), "", "policy = \"strict\";"),
      "laser/1", "peel/1", MEND_RULE_WAIT, NULL, MEND_MUST, "0..19", 0 },
    { "procedures on both sides win over classes",
      PLAN(LASER("") ", " TOXIN(BOOKED), "", ""), "laser/1", "toxin/1",
      MEND_RULE_WAIT, NULL, MEND_MUST, "0..5", 0 },
    { "no shared day unless it is listed",
      PLAN(LASER("") ", " PEEL(BOOKED), "", ""), "laser/1", "peel/1",
      MEND_RULE_SAME_DAY, NULL, MEND_MUST, "0..0", 0 },
    { "a listed pair may share the day",
      PLAN(TREATMENT("filler", "filler-ha", "") ", " TOXIN(BOOKED), "", ""),
      "filler/1", "toxin/1", MEND_RULE_SAME_DAY, NULL, MEND_MUST, "", 0 },
    { "then waits do not count on that day",
      PLAN(TREATMENT("filler", "filler-ha", "") ", " TOXIN(BOOKED), "", ""),
      "filler/1", "toxin/1", MEND_RULE_WAIT, NULL, MEND_MUST, "1..1", 0 },
    /* ---- results ---- */
    { "a bound result must show: its typical ends",
      PLAN(TOXIN("for = \"event\";"), EVENT("photo", JUNE, ""), ""),
      "toxin/1", "event", MEND_RULE_RESULT, "result", MEND_MUST,
      "*..-100, -5..*", 0 },
    { "and should show at its narrowest",
      PLAN(TOXIN("for = \"event\";"),
           EVENT("photo", JUNE, "priority = 9;"), ""),
      "toxin/1", "event", MEND_RULE_RESULT, "result", MEND_SHOULD,
      "*..-80, -9..*", 9 },
    { "on every day of the event",
      PLAN(TOXIN("for = \"event\";"), EVENT("photo", JUNE_WEEK, ""), ""),
      "toxin/1", "event", MEND_RULE_RESULT, "result", MEND_MUST,
      "*..-94, -5..*", 0 },
    { "whatever plan_for says",
      PLAN(TOXIN("for = \"event\";"), EVENT("photo", JUNE, ""),
           "plan_for = \"longest\";"),
      "toxin/1", "event", MEND_RULE_RESULT, "result", MEND_MUST,
      "*..-100, -5..*", 0 },
    { "a soft event binds by a should alone",
      PLAN(TOXIN("for = \"event\";"),
           EVENT("photo", JUNE, "firm = false;"), ""),
      "toxin/1", "event", MEND_RULE_RESULT, "result", MEND_MUST, "", 0 },
    { "without for it is an advice, before the event alone",
      PLAN(TOXIN(""), EVENT("photo", JUNE, ""), ""), "toxin/1", "event",
      MEND_RULE_RESULT, "result", MEND_SHOULD, "*..-100, -5..-1", 1 },
    { "no advice where nobody looks at results",
      PLAN(TOXIN(""), EVENT("party", JUNE, ""), ""), "toxin/1", "event",
      MEND_RULE_RESULT, "result", MEND_SHOULD, "", 0 },
    { "the last session alone is advised",
      PLAN(PEEL("sessions = 2;"), EVENT("photo", JUNE, ""), ""), "peel/1",
      "event", MEND_RULE_RESULT, "result", MEND_SHOULD, "", 0 },
    /* ---- first time, touch-up, relative windows ---- */
    { "a first time keeps away from events",
      PLAN(TOXIN("first_time = true;"), EVENT("party", JUNE, ""), ""),
      "toxin/1", "event", MEND_RULE_WINDOW, NULL, MEND_SHOULD, "-40..-1", 5 },
    { "a touch-up lies within its figure, both ends included",
      PLAN(TOXIN(BOOKED) ", " TREATMENT("again", "botulinum-toxin",
                                        "touch_up_of = \"toxin/1\";"),
           "", ""),
      "again/1", "toxin/1", MEND_RULE_COURSE, NULL, MEND_MUST,
      "*..9, 21..*", 0 },
    { "and is no repeat",
      PLAN(TOXIN(BOOKED) ", " TREATMENT("again", "botulinum-toxin",
                                        "touch_up_of = \"toxin/1\";"),
           "", ""),
      "again/1", "toxin/1", MEND_RULE_WAIT, NULL, MEND_MUST, "", 0 },
    { "a window counts from an event's first day, both ends included",
      PLAN(PEEL("window = ( \"event\", -5, -1 );"),
           EVENT("private", JUNE_WEEK, ""), ""),
      "peel/1", "event", MEND_RULE_DATE, NULL, MEND_MUST, "*..-6, 0..*", 0 },
    { "or from a session",
      PLAN(PEEL("window = ( \"laser\", 70, 80 );") ", " LASER(BOOKED), "",
           ""),
      "peel/1", "laser/1", MEND_RULE_DATE, NULL, MEND_MUST, "*..69, 81..*",
      0 },
};

/* ---- finding the rule ---------------------------------------------------- */

static bool is_asked(const struct rule_row *row, const struct mend_reason *why,
                     const struct mend_catalogue *cat)
{
    const bool between =
        why->a && why->b &&
        ((strcmp(why->a->id, row->session) == 0 &&
          strcmp(why->b->id, row->other) == 0) ||
         (strcmp(why->b->id, row->session) == 0 &&
          strcmp(why->a->id, row->other) == 0));
    const char *kind =
        why->kind == MEND_NONE ? NULL : cat->kind[why->kind].id;

    return between && why->rule == row->rule && why->grade == row->grade &&
           (kind ? row->kind && strcmp(kind, row->kind) == 0 : !row->kind);
}

/* The first asked-for rule in which the other comes first or gives. */
static bool other_is_first(const struct rule_row *row,
                           const struct mend_reason *why)
{
    return strcmp(why->a->id, row->other) == 0;
}

static void add_end(struct mend_strbuf *out, int32_t value, int32_t from)
{
    if (value == MEND_UNBOUNDED_BELOW || value == MEND_UNBOUNDED_ABOVE)
        mend_strbuf_add(out, "*");
    else
        mend_strbuf_addf(out, "%d", value - from);
}

static void add_ranges(struct mend_strbuf *out, struct mend_ranges ranges,
                       mend_day from)
{
    for (size_t i = 0; i < ranges.count; i++) {
        mend_strbuf_add(out, i ? ", " : "");
        add_end(out, ranges.item[i].first, from);
        mend_strbuf_add(out, "..");
        add_end(out, ranges.item[i].last, from);
    }
}

/* Differences told as the session's day less the other's. */
static struct mend_ranges seen_from(struct mend_arena *arena,
                                    const struct mend_difference *rule,
                                    const char *session,
                                    const struct mend_problem *problem)
{
    const char *b = problem->session[rule->b].occurrence->id;

    return strcmp(b, session) == 0
               ? rule->not_in
               : mend_ranges_mirror(arena, rule->not_in, 0);
}

static int find_rule(const struct rule_row *row, struct fixture *at,
                     const struct mend_problem *problem,
                     struct mend_strbuf *out)
{
    const struct mend_catalogue *cat = at->plan.catalogue;
    int weight = 0;

    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];
        const struct mend_occurrence *other =
            rule->why.b && strcmp(rule->why.b->id, row->other) == 0
                ? rule->why.b
                : rule->why.a;

        if (!is_asked(row, &rule->why, cat))
            continue;
        /* What it was ever so before is no day to count from. */
        if (other->days.begin == MEND_DAY_MIN)
            mend_strbuf_add(out, "*");
        else
            add_ranges(out, rule->not_in, other->days.begin);
        weight = rule->why.weight;
    }
    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];

        /* Waits go both ways: ask for the one that follows the other. */
        if (!is_asked(row, &rule->why, cat) ||
            (row->rule == MEND_RULE_WAIT && !other_is_first(row, &rule->why)))
            continue;
        add_ranges(out, seen_from(&at->arena, rule, row->session, problem), 0);
        weight = rule->why.weight;
    }
    return weight;
}

static void test_rule(void **state)
{
    struct fixture *at;
    const struct rule_row *row = *state;
    const struct mend_occurrence *occurrences;
    struct mend_problem problem;
    struct mend_strbuf found = { 0 };
    void *fixture = NULL;
    size_t count;

    assert_int_equal(set_up(&fixture), 0);
    at = fixture;
    const struct mend_plan *plan = read_right(at, row->plan);
    assert_int_equal(
        mend_occurrences_derive(plan, &at->arena, &occurrences, &count),
        MEND_OK);
    assert_int_equal(mend_problem_build(plan, occurrences, count, NULL, 0,
                                        &at->arena, &problem),
                     MEND_OK);
    const int weight = find_rule(row, at, &problem, &found);
    assert_string_equal(mend_strbuf_text(&found), row->not_in);
    assert_int_equal(weight, row->weight);
    mend_strbuf_release(&found);
    tear_down(&fixture);
}

int main(void)
{
    struct CMUnitTest tests[MEND_ARRAY_LEN(rule_rows)];

    for (size_t i = 0; i < MEND_ARRAY_LEN(tests); i++)
        tests[i] = (struct CMUnitTest){
            .name = rule_rows[i].name,
            .test_func = test_rule,
            .initial_state = (void *)&rule_rows[i],
        };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
