/*
 * ours FILE FROM TO ZONE [-c]: every occurrence that mendline finds in a
 * calendar, one a line: first day, day after the last, time, UID, title. With
 * -c only how many. Warnings go to stderr.
 */
#include <mendline/mendline.h>

#include <stdio.h>
#include <string.h>

enum { BYTES_MOST = 1 << 30 };

struct reading {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_catalogue cat;
    const struct mend_event *event;
    size_t count;
};

static enum mend_status read_calendar(struct reading *reading, const char *path,
                                      const struct mend_calendar_options *how)
{
    struct mend_calendar_counts counts;
    char *text;
    size_t length;
    enum mend_status status = mend_catalogue_read(
        mend_builtin_catalogue, strlen(mend_builtin_catalogue), "catalogue",
        &reading->arena, &reading->diags, &reading->cat);
    const struct mend_calendar calendar = {
        .file = path,
        .kind = mend_catalogue_find_event_kind(&reading->cat, "work"),
        .firm = true,
        .priority = 5,
    };

    if (status == MEND_OK)
        status = mend_file_read(path, BYTES_MOST, &reading->arena,
                                &reading->diags, &text, &length);
    if (status == MEND_OK)
        status = mend_calendar_read(
            text, length, path, &calendar, &reading->cat, how, &reading->arena,
            &reading->diags, &reading->event, &reading->count, &counts);
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

int main(int argc, char **argv)
{
    struct reading reading = { 0 };
    struct mend_calendar_options how = { .all_entries = true };
    const bool only_count = argc == 6 && strcmp(argv[5], "-c") == 0;

    if ((argc != 5 && !only_count) ||
        !mend_day_from_text(argv[2], &how.days.begin) ||
        !mend_day_from_text(argv[3], &how.days.end)) {
        fputs("usage: ours FILE FROM TO ZONE [-c]\n", stderr);
        return 2;
    }
    how.timezone = argv[4];
    const enum mend_status status = read_calendar(&reading, argv[1], &how);
    tell(&reading);
    if (only_count)
        printf("%zu\n", reading.count);
    for (size_t i = 0; i < reading.count && !only_count; i++)
        print_event(&reading.event[i]);
    mend_diags_release(&reading.diags);
    mend_arena_release(&reading.arena);
    return status == MEND_OK ? 0 : 3;
}
