/** @file
 * Putting calendar entries together, for one reader: what they do not see is
 * left out, and words that they may not read are dropped, here alone, so that
 * nothing slips through.
 */
#ifndef VIEW_ENTRIES_BUILD_H
#define VIEW_ENTRIES_BUILD_H

#include <mendline/entry.h>
#include <mendline/strbuf.h>

/** The entries of a course in the making; it fails once and for all. */
struct entry_builder {
    const struct mend_course *course;
    const struct mend_entry_options *options;
    enum mend_telling telling;
    struct mend_arena *arena;
    const char *const *categories[MEND_ENTRY_TYPES];
    size_t category_count;
    struct mend_entry *item;
    size_t count;
    bool failed;
};

/** An entry with its words still to be kept. */
struct entry_draft {
    struct mend_entry entry;
    mend_kind kind; /* of a window; else MEND_NONE */
    struct mend_strbuf title, text;
};

/** Make ready for at most `room` entries; a failure is kept. */
void entry_builder_begin(struct entry_builder *build,
                         const struct mend_course *course,
                         const struct mend_entry_options *options, size_t room,
                         struct mend_arena *arena);

/** Tell whether the reader sees windows of this kind at all. */
bool entry_sees_kind(const struct entry_builder *build, mend_kind kind);

/** Add an entry, if the reader sees its type; the draft's words are released.
 */
void entry_add(struct entry_builder *build, struct entry_draft *draft);

/** Give the booking that stands behind a session. */
const struct mend_booking *
entry_booking(const struct mend_course_session *session);

/** Tell whether a session's day is more than a plan. */
bool entry_is_confirmed(const struct mend_course_session *session);

/* ---- entries_advice.c ---------------------------------------------------- */

/** Add what an event should know of the sessions near it. */
void entry_add_advices(struct entry_builder *build,
                       const struct mend_occurrence *event);

#endif
