/* Our own calendar as a folder of one entry a file (vdir). */
#define _XOPEN_SOURCE 700

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"

#include <mendline/load.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THEN = 1793000000, LATER = THEN + 86400 };

static void read_folder(struct own_calendar *own)
{
    assert_int_equal(mend_calendar_state_read(own->vdir, &own->plan,
                                              &own->arena, &own->diags,
                                              &own->state),
                     MEND_OK);
}

static void write_folder(struct own_calendar *own, int64_t now, bool dry_run)
{
    read_folder(own);
    own->options.now = now;
    assert_int_equal(
        mend_calendar_folder_write(own->vdir, &own->plan, &own->entries,
                                   &own->state, &own->options, dry_run,
                                   &own->arena, &own->diags, &own->changes),
        MEND_OK);
}

static const char *path_of(struct own_calendar *own, const char *key)
{
    char uid[37];

    mend_entry_uid(&own->plan, NULL, key, uid);
    return mend_arena_printf(&own->arena, "%s/%s.ics", own->vdir, uid);
}

static const char *content_of(struct own_calendar *own, const char *path)
{
    char *text = NULL;

    assert_int_equal(
        mend_file_read(path, 0, &own->arena, &own->diags, &text, NULL),
        MEND_OK);
    return text;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static void each_entry_has_a_file_named_like_its_uid(void **state)
{
    struct own_calendar *own = *state;

    write_folder(own, THEN, false);
    assert_int_equal(own->changes.count, OWN_ENTRIES);
    for (size_t i = 0; i < OWN_ENTRIES; i++)
        assert_true(is_there(path_of(own, own->entry[i].key)));

    const char *laser = content_of(own, path_of(own, "laser/1"));
    assert_non_null(strstr(laser, "BEGIN:VTIMEZONE"));
    assert_null(strstr(laser, "X-WR-CALNAME"));
    const char *peel = content_of(own, path_of(own, "peels/1"));
    assert_null(strstr(peel, "BEGIN:VTIMEZONE"));
}

static void unchanged_files_are_not_touched(void **state)
{
    struct own_calendar *own = *state;
    struct stat before, after;

    write_folder(own, THEN, false);
    assert_int_equal(stat(path_of(own, "peels/1"), &before), 0);
    own->entry[OWN_VISIBLE].days.end++;
    write_folder(own, LATER, false);
    assert_int_equal(stat(path_of(own, "peels/1"), &after), 0);
    assert_true(before.st_ino == after.st_ino);
    assert_int_equal(own->changes.count, 1);
    assert_int_equal(own->changes.kept, OWN_ENTRIES - 1);
    assert_non_null(strstr(content_of(own, path_of(own, "laser/1/visible")),
                           "SEQUENCE:1\r\n"));
}

static void file_of_a_vanished_entry_goes(void **state)
{
    struct own_calendar *own = *state;

    write_folder(own, THEN, false);
    own->entries.count = OWN_PEEL;
    write_folder(own, LATER, false);
    assert_false(is_there(path_of(own, "peels/1")));
    assert_int_equal(own->changes.count, 1);
    assert_int_equal(own->changes.item[0].what, MEND_WITHDRAWN);
}

static void dry_run_writes_nothing(void **state)
{
    struct own_calendar *own = *state;

    write_folder(own, THEN, true);
    assert_int_equal(own->changes.count, OWN_ENTRIES);
    assert_false(is_there(own->vdir));

    write_folder(own, THEN, false);
    own->entries.count = OWN_PEEL;
    write_folder(own, LATER, true);
    assert_int_equal(own->changes.count, 1);
    assert_true(is_there(path_of(own, "peels/1")));
}

static void files_of_others_stay(void **state)
{
    static const char dentist[] =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270101T090000\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n";
    struct own_calendar *own = *state;
    const char *path =
        mend_arena_printf(&own->arena, "%s/dentist.ics", own->vdir);

    write_folder(own, THEN, false);
    put(path, dentist);
    write_folder(own, LATER, false);
    assert_true(own->state.is_ours);
    assert_int_equal(own->changes.foreign, 1);
    assert_string_equal(content_of(own, path), dentist);
}

static void entry_is_found_under_another_file_name(void **state)
{
    struct own_calendar *own = *state;
    const char *renamed =
        mend_arena_printf(&own->arena, "%s/renamed.ics", own->vdir);

    write_folder(own, THEN, false);
    assert_int_equal(rename(path_of(own, "peels/1"), renamed), 0);
    own->entry[OWN_PEEL].confirmed = true;
    write_folder(own, LATER, false);
    assert_false(is_there(path_of(own, "peels/1")));
    assert_non_null(strstr(content_of(own, renamed), "STATUS:CONFIRMED\r\n"));
}

static void copy_in_another_file_is_refused(void **state)
{
    struct own_calendar *own = *state;
    const char *copy =
        mend_arena_printf(&own->arena, "%s/conflict.ics", own->vdir);

    write_folder(own, THEN, false);
    const char *peel = content_of(own, path_of(own, "peels/1"));
    put(copy, own_edit(own, peel, "SEQUENCE:0", "SEQUENCE:3"));
    assert_int_equal(mend_calendar_state_read(own->vdir, &own->plan,
                                              &own->arena, &own->diags,
                                              &own->state),
                     MEND_EINPUT);
    assert_string_equal(own->diags.item[0].code, "E340");
    assert_has(own->diags.item[0].text, "conflict.ics:4");
}

static void file_with_several_entries_is_refused(void **state)
{
    struct own_calendar *own = *state;

    own_write(own, THEN);
    assert_int_equal(mkdir(own->vdir, 0700), 0);
    put(mend_arena_printf(&own->arena, "%s/all.ics", own->vdir),
        mend_strbuf_text(&own->text));
    assert_int_equal(mend_calendar_state_read(own->vdir, &own->plan,
                                              &own->arena, &own->diags,
                                              &own->state),
                     MEND_EINPUT);
    assert_string_equal(own->diags.item[0].code, "E334");
}

static void moved_appointment_is_found(void **state)
{
    struct own_calendar *own = *state;

    write_folder(own, THEN, false);
    const char *path = path_of(own, "peels/1");
    put(path, own_edit(own, content_of(own, path), "DTSTART;VALUE=DATE:202703",
                       "DTSTART;VALUE=DATE:202702"));
    read_folder(own);
    assert_int_equal(own->state.session_count, 2);
    assert_true(own->state.session[1].moved);
    assert_int_equal(own->state.session[1].now_at.day,
                     mend_day_from_ymd(2027, 2, 15));
}

static void names_for_sync_programs_are_left_to_the_person(void **state)
{
    struct own_calendar *own = *state;
    const char *name =
        mend_arena_printf(&own->arena, "%s/displayname", own->vdir);

    write_folder(own, THEN, false);
    assert_string_equal(content_of(own, name), "Before the wedding");
    put(name, "Mine");
    write_folder(own, LATER, false);
    assert_string_equal(content_of(own, name), "Mine");
}

/* Of any length: a long one is read as far as a short one. */
static void title_goes_once_it_has_to_be_discreet(void **state)
{
    struct own_calendar *own = *state;
    const char *name =
        mend_arena_printf(&own->arena, "%s/displayname", own->vdir);
    char title[1000];

    memset(title, 'x', sizeof(title) - 1);
    title[sizeof(title) - 1] = '\0';
    own->plan.title = title;
    write_folder(own, THEN, false);
    assert_string_equal(content_of(own, name), title);
    own->options.discreet = true;
    own->options.title = "Private";
    write_folder(own, LATER, false);
    assert_string_equal(content_of(own, name), "Private");
}

static void folder_that_cannot_be_made_is_told(void **state)
{
    struct own_calendar *own = *state;

    assert_int_equal(
        mend_calendar_folder_write("/no/such/folder", &own->plan, &own->entries,
                                   &own->state, &own->options, false,
                                   &own->arena, &own->diags, &own->changes),
        MEND_EIO);
    assert_string_equal(own->diags.item[0].code, "E402");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, own_make, own_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_entry_has_a_file_named_like_its_uid),
        TEST(unchanged_files_are_not_touched),
        TEST(file_of_a_vanished_entry_goes),
        TEST(dry_run_writes_nothing),
        TEST(files_of_others_stay),
        TEST(entry_is_found_under_another_file_name),
        TEST(copy_in_another_file_is_refused),
        TEST(file_with_several_entries_is_refused),
        TEST(moved_appointment_is_found),
        TEST(names_for_sync_programs_are_left_to_the_person),
        TEST(title_goes_once_it_has_to_be_discreet),
        TEST(folder_that_cannot_be_made_is_told),
    };

    return cmocka_run_group_tests_name("our own folder", tests, NULL, NULL);
}
