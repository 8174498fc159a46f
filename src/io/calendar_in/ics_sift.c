/*
 * Ten years of a calendar hold a few weeks that matter. What surely lies
 * elsewhere is let go before anything of it is copied. Whatever takes a closer
 * look is kept: a wrong "no" here would be a clash that is missed.
 */
#include "io/calendar_in/ics_sift.h"

#include "io/calendar_in/ics_entry.h"
#include "io/calendar_in/ics_sieve.h"

#include <string.h>

/* Clocks are at most 14 hours apart from UTC, both ways, and some slack. */
enum { MARGIN_DAYS = 2 };

static const uint32_t repeats_or_changes = 1U << ICS_RRULE | 1U << ICS_RDATE |
                                           1U << ICS_EXRULE |
                                           1U << ICS_RECURRENCE_ID;

/* Give the value of a line that is as plain as most; false if it is not. */
static bool plain_value(const struct ics_line *line, const char **value,
                        size_t *length)
{
    const char *colon = memchr(line->text, ':', line->length);

    if (!colon || line->folded || line->too_long)
        return false;
    *value = colon + 1;
    *length = (size_t)(line->text + line->length - *value);
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* ---- who it is ----------------------------------------------------------- */

static uint64_t hash_of(const char *value, size_t length)
{
    while (length && is_space(*value)) {
        value++;
        length--;
    }
    while (length && is_space(value[length - 1]))
        length--;
    return length ? ics_uid_hash(value, length) : 0;
}

/* A UID that is folded is the same as one that is not. */
static uint64_t hash_of_folded(const struct ics_line *line)
{
    enum { LONGEST = 1024 };
    const char *at = memchr(line->text, ':', line->length);
    const char *end = line->text + line->length;
    char value[LONGEST];
    size_t used = 0;

    if (!at)
        return 0;
    for (at++; at < end && used < LONGEST; at++) {
        if (*at != '\n' && *at != '\r') {
            value[used++] = *at;
            continue;
        }
        while (at < end && (*at == '\n' || *at == '\r'))
            at++;
    }
    return hash_of(value, used);
}

uint64_t ics_uid_of(const struct ics_component *component)
{
    const struct ics_line *line = ics_component_first(component, ICS_UID);
    const char *value;
    size_t length;

    if (!line)
        return 0;
    return plain_value(line, &value, &length) ? hash_of(value, length)
                                              : hash_of_folded(line);
}

static bool read_sequence(const struct ics_component *component, int32_t *out)
{
    enum { DIGITS_MAX = 9 };
    const struct ics_line *line = ics_component_first(component, ICS_SEQUENCE);
    const char *value;
    size_t length;

    *out = 0;
    if (!line)
        return true;
    if (!plain_value(line, &value, &length) || length > DIGITS_MAX)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (value[i] < '0' || value[i] > '9')
            return false;
        *out = 10 * *out + (value[i] - '0');
    }
    return true;
}

/* ---- when it is ---------------------------------------------------------- */

/* The last day that it may reach; false where that takes a closer look. */
static bool read_last_day(const struct ics_component *component, mend_day start,
                          mend_day *last)
{
    const struct ics_line *end = ics_component_first(component, ICS_DTEND);
    const struct ics_line *duration =
        ics_component_first(component, ICS_DURATION);
    struct ics_length length = { 0 };
    const char *value;
    size_t bytes;
    int64_t wall;

    *last = start;
    if (end && !ics_wall_at_end(end, &wall))
        return false;
    if (end) {
        *last = ics_wall_day(wall) > start ? ics_wall_day(wall) : start;
        return true;
    }
    if (!duration)
        return true;
    if (!plain_value(duration, &value, &bytes) ||
        !ics_duration_read(value, bytes, &length))
        return false;
    const int64_t days = length.days + length.seconds / ICS_DAY_SECONDS + 1;
    *last = days < MEND_DAY_MAX - start ? start + (mend_day)days : MEND_DAY_MAX;
    return true;
}

/* ---- what becomes of it -------------------------------------------------- */

static bool says(const struct ics_component *component,
                 enum ics_property property, const char *word)
{
    const struct ics_line *line = ics_component_first(component, property);
    const char *value;
    size_t length;

    return !line ||
           (plain_value(line, &value, &length) && length == strlen(word) &&
            memcmp(value, word, length) == 0);
}

/* Whether a line holds the word "DECLINED", even with a fold within it. */
static bool may_decline(const struct ics_line *line)
{
    static const char word[] = "DECLINED";
    size_t met = 0;

    for (size_t i = 0; i < line->length; i++) {
        const char c = line->text[i];

        if (c == '\r' || c == '\n') {
            while (i + 1 < line->length && is_space(line->text[i + 1]))
                i++;
            continue;
        }
        const char big = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        met = big == word[met] ? met + 1 : big == word[0];
        if (!word[met])
            return true;
    }
    return false;
}

static bool nobody_declines(const struct ics_component *component)
{
    if (!ics_component_has(component, ICS_ATTENDEE))
        return true;
    for (size_t i = 0; i < component->count; i++)
        if (component->line[i].property == ICS_ATTENDEE &&
            may_decline(&component->line[i]))
            return false;
    return true;
}

/* Only what surely counts is counted without a closer look. */
static bool surely_counts(const struct ics_component *component)
{
    return says(component, ICS_STATUS, "CONFIRMED") &&
           says(component, ICS_TRANSP, "OPAQUE") && nobody_declines(component);
}

static enum ics_fate fate_of(const struct ics_reader *reader,
                             const struct ics_component *component,
                             struct mend_span days)
{
    const struct mend_span reach = { days.begin - MARGIN_DAYS,
                                     days.end + MARGIN_DAYS };

    if (!mend_span_overlaps(reach, reader->days))
        return ICS_OUTSIDE;
    return !ics_sieve_may_hold(&reader->sieve, reach) &&
                   reach.begin >= reader->days.begin &&
                   reach.end <= reader->days.end && surely_counts(component)
               ? ICS_CLEAR
               : ICS_KEEP;
}

enum ics_fate ics_sift(const struct ics_reader *reader,
                       const struct ics_component *component,
                       struct ics_shadow *shadow)
{
    const struct ics_line *start = ics_component_first(component, ICS_DTSTART);
    int64_t wall;
    mend_day last;

    if (!start || (component->has & repeats_or_changes) ||
        !ics_wall_at_end(start, &wall))
        return ICS_KEEP;
    *shadow = (struct ics_shadow){ .day = ics_wall_day(wall) };
    if (!read_last_day(component, shadow->day, &last) ||
        !read_sequence(component, &shadow->sequence))
        return ICS_KEEP;
    const enum ics_fate fate =
        fate_of(reader, component, (struct mend_span){ shadow->day, last + 1 });
    if (fate != ICS_KEEP)
        shadow->uid_hash = ics_uid_of(component);
    return fate;
}
