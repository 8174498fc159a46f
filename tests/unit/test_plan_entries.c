/*
 * The entries of right plans: treatments and what they refer to, events,
 * calendars, history, exposures.
 */
#include "plan_fixture.h"

static const struct mend_treatment *read_treatment(struct fixture *at,
                                                   const char *text)
{
    char plan[2048];

    snprintf(plan, sizeof(plan), HEAD "treatments = ( { id = \"x\"; %s } );",
             text);
    return &read_right(at, plan)->treatment[0];
}

/* ---- treatments ---------------------------------------------------------- */

static void treatment_defaults(void **state)
{
    struct fixture *at = *state;
    const struct mend_treatment *it =
        read_treatment(at, "procedure = \"peel-aha-light\";");
    const struct mend_procedure *peel =
        mend_catalogue_find_procedure(&at->catalogue, "peel-aha-light");

    assert_string_equal(it->id, "x");
    assert_null(it->title);
    assert_null(it->variant);
    assert_string_equal(it->procedure->id, peel->id);
    assert_int_equal(it->area, peel->area);
    assert_int_equal(it->sessions, 1);
    assert_memory_equal(&it->every, &peel->course.every, sizeof(it->every));
    assert_false(it->at_most_is_must);
    assert_int_equal(it->not_before, MEND_DAY_NONE);
    assert_int_equal(it->not_after, MEND_DAY_NONE);
    assert_int_equal(it->window.base, MEND_NO_WINDOW);
    assert_int_equal(it->result_for, -1);
    assert_false(it->first_time);
    assert_false(it->is_touch_up);
    assert_int_equal(it->cost, 0);
    assert_int_equal(it->booking[0].at.day, MEND_DAY_NONE);
    assert_int_equal(it->booking[0].at.minute, MEND_MINUTE_NONE);
    assert_int_equal(it->booking[0].state, MEND_PLANNED);
    assert_int_equal(it->booking[0].visible_until, MEND_DAY_NONE);
    assert_int_equal(it->booking[0].open_until, MEND_DAY_NONE);
    assert_int_equal(it->loc.line, 2);
}

static void treatment_keys(void **state)
{
    struct fixture *at = *state;
    const struct mend_treatment *it =
        read_treatment(at, "title = \"Spring peels\";\n"
                           "procedure = \"peel-aha-light\"; area = \"neck\";\n"
                           "sessions = 4; cost = 89.9;\n"
                           "every = [ 14, 21, 0 ];\n"
                           "not_before = \"2027-03-01\";\n"
                           "not_after = \"2027-05-31\";");

    assert_string_equal(it->title, "Spring peels");
    assert_int_equal(it->area,
                     mend_catalogue_find_area(&at->catalogue, "neck"));
    assert_int_equal(it->sessions, 4);
    assert_int_equal(it->cost, 8990);
    assert_int_equal(it->every.at_least, 14);
    assert_int_equal(it->every.ideal, 21);
    assert_int_equal(it->every.at_most, 0);
    assert_true(it->at_most_is_must);
    assert_int_equal(it->not_before, day("2027-03-01"));
    assert_int_equal(it->not_after, day("2027-05-31"));
    assert_int_equal(it->every_loc.line, 5);
    assert_int_equal(it->not_before_loc.line, 6);
    assert_int_equal(it->not_after_loc.line, 7);
}

static void booked_with_time(void **state)
{
    const struct mend_treatment *it =
        read_treatment(*state, "procedure = \"peel-aha-light\";\n"
                               "booked = \"2027-01-14 10:30\";");

    assert_int_equal(it->booking[0].at.day, day("2027-01-14"));
    assert_int_equal(it->booking[0].at.minute, 10 * 60 + 30);
    assert_int_equal(it->booking[0].state, MEND_BOOKED);
    assert_int_equal(it->booking[0].loc.line, 3);
}

