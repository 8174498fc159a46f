/* Calendars that a reader may choke on, each at any size. */
#include "make.h"

#include <stdio.h>
#include <string.h>

static void put_begin(long number, const char *start)
{
    put("BEGIN:VEVENT");
    put("UID:%ld", number);
    put("DTSTAMP:20261120T080000Z");
    put("DTSTART%s", start);
    put("SUMMARY:Meeting %ld", number);
}

static void put_event(long number, const char *start, const char *rule)
{
    put_begin(number, start);
    if (rule)
        put("RRULE:%s", rule);
    put("END:VEVENT");
}

static void fill(char what, long size)
{
    char block[4096];

    memset(block, what, sizeof(block));
    for (; size > 0; size -= (long)sizeof(block))
        fwrite(block, 1,
               size < (long)sizeof(block) ? (size_t)size : sizeof(block),
               stdout);
}

static void make_unfolded(long size)
{
    put_head();
    put_begin(1, ";TZID=Europe/Berlin:20270301T090000");
    fputs("DESCRIPTION:", stdout);
    fill('x', size);
    put_whole("%s", "");
    put("END:VEVENT");
    put_event(2, ";TZID=Europe/Berlin:20270302T090000", NULL);
    put_tail();
}

static void make_one_line(long size)
{
    fputs("BEGIN:VCALENDAR", stdout);
    fill('x', size);
}

static void make_noise(long size)
{
    struct random random = random_seeded(1);

    for (; size > 0; size--)
        putchar((int)(random_bits(&random) & 0xff));
}

static void make_cr_only(long events)
{
    const struct recipe recipe = { .events = events,
                                   .recurring = 6,
                                   .attached = 1,
                                   .overridden = 20,
                                   .seed = 1 };

    put_ends("\r");
    make_ordinary(&recipe);
}

static void make_exdates(long dates)
{
    put_head();
    put_begin(1, ":20200101T090000Z");
    put("RRULE:FREQ=DAILY");
    printf("EXDATE:");
    for (long i = 0; i < dates; i++)
        printf("%s20%02ld%02ld%02ldT090000Z", i ? "," : "", 20 + i / 336 % 60,
               1 + i / 28 % 12, 1 + i % 28);
    put_whole("%s", "");
    put("END:VEVENT");
    put_tail();
}

static void make_exdate_lines(long dates)
{
    put_head();
    put_begin(1, ":20200101T090000Z");
    put("RRULE:FREQ=DAILY");
    for (long i = 0; i < dates; i++)
        put("EXDATE:20%02ld%02ld%02ldT090000Z", 20 + i / 336 % 60,
            1 + i / 28 % 12, 1 + i % 28);
    put("END:VEVENT");
    put_tail();
}

static void make_overrides(long overrides)
{
    put_head();
    put_event(1, ":20200101T090000Z", "FREQ=DAILY");
    for (long i = 0; i < overrides; i++) {
        put_begin(1, ":20270301T100000Z");
        put("RECURRENCE-ID%s:20%02ld%02ld%02ldT090000Z",
            i % 2 ? ";RANGE=THISANDFUTURE" : "", 20 + i / 336 % 60,
            1 + i / 28 % 12, 1 + i % 28);
        put("END:VEVENT");
    }
    put_tail();
}

static void make_one_uid(long events)
{
    put_head();
    for (long i = 0; i < events; i++) {
        put("BEGIN:VEVENT");
        put("UID:the-same");
        put("DTSTART:202701%02ldT%02ld%02ld00Z", 1 + i % 28, i % 24, i % 60);
        put("SUMMARY:Meeting %ld", i);
        put("END:VEVENT");
    }
    put_tail();
}

/* So many series that begin long ago and go on. */
static void make_since_1970(long series)
{
    put_head();
    for (long i = 0; i < series; i++)
        put_event(i, ";TZID=Europe/Berlin:19700101T090000",
                  i % 2 ? "FREQ=DAILY" : "FREQ=DAILY;INTERVAL=3");
    put_tail();
}

static void make_february_30(long series)
{
    put_head();
    for (long i = 0; i < series; i++)
        put_event(i, ";VALUE=DATE:20200130",
                  i % 2 ? "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
                        : "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");
    put_tail();
}

static void make_secondly(long series)
{
    put_head();
    for (long i = 0; i < series; i++)
        put_event(i, ":20200101T090000Z",
                  i % 3 == 0   ? "FREQ=SECONDLY;COUNT=1000000000"
                  : i % 3 == 1 ? "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"
                               : "FREQ=HOURLY;COUNT=100000000");
    put_tail();
}

