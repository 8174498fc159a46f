/*
 * Free days against booking: one more session is booked on each day of the
 * horizon in turn, and what then breaks is compared with what the spans say.
 * The two ways share no code above the rules of a pair.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/mendline.h>

enum { TEXT_MAX = 1 << 20 };

struct world {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_catalogue cat;
    struct mend_plan plan;
};

static void read_example(struct world *world, const char *name)
{
    const struct mend_plan_options options = { .today = mend_day_from_ymd(
                                                   2026, 11, 21) };
    char path[512], *text;
    size_t length;

    snprintf(path, sizeof(path), EXAMPLES_DIR "/%s", name);
    assert_int_equal(mend_catalogue_read(mend_builtin_catalogue,
                                         strlen(mend_builtin_catalogue),
                                         "catalogue", &world->arena,
                                         &world->diags, &world->cat),
                     MEND_OK);
    assert_int_equal(mend_file_read(path, TEXT_MAX, &world->arena,
                                    &world->diags, &text, &length),
                     MEND_OK);
    assert_int_equal(mend_plan_read(text, length, path, &world->cat, &options,
                                    &world->arena, &world->diags, &world->plan),
                     MEND_OK);
}

/* ---- the other way ------------------------------------------------------- */

struct broken {
    bool must, should;
};

/* What breaks if the session that free days were asked for is booked so. */
static struct broken book(const struct mend_free_days *free_days, mend_day day)
{
    struct mend_plan plan = *free_days->plan;
    struct mend_treatment *treatment =
        (struct mend_treatment *)&plan.treatment[plan.treatment_count - 1];
    struct mend_booking booking = treatment->booking[0];
    const struct mend_booking *unbooked = treatment->booking;
    const struct mend_occurrence *occurrence;
    struct mend_arena arena = { 0 };
    struct mend_problem problem;
    struct broken broken = { false, false };
    size_t count;

    booking.at.day = day;
    booking.state = MEND_BOOKED;
    treatment->booking = &booking;
    assert_int_equal(
        mend_occurrences_derive(&plan, &arena, &occurrence, &count), MEND_OK);
    assert_int_equal(
        mend_problem_build(&plan, occurrence, count, NULL, 0, &arena, &problem),
        MEND_OK);
    const struct mend_occurrence *session =
        problem.session[problem.session_count - 1].occurrence;
    for (size_t i = 0; i < problem.broken_count; i++) {
        const struct mend_reason *why = &problem.broken[i];

        if ((why->a != session && why->b != session) ||
            why->topic == MEND_TOPIC_RESULT_ADVICE)
            continue;
        broken.must |= why->grade == MEND_MUST;
        broken.should |= why->grade == MEND_SHOULD;
    }
    treatment->booking = unbooked;
    mend_arena_release(&arena);
    return broken;
}

static bool is_open(const struct mend_plan *plan, mend_day day)
{
    const struct mend_availability *times = &plan->availability;

    for (size_t i = 0; i < times->closed_count; i++)
        if (mend_span_has(times->closed[i], day))
            return false;
    for (size_t i = 0; times->per_day && i < plan->treatment_count; i++)
        for (size_t k = 0; k < plan->treatment[i].sessions; k++)
            if (plan->treatment[i].booking[k].at.day == day)
                return false; /* one a day, in the plans asked here */
    return day >= plan->today && times->weekdays >> mend_day_weekday(day) & 1;
}

static const struct mend_free_span *
span_at(const struct mend_free_days *free_days, mend_day day)
{
    for (size_t i = 0; i < free_days->count; i++)
        if (mend_span_has(free_days->span[i].days, day))
            return &free_days->span[i];
    return NULL;
}

static size_t compare(const struct mend_free_days *free_days)
{
    const struct mend_span horizon = free_days->plan->horizon;
    size_t days = 0;

    for (mend_day day = horizon.begin; day < horizon.end; day++) {
        const struct mend_free_span *span = span_at(free_days, day);

        if (!is_open(free_days->plan, day))
            continue;
        const struct broken broken = book(free_days, day);
        assert_int_equal(span == NULL, broken.must);
        if (span)
            assert_int_equal(span->advice_count > 0, broken.should);
        days++;
    }
    return days;
}

/* A span's limits are really against the days next to it, and days that the
   weekdays close are counted out. */
static void look_at_spans(const struct mend_free_days *free_days)
{
    const struct mend_span horizon = free_days->plan->horizon;

    for (size_t i = 0; i < free_days->count; i++) {
        const struct mend_free_span *span = &free_days->span[i];
        int32_t open = 0;

        for (mend_day day = span->days.begin; day < span->days.end; day++)
            open += is_open(free_days->plan, day);
        assert_int_equal(open, span->open_days);
        if (span->edge.begin == horizon.begin)
            assert_int_equal(span->before->topic, MEND_TOPIC_HORIZON);
        if (span->edge.end == horizon.end)
            assert_int_equal(span->after->topic, MEND_TOPIC_HORIZON);
        if (!span->advice_count)
            assert_non_null(span->before);
        if (i)
            assert_true(free_days->span[i - 1].days.end <= span->days.begin);
    }
}

static void spans_are_what_booking_says(void **state)
{
    static const char *const examples[] = { "wedding.cfg", "acne-scars.cfg",
                                            "winter-resurfacing.cfg" };
    size_t days = 0, spans = 0;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(examples); i++) {
        struct world world = { .arena = { 0 } };

        read_example(&world, examples[i]);
        for (size_t k = 0; k < world.cat.procedure_count; k += 3) {
            struct mend_free_days free_days;

            assert_int_equal(
                mend_free_days_derive(&world.plan, &world.cat.procedure[k],
                                      MEND_NONE, &world.arena, &free_days),
                MEND_OK);
            days += compare(&free_days);
            look_at_spans(&free_days);
            spans += free_days.count;
        }
        mend_diags_release(&world.diags);
        mend_arena_release(&world.arena);
    }
    print_message("%zu days of %zu spans\n", days, spans);
    assert_true(days > 1000 && spans > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_what_booking_says),
    };

    return cmocka_run_group_tests_name("free days", tests, NULL, NULL);
}
