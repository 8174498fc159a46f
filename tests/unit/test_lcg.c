/*
 * What a rule concludes by itself, as soon as it can. A rule that is slow to
 * see a thing changes no answer, only the time until it comes: so ask the rules
 * one by one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/lcg/prop_crowd.h"

enum { DAYS = 10 };

static void assert_days(const struct lcg *lcg, int32_t var, int32_t least,
                        int32_t most)
{
    assert_int_equal(lcg_least(lcg, var), least);
    assert_int_equal(lcg_most(lcg, var), most);
}

static void a_full_day_is_nobody_elses(void **state)
{
    const int32_t room[DAYS] = { 1, 0, 1, 1, 1, 1, 1, 1, 1, 2 };
    int32_t here[DAYS] = { 0 }, taken[3];
    struct crowd crowd = { .count = 3,
                           .room = room,
                           .here = here,
                           .taken = taken };
    struct lcg lcg;

    (void)state;
    lcg_init(&lcg);
    for (int i = 0; i < 3; i++)
        lcg_add_variable(&lcg, 0, DAYS - 1);
    crowd_post(&lcg, &crowd);
    assert_true(lcg_assert(&lcg, lcg_at_most(0, 0)));
    assert_true(lcg_assert(&lcg, lcg_at_least(1, DAYS - 1)));
    assert_true(lcg_propagate(&lcg));
    assert_days(&lcg, 2, 2, DAYS - 1); /* the first is taken, the next has no
                                          room, the last has some left */
    assert_true(lcg_assert(&lcg, lcg_at_least(2, 9)));
    assert_true(lcg_propagate(&lcg));
    lcg_release(&lcg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_day_is_nobody_elses),
    };

    return cmocka_run_group_tests_name("lcg", tests, NULL, NULL);
}
