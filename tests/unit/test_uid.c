/* Name-based UIDs (RFC 9562, version 5) in the namespace of a plan. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/calendar.h>

#include <string.h>

static void equals_the_value_of_the_rfc(void **state)
{
    const struct mend_plan plan = { .id =
                                        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                                    .title = "DNS" };
    char uid[37];

    (void)state;
    mend_entry_uid(&plan, NULL, "www.example.com", uid);
    assert_string_equal(uid, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void is_the_same_for_an_id_in_capitals(void **state)
{
    const struct mend_plan small = { .id =
                                         "5f0c6d1e-1111-4222-8333-44445555aaaa",
                                     .title = "a" };
    const struct mend_plan large = { .id =
                                         "5F0C6D1E-1111-4222-8333-44445555AAAA",
                                     .title = "b" };
    char one[37], two[37];

    (void)state;
    mend_entry_uid(&small, NULL, "laser/1", one);
    mend_entry_uid(&large, NULL, "laser/1", two);
    assert_string_equal(one, two);
}

static void comes_from_the_title_without_an_id(void **state)
{
    const struct mend_plan spring = { .title = "Spring" };
    const struct mend_plan autumn = { .title = "Autumn" };
    char one[37], again[37], other[37];

    (void)state;
    mend_entry_uid(&spring, NULL, "laser/1", one);
    mend_entry_uid(&spring, NULL, "laser/1", again);
    mend_entry_uid(&autumn, NULL, "laser/1", other);
    assert_string_equal(one, again);
    assert_string_not_equal(one, other);
    assert_int_equal(one[14], '5');
}

static void tells_keys_apart(void **state)
{
    const struct mend_plan plan = { .title = "Spring" };
    char one[37], two[37];

    (void)state;
    mend_entry_uid(&plan, NULL, "laser/1", one);
    mend_entry_uid(&plan, NULL, "laser/2", two);
    assert_string_not_equal(one, two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_the_value_of_the_rfc),
        cmocka_unit_test(is_the_same_for_an_id_in_capitals),
        cmocka_unit_test(comes_from_the_title_without_an_id),
        cmocka_unit_test(tells_keys_apart),
    };

    return cmocka_run_group_tests_name("uid", tests, NULL, NULL);
}
