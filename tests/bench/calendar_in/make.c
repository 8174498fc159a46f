/*
 * make [-e EVENTS] [-r RECURRING] [-a ATTACHED] [-o OVERRIDDEN] [-s SEED]: an
 * ordinary calendar; shares in percent, OVERRIDDEN of the recurring
 * make SHAPE [SIZE]: a hostile one;  make -l: the shapes and their sizes
 */
#define _GNU_SOURCE
#include "make.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- lines --------------------------------------------------------------- */

enum { FOLD = 75, LINE_MOST = 16 * 1024 };

static const char *line_end = "\r\n";

void put_ends(const char *end)
{
    line_end = end;
}

static void put_folded(const char *text, size_t length)
{
    size_t room = FOLD;

    while (length > room) {
        fwrite_unlocked(text, 1, room, stdout);
        fputs_unlocked(line_end, stdout);
        fputc_unlocked(' ', stdout);
        text += room;
        length -= room;
        room = FOLD - 1;
    }
    fwrite_unlocked(text, 1, length, stdout);
    fputs_unlocked(line_end, stdout);
}

void put(const char *format, ...)
{
    char text[LINE_MOST];
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    put_folded(text, (size_t)length < sizeof(text) ? (size_t)length
                                                   : sizeof(text) - 1);
}

void put_whole(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    fputs_unlocked(line_end, stdout);
}

/* ---- the calendar around the events -------------------------------------- */

static void put_observance(const char *name, const char *day, const char *from,
                           const char *to, const char *rule)
{
    put("BEGIN:%s", name);
    put("DTSTART:1601%sT020000", day);
    put("TZOFFSETFROM:%s", from);
    put("TZOFFSETTO:%s", to);
    put("RRULE:FREQ=YEARLY;INTERVAL=1;%s", rule);
    put("END:%s", name);
}

/* Outlook's own names, and its way of writing the rules of summer time. */
static void put_zone(const char *name, const char *winter, const char *summer)
{
    put("BEGIN:VTIMEZONE");
    put("TZID:%s", name);
    put_observance("STANDARD", "0101", summer, winter, "BYDAY=-1SU;BYMONTH=10");
    put_observance("DAYLIGHT", "0101", winter, summer, "BYDAY=-1SU;BYMONTH=3");
    put("END:VTIMEZONE");
}

void put_head(void)
{
    put("BEGIN:VCALENDAR");
    put("PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN");
    put("VERSION:2.0");
    put("X-WR-CALNAME:Work");
    put_zone("W. Europe Standard Time", "+0100", "+0200");
    put_zone("GMT Standard Time", "+0000", "+0100");
    put_zone("Customized Time Zone", "-0100", "+0000");
}

void put_tail(void)
{
    put("END:VCALENDAR");
}

/* ---- one event ----------------------------------------------------------- */

static const char *const zones[] = {
    "W. Europe Standard Time", "W. Europe Standard Time", "Europe/Berlin",
    "GMT Standard Time",       "Customized Time Zone",    "America/New_York",
};

static const char *const titles[] = {
    "Stand-up",         "Sprint planning",     "1:1 with Jule",
    "Budget review",    "Customer visit",      "Training",
    "Filming for web",  "Interview",           "Team lunch",
    "Steering meeting", "Swimming after work", "Release party",
};

static const char *const rules[] = {
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231T225959Z",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO",
    "FREQ=DAILY;COUNT=60",
    "FREQ=MONTHLY;BYDAY=2TH",
    "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=40",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=50",
};

#define ANY(random, list)                                                      \
    list[random_bits(random) % (sizeof(list) / sizeof((list)[0]))]

struct when {
    int year, month, day, hour, minute, minutes;
    const char *zone; /* NULL: all day */
};

static struct when any_when(struct random *random)
{
    const bool all_day = random_chance(random, 8);

    return (struct when){ .year = random_in(random, 2017, 2026),
                          .month = random_in(random, 1, 12),
                          .day = random_in(random, 1, 27),
                          .hour = random_in(random, 7, 18),
                          .minute = 15 * random_in(random, 0, 3),
                          .minutes = 30 * random_in(random, 1, 8),
                          .zone = all_day ? NULL : ANY(random, zones) };
}

static void put_when(const struct when *when)
{
    const int end = when->hour * 60 + when->minute + when->minutes;

    if (!when->zone) {
        put("DTEND;VALUE=DATE:%04d%02d%02d", when->year, when->month,
            when->day + 1);
        put("DTSTART;VALUE=DATE:%04d%02d%02d", when->year, when->month,
            when->day);
        return;
    }
    put("DTEND;TZID=%s:%04d%02d%02dT%02d%02d00", when->zone, when->year,
        when->month, when->day, end / 60, end % 60);
    put("DTSTART;TZID=%s:%04d%02d%02dT%02d%02d00", when->zone, when->year,
        when->month, when->day, when->hour, when->minute);
}

static void put_people(struct random *random)
{
    const int people = random_in(random, 0, 2);

    if (people)
        put("ORGANIZER;CN=\"Meyer, Anna\":mailto:anna.meyer@example.com");
    for (int i = 0; i < people; i++)
        put("ATTENDEE;CN=\"Person %d\";ROLE=REQ-PARTICIPANT;PARTSTAT=%s;"
            "RSVP=TRUE:mailto:person%d@example.com",
            i, random_chance(random, 90) ? "ACCEPTED" : "NEEDS-ACTION", i);
}

