/** @file
 * The parts of the report: each writes one <section> of the document, or
 * nothing where there is nothing to tell.
 */
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include "view/report/xml.h"

#include <mendline/course.h>

/** Open a section with a heading that names it as a landmark. */
void mend_report_section(struct mend_xml *xml, const char *id,
                         const char *heading);
void mend_report_section_end(struct mend_xml *xml);

/** Open a table with its caption and the heads of its columns. */
void mend_report_table(struct mend_xml *xml, const char *caption,
                       const char *const *heads, size_t count);
void mend_report_table_end(struct mend_xml *xml);

/** Cut a name where it is very long. */
void mend_report_shorten(struct mend_strbuf *text);

/** Write an element that holds a name, cut where it is very long; release. */
void mend_report_name(struct mend_xml *xml, const char *element,
                      struct mend_strbuf *text);

/** Write a paragraph where there is something to say, and release its text. */
void mend_report_paragraph(struct mend_xml *xml, const char *class_name,
                           struct mend_strbuf *text);

/** Write a cell, and release what held its text. */
void mend_report_cell(struct mend_xml *xml, struct mend_strbuf *text);
/** The same for the cell that names its row. */
void mend_report_row_head(struct mend_xml *xml, struct mend_strbuf *text);

/** Write a box to tick, with what it is for as its label. */
void mend_report_box(struct mend_xml *xml, const char *label, bool is_shown);

/** The picture with its legend and its words. */
void mend_report_picture(struct mend_xml *xml,
                         const struct mend_course *course);
/** Sessions, what is to be booked, events. */
void mend_report_course(struct mend_xml *xml, const struct mend_course *course);
/** Clashes and advice, or why there is no course. */
void mend_report_clashes(struct mend_xml *xml,
                         const struct mend_course *course);
/** Why each chosen day is where it is. */
void mend_report_reasons(struct mend_xml *xml,
                         const struct mend_course *course);
/** What to do, by date, to be ticked. */
void mend_report_tasks(struct mend_xml *xml, const struct mend_course *course);
/** Every figure with its source, to be ticked with the clinician. */
void mend_report_figures(struct mend_xml *xml,
                         const struct mend_course *course);
/** Where they come from. */
void mend_report_sources(struct mend_xml *xml,
                         const struct mend_course *course);

/** Tell whether a rule of the problem, or a broken one, rests on a wait. */
bool mend_report_uses_wait(const struct mend_problem *problem,
                           const struct mend_wait *wait);

#endif
