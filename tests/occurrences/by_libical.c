/*
 * by_libical FILE FROM TO ZONE [-c]: the same as `ours`, the slow way: libical
 * parses, its iterator gives the starts, and what an entry's EXDATE, RDATE and
 * overrides change is put on top. Nothing of mendline is in it.
 *
 * Known faults of libical 3.0.16 stay: they are told in differences.txt.
 */
#include <libical/ical.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the file ------------------------------------------------------------ */

struct text {
    char *at, *end;
};

static bool read_text(const char *path, struct text *out)
{
    FILE *file = fopen(path, "rb");

    if (!file)
        return false;
    fseek(file, 0, SEEK_END);
    const size_t length = (size_t)ftell(file);
    rewind(file);
    out->at = malloc(length + 1);
    out->end = out->at + fread(out->at, 1, length, file);
    fclose(file);
    if (length >= 3 && memcmp(out->at, "\xef\xbb\xbf", 3) == 0)
        out->at += 3;
    return true;
}

/* libical's generator of lines: like fgets. */
static char *next_line(char *out, size_t room, void *user)
{
    struct text *text = user;
    size_t length = 0;

    while (text->at < text->end && length + 1 < room) {
        out[length++] = *text->at++;
        if (out[length - 1] == '\n')
            break;
    }
    out[length] = '\0';
    return length ? out : NULL;
}

/* A file that is cut off gives what there is, under a root of our own. */
static icalcomponent *parse(struct text *text)
{
    icalcomponent *root = icalcomponent_new(ICAL_XROOT_COMPONENT);
    icalparser *parser = icalparser_new();
    char *line;

    icalparser_set_gen_data(parser, text);
    do {
        line = icalparser_get_line(parser, next_line);
        icalcomponent *whole = icalparser_add_line(parser, line);
        if (whole)
            icalcomponent_add_component(root, whole);
        icalmemory_free_buffer(line);
    } while (line);
    icalcomponent *rest = icalparser_clean(parser);
    if (rest)
        icalcomponent_add_component(root, rest);
    icalparser_free(parser);
    return root;
}

/* ---- entries ------------------------------------------------------------- */

struct entry {
    icalcomponent *component;
    const char *uid;
    int sequence;
    struct icaltimetype start, instance; /* instance: null for a master */
    struct icaldurationtype length;
    bool is_date;
};

struct entries {
    struct entry *at;
    size_t count, room;
};

static struct icaltimetype time_of(icalcomponent *component,
                                   icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);

    return property
               ? icalproperty_get_datetime_with_component(property, component)
               : icaltime_null_time();
}

/* All properties of a kind. Its iterators live in the component: any getter
   that is called between two steps of one derails it. */
struct properties {
    icalproperty *at[1000];
    size_t count;
};

static void find_properties(icalcomponent *component, icalproperty_kind kind,
                            struct properties *out)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);

    for (out->count = 0; property && out->count < 1000;
         property = icalcomponent_get_next_property(component, kind))
        out->at[out->count++] = property;
}

static bool is_real(struct icaltimetype time)
{
    return !icaltime_is_null_time(time) && time.month >= 1 &&
           time.month <= 12 && time.day >= 1 && time.year >= 1600 &&
           time.day <= icaltime_days_in_month(time.month, time.year);
}

static struct icaldurationtype length_of(icalcomponent *component,
                                         struct icaltimetype start)
{
    struct icaltimetype end = time_of(component, ICAL_DTEND_PROPERTY);
    icalproperty *property =
        icalcomponent_get_first_property(component, ICAL_DURATION_PROPERTY);
    struct icaldurationtype length = icaldurationtype_null_duration();

    if (is_real(end)) {
        const int seconds =
            start.is_date || !start.zone
                ? (int)(icaltime_as_timet(end) - icaltime_as_timet(start))
                : (int)(icaltime_as_timet_with_zone(end, end.zone) -
                        icaltime_as_timet_with_zone(start, start.zone));

        length = icaldurationtype_from_int(seconds > 0 ? seconds : 0);
    } else if (property) {
        length = icalproperty_get_duration(property);
    }
    if (start.is_date && icaldurationtype_as_int(length) < 24 * 60 * 60)
        length = icaldurationtype_from_int(24 * 60 * 60);
    return length;
}

static void add_entry(struct entries *entries, icalcomponent *component)
{
    const struct icaltimetype start = time_of(component, ICAL_DTSTART_PROPERTY);

    if (!is_real(start))
        return;
    if (entries->count == entries->room) {
        entries->room = entries->room ? 2 * entries->room : 64;
        entries->at =
            realloc(entries->at, entries->room * sizeof(*entries->at));
    }
    const char *uid = icalcomponent_get_uid(component);
    entries->at[entries->count++] = (struct entry){
        .component = component,
        .uid = uid ? uid : "",
        .sequence = icalcomponent_get_sequence(component),
        .start = start,
        .instance = time_of(component, ICAL_RECURRENCEID_PROPERTY),
        .length = length_of(component, start),
        .is_date = start.is_date,
    };
}

