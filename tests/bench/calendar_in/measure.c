/*
 * measure [-n TIMES] COMMAND...: run a command with its output thrown away and
 * print what one run took: CPU milliseconds, peak KiB of memory, exit status.
 *
 * It stays small because a child's peak begins with its parent's.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static double milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int run(char **command, struct rusage *usage)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    if (!getenv("MEASURE_STDERR"))
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                         O_WRONLY, 0);
    if (posix_spawnp(&child, command[0], &actions, NULL, command, environ) ||
        wait4(child, &status, 0, usage) != child)
        return -1;
    posix_spawn_file_actions_destroy(&actions);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
    enum { TIMES_MOST = 1000 };
    static double took[TIMES_MOST];
    const int given = argc > 2 && strcmp(argv[1], "-n") == 0;
    const int times = given ? atoi(argv[2]) : 1;
    char **command = argv + (given ? 3 : 1);
    struct rusage usage;
    long peak = 0;
    int status = 0;

    if (times < 1 || times > TIMES_MOST || !command[0])
        return 2;
    for (int i = 0; i < times; i++) {
        status = run(command, &usage);
        took[i] = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
        peak = usage.ru_maxrss > peak ? usage.ru_maxrss : peak;
    }
    qsort(took, (size_t)times, sizeof(*took), by_size);
    printf("%.3f %ld %d\n", took[times / 2], peak, status);
    return 0;
}
