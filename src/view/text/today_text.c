/*
 * mend_view_today: which phase it is, what to do, what comes next.
 */
#include "view/aftercare.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/words/words.h"
#include "view/words/words_sum.h"

enum { NEXT_SHOWN = 5 };

/* Healing comes of what was done, and preparation of what will be. Windows
   that events give (a tan) count as well. */
static struct mend_span window_days(const struct mend_window *window,
                                    enum mend_end end, struct mend_span days)
{
    const struct mend_range offsets = { window->from.at[end],
                                        window->to.at[end] };

    return mend_sums_window(offsets, days);
}

static void add_window(struct mend_table *table,
                       const struct mend_course *course,
                       const struct mend_occurrence *it,
                       const struct mend_window *window, struct mend_span days)
{
    const mend_day today = course->plan->today;
    const struct mend_span typical = window_days(window, MEND_TYPICAL, days);
    const struct mend_span longest = window_days(window, MEND_LONGEST, days);
    struct mend_strbuf name = { 0 }, when = { 0 };

    mend_table_add(table, MEND_ROLE_HEAD,
                   mend_words_kind(course->plan->catalogue, window->kind));
    mend_words_name(&name, it);
    mend_table_take(table, MEND_ROLE_PLAIN, &name);
    if (typical.end >= MEND_DAY_MAX) {
        mend_strbuf_add(&when, "no end in sight");
    } else if (typical.begin <= MEND_DAY_MIN) {
        mend_words_span(&when, typical);
    } else {
        mend_strbuf_addf(&when, "day %ld of %ld, through ",
                         (long)today - typical.begin + 1,
                         (long)typical.end - typical.begin);
        mend_words_date(&when, typical.end - 1, true);
    }
    if (longest.end > typical.end && longest.end < MEND_DAY_MAX) {
        mend_strbuf_add(&when, ", at the longest ");
        mend_words_date(&when, longest.end - 1, true);
    }
    mend_table_take(table, MEND_ROLE_PLAIN, &when);
}

static size_t add_windows(struct mend_table *table,
                          const struct mend_course *course)
{
    const mend_day today = course->plan->today;
    size_t count = 0;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span days = mend_course_days(course, it);

        if (days.begin == MEND_DAY_NONE)
            continue;
        for (size_t k = 0; k < it->window_count; k++)
            if (mend_span_has(window_days(&it->window[k], MEND_TYPICAL, days),
                              today)) {
                add_window(table, course, it, &it->window[k], days);
                count++;
            }
    }
    return count;
}

static void add_phases(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_style *style)
{
    enum { COLUMNS = 3, WHEN = 2 };
    struct mend_table table;

    mend_style_heading(out, style, "What holds");
    mend_table_init(&table, style, COLUMNS, WHEN, "  ");
    if (!add_windows(&table, course))
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_GOOD,
                             "nothing: no window is open today");
    mend_table_end(&table, out);
}

static void add_task(struct mend_strbuf *out, const struct mend_occurrence *it,
                     const struct mend_task *task, struct mend_span days,
                     const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s (", task->title);
    mend_words_name(&text, it);
    mend_strbuf_add(&text, ", through ");
    mend_words_date(&text, days.end - 1, true);
    mend_strbuf_add(&text, ")");
    mend_section_say(out, style, MEND_ROLE_NOTE, "  - ", &text);
}

static void add_tasks(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    const struct mend_plan *plan = course->plan;
    size_t count = 0;

    mend_style_heading(out, style, "To do");
    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span days = mend_course_days(course, it);
        const size_t tasks = it->procedure ? it->procedure->task_count : 0;

        for (size_t k = 0; k < tasks && days.begin != MEND_DAY_NONE; k++) {
            const struct mend_task *task = &it->procedure->tasks[k];
            const struct mend_span span = { days.begin + task->from,
                                            days.begin + task->to };

            if (!mend_span_has(span, plan->today) ||
                !mend_task_is_for(task, plan->catalogue, &plan->person))
                continue;
            add_task(out, it, task, span, style);
            count++;
        }
    }
    if (!count)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_PLAIN,
                             "nothing today");
}

static bool comes_next(const struct mend_occurrence *it)
{
    return it->type == MEND_SESSION || it->type == MEND_EVENT;
}

/* The least by day, then by place in the list, after `previous`. */
static const struct mend_occurrence *
next_after(const struct mend_course *course,
           const struct mend_occurrence *previous)
{
    const mend_day from = previous ? mend_course_days(course, previous).begin
                                   : course->plan->today;
    const struct mend_occurrence *best = NULL;
    mend_day best_day = MEND_DAY_MAX;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const mend_day day = mend_course_days(course, it).begin;
        const bool is_after =
            day > from || (day == from && (!previous || it > previous));

        if (comes_next(it) && is_after && day < best_day) {
            best = it;
            best_day = day;
        }
    }
    return best;
}

static void add_next(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    enum { COLUMNS = 3, WHAT = 2 };
    const struct mend_occurrence *it = NULL;
    struct mend_table table;

    mend_style_heading(out, style, "Next");
    mend_table_init(&table, style, COLUMNS, WHAT, "  ");
    for (int i = 0; i < NEXT_SHOWN && (it = next_after(course, it)); i++) {
        const mend_day day = mend_course_days(course, it).begin;
        const long away = (long)day - course->plan->today;
        struct mend_strbuf when = { 0 }, in = { 0 };

        mend_words_day(&when, day);
        mend_table_take(&table, MEND_ROLE_HEAD, &when);
        mend_strbuf_add(&in, away ? "in " : "today");
        if (away)
            mend_words_days(&in, away);
        mend_table_take(&table, MEND_ROLE_PLAIN, &in);
        mend_table_add(&table, MEND_ROLE_PLAIN, it->title ? it->title : it->id);
    }
    mend_table_end(&table, out);
}

void mend_view_today(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    struct mend_strbuf title = { 0 };

    mend_strbuf_add(&title, "Today, ");
    mend_words_day(&title, course->plan->today);
    mend_style_heading(out, style, mend_strbuf_text(&title));
    mend_strbuf_release(&title);
    add_phases(out, course, style);
    add_tasks(out, course, style);
    add_next(out, course, style);
    mend_section_disclaimer(out, style);
}
