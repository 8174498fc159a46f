/*
 * ours FILE FROM TO ZONE [-c] [-s]: every occurrence that mendline finds in a
 * calendar, one a line: first day, day after the last, time, UID, title. With
 * -c only how many; with -s its slow way, by libical. Warnings go to stderr.
 */
#include <mendline/mendline.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct reading {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_calendar_events found;
};

static ptrdiff_t read_block(void *user, char *block, size_t size)
{
    return read(*(const int *)user, block, size);
}

static enum mend_status read_calendar(struct reading *reading, const char *path,
                                      const struct mend_calendar_options *how)
{
    int file = open(path, O_RDONLY);
    const struct mend_calendar_source source = { path, read_block, &file };
    const struct mend_catalogue *cat = mend_catalogue_builtin();
    const struct mend_calendar calendar = {
        .file = path,
        .kind = mend_catalogue_find_event_kind(cat, "work"),
        .firm = true,
        .priority = 5,
    };
    const enum mend_status status =
        mend_calendar_stream(&source, &calendar, cat, how, &reading->arena,
                             &reading->diags, &reading->found);

    close(file);
    return status;
}

static void print_text(const char *text)
{
    putchar('\t');
    for (; text && *text; text++)
        putchar((unsigned char)*text < ' ' ? ' ' : *text);
}

static void print_event(const struct mend_event *event)
{
    char first[MEND_DAY_TEXT], end[MEND_DAY_TEXT];

    mend_day_to_text(event->days.begin, first);
    mend_day_to_text(event->days.end, end);
    printf("%s\t%s\t", first, end);
    if (event->minute == MEND_MINUTE_NONE)
        printf("-");
    else
        printf("%02d:%02d", event->minute / 60, event->minute % 60);
    print_text(event->uid);
    print_text(event->title);
    putchar('\n');
}

static void tell(const struct reading *reading)
{
    const struct mend_style style = { 0 };
    struct mend_strbuf text = { 0 };

    mend_view_diags(&text, &reading->diags, &style);
    fputs(mend_strbuf_text(&text), stderr);
    mend_strbuf_release(&text);
}

static bool take_options(int argc, char **argv,
                         struct mend_calendar_options *how, bool *only_count)
{
    for (int i = 5; i < argc; i++) {
        *only_count |= strcmp(argv[i], "-c") == 0;
        how->by_libical |= strcmp(argv[i], "-s") == 0;
    }
    how->timezone = argc > 4 ? argv[4] : NULL;
    return argc > 4 && mend_day_from_text(argv[2], &how->days.begin) &&
           mend_day_from_text(argv[3], &how->days.end);
}

int main(int argc, char **argv)
{
    struct reading reading = { 0 };
    struct mend_calendar_options how = { .all_entries = true };
    bool only_count = false;

    if (!take_options(argc, argv, &how, &only_count)) {
        fputs("usage: ours FILE FROM TO ZONE [-c] [-s]\n", stderr);
        return 2;
    }
    const enum mend_status status = read_calendar(&reading, argv[1], &how);
    const struct mend_calendar_events *found = &reading.found;
    tell(&reading);
    if (only_count)
        printf("%zu\n", found->count);
    for (size_t i = 0; i < found->count && !only_count; i++)
        print_event(&found->event[i]);
    mend_diags_release(&reading.diags);
    mend_arena_release(&reading.arena);
    return status == MEND_OK ? 0 : 3;
}
