#include <mendline/version.h>

#include <libxml/xmlversion.h>

struct mend_version mend_libxml2_version(void)
{
    enum { MAJOR = 10000, MINOR = 100 };

    return (struct mend_version){ LIBXML_VERSION / MAJOR,
                                  LIBXML_VERSION / MINOR % MINOR,
                                  LIBXML_VERSION % MINOR };
}
