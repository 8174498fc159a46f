/** @file
 * What a job reads: the catalogue, the plan, the calendars.
 *
 * Each function gives an exit status, STATUS_YES if all is well; what is wrong
 * has then been printed.
 */
#ifndef CLI_SOURCES_H
#define CLI_SOURCES_H

#include "cli/job.h"

/** Read the catalogue of --catalog, or the one built in. */
int sources_catalogue(struct job *job, struct mend_catalogue *out);

/** Read a plan, "-" for stdin, upon `cat`; the calendars it names are not read.
 */
int sources_plan(struct job *job, const char *path,
                 const struct mend_catalogue *cat, struct mend_plan *out);

/** Add the events of the calendars that the plan names. */
int sources_calendars(struct job *job, struct mend_plan *plan);

/**
 * Add the events of calendars given by hand; one that the plan names already
 * is passed over. With `meeting` those alone that matter: calendar.h.
 */
int sources_extra_calendars(struct job *job, const char *const *path,
                            size_t count, const struct mend_ranges *meeting,
                            struct mend_plan *plan);

/** The days of which calendars are read: the horizon, and some around it. */
struct mend_span sources_days_of_interest(const struct mend_plan *plan);

/** All of the above for a command that takes PLAN as its first operand. */
int sources_all(struct job *job, struct mend_catalogue *cat,
                struct mend_plan *plan);

/** Find what a word names, or say what is near; exit status as above. */
int sources_area(const struct mend_catalogue *cat, const char *id,
                 mend_area *out);
int sources_event_kind(const struct mend_catalogue *cat, const char *id,
                       const struct mend_event_kind **out);
int sources_procedure(const struct mend_catalogue *cat, const char *id,
                      const struct mend_procedure **out);

/** Tell whether two paths lead to the same file. */
bool sources_same_file(const char *a, const char *b);

#endif
