/*
 * The course on one page: a row a treatment, a column for a week or, where the
 * weeks are too many, for several. A letter stands for the first kind of the
 * catalogue's order that holds in it, by typical ends; colour only repeats it.
 */
#include "view/text/sections.h"
#include "view/text/text.h"
#include "view/words/words.h"
#include "view/words/words_sum.h"

#include <ctype.h>
#include <string.h>

enum {
    WEEK = 7,
    LABEL_MOST = 16,
    COLUMNS_LEAST = 12, /* on less, a picture says nothing */
    COLUMNS_MOST = 104, /* two years of weeks, where no terminal sets a limit */
    EVENTS_MOST = 35    /* one sign each: 1-9, a-z */
};

struct timeline {
    const struct mend_course *course;
    const struct mend_style *style;
    mend_day begin;
    unsigned columns, label;
    int column_days;
    char letter[MEND_SETS_MAX]; /* of each kind */
    mend_kinds used;            /* kinds that stand in the picture */
};

/* ---- what holds when ----------------------------------------------------- */

static bool is_drawn(const struct mend_catalogue *cat,
                     const struct mend_window *window)
{
    return window->kind != cat->result;
}

static struct mend_span typical_days(const struct mend_window *window,
                                     struct mend_span days)
{
    const struct mend_range offsets = { window->from.at[MEND_TYPICAL],
                                        window->to.at[MEND_TYPICAL] };

    return mend_sums_window(offsets, days);
}

static struct mend_span column_span(const struct timeline *line,
                                    unsigned column)
{
    const mend_day begin = line->begin + (mend_day)column * line->column_days;

    return (struct mend_span){ begin, begin + line->column_days };
}

/* Grow `whole` to hold `part`, unless its days are not known. */
static void include(struct mend_span *whole, struct mend_span part)
{
    if (part.begin == MEND_DAY_NONE)
        return;
    whole->begin = part.begin < whole->begin ? part.begin : whole->begin;
    whole->end = part.end > whole->end ? part.end : whole->end;
}

static struct mend_span course_span(const struct mend_course *course)
{
    struct mend_span whole = { MEND_DAY_MAX, MEND_DAY_MIN };

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span days = mend_course_days(course, it);

        if (it->type == MEND_EVENT && !it->event->source)
            include(&whole, days);
        if (it->type != MEND_SESSION || days.begin == MEND_DAY_NONE)
            continue;
        include(&whole, days);
        for (size_t k = 0; k < it->window_count; k++)
            if (is_drawn(course->plan->catalogue, &it->window[k]))
                include(&whole, typical_days(&it->window[k], days));
    }
    return whole;
}

/* ---- letters ------------------------------------------------------------- */

static bool is_taken(const struct timeline *line, size_t count, int letter)
{
    return memchr(line->letter, letter, count) != NULL;
}

/* The first letter of its id that no kind before it has, small or capital. */
static char choose_letter(const struct timeline *line, size_t kind,
                          const char *id)
{
    static const char others[] = "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "0123456789";

    for (const char *at = id; *at; at++)
        if (isalpha((unsigned char)*at) && !is_taken(line, kind, *at))
            return *at;
    for (const char *at = others; *at; at++)
        if (!is_taken(line, kind, *at))
            return *at;
    return '?';
}

static void choose_letters(struct timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;

    for (size_t i = 0; i < cat->kind_count && i < MEND_SETS_MAX; i++)
        line->letter[i] = choose_letter(line, i, cat->kind[i].id);
}

static enum mend_role kind_role(const struct mend_catalogue *cat,
                                mend_kind kind)
{
    if (kind == cat->open)
        return MEND_ROLE_BAD;
    if (kind == cat->visible || kind == cat->makeup)
        return MEND_ROLE_WARN;
    return cat->kind[kind].sort == MEND_RULE ? MEND_ROLE_NOTE : MEND_ROLE_DIM;
}

/* ---- rows ---------------------------------------------------------------- */

/* One cell: a sign and its role. */
struct sign {
    char glyph;
    enum mend_role role;
};

static mend_kind first_kind(const struct timeline *line,
                            const struct mend_occurrence *session,
                            struct mend_span days, struct mend_span column)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;
    mend_kind first = MEND_NONE;

    for (size_t i = 0; i < session->window_count; i++) {
        const struct mend_window *window = &session->window[i];

        if (is_drawn(cat, window) && window->kind < first &&
            mend_span_overlaps(typical_days(window, days), column))
            first = window->kind;
    }
    return first;
}

static struct sign treatment_sign(struct timeline *line, size_t treatment,
                                  struct mend_span column)
{
    const struct mend_course *course = line->course;
    mend_kind first = MEND_NONE;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_occurrence *it = course->session[i].occurrence;
        const struct mend_span days = mend_course_days(course, it);

        if (it->treatment_index != treatment || days.begin == MEND_DAY_NONE)
            continue;
        if (mend_span_overlaps(days, column))
            return (struct sign){ '*', MEND_ROLE_HEAD };
        const mend_kind kind = first_kind(line, it, days, column);
        first = kind < first ? kind : first;
    }
    if (first == MEND_NONE)
        return (struct sign){ '.', MEND_ROLE_DIM };
    line->used |= mend_kind_bit(first);
    return (struct sign){ line->letter[first],
                          kind_role(course->plan->catalogue, first) };
}

static char event_glyph(unsigned number)
{
    static const char glyphs[] = "123456789abcdefghijklmnopqrstuvwxyz";

    return number < EVENTS_MOST ? glyphs[number] : '+';
}

static struct sign event_sign(const struct timeline *line,
                              struct mend_span column)
{
    struct sign sign = { '.', MEND_ROLE_DIM };
    unsigned number = 0;

