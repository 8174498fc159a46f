#include "cli/outputs.h"

#include "cli/changes.h"
#include "cli/output_make.h"
#include "cli/say.h"
#include "cli/sources.h"

#include <signal.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- formats ------------------------------------------------------------- */

static const struct output_format formats[] = {
    { .name = "ics", .sort = OUTPUT_CALENDAR },
    { .name = "feed", .sort = OUTPUT_CALENDAR, .is_feed = true },
    { .name = "html", .sort = OUTPUT_REPORT },
    { .name = "svg", .sort = OUTPUT_PICTURE },
    { .name = "json", .sort = OUTPUT_JSON },
    { .name = "mzn", .sort = OUTPUT_MODEL },
};

const char *outputs_format_name(size_t index)
{
    return index < MEND_ARRAY_LEN(formats) ? formats[index].name : NULL;
}

static const struct output_format *find_format(const char *name)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(formats); i++)
        if (strcasecmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

static int say_no_format(const char *name)
{
    struct mend_near near = mend_near_to(name);

    for (size_t i = 0; i < MEND_ARRAY_LEN(formats); i++)
        mend_near_try(&near, formats[i].name);
    say("unknown format \"%s\"", name);
    job_suggest(&near);
    say("the formats are ics, feed, html, svg, json and mzn");
    return STATUS_USAGE;
}

static const char *extension_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');

    return dot ? dot + 1 : NULL;
}

static int say_no_extension(const char *path)
{
    say("%s: the name does not tell the format: it may end in .ics, .html, "
        ".svg, .json or .mzn, or -f names it",
        path);
    return STATUS_USAGE;
}

/* stdout and folders are calendars unless -f says otherwise. */
static int choose_format(const struct output_wish *wish, struct output *out)
{
    const char *extension = extension_of(wish->path);
    const char *name = wish->format                       ? wish->format
                       : out->is_stdout || out->is_folder ? "ics"
                       : extension                        ? extension
                                                          : "";

    out->format = find_format(name);
    if (!out->format)
        return wish->format ? say_no_format(name)
                            : say_no_extension(wish->path);
    if (out->is_folder &&
        (out->format->sort != OUTPUT_CALENDAR || out->format->is_feed)) {
        say("%s: a folder takes a calendar (ics), not %s", wish->path,
            out->format->name);
        return STATUS_USAGE;
    }
    return STATUS_YES;
}

/* ---- preparing ----------------------------------------------------------- */

static bool is_folder(const char *path)
{
    const size_t length = strlen(path);
    struct stat info;

    return path[length - 1] == '/' ||
           (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

static const char *without_slashes(const char *path, struct mend_arena *arena)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        length--;
    return mend_arena_strndup(arena, path, length);
}

static int prepare(struct job *job, const struct output_wish *wish,
                   struct output *out)
{
    *out = (struct output){ .is_stdout = strcmp(wish->path, "-") == 0,
                            .reader_name = wish->reader ? wish->reader
                                                        : job->options->reader,
                            .state = { .is_ours = true } };
    out->is_folder = !out->is_stdout && is_folder(wish->path);
    out->path = without_slashes(wish->path, &job->arena);
    if (!out->path)
        return job_status(job, MEND_ENOMEM);
    return choose_format(wish, out);
}

static int refuse_twice(const struct outputs *outputs, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (sources_same_file(outputs->item[i].path, outputs->item[at].path)) {
            say("-o %s is given twice", outputs->item[at].path);
            return STATUS_USAGE;
        }
    return STATUS_YES;
}

static bool is_name_of_same_reader(const struct output *a,
                                   const struct output *b)
{
    static const char me[] = "me";

    return strcmp(a->reader_name ? a->reader_name : me,
                  b->reader_name ? b->reader_name : me) == 0;
}

/* Give the first of the calendars that are for the same reader as `output`. */
static const struct output *first_calendar(const struct outputs *outputs,
                                           const struct output *output)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (outputs->item[i].format->sort == OUTPUT_CALENDAR &&
            is_name_of_same_reader(&outputs->item[i], output))
            return &outputs->item[i];
    return NULL;
}

/* A feed is taken whole each time, and of a folder only files change. */
static bool may_be_changes(const struct output *output)
{
    return output->format->sort == OUTPUT_CALENDAR && !output->is_folder &&
           !output->format->is_feed;
}

/*
 * The first of a reader's calendars stays whole, for it is what the next run
 * compares with; an only one holds just the changes, and keeps the rest of it
 * where no app looks.
 */
static void choose_changes_only(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->item[i];
        size_t calendars = 0;

        for (size_t j = 0; j < outputs->count; j++)
            calendars += outputs->item[j].format->sort == OUTPUT_CALENDAR &&
                         is_name_of_same_reader(&outputs->item[j], output);
        output->keeps_rest = may_be_changes(output) && calendars == 1;
        output->is_changes_only =
            output->keeps_rest || (may_be_changes(output) &&
                                   output != first_calendar(outputs, output));
    }
}

