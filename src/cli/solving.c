#include "cli/solving.h"

#include "cli/terminal.h"

#include <signal.h>
#include <time.h>

/* All that a signal may do here is to say that it came. */
static volatile sig_atomic_t was_interrupted;

static void on_interrupt(int number)
{
    (void)number;
    was_interrupted = 1;
}

static int64_t nanoseconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

struct deadline deadline_begin(const struct job *job)
{
    const long limit = job->options->time_limit;
    const int64_t now = nanoseconds_now();

    return (struct deadline){
        .at = limit ? now + (int64_t)limit * 1000000 : 0,
        .may_show = !job->options->quiet && terminal_can_redraw(stderr),
        .began = now,
        .shown_at = now,
    };
}

/* Nothing is said of a search that takes no time; */
static void show_progress(struct deadline *deadline, int64_t now)
{
    enum { SECOND = 1000000000, PATIENCE = SECOND / 2 };

    if (now - deadline->shown_at < PATIENCE)
        return;
    deadline->shown_at = now;
    fprintf(stderr, "\rsearching, %lld s%s",
            (long long)((now - deadline->began) / SECOND),
            deadline->heeds_interrupt ? "; Ctrl-C shows the best so far" : "");
}

void deadline_end(const struct deadline *deadline)
{
    if (deadline->shown_at != deadline->began)
        fputs("\r\033[K", stderr);
}

void deadline_heed_interrupt(struct deadline *deadline)
{
    /* Reset at once: a second Ctrl-C ends the program as ever. */
    struct sigaction action = { .sa_handler = on_interrupt,
                                .sa_flags = (int)SA_RESETHAND };

    sigemptyset(&action.sa_mask);
    deadline->heeds_interrupt = sigaction(SIGINT, &action, NULL) == 0;
}

bool deadline_is_over(void *user)
{
    struct deadline *deadline = user;
    const int64_t now = nanoseconds_now();

    if (deadline->heeds_interrupt && was_interrupted)
        return true;
    if (deadline->may_show)
        show_progress(deadline, now);
    return deadline->at && now >= deadline->at;
}

int solving_run(struct job *job, const struct mend_plan *plan,
                const struct mend_published *published, size_t count,
                bool heed_interrupt, struct mend_course *out)
{
    struct deadline deadline = deadline_begin(job);
    const struct mend_solve_options options = {
        .stop = deadline_is_over,
        .user = &deadline,
        .published = published,
        .published_count = count,
    };

    if (heed_interrupt)
        deadline_heed_interrupt(&deadline);
    const enum mend_status status =
        mend_plan_solve(plan, &options, &job->arena, out);
    deadline_end(&deadline);
    return job_status(job, status);
}

int solving_alternatives(struct job *job, bool heed_interrupt,
                         struct mend_course *course)
{
    struct deadline deadline = deadline_begin(job);
    const struct mend_solve_options options = { .stop = deadline_is_over,
                                                .user = &deadline };
    const size_t wanted = (size_t)job->options->alternatives;

    if (!wanted || !solving_has_course(course))
        return STATUS_YES;
    if (heed_interrupt)
        deadline_heed_interrupt(&deadline);
    const enum mend_status status =
        mend_alternatives_find(course, wanted, &options, &job->arena);
    if (status == MEND_OK && course->alternative_count < wanted)
        job_note(job,
                 "mendline: %zu other course%s found that differ%s in "
                 "what matters",
                 course->alternative_count,
                 course->alternative_count == 1 ? " was" : "s were",
                 course->alternative_count == 1 ? "s" : "");
    return job_status(job, status);
}

bool solving_has_course(const struct mend_course *course)
{
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

int solving_answer(const struct mend_course *course)
{
    return solving_has_course(course) && !course->must_clashes ? STATUS_YES
                                                               : STATUS_NO;
}
