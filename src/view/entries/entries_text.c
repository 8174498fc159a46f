#include "view/entries/entries_text.h"

#include <string.h>
#include "view/words/words.h"

/* ---- pieces -------------------------------------------------------------- */

/* Write text with its first letter large, as titles begin. */
static void add_capitalised(struct mend_strbuf *out, const char *text)
{
    const char first = *text;

    if (first >= 'a' && first <= 'z') {
        mend_strbuf_addf(out, "%c", first - 'a' + 'A');
        text++;
    }
    mend_strbuf_add(out, text);
}

static void add_disclaimer(struct mend_strbuf *out)
{
    mend_strbuf_addf(out, "\n%s", mend_words_disclaimer);
}

static void add_belonging(struct mend_strbuf *out,
                          const struct mend_course_session *session)
{
    mend_strbuf_addf(out, "Belongs to: %s, ", session->occurrence->title);
    mend_words_day(out, session->day);
    mend_strbuf_add(out, ".\n");
}

static void add_source(struct mend_strbuf *out,
                       const struct mend_source *source)
{
    mend_strbuf_addf(out, "- %s: %s", source->key, source->title);
    if (source->publisher)
        mend_strbuf_addf(out, ", %s", source->publisher);
    if (source->url)
        mend_strbuf_addf(out, " <%s>", source->url);
    mend_strbuf_add(out, "\n");
}

static void add_sources(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_evidence *evidence)
{
    if (evidence->own)
        mend_strbuf_add(out, "This figure stands in your own plan.\n");
    if (evidence->source_count)
        mend_strbuf_add(out, "Sources:\n");
    for (size_t i = 0; i < evidence->source_count; i++)
        add_source(out, &cat->source[evidence->source[i]]);
}

/* ---- appointments -------------------------------------------------------- */

static void add_what(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_occurrence *session)
{
    const struct mend_treatment *treatment = session->treatment;

    mend_strbuf_add(out, session->procedure->title);
    if (treatment->variant)
        mend_strbuf_addf(out, " (%s)", treatment->variant);
    mend_strbuf_addf(out, ", %s",
                     cat->area[treatment->area].title
                         ? cat->area[treatment->area].title
                         : cat->area[treatment->area].id);
    if (treatment->sessions > 1)
        mend_strbuf_addf(out, ", session %d of %d", session->number + 1,
                         (int)treatment->sessions);
    mend_strbuf_add(out, ".\n");
}

static void add_state(struct mend_strbuf *out, enum mend_state state)
{
    static const char *const sentences[] = {
        [MEND_PLANNED] = "This day is a plan: book it with the clinic.\n",
        [MEND_BOOKED] = "Booked.\n",
        [MEND_DONE] = "Done.\n",
    };

    mend_strbuf_add(out, sentences[state]);
}

static void add_reasons(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_course_session *session)
{
    if (session->because_count)
        mend_strbuf_add(out, "\nWhy this day:\n");
    for (size_t i = 0; i < session->because_count; i++) {
        mend_strbuf_add(out, "- ");
        mend_words_because(out, course, &session->because[i]);
        mend_strbuf_add(out, "\n");
    }
}

static void add_slack(struct mend_strbuf *out,
                      const struct mend_course_session *session)
{
    if (session->earliest == MEND_DAY_NONE ||
        session->earliest == session->latest)
        return;
    mend_strbuf_add(out, "With all else as it is, it may lie between ");
    mend_words_day(out, session->earliest);
    mend_strbuf_add(out, " and ");
    mend_words_day(out, session->latest);
    mend_strbuf_add(out, ".\n");
}

static bool is_about(const struct mend_clash *clash,
                     const struct mend_occurrence *occurrence)
{
    return clash->a == occurrence || clash->b == occurrence;
}

static void add_clashes(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_occurrence *session)
{
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *clash = &course->clash[i];

        if (clash->why->grade != MEND_MUST || !is_about(clash, session))
            continue;
        mend_strbuf_add(out, "Clash: ");
        mend_words_clash(out, course, clash);
        mend_strbuf_add(out, "\n");
    }
}

