/* Whole text views: what they show, at every width, whatever the titles. */
#include "view_fixture.h"
#include "view/text/text.h"

static const struct mend_style pipe_style = { 0 };

static struct mend_reason clash_reason(const struct fixture *f)
{
    return (struct mend_reason){ .rule = MEND_RULE_WINDOW,
                                 .topic = MEND_TOPIC_WINDOW,
                                 .kind = VISIBLE,
                                 .a = &f->occurrence[LASER],
                                 .b = &f->occurrence[PITCH],
                                 .days = { 0, 14 },
                                 .loc = { "plan.cfg", 31 } };
}

static void expect_part(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void expect_no_control(const char *text, bool color)
{
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' && *at != '\n' && *at != '\t' &&
            !(color && *at == '\033'))
            fail_msg("control character %d", *at);
}

static void expect_width(const char *text, unsigned width)
{
    for (const char *at = text; *at;) {
        const size_t length = strcspn(at, "\n");

        if (mend_text_columns(at, length) > width)
            fail_msg("%u columns at most: %.*s", width, (int)length, at);
        at += length + (at[length] == '\n');
    }
}

/* The course with one clash, one verdict and one reason. */
struct staged {
    struct fixture *f;
    struct mend_reason why, wait;
    struct mend_clash clash;
    struct mend_event_verdict verdict;
    struct mend_because because;
    struct mend_conflict_rule conflict;
    struct mend_repair repair;
};

static struct staged *staged_new(void)
{
    struct staged *s = test_calloc(1, sizeof(*s));
    struct fixture *f = fixture_new();

    s->f = f;
    s->why = clash_reason(f);
    s->wait = (struct mend_reason){ .rule = MEND_RULE_WAIT,
                                    .topic = MEND_TOPIC_WAIT,
                                    .kind = MEND_NONE,
                                    .a = &f->occurrence[LASER],
                                    .b = &f->occurrence[PEEL_1],
                                    .days = { 0, 42 },
                                    .loc = { "plan.cfg", 14 } };
    s->clash = (struct mend_clash){ .why = &s->why,
                                    .a = s->why.a,
                                    .b = s->why.b,
                                    .days = f->event[0].days,
                                    .has_verdict = true,
                                    .verdict = MEND_UNLIKELY };
    s->verdict = (struct mend_event_verdict){ .event = &f->occurrence[PITCH],
                                              .session = &f->occurrence[LASER],
                                              .window = &f->window[1],
                                              .verdict = MEND_UNLIKELY,
                                              .spare_days = -22 };
    s->because = (struct mend_because){ &s->wait, &f->occurrence[LASER] };
    s->conflict = (struct mend_conflict_rule){ "p1", &s->wait };
    s->repair = (struct mend_repair){ .text = "move the laser to 4 Jan 2027",
                                      .id = "laser",
                                      .key = "booked",
                                      .value = "2027-01-04" };
    f->session[1].because = &s->because;
    f->session[1].because_count = 1;
    f->course.clash = &s->clash;
    f->course.clash_count = f->course.must_clashes = 1;
    f->course.verdict = &s->verdict;
    f->course.verdict_count = 1;
    return s;
}

static void staged_free(struct staged *s)
{
    fixture_free(s->f);
    test_free(s);
}

static void test_course(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    (void)state;

    mend_view_course(&f->out, &f->course, &pipe_style);
    const char *text = taken(f);
    expect_part(text, "Before the wedding\n");
    expect_part(text, "fixed days clash; around them: the best course "
                      "there is, proven\n1 clash\n");
    expect_part(text, "Thu 14 Jan 2027 10:30  laser/1  Laser");
    expect_part(text, "2 earlier, 3 later");
    expect_part(text, "To book before preparation begins, on Mon, Tue and "
                      "Thu\n  by 1 Mar 2027     peels/1: Mon 1 Mar 2027, or "
                      "within 27 Feb to 4 Mar 2027\n");
    expect_part(text, "  peels/1  Laser 14 Jan + 42 days (wait) = 25 Feb 2027 "
                      "at the earliest [plan.cfg:14]");
    expect_part(text, "  2  20 Jan 2027      Pitch   unlikely to be clear  22 "
                      "days short  Laser: visible redness\n");
    expect_part(text, "  clash   Laser (14 Jan): visible redness, through "
                      "27 Jan 2027; Pitch (20 Jan) falls in it: 8 days too "
                      "early (unlikely to be clear) [plan.cfg:31]");
    expect_part(text, "not medical advice");
    staged_free(s);
}

