/*
 * What a network is made of: which courses may change places, and so are put
 * in order, and what becomes of a rule beside a session in nobody's hands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/diag.h>

#include "engine/net/net.h"

enum { SESSIONS = 6, RULES = 24, DAYS = 30 };

static const mend_day FIRST = 20800;

/** A problem to change, and its network. */
struct bench {
    struct mend_arena arena;
    struct mend_problem problem;
    struct mend_problem_session session[SESSIONS];
    struct mend_day_rule day_rule[RULES];
    struct mend_difference difference[RULES];
    struct mend_course_rule course[RULES];
    bool member[SESSIONS];
    struct net net;
};

static struct mend_ranges range(struct bench *at, int first, int last)
{
    return mend_ranges_of(&at->arena, first, last);
}

static void put_apart(struct bench *at, uint32_t a, uint32_t b, int days)
{
    at->difference[at->problem.difference_count++] =
        (struct mend_difference){ .a = a,
                                  .b = b,
                                  .not_in = range(at, -days, days) };
}

static void put_course(struct bench *at, uint32_t a, uint32_t b)
{
    at->course[at->problem.course_count++] = (struct mend_course_rule){
        .a = a, .b = b, .at_least = 3, .ideal = 5, .at_most = 9
    };
}

/* Three sessions alike, two days apart from one another; the others are not
   in it. */
static void set_three(struct bench *at)
{
    at->problem = (struct mend_problem){
        .horizon = { FIRST, FIRST + DAYS },
        .session = at->session,
        .session_count = 3,
        .day_rule = at->day_rule,
        .difference = at->difference,
        .course = at->course,
    };
    for (uint32_t i = 0; i < SESSIONS; i++) {
        at->member[i] = true;
        at->session[i].published = MEND_DAY_NONE;
        at->session[i].visible = range(at, 0, 2);
    }
    put_apart(at, 0, 1, 1);
    put_apart(at, 1, 2, 1);
    put_apart(at, 2, 0, 1);
}

static void build(struct bench *at)
{
    assert_true(net_build(&at->net, &at->problem, at->member, NULL,
                          &at->arena));
}

/* Whether a is held to come no later than b: only twins are. */
static bool is_first(const struct bench *at, int32_t a, int32_t b)
{
    for (int32_t i = 0; i < at->net.arc_count; i++) {
        const struct net_arc *arc = &at->net.arc[i];

        if (arc->a == a && arc->b == b && arc->soft < 0 && arc->last == -1 &&
            arc->first == MEND_UNBOUNDED_BELOW)
            return true;
    }
    return false;
}

static void three_alike_stand_in_line(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_three(&at);
    build(&at);
    assert_true(is_first(&at, 0, 1));
    assert_true(is_first(&at, 1, 2));
    assert_false(is_first(&at, 0, 2)); /* that follows */
    mend_arena_release(&at.arena);
}

/* ---- what makes the second unlike the others ------------------------------- */

static void cost_more(struct bench *at)
{
    at->session[1].cost = 100;
}

static void be_published(struct bench *at)
{
    at->session[1].published = FIRST + 3;
}

static void all_be_published(struct bench *at)
{
    for (size_t i = 0; i < 3; i++)
        at->session[i].published = FIRST + 3;
}

static void show_longer(struct bench *at)
{
    at->session[1].visible = range(at, 0, 3);
}

static void show_later(struct bench *at)
{
    at->session[1].visible = range(at, 1, 2);
}

static void add_day_rule(struct bench *at, uint32_t session,
                         enum mend_grade grade, int weight)
{
    at->day_rule[at->problem.day_rule_count++] = (struct mend_day_rule){
        .session = session,
        .not_in = range(at, FIRST + 4, FIRST + 5),
        .why = { .grade = grade, .weight = (uint8_t)weight },
    };
}

static void lack_a_day(struct bench *at)
{
    add_day_rule(at, 1, MEND_MUST, 0);
}

static void dislike_a_day(struct bench *at)
{
    add_day_rule(at, 1, MEND_SHOULD, 3);
}

static void dislike_it_more(struct bench *at)
{
    add_day_rule(at, 0, MEND_SHOULD, 3);
    add_day_rule(at, 1, MEND_SHOULD, 4);
    add_day_rule(at, 2, MEND_SHOULD, 3);
}

/* Two days apart from the first is not what the third is. */
static void keep_further_apart(struct bench *at)
{
    put_apart(at, 0, 1, 2);
}

static void lean_to_one_side(struct bench *at)
{
    at->difference[0].not_in = range(at, -1, 2);
}

static void should_keep_apart(struct bench *at)
{
    at->difference[0].why.grade = MEND_SHOULD;
    at->difference[0].why.weight = 5;
}

