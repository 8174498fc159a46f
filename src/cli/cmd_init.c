#include "cli/init_text.h"
#include "cli/job.h"
#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uuid/uuid.h>

/* ---- asking -------------------------------------------------------------- */

static bool may_ask(const struct job *job)
{
    return !job->options->no_input && isatty(STDIN_FILENO) &&
           isatty(STDERR_FILENO);
}

/* Give an answer without its end, in `line`; "" for none. */
static const char *ask(const char *question, const char *usual, char *line,
                       size_t size)
{
    fprintf(stderr, "%s [%s] ", question, usual);
    fflush(stderr);
    if (!fgets(line, (int)size, stdin))
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

/* Far enough ahead for nothing to be too late, and still within the calendar.
 */
static bool is_good_event(mend_day day, mend_day today)
{
    enum { YEARS_MOST = 10, YEAR_DAYS = 365 };

    return day > today && day < today + YEARS_MOST * YEAR_DAYS &&
           day < MEND_DAY_MAX - YEAR_DAYS;
}

static void ask_facts(struct init_facts *facts, char *title, size_t size)
{
    char date[64], usual[MEND_DAY_TEXT];
    mend_day day;

    if (*ask("What is the plan for?", facts->title, title, size))
        facts->title = title;
    mend_day_to_text(facts->event, usual);
    while (*ask("On which day is it?", usual, date, sizeof(date))) {
        if (mend_day_from_text(date, &day) &&
            is_good_event(day, facts->today)) {
            facts->event = day;
            return;
        }
        say("\"%s\" is not a day to come, such as %s", date, usual);
    }
}

/* ---- writing ------------------------------------------------------------- */

static bool write_fully(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* O_EXCL decides whether it is there: no other program can come between. */
static int write_new(const char *path, const struct mend_strbuf *text)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);

    if (fd < 0) {
        say("%s: %s", path,
            errno == EEXIST ? "is there already, and is left as it is"
                            : strerror(errno));
        return STATUS_FILES;
    }
    const bool written =
        write_fully(fd, text->bytes, text->length) && fsync(fd) == 0;
    const int cause = errno;
    if (close(fd) == 0 && written)
        return STATUS_YES;
    unlink(path);
    say("%s: cannot be written: %s", path, strerror(written ? errno : cause));
    return STATUS_FILES;
}

static int write_plan(struct job *job, const char *path,
                      struct mend_strbuf *text)
{
    int status;

    if (text->failed || strcmp(path, "-") == 0)
        return job_show(job, MEND_OK, text);
    status = write_new(path, text);
    mend_strbuf_release(text);
    if (status == STATUS_YES)
        job_note(job, "%s: written\nnext: mendline plan %s -o course.ics", path,
                 path);
    return status;
}

int cmd_init(struct job *job)
{
    const struct options *options = job->options;
    const char *path =
        options->operand_count ? options->operand[0] : "plan.cfg";
    struct mend_strbuf text = { 0 };
    char id[UUID_STR_LEN], title[200];
    uuid_t uuid;

    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, id);
    struct init_facts facts = { .id = id,
                                .title = "Before the wedding",
                                .today = job->now.today,
                                .event = job->now.today + INIT_EVENT_AHEAD };
    if (may_ask(job))
        ask_facts(&facts, title, sizeof(title));
    init_text_write(&text, &facts);
    return write_plan(job, path, &text);
}
