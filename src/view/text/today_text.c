/*
 * mend_view_today: which phase each area is in, what is allowed again and when,
 * what to do, what comes next.
 */
#include "view/picture/now.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/words/words.h"

#include <string.h>

enum { NEXT_SHOWN = 6 };

/* What can be missed first where there is little room: how far away a day is,
   then after what something holds. */
enum { ROOM_FOR_DISTANCE = 96, ROOM_FOR_AFTER = 72 };

static bool has_room(const struct mend_style *style, unsigned columns)
{
    return !style->width || style->width >= columns;
}

/* The heads of a table's columns; "after" only where it is told. */
static void add_header(struct mend_table *table, const char *const *names,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (has_room(table->style, ROOM_FOR_AFTER) ||
            strcmp(names[i], "after") != 0)
            mend_table_add(table, MEND_ROLE_DIM, names[i]);
    table->has_header = true;
}

/* After what it holds, where that is told. */
static void add_after(struct mend_table *table, enum mend_role role,
                      const struct mend_occurrence *of)
{
    struct mend_strbuf name = { 0 };

    if (!has_room(table->style, ROOM_FOR_AFTER))
        return;
    mend_words_name(&name, of);
    mend_table_take(table, role, &name);
}

/* ---- phases -------------------------------------------------------------- */

/* The last day of a span, where it has one. */
static void add_last(struct mend_table *table, enum mend_role role,
                     struct mend_span span)
{
    struct mend_strbuf text = { 0 };

    if (span.end >= MEND_DAY_MAX)
        mend_strbuf_add(&text, "no end in sight");
    else
        mend_words_date(&text, span.end - 1, true);
    mend_table_take(table, role, &text);
}

static void add_phase(struct mend_table *table,
                      const struct mend_course *course,
                      const struct mend_held *held, const char *area)
{
    const enum mend_role role =
        held->is_usual ? MEND_ROLE_PLAIN : MEND_ROLE_DIM;
    struct mend_strbuf plain = { 0 };

    mend_table_add(table, MEND_ROLE_HEAD, area);
    mend_table_add(
        table, role,
        mend_words_kind(course->plan->catalogue, held->window->kind));
    add_after(table, role, held->of);
    if (held->is_usual)
        add_last(table, role, held->usual);
    else
        mend_table_add(table, role, "over");
    add_last(table, MEND_ROLE_DIM, held->longest);
    mend_words_unadjusted(&plain, held->window,
                          mend_course_days(course, held->of), MEND_TYPICAL);
    mend_table_take(table, MEND_ROLE_DIM, &plain);
}

/* What ends first stands first: it is the phase that the area is in. */
static void add_area(struct mend_table *table, const struct mend_course *course,
                     mend_area area)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_area_entry *entry = &cat->area[area];
    const char *title = entry->title ? entry->title : entry->id;
    struct mend_held held, last;

    for (bool any = mend_now_held(course, MEND_LANE_SKIN, NULL, &held); any;
         any = mend_now_held(course, MEND_LANE_SKIN, &last, &held)) {
        last = held;
        if (mend_picture_area(cat, held.of) != area)
            continue;
        add_phase(table, course, &held, title);
        title = "";
    }
}

static void add_phases(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_style *style)
{
    static const char *const names[] = { "area",    "what",    "after",
                                         "through", "longest", "" };
    enum { WHAT = 1, AFTER = 2 };
    const bool tells_after = has_room(style, ROOM_FOR_AFTER);
    const size_t areas = course->plan->catalogue->area_count;
    struct mend_table table;
    bool any = false;

    mend_style_heading(out, style, "Skin");
    mend_table_init(&table, style, MEND_ARRAY_LEN(names) - !tells_after,
                    tells_after ? AFTER : WHAT, "  ");
    table.second = WHAT;
    table.below = table.column_count - 1;
    for (mend_area area = 0; area < areas; area++)
        if (mend_now_concerns(course, area)) {
            if (!any)
                add_header(&table, names, MEND_ARRAY_LEN(names));
            add_area(&table, course, area);
            any = true;
        }
    if (!any)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_GOOD,
                             "nothing heals today");
    mend_table_end(&table, out);
}

/* ---- what is allowed again ----------------------------------------------- */

static bool tells_distance(const struct mend_style *style)
{
    return has_room(style, ROOM_FOR_DISTANCE);
}

static void add_from(struct mend_table *table, mend_day today, mend_day from)
{
    struct mend_strbuf text = { 0 }, in = { 0 };

    if (from >= MEND_DAY_MAX)
        mend_strbuf_add(&text, "no end in sight");
    else if (from <= today)
        mend_strbuf_add(&text, "now");
    else
        mend_words_day(&text, from);
    mend_table_take(table, MEND_ROLE_HEAD, &text);
    if (!tells_distance(table->style))
        return;
    if (from > today && from < MEND_DAY_MAX) {
        mend_strbuf_add(&in, "in ");
        mend_words_days(&in, (int64_t)from - today);
    }
    mend_table_take(table, MEND_ROLE_PLAIN, &in);
}

