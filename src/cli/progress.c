#include "cli/progress.h"

#include "cli/terminal.h"

#include <inttypes.h>
#include <unistd.h>

enum {
    MILLISECOND = 1000000,
    SILENT = 500, /* milliseconds before anything is shown */
    REDRAWN = 250 /* and between two pictures */
};

struct progress progress_begin(const struct job *job, int64_t now,
                               bool can_interrupt)
{
    return (struct progress){
        .is_wanted = isatty(STDERR_FILENO) && !job->options->quiet,
        .redraws = terminal_can_redraw(stderr),
        .can_interrupt = can_interrupt,
        .begin = now,
        .next = now + (int64_t)SILENT * MILLISECOND,
        .limit = job->options->time_limit,
    };
}

static void show_seconds(const struct progress *progress, int64_t now)
{
    const int64_t second = (int64_t)1000 * MILLISECOND;

    fprintf(stderr, ", %" PRId64 " s", (now - progress->begin) / second);
    if (progress->limit)
        fprintf(stderr, " of %g", (double)progress->limit / 1000);
}

void progress_tick(struct progress *progress, int64_t now)
{
    if (!progress->is_wanted || now < progress->next ||
        (progress->is_shown && !progress->redraws))
        return;
    fprintf(stderr, "%ssearching",
            progress->redraws ? "\r" : "");
    if (progress->redraws)
        show_seconds(progress, now);
    if (progress->can_interrupt)
        fprintf(stderr, " [Ctrl-C shows the best so far] ");
    fflush(stderr);
    progress->is_shown = true;
    progress->next = now + (int64_t)REDRAWN * MILLISECOND;
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown)
        fputs(progress->redraws ? "\r\033[K" : "\n", stderr);
    progress->is_shown = false;
}
