/** @file
 * File names that are misspelt.
 */
#ifndef CLI_NEAR_FILE_H
#define CLI_NEAR_FILE_H

#include <mendline/arena.h>
#include <mendline/diag.h>

/**
 * Where `path` is not there, help the diagnostic added last with the file
 * beside it whose name is nearest, if one is near.
 */
void near_file_help(const char *path, struct mend_arena *arena,
                    struct mend_diags *diags);

#endif