static void add_ban(struct mend_table *table, const struct mend_course *course,
                    const struct mend_held *held)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    struct mend_strbuf strict = { 0 };

    add_from(table, course->plan->today, held->usual.end);
    mend_table_add(table, MEND_ROLE_PLAIN,
                   mend_words_kind(cat, held->window->kind));
    add_after(table, MEND_ROLE_PLAIN, held->of);
    if (held->longest.end > held->usual.end && held->longest.end < MEND_DAY_MAX)
        mend_words_date(&strict, held->longest.end, true);
    mend_table_take(table, MEND_ROLE_DIM, &strict);
}

static void add_bans(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    static const char *const names[] = { "from", "", "what is over then",
                                         "after", "strictest" };
    const bool is_wide = tells_distance(style);
    const bool tells_after = has_room(style, ROOM_FOR_AFTER);
    const unsigned what = is_wide ? 2 : 1;
    struct mend_held held, last;
    struct mend_table table;
    bool any = mend_now_held(course, MEND_LANE_CARE, NULL, &held);

    if (!any)
        return;
    mend_style_heading(out, style, "Allowed again");
    mend_table_init(&table, style, what + 2 + tells_after, what + tells_after,
                    "  ");
    table.second = what;
    mend_table_add(&table, MEND_ROLE_DIM, names[0]);
    add_header(&table, names + (is_wide ? 1 : 2), is_wide ? 4 : 3);
    for (; any; any = mend_now_held(course, MEND_LANE_CARE, &last, &held)) {
        last = held;
        add_ban(&table, course, &held);
    }
    mend_table_end(&table, out);
}

/* ---- what to do ---------------------------------------------------------- */

static void add_due(struct mend_strbuf *out, const struct mend_due *due,
                    const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s (", due->task->title);
    mend_words_name(&text, due->of);
    mend_strbuf_add(&text, ", through ");
    mend_words_date(&text, due->days.end - 1, true);
    mend_strbuf_add(&text, ")");
    mend_section_say(out, style, MEND_ROLE_NOTE, "  - ", &text);
}

static void add_dues(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    struct mend_due due, last;
    bool any = mend_now_due(course, NULL, &due);

    mend_style_heading(out, style, "To do");
    if (!any)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_PLAIN,
                             "nothing today");
    for (; any; any = mend_now_due(course, &last, &due)) {
        last = due;
        add_due(out, &due, style);
    }
}

/* ---- what comes next ----------------------------------------------------- */

static void add_coming(struct mend_strbuf *text, const struct mend_next *next)
{
    switch (next->what) {
    case MEND_COMES_PREPARATION:
        mend_strbuf_add(text, "preparation for ");
        mend_words_name(text, next->of);
        mend_strbuf_add(text, " begins");
        return;
    case MEND_COMES_VISIT:
        mend_strbuf_addf(text, "%s (", next->visit->title);
        mend_words_name(text, next->of);
        mend_strbuf_add(text, ")");
        return;
    case MEND_COMES_SESSION:
    case MEND_COMES_EVENT:
        mend_words_name(text, next->of);
    }
}

static void add_next(struct mend_table *table, mend_day today,
                     const struct mend_next *next)
{
    const int64_t away = (int64_t)next->day - today;
    struct mend_strbuf when = { 0 }, in = { 0 }, what = { 0 };

    mend_words_day(&when, next->day);
    mend_table_take(table, MEND_ROLE_HEAD, &when);
    mend_strbuf_add(&in, away ? "in " : "today");
    if (away)
        mend_words_days(&in, away);
    mend_table_take(table, MEND_ROLE_PLAIN, &in);
    add_coming(&what, next);
    mend_table_take(table, MEND_ROLE_PLAIN, &what);
}

static void add_nexts(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    enum { COLUMNS = 3, WHAT = 2 };
    struct mend_next next, last;
    struct mend_table table;
    bool any = mend_now_next(course, NULL, &next);

    mend_style_heading(out, style, "Next");
    if (!any)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_PLAIN,
                             "nothing more");
    mend_table_init(&table, style, COLUMNS, WHAT, "  ");
    for (int i = 0; any && i < NEXT_SHOWN; i++) {
        add_next(&table, course->plan->today, &next);
        last = next;
        any = mend_now_next(course, &last, &next);
    }
    mend_table_end(&table, out);
}

void mend_view_today(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    struct mend_strbuf title = { 0 };

    if (style->plain) {
        mend_section_today_records(out, course, style);
        return;
    }
    mend_strbuf_add(&title, "Today, ");
    mend_words_day(&title, course->plan->today);
    mend_style_heading(out, style, mend_strbuf_text(&title));
    mend_strbuf_spend(&title, out);
    add_phases(out, course, style);
    add_bans(out, course, style);
    add_dues(out, course, style);
    add_nexts(out, course, style);
    mend_section_disclaimer(out, style);
}
