/*
 * A small course built by hand, for tests of what views say. Days are named by
 * dates, so that a sum in an expected sentence can be checked by eye.
 */
#ifndef TESTS_VIEW_FIXTURE_H
#define TESTS_VIEW_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <mendline/mendline.h>

enum { OPEN, VISIBLE, MAKEUP, SUN, REMODELLING, RESULT, KINDS };

static const struct mend_kind_entry kinds[KINDS] = {
    { .id = "open", .title = "open skin" },
    { .id = "visible", .title = "visible redness" },
    { .id = "makeup", .title = "no make-up" },
    { .id = "sun", .title = "no sun", .sort = MEND_RULE },
    { .id = "remodelling", .title = "remodelling" },
    { .id = "result", .title = "result" }
};

static const struct mend_area_entry areas[] = {
    { .id = "face", .title = "face", .in = MEND_NONE, .reach = 1, .within = 1 }
};

static const struct mend_source sources[] = {
    { "S1", "Healing after lasers", "A journal", "https://example.org/1", "A" },
    { "S2", "Peels", "A society", "https://example.org/2", "B" }
};

static const uint16_t first_source[] = { 0 };

#define EVIDENCE { .source = first_source, .source_count = 1, .assumed = 4 }

static const struct mend_healing laser_windows[] = {
    { .kind = OPEN, .to = { { 3, 5, 7 } }, .evidence = EVIDENCE },
    { .kind = VISIBLE, .to = { { 7, 14, 28 } }, .evidence = EVIDENCE },
    { .kind = SUN,
      .from = { { -14, -28, -42 } },
      .to = { { 28, 42, 84 } },
      .evidence = EVIDENCE }
};

static const char *const laser_also[] = { "co2 laser", "fractional laser" };

static const struct mend_task laser_tasks[] = {
    { .title = "Start the antiviral",
      .when = "always",
      .from = -1,
      .to = 5,
      .evidence = EVIDENCE }
};

static const struct mend_visit laser_visits[] = {
    { .title = "Review", .day = 14 }
};

static const struct mend_procedure procedures[] = {
    { .id = "laser-fractional",
      .title = "Fractional laser",
      .also = laser_also,
      .also_count = 2,
      .classes = 1,
      .mechanisms = 1,
      .minutes = 60,
      .windows = laser_windows,
      .window_count = 3,
      .avoids = { .must = 1 << OPEN, .should = 1 << VISIBLE },
      .course = { .sessions = { 1, 2, 3 },
                  .every = { 28, 42, 0 },
                  .evidence = EVIDENCE },
      .tasks = laser_tasks,
      .task_count = 1,
      .visits = laser_visits,
      .visit_count = 1 },
    { .id = "peel-light",
      .title = "Light peel",
      .classes = 2,
      .course = { .sessions = { 3, 4, 6 }, .every = { 14, 21, 42 } } }
};

static const char *const classes[] = { "laser", "peel" };

static const struct mend_catalogue catalogue = { .version = "test",
                                                 .source = sources,
                                                 .source_count = 2,
                                                 .area = areas,
                                                 .area_count = 1,
                                                 .kind = kinds,
                                                 .kind_count = KINDS,
                                                 .class_name = classes,
                                                 .class_count = 2,
                                                 .procedure = procedures,
                                                 .procedure_count = 2,
                                                 .open = OPEN,
                                                 .visible = VISIBLE,
                                                 .makeup = MAKEUP,
                                                 .result = RESULT };

static mend_day day_of(const char *text)
{
    mend_day day = MEND_DAY_NONE;

    assert_true(mend_day_from_text(text, &day));
    return day;
}

static struct mend_span days_from(const char *first, const char *last)
{
    return (struct mend_span){ day_of(first), day_of(last) + 1 };
}

/* Laser 14 Jan booked; two peels 1 and 22 Mar; a pitch, a beach week. */
struct fixture {
    struct mend_booking laser_booking[1], peel_booking[2];
    struct mend_treatment treatment[2];
    struct mend_event_kind work, beach;
    struct mend_event event[2];
    struct mend_window window[3];
    struct mend_occurrence occurrence[5];
    struct mend_range room[3];
    struct mend_course_session session[3];
    struct mend_problem problem;
    struct mend_plan plan;
    struct mend_course course;
    struct mend_strbuf out;
};

enum { LASER, PEEL_1, PEEL_2, PITCH, BEACH };

static struct mend_booking open_booking(void)
{
    return (struct mend_booking){ .at = { MEND_DAY_NONE, MEND_MINUTE_NONE },
                                  .state = MEND_PLANNED,
                                  .visible_until = MEND_DAY_NONE,
                                  .open_until = MEND_DAY_NONE };
}

static void add_windows(struct fixture *f)
{
    for (size_t i = 0; i < 3; i++)
        f->window[i] =
            (struct mend_window){ .kind = laser_windows[i].kind,
                                  .areas = 1,
                                  .reach = 1,
                                  .from = laser_windows[i].from,
                                  .to = laser_windows[i].to,
                                  .plain_from = laser_windows[i].from,
                                  .plain_to = laser_windows[i].to,
                                  .evidence = laser_windows[i].evidence };
}

