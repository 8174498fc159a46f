/*
 * mend_view_session and mend_view_why_not: why this day, why not that one.
 */
#include "view/aftercare.h"
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

static void add_state(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_course_session *session,
                      const struct mend_style *style)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_booking *booking = &it->treatment->booking[it->number];
    const struct mend_area_entry *area =
        &course->plan->catalogue->area[it->treatment->area];
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s, %s: %s", it->procedure->title,
                     area->title ? area->title : area->id,
                     mend_state_names[booking->state]);
    if (booking->state != MEND_PLANNED) {
        if (booking->at.minute != MEND_MINUTE_NONE) {
            mend_strbuf_add(&text, " at ");
            mend_words_minute(&text, booking->at.minute);
        }
        mend_section_place(&text, booking->loc);
    }
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
}

static void add_slack(struct mend_strbuf *out,
                      const struct mend_course_session *session,
                      const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    if (session->occurrence->fixed || session->earliest == MEND_DAY_NONE ||
        session->latest == MEND_DAY_NONE)
        return;
    mend_strbuf_add(&text, "with all else kept it may lie from ");
    mend_words_day(&text, session->earliest);
    mend_strbuf_add(&text, " through ");
    mend_words_day(&text, session->latest);
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
}

static void add_becauses(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_course_session *session,
                         const struct mend_style *style)
{
    if (!session->because_count)
        return;
    mend_style_heading(out, style, "Why this day");
    for (size_t i = 0; i < session->because_count; i++) {
        struct mend_strbuf text = { 0 };

        mend_words_because(&text, course, &session->because[i]);
        mend_section_place(&text, session->because[i].why->loc);
        mend_section_say(out, style, MEND_ROLE_PLAIN, "  - ", &text);
    }
}

static void add_tasks(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_course_session *session,
                      const struct mend_style *style)
{
    enum { COLUMNS = 2, WHAT = 1 };
    const struct mend_procedure *proc = session->occurrence->procedure;
    struct mend_table table;

    mend_table_init(&table, style, COLUMNS, WHAT, "  ");
    if (proc->task_count + proc->visit_count)
        mend_style_heading(out, style, "To do");
    for (size_t i = 0; i < proc->task_count; i++) {
        const struct mend_task *task = &proc->tasks[i];
        struct mend_strbuf days = { 0 };

        if (!mend_task_is_for(task, course->plan->catalogue,
                              &course->plan->person))
            continue;
        mend_words_span(&days, (struct mend_span){ session->day + task->from,
                                                   session->day + task->to });
        mend_table_take(&table, MEND_ROLE_HEAD, &days);
        mend_table_add(&table, MEND_ROLE_PLAIN, task->title);
    }
    for (size_t i = 0; i < proc->visit_count; i++) {
        struct mend_strbuf day = { 0 };

        mend_words_date(&day, session->day + proc->visits[i].day, true);
        mend_table_take(&table, MEND_ROLE_HEAD, &day);
        mend_table_add(&table, MEND_ROLE_PLAIN, proc->visits[i].title);
    }
    mend_table_end(&table, out);
}

static void add_verdicts(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_occurrence *session,
                         const struct mend_style *style)
{
    bool any = false;

    for (size_t i = 0; i < course->verdict_count; i++) {
        const struct mend_event_verdict *it = &course->verdict[i];
        struct mend_strbuf text = { 0 };

        if (it->session != session)
            continue;
        if (!any)
            mend_style_heading(out, style, "As events see it");
        any = true;
        mend_words_name(&text, it->event);
        mend_strbuf_addf(&text, ": %s, ", mend_words_verdict(it->verdict));
        mend_words_verdict_reason(&text, course, it);
        mend_section_say(out, style, MEND_ROLE_PLAIN, "  - ", &text);
    }
}

static void add_title(struct mend_strbuf *out,
                      const struct mend_occurrence *session, mend_day day,
                      const struct mend_style *style)
{
    struct mend_strbuf title = { 0 };

    mend_strbuf_addf(&title, "%s, ", session->id);
    if (day == MEND_DAY_NONE)
        mend_strbuf_add(&title, "without a day");
    else
        mend_words_day(&title, day);
    mend_style_heading(out, style, mend_strbuf_text(&title));
    mend_strbuf_spend(&title, out);
}

