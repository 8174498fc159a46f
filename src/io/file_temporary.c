/* mkstemp() is of X/Open, flock() of BSD. */
#define _DEFAULT_SOURCE

#include "io/file_temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool lock(int fd)
{
    return flock(fd, LOCK_EX | LOCK_NB) == 0;
}

/* Between opening and locking, another may have taken the file away. */
static bool is_still_called(int fd, const char *path)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/* O_EXCL, so that nothing which lies there is ever followed or written to. */
static int open_named(const char *path)
{
    const int fd =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

    if (fd < 0)
        return -1;
    if (lock(fd) && is_still_called(fd, path))
        return fd;
    /* Whoever holds it takes it away; where there are no locks, nobody does. */
    if (errno != EWOULDBLOCK && is_still_called(fd, path))
        unlink(path);
    close(fd);
    return -1;
}

static bool is_ours(int fd)
{
    struct stat info;

    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
           info.st_uid == geteuid();
}

/* Take away what one left that was killed; false if it may be another's. */
static bool take_away(const char *path)
{
    const int fd = open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return false;
    const bool is_gone = is_ours(fd) && lock(fd) && is_still_called(fd, path) &&
                         unlink(path) == 0;
    close(fd);
    return is_gone;
}

static int open_by_name(char *path)
{
    const int fd = open_named(path);

    return fd < 0 && take_away(path) ? open_named(path) : fd;
}

/* Hidden, and no calendar by its name: others look at the folder too. */
static char *path_of(const char *folder, const char *name, const char *end)
{
    static const char begin[] = ".mendline-";
    const size_t length =
        strlen(folder) + sizeof(begin) + strlen(name) + strlen(end) + 1;
    char *path = malloc(length);

    if (path)
        snprintf(path, length, "%s/%s%s%s", folder, begin, name, end);
    return path;
}

/* Open what `path` names, which is kept in `*out`, or freed without success. */
static int open_path(char *path, int (*open_as)(char *path), char **out)
{
    const int fd = path ? open_as(path) : -1;
    const int cause = errno;

    if (fd < 0)
        free(path);
    *out = fd < 0 ? NULL : path;
    errno = cause;
    return fd;
}

int file_temporary_open(const char *folder, const char *name, char **path)
{
    const int fd = open_path(path_of(folder, name, "~"), open_by_name, path);

    return fd >= 0 ? fd
                   : open_path(path_of(folder, "XXXXXX", ""), mkstemp, path);
}
