/*
 * A discreet calendar says nothing of any procedure of the built-in catalogue:
 * no word of its names, synonyms, ids, windows, tasks, visits or sources stands
 * in the bytes, also where a calendar that told all stood there before.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/mendline.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOW = 1793000000, WORD_MIN = 4, APART = 25 };

/* Everything of one test. */
struct fixture {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_catalogue catalogue;
    struct mend_plan plan;
    struct mend_course course;
    char file[64];
};

/* ---- a plan of every procedure ------------------------------------------- */

static void add_treatments(struct mend_strbuf *out,
                           const struct mend_catalogue *cat)
{
    char day[MEND_DAY_TEXT];

    mend_strbuf_add(out, "treatments = (\n");
    for (size_t i = 0; i < cat->procedure_count; i++) {
        mend_day_to_text(mend_day_from_ymd(2027, 1, 4) + (mend_day)i * APART,
                         day);
        mend_strbuf_addf(out,
                         "%s{ id = \"my-%s\"; procedure = \"%s\"; "
                         "booked = \"%s 10:30\"; }",
                         i ? ",\n" : "", cat->procedure[i].id,
                         cat->procedure[i].id, day);
    }
    mend_strbuf_add(out, " );\n");
}

/* An event the day after each, so that there is advice as well. */
static void add_events(struct mend_strbuf *out,
                       const struct mend_catalogue *cat)
{
    char day[MEND_DAY_TEXT];

    mend_strbuf_add(out, "events = (\n");
    for (size_t i = 0; i < cat->procedure_count; i++) {
        mend_day_to_text(mend_day_from_ymd(2027, 1, 5) + (mend_day)i * APART,
                         day);
        mend_strbuf_addf(out,
                         "%s{ id = \"gala%zu\"; title = \"Opera gala\"; "
                         "kind = \"photo\"; on = \"%s\"; }",
                         i ? ",\n" : "", i, day);
    }
    mend_strbuf_add(out, " );\n");
}

static void solve(struct fixture *at)
{
    const struct mend_plan_options options = { .today = mend_day_from_ymd(
                                                   2026, 11, 21) };
    struct mend_strbuf text = { 0 };

    mend_strbuf_add(&text, "id = \"5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72\";\n"
                           "title = \"Before Margarethe's wedding\";\n"
                           "timezone = \"Europe/Berlin\";\n"
                           "person = { conditions = [ \"cold-sores\" ]; "
                           "smoker = true; };\n");
    add_treatments(&text, &at->catalogue);
    add_events(&text, &at->catalogue);
    assert_int_equal(mend_plan_read(mend_strbuf_text(&text), text.length,
                                    "all.cfg", &at->catalogue, &options,
                                    &at->arena, &at->diags, &at->plan),
                     MEND_OK);
    mend_strbuf_release(&text);
    assert_int_equal(mend_plan_solve(&at->plan, NULL, &at->arena, &at->course),
                     MEND_OK);
}

static int set_up(void **state)
{
    struct fixture *at = calloc(1, sizeof(*at));
    int fd;

    *state = at;
    snprintf(at->file, sizeof(at->file), "/tmp/mendline-XXXXXX");
    if ((fd = mkstemp(at->file)) < 0 || close(fd) != 0)
        return -1;
    if (mend_catalogue_read(mend_builtin_catalogue,
                            strlen(mend_builtin_catalogue), "catalogue.cfg",
                            &at->arena, &at->diags, &at->catalogue) != MEND_OK)
        return -1;
    solve(at);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *at = *state;

    unlink(at->file);
    mend_diags_release(&at->diags);
    mend_arena_release(&at->arena);
    free(at);
    return 0;
}

/* ---- words that would tell ----------------------------------------------- */

/* Words of our own discreet titles, and of calendars as such. */
static const char *const harmless[] = {
    "appointment", "note",     "keep",     "free",  "reminder", "plan",
    "home",        "from",     "details",  "stand", "possible", "private",
    "display",     "standard", "daylight", "time",
};

/* Random digits spell such words too: "face", "fade", "decade". */
static bool is_hexadecimal(const char *word)
{
    return strspn(word, "abcdef0123456789") == strlen(word);
}

