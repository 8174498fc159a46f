#include "cli/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
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
