/** @file
 * The values that may stand where help writes PLAN, DATE, AREA and so on.
 */
#ifndef CLI_COMPLETE_VALUES_H
#define CLI_COMPLETE_VALUES_H

#include "cli/options.h"

/** What was typed before the word to complete. */
struct complete_setting {
    const char *prefix;    /* of each candidate: "--area=fa", or "" */
    size_t prefix_length;  /* bytes of it that count */
    const char *plan;      /* a plan's path, or NULL */
    const char *catalogue; /* of --catalog, or NULL */
};

/** Print the values of a word of the help; none where it is unknown. */
void complete_values(const char *name, size_t length,
                     const struct complete_setting *setting);

/** Print one candidate and what it means, which may be NULL. */
void complete_print(const struct complete_setting *setting, const char *word,
                    const char *meaning);

#endif
