/*
 * The rows: a treatment's sessions on a line of their own, and below it a line
 * for each kind of window, with its name before it. A bar fades in three steps.
 */
#include "view/report/chart.h"
#include "view/words/words.h"

#include <string.h>

/* What fits before the days, in the widest letters that are usual. */
enum { TITLE_COLUMNS = 27, KIND_COLUMNS = 40 };

enum { DAY_ROOM = 460 }; /* tenths that a session's sign and day take */

/* ---- colours ------------------------------------------------------------- */

/* A colour of the catalogue is a word or a number, and nothing that loads. */
static const char *color_of(const struct mend_catalogue *cat, mend_kind kind)
{
    const char *color = cat->kind[kind].color;
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#";

    return color && *color && strspn(color, allowed) == strlen(color) ? color
                                                                      : "gray";
}

/* ---- bars ---------------------------------------------------------------- */

/* "Fractional laser, visible redness: 14 to 20 Jan 2027 at the shortest, ..."
 */
static void add_hover(struct mend_chart *chart,
                      const struct mend_occurrence *it,
                      const struct mend_window *window, struct mend_span days)
{
    const struct mend_catalogue *cat = chart->course->plan->catalogue;
    const char *const *names = mend_end_names[cat->kind[window->kind].sort];
    struct mend_strbuf text = { 0 };

    mend_words_name(&text, it);
    mend_strbuf_addf(&text, ", %s: ", mend_words_kind(cat, window->kind));
    if (window->observed) {
        mend_words_span(&text, mend_picture_days(window, days, MEND_TYPICAL));
        mend_strbuf_add(&text, ", as observed");
    }
    for (int end = 0; end < MEND_ENDS && !window->observed; end++) {
        const struct mend_span held =
            mend_picture_days(window, days, (enum mend_end)end);

        mend_strbuf_addf(&text, "%s%s ", end ? "; " : "", names[end]);
        if (held.begin < held.end)
            mend_words_span(&text, held);
        else
            mend_strbuf_add(&text, "not at all");
    }
    mend_chart_hover(chart, &text);
}

static void add_bar(struct mend_chart *chart, const struct mend_occurrence *it,
                    const struct mend_window *window)
{
    static const char *const classes[MEND_ENDS] = { "sure", "usual", "far" };
    const struct mend_catalogue *cat = chart->course->plan->catalogue;
    const struct mend_span days = mend_course_days(chart->course, it);

    mend_xml_open(chart->xml, "g");
    mend_xml_attr(chart->xml, "fill", color_of(cat, window->kind));
    add_hover(chart, it, window, days);
    for (int end = MEND_LONGEST; end >= 0; end--) {
        const struct mend_span held =
            mend_picture_days(window, days, (enum mend_end)end);
        const int begin = mend_chart_x(chart, held.begin);

        if (held.begin >= held.end || !mend_span_overlaps(held, chart->whole))
            continue;
        mend_xml_open_class(chart->xml, "rect", classes[end]);
        mend_chart_tenths(chart->xml, "x", begin);
        mend_xml_attrf(chart->xml, "y", "%d",
                       chart->y + (CHART_KIND - CHART_BAR) / 2);
        mend_chart_tenths(chart->xml, "width",
                          mend_chart_x(chart, held.end) - begin);
        mend_xml_attrf(chart->xml, "height", "%d", CHART_BAR);
        mend_xml_close_empty(chart->xml);
    }
    mend_xml_close(chart->xml);
}

static void add_kind(struct mend_chart *chart,
                     const struct mend_occurrence *row, mend_kind kind)
{
    const struct mend_course *course = chart->course;
    const struct mend_occurrence *end = mend_picture_row_end(course, row);

    mend_chart_name(
        chart, "kind", (CHART_LEFT - 10) * 10, chart->y + CHART_KIND - 2,
        mend_words_kind(course->plan->catalogue, kind), KIND_COLUMNS);
    for (const struct mend_occurrence *it = row; it < end; it++) {
        const struct mend_window *window = mend_occurrence_window(it, kind);

        if (window && mend_course_days(course, it).begin != MEND_DAY_NONE)
            add_bar(chart, it, window);
    }
    chart->y += CHART_KIND;
    mend_xml_raw(chart->xml, "\n");
}

/* ---- sessions ------------------------------------------------------------ */

static const char *state_class(const struct mend_occurrence *it)
{
    static const char *const classes[] = { [MEND_PLANNED] = "session planned",
                                           [MEND_BOOKED] = "session booked",
                                           [MEND_DONE] = "session done" };

    return classes[it->type == MEND_SESSION ? mend_picture_booking(it)->state
                                            : MEND_DONE];
}

