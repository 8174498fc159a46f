/*
 * Memory that runs out, at any place: whoever asked is told so, or has the
 * whole answer. An arena asks the system for a chunk at a time, so what is
 * left of its first chunk decides which request of the library is refused.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "solved_fixture.h"

#include <dlfcn.h>
#include <limits.h>

#include "support/random.h"

enum { CHUNK = 32 * 1024 };

/* How many more blocks the system has; negative: as many as are asked for. */
static int blocks_left = -1, left_at_end;

/* Before the library's own: asks the next malloc there is, or none. */
void *malloc(size_t size)
{
    static void *(*next)(size_t);

    if (!next) {
        void *found = dlsym(RTLD_NEXT, "malloc");

        memcpy(&next, &found, sizeof(next));
    }
    if (blocks_left == 0)
        return NULL;
    if (blocks_left > 0)
        blocks_left--;
    return next(size);
}

/** What is asked, in an arena that may be too small for it. */
typedef enum mend_status asked_fn(struct mend_course *course,
                                  struct mend_arena *arena);

/* `room` bytes in hand, and `blocks` more from the system. */
static enum mend_status ask_with(asked_fn *ask, struct mend_course *course,
                                 size_t room, int blocks)
{
    struct mend_arena arena = { 0 };

    assert_non_null(mend_arena_alloc(&arena, 1, CHUNK - room));
    blocks_left = blocks;
    const enum mend_status status = ask(course, &arena);
    const bool refused = arena.failed;

    left_at_end = blocks_left;
    blocks_left = -1;
    mend_arena_release(&arena);
    /* What is told to be whole, is. */
    if (status == MEND_OK)
        assert_false(refused);
    return status;
}

/* How many blocks the whole answer takes. */
static int blocks_for(asked_fn *ask, struct mend_course *course)
{
    assert_int_equal(ask_with(ask, course, 0, INT_MAX), MEND_OK);
    return INT_MAX - left_at_end;
}

/* Valgrind puts its own malloc in the place of everyone's. */
static bool malloc_is_ours(void)
{
    struct mend_arena arena = { 0 };

    blocks_left = 0;
    const bool ours = !mend_arena_alloc(&arena, 1, 1);
    blocks_left = -1;
    mend_arena_release(&arena);
    return ours;
}

static void starve(struct mend_course *course, asked_fn *ask, int tries)
{
    struct random random = random_seeded(20270606);
    const int needed = blocks_for(ask, course);
    size_t refused = 0;

    for (int i = 0; i < tries; i++) {
        const int blocks = random_in(&random, 0, needed - 1);
        const int room = random_in(&random, 0, CHUNK - 1);
        const enum mend_status status =
            ask_with(ask, course, (size_t)room, blocks);

        assert_true(status == MEND_OK || status == MEND_ENOMEM);
        refused += status == MEND_ENOMEM;
    }
    assert_true(refused > 0);
}

static const struct mend_solve_options plainly = { .max_nodes = 2000 };

static enum mend_status solved_again(struct mend_course *course,
                                     struct mend_arena *arena)
{
    struct mend_course again;

    return mend_plan_solve(course->plan, &plainly, arena, &again);
}

static enum mend_status why_not(struct mend_course *course,
                                struct mend_arena *arena)
{
    struct mend_why_not out;
    const size_t last = course->session_count - 1;

    return mend_course_why_not(course, last, day("2027-08-18"), &plainly,
                               arena, &out);
}

static enum mend_status meeting_days(struct mend_course *course,
                                     struct mend_arena *arena)
{
    const struct mend_ranges *of_kind;

    return mend_course_meeting_days(course, course->plan->horizon, arena,
                                    &of_kind);
}

static enum mend_status alternatives(struct mend_course *course,
                                     struct mend_arena *arena)
{
    struct mend_course copy = *course;

    return mend_alternatives_find(&copy, 2, &plainly, arena);
}

static enum mend_status before(struct mend_course *course,
                               struct mend_arena *arena)
{
    const struct mend_around asked = { .catalogue = course->plan->catalogue,
                                       .day = day("2027-06-10"),
                                       .today = MEND_DAY_NONE,
                                       .area = MEND_NONE };
    struct mend_before out;

    return mend_before_derive(&asked, &asked.catalogue->event_kind[0], arena,
                              &out);
}

static enum mend_status after(struct mend_course *course,
                              struct mend_arena *arena)
{
    const struct mend_around asked = { .catalogue = course->plan->catalogue,
                                       .day = day("2027-06-10"),
                                       .today = MEND_DAY_NONE,
                                       .area = MEND_NONE };
    struct mend_after out;

    return mend_after_derive(&asked, &asked.catalogue->procedure[0], arena,
                             &out);
}

static enum mend_status free_days(struct mend_course *course,
                                  struct mend_arena *arena)
{
    const struct mend_plan *plan = course->plan;
    struct mend_free_days out;

    return mend_free_days_derive(plan, &plan->catalogue->procedure[0],
                                 MEND_NONE, arena, &out);
}

#define STARVED(name, plan, ask, tries)                                        \
    static void name(void **state)                                             \
    {                                                                          \
        struct mend_course course = solve(*state, plan);                       \
                                                                               \
        if (!malloc_is_ours())                                                 \
            skip();                                                            \
        starve(&course, ask, tries);                                           \
    }

STARVED(a_course_is_whole_or_refused, SPRING, solved_again, 300)
STARVED(a_conflict_is_whole_or_refused, TOO_SHORT, solved_again, 100)
STARVED(a_clash_is_whole_or_refused, TOO_NEAR, solved_again, 300)
STARVED(why_not_is_whole_or_refused, SPRING, why_not, 300)
STARVED(meeting_days_are_whole_or_refused, SPRING, meeting_days, 300)
STARVED(alternatives_are_whole_or_refused, SPRING, alternatives, 30)
STARVED(before_is_whole_or_refused, SPRING, before, 300)
STARVED(after_is_whole_or_refused, SPRING, after, 300)

/* Free days are asked of a plan whose days are known. */
#define ALL_BOOKED                                                             \
    HEAD "treatments = ( { id = \"laser\"; booked = \"2027-01-14\"; "          \
         "procedure = \"laser-fractional-ablative\"; } );\n"                   \
         "events = ( { id = \"wedding\"; kind = \"photo\"; "                   \
         "on = \"2027-06-16\"; } );\n"
STARVED(free_days_are_whole_or_refused, ALL_BOOKED, free_days, 300)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(a_course_is_whole_or_refused),
        PLAN_TEST(a_conflict_is_whole_or_refused),
        PLAN_TEST(a_clash_is_whole_or_refused),
        PLAN_TEST(why_not_is_whole_or_refused),
        PLAN_TEST(meeting_days_are_whole_or_refused),
        PLAN_TEST(alternatives_are_whole_or_refused),
        PLAN_TEST(before_is_whole_or_refused),
        PLAN_TEST(after_is_whole_or_refused),
        PLAN_TEST(free_days_are_whole_or_refused),
    };

    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
