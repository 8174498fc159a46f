/* A vdir: one entry a file, named like its UID, as khal and vdirsyncer do. */
#define _XOPEN_SOURCE 700

#include "io/calendar_out/ics.h"
#include "io/file_read.h"
#include "io/file_replace.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder on its way to be as the merge wants it. */
struct folder {
    const char *path;
    const struct ics_context *context;
    const struct ics_state *state;
    struct mend_diags *diags;
    unsigned mode; /* of its files */
    bool dry_run;
};

static enum mend_status say_unwritable(struct mend_diags *diags,
                                       const char *path, const char *what)
{
    mend_diag_add(diags, MEND_ERROR, "E402", (struct mend_loc){ .file = path },
                  "%s: %s", what, strerror(errno));
    return MEND_EIO;
}

static enum mend_status say_unreadable(struct mend_diags *diags,
                                       const char *path, const char *why)
{
    mend_diag_add(diags, MEND_ERROR, "E401", (struct mend_loc){ .file = path },
                  "cannot be read: %s", why);
    return MEND_EIO;
}

/* Give the path of a piece's file; NULL if memory is out. */
static const char *path_of(const struct folder *folder,
                           const struct ics_piece *piece)
{
    const char *const end = piece->file ? "" : ".ics";

    return mend_arena_printf(folder->context->arena, "%s/%s%s", folder->path,
                             piece->file ? piece->file : piece->uid, end);
}

/* The text is made, and so checked, in a dry run as well. */
static enum mend_status write_piece(const struct folder *folder,
                                    const struct ics_piece *piece)
{
    const char *path = path_of(folder, piece);
    const struct ics_selection alone = { .shown = &piece, .shown_count = 1 };
    struct mend_strbuf text = { 0 };
    enum mend_status status =
        path ? ics_calendar_write(folder->context, folder->state, NULL, &alone,
                                  &text)
             : MEND_ENOMEM;

    if (status == MEND_OK && !folder->dry_run)
        status = file_replace(path, text.bytes, text.length, folder->mode,
                              folder->diags);
    mend_strbuf_release(&text);
    return status;
}

static enum mend_status remove_piece(const struct folder *folder,
                                     const struct ics_piece *piece)
{
    const char *path = path_of(folder, piece);

    if (!path)
        return MEND_ENOMEM;
    if (folder->dry_run || unlink(path) == 0 || errno == ENOENT)
        return MEND_OK;
    return say_unwritable(folder->diags, path, "cannot be removed");
}

static enum mend_status bring_up_to_date(const struct folder *folder,
                                         const struct ics_piece *piece)
{
    switch (piece->fate) {
    case ICS_WRITTEN:
        return write_piece(folder, piece);
    case ICS_WITHDRAWN:
        return remove_piece(folder, piece);
    case ICS_KEPT:
    case ICS_FOREIGN:
        break;
    }
    return MEND_OK;
}

/* ---- the folder itself --------------------------------------------------- */

static enum mend_status make_folder(const struct folder *folder)
{
    if (folder->dry_run || mkdir(folder->path, S_IRWXU) == 0 || errno == EEXIST)
        return MEND_OK;
    return say_unwritable(folder->diags, folder->path, "cannot be made");
}

/* Tell whether a note is the plan's title, from before it had to be discreet.
   What cannot be read may be that title, so it is no "no". */
static enum mend_status tells_title(const struct folder *folder,
                                    const char *path, bool *out)
{
    const char *title = folder->context->plan->title;
    const size_t title_length = strlen(title);
    size_t length = 0;
    char *note;

    *out = false;
    if (!folder->context->discreet)
        return MEND_OK;
    const int error = file_read(path, title_length + 1, folder->context->arena,
                                &note, &length);
    if (error == ENOMEM)
        return MEND_ENOMEM;
    if (error && error != EFBIG)
        return say_unreadable(folder->diags, path, strerror(error));
    *out = !error && length == title_length && memcmp(note, title, length) == 0;
    return MEND_OK;
}

/* Write a note for sync programs, unless the person has one already. */
static enum mend_status add_note(const struct folder *folder, const char *name,
                                 const char *text)
{
    const char *path =
        mend_arena_printf(folder->context->arena, "%s/%s", folder->path, name);
    bool is_wanted = true;
    enum mend_status status = MEND_OK;

    if (!path)
        return MEND_ENOMEM;
    if (folder->dry_run)
        return MEND_OK;
    if (access(path, F_OK) == 0)
        status = tells_title(folder, path, &is_wanted);
    else if (errno != ENOENT)
        status = say_unreadable(folder->diags, path, strerror(errno));
    if (status != MEND_OK || !is_wanted)
        return status;
    return file_replace(path, text, strlen(text), folder->mode, folder->diags);
}

static enum mend_status add_notes(const struct folder *folder)
{
    const enum mend_status status =
        add_note(folder, "displayname", folder->context->title);

    return status == MEND_OK ? add_note(folder, "color", ICS_COLOR_CODE)
                             : status;
}

enum mend_status mend_calendar_folder_write(
    const char *path, const struct mend_plan *plan,
    const struct mend_entries *entries, const struct mend_calendar_state *state,
    const struct mend_calendar_text_options *options, bool dry_run,
    struct mend_arena *arena, struct mend_diags *diags,
    struct mend_changes *changes)
{
    struct ics_context context;
    struct ics_merged merged;
    const struct folder folder = { .path = path,
                                   .context = &context,
                                   .state = ics_state_of(state),
                                   .diags = diags,
                                   .mode = options->mode ? options->mode
                                                         : MEND_FILE_PRIVATE,
                                   .dry_run = dry_run };
    enum mend_status status = ics_context_prepare(plan, ics_timed_days(entries),
                                                  options, arena, &context);

    if (status == MEND_OK)
        status = ics_merge(&context, entries, state, &merged);
    if (status != MEND_OK)
        return status;
    *changes = merged.changes;
    status = make_folder(&folder);
    if (status == MEND_OK)
        status = add_notes(&folder);
    for (size_t i = 0; status == MEND_OK && i < merged.count; i++)
        status = bring_up_to_date(&folder, &merged.item[i]);
    if (!dry_run)
        file_sync_folder(path);
    return status;
}
