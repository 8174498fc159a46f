/*
 * Reading libconfig files: what is refused before libconfig sees it, what
 * mistakes of syntax are told, and the typed getters.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/strbuf.h>

#include <limits.h>
#include <string.h>

#include "io/config/cfg.h"

struct fixture {
    struct mend_arena arena;
    struct mend_diags diags;
    struct cfg cfg;
};

static enum mend_status open_bytes(struct fixture *at, const char *text,
                                   size_t length, size_t limit)
{
    const struct cfg_text_options options = { .limit = limit,
                                              .inside_only = true };

    *at = (struct fixture){ .cfg = { .arena = NULL } };
    return cfg_open(&at->cfg, text, length, "plans/spring.cfg", &options,
                    &at->arena, &at->diags);
}

static enum mend_status open_text(struct fixture *at, const char *text)
{
    return open_bytes(at, text, strlen(text), 0);
}

static void close_text(struct fixture *at)
{
    cfg_close(&at->cfg);
    mend_diags_release(&at->diags);
    mend_arena_release(&at->arena);
}

/* ---- what is wrong with a text ----------------------------------------------
 */

static const struct syntax_row {
    const char *name, *text, *code;
    unsigned line, column;
    const char *says; /* part of the message */
} syntax_rows[] = {
    { "a bare date", "a = 1;\non = 2027-06-19;", "E101", 2, 6, "in quotes" },
    { "a German date", "on = 19.6.2027;", "E101", 1, 6, "in quotes" },
    { "a bare moment", "on = 2027-06-19 14:30;", "E101", 1, 6, "in quotes" },
    { "a bare time", "h = [ 09:00, \"17:00\" ];", "E101", 1, 7, "in quotes" },
    { "a bare word", "kind = photo;", "E101", 1, 8, "not in quotes" },
    { "yes", "firm = yes;", "E101", 1, 8, "true or false" },
    { "a comma at the end of a list", "a = [ 1, 2, ];", "E101", 1, 11,
      "after the last" },
    { "the same on a line of its own", "a = (\n { b = 1; },\n);", "E101", 2, 12,
      "after the last" },
    { "a comma missing", "a = ( { b = 1; }\n{ c = 1; } );", "E101", 2, 1,
      "comma is missing" },
    { "a semicolon in a list", "a = [ 1; 2 ];", "E101", 1, 8, "commas" },
    { "a quote missing", "a = \"b;\nc = \"d\";", "E101", 1, 5,
      "a quote is missing" },
    { "a quote missing at the end", "a = \"b;\nc = 1;", "E101", 1, 5,
      "no closing quote" },
    { "curly quotes",
      "a = \xe2\x80\x9c"
      "b\xe2\x80\x9d;",
      "E101", 1, 5, "plain quotes" },
    { "single quotes", "a = 'b';", "E101", 1, 5, "plain quotes" },
    { "an open list", "a = ( 1, 2\nb = 3;", "E101", 1, 5, "not closed" },
    { "an open group", "a = { b = 1;", "E101", 1, 5, "never closed" },
    { "the wrong bracket", "a = ( 1, 2 ];", "E101", 1, 12, "wants a ')'" },
    { "one bracket too many", "a = 1; }", "E101", 1, 8, "nothing is open" },
    { "an equals sign missing", "a 1;", "E101", 1, 3, "is missing after" },
    { "a value missing", "a = ;", "E101", 1, 5, "a value is missing" },
    { "a key missing", "= 3;", "E101", 1, 1, "a key is missing" },
    { "two semicolons", "a = 1;;", "E101", 1, 7, "too many" },
    { "mixed numbers", "a = [ 1.0, 2 ];", "E101", 1, 12, "one sort" },
    { "groups in [ ]", "a = [ { b = 1; } ];", "E101", 1, 7, "only ( )" },
    { "a key twice", "a = 1;\nb = 2;\na = 3;", "E108", 3, 1, "in line 1" },
    { "an include amid a line", "a = 1; @include \"b\"", "E101", 1, 8,
      "a line of its own" },
    { "an include that is not there", "\n@include \"no-such.cfg\"", "E105", 2,
      11, "no such file" },
    { "an include outside the folder", "@include \"../b.cfg\"", "E107", 1, 11,
      "outside" },
    { "an absolute include", "@include \"/etc/passwd\"", "E107", 1, 11,
      "outside" },
    { "an include of itself", "@include \"spring.cfg\"", "E106", 1, 11,
      "itself" },
    { "not UTF-8", "a = 1;\nb = \"\xff\";", "E102", 2, 0, "UTF-8" },
    { "half a character", "a = \"\xc3", "E102", 1, 0, "UTF-8" },
};

