/* The report and its picture, read back by an XML parser. */
#include "view_fixture.h"

#include <stdio.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>

/* A document that was read back. */
struct read {
    xmlDocPtr doc;
    xmlXPathContextPtr context;
};

static struct read read_back(const struct mend_strbuf *text)
{
    struct read read;

    assert_false(text->failed);
    read.doc = xmlReadMemory(text->bytes, (int)text->length, "report.html",
                             NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(read.doc);
    read.context = xmlXPathNewContext(read.doc);
    assert_non_null(read.context);
    return read;
}

static void read_free(struct read *read)
{
    xmlXPathFreeContext(read->context);
    xmlFreeDoc(read->doc);
}

static double number(struct read *read, const char *path)
{
    xmlXPathObjectPtr found =
        xmlXPathEvalExpression((const xmlChar *)path, read->context);

    assert_non_null(found);
    const double value = found->floatval;
    xmlXPathFreeObject(found);
    return value;
}

static void expect_text(struct read *read, const char *path, const char *text)
{
    xmlXPathObjectPtr found =
        xmlXPathEvalExpression((const xmlChar *)path, read->context);

    assert_non_null(found);
    assert_non_null(found->stringval);
    assert_string_equal((const char *)found->stringval, text);
    xmlXPathFreeObject(found);
}

static struct read report(struct fixture *f)
{
    assert_int_equal(mend_view_report(&f->out, &f->course), MEND_OK);
    const struct read read = read_back(&f->out);
    mend_strbuf_clear(&f->out);
    return read;
}

static struct read picture(struct fixture *f)
{
    assert_int_equal(mend_view_svg(&f->out, &f->course), MEND_OK);
    const struct read read = read_back(&f->out);
    mend_strbuf_clear(&f->out);
    return read;
}

#define CLASS(name) "*[contains(concat(' ', @class, ' '), ' " name " ')]"

static void a_report_has_its_parts(void **state)
{
    struct fixture *f = fixture_new();
    struct read read = report(f);
    (void)state;

    expect_text(&read, "string(//*[local-name()='h1'])", "Before the wedding");
    expect_text(&read, "string(//*[local-name()='html']/@lang)", "en");
    /* three sessions by day, two of them still to be booked */
    assert_int_equal(number(&read, "count(//*[@id='sessions']//*[local-name()="
                                   "'tbody']/*)"),
                     3);
    assert_int_equal(number(&read, "count(//*[@id='booking']//*[local-name()="
                                   "'tbody']/*)"),
                     2);
    /* a task and a visit; three windows of the laser, a spacing of the peels */
    assert_int_equal(number(&read, "count(//*[@id='tasks']//*[local-name()="
                                   "'input'])"),
                     2);
    assert_int_equal(number(&read, "count(//*[@id='figures']//*[local-name()="
                                   "'input'])"),
                     3);
    expect_text(&read, "string(//*[@id='sources']//*[local-name()='dt'])",
                "S1");
    /* every table head says what it heads, every picture has its words */
    assert_int_equal(number(&read, "count(//*[local-name()='th'][not(@scope)]"
                                   ")"),
                     0);
    assert_int_equal(number(&read, "count(//*[local-name()='svg']/"
                                   "*[local-name()='title' or "
                                   "local-name()='desc'])"),
                     2);
    read_free(&read);
    fixture_free(f);
}

static void the_same_course_gives_the_same_bytes(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_strbuf again = { 0 };
    (void)state;

    assert_int_equal(mend_view_report(&f->out, &f->course), MEND_OK);
    assert_int_equal(mend_view_report(&again, &f->course), MEND_OK);
    assert_int_equal(again.length, f->out.length);
    assert_memory_equal(again.bytes, f->out.bytes, again.length);
    mend_strbuf_release(&again);
    fixture_free(f);
}

/* The picture runs from 21 November to 22 March, 122 days over 748 px; the
   laser's redness lasts 7, 14 or 28 days from 14 January, the 54th of them. */
static void bars_lie_on_their_days(void **state)
{
    struct fixture *f = fixture_new();
    struct read read = picture(f);
    (void)state;

    const double day = (1000.0 - 236 - 16) / 122;
    static const struct {
        const char *class_name;
        int days;
    } rows[] = { { "sure", 7 }, { "usual", 14 }, { "far", 28 } };

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        char text[256];

        snprintf(text, sizeof(text),
                 "number(//*[local-name()='g'][contains("
                 "*[local-name()='title'],'visible redness')]/*[@class='%s']/"
                 "@x)",
                 rows[i].class_name);
        const double x = number(&read, text);
        assert_true(x > 236 + 54 * day - 0.2 && x < 236 + 54 * day + 0.2);
        snprintf(text, sizeof(text),
                 "number(//*[local-name()='g'][contains("
                 "*[local-name()='title'],'visible redness')]/*[@class='%s']/"
                 "@width)",
                 rows[i].class_name);
        const double width = number(&read, text);
        assert_true(width > rows[i].days * day - 0.3 &&
                    width < rows[i].days * day + 0.3);
    }
    expect_text(&read,
                "string(//*[local-name()='g']/*[local-name()='title']"
                "[contains(.,'visible redness')])",
                "Laser, visible redness: shortest 14 to 20 Jan 2027; typical "
                "14 to 27 Jan 2027; longest 14 Jan to 10 Feb 2027");
    assert_int_equal(number(&read, "count(//" CLASS("booked") ")"), 1);
    assert_int_equal(number(&read, "count(//" CLASS("planned") ")"), 2);
    assert_int_equal(number(&read, "count(//" CLASS("event") ")"), 2);
    read_free(&read);
    fixture_free(f);
}

