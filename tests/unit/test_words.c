/* Sentences: every sum in them is worked out by hand here. */
#include "view_fixture.h"
#include "view/words/words.h"

static void test_days_and_spans(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    mend_words_day(&f->out, day_of("2027-01-14"));
    assert_string_equal(taken(f), "Thu 14 Jan 2027");
    mend_words_day(&f->out, MEND_DAY_NONE);
    assert_string_equal(taken(f), "no day");
    mend_words_span(&f->out, days_from("2027-01-14", "2027-01-14"));
    assert_string_equal(taken(f), "14 Jan 2027");
    mend_words_span(&f->out, days_from("2027-01-14", "2027-01-28"));
    assert_string_equal(taken(f), "14 to 28 Jan 2027");
    mend_words_span(&f->out, days_from("2027-01-28", "2027-02-03"));
    assert_string_equal(taken(f), "28 Jan to 3 Feb 2027");
    mend_words_span(&f->out, days_from("2026-12-28", "2027-01-03"));
    assert_string_equal(taken(f), "28 Dec 2026 to 3 Jan 2027");
    mend_words_span(&f->out,
                    (struct mend_span){ MEND_DAY_MIN, day_of("2026-08-31") });
    assert_string_equal(taken(f), "through 30 Aug 2026");
    fixture_free(f);
}

static void test_offsets(void **state)
{
    static const struct {
        int first, last;
        const char *text;
    } rows[] = { { 0, 0, "the day itself" },
                 { -1, -1, "1 day before" },
                 { -5, -1, "5 to 1 day before" },
                 { 0, 14, "0 to 14 days after" },
                 { -28, 13, "28 days before to 13 days after" },
                 { -28, 0, "28 days before to the day itself" } };
    struct fixture *f = fixture_new();
    (void)state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        mend_words_offsets(&f->out, rows[i].first, rows[i].last);
        assert_string_equal(taken(f), rows[i].text);
    }
    mend_words_weekdays(&f->out, 0x0b);
    assert_string_equal(taken(f), "Mon, Tue and Thu");
    mend_words_money(&f->out, 90050);
    assert_string_equal(taken(f), "900.50");
    fixture_free(f);
}

static const char *because(struct fixture *f, const struct mend_reason *why,
                           const struct mend_occurrence *other)
{
    const struct mend_because it = { .why = why, .other = other };

    mend_words_because(&f->out, &f->course, &it);
    return taken(f);
}

static void test_because_of_a_wait(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_occurrence *laser = &f->occurrence[LASER];
    const struct mend_occurrence *peel = &f->occurrence[PEEL_1];
    struct mend_reason why = { .topic = MEND_TOPIC_WINDOW,
                               .kind = REMODELLING,
                               .a = laser,
                               .b = peel,
                               .days = { 0, 42 } };
    (void)state;

    assert_string_equal(because(f, &why, laser),
                        "Laser 14 Jan + 42 days (remodelling) = 25 Feb 2027 at "
                        "the earliest");
    assert_string_equal(because(f, &why, peel),
                        "peels/1 1 Mar - 42 days (remodelling) = 18 Jan 2027 "
                        "at the latest");
    why.topic = MEND_TOPIC_WAIT;
    why.grade = MEND_SHOULD;
    assert_string_equal(because(f, &why, laser),
                        "Laser 14 Jan + 42 days (wait) = 25 Feb 2027, better "
                        "not earlier");
    fixture_free(f);
}

static void test_because_of_preparation(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_reason why = { .topic = MEND_TOPIC_WINDOW,
                                     .kind = SUN,
                                     .a = &f->occurrence[PEEL_1],
                                     .b = &f->occurrence[BEACH],
                                     .days = { -28, 42 } };
    (void)state;

    /* Lisbon ends on 5 Jan; the 28 days before a session begin after it. */
    assert_string_equal(because(f, &why, &f->occurrence[BEACH]),
                        "Lisbon 5 Jan + 28 days (no sun) = 2 Feb, so the day "
                        "after, 3 Feb 2027 at the earliest");
    fixture_free(f);
}

