/*
 * From one entry of a course to its lines. They are written here and not
 * through libical, whose components take ten times as long to build and print;
 * ics_check.c reads each of them again, and the tests hold both against libical
 * and a dozen other readers.
 */
#include "io/calendar_out/ics.h"

#include <limits.h>
#include <string.h>

enum { MINUTES_AN_HOUR = 60, MINUTES_A_DAY = 24 * 60 };

/* Add a line that is short and needs no escaping. */
static void add_plain(struct mend_strbuf *out, const char *name,
                      const char *value)
{
    mend_strbuf_add(out, name);
    mend_strbuf_add(out, value);
    mend_strbuf_add(out, "\r\n");
}

/* ---- what every entry says ----------------------------------------------- */

static void add_identity(struct mend_strbuf *out,
                         const struct ics_context *context,
                         const struct mend_entry *entry,
                         const struct ics_old *old)
{
    const char *created = old && old->created ? old->created : context->stamp;
    char uid[37];

    ics_namespace_uid(&context->space, entry->key, uid);
    add_plain(out, "UID:", uid);
    add_plain(out, "DTSTAMP:", context->stamp);
    add_plain(out, "CREATED:", created);
    add_plain(out, "LAST-MODIFIED:", context->stamp);
    mend_strbuf_addf(out, "SEQUENCE:%d\r\n", old ? old->sequence + 1 : 0);
}

static void add_words(struct mend_strbuf *out, const struct mend_entry *entry)
{
    ics_add_text(out, "SUMMARY", entry->title);
    ics_add_text(out, "DESCRIPTION", entry->description);
    /* In one line: todoman knows no more than one. */
    ics_add_texts(out, "CATEGORIES", entry->categories, entry->category_count);
    ics_add_text(out, "COLOR", entry->color);
    mend_strbuf_add(out, "CLASS:PRIVATE\r\n");
}

static void add_relation(struct mend_strbuf *out,
                         const struct ics_context *context, const char *parent)
{
    char uid[37];

    if (!parent)
        return;
    ics_namespace_uid(&context->space, parent, uid);
    add_plain(out, "RELATED-TO:", uid);
}

/* Where we put it: a move in an app stays a move on later runs. */
static void add_wrote(struct mend_strbuf *out, struct mend_moment wrote)
{
    char day[ICS_STAMP_TEXT];

    add_plain(out, "X-MENDLINE-DAY:", ics_day_text(wrote.day, day));
    if (wrote.minute != MEND_MINUTE_NONE)
        mend_strbuf_addf(out, "X-MENDLINE-TIME:%02d%02d\r\n",
                         wrote.minute / MINUTES_AN_HOUR,
                         wrote.minute % MINUTES_AN_HOUR);
}

static void add_marks(struct mend_strbuf *out,
                      const struct ics_context *context,
                      const struct mend_entry *entry)
{
    if (entry->type == MEND_ENTRY_APPOINTMENT)
        add_wrote(out, entry->was_moved
                           ? entry->wrote
                           : (struct mend_moment){ entry->days.begin,
                                                   entry->minute });
    add_plain(out, "X-MENDLINE-PLAN:", context->mark);
}

/* ---- the alarm ----------------------------------------------------------- */

static bool is_due_only(const struct mend_entry *entry)
{
    return entry->is_todo && entry->days.end - entry->days.begin == 1;
}

static void add_part(struct mend_strbuf *out, int32_t number, char unit)
{
    if (number > 0)
        mend_strbuf_addf(out, "%d%c", (int)number, unit);
}

static void add_trigger(struct mend_strbuf *out, int32_t minutes)
{
    mend_strbuf_add(out, "-P");
    add_part(out, minutes / MINUTES_A_DAY, 'D');
    if (minutes % MINUTES_A_DAY)
        mend_strbuf_add(out, "T");
    add_part(out, minutes % MINUTES_A_DAY / MINUTES_AN_HOUR, 'H');
    add_part(out, minutes % MINUTES_AN_HOUR, 'M');
    mend_strbuf_add(out, "\r\n");
}

/*
 * Always before the start, which is the only reminder that Outlook can have;
 * where there is nothing but a due day, before that.
 */