static bool is_harmless(const char *word)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(harmless); i++)
        if (strcmp(word, harmless[i]) == 0)
            return true;
    return strlen(word) < WORD_MIN || is_hexadecimal(word);
}

/* Copy the next word, lower case; NULL behind the last. */
static const char *next_word(const char *text, char *word, size_t size)
{
    size_t length = 0;

    while (*text && !isalnum((unsigned char)*text))
        text++;
    for (; isalnum((unsigned char)*text) && length + 1 < size; text++)
        word[length++] = (char)tolower((unsigned char)*text);
    word[length] = '\0';
    return length ? text : NULL;
}

/* Tell whether a whole word stands in the calendar, which is lower case. */
static bool has_word(const char *calendar, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = calendar; (at = strstr(at, word)); at++)
        if ((at == calendar || !isalnum((unsigned char)at[-1])) &&
            !isalnum((unsigned char)at[length]))
            return true;
    return false;
}

static size_t words_of(const char *calendar, const char *text)
{
    size_t found = 0;
    char word[64];

    while (text && (text = next_word(text, word, sizeof(word))))
        if (!is_harmless(word) && has_word(calendar, word))
            found++;
    return found;
}

/* What a person could tell from a text that is not there by itself. */
static void add_title(struct mend_strbuf *to, const char *text)
{
    if (!text)
        return;
    mend_strbuf_add(to, text);
    mend_strbuf_add(to, "\n");
}

static void add_telling(struct mend_strbuf *to, const struct fixture *at,
                        const struct mend_procedure *proc)
{
    const struct mend_catalogue *cat = &at->catalogue;

    add_title(to, proc->id);
    add_title(to, proc->title);
    add_title(to, proc->note);
    for (size_t i = 0; i < proc->also_count; i++)
        add_title(to, proc->also[i]);
    for (size_t i = 0; i < proc->task_count; i++)
        add_title(to, proc->tasks[i].title);
    for (size_t i = 0; i < proc->visit_count; i++)
        add_title(to, proc->visits[i].title);
    for (size_t i = 0; i < proc->window_count; i++)
        for (size_t j = 0; j < proc->windows[i].evidence.source_count; j++)
            add_title(to,
                      cat->source[proc->windows[i].evidence.source[j]].title);
}

static char *all_telling(struct fixture *at)
{
    const struct mend_catalogue *cat = &at->catalogue;
    struct mend_strbuf all = { 0 };

    add_title(&all, "Margarethe wedding Opera gala treatment healing session "
                    "procedure advice clash visit nudge readers partner");
    for (size_t i = 0; i < cat->procedure_count; i++)
        add_telling(&all, at, &cat->procedure[i]);
    for (size_t i = 0; i < cat->kind_count; i++) {
        add_title(&all, cat->kind[i].id);
        add_title(&all, cat->kind[i].title);
    }
    for (size_t i = 0; i < cat->class_count; i++)
        add_title(&all, cat->class_name[i]);
    char *text = mend_arena_strdup(&at->arena, mend_strbuf_text(&all));
    mend_strbuf_release(&all);
    return text;
}

/* ---- calendars ----------------------------------------------------------- */

/* Behind the names of properties that the standard knows. */
static const char *value_of(const char *line)
{
    const char *colon = strchr(line, ':');

    return strncmp(line, "x-", 2) == 0 || !colon ? line : colon;
}

/* Without folds, in lower case: what a curious reader would search. */
static char *readable(struct fixture *at, const struct mend_strbuf *text)
{
    struct mend_strbuf values = { 0 };
    char *low = mend_arena_alloc(&at->arena, text->length + 1, 1);
    size_t length = 0;

    for (size_t i = 0; i < text->length; i++) {
        if (strncmp(text->bytes + i, "\r\n ", 3) == 0)
            i += 2;
        else
            low[length++] = (char)tolower((unsigned char)text->bytes[i]);
    }
    for (char *line = strtok(low, "\r\n"); line; line = strtok(NULL, "\r\n")) {
        mend_strbuf_add(&values, value_of(line));
        mend_strbuf_add(&values, "\n");
    }
    char *kept = mend_arena_strdup(&at->arena, mend_strbuf_text(&values));
    mend_strbuf_release(&values);
    return kept;
}

