/*
 * The course on one page: a row a treatment, under its area, and a line a lane
 * of it. The legend tells only what stands in the picture.
 */
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/text.h"
#include "view/text/timeline.h"
#include "view/words/words.h"

#include <string.h>

enum {
    INDENT = 2,
    LABEL_MOST = 20,
    COLUMNS_MOST = 104, /* two years of weeks, where no terminal sets a limit */
    ROOM_FOR_TITLES = 80
};

static const char *const lane_labels[MEND_LANES] = {
    [MEND_LANE_CARE] = "  avoid", [MEND_LANE_RESULT] = "  result"
};

/* ---- labels -------------------------------------------------------------- */

static const char *label_of(const struct mend_style *style,
                            const struct mend_occurrence *row)
{
    const bool is_narrow = style->width && style->width < ROOM_FOR_TITLES;

    return is_narrow && row->type == MEND_SESSION ? row->treatment->id
                                                  : mend_picture_title(row);
}

static unsigned widest_label(const struct mend_timeline *line)
{
    const struct mend_occurrence *row = NULL;
    const unsigned width = line->style->width;
    const unsigned most =
        width && width / 4 < LABEL_MOST ? width / 4 : LABEL_MOST;
    unsigned widest = INDENT + (unsigned)strlen(lane_labels[MEND_LANE_RESULT]);

    while ((row = mend_picture_next(line->course, line->whole, row))) {
        const char *label = label_of(line->style, row);
        const unsigned columns =
            INDENT + mend_text_columns(label, strlen(label));

        widest = columns > widest ? columns : widest;
    }
    return widest < most ? widest : most;
}

static void add_label(struct mend_strbuf *out, const struct mend_timeline *line,
                      enum mend_role role, unsigned indent, const char *label)
{
    mend_strbuf_add_repeated(out, " ", INDENT + indent);
    mend_style_cell(out, line->style, role, label, line->label - indent);
    mend_strbuf_add_repeated(out, " ", INDENT);
}

