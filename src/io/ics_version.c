#include <mendline/version.h>

#include <libical/ical.h>

struct mend_version mend_libical_version(void)
{
    return (struct mend_version){ ICAL_MAJOR_VERSION, ICAL_MINOR_VERSION,
                                  ICAL_PATCH_VERSION };
}
