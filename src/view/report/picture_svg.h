/** @file
 * The picture of a course as an SVG element: alone or within a report.
 */
#ifndef VIEW_PICTURE_SVG_H
#define VIEW_PICTURE_SVG_H

#include "view/report/xml.h"

#include <mendline/course.h>

/** Write the whole <svg> element; nothing where there is nothing to show. */
void mend_picture_svg(struct mend_xml *xml, const struct mend_course *course);

/** Tell whether there is anything to show. */
bool mend_picture_exists(const struct mend_course *course);

#endif
