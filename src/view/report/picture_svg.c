#include "view/report/picture_svg.h"

#include "view/report/chart.h"
#include "view/report/style_sheets.h"
#include "view/words/words.h"

#include <mendline/render.h>

bool mend_picture_exists(const struct mend_course *course)
{
    const struct mend_span whole = mend_picture_span(course);

    return course->session_count && whole.begin < whole.end;
}

/* What the picture shows, for who cannot see it. */
static void add_description(struct mend_chart *chart)
{
    const struct mend_course *course = chart->course;
    const struct mend_course_session *session = NULL;
    struct mend_strbuf text = { 0 };

    mend_strbuf_add(&text, "Sessions and healing windows, ");
    mend_words_span(&text, chart->whole);
    mend_strbuf_add(&text, ". ");
    while ((session = mend_picture_next_session(course, session))) {
        mend_words_name(&text, session->occurrence);
        mend_strbuf_add(&text, " on ");
        mend_words_day(&text, session->day);
        mend_strbuf_add(&text, ". ");
    }
    mend_xml_open(chart->xml, "desc");
    mend_xml_attr(chart->xml, "id", "picture-words");
    mend_xml_take(chart->xml, &text);
    mend_xml_close(chart->xml);
}

static void add_names(struct mend_chart *chart)
{
    mend_xml_open(chart->xml, "title");
    mend_xml_attr(chart->xml, "id", "picture-title");
    mend_xml_textf(chart->xml, "Timeline: %s", chart->course->plan->title);
    mend_xml_close(chart->xml);
    add_description(chart);
}

static void open_svg(struct mend_chart *chart)
{
    struct mend_xml *xml = chart->xml;

    mend_xml_open_class(xml, "svg", "picture");
    mend_xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
    mend_xml_attrf(xml, "viewBox", "0 0 %d %d", CHART_WIDTH, chart->height);
    mend_xml_attr(xml, "role", "img");
    mend_xml_attr(xml, "aria-labelledby", "picture-title picture-words");
    mend_xml_raw(xml, "\n");
}

void mend_picture_svg(struct mend_xml *xml, const struct mend_course *course)
{
    struct mend_chart chart = { .xml = xml,
                                .course = course,
                                .whole = mend_picture_span(course) };

    if (!mend_picture_exists(course))
        return;
    chart.levels = mend_chart_levels(&chart);
    chart.y = CHART_MONTHS + (int)chart.levels * CHART_MARK + CHART_GAP;
    chart.height = chart.y + mend_chart_rows_height(&chart);
    open_svg(&chart);
    add_names(&chart);
    mend_xml_open(xml, "style");
    mend_style_sheet_write(xml, mend_picture_style);
    mend_xml_close(xml);
    mend_chart_backdrop(&chart);
    mend_chart_rows(&chart);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

enum mend_status mend_view_svg(struct mend_strbuf *out,
                               const struct mend_course *course)
{
    struct mend_xml xml;

    mend_xml_begin(&xml, out);
    mend_xml_raw(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    mend_picture_svg(&xml, course);
    return mend_xml_end(&xml);
}
