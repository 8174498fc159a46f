#include "view/words/words.h"

const char mend_words_disclaimer[] =
    "Planning data, not medical advice; your clinic's instruction overrides "
    "it.";

static const char *const verdicts[] = { "clear", "likely clear", "with make-up",
                                        "unlikely to be clear", "not clear" };

static const char *const levels[MEND_LEVELS] = {
    "advice that is not followed",
    "sessions moved from the published course",
    "days moved from the published course",
    "distance from the ideal intervals",
    "the preferred end of the calendar",
    "days in all"
};

static bool is_known(mend_day day)
{
    return day >= MEND_DAY_MIN && day < MEND_DAY_MAX;
}

void mend_words_date(struct mend_strbuf *out, mend_day day, bool year)
{
    int y, month, mday;

    if (!is_known(day)) {
        mend_strbuf_add(out, "no day");
        return;
    }
    mend_day_to_ymd(day, &y, &month, &mday);
    mend_strbuf_addf(out, "%d %s", mday, mend_month_name(month));
    if (year)
        mend_strbuf_addf(out, " %d", y);
}

void mend_words_day(struct mend_strbuf *out, mend_day day)
{
    if (is_known(day))
        mend_strbuf_addf(out, "%s ", mend_weekday_name(mend_day_weekday(day)));
    mend_words_date(out, day, true);
}

/* Days of one month share its name, days of one year its number. */
static void add_first_of_two(struct mend_strbuf *out, mend_day first,
                             mend_day last)
{
    int year, month, mday, last_year, last_month, last_mday;

    mend_day_to_ymd(first, &year, &month, &mday);
    mend_day_to_ymd(last, &last_year, &last_month, &last_mday);
    if (year == last_year && month == last_month)
        mend_strbuf_addf(out, "%d", mday);
    else
        mend_words_date(out, first, year != last_year);
}

void mend_words_span(struct mend_strbuf *out, struct mend_span span)
{
    const bool begins = span.begin > MEND_DAY_MIN;
    const bool ends = span.end < MEND_DAY_MAX;
    const mend_day last = ends ? span.end - 1 : span.end;

    if (begins && ends && last > span.begin) {
        add_first_of_two(out, span.begin, last);
        mend_strbuf_add(out, " to ");
    } else if (begins && !ends) {
        mend_strbuf_add(out, "from ");
        mend_words_date(out, span.begin, true);
        return;
    } else if (!begins && ends) {
        mend_strbuf_add(out, "through ");
    } else if (!begins) {
        mend_strbuf_add(out, "always");
        return;
    }
    mend_words_date(out, last, true);
}

void mend_words_days(struct mend_strbuf *out, int64_t days)
{
    mend_strbuf_addf(out, "%lld day%s", (long long)days, days == 1 ? "" : "s");
}

void mend_words_money(struct mend_strbuf *out, int64_t hundredths)
{
    mend_strbuf_addf(out, "%lld", (long long)(hundredths / 100));
    if (hundredths % 100)
        mend_strbuf_addf(out, ".%02d", (int)(hundredths % 100));
}

void mend_words_minute(struct mend_strbuf *out, int minute)
{
    mend_strbuf_addf(out, "%02d:%02d", minute / 60, minute % 60);
}

void mend_words_weekdays(struct mend_strbuf *out, uint8_t weekdays)
{
    unsigned left = 0;

    for (int i = 0; i < 7; i++)
        left += (unsigned)weekdays >> i & 1U;
    for (int i = 0; i < 7; i++) {
        if (!((unsigned)weekdays >> i & 1U))
            continue;
        left--;
        mend_strbuf_addf(out, "%s%s", mend_weekday_name(i),
                         left > 1    ? ", "
                         : left == 1 ? " and "
                                     : "");
    }
}

static void add_offset(struct mend_strbuf *out, int days)
{
    if (days == 0) {
        mend_strbuf_add(out, "the day itself");
        return;
    }
    mend_words_days(out, days < 0 ? -(int64_t)days : days);
    mend_strbuf_add(out, days < 0 ? " before" : " after");
}

void mend_words_offsets(struct mend_strbuf *out, int first, int last)
{
    if (first == last) {
        add_offset(out, first);
    } else if (first >= 0) {
        mend_strbuf_addf(out, "%d to ", first);
        add_offset(out, last);
    } else if (last < 0) {
        mend_strbuf_addf(out, "%d to ", -first);
        add_offset(out, last);
    } else {
        add_offset(out, first);
        mend_strbuf_add(out, " to ");
        add_offset(out, last);
    }
}

bool mend_words_unadjusted(struct mend_strbuf *out,
                           const struct mend_window *window,
                           struct mend_span days, enum mend_end end)
{
    if (window->observed || days.begin == MEND_DAY_NONE ||
        window->to.at[end] == window->plain_to.at[end])
        return false;
    mend_strbuf_add(out, "without your factors ");
    if (window->plain_from.at[end] >= window->plain_to.at[end]) {
        mend_strbuf_add(out, "not at all");
        return true;
    }
    mend_strbuf_add(out, "through ");
    mend_words_date(out, days.end - 2 + window->plain_to.at[end], true);
    return true;
}

void mend_words_name(struct mend_strbuf *out,
                     const struct mend_occurrence *occurrence)
{
    const struct mend_treatment *treatment = occurrence->treatment;

    if (occurrence->type != MEND_SESSION) {
        mend_strbuf_add(out,
                        occurrence->title ? occurrence->title : occurrence->id);
    } else if (!treatment || !treatment->title) {
        mend_strbuf_add(out, occurrence->id);
    } else {
        mend_strbuf_add(out, treatment->title);
        if (treatment->sessions > 1)
            mend_strbuf_addf(out, " %u", occurrence->number + 1U);
    }
}

const char *mend_words_kind(const struct mend_catalogue *cat, mend_kind kind)
{
    if (!cat || kind >= cat->kind_count)
        return "healing";
    return cat->kind[kind].title ? cat->kind[kind].title : cat->kind[kind].id;
}

const char *mend_words_verdict(enum mend_verdict verdict)
{
    return verdicts[verdict];
}

const char *mend_words_level(enum mend_level level)
{
    return levels[level];
}
