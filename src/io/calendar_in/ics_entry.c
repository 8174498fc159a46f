/*
 * From a VEVENT to plain data, with the properties that other programs get
 * wrong read as they were meant. Of a property that may stand but once, the
 * first that can be used counts.
 */
#include "io/calendar_in/ics_entry.h"

#include "io/calendar_in/ics_entry_dates.h"
#include "io/calendar_in/ics_sift.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TITLE_MAX = 300 /* bytes; more is no title */ };

/** An entry in the making. */
struct making {
    struct ics_reader *reader;
    const struct ics_component *component;
    struct ics_entry *entry;
    const struct ics_line *line; /* at hand */
    struct ics_parts parts;      /* of it */
    struct mend_strbuf text, dates, categories;
    uint32_t done;          /* bits of properties that were used */
    size_t asked, declined; /* attendees */
    bool is_owner, owner_declined;
};

/* ---- text ---------------------------------------------------------------- */

/* Take out the backslashes; `comma` stands for one that ends a value. */
static void unescape(struct mend_strbuf *out, const char *text,
                     const char *comma)
{
    for (; *text; text++) {
        const size_t plain = strcspn(text, "\\,");

        mend_strbuf_add_bytes(out, text, plain);
        text += plain;
        if (!*text)
            return;
        if (*text == ',')
            mend_strbuf_add(out, comma);
        else if (text[1] == 'n' || text[1] == 'N')
            mend_strbuf_add(out, "\n");
        else if (text[1])
            mend_strbuf_add_bytes(out, text + 1, 1);
        else
            return;
        text += *text == '\\';
    }
}

static bool keep_text(struct making *making, const char **out)
{
    const char *text = making->parts.value;
    struct mend_strbuf plain = { 0 };

    if (strchr(text, '\\')) {
        unescape(&plain, text, ",");
        text = mend_strbuf_text(&plain);
    }
    *out = ics_text_tidy(making->reader, text, TITLE_MAX);
    making->reader->no_memory |= plain.failed;
    mend_strbuf_release(&plain);
    return *out != NULL;
}

static void add_categories(struct making *making)
{
    if (making->categories.length)
        mend_strbuf_add(&making->categories, "; ");
    unescape(&making->categories, making->parts.value, "; ");
}

static bool is_word(const char *value, const char *word)
{
    const size_t length = strlen(word);

    value += strspn(value, " \t");
    return strncasecmp(value, word, length) == 0 &&
           strspn(value + length, " \t") == strlen(value + length);
}

static int32_t number_of(const char *value)
{
    const long figure = strtol(value, NULL, 10);

    return figure < 0 ? 0 : figure > INT32_MAX ? INT32_MAX : (int32_t)figure;
}

/* ---- who takes part ------------------------------------------------------ */

static bool is_owner(const struct ics_head *head, const char *attendee)
{
    if (strncasecmp(attendee, "mailto:", 7) == 0)
        attendee += 7;
    return head->name && strchr(head->name, '@') &&
           strcasecmp(head->name, attendee) == 0;
}

static void add_attendee(struct making *making)
{
    const char *answer;
    size_t length;
    const bool no =
        ics_parameter(&making->parts, "PARTSTAT", &answer, &length) &&
        length == strlen("DECLINED") &&
        strncasecmp(answer, "DECLINED", length) == 0;

    making->asked++;
    making->declined += no;
    if (!making->is_owner &&
        is_owner(making->component->head, making->parts.value)) {
        making->is_owner = true;
        making->owner_declined = no;
    }
}

/*
 * A file does not say whose calendar it is, but for Google's, which are named
 * by the owner's address. Without that an entry is declined when everybody who
 * is asked has declined: to miss a refusal costs less than to miss an event.
 */
static bool is_declined(const struct making *making)
{
    if (making->is_owner)
        return making->owner_declined;
    return making->asked && making->declined == making->asked;
}

/* ---- lists --------------------------------------------------------------- */

static struct ics_repeats *repeats_of(struct making *making)
{
    struct ics_entry *entry = making->entry;

    if (!entry->repeats)
        entry->repeats = ics_alloc(making->reader, 1, sizeof(*entry->repeats));
    return entry->repeats;
}

/* Add a rule unless it cannot be followed. */
static void add_rule(struct making *making, struct ics_rule **rules,
                     size_t *count)
{
    struct ics_rule rule;

    if (!ics_rule_read(making->reader, making->parts.value,
                       making->line->number, &rule))
        return;
    struct ics_rule *room =
        ics_room(making->reader, *rules, *count, sizeof(*room));
    if (!room)
        return;
    room[(*count)++] = rule;
    *rules = room;
}

static void read_rule(struct making *making)
{
    struct ics_repeats *repeats = repeats_of(making);

    if (repeats && making->line->property == ICS_RRULE)
        add_rule(making, &repeats->rule, &repeats->rule_count);
    else if (repeats)
        add_rule(making, &repeats->exrule, &repeats->exrule_count);
}

