#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/timeline.h"
#include "view/words/words.h"

#include <limits.h>

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

/* A session that begins after the event leaves any number of days. */
static int spare_days(const struct mend_event_verdict *verdict)
{
    return verdict->verdict == MEND_CLEAR && verdict->spare_days < 0
               ? INT_MAX
               : verdict->spare_days;
}

const struct mend_event_verdict *
mend_section_deciding(const struct mend_course *course,
                      const struct mend_occurrence *event)
{
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);
    const struct mend_event_verdict *worst = NULL;

    for (size_t i = 0; i < verdicts.count; i++) {
        const struct mend_event_verdict *it = &verdicts.item[i];

        if (!worst || it->verdict > worst->verdict ||
            (it->verdict == worst->verdict &&
             spare_days(it) < spare_days(worst)))
            worst = it;
    }
    return worst;
}

static bool breaks_a_must(const struct mend_course *course,
                          const struct mend_occurrence *event)
{
    /* The musts stand first. */
    for (size_t i = 0; i < course->must_clashes; i++)
        if (course->clash[i].a == event || course->clash[i].b == event)
            return true;
    return false;
}

/* A verdict is about skin alone: sun or sport may forbid the event yet. */
static void add_verdict(struct mend_table *table,
                        const struct mend_course *course,
                        const struct mend_occurrence *event,
                        enum mend_verdict verdict)
{
    struct mend_strbuf text = { 0 };
    const bool is_good = verdict_roles[verdict] == MEND_ROLE_GOOD;

    mend_strbuf_add(&text, mend_words_verdict(verdict));
    if (is_good && breaks_a_must(course, event)) {
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
    const struct mend_event_verdict *worst =
        mend_section_deciding(course, event);
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

static bool is_shown(const struct mend_course *course,
                     const struct mend_occurrence *event)
{
    const struct mend_event_verdict *worst =
        mend_section_deciding(course, event);

    return !event->event->source || breaks_a_must(course, event) ||
           (worst && worst->verdict != MEND_CLEAR);
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

static size_t add_from_calendars(struct mend_table *table,
                                 const struct mend_course *course,
                                 bool is_marked)
{
    size_t hidden = 0;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        if (it->type != MEND_EVENT || mend_picture_is_marked(it))
            continue;
        if (is_shown(course, it))
            add_row(table, course, it, is_marked);
        else
            hidden++;
    }
    return hidden;
}

static bool has_events(const struct mend_course *course)
{
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (course->occurrence[i].type == MEND_EVENT)
            return true;
    return false;
}

void mend_section_events(struct mend_strbuf *out,
                         const struct mend_course *course, bool is_marked,
                         const struct mend_style *style)
{
    const unsigned marks = is_marked, name = marks + 1, why = marks + 4;
    const struct mend_occurrence *event = NULL;
    struct mend_table table;

    if (!has_events(course))
        return;
    mend_style_heading(out, style, "Events");
    mend_table_init(&table, style, tells_why(style) ? why + 1 : why,
                    tells_why(style) ? why : name, "  ");
    table.second = name;
    while ((event = mend_picture_next_event(course, event)))
        add_row(&table, course, event, is_marked);
    const size_t hidden = add_from_calendars(&table, course, is_marked);
    mend_table_end(&table, out);
    add_count(out, style, hidden);
}
