/* Where symbolic links lead, realpath() tells, which is of X/Open. */
#define _XOPEN_SOURCE 700

#include "io/config/cfg_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool cfg_leaves_folder(const char *name)
{
    if (name[0] == '/')
        return true;
    while (name) {
        if (strncmp(name, "..", 2) == 0 && (name[2] == '/' || !name[2]))
            return true;
        name = strchr(name, '/');
        if (name)
            name++;
    }
    return false;
}

/* The folder of a file, by its real path; for free(). NULL if there is none. */
static char *real_folder_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    char *folder = slash ? strndup(file, (size_t)(slash - file) + 1)
                         : strdup(".");
    char *real = folder ? realpath(folder, NULL) : NULL;

    free(folder);
    return real;
}

static bool is_below(const char *folder, const char *file)
{
    const size_t length = strlen(folder);

    return strncmp(folder, file, length) == 0 &&
           (file[length] == '/' || strcmp(folder, "/") == 0);
}

int cfg_look_inside(const char *top, const char *file)
{
    char *real = realpath(file, NULL);

    if (!real)
        return errno == ENOMEM ? ENOMEM : 0;
    char *folder = real_folder_of(top);
    int answer = 0;
    if (!folder)
        answer = errno == ENOMEM ? ENOMEM : EPERM;
    else if (!is_below(folder, real))
        answer = EPERM;
    free(folder);
    free(real);
    return answer;
}