static void done_wins_over_booked(void **state)
{
    const struct mend_treatment *it = read_treatment(
        *state, "procedure = \"peel-aha-light\"; sessions = 5;\n"
                "done = [ \"2026-10-02\", \"2026-10-30\" ];\n"
                "booked = [ \"2026-10-01\", \"\", \"2027-01-04\",\n"
                "           \"\", \"2027-03-01\" ];\n"
                "visible_until = [ \"\", \"2026-11-03\" ];\n"
                "open_until = \"2026-10-02\";");
    const struct mend_booking *booking = it->booking;

    assert_int_equal(booking[0].state, MEND_DONE);
    assert_int_equal(booking[0].at.day, day("2026-10-02"));
    assert_int_equal(booking[0].open_until, day("2026-10-02"));
    assert_int_equal(booking[0].visible_until, MEND_DAY_NONE);
    assert_int_equal(booking[1].state, MEND_DONE);
    assert_int_equal(booking[1].visible_until, day("2026-11-03"));
    assert_int_equal(booking[2].state, MEND_BOOKED);
    assert_int_equal(booking[2].loc.line, 4);
    assert_int_equal(booking[3].state, MEND_PLANNED);
    assert_int_equal(booking[4].at.day, day("2027-03-01"));
    assert_int_equal(booking[4].loc.line, 5);
}

static void done_today(void **state)
{
    const struct mend_treatment *it = read_treatment(
        *state, "procedure = \"peel-aha-light\"; done = \"2026-11-21\";");

    assert_int_equal(it->booking[0].state, MEND_DONE);
}

static const struct mend_healing *
find_window(const struct mend_procedure *procedure, mend_kind kind)
{
    for (size_t i = 0; i < procedure->window_count; i++)
        if (procedure->windows[i].kind == kind)
            return &procedure->windows[i];
    return NULL;
}

/* The plan brings its own procedure, so that its figures are known here. */
#define OWN_PROCEDURE                                                          \
    "procedures = ( { id = \"own\"; title = \"Own\"; classes = [ ];\n"         \
    "  area = \"face\"; depth = \"epidermis\"; ablative = false;\n"            \
    "  minutes = 30; mechanisms = [ \"exfoliation\" ];\n"                      \
    "  windows = ( { kind = \"visible\"; to = [ 1, 2, 3 ]; } );\n"             \
    "  avoids = { must = [ \"open\" ]; should = [ ]; };\n"                     \
    "  course = { sessions = [ 1, 1, 1 ]; every = [ 7, 8, 9 ]; };\n"           \
    "  touch_up = [ 14, 14, 21 ];\n"                                           \
    "  variants = (\n"                                                         \
    "    { id = \"deep\"; windows = (\n"                                       \
    "        { kind = \"visible\"; to = [ 4, 5, 6 ]; } ); },\n"                \
    "    { id = \"off-face\"; area = \"body\"; windows = (\n"                  \
    "        { kind = \"visible\"; to = [ 7, 8, 9 ]; } ); } ); } );\n"

static const struct variant_row {
    const char *keys, *variant, *area;
    int typical;
} variant_rows[] = {
    { "", NULL, "face", 2 },
    { "variant = \"deep\";", "deep", "face", 5 },
    { "variant = \"deep\"; area = \"neck\";", "deep", "neck", 5 },
    { "area = \"cheeks\";", NULL, "cheeks", 2 },
    { "area = \"neck\";", "off-face", "neck", 8 },
    { "variant = \"off-face\";", "off-face", "body", 8 },
};

static void variants(void **state)
{
    struct fixture *at = *state;
    const struct mend_catalogue *cat = &at->catalogue;

    for (size_t i = 0; i < MEND_ARRAY_LEN(variant_rows); i++) {
        const struct variant_row *row = &variant_rows[i];
        char text[2048];

        snprintf(text, sizeof(text),
                 HEAD OWN_PROCEDURE
                 "treatments = ( { id = \"x\"; procedure = \"own\"; %s } );",
                 row->keys);
        const struct mend_treatment *it = &read_right(at, text)->treatment[0];
        print_message("%s\n", row->keys);
        if (row->variant)
            assert_string_equal(it->variant, row->variant);
        else
            assert_null(it->variant);
        assert_string_equal(it->procedure->id, "own");
        assert_int_equal(it->area, mend_catalogue_find_area(cat, row->area));
        assert_int_equal(
            find_window(it->procedure, cat->visible)->to.at[MEND_TYPICAL],
            row->typical);
        assert_int_equal(it->every.ideal, 8);
    }
}

