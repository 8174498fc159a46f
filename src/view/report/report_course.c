/*
 * The picture, the course as a table, what to book, the events.
 */
#include "view/picture/picture.h"
#include "view/picture/seen.h"
#include "view/report/picture_svg.h"
#include "view/report/report.h"
#include "view/words/words.h"
#include "view/words/words_room.h"

/* ---- the picture --------------------------------------------------------- */

static void add_legend_entry(struct mend_xml *xml, const char *class_name,
                             const char *words)
{
    mend_xml_open(xml, "li");
    mend_xml_open_class(xml, "span", class_name);
    mend_xml_close(xml);
    mend_xml_text(xml, words);
    mend_xml_close(xml);
}

static void add_legend(struct mend_xml *xml)
{
    mend_xml_open(xml, "figcaption");
    mend_xml_open_class(xml, "ul", "legend");
    add_legend_entry(xml, "sign planned", "planned");
    add_legend_entry(xml, "sign booked", "booked");
    add_legend_entry(xml, "sign done", "done");
    add_legend_entry(xml, "bar sure",
                     "even for the quickest healer, the most lenient clinic");
    add_legend_entry(xml, "bar usual", "as a rule");
    add_legend_entry(xml, "bar far", "for the slowest, the strictest clinic");
    add_legend_entry(xml, "bar band", "an event");
    add_legend_entry(xml, "bar now", "today");
    mend_xml_close(xml);
    mend_xml_close(xml);
}

void mend_report_picture(struct mend_xml *xml, const struct mend_course *course)
{
    if (!mend_picture_exists(course))
        return;
    mend_report_section(xml, "timeline", "Timeline");
    mend_xml_open(xml, "figure");
    mend_xml_raw(xml, "\n");
    mend_xml_open_class(xml, "div", "frame");
    mend_xml_attr(xml, "role", "group");
    mend_xml_attr(xml, "aria-label", "Timeline, wider than a narrow screen");
    mend_xml_attr(xml, "tabindex", "0");
    mend_xml_raw(xml, "\n");
    mend_picture_svg(xml, course);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
    add_legend(xml);
    mend_xml_close(xml);
    mend_report_section_end(xml);
}

/* ---- sessions ------------------------------------------------------------ */

static struct mend_strbuf when_of(const struct mend_course_session *session)
{
    const struct mend_booking *booking =
        mend_picture_booking(session->occurrence);
    struct mend_strbuf text = { 0 };

    mend_words_day(&text, session->day);
    if (booking->state != MEND_PLANNED &&
        booking->at.minute != MEND_MINUTE_NONE) {
        mend_strbuf_add(&text, ", ");
        mend_words_minute(&text, booking->at.minute);
    }
    return text;
}

/* "3 days earlier, 5 later"; "no other day"; nothing for what is fixed. */
static struct mend_strbuf slack_of(const struct mend_course_session *session)
{
    const long earlier = (long)session->day - session->earliest;
    const long later = (long)session->latest - session->day;
    struct mend_strbuf text = { 0 };

    if (!session->room.count)
        return text;
    if (earlier > 0) {
        mend_words_days(&text, earlier);
        mend_strbuf_add(&text, " earlier");
    }
    if (earlier > 0 && later > 0)
        mend_strbuf_add(&text, ", ");
    if (later > 0) {
        mend_words_days(&text, later);
        mend_strbuf_add(&text, " later");
    }
    if (earlier <= 0 && later <= 0)
        mend_strbuf_add(&text, "no other day");
    return text;
}

static void add_session(struct mend_xml *xml, const struct mend_course *course,
                        const struct mend_course_session *session)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_area_entry *area =
        &course->plan->catalogue->area[it->treatment->area];
    struct mend_strbuf when = when_of(session), slack = slack_of(session);
    struct mend_strbuf name = { 0 };

    mend_xml_open(xml, "tr");
    mend_report_row_head(xml, &when);
    mend_words_name(&name, it);
    mend_report_cell(xml, &name);
    mend_xml_element(xml, "td", it->procedure->title);
    mend_xml_element(xml, "td", area->title ? area->title : area->id);
    mend_xml_element(xml, "td",
                     mend_state_names[mend_picture_booking(it)->state]);
    mend_report_cell(xml, &slack);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_sessions(struct mend_xml *xml, const struct mend_course *course)
{
    static const char *const heads[] = { "Day",  "Session", "Procedure",
                                         "Area", "State",   "May move" };
    const struct mend_course_session *session = NULL;

    if (!course->session_count)
        return;
    mend_report_section(xml, "sessions", "The course");
    mend_report_table(xml, "Sessions by day", heads, MEND_ARRAY_LEN(heads));
    mend_xml_open(xml, "tbody");
    while ((session = mend_picture_next_session(course, session)))
        add_session(xml, course, session);
    mend_xml_close(xml);
    mend_report_table_end(xml);
    mend_report_section_end(xml);
}

