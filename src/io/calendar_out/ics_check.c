/*
 * A second look at what is to be handed out: libical reads the whole text
 * again, and every entry of ours must be there once, whole, on its day.
 */
#include "io/calendar_out/ics.h"

#include <string.h>

static bool is_ours(const struct ics_piece *piece)
{
    return piece->fate != ICS_FOREIGN;
}

/* A time that the clock jumps over comes back from UTC as another one. */
static bool has_its_time(const struct ics_context *context,
                         const struct ics_old *read,
                         const struct ics_piece *piece)
{
    if (piece->minute == MEND_MINUTE_NONE)
        return read->minute == MEND_MINUTE_NONE &&
               read->days.end == piece->days.end;
    return read->minute == piece->minute || context->clock.form == ICS_UTC;
}

static bool stands_as_meant(const struct ics_context *context,
                            icalcomponent *component,
                            const struct ics_piece *piece)
{
    struct ics_old read = { .is_todo = icalcomponent_isa(component) ==
                                       ICAL_VTODO_COMPONENT };

    return icalcomponent_count_errors(component) <= piece->errors &&
           ics_old_days(context->plan, component, &read) &&
           read.days.begin == piece->days.begin &&
           has_its_time(context, &read, piece);
}

/* Look for a piece among the entries read; each may be found only once. */
static bool is_found_once(const struct ics_context *context,
                          icalcomponent *calendar,
                          const struct ics_piece *piece)
{
    icalcompiter at =
        icalcomponent_begin_component(calendar, ICAL_ANY_COMPONENT);
    size_t found = 0;

    for (icalcomponent *entry = icalcompiter_deref(&at); entry;
         entry = icalcompiter_next(&at)) {
        const char *uid = icalcomponent_get_uid(entry);

        if (!uid || strcmp(uid, piece->uid) != 0)
            continue;
        if (!stands_as_meant(context, entry, piece))
            return false;
        found++;
    }
    return found == 1;
}

enum mend_status ics_check(const struct ics_context *context, const char *text,
                           const struct ics_piece *const *piece, size_t count)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    bool is_right =
        calendar && icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT;

    for (size_t i = 0; is_right && i < count; i++)
        is_right =
            !is_ours(piece[i]) || is_found_once(context, calendar, piece[i]);
    if (calendar)
        icalcomponent_free(calendar);
    return is_right ? MEND_OK : MEND_EFAULT;
}
