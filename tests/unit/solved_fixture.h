/** @file
 * A plan from a text in the test, solved: for views that show whole courses.
 */
#ifndef TESTS_UNIT_SOLVED_FIXTURE_H
#define TESTS_UNIT_SOLVED_FIXTURE_H

#include "plan_fixture.h"

#include <mendline/mendline.h>

/* A laser that is booked, a course of peels, toxin for a wedding, and a pitch
   that the laser spoils a little. */
#define SPRING                                                                 \
    HEAD "title = \"Spring, with a wedding\";\n"                               \
         "timezone = \"Europe/Berlin\";\n"                                     \
         "horizon = [ \"2027-01-01\", \"2027-12-31\" ];\n"                     \
         "person = { conditions = [ \"cold-sores\" ]; };\n"                    \
         "treatments = (\n"                                                    \
         "  { id = \"laser\"; procedure = \"laser-fractional-ablative\";\n"    \
         "    booked = \"2027-01-14 10:30\"; cost = 900.5; },\n"               \
         "  { id = \"peels\"; procedure = \"peel-aha-light\";\n"               \
         "    sessions = 3; },\n"                                              \
         "  { id = \"toxin\"; procedure = \"botulinum-toxin\";\n"              \
         "    for = \"wedding\"; },\n"                                         \
         "  { id = \"glow\"; procedure = \"hydradermabrasion\";\n"             \
         "    window = ( \"wedding\", -5, -1 ); }\n"                           \
         ");\n"                                                                \
         "events = (\n"                                                        \
         "  { id = \"wedding\"; title = \"Our wedding\"; kind = \"photo\";\n"  \
         "    on = \"2027-08-19\"; },\n"                                       \
         "  { id = \"pitch\"; on = \"2027-01-20 14:00\"; kind = \"work\";\n"   \
         "    firm = false; priority = 3; }\n"                                 \
         ");\n"

/* Two things that cannot both be: four days for two sessions 14 days apart. */
#define TOO_SHORT                                                              \
    HEAD "horizon = [ \"2027-03-01\", \"2027-03-04\" ];\n"                     \
         "treatments = (\n"                                                    \
         "  { id = \"peels\"; procedure = \"peel-aha-light\";\n"               \
         "    sessions = 2; }\n"                                               \
         ");\n"

/* An event within what a booked laser leaves behind. */
#define TOO_NEAR                                                               \
    HEAD "treatments = (\n"                                                    \
         "  { id = \"laser\"; procedure = \"laser-fractional-ablative\";\n"    \
         "    booked = \"2027-01-14\"; }\n"                                    \
         ");\n"                                                                \
         "events = (\n"                                                        \
         "  { id = \"wedding\"; kind = \"photo\"; on = \"2027-01-16\"; }\n"    \
         ");\n"

static inline struct mend_course
solve_with(struct fixture *at, const char *text,
           const struct mend_solve_options *options)
{
    const struct mend_plan *plan = read_right(at, text);
    struct mend_course course;

    assert_int_equal(mend_plan_solve(plan, options, &at->arena, &course),
                     MEND_OK);
    return course;
}

static inline struct mend_course solve(struct fixture *at, const char *text)
{
    const struct mend_solve_options options = { .max_nodes = 0 };

    return solve_with(at, text, &options);
}

#endif
