/* Our own calendar written again, upon what was made of it in between. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"

#include <string.h>

enum {
    THEN = 1793000000, /* October 2026 */
    LATER = THEN + 86400
};

static void assert_change(const struct own_calendar *own, size_t at, int what,
                          const char *title)
{
    assert_true(at < own->changes.count);
    assert_int_equal(own->changes.item[at].what, what);
    assert_string_equal(own->changes.item[at].title, title);
}

/* ---- the next time ------------------------------------------------------- */

static void unchanged_plan_gives_the_same_bytes(void **state)
{
    struct own_calendar *own = *state;
    const char *first = own_write(own, THEN);

    assert_int_equal(own->changes.count, OWN_ENTRIES);
    assert_string_equal(own_write_again(own, LATER), first);
    assert_int_equal(own->changes.count, 0);
    assert_int_equal(own->changes.kept, OWN_ENTRIES);
}

static void changed_entry_counts_up_alone(void **state)
{
    struct own_calendar *own = *state;
    const char *first = own_write(own, THEN);

    own->entry[OWN_VISIBLE].days.end++;
    const char *second = own_write_again(own, LATER);
    const char *visible = own_component(own, second, "Visible redness");
    assert_has(visible, "SEQUENCE:1\r\n");
    assert_has(visible, "DTSTAMP:20261027T073320Z\r\n");
    assert_has(visible, "LAST-MODIFIED:20261027T073320Z\r\n");
    assert_has(visible, "CREATED:20261026T073320Z\r\n");
    assert_string_equal(own_component(own, second, "Peel"),
                        own_component(own, first, "Peel"));
    assert_int_equal(own->changes.count, 1);
    assert_change(own, 0, MEND_CHANGED, "Visible redness");
    assert_int_equal(own->changes.kept, OWN_ENTRIES - 1);
}

static void vanished_entry_is_cancelled_and_stays_so(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->entries.count = OWN_PEEL;
    const char *second = own_write_again(own, LATER);
    const char *peel = own_component(own, second, "Peel");
    assert_has(peel, "STATUS:CANCELLED\r\n");
    assert_has(peel, "SEQUENCE:1\r\n");
    assert_has(peel, "TRANSP:TRANSPARENT\r\n");
    assert_has(peel, "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n");
    assert_has(peel, "DTSTART;VALUE=DATE:20270315\r\n");
    assert_has_not(peel, "VALARM");
    assert_has_not(peel, "SEQUENCE:0");
    assert_change(own, 0, MEND_WITHDRAWN, "Peel");
    assert_null(own->changes.item[0].key);
    assert_string_equal(own_write_again(own, LATER + 1), second);
    assert_int_equal(own->changes.count, 0);
}

static void revived_entry_keeps_its_uid(void **state)
{
    struct own_calendar *own = *state;
    char uid[37];

    own_write(own, THEN);
    own->entries.count = OWN_PEEL;
    own_write_again(own, LATER);
    own->entries.count = OWN_ENTRIES;
    const char *peel =
        own_component(own, own_write_again(own, LATER + 1), "Peel");
    mend_entry_uid(&own->plan, NULL, "peels/1", uid);
    assert_has(peel, uid);
    assert_has(peel, "SEQUENCE:2\r\n");
    assert_has(peel, "STATUS:TENTATIVE\r\n");
    assert_has(peel, "BEGIN:VALARM");
    assert_change(own, 0, MEND_ADDED, "Peel");
}

static void changes_only_leaves_out_the_rest(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->entry[OWN_VISIBLE].days.end++;
    own->entries.count = OWN_PEEL;
    own->options.changes_only = true;
    const char *text = own_write_again(own, LATER);
    assert_non_null(own_component(own, text, "Visible redness"));
    assert_non_null(own_component(own, text, "Peel"));
    assert_null(own_component(own, text, "Take the tablets"));
    assert_has_not(text, "VTIMEZONE");
}

/* Written alone, the news hold the rest as well, where no app looks. */
static void changes_alone_lose_nothing(void **state)
{
    struct own_calendar *own = *state;
    const char *first = own_write(own, THEN);

    own->entry[OWN_VISIBLE].days.end++;
    const char *whole = own_write_again(own, LATER);
    own->options.changes_only = own->options.keeps_rest = true;
    assert_int_equal(own_read(own, first), MEND_OK);
    const char *news = own_write(own, LATER);
    assert_non_null(own_component(own, news, "Visible redness"));
    assert_null(own_component(own, news, "Peel"));
    assert_has_not(strstr(news, "BEGIN:VEVENT") + 1, "BEGIN:VEVENT");
    assert_int_equal(own->changes.count, 1);

    own->options.changes_only = own->options.keeps_rest = false;
    assert_int_equal(own_read(own, news), MEND_OK);
    assert_int_equal(own->state.session_count, 2);
    assert_string_equal(own_write(own, LATER + 1), whole);
    assert_int_equal(own->changes.count, 0);
}

