/*
 * A calendar read block by block: wherever the blocks end, whatever ends the
 * lines and however they are folded, the same entries are found at the same
 * lines. Long lines are of no interest, but longer than any block.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <mendline/mendline.h>

#include "io/calendar_in/ics_lines.h"
#include "support/random.h"

enum { CALENDARS = 40, ENTRIES_MOST = 60, HUGE_LINE = 700 * 1000 };

static const struct mend_event_kind work = { .id = "work", .areas = 1 };
static const struct mend_catalogue catalogue = { .event_kind = &work,
                                                 .event_kind_count = 1 };

/** A calendar as it is written. */
struct writing {
    struct random *random;
    struct mend_strbuf text, expected;
    const char *line_end;
    unsigned line; /* the next one */
    int folds;     /* one in so many bytes is followed by one; 0: none */
};

static void end_line(struct writing *w)
{
    mend_strbuf_add(&w->text, w->line_end);
    w->line++;
}

static void add_line(struct writing *w, const char *line)
{
    for (; *line; line++) {
        mend_strbuf_add_bytes(&w->text, line, 1);
        if (!w->folds || !line[1] || random_in(w->random, 1, w->folds) > 1)
            continue;
        for (int empty = random_in(w->random, 0, 8) == 0; empty >= 0; empty--)
            end_line(w);
        mend_strbuf_add(&w->text, random_in(w->random, 0, 1) ? " " : "\t");
    }
    end_line(w);
}

static void add_filler(struct writing *w, int bytes)
{
    mend_strbuf_add(&w->text, "DESCRIPTION:");
    mend_strbuf_add_repeated(&w->text, "lorem ", (size_t)bytes / 6);
    end_line(w);
}

static int filler_length(struct random *random)
{
    switch (random_in(random, 0, 9)) {
    case 0:
        return HUGE_LINE;
    case 1:
        return random_in(random, 120, 140) * 1024;
    default:
        return random_in(random, 0, 4000);
    }
}

static void add_entry(struct writing *w, int number)
{
    const mend_day day = mend_day_from_ymd(2027, 3, 1) + number;
    const unsigned begins = w->line;
    char date[MEND_DAY_TEXT], line[80];

    mend_day_to_text(day, date);
    add_line(w, "BEGIN:VEVENT");
    if (random_in(w->random, 0, 1))
        add_filler(w, filler_length(w->random));
    snprintf(line, sizeof(line), "UID:entry-%d", number);
    add_line(w, line);
    snprintf(line, sizeof(line), "DTSTART;VALUE=DATE:%s", date);
    add_line(w, line);
    if (random_in(w->random, 0, 3) == 0)
        add_filler(w, filler_length(w->random));
    snprintf(line, sizeof(line), "SUMMARY:caf\xc3\xa9 %d", number);
    add_line(w, line);
    add_line(w, "END:VEVENT");
    mend_strbuf_addf(&w->expected, "%s entry-%d caf\xc3\xa9 %d :%u\n", date,
                     number, number, begins);
}

static void write_calendar(struct writing *w)
{
    static const char *const line_ends[] = { "\r\n", "\n", "\r" };
    const int entries = random_in(w->random, 1, ENTRIES_MOST);

    w->line_end = line_ends[random_in(w->random, 0, 2)];
    w->line = 1;
    w->folds = random_in(w->random, 0, 2) ? random_in(w->random, 2, 60) : 0;
    add_line(w, "BEGIN:VCALENDAR");
    for (int i = 0; i < entries; i++)
        add_entry(w, i);
    add_line(w, "END:VCALENDAR");
}

/** Hands out a text in pieces of any size. */
struct pieces {
    const char *at;
    size_t left;
    struct random *random;
    int largest;
};

static ptrdiff_t give_piece(void *user, char *block, size_t size)
{
    struct pieces *pieces = user;
    size_t count = (size_t)random_in(pieces->random, 1, pieces->largest);

    count = count < size ? count : size;
    count = count < pieces->left ? count : pieces->left;
    memcpy(block, pieces->at, count);
    pieces->at += count;
    pieces->left -= count;
    return (ptrdiff_t)count;
}

static void tell_events(const struct mend_calendar_events *events,
                        struct mend_strbuf *out)
{
    char date[MEND_DAY_TEXT];

    for (size_t i = 0; i < events->count; i++)
        mend_strbuf_addf(out, "%s %s %s :%u\n",
                         mend_day_to_text(events->event[i].days.begin, date),
                         events->event[i].uid, events->event[i].title,
                         events->event[i].loc.line);
}