static void collect(struct entries *entries, icalcomponent *component)
{
    icalcompiter each =
        icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
    icalcomponent *part;

    if (icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT)
        add_entry(entries, component);
    for (; (part = icalcompiter_deref(&each)); icalcompiter_next(&each))
        collect(entries, part);
}

static int by_uid(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    const int order = strcmp(x->uid, y->uid);

    if (order)
        return order;
    return y->sequence - x->sequence;
}

/* ---- occurrences --------------------------------------------------------- */

struct asking {
    struct icaltimetype from, to, far;
    icaltimezone *zone;
    bool only_count;
    size_t count;
};

static void print_day(struct icaltimetype time)
{
    printf("%04d-%02d-%02d\t", time.year, time.month, time.day);
}

static void print_text(const char *text)
{
    putchar('\t');
    for (; text && *text; text++)
        putchar((unsigned char)*text < ' ' ? ' ' : *text);
}

static void take_place(struct asking *asking, const struct entry *entry,
                       struct icaltimetype start,
                       struct icaldurationtype length)
{
    struct icaltimetype end = icaltime_add(start, length);

    if (!start.is_date && start.zone) {
        /* Spans given by DTEND really pass: RFC 5545 3.8.5.3. */
        end = icaltime_convert_to_zone(start, icaltimezone_get_utc_timezone());
        end = icaltime_add(end, length);
        end = icaltime_convert_to_zone(end, asking->zone);
        start = icaltime_convert_to_zone(start, asking->zone);
    }
    start.is_date = end.is_date = 0;
    const bool is_empty = icaltime_compare(start, end) >= 0;
    if (!is_empty)
        icaltime_adjust(&end, 0, 0, 0, -1);
    else
        end = start;
    end.is_date = 0;
    end.hour = end.minute = end.second = 0;
    icaltime_adjust(&end, 1, 0, 0, 0);
    struct icaltimetype first = start;
    first.is_date = 1;
    end.is_date = 1;
    first.zone = end.zone = NULL;
    if (icaltime_compare(end, asking->from) <= 0 ||
        icaltime_compare(first, asking->to) >= 0)
        return;
    asking->count++;
    if (asking->only_count)
        return;
    print_day(first);
    print_day(end);
    if (entry->is_date)
        printf("-");
    else
        printf("%02d:%02d", start.hour, start.minute);
    print_text(entry->uid);
    print_text(icalcomponent_get_summary(entry->component));
    putchar('\n');
}

/* Put a time on the clock of the entry; a day stays a day. */
static struct icaltimetype on_clock(const struct entry *entry,
                                    struct icaltimetype time)
{
    if (!time.is_date && time.zone && entry->start.zone)
        time =
            icaltime_convert_to_zone(time, (icaltimezone *)entry->start.zone);
    time.zone = NULL;
    if (entry->start.is_date) {
        time.is_date = 1;
        time.hour = time.minute = time.second = 0;
    }
    return time;
}

static bool is_same(struct icaltimetype at, struct icaltimetype other)
{
    if (other.is_date)
        return icaltime_compare_date_only(at, other) == 0;
    return icaltime_compare(at, other) == 0;
}

/** One entry's series, and where its overrides stand. */
struct series {
    struct asking *asking;
    const struct entry *entry, *group;
    size_t group_count;
    struct icaltimetype *except;
    size_t except_count;
};

static void learn_exceptions(struct series *series)
{
    icalcomponent *component = series->entry->component;
    struct properties found;

    find_properties(component, ICAL_EXDATE_PROPERTY, &found);
    series->except = calloc(found.count + 1, sizeof(*series->except));
    for (size_t i = 0; i < found.count; i++)
        series->except[series->except_count++] = on_clock(
            series->entry,
            icalproperty_get_datetime_with_component(found.at[i], component));
}

/* Whether an EXDATE or an override takes the place of this start. */
static bool is_taken(const struct series *series, struct icaltimetype at)
{
    for (size_t i = 0; i < series->except_count; i++)
        if (is_same(at, series->except[i]))
            return true;
    for (size_t i = 0; i < series->group_count; i++) {
        const struct entry *other = &series->group[i];

        if (!icaltime_is_null_time(other->instance) &&
            is_same(at, on_clock(series->entry, other->instance)))
            return true;
    }
    return false;
}

static void start_at(const struct series *series, struct icaltimetype at,
                     struct icaldurationtype length)
{
    if (is_taken(series, at))
        return;
    at.zone = series->entry->start.zone;
    take_place(series->asking, series->entry, at, length);
}

/* UNTIL on the clock of the series; a day means all of it. */
static struct icaltimetype until_of(const struct series *series,
                                    struct icaltimetype until)
{
    if (!until.is_date || series->entry->start.is_date)
        return on_clock(series->entry, until);
    until.is_date = 0;
    until.hour = 23;
    until.minute = until.second = 59;
    return until;
}

