/*
 * How long calendars take to write, beside libical building and printing the
 * same entries, in one run; and how much memory a streamed one needs.
 * Milliseconds of processor time, the least of some rounds. For reading, never
 * for a test to fail on.
 */
#define _XOPEN_SOURCE 700

#include <mendline/mendline.h>

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOW = 1793000000, FEW = 100, MANY = 100000, SESSIONS = 10 };

static const char description[] =
    "To reckon with on these days: visible redness or swelling.\n"
    "- at best: 14 to 16 Jan 2027\n- usually: 14 to 20 Jan 2027\n"
    "- at the longest: 14 to 27 Jan 2027\n"
    "Belongs to: Fractional laser, Thu 14 Jan 2027.\nSources:\n"
    "- S12: Fractional ablative laser; what to expect, a hospital "
    "<https://www.example.org/leaflets/laser>\n\n"
    "Planning data, not medical advice; your clinic's instruction overrides "
    "it.";
static const char *const categories[] = { "Healing", "Before the wedding" };

static const struct mend_plan plan = {
    .id = "5f0c6d1e-1111-4222-8333-444455556666",
    .title = "Before the wedding",
    .timezone = "Europe/Berlin",
};

/* An appointment every tenth, else a window; `key` is the caller's. */
static struct mend_entry entry_at(size_t i, char key[28])
{
    const mend_day day = mend_day_from_ymd(2027, 1, 1) + (mend_day)(i % 300);
    const bool is_session = i % SESSIONS == 0;

    snprintf(key, 28, "laser/%zu", i);
    return (struct mend_entry){
        .type = is_session ? MEND_ENTRY_APPOINTMENT : MEND_ENTRY_WINDOW,
        .key = key,
        .parent = is_session ? NULL : "laser/0",
        .title = "Visible redness or swelling \xC2\xB7 until 20 Jan (at the "
                 "latest 27 Jan)",
        .description = description,
        .categories = categories,
        .category_count = 2,
        .color = "crimson",
        .days = { day, day + (is_session ? 1 : 7) },
        .minute = is_session ? 630 : MEND_MINUTE_NONE,
        .minutes = 90,
        .confirmed = true,
        .busy = is_session,
        .alarm = is_session ? 1440 : 0,
    };
}

static double milliseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void must(bool is_well)
{
    if (!is_well)
        exit(1);
}

/* ---- libical ------------------------------------------------------------- */

static void add_x(icalcomponent *to, const char *name, const char *value)
{
    icalproperty *property = icalproperty_new_x(value);

    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(to, property);
}

static icaltimetype date_of(mend_day day)
{
    icaltimetype date = icaltime_null_date();

    mend_day_to_ymd(day, &date.year, &date.month, &date.day);
    return date;
}

static void add_time(icalcomponent *to, icalproperty *property)
{
    icalproperty_add_parameter(property,
                               icalparameter_new_tzid("Europe/Berlin"));
    icalcomponent_add_property(to, property);
}

static void add_times(icalcomponent *to, const struct mend_entry *entry)
{
    icaltimetype start = date_of(entry->days.begin);
    icaltimetype end = date_of(entry->days.end);

    if (entry->minute == MEND_MINUTE_NONE) {
        icalcomponent_add_property(to, icalproperty_new_dtstart(start));
        icalcomponent_add_property(to, icalproperty_new_dtend(end));
        return;
    }
    start.is_date = 0;
    start.hour = entry->minute / 60;
    start.minute = entry->minute % 60;
    end = start;
    icaltime_adjust(&end, 0, 0, entry->minutes, 0);
    add_time(to, icalproperty_new_dtstart(start));
    add_time(to, icalproperty_new_dtend(end));
}

static icalcomponent *alarm_of(const struct mend_entry *entry)
{
    struct icaltriggertype trigger = { .duration = { .is_neg = 1, .days = 1 } };

    return icalcomponent_vanew(ICAL_VALARM_COMPONENT,
                               icalproperty_new_action(ICAL_ACTION_DISPLAY),
                               icalproperty_new_description(entry->title),
                               icalproperty_new_trigger(trigger), (void *)0);
}

