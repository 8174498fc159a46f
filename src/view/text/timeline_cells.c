/*
 * What stands in a column. Where several windows hold, the shortest of them is
 * shown, for the longer ones are seen before and behind it. How sure it is
 * shows in the letter: a capital, a small one, a dot.
 */
#include "view/text/timeline.h"

#include <ctype.h>
#include <string.h>

/* ---- letters and signs --------------------------------------------------- */

static bool is_taken(const struct mend_timeline *line, size_t count, int letter)
{
    return memchr(line->letter, letter, count) != NULL;
}

/* The first letter of its id that no kind before it has, else any. */
static char choose_letter(const struct mend_timeline *line, size_t kind,
                          const char *id)
{
    static const char others[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    for (const char *at = id; *at; at++)
        if (isalpha((unsigned char)*at) &&
            !is_taken(line, kind, toupper((unsigned char)*at)))
            return (char)toupper((unsigned char)*at);
    for (const char *at = others; *at; at++)
        if (!is_taken(line, kind, *at))
            return *at;
    return '?';
}

void mend_timeline_letters(struct mend_timeline *line)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;

    for (size_t i = 0; i < cat->kind_count && i < MEND_SETS_MAX; i++)
        line->letter[i] = choose_letter(line, i, cat->kind[i].id);
}

const char *mend_timeline_session_glyph(const struct mend_style *style,
                                        enum mend_state state)
{
    static const char *const glyphs[2][3] = {
        { [MEND_PLANNED] = "*", [MEND_BOOKED] = "#", [MEND_DONE] = "=" },
        { [MEND_PLANNED] = "\xe2\x97\x87", /* white diamond */
          [MEND_BOOKED] = "\xe2\x97\x86",  /* black diamond */
          [MEND_DONE] = "\xe2\x97\x8f" }   /* black circle */
    };

    return glyphs[style->unicode][state];
}

const char *mend_timeline_today_glyph(const struct mend_style *style)
{
    return style->unicode ? "\xe2\x96\xbc" : "!";
}

enum mend_hue mend_timeline_hue(const struct mend_catalogue *cat,
                                mend_kind kind)
{
    if (kind == cat->open)
        return MEND_HUE_RED;
    if (kind == cat->visible || kind == cat->makeup)
        return MEND_HUE_YELLOW;
    if (kind == cat->result)
        return MEND_HUE_GREEN;
    return cat->kind[kind].sort == MEND_RULE ? MEND_HUE_CYAN : MEND_HUE_MAGENTA;
}

/* ---- windows ------------------------------------------------------------- */

/* What is shown of the windows that reach into a column. */
struct shown {
    mend_kind kind; /* MEND_NONE: nothing */
    enum mend_end end;
    int32_t length; /* of the window at its longest */
};

static bool goes_before(const struct shown *a, const struct shown *b)
{
    if (b->kind == MEND_NONE || a->length != b->length)
        return b->kind == MEND_NONE || a->length < b->length;
    return a->kind < b->kind || (a->kind == b->kind && a->end < b->end);
}

/* The surest end at which a window holds in a column. */
static bool holds_in(const struct mend_window *window, struct mend_span giver,
                     struct mend_span column, struct shown *out)
{
    const struct mend_span longest =
        mend_picture_days(window, giver, MEND_LONGEST);

    for (int end = 0; end < MEND_ENDS; end++)
        if (mend_span_overlaps(
                mend_picture_days(window, giver, (enum mend_end)end), column)) {
            *out = (struct shown){ window->kind, (enum mend_end)end,
                                   longest.end - longest.begin };
            return true;
        }
    return false;
}

static void look_at(const struct mend_timeline *line,
                    const struct mend_occurrence *it, enum mend_lane lane,
                    struct mend_span column, struct shown *best)
{
    const struct mend_course *course = line->course;
    const struct mend_span days = mend_course_days(course, it);

    for (size_t i = 0; days.begin != MEND_DAY_NONE && i < it->window_count;
         i++) {
        const struct mend_window *window = &it->window[i];
        struct shown shown;

        if (mend_picture_lane(course->plan->catalogue, it, window) == lane &&
            holds_in(window, days, column, &shown) && goes_before(&shown, best))
            *best = shown;
    }
}

static void add_window(struct mend_strbuf *out, struct mend_timeline *line,
                       const struct shown *shown)
{
    const struct mend_catalogue *cat = line->course->plan->catalogue;
    const char letter = line->letter[shown->kind];
    const char *dot = line->style->unicode ? "\xc2\xb7" : ".";
    const char sure[] = { letter, '\0' };
    const char usual[] = { (char)tolower((unsigned char)letter), '\0' };

    if (shown->end != MEND_LONGEST)
        line->used |= mend_kind_bit(shown->kind);
    mend_style_sign(out, line->style, mend_timeline_hue(cat, shown->kind),
                    shown->end,
                    shown->end == MEND_SHORTEST  ? sure
                    : shown->end == MEND_TYPICAL ? usual
                                                 : dot);
}

