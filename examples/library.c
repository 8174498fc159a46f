/*
 * The library in a page: a plan in, the best course out.
 *
 *   make examples && build/examples/library examples/wedding.cfg 2026-11-21
 *
 * The library reads no clock and prints nothing: both are ours to do.
 */
#include <mendline/mendline.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_MOST_BYTES = 1 << 20 };

/* Everything that is read and found lives in `arena`, until its release. */
static enum mend_status find_course(const char *path, mend_day today,
                                    struct mend_arena *arena,
                                    struct mend_diags *diags,
                                    struct mend_course *course)
{
    const struct mend_plan_options options = { .today = today };
    struct mend_catalogue *cat = mend_arena_alloc(arena, 1, sizeof(*cat));
    struct mend_plan *plan = mend_arena_alloc(arena, 1, sizeof(*plan));
    enum mend_status status = MEND_ENOMEM;
    size_t length = 0;
    char *text = NULL;

    if (cat && plan)
        status = mend_catalogue_read(mend_builtin_catalogue,
                                     strlen(mend_builtin_catalogue),
                                     "catalogue.cfg", arena, diags, cat);
    if (status == MEND_OK)
        status =
            mend_file_read(path, PLAN_MOST_BYTES, arena, diags, &text, &length);
    if (status == MEND_OK)
        status = mend_plan_read(text, length, path, cat, &options, arena, diags,
                                plan);
    if (status == MEND_OK)
        status = mend_plan_solve(plan, NULL, arena, course);
    return status;
}

/* A course is plain data; mend_view_course() would tell the whole of it. */
static void print_days(const struct mend_course *course)
{
    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_course_session *session = &course->session[i];
        char day[MEND_DAY_TEXT] = "no day";

        if (session->day != MEND_DAY_NONE)
            mend_day_to_text(session->day, day);
        printf("%s  %s\n", day, session->occurrence->id);
    }
}

int main(int argc, char **argv)
{
    const struct mend_style style = { .unicode = true };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf messages = { 0 };
    struct mend_course course;
    mend_day today;

    if (argc != 3 || !mend_day_from_text(argv[2], &today)) {
        fputs("usage: library PLAN TODAY\n", stderr);
        return 2;
    }
    const enum mend_status status =
        find_course(argv[1], today, &arena, &diags, &course);
    mend_view_diags(&messages, &diags, &style);
    fputs(mend_strbuf_text(&messages), stderr);
    if (status == MEND_OK)
        print_days(&course);
    mend_strbuf_release(&messages);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return status == MEND_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