/* A report shows the whole course: nobody else was meant to see that. */
static int refuse_reader(const struct output_wish *wish,
                         const struct output *output)
{
    if (!wish->reader || output->format->sort == OUTPUT_CALENDAR)
        return STATUS_YES;
    say("--for %s: %s is no calendar, it shows the whole course", wish->reader,
        wish->path);
    return STATUS_USAGE;
}

/* Whoever asked for silence should know what is not silent. */
static void note_telling(const struct job *job, const struct outputs *outputs)
{
    for (size_t i = 0; job->options->discreet && i < outputs->count; i++)
        if (outputs->item[i].format->sort != OUTPUT_CALENDAR)
            job_note(job,
                     "%s: tells the whole course; --discreet is for calendars",
                     outputs->item[i].path);
}

int outputs_prepare(struct job *job, struct outputs *out)
{
    const struct options *options = job->options;
    int status = STATUS_YES;

    *out = (struct outputs){ 0 };
    out->item =
        mend_arena_alloc(&job->arena, options->wish_count, sizeof(*out->item));
    if (!out->item)
        return job_status(job, MEND_ENOMEM);
    for (size_t i = 0; status == STATUS_YES && i < options->wish_count; i++) {
        status = prepare(job, &options->wish[i], &out->item[i]);
        if (status == STATUS_YES)
            status = refuse_reader(&options->wish[i], &out->item[i]);
        if (status == STATUS_YES)
            status = refuse_twice(out, i);
        out->uses_stdout |= out->item[i].is_stdout;
        out->count++;
    }
    if (status != STATUS_YES)
        return status;
    if (out->uses_stdout && options->json) {
        say("--json and -o - both mean stdout");
        return STATUS_USAGE;
    }
    if (options->changes_only)
        choose_changes_only(out);
    note_telling(job, out);
    return STATUS_YES;
}

enum mend_status outputs_published(struct job *job,
                                   const struct outputs *outputs,
                                   const struct published_source **source,
                                   size_t *count)
{
    struct published_source *item =
        mend_arena_alloc(&job->arena, outputs->count, sizeof(*item));

    *count = 0;
    *source = item;
    if (!item)
        return MEND_ENOMEM;
    for (size_t i = 0; i < outputs->count; i++) {
        const struct output *output = &outputs->item[i];

        if (output->state.exists)
            item[(*count)++] =
                (struct published_source){ output->path, &output->state };
    }
    return MEND_OK;
}

/* ---- making and writing -------------------------------------------------- */

/* What goes to stdout, or holds only changes, is told from the first calendar
   of its reader. */
static const struct mend_calendar_state *
state_under(const struct outputs *outputs, const struct output *output)
{
    return output->is_stdout || output->is_changes_only
               ? &first_calendar(outputs, output)->state
               : &output->state;
}

int outputs_make(struct job *job, const struct mend_course *course,
                 bool may_write_course, struct outputs *outputs)
{
    struct making making = { .job = job, .course = course };
    enum mend_status status = MEND_OK;

    for (size_t i = 0; status == MEND_OK && i < outputs->count; i++) {
        struct output *output = &outputs->item[i];

        if (!may_write_course && output->format->sort != OUTPUT_MODEL)
            continue;
        making.state = output->format->sort == OUTPUT_CALENDAR
                           ? state_under(outputs, output)
                           : NULL;
        status = making_run(&making, output);
        output->is_made = status == MEND_OK;
    }
    return job_status(job, status);
}

/* No signal may leave a temporary file behind. */
static void block_signals(sigset_t *before)
{
    sigset_t ending;

    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    sigprocmask(SIG_BLOCK, &ending, before);
}

int outputs_write(struct job *job, const struct mend_course *course,
                  struct outputs *outputs)
{
    struct making making = { .job = job, .course = course };
    enum mend_status status = MEND_OK;
    sigset_t before;

    block_signals(&before);
    for (size_t i = 0; status == MEND_OK && i < outputs->count; i++) {
        struct output *output = &outputs->item[i];

        if (!output->is_made)
            continue;
        making.state = &output->state;
        status = making_write(&making, output);
        output->is_written = status == MEND_OK;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return job_status(job, status);
}

void outputs_sum_up(const struct outputs *outputs, FILE *stream)
{
    for (size_t i = 0; i < outputs->count; i++) {
        const struct output *output = &outputs->item[i];

        if (output->is_written && !output->is_stdout)
            changes_sum_up(output, stream);
    }
}

void outputs_list(const struct outputs *outputs, FILE *stream)
{
    for (size_t i = 0; i < outputs->count; i++) {
        if (!outputs->item[i].is_made)
            continue;
        changes_sum_up(&outputs->item[i], stream);
        changes_list(&outputs->item[i], stream);
    }
}

bool outputs_are_made(const struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (!outputs->item[i].is_made)
            return false;
    return true;
}

void outputs_release(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        mend_strbuf_release(&outputs->item[i].text);
}