/* ---- to book ------------------------------------------------------------- */

static void add_call(struct mend_xml *xml, const struct mend_course *course,
                     const struct mend_course_session *session)
{
    const mend_day by = mend_words_book_by(course, session);
    struct mend_strbuf until = { 0 }, name = { 0 }, day = { 0 }, room = { 0 };

    if (by > course->plan->today)
        mend_words_day(&until, by);
    else
        mend_strbuf_add(&until, "now");
    mend_words_name(&name, session->occurrence);
    mend_words_day(&day, session->day);
    if (session->earliest == session->latest)
        mend_strbuf_add(&room, "no other day");
    else
        mend_words_room(&room, course->plan, session->room);
    mend_xml_open(xml, "tr");
    mend_report_row_head(xml, &until);
    mend_report_cell(xml, &name);
    mend_report_cell(xml, &day);
    mend_report_cell(xml, &room);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_hours(struct mend_xml *xml,
                      const struct mend_availability *times)
{
    struct mend_strbuf text = { 0 };

    mend_words_hours(&text, times);
    mend_report_paragraph(xml, "soft", &text);
}

static void add_to_book(struct mend_xml *xml, const struct mend_course *course)
{
    static const char *const heads[] = { "Ring by", "Session", "Ask for",
                                         "Or within" };
    const struct mend_course_session *session = NULL;

    if (!mend_words_next_to_book(course, NULL))
        return;
    mend_report_section(xml, "booking", "To book before preparation begins");
    add_hours(xml, &course->plan->availability);
    mend_report_table(xml, "What to ring the clinic for", heads,
                      MEND_ARRAY_LEN(heads));
    mend_xml_open(xml, "tbody");
    while ((session = mend_words_next_to_book(course, session)))
        add_call(xml, course, session);
    mend_xml_close(xml);
    mend_report_table_end(xml);
    mend_report_section_end(xml);
}

/* ---- events -------------------------------------------------------------- */

static void add_event(struct mend_xml *xml, const struct mend_course *course,
                      const struct mend_occurrence *event)
{
    static const char *const classes[] = { [MEND_CLEAR] = "good",
                                           [MEND_LIKELY] = "good",
                                           [MEND_WITH_MAKEUP] = "warn",
                                           [MEND_UNLIKELY] = "warn",
                                           [MEND_NOT_CLEAR] = "bad" };
    const struct mend_event_verdict *worst = mend_seen_deciding(course, event);
    const enum mend_verdict verdict = worst ? worst->verdict : MEND_CLEAR;
    const bool clashes = mend_seen_clashes(course, event);
    struct mend_strbuf days = { 0 }, name = { 0 }, spare = { 0 }, seen = { 0 };

    mend_xml_open(xml, "tr");
    mend_words_span(&days, event->days);
    mend_report_row_head(xml, &days);
    mend_words_name(&name, event);
    mend_report_cell(xml, &name);
    mend_xml_open_class(xml, "td", clashes ? "bad" : classes[verdict]);
    mend_xml_text(xml, mend_words_verdict(verdict));
    if (clashes && verdict <= MEND_LIKELY)
        mend_xml_text(xml, ", but clashes");
    mend_xml_close(xml);
    if (worst) {
        mend_words_spare(&spare, worst);
        mend_words_seen(&seen, course, worst);
    }
    mend_report_cell(xml, &spare);
    mend_report_cell(xml, &seen);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_events(struct mend_xml *xml, const struct mend_course *course)
{
    static const char *const heads[] = { "Days", "Event", "Skin", "To spare",
                                         "Of what" };
    const struct mend_occurrence *event = NULL;

    if (!mend_seen_next(course, NULL))
        return;
    mend_report_section(xml, "events", "Events");
    mend_report_table(xml, "How each event finds the skin", heads,
                      MEND_ARRAY_LEN(heads));
    mend_xml_open(xml, "tbody");
    while ((event = mend_seen_next(course, event)))
        add_event(xml, course, event);
    mend_xml_close(xml);
    mend_report_table_end(xml);
    mend_report_section_end(xml);
}

void mend_report_course(struct mend_xml *xml, const struct mend_course *course)
{
    add_sessions(xml, course);
    add_to_book(xml, course);
    add_events(xml, course);
}
