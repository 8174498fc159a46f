/*
 * `mendline explain CODE` promises an example for every code. One that is a
 * piece of a plan, a catalogue or a calendar must really be told with that
 * code, or stand in a golden run that tells it; one that is a command must;
 * what cannot be shown in a line is told in words, in brackets.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/calendar.h>
#include <mendline/load.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 1 << 16, CODES_MAX = 512 };

static struct mend_arena catalogue_arena;
static struct mend_catalogue catalogue;

/* ---- places where an example may stand ----------------------------------- */

#define PLAN_HEAD "id = \"5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72\";\n"
#define EVENTS                                                                 \
    "events = ( { id = \"wedding\"; on = \"2027-06-19\"; "                     \
    "kind = \"photo\"; } );\n"
#define TREATMENTS(more)                                                       \
    "treatments = (\n"                                                         \
    "  { id = \"laser\"; procedure = \"laser-fractional-ablative\"; },\n"      \
    "  { id = \"toxin\"; procedure = \"botulinum-toxin\"; },\n"                \
    "  { id = \"peels\"; procedure = \"peel-aha-light\"; sessions = 4; }\n"    \
    "  " more " );\n"

/* Each holds one %s. */
static const char *const plan_places[] = {
    "%s",
    PLAN_HEAD "%s",
    PLAN_HEAD TREATMENTS("") EVENTS "%s",
    PLAN_HEAD EVENTS TREATMENTS(
        ", { id = \"x\"; procedure = \"peel-aha-light\"; %s }"),
    PLAN_HEAD EVENTS TREATMENTS(
        ", { id = \"x\"; procedure = \"botulinum-toxin\"; %s }"),
    PLAN_HEAD EVENTS TREATMENTS(", { id = \"x\"; %s }"),
    PLAN_HEAD EVENTS TREATMENTS(", %s"),
    PLAN_HEAD TREATMENTS("") "events = ( { id = \"x\"; kind = \"work\"; "
                             "on = \"2027-06-19\"; %s } );",
    PLAN_HEAD TREATMENTS("") "events = ( { id = \"x\"; kind = \"work\"; "
                             "%s } );",
    PLAN_HEAD TREATMENTS("") "availability = { %s };",
    PLAN_HEAD TREATMENTS("") "exposures = ( %s );",
    PLAN_HEAD TREATMENTS("") "procedures = ( { id = \"peel-jessner\"; %s } );",
};

static const char *const catalogue_places[] = {
    "%s",
    "procedures = ( { id = \"x\"; %s } );",
    "procedures = ( { id = \"x\"; windows = ( %s ); } );",
    "sources = ( { key = \"S1\"; %s } );",
};

#define CALENDAR(inside)                                                       \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n" inside          \
    "END:VCALENDAR\r\n"
#define ENTRY(inside) "BEGIN:VEVENT\r\nUID:1\r\n" inside "END:VEVENT\r\n"

static const char *const calendar_places[] = {
    "%s",
    CALENDAR("%s\r\n" ENTRY("DTSTART;TZID=Here:20270101T090000\r\n")),
    CALENDAR(ENTRY("%s\r\n")),
    CALENDAR(ENTRY("DTSTART:20270101T090000\r\n%s\r\n")),
};

/* ---- what is told of a text ---------------------------------------------- */

static void read_plan(const char *text, struct mend_arena *arena,
                      struct mend_diags *diags)
{
    const struct mend_plan_options options = {
        .today = mend_day_from_ymd(2026, 11, 21), .no_include = true
    };
    struct mend_plan plan;

    (void)!mend_plan_read(text, strlen(text), TESTS_DIR "/plan.cfg", &catalogue,
                          &options, arena, diags, &plan);
}

static void read_catalogue(const char *text, struct mend_arena *arena,
                           struct mend_diags *diags)
{
    struct mend_catalogue out;

    (void)!mend_catalogue_read(text, strlen(text), "catalogue.cfg", arena,
                               diags, &out);
}

static void read_calendar(const char *text, struct mend_arena *arena,
                          struct mend_diags *diags)
{
    const struct mend_calendar calendar = { .file = "work.ics", .kind = 0 };
    const struct mend_calendar_options options = {
        .days = { mend_day_from_ymd(2026, 11, 21),
                  mend_day_from_ymd(2028, 11, 21) }
    };
    const struct mend_event *events;
    struct mend_calendar_counts counts;
    size_t count;

    (void)!mend_calendar_read(text, strlen(text), "work.ics", &calendar,
                              &catalogue, &options, arena, diags, &events,
                              &count, &counts);
}

