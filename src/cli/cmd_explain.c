#include "cli/say.h"
#include "cli/solving.h"
#include "cli/sources.h"

#include <string.h>
#include <unistd.h>

/* ---- what a code means --------------------------------------------------- */

static int say_unknown_code(const char *word)
{
    struct mend_near near = mend_near_to(word);
    size_t count;
    const struct mend_code *all = mend_code_all(&count);

    if (access(word, F_OK) == 0) {
        say("explain needs a session of %s, such as laser/1", word);
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < count; i++)
        mend_near_try(&near, all[i].code);
    say("unknown code \"%s\"", word);
    job_suggest(&near);
    if (!near.best)
        say("a code is what a message ends in, such as %s", all[0].code);
    return STATUS_USAGE;
}

static int explain_code(struct job *job, const char *word)
{
    const struct mend_code *code = mend_code_find(word);
    struct mend_strbuf text = { 0 };

    if (!code)
        return say_unknown_code(word);
    mend_view_code(&text, code, &job->style);
    return job_show(job, MEND_OK, &text);
}

/* ---- why a session stands where it stands -------------------------------- */

static int say_unknown_session(const struct mend_course *course,
                               const char *word)
{
    struct mend_near near = mend_near_to(word);

    for (size_t i = 0; i < course->session_count; i++)
        mend_near_try(&near, course->session[i].occurrence->id);
    for (size_t i = 0; i < course->plan->treatment_count; i++)
        mend_near_try(&near, course->plan->treatment[i].id);
    say("the plan has no session \"%s\"", word);
    job_suggest(&near);
    return STATUS_USAGE;
}

/* "laser" alone means its first session. */
static bool is_named(const struct mend_occurrence *session, const char *word)
{
    return strcmp(session->id, word) == 0 ||
           (session->number == 0 && strcmp(session->treatment->id, word) == 0);
}

static bool find_session(const struct mend_course *course, const char *word,
                         size_t *out)
{
    for (size_t i = 0; i < course->session_count; i++)
        if (is_named(course->session[i].occurrence, word)) {
            *out = i;
            return true;
        }
    return false;
}

static int explain_other_day(struct job *job, const struct mend_course *course,
                             size_t session, mend_day day)
{
    struct deadline deadline = deadline_begin(job, false);
    const struct mend_solve_options options = { .stop = deadline_is_over,
                                                .user = &deadline };
    struct mend_strbuf text = { 0 };
    struct mend_why_not why_not;
    const enum mend_status status = mend_course_why_not(
        course, session, day, &options, &job->arena, &why_not);
    deadline_end(&deadline);

    deadline_end(&deadline);
    if (status == MEND_OK)
        mend_view_why_not(&text, course, session, &why_not, &job->style);
    return job_show(job, status, &text);
}

static int explain_session(struct job *job, const struct mend_course *course,
                           size_t session)
{
    struct mend_strbuf text = { 0 };

    mend_view_session(&text, course, session, &job->style);
    return job_show(job, MEND_OK, &text);
}

/* Where there is no course, the reason for that is the reason for all. */
static int explain_no_course(struct job *job, const struct mend_course *course)
{
    struct mend_strbuf text = { 0 };

    mend_view_course(&text, course, &job->style);
    const int shown = job_show(job, MEND_OK, &text);
    return shown == STATUS_YES ? STATUS_NO : shown;
}

static int explain_plan(struct job *job, const char *word, const char *date)
{
    struct mend_catalogue cat;
    struct mend_plan plan;
    struct mend_course course;
    mend_day day = MEND_DAY_NONE;
    size_t session;

    if (date && !job_day(date, &day))
        return STATUS_USAGE;
    int status = sources_all(job, &cat, &plan);
    if (status == STATUS_YES)
        status = solving_run(job, &plan, NULL, 0, false, &course);
    if (status != STATUS_YES)
        return status;
    if (!find_session(&course, word, &session))
        return say_unknown_session(&course, word);
    if (!solving_has_course(&course))
        return explain_no_course(job, &course);
    return date ? explain_other_day(job, &course, session, day)
                : explain_session(job, &course, session);
}

int cmd_explain(struct job *job)
{
    char *const *word = job->options->operand;
    const size_t count = job->options->operand_count;

    return count == 1 ? explain_code(job, word[0])
                      : explain_plan(job, word[1], count > 2 ? word[2] : NULL);
}
