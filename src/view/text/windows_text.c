#include "view/text/windows_text.h"
#include "view/text/table.h"
#include "view/text/text.h"
#include "view/words/words.h"
#include "view/words/words_sum.h"

#include <string.h>

enum { ALL_ENDS = (1 << MEND_ENDS) - 1 };

/* ---- where a figure comes from ------------------------------------------- */

const char *const mend_window_sides[MEND_SIDES] = { "begin", "end" };
const char *const mend_course_sides[MEND_SIDES] = { "number", "spacing" };

/* "typical, longest " of some ends; nothing of all of them. */
static void add_ends_of(struct mend_strbuf *out, unsigned ends,
                        enum mend_sort sort)
{
    const char *before = "";

    for (unsigned i = 0; ends != ALL_ENDS && i < MEND_ENDS; i++) {
        if (!(ends >> i & 1U))
            continue;
        mend_strbuf_addf(out, "%s%s", before, mend_end_names[sort][i]);
        before = ", ";
    }
    if (*before)
        mend_strbuf_add(out, " ");
}

/* "begin and typical end " where the two figures differ in it. */
static void add_assumed_sides(struct mend_strbuf *out,
                              const struct mend_evidence *evidence,
                              enum mend_sort sort,
                              const char *const sides[MEND_SIDES])
{
    const char *before = "";

    for (size_t i = 0; i < MEND_SIDES; i++) {
        if (!evidence->assumed_side[i])
            continue;
        mend_strbuf_add(out, before);
        add_ends_of(out, evidence->assumed_side[i], sort);
        mend_strbuf_addf(out, "%s ", sides[i]);
        before = "and ";
    }
}

void mend_evidence_words(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_evidence *evidence,
                         enum mend_sort sort,
                         const char *const sides[MEND_SIDES])
{
    const uint8_t *side = evidence->assumed_side;
    const char *before = "";

    if (evidence->own) {
        mend_strbuf_add(out, "your own");
        before = "; ";
    }
    for (unsigned i = 0; i < evidence->source_count; i++) {
        mend_strbuf_addf(out, "%s%s", i ? ", " : before,
                         cat->source[evidence->source[i]].key);
        before = "; ";
    }
    if (!evidence->assumed)
        return;
    mend_strbuf_add(out, before);
    if (side[MEND_FIRST] != side[MEND_SECOND])
        add_assumed_sides(out, evidence, sort, sides);
    else
        add_ends_of(out, evidence->assumed, sort);
    mend_strbuf_add(out, "assumed");
}

/* ---- with days ----------------------------------------------------------- */

static struct mend_range offsets_at(const struct mend_window *window,
                                    enum mend_end end)
{
    return (struct mend_range){ window->from.at[end], window->to.at[end] };
}

static int year_of(mend_day day)
{
    int year, month, mday;

    mend_day_to_ymd(day, &year, &month, &mday);
    return year;
}

/* ", longest 4 Feb": the far end, with its year where that is another one. */
static void add_far_end(struct mend_strbuf *text, const char *name,
                        mend_day day, mend_day near)
{
    mend_strbuf_addf(text, ", %s ", name);
    mend_words_date(text, day, year_of(day) != year_of(near));
}

/* "14 to 27 Jan 2027, longest 10 Feb" */
static void add_ends(struct mend_strbuf *text, const struct mend_window *window,
                     struct mend_span days, enum mend_sort sort)
{
    const char *far = mend_end_names[sort][MEND_LONGEST];
    const struct mend_span typical =
        mend_sums_window(offsets_at(window, MEND_TYPICAL), days);
    const struct mend_span longest =
        mend_sums_window(offsets_at(window, MEND_LONGEST), days);

    if (typical.begin < typical.end)
        mend_words_span(text, typical);
    else
        mend_strbuf_add(text, "not usually");
    if (window->observed)
        mend_strbuf_add(text, ", as observed");
    else if (longest.begin < longest.end && longest.end != typical.end)
        add_far_end(text, far, longest.end - 1, typical.end - 1);
    else if (longest.begin < typical.begin)
        add_far_end(text, far, longest.begin, typical.begin);
}

static void add_origin(struct mend_strbuf *text,
                       const struct mend_catalogue *cat,
                       const struct mend_window *window, struct mend_span days)
{
    if (mend_words_unadjusted(text, window, days, MEND_TYPICAL))
        mend_strbuf_add(text, "; ");
    mend_evidence_words(text, cat, &window->evidence,
                        cat->kind[window->kind].sort, mend_window_sides);
}

void mend_windows_dated(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_window *window, size_t count,
                        struct mend_span days, const struct mend_style *style)
{
    enum { COLUMNS = 3, ORIGIN = 2 };
    struct mend_table table;

