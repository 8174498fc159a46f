#include "view/text/timeline.h"

enum {
    WEEK = 7,
    COLUMNS_LEAST = 8 /* on less, a picture says nothing */
};

bool mend_axis_fit(struct mend_axis *axis, struct mend_span whole,
                   unsigned room)
{
    static const int finest[] = { WEEK, 3, 2, 1 };

    if (room < COLUMNS_LEAST || whole.begin >= whole.end)
        return false;
    *axis = (struct mend_axis){ .begin = whole.begin -
                                         mend_day_weekday(whole.begin) };
    const unsigned weeks =
        (unsigned)(whole.end - axis->begin + WEEK - 1) / WEEK;
    for (size_t i = 0; i < MEND_ARRAY_LEN(finest); i++)
        if (weeks * (unsigned)finest[i] <= room) {
            axis->a_week = finest[i];
            axis->columns = weeks * (unsigned)finest[i];
            return true;
        }
    axis->weeks = (int)((weeks + room - 1) / room);
    axis->columns = (weeks + (unsigned)axis->weeks - 1) / (unsigned)axis->weeks;
    return true;
}

/* The first day of a column. Of two or three a week the later are longer. */
static mend_day first_day(const struct mend_axis *axis, int column)
{
    if (!axis->a_week)
        return axis->begin + column * axis->weeks * WEEK;
    return axis->begin + column / axis->a_week * WEEK +
           column % axis->a_week * WEEK / axis->a_week;
}

struct mend_span mend_axis_days(const struct mend_axis *axis, unsigned column)
{
    return (struct mend_span){ first_day(axis, (int)column),
                               first_day(axis, (int)column + 1) };
}

void mend_axis_words(struct mend_strbuf *out, const struct mend_axis *axis)
{
    if (axis->a_week == WEEK)
        mend_strbuf_add(out, "a column is a day");
    else if (axis->a_week == 1)
        mend_strbuf_add(out, "a column is a week");
    else if (axis->a_week)
        mend_strbuf_addf(out, "%d columns are a week", axis->a_week);
    else
        mend_strbuf_addf(out, "a column is %d weeks", axis->weeks);
}
