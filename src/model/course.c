#include <mendline/course.h>

enum mend_verdict mend_course_event_verdict(const struct mend_course *course,
                                            const struct mend_occurrence *event)
{
    enum mend_verdict worst = MEND_CLEAR;

    for (size_t i = 0; i < course->verdict_count; i++)
        if (course->verdict[i].event == event &&
            course->verdict[i].verdict > worst)
            worst = course->verdict[i].verdict;
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
