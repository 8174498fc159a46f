/** @file
 * How text may look on a stream: what the terminal and the person allow.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/options.h"

#include <mendline/render.h>

#include <stdio.h>

/** Decide for one stream: stdout and stderr may go to different places. */
struct mend_style terminal_style(FILE *stream, const struct options *options);

/** Tell whether a stream is a terminal on which a line can be taken back. */
bool terminal_can_redraw(FILE *stream);

/**
 * Show a text by the person's $PAGER, if it is longer than the terminal that
 * stdout is. Gives false where it was not shown.
 */
bool terminal_page(const char *text);

#endif