    mend_table_init(&table, style, COLUMNS, ORIGIN, "  ");
    table.below = ORIGIN;
    for (size_t i = 0; i < count; i++) {
        struct mend_strbuf ends = { 0 }, origin = { 0 };

        mend_table_add(&table, MEND_ROLE_HEAD,
                       mend_words_kind(cat, window[i].kind));
        add_ends(&ends, &window[i], days, cat->kind[window[i].kind].sort);
        mend_table_take(&table, MEND_ROLE_PLAIN, &ends);
        add_origin(&origin, cat, &window[i], days);
        mend_table_take(&table, MEND_ROLE_DIM, &origin);
    }
    mend_table_end(&table, out);
}

/* ---- as bars ------------------------------------------------------------- */

/*
 * The axis of all leaflets, so that two of them can be laid side by side: days
 * at first, weeks from the third on, months from the thirteenth. Each entry is
 * the first day of a column; the last one ends the axis.
 */
static const int16_t axis[] = { -42, -28, -14, -7,  0,   1,   2,   3,   4,  5,
                                6,   7,   8,   9,   10,  11,  12,  13,  14, 21,
                                28,  35,  42,  49,  56,  63,  70,  77,  84, 114,
                                144, 174, 204, 234, 264, 294, 324, 354, 384 };

enum {
    AXIS_COLUMNS = MEND_ARRAY_LEN(axis) - 1,
    WEEKS_FROM = 14,
    MONTHS_FROM = 84
};

static bool holds_at(const struct mend_healing *window, enum mend_end end,
                     unsigned column)
{
    return window->from.at[end] < axis[column + 1] &&
           axis[column] < window->to.at[end];
}

static char glyph_at(const struct mend_healing *window, unsigned column)
{
    static const char glyphs[MEND_ENDS] = { '#', '=', '-' };

    for (int end = 0; end < MEND_ENDS; end++)
        if (holds_at(window, (enum mend_end)end, column))
            return glyphs[end];
    return '.';
}

/* The columns that some window of the procedure reaches, day 0 among them. */
struct reach {
    unsigned first, end;
};

static struct reach reach_of(const struct mend_procedure *proc)
{
    struct reach reach = { AXIS_COLUMNS, 0 };

    for (unsigned i = 0; i < AXIS_COLUMNS; i++) {
        bool holds = axis[i] == 0;

        for (size_t k = 0; k < proc->window_count; k++)
            holds |= glyph_at(&proc->windows[k], i) != '.';
        if (holds && i < reach.first)
            reach.first = i;
        if (holds)
            reach.end = i + 1;
    }
    return reach;
}

static void add_bar(struct mend_strbuf *bar, const struct mend_healing *window,
                    struct reach reach)
{
    for (unsigned i = reach.first; i < reach.end; i++) {
        if (axis[i] == 0)
            mend_strbuf_add(bar, "|");
        if (axis[i] == WEEKS_FROM || axis[i] == MONTHS_FROM)
            mend_strbuf_add(bar, ":");
        mend_strbuf_addf(bar, "%c", glyph_at(window, i));
    }
    if (window->to.at[MEND_LONGEST] > axis[AXIS_COLUMNS])
        mend_strbuf_add(bar, ">");
}

static void add_figure(struct mend_strbuf *text,
                       const struct mend_healing *window)
{
    const struct mend_figure *figure =
        window->to.at[MEND_LONGEST] > 0 ? &window->to : &window->from;

    for (int i = 0; i < MEND_ENDS; i++)
        mend_strbuf_addf(text, "%s%d", i ? "/" : "", figure->at[i]);
    if (figure == &window->to && window->from.at[MEND_LONGEST] != 0)
        mend_strbuf_addf(text, " from %d", window->from.at[MEND_LONGEST]);
}

void mend_windows_key(struct mend_strbuf *out, const struct mend_style *style)
{
    mend_style_paragraph(
        out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_DIM,
        "from | on a column is a day, after a : a week, after the next : a "
        "month; # even at the shortest (most lenient), = typically (usually), "
        "- at the longest (strictest)");
}

void mend_windows_bars(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style)
{
    enum { COLUMNS = 4, ORIGIN = 3 };
    const struct reach reach = reach_of(proc);
    struct mend_table table;

    mend_table_init(&table, style, COLUMNS, ORIGIN, "  ");
    table.second = 0;
    for (size_t i = 0; i < proc->window_count; i++) {
        const struct mend_healing *it = &proc->windows[i];
        struct mend_strbuf bar = { 0 }, figure = { 0 }, origin = { 0 };

        mend_table_add(&table, MEND_ROLE_HEAD, mend_words_kind(cat, it->kind));
        add_bar(&bar, it, reach);
        mend_table_take(&table, MEND_ROLE_WARN, &bar);
        add_figure(&figure, it);
        mend_table_take(&table, MEND_ROLE_PLAIN, &figure);
        mend_evidence_words(&origin, cat, &it->evidence,
                            cat->kind[it->kind].sort, mend_window_sides);
        mend_table_take(&table, MEND_ROLE_DIM, &origin);
    }
    mend_table_end(&table, out);
}