static void what_is_kept_unseen_may_be_damaged_too(void **state)
{
    static const char *const ends[][2] = {
        { "BEGIN\\:VEVENT", "BEGIN\\:VEVENTS" },
        { "\\nEND\\:VALARM", "" },
        { "SUMMARY\\:", "SUMMARY" },
    };
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->entry[OWN_VISIBLE].days.end++;
    own->options.changes_only = own->options.keeps_rest = true;
    const char *news = own_write_again(own, LATER);
    const char *kept = strstr(news, "X-MENDLINE-KEPT:");
    const size_t before = (size_t)(kept - news);
    for (size_t i = 0; i < MEND_ARRAY_LEN(ends); i++) {
        const char *head = mend_arena_strndup(&own->arena, news, before);
        /* Without folds, so that the words are found. */
        const char *rest = own_edit(own, kept, "\r\n ", "");
        const char *broken = own_edit(own, rest, ends[i][0], ends[i][1]);

        assert_int_equal(
            own_read(own, mend_arena_printf(&own->arena, "%s%s", head, broken)),
            MEND_EINPUT);
    }
}

static void feed_leaves_out_what_has_gone(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->entries.count = OWN_PEEL;
    own->options.feed = true;
    const char *text = own_write_again(own, LATER);
    assert_null(own_component(own, text, "Peel"));
    assert_change(own, 0, MEND_WITHDRAWN, "Peel");
    assert_has(text, "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n");
    assert_string_equal(own_write_again(own, LATER + 1), text);
    assert_int_equal(own->changes.count, 0);
}

/* ---- what the person did in between -------------------------------------- */

static void moved_appointment_is_reported_and_taken_over(void **state)
{
    struct own_calendar *own = *state;
    const char *moved =
        own_edit(own, own_write(own, THEN), "DATE:20270315", "DATE:20270317");

    moved = own_edit(own, moved, "DATE:20270316", "DATE:20270318");
    assert_int_equal(own_read(own, moved), MEND_OK);
    assert_int_equal(own->state.session_count, 2);
    const struct mend_found_session *peel = &own->state.session[1];
    assert_int_equal(peel->treatment, 1);
    assert_int_equal(peel->number, 0);
    assert_int_equal(peel->wrote.day, mend_day_from_ymd(2027, 3, 15));
    assert_int_equal(peel->now_at.day, mend_day_from_ymd(2027, 3, 17));
    assert_int_equal(peel->now_at.minute, MEND_MINUTE_NONE);
    assert_true(peel->moved);

    own->entry[OWN_PEEL].days =
        (struct mend_span){ peel->now_at.day, peel->now_at.day + 1 };
    own->entry[OWN_PEEL].confirmed = true;
    const char *text = own_write(own, LATER);
    assert_change(own, 0, MEND_TAKEN_OVER, "Peel");
    assert_has(own_component(own, text, "Peel"), "X-MENDLINE-DAY:20270317\r\n");
    assert_int_equal(own_read(own, text), MEND_OK);
    assert_false(own->state.session[1].moved);
    assert_string_equal(own_write(own, LATER + 1), text);
}

static void a_move_stays_a_move_on_later_runs(void **state)
{
    struct own_calendar *own = *state;
    struct mend_entry *peel = &own->entry[OWN_PEEL];

    peel->was_moved = true;
    peel->wrote = (struct mend_moment){ mend_day_from_ymd(2027, 3, 12),
                                        MEND_MINUTE_NONE };
    assert_int_equal(own_read(own, own_write(own, THEN)), MEND_OK);
    assert_int_equal(own->state.session_count, 2);
    assert_true(own->state.session[1].moved);
    assert_int_equal(own->state.session[1].wrote.day, peel->wrote.day);
    assert_int_equal(own->state.session[1].now_at.day, peel->days.begin);
}

static void moved_appointment_in_utc_is_seen_in_the_plans_zone(void **state)
{
    struct own_calendar *own = *state;
    const char *moved = own_edit(own, own_write(own, THEN),
                                 "DTSTART;TZID=Europe/Berlin:20270114T103000",
                                 "DTSTART:20270118T233000Z");

    assert_int_equal(own_read(own, moved), MEND_OK);
    assert_true(own->state.session[0].moved);
    assert_int_equal(own->state.session[0].now_at.day,
                     mend_day_from_ymd(2027, 1, 19));
    assert_int_equal(own->state.session[0].now_at.minute, 30);
}