static void add_alarm(struct mend_strbuf *out, const struct mend_entry *entry)
{
    if (entry->alarm <= 0)
        return;
    mend_strbuf_add(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    ics_add_text(out, "DESCRIPTION", entry->title);
    mend_strbuf_add(out,
                    is_due_only(entry) ? "TRIGGER;RELATED=END:" : "TRIGGER:");
    add_trigger(out, entry->alarm);
    mend_strbuf_add(out, "END:VALARM\r\n");
}

/* ---- events and tasks ---------------------------------------------------- */

static void add_date(struct mend_strbuf *out, const char *name, mend_day day)
{
    char text[ICS_STAMP_TEXT];

    mend_strbuf_add(out, name);
    add_plain(out, ";VALUE=DATE:", ics_day_text(day, text));
}

static void add_time(struct mend_strbuf *out, const char *name,
                     const struct ics_clock *clock, struct mend_moment at)
{
    struct mend_strbuf line = { 0 };
    char text[ICS_STAMP_TEXT];

    mend_strbuf_add(&line, name);
    if (clock->form == ICS_LOCAL)
        mend_strbuf_addf(&line, ";TZID=%s", clock->tzid);
    mend_strbuf_addf(&line, ":%s", ics_clock_text(clock, at, text));
    ics_add_line(out, mend_strbuf_text(&line));
    out->failed |= line.failed;
    mend_strbuf_release(&line);
}

static void add_event_times(struct mend_strbuf *out,
                            const struct ics_clock *clock,
                            const struct mend_entry *entry)
{
    const mend_day day = entry->days.begin;
    const int32_t end = entry->minute + entry->minutes;

    if (entry->minute == MEND_MINUTE_NONE) {
        add_date(out, "DTSTART", day);
        add_date(out, "DTEND", entry->days.end);
        return;
    }
    add_time(out, "DTSTART", clock, (struct mend_moment){ day, entry->minute });
    /* An end that equals the start is before it for Outlook. */
    if (entry->minutes > 0)
        add_time(out, "DTEND", clock,
                 (struct mend_moment){ day + end / MINUTES_A_DAY,
                                       (int16_t)(end % MINUTES_A_DAY) });
}

static void add_event_state(struct mend_strbuf *out,
                            const struct mend_entry *entry)
{
    mend_strbuf_add(out, entry->confirmed ? "STATUS:CONFIRMED\r\n"
                                          : "STATUS:TENTATIVE\r\n");
    mend_strbuf_add(out, entry->busy ? "TRANSP:OPAQUE\r\n"
                                     : "TRANSP:TRANSPARENT\r\n");
    /* Outlook looks at this one first. */
    add_plain(out, "X-MICROSOFT-CDO-BUSYSTATUS:",
              !entry->busy       ? "FREE"
              : entry->confirmed ? "BUSY"
                                 : "TENTATIVE");
}

/*
 * A due day is the last day, as people read it. The first day is told only
 * where it differs, because a due day must come after the start.
 */
static void add_todo_days(struct mend_strbuf *out,
                          const struct mend_entry *entry)
{
    if (!is_due_only(entry))
        add_date(out, "DTSTART", entry->days.begin);
    add_date(out, "DUE", entry->days.end - 1);
}

/* A task that the person has begun or ticked off stays so. */
static const char *todo_status(const struct ics_old *old)
{
    if (old && old->is_todo && old->status == ICAL_STATUS_INPROCESS)
        return "IN-PROCESS";
    if (old && old->is_todo && old->status == ICAL_STATUS_COMPLETED)
        return "COMPLETED";
    return "NEEDS-ACTION";
}

void ics_add_entry(struct mend_strbuf *out, const struct ics_context *context,
                   const struct mend_entry *entry, const struct ics_old *old)
{
    const char *name = entry->is_todo ? "VTODO" : "VEVENT";

    add_plain(out, "BEGIN:", name);
    add_identity(out, context, entry, old);
    if (entry->is_todo)
        add_todo_days(out, entry);
    else
        add_event_times(out, &context->clock, entry);
    add_words(out, entry);
    if (entry->is_todo)
        add_plain(out, "STATUS:", todo_status(old));
    else
        add_event_state(out, entry);
    add_relation(out, context, entry->parent);
    add_marks(out, context, entry);
    /* What others added would mean something else by now in another form. */
    if (old && old->is_todo == entry->is_todo)
        ics_add_extras(out, old);
    add_alarm(out, entry);
    add_plain(out, "END:", name);
}

/*
 * What others added is carried on, but lines that are no lines (a file that
 * was damaged, or edited by hand) cannot be: the entry then stands without.
 */
static enum mend_status make_sound(const struct ics_context *context,
                                   const struct mend_entry *entry,
                                   const struct ics_old *old,
                                   struct mend_strbuf *made)
{
    const enum mend_status status =
        ics_check_entry(context, entry, mend_strbuf_text(made));

    if (status != MEND_EFAULT || !old)
        return status;
    struct ics_old bare = *old;
    bare.text = "";
    mend_strbuf_clear(made);
    ics_add_entry(made, context, entry, &bare);
    return ics_check_entry(context, entry, mend_strbuf_text(made));
}

enum mend_status ics_entry_text(const struct ics_context *context,
                                const struct mend_entry *entry,
                                const struct ics_old *old, const char **text)
{
    struct mend_strbuf made = { 0 };
    enum mend_status status = MEND_OK;
    bool is_same = false;

    ics_add_entry(&made, context, entry, old);
    if (made.failed)
        status = MEND_ENOMEM;
    else if (old && old->is_readable)
        status = ics_says_the_same(mend_strbuf_text(&made), old->text,
                                   context->arena, &is_same);
    if (status == MEND_OK && !is_same)
        status = make_sound(context, entry, old, &made);
    if (status != MEND_OK || is_same) {
        mend_strbuf_release(&made);
        *text = old ? old->text : NULL;
        return status;
    }
    *text = ics_keep(&made, context->arena);
    return *text ? MEND_OK : MEND_ENOMEM;
}
