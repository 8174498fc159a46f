/*
 * Every limit of what is read, as README tells them: at the limit nothing is
 * said, one more is told by its code and with its line. Each row writes the
 * text for any size.
 */
#define _XOPEN_SOURCE 700

#include "plan_fixture.h"

#include <mendline/calendar.h>

#include "io/config/cfg.h"

#include <unistd.h>

#define PEEL "procedure = \"peel-aha-light\"; "
#define TREATMENTS "treatments = ( { id = \"peel\"; " PEEL "} );\n"

typedef void writer(struct mend_strbuf *out, size_t size);
typedef void reader(struct fixture *at, const struct mend_strbuf *text);

struct limit {
    const char *name;
    size_t most;
    writer *write;
    reader *read;
    const char *code;
    unsigned line; /* that is told one above the limit */
};

/* ---- plans --------------------------------------------------------------- */

static void read_plan(struct fixture *at, const struct mend_strbuf *text)
{
    const enum mend_status status = mend_plan_read(
        text->bytes, text->length, "plans/spring.cfg", &at->catalogue,
        &at->options, &at->arena, &at->diags, &at->plan);

    assert_int_equal(status, at->diags.errors ? MEND_EINPUT : MEND_OK);
}

/* What no plan has a use for, such as 32 brackets, is asked of its syntax. */
static void read_syntax(struct fixture *at, const struct mend_strbuf *text)
{
    const struct cfg_text_options options = { .inside_only = true };
    struct cfg cfg;
    const enum mend_status status =
        cfg_open(&cfg, text->bytes, text->length, "plans/spring.cfg", &options,
                 &at->arena, &at->diags);

    assert_int_equal(status, at->diags.errors ? MEND_EINPUT : MEND_OK);
    cfg_close(&cfg);
}

static void bytes(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD TREATMENTS "#");
    mend_strbuf_add_repeated(out, "x", size - out->length - 1);
    mend_strbuf_add(out, "\n");
}

static void brackets(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, "\na = ");
    mend_strbuf_add_repeated(out, "(", size);
    mend_strbuf_add_repeated(out, ")", size);
    mend_strbuf_add(out, ";\n");
}

static void keys(struct mend_strbuf *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "k%zu = 1;\n", i);
}

static void mistakes(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD TREATMENTS);
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "k%zu = 1;\n", i);
}

static void sessions(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(
        out, HEAD "treatments = ( { id = \"a\"; " PEEL "sessions = %zu; } );\n",
        size);
}

static void all_sessions(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD "treatments = (\n");
    for (size_t i = 0; i < size; i += 100)
        mend_strbuf_addf(out, "%s{ id = \"t%zu\"; " PEEL "sessions = %zu; }\n",
                         i ? ", " : "", i, size - i < 100 ? size - i : 100);
    mend_strbuf_add(out, ");\n");
}

static void treatments(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD "treatments = (\n");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "%s{ id = \"t%zu\"; " PEEL "}\n", i ? ", " : "",
                         i);
    mend_strbuf_add(out, ");\n");
}

static void events(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD TREATMENTS "events = (\n");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(
            out, "%s{ id = \"e%zu\"; on = \"2027-06-19\"; kind = \"work\"; }\n",
            i ? ", " : "", i);
    mend_strbuf_add(out, ");\n");
}

static void readers(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD TREATMENTS "readers = (\n");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "%s{ id = \"r%zu\"; }\n", i ? ", " : "", i);
    mend_strbuf_add(out, ");\n");
}

static void nudges(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD TREATMENTS "nudges = [ ");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "%s%zu", i ? ", " : "", 20 - i);
    mend_strbuf_add(out, " ];\n");
}

static void id_letters(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, HEAD "treatments = ( { id = \"");
    mend_strbuf_add_repeated(out, "a", size);
    mend_strbuf_add(out, "\"; " PEEL "} );\n");
}

static void horizon_days(struct mend_strbuf *out, size_t size)
{
    char last[MEND_DAY_TEXT];

    mend_strbuf_addf(
        out, HEAD "horizon = [ \"2027-01-01\", \"%s\" ];\n" TREATMENTS,
        mend_day_to_text(day("2027-01-01") + (mend_day)size - 1, last));
}