static void test_conflict(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    (void)state;

    f->course.outcome = MEND_INFEASIBLE;
    f->course.conflict = &s->conflict;
    f->course.conflict_count = 1;
    f->course.repair = &s->repair;
    f->course.repair_count = 1;
    f->course.short_by = 10;
    mend_view_course(&f->out, &f->course, &pipe_style);
    const char *text = taken(f);
    expect_part(text, "no course can keep all the rules, proven\n");
    expect_part(text, "at least 42 days from Laser (14 Jan 2027) to peels/1 "
                      "[plan.cfg:14]");
    expect_part(text, "10 days short");
    expect_part(text, "move the laser to 4 Jan 2027 (laser: booked = "
                      "\"2027-01-04\")");
    staged_free(s);
}

/* Laser on 14 Jan, a peel 42 days later, but not after 15 Feb: 25 Feb is ten
   days too late. */
static void test_chain(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_reason bound = { .rule = MEND_RULE_DATE,
                                       .topic = MEND_TOPIC_NOT_AFTER,
                                       .kind = MEND_NONE,
                                       .a = &f->occurrence[PEEL_1],
                                       .days = { MEND_UNBOUNDED_BELOW,
                                                 day_of("2027-02-15") },
                                       .loc = { "plan.cfg", 15 } };
    const struct mend_range late = { day_of("2027-02-16"),
                                     MEND_UNBOUNDED_ABOVE };
    const struct mend_range before = { MEND_UNBOUNDED_BELOW, 41 };
    const struct mend_day_rule day_rule = { .id = "d1",
                                            .session = 1,
                                            .not_in = { &late, 1 } };
    const struct mend_difference difference = {
        .id = "p1", .a = 0, .b = 1, .not_in = { &before, 1 }
    };
    const struct mend_problem_session sessions[] = {
        { .occurrence = &f->occurrence[LASER],
          .fixed = true,
          .day = day_of("2027-01-14") },
        { .occurrence = &f->occurrence[PEEL_1] }
    };
    const struct mend_conflict_rule conflict[] = { { "p1", &s->wait },
                                                   { "d1", &bound } };
    (void)state;

    f->problem.session = sessions;
    f->problem.session_count = 2;
    f->problem.day_rule = &day_rule;
    f->problem.day_rule_count = 1;
    f->problem.difference = &difference;
    f->problem.difference_count = 1;
    f->course.outcome = MEND_INFEASIBLE;
    f->course.conflict = conflict;
    f->course.conflict_count = 2;
    f->course.short_by = 10;
    mend_view_course(&f->out, &f->course, &pipe_style);
    expect_part(taken(f),
                "Step by step\n"
                "  = peels/1: Laser 14 Jan + 42 days (wait) = 25 Feb 2027 at "
                "the earliest [plan.cfg:14]\n"
                "  = peels/1 not after Mon 15 Feb 2027 [plan.cfg:15]\n"
                "  peels/1 would have to lie from 25 Feb 2027 on, and yet by "
                "15 Feb 2027\n"
                "  10 days short\n");
    staged_free(s);
}

