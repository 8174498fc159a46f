/*
 * The days that matter: an event that touches none of them breaks no rule and
 * is clear of everything, however long it is, for every kind of event and
 * every example plan. And most days matter to nobody, or nothing is gained.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/mendline.h>

#include "support/random.h"
#include "support/settled.h"

enum { EVENTS = 250, AROUND = 300, BYTES_MOST = 1 << 20 };

static struct mend_arena arena;
static struct mend_diags diags;
static struct mend_catalogue catalogue;

static void read_plan(const char *name, struct mend_plan *out)
{
    const struct mend_plan_options options = { .today = mend_day_from_ymd(
                                                   2026, 11, 21) };
    char *path = mend_arena_printf(&arena, EXAMPLES_DIR "/%s", name);
    char *text;
    size_t length;

    assert_int_equal(
        mend_file_read(path, BYTES_MOST, &arena, &diags, &text, &length),
        MEND_OK);
    assert_int_equal(mend_plan_read(text, length, path, &catalogue, &options,
                                    &arena, &diags, out),
                     MEND_OK);
}

static struct mend_event some_event(struct random *random,
                                    const struct mend_plan *plan)
{
    const struct mend_catalogue *cat = plan->catalogue;
    const struct mend_event_kind *kind =
        &cat->event_kind[random_in(random, 0, (int)cat->event_kind_count - 1)];
    const mend_day day = random_in(random, plan->horizon.begin - AROUND,
                                   plan->horizon.end + AROUND);
    const int length = random_chance(random, 70) ? 1 : random_in(random, 2, 20);

    return (struct mend_event){ .id = "probe",
                                .title = "Probe",
                                .days = { day, day + length },
                                .minute = MEND_MINUTE_NONE,
                                .kind = kind,
                                .areas = kind->areas,
                                .firm = random_chance(random, 70),
                                .bare_face = random_chance(random, 30),
                                .priority = 5 };
}

static bool touches(const struct mend_ranges ranges, struct mend_span days)
{
    for (size_t i = 0; i < ranges.count; i++)
        if (mend_span_overlaps(mend_range_days(ranges.item[i]), days))
            return true;
    return false;
}

/* Whether the engine, asked in full, finds anything to say of the event. */
static bool is_told(const struct mend_plan *settled,
                    const struct mend_event *event)
{
    struct mend_event *events =
        mend_arena_alloc(&arena, settled->event_count + 1, sizeof(*events));
    struct mend_plan plan = *settled;
    struct mend_course course;

    for (size_t i = 0; i < settled->event_count; i++)
        events[i] = settled->event[i];
    events[settled->event_count] = *event;
    plan.event = events;
    plan.event_count++;
    assert_int_equal(mend_plan_solve(&plan, NULL, &arena, &course), MEND_OK);
    for (size_t i = 0; i < course.verdict_count; i++)
        if (strcmp(course.verdict[i].event->id, "probe") == 0 &&
            course.verdict[i].verdict != MEND_CLEAR)
            return true;
    for (size_t i = 0; i < course.clash_count; i++)
        if ((course.clash[i].a &&
             strcmp(course.clash[i].a->id, "probe") == 0) ||
            (course.clash[i].b && strcmp(course.clash[i].b->id, "probe") == 0))
            return true;
    return false;
}

static void only_days_that_matter(void **state)
{
    struct random random = random_seeded(17);
    struct mend_plan plan;
    struct mend_course course;
    const struct mend_ranges *meeting;
    int told = 0, touching = 0;

    read_plan(*state, &plan);
    assert_int_equal(mend_plan_solve(&plan, NULL, &arena, &course), MEND_OK);
    const struct mend_span days = { plan.horizon.begin - 400,
                                    plan.horizon.end + 400 };
    assert_int_equal(mend_course_meeting_days(&course, days, &arena, &meeting),
                     MEND_OK);
    assert_non_null(meeting);
    assert_true(settle(&plan, &course, &arena));
    for (int i = 0; i < EVENTS; i++) {
        const struct mend_event event = some_event(&random, &plan);
        const bool may_meet = touches(
            meeting[event.kind - plan.catalogue->event_kind], event.days);
        const bool meets = is_told(&plan, &event);

        assert_true(may_meet || !meets);
        told += meets;
        touching += may_meet;
    }
    assert_true(told > 0 && touching < EVENTS * 3 / 4);
    /* What is past on both sides is never told, though the days touch. */
    assert_true(touching - told <= touching / 2);
    mend_arena_release(&arena);
}

static int read_catalogue(void **state)
{
    static struct mend_arena own;

    (void)state;
    return mend_catalogue_read(mend_builtin_catalogue,
                               strlen(mend_builtin_catalogue), "catalogue",
                               &own, &diags, &catalogue) == MEND_OK
               ? 0
               : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(only_days_that_matter,
                                  (void *)(uintptr_t) "wedding.cfg"),
        cmocka_unit_test_prestate(only_days_that_matter,
                                  (void *)(uintptr_t) "winter-resurfacing.cfg"),
    };

    return cmocka_run_group_tests_name("meeting_days", tests, read_catalogue,
                                       NULL);
}
