/** @file
 * Everything that can be shown of a course, so that no view fails on any.
 */
#ifndef FUZZ_SHOW_H
#define FUZZ_SHOW_H

#include <mendline/mendline.h>

/** Show a course in every view of it, and derive its entries; a view that
 * fails ends the program. */
void fuzz_show(const struct mend_course *course, const struct mend_diags *diags,
               struct mend_arena *arena, struct mend_entries *entries);

#endif
