/*
 * Reading other people's calendars: each row reads a small file of
 * tests/calendars and tells its events on one line each, then its warnings.
 */
#include <mendline/calendar.h>

#include <mendline/load.h>

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *const photo_words[] = { "wedding", "photo" };
static const char *const work_words[] = { "work", "shop" };

static const struct mend_event_kind kinds[] = {
    { .id = "photo", .areas = 1, .words = photo_words, .word_count = 2 },
    { .id = "work", .areas = 2, .words = work_words, .word_count = 2 },
    { .id = "beach", .areas = 4 },
};

static const struct mend_catalogue catalogue = { .event_kind = kinds,
                                                 .event_kind_count = 3 };

static const struct mend_calendar_match matches[] = {
    { "beach|lisbon", &kinds[2] },
    { "caf\xc3\xa9", &kinds[0] },
};

static const struct mend_calendar all_is_work = { .kind = &kinds[1],
                                                  .firm = true,
                                                  .priority = 7 };
static const struct mend_calendar by_match = { .matches = matches,
                                               .match_count = 2 };

struct read_row {
    const char *name, *file;
    const struct mend_calendar *calendar;
    const char *timezone;
    bool all_entries, by_words;
    const char *expected;
};

static const struct read_row rows[] = {
    { "spans", "spans.ics", &all_is_work, NULL, false, false,
      "01-04 Trade fair\n"
      "05-07 Late party\n"
      "08-09 Until midnight\n"
      "10-11 No end\n"
      "11-14 Two days and an hour\n"
      "15-16 Backwards\n"
      "38 E310\n" },
    { "zones", "zones.ics", &all_is_work, "Europe/Berlin", false, false,
      "01-02 System\n"
      "03-04 Windows\n"
      "05-06 Vendor\n"
      "07-08 File\n"
      "09-10 Offset\n"
      "12-13 UTC\n"
      "13-14 Unknown\n"
      "14-15 Floating\n"
      "60 E312\n"
      "12 E313\n" },
    { "no zone: clocks are kept", "zones.ics", &all_is_work, NULL, false, false,
      "02-03 System\n"
      "04-05 Windows\n"
      "06-07 Vendor\n"
      "08-09 File\n"
      "10-11 Offset\n"
      "11-12 UTC\n"
      "13-14 Unknown\n"
      "14-15 Floating\n"
      "60 E312\n"
      "12 E313\n" },
    { "rules", "rules.ics", &all_is_work, "Europe/Berlin", false, false,
      "01-02 Counted (2027-03-01)\n"
      "02-03 UTC bound (2027-03-02)\n"
      "03-04 UTC bound (2027-03-03)\n"
      "03-04 Off the rule (2027-03-03)\n"
      "04-05 UTC bound (2027-03-04)\n"
      "05-06 Date bound (2027-03-05)\n"
      "06-07 Date bound (2027-03-06)\n"
      "08-09 Counted (2027-03-08)\n"
      "08-09 Week ten (2027-03-08)\n"
      "08-09 Off the rule (2027-03-08)\n"
      "15-16 Counted (2027-03-15)\n"
      "20-21 Old feast (2027-03-20)\n"
      "31-01 Last of month (2027-03-31)\n" },
    { "broken rules", "broken-rules.ics", &all_is_work, NULL, false, false,
      "01-02 Two bounds (2027-03-01)\n"
      "02-03 Not understood\n"
      "03-04 Many a day (2027-03-03)\n"
      "04-05 Many a day (2027-03-04)\n"
      "05-06 Many a day (2027-03-05)\n"
      "07-08 Empty bound\n"
      "08-09 Two bounds (2027-03-08)\n"
      "15 E314\n"
      "22 E315\n"
      "8 E316\n" },
    { "series", "series.ics", &all_is_work, NULL, false, false,
      "01-02 Course (2027-03-01)\n"
      "06-07 Course (2027-03-06)\n"
      "07-09 Later from now on (2027-03-07)\n"
      "08-10 Later from now on (2027-03-08)\n"
      "15-16 Moved (2027-03-04)\n"
      "20-22 Later from now on (2027-03-20)\n"
      "not counted: 1\n" },
    { "standing", "standing.ics", &all_is_work, NULL, false, false,
      "04-05 Somebody declined\n"
      "05-06 Perhaps\n"
      "not counted: 3\n" },
    { "all entries", "standing.ics", &all_is_work, NULL, true, false,
      "01-02 Cancelled\n"
      "02-03 Free\n"
      "03-04 Declined\n"
      "04-05 Somebody declined\n"
      "05-06 Perhaps\n" },
    { "kinds by match", "kinds.ics", &by_match, NULL, false, false,
      "01-02 Day at the BEACH [beach]\n"
      "04-05 Trip [beach]\n"
      "05-06 Caf\xc3\x89 [photo]\n"
      "no kind: 2\n" },
    { "kinds by words", "kinds.ics", &all_is_work, NULL, false, true,
      "01-02 Day at the BEACH\n"
      "02-03 Workshop, then cake\n"
      "03-04 Sarah [photo]\n"
      "04-05 Trip\n"
      "05-06 Caf\xc3\x89\n" },
    { "cut off", "cut-off.ics", &all_is_work, NULL, false, false,
      "01-02 One\n"
      "02-03 Tw\n"
      "3 E303\n" },
    { "Windows-1252, NUL, stray lines", "latin-1.ics", &all_is_work, NULL,
      false, false,
      "01-02 Caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d now\n"
      "unreadable: 1\n"
      "5 E304\n"
      "5 E305\n"
      "7 E306\n"
      "11 E308\n"
      "9 E309\n" },
    { "UTF-16", "utf-16.ics", &all_is_work, NULL, false, false,
      "01-02 Gl\xc3\xbc"
      "ck \xf0\x9f\x98\x80\n" },
    { "years far ahead", "endless.ics", &all_is_work, NULL, false, false,
      "02-03 Over before it began (2027-03-02)\n"
      "28-29 For ever (2027-03-28)\n"
      "29-30 For ever (2027-03-29)\n"
      "30-31 For ever (2027-03-30)\n"
      "30-01 From now on\n"
      "31-01 For ever (2027-03-31)\n" },
    { "zones by their places", "places.ics", &all_is_work, "Europe/Berlin",
      false, false,
      "05-06 Tokyo\n"
      "10-11 Berlin\n"
      "20-21 Summer time in New York\n" },
    { "other calendars", "scales.ics", &all_is_work, NULL, false, false,
      "01-02 Leap day (2027-03-01)\n"
      "23-24 Purim (2027-03-23)\n"
      "25-26 Weeks of no calendar\n"
      "22 E314\n" },
    { "a web page", "sign-in.ics", &all_is_work, NULL, false, false,
      "0 E301\n" },
};

