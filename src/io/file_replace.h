/** @file
 * Replacing many files of one folder, which is synced once at the end.
 */
#ifndef MENDLINE_IO_FILE_REPLACE_H
#define MENDLINE_IO_FILE_REPLACE_H

#include <mendline/diag.h>

/** As mend_file_replace(), but the folder is left to file_sync_folder(). */
MEND_NODISCARD enum mend_status file_replace(const char *path,
                                             const char *bytes, size_t length,
                                             unsigned mode,
                                             struct mend_diags *diags);

/**
 * Let a folder's new names reach the disk. The files stand by then, so one that
 * cannot be opened or synced (as on some network file systems) is no failure.
 */
void file_sync_folder(const char *path);

#endif
