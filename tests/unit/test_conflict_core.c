/*
 * A conflict as a problem of its own: its rules, and the sessions they name.
 */
#include "solved_fixture.h"

#include "engine/explain/conflict_core.h"

/* Before and between those of the conflict stand some that it does not name. */
#define BYSTANDER(id)                                                          \
    "  { id = \"" id "\"; procedure = \"peel-aha-light\"; area = \"hands\"; "  \
    "}, "
#define APART                                                                  \
    HEAD "horizon = [ \"2027-01-01\", \"2028-12-31\" ];\n"                     \
         "events = ( { id = \"shoot\"; kind = \"photo\"; "                     \
         "on = \"2027-08-01\"; } );\n"                                         \
         "treatments = (\n" BYSTANDER("x") BYSTANDER(                          \
             "y") "  { id = \"first\"; procedure = \"hydradermabrasion\"; "    \
                  "window = ( \"shoot\", -40, -31 ); },\n" BYSTANDER(          \
                      "z") "  { id = \"second\"; procedure = "                 \
                           "\"peel-aha-light\"; "                              \
                           "window = ( \"first\", 10, 100 ); not_before = "    \
                           "\"2028-02-01\"; } );\n"
/* One day at the most, and it is not among the days of the one that is booked
   on it: only rules of days are in the way. */
#define SHUT                                                                   \
    HEAD "horizon = [ \"2027-03-01\", \"2027-03-07\" ];\n"                     \
         "availability = { weekdays = [ \"mon\" ]; };\n"                       \
         "treatments = (\n" BYSTANDER(                                         \
             "x") "  { id = \"late\"; procedure = "                            \
                  "\"hydradermabrasion\"; not_before = \"2027-03-02\"; } );\n"
#define CROWDED                                                                \
    HEAD "horizon = [ \"2027-03-01\", \"2027-03-02\" ];\n"                     \
         "availability = { per_day = 1; };\n"                                  \
         "treatments = (\n" BYSTANDER(                                         \
             "x") "  { id = \"a\"; procedure = \"hydradermabrasion\"; }, "     \
                  "  { id = \"b\"; procedure = \"peel-aha-light\"; area = "    \
                  "\"arms\"; } );\n"

static struct mend_problem core_of(struct fixture *f,
                                   const struct mend_course *course)
{
    struct mend_problem core;

    assert_int_equal(course->outcome, MEND_INFEASIBLE);
    assert_true(conflict_core(course->problem, course->conflict,
                              course->conflict_count, &f->arena, &core));
    return core;
}

static const char *treatment_of(const struct mend_problem *p, uint32_t session)
{
    assert_true(session < p->session_count);
    return p->session[session].occurrence->treatment->id;
}

static void sessions_that_no_rule_names_are_left_out(void **state)
{
    const struct mend_course course = solve(*state, APART);
    const struct mend_problem core = core_of(*state, &course);

    assert_int_equal(course.problem->session_count, 5);
    assert_int_equal(core.session_count, 2);
    assert_string_equal(treatment_of(&core, 0), "first");
    assert_string_equal(treatment_of(&core, 1), "second");
}

static void rules_still_name_the_same_sessions(void **state)
{
    const struct mend_course course = solve(*state, APART);
    const struct mend_problem core = core_of(*state, &course);

    assert_int_equal(core.day_rule_count + core.difference_count,
                     course.conflict_count);
    assert_int_equal(core.difference_count, 1);
    assert_string_equal(treatment_of(&core, core.difference[0].a), "first");
    assert_string_equal(treatment_of(&core, core.difference[0].b), "second");
    for (size_t i = 0; i < core.day_rule_count; i++) {
        const struct mend_day_rule *rule = &core.day_rule[i];

        assert_string_equal(treatment_of(&core, rule->session),
                            rule->why.topic == MEND_TOPIC_NOT_BEFORE ? "second"
                                                                     : "first");
    }
    assert_int_equal(course.short_by, 115);
}

static void a_rule_of_days_names_its_session(void **state)
{
    const struct mend_course course = solve(*state, SHUT);
    const struct mend_problem core = core_of(*state, &course);

    assert_int_equal(core.difference_count, 0);
    assert_true(core.day_rule_count > 0);
    assert_int_equal(core.session_count, 1);
    assert_string_equal(treatment_of(&core, 0), "late");
}

/* Each of them takes up room. */
static void a_limit_keeps_all_sessions(void **state)
{
    const struct mend_course course = solve(*state, CROWDED);
    const struct mend_problem core = core_of(*state, &course);

    assert_int_equal(core.limit_count, 1);
    assert_int_equal(core.session_count, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(sessions_that_no_rule_names_are_left_out),
        PLAN_TEST(rules_still_name_the_same_sessions),
        PLAN_TEST(a_rule_of_days_names_its_session),
        PLAN_TEST(a_limit_keeps_all_sessions),
    };

    return cmocka_run_group_tests_name("conflict core", tests, NULL, NULL);
}
