/*
 * What is broken, why there is no course, and why each chosen day is where it
 * is, with the sums.
 */
#include "view/picture/picture.h"
#include "view/report/report.h"
#include "view/text/sections.h"
#include "view/words/words.h"

/* Add the place of a rule, and write all of it as an item. */
static void add_item(struct mend_xml *xml, struct mend_strbuf *text,
                     struct mend_loc loc)
{
    mend_section_place(text, loc);
    mend_xml_element_take(xml, "li", text);
    mend_xml_raw(xml, "\n");
}

/* ---- what is broken ------------------------------------------------------ */

static void add_grade(struct mend_xml *xml, const struct mend_course *course,
                      enum mend_grade grade, const char *id,
                      const char *heading)
{
    const size_t musts = course->must_clashes;
    const bool any =
        grade == MEND_MUST ? musts > 0 : course->clash_count > musts;

    if (!any)
        return;
    mend_report_section(xml, id, heading);
    mend_xml_open_class(xml, "ul", grade == MEND_MUST ? "bad" : "warn");
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *clash = &course->clash[i];
        struct mend_strbuf text = { 0 };

        if (clash->why->grade != grade)
            continue;
        mend_words_clash(&text, course, clash);
        add_item(xml, &text, clash->why->loc);
    }
    mend_xml_close(xml);
    mend_report_section_end(xml);
}

void mend_report_clashes(struct mend_xml *xml, const struct mend_course *course)
{
    add_grade(xml, course, MEND_MUST, "clashes", "Clashes");
    add_grade(xml, course, MEND_SHOULD, "advice", "Advice not followed");
}

/* ---- why these days ------------------------------------------------------ */

static void add_reasons(struct mend_xml *xml, const struct mend_course *course,
                        const struct mend_course_session *session)
{
    struct mend_strbuf name = { 0 };

    mend_words_name(&name, session->occurrence);
    mend_strbuf_add(&name, ", ");
    mend_words_day(&name, session->day);
    mend_report_name(xml, "h3", &name);
    mend_xml_open(xml, "ul");
    for (size_t i = 0; i < session->because_count; i++) {
        struct mend_strbuf text = { 0 };

        mend_words_because(&text, course, &session->because[i]);
        add_item(xml, &text, session->because[i].why->loc);
    }
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

void mend_report_reasons(struct mend_xml *xml, const struct mend_course *course)
{
    const struct mend_course_session *session = NULL;
    bool any = false;

    while ((session = mend_picture_next_session(course, session))) {
        if (!session->because_count || session->day == MEND_DAY_NONE)
            continue;
        if (!any)
            mend_report_section(xml, "reasons", "Why these days");
        any = true;
        add_reasons(xml, course, session);
    }
    if (any)
        mend_report_section_end(xml);
}
