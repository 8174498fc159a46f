#include "view/picture/seen.h"

#include "view/picture/picture.h"

#include <limits.h>

/* A session that begins after the event leaves any number of days. */
static int spare_days(const struct mend_event_verdict *verdict)
{
    return verdict->verdict == MEND_CLEAR && verdict->spare_days < 0
               ? INT_MAX
               : verdict->spare_days;
}

const struct mend_event_verdict *
mend_seen_deciding(const struct mend_course *course,
                   const struct mend_occurrence *event)
{
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);
    const struct mend_event_verdict *worst = NULL;

    for (size_t i = 0; i < verdicts.count; i++) {
        const struct mend_event_verdict *it = &verdicts.item[i];

        if (!worst || it->verdict > worst->verdict ||
            (it->verdict == worst->verdict &&
             spare_days(it) < spare_days(worst)))
            worst = it;
    }
    return worst;
}

bool mend_seen_clashes(const struct mend_course *course,
                       const struct mend_occurrence *event)
{
    /* The musts stand first. */
    for (size_t i = 0; i < course->must_clashes; i++)
        if (course->clash[i].a == event || course->clash[i].b == event)
            return true;
    return false;
}

static bool is_from_calendar(const struct mend_occurrence *it)
{
    return it->type == MEND_EVENT && !mend_picture_is_marked(it);
}

static bool is_trouble(const struct mend_course *course,
                       const struct mend_occurrence *event)
{
    const struct mend_event_verdict *worst = mend_seen_deciding(course, event);

    return mend_seen_clashes(course, event) ||
           (worst && worst->verdict != MEND_CLEAR);
}

const struct mend_occurrence *
mend_seen_next(const struct mend_course *course,
               const struct mend_occurrence *event)
{
    const bool was_marked = !event || mend_picture_is_marked(event);
    const struct mend_occurrence *next =
        was_marked ? mend_picture_next_event(course, event) : NULL;

    for (size_t i = was_marked ? 0 : (size_t)(event - course->occurrence) + 1;
         !next && i < course->occurrence_count; i++)
        if (is_from_calendar(&course->occurrence[i]) &&
            is_trouble(course, &course->occurrence[i]))
            next = &course->occurrence[i];
    return next;
}

size_t mend_seen_hidden(const struct mend_course *course)
{
    size_t hidden = course->plan->clear_count;

    for (size_t i = 0; i < course->occurrence_count; i++)
        hidden += is_from_calendar(&course->occurrence[i]) &&
                  !is_trouble(course, &course->occurrence[i]);
    return hidden;
}
