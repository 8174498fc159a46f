/** @file
 * Where things stand in the picture: days across, lines down.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "view/picture/picture.h"
#include "view/report/xml.h"

/* Units: px of a picture that is CHART_WIDTH wide. */
enum {
    CHART_WIDTH = 1000,
    CHART_LEFT = 236, /* the names end here, the days begin */
    CHART_RIGHT = 16,
    CHART_MONTHS = 22, /* height of the line of months */
    CHART_MARK = 15,   /* of a line of events' names */
    CHART_AREA = 24,   /* of an area's name */
    CHART_TITLE = 22,  /* of a treatment's line with its sessions */
    CHART_KIND = 13,   /* of a line of windows of one kind */
    CHART_BAR = 9,     /* of a bar in it */
    CHART_GAP = 6,     /* below a treatment */
    CHART_LEVELS = 6   /* lines of events' names at most */
};

struct mend_chart {
    struct mend_xml *xml;
    const struct mend_course *course;
    struct mend_span whole;
    unsigned levels;    /* lines of events' names */
    int top, y, height; /* where rows begin, where the next thing goes */
};

/** Give the x of the beginning of a day, in tenths; clipped to the chart. */
int mend_chart_x(const struct mend_chart *chart, mend_day day);

/** Write an attribute of tenths: 125 is "12.5". */
void mend_chart_tenths(struct mend_xml *xml, const char *name, int tenths);

/** Write a text at a place, in a class. */
void mend_chart_text(struct mend_chart *chart, const char *class_name,
                     int x_tenths, int y, const char *text);

/** Write a name that fits into `columns`, cut where it is longer. */
void mend_chart_name(struct mend_chart *chart, const char *class_name,
                     int x_tenths, int y, const char *name, unsigned columns);

/** Write the <title> that a pointer over the element shows. */
void mend_chart_hover(struct mend_chart *chart, struct mend_strbuf *text);

/** Tell whether any occurrence of a row gives windows of a kind to show. */
bool mend_chart_has_kind(const struct mend_chart *chart,
                         const struct mend_occurrence *row, mend_kind kind);

/** Months, events and today: what lies behind the rows, and above them. */
void mend_chart_backdrop(struct mend_chart *chart);

/** Count the lines that the events' names take. */
unsigned mend_chart_levels(const struct mend_chart *chart);

/** Areas and treatments with their sessions and bars. */
void mend_chart_rows(struct mend_chart *chart);

/** Give the height that the rows will take. */
int mend_chart_rows_height(const struct mend_chart *chart);

#endif
