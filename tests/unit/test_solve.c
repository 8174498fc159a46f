/*
 * The whole of a solve on the small catalogue: what a course says of itself,
 * why there is none, and what would help.
 */
#include "engine/rules/verify.h"
#include "solved_fixture.h"

/* A laser on 2 March heals deep for 60 days; the peel waits 30 and must be
   done by 20 March: 12 days short. */
#define TOO_LATE                                                               \
    HEAD "horizon = [ \"2027-01-01\", \"2027-12-31\" ];\n"                     \
         "treatments = (\n"                                                    \
         "  { id = \"laser\"; procedure = \"laser-fractional-ablative\";\n"    \
         "    booked = \"2027-03-02\"; },\n"                                   \
         "  { id = \"peel\"; procedure = \"peel-aha-light\";\n"                \
         "    not_before = \"2027-02-20\"; not_after = \"2027-03-20\"; }\n"    \
         ");\n"

static void says_how_many_days_are_missing(void **state)
{
    const struct mend_course course = solve(*state, TOO_LATE);

    assert_int_equal(course.outcome, MEND_INFEASIBLE);
    /* 2 March + 30 days = 1 April; 20 March is 12 days short. Backwards the
       laser waits 20 days after the peel: 20 February + 20 = 12 March, and a
       booking 10 days later would do. */
    assert_int_equal(course.short_by, 10);
    assert_true(course.conflict_count >= 3);
}

static const struct mend_repair *find_repair(const struct mend_course *course,
                                             const char *id, const char *key)
{
    for (size_t i = 0; i < course->repair_count; i++)
        if (strcmp(course->repair[i].id, id) == 0 &&
            strcmp(course->repair[i].key, key) == 0)
            return &course->repair[i];
    return NULL;
}

static void offers_the_nearest_edits(void **state)
{
    const struct mend_course course = solve(*state, TOO_LATE);
    const struct mend_repair *after = find_repair(&course, "peel", "not_after");
    const struct mend_repair *before =
        find_repair(&course, "peel", "not_before");
    const struct mend_repair *booked = find_repair(&course, "laser", "booked");

    assert_non_null(after);
    assert_string_equal(after->value, "2027-04-01");
    assert_non_null(before);
    assert_string_equal(before->value, "2027-02-10");
    assert_non_null(booked);
    assert_string_equal(booked->value, "2027-03-12");
}

static size_t index_of(const struct mend_course *course, const char *session)
{
    for (size_t i = 0; i < course->session_count; i++)
        if (strcmp(course->session[i].occurrence->id, session) == 0)
            return i;
    fail_msg("no session %s", session);
    return 0;
}

static bool is_because(const struct mend_course_session *session,
                       enum mend_topic topic)
{
    for (size_t i = 0; i < session->because_count; i++)
        if (session->because[i].why->topic == topic)
            return true;
    return false;
}

static void a_course_says_why_and_how_far(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const struct mend_course_session *first =
        &course.session[index_of(&course, "peels/1")];
    const struct mend_course_session *glow =
        &course.session[index_of(&course, "glow/1")];

    assert_int_equal(course.outcome, MEND_OPTIMAL);
    /* What the pitch minds lies between fixed days: told, but not counted. */
    assert_int_equal(course.objective.at[MEND_LEVEL_SHOULD], 0);
    assert_int_equal(course.clash_count, 2);
    assert_int_equal(course.must_clashes, 0);
    /* The last peel's result lasts 40 days, to the wedding: 19 August - 39 =
       11 July; the others lie 20 days before one another. */
    assert_int_equal(first->day, day("2027-06-01"));
    assert_true(is_because(first, MEND_TOPIC_IDEAL));
    assert_int_equal(first->earliest, day("2027-02-13"));
    assert_int_equal(glow->day, day("2027-08-14"));
    assert_int_equal(glow->latest, day("2027-08-18"));
    assert_true(is_because(glow, MEND_TOPIC_RELATIVE));
}

