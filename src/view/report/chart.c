#include "view/report/chart.h"

#include "view/text/text.h"

#include <string.h>

int mend_chart_x(const struct mend_chart *chart, mend_day day)
{
    const int64_t room = (CHART_WIDTH - CHART_LEFT - CHART_RIGHT) * 10;
    const struct mend_span whole = chart->whole;
    const mend_day clipped = day < whole.begin ? whole.begin
                             : day > whole.end ? whole.end
                                               : day;

    return CHART_LEFT * 10 +
           (int)(room * (clipped - whole.begin) / (whole.end - whole.begin));
}

void mend_chart_tenths(struct mend_xml *xml, const char *name, int tenths)
{
    if (tenths % 10)
        mend_xml_attrf(xml, name, "%d.%d", tenths / 10, tenths % 10);
    else
        mend_xml_attrf(xml, name, "%d", tenths / 10);
}

void mend_chart_text(struct mend_chart *chart, const char *class_name,
                     int x_tenths, int y, const char *text)
{
    mend_xml_open_class(chart->xml, "text", class_name);
    mend_chart_tenths(chart->xml, "x", x_tenths);
    mend_xml_attrf(chart->xml, "y", "%d", y);
    mend_xml_text(chart->xml, text);
    mend_xml_close(chart->xml);
}

void mend_chart_name(struct mend_chart *chart, const char *class_name,
                     int x_tenths, int y, const char *name, unsigned columns)
{
    struct mend_strbuf text = { 0 };

    mend_text_safe(&text, true, name, strlen(name));
    if (mend_text_columns(mend_strbuf_text(&text), text.length) > columns) {
        text.length = mend_text_fit(mend_strbuf_text(&text), text.length,
                                    columns - 1, NULL);
        mend_strbuf_add(&text, "\xe2\x80\xa6");
    }
    chart->xml->failed |= text.failed;
    mend_chart_text(chart, class_name, x_tenths, y, mend_strbuf_text(&text));
    mend_strbuf_release(&text);
}

void mend_chart_hover(struct mend_chart *chart, struct mend_strbuf *text)
{
    mend_xml_element_take(chart->xml, "title", text);
}

static bool is_shown(const struct mend_chart *chart,
                     const struct mend_occurrence *it,
                     const struct mend_window *window)
{
    const struct mend_span days = mend_course_days(chart->course, it);
    bool any = false;

    if (days.begin == MEND_DAY_NONE ||
        mend_picture_lane(chart->course->plan->catalogue, it, window) ==
            MEND_LANES)
        return false;
    for (int end = 0; end < MEND_ENDS; end++) {
        const struct mend_span held =
            mend_picture_days(window, days, (enum mend_end)end);

        any |= held.begin < held.end && mend_span_overlaps(held, chart->whole);
    }
    return any;
}

bool mend_chart_has_kind(const struct mend_chart *chart,
                         const struct mend_occurrence *row, mend_kind kind)
{
    const struct mend_occurrence *end =
        mend_picture_row_end(chart->course, row);

    for (const struct mend_occurrence *it = row; it < end; it++)
        for (size_t k = 0; k < it->window_count; k++)
            if (it->window[k].kind == kind &&
                is_shown(chart, it, &it->window[k]))
                return true;
    return false;
}