static void test_plain_records(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_style plain = { .plain = true };
    (void)state;

    mend_view_course(&f->out, &f->course, &plain);
    assert_string_equal(
        taken(f),
        "laser/1\t2027-01-14\tbooked\tlaser-fractional\tface\t2027-01-14\t"
        "2027-01-14\n"
        "peels/1\t2027-03-01\tplanned\tpeel-light\tface\t2027-02-27\t"
        "2027-03-04\n"
        "peels/2\t2027-03-22\tplanned\tpeel-light\tface\t2027-03-20\t"
        "2027-03-25\n"
        "event\tpitch\t2027-01-20\t2027-01-21\twork\tunlikely\t-22\n"
        "event\tlisbon\t2027-01-01\t2027-01-06\tbeach\tclear\t\n"
        "clash\tmust\twindow\tvisible\tlaser/1\tpitch\t2027-01-20\t"
        "2027-01-21\tunlikely\tplan.cfg:31\tLaser (14 Jan): visible redness, "
        "through 27 Jan 2027; Pitch (20 Jan) falls in it: 8 days too early\n");
    staged_free(s);
}

static void test_today(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    (void)state;

    f->plan.today = day_of("2027-01-16");
    mend_view_today(&f->out, &f->course, &pipe_style);
    const char *text = taken(f);
    expect_part(text, "Today, Sat 16 Jan 2027");
    expect_part(text, "  area  what             after  through      longest\n"
                      "  face  open skin        Laser  18 Jan 2027  20 Jan "
                      "2027\n"
                      "        visible redness  Laser  27 Jan 2027  10 Feb "
                      "2027\n");
    expect_part(text, "Thu 25 Feb 2027  in 40 days  no sun             Laser  "
                      "8 Apr 2027\n");
    expect_part(text, "Start the antiviral (Laser, through 18 Jan 2027)");
    expect_part(text, "Wed 20 Jan 2027  in 4 days   Pitch");
    staged_free(s);
}

/* A strict clinic is still to be heeded when the rule is over for others; what
   is over for all is not told. */
static void test_today_after_the_usual_end(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    (void)state;

    f->plan.today = day_of("2027-02-25");
    mend_view_today(&f->out, &f->course, &pipe_style);
    const char *text = taken(f);
    expect_part(text, "Skin\n  nothing heals today\n");
    expect_part(text, "  now   no sun             Laser  8 Apr 2027\n");
    f->plan.today = day_of("2027-04-08");
    mend_view_today(&f->out, &f->course, &pipe_style);
    text = taken(f);
    assert_null(strstr(text, "no sun"));
    expect_part(text, "To do\n  nothing today\n");
    expect_part(text, "Next\n  nothing more\n");
    staged_free(s);
}

static void test_today_records(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_style plain = { .plain = true };
    (void)state;

    f->plan.today = day_of("2027-01-16");
    mend_view_today(&f->out, &f->course, &plain);
    assert_string_equal(
        taken(f),
        "skin\tface\topen\tlaser/1\t2027-01-14\t2027-01-19\t2027-01-21\n"
        "skin\tface\tvisible\tlaser/1\t2027-01-14\t2027-01-28\t2027-02-11\n"
        "avoid\tface\tsun\tlaser/1\t2026-12-17\t2027-02-25\t2027-04-08\n"
        "task\tlaser/1\t2027-01-13\t2027-01-19\tStart the antiviral\n"
        "event\tpitch\t2027-01-20\tPitch\n"
        "visit\tlaser/1\t2027-01-28\tReview\n"
        "session\tpeels/1\t2027-03-01\tpeels/1\n"
        "session\tpeels/2\t2027-03-22\tpeels/2\n");
    staged_free(s);
}