static void put_description(struct random *random)
{
    char text[1024] = "";
    size_t length = 0;

    for (int i = random_in(random, 0, 3); i > 0; i--)
        length += (size_t)snprintf(
            text + length, sizeof(text) - length,
            "%s\\, point %d: what was said last time\\; who does it.\\n",
            ANY(random, titles), random_in(random, 1, 99));
    put("DESCRIPTION:%s", text);
}

/* Pictures and papers travel inside; base64 of a few thousand bytes. */
static void put_attachment(struct random *random)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char text[12 * 1024];
    const size_t length = (size_t)random_in(random, 1000, 8000) / 4 * 4;

    for (size_t i = 0; i < length; i++)
        text[i] = digits[random_bits(random) % 64];
    put("ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=notes.pdf:%.*s",
        (int)length, text);
}

static void put_exceptions(struct random *random, const struct when *when)
{
    for (int i = random_in(random, 0, 3); i > 0; i--)
        if (when->zone)
            put("EXDATE;TZID=%s:%04d%02d%02dT%02d%02d00", when->zone,
                when->year, when->month % 12 + 1, when->day, when->hour,
                when->minute);
        else
            put("EXDATE;VALUE=DATE:%04d%02d%02d", when->year,
                when->month % 12 + 1, when->day);
}

/* Give whether it repeats; `instance` is of the series that it overrides. */
static bool put_event(struct random *random, long number,
                      const struct recipe *recipe, const struct when *when,
                      const struct when *instance)
{
    const bool repeats = !instance && random_chance(random, recipe->recurring);

    put("BEGIN:VEVENT");
    put("CLASS:PUBLIC");
    put("CREATED:20161120T080000Z");
    put_people(random);
    put_description(random);
    put_when(when);
    put("DTSTAMP:20261120T080000Z");
    put("LAST-MODIFIED:20261120T080000Z");
    put("LOCATION:Room %d\\, Main Street", random_in(random, 1, 40));
    put("PRIORITY:5");
    if (instance && instance->zone)
        put("RECURRENCE-ID;TZID=%s:%04d%02d%02dT%02d%02d00", instance->zone,
            instance->year, instance->month, instance->day, instance->hour,
            instance->minute);
    else if (instance)
        put("RECURRENCE-ID;VALUE=DATE:%04d%02d%02d", instance->year,
            instance->month, instance->day);
    if (repeats) {
        put("RRULE:%s", ANY(random, rules));
        put_exceptions(random, when);
    }
    put("SEQUENCE:0");
    put("SUMMARY;LANGUAGE=en-us:%s", ANY(random, titles));
    put("TRANSP:%s", when->zone ? "OPAQUE" : "TRANSPARENT");
    put("UID:040000008200E00074C5B7101A82E00800000000%024lX", number);
    put("X-MICROSOFT-CDO-BUSYSTATUS:%s", when->zone ? "BUSY" : "FREE");
    put("X-MICROSOFT-CDO-IMPORTANCE:1");
    if (random_chance(random, recipe->attached))
        put_attachment(random);
    put("END:VEVENT");
    return repeats;
}

void make_ordinary(const struct recipe *recipe)
{
    struct random random = random_seeded(recipe->seed);

    put_head();
    for (long i = 0; i < recipe->events; i++) {
        const struct when when = any_when(&random);
        const bool repeats = put_event(&random, i, recipe, &when, NULL);

        if (!repeats || !random_chance(&random, recipe->overridden))
            continue;
        struct when moved = when;
        moved.hour = (moved.hour + 1) % 18;
        put_event(&random, i++, recipe, &moved, &when);
    }
    put_tail();
}

/* ---- what is asked for --------------------------------------------------- */

static int make_shape(const char *name, const char *size)
{
    for (unsigned i = 0; i < shape_count; i++) {
        if (strcmp(shapes[i].name, name) != 0)
            continue;
        shapes[i].make(size ? atol(size) : shapes[i].size);
        return 0;
    }
    fprintf(stderr, "make: no shape is called \"%s\"\n", name);
    return 2;
}

static int list_shapes(void)
{
    for (unsigned i = 0; i < shape_count; i++)
        printf("%s\t%ld\t%s\t%s\n", shapes[i].name, shapes[i].size,
               shapes[i].measure, shapes[i].what);
    return 0;
}

int main(int argc, char **argv)
{
    struct recipe recipe = { .events = 10000,
                             .recurring = 6,
                             .attached = 1,
                             .overridden = 20,
                             .seed = 1 };
    int option;

    while ((option = getopt(argc, argv, "le:r:a:o:s:")) != -1)
        switch (option) {
        case 'l':
            return list_shapes();
        case 'e':
            recipe.events = atol(optarg);
            break;
        case 'r':
            recipe.recurring = atoi(optarg);
            break;
        case 'a':
            recipe.attached = atoi(optarg);
            break;
        case 'o':
            recipe.overridden = atoi(optarg);
            break;
        case 's':
            recipe.seed = (uint64_t)atol(optarg);
            break;
        default:
            return 2;
        }
    if (optind < argc)
        return make_shape(argv[optind], argv[optind + 1]);
    make_ordinary(&recipe);
    return fflush(stdout) == 0 ? 0 : 1;
}
