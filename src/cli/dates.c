#include "cli/dates.h"

#include "cli/say.h"

#include <mendline/day.h>

#include <stdio.h>
#include <string.h>

/* Three numbers with the same sign between them, and nothing else. */
static bool read_numbers(const char *text, int number[3], char *sign)
{
    char second;
    int length = 0;

    return sscanf(text, "%4d%c%2d%c%4d%n", &number[0], sign, &number[1],
                  &second, &number[2], &length) == 5 &&
           second == *sign && !text[length];
}

static bool write_day(int year, int month, int day, char out[MEND_DAY_TEXT])
{
    if (!mend_ymd_is_valid(year, month, day))
        return false;
    mend_day_to_text(mend_day_from_ymd(year, month, day), out);
    return true;
}

void dates_suggest(const char *text)
{
    char one[MEND_DAY_TEXT], other[MEND_DAY_TEXT], sign;
    int number[3];
    mend_day known;

    if (mend_day_from_text(text, &known) ||
        !read_numbers(text, number, &sign) || !strchr("./-", sign))
        return;
    if (sign == '-' && write_day(number[0], number[1], number[2], one)) {
        say("did you mean %s?", one);
        return;
    }
    const bool day_first = write_day(number[2], number[1], number[0], one);
    const bool month_first = sign == '/' && number[0] != number[1] &&
                             write_day(number[2], number[0], number[1], other);

    if (day_first && month_first)
        say("did you mean %s or %s?", one, other);
    else if (day_first || month_first)
        say("did you mean %s?", day_first ? one : other);
}