static void syntax(void **state)
{
    struct fixture at;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(syntax_rows); i++) {
        const struct syntax_row *row = &syntax_rows[i];

        print_message("%s\n", row->name);
        if (open_text(&at, row->text) == MEND_OK)
            assert_int_equal(cfg_status(&at.cfg), MEND_EINPUT);
        assert_int_equal(at.diags.count, 1);
        assert_string_equal(at.diags.item[0].code, row->code);
        assert_int_equal(at.diags.item[0].line, row->line);
        assert_int_equal(at.diags.item[0].column, row->column);
        assert_non_null(strstr(at.diags.item[0].text, row->says));
        close_text(&at);
    }
}

static const struct right_row {
    const char *name, *text;
} right_rows[] = {
    { "nothing at all", "" },
    { "a byte order mark", "\xef\xbb\xbf"
                           "a = 1;" },
    { "carriage returns", "a = 1;\r\nb = ( \"x\",\r\n \"y\" );\r\n" },
    { "an include in a comment", "/*\n@include \"no\"\n*/ a = 1; // x" },
    { "an include in a text", "a = \"x\n@include \\\"no\\\"\";" },
    { "no terminators", "a = 1 b = 2 c = { d = ( ) } e : [ ]" },
    { "words in capitals", "a = TRUE; b = 0x1F; c = 7L; d = -.5e3;" },
    { "escaped quotes", "a = \"say \\\"no\\\"\"; b = \"\\\\\";" },
    { "texts side by side", "a = \"long \"\n\"text\";" },
};

static void right_texts(void **state)
{
    struct fixture at;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(right_rows); i++) {
        print_message("%s\n", right_rows[i].name);
        assert_int_equal(open_text(&at, right_rows[i].text), MEND_OK);
        assert_int_equal(cfg_status(&at.cfg), MEND_OK);
        assert_int_equal(at.diags.count, 0);
        close_text(&at);
    }
}

static void several_mistakes_of_syntax(void **state)
{
    static const unsigned lines[] = { 1, 2, 4 };
    struct fixture at;

    (void)state;
    assert_int_equal(open_text(&at, "on = 2027-06-19;\n"
                                    "a = [ 1, ];\n"
                                    "b = ( { c = \"d\"; },\n"
                                    "      { c = d; } );\n"),
                     MEND_EINPUT);
    assert_int_equal(at.diags.count, MEND_ARRAY_LEN(lines));
    for (size_t i = 0; i < at.diags.count; i++)
        assert_int_equal(at.diags.item[i].line, lines[i]);
    close_text(&at);
}

static void nul_bytes_are_refused(void **state)
{
    static const char text[] = "a = 1;\n\0b = 2;";
    struct fixture at;

    (void)state;
    assert_int_equal(open_bytes(&at, text, sizeof(text) - 1, 0), MEND_EINPUT);
    assert_string_equal(at.diags.item[0].code, "E102");
    assert_int_equal(at.diags.item[0].line, 2);
    close_text(&at);
}

static void long_texts_are_refused(void **state)
{
    struct fixture at;

    (void)state;
    assert_int_equal(open_bytes(&at, "a = 1;\n", 7, 7), MEND_OK);
    close_text(&at);
    assert_int_equal(open_bytes(&at, "a = 1;\n\n", 8, 7), MEND_EINPUT);
    assert_string_equal(at.diags.item[0].code, "E103");
    close_text(&at);
}

static void deep_and_wide_texts_are_refused(void **state)
{
    struct mend_strbuf text = { 0 };
    struct fixture at;

    (void)state;
    mend_strbuf_add(&text, "a = ");
    mend_strbuf_add_repeated(&text, "(", 100000);
    assert_int_equal(open_text(&at, mend_strbuf_text(&text)), MEND_EINPUT);
    assert_int_equal(at.diags.count, 1);
    assert_string_equal(at.diags.item[0].code, "E104");
    close_text(&at);

    mend_strbuf_clear(&text);
    for (int i = 0; i < 100000; i++)
        mend_strbuf_addf(&text, "k%d = 1;\n", i);
    assert_int_equal(open_text(&at, mend_strbuf_text(&text)), MEND_EINPUT);
    assert_int_equal(at.diags.count, 1);
    assert_string_equal(at.diags.item[0].code, "E104");
    close_text(&at);
    mend_strbuf_release(&text);
}