/* Nothing else holds a single peel, so the days asked for do. */
static void the_edge_of_the_horizon_is_a_reason(void **state)
{
    static const struct {
        const char *prefer, *day;
    } row[] = { { "early", "2027-03-01" }, { "late", "2027-03-20" } };

    for (size_t i = 0; i < MEND_ARRAY_LEN(row); i++) {
        char plan[512];

        snprintf(plan, sizeof(plan),
                 HEAD "horizon = [ \"2027-03-01\", \"2027-03-20\" ];\n"
                      "prefer = \"%s\";\n"
                      "treatments = ( { id = \"peel\"; "
                      "procedure = \"peel-aha-light\"; } );\n",
                 row[i].prefer);
        const struct mend_course course = solve(*state, plan);
        const struct mend_course_session *peel = course.session;

        assert_int_equal(peel->day, day(row[i].day));
        assert_int_equal(peel->because_count, 1);
        assert_int_equal(peel->because[0].why->topic, MEND_TOPIC_HORIZON);
        assert_int_equal(peel->because[0].why->days.first, day("2027-03-01"));
        assert_int_equal(peel->because[0].why->days.last, day("2027-03-20"));
        assert_null(peel->because[0].other);
    }
}

/* Up to ten days before photos the laser is open, and shows through make-up. */
static void each_kind_of_window_is_a_reason_of_its_own(void **state)
{
    const struct fixture *at = *state;
    const struct mend_course course = solve(
        *state, HEAD "horizon = [ \"2027-05-25\", \"2027-12-31\" ];\n"
                     "prefer = \"late\";\n"
                     "treatments = ( { id = \"laser\"; procedure = "
                     "\"laser-fractional-ablative\"; "
                     "not_after = \"2027-06-10\"; } );\n"
                     "events = ( { id = \"photos\"; kind = \"photo\"; "
                     "on = \"2027-06-10\"; } );\n");
    const struct mend_course_session *laser = course.session;
    mend_kinds kinds = 0;

    assert_int_equal(laser->day, day("2027-05-31"));
    for (size_t i = 0; i < laser->because_count; i++)
        kinds |= mend_kind_bit(laser->because[i].why->kind);
    assert_int_equal(kinds, mend_kind_bit(at->catalogue.open) |
                                mend_kind_bit(at->catalogue.visible));
}

/* The laser shows at the photos on any day of these: that moves it nowhere. */
static void what_is_broken_anyway_is_no_reason(void **state)
{
    const struct mend_course course = solve(
        *state, HEAD "horizon = [ \"2027-05-10\", \"2027-12-31\" ];\n"
                     "prefer = \"late\";\n"
                     "treatments = ( { id = \"laser\"; procedure = "
                     "\"laser-fractional-ablative\"; "
                     "not_after = \"2027-05-20\"; } );\n"
                     "events = ( { id = \"photos\"; kind = \"photo\"; "
                     "on = \"2027-06-10\"; } );\n");
    const struct mend_course_session *laser = course.session;

    assert_int_equal(laser->day, day("2027-05-20"));
    assert_true(course.clash_count > 0);
    assert_int_equal(laser->because_count, 1);
    assert_int_equal(laser->because[0].why->topic, MEND_TOPIC_NOT_AFTER);
}

/* One a day and a budget of two a month: days are left out in between. */
#define TIGHT                                                                  \
    SPRING "availability = { weekdays = [ \"mon\", \"tue\", \"thu\" ];\n"      \
           "  per_day = 1; month_budget = 1000.0;\n"                           \
           "  closed = ( [ \"2027-07-05\", \"2027-07-09\" ] ); };\n"

/* The independent check says of each day whether it could be had. */
static void room_is_where_no_must_breaks(void **state)
{
    static const char *const plans[] = { SPRING, TIGHT };

    for (size_t k = 0; k < MEND_ARRAY_LEN(plans); k++) {
        const struct mend_course course = solve(*state, plans[k]);
        const struct mend_problem *problem = course.problem;
        mend_day days[16];
        size_t gaps = 0;

        for (size_t i = 0; i < course.session_count; i++)
            days[i] = course.session[i].day;
        for (size_t i = 0; i < course.session_count; i++) {
            const struct mend_course_session *it = &course.session[i];

            if (it->occurrence->fixed) {
                assert_int_equal(it->room.count, 0);
                continue;
            }
            for (mend_day day = problem->horizon.begin;
                 day < problem->horizon.end; day++) {
                struct mend_objective cost;

                days[i] = day;
                assert_int_equal(mend_ranges_have(it->room, day),
                                 mend_verify(problem, days, &cost));
            }
            days[i] = it->day;
            gaps += it->room.count - 1;
            assert_int_equal(it->room.item[0].first, it->earliest);
        }
        assert_true(k == 0 || gaps > 0);
    }
}