static void days_ahead(struct mend_strbuf *out, size_t size)
{
    char on[MEND_DAY_TEXT];

    mend_strbuf_addf(out,
                     HEAD "events = ( { id = \"e\"; on = \"%s\"; "
                          "kind = \"work\"; } );\n" TREATMENTS,
                     mend_day_to_text(day("2026-11-21") + (mend_day)size, on));
}

static void offset_days(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(
        out,
        HEAD "events = ( { id = \"e\"; on = \"2027-06-19\"; kind = \"work\"; "
             "} );\ntreatments = ( { id = \"a\"; " PEEL
             "window = ( \"e\", -%zu, 0 ); } );\n",
        size);
}

static void sessions_a_day(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(
        out, HEAD TREATMENTS "availability = { per_day = %zu; };\n", size);
}

static void priority(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(out,
                     HEAD TREATMENTS
                     "events = ( { id = \"e\"; on = \"2027-06-19\"; "
                     "kind = \"work\"; priority = %zu; } );\n",
                     size);
}

static void cost(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(
        out, HEAD "treatments = ( { id = \"a\"; " PEEL "cost = %zu.0; } );\n",
        size);
}

static void interval_days(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(out,
                     HEAD "treatments = ( { id = \"a\"; " PEEL
                          "sessions = 2; every = [ 14, 21, %zu ]; } );\n",
                     size);
}

/* ---- catalogues ---------------------------------------------------------- */

static void read_catalogue(struct fixture *at, const struct mend_strbuf *text)
{
    struct mend_catalogue out;

    (void)!mend_catalogue_read(text->bytes, text->length, "own.cfg", &at->arena,
                               &at->diags, &out);
}

static void areas(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, "areas = (\n");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "%s{ id = \"a%zu\"; title = \"A\"; %s}\n",
                         i ? ", " : "", i, i ? "in = \"a0\"; " : "");
    mend_strbuf_add(out, ");\n");
}

static void sources(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, "sources = (\n");
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(out, "%s{ key = \"S%zu\"; }\n", i ? ", " : "", i);
    mend_strbuf_add(out, ");\n");
}

static void window_days(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(out,
                     "\nprocedures = ( { id = \"x\"; windows = ( { kind = "
                     "\"open\"; to = [ 1, 2, %zu ]; } ); } );\n",
                     size);
}

/* ---- calendars ----------------------------------------------------------- */

#define CALENDAR_HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
#define ENTRY_HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270101\r\n"
#define ENTRY_END "END:VEVENT\r\n"
#define CALENDAR_END "END:VCALENDAR\r\n"

static void read_calendar(struct fixture *at, const struct mend_strbuf *text)
{
    const struct mend_calendar calendar = { .file = "work.ics",
                                            .kind = at->catalogue.event_kind,
                                            .priority = 5 };
    const struct mend_calendar_options options = {
        .days = { day("2027-01-01"), day("2027-01-01") + 400 },
    };
    const struct mend_event *event;
    struct mend_calendar_counts counts;
    size_t count;

    assert_int_equal(mend_calendar_read(text->bytes, text->length, "work.ics",
                                        &calendar, &at->catalogue, &options,
                                        &at->arena, &at->diags, &event, &count,
                                        &counts),
                     MEND_OK);
    assert_true(count > 0);
}

static void line_bytes(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, CALENDAR_HEAD ENTRY_HEAD "SUMMARY:");
    mend_strbuf_add_repeated(out, "x", size - sizeof("SUMMARY:\r\n") + 1);
    mend_strbuf_add(out, "\r\n" ENTRY_END CALENDAR_END);
}

static void entry_lines(struct mend_strbuf *out, size_t size)
{
    const size_t own = 2; /* UID and DTSTART */

    mend_strbuf_add(out, CALENDAR_HEAD ENTRY_HEAD);
    mend_strbuf_add_repeated(out, "EXDATE:20300101\r\n", size - own);
    mend_strbuf_add(out, ENTRY_END CALENDAR_END);
}

static void series_length(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_addf(out,
                     CALENDAR_HEAD ENTRY_HEAD
                     "DURATION:P%zuD\r\n"
                     "RRULE:FREQ=YEARLY\r\n" ENTRY_END CALENDAR_END,
                     size);
}