/* Blanks at the end of a line are nobody's. */
static void end_line(struct mend_strbuf *out)
{
    while (out->length && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
    mend_strbuf_add(out, "\n");
}

/* ---- lines --------------------------------------------------------------- */

/* A month's name stands over the first column that begins in it. */
static void add_months(struct mend_strbuf *out,
                       const struct mend_timeline *line)
{
    struct mend_strbuf months = { 0 };
    int shown = -1;

    for (unsigned i = 0; i + 3 <= line->axis.columns; i++) {
        int year, month, mday;

        mend_day_to_ymd(mend_axis_days(&line->axis, i).begin, &year, &month,
                        &mday);
        if (month == shown || months.length > i)
            continue;
        mend_strbuf_add_repeated(&months, " ", i - months.length);
        mend_strbuf_addf(&months, "%s ", mend_month_name(month));
        shown = month;
    }
    add_label(out, line, MEND_ROLE_PLAIN, 0, "");
    mend_style_text(out, line->style, MEND_ROLE_DIM, mend_strbuf_text(&months));
    mend_strbuf_spend(&months, out);
    end_line(out);
}

static void add_today(struct mend_strbuf *out, const struct mend_timeline *line)
{
    unsigned column = 0;

    while (column < line->axis.columns &&
           !mend_span_has(mend_axis_days(&line->axis, column),
                          line->course->plan->today))
        column++;
    if (column == line->axis.columns)
        return;
    add_label(out, line, MEND_ROLE_PLAIN, 0, "today");
    mend_strbuf_add_repeated(out, " ", column);
    mend_style_text(out, line->style, MEND_ROLE_HEAD,
                    mend_timeline_today_glyph(line->style));
    mend_strbuf_add(out, "\n");
}

static void add_events(struct mend_strbuf *out, struct mend_timeline *line)
{
    if (!mend_picture_next_event(line->course, NULL))
        return;
    add_label(out, line, MEND_ROLE_PLAIN, 0, "events");
    for (unsigned i = 0; i < line->axis.columns; i++)
        mend_timeline_event_cell(out, line, i);
    end_line(out);
}

static void add_lane(struct mend_strbuf *out, struct mend_timeline *line,
                     const struct mend_occurrence *row, enum mend_lane lane,
                     bool is_first)
{
    if (is_first)
        add_label(out, line, MEND_ROLE_PLAIN, INDENT,
                  label_of(line->style, row));
    else
        add_label(out, line, MEND_ROLE_DIM, INDENT, lane_labels[lane]);
    for (unsigned i = 0; i < line->axis.columns; i++)
        mend_timeline_cell(out, line, row, lane, i);
    end_line(out);
}

static void add_row(struct mend_strbuf *out, struct mend_timeline *line,
                    const struct mend_occurrence *row)
{
    bool is_first = true;

    for (int lane = 0; lane < MEND_LANES; lane++) {
        const bool is_due = lane == MEND_LANE_SKIN && row->procedure;

        if (!is_due && !mend_picture_has_lane(line->course, line->whole, row,
                                              (enum mend_lane)lane))
            continue;
        add_lane(out, line, row, (enum mend_lane)lane, is_first);
        is_first = false;
    }
}

static void add_rows(struct mend_strbuf *out, struct mend_timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;
    const struct mend_occurrence *row = NULL;
    mend_area shown = MEND_NONE;

    while ((row = mend_picture_next(line->course, line->whole, row))) {
        const mend_area area = mend_picture_area(cat, row);

        if (area != shown) {
            const char *title = cat->area[area].title;

            add_label(out, line, MEND_ROLE_DIM, 0,
                      title ? title : cat->area[area].id);
            end_line(out);
        }
        shown = area;
        add_row(out, line, row);
    }
}

/* ---- the legend ---------------------------------------------------------- */

static size_t legend_entries(const struct mend_timeline *line)
{
    size_t count = 0;

    for (mend_kinds left = line->used; left; left &= left - 1)
        count++;
    for (int i = 0; i < 3; i++)
        count += line->states[i];
    return count;
}

static unsigned widest_entry(const struct mend_timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;
    unsigned widest = 0;

    for (mend_kind i = 0; i < cat->kind_count; i++) {
        const char *words = mend_words_kind(cat, i);
        const unsigned columns = mend_text_columns(words, strlen(words));

        if (line->used & mend_kind_bit(i) && columns > widest)
            widest = columns;
    }
    return widest;
}

static const enum mend_role hue_roles[MEND_HUES] = {
    [MEND_HUE_RED] = MEND_ROLE_BAD,
    [MEND_HUE_YELLOW] = MEND_ROLE_WARN,
    [MEND_HUE_MAGENTA] = MEND_ROLE_DEEP,
    [MEND_HUE_CYAN] = MEND_ROLE_NOTE,
    [MEND_HUE_GREEN] = MEND_ROLE_GOOD
};

static void add_kinds(struct mend_table *table,
                      const struct mend_timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;

    for (int i = 0; i < 3; i++)
        if (line->states[i]) {
            mend_table_add(
                table, MEND_ROLE_HEAD,
                mend_timeline_session_glyph(line->style, (enum mend_state)i));
            mend_table_add(table, MEND_ROLE_PLAIN, mend_state_names[i]);
        }
    for (mend_kind i = 0; i < cat->kind_count; i++)
        if (line->used & mend_kind_bit(i)) {
            mend_table_add(table, hue_roles[mend_timeline_hue(cat, i)],
                           (char[]){ line->letter[i], '\0' });
            mend_table_add(table, MEND_ROLE_PLAIN, mend_words_kind(cat, i));
        }
}

/* As many pairs of a sign and its words in a line as there is room for. */
static void add_legend(struct mend_strbuf *out,
                       const struct mend_timeline *line)
{
    enum { PAIRS_MOST = MEND_TABLE_COLUMNS / 2, SIGN = 3, GAPS = 2 };
    const size_t count = legend_entries(line);
    const unsigned pair = SIGN + widest_entry(line) + GAPS;
    const unsigned width = line->style->width ? line->style->width : 92;
    unsigned pairs = width > INDENT ? (width - INDENT + GAPS) / pair : 1;
    struct mend_table table;

    pairs = pairs < 1 ? 1 : pairs > PAIRS_MOST ? PAIRS_MOST : pairs;
    pairs = pairs > count ? (unsigned)count : pairs;
    if (!pairs)
        return;
    mend_table_init(&table, line->style, 2 * pairs, 1, "  ");
    add_kinds(&table, line);
    for (size_t i = count; i % pairs; i++) {
        mend_table_add(&table, MEND_ROLE_PLAIN, "");
        mend_table_add(&table, MEND_ROLE_PLAIN, "");
    }
    mend_table_end(&table, out);
}

static void add_key(struct mend_strbuf *out, const struct mend_timeline *line)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text,
                     "Capitals hold even for the quickest healer, small "
                     "letters as a rule, %s for the slowest or the strictest "
                     "clinic.",
                     line->style->unicode ? "\xc2\xb7" : "dots");
    mend_section_say(out, line->style, MEND_ROLE_PLAIN, "  ", &text);
}

/* ---- the whole ----------------------------------------------------------- */

static bool lay_out(struct mend_timeline *line)
{
    const unsigned width = line->style->width;

    line->label = widest_label(line);
    const unsigned taken = line->label + 2 * INDENT;
    const unsigned room = !width          ? COLUMNS_MOST
                          : width > taken ? width - taken
                                          : 0;

    return mend_axis_fit(&line->axis, line->whole, room);
}

void mend_section_timeline(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    struct mend_timeline line = { .course = course,
                                  .style = style,
                                  .whole = mend_picture_span(course) };
    struct mend_strbuf heading = { 0 };

    if (!course->session_count || !lay_out(&line))
        return;
    mend_timeline_letters(&line);
    mend_timeline_guides(&line);
    mend_strbuf_add(&heading, "Timeline, ");
    mend_words_span(&heading, line.whole);
    mend_strbuf_add(&heading, ", ");
    mend_axis_words(&heading, &line.axis);
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_spend(&heading, out);
    add_months(out, &line);
    add_today(out, &line);
    add_events(out, &line);
    add_rows(out, &line);
    mend_strbuf_add(out, "\n");
    add_legend(out, &line);
    add_key(out, &line);
    out->failed |= line.guides.failed;
    mend_strbuf_release(&line.guides);
}
