/** @file
 * Reading a whole file, without a word about what it means if that fails.
 */
#ifndef MENDLINE_IO_FILE_READ_H
#define MENDLINE_IO_FILE_READ_H

#include <mendline/arena.h>

/**
 * Read the bytes of a file of at most `limit` bytes (0: any length).
 *
 * Owns:   the text lives in `arena`, NUL-terminated.
 * Errors: gives an errno: EFBIG if it is longer, ENOMEM, or what the system
 *         says; 0 is success.
 */
int file_read(const char *path, size_t limit, struct mend_arena *arena,
              char **text, size_t *length);

#endif
