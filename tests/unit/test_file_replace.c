/* Replacing a file wholly or not at all. */
#define _DEFAULT_SOURCE

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/calendar.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test, gone afterwards. */
struct place {
    char folder[64];
    char file[128], link[128];
    char temporary[128]; /* where the file is written first */
    struct mend_diags diags;
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    snprintf(place->folder, sizeof(place->folder), "/tmp/mendline-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->file, sizeof(place->file), "%s/out.ics", place->folder);
    snprintf(place->link, sizeof(place->link), "%s/link.ics", place->folder);
    snprintf(place->temporary, sizeof(place->temporary),
             "%s/.mendline-out.ics~", place->folder);
    *state = place;
    return 0;
}

static int drop_place(void **state)
{
    struct place *place = *state;

    unlink(place->link);
    unlink(place->file);
    mend_diags_release(&place->diags);
    const int left = rmdir(place->folder);
    free(place);
    return left;
}

static void assert_holds(const char *path, const char *expected)
{
    char got[256] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    got[fread(got, 1, sizeof(got) - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(got, expected);
}

static void replace(struct place *place, const char *path, const char *text)
{
    assert_int_equal(mend_file_replace(path, text, strlen(text),
                                       MEND_FILE_PRIVATE, &place->diags),
                     MEND_OK);
}

static void refuse(struct place *place, const char *path)
{
    assert_int_equal(
        mend_file_replace(path, "new", 3, MEND_FILE_PRIVATE, &place->diags),
        MEND_EIO);
    assert_int_equal(place->diags.errors, 1);
    assert_string_equal(place->diags.item[0].code, "E402");
    assert_string_equal(place->diags.item[0].file, path);
}

static void writes_a_new_file_for_its_owner_alone(void **state)
{
    struct place *place = *state;
    struct stat info;

    replace(place, place->file, "new");
    assert_holds(place->file, "new");
    assert_int_equal(stat(place->file, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void takes_the_place_of_an_old_file(void **state)
{
    struct place *place = *state;

    replace(place, place->file, "a rather long old text");
    replace(place, place->file, "new");
    assert_holds(place->file, "new");
}

static void mode_is_the_one_asked_for(void **state)
{
    struct place *place = *state;
    struct stat info;

    replace(place, place->file, "old");
    assert_int_equal(
        mend_file_replace(place->file, "new", 3, 0644, &place->diags), MEND_OK);
    assert_int_equal(stat(place->file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0644);
}

static void writes_an_empty_file(void **state)
{
    struct place *place = *state;

    replace(place, place->file, "");
    assert_holds(place->file, "");
}

static void follows_a_link_to_the_file_behind_it(void **state)
{
    struct place *place = *state;
    struct stat info;

    replace(place, place->file, "old");
    assert_int_equal(symlink("out.ics", place->link), 0);
    replace(place, place->link, "new");
    assert_holds(place->file, "new");
    assert_int_equal(lstat(place->link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void refuses_a_link_to_nothing(void **state)
{
    struct place *place = *state;

    assert_int_equal(symlink("nowhere", place->link), 0);
    refuse(place, place->link);
}

static void refuses_a_folder(void **state)
{
    struct place *place = *state;

    refuse(place, place->folder);
}

static void refuses_a_missing_folder(void **state)
{
    struct place *place = *state;

    refuse(place, "/no/such/folder/out.ics");
}

static void refuses_a_device(void **state)
{
    struct place *place = *state;
    struct stat info;

    refuse(place, "/dev/null");
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void keeps_the_old_file_where_room_runs_out(void **state)
{
    static char much[64 * 1024];
    const struct rlimit little = { .rlim_cur = 1024,
                                   .rlim_max = RLIM_INFINITY };
    struct place *place = *state;
    struct rlimit usual;

    replace(place, place->file, "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    const enum mend_status status = mend_file_replace(
        place->file, much, sizeof(much), MEND_FILE_PRIVATE, &place->diags);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);

    /* That nothing else is left in the folder, its removal will tell. */
    assert_int_equal(status, MEND_EIO);
    assert_string_equal(place->diags.item[0].code, "E402");
    assert_holds(place->file, "old");
}

/* ---- what was left by one that was killed ----------------------------------
 */

static bool is_there(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

static int leave(const char *path)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, "half", 4), 4);
    return fd;
}

static void takes_away_what_was_left(void **state)
{
    struct place *place = *state;

    close(leave(place->temporary));
    replace(place, place->file, "new");
    assert_holds(place->file, "new");
    assert_false(is_there(place->temporary));
}

static void leaves_what_another_is_writing(void **state)
{
    struct place *place = *state;
    const int fd = leave(place->temporary);

    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    replace(place, place->file, "new");
    assert_holds(place->file, "new");
    assert_holds(place->temporary, "half");
    close(fd);
    assert_int_equal(unlink(place->temporary), 0);
}

static void leaves_a_link_that_lies_in_its_way(void **state)
{
    struct place *place = *state;

    replace(place, place->link, "precious");
    assert_int_equal(symlink("link.ics", place->temporary), 0);
    replace(place, place->file, "new");
    assert_holds(place->file, "new");
    assert_holds(place->link, "precious");
    assert_int_equal(unlink(place->temporary), 0);
}

static void writes_where_its_name_is_too_long_for_another(void **state)
{
    struct place *place = *state;
    char name[255 + 1], path[64 + sizeof(name) + 1];

    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    snprintf(path, sizeof(path), "%s/%s", place->folder, name);
    replace(place, path, "new");
    assert_holds(path, "new");
    assert_int_equal(unlink(path), 0);
}

/* ---- a file that is not there yet ---------------------------------------- */

static void makes_what_is_not_there(void **state)
{
    struct place *place = *state;
    struct stat info;

    assert_int_equal(mend_file_create(place->file, "new", 3, &place->diags),
                     MEND_OK);
    assert_holds(place->file, "new");
    assert_int_equal(stat(place->file, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void leaves_what_is_there(void **state)
{
    struct place *place = *state;

    replace(place, place->file, "old");
    assert_int_equal(mend_file_create(place->file, "new", 3, &place->diags),
                     MEND_EIO);
    assert_holds(place->file, "old");
    assert_string_equal(place->diags.item[0].code, "E403");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, drop_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writes_a_new_file_for_its_owner_alone),
        TEST(takes_the_place_of_an_old_file),
        TEST(mode_is_the_one_asked_for),
        TEST(writes_an_empty_file),
        TEST(follows_a_link_to_the_file_behind_it),
        TEST(refuses_a_link_to_nothing),
        TEST(refuses_a_folder),
        TEST(refuses_a_missing_folder),
        TEST(refuses_a_device),
        TEST(keeps_the_old_file_where_room_runs_out),
        TEST(takes_away_what_was_left),
        TEST(leaves_what_another_is_writing),
        TEST(leaves_a_link_that_lies_in_its_way),
        TEST(writes_where_its_name_is_too_long_for_another),
        TEST(makes_what_is_not_there),
        TEST(leaves_what_is_there),
    };

    return cmocka_run_group_tests_name("mend_file_replace", tests, NULL, NULL);
}