static void own_entries_override(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(
        at, HEAD "procedures = ( { id = \"peel-aha-light\";\n"
                 "  course = { every = [ 10, 11, 12 ]; }; } );\n"
                 "event_kinds = ( { id = \"photo\"; areas = [ \"hands\" ]; } "
                 ");\n"
                 "treatments = ( { id = \"x\"; procedure = \"peel-aha-light\";"
                 " } );\n"
                 "events = ( { id = \"w\"; on = \"2027-06-19\"; "
                 "kind = \"photo\"; } );");
    const struct mend_procedure *peel =
        mend_catalogue_find_procedure(&at->catalogue, "peel-aha-light");

    assert_int_equal(plan->treatment[0].every.ideal, 11);
    assert_false(plan->treatment[0].at_most_is_must);
    assert_string_equal(plan->treatment[0].procedure->title, peel->title);
    assert_int_equal(
        plan->event[0].areas,
        mend_area_bit(mend_catalogue_find_area(plan->catalogue, "hands")));
    assert_ptr_equal(mend_catalogue_find_event_kind(plan->catalogue, "photo"),
                     plan->event[0].kind);
    assert_ptr_not_equal(plan->catalogue, &at->catalogue);
}

/* ---- references ---------------------------------------------------------- */

static void windows_and_results(void **state)
{
    const struct mend_plan *plan = read_right(
        *state, HEAD
        "treatments = (\n"
        "  { id = \"toxin\"; procedure = \"botulinum-toxin\";\n"
        "    for = \"wedding\"; first_time = true; },\n"
        "  { id = \"a\"; procedure = \"peel-aha-light\";\n"
        "    window = ( \"wedding\", -5, -1 ); },\n"
        "  { id = \"b\"; procedure = \"peel-aha-light\"; area = \"neck\";\n"
        "    window = ( \"c/2\", 7, 14 ); },\n"
        "  { id = \"c\"; procedure = \"peel-aha-light\"; area = \"hands\";\n"
        "    sessions = 3; window = ( \"toxin\", 0, 0 ); }\n"
        ");\n"
        "events = ( { id = \"wedding\"; on = \"2027-06-19\"; "
        "kind = \"photo\"; } );");
    const struct mend_treatment *it = plan->treatment;

    assert_int_equal(it[0].result_for, 0);
    assert_int_equal(it[0].for_loc.line, 4);
    assert_true(it[0].first_time);
    assert_int_equal(it[1].window.base, MEND_FROM_EVENT);
    assert_int_equal(it[1].window.event, 0);
    assert_int_equal(it[1].window.first, -5);
    assert_int_equal(it[1].window.last, -1);
    assert_int_equal(it[1].window.loc.line, 6);
    assert_int_equal(it[2].window.base, MEND_FROM_SESSION);
    assert_int_equal(it[2].window.session.treatment, 3);
    assert_int_equal(it[2].window.session.number, 1);
    assert_int_equal(it[3].window.base, MEND_FROM_SESSION);
    assert_int_equal(it[3].window.session.treatment, 0);
    assert_int_equal(it[3].window.session.number, 0);
}