/* The day beside a session's sign, unless the next session is too near. */
static bool has_room_for_day(const struct mend_chart *chart,
                             const struct mend_occurrence *row,
                             const struct mend_occurrence *it)
{
    const struct mend_occurrence *end =
        mend_picture_row_end(chart->course, row);
    const mend_day mine = mend_course_days(chart->course, it).begin;

    for (const struct mend_occurrence *other = row; other < end; other++) {
        const mend_day day = mend_course_days(chart->course, other).begin;

        if (other != it && day != MEND_DAY_NONE && day >= mine &&
            mend_chart_x(chart, day) - mend_chart_x(chart, mine) < DAY_ROOM)
            return false;
    }
    return true;
}

static void add_session(struct mend_chart *chart,
                        const struct mend_occurrence *row,
                        const struct mend_occurrence *it)
{
    const mend_day day = mend_course_days(chart->course, it).begin;
    const int x = (mend_chart_x(chart, day) + mend_chart_x(chart, day + 1)) / 2;
    const bool left = x + DAY_ROOM > CHART_WIDTH * 10;
    struct mend_strbuf hover = { 0 }, label = { 0 };

    mend_xml_open_class(chart->xml, "g", state_class(it));
    mend_words_name(&hover, it);
    mend_strbuf_add(&hover, ", ");
    mend_words_day(&hover, day);
    mend_strbuf_addf(&hover, ", %s",
                     it->type == MEND_SESSION
                         ? mend_state_names[mend_picture_booking(it)->state]
                         : mend_state_names[MEND_DONE]);
    mend_chart_hover(chart, &hover);
    mend_xml_open(chart->xml, "path");
    mend_xml_attrf(chart->xml, "d", "M%d.%d %dl5.5 5.5-5.5 5.5-5.5-5.5z",
                   x / 10, x % 10, chart->y + 6);
    mend_xml_close_empty(chart->xml);
    mend_words_date(&label, day, false);
    chart->xml->failed |= label.failed;
    if (has_room_for_day(chart, row, it))
        mend_chart_text(chart, left ? "day left" : "day",
                        left ? x - 80 : x + 80, chart->y + 15,
                        mend_strbuf_text(&label));
    mend_strbuf_release(&label);
    mend_xml_close(chart->xml);
}

static void add_title(struct mend_chart *chart,
                      const struct mend_occurrence *row)
{
    const struct mend_course *course = chart->course;
    const struct mend_occurrence *end = mend_picture_row_end(course, row);

    mend_chart_name(chart, "title", 160, chart->y + 15, mend_picture_title(row),
                    TITLE_COLUMNS);
    for (const struct mend_occurrence *it = row; it < end; it++) {
        const mend_day day = mend_course_days(course, it).begin;

        if (it->procedure && day != MEND_DAY_NONE &&
            mend_span_has(chart->whole, day))
            add_session(chart, row, it);
    }
    chart->y += CHART_TITLE;
    mend_xml_raw(chart->xml, "\n");
}

/* ---- rows ---------------------------------------------------------------- */

static void add_row(struct mend_chart *chart, const struct mend_occurrence *row)
{
    const struct mend_catalogue *cat = chart->course->plan->catalogue;

    add_title(chart, row);
    for (mend_kind kind = 0; kind < cat->kind_count; kind++)
        if (mend_chart_has_kind(chart, row, kind))
            add_kind(chart, row, kind);
    chart->y += CHART_GAP;
}

static void add_area(struct mend_chart *chart, mend_area area)
{
    const struct mend_area_entry *entry =
        &chart->course->plan->catalogue->area[area];

    mend_chart_text(chart, "area", 0, chart->y + CHART_AREA - 8,
                    entry->title ? entry->title : entry->id);
    chart->y += CHART_AREA;
}

void mend_chart_rows(struct mend_chart *chart)
{
    const struct mend_course *course = chart->course;
    const struct mend_occurrence *row = NULL;
    mend_area shown = MEND_NONE;

    while ((row = mend_picture_next(course, chart->whole, row))) {
        const mend_area area = mend_picture_area(course->plan->catalogue, row);

        if (area != shown)
            add_area(chart, area);
        shown = area;
        add_row(chart, row);
    }
}

int mend_chart_rows_height(const struct mend_chart *chart)
{
    const struct mend_course *course = chart->course;
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_occurrence *row = NULL;
    mend_area shown = MEND_NONE;
    int height = 0;

    while ((row = mend_picture_next(course, chart->whole, row))) {
        const mend_area area = mend_picture_area(cat, row);

        height += area != shown ? CHART_AREA : 0;
        shown = area;
        height += CHART_TITLE + CHART_GAP;
        for (mend_kind kind = 0; kind < cat->kind_count; kind++)
            height += mend_chart_has_kind(chart, row, kind) ? CHART_KIND : 0;
    }
    return height;
}