static void rule_numbers(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out,
                    CALENDAR_HEAD ENTRY_HEAD "RRULE:FREQ=YEARLY;BYYEARDAY=1");
    mend_strbuf_add_repeated(out, ",1", size - 1);
    mend_strbuf_add(out, "\r\n" ENTRY_END CALENDAR_END);
}

static void rule_bytes(struct mend_strbuf *out, size_t size)
{
    const size_t begin = sizeof("BYYEARDAY=1") - 1;

    mend_strbuf_add(out,
                    CALENDAR_HEAD ENTRY_HEAD "RRULE:FREQ=YEARLY;BYYEARDAY=1");
    mend_strbuf_add_repeated(out, ",001", (size - begin) / 4);
    mend_strbuf_add_repeated(out, "0", (size - begin) % 4);
    mend_strbuf_add(out, "\r\n" ENTRY_END CALENDAR_END);
}

/* Without UIDs, whose hashes would say in which order they are counted out. */
static void occurrences(struct mend_strbuf *out, size_t size)
{
    enum { EACH = 400 };

    mend_strbuf_add(out, CALENDAR_HEAD);
    for (size_t i = 0; i < size; i += EACH)
        mend_strbuf_addf(out,
                         "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\n"
                         "RRULE:FREQ=DAILY;COUNT=%zu\r\n" ENTRY_END,
                         size - i < EACH ? size - i : EACH);
    mend_strbuf_add(out, CALENDAR_END);
}

static void zones(struct mend_strbuf *out, size_t size)
{
    mend_strbuf_add(out, CALENDAR_HEAD);
    for (size_t i = 0; i < size; i++)
        mend_strbuf_addf(
            out,
            "BEGIN:VEVENT\r\nUID:%08zu\r\n"
            "DTSTART;TZID=UTC%c%02zu%02zu:20270101T120000\r\n" ENTRY_END,
            i, i % 2 ? '+' : '-', i / 2 / 60 + 1, i / 2 % 60);
    mend_strbuf_add(out, CALENDAR_END);
}

/* ---- the table ----------------------------------------------------------- */

static const struct limit limits[] = {
    { "bytes of a plan", 1 << 20, bytes, read_plan, "E103", 0 },
    { "brackets within brackets", 32, brackets, read_syntax, "E104", 2 },
    { "keys of a group", 256, keys, read_syntax, "E104", 257 },
    { "mistakes that are told", 100, mistakes, read_plan, "E129", 0 },
    { "sessions of a treatment", 200, sessions, read_plan, "E112", 2 },
    { "sessions of a plan", 600, all_sessions, read_plan, "E156", 2 },
    { "treatments", 600, treatments, read_plan, "E156", 2 },
    { "events", 10000, events, read_plan, "E157", 3 },
    { "readers", 64, readers, read_plan, "E342", 3 },
    { "nudges", 4, nudges, read_plan, "E115", 3 },
    { "letters of an id", 64, id_letters, read_plan, "E130", 2 },
    { "days of the horizon", 7305, horizon_days, read_plan, "E154", 2 },
    { "days to the last thing named", 7304, days_ahead, read_plan, "E154", 2 },
    { "days of a relative window", 7320, offset_days, read_plan, "E112", 3 },
    { "sessions a day", 100, sessions_a_day, read_plan, "E112", 3 },
    { "priority", 9, priority, read_plan, "E112", 3 },
    { "cost", 10000000, cost, read_plan, "E112", 2 },
    { "days between sessions", 30000, interval_days, read_plan, "E112", 2 },
    { "areas of a catalogue", 64, areas, read_catalogue, "E206", 66 },
    { "sources of a catalogue", 4096, sources, read_catalogue, "E206", 4098 },
    { "days of a window", 3650, window_days, read_catalogue, "E112", 2 },
    { "bytes of a calendar's line", 1 << 20, line_bytes, read_calendar, "E307",
      7 },
    { "lines of a calendar's entry", 100000, entry_lines, read_calendar, "E360",
      100005 },
    { "days of an occurrence of a series", 400, series_length, read_calendar,
      "E311", 4 },
    { "numbers of a rule's part", 400, rule_numbers, read_calendar, "E314", 7 },
    { "bytes of a rule's part", 1023, rule_bytes, read_calendar, "E314", 7 },
    { "occurrences of a calendar", 200000, occurrences, read_calendar, "E317",
      2004 },
    { "time zones of a calendar", 1000, zones, read_calendar, "E312", 4006 },
};