/* A touch-up takes over what it does not say, even if it stands first. */
static void touch_ups(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan =
        read_right(at, HEAD OWN_PROCEDURE
                   "treatments = (\n"
                   "  { id = \"later\"; touch_up_of = \"again/1\"; },\n"
                   "  { id = \"again\"; touch_up_of = \"main/2\"; },\n"
                   "  { id = \"other\"; procedure = \"own\"; area = \"chin\";\n"
                   "    touch_up_of = \"main\"; },\n"
                   "  { id = \"main\"; procedure = \"own\"; area = \"neck\";\n"
                   "    sessions = 2; }\n"
                   ");");
    const struct mend_treatment *it = plan->treatment;

    assert_true(it[0].is_touch_up && it[1].is_touch_up && it[2].is_touch_up);
    assert_false(it[3].is_touch_up);
    assert_int_equal(it[0].touch_up_of.treatment, 1);
    assert_int_equal(it[1].touch_up_of.treatment, 3);
    assert_int_equal(it[1].touch_up_of.number, 1);
    assert_string_equal(it[0].procedure->id, "own");
    assert_string_equal(it[0].variant, "off-face");
    assert_int_equal(it[0].area, it[3].area);
    assert_null(it[2].variant);
    assert_int_equal(it[2].area,
                     mend_catalogue_find_area(&at->catalogue, "chin"));
}

/* ---- events, calendars, history, exposures ------------------------------- */

static void events(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(
        at, HEAD
        "events = (\n"
        "  { id = \"wedding\"; title = \"Wedding\"; on = \"2027-06-19\";\n"
        "    kind = \"photo\"; },\n"
        "  { id = \"beach\"; on = [ \"2027-07-10\", \"2027-07-17\" ];\n"
        "    kind = \"beach\"; areas = [ \"arms\", \"neck\" ]; },\n"
        "  { id = \"pitch\"; on = \"2027-02-09 14:00\"; kind = \"work\";\n"
        "    firm = false; priority = 3; bare_face = true; area = \"lips\"; }\n"
        ");");
    const struct mend_event *it = plan->event;
    const struct mend_catalogue *cat = plan->catalogue;

    assert_int_equal(plan->event_count, 3);
    assert_string_equal(it[0].id, "wedding");
    assert_string_equal(it[0].title, "Wedding");
    assert_span(it[0].days, "2027-06-19", "2027-06-20");
    assert_int_equal(it[0].minute, MEND_MINUTE_NONE);
    assert_string_equal(it[0].kind->id, "photo");
    assert_int_equal(it[0].areas, it[0].kind->areas);
    assert_true(it[0].firm);
    assert_false(it[0].bare_face);
    assert_int_equal(it[0].priority, 5);
    assert_null(it[0].source);
    assert_string_equal(it[1].title, "beach");
    assert_span(it[1].days, "2027-07-10", "2027-07-18");
    assert_int_equal(it[1].areas,
                     mend_area_bit(mend_catalogue_find_area(cat, "arms")) |
                         mend_area_bit(mend_catalogue_find_area(cat, "neck")));
    assert_int_equal(it[1].loc.line, 5);
    assert_int_equal(it[2].minute, 14 * 60);
    assert_false(it[2].firm);
    assert_int_equal(it[2].priority, 3);
    assert_true(it[2].bare_face);
    assert_int_equal(it[2].areas,
                     mend_area_bit(mend_catalogue_find_area(cat, "lips")));
}

static void calendars(void **state)
{
    const struct mend_plan *plan = read_right(
        *state,
        HEAD "calendars = (\n"
             "  { file = \"work.ics\"; kind = \"work\"; firm = false;\n"
             "    priority = 2; bare_face = true; },\n"
             "  { file = \"/home/me/family.ics\";\n"
             "    kinds = ( { match = \"beach|lisbon\"; kind = \"beach\"; },\n"
             "              { match = \"gym\"; kind = \"sport\"; } ); } );");
    const struct mend_calendar *it = plan->calendar;

    assert_int_equal(plan->calendar_count, 2);
    assert_string_equal(it[0].file, "plans/work.ics");
    assert_string_equal(it[0].kind->id, "work");
    assert_false(it[0].firm);
    assert_int_equal(it[0].priority, 2);
    assert_true(it[0].bare_face);
    assert_int_equal(it[0].match_count, 0);
    assert_string_equal(it[1].file, "/home/me/family.ics");
    assert_null(it[1].kind);
    assert_true(it[1].firm);
    assert_int_equal(it[1].match_count, 2);
    assert_string_equal(it[1].matches[0].match, "beach|lisbon");
    assert_string_equal(it[1].matches[1].kind->id, "sport");
    assert_int_equal(it[1].loc.line, 5);
}

