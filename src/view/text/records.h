/** @file
 * Records of --plain: a line each, its fields parted by tabs, "" where
 * something is absent, days as YYYY-MM-DD.
 */
#ifndef VIEW_RECORDS_H
#define VIEW_RECORDS_H

#include "view/text/style.h"

/** Write a field that others follow; NULL counts as "". */
void mend_record_field(struct mend_strbuf *out, const struct mend_style *style,
                       const char *text);

/** Write a day, or "" where there is none that we know. */
void mend_record_day(struct mend_strbuf *out, const struct mend_style *style,
                     mend_day day, bool is_last);

/** Write a field and release what held it. */
void mend_record_take(struct mend_strbuf *out, const struct mend_style *style,
                      struct mend_strbuf *text, bool is_last);

/** Write the place of a rule. */
void mend_record_place(struct mend_strbuf *out, const struct mend_style *style,
                       struct mend_loc loc);

/* Whole records that several views share: see sections.h for their fields. */
void mend_record_session(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_course_session *session,
                         const struct mend_style *style);
void mend_record_clash(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_clash *clash,
                       const struct mend_style *style);
/** A session, as if it lay on another day. */
struct mend_moved {
    const struct mend_occurrence *session;
    mend_day day;
};
void mend_record_clash_if(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_clash *clash,
                          const struct mend_moved *moved,
                          const struct mend_style *style);
void mend_record_conflict(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_conflict_rule *rule,
                          const struct mend_style *style);

#endif
