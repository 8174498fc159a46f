#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/day.h>
#include <mendline/diag.h>

static const struct date_row {
    const char *text;
    mend_day day;
    int weekday, month;
} date_rows[] = {
    { "1900-01-01", MEND_DAY_MIN, 0, -840 },
    { "1969-12-31", -1, 2, -1 },
    { "1970-01-01", 0, 3, 0 },
    { "2000-02-29", 11016, 1, 361 },
    { "2026-11-21", 20778, 5, 682 },
    { "2027-06-19", 20988, 5, 689 },
    { "2199-12-31", MEND_DAY_MAX - 1, 1, 2759 },
};

static void dates_are_days(void **state)
{
    char text[MEND_DAY_TEXT];
    mend_day day;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(date_rows); i++) {
        const struct date_row *row = &date_rows[i];

        assert_true(mend_day_from_text(row->text, &day));
        assert_int_equal(day, row->day);
        assert_string_equal(mend_day_to_text(day, text), row->text);
        assert_int_equal(mend_day_weekday(day), row->weekday);
        assert_int_equal(mend_day_month(day), row->month);
    }
}

static void every_day_goes_there_and_back(void **state)
{
    int year = 1900, month = 1, mday = 1;

    (void)state;
    for (mend_day day = MEND_DAY_MIN; day < MEND_DAY_MAX; day++) {
        int y, m, d;

        if (!mend_ymd_is_valid(year, month, mday)) {
            mday = 1;
            if (++month == 13) {
                month = 1;
                year++;
            }
        }
        assert_int_equal(mend_day_from_ymd(year, month, mday), day);
        mend_day_to_ymd(day, &y, &m, &d);
        assert_true(y == year && m == month && d == mday);
        mday++;
    }
}

static const char *const wrong_dates[] = {
    "",           "2027",        "2027-1-1",   "2027-13-01", "2027-00-10",
    "2027-02-29", "2027-04-31",  "1899-12-31", "2200-01-01", "2027-06-19 ",
    "20270619",   "2027/06/19",  "2027-06-1x", " 2027-06-19", "2027-06-00",
    "20:7-06-19", "2027-0:-19",  "2027-06-0:", "2027-06/19",  "2027/06-19",
    "0000-06-19", "2027-0/-19",
};

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(wrong_dates); i++) {
        mend_day day = 7;

        assert_false(mend_day_from_text(wrong_dates[i], &day));
        assert_int_equal(day, 7);
    }
}

static const struct moment_row {
    const char *text;
    bool valid;
    int minute;
} moment_rows[] = {
    { "2027-01-14", true, MEND_MINUTE_NONE },
    { "2027-01-14 00:00", true, 0 },
    { "2027-01-14 10:30", true, 630 },
    { "2027-01-14 23:59", true, 1439 },
    { "2027-01-14 24:00", false, 0 },
    { "2027-01-14 10:60", false, 0 },
    { "2027-01-14 10:3", false, 0 },
    { "2027-01-14T10:30", false, 0 },
    { "2027-01-14 10:30:00", false, 0 },
    { "2027-01-14 ", false, 0 },
};

static void moments_have_minutes(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(moment_rows); i++) {
        struct mend_moment at;

        assert_int_equal(mend_moment_from_text(moment_rows[i].text, &at),
                         moment_rows[i].valid);
        if (moment_rows[i].valid)
            assert_int_equal(at.minute, moment_rows[i].minute);
    }
}

static const struct overlap_row {
    struct mend_span a, b;
    bool overlaps;
} overlap_rows[] = {
    { { 0, 3 }, { 5, 9 }, false }, /* apart */
    { { 0, 3 }, { 3, 5 }, false }, /* touching: the end is exclusive */
    { { 0, 4 }, { 3, 5 }, true },  /* one day in common */
    { { 0, 9 }, { 3, 5 }, true },  /* inside */
    { { 3, 5 }, { 3, 5 }, true },  /* equal */
    { { -9, -3 }, { -4, 0 }, true }, /* before 1970 */
};

static void spans_overlap(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(overlap_rows); i++) {
        const struct overlap_row *row = &overlap_rows[i];

        assert_int_equal(mend_span_overlaps(row->a, row->b), row->overlaps);
        assert_int_equal(mend_span_overlaps(row->b, row->a), row->overlaps);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days),
        cmocka_unit_test(every_day_goes_there_and_back),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(moments_have_minutes),
        cmocka_unit_test(spans_overlap),
    };

    return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
