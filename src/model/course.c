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

struct mend_span mend_course_days(const struct mend_course *course,
                                  const struct mend_occurrence *occurrence)
{
    if (occurrence->fixed)
        return occurrence->days;
    for (size_t i = 0; i < course->session_count; i++) {
        const mend_day day = course->session[i].day;

        if (course->session[i].occurrence == occurrence && day != MEND_DAY_NONE)
            return (struct mend_span){ day, day + 1 };
    }
    return (struct mend_span){ MEND_DAY_NONE, MEND_DAY_NONE };
}
