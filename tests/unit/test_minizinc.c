/*
 * The MiniZinc model says what the problem says. Where MiniZinc is installed a
 * solver that knows nothing of ours finds the same course; where it is not,
 * those tests are skipped.
 */
#include "solved_fixture.h"

#include <unistd.h>

/* ---- the text ------------------------------------------------------------ */

static void text_names_sessions_and_rules(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    struct mend_strbuf out = { 0 };

    mend_view_minizinc(&out, course.problem);
    assert_false(out.failed);
    assert_non_null(strstr(out.bytes, "set of int: SESSION = 1..6;"));
    assert_non_null(strstr(out.bytes, "\"laser/1\", \"peels/1\""));
    for (size_t i = 0; i < course.problem->course_count; i++)
        assert_non_null(strstr(out.bytes, course.problem->course[i].id));
    for (size_t i = 0; i < MEND_LEVELS; i++)
        assert_non_null(strstr(out.bytes, mend_level_names[i]));
    mend_strbuf_release(&out);
}

static void text_is_the_same_every_time(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    struct mend_strbuf first = { 0 }, second = { 0 };

    mend_view_minizinc(&first, course.problem);
    mend_view_minizinc(&second, course.problem);
    assert_string_equal(first.bytes, second.bytes);
    mend_strbuf_release(&first);
    mend_strbuf_release(&second);
}

/* ---- another solver ------------------------------------------------------ */

static bool has_minizinc(void)
{
    return system("command -v minizinc >/dev/null 2>&1") == 0;
}

static void write_model(const struct mend_problem *problem, const char *path)
{
    struct mend_strbuf model = { 0 };
    FILE *file = fopen(path, "w");

    mend_view_minizinc(&model, problem);
    assert_non_null(file);
    assert_int_equal(fwrite(model.bytes, 1, model.length, file), model.length);
    assert_int_equal(fclose(file), 0);
    mend_strbuf_release(&model);
}

/* Run a command and give what it prints. */
static void listen(const char *command, struct mend_strbuf *answer)
{
    char line[256];
    FILE *pipe = popen(command, "r");

    assert_non_null(pipe);
    mend_strbuf_clear(answer);
    while (fgets(line, sizeof(line), pipe))
        mend_strbuf_add(answer, line);
    pclose(pipe);
}

/* The levels that a run has reached, as data for the next: "should=0; ...".
   Those that it names as left are not among them. */
static void add_reached(struct mend_strbuf *out, const char *answer)
{
    const char *levels = strstr(answer, "objective:");
    const char *left = strstr(answer, "left:");

    for (size_t i = 0; i < MEND_LEVELS; i++) {
        const char *name = mend_level_names[i];
        char wanted[32];

        snprintf(wanted, sizeof(wanted), " %s=", name);
        const char *at = strstr(levels, wanted);
        snprintf(wanted, sizeof(wanted), " %s", name);
        if (strstr(left, wanted))
            return; /* and so are all that follow it */
        assert_non_null(at);
        mend_strbuf_addf(out, "%s=%ld; ", name,
                         strtol(strchr(at, '=') + 1, NULL, 10));
    }
}

/* Solve the model with Gecode until no level is left; gives what it prints. */
static void solve_elsewhere(const struct mend_problem *problem,
                            struct mend_strbuf *answer)
{
    char folder[] = "/tmp/mendline-XXXXXX", path[64], command[512];
    struct mend_strbuf reached = { 0 };

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/course.mzn", folder);
    write_model(problem, path);
    mend_strbuf_add(&reached, "bits=30; ");
    for (size_t run = 0; run < MEND_LEVELS; run++) {
        snprintf(command, sizeof(command),
                 "minizinc --solver gecode %s -D '%s' 2>/dev/null", path,
                 mend_strbuf_text(&reached));
        listen(command, answer);
        if (!strstr(mend_strbuf_text(answer), "left: "))
            break;
        mend_strbuf_clear(&reached);
        add_reached(&reached, mend_strbuf_text(answer));
    }
    mend_strbuf_release(&reached);
    unlink(path);
    rmdir(folder);
}

