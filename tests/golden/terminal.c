/*
 * Run a command at a terminal of its own and type what it asks for:
 *
 *     terminal ANSWERS COMMAND [WORD]...
 *
 * A line of the file ANSWERS is typed each time the screen ends in "] ", as
 * all questions of mendline do; "^D" is the end of input, "^C" an interrupt.
 * All that the screen shows goes to stdout; the exit status is the command's,
 * 128 and the signal where one ended it, 99 where it hung.
 * COLUMNS tells how wide the terminal is: 80 if it is not set.
 */
#define _XOPEN_SOURCE 700 /* pseudo-terminals */
#define _DEFAULT_SOURCE   /* their size and echo */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE = 30 * 1000, HUNG = 99, LINE = 512, ROWS = 24, WIDE = 80 };

static void give_up(const char *what)
{
    perror(what);
    exit(HUNG);
}

static void set_size(int terminal)
{
    const char *columns = getenv("COLUMNS");
    const struct winsize size = {
        .ws_row = ROWS,
        .ws_col = (unsigned short)(columns ? atoi(columns) : WIDE)
    };

    if (ioctl(terminal, TIOCSWINSZ, &size))
        give_up("TIOCSWINSZ");
}

/* Lines end in "\n" alone, so that the screen reads as a file does. */
static void drop_carriage_returns(int terminal)
{
    struct termios mode;

    if (tcgetattr(terminal, &mode))
        give_up("tcgetattr");
    mode.c_oflag &= (tcflag_t)~OPOST;
    mode.c_lflag &= (tcflag_t)~ECHOCTL;
    if (tcsetattr(terminal, TCSANOW, &mode))
        give_up("tcsetattr");
}

/*
 * A shell in the background ignores interrupts, and so would what it starts;
 * and a descriptor that is handed down (the terminal's other end, somebody's
 * lock) would outlive us.
 */
static void drop_inheritance(void)
{
    enum { DESCRIPTORS = 256 };
    static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM };

    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
        signal(signals[i], SIG_DFL);
    for (int fd = STDERR_FILENO + 1; fd < DESCRIPTORS; fd++)
        close(fd);
}

static void become(const char *terminal_name, char **words)
{
    drop_inheritance();
    setsid();
    const int terminal = open(terminal_name, O_RDWR);

    if (terminal < 0)
        give_up(terminal_name);
    set_size(terminal);
    drop_carriage_returns(terminal);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(terminal, fd);
    if (terminal > STDERR_FILENO)
        close(terminal);
    unsetenv("COLUMNS");
    execvp(words[0], words);
    give_up(words[0]);
}

static void type(int terminal, FILE *answers)
{
    char line[LINE];

    if (!fgets(line, sizeof(line), answers))
        strcpy(line, "^D\n");
    if (strcmp(line, "^D\n") == 0)
        strcpy(line, "\004");
    if (strcmp(line, "^C\n") == 0)
        strcpy(line, "\003");
    if (write(terminal, line, strlen(line)) < 0)
        give_up("write");
}

/* Keep the last two bytes that were shown. */
static bool is_asked(char last[2], const char *bytes, ssize_t length)
{
    for (ssize_t i = 0; i < length; i++) {
        last[0] = last[1];
        last[1] = bytes[i];
    }
    return last[0] == ']' && last[1] == ' ';
}

/* Gives false where nothing was shown for so long that it must hang. */
static bool hold_dialogue(int terminal, FILE *answers)
{
    char bytes[LINE], last[2] = { 0 };

    for (;;) {
        struct pollfd wait = { .fd = terminal, .events = POLLIN };

        if (poll(&wait, 1, PATIENCE) <= 0)
            return false;
        const ssize_t length = read(terminal, bytes, sizeof(bytes));
        if (length <= 0) /* nobody is at the other end any more */
            return true;
        fwrite(bytes, 1, (size_t)length, stdout);
        if (is_asked(last, bytes, length))
            type(terminal, answers);
    }
}

int main(int argc, char **argv)
{
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    FILE *answers = argc > 2 ? fopen(argv[1], "r") : NULL;
    const char *name = terminal < 0 ? NULL : ptsname(terminal);
    int status;

    if (!answers || !name || grantpt(terminal) || unlockpt(terminal))
        give_up("terminal ANSWERS COMMAND");
    /* Held by the command, too, the terminal would never end under it. */
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    const pid_t child = fork();
    if (child < 0)
        give_up("fork");
    if (child == 0)
        become(name, argv + 2);
    const bool has_ended = hold_dialogue(terminal, answers);
    if (!has_ended)
        kill(child, SIGKILL);
    if (waitpid(child, &status, 0) != child)
        give_up("waitpid");
    if (!has_ended)
        return HUNG;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