void mend_entry_tell_session(struct mend_strbuf *out,
                             const struct mend_course *course,
                             const struct mend_course_session *session,
                             bool clashes)
{
    const struct mend_occurrence *occurrence = session->occurrence;
    const enum mend_state state =
        occurrence->treatment->booking[occurrence->number].state;

    add_what(out, course->plan->catalogue, occurrence);
    add_state(out, state);
    if (clashes)
        add_clashes(out, course, occurrence);
    add_reasons(out, course, session);
    if (state == MEND_PLANNED)
        add_slack(out, session);
    add_disclaimer(out);
}

/* ---- windows ------------------------------------------------------------- */

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

    add_capitalised(out, mend_words_kind(cat, window->kind));
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

static void add_what_to_do(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_window *window)
{
    const char *title = mend_words_kind(cat, window->kind);

    if (cat->kind[window->kind].sort == MEND_RULE)
        mend_strbuf_addf(out, "To keep on these days: %s.\n", title);
    else
        mend_strbuf_addf(out, "To reckon with on these days: %s.\n", title);
}

void mend_entry_tell_window(struct mend_strbuf *out,
                            const struct mend_catalogue *cat,
                            const struct mend_course_session *session,
                            const struct mend_window *window)
{
    add_what_to_do(out, cat, window);
    add_ends(out, cat, window, session->day);
    add_belonging(out, session);
    add_adjustment(out, window);
    add_sources(out, cat, &window->evidence);
    add_disclaimer(out);
}

/* ---- tasks and visits ---------------------------------------------------- */

/* How a day follows from the session's, and whether anybody says so. */
static void add_figure(struct mend_strbuf *out, int first, int last,
                       const struct mend_evidence *evidence)
{
    mend_strbuf_add(out, "Counted from the procedure: ");
    mend_words_offsets(out, first, last);
    mend_strbuf_add(out, evidence->assumed ? " (assumed: no source says it).\n"
                                           : ".\n");
}

void mend_entry_tell_task(struct mend_strbuf *out,
                          const struct mend_catalogue *cat,
                          const struct mend_course_session *session,
                          const struct mend_task *task)
{
    mend_strbuf_addf(out, "To do: %s.\n", task->title);
    add_belonging(out, session);
    add_figure(out, task->from, task->to - 1, &task->evidence);
    add_sources(out, cat, &task->evidence);
    add_disclaimer(out);
}

void mend_entry_tell_visit(struct mend_strbuf *out,
                           const struct mend_catalogue *cat,
                           const struct mend_course_session *session,
                           const struct mend_visit *visit)
{
    mend_strbuf_addf(out, "%s. Agree on the day with the clinic.\n",
                     visit->title);
    add_belonging(out, session);
    add_figure(out, visit->day, visit->day, &visit->evidence);
    add_sources(out, cat, &visit->evidence);
    add_disclaimer(out);
}

/* ---- advice near events -------------------------------------------------- */

void mend_entry_tell_advice(struct mend_strbuf *out,
                            const struct mend_course *course,
                            const struct mend_occurrence *session,
                            const struct mend_occurrence *event)
{
    for (size_t i = 0; i < course->verdict_count; i++) {
        const struct mend_event_verdict *verdict = &course->verdict[i];

        if (verdict->event != event || verdict->session != session ||
            verdict->verdict == MEND_CLEAR)
            continue;
        mend_strbuf_add(out, "- ");
        mend_words_event_verdict(out, course, verdict);
        mend_strbuf_add(out, "\n");
    }
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_clash *clash = &course->clash[i];

        if (!is_about(clash, event) || !is_about(clash, session))
            continue;
        mend_strbuf_add(out, clash->why->grade == MEND_MUST ? "- Clash: "
                                                            : "- Advice: ");
        mend_words_clash(out, course, clash);
        mend_strbuf_add(out, "\n");
    }
    add_disclaimer(out);
}
