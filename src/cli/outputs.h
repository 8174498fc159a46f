/** @file
 * The -o outputs of `plan`: found out before anything is read, made before
 * anything is written.
 *
 * Functions that give an int give an exit status, STATUS_YES if all is well;
 * what is wrong has then been said.
 */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/published.h"

struct output_format;

struct output {
    const char *path; /* without a closing slash */
    const struct output_format *format;
    bool is_stdout, is_folder;
    const char *reader_name; /* as asked for; NULL: the person */
    const struct mend_reader *reader;
    struct mend_entries entries; /* of a calendar, where it may be written */
    bool is_changes_only;        /* of what the first of the reader's holds */
    bool keeps_rest; /* which is this one: the rest stays in it, unseen */
    bool is_made;    /* `text`, or the folder, is ready to be written */
    bool is_written;
    struct mend_calendar_state state; /* of a calendar; else empty */
    struct mend_strbuf text;
    struct mend_changes changes;
};

struct outputs {
    struct output *item;
    size_t count;
    bool uses_stdout;
};

/** Give the name of a format of -o by index; NULL past the last. */
const char *outputs_format_name(size_t index);

/** Tell format and sort of every -o. */
int outputs_prepare(struct job *job, struct outputs *out);

/**
 * Find the readers and read what stands in the calendars. An output may be
 * none of the files that the plan is read from, nor a calendar that was written
 * for another reader, nor without --force one that is not ours.
 */
int outputs_read(struct job *job, const struct mend_plan *plan,
                 struct outputs *outputs);

/** Give the calendars that were there; the list lives in the job's arena. */
MEND_NODISCARD enum mend_status
outputs_published(struct job *job, const struct outputs *outputs,
                  const struct published_source **source, size_t *count);

/**
 * Make the texts of all outputs. Where the course may not be written, only
 * what shows the problem and not the answer is made.
 */
int outputs_make(struct job *job, const struct mend_course *course,
                 bool may_write_course, struct outputs *outputs);

/** Write what was made. */
int outputs_write(struct job *job, const struct mend_course *course,
                  struct outputs *outputs);

/** Say in one line each what writing the files has changed. */
void outputs_sum_up(const struct outputs *outputs, FILE *stream);

/** List what writing would change. */
void outputs_list(const struct outputs *outputs, FILE *stream);

/** Tell whether every output was made. */
bool outputs_are_made(const struct outputs *outputs);

void outputs_release(struct outputs *outputs);

#endif