static const struct unlike_row {
    const char *name;
    void (*change)(struct bench *at);
    bool first_and_third; /* those two still change places */
} unlike_rows[] = {
    { "it costs more", cost_more, true },
    { "it stands in the calendar", be_published, true },
    { "all stand there, on one day", all_be_published, false },
    { "it shows for longer", show_longer, true },
    { "it shows later", show_later, true },
    { "it lacks a day", lack_a_day, true },
    { "it has a day that costs", dislike_a_day, true },
    { "its day costs more", dislike_it_more, true },
    { "it keeps further from one", keep_further_apart, false },
    { "it leans to one side of one", lean_to_one_side, false },
    { "from one, it only should be apart", should_keep_apart, false },
};

static void one_unlike_the_others_is_left_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(unlike_rows); i++) {
        struct bench at = { 0 };

        print_message("%s\n", unlike_rows[i].name);
        set_three(&at);
        unlike_rows[i].change(&at);
        build(&at);
        assert_int_equal(is_first(&at, 0, 2), unlike_rows[i].first_and_third);
        if (unlike_rows[i].first_and_third) {
            assert_false(is_first(&at, 0, 1));
            assert_false(is_first(&at, 1, 2));
        }
        mend_arena_release(&at.arena);
    }
}

static void a_fourth_thing_beside_two_of_them_is_enough(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_three(&at);
    at.problem.session_count = 4;
    at.session[3].cost = 700;
    put_apart(&at, 0, 3, 4);
    put_apart(&at, 1, 3, 4);
    build(&at);
    assert_true(is_first(&at, 0, 1));
    assert_false(is_first(&at, 1, 2));
    assert_false(is_first(&at, 0, 2));
    mend_arena_release(&at.arena);
}

/* ---- courses of several sessions ------------------------------------------- */

/* 0-1 and 2-3, every session of the one apart from those of the other. */
static void set_courses(struct bench *at)
{
    set_three(at);
    at->problem.session_count = 4;
    at->problem.difference_count = 0;
    put_course(at, 0, 1);
    put_course(at, 2, 3);
    for (uint32_t a = 0; a < 2; a++)
        for (uint32_t b = 2; b < 4; b++)
            put_apart(at, a, b, 1);
}

static void courses_change_places_whole(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_courses(&at);
    build(&at);
    assert_true(is_first(&at, 0, 2));
    assert_false(is_first(&at, 1, 3));
    mend_arena_release(&at.arena);
}

static void courses_of_other_intervals_do_not(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_courses(&at);
    at.course[1].ideal = 6;
    build(&at);
    assert_false(is_first(&at, 0, 2));
    mend_arena_release(&at.arena);
}

static void courses_of_other_lengths_do_not(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_courses(&at);
    at.problem.session_count = 5;
    put_course(&at, 3, 4);
    build(&at);
    assert_false(is_first(&at, 0, 2));
    mend_arena_release(&at.arena);
}

static void a_course_beside_a_fixed_session_does_not(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_courses(&at);
    at.problem.session_count = 5;
    at.session[4].fixed = true;
    at.session[4].day = FIRST - 5;
    at.member[4] = false;
    put_course(&at, 4, 0);
    build(&at);
    assert_false(is_first(&at, 0, 2));
    mend_arena_release(&at.arena);
}

/* ---- intervals ------------------------------------------------------------- */

static void an_interval_needs_days_at_both_ends(void **state)
{
    struct bench at = { 0 };

    (void)state;
    set_courses(&at);
    at.member[1] = at.member[2] = at.member[3] = false;
    at.session[1].fixed = true;
    at.session[1].day = FIRST + 8;
    put_course(&at, 0, 2); /* which is neither chosen here nor fixed */
    build(&at);
    assert_int_equal(at.net.count, 1);
    assert_int_equal(at.net.interval_count, 1);
    assert_int_equal(at.net.interval[0].a, 0);
    assert_int_equal(at.net.interval[0].b, NET_NOBODY);
    assert_int_equal(at.net.interval[0].fixed, FIRST + 8);
    assert_int_equal(at.net.interval[0].ideal, 5);
    /* Three to nine days before it. */
    assert_int_equal(at.net.session[0].first, 0);
    assert_int_equal(at.net.session[0].last, 5);
    mend_arena_release(&at.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_alike_stand_in_line),
        cmocka_unit_test(one_unlike_the_others_is_left_alone),
        cmocka_unit_test(a_fourth_thing_beside_two_of_them_is_enough),
        cmocka_unit_test(courses_change_places_whole),
        cmocka_unit_test(courses_of_other_intervals_do_not),
        cmocka_unit_test(courses_of_other_lengths_do_not),
        cmocka_unit_test(a_course_beside_a_fixed_session_does_not),
        cmocka_unit_test(an_interval_needs_days_at_both_ends),
    };

    return cmocka_run_group_tests_name("the network", tests, NULL, NULL);
}
