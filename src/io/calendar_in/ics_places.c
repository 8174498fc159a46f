/*
 * Zones by the places in their names: Outlook and Exchange write what Windows
 * shows to a person, "(UTC+01:00) Amsterdam, Berlin, Bern, Rome". Most cities
 * of such names are zones of the tz database, in one continent or another.
 */
#include "io/calendar_in/ics_zones.h"

#include <string.h>

enum { NAME_MAX_BYTES = 64 };

static const struct {
    const char *begins, *zone;
} regions[] = {
    { "Eastern Time", "America/New_York" },
    { "Central Time", "America/Chicago" },
    { "Mountain Time", "America/Denver" },
    { "Pacific Time", "America/Los_Angeles" },
    { "Atlantic Time", "America/Halifax" },
    { "Alaska", "America/Anchorage" },
    { "Arizona", "America/Phoenix" },
    { "Hawaii", "Pacific/Honolulu" },
    { "Newfoundland", "America/St_Johns" },
};

static const char *const continents[] = { "Europe/",  "America/",   "Asia/",
                                          "Africa/",  "Australia/", "Pacific/",
                                          "Atlantic/" };

static const struct ics_zone *of_region(struct ics_reader *reader,
                                        const char *place)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(regions); i++)
        if (strncmp(place, regions[i].begins, strlen(regions[i].begins)) == 0)
            return ics_zone_of_system(reader, regions[i].zone);
    return NULL;
}

static const struct ics_zone *of_city(struct ics_reader *reader,
                                      const char *place, size_t length)
{
    const struct ics_zone *found = NULL;
    char name[NAME_MAX_BYTES];

    for (size_t i = 0; i < MEND_ARRAY_LEN(continents) && !found; i++) {
        const size_t before = strlen(continents[i]);

        if (before + length >= sizeof(name))
            return NULL;
        memcpy(name, continents[i], before);
        memcpy(name + before, place, length);
        name[before + length] = '\0';
        for (char *blank = name; (blank = strchr(blank, ' '));)
            *blank = '_';
        found = ics_zone_of_system(reader, name);
    }
    return found;
}

const struct ics_zone *ics_zone_of_places(struct ics_reader *reader,
                                          const char *tzid)
{
    static const char separators[] = ",;:()";
    const struct ics_zone *found = NULL;

    if (!strpbrk(tzid, separators))
        return NULL;
    for (const char *at = tzid; *at && !found; at += *at != '\0') {
        at += strspn(at, " ");
        size_t length = strcspn(at, separators);
        const char *end = at + length;

        while (length && at[length - 1] == ' ')
            length--;
        found = of_region(reader, at);
        if (!found && length)
            found = of_city(reader, at, length);
        at = end;
    }
    return found;
}
