#include "cli/sources.h"

#include "cli/near_file.h"
#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PLAN_BYTES_MAX = 1024 * 1024,
    CATALOGUE_BYTES_MAX = 16 * 1024 * 1024,
    MARGIN_DAYS = 400 /* how far a window may reach past the horizon */
};

bool sources_same_file(const char *a, const char *b)
{
    struct stat one, other;

    if (strcmp(a, b) == 0)
        return true;
    return stat(a, &one) == 0 && stat(b, &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* ---- bytes --------------------------------------------------------------- */

struct input {
    const char *name; /* as messages call it */
    char *text;
    size_t length;
};

static enum mend_status read_stdin(struct job *job, size_t limit,
                                   struct input *out)
{
    const struct mend_loc loc = { .file = "<stdin>" };
    struct mend_strbuf bytes = { 0 };
    char block[16 * 1024];
    enum mend_status status = MEND_OK;
    size_t got;

    /* One block past the limit is enough to be refused for its length. */
    while (bytes.length <= limit &&
           (got = fread(block, 1, sizeof(block), stdin)) > 0)
        mend_strbuf_add_bytes(&bytes, block, got);
    if (ferror(stdin)) {
        mend_diag_add(&job->diags, MEND_ERROR, "E401", loc,
                      "cannot be read: %s", strerror(errno));
        status = MEND_EIO;
    } else if (bytes.failed) {
        status = MEND_ENOMEM;
    } else if (bytes.length > limit) {
        mend_diag_add(&job->diags, MEND_ERROR, "E103", loc,
                      "the input is longer than %zu KiB", limit / 1024);
        status = MEND_EINPUT;
    } else {
        out->length = bytes.length;
        out->text = mend_arena_strndup(&job->arena, mend_strbuf_text(&bytes),
                                       bytes.length);
        status = out->text ? MEND_OK : MEND_ENOMEM;
    }
    out->name = loc.file;
    mend_strbuf_release(&bytes);
    return status;
}

static enum mend_status read_input(struct job *job, const char *path,
                                   size_t limit, struct input *out)
{
    if (strcmp(path, "-") == 0)
        return read_stdin(job, limit, out);
    out->name = path;
    const enum mend_status status = mend_file_read(
        path, limit, &job->arena, &job->diags, &out->text, &out->length);
    if (status == MEND_EIO)
        near_file_help(path, &job->arena, &job->diags);
    return status;
}

/* ---- catalogue and plan -------------------------------------------------- */

int sources_catalogue(struct job *job, struct mend_catalogue *out)
{
    const char *path = job->options->catalogue;
    const struct mend_catalogue *ready = path ? NULL : mend_catalogue_builtin();
    struct input input = { .name = "built-in catalogue" };
    enum mend_status status = MEND_OK;

    if (ready) {
        *out = *ready;
        return STATUS_YES;
    }
    if (path)
        status = read_input(job, path, CATALOGUE_BYTES_MAX, &input);
    const char *text = path ? input.text : mend_builtin_catalogue;
    if (status == MEND_OK)
        status = mend_catalogue_read(text, path ? input.length : strlen(text),
                                     input.name, &job->arena, &job->diags, out);
    return job_status(job, status);
}

/* Times that float would be told to nobody. */
static void warn_of_zone(struct job *job, const struct mend_plan *plan)
{
    if (!plan->timezone || mend_timezone_is_known(plan->timezone))
        return;
    const char *near = mend_timezone_near(plan->timezone);
    mend_diag_add(&job->diags, MEND_WARNING, "E336", plan->timezone_loc,
                  "no time zone is called \"%s\"; times float", plan->timezone);
    if (near)
        mend_diag_help(&job->diags, "did you mean \"%s\"?", near);
}

int sources_plan(struct job *job, const char *path,
                 const struct mend_catalogue *cat, struct mend_plan *out)
{
    const struct mend_plan_options options = {
        .today = job->now.today,
        .plan_for = job->options->plan_for,
        .policy = job->options->policy,
        .no_include = job->options->no_include,
    };
    struct input input;
    enum mend_status status = read_input(job, path, PLAN_BYTES_MAX, &input);

    if (status == MEND_OK)
        status = mend_plan_read(input.text, input.length, input.name, cat,
                                &options, &job->arena, &job->diags, out);
    if (status == MEND_OK)
        warn_of_zone(job, out);
    return job_status(job, status);
}

/* ---- calendars ----------------------------------------------------------- */

/** How a calendar is read, and what it gave, until all are put together. */
struct batch {
    const struct mend_calendar *calendar;
    bool by_words;
    const struct mend_ranges *meeting; /* NULL: all days matter */
    struct mend_calendar_events events;
};

struct mend_span sources_days_of_interest(const struct mend_plan *plan)
{
    struct mend_span days = plan->horizon;

    days.begin = days.begin < MEND_DAY_MIN + MARGIN_DAYS
                     ? MEND_DAY_MIN
                     : days.begin - MARGIN_DAYS;
    days.end = days.end > MEND_DAY_MAX - MARGIN_DAYS ? MEND_DAY_MAX
                                                     : days.end + MARGIN_DAYS;
    return days;
}

/* Nothing is left out silently. */
static void note_left_out(const struct job *job, const char *name,
                          const struct mend_calendar_counts *counts)
{
    if (counts->no_kind)
        job_note(job, "%s: %zu of %zu occurrences ignored: no kind fits", name,
                 counts->no_kind, counts->occurrences);
    if (counts->not_counted)
        job_note(job, "%s: %zu not counted: cancelled, declined or free%s",
                 name, counts->not_counted,
                 job->command == &commands[COMMAND_CHECK]
                     ? " (--all-entries counts them)"
                     : "");
}

static ptrdiff_t read_block(void *user, char *block, size_t size)
{
    ssize_t got;

    do
        got = read(*(const int *)user, block, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Calendars may be large: they are read block by block, "-" from stdin. */
static enum mend_status open_calendar(struct job *job, const char *path,
                                      int *file,
                                      struct mend_calendar_source *out)
{
    const bool is_stdin = strcmp(path, "-") == 0;

    *file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    *out = (struct mend_calendar_source){ .name = is_stdin ? "<stdin>" : path,
                                          .read = read_block,
                                          .user = file };
    if (*file >= 0)
        return MEND_OK;
    mend_diag_add(&job->diags, MEND_ERROR, "E401",
                  (struct mend_loc){ .file = path }, "cannot be read: %s",
                  strerror(errno));
    near_file_help(path, &job->arena, &job->diags);
    return MEND_EIO;
}

static enum mend_status read_calendar(struct job *job,
                                      const struct mend_plan *plan,
                                      struct batch *batch)
{
    const struct mend_calendar_options options = {
        .days = sources_days_of_interest(plan),
        .timezone = plan->timezone,
        .all_entries = job->options->all_entries,
        .by_words = batch->by_words,
        .meeting = batch->meeting,
    };
    struct mend_calendar_source source;
    int file;
    enum mend_status status =
        open_calendar(job, batch->calendar->file, &file, &source);

    if (status != MEND_OK)
        return status;
    status = mend_calendar_stream(&source, batch->calendar, plan->catalogue,
                                  &options, &job->arena, &job->diags,
                                  &batch->events);
    if (file != STDIN_FILENO)
        close(file);
    if (status == MEND_OK)
        note_left_out(job, source.name, &batch->events.counts);
    return status;
}

static enum mend_status append_events(struct job *job,
                                      const struct batch *batch, size_t count,
                                      struct mend_plan *plan)
{
    size_t total = plan->event_count, at = 0;

    for (size_t i = 0; i < count; i++)
        total += batch[i].events.count;
    struct mend_event *event =
        mend_arena_alloc(&job->arena, total, sizeof(*event));
    if (!event)
        return MEND_ENOMEM;
    for (; at < plan->event_count; at++)
        event[at] = plan->event[at];
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < batch[i].events.count; k++)
            event[at++] = batch[i].events.event[k];
        plan->clear_count += batch[i].events.counts.clear;
    }
    plan->event = event;
    plan->event_count = total;
    return MEND_OK;
}

/* All calendars are read before we give up: one run shows all mistakes. */
static enum mend_status read_calendars(struct job *job, struct batch *batch,
                                       size_t count, struct mend_plan *plan)
{
    enum mend_status worst = MEND_OK;

    for (size_t i = 0; i < count; i++) {
        const enum mend_status status = read_calendar(job, plan, &batch[i]);

        worst = worst == MEND_OK ? status : worst;
    }
    return worst == MEND_OK ? append_events(job, batch, count, plan) : worst;
}

int sources_calendars(struct job *job, struct mend_plan *plan)
{
    struct batch *batch =
        mend_arena_alloc(&job->arena, plan->calendar_count, sizeof(*batch));

    for (size_t i = 0; batch && i < plan->calendar_count; i++)
        batch[i].calendar = &plan->calendar[i];
    return job_status(
        job, batch ? read_calendars(job, batch, plan->calendar_count, plan)
                   : MEND_ENOMEM);
}

/* ---- calendars given by hand --------------------------------------------- */

static bool is_named_before(const struct mend_plan *plan,
                            const char *const *path, size_t at)
{
    for (size_t i = 0; i < plan->calendar_count; i++)
        if (sources_same_file(plan->calendar[i].file, path[at]))
            return true;
    for (size_t i = 0; i < at; i++)
        if (sources_same_file(path[i], path[at]))
            return true;
    return false;
}

int sources_extra_calendars(struct job *job, const char *const *path,
                            size_t count, const struct mend_ranges *meeting,
                            struct mend_plan *plan)
{
    enum { USUAL_PRIORITY = 5 };
    const char *kind_id = job->options->kind ? job->options->kind : "work";
    const struct mend_event_kind *kind = NULL;
    struct batch *batch = mend_arena_alloc(&job->arena, count, sizeof(*batch));
    struct mend_calendar *calendar =
        mend_arena_alloc(&job->arena, count, sizeof(*calendar));
    size_t used = 0;

    if (!batch || !calendar)
        return job_status(job, MEND_ENOMEM);
    const int found = sources_event_kind(plan->catalogue, kind_id, &kind);
    if (found != STATUS_YES)
        return found;
    for (size_t i = 0; i < count; i++) {
        if (is_named_before(plan, path, i))
            continue;
        calendar[used] = (struct mend_calendar){ .file = path[i],
                                                 .kind = kind,
                                                 .firm = true,
                                                 .priority = USUAL_PRIORITY };
        batch[used] = (struct batch){ .calendar = &calendar[used],
                                      .by_words = true,
                                      .meeting = meeting };
        used++;
    }
    return job_status(job, read_calendars(job, batch, used, plan));
}

int sources_all(struct job *job, struct mend_catalogue *cat,
                struct mend_plan *plan)
{
    int status = sources_catalogue(job, cat);

    if (status == STATUS_YES)
        status = sources_plan(job, job->options->operand[0], cat, plan);
    if (status == STATUS_YES)
        status = sources_calendars(job, plan);
    return status;
}
