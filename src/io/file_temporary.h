/** @file
 * The file that is written beside another one, to take its place.
 *
 * Whoever is killed while writing leaves it behind. So its name follows from
 * that of the other, and the next one to write there takes it away. While it
 * is written it is locked, which tells it from one that was left; of several
 * that write at once, all but the first have names drawn by lot.
 */
#ifndef MENDLINE_IO_FILE_TEMPORARY_H
#define MENDLINE_IO_FILE_TEMPORARY_H

/**
 * Open a new file, for its owner alone, beside the one called `name` in
 * `folder`. Gives its descriptor, and its path, which the caller frees; -1 with
 * errno set. It is locked until the descriptor is closed: rename it before.
 */
int file_temporary_open(const char *folder, const char *name, char **path);

#endif