/* ---- guides and marks ---------------------------------------------------- */

/* What leads down in a column, a byte each. */
enum { GUIDE_NONE = '0', GUIDE_TODAY, GUIDE_EVENT };

/* Where nothing holds, lines lead down from today and the events. */
static void add_nothing(struct mend_strbuf *out,
                        const struct mend_timeline *line, unsigned column)
{
    static const char *const signs[2][3] = {
        { " ", ":", "|" }, { " ", "\xe2\x94\x8a", "\xe2\x94\x82" }
    };
    const char *guides = mend_strbuf_text(&line->guides);
    const size_t guide = column < line->guides.length
                             ? (size_t)(guides[column] - GUIDE_NONE)
                             : 0;

    mend_style_text(out, line->style, MEND_ROLE_DIM,
                    signs[line->style->unicode][guide]);
}

void mend_timeline_guides(struct mend_timeline *line)
{
    const struct mend_course *course = line->course;
    const struct mend_occurrence *event = NULL;
    struct mend_strbuf *guides = &line->guides;

    for (unsigned i = 0; i < line->axis.columns; i++)
        mend_strbuf_addf(
            guides, "%c",
            mend_span_has(mend_axis_days(&line->axis, i), course->plan->today)
                ? GUIDE_TODAY
                : GUIDE_NONE);
    while (!guides->failed && (event = mend_picture_next_event(course, event)))
        for (unsigned i = 0; i < line->axis.columns; i++)
            if (mend_span_overlaps(event->days, mend_axis_days(&line->axis, i)))
                guides->bytes[i] = GUIDE_EVENT;
}

/* The session of a row that lies in a column, or NULL. */
static const struct mend_occurrence *
session_in(const struct mend_timeline *line, const struct mend_occurrence *row,
           struct mend_span column)
{
    const struct mend_course *course = line->course;
    const struct mend_occurrence *end = mend_picture_row_end(course, row);

    for (const struct mend_occurrence *it = row; it < end; it++) {
        const struct mend_span days = mend_course_days(course, it);

        if (it->procedure && days.begin != MEND_DAY_NONE &&
            mend_span_overlaps(days, column))
            return it;
    }
    return NULL;
}

static enum mend_state state_of(const struct mend_occurrence *it)
{
    return it->type == MEND_SESSION ? it->treatment->booking[it->number].state
                                    : MEND_DONE;
}

void mend_timeline_cell(struct mend_strbuf *out, struct mend_timeline *line,
                        const struct mend_occurrence *row, enum mend_lane lane,
                        unsigned column)
{
    const struct mend_occurrence *end = mend_picture_row_end(line->course, row);
    const struct mend_span days = mend_axis_days(&line->axis, column);
    const struct mend_occurrence *session = session_in(line, row, days);
    struct shown best = { .kind = MEND_NONE };

    if (session) {
        line->states[state_of(session)] = true;
        mend_style_text(
            out, line->style, MEND_ROLE_HEAD,
            mend_timeline_session_glyph(line->style, state_of(session)));
        return;
    }
    for (const struct mend_occurrence *it = row; it < end; it++)
        look_at(line, it, lane, days, &best);
    if (best.kind == MEND_NONE)
        add_nothing(out, line, column);
    else
        add_window(out, line, &best);
}

char mend_timeline_mark(unsigned number)
{
    static const char marks[] = "123456789abcdefghijklmnopqrstuvwxyz";

    return number < sizeof(marks) - 1 ? marks[number] : '+';
}

void mend_timeline_event_cell(struct mend_strbuf *out,
                              struct mend_timeline *line, unsigned column)
{
    const struct mend_occurrence *event = NULL;
    const struct mend_span days = mend_axis_days(&line->axis, column);
    struct shown best = { .kind = MEND_NONE };
    char mark[2] = "";
    unsigned number = 0;

    while ((event = mend_picture_next_event(line->course, event))) {
        if (mend_span_overlaps(event->days, days))
            *mark = *mark ? '+' : mend_timeline_mark(number);
        look_at(line, event, MEND_LANE_CARE, days, &best);
        number++;
    }
    if (*mark)
        mend_style_text(out, line->style, MEND_ROLE_HEAD, mark);
    else if (best.kind != MEND_NONE)
        add_window(out, line, &best);
    else
        add_nothing(out, line, column);
}
