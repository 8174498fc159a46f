/** @file
 * Telling what a write changes, or would change.
 */
#ifndef CLI_CHANGES_H
#define CLI_CHANGES_H

#include "cli/outputs.h"

/** Print one line: "course.ics: 14 added, 2 changed, 1 withdrawn". */
void changes_sum_up(const struct output *output, FILE *stream);

/** Print a line for every entry that changes. */
void changes_list(const struct output *output, FILE *stream);

#endif
