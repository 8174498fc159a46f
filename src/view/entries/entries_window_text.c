/* What healing windows say. */
#include "view/entries/entries_text.h"

#include "view/entries/entries_pieces.h"
#include "view/words/words.h"

#include <string.h>

/* The last day on which a window holds, at one of its ends. */
static mend_day last_day(mend_day day, const struct mend_window *window,
                         enum mend_end end)
{
    return day + window->to.at[end] - 1;
}

static bool is_other_year(mend_day a, mend_day b)
{
    return mend_day_month(a) / 12 != mend_day_month(b) / 12;
}

void mend_entry_name_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_window *window, mend_day day)
{
    const mend_day usual = last_day(day, window, MEND_TYPICAL);
    const mend_day latest = last_day(day, window, MEND_LONGEST);
    const bool is_rule = cat->kind[window->kind].sort == MEND_RULE;

    entry_say_capitalised(out, mend_words_kind(cat, window->kind));
    mend_strbuf_add(out, " \xC2\xB7 until ");
    mend_words_date(out, usual, is_other_year(day, usual));
    if (latest == usual)
        return;
    mend_strbuf_add(out, is_rule ? " (strictly " : " (at the latest ");
    mend_words_date(out, latest, is_other_year(usual, latest));
    mend_strbuf_add(out, ")");
}

/* What the three ends of a window mean to the person. */
static const char *const end_words[2][MEND_ENDS] = {
    [MEND_CHANCE] = { "at best", "usually", "at the longest" },
    [MEND_RULE] = { "lenient clinics", "usual clinics", "strict clinics" },
};

static void add_assumed_mark(struct mend_strbuf *out,
                             const struct mend_evidence *evidence, size_t end)
{
    if (evidence->assumed & (1u << end))
        mend_strbuf_add(out, " (assumed: no source says it)");
}

static void add_days_of_end(struct mend_strbuf *out,
                            const struct mend_window *window, mend_day day,
                            size_t end)
{
    const struct mend_span days = { day + window->from.at[end],
                                    day + window->to.at[end] };

    if (days.begin < days.end)
        mend_words_span(out, days);
    else
        mend_strbuf_add(out, "no day");
}

static void add_ends(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_window *window, mend_day day)
{
    const enum mend_sort sort = cat->kind[window->kind].sort;

    for (size_t end = 0; end < MEND_ENDS; end++) {
        mend_strbuf_addf(out, "- %s: ", end_words[sort][end]);
        add_days_of_end(out, window, day, end);
        if (!window->observed)
            add_assumed_mark(out, &window->evidence, end);
        mend_strbuf_add(out, "\n");
    }
}

static bool is_adjusted(const struct mend_window *window)
{
    return !window->observed &&
           (memcmp(&window->to, &window->plain_to, sizeof(window->to)) != 0 ||
            memcmp(&window->from, &window->plain_from, sizeof(window->from)) !=
                0);
}

static void add_adjustment(struct mend_strbuf *out,
                           const struct mend_window *window)
{
    const int16_t *own = window->to.at, *plain = window->plain_to.at;

    if (window->observed)
        mend_strbuf_add(out, "You saw it end, which counts in place of the "
                             "usual figures.\n");
    if (!is_adjusted(window))
        return;
    mend_strbuf_addf(out,
                     "Day 0 is the procedure. For you %d, %d and %d days after "
                     "it; for most people %d, %d and %d.\n",
                     own[0], own[1], own[2], plain[0], plain[1], plain[2]);
}

/* "Reckon with redness through 20 Jan 2027; for a day that must not fail,
   through 27 Jan 2027." */
static void add_what_to_do(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_window *window, mend_day day)
{
    const mend_day usual = last_day(day, window, MEND_TYPICAL);
    const mend_day latest = last_day(day, window, MEND_LONGEST);
    const bool is_rule = cat->kind[window->kind].sort == MEND_RULE;

    if (is_rule)
        mend_strbuf_add(out, "Keep to it through ");
    else
        mend_strbuf_addf(out, "Reckon with %s through ",
                         mend_words_kind(cat, window->kind));
    mend_words_date(out, usual, true);
    if (latest != usual) {
        mend_strbuf_add(out, is_rule ? "; strict clinics ask for it through "
                                     : "; for a day that must not fail, "
                                       "through ");
        mend_words_date(out, latest, true);
    }
    mend_strbuf_add(out, ".\n");
}

void mend_entry_tell_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_course_session *session,
                            const struct mend_window *window,
                            enum mend_telling telling)
{
    add_what_to_do(out, cat, window, session->day);
    entry_say_belonging(out, session);
    if (telling != MEND_TELL_FULL)
        return;
    mend_strbuf_add(out, "\nHow sure it is:\n");
    add_ends(out, cat, window, session->day);
    add_adjustment(out, window);
    entry_say_sources(out, cat, &window->evidence);
    entry_say_disclaimer(out);
}
