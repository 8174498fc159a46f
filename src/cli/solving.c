#include "cli/solving.h"

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

static bool heed_interrupts(void)
{
    /* Reset at once: a second Ctrl-C ends the program as ever. What is being
       written when the first comes is written on. */
    struct sigaction action = { .sa_handler = on_interrupt,
                                .sa_flags = (int)(SA_RESETHAND | SA_RESTART) };

    sigemptyset(&action.sa_mask);
    return sigaction(SIGINT, &action, NULL) == 0;
}

struct deadline deadline_begin(const struct job *job, bool heed_interrupt)
{
    const long limit = job->options->time_limit;
    const int64_t now = nanoseconds_now();

    return (struct deadline){
        .at = limit ? now + (int64_t)limit * 1000000 : 0,
        .heeds_interrupt = heed_interrupt && heed_interrupts(),
        .progress = progress_begin(job, now, heed_interrupt),
    };
}

void deadline_end(struct deadline *deadline)
{
    progress_end(&deadline->progress);
}

bool deadline_is_over(void *user)
{
    struct deadline *deadline = user;
    const int64_t now = nanoseconds_now();

    if (deadline->heeds_interrupt && was_interrupted)
        return true;
    progress_tick(&deadline->progress, now);
    return deadline->at && now >= deadline->at;
}

int solving_run(struct job *job, const struct mend_plan *plan,
                const struct mend_published *published, size_t count,
                bool heed_interrupt, struct mend_course *out)
{
    struct deadline deadline = deadline_begin(job, heed_interrupt);
    const struct mend_solve_options options = {
        .stop = deadline_is_over,
        .user = &deadline,
        .published = published,
        .published_count = count,
    };

    const enum mend_status status =
        mend_plan_solve(plan, &options, &job->arena, out);
    deadline_end(&deadline);
    return job_status(job, status);
}

int solving_alternatives(struct job *job, bool heed_interrupt,
                         struct mend_course *course)
{
    const size_t wanted = (size_t)job->options->alternatives;

    if (!wanted || !solving_has_course(course))
        return STATUS_YES;
    struct deadline deadline = deadline_begin(job, heed_interrupt);
    const struct mend_solve_options options = { .stop = deadline_is_over,
                                                .user = &deadline };
    const enum mend_status status =
        mend_alternatives_find(course, wanted, &options, &job->arena);
    deadline_end(&deadline);
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
