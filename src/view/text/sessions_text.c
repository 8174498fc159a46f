#include "view/picture/picture.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/text.h"
#include "view/words/words.h"

#include <string.h>

enum { REASONS_SHOWN = 2 };

static const enum mend_role state_roles[] = { [MEND_PLANNED] = MEND_ROLE_PLAIN,
                                              [MEND_BOOKED] = MEND_ROLE_GOOD,
                                              [MEND_DONE] = MEND_ROLE_DIM };

static void add_day(struct mend_table *table,
                    const struct mend_course_session *session)
{
    const int minute = mend_picture_booking(session->occurrence)->at.minute;
    struct mend_strbuf text = { 0 };

    mend_words_day(&text, session->day);
    if (minute != MEND_MINUTE_NONE &&
        mend_picture_booking(session->occurrence)->state != MEND_PLANNED) {
        mend_strbuf_add(&text, " ");
        mend_words_minute(&text, minute);
    }
    mend_table_take(table, MEND_ROLE_HEAD, &text);
}

/* How many columns there are decides how much is told of each session. */
enum { ROOM_FOR_AREA = 96, ROOM_FOR_IDS = 72 };

static bool has_room(const struct mend_style *style, unsigned columns)
{
    return !style->width || style->width >= columns;
}

/* "3 earlier, 5 later", "not at all"; "-3 +5" where there is little room */
static void add_slack(struct mend_table *table,
                      const struct mend_course_session *session)
{
    const bool is_long = has_room(table->style, ROOM_FOR_IDS);
    const long earlier = (long)session->day - session->earliest;
    const long later = (long)session->latest - session->day;
    struct mend_strbuf text = { 0 };

    if (session->room.count) {
        if (earlier > 0)
            mend_strbuf_addf(&text, is_long ? "%ld earlier" : "-%ld", earlier);
        if (earlier > 0 && later > 0)
            mend_strbuf_add(&text, is_long ? ", " : " ");
        if (later > 0)
            mend_strbuf_addf(&text, is_long ? "%ld later" : "+%ld", later);
        if (earlier <= 0 && later <= 0)
            mend_strbuf_add(&text, is_long ? "not at all" : "0");
    }
    mend_table_take(table, MEND_ROLE_DIM, &text);
}

static void add_what(struct mend_table *table,
                     const struct mend_occurrence *session)
{
    const struct mend_treatment *treatment = session->treatment;
    struct mend_strbuf text = { 0 };

    if (has_room(table->style, ROOM_FOR_IDS)) {
        mend_table_add(table, MEND_ROLE_PLAIN, session->id);
        mend_table_add(table, MEND_ROLE_PLAIN,
                       treatment->title ? treatment->title
                                        : session->procedure->title);
        return;
    }
    mend_words_name(&text, session);
    mend_table_take(table, MEND_ROLE_PLAIN, &text);
}

static void add_row(struct mend_table *table, const struct mend_course *course,
                    const struct mend_course_session *session)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_area_entry *area =
        &course->plan->catalogue->area[it->treatment->area];
    const enum mend_state state = mend_picture_booking(it)->state;

    add_day(table, session);
    add_what(table, it);
    if (has_room(table->style, ROOM_FOR_AREA))
        mend_table_add(table, MEND_ROLE_PLAIN,
                       area->title ? area->title : area->id);
    mend_table_add(table, state_roles[state], mend_state_names[state]);
    add_slack(table, session);
}

static void add_header(struct mend_table *table)
{
    static const struct {
        const char *name;
        unsigned columns; /* that the terminal has at least */
    } columns[] = { { "day", 0 },   { "session", ROOM_FOR_IDS },
                    { "what", 0 },  { "area", ROOM_FOR_AREA },
                    { "state", 0 }, { "may move (days)", ROOM_FOR_IDS } };

    for (size_t i = 0; i < MEND_ARRAY_LEN(columns); i++)
        if (has_room(table->style, columns[i].columns))
            mend_table_add(table, MEND_ROLE_DIM, columns[i].name);
    if (!has_room(table->style, ROOM_FOR_IDS))
        mend_table_add(table, MEND_ROLE_DIM, "may move");
    table->has_header = true;
}

void mend_section_sessions(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    const bool is_long = has_room(style, ROOM_FOR_IDS);
    const unsigned columns = has_room(style, ROOM_FOR_AREA) ? 6
                             : is_long                      ? 5
                                                            : 4;
    const struct mend_course_session *session = NULL;
    struct mend_table table;

    if (!course->session_count)
        return;
    mend_style_heading(out, style, "Sessions");
    mend_table_init(&table, style, columns, is_long ? 2 : 1, "  ");
    add_header(&table);
    while ((session = mend_picture_next_session(course, session)))
        add_row(&table, course, session);
    mend_table_end(&table, out);
}

/* ---- why these days ------------------------------------------------------ */

static unsigned widest_id(const struct mend_course *course)
{
    unsigned widest = 0;

    for (size_t i = 0; i < course->session_count; i++) {
        const char *id = course->session[i].occurrence->id;
        const unsigned columns = mend_text_columns(id, strlen(id));

        if (course->session[i].because_count && columns > widest)
            widest = columns;
    }
    return widest;
}

/* The first of a session's reasons is led by its id, the others by blanks. */
static void say_reason(struct mend_strbuf *out, const struct mend_style *style,
                       const char *id, unsigned columns,
                       struct mend_strbuf *text)
{
    const unsigned taken = mend_text_columns(id, strlen(id));
    struct mend_strbuf lead = { 0 };

    mend_strbuf_addf(&lead, "  %s", id);
    mend_strbuf_add_repeated(&lead, " ", columns - taken + 2);
    mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead), text);
    mend_strbuf_spend(&lead, out);
}

static void add_reasons(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_course_session *session,
                        unsigned columns, const struct mend_style *style)
{
    const char *id = session->occurrence->id;
    struct mend_strbuf text = { 0 };

    for (size_t i = 0; i < session->because_count && i < REASONS_SHOWN; i++) {
        mend_words_because(&text, course, &session->because[i]);
        mend_section_place(&text, session->because[i].why->loc);
        say_reason(out, style, i ? "" : id, columns, &text);
    }
    if (session->because_count <= REASONS_SHOWN)
        return;
    mend_strbuf_addf(&text, "and %zu more: mendline explain PLAN %s",
                     session->because_count - REASONS_SHOWN, id);
    say_reason(out, style, "", columns, &text);
}

void mend_section_reasons(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style)
{
    const struct mend_course_session *session = NULL;
    const unsigned columns = widest_id(course);
    bool any = false;

    while ((session = mend_picture_next_session(course, session))) {
        if (!session->because_count || session->day == MEND_DAY_NONE)
            continue;
        if (!any)
            mend_style_heading(out, style, "Why these days");
        any = true;
        add_reasons(out, course, session, columns, style);
    }
}