static void read_it(struct writing *w, int largest_piece)
{
    struct pieces pieces = { mend_strbuf_text(&w->text), w->text.length,
                             w->random, largest_piece };
    const struct mend_calendar_source source = { "a.ics", give_piece, &pieces };
    const struct mend_calendar calendar = { .kind = &work };
    const struct mend_calendar_options options = {
        .days = { mend_day_from_ymd(2027, 1, 1), mend_day_from_ymd(2028, 1, 1) }
    };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf told = { 0 };
    struct mend_calendar_events events;

    assert_int_equal(mend_calendar_stream(&source, &calendar, &catalogue,
                                          &options, &arena, &diags, &events),
                     MEND_OK);
    tell_events(&events, &told);
    assert_string_equal(mend_strbuf_text(&told),
                        mend_strbuf_text(&w->expected));
    assert_int_equal(diags.count, 0);
    mend_strbuf_release(&told);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
}

static void blocks_may_end_anywhere(void **state)
{
    static const int largest[] = { 7, 1000, 1000 * 1000 };

    (void)state;
    for (int i = 0; i < CALENDARS; i++) {
        struct random random = random_seeded((uint64_t)i * 7919 + 3);
        struct writing w = { .random = &random };

        write_calendar(&w);
        for (size_t k = i % 8 ? 1 : 0; k < MEND_ARRAY_LEN(largest); k++)
            read_it(&w, largest[k]);
        mend_strbuf_release(&w.text);
        mend_strbuf_release(&w.expected);
    }
}

/* A CR and its LF, a fold and its blank: any byte may be the last of a block.
 */
static void any_byte_may_end_a_block(void **state)
{
    enum { AN_ENTRY = 200 };

    (void)state;
    for (int shift = 0; shift < AN_ENTRY; shift++) {
        struct random random = random_seeded(5);
        struct writing w = { .random = &random, .line_end = "\r\n", .line = 1 };

        add_line(&w, "BEGIN:VCALENDAR");
        w.folds = 9;
        mend_strbuf_add(&w.text, "DESCRIPTION:");
        mend_strbuf_add_repeated(&w.text, ".",
                                 ICS_BLOCK_BYTES - AN_ENTRY + (size_t)shift);
        end_line(&w);
        for (int i = 0; i < 3; i++)
            add_entry(&w, i);
        w.folds = 0;
        add_line(&w, "END:VCALENDAR");
        read_it(&w, 1000 * 1000);
        mend_strbuf_release(&w.text);
        mend_strbuf_release(&w.expected);
    }
}

/* Whatever byte a file breaks off at: no crash, and never without a word. */
static void files_may_break_off_anywhere(void **state)
{
    struct random random = random_seeded(99);
    struct writing w = { .random = &random, .line_end = "\r\n", .line = 1 };

    (void)state;
    add_line(&w, "BEGIN:VCALENDAR");
    add_line(&w, "BEGIN:VEVENT");
    add_line(&w, "UID:entry-1");
    add_line(&w, "DTSTART;TZID=Europe/Berlin:20270301T100000");
    add_line(&w, "RRULE:FREQ=DAILY;COUNT=3");
    add_line(&w, "SUMMARY:caf\xc3\xa9");
    add_line(&w, "END:VEVENT");
    add_line(&w, "END:VCALENDAR");
    for (size_t length = 0; length + 2 < w.text.length; length++) {
        const struct mend_calendar calendar = { .kind = &work };
        const struct mend_calendar_options options = {
            .days = { mend_day_from_ymd(2027, 1, 1),
                      mend_day_from_ymd(2028, 1, 1) }
        };
        struct mend_arena arena = { 0 };
        struct mend_diags diags = { 0 };
        struct mend_calendar_counts counts;
        const struct mend_event *events;
        size_t count;
        char *cut = mend_arena_strndup(&arena, w.text.bytes, length);
        const enum mend_status status = mend_calendar_read(
            cut, length, "cut.ics", &calendar, &catalogue, &options, &arena,
            &diags, &events, &count, &counts);

        assert_int_equal(status, diags.errors ? MEND_EINPUT : MEND_OK);
        assert_true(diags.count > 0);
        mend_diags_release(&diags);
        mend_arena_release(&arena);
    }
    mend_strbuf_release(&w.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_may_end_anywhere),
        cmocka_unit_test(any_byte_may_end_a_block),
        cmocka_unit_test(files_may_break_off_anywhere),
    };

    return cmocka_run_group_tests_name("calendar_stream", tests, NULL, NULL);
}