/* Once the clinic has given a time, people put it into the entry. */
static void time_given_in_the_app_is_a_move(void **state)
{
    struct own_calendar *own = *state;
    const char *timed =
        own_edit(own, own_write(own, THEN), "DTSTART;VALUE=DATE:20270315",
                 "DTSTART;TZID=Europe/Berlin:20270315T141500");

    timed = own_edit(own, timed, "DTEND;VALUE=DATE:20270316",
                     "DTEND;TZID=Europe/Berlin:20270315T150000");
    assert_int_equal(own_read(own, timed), MEND_OK);
    const struct mend_found_session *peel = &own->state.session[1];
    assert_true(peel->moved);
    assert_int_equal(peel->now_at.day, peel->wrote.day);
    assert_int_equal(peel->now_at.minute, 14 * 60 + 15);
    assert_int_equal(peel->wrote.minute, MEND_MINUTE_NONE);
    assert_false(own->state.session[0].moved);
}

static void another_time_of_the_day_is_a_move(void **state)
{
    struct own_calendar *own = *state;
    const char *later = own_edit(own, own_write(own, THEN), "20270114T103000",
                                 "20270114T160000");

    assert_has(later, "X-MENDLINE-TIME:1030\r\n");
    assert_int_equal(own_read(own, later), MEND_OK);
    assert_true(own->state.session[0].moved);
    assert_int_equal(own->state.session[0].wrote.minute, 630);
    assert_int_equal(own->state.session[0].now_at.minute, 960);
}

static void withdrawn_session_is_not_found(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->entries.count = OWN_PEEL;
    own_write_again(own, LATER);
    assert_int_equal(own_read(own, mend_strbuf_text(&own->text)), MEND_OK);
    assert_int_equal(own->state.session_count, 1);
}

static void ticked_task_stays_ticked(void **state)
{
    struct own_calendar *own = *state;

    own->entry[OWN_TASK].is_todo = true;
    const char *ticked =
        own_edit(own, own_write(own, THEN), "STATUS:NEEDS-ACTION",
                 "STATUS:COMPLETED\r\nPERCENT-COMPLETE:100");
    own->entry[OWN_TASK].description = "With water";
    assert_int_equal(own_read(own, ticked), MEND_OK);
    const char *task =
        own_component(own, own_write(own, LATER), "Take the tablets");
    assert_has(task, "DESCRIPTION:With water\r\n");
    assert_has(task, "STATUS:COMPLETED\r\n");
    assert_has(task, "PERCENT-COMPLETE:100\r\n");
}

static void additions_to_an_entry_survive_its_change(void **state)
{
    struct own_calendar *own = *state;
    const char *edited = own_edit(own, own_write(own, THEN), "SUMMARY:Peel\r\n",
                                  "SUMMARY:Peel\r\nLOCATION:Room 3\\, left\r\n"
                                  "LINK;VALUE=URI:https://example.org/\r\n");

    assert_int_equal(own_read(own, edited), MEND_OK);
    assert_string_equal(own_write(own, LATER), edited);
    assert_int_equal(own->changes.count, 0);
    own->entry[OWN_PEEL].confirmed = true;
    const char *peel = own_component(own, own_write(own, LATER), "Peel");
    assert_has(peel, "STATUS:CONFIRMED\r\n");
    assert_has(peel, "LOCATION:Room 3\\, left\r\n");
    assert_has(peel, "LINK;VALUE=URI:https://example.org/\r\n");
}

static void order_of_lines_does_not_matter(void **state)
{
    struct own_calendar *own = *state;
    const char *edited = own_edit(own, own_write(own, THEN),
                                  "CLASS:PRIVATE\r\nSTATUS:TENTATIVE\r\n",
                                  "STATUS:TENTATIVE\r\nclass:PRIVATE\r\n");

    assert_int_equal(own_read(own, edited), MEND_OK);
    own_write(own, LATER);
    assert_int_equal(own->changes.count, 0);
}

/* ---- entries of others --------------------------------------------------- */

static const char foreign[] =
    "BEGIN:VEVENT\r\nUID:other@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;TZID=Asia/Tokyo:20270201T090000\r\n"
    "SUMMARY:Dentist, with a stray comma\r\nX-ODD;A=\"b:c\":d\r\n"
    "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"
    "END:VEVENT\r\n";