/* ---- getters ------------------------------------------------------------- */

static const struct int_row {
    const char *text;
    bool is_right;
    int value;
    const char *code;
} int_rows[] = {
    { "a = 7;", true, 7, NULL },
    { "a = -7;", true, -7, NULL },
    { "a = +007;", true, 7, NULL },
    { "a = 7L;", true, 7, NULL },
    { "a = 999999999;", true, 999999999, NULL },
    { "a = 1000000000;", false, 0, "E112" },
    { "a = 3000000000;", false, 0, "E112" },
    { "a = 4294967303;", false, 0, "E112" }, /* 7, were it to wrap */
    { "a = 99999999999999999999;", false, 0, "E112" },
    { "a = 0x7;", false, 0, "E112" },
    { "a = 7.0;", false, 0, "E111" },
    { "a = \"7\";", false, 0, "E111" },
    { "a = true;", false, 0, "E111" },
};

static void ints(void **state)
{
    struct fixture at;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(int_rows); i++) {
        const struct int_row *row = &int_rows[i];
        int value = 0;

        print_message("%s\n", row->text);
        assert_int_equal(open_text(&at, row->text), MEND_OK);
        assert_int_equal(cfg_as_int(&at.cfg, cfg_get(cfg_root(&at.cfg), "a"),
                                    -INT_MAX, INT_MAX, &value),
                         row->is_right);
        assert_int_equal(value, row->value);
        assert_int_equal(at.diags.count, row->code != NULL);
        if (row->code)
            assert_string_equal(at.diags.item[0].code, row->code);
        close_text(&at);
    }
}

static const struct hundredths_row {
    const char *text;
    bool is_right;
    int64_t value;
} hundredths_rows[] = {
    { "a = 900;", true, 90000 },
    { "a = 900.0;", true, 90000 },
    { "a = 0.29;", true, 29 },
    { "a = .5;", true, 50 },
    { "a = 1.;", true, 100 },
    { "a = -12.34;", true, -1234 },
    { "a = 12.3400;", true, 1234 },
    { "a = 12.345;", false, 0 },
    { "a = 1e3;", false, 0 },
    { "a = 12345678901.0;", false, 0 },
    { "a = 999999999.99;", true, 99999999999 },
    { "a = \"900\";", false, 0 },
};

static void hundredths(void **state)
{
    struct fixture at;

    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(hundredths_rows); i++) {
        const struct hundredths_row *row = &hundredths_rows[i];
        int64_t value = 0;

        print_message("%s\n", row->text);
        assert_int_equal(open_text(&at, row->text), MEND_OK);
        assert_int_equal(cfg_as_hundredths(&at.cfg,
                                           cfg_get(cfg_root(&at.cfg), "a"),
                                           -INT64_MAX, INT64_MAX, &value),
                         row->is_right);
        assert_true(value == row->value);
        close_text(&at);
    }
}

static void days_and_times(void **state)
{
    struct fixture at;
    struct mend_moment moment;
    mend_day day;
    int16_t minute;

    (void)state;
    assert_int_equal(open_text(&at, "a = \"2028-02-29\"; b = \"2027-02-29\";\n"
                                    "c = \"2027-01-14 10:30\";\n"
                                    "d = \"09:05\"; e = \"9:05\";"),
                     MEND_OK);
    config_setting_t *root = cfg_root(&at.cfg);
    assert_true(cfg_as_day(&at.cfg, cfg_get(root, "a"), &day));
    assert_int_equal(day, mend_day_from_ymd(2028, 2, 29));
    assert_false(cfg_as_day(&at.cfg, cfg_get(root, "b"), &day));
    assert_false(cfg_as_day(&at.cfg, cfg_get(root, "c"), &day));
    assert_true(cfg_as_moment(&at.cfg, cfg_get(root, "c"), &moment));
    assert_int_equal(moment.minute, 10 * 60 + 30);
    assert_true(cfg_as_minute(&at.cfg, cfg_get(root, "d"), &minute));
    assert_int_equal(minute, 9 * 60 + 5);
    assert_false(cfg_as_minute(&at.cfg, cfg_get(root, "e"), &minute));
    assert_false(cfg_as_day(&at.cfg, cfg_get(root, "none"), &day));
    assert_int_equal(at.diags.count, 3);
    close_text(&at);
}

