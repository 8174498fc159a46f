/* Text at the edge to a terminal: harmless, measured, wrapped, aligned. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "view/text/style.h"
#include "view/text/table.h"
#include "view/text/text.h"

static const struct mend_style wide = { .unicode = true };

static void expect(struct mend_strbuf *out, const char *text)
{
    assert_false(out->failed);
    assert_string_equal(mend_strbuf_text(out), text);
    mend_strbuf_release(out);
}

static void test_text_is_made_safe(void **state)
{
    static const struct {
        const char *text, *unicode, *ascii;
    } rows[] = {
        { "plain", "plain", "plain" },
        { "a\033[31mb", "a\\x1b[31mb", "a\\x1b[31mb" },
        { "two\nlines\tand\rmore", "two lines and more",
          "two lines and more" },
        { "csi \xc2\x9b" "2J", "csi \\x9b2J", "csi \\x9b2J" },
        { "flip \xe2\x80\xae x", "flip \\u{202e} x", "flip \\u{202e} x" },
        { "bad \xff byte", "bad \xef\xbf\xbd byte", "bad ? byte" },
        { "Z\xc3\xbcrich \xe2\x80\x93 caf\xc3\xa9",
          "Z\xc3\xbcrich \xe2\x80\x93 caf\xc3\xa9", "Zurich - cafe" },
        { "\x7f", "\\x7f", "\\x7f" }
    };
    (void)state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        struct mend_strbuf out = { 0 };

        mend_text_safe(&out, true, rows[i].text, strlen(rows[i].text));
        expect(&out, rows[i].unicode);
        mend_text_safe(&out, false, rows[i].text, strlen(rows[i].text));
        expect(&out, rows[i].ascii);
    }
}

static void test_columns(void **state)
{
    static const struct {
        const char *text;
        unsigned columns;
    } rows[] = { { "", 0 },
                 { "abc", 3 },
                 { "\xe6\x97\xa5\xe6\x9c\xac", 4 },           /* two wide */
                 { "e\xcc\x81", 1 },                           /* e + accent */
                 { "\xe0\xa4\xb9\xe0\xa4\xb2\xe0\xa5\x8d\xe0\xa4\x95"
                   "\xe0\xa4\xbe", 4 },          /* a spacing vowel sign */
                 { "\xe0\xb8\x81\xe0\xb8\xb3", 2 },         /* Thai am */
                 { "\xed\x95\x9c\xea\xb8\x80", 4 },         /* Hangul */
                 { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2 }, /* jamo */
                 { "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", 2 },  /* a flag */
                 { "\xf0\x9f\x91\xa9\xf0\x9f\x8f\xbd", 2 }, /* skin tone */
                 { "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 2 } };
    unsigned used;
    (void)state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++)
        assert_int_equal(mend_text_columns(rows[i].text, strlen(rows[i].text)),
                         rows[i].columns);
    assert_int_equal(mend_text_fit(rows[2].text, 6, 3, &used), 3);
    assert_int_equal(used, 2);
}

static void test_cells(void **state)
{
    struct mend_strbuf out = { 0 };
    (void)state;

    mend_style_cell(&out, &wide, MEND_ROLE_PLAIN, "ab", 4);
    expect(&out, "ab  ");
    mend_style_cell(&out, &wide, MEND_ROLE_PLAIN, "abcdef", 4);
    expect(&out, "abc\xe2\x80\xa6");
    mend_style_cell(&out, &wide, MEND_ROLE_PLAIN,
                    "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 4);
    expect(&out, "\xe6\x97\xa5\xe2\x80\xa6 ");
    mend_style_cell(&out, &(struct mend_style){ .color = true },
                    MEND_ROLE_GOOD, "ok", 4);
    expect(&out, "\033[32mok\033[0m  ");
}

static void test_paragraphs_wrap(void **state)
{
    const struct mend_style narrow = { .width = 20 };
    struct mend_strbuf out = { 0 };
    (void)state;

    mend_style_paragraph(&out, &narrow, MEND_ROLE_PLAIN, "  - ",
                         MEND_ROLE_PLAIN, "one two three four five");
    expect(&out, "  - one two three\n    four five\n");
    mend_style_paragraph(&out, &narrow, MEND_ROLE_PLAIN, "  - ",
                         MEND_ROLE_PLAIN, "abcdefghijklmnopqrst uv");
    expect(&out, "  - abcdefghijklmnop\n    qrst uv\n");
    mend_style_paragraph(&out, &narrow, MEND_ROLE_PLAIN, "a long lead: ",
                         MEND_ROLE_PLAIN, "text");
    expect(&out, "a long lead:\n    text\n");
    mend_style_paragraph(&out, &wide, MEND_ROLE_PLAIN, "  - ", MEND_ROLE_PLAIN,
                         "one two three four five");
    expect(&out, "  - one two three four five\n");
}

static void add_cells(struct mend_table *table)
{
    static const char *const cells[] = { "Thu 14 Jan 2027", "laser/1",
                                         "Fractional laser", "Mon 1 Mar 2027",
                                         "peels/1", "A peel" };

    for (size_t i = 0; i < MEND_ARRAY_LEN(cells); i++)
        mend_table_add(table, MEND_ROLE_PLAIN, cells[i]);
}

static void test_tables(void **state)
{
    static const struct {
        unsigned width;
        const char *text;
    } rows[] = {
        { 0, "  Thu 14 Jan 2027  laser/1  Fractional laser\n"
             "  Mon 1 Mar 2027   peels/1  A peel\n" },
        { 36, "  Thu 14 Jan 2027  laser/1  Fractio~\n"
              "  Mon 1 Mar 2027   peels/1  A peel\n" },
        { 20, "  Thu 14 Jan 2027,\n"
              "  laser/1,\n"
              "  Fractional laser\n"
              "  Mon 1 Mar 2027,\n"
              "  peels/1, A peel\n" }
    };
    (void)state;

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        const struct mend_style style = { .width = rows[i].width };
        struct mend_strbuf out = { 0 };
        struct mend_table table;

        mend_table_init(&table, &style, 3, 2, "  ");
        add_cells(&table);
        mend_table_end(&table, &out);
        expect(&out, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_made_safe),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_paragraphs_wrap),
        cmocka_unit_test(test_tables)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
