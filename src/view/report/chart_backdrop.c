/*
 * What lies behind the rows: a line a month, a band an event with its name
 * above, and today.
 */
#include "view/report/chart.h"
#include "view/text/text.h"
#include "view/words/words.h"

#include <string.h>

/* ---- months -------------------------------------------------------------- */

static mend_day next_month(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return month == 12 ? mend_day_from_ymd(year + 1, 1, 1)
                       : mend_day_from_ymd(year, month + 1, 1);
}

/* "Mar", and with the year where the picture or the year begins. */
static void add_month_name(struct mend_chart *chart, mend_day day, int bottom)
{
    enum { NARROWEST = 260 }; /* tenths that a name takes */
    const mend_day next = next_month(day);
    const int room = mend_chart_x(chart, next) - mend_chart_x(chart, day);
    struct mend_strbuf name = { 0 };
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    mend_strbuf_add(&name, mend_month_name(month));
    if (room > 2 * NARROWEST && (month == 1 || day == chart->whole.begin))
        mend_strbuf_addf(&name, " %d", year);
    chart->xml->failed |= name.failed;
    if (room >= NARROWEST)
        mend_chart_text(chart, "month", mend_chart_x(chart, day) + 40,
                        bottom - 7, mend_strbuf_text(&name));
    mend_strbuf_release(&name);
}

static void add_vertical(struct mend_chart *chart, const char *class_name,
                         int x, int from, int to)
{
    mend_xml_open_class(chart->xml, "line", class_name);
    mend_chart_tenths(chart->xml, "x1", x);
    mend_chart_tenths(chart->xml, "x2", x);
    mend_xml_attrf(chart->xml, "y1", "%d", from);
    mend_xml_attrf(chart->xml, "y2", "%d", to);
    mend_xml_close_empty(chart->xml);
}

static void add_months(struct mend_chart *chart)
{
    for (mend_day day = chart->whole.begin; day < chart->whole.end;
         day = next_month(day)) {
        add_vertical(chart, "grid", mend_chart_x(chart, day), 4, chart->height);
        add_month_name(chart, day, CHART_MONTHS);
    }
}

/* ---- events -------------------------------------------------------------- */

/* Roughly the tenths that a name takes, for there is no font to ask. */
static int name_width(const struct mend_chart *chart,
                      const struct mend_occurrence *event)
{
    enum { COLUMN = 68, MARGIN = 80 };
    struct mend_strbuf name = { 0 };

    mend_words_name(&name, event);
    const unsigned columns =
        mend_text_columns(mend_strbuf_text(&name), name.length);
    chart->xml->failed |= name.failed;
    mend_strbuf_release(&name);
    return (int)columns * COLUMN + MARGIN;
}

static int middle_of(const struct mend_chart *chart,
                     const struct mend_occurrence *event)
{
    return (mend_chart_x(chart, event->days.begin) +
            mend_chart_x(chart, event->days.end)) /
           2;
}

/* A name stands to the right of its middle, or to the left near the edge. */
static bool leads_left(const struct mend_chart *chart,
                       const struct mend_occurrence *event)
{
    return middle_of(chart, event) + name_width(chart, event) >
           CHART_WIDTH * 10;
}

static struct mend_span name_place(const struct mend_chart *chart,
                                   const struct mend_occurrence *event)
{
    const int middle = middle_of(chart, event),
              width = name_width(chart, event);

    return leads_left(chart, event)
               ? (struct mend_span){ middle - width, middle + 50 }
               : (struct mend_span){ middle - 50, middle + width };
}

/* How far names reach on each line, while they are placed from left to right.
 */
struct shelves {
    int end[CHART_LEVELS];
};

/* The first line on which there is room, CHART_LEVELS where there is none. */
static unsigned place_name(const struct mend_chart *chart,
                           struct shelves *shelves,
                           const struct mend_occurrence *event)
{
    const struct mend_span place = name_place(chart, event);
    unsigned level = 0;

    while (level < CHART_LEVELS && shelves->end[level] > place.begin)
        level++;
    if (level < CHART_LEVELS)
        shelves->end[level] = place.end;
    return level;
}

unsigned mend_chart_levels(const struct mend_chart *chart)
{
    const struct mend_occurrence *event = NULL;
    struct shelves shelves = { { 0 } };
    unsigned levels = 0;

    while ((event = mend_picture_next_event(chart->course, event))) {
        const unsigned level = mend_span_overlaps(event->days, chart->whole)
                                   ? place_name(chart, &shelves, event)
                                   : 0;

        if (level < CHART_LEVELS && level + 1 > levels)
            levels = level + 1;
    }
    return levels;
}

static void add_band(struct mend_chart *chart,
                     const struct mend_occurrence *event, int y)
{
    const int begin = mend_chart_x(chart, event->days.begin);
    const int end = mend_chart_x(chart, event->days.end);

    mend_xml_open(chart->xml, "rect");
    mend_chart_tenths(chart->xml, "x", begin);
    mend_xml_attrf(chart->xml, "y", "%d", y);
    mend_chart_tenths(chart->xml, "width", end - begin > 15 ? end - begin : 15);
    mend_xml_attrf(chart->xml, "height", "%d", chart->height - y);
    mend_xml_close_empty(chart->xml);
}

static void add_name(struct mend_chart *chart,
                     const struct mend_occurrence *event, int y)
{
    const bool left = leads_left(chart, event);
    struct mend_strbuf name = { 0 };

    mend_words_name(&name, event);
    chart->xml->failed |= name.failed;
    mend_chart_text(chart, left ? "name left" : "name",
                    left ? mend_chart_x(chart, event->days.begin) - 30
                         : mend_chart_x(chart, event->days.end) + 30,
                    y, mend_strbuf_text(&name));
    mend_strbuf_release(&name);
}

static void add_event(struct mend_chart *chart, struct shelves *shelves,
                      const struct mend_occurrence *event)
{
    const unsigned level = place_name(chart, shelves, event);
    const int y = CHART_MONTHS + (int)level * CHART_MARK;
    struct mend_strbuf hover = { 0 };

    mend_xml_open_class(chart->xml, "g", "event");
    mend_words_name(&hover, event);
    mend_strbuf_add(&hover, ", ");
    mend_words_span(&hover, event->days);
    mend_chart_hover(chart, &hover);
    add_band(chart, event, level < CHART_LEVELS ? y + 3 : CHART_MONTHS);
    if (level < CHART_LEVELS)
        add_name(chart, event, y + 12);
    mend_xml_close(chart->xml);
}

static void add_today(struct mend_chart *chart)
{
    const mend_day today = chart->course->plan->today;

    if (!mend_span_has(chart->whole, today))
        return;
    add_vertical(chart, "today", mend_chart_x(chart, today) + 5, 4,
                 chart->height);
}

void mend_chart_backdrop(struct mend_chart *chart)
{
    const struct mend_occurrence *event = NULL;
    struct shelves shelves = { { 0 } };

    add_months(chart);
    while ((event = mend_picture_next_event(chart->course, event)))
        if (mend_span_overlaps(event->days, chart->whole))
            add_event(chart, &shelves, event);
    add_today(chart);
    mend_xml_raw(chart->xml, "\n");
}
