/** @file
 * The kinds of edits that may make room. Each is tried, and kept if it works;
 * one that makes no sense for this plan does nothing.
 */
#ifndef ENGINE_EXPLAIN_REPAIR_KINDS_H
#define ENGINE_EXPLAIN_REPAIR_KINDS_H

#include "engine/explain/repair_try.h"

/* ---- days ---------------------------------------------------------------- */

/** Move a booking, to the nearest day that works. */
void repair_move_booking(struct repairs *repairs,
                         const struct mend_occurrence *session);

/** Let a treatment begin earlier, or end later: the fewest days. */
void repair_relax_bound(struct repairs *repairs, size_t treatment, bool after);

/** Widen a relative window on one side by the fewest days. */
void repair_widen_window(struct repairs *repairs, size_t treatment, bool early);

void repair_widen_horizon(struct repairs *repairs);

/* ---- availability -------------------------------------------------------- */

/** One more day of the week; all of them where one is not enough. */
void repair_add_weekday(struct repairs *repairs);

/** One spell of closed days opened; all of them where one is not enough. */
void repair_open_days(struct repairs *repairs);

/** As many appointments a day as it takes. */
void repair_allow_per_day(struct repairs *repairs);

/** As much money a month as it takes. */
void repair_raise_budget(struct repairs *repairs);

/* ---- what is asked of the course ----------------------------------------- */

void repair_forget_result(struct repairs *repairs, size_t treatment);
void repair_lift_at_most(struct repairs *repairs, size_t treatment);

/** The fewest sessions less. */
void repair_drop_sessions(struct repairs *repairs, size_t treatment);

/** An event to which one may come with make-up. */
void repair_accept_makeup(struct repairs *repairs,
                          const struct mend_event *event);

/** An event whose wishes are no musts. */
void repair_soften_event(struct repairs *repairs,
                         const struct mend_event *event);

/** Healing as it usually goes; clinics' rules at their most lenient. */
void repair_read_more_boldly(struct repairs *repairs);

#endif
