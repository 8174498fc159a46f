/* The timeline of the small course: columns, signs, guides, and its words. */
#include "view_fixture.h"
#include "view/picture/picture.h"
#include "view/text/sections.h"
#include "view/text/timeline.h"
#include "view/words/words_room.h"

static const char *timeline(struct fixture *f, unsigned width, bool unicode)
{
    const struct mend_style style = { .width = width, .unicode = unicode };

    mend_section_timeline(&f->out, &f->course, &style);
    return taken(f);
}

/* A line of a text, by number from 0. */
static void expect_line(const char *text, int number, const char *line)
{
    for (; number > 0 && text; number--) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    assert_non_null(text);
    assert_memory_equal(text, line, strlen(line));
    assert_int_equal(text[strlen(line)], '\n');
}

/*
 * Weeks from Monday 16 November to the peel in the week of 22 March. The laser
 * of Thursday 14 January: open for 3, 5 or 7 days, visible for 7, 14 or 28, no
 * sun from 14, 28 or 42 days before to 28, 42 or 84 after.
 */
static void a_week_a_column(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    const char *text = timeline(f, 40, false);
    expect_line(text, 0, "Timeline, 21 Nov 2026 to 22 Mar 2027, a");
    expect_line(text, 1, "column is a week");
    expect_line(text, 2, "              Nov Dec Jan Feb Mar");
    expect_line(text, 3, "  today       !");
    expect_line(text, 4, "  events      :     11 2");
    expect_line(text, 5, "  face");
    expect_line(text, 6, "    laser     :     ||#ov..");
    expect_line(text, 7, "      avoid   : ..ssSS#SSSSss....");
    expect_line(text, 8, "    peels     :     || |     *  *");
    fixture_free(f);
}

static void unicode_has_better_signs(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    f->peel_booking[0].state = MEND_DONE;
    const char *text = timeline(f, 40, true);
    expect_line(text, 3, "  today       \xe2\x96\xbc");
    expect_line(text, 6,
                "    laser     \xe2\x94\x8a     \xe2\x94\x82\xe2\x94\x82"
                "\xe2\x97\x86"
                "ov"
                "\xc2\xb7\xc2\xb7");
    assert_non_null(strstr(text, "\xe2\x97\x8f"));
    fixture_free(f);
}

/* A capital is reversed, a small letter plain, a dot dim. */
static void colour_fades_with_the_letter(void **state)
{
    const struct mend_style style = { .color = true };
    struct fixture *f = fixture_new();
    (void)state;

    mend_section_timeline(&f->out, &f->course, &style);
    const char *text = taken(f);
    assert_non_null(strstr(text, "\033[7;31mO\033[0m"));
    assert_non_null(strstr(text, "\033[33mv\033[0m"));
    assert_non_null(strstr(text, "\033[2;33m.\033[0m"));
    assert_non_null(strstr(text, "\033[7;36mS\033[0m"));
    fixture_free(f);
}

static void columns_follow_the_room(void **state)
{
    /* 28 weeks from a Thursday */
    const struct mend_span whole = { 0, 28 * 7 - 3 };
    static const struct {
        unsigned room, columns;
        const char *words;
    } rows[] = { { 7, 0, "" },
                 { 8, 7, "a column is 4 weeks" },
                 { 14, 14, "a column is 2 weeks" },
                 { 27, 14, "a column is 2 weeks" },
                 { 28, 28, "a column is a week" },
                 { 56, 56, "2 columns are a week" },
                 { 84, 84, "3 columns are a week" },
                 { 195, 84, "3 columns are a week" },
                 { 196, 196, "a column is a day" } };
    (void)state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        struct mend_strbuf words = { 0 };
        struct mend_axis axis;

        if (!mend_axis_fit(&axis, whole, rows[i].room)) {
            assert_int_equal(rows[i].columns, 0);
            continue;
        }
        assert_int_equal(axis.columns, rows[i].columns);
        mend_axis_words(&words, &axis);
        assert_string_equal(mend_strbuf_text(&words), rows[i].words);
        mend_strbuf_release(&words);
        /* No day is left out and none stands in two columns. */
        mend_day next = axis.begin;
        for (unsigned k = 0; k < axis.columns; k++) {
            const struct mend_span days = mend_axis_days(&axis, k);

            assert_int_equal(days.begin, next);
            assert_true(days.end > days.begin);
            next = days.end;
        }
        assert_true(next >= whole.end && axis.begin <= whole.begin);
    }
}

