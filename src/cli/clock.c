#include "cli/clock.h"

#include "cli/say.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

/* The start of the day, so that equal --today gives equal bytes. */
static struct now at_day(mend_day day)
{
    return (struct now){ day, (int64_t)day * DAY_SECONDS };
}

/* Fifteen digits are far past any day we know, and never overflow. */
static bool read_epoch(const char *text, struct now *out)
{
    enum { DIGITS_MOST = 15 };
    const size_t length = strlen(text);

    if (!length || length > DIGITS_MOST || strspn(text, "0123456789") != length)
        return false;
    out->seconds = strtoll(text, NULL, 10);
    if (out->seconds >= (int64_t)MEND_DAY_MAX * DAY_SECONDS)
        return false;
    out->today = (mend_day)(out->seconds / DAY_SECONDS);
    return true;
}

/* Today is the day where the person is, not the one in Greenwich. */
static bool read_clock(struct now *out)
{
    enum { YEAR_ZERO = 1900 };
    const time_t seconds = time(NULL);
    struct tm local;

    if (seconds == (time_t)-1 || !localtime_r(&seconds, &local) ||
        !mend_ymd_is_valid(local.tm_year + YEAR_ZERO, local.tm_mon + 1,
                           local.tm_mday))
        return false;
    out->seconds = (int64_t)seconds;
    out->today = mend_day_from_ymd(local.tm_year + YEAR_ZERO, local.tm_mon + 1,
                                   local.tm_mday);
    return true;
}

bool clock_read(const struct options *options, struct now *out)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    if (options->today != MEND_DAY_NONE) {
        *out = at_day(options->today);
        return true;
    }
    if (epoch) {
        if (read_epoch(epoch, out))
            return true;
        say("SOURCE_DATE_EPOCH: \"%s\" is no number of seconds since 1970",
            epoch);
        return false;
    }
    if (read_clock(out))
        return true;
    say("the clock shows no day that we know: give --today");
    return false;
}