static void add_expected(struct mend_strbuf *out,
                         const struct mend_course *course)
{
    for (size_t i = 0; i < course->session_count; i++) {
        char text[MEND_DAY_TEXT];

        mend_strbuf_addf(out, "%s %s\n", course->session[i].occurrence->id,
                         mend_day_to_text(course->session[i].day, text));
    }
    mend_strbuf_add(out, "objective:");
    for (size_t i = 0; i < MEND_LEVELS; i++)
        mend_strbuf_addf(out, " %s=%lld", mend_level_names[i],
                         (long long)course->objective.at[i]);
    mend_strbuf_add(out, "\nleft:\n----------\n==========\n");
}

static void assert_same_course(const struct mend_course *course)
{
    struct mend_strbuf answer = { 0 }, expected = { 0 };

    assert_int_equal(course->outcome, MEND_OPTIMAL);
    if (!has_minizinc())
        skip();
    solve_elsewhere(course->problem, &answer);
    add_expected(&expected, course);
    assert_string_equal(mend_strbuf_text(&answer), mend_strbuf_text(&expected));
    mend_strbuf_release(&answer);
    mend_strbuf_release(&expected);
}

static void early_course(void **state)
{
    const struct mend_course course = solve(*state, SPRING);

    assert_same_course(&course);
}

static void late_course(void **state)
{
    const struct mend_course course =
        solve(*state, SPRING "prefer = \"late\";\n");

    assert_same_course(&course);
}

static void course_of_few_visible_days(void **state)
{
    const struct mend_course course =
        solve(*state, HEAD
              "prefer = \"few-visible-days\";\n"
              "horizon = [ \"2027-01-01\", \"2027-02-28\" ];\n"
              "treatments = (\n"
              "  { id = \"a\"; procedure = \"peel-aha-light\";\n"
              "    sessions = 2; },\n"
              "  { id = \"b\"; procedure = \"filler-ha\"; },\n"
              "  { id = \"c\"; procedure = \"filler-ha\"; area = \"hands\"; }\n"
              ");\n");

    assert_same_course(&course);
}

static void course_within_limits(void **state)
{
    const struct mend_course course =
        solve(*state, HEAD
              "horizon = [ \"2027-01-01\", \"2027-06-30\" ];\n"
              "availability = { per_day = 1; month_budget = 100.0;\n"
              "                 weekdays = [ \"mon\", \"tue\", \"thu\" ]; };\n"
              "treatments = (\n"
              "  { id = \"a\"; procedure = \"led-light\"; sessions = 3;\n"
              "    cost = 40.0; },\n"
              "  { id = \"b\"; procedure = \"hydradermabrasion\";\n"
              "    sessions = 2; cost = 60.0; booked = \"2027-01-05\"; }\n"
              ");\n");

    assert_same_course(&course);
}

static void course_that_was_published(void **state)
{
    const struct mend_published published[] = {
        { "peels/1", day("2027-04-01") },
        { "peels/2", day("2027-04-04") },
        { "glow/1", day("2027-08-16") },
    };
    const struct mend_solve_options options = { .published = published,
                                                .published_count =
                                                    MEND_ARRAY_LEN(published) };
    const struct mend_course course = solve_with(*state, SPRING, &options);

    assert_true(course.objective.at[MEND_LEVEL_MOVED] > 0);
    assert_same_course(&course);
}

static void course_of_nothing(void **state)
{
    const struct mend_course course = solve(*state, HEAD);

    assert_same_course(&course);
}

static void no_course(void **state)
{
    const struct mend_course course = solve(*state, TOO_SHORT);
    struct mend_strbuf answer = { 0 };

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    if (!has_minizinc())
        skip();
    solve_elsewhere(course.problem, &answer);
    assert_string_equal(mend_strbuf_text(&answer), "=====UNSATISFIABLE=====\n");
    mend_strbuf_release(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(text_names_sessions_and_rules),
        PLAN_TEST(text_is_the_same_every_time),
        PLAN_TEST(early_course),
        PLAN_TEST(late_course),
        PLAN_TEST(course_of_few_visible_days),
        PLAN_TEST(course_within_limits),
        PLAN_TEST(course_that_was_published),
        PLAN_TEST(course_of_nothing),
        PLAN_TEST(no_course),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
