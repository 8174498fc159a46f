/** @file
 * Versions of the libraries that we were built with.
 */
#ifndef MENDLINE_VERSION_H
#define MENDLINE_VERSION_H

struct mend_version {
    int major, minor, patch;
};

struct mend_version mend_libical_version(void);
struct mend_version mend_libconfig_version(void);
struct mend_version mend_jansson_version(void);
struct mend_version mend_utf8proc_version(void);
struct mend_version mend_libxml2_version(void);

#endif