static icalcomponent *component_of(const struct mend_entry *entry)
{
    const icaltimetype now =
        icaltime_from_timet_with_zone(NOW, 0, icaltimezone_get_utc_timezone());
    char uid[37];

    mend_entry_uid(&plan, NULL, entry->key, uid);
    icalcomponent *out = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT, icalproperty_new_uid(uid),
        icalproperty_new_dtstamp(now), icalproperty_new_created(now),
        icalproperty_new_lastmodified(now), icalproperty_new_sequence(0),
        icalproperty_new_summary(entry->title),
        icalproperty_new_description(entry->description),
        icalproperty_new_categories(entry->categories[0]),
        icalproperty_new_categories(entry->categories[1]),
        icalproperty_new_color(entry->color),
        icalproperty_new_class(ICAL_CLASS_PRIVATE),
        icalproperty_new_status(ICAL_STATUS_CONFIRMED),
        icalproperty_new_transp(entry->busy ? ICAL_TRANSP_OPAQUE
                                            : ICAL_TRANSP_TRANSPARENT),
        (void *)0);
    add_times(out, entry);
    add_x(out, "X-MICROSOFT-CDO-BUSYSTATUS", entry->busy ? "BUSY" : "FREE");
    if (entry->parent) {
        mend_entry_uid(&plan, NULL, entry->parent, uid);
        icalcomponent_add_property(out, icalproperty_new_relatedto(uid));
    }
    add_x(out, "X-MENDLINE-PLAN", uid);
    if (entry->alarm)
        icalcomponent_add_component(out, alarm_of(entry));
    return out;
}

static size_t with_libical(const struct mend_entries *entries)
{
    icalcomponent *calendar = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//bench//bench//EN"), (void *)0);

    for (size_t i = 0; i < entries->count; i++)
        icalcomponent_add_component(calendar, component_of(&entries->item[i]));
    char *text = icalcomponent_as_ical_string_r(calendar);
    must(text != NULL);
    const size_t length = strlen(text);
    free(text);
    icalcomponent_free(calendar);
    return length;
}

/* ---- mendline ------------------------------------------------------------ */

static const struct mend_calendar_text_options options = { .now = NOW };

static size_t with_text(const struct mend_entries *entries)
{
    const struct mend_calendar_state nothing = { .is_ours = true };
    struct mend_arena arena = { 0 };
    struct mend_strbuf text = { 0 };
    struct mend_changes changes;

    must(mend_calendar_text(&plan, entries, &nothing, &options, &arena, &text,
                            &changes) == MEND_OK);
    const size_t length = text.length;
    mend_strbuf_release(&text);
    mend_arena_release(&arena);
    return length;
}

static bool count_bytes(void *to, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)to += length;
    return true;
}

static size_t stream(size_t count)
{
    const mend_day first = mend_day_from_ymd(2027, 1, 1);
    struct mend_calendar_stream *out;
    size_t length = 0;
    char key[28];

    must(mend_calendar_stream_begin(
             &plan, (struct mend_span){ first, first + 366 }, &options,
             (struct mend_sink){ count_bytes, &length }, &out) == MEND_OK);
    for (size_t i = 0; i < count; i++) {
        const struct mend_entry entry = entry_at(i, key);

        must(mend_calendar_stream_add(out, &entry) == MEND_OK);
    }
    must(mend_calendar_stream_end(out) == MEND_OK);
    return length;
}

static size_t with_stream(const struct mend_entries *entries)
{
    return stream(entries->count);
}

/* ---- measuring ----------------------------------------------------------- */

typedef size_t writing(const struct mend_entries *entries);

static double time_of(writing *write, const struct mend_entries *entries,
                      int rounds)
{
    double least = 1e12;

    for (int i = 0; i < rounds; i++) {
        const double start = milliseconds();

        must(write(entries) > 0);
        const double took = milliseconds() - start;
        least = took < least ? took : least;
    }
    return least;
}

static void compare(const struct mend_entries *entries, int rounds)
{
    const double libical = time_of(with_libical, entries, rounds);
    const double text = time_of(with_text, entries, rounds);
    const double streamed = time_of(with_stream, entries, rounds);

    printf("  %6zu entries  libical builds and prints %8.2f ms   "
           "mendline, read back %8.2f ms (%.2f)   streamed %8.2f ms (%.2f)\n",
           entries->count, libical, text, text / libical, streamed,
           streamed / libical);
}

/* In a process of its own: what was used before would hide it. */
static void tell_memory_of_stream(size_t count)
{
    struct rusage used;
    int status;
    const pid_t child = fork();

    must(child >= 0);
    if (child == 0) {
        stream(count);
        getrusage(RUSAGE_SELF, &used);
        printf("  %6zu entries streamed: %ld KiB at most\n", count,
               used.ru_maxrss);
        fflush(stdout);
        _exit(0);
    }
    must(waitpid(child, &status, 0) == child && status == 0);
}

int main(void)
{
    struct mend_entry *item = calloc(MANY, sizeof(*item));
    char(*key)[28] = calloc(MANY, sizeof(*key));

    must(item && key);
    puts("calendars, written for the first time");
    fflush(stdout);
    tell_memory_of_stream(FEW);
    tell_memory_of_stream(MANY);
    for (size_t i = 0; i < MANY; i++)
        item[i] = entry_at(i, key[i]);
    compare(&(struct mend_entries){ item, FEW }, 50);
    compare(&(struct mend_entries){ item, MANY }, 2);
    free(item);
    free(key);
    return 0;
}