static void make_year_9999(long series)
{
    put_head();
    for (long i = 0; i < series; i++)
        put_event(i, i % 2 ? ":20270101T090000Z" : ":99991231T235959Z",
                  i % 3 ? "FREQ=YEARLY;UNTIL=99991231T235959Z" : NULL);
    put_tail();
}

/* Zones whose clocks change each second, and very often by dates. */
static void make_zones(long zones)
{
    put("BEGIN:VCALENDAR");
    for (long i = 0; i < zones; i++) {
        put("BEGIN:VTIMEZONE");
        put("TZID:Zone %ld", i);
        put("BEGIN:STANDARD");
        put("DTSTART:19700101T000000");
        put("TZOFFSETFROM:+0100");
        put("TZOFFSETTO:+0200");
        put("RRULE:FREQ=%s", i % 2 ? "SECONDLY" : "YEARLY;BYDAY=-1SU");
        put("END:STANDARD");
        put("END:VTIMEZONE");
        char start[64];
        snprintf(start, sizeof(start), ";TZID=Zone %ld:20270301T090000", i);
        put_event(i, start, "FREQ=DAILY;COUNT=10");
    }
    put_tail();
}

static void make_unknown_zones(long zones)
{
    put_head();
    for (long i = 0; i < zones; i++) {
        char start[64];

        snprintf(start, sizeof(start), ";TZID=Nowhere/%ld:20270301T090000", i);
        put_event(i, start, NULL);
    }
    put_tail();
}

static void make_nested(long depth)
{
    put("BEGIN:VCALENDAR");
    for (long i = 0; i < depth; i++)
        put("BEGIN:VEVENT");
    put_event(1, ":20270301T090000Z", NULL);
}

static void make_stray_lines(long lines)
{
    put_head();
    put_begin(1, ":20270301T090000Z");
    for (long i = 0; i < lines; i++)
        put("a line of text that nobody folded");
    put("END:VEVENT");
    put_tail();
}

static void make_blank_lines(long lines)
{
    put_head();
    for (long i = 0; i < lines; i++)
        put("%s", "");
    put_event(1, ":20270301T090000Z", NULL);
    put_tail();
}

/* A rule with every number there is, many times. */
static void make_long_rules(long rules)
{
    put_head();
    for (long i = 0; i < rules; i++)
        put_event(i, ":19700101T090000Z",
                  "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;"
                  "BYDAY=1MO,2TU,3WE,4TH,-1FR,5SA,-5SU;"
                  "BYMONTHDAY=1,5,9,13,17,21,25,29,31,-1,-7;"
                  "BYSETPOS=1,3,-2,-400");
    put_tail();
}

const struct shape shapes[] = {
    { "unfolded", "bytes", "a description on one line", 10000000,
      make_unfolded },
    { "one-line", "bytes", "nothing but one line", 1000000000, make_one_line },
    { "noise", "bytes", "random bytes", 10000000, make_noise },
    { "cr-only", "events", "lines end in CR", 10000, make_cr_only },
    { "exdates", "dates", "EXDATE on one line", 4000, make_exdates },
    { "exdate-lines", "dates", "EXDATE, a line each", 4000, make_exdate_lines },
    { "overrides", "overrides", "of one series, half THISANDFUTURE", 4000,
      make_overrides },
    { "one-uid", "events", "that share a UID", 20000, make_one_uid },
    { "since-1970", "series", "daily since 1970", 1000, make_since_1970 },
    { "february-30", "series", "on 30 February", 1000, make_february_30 },
    { "secondly", "series", "SECONDLY with COUNT and the like", 1000,
      make_secondly },
    { "year-9999", "series", "in, and until, the year 9999", 1000,
      make_year_9999 },
    { "zones", "zones", "that change each second, or each week", 500,
      make_zones },
    { "unknown-zones", "zones", "of no known name", 10000, make_unknown_zones },
    { "nested", "levels", "of BEGIN without END", 100000, make_nested },
    { "stray-lines", "lines", "without a colon", 100000, make_stray_lines },
    { "blank-lines", "lines", "with nothing on them", 1000000,
      make_blank_lines },
    { "long-rules", "rules", "with every part there is", 200, make_long_rules },
};

const unsigned shape_count = sizeof(shapes) / sizeof(shapes[0]);
