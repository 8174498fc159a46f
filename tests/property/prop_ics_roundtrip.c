/*
 * A thousand random courses: what libical reads back is what was meant, field
 * by field, every line is short, and writing the same again changes nothing.
 * Then a random course through many turns: of what moved, came, went and came
 * back exactly that is told, with its sequence counted; all else keeps its
 * bytes, and so does an entry of somebody else.
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

enum { ROUNDS = 1000, ENTRIES_MAX = 12, NOW = 1793000000 };

static const char *const some_categories[] = { "To do", "Before; the \\ day",
                                               "été" };

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
        .categories = some_categories,
        .category_count = (size_t)random_in(random, 0, 3),
        .color = random_chance(random, 50) ? "tomato" : NULL,
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

static void assert_times_end(icalcomponent *component,
                             const struct mend_entry *entry)
{
    const icaltimetype end = icalcomponent_get_dtend(component);
    const int minute = entry->minute + entry->minutes;

    if (entry->is_todo || entry->minute == MEND_MINUTE_NONE)
        return;
    assert_int_equal(day_of(end), entry->days.begin + minute / 1440);
    assert_int_equal(end.hour * 60 + end.minute, minute % 1440);
}

static void assert_state(const struct own_calendar *own,
                         icalcomponent *component,
                         const struct mend_entry *entry)
{
    const icalproperty_status status = icalcomponent_get_status(component);
    icalproperty *parent =
        icalcomponent_get_first_property(component, ICAL_RELATEDTO_PROPERTY);
    icalproperty *colour =
        icalcomponent_get_first_property(component, ICAL_COLOR_PROPERTY);
    char uid[37];

    if (entry->is_todo)
        assert_int_equal(status, ICAL_STATUS_NEEDSACTION);
    else
        assert_int_equal(status, entry->confirmed ? ICAL_STATUS_CONFIRMED
                                                  : ICAL_STATUS_TENTATIVE);
    assert_int_equal(parent != NULL, entry->parent != NULL);
    if (parent) {
        mend_entry_uid(&own->plan, NULL, entry->parent, uid);
        assert_string_equal(icalproperty_get_relatedto(parent), uid);
    }
    assert_int_equal(colour != NULL, entry->color != NULL);
    if (colour)
        assert_string_equal(icalproperty_get_color(colour), entry->color);
}

/* libical makes a property of each category of a line. */
static void assert_categories(icalcomponent *component,
                              const struct mend_entry *entry)
{
    icalproperty *property =
        icalcomponent_get_first_property(component, ICAL_CATEGORIES_PROPERTY);

    for (size_t i = 0; i < entry->category_count; i++) {
        assert_non_null(property);
        assert_string_equal(icalproperty_get_categories(property),
                            entry->categories[i]);
        property = icalcomponent_get_next_property(component,
                                                   ICAL_CATEGORIES_PROPERTY);
    }
    assert_null(property);
}

static void assert_alarm(icalcomponent *component,
                         const struct mend_entry *entry)
{
    icalcomponent *alarm =
        icalcomponent_get_first_component(component, ICAL_VALARM_COMPONENT);

    assert_int_equal(alarm != NULL, entry->alarm > 0);
    if (!alarm)
        return;
    const struct icaldurationtype before =
        icalproperty_get_trigger(
            icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY))
            .duration;
    assert_int_equal(before.is_neg, 1);
    assert_int_equal(before.days * 1440 + before.hours * 60 + before.minutes,
                     entry->alarm);
    assert_null(
        icalcomponent_get_next_component(component, ICAL_VALARM_COMPONENT));
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
        assert_times_end(component, entry);
        assert_state(own, component, entry);
        assert_categories(component, entry);
        assert_alarm(component, entry);
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
    struct random random = random_seeded(20270114);

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

/* ---- through many turns -------------------------------------------------- */

enum { COURSES = 60, TURNS = 8, THINGS = 10 };

/* One entry that a course may have, and what the calendar should hold of it. */
struct thing {
    struct mend_entry entry;
    bool is_wanted, was_written, is_cancelled;
    int sequence;
    bool changes; /* in this turn */
};

