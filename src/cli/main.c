/*
 * mendline: plan recovery timelines, explain them, export calendars.
 */
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/job.h"
#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* open() gives the lowest number that is free, which is this one. */
static void hold_place(int fd)
{
    const int got = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);

    if (got > STDERR_FILENO)
        close(got);
}

/*
 * A standard stream that came closed would be the next file to be opened, and
 * text meant for it would end there. Opened the wrong way round, each use of
 * it fails as it should.
 */
static void guard_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            hold_place(fd);
}

static const struct command *find_command(const char *name)
{
    struct mend_near near = mend_near_to(name);

    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
        mend_near_try(&near, commands[i].name);
    }
    say("unknown command \"%s\"", name);
    job_suggest(&near);
    say("see \"mendline --help\"");
    return NULL;
}

static void print_library(const char *name, struct mend_version version)
{
    printf("%s %d.%d.%d\n", name, version.major, version.minor, version.patch);
}

static void print_version(void)
{
    puts("mendline " MENDLINE_VERSION);
    print_library("libical", mend_libical_version());
    print_library("libconfig", mend_libconfig_version());
    print_library("jansson", mend_jansson_version());
    print_library("utf8proc", mend_utf8proc_version());
    print_library("libxml2", mend_libxml2_version());
}

static int run(const struct command *command, const struct options *options)
{
    struct job job;
    int status = job_begin(&job, command, options);

    if (status == STATUS_YES && options->version)
        print_version();
    else if (status == STATUS_YES && options->help)
        help_print(stdout, command);
    else if (status == STATUS_YES)
        status = command->run(&job);
    return job_end(&job, status);
}

/* People say "help plan" as well as "plan --help". */
static void take_help_for_an_option(int argc, char **argv)
{
    static char option[] = "--help";

    if (argc > 1 && strcmp(argv[1], "help") == 0)
        argv[1] = option;
}

int main(int argc, char **argv)
{
    struct options options;
    const struct command *command = NULL;

    guard_standard_streams();
    setlocale(LC_CTYPE, "");
    if (argc > 1 && strcmp(argv[1], COMPLETE_WORD) == 0)
        return complete(argc - 2, argv + 2);
    take_help_for_an_option(argc, argv);
    const int at = options_find_command(argc, argv);
    if (at < 0)
        return STATUS_USAGE;
    if (at < argc) {
        command = find_command(argv[at]);
        if (!command)
            return STATUS_USAGE;
    }
    int status = options_parse(argc, argv, at, command, &options);
    if (status == STATUS_YES && !command && !options.help && !options.version) {
        help_print_short(stderr);
        status = STATUS_USAGE;
    } else if (status == STATUS_YES) {
        status = run(command, &options);
    }
    options_release(&options);
    return status;
}
