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

/* Where nothing holds, lines lead down from today and the events. */
static void add_nothing(struct mend_strbuf *out,
                        const struct mend_timeline *line,
                        struct mend_span column)
{
    const struct mend_course *course = line->course;
    const char *guide = " ";

    if (mend_span_has(column, course->plan->today))
        guide = line->style->unicode ? "\xe2\x94\x8a" : ":";
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (mend_picture_is_marked(&course->occurrence[i]) &&
            mend_span_overlaps(course->occurrence[i].days, column))
            guide = line->style->unicode ? "\xe2\x94\x82" : "|";
    mend_style_text(out, line->style, MEND_ROLE_DIM, guide);
}

/* The session of a row that lies in a column, or NULL. */
static const struct mend_occurrence *
session_in(const struct mend_timeline *line, const struct mend_occurrence *row,
           struct mend_span column)
{
    const struct mend_course *course = line->course;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span days = mend_course_days(course, it);

        if (it->procedure && mend_picture_holds(row, it) &&
            days.begin != MEND_DAY_NONE && mend_span_overlaps(days, column))
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
    const struct mend_course *course = line->course;
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
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (mend_picture_holds(row, &course->occurrence[i]))
            look_at(line, &course->occurrence[i], lane, days, &best);
    if (best.kind == MEND_NONE)
        add_nothing(out, line, days);
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
    const struct mend_course *course = line->course;
    const struct mend_span days = mend_axis_days(&line->axis, column);
    struct shown best = { .kind = MEND_NONE };
    char mark[2] = "";

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        if (!mend_picture_is_marked(it))
            continue;
        if (mend_span_overlaps(it->days, days))
            *mark =
                *mark ? '+' : mend_timeline_mark(mend_picture_mark(course, it));
        look_at(line, it, MEND_LANE_CARE, days, &best);
    }
    if (*mark)
        mend_style_text(out, line->style, MEND_ROLE_HEAD, mark);
    else if (best.kind != MEND_NONE)
        add_window(out, line, &best);
    else
        add_nothing(out, line, days);
}
