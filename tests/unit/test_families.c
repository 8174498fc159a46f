/*
 * Rules of a conflict that ask the same, told in one sentence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/words/families.h"

enum { RULES_MOST = 24 };

/* peel/1 to peel/5, laser/1 to laser/3, and a wedding on a day of its own. */
static const struct mend_treatment peel = { .id = "peel", .title = "Peel",
                                            .sessions = 5 };
static const struct mend_treatment laser = { .id = "laser", .title = "Laser",
                                             .sessions = 3 };
static struct mend_occurrence wedding = {
    .type = MEND_EVENT, .id = "wedding", .title = "Wedding", .fixed = true,
    .days = { 20623, 20624 }
};
static struct mend_occurrence session[9];
static const struct mend_catalogue no_catalogue;
static const struct mend_plan plan = { .catalogue = &no_catalogue };

static int set_up(void **state)
{
    (void)state;
    for (uint16_t i = 0; i < 8; i++)
        session[i] = (struct mend_occurrence){
            .type = MEND_SESSION,
            .id = "?",
            .treatment = i < 5 ? &peel : &laser,
            .treatment_index = i < 5 ? 0 : 1,
            .number = (uint16_t)(i < 5 ? i : i - 5)
        };
    session[8] = wedding;
    return 0;
}

/*
 * A rule as three characters: what it asks, and its two sessions, "w01" a wait
 * from peel/1 to peel/2; 5 to 7 is the laser, 8 the wedding.
 */
static struct mend_reason reason_of(const char *rule)
{
    struct mend_reason why = { .grade = MEND_MUST,
                               .kind = MEND_NONE,
                               .a = &session[rule[1] - '0'],
                               .b = rule[2] == '-' ? NULL
                                                   : &session[rule[2] - '0'],
                               .loc = { "plan.cfg", 7 } };

    switch (rule[0]) {
    case 'w': /* a wait of 14 days */
        why.topic = MEND_TOPIC_WAIT;
        why.days = (struct mend_range){ 0, 14 };
        break;
    case 'W': /* one of 21 days */
        why.topic = MEND_TOPIC_WAIT;
        why.days = (struct mend_range){ 0, 21 };
        why.loc.line = 9;
        break;
    case 'v': /* a window of 5 days */
        why.topic = MEND_TOPIC_WINDOW;
        why.days = (struct mend_range){ 0, 5 };
        break;
    case 'i': /* an interval of 28 days */
        why.topic = MEND_TOPIC_AT_LEAST;
        why.days = (struct mend_range){ 28, 0 };
        break;
    case 'b':
        why.topic = MEND_TOPIC_NOT_BEFORE;
        why.days = (struct mend_range){ 20454, 20454 };
        break;
    default:
        fail();
    }
    return why;
}

static size_t read_rules(const char *rules, struct mend_reason *reason,
                         struct mend_conflict_rule *rule)
{
    size_t count = 0;

    for (; *rules; rules += rules[3] ? 4 : 3) {
        assert_true(count < RULES_MOST);
        reason[count] = reason_of(rules);
        rule[count] = (struct mend_conflict_rule){ "p1", &reason[count] };
        count++;
    }
    return count;
}

static struct row {
    const char *name, *rules, *said;
} rows[] = {
    { "a rule by itself", "w05", "at least 14 days from Peel 1 to Laser 1\n" },
    { "a rule about one session", "b0- b1-",
      "Peel 1 not before Thu 1 Jan 2026\nPeel 2 not before Thu 1 Jan 2026\n" },
    { "from one to several", "w05 w06 w07",
      "at least 14 days from Peel 1 to Laser 1-3\n" },
    { "from several to one", "w05 w15",
      "at least 14 days from Peel 1 and 2 to Laser 1\n" },
    { "from each to each", "w05 w06 w15 w16",
      "at least 14 days from Peel 1 and 2 to Laser 1 and 2\n" },
    { "one pair is missing: told in two", "w05 w06 w15",
      "at least 14 days from Peel 1 to Laser 1 and 2\n"
      "at least 14 days from Peel 2 to Laser 1\n" },
    { "another figure is another rule", "w05 W06",
      "at least 14 days from Peel 1 to Laser 1\n"
      "at least 21 days from Peel 1 to Laser 2\n" },
    { "the other way round", "w05 w50",
      "at least 14 days from Peel 1 to Laser 1, and the other way round\n" },
    { "each to each, the other way round", "w05 w06 w50 w60",
      "at least 14 days from Peel 1 to Laser 1 and 2, and the other way "
      "round\n" },
    { "one of them only one way", "w05 w06 w50",
      "at least 14 days from Peel 1 to Laser 1, and the other way round\n"
      "at least 14 days from Peel 1 to Laser 2\n" },
    { "among three", "w01 w10 w02 w20 w12 w21",
      "at least 14 days from Peel 1-3 to any other of them\n" },
    { "a window among three of two treatments", "v01 v10 v05 v50 v15 v51",
      "Peel 1, 2 and Laser 1: healing, 5 days; any other of them may not "
      "fall in it\n" },
    { "among three but for one", "w01 w10 w02 w20 w12",
      "at least 14 days from Peel 1 to Peel 2 and 3, and the other way round\n"
      "at least 14 days from Peel 2 to Peel 3\n" },
    { "intervals of a course", "i01 i12 i23",
      "at least 28 days from each of Peel 1-4 to the next\n" },
    { "one interval is a pair", "i01", "at least 28 days from Peel 1 to Peel 2\n" },
    { "intervals with a gap", "i01 i12 i34",
      "at least 28 days from each of Peel 1-3 to the next\n"
      "at least 28 days from Peel 4 to Peel 5\n" },
    { "what has a day of its own is told by itself", "v08 v18",
      "Peel 1 and 2: healing, 5 days; Wedding (19 Jun 2026) may not fall in "
      "it\n" },
    { "numbers that do not follow", "w05 w15 w35",
      "at least 14 days from Peel 1, 2 and 4 to Laser 1\n" },
    { "order of the plan, not of the rules", "w25 w05 w15",
      "at least 14 days from Peel 1-3 to Laser 1\n" },
};

