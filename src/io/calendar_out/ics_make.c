/* From one entry of a course to its component, through libical. */
#include "io/calendar_out/ics.h"

#include <stdio.h>
#include <string.h>

/* A component in the making; like a mend_strbuf it fails once and for all. */
struct builder {
    icalcomponent *component;
    struct mend_arena *arena;
    bool failed;
};

static struct builder build(icalcomponent_kind kind, struct mend_arena *arena)
{
    icalcomponent *component = icalcomponent_new(kind);

    return (struct builder){ .component = component,
                             .arena = arena,
                             .failed = !component };
}

static void add(struct builder *to, icalproperty *property)
{
    if (property && !to->failed) {
        icalcomponent_add_property(to->component, property);
        return;
    }
    to->failed = true;
    if (property)
        icalproperty_free(property);
}

static void add_parameter(struct builder *to, icalproperty *property,
                          icalparameter *parameter)
{
    if (property && parameter) {
        icalproperty_add_parameter(property, parameter);
        return;
    }
    to->failed = true;
    if (parameter)
        icalparameter_free(parameter);
}

/* An empty text is left out: libical calls an empty property an error. */
static void add_text(struct builder *to, icalproperty *(*make)(const char *),
                     const char *text)
{
    const char *clean = ics_clean_text(text ? text : "", to->arena);

    to->failed |= !clean;
    if (clean && *clean)
        add(to, make(clean));
}

/* Only for values without `\`, `;` and `,`: libical does not escape them. */
static void add_extension(struct builder *to, const char *name,
                          const char *value)
{
    icalproperty *property = icalproperty_new_x(value);

    if (property)
        icalproperty_set_x_name(property, name);
    add(to, property);
}

static void add_child(struct builder *to, struct builder *child)
{
    to->failed |= child->failed;
    if (!to->failed)
        icalcomponent_add_component(to->component, child->component);
    else if (child->component)
        icalcomponent_free(child->component);
}

/* ---- what every entry says ----------------------------------------------- */

icaltimetype ics_stamp(int64_t seconds)
{
    return icaltime_from_timet_with_zone((time_t)seconds, 0,
                                         icaltimezone_get_utc_timezone());
}

static void add_identity(struct builder *to, const struct ics_context *context,
                         const struct mend_entry *entry,
                         const struct ics_old *old)
{
    const icaltimetype now = ics_stamp(context->now);
    const bool has_past = old && !icaltime_is_null_time(old->created);
    char uid[37];

    mend_entry_uid(context->plan, entry->key, uid);
    add(to, icalproperty_new_uid(uid));
    add(to, icalproperty_new_dtstamp(now));
    add(to, icalproperty_new_created(has_past ? old->created : now));
    add(to, icalproperty_new_lastmodified(now));
    add(to, icalproperty_new_sequence(old ? old->sequence + 1 : 0));
}

static void add_words(struct builder *to, const struct mend_entry *entry)
{
    add_text(to, icalproperty_new_summary, entry->title);
    add_text(to, icalproperty_new_description, entry->description);
    for (size_t i = 0; i < entry->category_count; i++)
        add_text(to, icalproperty_new_categories, entry->categories[i]);
    add_text(to, icalproperty_new_color, entry->color);
    add(to, icalproperty_new_class(ICAL_CLASS_PRIVATE));
}

static void add_relation(struct builder *to, const struct ics_context *context,
                         const char *parent)
{
    char uid[37];

    if (!parent)
        return;
    mend_entry_uid(context->plan, parent, uid);
    add(to, icalproperty_new_relatedto(uid));
}

static void add_marks(struct builder *to, const struct ics_context *context,
                      const struct mend_entry *entry)
{
    char day[16];
    int year, month, mday;

    if (entry->type == MEND_ENTRY_APPOINTMENT) {
        /* It keeps the day that we chose, so that a move stays a move. */
        mend_day_to_ymd(entry->was_moved ? entry->wrote : entry->days.begin,
                        &year, &month, &mday);
        snprintf(day, sizeof(day), "%04d%02d%02d", year, month, mday);
        add_extension(to, "X-MENDLINE-DAY", day);
    }
    add_extension(to, "X-MENDLINE-PLAN", context->mark);
}

static bool is_due_only(const struct mend_entry *entry)
{
    return entry->is_todo && entry->days.end - entry->days.begin == 1;
}

/*
 * Always before the start, which is the only reminder that Outlook can have;
 * where there is nothing but a due day, before that.
 */