static void asked_for_another_day_it_says_what_breaks(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const size_t peel = index_of(&course, "peels/1");
    struct fixture *at = *state;
    struct mend_why_not why_not;

    assert_int_equal(mend_course_why_not(&course, peel, day("2027-02-01"), NULL,
                                         &at->arena, &why_not),
                     MEND_OK);
    assert_true(why_not.broken_count > 0);
    assert_int_equal(why_not.broken[0].why->topic, MEND_TOPIC_WAIT);
    assert_int_equal(why_not.broken[0].why->grade, MEND_MUST);
    assert_int_equal(why_not.outcome, MEND_UNKNOWN);
    /* Where a must is broken its should is not told as well. */
    for (size_t i = 1; i < why_not.broken_count; i++) {
        const struct mend_reason *why = why_not.broken[i].why;
        const struct mend_reason *before = why_not.broken[i - 1].why;

        assert_false(why->a == before->a && why->b == before->b &&
                     why->rule == before->rule && why->kind == before->kind);
    }
}

/* The laser spoils the pitch wherever it goes in that week: no news. */
static void what_was_broken_before_is_not_told(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const size_t laser = index_of(&course, "laser/1");
    struct fixture *at = *state;
    struct mend_why_not why_not;
    bool is_spoilt = false;

    for (size_t i = 0; i < course.clash_count; i++)
        is_spoilt |= course.clash[i].b->event &&
                     strcmp(course.clash[i].b->event->id, "pitch") == 0;
    assert_true(is_spoilt);
    assert_int_equal(mend_course_why_not(&course, laser, day("2027-01-15"),
                                         NULL, &at->arena, &why_not),
                     MEND_OK);
    for (size_t i = 0; i < why_not.broken_count; i++) {
        const struct mend_occurrence *b = why_not.broken[i].b;

        assert_false(b && b->event && strcmp(b->event->id, "pitch") == 0);
    }
}

/* Then the past has no rule of its own, but is barred all the same. */
static void yesterday_is_barred_where_the_horizon_begins_today(void **state)
{
    const struct mend_course course = solve(
        *state, HEAD "horizon = [ \"2026-11-21\", \"2027-01-31\" ];\n"
                     "treatments = ( { id = \"glow\"; procedure = "
                     "\"hydradermabrasion\"; } );\n");
    struct fixture *at = *state;
    struct mend_why_not why_not;

    assert_int_equal(mend_course_why_not(&course, 0, day("2026-11-20"), NULL,
                                         &at->arena, &why_not),
                     MEND_OK);
    assert_int_equal(why_not.broken_count, 1);
    assert_int_equal(why_not.broken[0].why->topic, MEND_TOPIC_TODAY);
}

/* A booked session has no price; set free it has one, on its old day as well as
   on the new. */
static void a_booked_session_is_compared_with_itself_set_free(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const size_t laser = index_of(&course, "laser/1");
    struct fixture *at = *state;
    struct mend_why_not why_not;

    assert_int_equal(mend_course_why_not(&course, laser, day("2027-01-25"),
                                         NULL, &at->arena, &why_not),
                     MEND_OK);
    assert_int_equal(why_not.outcome, MEND_OPTIMAL);
    assert_true(why_not.without.at[MEND_LEVEL_DAY_SUM] >=
                course.objective.at[MEND_LEVEL_DAY_SUM] + day("2027-01-01"));
    assert_true(mend_objective_compare(&why_not.without, &why_not.with_it) < 0);
}

