/* Our own calendar as a file, written for the first time. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"

#include <stdio.h>
#include <string.h>

enum {
    THEN = 1793000000 /* October 2026 */
};

/* ---- the first time ------------------------------------------------------ */

static void appointment_says_all_it_must(void **state)
{
    struct own_calendar *own = *state;
    const char *laser =
        own_component(own, own_write(own, THEN), "Laser\\, gentle");

    assert_has(laser, "DTSTAMP:20261026T073320Z\r\n");
    assert_has(laser, "CREATED:20261026T073320Z\r\n");
    assert_has(laser, "LAST-MODIFIED:20261026T073320Z\r\n");
    assert_has(laser, "SEQUENCE:0\r\n");
    assert_has(laser, "DTSTART;TZID=Europe/Berlin:20270114T103000\r\n");
    assert_has(laser, "DTEND;TZID=Europe/Berlin:20270114T120000\r\n");
    assert_has(laser, "DESCRIPTION:First line\\nSecond\\; with\\, a \\\\ and");
    assert_has(laser, "CATEGORIES:Laser,Plan: spring\r\n");
    assert_has(laser, "COLOR:crimson\r\n");
    assert_has(laser, "CLASS:PRIVATE\r\n");
    assert_has(laser, "STATUS:CONFIRMED\r\n");
    assert_has(laser, "TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n");
    assert_has(laser, "X-MENDLINE-DAY:20270114\r\n");
    assert_has(laser, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
                      "DESCRIPTION:Laser\\, gentle\r\nTRIGGER:-P1D\r\n"
                      "END:VALARM\r\nEND:VEVENT\r\n");
}

static void window_is_free_and_points_at_its_session(void **state)
{
    struct own_calendar *own = *state;
    const char *visible =
        own_component(own, own_write(own, THEN), "Visible redness");
    char uid[37], relation[64];

    mend_entry_uid(&own->plan, NULL, "laser/1", uid);
    snprintf(relation, sizeof(relation), "RELATED-TO:%s\r\n", uid);
    assert_has(visible, relation);
    assert_has(visible, "DTSTART;VALUE=DATE:20270114\r\n"
                        "DTEND;VALUE=DATE:20270123\r\n");
    assert_has(visible, "TRANSP:TRANSPARENT\r\n"
                        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n");
    assert_has_not(visible, "VALARM");
    assert_has_not(visible, "X-MENDLINE-DAY");
}

static void task_becomes_a_todo_where_asked(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_TASK].is_todo = true;
    const char *task =
        own_component(own, own_write(own, THEN), "Take the tablets");
    assert_has(task, "BEGIN:VTODO\r\n");
    assert_has(task, "DTSTART;VALUE=DATE:20270115\r\n"
                     "DUE;VALUE=DATE:20270120\r\n");
    assert_has(task, "STATUS:NEEDS-ACTION\r\n");
    assert_has_not(task, "TRANSP");
}

static void todo_of_a_day_has_that_day_for_its_due(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_TASK].is_todo = true;
    own->entry[OWN_TASK].days.end = own->entry[OWN_TASK].days.begin + 1;
    const char *task =
        own_component(own, own_write(own, THEN), "Take the tablets");
    assert_has(task, "DUE;VALUE=DATE:20270115\r\n");
    assert_has(task, "TRIGGER;RELATED=END:-PT15H\r\n");
    assert_has_not(task, "DTSTART");
}

static void calendar_says_nothing_of_meetings(void **state)
{
    static const char *const never[] = { "METHOD", "ORGANIZER", "ATTENDEE",
                                         "X-LIC-ERROR", "freeassociation" };
    const char *text = own_write(*state, THEN);

    for (size_t i = 0; i < MEND_ARRAY_LEN(never); i++)
        assert_has_not(text, never[i]);
}

static void calendar_is_introduced_before_its_entries(void **state)
{
    static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                               "PRODID:-//mendline//mendline 0.1//EN\r\n"
                               "X-WR-CALNAME:Before the wedding\r\n"
                               "NAME:Before the wedding\r\n";
    const char *text = own_write(*state, THEN);

    assert_memory_equal(text, head, strlen(head));
    assert_true(strstr(text, "X-PUBLISHED-TTL:") <
                strstr(text, "BEGIN:VTIMEZONE"));
}