static void add_alarm(struct builder *to, const struct mend_entry *entry)
{
    if (entry->alarm <= 0)
        return;
    struct builder alarm = build(ICAL_VALARM_COMPONENT, to->arena);
    icalproperty *trigger = icalproperty_new_trigger((struct icaltriggertype){
        .duration = ics_minutes_before(entry->alarm) });

    if (is_due_only(entry))
        add_parameter(&alarm, trigger,
                      icalparameter_new_related(ICAL_RELATED_END));
    add(&alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add_text(&alarm, icalproperty_new_description, entry->title);
    add(&alarm, trigger);
    add_child(to, &alarm);
}

/* ---- events and tasks ---------------------------------------------------- */

static void add_time(struct builder *to, const struct ics_clock *clock,
                     icalproperty *property)
{
    if (clock->form == ICS_LOCAL)
        add_parameter(to, property, icalparameter_new_tzid(clock->tzid));
    add(to, property);
}

static void add_event_times(struct builder *to, const struct ics_clock *clock,
                            const struct mend_entry *entry)
{
    const mend_day day = entry->days.begin;

    if (entry->minute == MEND_MINUTE_NONE) {
        add(to, icalproperty_new_dtstart(ics_date(day)));
        add(to, icalproperty_new_dtend(ics_date(entry->days.end)));
        return;
    }
    const icaltimetype start = ics_clock_time(clock, day, entry->minute);
    const icaltimetype end =
        ics_clock_time(clock, day, entry->minute + entry->minutes);
    add_time(to, clock, icalproperty_new_dtstart(start));
    /* An end that equals the start is before it for Outlook. */
    if (entry->minutes > 0)
        add_time(to, clock, icalproperty_new_dtend(end));
}

static void add_event_state(struct builder *to, const struct mend_entry *entry)
{
    add(to, icalproperty_new_status(entry->confirmed ? ICAL_STATUS_CONFIRMED
                                                     : ICAL_STATUS_TENTATIVE));
    add(to, icalproperty_new_transp(entry->busy ? ICAL_TRANSP_OPAQUE
                                                : ICAL_TRANSP_TRANSPARENT));
    /* Outlook looks at this one first. */
    add_extension(to, "X-MICROSOFT-CDO-BUSYSTATUS",
                  entry->busy ? "BUSY" : "FREE");
}

/*
 * A due day is the last day, as people read it. The first day is told only
 * where it differs, because a due day must come after the start.
 */
static void add_todo_days(struct builder *to, const struct mend_entry *entry)
{
    if (!is_due_only(entry))
        add(to, icalproperty_new_dtstart(ics_date(entry->days.begin)));
    add(to, icalproperty_new_due(ics_date(entry->days.end - 1)));
}

/* A task that the person has begun or ticked off stays so. */
static icalproperty_status todo_status(const struct ics_old *old)
{
    const bool is_theirs = old && old->is_todo &&
                           (old->status == ICAL_STATUS_INPROCESS ||
                            old->status == ICAL_STATUS_COMPLETED);

    return is_theirs ? old->status : ICAL_STATUS_NEEDSACTION;
}

static struct builder build_entry(const struct ics_context *context,
                                  const struct mend_entry *entry,
                                  const struct ics_old *old)
{
    struct builder to =
        build(entry->is_todo ? ICAL_VTODO_COMPONENT : ICAL_VEVENT_COMPONENT,
              context->arena);

    add_identity(&to, context, entry, old);
    if (entry->is_todo)
        add_todo_days(&to, entry);
    else
        add_event_times(&to, &context->clock, entry);
    add_words(&to, entry);
    if (entry->is_todo)
        add(&to, icalproperty_new_status(todo_status(old)));
    else
        add_event_state(&to, entry);
    add_relation(&to, context, entry->parent);
    add_marks(&to, context, entry);
    add_alarm(&to, entry);
    return to;
}

/* ---- text ---------------------------------------------------------------- */

static bool is_bracket(const char *line)
{
    return ics_line_is(line, "BEGIN") || ics_line_is(line, "END");
}

/* Copy a component's lines; those of others go behind its own properties. */
static void add_lines(struct mend_strbuf *out, const char *text,
                      const char *extras)
{
    struct ics_walk walk = ics_walk_begin(text, strlen(text));
    int brackets = 0;

    while (ics_walk_next(&walk)) {
        const char *line = mend_strbuf_text(&walk.line);

        brackets += is_bracket(line);
        if (brackets == 2 && is_bracket(line))
            mend_strbuf_add(out, extras);
        ics_add_line(out, line);
    }
    out->failed |= walk.line.failed;
    ics_walk_end(&walk);
}

const char *ics_print(icalcomponent *component, const char *extras,
                      struct mend_arena *arena)
{
    struct mend_strbuf out = { 0 };
    char *text = icalcomponent_as_ical_string_r(component);

    if (!text)
        return NULL;
    add_lines(&out, text, extras);
    icalmemory_free_buffer(text);
    return ics_keep(&out, arena);
}

/* Give what others added, unless it would mean something else by now. */
static const char *extras_of(const struct mend_entry *entry,
                             const struct ics_old *old,
                             struct mend_arena *arena)
{
    return old && old->is_todo == entry->is_todo ? ics_old_extras(old, arena)
                                                 : "";
}

static const char *print_or_keep(icalcomponent *component,
                                 const struct mend_entry *entry,
                                 const struct ics_old *old,
                                 struct mend_arena *arena)
{
    const char *canonical = ics_canonical(component, arena);
    const char *extras = extras_of(entry, old, arena);

    if (!canonical || !extras)
        return NULL;
    if (old && old->is_readable && strcmp(canonical, old->canonical) == 0)
        return old->text;
    return ics_print(component, extras, arena);
}

enum mend_status ics_entry_text(const struct ics_context *context,
                                const struct mend_entry *entry,
                                const struct ics_old *old, const char **text)
{
    struct builder made = build_entry(context, entry, old);

    *text = made.failed
                ? NULL
                : print_or_keep(made.component, entry, old, context->arena);
    if (made.component)
        icalcomponent_free(made.component);
    return *text ? MEND_OK : MEND_ENOMEM;
}