/* The horizon is no rule of the problem, yet bars a day, and so does the past. */
static void asked_for_a_day_outside_it_says_which_there_are(void **state)
{
    static const struct {
        const char *day;
        enum mend_topic topic;
        const char *first;
    } row[] = {
        { "2028-01-01", MEND_TOPIC_HORIZON, "2027-01-01" },
        { "2026-12-31", MEND_TOPIC_HORIZON, "2027-01-01" },
        { "2026-11-20", MEND_TOPIC_TODAY, "2026-11-21" },
    };
    const struct mend_course course = solve(*state, SPRING);
    const size_t peel = index_of(&course, "peels/3");
    struct fixture *at = *state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(row); i++) {
        struct mend_why_not why_not;
        const struct mend_reason *why = NULL;

        assert_int_equal(mend_course_why_not(&course, peel, day(row[i].day),
                                             NULL, &at->arena, &why_not),
                         MEND_OK);
        for (size_t k = 0; k < why_not.broken_count; k++)
            if (why_not.broken[k].why->topic == row[i].topic)
                why = why_not.broken[k].why;
        assert_non_null(why);
        assert_int_equal(why->days.first, day(row[i].first));
        assert_int_equal(why->days.last, day("2027-12-31"));
    }
}

/* ---- the order of the day -------------------------------------------------- */

#define BOTH(light, glow)                                                      \
    HEAD "treatments = (\n"                                                    \
         "  { id = \"light\"; procedure = \"led-light\"; "                     \
         "booked = \"" light "\"; },\n"                                        \
         "  { id = \"glow\"; procedure = \"hydradermabrasion\"; "              \
         "booked = \"" glow "\"; } );\n"

/* A facial may share the day with light, if it comes first. */
static void on_one_day_the_order_counts(void **state)
{
    static const struct {
        const char *plan;
        size_t wrong;
    } row[] = {
        { BOTH("2027-03-01 09:00", "2027-03-01 11:00"), 1 },
        { BOTH("2027-03-01 11:00", "2027-03-01 09:00"), 0 },
        { BOTH("2027-03-01", "2027-03-01 11:00"), 0 },
        { BOTH("2027-03-01 09:00", "2027-05-03 11:00"), 0 },
        { BOTH("2027-05-03 09:00", "2027-03-01 11:00"), 0 },
    };

    for (size_t i = 0; i < MEND_ARRAY_LEN(row); i++) {
        const struct mend_course course = solve(*state, row[i].plan);
        size_t wrong = 0;

        for (size_t k = 0; k < course.clash_count; k++)
            wrong +=
                course.clash[k].why->topic == MEND_TOPIC_SAME_DAY_ORDER;
        assert_int_equal(wrong, row[i].wrong);
    }
}

/* ---- the days on which two things clash ------------------------------------ */

#define CLASHING(treatments, event)                                            \
    HEAD "treatments = ( " treatments " );\n"                                  \
         "events = ( { id = \"it\"; " event " } );\n"
#define BOOKED_LASER                                                           \
    "{ id = \"laser\"; procedure = \"laser-fractional-ablative\"; "            \
    "booked = \"2027-06-10\"; }"

static const struct clash_row {
    const char *name, *plan;
    enum mend_topic topic;
    enum mend_grade grade;
    const char *begin, *end;
} clash_rows[] = {
    { "the laser is open for ten days, of which work has one",
      CLASHING(BOOKED_LASER, "kind = \"work\"; on = \"2027-06-15\";"),
      MEND_TOPIC_WINDOW, MEND_MUST, "2027-06-15", "2027-06-16" },
    { "a week of work that begins when it is open",
      CLASHING(BOOKED_LASER,
               "kind = \"work\"; on = [ \"2027-06-18\", \"2027-06-24\" ];"),
      MEND_TOPIC_WINDOW, MEND_MUST, "2027-06-18", "2027-06-20" },
    { "a week of work that is over before it closes",
      CLASHING(BOOKED_LASER,
               "kind = \"work\"; on = [ \"2027-06-07\", \"2027-06-12\" ];"),
      MEND_TOPIC_WINDOW, MEND_MUST, "2027-06-10", "2027-06-13" },
    { "the laser waits twenty days after a peel",
      CLASHING("{ id = \"peel\"; procedure = \"peel-aha-light\"; "
               "booked = \"2027-06-01\"; }, " BOOKED_LASER,
               "kind = \"work\"; on = \"2027-11-15\";"),
      MEND_TOPIC_WAIT, MEND_MUST, "2027-06-01", "2027-06-21" },
};