static void write_for(struct fixture *at, bool discreet, const char *reader_id,
                      size_t sessions, struct mend_strbuf *out)
{
    const struct mend_reader *reader =
        mend_plan_find_reader(&at->plan, reader_id);
    const struct mend_entry_options how = { .discreet = discreet,
                                            .with_clashes = true,
                                            .reader = reader };
    const struct mend_calendar_text_options options = {
        .now = NOW,
        .discreet = discreet || reader->telling == MEND_TELL_NOTHING,
        .title = discreet ? "Private" : NULL,
        .reader = reader,
    };
    struct mend_calendar_state found;
    struct mend_entries entries;
    struct mend_changes changes;

    at->course.session_count = sessions;
    assert_int_equal(
        mend_entries_derive(&at->course, &how, &at->arena, &entries), MEND_OK);
    assert_int_equal(mend_calendar_state_read(at->file, &at->plan, &at->arena,
                                              &at->diags, &found),
                     MEND_OK);
    mend_strbuf_clear(out);
    assert_int_equal(mend_calendar_text(&at->plan, &entries, &found, &options,
                                        &at->arena, out, &changes),
                     MEND_OK);
}

static void keep(struct fixture *at, const struct mend_strbuf *text)
{
    assert_int_equal(mend_file_replace(at->file, text->bytes, text->length,
                                       MEND_FILE_PRIVATE, &at->diags),
                     MEND_OK);
}

static void assert_tells_nothing(struct fixture *at,
                                 const struct mend_strbuf *calendar)
{
    const char *low = readable(at, calendar);
    const char *text = all_telling(at);
    char word[64];

    while ((text = next_word(text, word, sizeof(word))))
        if (!is_harmless(word) && has_word(low, word))
            fail_msg("the calendar says \"%s\"", word);
    assert_null(strstr(calendar->bytes, "\r\nCATEGORIES"));
    /* The calendar has one colour; its entries have none of their own. */
    assert_null(strstr(strstr(calendar->bytes, "BEGIN:VEVENT"), "\r\nCOLOR"));
}

static void full_calendar_tells_it_all(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf text = { 0 };

    write_for(at, false, "me", at->course.session_count, &text);
    /* Or the test below could not fail. */
    assert_true(words_of(readable(at, &text), all_telling(at)) > 1000);
    mend_strbuf_release(&text);
}

static void discreet_calendar_tells_nothing(void **state)
{
    struct fixture *at = *state;
    struct mend_strbuf text = { 0 };

    write_for(at, true, "me", at->course.session_count, &text);
    assert_tells_nothing(at, &text);
    mend_strbuf_release(&text);
}

/* Half of the sessions are gone by then: they stay as cancelled. */
static void what_stood_there_before_is_silenced(void **state)
{
    struct fixture *at = *state;
    const size_t all = at->course.session_count;
    struct mend_strbuf text = { 0 };

    write_for(at, false, "me", all, &text);
    keep(at, &text);
    write_for(at, false, "me", all - all / 3, &text);
    keep(at, &text);
    assert_non_null(strstr(text.bytes, "STATUS:CANCELLED"));
    write_for(at, true, "me", all / 3, &text);
    assert_tells_nothing(at, &text);
    assert_non_null(strstr(text.bytes, "SUMMARY:Cancelled\r\n"));
    keep(at, &text);
    const char *first = mend_arena_strdup(&at->arena, text.bytes);
    write_for(at, true, "me", all / 3, &text);
    assert_string_equal(text.bytes, first);
    mend_strbuf_release(&text);
}

static void colleagues_learn_nothing(void **state)
{
    struct fixture *at = *state;
    const size_t all = at->course.session_count;
    struct mend_strbuf text = { 0 };

    at->plan.title = "Private";
    write_for(at, false, "work", all, &text);
    assert_tells_nothing(at, &text);
    keep(at, &text);
    write_for(at, false, "work", all / 2, &text);
    assert_tells_nothing(at, &text);
    mend_strbuf_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(full_calendar_tells_it_all),
        TEST(discreet_calendar_tells_nothing),
        TEST(what_stood_there_before_is_silenced),
        TEST(colleagues_learn_nothing),
    };

    return cmocka_run_group_tests_name("discretion", tests, NULL, NULL);
}
