/*
 * Real calendars, those of the folder that MEND_CORPUS names: each is read, or
 * refused with a reason; what is skipped is counted and warned of. Without the
 * variable the test says so and skips.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/mendline.h>

struct tally {
    size_t files, refused, entries, occurrences;
};

static const struct mend_catalogue *catalogue(struct mend_arena *arena)
{
    static struct mend_catalogue cat;
    struct mend_diags diags = { 0 };

    assert_int_equal(mend_catalogue_read(mend_builtin_catalogue,
                                         strlen(mend_builtin_catalogue),
                                         "catalogue.cfg", arena, &diags, &cat),
                     MEND_OK);
    mend_diags_release(&diags);
    return &cat;
}

static void read_one(const char *path, const struct mend_catalogue *cat,
                     struct tally *tally)
{
    const struct mend_calendar calendar = {
        .file = path,
        .kind = mend_catalogue_find_event_kind(cat, "work"),
        .firm = true,
        .priority = 5,
    };
    const struct mend_calendar_options options = {
        .days = { mend_day_from_ymd(1990, 1, 1), mend_day_from_ymd(2040, 1, 1) },
        .timezone = "Europe/Berlin",
        .all_entries = true,
    };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_calendar_counts counts = { 0 };
    const struct mend_event *events = NULL;
    size_t length, count = 0;
    char *text;

    assert_int_equal(mend_file_read(path, 64 << 20, &arena, &diags, &text,
                                    &length),
                     MEND_OK);
    const enum mend_status status =
        mend_calendar_read(text, length, path, &calendar, cat, &options,
                           &arena, &diags, &events, &count, &counts);
    tally->files++;
    if (status != MEND_OK) {
        assert_int_equal(status, MEND_EINPUT);
        assert_true(diags.errors > 0);
        tally->refused++;
    }
    if (counts.unreadable)
        assert_true(diags.count > 0);
    assert_int_equal(counts.occurrences,
                     count + counts.no_kind + counts.not_counted);
    for (size_t i = 0; i < count; i++) {
        assert_true(events[i].days.begin < events[i].days.end);
        assert_true(mend_span_overlaps(events[i].days, options.days));
    }
    tally->entries += counts.entries;
    tally->occurrences += counts.occurrences;
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

static void read_folder(const char *folder, int depth,
                        const struct mend_catalogue *cat, struct tally *tally)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;

    while (directory && (entry = readdir(directory))) {
        const char *dot = strrchr(entry->d_name, '.');
        char path[4096];

        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (dot && (strcmp(dot, ".ics") == 0 || strcmp(dot, ".ical") == 0))
            read_one(path, cat, tally);
        else if (entry->d_name[0] != '.' && depth > 0)
            read_folder(path, depth - 1, cat, tally);
    }
    if (directory)
        closedir(directory);
}

static void real_calendars_are_read(void **state)
{
    const char *folder = getenv("MEND_CORPUS");
    struct mend_arena arena = { 0 };
    struct tally tally = { 0 };

    (void)state;
    if (!folder) {
        print_message("skipped: MEND_CORPUS names no folder of calendars\n");
        skip();
    }
    read_folder(folder, 1, catalogue(&arena), &tally);
    print_message("%zu files, %zu refused, %zu entries, %zu occurrences\n",
                  tally.files, tally.refused, tally.entries,
                  tally.occurrences);
    assert_true(tally.files > 0);
    assert_true(tally.refused * 10 < tally.files);
    mend_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_calendars_are_read),
    };

    return cmocka_run_group_tests_name("corpus", tests, NULL, NULL);
}
