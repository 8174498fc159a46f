/** @file
 * Sentences: rules, days and sums as a person would say them.
 *
 * Everything here is plain text without a line break of its own, for a
 * terminal, a JSON document and a calendar entry alike. Names and titles come
 * in as the person wrote them: whoever writes to a terminal makes them safe
 * (style.h). A window is said by its last day, with the word "through", never
 * by the day after it.
 *
 * In doubt a sentence holds the sum that leads to its day, so that the reader
 * can check it by hand.
 */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include <mendline/course.h>
#include <mendline/solve.h>
#include <mendline/strbuf.h>

extern const char mend_words_disclaimer[]; /* one sentence, once a view */

/* ---- days, numbers, names ------------------------------------------------ */

/** Write "Thu 14 Jan 2027"; "no day" for MEND_DAY_NONE. */
void mend_words_day(struct mend_strbuf *out, mend_day day);

/** Write "14 Jan", or with `year` "14 Jan 2027". */
void mend_words_date(struct mend_strbuf *out, mend_day day, bool year);

/** Write "14 Jan 2027", "14 to 20 Jan 2027", "until 30 Aug 2026" and so on. */
void mend_words_span(struct mend_strbuf *out, struct mend_span span);

/** Write "1 day", "42 days". */
void mend_words_days(struct mend_strbuf *out, int64_t days);

/** Write hundredths: "900", "12.50". */
void mend_words_money(struct mend_strbuf *out, int64_t hundredths);

/** Write "09:30". */
void mend_words_minute(struct mend_strbuf *out, int minute);

/** Write "Mon, Tue and Thu" for a set of weekdays. */
void mend_words_weekdays(struct mend_strbuf *out, uint8_t weekdays);

/** Write "5 to 14 days", "14 days", "28 days before to 14 days after". */
void mend_words_offsets(struct mend_strbuf *out, int first, int last);

/**
 * Write what a person calls an occurrence: its own title, with the number of
 * the session where there are several; "laser/1" for a session without one.
 */
void mend_words_name(struct mend_strbuf *out,
                     const struct mend_occurrence *occurrence);

/**
 * Write what an end of a window would be without the person's factors:
 * "without your factors through 4 Feb 2027". Gives false, and writes nothing,
 * where they change nothing at it, or where it was observed. `days` are those
 * of what gives the window.
 */
bool mend_words_unadjusted(struct mend_strbuf *out,
                           const struct mend_window *window,
                           struct mend_span days, enum mend_end end);

/** Give a kind's title, lower case as it stands within a sentence. */
const char *mend_words_kind(const struct mend_catalogue *cat, mend_kind kind);

/** Give "clear", "likely clear", "with make-up", ... for a person. */
const char *mend_words_verdict(enum mend_verdict verdict);

/** Give what a level of the objective counts: "broken advice", ... */
const char *mend_words_level(enum mend_level level);

/** Say how good a course is: "the best course there is, proven". */
void mend_words_outcome(struct mend_strbuf *out,
                        const struct mend_course *course);

/**
 * Say how far the proof went for a course that a limit cut off: what the first
 * level that is open costs here, and what it costs in any course at least.
 * Nothing for a course that is proven.
 */
void mend_words_proof(struct mend_strbuf *out,
                      const struct mend_course *course);

/** Add "1 session" or "3 sessions", after a comma unless `out` is empty. */
void mend_words_count(struct mend_strbuf *out, size_t number, const char *one,
                      const char *many);

/** Add "6 clashes, 2 pieces of advice not followed"; nothing where all is
 * kept. */
void mend_words_broken(struct mend_strbuf *out,
                       const struct mend_course *course);

/* ---- rules --------------------------------------------------------------- */

/**
 * Say why a rule binds a session, with its sum:
 * "laser/1 14 Jan + 42 days (deep healing) = 25 Feb 2027 at the earliest".
 */
void mend_words_because(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_because *because);

/**
 * Say how a rule bounds the days of a session, whose first (last) day `day` is:
 * "Laser 14 Jan + 42 days (wait) = 25 Feb 2027 at the earliest".
 */
void mend_words_bound(struct mend_strbuf *out, const struct mend_plan *plan,
                      const struct mend_reason *why,
                      const struct mend_occurrence *self, bool is_earliest,
                      mend_day day);

/**
 * Say how a rule moves a bound of a session: "peels/1: Laser 14 Jan + 42 days
 * (wait) = 25 Feb 2027 at the earliest". `other` lies on `from`, and may be the
 * session itself where the rule is about no other.
 */
void mend_words_step(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_reason *rule,
                     const struct mend_occurrence *self,
                     const struct mend_occurrence *other, mend_day from,
                     bool is_earliest, mend_day day);

/**
 * Say how a rule is broken, by how much: "Laser (14 Jan): visible redness,
 * through 27 Jan 2027; Pitch (20 Jan) falls in it: 8 days too early".
 */
void mend_words_clash(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_clash *clash);

/** The same as if `moved`, which may be NULL, lay on `day` instead. */
void mend_words_clash_if(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_clash *clash,
                         const struct mend_occurrence *moved, mend_day day);

/**
 * Say what a rule asks, whatever days are chosen: "peels/1 at least 42 days
 * after laser/1 (14 Jan 2027)". Days that are fixed are told.
 */
void mend_words_rule(struct mend_strbuf *out, const struct mend_plan *plan,
                     const struct mend_reason *why);

/** Say how one event sees one session, verdict and all. */
void mend_words_event_verdict(struct mend_strbuf *out,
                              const struct mend_course *course,
                              const struct mend_event_verdict *verdict);

/** Write "11 days to spare", "3 days short" or "not yet begun". */
void mend_words_spare(struct mend_strbuf *out,
                      const struct mend_event_verdict *verdict);

/** Write what an event sees of a session: "peels/4: visible redness". */
void mend_words_seen(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_event_verdict *verdict);

/**
 * Say what a verdict rests on: "11 days to spare (peels/4: visible redness)".
 * The verdict's own word stands elsewhere.
 */
void mend_words_verdict_reason(struct mend_strbuf *out,
                               const struct mend_course *course,
                               const struct mend_event_verdict *verdict);

/** Say "peels/2 from Tue 16 Mar 2027 to Tue 23 Mar 2027, 7 days later". */
void mend_words_move(struct mend_strbuf *out, const struct mend_move *move);

/**
 * Say what one course has that another has not: "Peels before Forehead lines",
 * "peels/2 on 14 Apr 2027, 29 days later", "Wedding: clear instead of likely
 * clear".
 */
void mend_words_trade(struct mend_strbuf *out, const struct mend_course *was,
                      const struct mend_course *now,
                      const struct mend_trade *trade);

/* ---- without a plan ------------------------------------------------------ */

/**
 * Say why a procedure has its last day before an event on `day`:
 * "19 Jun - 14 days (visible redness) = 5 Jun 2027 at the latest".
 */
void mend_words_before(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_reason *why, mend_day day);

/** Say why a procedure may follow one done on `day` only from a day on. */
void mend_words_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_reason *why, mend_day day);

#endif
