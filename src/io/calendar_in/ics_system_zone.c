/*
 * Zones of the system: libical finds them and tells each as a VTIMEZONE, which
 * is read like one of a file. It is not asked for offsets, because it expands a
 * zone by ICU's calendar, year by year.
 */
#include "io/calendar_in/ics_zones.h"

#include <libical/ical.h>
#include <string.h>

struct loading {
    struct ics_reader *reader;
    const char *name;
    struct ics_zone *zone;
};

static void take(void *user, const struct ics_component *component)
{
    struct loading *loading = user;

    loading->zone = ics_zone_of_lines(loading->reader, loading->name,
                                      component->line, component->count, false);
}

struct ics_zone *ics_zone_load(struct ics_reader *reader, const char *name)
{
    icaltimezone *system = icaltimezone_get_builtin_timezone(name);
    icalcomponent *component =
        system ? icaltimezone_get_component(system) : NULL;
    char *text = component ? icalcomponent_as_ical_string_r(component) : NULL;
    struct loading loading = { reader, name, NULL };
    struct ics_memory memory = { text, text ? strlen(text) : 0 };
    const struct mend_calendar_source from = ics_memory_source(&memory);
    struct ics_source source = { .from = &from };
    const struct ics_taker taker = { take, &loading };

    if (text)
        (void)ics_walk(reader, &source, &taker);
    icalmemory_free_buffer(text);
    return loading.zone;
}