static void read_list(struct making *making)
{
    struct ics_repeats *repeats = repeats_of(making);
    struct ics_date_line dates;

    if (!repeats || !ics_dates_read(making->reader, making->line,
                                    &making->parts, &making->dates, &dates))
        return;
    if (making->line->property == ICS_EXDATE)
        ics_dates_add_excepts(making->reader, &dates, repeats);
    else
        ics_dates_add_extras(making->reader, &dates, repeats);
}

/* ---- what may stand but once --------------------------------------------- */

static bool read_time(struct making *making, struct ics_time *out)
{
    struct ics_date_line dates;

    return ics_dates_read(making->reader, making->line, &making->parts,
                          &making->dates, &dates) &&
           ics_dates_first(making->reader, &dates, out);
}

static bool read_instance(struct making *making)
{
    struct ics_entry *entry = making->entry;
    const char *range;
    size_t length;

    entry->is_override = read_time(making, &entry->instance);
    entry->this_and_future =
        entry->is_override &&
        ics_parameter(&making->parts, "RANGE", &range, &length) &&
        length == strlen("THISANDFUTURE") &&
        strncasecmp(range, "THISANDFUTURE", length) == 0;
    return entry->is_override;
}

static bool read_duration(struct making *making)
{
    const char *value = making->parts.value;
    const size_t length = strcspn(value, " \t");

    if (ics_duration_read(value, length, &making->entry->length))
        return true;
    making->entry->length = (struct ics_length){ 0 };
    ics_note(making->reader, ICS_BAD_LENGTH, making->line->number, value);
    return false;
}

static bool read_stamp(struct making *making)
{
    struct ics_time stamp = { 0 };
    const bool is_good = read_time(making, &stamp);

    making->entry->stamp = stamp.wall;
    return is_good;
}

/* Read the line at hand; false if it cannot be used. */
static bool read_once(struct making *making)
{
    struct ics_entry *entry = making->entry;
    const char *value = making->parts.value;

    switch ((enum ics_property)making->line->property) {
    case ICS_DTSTART:
        return read_time(making, &entry->start);
    case ICS_DTEND:
        return entry->has_end = read_time(making, &entry->end);
    case ICS_DURATION:
        return read_duration(making);
    case ICS_DTSTAMP:
        return read_stamp(making);
    case ICS_RECURRENCE_ID:
        return read_instance(making);
    case ICS_UID:
        return keep_text(making, &entry->uid);
    case ICS_SUMMARY:
        return keep_text(making, &entry->title);
    case ICS_LOCATION:
        return keep_text(making, &entry->location);
    case ICS_SEQUENCE:
        entry->sequence = number_of(value);
        return *value;
    case ICS_STATUS:
        entry->is_cancelled =
            is_word(value, "CANCELLED") || is_word(value, "CANCELED");
        return *value;
    case ICS_TRANSP:
        entry->is_free = is_word(value, "TRANSPARENT");
        return *value;
    default:
        return false;
    }
}

/* ---- the whole ----------------------------------------------------------- */

static void read_line(struct making *making)
{
    const enum ics_property property = making->line->property;

    if (making->done >> property & 1 ||
        !ics_line_parts(making->reader, making->line, &making->text,
                        &making->parts))
        return;
    switch (property) {
    case ICS_ATTENDEE:
        add_attendee(making);
        break;
    case ICS_CATEGORIES:
        add_categories(making);
        break;
    case ICS_RRULE:
    case ICS_EXRULE:
        read_rule(making);
        break;
    case ICS_RDATE:
    case ICS_EXDATE:
        read_list(making);
        break;
    default:
        making->done |= (uint32_t)read_once(making) << property;
    }
}

static void finish(struct making *making)
{
    struct ics_entry *entry = making->entry;

    if (making->categories.length)
        entry->categories =
            ics_text_tidy(making->reader, mend_strbuf_text(&making->categories),
                          ICS_LINE_MAX);
    entry->is_declined = is_declined(making);
    entry->uid_hash = ics_uid_of(making->component);
    making->reader->no_memory |= making->text.failed || making->dates.failed ||
                                 making->categories.failed;
}

bool ics_entry_read(struct ics_reader *reader,
                    const struct ics_component *component,
                    struct ics_entry *out)
{
    struct making making = { .reader = reader,
                             .component = component,
                             .entry = out };

    *out = (struct ics_entry){ .number = component->number,
                               .head = component->head };
    for (size_t i = 0; i < component->count && !reader->no_memory; i++) {
        making.line = &component->line[i];
        read_line(&making);
    }
    finish(&making);
    mend_strbuf_release(&making.text);
    mend_strbuf_release(&making.dates);
    mend_strbuf_release(&making.categories);
    if (!(making.done >> ICS_DTSTART & 1)) {
        reader->counts.unreadable++;
        ics_note(reader, ICS_NO_START, component->number, NULL);
        return false;
    }
    return true;
}