static void titles_stay_titles(void **state)
{
    struct fixture *f = fixture_new();
    char *long_title = test_malloc(10001);
    (void)state;

    memset(long_title, 'x', 10000);
    long_title[10000] = '\0';
    f->plan.title = "</title><script>alert(1)</script>\033[2J\xff";
    f->treatment[0].title = "<img src=x onerror=alert(2)>\x01\xef\xbf\xbf";
    f->treatment[1].title = long_title;
    f->occurrence[PITCH].title = "]]> --> &amp; \" ' \xe2\x80\xae";
    struct read read = report(f);
    expect_text(&read, "string(//*[local-name()='h1'])",
                "</title><script>alert(1)</script>\\x1b[2J\xef\xbf\xbd");
    assert_int_equal(number(&read, "count(//*[local-name()='script' or "
                                   "local-name()='img'])"),
                     0);
    assert_int_equal(number(&read, "count(//@*[starts-with(name(), 'on')])"),
                     0);
    assert_true(
        number(&read, "string-length(string(//" CLASS("title") "[2]))") < 40);
    expect_text(&read,
                "string(//" CLASS("event") "/*[local-name()='text'][1]"
                                           "[contains(., '--')])",
                "]]> --> &amp; \" ' \\u{202e}");
    read_free(&read);
    test_free(long_title);
    fixture_free(f);
}

/* A colour of a person's own catalogue may not load anything. */
static void colours_are_words(void **state)
{
    struct fixture *f = fixture_new();
    struct mend_kind_entry own[KINDS];
    struct mend_catalogue cat = catalogue;
    (void)state;

    memcpy(own, kinds, sizeof(own));
    own[OPEN].color = "url(http://example.org/)";
    own[VISIBLE].color = "tomato";
    own[SUN].color = "#ffcc00";
    cat.kind = own;
    f->plan.catalogue = &cat;
    struct read read = picture(f);
    assert_int_equal(number(&read, "count(//*[@fill='gray'])"), 1);
    assert_int_equal(number(&read, "count(//*[@fill='tomato'])"), 1);
    assert_int_equal(number(&read, "count(//*[@fill='#ffcc00'])"), 1);
    read_free(&read);
    fixture_free(f);
}

/* Nothing to plan and nothing to show is no reason to fail. */
static void an_empty_plan_has_a_report(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;

    f->course.session_count = f->course.occurrence_count = 0;
    struct read read = report(f);
    assert_int_equal(number(&read, "count(//*[local-name()='svg'])"), 0);
    read_free(&read);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_has_its_parts),
        cmocka_unit_test(the_same_course_gives_the_same_bytes),
        cmocka_unit_test(bars_lie_on_their_days),
        cmocka_unit_test(titles_stay_titles),
        cmocka_unit_test(colours_are_words),
        cmocka_unit_test(an_empty_plan_has_a_report),
    };
    const int failed = cmocka_run_group_tests_name("report", tests, NULL, NULL);

    xmlCleanupParser();
    return failed;
}
