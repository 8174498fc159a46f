#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/words/words.h"

#include <limits.h>

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
    const struct mend_event_verdict *worst = NULL;

    for (size_t i = 0; i < course->verdict_count; i++) {
        const struct mend_event_verdict *it = &course->verdict[i];

        if (it->event != event)
            continue;
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
    for (size_t i = 0; i < course->clash_count; i++)
        if (course->clash[i].why->grade == MEND_MUST &&
            (course->clash[i].a == event || course->clash[i].b == event))
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

static void add_row(struct mend_table *table, const struct mend_course *course,
                    const struct mend_occurrence *event)
{
    const struct mend_event_verdict *worst =
        mend_section_deciding(course, event);
    const enum mend_verdict verdict = worst ? worst->verdict : MEND_CLEAR;
    struct mend_strbuf days = { 0 }, name = { 0 }, why = { 0 };

    mend_words_span(&days, event->days);
    mend_table_take(table, MEND_ROLE_HEAD, &days);
    mend_words_name(&name, event);
    mend_table_take(table, MEND_ROLE_PLAIN, &name);
    add_verdict(table, course, event, verdict);
    if (worst)
        mend_words_verdict_reason(&why, course, worst);
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

void mend_section_events(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_style *style)
{
    enum { COLUMNS = 4, NAME = 1, WHY = 3 };
    struct mend_table table;
    size_t hidden = 0, events = 0;

    mend_table_init(&table, style, COLUMNS, WHY, "  ");
    table.second = NAME;
    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        if (it->type != MEND_EVENT)
            continue;
        if (!events++)
            mend_style_heading(out, style, "Events");
        if (is_shown(course, it))
            add_row(&table, course, it);
        else
            hidden++;
    }
    mend_table_end(&table, out);
    add_count(out, style, hidden);
}
