#include "view/picture/picture.h"
#include "view/picture/seen.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/timeline.h"
#include "view/words/words.h"

/* What a verdict rests on can be missed first where there is little room. */
enum { ROOM_FOR_WHY = 112, ROOM_FOR_WORDS = 72 };

static bool tells_why(const struct mend_style *style)
{
    return !style->width || style->width >= ROOM_FOR_WHY;
}

static const enum mend_role verdict_roles[] = {
    [MEND_CLEAR] = MEND_ROLE_GOOD,
    [MEND_LIKELY] = MEND_ROLE_GOOD,
    [MEND_WITH_MAKEUP] = MEND_ROLE_WARN,
    [MEND_UNLIKELY] = MEND_ROLE_WARN,
    [MEND_NOT_CLEAR] = MEND_ROLE_BAD
};

/* A verdict is about skin alone: sun or sport may forbid the event yet. */
static void add_verdict(struct mend_table *table,
                        const struct mend_course *course,
                        const struct mend_occurrence *event,
                        enum mend_verdict verdict)
{
    struct mend_strbuf text = { 0 };
    const bool is_good = verdict_roles[verdict] == MEND_ROLE_GOOD;

    mend_strbuf_add(&text, mend_words_verdict(verdict));
    if (is_good && mend_seen_clashes(course, event)) {
        mend_strbuf_add(&text, ", but clashes");
        mend_table_take(table, MEND_ROLE_BAD, &text);
    } else {
        mend_table_take(table, verdict_roles[verdict], &text);
    }
}

/* The mark by which an event stands in the timeline. */
static void add_mark(struct mend_table *table, const struct mend_course *course,
                     const struct mend_occurrence *event)
{
    const char mark[] = { mend_picture_is_marked(event)
                              ? mend_timeline_mark(
                                    mend_picture_mark(course, event))
                              : '\0',
                          '\0' };

    mend_table_add(table, MEND_ROLE_HEAD, mark);
}

/* "4 days to spare"; "+4" where there is little room */
static void add_spare(struct mend_table *table,
                      const struct mend_event_verdict *worst)
{
    const unsigned width = table->style->width;
    struct mend_strbuf text = { 0 };

    if (!width || width >= ROOM_FOR_WORDS)
        mend_words_spare(&text, worst);
    else if (worst->spare_days >= 0 || worst->verdict != MEND_CLEAR)
        mend_strbuf_addf(&text, "%+d", worst->spare_days);
    mend_table_take(table, MEND_ROLE_PLAIN, &text);
}

static void add_row(struct mend_table *table, const struct mend_course *course,
                    const struct mend_occurrence *event, bool is_marked)
{
    const struct mend_event_verdict *worst = mend_seen_deciding(course, event);
    const enum mend_verdict verdict = worst ? worst->verdict : MEND_CLEAR;
    struct mend_strbuf days = { 0 }, name = { 0 }, why = { 0 };

    if (is_marked)
        add_mark(table, course, event);
    mend_words_span(&days, event->days);
    mend_table_take(table, MEND_ROLE_HEAD, &days);
    mend_words_name(&name, event);
    mend_table_take(table, MEND_ROLE_PLAIN, &name);
    add_verdict(table, course, event, verdict);
    if (worst)
        add_spare(table, worst);
    else
        mend_table_add(table, MEND_ROLE_PLAIN, "");
    if (!tells_why(table->style))
        return;
    if (worst)
        mend_words_seen(&why, course, worst);
    mend_table_take(table, MEND_ROLE_DIM, &why);
}

static void add_count(struct mend_strbuf *out, const struct mend_style *style,
                      size_t hidden)
{
    struct mend_strbuf text = { 0 };

    if (!hidden)
        return;
    mend_strbuf_addf(&text, "and %zu entr%s of the calendars, clear", hidden,
                     hidden == 1 ? "y" : "ies");
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
}

static void add_header(struct mend_table *table, bool is_marked)
{
    static const char *const names[] = { "day", "event", "skin", "to spare" };

    if (is_marked)
        mend_table_add(table, MEND_ROLE_DIM, "");
    for (size_t i = 0; i < MEND_ARRAY_LEN(names); i++)
        mend_table_add(table, MEND_ROLE_DIM, names[i]);
    if (tells_why(table->style))
        mend_table_add(table, MEND_ROLE_DIM, "of what");
    table->has_header = true;
}

void mend_section_events(struct mend_strbuf *out,
                         const struct mend_course *course, bool is_marked,
                         const struct mend_style *style)
{
    const unsigned marks = is_marked, name = marks + 1, why = marks + 4;
    const struct mend_occurrence *event = NULL;
    struct mend_table table;

    if (!mend_seen_next(course, NULL) && !mend_seen_hidden(course))
        return;
    mend_style_heading(out, style, "Events");
    mend_table_init(&table, style, tells_why(style) ? why + 1 : why,
                    tells_why(style) ? why : name, "  ");
    table.second = name;
    if (mend_seen_next(course, NULL))
        add_header(&table, is_marked);
    while ((event = mend_seen_next(course, event)))
        add_row(&table, course, event, is_marked);
    mend_table_end(&table, out);
    add_count(out, style, mend_seen_hidden(course));
}