static void lists_and_words(void **state)
{
    static const char *const names[] = { "lenient", "usual", "strict" };
    struct fixture at;
    const char *const *text;
    size_t count, choice;

    (void)state;
    assert_int_equal(open_text(&at, "a = [ \"x\", \"y\" ]; b = ( \"x\" );\n"
                                    "c = \"x\"; d = \"strickt\";\n"
                                    "e = [ \"mon\" \"tue\" ];"),
                     MEND_OK);
    config_setting_t *root = cfg_root(&at.cfg);
    assert_true(cfg_as_strings(&at.cfg, cfg_get(root, "a"), &text, &count));
    assert_int_equal(count, 2);
    assert_string_equal(text[1], "y");
    assert_true(cfg_as_strings(&at.cfg, cfg_get(root, "b"), &text, &count));
    assert_true(cfg_as_strings(&at.cfg, cfg_get(root, "c"), &text, &count));
    assert_int_equal(count, 1);
    assert_int_equal(at.diags.count, 0);
    assert_false(cfg_as_choice(&at.cfg, cfg_get(root, "d"), "policy", names,
                               MEND_ARRAY_LEN(names), &choice));
    assert_string_equal(at.diags.item[0].help, "did you mean \"strict\"?");
    assert_int_equal(at.diags.item[0].column, 14);
    assert_true(cfg_as_strings(&at.cfg, cfg_get(root, "e"), &text, &count));
    assert_string_equal(at.diags.item[1].code, "E121");
    assert_int_equal(at.diags.item[1].severity, MEND_WARNING);
    close_text(&at);
}

static void unknown_keys(void **state)
{
    static const char *const keys[] = { "sessions", "every" };
    struct fixture at;

    (void)state;
    assert_int_equal(open_text(&at, "sessions = 1;\n  sesions = 2; foo = 3;"),
                     MEND_OK);
    cfg_check_keys(&at.cfg, cfg_root(&at.cfg), keys, MEND_ARRAY_LEN(keys));
    assert_int_equal(at.diags.count, 2);
    assert_int_equal(at.diags.item[0].line, 2);
    assert_int_equal(at.diags.item[0].column, 3);
    assert_int_equal(at.diags.item[0].width, 7);
    assert_string_equal(at.diags.item[0].excerpt, "  sesions = 2; foo = 3;");
    assert_string_equal(at.diags.item[0].help, "did you mean \"sessions\"?");
    assert_null(at.diags.item[1].help);
    close_text(&at);
}

static void at_most_a_hundred_are_told(void **state)
{
    static const char *const keys[] = { "known" };
    struct mend_strbuf text = { 0 };
    struct fixture at;

    (void)state;
    for (int i = 0; i < 150; i++)
        mend_strbuf_addf(&text, "k%d = 1;\n", i);
    assert_int_equal(open_text(&at, mend_strbuf_text(&text)), MEND_OK);
    cfg_check_keys(&at.cfg, cfg_root(&at.cfg), keys, MEND_ARRAY_LEN(keys));
    assert_int_equal(at.diags.count, 101);
    assert_string_equal(at.diags.item[100].code, "E129");
    assert_int_equal(cfg_status(&at.cfg), MEND_EINPUT);
    close_text(&at);
    mend_strbuf_release(&text);
}

static void paths_are_seen_from_the_file(void **state)
{
    struct fixture at;

    (void)state;
    assert_int_equal(open_text(&at, "a = 1;"), MEND_OK);
    assert_string_equal(cfg_beside(&at.cfg, "work.ics"), "plans/work.ics");
    assert_string_equal(cfg_beside(&at.cfg, "/work.ics"), "/work.ics");
    close_text(&at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax),
        cmocka_unit_test(right_texts),
        cmocka_unit_test(several_mistakes_of_syntax),
        cmocka_unit_test(nul_bytes_are_refused),
        cmocka_unit_test(long_texts_are_refused),
        cmocka_unit_test(deep_and_wide_texts_are_refused),
        cmocka_unit_test(ints),
        cmocka_unit_test(hundredths),
        cmocka_unit_test(days_and_times),
        cmocka_unit_test(lists_and_words),
        cmocka_unit_test(unknown_keys),
        cmocka_unit_test(at_most_a_hundred_are_told),
        cmocka_unit_test(paths_are_seen_from_the_file),
    };

    return cmocka_run_group_tests_name("cfg", tests, NULL, NULL);
}
