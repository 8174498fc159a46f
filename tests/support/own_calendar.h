/** @file
 * A plan with a few entries, and writing it upon what an earlier run left.
 */
#ifndef TESTS_SUPPORT_OWN_CALENDAR_H
#define TESTS_SUPPORT_OWN_CALENDAR_H

#include <mendline/calendar.h>

enum {
    OWN_LASER,   /* laser/1: booked, 10:30 to 12:00 on 14 January 2027 */
    OWN_VISIBLE, /* laser/1/visible: nine days from then */
    OWN_TASK,    /* laser/1/task/1: the days 15 to 20 January */
    OWN_PEEL,    /* peels/1: planned, 15 March, all day */
    OWN_ENTRIES
};

/** Everything of one test; its folder is gone after own_release(). */
struct own_calendar {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_treatment treatment[2];
    struct mend_plan plan;
    struct mend_entry entry[OWN_ENTRIES];
    struct mend_entries entries;
    struct mend_calendar_text_options options;
    struct mend_calendar_state state;
    struct mend_changes changes;
    struct mend_strbuf text; /* what was written last */
    char folder[64], file[96], vdir[96];
};

/** cmocka fixtures: make one, and drop it with its folder. */
int own_make(void **state);
int own_drop(void **state);

/** Let `text` stand in the file and read it. Gives the status of that. */
enum mend_status own_read(struct own_calendar *own, const char *text);

/** Write the calendar upon what was read last, at `now`; gives its text. */
const char *own_write(struct own_calendar *own, int64_t now);

/** As own_read() of the text written last, then own_write(). */
const char *own_write_again(struct own_calendar *own, int64_t now);

/** Give a copy of `text` with each `from` turned to `to`, until own_drop(). */
const char *own_edit(struct own_calendar *own, const char *text,
                     const char *from, const char *to);

/** Give the component that has `summary`, its lines, or NULL. */
const char *own_component(struct own_calendar *own, const char *text,
                          const char *summary);

/** Let the test fail unless `part` is, or is not, in `text`. */
void assert_has(const char *text, const char *part);
void assert_has_not(const char *text, const char *part);

#endif
