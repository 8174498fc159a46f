/*
 * Random entries: what libical reads back is what was meant, every line is
 * short, and writing the same again changes nothing.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"
#include "support/random.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS = 300, ENTRIES_MAX = 12, NOW = 1793000000 };

static const char *random_text(struct random *random, struct mend_arena *arena)
{
    static const char *const atoms[] = {
        "a",          "word ", "\\",     ";",  ",",          ":", "\"",
        "\n",         "\\n",   "  ",     "^'", "=",          "ä", "\u65E5",
        "\U0001F9D6", "é",     "BEGIN:", "%s", "END:VEVENT", "x",
    };
    struct mend_strbuf text = { 0 };
    const int length = random_in(random, 1, 60);

    for (int i = 0; i < length; i++)
        mend_strbuf_add(
            &text, atoms[random_in(random, 0, (int)MEND_ARRAY_LEN(atoms) - 1)]);
    const char *kept = mend_arena_strdup(arena, mend_strbuf_text(&text));
    mend_strbuf_release(&text);
    return kept;
}

static struct mend_entry random_entry(struct random *random, int number,
                                      struct mend_arena *arena)
{
    const mend_day day =
        mend_day_from_ymd(2026, 1, 1) + random_in(random, 0, 900);
    const bool is_timed = random_chance(random, 50);
    const bool is_todo = !is_timed && random_chance(random, 25);
    const mend_day days = is_timed ? 1 : random_in(random, 1, 40);

    return (struct mend_entry){
        .type = (enum mend_entry_type)random_in(random, 0, 4),
        .key = mend_arena_printf(arena, "entry/%d", number),
        .parent = random_chance(random, 50) ? "entry/0" : NULL,
        .title = random_text(random, arena),
        .description =
            random_chance(random, 70) ? random_text(random, arena) : NULL,
        .days = { day, day + days },
        .minute =
            is_timed ? (int16_t)random_in(random, 0, 1439) : MEND_MINUTE_NONE,
        .minutes = (int16_t)random_in(random, 1, 200),
        .confirmed = random_chance(random, 50),
        .busy = random_chance(random, 50),
        .is_todo = is_todo,
        .alarm = random_in(random, 0, 3000),
    };
}

static icalcomponent *find_by_uid(icalcomponent *calendar, const char *uid)
{
    icalcompiter at =
        icalcomponent_begin_component(calendar, ICAL_ANY_COMPONENT);
    icalcomponent *entry = icalcompiter_deref(&at);

    for (; entry; entry = icalcompiter_next(&at)) {
        const char *found = icalcomponent_get_uid(entry);

        if (found && strcmp(found, uid) == 0)
            return entry;
    }
    return NULL;
}

/* Equal but for blanks at the ends, which no reader keeps. */
static void assert_text(const char *got, const char *meant)
{
    static const char blanks[] = " \n";

    meant = meant ? meant + strspn(meant, blanks) : "";
    size_t length = strlen(meant);
    while (length > 0 && strchr(blanks, meant[length - 1]))
        length--;
    assert_int_equal(got ? strlen(got) : 0, length);
    if (got)
        assert_memory_equal(got, meant, length);
}

static mend_day day_of(icaltimetype time)
{
    return mend_day_from_ymd(time.year, time.month, time.day);
}

static void assert_days(icalcomponent *component,
                        const struct mend_entry *entry)
{
    const icaltimetype start = icalcomponent_get_dtstart(component);

    if (entry->is_todo) {
        assert_int_equal(day_of(icalcomponent_get_due(component)),
                         entry->days.end - 1);
        return;
    }
    assert_int_equal(day_of(start), entry->days.begin);
    assert_int_equal(start.is_date, entry->minute == MEND_MINUTE_NONE);
    if (start.is_date)
        assert_int_equal(day_of(icalcomponent_get_dtend(component)),
                         entry->days.end);
    else
        assert_int_equal(start.hour * 60 + start.minute, entry->minute);
}

static void assert_read_back(const struct own_calendar *own, const char *text,
                             const struct mend_entries *entries)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    char uid[37];

    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    for (size_t i = 0; i < entries->count; i++) {
        const struct mend_entry *entry = &entries->item[i];

        mend_entry_uid(&own->plan, NULL, entry->key, uid);
        icalcomponent *component = find_by_uid(calendar, uid);
        assert_non_null(component);
        assert_text(icalcomponent_get_summary(component), entry->title);
        assert_text(icalcomponent_get_description(component),
                    entry->description);
        assert_days(component, entry);
    }
    icalcomponent_free(calendar);
}

static void assert_short_lines(const char *text)
{
    for (const char *end; *text; text = end + 2) {
        end = strstr(text, "\r\n");
        assert_non_null(end);
        assert_true(end - text <= 75);
        /* A character that was cut would begin the next line. */
        assert_true((end[2] & 0xC0) != 0x80);
        assert_true(end[2] != ' ' || (end[3] & 0xC0) != 0x80);
    }
}

static void what_is_written_reads_back(void **state)
{
    struct own_calendar *own = *state;
    struct random random = { .state = 20270114 };

    for (unsigned round = 0; round < ROUNDS; round++) {
        struct mend_entry entry[ENTRIES_MAX];
        const int count = random_in(&random, 1, ENTRIES_MAX);

        for (int i = 0; i < count; i++)
            entry[i] = random_entry(&random, i, &own->arena);
        own->entries =
            (struct mend_entries){ .item = entry, .count = (size_t)count };
        own->state = (struct mend_calendar_state){ 0 };
        const char *first = own_write(own, NOW + round);
        assert_short_lines(first);
        assert_read_back(own, first, &own->entries);
        assert_string_equal(own_write_again(own, NOW + 2 * ROUNDS), first);
        assert_int_equal(own->changes.count, 0);
        mend_arena_release(&own->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_reads_back, own_make,
                                        own_drop),
    };

    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
