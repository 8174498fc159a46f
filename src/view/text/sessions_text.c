#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/words/words.h"

enum { REASONS_SHOWN = 3 };

static const enum mend_role state_roles[] = { [MEND_PLANNED] = MEND_ROLE_PLAIN,
                                              [MEND_BOOKED] = MEND_ROLE_GOOD,
                                              [MEND_DONE] = MEND_ROLE_DIM };

/*
 * Give the session that comes next by day, then by plan: the least one after
 * `previous`, which is NULL at first. Sessions are few; no sorted copy is
 * worth the memory that a pure view would have to ask for.
 */
static const struct mend_course_session *
next_session(const struct mend_course *course,
             const struct mend_course_session *previous)
{
    const struct mend_course_session *best = NULL;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_course_session *it = &course->session[i];
        const bool is_after = !previous || it->day > previous->day ||
                              (it->day == previous->day && it > previous);

        if (is_after && (!best || it->day < best->day))
            best = it;
    }
    return best;
}

static const struct mend_booking *
booking_of(const struct mend_course_session *session)
{
    const struct mend_occurrence *it = session->occurrence;

    return &it->treatment->booking[it->number];
}

static void add_day(struct mend_table *table,
                    const struct mend_course_session *session)
{
    const int minute = booking_of(session)->at.minute;
    struct mend_strbuf text = { 0 };

    mend_words_day(&text, session->day);
    if (minute != MEND_MINUTE_NONE &&
        booking_of(session)->state != MEND_PLANNED) {
        mend_strbuf_add(&text, " ");
        mend_words_minute(&text, minute);
    }
    mend_table_take(table, MEND_ROLE_HEAD, &text);
}

/* "fixed", "3 earlier, 5 later", "not at all" */
static void add_slack(struct mend_table *table,
                      const struct mend_course_session *session)
{
    const bool is_known = session->earliest != MEND_DAY_NONE &&
                          session->latest != MEND_DAY_NONE &&
                          session->day != MEND_DAY_NONE;
    struct mend_strbuf text = { 0 };

    if (booking_of(session)->state == MEND_PLANNED && is_known) {
        const long earlier = (long)session->day - session->earliest;
        const long later = (long)session->latest - session->day;

        if (earlier > 0)
            mend_strbuf_addf(&text, "%ld earlier", earlier);
        if (later > 0)
            mend_strbuf_addf(&text, "%s%ld later", earlier > 0 ? ", " : "",
                             later);
        if (earlier <= 0 && later <= 0)
            mend_strbuf_add(&text, "not at all");
    }
    mend_table_take(table, MEND_ROLE_DIM, &text);
}

/* The area is what can be missed most easily where there is little room. */
enum { ROOM_FOR_AREA = 96 };

static bool shows_area(const struct mend_style *style)
{
    return !style->width || style->width >= ROOM_FOR_AREA;
}

static void add_row(struct mend_table *table, const struct mend_course *course,
                    const struct mend_course_session *session,
                    const struct mend_style *style)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_treatment *treatment = it->treatment;
    const struct mend_area_entry *area =
        &course->plan->catalogue->area[treatment->area];
    const enum mend_state state = booking_of(session)->state;

    add_day(table, session);
    mend_table_add(table, MEND_ROLE_PLAIN, it->id);
    mend_table_add(table, MEND_ROLE_PLAIN,
                   treatment->title ? treatment->title : it->procedure->title);
    if (shows_area(style))
        mend_table_add(table, MEND_ROLE_PLAIN,
                       area->title ? area->title : area->id);
    mend_table_add(table, state_roles[state], mend_state_names[state]);
    add_slack(table, session);
}

static void add_header(struct mend_table *table, const struct mend_style *style)
{
    static const char *const names[] = { "day",  "session", "what",
                                         "area", "state",   "may move (days)" };
    enum { AREA = 3 };

    for (size_t i = 0; i < MEND_ARRAY_LEN(names); i++)
        if (i != AREA || shows_area(style))
            mend_table_add(table, MEND_ROLE_DIM, names[i]);
}

void mend_section_sessions(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    enum { COLUMNS = 6, WHAT = 2 };
    const struct mend_course_session *session = NULL;
    struct mend_table table;

    if (!course->session_count)
        return;
    mend_style_heading(out, style, "Sessions");
    mend_table_init(&table, style, shows_area(style) ? COLUMNS : COLUMNS - 1,
                    WHAT, "  ");
    add_header(&table, style);
    while ((session = next_session(course, session)))
        add_row(&table, course, session, style);
    mend_table_end(&table, out);
}

static void add_reasons(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_course_session *session,
                        const struct mend_style *style)
{
    struct mend_strbuf lead = { 0 };

    mend_strbuf_addf(&lead, "  %s: ", session->occurrence->id);
    for (size_t i = 0; i < session->because_count && i < REASONS_SHOWN; i++) {
        struct mend_strbuf text = { 0 };

        mend_words_because(&text, course, &session->because[i]);
        mend_section_place(&text, session->because[i].why->loc);
        mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                         &text);
    }
    if (session->because_count > REASONS_SHOWN) {
        struct mend_strbuf text = { 0 };

        mend_strbuf_addf(&text, "and %zu more (mendline explain tells them)",
                         session->because_count - REASONS_SHOWN);
        mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                         &text);
    }
    out->failed |= lead.failed;
    mend_strbuf_release(&lead);
}

void mend_section_reasons(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style)
{
    const struct mend_course_session *session = NULL;
    bool any = false;

    while ((session = next_session(course, session))) {
        if (!session->because_count || session->day == MEND_DAY_NONE)
            continue;
        if (!any)
            mend_style_heading(out, style, "Why these days");
        any = true;
        add_reasons(out, course, session, style);
    }
}
