/** @file
 * Sections that several text views share. Each writes its heading and what
 * stands below it, or nothing where there is nothing to tell.
 */
#ifndef VIEW_SECTIONS_H
#define VIEW_SECTIONS_H

#include "view/text/style.h"

/** The weeks of the course, a row a treatment. */
void mend_section_timeline(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style);

/** Sessions by day: what, where, state, how far each may move. */
void mend_section_sessions(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style);

/** What is not booked yet: by when to ring, and which days would do. */
void mend_section_to_book(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style);

/** Which rules hold each chosen day where it is. */
void mend_section_reasons(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style);

/**
 * Events with their verdicts, and with their marks where a timeline stands
 * above. Those of a person's calendars stand there only
 * where they are not clear; the others are counted.
 */
void mend_section_events(struct mend_strbuf *out,
                         const struct mend_course *course, bool is_marked,
                         const struct mend_style *style);

/** Broken rules of one grade, under `heading`. */
void mend_section_clashes(struct mend_strbuf *out,
                          const struct mend_course *course,
                          enum mend_grade grade, const char *heading,
                          const struct mend_style *style);

/** Why there is no course: the rules, their sum, the repairs. */
void mend_section_conflict(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style);

/** One broken rule as a paragraph with its verdict and place. */
void mend_section_clash(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_clash *clash,
                        const struct mend_style *style);

/** Rules of a conflict as paragraphs with their places: each thing that is
 * asked of several sessions is told once. */
void mend_section_rules(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_conflict_rule *rule, size_t count,
                        const struct mend_style *style);

/** Add " [plan.cfg:14]" to a sentence; nothing for an unknown place. */
void mend_section_place(struct mend_strbuf *sentence, struct mend_loc loc);

/** Write the sentence as a paragraph and release it. */
void mend_section_say(struct mend_strbuf *out, const struct mend_style *style,
                      enum mend_role lead_role, const char *lead,
                      struct mend_strbuf *sentence);

/** What has moved since it was published, and what it would break there. */
void mend_section_moves(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style);

/** Other courses that were asked for: what tells them apart, and the price. */
void mend_section_alternatives(struct mend_strbuf *out,
                               const struct mend_course *course,
                               const struct mend_style *style);

/** The sentence that a view says once. */
void mend_section_disclaimer(struct mend_strbuf *out,
                             const struct mend_style *style);

/**
 * The course as records of --plain, tab-separated, "" where something is
 * absent, days as YYYY-MM-DD, `to` exclusive:
 *
 *     ID  DATE  STATE  PROCEDURE  AREA  EARLIEST  LATEST        of a session
 *     event     ID  FROM  TO  KIND  VERDICT  SPARE-DAYS
 *     clash     GRADE  RULE  KIND  A  B  FROM  TO  VERDICT  PLACE  TEXT
 *     conflict  ID  RULE  PLACE  TEXT
 *     repair    ID  KEY  VALUE  TEXT
 *     moved     ID  FROM  TO  TEXT                  text: why not where it was
 *     alternative  NUMBER  ID  DATE                 of a session
 *     trade        NUMBER  WHAT  WORTH  TEXT        worth: better, worse, other
 *
 * A session's id holds a slash, so none is one of the leading words.
 */
void mend_section_records(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style);

/**
 * Today as records, usual ends, `to` exclusive:
 *
 *     skin         AREA  KIND  ID  FROM  TO  LONGEST
 *     avoid        AREA  KIND  ID  FROM  TO  STRICTEST
 *     task         ID  FROM  TO  TITLE
 *     preparation  ID  DATE  TITLE      of a session; it begins
 *     session      ID  DATE  TITLE
 *     visit        ID  DATE  TITLE
 *     event        ID  DATE  TITLE
 */
void mend_section_today_records(struct mend_strbuf *out,
                                const struct mend_course *course,
                                const struct mend_style *style);

/**
 * One session as records: its own as in the course, and then
 *
 *     because  RULE  OTHER  PLACE  TEXT
 *     window   KIND  FROM  TO  FROM  TO  FROM  TO     shortest, typical,
 * longest task     FROM  TO  TITLE visit    DATE  TITLE verdict  EVENT  KIND
 * VERDICT  SPARE-DAYS
 */
void mend_section_session_records(struct mend_strbuf *out,
                                  const struct mend_course *course,
                                  const struct mend_course_session *session,
                                  const struct mend_style *style);

/**
 * Another day for it as records: `ID DATE ANSWER`, which is one of chosen,
 * breaks, pushes, possible and unknown; then clashes and a conflict as in the
 * course.
 */
void mend_section_why_not_records(struct mend_strbuf *out,
                                  const struct mend_course *course,
                                  const struct mend_occurrence *session,
                                  const struct mend_why_not *why_not,
                                  const struct mend_style *style);

#endif