static const char foreign_zone[] =
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19510101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n";

static void entries_of_others_stay_as_they_are(void **state)
{
    struct own_calendar *own = *state;
    const char *both = mend_arena_printf(&own->arena, "%s%sEND:VCALENDAR\r\n",
                                         foreign_zone, foreign);
    const char *mixed =
        own_edit(own, own_write(own, THEN), "END:VCALENDAR\r\n", both);

    assert_int_equal(own_read(own, mixed), MEND_OK);
    assert_true(own->state.is_ours);
    const char *text = own_write(own, LATER);
    assert_has(text, foreign);
    assert_has(text, foreign_zone);
    assert_int_equal(own->changes.foreign, 1);
    assert_int_equal(own->changes.count, 0);
    assert_true(strstr(text, "SUMMARY:Peel") < strstr(text, "SUMMARY:Dentist"));
    assert_string_equal(own_write_again(own, LATER + 1), text);
}

static void changes_alone_keep_entries_of_others(void **state)
{
    struct own_calendar *own = *state;
    const char *both = mend_arena_printf(&own->arena, "%s%sEND:VCALENDAR\r\n",
                                         foreign_zone, foreign);
    const char *mixed =
        own_edit(own, own_write(own, THEN), "END:VCALENDAR\r\n", both);

    assert_int_equal(own_read(own, mixed), MEND_OK);
    assert_int_equal(own->state.foreign, 1);
    own->entry[OWN_VISIBLE].days.end++;
    own->options.changes_only = own->options.keeps_rest = true;
    const char *news = own_write(own, LATER);
    assert_has_not(news, foreign);
    own->options.changes_only = own->options.keeps_rest = false;
    assert_int_equal(own_read(own, news), MEND_OK);
    const char *whole = own_write(own, LATER);
    assert_has(whole, foreign);
    assert_has(whole, foreign_zone);
}

static void calendar_of_others_is_not_ours(void **state)
{
    struct own_calendar *own = *state;
    const char *text = mend_arena_printf(
        &own->arena,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n%s"
        "END:VCALENDAR\r\n",
        foreign);

    assert_int_equal(own_read(own, text), MEND_OK);
    assert_true(own->state.exists);
    assert_false(own->state.is_ours);
    assert_has(own_write(own, THEN), foreign);
}

static void entries_of_another_plan_are_not_withdrawn(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    own->plan.id = "00000000-1111-4222-8333-444455556666";
    own_write_again(own, LATER);
    assert_int_equal(own->changes.foreign, OWN_ENTRIES);
    assert_int_equal(own->changes.count, OWN_ENTRIES);
}

static void copies_of_the_person_stay(void **state)
{
    struct own_calendar *own = *state;
    const char *text = own_write(own, THEN);
    const char *peel = own_component(own, text, "Peel");
    char uid[37];

    mend_entry_uid(&own->plan, NULL, "peels/1", uid);
    const char *copy =
        own_edit(own, peel, uid, "b516e679-4f08-4308-b3f1-94a51422b68d");
    const char *both = mend_arena_printf(&own->arena, "%s%s", peel, copy);
    assert_int_equal(own_read(own, own_edit(own, text, peel, both)), MEND_OK);
    assert_has(own_write(own, LATER), copy);
    assert_int_equal(own->changes.foreign, 1);
    assert_int_equal(own->changes.count, 0);
}

/* ---- outputs that cannot be read ----------------------------------------- */

/* An app has made a series of an entry, and of that one day is left. */
static void one_day_of_a_series_gives_way_to_the_entry(void **state)
{
    struct own_calendar *own = *state;
    const char *first = own_write(own, THEN);
    const char *orphan =
        own_edit(own, first, "SUMMARY:Visible redness",
                 "RECURRENCE-ID;VALUE=DATE:20270114\r\nSUMMARY:Visible redness");

    assert_int_equal(own_read(own, orphan), MEND_OK);
    const char *second = own_write(own, LATER);
    assert_has_not(second, "RECURRENCE-ID");
    assert_non_null(own_component(own, second, "Visible redness"));
    assert_string_equal(own_write_again(own, LATER), second);
}

static void assert_refused(struct own_calendar *own, const char *text,
                           const char *code)
{
    mend_diags_release(&own->diags);
    assert_int_equal(own_read(own, text), MEND_EINPUT);
    assert_int_equal(own->diags.errors, 1);
    assert_string_equal(own->diags.item[0].code, code);
    assert_string_equal(own->diags.item[0].file, own->file);
}

