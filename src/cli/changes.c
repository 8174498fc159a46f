#include "cli/changes.h"

#include "cli/output_make.h"
#include "cli/say.h"

static const char *const words[] = {
    [MEND_ADDED] = "added",
    [MEND_CHANGED] = "changed",
    [MEND_WITHDRAWN] = "withdrawn",
    [MEND_TAKEN_OVER] = "taken over",
};

static void sum_up_entries(const struct mend_changes *changes, FILE *stream)
{
    size_t counts[MEND_ARRAY_LEN(words)] = { 0 };

    for (size_t i = 0; i < changes->count; i++)
        counts[changes->item[i].what]++;
    if (!changes->count)
        fputs("nothing has changed", stream);
    for (size_t i = 0, told = 0; i < MEND_ARRAY_LEN(words); i++)
        if (counts[i])
            fprintf(stream, "%s%zu %s", told++ ? ", " : "", counts[i],
                    words[i]);
}

void changes_sum_up(const struct output *output, FILE *stream)
{
    const bool is_calendar = output->format->sort == OUTPUT_CALENDAR;

    fprintf(stream, "%s: ", output->is_stdout ? "stdout" : output->path);
    if (is_calendar)
        sum_up_entries(&output->changes, stream);
    else
        fputs(output->is_written ? "written" : "the whole file", stream);
    fputs(output->is_written ? "\n" : " (not written: dry run)\n", stream);
}

void changes_list(const struct output *output, FILE *stream)
{
    char day[MEND_DAY_TEXT];

    for (size_t i = 0; i < output->changes.count; i++) {
        const struct mend_change *change = &output->changes.item[i];

        fprintf(stream, "  %-10s  %s  ", words[change->what],
                mend_day_to_text(change->days.begin, day));
        say_safely(stream, change->title ? change->title : "");
        fputc('\n', stream);
    }
}