static void history(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(
        at, HEAD
        "history = ( { procedure = \"peel-aha-light\"; area = \"neck\";\n"
        "  done = \"2026-10-20\"; visible_until = \"2026-10-24\";\n"
        "  open_until = \"2026-10-21\"; },\n"
        "  { procedure = \"botulinum-toxin\"; done = \"2026-09-01 09:00\"; } "
        ");");
    const struct mend_history *it = plan->history;

    assert_int_equal(plan->history_count, 2);
    assert_string_equal(it[0].id, "history#1");
    assert_string_equal(it[0].procedure->id, "peel-aha-light");
    assert_int_equal(it[0].area,
                     mend_catalogue_find_area(&at->catalogue, "neck"));
    assert_int_equal(it[0].done, day("2026-10-20"));
    assert_int_equal(it[0].visible_until, day("2026-10-24"));
    assert_int_equal(it[0].open_until, day("2026-10-21"));
    assert_string_equal(it[1].id, "history#2");
    assert_int_equal(it[1].area, it[1].procedure->area);
    assert_int_equal(it[1].done, day("2026-09-01"));
    assert_int_equal(it[1].visible_until, MEND_DAY_NONE);
    assert_int_equal(it[1].loc.line, 5);
}

static void exposures(void **state)
{
    struct fixture *at = *state;
    const struct mend_plan *plan = read_right(
        at, HEAD
        "exposures = (\n"
        "  { exposure = \"isotretinoin\"; until = \"2026-08-30\"; },\n"
        "  { exposure = \"dental\"; on = \"2027-03-02\"; },\n"
        "  { exposure = \"dental\"; on = [ \"2027-03-08\", \"2027-03-09\" ];\n"
        "    areas = [ \"lips\", \"chin\" ]; },\n"
        "  { exposure = \"tan\"; from = \"2027-07-01\";\n"
        "    until = \"2027-07-14\"; },\n"
        "  { exposure = \"tan\"; from = \"2027-09-01\"; } );");
    const struct mend_exposure *it = plan->exposure;
    const mend_areas body =
        mend_area_bit(mend_catalogue_find_area(&at->catalogue, "body"));

    assert_int_equal(plan->exposure_count, 5);
    assert_string_equal(it[0].id, "isotretinoin#1");
    assert_string_equal(it[0].kind->id, "isotretinoin");
    assert_int_equal(it[0].days.begin, MEND_DAY_MIN);
    assert_int_equal(it[0].days.end, day("2026-08-31"));
    assert_int_equal(it[0].areas, body);
    assert_string_equal(it[1].id, "dental#1");
    assert_span(it[1].days, "2027-03-02", "2027-03-03");
    assert_string_equal(it[2].id, "dental#2");
    assert_span(it[2].days, "2027-03-08", "2027-03-10");
    assert_int_not_equal(it[2].areas, body);
    assert_span(it[3].days, "2027-07-01", "2027-07-15");
    assert_int_equal(it[4].days.begin, day("2027-09-01"));
    assert_int_equal(it[4].days.end, MEND_DAY_MAX);
    assert_int_equal(it[4].loc.line, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(treatment_defaults),
        PLAN_TEST(treatment_keys),
        PLAN_TEST(booked_with_time),
        PLAN_TEST(done_wins_over_booked),
        PLAN_TEST(done_today),
        PLAN_TEST(variants),
        PLAN_TEST(own_entries_override),
        PLAN_TEST(windows_and_results),
        PLAN_TEST(touch_ups),
        PLAN_TEST(events),
        PLAN_TEST(calendars),
        PLAN_TEST(history),
        PLAN_TEST(exposures),
    };

    return cmocka_run_group_tests_name("mend_plan_read: entries", tests, NULL,
                                       NULL);
}