static void test_because_of_spacing(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_occurrence *first = &f->occurrence[PEEL_1];
    const struct mend_occurrence *second = &f->occurrence[PEEL_2];
    struct mend_reason why = { .topic = MEND_TOPIC_AT_LEAST,
                               .kind = MEND_NONE,
                               .a = first,
                               .b = second,
                               .days = { 14, 42 } };
    (void)state;

    assert_string_equal(because(f, &why, first),
                        "peels/1 1 Mar + 14 days (at least between sessions) = "
                        "15 Mar 2027 at the earliest");
    why.topic = MEND_TOPIC_AT_MOST;
    assert_string_equal(because(f, &why, first),
                        "peels/1 1 Mar + 42 days (at most between sessions) = "
                        "12 Apr 2027 at the latest");
    assert_string_equal(because(f, &why, second),
                        "peels/2 22 Mar - 42 days (at most between sessions) = "
                        "8 Feb 2027 at the earliest");
    fixture_free(f);
}

static void test_because_of_a_result(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_reason why = { .topic = MEND_TOPIC_RESULT,
                                     .kind = RESULT,
                                     .a = &f->occurrence[LASER],
                                     .b = &f->occurrence[PITCH],
                                     .days = { 4, 90 } };
    (void)state;

    assert_string_equal(because(f, &why, &f->occurrence[PITCH]),
                        "Pitch 20 Jan - 4 days (of its result) = 16 Jan 2027 "
                        "at the latest");
    fixture_free(f);
}

static void test_because_of_the_plan(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_reason why = { .topic = MEND_TOPIC_NOT_BEFORE,
                               .kind = MEND_NONE,
                               .a = &f->occurrence[PEEL_1],
                               .days = { day_of("2027-03-01"),
                                         MEND_UNBOUNDED_ABOVE } };
    (void)state;

    assert_string_equal(because(f, &why, NULL),
                        "peels/1 not before Mon 1 Mar 2027");
    why.topic = MEND_TOPIC_WEEKDAYS;
    assert_string_equal(because(f, &why, NULL),
                        "peels/1 only on Mon, Tue and Thu");
    why.topic = MEND_TOPIC_HORIZON;
    why.days.last = day_of("2027-12-31");
    assert_string_equal(because(f, &why, NULL),
                        "peels/1 within the horizon, 1 Mar to 31 Dec 2027");
    fixture_free(f);
}

static const char *clash(struct fixture *f, const struct mend_reason *why,
                         struct mend_span days)
{
    const struct mend_clash it = {
        .why = why, .a = why->a, .b = why->b, .days = days
    };

    mend_words_clash(&f->out, &f->course, &it);
    return taken(f);
}

static void test_clash_in_a_window(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_reason why = { .topic = MEND_TOPIC_WINDOW,
                               .kind = VISIBLE,
                               .a = &f->occurrence[LASER],
                               .b = &f->occurrence[PITCH],
                               .days = { 0, 14 } };
    (void)state;

    /* 14 days from 14 Jan are through 27 Jan; 28 Jan would be free. */
    assert_string_equal(
        clash(f, &why, days_from("2027-01-20", "2027-01-20")),
        "Laser (14 Jan): visible redness, through 27 Jan 2027; Pitch "
        "(20 Jan) falls in it: 8 days too early");
    f->event[0].minute = 14 * 60 + 5;
    assert_string_equal(
        clash(f, &why, days_from("2027-01-20", "2027-01-20")),
        "Laser (14 Jan): visible redness, through 27 Jan 2027; Pitch "
        "(20 Jan, 14:05) falls in it: 8 days too early");
    why.kind = SUN;
    why.b = &f->occurrence[BEACH];
    why.days = (struct mend_range){ -28, 42 };
    assert_string_equal(
        clash(f, &why, days_from("2027-01-01", "2027-01-05")),
        "Laser (14 Jan): no sun, 17 Dec 2026 to 24 Feb 2027; "
        "Lisbon (1 to 5 Jan 2027) falls in it: 20 days too late");
    fixture_free(f);
}

static void test_clash_of_distances(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_span day = days_from("2027-03-22", "2027-03-22");
    struct mend_reason why = { .topic = MEND_TOPIC_AT_LEAST,
                               .kind = MEND_NONE,
                               .a = &f->occurrence[PEEL_1],
                               .b = &f->occurrence[PEEL_2],
                               .days = { 28, 56 } };
    (void)state;

    assert_string_equal(clash(f, &why, day),
                        "peels/2 (22 Mar) comes 21 days after peels/1 "
                        "(1 Mar); it must be at least 28 days: 7 days too "
                        "early");
    why.topic = MEND_TOPIC_AT_MOST;
    why.grade = MEND_SHOULD;
    why.days = (struct mend_range){ 7, 14 };
    assert_string_equal(clash(f, &why, day),
                        "peels/2 (22 Mar) comes 21 days after peels/1 "
                        "(1 Mar); it should be at most 14 days: 7 days too "
                        "late");
    fixture_free(f);
}

