#include "cli/near_file.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

/* Try the names of a folder; the best one is copied, as the folder closes.
   `*failed` is set where there is no memory for it. */
static const char *nearest_name(const char *folder, const char *name,
                                struct mend_arena *arena, bool *failed)
{
    struct mend_near near = mend_near_to(name);
    const struct dirent *entry;
    const char *best = NULL;
    DIR *stream = opendir(folder);

    while (stream && (entry = readdir(stream))) {
        const unsigned before = near.distance;

        if (entry->d_name[0] == '.')
            continue;
        mend_near_try(&near, entry->d_name);
        if (near.distance == before)
            continue;
        best = mend_arena_strdup(arena, entry->d_name);
        *failed |= !best;
    }
    if (stream)
        closedir(stream);
    return best;
}

void near_file_help(const char *path, struct mend_arena *arena,
                    struct mend_diags *diags)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const size_t folder_length = (size_t)(name - path);

    if (access(path, F_OK) == 0)
        return;
    const char *folder =
        slash ? mend_arena_strndup(arena, path, folder_length) : ".";
    diags->failed |= !folder;
    const char *best =
        folder ? nearest_name(folder, name, arena, &diags->failed) : NULL;
    if (best)
        mend_diag_help(diags, "did you mean \"%.*s%s\"?", (int)folder_length,
                       path, best);
}