static bool is_whole_utf8(const char *line, size_t length)
{
    size_t expected = 0;

    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)line[i];

        if ((byte & 0xC0U) == 0x80U) {
            if (expected == 0)
                return false;
            expected--;
            continue;
        }
        if (expected > 0)
            return false;
        expected = byte >= 0xF0U   ? 3
                   : byte >= 0xE0U ? 2
                   : byte >= 0xC0U ? 1
                                   : 0;
    }
    return expected == 0;
}

static void lines_are_short_and_cut_no_character(void **state)
{
    struct own_calendar *own = *state;
    char title[512] = "";

    /* Each start shifts the folds to other bytes of the characters. */
    for (size_t shift = 0; shift < 5; shift++) {
        title[shift] = 'x';
        for (size_t i = 0; i < 40; i++)
            memcpy(title + shift + 1 + 7 * i, "\xC3\xA4\xE6\x97\xA5,;", 7);
        own->entry[OWN_PEEL].title = title;
        own->plan.title = title;
        const char *text = own_write(own, THEN);

        for (const char *end; *text; text = end + 2) {
            end = strstr(text, "\r\n");
            assert_non_null(end);
            assert_true(end - text <= 75);
            assert_true(is_whole_utf8(text, (size_t)(end - text)));
        }
    }
}

static void control_characters_become_blanks(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_PEEL].title = "Peel\x1b[1m\r\x7f";
    assert_has(own_write(own, THEN), "SUMMARY:Peel [1m\r\n");
}

/* ---- time zones ---------------------------------------------------------- */

static void zone_is_plain_and_a_pair(void **state)
{
    const char *text = own_write(*state, THEN);

    assert_has(text, "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n");
    assert_has(text, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n");
    assert_has_not(text, "TZUNTIL");
    assert_has_not(text, "UNTIL");
    assert_null(strstr(strstr(text, "BEGIN:STANDARD") + 1, "BEGIN:STANDARD"));
}

static void times_float_without_a_zone(void **state)
{
    struct own_calendar *own = *state;

    own->plan.timezone = NULL;
    const char *text = own_write(own, THEN);
    assert_has(text, "DTSTART:20270114T103000\r\n");
    assert_has_not(text, "VTIMEZONE");
}

static void odd_zones_are_written_in_utc(void **state)
{
    struct own_calendar *own = *state;

    own->plan.timezone = "Africa/Casablanca";
    const char *text = own_write(own, THEN);
    assert_has(text, "DTSTART:20270114T093000Z\r\nDTEND:20270114T110000Z\r\n");
    assert_has_not(text, "VTIMEZONE");
    assert_int_equal(own_read(own, text), MEND_OK);
    assert_int_equal(own->state.session[0].now_at.minute, 630);
}

static void calendar_without_times_needs_no_zone(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_LASER].minute = MEND_MINUTE_NONE;
    assert_has_not(own_write(own, THEN), "VTIMEZONE");
}

static void two_entries_of_one_key_are_our_own_fault(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_PEEL].key = "laser/1";
    assert_int_equal(mend_calendar_text(&own->plan, &own->entries, &own->state,
                                        &own->options, &own->arena, &own->text,
                                        &own->changes),
                     MEND_EFAULT);
    assert_int_equal(own->text.length, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, own_make, own_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(appointment_says_all_it_must),
        TEST(window_is_free_and_points_at_its_session),
        TEST(task_becomes_a_todo_where_asked),
        TEST(todo_of_a_day_has_that_day_for_its_due),
        TEST(calendar_says_nothing_of_meetings),
        TEST(calendar_is_introduced_before_its_entries),
        TEST(lines_are_short_and_cut_no_character),
        TEST(control_characters_become_blanks),
        TEST(zone_is_plain_and_a_pair),
        TEST(times_float_without_a_zone),
        TEST(odd_zones_are_written_in_utc),
        TEST(calendar_without_times_needs_no_zone),
        TEST(two_entries_of_one_key_are_our_own_fault),
    };

    return cmocka_run_group_tests_name("our own calendar, written", tests, NULL,
                                       NULL);
}
