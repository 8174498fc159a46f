/** @file
 * Whether an included file lies in the folder of the file that is read.
 */
#ifndef IO_CFG_INSIDE_H
#define IO_CFG_INSIDE_H

#include <stdbool.h>

/** Tell whether a name as it is written leaves the folder it counts from. */
bool cfg_leaves_folder(const char *name);

/**
 * Look whether a file lies in the folder of `top`, wherever symbolic links
 * lead; what cannot be followed is let pass, and told when it is read.
 *
 * Gives 0, EPERM where it lies outside, or ENOMEM.
 */
int cfg_look_inside(const char *top, const char *file);

#endif