static void a_clash_has_its_days(void **state)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(clash_rows); i++) {
        const struct clash_row *row = &clash_rows[i];
        const struct mend_course course = solve(*state, row->plan);
        const struct mend_clash *clash = NULL;

        print_message("%s\n", row->name);
        for (size_t k = 0; k < course.clash_count && !clash; k++)
            if (course.clash[k].why->topic == row->topic &&
                course.clash[k].why->grade == row->grade)
                clash = &course.clash[k];
        assert_non_null(clash);
        assert_span(clash->days, row->begin, row->end);
    }
}

static void a_day_that_can_be_had_costs_something(void **state)
{
    const struct mend_course course = solve(*state, SPRING);
    const size_t peel = index_of(&course, "peels/1");
    struct fixture *at = *state;
    struct mend_why_not why_not;

    assert_int_equal(mend_course_why_not(&course, peel, day("2027-06-02"), NULL,
                                         &at->arena, &why_not),
                     MEND_OK);
    assert_int_equal(why_not.outcome, MEND_OPTIMAL);
    assert_true(mend_objective_compare(&why_not.with_it, &why_not.without) > 0);
    /* All peels and the toxin after them go along: four days in all. */
    assert_int_equal(why_not.worse_level, MEND_LEVEL_DAY_SUM);
    assert_int_equal(why_not.with_it.at[MEND_LEVEL_DAY_SUM] -
                         why_not.without.at[MEND_LEVEL_DAY_SUM],
                     4);
}

static void a_published_course_moves_as_little_as_can_be(void **state)
{
    const struct mend_published published[] = {
        { "peels/1", day("2027-06-03") },
        { "peels/2", day("2027-06-24") },
        { "peels/3", day("2027-07-13") },
    };
    const struct mend_solve_options options = { .published = published,
                                                .published_count = 3 };
    const struct mend_course course = solve_with(*state, SPRING, &options);

    assert_int_equal(course.outcome, MEND_OPTIMAL);
    assert_int_equal(course.objective.at[MEND_LEVEL_MOVED], 0);
    assert_int_equal(course.session[index_of(&course, "peels/2")].day,
                     day("2027-06-24"));
    assert_int_equal(course.move_count, 0);
}

/* Four days after the first peel the second breaks the course's "at least". */
static void what_moves_says_why(void **state)
{
    const struct mend_published published[] = {
        { "peels/1", day("2027-06-03") },
        { "peels/2", day("2027-06-07") },
        { "peels/3", day("2027-07-13") },
    };
    const struct mend_solve_options options = { .published = published,
                                                .published_count = 3 };
    const struct mend_course course = solve_with(*state, SPRING, &options);

    assert_int_equal(course.move_count, 1);
    const struct mend_move *move = &course.move[0];
    assert_string_equal(move->session->id, "peels/2");
    assert_int_equal(move->was, day("2027-06-07"));
    assert_int_equal(move->now,
                     course.session[index_of(&course, "peels/2")].day);
    assert_int_equal(move->because_count, 1);
    assert_int_equal(move->because[0].why->topic, MEND_TOPIC_AT_LEAST);
    assert_int_equal(course.objective.at[MEND_LEVEL_MOVED], 1);
}

static void a_search_that_is_stopped_says_so(void **state)
{
    const struct mend_solve_options options = { .max_nodes = 1 };
    const struct mend_course course = solve_with(*state, SPRING, &options);

    assert_int_equal(course.outcome, MEND_UNKNOWN);
    assert_int_equal(course.session[index_of(&course, "peels/1")].day,
                     MEND_DAY_NONE);
}

static const struct mend_before_row *before_of(const struct mend_before *before,
                                               const char *id)
{
    for (size_t i = 0; i < before->count; i++)
        if (strcmp(before->row[i].procedure->id, id) == 0)
            return &before->row[i];
    fail_msg("no procedure %s", id);
    return before->row;
}

static struct mend_around asked_on(const struct fixture *at, const char *date)
{
    return (struct mend_around){ .catalogue = &at->catalogue,
                                 .day = day(date),
                                 .today = MEND_DAY_NONE,
                                 .area = MEND_NONE };
}

