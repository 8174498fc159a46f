#include <mendline/version.h>

#include <utf8proc.h>

struct mend_version mend_utf8proc_version(void)
{
    return (struct mend_version){ UTF8PROC_VERSION_MAJOR,
                                  UTF8PROC_VERSION_MINOR,
                                  UTF8PROC_VERSION_PATCH };
}
