#include "cli/output_make.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static enum mend_status derive_entries(const struct making *making,
                                       struct output *output)
{
    const struct mend_entry_options options = {
        .discreet = making->job->options->discreet,
        .with_clashes = making->course->must_clashes > 0,
        .reader = output->reader,
    };

    return mend_entries_derive(making->course, &options, &making->job->arena,
                               &output->entries);
}

static struct mend_calendar_text_options
text_options(const struct making *making, const struct output *output)
{
    const struct mend_reader *reader = output->reader;
    const bool discreet = making->job->options->discreet;
    const bool is_silent = discreet || reader->telling == MEND_TELL_NOTHING;

    return (struct mend_calendar_text_options){
        .now = making->job->now.seconds,
        .changes_only = output->is_changes_only,
        .keeps_rest = output->keeps_rest,
        .feed = output->format->is_feed,
        /* The name of the whole may not tell what the entries do not. */
        .title = reader->title && !discreet ? reader->title
                 : is_silent                ? "Private"
                                            : NULL,
        .mode = (unsigned)making->job->options->mode,
        .reader = reader,
        .discreet = is_silent,
    };
}

static enum mend_status make_folder(const struct making *making, bool dry_run,
                                    struct output *output)
{
    const struct mend_calendar_text_options options =
        text_options(making, output);

    return mend_calendar_folder_write(output->path, making->course->plan,
                                      &output->entries, making->state, &options,
                                      dry_run, &making->job->arena,
                                      &making->job->diags, &output->changes);
}

static enum mend_status make_calendar(const struct making *making,
                                      struct output *output)
{
    const struct mend_calendar_text_options options =
        text_options(making, output);
    const enum mend_status status = derive_entries(making, output);

    if (status != MEND_OK)
        return status;
    if (output->is_folder)
        return make_folder(making, true, output);
    return mend_calendar_text(making->course->plan, &output->entries,
                              making->state, &options, &making->job->arena,
                              &output->text, &output->changes);
}

static enum mend_status make_report(const struct making *making,
                                    struct output *output)
{
    return mend_view_report(&output->text, making->course);
}

static enum mend_status make_picture(const struct making *making,
                                     struct output *output)
{
    return mend_view_svg(&output->text, making->course);
}

static enum mend_status make_json(const struct making *making,
                                  struct output *output)
{
    return mend_json_course(&output->text, making->course, &making->job->diags,
                            false);
}

static enum mend_status make_model(const struct making *making,
                                   struct output *output)
{
    mend_view_minizinc(&output->text, making->course->problem);
    return MEND_OK;
}

enum mend_status making_run(const struct making *making, struct output *output)
{
    static enum mend_status (*const make[])(const struct making *making,
                                            struct output *output) = {
        [OUTPUT_CALENDAR] = make_calendar, [OUTPUT_REPORT] = make_report,
        [OUTPUT_PICTURE] = make_picture,   [OUTPUT_JSON] = make_json,
        [OUTPUT_MODEL] = make_model,
    };
    const enum mend_status status = make[output->format->sort](making, output);

    return status == MEND_OK && output->text.failed ? MEND_ENOMEM : status;
}

/* A file that is right already is not touched: others watch its time. */
static bool is_up_to_date(const struct output *output)
{
    FILE *file = fopen(output->path, "rb");
    const char *left = output->text.bytes;
    size_t length = output->text.length, got = 1;
    char block[4096];
    bool is_equal = file != NULL;

    while (is_equal && got > 0) {
        got = fread(block, 1, sizeof(block), file);
        is_equal = got <= length && memcmp(block, left, got) == 0;
        left += is_equal ? got : 0;
        length -= is_equal ? got : 0;
    }
    if (file)
        fclose(file);
    return is_equal && length == 0;
}

/* The news of the last time may still have to be imported. */
static bool has_old_news(const struct output *output)
{
    return output->is_changes_only && output->state.exists &&
           !output->changes.count;
}

static unsigned mode_of(const struct making *making)
{
    const long mode = making->job->options->mode;

    return mode ? (unsigned)mode : MEND_FILE_PRIVATE;
}

/* What is not written anew is for no more eyes than what is. */
static enum mend_status keep_mode(const struct making *making,
                                  const struct output *output)
{
    enum { ALL = 07777 };
    const unsigned mode = mode_of(making);
    struct stat info;

    if (stat(output->path, &info) == 0 &&
        ((info.st_mode & ALL) == mode ||
         chmod(output->path, (mode_t)mode) == 0))
        return MEND_OK;
    mend_diag_add(&making->job->diags, MEND_ERROR, "E402",
                  (struct mend_loc){ .file = output->path },
                  "cannot be kept from others: %s", strerror(errno));
    return MEND_EIO;
}

enum mend_status making_write(const struct making *making,
                              struct output *output)
{
    if (output->is_stdout) {
        /* Whether stdout took it is asked once, at the end. */
        fwrite(output->text.bytes, 1, output->text.length, stdout);
        return MEND_OK;
    }
    if (output->is_folder)
        return make_folder(making, false, output);
    if (is_up_to_date(output) || has_old_news(output))
        return keep_mode(making, output);
    return mend_file_replace(output->path, output->text.bytes,
                             output->text.length, mode_of(making),
                             &making->job->diags);
}
