#include <mendline/version.h>

#include <libconfig.h>

struct mend_version mend_libconfig_version(void)
{
    return (struct mend_version){ LIBCONFIG_VER_MAJOR, LIBCONFIG_VER_MINOR,
                                  LIBCONFIG_VER_REVISION };
}