typedef void reader(const char *text, struct mend_arena *arena,
                    struct mend_diags *diags);

static bool is_told(reader *read, const char *text, const char *code)
{
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    bool told = false;

    read(text, &arena, &diags);
    for (size_t i = 0; i < diags.count; i++)
        told |= strcmp(diags.item[i].code, code) == 0;
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return told;
}

/* The example must be the cause: in its place with nothing, all is well. */
static bool is_told_in(reader *read, const char *place,
                       const struct mend_code *code)
{
    static char with[TEXT_MAX], without[TEXT_MAX];
    const char *gap = strstr(place, "%s");

    snprintf(with, sizeof(with), "%.*s%s%s", (int)(gap - place), place,
             code->example, gap + 2);
    snprintf(without, sizeof(without), "%.*s%s", (int)(gap - place), place,
             gap + 2);
    return is_told(read, with, code->code) &&
           !is_told(read, without, code->code);
}

static bool is_told_somewhere(reader *read, const char *const *places,
                              size_t count, const struct mend_code *code)
{
    for (size_t i = 0; i < count; i++)
        if (is_told_in(read, places[i], code))
            return true;
    return false;
}

/* ---- what sort of example it is ------------------------------------------ */

static bool is_command(const char *example)
{
    return strncmp(example, "mendline ", 9) == 0;
}

static bool is_in_words(const char *example)
{
    return example[0] == '(' && example[strlen(example) - 1] == ')';
}

static bool stands_in_file(const char *path, const char *word)
{
    static char text[TEXT_MAX];
    FILE *file = fopen(path, "r");

    if (!file)
        return false;
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    return strstr(text, word);
}

/* A run of golden/ that tells the code: by its words, or by its plan. */
static bool stands_in_golden(const struct mend_code *code)
{
    char word[16], plan[TEXT_MAX];
    bool found = false;
    glob_t told;

    snprintf(word, sizeof(word), "[%s]", code->code);
    assert_int_equal(glob(TESTS_DIR "/golden/*/stderr", 0, NULL, &told), 0);
    for (size_t i = 0; i < told.gl_pathc; i++) {
        const char *path = told.gl_pathv[i];

        snprintf(plan, sizeof(plan), "%.*s/plan.cfg",
                 (int)(strrchr(path, '/') - path), path);
        found |=
            stands_in_file(path, word) &&
            (is_command(code->example) || stands_in_file(plan, code->example));
    }
    globfree(&told);
    return found;
}

/* ---- the tests ----------------------------------------------------------- */

static void has_all_its_parts(const struct mend_code *code)
{
    if (!code->meaning || !*code->meaning || !code->cure || !*code->cure ||
        !code->example || !*code->example)
        fail_msg("%s lacks its meaning, its example or its cure", code->code);
}

static bool is_told_by_reader(const struct mend_code *code)
{
    return is_told_somewhere(read_plan, plan_places,
                             MEND_ARRAY_LEN(plan_places), code) ||
           is_told_somewhere(read_catalogue, catalogue_places,
                             MEND_ARRAY_LEN(catalogue_places), code) ||
           is_told_somewhere(read_calendar, calendar_places,
                             MEND_ARRAY_LEN(calendar_places), code);
}

static void example_causes_code(void **state)
{
    const struct mend_code *code = *state;

    has_all_its_parts(code);
    if (!is_in_words(code->example) && !is_told_by_reader(code) &&
        !stands_in_golden(code))
        fail_msg("%s does not come of: %s", code->code, code->example);
}

static int set_up(void **state)
{
    struct mend_diags diags = { 0 };

    (void)state;
    const enum mend_status status = mend_catalogue_read(
        mend_builtin_catalogue, strlen(mend_builtin_catalogue), "catalogue.cfg",
        &catalogue_arena, &diags, &catalogue);
    mend_diags_release(&diags);
    return status == MEND_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    mend_arena_release(&catalogue_arena);
    return 0;
}

int main(void)
{
    static struct CMUnitTest tests[CODES_MAX];
    size_t count;
    const struct mend_code *all = mend_code_all(&count);

    if (count > CODES_MAX) {
        fprintf(stderr, "more than %d codes\n", CODES_MAX);
        return 1;
    }
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){ .name = all[i].code,
                                        .test_func = example_causes_code,
                                        .initial_state = (void *)&all[i] };
    /* cmocka passes over the rows that stay empty. */
    return cmocka_run_group_tests_name("codes", tests, set_up, tear_down);
}