static void tell_event(struct mend_strbuf *out, const struct mend_event *event)
{
    char from[MEND_DAY_TEXT], to[MEND_DAY_TEXT];

    mend_day_to_text(event->days.begin, from);
    mend_day_to_text(event->days.end, to);
    mend_strbuf_addf(out, "%s-%s %s", from + 8, to + 8, event->title);
    if (event->recurrence)
        mend_strbuf_addf(out, " (%s)", event->recurrence);
    if (event->kind != &kinds[1])
        mend_strbuf_addf(out, " [%s]", event->kind->id);
    mend_strbuf_add(out, "\n");
}

static void tell_count(struct mend_strbuf *out, const char *what, size_t count)
{
    if (count)
        mend_strbuf_addf(out, "%s: %zu\n", what, count);
}

static void calendar_read(void **state)
{
    const struct read_row *row = *state;
    const struct mend_calendar_options options = {
        .days = { mend_day_from_ymd(2027, 3, 1),
                  mend_day_from_ymd(2027, 4, 1) },
        .timezone = row->timezone,
        .all_entries = row->all_entries,
        .by_words = row->by_words
    };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf told = { 0 };
    struct mend_calendar_counts counts = { 0 };
    const struct mend_event *event = NULL;
    size_t count = 0, length;
    char *text, *path;

    path = mend_arena_printf(&arena, TESTS_DIR "/calendars/%s", row->file);
    assert_int_equal(
        mend_file_read(path, 1 << 20, &arena, &diags, &text, &length), MEND_OK);
    const enum mend_status status =
        mend_calendar_read(text, length, row->file, row->calendar, &catalogue,
                           &options, &arena, &diags, &event, &count, &counts);
    assert_int_equal(status, diags.errors ? MEND_EINPUT : MEND_OK);
    for (size_t i = 0; i < count; i++)
        tell_event(&told, &event[i]);
    tell_count(&told, "not counted", counts.not_counted);
    tell_count(&told, "no kind", counts.no_kind);
    tell_count(&told, "unreadable", counts.unreadable);
    for (size_t i = 0; i < diags.count; i++)
        mend_strbuf_addf(&told, "%u %s\n", diags.item[i].line,
                         diags.item[i].code);
    assert_string_equal(mend_strbuf_text(&told), row->expected);
    assert_int_equal(counts.occurrences,
                     count + counts.not_counted + counts.no_kind);

    mend_strbuf_release(&told);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

/* What an event carries besides its days and title. */
static void event_is_whole(void **state)
{
    const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u@example\n"
                        "DTSTART:20270302T143000\nEND:VEVENT\nEND:VCALENDAR\n";
    const struct mend_calendar_options options = {
        .days = { mend_day_from_ymd(2027, 3, 1), mend_day_from_ymd(2027, 4, 1) }
    };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_calendar_counts counts;
    const struct mend_event *event;
    size_t count;

    (void)state;
    assert_int_equal(mend_calendar_read(text, sizeof(text) - 1, "my/work.ics",
                                        &all_is_work, &catalogue, &options,
                                        &arena, &diags, &event, &count,
                                        &counts),
                     MEND_OK);
    assert_int_equal(count, 1);
    assert_string_equal(event->id, "work.ics:2@2027-03-02");
    assert_string_equal(event->title, "(no title)");
    assert_string_equal(event->uid, "u@example");
    assert_string_equal(event->source, "my/work.ics");
    assert_null(event->recurrence);
    assert_int_equal(event->minute, 14 * 60 + 30);
    assert_int_equal(event->loc.line, 2);
    assert_int_equal(event->areas, 2);
    assert_int_equal(event->priority, 7);
    assert_true(event->firm);
    mend_arena_release(&arena);
}

int main(void)
{
    struct CMUnitTest tests[MEND_ARRAY_LEN(rows) + 1];

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++)
        tests[i] =
            (struct CMUnitTest){ .name = rows[i].name,
                                 .test_func = calendar_read,
                                 .initial_state = (void *)(size_t)&rows[i] };
    tests[MEND_ARRAY_LEN(rows)] =
        (struct CMUnitTest)cmocka_unit_test(event_is_whole);
    return cmocka_run_group_tests_name("calendar_read", tests, NULL, NULL);
}