static void today_is_shown_unless_it_is_far(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    assert_int_equal(mend_picture_span(&f->course).begin, day_of("2026-11-21"));
    f->plan.today = day_of("2025-11-21");
    assert_int_equal(mend_picture_span(&f->course).begin, day_of("2026-12-17"));
    /* after all of it, all of it is shown, from the first that happened */
    f->plan.today = day_of("2029-01-01");
    assert_int_equal(mend_picture_span(&f->course).begin, day_of("2027-01-01"));
    /* what is healed and over is not */
    f->plan.today = day_of("2027-03-05");
    assert_int_equal(mend_picture_span(&f->course).begin, day_of("2027-03-05"));
    fixture_free(f);
}

static void marks_follow_the_days(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    assert_ptr_equal(mend_picture_next_event(&f->course, NULL),
                     &f->occurrence[BEACH]);
    assert_int_equal(mend_picture_mark(&f->course, &f->occurrence[PITCH]), 1);
    f->event[0].source = "work.ics";
    assert_int_equal(mend_picture_mark(&f->course, &f->occurrence[BEACH]), 0);
    assert_null(mend_picture_next_event(&f->course, &f->occurrence[BEACH]));
    fixture_free(f);
}

static void expect_room(const struct mend_plan *plan,
                        const struct mend_range *item, size_t count,
                        const char *words)
{
    struct mend_strbuf out = { 0 };

    mend_words_room(&out, plan, (struct mend_ranges){ item, count });
    assert_string_equal(mend_strbuf_text(&out), words);
    mend_strbuf_release(&out);
}

/* Mon, Tue and Thu: a Wednesday and a weekend part no two runs, a missing
   Tuesday does. */
static void room_is_told_in_weeks(void **state)
{
    struct fixture *f = fixture_new();
    const mend_day monday = day_of("2027-03-01");
    const struct mend_range bridged[] = { { monday, monday + 1 },
                                          { monday + 3, monday + 3 },
                                          { monday + 7, monday + 8 } };
    const struct mend_range apart[] = { { monday, monday },
                                        { monday + 3, monday + 3 } };
    const struct mend_range many[] = {
        { monday, monday },           { monday + 3, monday + 3 },
        { monday + 10, monday + 10 }, { monday + 17, monday + 17 },
        { monday + 24, monday + 24 }, { monday + 31, monday + 31 }
    };
    const struct mend_span closed = { monday + 1, monday + 3 };
    (void)state;

    expect_room(&f->plan, bridged, 3, "1 to 9 Mar 2027");
    expect_room(&f->plan, apart, 2, "1 Mar 2027, 4 Mar 2027");
    expect_room(&f->plan, many, 6,
                "1 Mar 2027, 4 Mar 2027, 11 Mar 2027, some days of 18 Mar to "
                "1 Apr 2027");
    expect_room(&f->plan, many, 4,
                "1 Mar 2027, 4 Mar 2027, 11 Mar 2027, 18 Mar 2027");
    f->plan.availability.closed = &closed;
    f->plan.availability.closed_count = 1;
    expect_room(&f->plan, apart, 2, "1 to 4 Mar 2027");
    fixture_free(f);
}

/* Its preparation begins 28 days before it, as a rule. */
static void booking_goes_before_preparation(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    assert_int_equal(mend_words_book_by(&f->course, &f->session[0]),
                     day_of("2026-12-17"));
    assert_int_equal(mend_words_book_by(&f->course, &f->session[1]),
                     day_of("2027-03-01"));
    f->plan.today = day_of("2026-12-20");
    assert_int_equal(mend_words_book_by(&f->course, &f->session[0]),
                     f->plan.today);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_week_a_column),
        cmocka_unit_test(unicode_has_better_signs),
        cmocka_unit_test(colour_fades_with_the_letter),
        cmocka_unit_test(columns_follow_the_room),
        cmocka_unit_test(today_is_shown_unless_it_is_far),
        cmocka_unit_test(marks_follow_the_days),
        cmocka_unit_test(room_is_told_in_weeks),
        cmocka_unit_test(booking_goes_before_preparation),
    };

    return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