void mend_view_session(struct mend_strbuf *out,
                       const struct mend_course *course, size_t session,
                       const struct mend_style *style)
{
    const struct mend_course_session *it = &course->session[session];

    if (style->plain) {
        mend_section_session_records(out, course, it, style);
        return;
    }
    add_title(out, it->occurrence, it->day, style);
    add_state(out, course, it, style);
    if (it->day == MEND_DAY_NONE) {
        mend_section_conflict(out, course, style);
        mend_section_disclaimer(out, style);
        return;
    }
    add_slack(out, it, style);
    add_becauses(out, course, it, style);
    mend_style_heading(out, style, "Healing");
    mend_windows_dated(out, course->plan->catalogue, it->occurrence->window,
                       it->occurrence->window_count,
                       (struct mend_span){ it->day, it->day + 1 }, style);
    add_tasks(out, course, it, style);
    add_verdicts(out, course, it->occurrence, style);
    mend_section_disclaimer(out, style);
}

/* ---- why not that day ---------------------------------------------------- */

static void add_broken(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_occurrence *session,
                       const struct mend_why_not *why_not,
                       const struct mend_style *style)
{
    for (size_t i = 0; i < why_not->broken_count; i++) {
        const struct mend_clash *clash = &why_not->broken[i];
        const bool is_must = clash->why->grade == MEND_MUST;
        struct mend_strbuf text = { 0 };

        mend_words_clash_if(&text, course, clash, session, why_not->day);
        mend_section_place(&text, clash->why->loc);
        mend_section_say(out, style, is_must ? MEND_ROLE_BAD : MEND_ROLE_WARN,
                         is_must ? "  breaks   " : "  against  ", &text);
    }
}

static bool breaks_a_must(const struct mend_why_not *why_not)
{
    return why_not->broken_count && why_not->broken[0].why->grade == MEND_MUST;
}

static void add_comparison(struct mend_strbuf *out,
                           const struct mend_why_not *why_not,
                           const struct mend_style *style)
{
    const enum mend_level level = why_not->worse_level;
    struct mend_strbuf text = { 0 };

    mend_strbuf_add(&text, "it can be had");
    if (level < MEND_LEVELS &&
        mend_objective_compare(&why_not->with_it, &why_not->without) > 0) {
        mend_strbuf_addf(&text, ", but the best course with it is worse in %s",
                         mend_words_level(level));
        /* The two last levels count days since 1970, which tells no one. */
        if (level < MEND_LEVEL_PREFER)
            mend_strbuf_addf(&text, ": %lld instead of %lld",
                             (long long)why_not->with_it.at[level],
                             (long long)why_not->without.at[level]);
        else
            mend_strbuf_addf(&text, ", by %lld days",
                             (long long)(why_not->with_it.at[level] -
                                         why_not->without.at[level]));
    }
    mend_section_say(out, style, MEND_ROLE_GOOD, "  ", &text);
}

static void add_pushed(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_why_not *why_not,
                       const struct mend_style *style)
{
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_BAD,
                         "by itself it breaks no rule, but it pushes the rest "
                         "too far: with it these cannot hold together");
    mend_section_rules(out, course, why_not->conflict, why_not->conflict_count,
                       style);
}

void mend_view_why_not(struct mend_strbuf *out,
                       const struct mend_course *course, size_t session,
                       const struct mend_why_not *why_not,
                       const struct mend_style *style)
{
    const struct mend_occurrence *it = course->session[session].occurrence;

    if (style->plain) {
        mend_section_why_not_records(out, course, it, why_not, style);
        return;
    }
    add_title(out, it, why_not->day, style);
    if (why_not->is_chosen)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_GOOD,
                             "this is the day that the course has");
    add_broken(out, course, it, why_not, style);
    if (breaks_a_must(why_not) || why_not->is_chosen)
        return;
    if (why_not->outcome == MEND_INFEASIBLE)
        add_pushed(out, course, why_not, style);
    else if (why_not->outcome == MEND_UNKNOWN)
        mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_WARN,
                             "whether a course with it exists was not settled "
                             "before the limit");
    else
        add_comparison(out, why_not, style);
}
