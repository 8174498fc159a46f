#include "cli/terminal.h"

#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, WIDTH_MOST = 10000 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

static bool is_forced(const char *name)
{
    return is_set(name) && strcmp(getenv(name), "0") != 0;
}

static bool is_capable(void)
{
    return is_set("TERM") && strcmp(getenv("TERM"), "dumb") != 0;
}

static bool wants_color(bool is_terminal, const char *when)
{
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (is_set("NO_COLOR"))
        return false;
    if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"))
        return true;
    return is_terminal && is_capable();
}

static unsigned columns_by_environment(void)
{
    const char *text = getenv("COLUMNS");
    const long columns = text ? strtol(text, NULL, 10) : 0;

    return columns > 0 && columns <= WIDTH_MOST ? (unsigned)columns
                                                : USUAL_WIDTH;
}

/* On a pipe nothing is cut: who reads there has no columns. */
static unsigned width_of(int fd, bool is_terminal, long wanted)
{
    struct winsize size;

    if (wanted >= 0)
        return (unsigned)wanted;
    if (!is_terminal)
        return 0;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return columns_by_environment();
}

bool terminal_can_redraw(FILE *stream)
{
    return isatty(fileno(stream)) == 1 && is_capable();
}

static bool is_longer_than_screen(const char *text)
{
    struct winsize size;
    unsigned lines = 0;

    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
           lines >= size.ws_row;
}

/* Who leaves the pager has seen enough: that is no failure to write. */
bool terminal_page(const char *text)
{
    if (!is_set("PAGER") || !terminal_can_redraw(stdout) ||
        !is_longer_than_screen(text))
        return false;
    fflush(stdout);
    setenv("LESS", "FRX", 0);
    FILE *pager = popen(getenv("PAGER"), "w");
    if (!pager)
        return false;
    signal(SIGPIPE, SIG_IGN);
    fputs(text, pager);
    const int status = pclose(pager);
    signal(SIGPIPE, SIG_DFL);
    enum { NOT_FOUND = 127 };
    return !(WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND);
}

struct mend_style terminal_style(FILE *stream, const struct options *options)
{
    const int fd = fileno(stream);
    const bool is_terminal = isatty(fd) == 1;

    return (struct mend_style){
        .width = width_of(fd, is_terminal, options->width),
        .color = wants_color(is_terminal, options->color),
        .unicode = strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0,
        .plain = options->plain,
    };
}
