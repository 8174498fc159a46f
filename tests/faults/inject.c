/*
 * Linked over the command by the linker's --wrap: the call number FAULT_AT of
 * those that FAULT_CLASS names fails, as memory, a disk or a kernel would fail
 * it. FAULT_SEEN names a file that is told how many calls there were, and
 * whether one failed; FAULT_STOP=1 aborts at it, so that one sees where it is.
 * FAULT_PLACES names a file that is told of each call by which way of our
 * functions it came, as a number: two of one number are the same place.
 *
 *   memory   every allocation of our own code
 *   files    every call on a file, a folder or a stream
 *   short    no failure: reads and writes give half of what was asked, and
 *            every other one is interrupted first
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum class { CLASS_NONE, CLASS_MEMORY, CLASS_FILES, CLASS_SHORT };

static struct {
    enum class class;
    long at, count;
    const char *failed;
    bool is_interrupted;
    int places; /* -1: nobody asks for them */
} fault = { .places = -1 };

int __real_open(const char *path, int flags, ...);
ssize_t __real_write(int fd, const void *bytes, size_t length);

__attribute__((constructor)) static void read_wishes(void)
{
    const char *class = getenv("FAULT_CLASS"), *at = getenv("FAULT_AT");

    if (!class)
        return;
    fault.class = strcmp(class, "memory") == 0  ? CLASS_MEMORY
                  : strcmp(class, "files") == 0 ? CLASS_FILES
                                                : CLASS_SHORT;
    fault.at = at ? strtol(at, NULL, 10) : 0;
    if (getenv("FAULT_PLACES"))
        fault.places = __real_open(getenv("FAULT_PLACES"),
                                   O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

/* Where the program lies in memory is drawn anew each time. */
extern const char __executable_start[], etext[];

static uint64_t place(void)
{
    enum { DEPTH_MOST = 64 };
    void *caller[DEPTH_MOST];
    const int depth = backtrace(caller, DEPTH_MOST);
    uint64_t hash = 14695981039346656037U;

    for (int i = 0; i < depth; i++) {
        const char *at = caller[i];

        if (at >= __executable_start && at < etext)
            hash =
                (hash ^ (uint64_t)(at - __executable_start)) * 1099511628211U;
    }
    return hash;
}

static void tell_place(void)
{
    char line[32];
    const int length =
        snprintf(line, sizeof(line), "%016jx\n", (uintmax_t)place());

    if (__real_write(fault.places, line, (size_t)length) != length)
        _exit(98);
}

__attribute__((destructor)) static void tell_what_was_seen(void)
{
    const char *path = getenv("FAULT_SEEN");
    char line[80];
    const int length = snprintf(line, sizeof(line), "%ld %s\n", fault.count,
                                fault.failed ? fault.failed : "-");
    const int fd =
        path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;

    if (fd < 0)
        return;
    if (__real_write(fd, line, (size_t)length) != length)
        _exit(98);
    close(fd);
}

/* Whether this call is the one to fail; errno is then set. */
static bool fails(enum class class, const char *name, int cause)
{
    if (fault.class != class)
        return false;
    if (fault.places >= 0)
        tell_place();
    if (++fault.count != fault.at)
        return false;
    if (getenv("FAULT_STOP"))
        abort();
    fault.failed = name;
    errno = cause;
    return true;
}

static bool is_interrupted(void)
{
    if (fault.class != CLASS_SHORT)
        return false;
    fault.count++;
    fault.is_interrupted = !fault.is_interrupted;
    errno = EINTR;
    return fault.is_interrupted;
}

static size_t part_of(size_t length)
{
    return fault.class == CLASS_SHORT && length > 1 ? length / 2 : length;
}

/* ---- memory -------------------------------------------------------------- */

#define MEMORY(name, parameters, arguments)                                    \
    void *__real_##name parameters;                                            \
    void *__wrap_##name parameters;                                            \
    void *__wrap_##name parameters                                             \
    {                                                                          \
        if (fails(CLASS_MEMORY, #name, ENOMEM))                                \
            return NULL;                                                       \
        return __real_##name arguments;                                        \
    }

MEMORY(malloc, (size_t size), (size))
MEMORY(calloc, (size_t count, size_t size), (count, size))
MEMORY(realloc, (void *block, size_t size), (block, size))
MEMORY(strdup, (const char *text), (text))
MEMORY(strndup, (const char *text, size_t length), (text, length))
MEMORY(realpath, (const char *path, char *out), (path, out))

/* ---- files ----------------------------------------------------------------
 */

#define FILES(type, bad, cause, name, parameters, arguments)                   \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        if (fails(CLASS_FILES, #name, cause))                                  \
            return bad;                                                        \
        return __real_##name arguments;                                        \
    }

FILES(FILE *, NULL, EACCES, fopen, (const char *path, const char *mode),
      (path, mode))
FILES(int, -1, EIO, fsync, (int fd), (fd))
FILES(int, -1, ENOSPC, rename, (const char *from, const char *to), (from, to))
FILES(int, -1, ENOSPC, mkstemp, (char *name), (name))
FILES(int, -1, EPERM, fchmod, (int fd, mode_t mode), (fd, mode))
FILES(int, -1, EACCES, mkdir, (const char *path, mode_t mode), (path, mode))
FILES(int, -1, EACCES, unlink, (const char *path), (path))
FILES(int, -1, EACCES, stat, (const char *path, struct stat *out), (path, out))
FILES(int, -1, EIO, fstat, (int fd, struct stat *out), (fd, out))
FILES(int, -1, ENOLCK, flock, (int fd, int operation), (fd, operation))
FILES(int, -1, EACCES, lstat, (const char *path, struct stat *out), (path, out))
FILES(int, -1, EACCES, access, (const char *path, int mode), (path, mode))
FILES(int, -1, EPERM, chmod, (const char *path, mode_t mode), (path, mode))
FILES(DIR *, NULL, EACCES, opendir, (const char *path), (path))

/* These have done their work when they fail: so it is with a disk. */
int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    const int result = __real_close(fd);

    return fails(CLASS_FILES, "close", EIO) ? -1 : result;
}

int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    va_list rest;

    va_start(rest, flags);
    if (flags & O_CREAT)
        mode = va_arg(rest, mode_t);
    va_end(rest);
    if (fails(CLASS_FILES, "open", EACCES))
        return -1;
    return __real_open(path, flags, mode);
}

struct dirent *__real_readdir(DIR *folder);
struct dirent *__wrap_readdir(DIR *folder);
struct dirent *__wrap_readdir(DIR *folder)
{
    if (fails(CLASS_FILES, "readdir", EIO))
        return NULL;
    return __real_readdir(folder);
}

ssize_t __real_read(int fd, void *bytes, size_t length);
ssize_t __wrap_read(int fd, void *bytes, size_t length);
ssize_t __wrap_read(int fd, void *bytes, size_t length)
{
    if (fails(CLASS_FILES, "read", EIO) || is_interrupted())
        return -1;
    return __real_read(fd, bytes, part_of(length));
}

ssize_t __wrap_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length)
{
    if (fails(CLASS_FILES, "write", ENOSPC) || is_interrupted())
        return -1;
    return __real_write(fd, bytes, part_of(length));
}

size_t __real_fread(void *out, size_t size, size_t count, FILE *stream);
size_t __wrap_fread(void *out, size_t size, size_t count, FILE *stream);
size_t __wrap_fread(void *out, size_t size, size_t count, FILE *stream)
{
    if (fails(CLASS_FILES, "fread", EIO)) {
        /* A read of what is open for writing only sets the stream's error. */
        const int wrong = __real_open("/dev/null", O_WRONLY | O_CLOEXEC);

        dup3(wrong, fileno(stream), O_CLOEXEC);
        __real_close(wrong);
    }
    return __real_fread(out, size, count, stream);
}

int __real_fflush(FILE *stream);
int __wrap_fflush(FILE *stream);
int __wrap_fflush(FILE *stream)
{
    if (fails(CLASS_FILES, "fflush", ENOSPC))
        return EOF;
    return __real_fflush(stream);
}