static void told(void **state)
{
    const struct row *row = *state;
    struct mend_reason reason[RULES_MOST];
    struct mend_conflict_rule rule[RULES_MOST];
    struct mend_arena arena;
    struct mend_strbuf out = { 0 };
    const struct mend_family *family;
    size_t count;

    mend_arena_init(&arena);
    assert_true(mend_families_gather(rule, read_rules(row->rules, reason, rule),
                                     &arena, &family, &count));
    for (size_t i = 0; i < count; i++) {
        mend_words_family(&out, &plan, &family[i]);
        mend_strbuf_add(&out, "\n");
    }
    assert_string_equal(mend_strbuf_text(&out), row->said);
    mend_strbuf_release(&out);
    mend_arena_release(&arena);
}

/* ---- sums ---------------------------------------------------------------- */

static int64_t takes(const char *rules, struct mend_range not_in,
                     int64_t *apart)
{
    struct mend_difference difference = { .id = "p1",
                                          .not_in = { &not_in, 1 } };
    const struct mend_problem problem = { .difference = &difference,
                                          .difference_count = 1 };
    struct mend_reason reason[RULES_MOST];
    struct mend_conflict_rule rule[RULES_MOST];
    struct mend_arena arena;
    const struct mend_family *family;
    size_t count;

    mend_arena_init(&arena);
    assert_true(mend_families_gather(rule, read_rules(rules, reason, rule),
                                     &arena, &family, &count));
    assert_int_equal(count, 1);
    const int64_t days = mend_family_takes(family, &problem, apart);
    mend_arena_release(&arena);
    return days;
}

static void sessions_apart_take_room(void **state)
{
    const char *three = "w01 w10 w02 w20 w12 w21";
    int64_t apart;

    (void)state;
    assert_int_equal(takes(three, (struct mend_range){ 0, 13 }, &apart), 29);
    assert_int_equal(apart, 14);
    assert_int_equal(takes(three, (struct mend_range){ -20, 13 }, &apart), 43);
    assert_int_equal(apart, 21);
    assert_int_equal(takes(three, (struct mend_range){ 1, 13 }, &apart), 0);
    assert_int_equal(takes("w05", (struct mend_range){ 0, 13 }, &apart), 0);
}

static void places_are_few(void **state)
{
    struct mend_reason reason[RULES_MOST];
    struct mend_conflict_rule rule[RULES_MOST];
    struct mend_arena arena;
    const struct mend_family *family;
    size_t count = read_rules("w05 w06 w07 w15 w16 w17", reason, rule);

    (void)state;
    for (size_t i = 1; i < count; i++)
        reason[i].loc.line = 6 + (unsigned)i;
    mend_arena_init(&arena);
    assert_true(mend_families_gather(rule, count, &arena, &family, &count));
    assert_int_equal(count, 1);
    assert_int_equal(family->place_count, MEND_FAMILY_PLACES);
    assert_int_equal(family->place[0].line, 7);
    assert_int_equal(family->place[1].line, 8);
    mend_arena_release(&arena);
}

int main(void)
{
    struct CMUnitTest tests[MEND_ARRAY_LEN(rows) + 2];
    size_t count = 0;

    set_up(NULL);
    for (; count < MEND_ARRAY_LEN(rows); count++)
        tests[count] = (struct CMUnitTest){ .name = rows[count].name,
                                            .test_func = told,
                                            .initial_state = &rows[count] };
    tests[count++] =
        (struct CMUnitTest)cmocka_unit_test(sessions_apart_take_room);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(places_are_few);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