static void add_treatments(struct fixture *f)
{
    f->laser_booking[0] =
        (struct mend_booking){ .at = { day_of("2027-01-14"), 630 },
                               .state = MEND_BOOKED,
                               .visible_until = MEND_DAY_NONE,
                               .open_until = MEND_DAY_NONE,
                               .loc = { "plan.cfg", 4 } };
    f->peel_booking[0] = f->peel_booking[1] = open_booking();
    f->treatment[0] = (struct mend_treatment){ .id = "laser",
                                               .title = "Laser",
                                               .procedure = &procedures[0],
                                               .sessions = 1,
                                               .booking = f->laser_booking };
    f->treatment[1] = (struct mend_treatment){ .id = "peels",
                                               .procedure = &procedures[1],
                                               .sessions = 2,
                                               .booking = f->peel_booking };
}

static void add_events(struct fixture *f)
{
    f->work = (struct mend_event_kind){ .id = "work", .title = "work" };
    f->beach = (struct mend_event_kind){ .id = "beach", .title = "beach" };
    f->event[0] = (struct mend_event){ .id = "pitch",
                                       .title = "Pitch",
                                       .days = days_from("2027-01-20",
                                                         "2027-01-20"),
                                       .minute = MEND_MINUTE_NONE,
                                       .kind = &f->work,
                                       .firm = true,
                                       .priority = 5 };
    f->event[1] = (struct mend_event){ .id = "lisbon",
                                       .title = "Lisbon",
                                       .days = days_from("2027-01-01",
                                                         "2027-01-05"),
                                       .minute = MEND_MINUTE_NONE,
                                       .kind = &f->beach,
                                       .firm = true,
                                       .priority = 5 };
}

static void add_occurrences(struct fixture *f)
{
    f->occurrence[LASER] =
        (struct mend_occurrence){ .type = MEND_SESSION,
                                  .id = "laser/1",
                                  .title = "Laser",
                                  .procedure = &procedures[0],
                                  .treatment = &f->treatment[0],
                                  .fixed = true,
                                  .days = days_from("2027-01-14",
                                                    "2027-01-14"),
                                  .window = f->window,
                                  .window_count = 3 };
    for (uint16_t i = 0; i < 2; i++)
        f->occurrence[PEEL_1 + i] =
            (struct mend_occurrence){ .type = MEND_SESSION,
                                      .id = i ? "peels/2" : "peels/1",
                                      .title = i ? "Light peel, 2 of 2"
                                                 : "Light peel, 1 of 2",
                                      .procedure = &procedures[1],
                                      .treatment = &f->treatment[1],
                                      .treatment_index = 1,
                                      .number = i };
    for (size_t i = 0; i < 2; i++)
        f->occurrence[PITCH + i] =
            (struct mend_occurrence){ .type = MEND_EVENT,
                                      .id = f->event[i].id,
                                      .title = f->event[i].title,
                                      .event = &f->event[i],
                                      .fixed = true,
                                      .days = f->event[i].days };
}

static void add_course(struct fixture *f)
{
    static const char *const days[] = { "2027-01-14", "2027-03-01",
                                        "2027-03-22" };

    for (size_t i = 0; i < 3; i++)
        f->room[i] = (struct mend_range){ day_of(days[i]) - 2,
                                          day_of(days[i]) + 3 };
    for (size_t i = 0; i < 3; i++)
        f->session[i] = (struct mend_course_session){
            .occurrence = &f->occurrence[i],
            .day = day_of(days[i]),
            .earliest = day_of(days[i]) - (i ? 2 : 0),
            .latest = day_of(days[i]) + (i ? 3 : 0),
            .room = { &f->room[i], i ? 1 : 0 }
        };
    f->problem = (struct mend_problem){ .horizon = days_from("2026-11-21",
                                                             "2027-12-31") };
    f->plan = (struct mend_plan){ .file = "plan.cfg",
                                  .title = "Before the wedding",
                                  .today = day_of("2026-11-21"),
                                  .horizon = f->problem.horizon,
                                  .treatment = f->treatment,
                                  .treatment_count = 2,
                                  .event = f->event,
                                  .event_count = 2,
                                  .availability = { .weekdays = 0x0b,
                                                    .opens = MEND_MINUTE_NONE,
                                                    .closes = MEND_MINUTE_NONE },
                                  .catalogue = &catalogue };
    f->course = (struct mend_course){ .outcome = MEND_OPTIMAL,
                                      .plan = &f->plan,
                                      .problem = &f->problem,
                                      .occurrence = f->occurrence,
                                      .occurrence_count = 5,
                                      .session = f->session,
                                      .session_count = 3,
                                      .short_by = -1 };
}

static struct fixture *fixture_new(void)
{
    struct fixture *f = test_calloc(1, sizeof(*f));

    assert_non_null(f);
    add_windows(f);
    add_treatments(f);
    add_events(f);
    add_occurrences(f);
    add_course(f);
    return f;
}

static void fixture_free(struct fixture *f)
{
    mend_strbuf_release(&f->out);
    test_free(f);
}

/* What was written, and the buffer is empty again. */
static inline const char *taken(struct fixture *f)
{
    static char text[16384];

    assert_false(f->out.failed);
    assert_true(f->out.length < sizeof(text));
    memcpy(text, mend_strbuf_text(&f->out), f->out.length + 1);
    mend_strbuf_clear(&f->out);
    return text;
}

#endif