static void test_clash_of_a_result(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_reason why = { .topic = MEND_TOPIC_RESULT_ADVICE,
                               .grade = MEND_SHOULD,
                               .kind = RESULT,
                               .a = &f->occurrence[LASER],
                               .b = &f->occurrence[PITCH],
                               .days = { 1, 5 } };
    (void)state;

    /* It shows 15 to 18 Jan; a session 16 to 19 Jan would show on the 20th. */
    assert_string_equal(
        clash(f, &why, f->event[0].days),
        "the result of Laser (14 Jan) shows 15 to 18 Jan 2027; it has gone by "
        "Pitch (20 Jan): 2 days too early; repeat it 16 to 19 Jan 2027");
    why.days = (struct mend_range){ 7, 90 };
    assert_string_equal(
        clash(f, &why, f->event[0].days),
        "the result of Laser (14 Jan) shows 21 Jan to 13 Apr 2027; it is not "
        "there yet at Pitch (20 Jan): 1 day too late");
    fixture_free(f);
}

static void test_rules_without_a_course(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_reason why = { .topic = MEND_TOPIC_WAIT,
                               .kind = MEND_NONE,
                               .a = &f->occurrence[LASER],
                               .b = &f->occurrence[PEEL_1],
                               .days = { 0, 42 } };
    (void)state;

    mend_words_rule(&f->out, &f->plan, &why);
    assert_string_equal(taken(f), "at least 42 days from Laser (14 Jan 2027) "
                                  "to peels/1");
    why.topic = MEND_TOPIC_WINDOW;
    why.kind = VISIBLE;
    why.a = &f->occurrence[PEEL_1];
    why.b = &f->occurrence[PITCH];
    why.days = (struct mend_range){ 0, 7 };
    mend_words_rule(&f->out, &f->plan, &why);
    assert_string_equal(taken(f), "peels/1: visible redness, 7 days; "
                                  "Pitch (20 Jan 2027) may not fall in it");
    fixture_free(f);
}

/* Every topic has a sentence, even for a rule that says next to nothing. */
static void test_every_topic_speaks(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    for (int topic = 0; topic < MEND_TOPICS; topic++) {
        const struct mend_reason why = { .topic = (enum mend_topic)topic,
                                         .kind = VISIBLE,
                                         .a = &f->occurrence[LASER],
                                         .b = &f->occurrence[PITCH],
                                         .days = { 0, 14 } };

        mend_words_rule(&f->out, &f->plan, &why);
        assert_true(f->out.length > 0);
        mend_strbuf_clear(&f->out);
        assert_true(strlen(clash(f, &why, f->event[0].days)) > 0);
        assert_true(strlen(because(f, &why, &f->occurrence[LASER])) > 0);
    }
    fixture_free(f);
}

static void test_without_a_plan(void **state)
{
    struct fixture *f = fixture_new();
    const struct mend_reason why = { .topic = MEND_TOPIC_WINDOW,
                                     .kind = VISIBLE,
                                     .days = { 0, 14 } };
    (void)state;

    mend_words_before(&f->out, &catalogue, &why, day_of("2027-06-19"));
    assert_string_equal(taken(f), "19 Jun - 14 days (visible redness) = "
                                  "5 Jun 2027 at the latest");
    mend_words_after(&f->out, &catalogue, &why, day_of("2027-12-25"));
    assert_string_equal(taken(f), "25 Dec 2027 + 14 days (visible redness) = "
                                  "8 Jan 2028 at the earliest");
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_and_spans),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_because_of_a_wait),
        cmocka_unit_test(test_because_of_preparation),
        cmocka_unit_test(test_because_of_spacing),
        cmocka_unit_test(test_because_of_a_result),
        cmocka_unit_test(test_because_of_the_plan),
        cmocka_unit_test(test_clash_in_a_window),
        cmocka_unit_test(test_clash_of_distances),
        cmocka_unit_test(test_clash_of_a_result),
        cmocka_unit_test(test_rules_without_a_course),
        cmocka_unit_test(test_every_topic_speaks),
        cmocka_unit_test(test_without_a_plan)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
