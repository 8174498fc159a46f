#define _XOPEN_SOURCE 700

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"

#include <dirent.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const categories[] = { "Laser", "Plan: spring" };

static void fill_entries(struct own_calendar *own)
{
    const mend_day laser = mend_day_from_ymd(2027, 1, 14);
    const mend_day peel = mend_day_from_ymd(2027, 3, 15);

    own->entry[OWN_LASER] = (struct mend_entry){
        .type = MEND_ENTRY_APPOINTMENT,
        .key = "laser/1",
        .title = "Laser, gentle",
        .description = "First line\nSecond; with, a \\ and words of more "
                       "than one byte: Ätzkühlsalbe, größer, öfter, süß.",
        .categories = categories,
        .category_count = 2,
        .color = "crimson",
        .days = { laser, laser + 1 },
        .minute = 630,
        .minutes = 90,
        .confirmed = true,
        .busy = true,
        .alarm = 1440,
    };
    own->entry[OWN_VISIBLE] = (struct mend_entry){
        .type = MEND_ENTRY_WINDOW,
        .key = "laser/1/visible",
        .parent = "laser/1",
        .title = "Visible redness",
        .days = { laser, laser + 9 },
        .minute = MEND_MINUTE_NONE,
        .confirmed = true,
    };
    own->entry[OWN_TASK] = (struct mend_entry){
        .type = MEND_ENTRY_TASK,
        .key = "laser/1/task/1",
        .parent = "laser/1",
        .title = "Take the tablets",
        .days = { laser + 1, laser + 7 },
        .minute = MEND_MINUTE_NONE,
        .alarm = 900,
    };
    own->entry[OWN_PEEL] = (struct mend_entry){
        .type = MEND_ENTRY_APPOINTMENT,
        .key = "peels/1",
        .title = "Peel",
        .days = { peel, peel + 1 },
        .minute = MEND_MINUTE_NONE,
        .busy = true,
        .alarm = 900,
    };
    own->entries =
        (struct mend_entries){ .item = own->entry, .count = OWN_ENTRIES };
}

int own_make(void **state)
{
    struct own_calendar *own = calloc(1, sizeof(*own));

    if (!own)
        return -1;
    *state = own;
    own->treatment[0] = (struct mend_treatment){ .id = "laser", .sessions = 1 };
    own->treatment[1] = (struct mend_treatment){ .id = "peels", .sessions = 3 };
    own->plan = (struct mend_plan){
        .id = "5f0c6d1e-1111-4222-8333-444455556666",
        .title = "Before the wedding",
        .timezone = "Europe/Berlin",
        .treatment = own->treatment,
        .treatment_count = 2,
    };
    fill_entries(own);
    snprintf(own->folder, sizeof(own->folder), "/tmp/mendline-XXXXXX");
    if (!mkdtemp(own->folder))
        return -1;
    snprintf(own->file, sizeof(own->file), "%s/out.ics", own->folder);
    snprintf(own->vdir, sizeof(own->vdir), "%s/vdir", own->folder);
    return 0;
}

static void empty_folder(const char *folder)
{
    DIR *list = opendir(folder);
    const struct dirent *item;
    char path[512];

    while (list && (item = readdir(list)) != NULL) {
        snprintf(path, sizeof(path), "%s/%s", folder, item->d_name);
        unlink(path);
    }
    if (list)
        closedir(list);
}

int own_drop(void **state)
{
    struct own_calendar *own = *state;

    empty_folder(own->vdir);
    rmdir(own->vdir);
    empty_folder(own->folder);
    const int left = rmdir(own->folder);
    mend_strbuf_release(&own->text);
    mend_diags_release(&own->diags);
    mend_arena_release(&own->arena);
    free(own);
    icaltimezone_free_builtin_timezones();
    return left;
}

enum mend_status own_read(struct own_calendar *own, const char *text)
{
    FILE *file = fopen(own->file, "wb");

    assert_non_null(file);
    fwrite(text, 1, strlen(text), file);
    fclose(file);
    return mend_calendar_state_read(own->file, &own->plan, &own->arena,
                                    &own->diags, &own->state);
}

const char *own_write(struct own_calendar *own, int64_t now)
{
    own->options.now = now;
    mend_strbuf_clear(&own->text);
    assert_int_equal(mend_calendar_text(&own->plan, &own->entries, &own->state,
                                        &own->options, &own->arena, &own->text,
                                        &own->changes),
                     MEND_OK);
    return mend_arena_strdup(&own->arena, mend_strbuf_text(&own->text));
}

const char *own_write_again(struct own_calendar *own, int64_t now)
{
    assert_int_equal(own_read(own, mend_strbuf_text(&own->text)), MEND_OK);
    return own_write(own, now);
}

const char *own_edit(struct own_calendar *own, const char *text,
                     const char *from, const char *to)
{
    struct mend_strbuf edited = { 0 };
    const char *hit;

    assert_non_null(strstr(text, from));
    while ((hit = strstr(text, from)) != NULL) {
        mend_strbuf_add_bytes(&edited, text, (size_t)(hit - text));
        mend_strbuf_add(&edited, to);
        text = hit + strlen(from);
    }
    mend_strbuf_add(&edited, text);
    const char *kept =
        mend_arena_strdup(&own->arena, mend_strbuf_text(&edited));
    mend_strbuf_release(&edited);
    return kept;
}

const char *own_component(struct own_calendar *own, const char *text,
                          const char *summary)
{
    const char *line =
        mend_arena_printf(&own->arena, "SUMMARY:%s\r\n", summary);
    const char *hit = strstr(text, line);
    const char *begin = NULL;

    if (!hit)
        return NULL;
    for (const char *at = text; at < hit; at++)
        if (strncmp(at, "BEGIN:VEVENT", 12) == 0 ||
            strncmp(at, "BEGIN:VTODO", 11) == 0)
            begin = at;
    const char *event = strstr(hit, "END:VEVENT\r\n");
    const char *todo = strstr(hit, "END:VTODO\r\n");
    const char *end = !todo || (event && event < todo) ? event : todo;
    end = strchr(end, '\n') + 1;
    return mend_arena_strndup(&own->arena, begin, (size_t)(end - begin));
}

void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

void assert_has_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%s", part, text);
}
