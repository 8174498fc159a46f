/*
 * mend_view_report: one HTML document that is XML as well. No script, nothing
 * to load; a policy in its head forbids both in case a title ever got through.
 */
#include "view/report/report.h"

#include "view/report/picture_svg.h"
#include "view/report/style_sheets.h"
#include "view/text/text.h"
#include "view/words/words.h"

#include <mendline/render.h>

/* ---- what the parts share ------------------------------------------------ */

void mend_report_section(struct mend_xml *xml, const char *id,
                         const char *heading)
{
    mend_xml_open(xml, "section");
    mend_xml_attr(xml, "id", id);
    mend_xml_attrf(xml, "aria-labelledby", "%s-heading", id);
    mend_xml_raw(xml, "\n");
    mend_xml_open(xml, "h2");
    mend_xml_attrf(xml, "id", "%s-heading", id);
    mend_xml_text(xml, heading);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

void mend_report_section_end(struct mend_xml *xml)
{
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

/* On a narrow screen a table is moved to and fro within its frame, which a
   keyboard must reach. */
void mend_report_table(struct mend_xml *xml, const char *caption,
                       const char *const *heads, size_t count)
{
    mend_xml_open_class(xml, "div", "frame");
    mend_xml_attr(xml, "role", "group");
    mend_xml_attr(xml, "aria-label", caption);
    mend_xml_attr(xml, "tabindex", "0");
    mend_xml_open(xml, "table");
    mend_xml_element(xml, "caption", caption);
    mend_xml_open(xml, "thead");
    mend_xml_open(xml, "tr");
    for (size_t i = 0; i < count; i++) {
        mend_xml_open(xml, "th");
        mend_xml_attr(xml, "scope", "col");
        mend_xml_text(xml, heads[i]);
        mend_xml_close(xml);
    }
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

void mend_report_table_end(struct mend_xml *xml)
{
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

/* Who gives a thing a name of a thousand letters will know it by the first. */
void mend_report_shorten(struct mend_strbuf *text)
{
    enum { COLUMNS_MOST = 320 };
    const char *bytes = mend_strbuf_text(text);

    if (mend_text_columns(bytes, text->length) <= COLUMNS_MOST)
        return;
    text->length = mend_text_fit(bytes, text->length, COLUMNS_MOST, NULL);
    mend_strbuf_add(text, "\xe2\x80\xa6");
}

void mend_report_name(struct mend_xml *xml, const char *element,
                      struct mend_strbuf *text)
{
    mend_report_shorten(text);
    mend_xml_element_take(xml, element, text);
}

void mend_report_paragraph(struct mend_xml *xml, const char *class_name,
                           struct mend_strbuf *text)
{
    /* Nothing to say may be nothing for want of memory. */
    xml->failed |= text->failed;
    if (text->length) {
        mend_xml_open_class(xml, "p", class_name);
        mend_xml_text(xml, mend_strbuf_text(text));
        mend_xml_close(xml);
    }
    mend_strbuf_release(text);
}

void mend_report_cell(struct mend_xml *xml, struct mend_strbuf *text)
{
    mend_report_name(xml, "td", text);
}

void mend_report_row_head(struct mend_xml *xml, struct mend_strbuf *text)
{
    mend_xml_open(xml, "th");
    mend_xml_attr(xml, "scope", "row");
    mend_report_shorten(text);
    mend_xml_take(xml, text);
    mend_xml_close(xml);
}

void mend_report_box(struct mend_xml *xml, const char *label, bool is_shown)
{
    mend_xml_open(xml, "label");
    mend_xml_open(xml, "input");
    mend_xml_attr(xml, "type", "checkbox");
    mend_xml_close_empty(xml);
    mend_xml_text(xml, " ");
    if (is_shown)
        mend_xml_text(xml, label);
    else {
        mend_xml_open_class(xml, "span", "unseen");
        mend_xml_text(xml, label);
        mend_xml_close(xml);
    }
    mend_xml_close(xml);
}

/* ---- the frame ----------------------------------------------------------- */

static void add_meta(struct mend_xml *xml, const char *key, const char *name,
                     const char *content)
{
    mend_xml_open(xml, "meta");
    mend_xml_attr(xml, key, name);
    if (content)
        mend_xml_attr(xml, "content", content);
    mend_xml_close_empty(xml);
    mend_xml_raw(xml, "\n");
}

static void add_head(struct mend_xml *xml, const struct mend_course *course)
{
    mend_xml_open(xml, "head");
    mend_xml_raw(xml, "\n");
    add_meta(xml, "charset", "utf-8", NULL);
    add_meta(xml, "http-equiv", "Content-Security-Policy",
             "default-src 'none'; style-src 'unsafe-inline'");
    add_meta(xml, "name", "viewport", "width=device-width, initial-scale=1");
    add_meta(xml, "name", "color-scheme", "light dark");
    add_meta(xml, "name", "referrer", "no-referrer");
    mend_xml_element(xml, "title", course->plan->title);
    mend_xml_raw(xml, "\n");
    mend_xml_open(xml, "style");
    mend_style_sheet_write(xml, mend_report_style);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_banner(struct mend_xml *xml, const struct mend_course *course)
{
    struct mend_strbuf title = { 0 }, outcome = { 0 }, broken = { 0 };
    struct mend_strbuf today = { 0 };

    mend_xml_open(xml, "header");
    mend_strbuf_add(&title, course->plan->title);
    mend_report_name(xml, "h1", &title);
    mend_words_outcome(&outcome, course);
    mend_report_paragraph(xml, course->must_clashes ? "bad" : "good", &outcome);
    mend_words_broken(&broken, course);
    mend_report_paragraph(xml, course->must_clashes ? "bad" : "warn", &broken);
    mend_strbuf_add(&today, "as of ");
    mend_words_day(&today, course->plan->today);
    mend_report_paragraph(xml, "soft", &today);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_footer(struct mend_xml *xml, const struct mend_course *course)
{
    mend_xml_open(xml, "footer");
    mend_xml_element(xml, "p", mend_words_disclaimer);
    mend_xml_open(xml, "p");
    mend_xml_textf(xml, "mendline, catalogue %s",
                   course->plan->catalogue->version);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

enum mend_status mend_view_report(struct mend_strbuf *out,
                                  const struct mend_course *course)
{
    struct mend_xml writer, *xml = &writer;

    mend_xml_begin(xml, out);
    mend_xml_raw(xml, "<!DOCTYPE html>\n");
    mend_xml_open(xml, "html");
    mend_xml_attr(xml, "lang", "en");
    mend_xml_attr(xml, "xmlns", "http://www.w3.org/1999/xhtml");
    mend_xml_raw(xml, "\n");
    add_head(xml, course);
    mend_xml_open(xml, "body");
    mend_xml_raw(xml, "\n");
    add_banner(xml, course);
    mend_xml_open(xml, "main");
    mend_xml_raw(xml, "\n");
    mend_report_picture(xml, course);
    mend_report_course(xml, course);
    mend_report_clashes(xml, course);
    mend_report_reasons(xml, course);
    mend_xml_open_class(xml, "div", "sheet");
    mend_report_tasks(xml, course);
    mend_report_figures(xml, course);
    mend_report_sources(xml, course);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
    add_footer(xml, course);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
    return mend_xml_end(xml);
}
