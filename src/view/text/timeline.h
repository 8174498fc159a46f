/** @file
 * The columns of a timeline in a terminal, and the sign that stands in each.
 */
#ifndef VIEW_TIMELINE_H
#define VIEW_TIMELINE_H

#include "view/picture/picture.h"
#include "view/text/style.h"

/** How days fall into columns: several columns a week, or weeks a column. */
struct mend_axis {
    mend_day begin; /* a Monday */
    unsigned columns;
    int a_week; /* columns that a week has; 0: a column has `weeks` */
    int weeks;
};

/** Fit the days into `room` columns; false where there are too few. */
bool mend_axis_fit(struct mend_axis *axis, struct mend_span whole,
                   unsigned room);

/** Give the days of a column. */
struct mend_span mend_axis_days(const struct mend_axis *axis, unsigned column);

/** Write "a column is a week" and the like. */
void mend_axis_words(struct mend_strbuf *out, const struct mend_axis *axis);

/** What the rows are drawn from. */
struct mend_timeline {
    const struct mend_course *course;
    const struct mend_style *style;
    struct mend_span whole;
    struct mend_axis axis;
    unsigned label;             /* columns of the names on the left */
    char letter[MEND_SETS_MAX]; /* of each kind, a capital */
    struct mend_strbuf guides;  /* what leads down in each column */
    mend_kinds used;            /* kinds that stand in the picture */
    bool states[3];             /* enum mend_state of its sessions, likewise */
};

/** Choose a letter for each kind, the same in every picture of a catalogue. */
void mend_timeline_letters(struct mend_timeline *line);

/** Find out what leads down in each column; once the axis fits. */
void mend_timeline_guides(struct mend_timeline *line);

/** Give the sign of a session, and of today. */
const char *mend_timeline_session_glyph(const struct mend_style *style,
                                        enum mend_state state);
const char *mend_timeline_today_glyph(const struct mend_style *style);

/** Give the mark of the event with this number: 1-9, a-z, then "+". */
char mend_timeline_mark(unsigned number);

/** Give the hue of a kind. */
enum mend_hue mend_timeline_hue(const struct mend_catalogue *cat,
                                mend_kind kind);

/** Write the sign of one lane of a row in a column, and note what was used. */
void mend_timeline_cell(struct mend_strbuf *out, struct mend_timeline *line,
                        const struct mend_occurrence *row, enum mend_lane lane,
                        unsigned column);

/** Write the sign of the events, and of what they leave behind. */
void mend_timeline_event_cell(struct mend_strbuf *out,
                              struct mend_timeline *line, unsigned column);

#endif