static void test_session_records(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_style plain = { .plain = true };
    (void)state;

    mend_view_session(&f->out, &f->course, 0, &plain);
    assert_string_equal(
        taken(f),
        "laser/1\t2027-01-14\tbooked\tlaser-fractional\tface\t2027-01-14\t"
        "2027-01-14\n"
        "window\topen\t2027-01-14\t2027-01-17\t2027-01-14\t2027-01-19\t"
        "2027-01-14\t2027-01-21\n"
        "window\tvisible\t2027-01-14\t2027-01-21\t2027-01-14\t2027-01-28\t"
        "2027-01-14\t2027-02-11\n"
        "window\tsun\t2026-12-31\t2027-02-11\t2026-12-17\t2027-02-25\t"
        "2026-12-03\t2027-04-08\n"
        "task\t2027-01-13\t2027-01-19\tStart the antiviral\n"
        "visit\t2027-01-28\tReview\n"
        "verdict\tpitch\tvisible\tunlikely\t-22\n");
    mend_view_session(&f->out, &f->course, 1, &plain);
    assert_string_equal(
        taken(f), "peels/1\t2027-03-01\tplanned\tpeel-light\tface\t"
                  "2027-02-27\t2027-03-04\n"
                  "because\twait\tlaser/1\tplan.cfg:14\tLaser 14 Jan + 42 "
                  "days (wait) = 25 Feb 2027 at the earliest\n");
    staged_free(s);
}

static void test_why_not_records(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_style plain = { .plain = true };
    const struct mend_clash broken = { .why = &s->wait,
                                       .a = s->wait.a,
                                       .b = s->wait.b,
                                       .days = days_from("2027-01-14",
                                                         "2027-02-24") };
    struct mend_why_not why_not = { .day = day_of("2027-02-20"),
                                    .broken = &broken,
                                    .broken_count = 1 };
    (void)state;

    mend_view_why_not(&f->out, &f->course, 1, &why_not, &plain);
    assert_string_equal(
        taken(f),
        "peels/1\t2027-02-20\tbreaks\n"
        "clash\tmust\twait\t\tlaser/1\tpeels/1\t2027-01-14\t2027-02-25\t\t"
        "plan.cfg:14\tpeels/1 (20 Feb) comes 37 days after Laser (14 Jan); the "
        "wait must be at least 42 days: 5 days too early\n");
    why_not.broken_count = 0;
    why_not.outcome = MEND_INFEASIBLE;
    why_not.conflict = &s->conflict;
    why_not.conflict_count = 1;
    mend_view_why_not(&f->out, &f->course, 1, &why_not, &plain);
    const char *text = taken(f);
    expect_part(text, "peels/1\t2027-02-20\tpushes\nconflict\tp1\twait\t");
    why_not.conflict_count = 0;
    why_not.outcome = MEND_UNKNOWN;
    mend_view_why_not(&f->out, &f->course, 1, &why_not, &plain);
    assert_string_equal(taken(f), "peels/1\t2027-02-20\tunknown\n");
    why_not.outcome = MEND_OPTIMAL;
    mend_view_why_not(&f->out, &f->course, 1, &why_not, &plain);
    assert_string_equal(taken(f), "peels/1\t2027-02-20\tpossible\n");
    why_not.is_chosen = true;
    mend_view_why_not(&f->out, &f->course, 1, &why_not, &plain);
    assert_string_equal(taken(f), "peels/1\t2027-02-20\tchosen\n");
    staged_free(s);
}

static void test_why_not(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    const struct mend_clash broken = { .why = &s->wait,
                                       .a = s->wait.a,
                                       .b = s->wait.b };
    const struct mend_why_not why_not = { .day = day_of("2027-02-20"),
                                          .broken = &broken,
                                          .broken_count = 1 };
    (void)state;

    mend_view_why_not(&f->out, &f->course, 1, &why_not, &pipe_style);
    const char *text = taken(f);
    expect_part(text, "peels/1, Sat 20 Feb 2027");
    expect_part(text, "  breaks   peels/1 (20 Feb) comes 37 days after Laser "
                      "(14 Jan); the wait must be at least 42 days: 5 days "
                      "too early [plan.cfg:14]");
    staged_free(s);
}

