/*
 * How far the proof went, for a course that a limit cut off.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/words/words.h"

static struct bound_row {
    const char *name;
    enum mend_outcome outcome;
    enum mend_prefer prefer;
    struct mend_objective here, bound;
    const char *said;
} rows[] = {
    { "proven: nothing to say",
      MEND_OPTIMAL,
      MEND_EARLY,
      { { 5 } },
      { { 5 } },
      "" },
    { "the first level that is open counts",
      MEND_FEASIBLE,
      MEND_EARLY,
      { { 5, 0, 0, 40 } },
      { { 3, 0, 0, 30 } },
      "weight of advice that is not followed: 5 here; proven: in any course at "
      "least 3" },
    { "levels that are proven do not",
      MEND_FEASIBLE,
      MEND_EARLY,
      { { 5, 0, 0, 40 } },
      { { 5, 0, 0, 30 } },
      "days off the ideal intervals in all: 40 here; proven: in any course at "
      "least 30" },
    { "early: the last day",
      MEND_FEASIBLE,
      MEND_EARLY,
      { { 0, 0, 0, 0, 20869 } },
      { { 0, 0, 0, 0, 20850 } },
      "all done on 20 Feb 2027; proven: in no course before 1 Feb 2027" },
    { "late: the first day",
      MEND_FEASIBLE,
      MEND_LATE,
      { { 0, 0, 0, 0, -20850 } },
      { { 0, 0, 0, 0, -20869 } },
      "begun on 1 Feb 2027; proven: in no course after 20 Feb 2027" },
    { "few visible days: their number",
      MEND_FEASIBLE,
      MEND_FEW_VISIBLE_DAYS,
      { { 0, 0, 0, 0, 12 } },
      { { 0, 0, 0, 0, 9 } },
      "12 days on which something shows; proven: in any course at least 9" },
};

static void words_proof(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        const struct mend_problem problem = { .prefer = rows[i].prefer };
        const struct mend_course course = { .outcome = rows[i].outcome,
                                            .problem = &problem,
                                            .objective = rows[i].here,
                                            .bound = rows[i].bound };
        struct mend_strbuf out = { 0 };

        mend_words_proof(&out, &course);
        print_message("%s\n", rows[i].name);
        assert_string_equal(mend_strbuf_text(&out), rows[i].said);
        mend_strbuf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(words_proof) };

    return cmocka_run_group_tests_name("words_proof", tests, NULL, NULL);
}