/* DTSTART is the first of COUNT even off the rule: RFC 5545 3.3.10. */
static bool begins_off_the_rule(struct icalrecurrencetype rule,
                                struct icaltimetype start)
{
    icalrecur_iterator *each = icalrecur_iterator_new(rule, start);
    const bool is_off =
        !each || icaltime_compare(icalrecur_iterator_next(each), start) != 0;

    icalrecur_iterator_free(each);
    return is_off;
}

/* The iterator is given a start without a zone: with one, an instance that
   falls into a gap of the clock drags its neighbours along. */
static void follow_rule(const struct series *series, icalproperty *property)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);
    struct icaltimetype start = series->entry->start, at;

    start.zone = NULL;
    if (rule.freq == ICAL_SECONDLY_RECURRENCE ||
        rule.freq == ICAL_MINUTELY_RECURRENCE)
        return;
    if (!icaltime_is_null_time(rule.until))
        rule.until = until_of(series, rule.until);
    if (begins_off_the_rule(rule, start)) {
        start_at(series, start, series->entry->length);
        if (rule.count == 1)
            return;
        rule.count -= rule.count > 0;
    }
    icalrecur_iterator *each = icalrecur_iterator_new(rule, start);
    while (each && !icaltime_is_null_time(at = icalrecur_iterator_next(each)) &&
           icaltime_compare(at, series->asking->far) <= 0)
        start_at(series, at, series->entry->length);
    icalrecur_iterator_free(each);
}

static void add_date(const struct series *series, icalproperty *property)
{
    const struct icaldatetimeperiodtype value =
        icalproperty_get_rdate(property);
    struct icaldurationtype length = series->entry->length;
    struct icaltimetype at = icalproperty_get_datetime_with_component(
        property, series->entry->component);

    if (!icaltime_is_null_time(value.period.start)) {
        at = value.period.start;
        length = icaltime_is_null_time(value.period.end)
                     ? value.period.duration
                     : icaltime_subtract(value.period.end, at);
    }
    start_at(series, on_clock(series->entry, at), length);
}

static void expand(struct asking *asking, const struct entry *entry,
                   const struct entry *group, size_t group_count)
{
    struct series series = { .asking = asking,
                             .entry = entry,
                             .group = group,
                             .group_count = group_count };
    struct icaltimetype start = entry->start;
    struct properties rules, dates;

    if (!icaltime_is_null_time(entry->instance)) {
        take_place(asking, entry, start, entry->length);
        return;
    }
    learn_exceptions(&series);
    find_properties(entry->component, ICAL_RRULE_PROPERTY, &rules);
    find_properties(entry->component, ICAL_RDATE_PROPERTY, &dates);
    start.zone = NULL;
    if (!rules.count)
        start_at(&series, start, entry->length);
    for (size_t i = 0; i < rules.count; i++)
        follow_rule(&series, rules.at[i]);
    for (size_t i = 0; i < dates.count; i++)
        add_date(&series, dates.at[i]);
    free(series.except);
}

/* Of one UID's masters only the newest revision counts. */
static void expand_all(struct asking *asking, const struct entries *entries)
{
    for (size_t i = 0, n; i < entries->count; i += n) {
        const struct entry *group = &entries->at[i];
        int newest = 0;

        for (n = 1; *group->uid && i + n < entries->count &&
                    strcmp(group->uid, group[n].uid) == 0;)
            n++;
        for (size_t k = 0; k < n; k++)
            if (icaltime_is_null_time(group[k].instance) &&
                group[k].sequence > newest)
                newest = group[k].sequence;
        for (size_t k = 0; k < n; k++)
            if (!icaltime_is_null_time(group[k].instance) ||
                group[k].sequence == newest)
                expand(asking, &group[k], group, *group->uid ? n : 0);
    }
}

int main(int argc, char **argv)
{
    struct asking asking = { 0 };
    struct entries entries = { 0 };
    struct text text;

    if (argc < 5 || !read_text(argv[1], &text)) {
        fputs("usage: by_libical FILE FROM TO ZONE [-c]\n", stderr);
        return 2;
    }
    icalerror_set_errors_are_fatal(0);
    asking.zone = icaltimezone_get_builtin_timezone(argv[4]);
    asking.only_count = argc > 5;
    sscanf(argv[2], "%d-%d-%d", &asking.from.year, &asking.from.month,
           &asking.from.day);
    sscanf(argv[3], "%d-%d-%d", &asking.to.year, &asking.to.month,
           &asking.to.day);
    asking.from.is_date = asking.to.is_date = 1;
    /* Some clocks are a day ahead of the person's. */
    asking.far = asking.to;
    icaltime_adjust(&asking.far, 2, 0, 0, 0);
    icalcomponent *root = parse(&text);
    collect(&entries, root);
    if (entries.count)
        qsort(entries.at, entries.count, sizeof(*entries.at), by_uid);
    expand_all(&asking, &entries);
    if (asking.only_count)
        printf("%zu\n", asking.count);
    return 0;
}
