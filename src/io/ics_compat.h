/** @file
 * Where libical 3 and libical 4 differ. Nothing else looks at its version.
 */
#ifndef MENDLINE_IO_ICS_COMPAT_H
#define MENDLINE_IO_ICS_COMPAT_H

#include <stdbool.h>
#include <stdint.h>

#include <libical/ical.h>

/** Copy a component; NULL if memory is out. The copy belongs to the caller. */
static inline icalcomponent *ics_component_clone(icalcomponent *component)
{
#if ICAL_CHECK_VERSION(4, 0, 0)
    return icalcomponent_clone(component);
#else
    return icalcomponent_new_clone(component);
#endif
}

/** Give a duration of that many minutes, written in days, hours, minutes. */
static inline struct icaldurationtype ics_minutes_before(int32_t minutes)
{
    /* Not icaldurationtype_from_int(): it went with libical 4. */
    struct icaldurationtype before = { 0 };

    before.is_neg = 1;
    before.days = (unsigned)minutes / (24U * 60U);
    before.hours = (unsigned)minutes / 60U % 24U;
    before.minutes = (unsigned)minutes % 60U;
    return before;
}

/** Let a rule go on for ever. Errors: false if memory is out. */
static inline bool ics_rule_drop_until(icalproperty *property)
{
#if ICAL_CHECK_VERSION(4, 0, 0)
    struct icalrecurrencetype *rule = icalproperty_get_rrule(property);

    if (!rule)
        return false;
    rule->until = icaltime_null_time();
    return true;
#else
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);

    rule.until = icaltime_null_time();
    icalproperty_set_rrule(property, rule);
    return true;
#endif
}

#endif
