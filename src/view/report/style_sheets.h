/** @file
 * The style sheets of picture and report, a line a string. They hold neither
 * "<" nor "&", so they need no escaping in XML and in HTML alike.
 */
#ifndef VIEW_STYLE_SHEETS_H
#define VIEW_STYLE_SHEETS_H

#include "view/report/xml.h"

extern const char *const mend_picture_style[];
extern const char *const mend_report_style[];

/** Write the lines of a sheet, which end with a NULL. */
void mend_style_sheet_write(struct mend_xml *xml, const char *const *line);

#endif
