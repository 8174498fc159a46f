#include <mendline/course.h>

/* How many verdicts stand before those of `event`: they are ordered as the
   occurrences are, and a calendar has thousands of events. */
static size_t verdicts_before(const struct mend_course *course,
                              const struct mend_occurrence *event)
{
    size_t low = 0, high = course->verdict_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (course->verdict[middle].event < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct mend_event_verdicts
mend_course_event_verdicts(const struct mend_course *course,
                           const struct mend_occurrence *event)
{
    const size_t first = verdicts_before(course, event);
    size_t end = first;

    while (end < course->verdict_count && course->verdict[end].event == event)
        end++;
    if (end == first)
        return (struct mend_event_verdicts){ NULL, 0 };
    return (struct mend_event_verdicts){ &course->verdict[first], end - first };
}

enum mend_verdict mend_course_event_verdict(const struct mend_course *course,
                                            const struct mend_occurrence *event)
{
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);
    enum mend_verdict worst = MEND_CLEAR;

    for (size_t i = 0; i < verdicts.count; i++)
        if (verdicts.item[i].verdict > worst)
            worst = verdicts.item[i].verdict;
    return worst;
}

static struct mend_span day_of(const struct mend_course_session *session)
{
    if (session->day == MEND_DAY_NONE)
        return (struct mend_span){ MEND_DAY_NONE, MEND_DAY_NONE };
    return (struct mend_span){ session->day, session->day + 1 };
}

struct mend_span mend_course_days(const struct mend_course *course,
                                  const struct mend_occurrence *occurrence)
{
    if (occurrence->fixed)
        return occurrence->days;
    /* Mostly the sessions come first among the occurrences, in this order. */
    if (occurrence >= course->occurrence &&
        occurrence < course->occurrence + course->session_count) {
        const size_t i = (size_t)(occurrence - course->occurrence);

        if (course->session[i].occurrence == occurrence)
            return day_of(&course->session[i]);
    }
    for (size_t i = 0; i < course->session_count; i++)
        if (course->session[i].occurrence == occurrence)
            return day_of(&course->session[i]);
    return (struct mend_span){ MEND_DAY_NONE, MEND_DAY_NONE };
}