static void before_an_event_each_has_its_last_day(void **state)
{
    struct fixture *at = *state;
    const struct mend_around asked = asked_on(at, "2027-06-19");
    struct mend_before before;

    assert_int_equal(
        mend_before_derive(
            &asked, mend_catalogue_find_event_kind(&at->catalogue, "photo"),
            &at->arena, &before),
        MEND_OK);
    const struct mend_before_row *laser =
        before_of(&before, "laser-fractional-ablative");
    /* open to 10 days at the longest; darkening to 80 */
    assert_int_equal(laser->must, day("2027-06-09"));
    assert_int_equal(laser->should, day("2027-03-31"));
    /* two sessions, ideally 90 days apart */
    assert_int_equal(laser->sessions, 2);
    assert_int_equal(laser->first_by, day("2027-03-31") - 90);
    /* it shows from day 90 to 400, and photos ask for it */
    assert_int_equal(laser->shows_by, day("2027-06-19") - 90);
    assert_int_equal(laser->shows_from, day("2027-06-19") - 399);
    const struct mend_before_row *led = before_of(&before, "led-light");
    assert_true(led->never_clashes);
    assert_int_equal(led->must, MEND_DAY_NONE);
    assert_int_equal(led->shows_by, MEND_DAY_NONE);
    /* What becomes too late first stands first, what never does last. */
    assert_ptr_equal(before.soonest[0], laser);
    assert_ptr_equal(before.soonest[before.count - 1], led);
}

static const struct mend_follow *follow_of(const struct mend_after *after,
                                           const char *id)
{
    for (size_t i = 0; i < after->follow_count; i++)
        if (strcmp(after->follow[i].procedure->id, id) == 0)
            return &after->follow[i];
    fail_msg("no procedure %s", id);
    return after->follow;
}

static void after_a_procedure_each_has_its_first_day(void **state)
{
    struct fixture *at = *state;
    const struct mend_around asked = asked_on(at, "2027-01-14");
    struct mend_after after;

    assert_int_equal(
        mend_after_derive(&asked,
                          mend_catalogue_find_procedure(
                              &at->catalogue, "laser-fractional-ablative"),
                          &at->arena, &after),
        MEND_OK);
    const struct mend_follow *peel = follow_of(&after, "peel-aha-light");
    assert_int_equal(peel->must, day("2027-01-14") + 30);
    assert_int_equal(peel->should, day("2027-01-14") + 60);
    /* the same again: its course's at least, though deep healing takes 60 too
     */
    const struct mend_follow *again =
        follow_of(&after, "laser-fractional-ablative");
    assert_int_equal(again->must, day("2027-01-14") + 60);
    assert_int_equal(again->should, day("2027-01-14") + 90);
    /* The same again stands first, the others as they become possible. */
    assert_ptr_equal(after.soonest[0], again);
    for (size_t i = 2; i < after.follow_count; i++)
        assert_true(after.soonest[i - 1]->should <= after.soonest[i]->should);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN_TEST(says_how_many_days_are_missing),
        PLAN_TEST(offers_the_nearest_edits),
        PLAN_TEST(a_course_says_why_and_how_far),
        PLAN_TEST(the_edge_of_the_horizon_is_a_reason),
        PLAN_TEST(each_kind_of_window_is_a_reason_of_its_own),
        PLAN_TEST(what_is_broken_anyway_is_no_reason),
        PLAN_TEST(room_is_where_no_must_breaks),
        PLAN_TEST(asked_for_another_day_it_says_what_breaks),
        PLAN_TEST(on_one_day_the_order_counts),
        PLAN_TEST(what_was_broken_before_is_not_told),
        PLAN_TEST(yesterday_is_barred_where_the_horizon_begins_today),
        PLAN_TEST(a_booked_session_is_compared_with_itself_set_free),
        PLAN_TEST(asked_for_a_day_outside_it_says_which_there_are),
        PLAN_TEST(a_clash_has_its_days),
        PLAN_TEST(a_day_that_can_be_had_costs_something),
        PLAN_TEST(a_published_course_moves_as_little_as_can_be),
        PLAN_TEST(what_moves_says_why),
        PLAN_TEST(a_search_that_is_stopped_says_so),
        PLAN_TEST(before_an_event_each_has_its_last_day),
        PLAN_TEST(after_a_procedure_each_has_its_first_day),
    };

    return cmocka_run_group_tests_name("solve", tests, NULL, NULL);
}
