/* A symbolic link needs realpath(), which is of X/Open. */
#define _XOPEN_SOURCE 700

#include "io/file_replace.h"
#include "io/file_temporary.h"

#include <mendline/calendar.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes on their way into a file: where they go, and under which name now. */
struct replacement {
    char *target;    /* the real file, behind any symbolic links */
    char *folder;    /* that it lies in */
    char *temporary; /* NULL: not made, or renamed already */
    int fd;          /* -1: not made; holds its lock until it is closed */
    bool is_special; /* a device or the like, which nothing may replace */
};

/* Give the folder of `path`, with "." for none and "/" kept. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return strdup(".");
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/*
 * Find the file that `path` stands for. Renaming over a link would cut it off
 * from the file that the person keeps elsewhere, and renaming over a device
 * would destroy it.
 */
static bool find_target(const char *path, struct replacement *new)
{
    struct stat info;
    const bool exists = lstat(path, &info) == 0;

    if (!exists && errno != ENOENT)
        return false;
    if (exists && S_ISLNK(info.st_mode)) {
        new->target = realpath(path, NULL);
        if (!new->target || stat(new->target, &info) != 0)
            return false;
    } else {
        new->target = strdup(path);
    }
    if (exists && !S_ISREG(info.st_mode)) {
        new->is_special = !S_ISDIR(info.st_mode);
        errno = EISDIR;
        return false;
    }
    new->folder = new->target ? folder_of(new->target) : NULL;
    return new->folder != NULL;
}

static bool open_temporary(struct replacement *new, unsigned mode)
{
    const char *slash = strrchr(new->target, '/');

    new->fd = file_temporary_open(new->folder, slash ? slash + 1 : new->target,
                                  &new->temporary);
    return new->fd >= 0 && fchmod(new->fd, (mode_t)mode) == 0;
}

static bool write_fully(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* What this has taken, closing the file cannot lose. */
static bool sync_file(int fd)
{
    int synced;

    do
        synced = fsync(fd);
    while (synced != 0 && errno == EINTR);
    return synced == 0;
}

static bool rename_into_place(struct replacement *new)
{
    if (rename(new->temporary, new->target) != 0)
        return false;
    free(new->temporary);
    new->temporary = NULL;
    return true;
}

void file_sync_folder(const char *path)
{
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

static void say_unwritable(struct mend_diags *diags, const char *path,
                           const char *why)
{
    mend_diag_add(diags, MEND_ERROR, "E402", (struct mend_loc){ .file = path },
                  "cannot be written: %s", why);
}

/* Once it is closed, its name may be another's. */
static void clean_up(struct replacement *new)
{
    if (new->temporary)
        unlink(new->temporary);
    if (new->fd >= 0)
        close(new->fd);
    free(new->temporary);
    free(new->folder);
    free(new->target);
}

static enum mend_status replace(const char *path, const char *bytes,
                                size_t length, unsigned mode, bool syncs_folder,
                                struct mend_diags *diags)
{
    struct replacement new = { .fd = -1 };
    const bool replaced = find_target(path, &new) &&
                          open_temporary(&new, mode) &&
                          write_fully(new.fd, bytes, length) &&
                          sync_file(new.fd) && rename_into_place(&new);
    const int cause = errno;

    if (replaced && syncs_folder)
        file_sync_folder(new.folder);
    clean_up(&new);
    if (replaced)
        return MEND_OK;
    if (cause == ENOMEM)
        return MEND_ENOMEM;
    say_unwritable(diags, path,
                   new.is_special ? "it is not a regular file"
                                  : strerror(cause));
    return MEND_EIO;
}

enum mend_status file_replace(const char *path, const char *bytes,
                              size_t length, unsigned mode,
                              struct mend_diags *diags)
{
    return replace(path, bytes, length, mode, false, diags);
}

enum mend_status mend_file_replace(const char *path, const char *bytes,
                                   size_t length, unsigned mode,
                                   struct mend_diags *diags)
{
    return replace(path, bytes, length, mode, true, diags);
}

/* O_EXCL decides whether it is there: no other program can come between. */
enum mend_status mend_file_create(const char *path, const char *bytes,
                                  size_t length, struct mend_diags *diags)
{
    const int fd =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MEND_FILE_PRIVATE);

    if (fd < 0 && errno == EEXIST)
        mend_diag_add(diags, MEND_ERROR, "E403",
                      (struct mend_loc){ .file = path },
                      "is there already, and is left as it is");
    else if (fd < 0)
        say_unwritable(diags, path, strerror(errno));
    if (fd < 0)
        return MEND_EIO;
    const bool is_written = write_fully(fd, bytes, length) && sync_file(fd);
    if (!is_written) {
        /* What lies there is the part that we wrote. */
        say_unwritable(diags, path, strerror(errno));
        unlink(path);
    }
    close(fd);
    return is_written ? MEND_OK : MEND_EIO;
}