static const struct mend_diag *find_told(const struct fixture *at,
                                         const char *code)
{
    for (size_t i = 0; i < at->diags.count; i++)
        if (strcmp(at->diags.item[i].code, code) == 0)
            return &at->diags.item[i];
    return NULL;
}

static void read_size(struct fixture *at, const struct limit *limit,
                      size_t size)
{
    struct mend_strbuf text = { 0 };

    limit->write(&text, size);
    limit->read(at, &text);
    mend_strbuf_release(&text);
}

static void at_the_limit_nothing_is_said(void **state)
{
    const struct limit *limit = *state;
    void *fixture;

    assert_int_equal(set_up(&fixture), 0);
    read_size(fixture, limit, limit->most);
    if (find_told(fixture, limit->code))
        print_diags(&((struct fixture *)fixture)->diags);
    assert_null(find_told(fixture, limit->code));
    tear_down(&fixture);
}

static void one_more_is_told(void **state)
{
    const struct limit *limit = *state;
    void *fixture;

    assert_int_equal(set_up(&fixture), 0);
    read_size(fixture, limit, limit->most + 1);
    const struct mend_diag *told = find_told(fixture, limit->code);
    if (!told)
        print_diags(&((struct fixture *)fixture)->diags);
    assert_non_null(told);
    assert_int_equal(told->line, limit->line);
    tear_down(&fixture);
}

/* ---- includes, which need files ------------------------------------------ */

/* A folder of files that include each other one after another. */
static void write_chain(const char *folder, int files)
{
    char path[128];

    for (int i = 1; i <= files; i++) {
        snprintf(path, sizeof(path), "%s/%d.cfg", folder, i);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        if (i < files)
            fprintf(file, "@include \"%d.cfg\"\n", i + 1);
        fclose(file);
    }
}

static void drop_chain(const char *folder, int files)
{
    char path[128];

    for (int i = 1; i <= files; i++) {
        snprintf(path, sizeof(path), "%s/%d.cfg", folder, i);
        unlink(path);
    }
    rmdir(folder);
}

/* The first of them is the file itself. */
static void includes_go_ten_deep(void **state)
{
    enum { MOST = 10 };
    static const char text[] = "@include \"2.cfg\"\n";
    const struct cfg_text_options options = { .inside_only = true };

    (void)state;
    for (int files = MOST; files <= MOST + 1; files++) {
        char folder[] = "/tmp/mendline-XXXXXX", path[128];
        void *fixture;
        struct cfg cfg;

        assert_int_equal(set_up(&fixture), 0);
        assert_non_null(mkdtemp(folder));
        write_chain(folder, files);
        snprintf(path, sizeof(path), "%s/1.cfg", folder);
        struct fixture *at = fixture;
        assert_int_equal(cfg_open(&cfg, text, strlen(text), path, &options,
                                  &at->arena, &at->diags),
                         MEND_OK);
        assert_int_equal(cfg_status(&cfg),
                         files > MOST ? MEND_EINPUT : MEND_OK);
        if (files > MOST) {
            const struct mend_diag *told = find_told(at, "E106");

            assert_non_null(told);
            assert_int_equal(told->line, 1);
            assert_non_null(strstr(told->file, "/10.cfg"));
            assert_non_null(strstr(told->text, "10 files deep"));
        }
        cfg_close(&cfg);
        drop_chain(folder, files);
        tear_down(&fixture);
    }
}

int main(void)
{
    static struct CMUnitTest tests[2 * MEND_ARRAY_LEN(limits) + 1];
    size_t count = 0;

    for (size_t i = 0; i < MEND_ARRAY_LEN(limits); i++) {
        tests[count++] =
            (struct CMUnitTest){ .name = limits[i].name,
                                 .test_func = at_the_limit_nothing_is_said,
                                 .initial_state =
                                     (void *)(uintptr_t)&limits[i] };
        tests[count++] =
            (struct CMUnitTest){ .name = limits[i].name,
                                 .test_func = one_more_is_told,
                                 .initial_state =
                                     (void *)(uintptr_t)&limits[i] };
    }
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(includes_go_ten_deep);
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