    for (size_t i = 0; i < line->course->occurrence_count; i++) {
        const struct mend_occurrence *it = &line->course->occurrence[i];

        if (it->type != MEND_EVENT || it->event->source)
            continue;
        if (mend_span_overlaps(it->days, column))
            sign = (struct sign){ sign.glyph == '.' ? event_glyph(number) : '+',
                                  MEND_ROLE_HEAD };
        number++;
    }
    return sign;
}

static void add_sign(struct mend_strbuf *out, const struct timeline *line,
                     struct sign sign)
{
    mend_style_text(out, line->style, sign.role, (char[]){ sign.glyph, '\0' });
}

static void add_label(struct mend_strbuf *out, const struct timeline *line,
                      const char *label)
{
    mend_strbuf_add(out, "  ");
    mend_style_cell(out, line->style, MEND_ROLE_PLAIN, label, line->label);
    mend_strbuf_add(out, "  ");
}

/* A month's name stands over the first column that begins in it. */
static void add_months(struct mend_strbuf *out, const struct timeline *line)
{
    struct mend_strbuf months = { 0 };
    int shown = -1;

    for (unsigned i = 0; i + 3 <= line->columns; i++) {
        const mend_day day = column_span(line, i).begin;
        int year, month, mday;

        mend_day_to_ymd(day, &year, &month, &mday);
        if (month == shown || months.length > i)
            continue;
        mend_strbuf_add_repeated(&months, " ", i - months.length);
        mend_strbuf_addf(&months, "%s ", mend_month_name(month));
        shown = month;
    }
    while (months.length && months.bytes[months.length - 1] == ' ')
        months.bytes[--months.length] = '\0';
    add_label(out, line, "");
    mend_style_text(out, line->style, MEND_ROLE_DIM, mend_strbuf_text(&months));
    mend_strbuf_add(out, "\n");
    mend_strbuf_release(&months);
}

static void add_rows(struct mend_strbuf *out, struct timeline *line)
{
    const struct mend_plan *plan = line->course->plan;

    for (size_t i = 0; i < plan->treatment_count; i++) {
        add_label(out, line, plan->treatment[i].id);
        for (unsigned k = 0; k < line->columns; k++)
            add_sign(out, line, treatment_sign(line, i, column_span(line, k)));
        mend_strbuf_add(out, "\n");
    }
}

static void add_legend(struct mend_strbuf *out, const struct timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;
    struct mend_strbuf text = { 0 };

    mend_strbuf_add(&text, "* session");
    for (mend_kind i = 0; i < cat->kind_count; i++)
        if (line->used & mend_kind_bit(i))
            mend_strbuf_addf(&text, ", %c %s", line->letter[i],
                             mend_words_kind(cat, i));
    mend_section_say(out, line->style, MEND_ROLE_PLAIN, "  ", &text);
}

static void add_events(struct mend_strbuf *out, const struct timeline *line)
{
    struct mend_strbuf names = { 0 };
    unsigned number = 0;

    for (size_t i = 0; i < line->course->occurrence_count; i++) {
        const struct mend_occurrence *it = &line->course->occurrence[i];

        if (it->type != MEND_EVENT || it->event->source)
            continue;
        mend_strbuf_addf(&names, "%s%c ", number ? ", " : "",
                         event_glyph(number));
        mend_words_name(&names, it);
        number++;
    }
    if (number) {
        add_label(out, line, "events");
        for (unsigned i = 0; i < line->columns; i++)
            add_sign(out, line, event_sign(line, column_span(line, i)));
        mend_strbuf_add(out, "\n");
        mend_section_say(out, line->style, MEND_ROLE_PLAIN, "  ", &names);
    }
    mend_strbuf_release(&names);
}

/* ---- the whole ----------------------------------------------------------- */

static unsigned widest_label(const struct mend_plan *plan)
{
    unsigned widest = (unsigned)strlen("events");

    for (size_t i = 0; i < plan->treatment_count; i++) {
        const unsigned columns = mend_text_columns(
            plan->treatment[i].id, strlen(plan->treatment[i].id));

        widest = columns > widest ? columns : widest;
    }
    return widest < LABEL_MOST ? widest : LABEL_MOST;
}

/* Fit the days into the columns there are; false if there are too few. */
static bool lay_out(struct timeline *line, struct mend_span whole)
{
    const unsigned taken = line->label + 4;
    const unsigned width = line->style->width;
    unsigned room = COLUMNS_MOST;

    if (width)
        room = width > taken ? width - taken : 0;
    room = room < COLUMNS_MOST ? room : COLUMNS_MOST;
    if (room < COLUMNS_LEAST || whole.begin >= whole.end)
        return false;
    line->begin = whole.begin - mend_day_weekday(whole.begin);
    const unsigned weeks =
        (unsigned)(whole.end - line->begin + WEEK - 1) / WEEK;
    const unsigned each = (weeks + room - 1) / room;
    line->columns = (weeks + each - 1) / each;
    line->column_days = (int)each * WEEK;
    return true;
}

void mend_section_timeline(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    struct timeline line = { .course = course,
                             .style = style,
                             .label = widest_label(course->plan) };
    struct mend_strbuf heading = { 0 };

    if (!course->session_count || !lay_out(&line, course_span(course)))
        return;
    choose_letters(&line);
    mend_strbuf_addf(&heading, "Timeline, a column for %d week%s",
                     line.column_days / WEEK,
                     line.column_days == WEEK ? "" : "s");
    mend_style_heading(out, style, mend_strbuf_text(&heading));
    mend_strbuf_release(&heading);
    add_months(out, &line);
    add_rows(out, &line);
    add_legend(out, &line);
    add_events(out, &line);
}
