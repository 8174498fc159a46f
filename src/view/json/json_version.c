#include <mendline/version.h>

#include <jansson.h>

struct mend_version mend_jansson_version(void)
{
    return (struct mend_version){ JANSSON_MAJOR_VERSION, JANSSON_MINOR_VERSION,
                                  JANSSON_MICRO_VERSION };
}