static void test_leaflet(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    mend_view_procedure(&f->out, &catalogue, &procedures[0], &pipe_style);
    const char *text = taken(f);
    expect_part(text, "Fractional laser (laser-fractional)\n");
    expect_part(text, "also called: co2 laser, fractional laser\n");
    expect_part(text, "7/14/28");
    expect_part(text, "S1; longest assumed");
    expect_part(text, "  S1  Healing after lasers, A journal (quality A) "
                      "https://example.org/1\n");
    assert_null(strstr(text, "  S2  "));
    mend_view_catalogue(&f->out, &catalogue, "CO2", &pipe_style);
    assert_string_equal(taken(f), "laser\n  laser-fractional  Fractional laser "
                                  " co2 laser, fractional laser\n");
    mend_view_catalogue(&f->out, &catalogue, "hammer", &pipe_style);
    assert_string_equal(taken(f), "no procedure matches these words\n");
    fixture_free(f);
}

static void test_diagnostics(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_diags diags = { 0 };
    static const char line[] = "\tprocedure = \"pe\xc3\xa9l\";";
    (void)state;

    mend_diag_add(&diags, MEND_ERROR, "E104",
                  (struct mend_loc){ "plan.cfg", 14 }, "unknown procedure");
    mend_diag_point(&diags, line, strlen(line), 14, 7);
    mend_diag_help(&diags, "did you mean \"peel\"?");
    mend_diag_add(&diags, MEND_WARNING, "E401", (struct mend_loc){ 0 },
                  "cannot read\nit");
    mend_view_diags(&f->out, &diags, &(struct mend_style){ .unicode = true });
    assert_string_equal(taken(f),
                        "plan.cfg:14:14: error: unknown procedure [E104]\n"
                        "   14 |  procedure = \"pe\xc3\xa9l\";\n"
                        "      |              ^~~~~~\n"
                        "   help: did you mean \"peel\"?\n"
                        "mendline: warning: cannot read it [E401]\n");
    mend_diags_release(&diags);
    fixture_free(f);
}

/* No width breaks a view, and no title acts on the terminal. */
static void test_hostile_titles_at_every_width(void **state)
{
    struct staged *s = staged_new();
    struct fixture *f = s->f;
    char *ten_thousand = test_malloc(10001);
    (void)state;

    memset(ten_thousand, 'x', 10000);
    ten_thousand[10000] = '\0';
    f->plan.title = "wed\033[2J\xe2\x80\xae";
    f->treatment[0].title = "a\x07\xff\n\xe6\x97\xa5\xe6\x9c\xac";
    f->treatment[1].title = ten_thousand;
    f->occurrence[PITCH].title = "\r\x9b pitch \x1b]0;x\x07";
    f->occurrence[BEACH].title = "\xd7\x97\xd7\xaa\xd7\x95\xd7\xa0\xd7\x94 "
                                 "<script>alert(1)</script>";
    f->plan.today = day_of("2027-01-16");
    for (unsigned width = 20; width < 130; width++)
        for (int colors = 0; colors < 2; colors++) {
            const struct mend_style style = { .width = width,
                                              .color = colors,
                                              .unicode = width % 2 };

            mend_view_course(&f->out, &f->course, &style);
            mend_view_check(&f->out, &f->course, &style);
            mend_view_session(&f->out, &f->course, 0, &style);
            mend_view_today(&f->out, &f->course, &style);
            mend_view_procedure(&f->out, &catalogue, &procedures[0], &style);
            assert_false(f->out.failed);
            expect_no_control(mend_strbuf_text(&f->out), colors);
            if (!colors)
                expect_width(mend_strbuf_text(&f->out), width);
            mend_strbuf_clear(&f->out);
        }
    test_free(ten_thousand);
    staged_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_conflict),
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_plain_records),
        cmocka_unit_test(test_today),
        cmocka_unit_test(test_today_after_the_usual_end),
        cmocka_unit_test(test_today_records),
        cmocka_unit_test(test_session_records),
        cmocka_unit_test(test_why_not_records),
        cmocka_unit_test(test_why_not),
        cmocka_unit_test(test_leaflet),
        cmocka_unit_test(test_diagnostics),
        cmocka_unit_test(test_hostile_titles_at_every_width)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