static void damaged_outputs_are_refused(void **state)
{
    struct own_calendar *own = *state;
    const char *text = own_write(own, THEN);

    assert_refused(own, "<html>\n<body>Log in</body>\n</html>\n", "E330");
    assert_refused(own, foreign, "E330");
    assert_refused(own, own_edit(own, text, "SUMMARY:Peel", "SUMMARY Peel"),
                   "E332");
    assert_refused(own, own_edit(own, text, "END:VALARM\r\n", ""), "E332");
    assert_refused(
        own, own_edit(own, text, "END:VCALENDAR", "END:VCALENDAR\r\nrest"),
        "E332");
    assert_refused(own,
                   own_edit(own, text, "DTSTART;VALUE=DATE:20270315",
                            "DTSTART;VALUE=DATE:20271345"),
                   "E333");
}

static void two_entries_of_one_uid_are_refused(void **state)
{
    struct own_calendar *own = *state;
    const char *text = own_write(own, THEN);
    const char *peel = own_component(own, text, "Peel");
    const char *newer = own_edit(own, peel, "SEQUENCE:0", "SEQUENCE:7");
    const char *both = mend_arena_printf(&own->arena, "%s%s", newer, peel);

    assert_refused(own, own_edit(own, text, peel, both), "E340");
    assert_has(own->diags.item[0].text, "Peel");
    assert_true(own->diags.item[0].line > 0);
}

static void cut_off_outputs_are_refused_wherever_cut(void **state)
{
    struct own_calendar *own = *state;
    const char *text = own_write(own, THEN);
    const size_t whole = strlen(text) - strlen("\r\n");

    for (size_t length = strlen("BEGIN:VCALENDAR\r\n"); length < whole;
         length += 7)
        assert_refused(own, mend_arena_strndup(&own->arena, text, length),
                       "E331");
}

static void empty_file_holds_nothing_to_lose(void **state)
{
    struct own_calendar *own = *state;

    assert_int_equal(own_read(own, ""), MEND_OK);
    assert_true(own->state.is_ours);
    own_write(own, THEN);
    assert_int_equal(own->changes.count, OWN_ENTRIES);
}

static void missing_file_does_not_exist(void **state)
{
    struct own_calendar *own = *state;

    assert_int_equal(mend_calendar_state_read(own->file, &own->plan,
                                              &own->arena, &own->diags,
                                              &own->state),
                     MEND_OK);
    assert_false(own->state.exists);
}

static void line_feeds_alone_are_read(void **state)
{
    struct own_calendar *own = *state;
    const char *text = own_write(own, THEN);

    assert_int_equal(own_read(own, own_edit(own, text, "\r\n", "\n")), MEND_OK);
    assert_string_equal(own_write(own, LATER), text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, own_make, own_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unchanged_plan_gives_the_same_bytes),
        TEST(changed_entry_counts_up_alone),
        TEST(vanished_entry_is_cancelled_and_stays_so),
        TEST(revived_entry_keeps_its_uid),
        TEST(changes_only_leaves_out_the_rest),
        TEST(changes_alone_lose_nothing),
        TEST(what_is_kept_unseen_may_be_damaged_too),
        TEST(feed_leaves_out_what_has_gone),
        TEST(moved_appointment_is_reported_and_taken_over),
        TEST(a_move_stays_a_move_on_later_runs),
        TEST(moved_appointment_in_utc_is_seen_in_the_plans_zone),
        TEST(time_given_in_the_app_is_a_move),
        TEST(another_time_of_the_day_is_a_move),
        TEST(withdrawn_session_is_not_found),
        TEST(ticked_task_stays_ticked),
        TEST(additions_to_an_entry_survive_its_change),
        TEST(order_of_lines_does_not_matter),
        TEST(entries_of_others_stay_as_they_are),
        TEST(changes_alone_keep_entries_of_others),
        TEST(calendar_of_others_is_not_ours),
        TEST(entries_of_another_plan_are_not_withdrawn),
        TEST(one_day_of_a_series_gives_way_to_the_entry),
        TEST(copies_of_the_person_stay),
        TEST(two_entries_of_one_uid_are_refused),
        TEST(damaged_outputs_are_refused),
        TEST(cut_off_outputs_are_refused_wherever_cut),
        TEST(empty_file_holds_nothing_to_lose),
        TEST(missing_file_does_not_exist),
        TEST(line_feeds_alone_are_read),
    };

    return cmocka_run_group_tests_name("our own calendar, again", tests, NULL,
                                       NULL);
}