static const char other[] =
    "BEGIN:VEVENT\r\nUID:dentist\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART:20270201T090000Z\r\nX-ODD:a,b;c\r\nEND:VEVENT\r\n";

static void move_one(struct random *random, struct thing *thing)
{
    const mend_day by = random_in(random, 1, 30);

    thing->entry.days.begin += by;
    thing->entry.days.end += by;
    thing->changes = true;
}

/* Each thing moves, goes, comes or stays; what it should be is written down. */
static void turn(struct random *random, struct thing thing[THINGS])
{
    for (int i = 0; i < THINGS; i++) {
        const bool was_wanted = thing[i].is_wanted;

        thing[i].changes = false;
        if (random_chance(random, 25))
            thing[i].is_wanted = !was_wanted;
        else if (was_wanted && random_chance(random, 25))
            move_one(random, &thing[i]);
        thing[i].changes |= thing[i].is_wanted != was_wanted;
        if (!thing[i].changes)
            continue;
        thing[i].sequence += thing[i].was_written;
        thing[i].is_cancelled = !thing[i].is_wanted;
        thing[i].was_written = true;
    }
}

static char *text_of(struct own_calendar *own, const char *calendar,
                     const struct thing *thing)
{
    char uid[37], property[48];

    mend_entry_uid(&own->plan, NULL, thing->entry.key, uid);
    snprintf(property, sizeof(property), "\r\nUID:%s\r\n", uid);
    const char *line = strstr(calendar, property);
    if (!line)
        return NULL;
    while (strncmp(line, "BEGIN:V", 7) != 0)
        line--;
    const char *end = strstr(line, "\r\nEND:V");
    while (strncmp(end, "\r\nEND:VALARM", 13) == 0)
        end = strstr(end + 2, "\r\nEND:V");
    return mend_arena_strndup(&own->arena, line, (size_t)(end - line));
}

static void assert_turned(struct own_calendar *own, const struct thing *thing,
                          const char *before, const char *after)
{
    const char *old = text_of(own, before, thing);
    const char *new = text_of(own, after, thing);
    char sequence[32];

    if (!thing->was_written) {
        assert_null(new);
        return;
    }
    assert_non_null(new);
    snprintf(sequence, sizeof(sequence), "\r\nSEQUENCE:%d\r\n",
             thing->sequence);
    assert_has(new, sequence);
    assert_int_equal(strstr(new, "STATUS:CANCELLED") != NULL,
                     thing->is_cancelled);
    if (!thing->changes)
        assert_string_equal(new, old);
}

static void want(struct own_calendar *own, const struct thing thing[THINGS],
                 struct mend_entry entry[THINGS])
{
    own->entries = (struct mend_entries){ .item = entry };
    for (int i = 0; i < THINGS; i++)
        if (thing[i].is_wanted)
            entry[own->entries.count++] = thing[i].entry;
}

static void take_turns(struct own_calendar *own, struct random *random)
{
    struct thing thing[THINGS] = { 0 };
    struct mend_entry entry[THINGS];
    const char *before = mend_arena_printf(
        &own->arena,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mendline//"
        "mendline 0.1//EN\r\n%sEND:VCALENDAR\r\n",
        other);

    for (int i = 0; i < THINGS; i++)
        thing[i].entry = random_entry(random, i, &own->arena);
    for (int i = 0; i < TURNS; i++) {
        size_t changes = 0;

        turn(random, thing);
        want(own, thing, entry);
        assert_int_equal(own_read(own, before), MEND_OK);
        const char *after = own_write(own, NOW + i);
        for (int k = 0; k < THINGS; k++) {
            assert_turned(own, &thing[k], before, after);
            changes += thing[k].changes;
        }
        assert_int_equal(own->changes.count, changes);
        assert_has(after, other);
        before = after;
    }
}

static void what_changes_is_what_is_told(void **state)
{
    struct own_calendar *own = *state;
    struct random random = random_seeded(42);

    for (int i = 0; i < COURSES; i++) {
        take_turns(own, &random);
        mend_arena_release(&own->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_reads_back, own_make,
                                        own_drop),
        cmocka_unit_test_setup_teardown(what_changes_is_what_is_told, own_make,
                                        own_drop),
    };

    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
